use super::{InFour, pick};
use crate::Language;

/// An e-mail to the owner of an account, against somebody who takes their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailText {
    /// A number was linked.
    Linked,
    /// The number was unlinked.
    Unlinked,
}

impl MailText {
    /// The subject line in `language`.
    pub fn subject(self, language: Language) -> String {
        pick(self.subjects(), language)
    }

    /// The text in `language`; `number` is masked, `url` leads to the settings page.
    pub fn body(self, language: Language, number: &str, url: &str) -> String {
        pick(self.bodies(number, url), language)
    }

    fn subjects(self) -> InFour {
        match self {
            Self::Linked => [
                "WhatsApp wurde mit Ihrem Konto verbunden",
                "WhatsApp was linked to your account",
                "WhatsApp a été lié à votre compte",
                "WhatsApp è stato collegato al Suo account",
            ],
            Self::Unlinked => [
                "WhatsApp wurde von Ihrem Konto getrennt",
                "WhatsApp was unlinked from your account",
                "WhatsApp a été délié de votre compte",
                "WhatsApp è stato scollegato dal Suo account",
            ],
        }
        .map(str::to_owned)
    }

    /// The number comes last: it may be a hidden id, or missing.
    fn bodies(self, number: &str, url: &str) -> InFour {
        let number = number.trim_end();
        match self {
            Self::Linked => [
                format!(
                    "Guten Tag\n\nSoeben wurde eine WhatsApp-Nummer mit Ihrem Konto verbunden: {number}\n\nWaren Sie das nicht? Trennen Sie die Nummer hier: {url}\n\nSwissAI Tax\n"
                ),
                format!(
                    "Hello,\n\nA WhatsApp number has just been linked to your account: {number}\n\nWas it not you? Unlink the number here: {url}\n\nSwissAI Tax\n"
                ),
                format!(
                    "Bonjour,\n\nUn numéro WhatsApp vient d’être lié à votre compte : {number}\n\nCe n’était pas vous ? Déliez le numéro ici : {url}\n\nSwissAI Tax\n"
                ),
                format!(
                    "Buongiorno,\n\nun numero WhatsApp è appena stato collegato al Suo account: {number}\n\nNon è stato Lei? Scolleghi il numero qui: {url}\n\nSwissAI Tax\n"
                ),
            ],
            Self::Unlinked => [
                format!(
                    "Guten Tag\n\nSoeben wurde eine WhatsApp-Nummer von Ihrem Konto getrennt: {number}\n\nWaren Sie das nicht? Prüfen Sie Ihr Konto hier: {url}\n\nSwissAI Tax\n"
                ),
                format!(
                    "Hello,\n\nA WhatsApp number has just been unlinked from your account: {number}\n\nWas it not you? Check your account here: {url}\n\nSwissAI Tax\n"
                ),
                format!(
                    "Bonjour,\n\nUn numéro WhatsApp vient d’être délié de votre compte : {number}\n\nCe n’était pas vous ? Vérifiez votre compte ici : {url}\n\nSwissAI Tax\n"
                ),
                format!(
                    "Buongiorno,\n\nun numero WhatsApp è appena stato scollegato dal Suo account: {number}\n\nNon è stato Lei? Verifichi il Suo account qui: {url}\n\nSwissAI Tax\n"
                ),
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_names_the_number_and_the_way_back_in_every_language() {
        for mail in [MailText::Linked, MailText::Unlinked] {
            for language in Language::ALL {
                let body = mail.body(language, "+41 79 *** ** 67", "https://x/settings");
                assert!(body.contains("+41 79 *** ** 67") && body.contains("https://x/settings"));
                assert!(mail.subject(language).contains("WhatsApp"));
                assert!(!body.contains('ß'));
            }
        }
    }
}
