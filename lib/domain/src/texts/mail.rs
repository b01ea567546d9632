use super::{InFour, pick};
use crate::Language;

/// An e-mail to the owner of an account, against somebody who takes their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailText {
    /// A number was linked.
    Linked,
    /// The number was unlinked.
    Unlinked,
    /// The number may be another person's by now.
    OtherPerson,
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
            Self::OtherPerson => [
                "Hat Ihre WhatsApp-Nummer jemand anderes?",
                "Has your WhatsApp number passed to somebody else?",
                "Votre numéro WhatsApp a-t-il changé de mains ?",
                "Il Suo numero WhatsApp è passato ad altri?",
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
            Self::OtherPerson => [
                format!(
                    "Guten Tag\n\nVon Ihrer verbundenen WhatsApp-Nummer hat jemand geschrieben, den WhatsApp als eine andere Person ausweist: {number}\n\nWir haben dieser Person nichts aus Ihrem Konto gesagt. Ist es noch Ihre Nummer, verbinden Sie sie bitte neu; sonst trennen Sie sie: {url}\n\nSwissAI Tax\n"
                ),
                format!(
                    "Hello,\n\nSomebody whom WhatsApp identifies as another person has written from your linked WhatsApp number: {number}\n\nWe told this person nothing from your account. If the number is still yours, please link it again; if not, unlink it: {url}\n\nSwissAI Tax\n"
                ),
                format!(
                    "Bonjour,\n\nUne personne que WhatsApp identifie comme quelqu’un d’autre a écrit depuis votre numéro WhatsApp lié : {number}\n\nNous ne lui avons rien dit de votre compte. Si le numéro est toujours le vôtre, liez-le de nouveau ; sinon, déliez-le : {url}\n\nSwissAI Tax\n"
                ),
                format!(
                    "Buongiorno,\n\ndal Suo numero WhatsApp collegato ha scritto qualcuno che WhatsApp identifica come un’altra persona: {number}\n\nA questa persona non abbiamo detto nulla del Suo account. Se il numero è ancora Suo, lo colleghi di nuovo; altrimenti lo scolleghi: {url}\n\nSwissAI Tax\n"
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
        for mail in [MailText::Linked, MailText::Unlinked, MailText::OtherPerson] {
            for language in Language::ALL {
                let body = mail.body(language, "+41 79 *** ** 67", "https://x/settings");
                assert!(body.contains("+41 79 *** ** 67") && body.contains("https://x/settings"));
                assert!(mail.subject(language).contains("WhatsApp"));
                assert!(!body.contains('ß'));
            }
        }
    }
}
