//! Whether two photographs are pages of one document.

use std::collections::BTreeSet;

use domain::document::{Certainty, FieldName, Kind, Reading};

use crate::{
    Page,
    classify::{self, Verdict},
    document, fold,
    layout::{Sheet, Token},
    values,
};

/// Words before a page's number.
const PAGE: &str = "seite page pagina blatt feuille foglio";
/// Words between it and the number of pages.
const OF: &str = "von sur di of de su";
/// More pages are no number of pages but something else.
const MOST_PAGES: u32 = 99;

/// Whether `next`, sent right after `first`, is a further page of the same document.
///
/// Its page number tells, or that it bears no title of its own and names the same person, account
/// or institution. Two certificates of a kind are two documents, however alike they are.
pub fn belongs_together(first: &[Page], next: &[Page], this_year: i32) -> bool {
    let (first, next) = (Facts::of(first, this_year), Facts::of(next, this_year));
    if first.contradicts(&next) {
        return false;
    }
    match (first.number, next.number) {
        (Some((_, all)), Some((_, of))) if all != of => return false,
        (Some((page, _)), Some((next, _))) => return next > page,
        (None, Some((page, _))) => return page > 1,
        _ => {}
    }
    // A health insurer's costs have a title of their own on the page after the premiums.
    let costs =
        (first.verdict.kind, next.verdict.kind) == (Kind::HealthInsurance, Kind::MedicalCosts);
    let own_title = next.verdict.titled && !costs;
    let own_kind =
        next.verdict.kind != Kind::Other && next.verdict.kind != first.verdict.kind && !costs;
    !own_title && !own_kind && first.shares_with(&next)
}

/// What a page says about which document it is of.
struct Facts {
    verdict: Verdict,
    reading: Reading,
    /// The last page's number, and of how many.
    number: Option<(u32, u32)>,
    ahv: BTreeSet<String>,
    accounts: BTreeSet<String>,
    words: BTreeSet<String>,
}

impl Facts {
    fn of(pages: &[Page], this_year: i32) -> Self {
        let sheets = document::sheets(pages);
        let verdict = classify::classify(&sheets);
        let tokens: Vec<&Token> = sheets
            .iter()
            .flat_map(|sheet| &sheet.lines)
            .flat_map(|line| line.tokens())
            .collect();
        let numbers = values::ahv_numbers(&tokens).into_iter();
        let ahv = numbers.filter(|(ahv, ..)| ahv.closes());
        Self {
            verdict,
            reading: document::read(&sheets, verdict.kind, this_year),
            number: sheets.iter().rev().find_map(page_number),
            ahv: ahv.map(|(ahv, ..)| ahv.printed()).collect(),
            accounts: accounts(&tokens),
            words: tokens.iter().flat_map(|t| t.folded.clone()).collect(),
        }
    }

    /// Whether what both say differs.
    fn contradicts(&self, next: &Self) -> bool {
        let apart = |a: &BTreeSet<String>, b: &BTreeSet<String>| {
            !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
        };
        let years = self.reading.year().zip(next.reading.year());
        let other_year =
            years.is_some_and(|(a, b)| a != b) && is_sure(&next.reading, FieldName::Year);
        apart(&self.ahv, &next.ahv)
            || other_year
            || self.differs(next, FieldName::Holder)
            || self.differs(next, FieldName::Issuer)
    }

    fn differs(&self, next: &Self, name: FieldName) -> bool {
        let sure = is_sure(&self.reading, name) && is_sure(&next.reading, name);
        let texts = self.reading.text(name).zip(next.reading.text(name));
        // One page may give the name with the place, the other without.
        sure && texts.is_some_and(|(a, b)| {
            let (a, b) = (fold::words(a), fold::words(b));
            !a.iter().any(|word| word.len() > 2 && b.contains(word))
        })
    }

    /// Whether both name the same person, account or institution.
    fn shares_with(&self, next: &Self) -> bool {
        let named = |name| {
            self.reading.text(name).is_some_and(|text| {
                let words = fold::words(text);
                let all = words.iter().filter(|word| word.len() > 2);
                words.len() > 1 && all.clone().all(|word| next.words.contains(word))
            })
        };
        !self.ahv.is_disjoint(&next.ahv)
            || !self.accounts.is_disjoint(&next.accounts)
            || named(FieldName::Holder)
            || named(FieldName::Issuer)
    }
}

fn is_sure(reading: &Reading, name: FieldName) -> bool {
    let field = reading.field(name);
    field.is_some_and(|field| field.certainty == Certainty::Stated)
}

/// How many pages a document has, as its last page that is numbered says.
pub(crate) fn pages_in_all(sheets: &[Sheet]) -> Option<usize> {
    let (_, all) = sheets.iter().rev().find_map(page_number)?;
    usize::try_from(all).ok()
}

/// `Seite 2/3`, `page 2 sur 3`, `pagina 2 di 3`.
fn page_number(sheet: &Sheet) -> Option<(u32, u32)> {
    sheet.lines.iter().find_map(|line| {
        let words = line.folded();
        let at = words
            .iter()
            .position(|word| PAGE.split(' ').any(|page| page == word))?;
        let number = |at: usize| words.get(at).and_then(|word| word.parse::<u32>().ok());
        let page = number(at + 1)?;
        let between = words
            .get(at + 2)
            .is_some_and(|word| OF.split(' ').any(|of| of == word));
        let of = number(at + 2 + usize::from(between))?;
        (1 <= page && page <= of && of <= MOST_PAGES).then_some((page, of))
    })
}

/// Swiss account numbers, without blanks.
fn accounts(tokens: &[&Token]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, token) in tokens.iter().enumerate() {
        if !token.text.starts_with("CH") {
            continue;
        }
        let mut account = String::new();
        for word in tokens[at..].iter().take(7) {
            account.extend(word.text.chars().filter(char::is_ascii_alphanumeric));
            if account.len() >= 21 {
                break;
            }
        }
        if account.len() == 21 && account[2..4].bytes().all(|b| b.is_ascii_digit()) {
            found.insert(account);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use domain::document::Source;

    use super::*;
    use crate::testing::page;

    const FIRST: &str = "Musterbank AG\nHerr\nUrs Beispiel\nWeg 3\n3000 Musterlingen\n\n\
        Zins- und Kapitalausweis per 31.12.2025\nIBAN CH93 0076 2011 6238 5295 7\nSaldo 1'200.00";

    fn together(first: &str, next: &str) -> bool {
        let page = |text| [page(text, Source::Text)];
        belongs_together(&page(first), &page(next), 2026)
    }

    #[test]
    fn page_numbers_tell() {
        for (first, next) in [
            ("Seite 1/3", "Seite 2/3"),
            ("page 1 sur 2", "page 2 sur 2"),
            ("pagina 1 di 3", "pagina 3 di 3"),
            ("", "Page 2 of 2"),
        ] {
            assert!(together(&format!("{FIRST}\n{first}"), next), "{next}");
        }
        for (first, next) in [
            ("Seite 2/2", "Seite 1/2"),
            ("Seite 1/2", "Seite 2/3"),
            ("", "Seite 1/2"),
        ] {
            assert!(!together(&format!("{FIRST}\n{first}"), next), "{next}");
        }
    }

    #[test]
    fn a_page_without_title_goes_with_the_same_account_or_person() {
        assert!(together(
            FIRST,
            "IBAN CH93 0076 2011 6238 5295 7\nZins 12.00"
        ));
        assert!(together(FIRST, "Musterbank AG\nDetails der Buchungen"));
        assert!(!together(FIRST, "Einkaufsliste\nMilch Brot Butter"));
        assert!(!together(FIRST, ""));
    }

    #[test]
    fn another_certificate_is_another_document() {
        let second = FIRST.replace("2025", "2024");

        assert!(!together(FIRST, &second));
        assert!(!together(FIRST, FIRST));
        assert!(!together(
            FIRST,
            "Musterbank AG\nBescheinigung Säule 3a 2025\nBeiträge 7'258.00"
        ));
        assert!(!together(
            "AHV 756.1234.5678.97\nSeite 1/2",
            "AHV 756.9217.0769.85\nSeite 2/2"
        ));
    }
}
