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
                "WhatsApp è stato collegato al Suo conto",
            ],
            Self::Unlinked => [
                "WhatsApp wurde von Ihrem Konto getrennt",
                "WhatsApp was unlinked from your account",
                "WhatsApp a été délié de votre compte",
                "WhatsApp è stato scollegato dal Suo conto",
            ],
        }
        .map(str::to_owned)
    }

    fn bodies(self, number: &str, url: &str) -> InFour {
        match self {
            Self::Linked => [
                format!(
                    "Guten Tag\n\nDie WhatsApp-Nummer {number} wurde soeben mit Ihrem Konto verbunden.\n\nWaren Sie das nicht? Trennen Sie sie hier: {url}\n"
                ),
                format!(
                    "Hello\n\nThe WhatsApp number {number} has just been linked to your account.\n\nWas it not you? Unlink it here: {url}\n"
                ),
                format!(
                    "Bonjour\n\nLe numéro WhatsApp {number} vient d’être lié à votre compte.\n\nCe n’était pas vous ? Déliez-le ici : {url}\n"
                ),
                format!(
                    "Buongiorno\n\nIl numero WhatsApp {number} è appena stato collegato al Suo conto.\n\nNon è stato Lei? Lo scolleghi qui: {url}\n"
                ),
            ],
            Self::Unlinked => [
                format!(
                    "Guten Tag\n\nDie WhatsApp-Nummer {number} wurde soeben von Ihrem Konto getrennt.\n\nWaren Sie das nicht? Prüfen Sie Ihr Konto hier: {url}\n"
                ),
                format!(
                    "Hello\n\nThe WhatsApp number {number} has just been unlinked from your account.\n\nWas it not you? Check your account here: {url}\n"
                ),
                format!(
                    "Bonjour\n\nLe numéro WhatsApp {number} vient d’être délié de votre compte.\n\nCe n’était pas vous ? Vérifiez votre compte ici : {url}\n"
                ),
                format!(
                    "Buongiorno\n\nIl numero WhatsApp {number} è appena stato scollegato dal Suo conto.\n\nNon è stato Lei? Verifichi il Suo conto qui: {url}\n"
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
