//! Who: the person a document is about, and who issued it.

use domain::document::{FieldName, Reading, Source, Value};

use crate::{
    finding::{Evidence, field},
    fold,
    layout::{Line, Segment},
    values,
};

/// Folded, as all words here.
const SALUTATIONS: &str = "frau herr herrn familie monsieur madame mme famille signora signor \
    signore sig sigra gentile egregio famiglia mr mrs ms miss dr";

/// Words of institutions' names.
const INSTITUTIONS: &str = "ag sa gmbh sagl sarl ltd inc genossenschaft kg amt unia syna sva";

/// Parts of such words.
const PARTS: &str = "bank banque banca kasse caisse cassa stiftung fondation fondazione \
    foundation versicherung assurance assicurazion insurance verein association associazione kita \
    krippe creche garderie nido hilfswerk verband holding group gruppe kantonal raiffeisen \
    postfinance werke spital hopital ospedale schule ecole scuola universit gemeinde commune \
    comune kanton canton verwaltung office ufficio institut istituto hort asilo secours hilfe \
    soccorso charity trust society";

/// What stands in an address and is no name.
const NO_NAMES: &str = "tel telefon telephone telefono fax mail www http form datum date data \
    seite page pagina personaldienst postfach iban chf uid";

/// Puts the name of a person into the reading.
pub(crate) fn set_holder(found: Option<(String, u8)>, source: Source, reading: &mut Reading) {
    let Some((name, confidence)) = found else {
        return;
    };
    let value = Value::Text(name);
    reading.set(field(
        FieldName::Holder,
        value,
        source,
        confidence,
        Evidence::CLEAR,
    ));
}

/// The person that an address names: after a salutation, or above a street and a place.
pub(crate) fn holder(lines: &[&Line]) -> Option<(String, u8)> {
    let blocks = blocks(lines);
    let saluted = blocks.iter().find_map(|block| saluted(block));
    saluted.or_else(|| blocks.iter().find_map(|block| addressed(block)))
}

/// The institution with the largest letters.
pub(crate) fn issuer(lines: &[&Line]) -> Option<(String, u8)> {
    let bare = lines
        .iter()
        .filter(|line| !values::amounts(line).iter().any(|a| a.money));
    let segments = bare.flat_map(|line| &line.segments);
    let named = segments.filter_map(|segment| {
        let mut parts = parts(&segment.text()).into_iter();
        let name =
            parts.find(|part| is_institution_name(part) && is_title(part) && !is_product(part))?;
        Some((name, segment))
    });
    let mut best: Option<(String, &Segment, f32)> = None;
    for (name, segment) in named {
        let height = segment.height();
        // Twice the same size: the first one is the sender.
        if best.as_ref().is_none_or(|(.., best)| height > 1.1 * best) {
            best = Some((name, segment, height));
        }
    }
    best.map(|(name, segment, _)| (name, segment.confidence()))
}

/// The parts of a line like `Musterkasse, Musterweg 1, 8000 Musterhausen · Tel. 044`.
pub(crate) fn parts(text: &str) -> Vec<String> {
    let parts = text.split([',', '·', '|', '•', '–']);
    parts.map(clean).filter(|part| !part.is_empty()).collect()
}

/// Insurances are named on a statement as the insurer is.
fn is_product(name: &str) -> bool {
    const PRODUCTS: &str = "kvg vvg lamal lca lama obligatorische obligatoire obbligatoria base \
        grundversicherung zusatzversicherung zusatzversicherungen complementaire complementaires \
        complementare complementari basic supplementary";
    has_any(&fold::words(name), PRODUCTS)
}

/// A name begins with a capital and with no article, as a claim below a logo does.
fn is_title(name: &str) -> bool {
    const ARTICLES: &str = "die der das ihre ihr unsere wir la le les il votre the your our";
    let first = name.split_whitespace().next().unwrap_or_default();
    let capital = first.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let words = fold::words(name);
    let article = words.first().is_some_and(|word| has(ARTICLES, word));
    capital && !article && (2..=8).contains(&words.len())
}

/// Whether words are the name of a company, an institution or an association.
pub(crate) fn is_institution(segment: &Segment) -> bool {
    is_institution_name(&segment.text())
}

/// The same of a text.
pub(crate) fn is_institution_name(text: &str) -> bool {
    let words = fold::words(text);
    words
        .iter()
        .any(|word| has(INSTITUTIONS, word) || PARTS.split(' ').any(|part| word.contains(part)))
}

/// Whether words in box I of form 11 may be the employer's name.
pub(crate) fn may_be_employer(segment: &Segment) -> bool {
    let words = segment.folded();
    let letters = segment.text().chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3 && is_short(segment) && !is_place(segment) && !has_any(&words, NO_NAMES)
}

/// A name without the signs around it.
pub(crate) fn clean(name: &str) -> String {
    let inner = name.trim_matches(|c: char| !c.is_alphanumeric() && !".()&".contains(c));
    let inner = inner.trim_start_matches(['.', ')']);
    inner.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Segments below each other, as in an address.
fn blocks<'a>(lines: &[&'a Line]) -> Vec<Vec<&'a Segment>> {
    let mut blocks: Vec<Vec<&Segment>> = Vec::new();
    for segment in lines.iter().flat_map(|line| &line.segments) {
        let recent = blocks.len().saturating_sub(40);
        let open = blocks[recent..].iter_mut().rev().find(|block| {
            block.last().is_some_and(|last| {
                let near = || {
                    let gap = segment.y() - last.y();
                    gap > 0.0 && gap < 3.2 * last.height().max(segment.height())
                };
                (segment.left() - last.left()).abs() < 0.02 && near()
            })
        });
        match open {
            Some(block) => block.push(segment),
            None => blocks.push(vec![segment]),
        }
    }
    blocks
}

fn saluted(block: &[&Segment]) -> Option<(String, u8)> {
    let at = block
        .iter()
        .position(|segment| is_salutation(segment.folded().first()))?;
    let line = block[at];
    // `Frau Petra Muster` on one line, or the name on the next.
    let after = line
        .tokens
        .iter()
        .skip_while(|token| is_salutation(token.folded.first()));
    let rest: Vec<&str> = after.map(|token| &token.text[..]).collect();
    let rest = parts(&rest.join(" "))
        .into_iter()
        .next()
        .unwrap_or_default();
    let same_line = is_name(&rest).then(|| (rest, line.confidence()));
    same_line.or_else(|| {
        let next = block.get(at + 1)?;
        let name = clean(&next.text());
        is_name(&name).then(|| (name, next.confidence()))
    })
}

fn addressed(block: &[&Segment]) -> Option<(String, u8)> {
    let place = block.iter().position(|segment| is_place(segment))?;
    let above = &block[place.saturating_sub(4)..place];
    let first = above
        .iter()
        .find(|segment| !has_any(&segment.folded(), NO_NAMES))?;
    let name = clean(&first.text());
    let person = place >= 1 && !is_institution(first) && is_name(&name);
    person.then(|| (name, first.confidence()))
}

fn is_salutation(word: Option<&String>) -> bool {
    word.is_some_and(|word| has(SALUTATIONS, word))
}

/// `8000 Musterhausen`, `CH-8000 Musterhausen`.
fn is_place(segment: &Segment) -> bool {
    let mut words = segment.tokens.iter();
    let code = words.next().map(|token| {
        token
            .text
            .trim_start_matches("CH-")
            .trim_start_matches("CH")
    });
    let four = code.is_some_and(|code| code.len() == 4 && code.bytes().all(|b| b.is_ascii_digit()));
    four && words.next().is_some_and(|word| {
        word.text
            .chars()
            .all(|c| c.is_alphabetic() || "-.,'’".contains(c))
    })
}

/// Two to five words of letters, of which the first is capitalised.
pub(crate) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let letters = |word: &&str| {
        word.chars()
            .all(|c| c.is_alphabetic() || "-.,'’".contains(c))
    };
    let capital = text.chars().next().is_some_and(char::is_uppercase);
    let surname = words
        .last()
        .is_some_and(|word| word.starts_with(char::is_uppercase));
    (2..=5).contains(&words.len()) && capital && surname && words.iter().all(letters)
}

fn is_short(segment: &Segment) -> bool {
    segment.tokens.len() <= 9
}

fn has_any(words: &[String], list: &str) -> bool {
    words.iter().any(|word| has(list, word))
}

fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}
