//! The cantons as people name them: four languages, abbreviations, large towns.

use std::collections::HashSet;

/// Abbreviation, then folded names; a name of two words is written with a space.
const CANTONS: [(&str, &[&str]); 26] = [
    (
        "ZH",
        &["zurich", "zuerich", "zurigo", "zueri", "zuri", "winterthur"],
    ),
    ("BE", &["bern", "berne", "berna", "biel", "bienne", "thun"]),
    ("LU", &["luzern", "lucerne", "lucerna"]),
    ("UR", &["uri"]),
    ("SZ", &["schwyz", "schwytz", "svitto"]),
    ("OW", &["obwalden", "obwald", "obvaldo"]),
    ("NW", &["nidwalden", "nidwald", "nidvaldo"]),
    ("GL", &["glarus", "glaris", "glarona"]),
    ("ZG", &["zug", "zoug", "zugo"]),
    ("FR", &["freiburg", "fribourg", "friburgo"]),
    ("SO", &["solothurn", "soleure", "soletta"]),
    (
        "BS",
        &[
            "basel stadt",
            "bale ville",
            "basilea citta",
            "basel",
            "bale",
            "basilea",
            "basle",
        ],
    ),
    (
        "BL",
        &[
            "basel landschaft",
            "baselland",
            "basel land",
            "bale campagne",
            "basilea campagna",
            "liestal",
        ],
    ),
    ("SH", &["schaffhausen", "schaffhouse", "sciaffusa"]),
    (
        "AR",
        &[
            "appenzell ausserrhoden",
            "ausserrhoden",
            "appenzell rhodes exterieures",
            "appenzello esterno",
        ],
    ),
    (
        "AI",
        &[
            "appenzell innerrhoden",
            "innerrhoden",
            "appenzell rhodes interieures",
            "appenzello interno",
            "appenzell",
        ],
    ),
    (
        "SG",
        &[
            "st gallen",
            "sankt gallen",
            "saint gall",
            "st gall",
            "san gallo",
            "stgallen",
        ],
    ),
    (
        "GR",
        &["graubunden", "graubuenden", "grisons", "grigioni", "chur"],
    ),
    ("AG", &["aargau", "argovie", "argovia", "aarau"]),
    ("TG", &["thurgau", "thurgovie", "turgovia", "frauenfeld"]),
    (
        "TI",
        &[
            "tessin",
            "ticino",
            "lugano",
            "bellinzona",
            "locarno",
            "mendrisio",
        ],
    ),
    ("VD", &["waadt", "vaud", "lausanne", "losanna"]),
    ("VS", &["wallis", "valais", "vallese", "sion", "sitten"]),
    ("NE", &["neuenburg", "neuchatel", "neocastello"]),
    ("GE", &["genf", "geneve", "geneva", "ginevra"]),
    ("JU", &["jura", "giura"]),
];

/// Words before an abbreviation that make any spelling of it a canton.
const INTRODUCTIONS: [&str; 7] = [
    "kanton", "kt", "canton", "cantone", "ct", "kantons", "kantone",
];

/// Abbreviations that mean something else as well, even in capitals: the invalidity insurance
/// and the travel pass of the French, the company's form.
const NEEDS_INTRODUCTION: [&str; 2] = ["AI", "AG"];

/// Before "zug" these make it a train.
const TRAIN: [&str; 8] = ["dem", "den", "der", "ein", "im", "per", "am", "zum"];

/// A canton found in a text, and the number of words its name takes.
pub(crate) struct Found {
    pub(crate) canton: &'static str,
    pub(crate) words: usize,
}

/// The canton with an abbreviation.
pub(crate) fn by_code(code: &str) -> Option<&'static str> {
    let (found, _) = CANTONS.iter().find(|(known, _)| *known == code)?;
    Some(found)
}

/// Every word a canton's name begins with.
pub(crate) fn first_words() -> HashSet<&'static str> {
    let names = CANTONS.iter().flat_map(|(_, names)| names.iter());
    names.filter_map(|name| name.split(' ').next()).collect()
}

/// The canton named at `position` of the folded words; `original` are the same words as written.
///
/// `first_words` spares nearly every word the comparison: indexing is most of a cold start.
pub(crate) fn at(
    folded: &[String],
    original: &[&str],
    position: usize,
    first_words: &HashSet<&'static str>,
) -> Option<Found> {
    let before = position.checked_sub(1).map(|i| folded[i].as_str());
    if first_words.contains(folded[position].as_str()) {
        let is_train =
            folded[position] == "zug" && before.is_some_and(|word| TRAIN.contains(&word));
        return if is_train {
            None
        } else {
            longest_name(&folded[position..])
        };
    }
    if original[position].len() != 2 {
        return None;
    }
    let introduced = before.is_some_and(|word| INTRODUCTIONS.contains(&word));
    let canton = by_code(&original[position].to_uppercase())?;
    let shouted = original[position] == canton && !NEEDS_INTRODUCTION.contains(&canton);
    (introduced || shouted).then_some(Found { canton, words: 1 })
}

fn longest_name(folded: &[String]) -> Option<Found> {
    let mut best: Option<Found> = None;
    for (canton, names) in CANTONS {
        for name in names {
            if !name.starts_with(folded[0].as_str()) {
                continue;
            }
            let words = name.split(' ').count();
            let matches = folded.len() >= words
                && name.split(' ').zip(folded).all(|(part, word)| part == word);
            if matches && best.as_ref().is_none_or(|found| found.words < words) {
                best = Some(Found { canton, words });
            }
        }
    }
    best
}
