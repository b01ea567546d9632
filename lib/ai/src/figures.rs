/// The figures of a text without their marks: `CHF 7'258.50` gives `7258.5`. Single digits are
/// left out: they number lists.
pub(crate) fn figures(text: &str) -> impl Iterator<Item = String> + '_ {
    let inside =
        |c: char| c.is_ascii_digit() || matches!(c, '\'' | '’' | '.' | ',' | '\u{202f}' | '\u{a0}');
    text.split(move |c: char| !inside(c))
        .map(plain)
        .filter(|figure| figure.len() > 1)
}

/// A figure's digits, with its decimals behind a full stop: `82'388` and `82'388.00` are the same
/// amount, `7'258.50` and `725'850` are not.
fn plain(figure: &str) -> String {
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let figure = figure.trim_matches(|c: char| !c.is_ascii_digit());
    if let Some((whole, decimals)) = figure.rsplit_once(['.', ','])
        && matches!(decimals.len(), 1 | 2)
        // The second mark of `31.3.25` does not begin decimals.
        && !whole.contains(['.', ','])
    {
        return match decimals.trim_end_matches('0') {
            "" => digits(whole),
            decimals => format!("{}.{decimals}", digits(whole)),
        };
    }
    digits(figure)
}

/// Whether a figure is a year that somebody may speak of.
pub(crate) fn is_year(figure: &str) -> bool {
    let digits = figure.bytes().all(|b| b.is_ascii_digit());
    digits && figure.len() == 4 && (figure.starts_with("19") || figure.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_compared_without_their_marks() {
        let text = "CHF 7'258.–, 7258, 7'258.00, 1. Januar 2026, 0,09 %, 7’258,50, 31.3.25.";

        let found: Vec<_> = figures(text).collect();

        let plain = ["7258", "7258", "7258", "2026", "0.09", "7258.5", "31325"];
        assert_eq!(found, plain);
    }

    #[test]
    fn francs_and_rappen_do_not_run_together() {
        let rappen: Vec<_> = figures("7'258.50").collect();
        let francs: Vec<_> = figures("725'850").collect();

        assert_ne!(rappen, francs);
    }

    #[test]
    fn years_are_told_from_amounts() {
        assert!(is_year("2025") && is_year("1999"));
        assert!(!is_year("7258") && !is_year("20.5") && !is_year("82388"));
    }
}
