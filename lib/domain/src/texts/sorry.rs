use super::{InFour, pick};
use crate::Language;

/// What somebody is told when all tries were in vain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SorryText {
    /// Their message could not be answered.
    NotAnswered,
}

impl SorryText {
    /// The sentence in `language`.
    pub fn say(self, language: Language) -> String {
        pick(self.in_four(), language)
    }

    fn in_four(self) -> InFour {
        match self {
            Self::NotAnswered => [
                "Ihre Nachricht ist angekommen und aufbewahrt, aber wegen einer Störung konnte ich sie nicht beantworten. Schreiben Sie mir bitte in einigen Minuten noch einmal.",
                "Your message has arrived and is kept, but because of a disruption I could not answer it. Please write to me again in a few minutes.",
                "Votre message est arrivé et il est conservé, mais en raison d’une panne je n’ai pas pu y répondre. Écrivez-moi de nouveau dans quelques minutes, s’il vous plaît.",
                "Il Suo messaggio è arrivato ed è conservato, ma a causa di un guasto non ho potuto rispondere. Mi scriva di nuovo tra qualche minuto, per favore.",
            ].map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_apology_is_written_in_all_four_languages() {
        let said = SorryText::NotAnswered.in_four();

        for (i, one) in said.iter().enumerate() {
            assert!(one.chars().count() > 40 && !said[..i].contains(one));
        }
    }
}
