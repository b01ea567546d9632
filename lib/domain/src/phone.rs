/// Shows just enough of an address for its owner to know it: `+41 79 *** ** 67`.
///
/// An address without a phone number (a business-scoped id) shows as `WhatsApp ***` and its last
/// two characters.
pub fn mask_address(address: &str) -> String {
    let plain = address.strip_prefix("whatsapp:").unwrap_or(address);
    let tail: String = {
        let mut last: Vec<char> = plain.chars().rev().take(2).collect();
        last.reverse();
        last.into_iter().collect()
    };
    match plain.strip_prefix('+') {
        Some(digits) if digits.len() >= 7 && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("+{} {} *** ** {tail}", &digits[..2], &digits[2..4])
        }
        _ => format!("WhatsApp *** {tail}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_shows_its_country_prefix_and_last_two_digits() {
        assert_eq!(mask_address("whatsapp:+41791234567"), "+41 79 *** ** 67");
    }

    #[test]
    fn an_address_without_a_number_is_masked_too() {
        assert_eq!(mask_address("whatsapp:CH.1A2B3C4D"), "WhatsApp *** 4D");
        assert_eq!(mask_address(""), "WhatsApp *** ");
    }
}
