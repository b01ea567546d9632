//! Who: the person a document is about, and who issued it.

use domain::document::{FieldName, Reading, Source, Value};

use crate::{
    finding::{Evidence, field},
    fold,
    layout::{Line, Segment},
};

const SALUTATIONS: &[&str] = &[
    "frau", "herr", "herrn", "familie", "monsieur", "madame", "mme", "famille", "signora",
    "signor", "signore", "sig", "sigra", "gentile", "egregio", "famiglia", "mr", "mrs", "ms",
    "miss", "dr",
];

/// Words of institutions' names, folded.
const INSTITUTIONS: &[&str] = &[
    "ag",
    "sa",
    "gmbh",
    "sagl",
    "sarl",
    "ltd",
    "inc",
    "genossenschaft",
    "kg",
    "scrl",
];

/// Parts of them.
const PARTS: &[&str] = &[
    "bank",
    "banque",
    "banca",
    "kasse",
    "caisse",
    "cassa",
    "stiftung",
    "fondation",
    "fondazione",
    "foundation",
    "versicherung",
    "assurance",
    "assicurazion",
    "insurance",
    "verein",
    "association",
    "associazione",
    "kita",
    "krippe",
    "creche",
    "garderie",
    "nido",
    "hilfswerk",
    "verband",
    "holding",
    "group",
    "gruppe",
    "kantonal",
    "raiffeisen",
    "postfinance",
    "werke",
    "spital",
    "hopital",
    "ospedale",
    "schule",
    "ecole",
    "scuola",
    "universit",
    "gemeinde",
    "commune",
    "comune",
    "kanton",
    "canton",
    "verwaltung",
    "amt",
    "office",
    "ufficio",
    "institut",
    "istituto",
    "hort",
    "asilo",
    "ausgleichskasse",
    "secours",
    "aide",
    "hilfe",
    "soccorso",
    "charity",
    "trust",
    "society",
];

/// What stands in an address and is no name.
const NO_NAMES: &[&str] = &[
    "tel",
    "telefon",
    "telephone",
    "telefono",
    "fax",
    "mail",
    "www",
    "http",
    "form",
    "datum",
    "date",
    "data",
    "seite",
    "page",
    "pagina",
    "personaldienst",
    "postfach",
    "iban",
    "chf",
    "uid",
];

/// Finds the person in an address and puts the name into the reading.
pub(crate) fn read_holder(lines: &[&Line], source: Source, reading: &mut Reading) {
    let Some((name, confidence)) = holder(lines) else {
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

/// The institution with the largest letters at the head of a page.
pub(crate) fn issuer(lines: &[&Line]) -> Option<(String, u8)> {
    let segments = lines.iter().flat_map(|line| &line.segments);
    let named = segments.filter(|segment| is_institution(segment) && is_short(segment));
    let mut best: Option<&Segment> = None;
    for segment in named {
        // Twice the same size: the first one is the sender.
        if best.is_none_or(|best| segment.height() > 1.1 * best.height()) {
            best = Some(segment);
        }
    }
    best.map(|segment| (clean(&segment.text()), segment.confidence()))
}

/// Whether words are the name of a company, an institution or an association.
pub(crate) fn is_institution(segment: &Segment) -> bool {
    is_institution_name(&segment.text())
}

/// The same of a text.
pub(crate) fn is_institution_name(text: &str) -> bool {
    let words = fold::words(text);
    words.iter().any(|word| {
        INSTITUTIONS.contains(&&word[..]) || PARTS.iter().any(|part| word.contains(part))
    })
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
                let gap = segment.y() - last.y();
                let aligned = (segment.left() - last.left()).abs() < 0.02;
                aligned && gap > 0.0 && gap < 3.2 * last.height().max(segment.height())
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
    let rest = clean(&rest.join(" "));
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
    word.is_some_and(|word| SALUTATIONS.contains(&&word[..]))
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
    (2..=5).contains(&words.len()) && capital && words.iter().all(letters)
}

fn is_short(segment: &Segment) -> bool {
    segment.tokens.len() <= 9
}

fn has_any(words: &[String], of: &[&str]) -> bool {
    words.iter().any(|word| of.contains(&&word[..]))
}
