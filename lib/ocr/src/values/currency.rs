/// Whether a word says that an amount is of francs.
pub(super) fn is_currency(text: &str) -> bool {
    const FRANCS: &str = "chf fr frs sfr franken francs franchi";
    is_one_of(FRANCS, text)
}

/// Currencies that people in Switzerland have accounts in.
pub(super) fn is_foreign(text: &str) -> bool {
    const FOREIGN: &str = "eur euro euros usd us$ dollar dollars gbp jpy cad aud sek nok dkk cny hkd \
        sgd € $ £ ¥";
    is_one_of(FOREIGN, text)
}

fn is_one_of(currencies: &str, text: &str) -> bool {
    let text = text.trim_matches([':', '.', ',', '(', ')']);
    currencies
        .split(' ')
        .any(|currency| text.eq_ignore_ascii_case(currency))
}

#[cfg(test)]
mod tests {
    use super::super::amounts;
    use crate::testing::line;

    fn foreign(text: &str) -> Vec<bool> {
        let found = amounts(&line(text)).into_iter();
        found.map(|a| a.foreign && !a.clean).collect()
    }

    #[test]
    fn another_currency_is_said() {
        for text in [
            "Saldo EUR 5'000.00",
            "Saldo 5'000.00 EUR",
            "Saldo (USD) 5'000.00",
            "€ 5'000.00",
        ] {
            assert_eq!(foreign(text), [true], "{text}");
        }
        assert_eq!(foreign("€5'000.00"), []);
        assert_eq!(foreign("EUR 5'000.00 CHF 4'700.00 EUR"), [true, false]);
        assert_eq!(foreign("CHF4'700.00 EUR 5'000.00"), [false, true]);
    }
}
