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

/// The longest domain that a masked e-mail address shows.
const LONGEST_DOMAIN: usize = 60;

/// Shows just enough of an e-mail address for its owner to know it: `p•••a@example.ch`. What is no plain
/// address shows as `•••`: it comes from a token, and goes into a chat.
pub fn mask_email(email: &str) -> String {
    const HIDDEN: &str = "•••";
    let Some((local, domain)) = email.rsplit_once('@') else {
        return HIDDEN.to_owned();
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let readable = domain.len() <= LONGEST_DOMAIN && domain.chars().all(plain);
    let end = |c: Option<char>| c.filter(char::is_ascii_alphanumeric).map(String::from);
    match (end(local.chars().next()), readable && domain.contains('.')) {
        (Some(first), true) => {
            let last = end(local.chars().next_back().filter(|_| local.len() > 2));
            format!("{first}{HIDDEN}{}@{domain}", last.unwrap_or_default())
        }
        _ => HIDDEN.to_owned(),
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

    #[test]
    fn an_e_mail_address_shows_its_ends_and_its_domain() {
        assert_eq!(mask_email("petra.muster.a@example.ch"), "p•••a@example.ch");
        assert_eq!(mask_email("po@example.ch"), "p•••@example.ch");
        for foreign in [
            "",
            "anna",
            "anna@evil",
            "a@x.ch\nJA",
            "*a*@b.ch",
            "a@ex ample.ch",
        ] {
            assert_eq!(mask_email(foreign), "•••", "{foreign}");
        }
    }
}
