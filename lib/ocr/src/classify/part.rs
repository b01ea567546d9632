use std::ops::Range;

use domain::document::Kind;

use super::{ENOUGH, Text, classify, other};
use crate::layout::Sheet;

/// What a page says of the kind of its document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// It bears the title of this kind.
    Title(Kind),
    /// It has no title: it goes with the page before it.
    Nothing,
    /// It is a page of bookings, or a payslip.
    Filler,
    /// It is of something else that we do not read.
    Against,
}

/// The pages that a longer document is read for, and their kind: banks print the certificate
/// behind a year of bookings. `None` when the pages do not agree on one kind, or one of them says
/// that all is something else, as a tax return does.
pub(crate) fn part(sheets: &[Sheet]) -> Option<(Kind, Range<usize>)> {
    let pages: Vec<Says> = sheets.iter().map(says).collect();
    let title = |page: &Says| matches!(page, Says::Title(_));
    let first = pages.iter().position(title)?;
    let Says::Title(kind) = pages[first] else {
        return None;
    };
    let last = pages.iter().rposition(title)?;
    let after = pages[last + 1..].iter();
    let end = last + 1 + after.take_while(|page| **page == Says::Nothing).count();
    let agree = |page: &Says| match page {
        Says::Title(other) => *other == kind,
        Says::Against => false,
        Says::Nothing | Says::Filler => true,
    };
    let whole = !pages[first..end].contains(&Says::Filler);
    (sheets.len() > 1 && whole && pages.iter().all(agree)).then_some((kind, first..end))
}

fn says(sheet: &Sheet) -> Says {
    let page = std::slice::from_ref(sheet);
    let verdict = classify(page);
    match (verdict.kind, verdict.titled) {
        (Kind::Other, false) => Says::Nothing,
        (kind, true) if kind != Kind::Other => Says::Title(kind),
        _ if is_filler(&Text::of(page)) => Says::Filler,
        _ => Says::Against,
    }
}

fn is_filler(text: &Text) -> bool {
    let mut scores = other::FILLERS.iter().map(|sort| text.score(sort));
    scores.any(|(score, titled, _)| titled && score >= ENOUGH)
}

#[cfg(test)]
mod tests {
    use domain::document::Source;

    use super::*;
    use crate::testing::page;

    const BOOKINGS: &str = "Musterbank AG\nKontoauszug Januar 2025\nDatum Belastung Gutschrift \
        Saldo\n03.01.2025 Krankenkasse 310.00\n05.01.2025 Hypothek Zins 800.00";
    const CERTIFICATE: &str =
        "Zins- und Kapitalausweis per 31.12.2025\nSparkonto\nBruttozins 214.00\nSaldo 1'200.00";
    const MORE: &str = "Erläuterungen\nBitte aufbewahren";

    fn of(pages: &[&str]) -> Option<(Kind, Range<usize>)> {
        let sheets = pages
            .iter()
            .map(|text| Sheet::of(&page(text, Source::Text)));
        part(&sheets.collect::<Vec<_>>())
    }

    #[test]
    fn the_certificate_behind_the_bookings_decides() {
        let mut pages = vec![BOOKINGS; 9];
        pages.extend([CERTIFICATE, MORE]);

        assert_eq!(of(&pages), Some((Kind::BankTaxStatement, 9..11)));
        assert_eq!(
            of(&[MORE, CERTIFICATE, BOOKINGS]),
            Some((Kind::BankTaxStatement, 1..2))
        );
    }

    #[test]
    fn pages_that_do_not_agree_have_no_part() {
        let tax_return = "Steueramt\nSteuererklärung 2025\nsteuerbares Einkommen";
        let mortgage = "Hypothekarzinsausweis 2025\nRestschuld\nDarlehen";
        for other in [tax_return, mortgage] {
            assert_eq!(of(&[BOOKINGS, CERTIFICATE, other]), None, "{other}");
        }
        assert_eq!(of(&[CERTIFICATE, BOOKINGS, CERTIFICATE]), None);
        assert_eq!(of(&[BOOKINGS, BOOKINGS]), None);
    }
}
