use std::borrow::Cow;

/// The one form of an address that is written in several: some countries' mobile numbers come with
/// an extra digit from WhatsApp, or without it.
///
/// Mexico `+52 1 …` and `+52 …`, Argentina `+54 9 …` and `+54 …`, Brazil with and without the ninth
/// digit (seen by others: chatwoot/chatwoot#14048, #14174, #12655).
/// An index is made of this form; messages go to the address as it came.
pub fn same_address(address: &str) -> Cow<'_, str> {
    let Some(number) = address.strip_prefix("whatsapp:+") else {
        return Cow::Borrowed(address);
    };
    let shorter = match (number.get(..2), number.len()) {
        (Some("52"), 13) => number.strip_prefix("521").map(|rest| format!("52{rest}")),
        (Some("54"), 13) => number.strip_prefix("549").map(|rest| format!("54{rest}")),
        // Country, area, the ninth digit; what follows is a mobile number if it begins with 6 to 9.
        (Some("55"), 13) => match number.as_bytes()[4..6] {
            [b'9', b'6'..=b'9'] => Some(format!("{}{}", &number[..4], &number[5..])),
            _ => None,
        },
        _ => None,
    };
    match shorter {
        Some(number) => Cow::Owned(format!("whatsapp:+{number}")),
        None => Cow::Borrowed(address),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_some_countries_are_one_in_two_forms() {
        for (one, other) in [
            ("+5215512345678", "+525512345678"),
            ("+5491123456789", "+541123456789"),
            ("+5511987654321", "+551187654321"),
        ] {
            let [one, other] = [one, other].map(|number| format!("whatsapp:{number}"));
            assert_eq!(same_address(&one), same_address(&other));
            assert_eq!(same_address(&other), other);
        }
        for itself in [
            "whatsapp:+41791234567",
            "whatsapp:+5511934567890",
            "whatsapp:+521551234567",
            "whatsapp:CH.1A2B",
            "",
        ] {
            assert_eq!(same_address(itself), itself);
        }
    }
}
