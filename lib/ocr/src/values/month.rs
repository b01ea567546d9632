/// Beginnings of the months' names in four languages, folded.
const MONTHS: [&[&str]; 12] = [
    &["januar", "janvier", "gennaio", "jan", "janv", "genn"],
    &[
        "februar", "fevrier", "febbraio", "february", "feb", "fevr", "febr",
    ],
    &["marz", "mars", "marzo", "march"],
    &["april", "avril", "aprile", "apr", "avr"],
    &["mai", "maggio", "may"],
    &["juni", "juin", "giugno", "june", "jun"],
    &["juli", "juillet", "luglio", "july", "jul", "juil"],
    &["august", "aout", "agosto", "aug"],
    &["september", "septembre", "settembre", "sept", "sep", "sett"],
    &[
        "oktober", "octobre", "ottobre", "october", "okt", "oct", "ott",
    ],
    &["november", "novembre", "nov"],
    &[
        "dezember", "decembre", "dicembre", "december", "dez", "dec", "dic",
    ],
];

/// The number of the month with this folded name.
pub(super) fn month(word: &str) -> Option<u8> {
    let at = MONTHS.iter().position(|names| names.contains(&word))?;
    u8::try_from(at + 1).ok()
}
