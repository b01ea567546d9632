use time::{Duration, OffsetDateTime};

use super::{InFour, pick};
use crate::{Language, limits::Scope};

/// How long it takes until something goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// Less than two hours.
    Minutes(i64),
    /// More.
    Hours(i64),
}

impl Wait {
    /// The wait from `now` to `until`, rounded up: who comes back then is never too early.
    pub fn between(now: OffsetDateTime, until: OffsetDateTime) -> Self {
        let rounded = |unit: Duration| {
            let unit = unit.whole_milliseconds();
            let left = (until - now).whole_milliseconds().max(1);
            i64::try_from((left + unit - 1) / unit).unwrap_or(i64::MAX)
        };
        match rounded(Duration::MINUTE) {
            minutes if minutes < 120 => Self::Minutes(minutes),
            _ => Self::Hours(rounded(Duration::HOUR)),
        }
    }

    /// With the word that leads it: "in 3 minutes".
    fn in_four(self) -> InFour {
        let (n, [de, en, fr, it]) = match self {
            Self::Minutes(1) => (1, ["Minute", "minute", "minute", "minuto"]),
            Self::Minutes(n) => (n, ["Minuten", "minutes", "minutes", "minuti"]),
            Self::Hours(1) => (1, ["Stunde", "hour", "heure", "ora"]),
            Self::Hours(n) => (n, ["Stunden", "hours", "heures", "ore"]),
        };
        [
            format!("in {n} {de}"),
            format!("in {n} {en}"),
            format!("dans {n} {fr}"),
            format!("tra {n} {it}"),
        ]
    }
}

/// A sentence about something that is used up.
#[derive(Clone, Copy, Debug)]
pub enum LimitText<'a> {
    /// Nothing more is taken of this before the wait is over.
    UsedUp {
        /// What.
        scope: Scope,
        /// How much may be taken in a window.
        max: u64,
        /// When it goes on.
        wait: Wait,
    },
    /// What our own passage is introduced with when the model may not be asked.
    Meanwhile {
        /// The passage.
        fact: &'a str,
    },
    /// The model may not be asked, and we have no passage.
    NothingMeanwhile,
}

impl LimitText<'_> {
    /// The sentence in `language`.
    pub fn say(&self, language: Language) -> String {
        pick(self.in_four(), language)
    }

    /// The sentence in German, English, French and Italian.
    fn in_four(&self) -> InFour {
        match *self {
            Self::UsedUp { scope, max, wait } => used_up(scope, max, wait),
            Self::Meanwhile { fact } => [
                format!("Das steht dazu in unserer Wissensbasis:\n\n{fact}"),
                format!("This is what our knowledge base says:\n\n{fact}"),
                format!("Voici ce qu’indique notre base de connaissances\u{a0}:\n\n{fact}"),
                format!("Ecco cosa dice la nostra base di conoscenze:\n\n{fact}"),
            ],
            Self::NothingMeanwhile => [
                "Unsere Wissensbasis hat zu Ihrer Frage nichts. Stellen Sie sie bitte später noch einmal. Eilt es? Auskunft gibt das Steueramt Ihrer Gemeinde.",
                "Our knowledge base has nothing on your question. Please ask it again later. Is it urgent? Your commune’s tax office can help.",
                "Notre base de connaissances n’a rien sur votre question. Posez-la de nouveau plus tard. C’est urgent\u{a0}? L’administration fiscale de votre canton ou de votre commune vous renseigne.",
                "La nostra base di conoscenze non ha nulla sulla Sua domanda. La ponga di nuovo più tardi. È urgente? L’ufficio di tassazione competente può aiutarLa.",
            ].map(str::to_owned),
        }
    }

    /// One of each, for the tests of all texts.
    #[cfg(test)]
    pub(super) fn every(wait: Wait) -> Vec<LimitText<'static>> {
        let used_up = |scope| LimitText::UsedUp {
            scope,
            max: 50,
            wait,
        };
        let mut all: Vec<_> = Scope::ALL.map(used_up).into();
        all.push(LimitText::Meanwhile { fact: "FACT" });
        all.push(LimitText::NothingMeanwhile);
        all
    }
}

fn used_up(scope: Scope, max: u64, wait: Wait) -> InFour {
    let [de, en, fr, it] = wait.in_four();
    match scope {
        Scope::Messages => [
            format!(
                "Das waren viele Nachrichten auf einmal: Mehr als {max} in einer Minute kann ich nicht annehmen. Weiter geht es {de}. Diese Nachricht und was Sie bis dahin schreiben, bleibt unbeantwortet; senden Sie es danach bitte noch einmal."
            ),
            format!(
                "That was a lot of messages at once: I cannot take more than {max} a minute. You can go on {en}. This message and what you write until then stays unanswered; please send it again afterwards."
            ),
            format!(
                "Cela fait beaucoup de messages d’un coup\u{a0}: je ne peux pas en traiter plus de {max} par minute. Vous pourrez continuer {fr}. Ce message et ceux que vous écrirez d’ici là restent sans réponse\u{a0}; renvoyez-les ensuite, s’il vous plaît."
            ),
            format!(
                "Sono molti messaggi in una volta: non posso accettarne più di {max} al minuto. Potrà continuare {it}. Questo messaggio e quelli che scriverà nel frattempo restano senza risposta; per favore li invii di nuovo dopo."
            ),
        ],
        Scope::QuestionsHour | Scope::QuestionsDay => {
            let hourly = scope == Scope::QuestionsHour;
            let [per_de, per_en, per_fr, per_it] = match hourly {
                true => ["Stunde", "hour", "heure", "all’ora"],
                false => ["Tag", "day", "jour", "al giorno"],
            };
            [
                format!(
                    "Ich kann höchstens {max} Fragen pro {per_de} beantworten, und so viele waren es. Weiter geht es {de}. Stellen Sie diese Frage dann bitte noch einmal; was Sie bis dahin fragen, bleibt unbeantwortet."
                ),
                format!(
                    "I can answer at most {max} questions per {per_en}, and that many have come. You can go on {en}. Please ask this question again then; what you ask until then stays unanswered."
                ),
                format!(
                    "Je peux répondre à {max} questions au plus par {per_fr}, et ce nombre est atteint. Vous pourrez continuer {fr}. Posez alors cette question de nouveau, s’il vous plaît\u{a0}; celles que vous posez d’ici là restent sans réponse."
                ),
                format!(
                    "Posso rispondere al massimo a {max} domande {per_it}, e questo numero è raggiunto. Potrà continuare {it}. Ponga allora di nuovo questa domanda; quelle che pone nel frattempo restano senza risposta."
                ),
            ]
        }
        Scope::Documents => [
            format!(
                "Ich kann höchstens {max} Dateien pro Stunde lesen, und so viele waren es. Weiter geht es {de}. Diese Datei habe ich nicht angenommen; senden Sie sie und alle weiteren dann bitte noch einmal."
            ),
            format!(
                "I can read at most {max} files per hour, and that many have come. You can go on {en}. I have not taken this file; please send it, and any others, again then."
            ),
            format!(
                "Je peux lire {max} fichiers au plus par heure, et ce nombre est atteint. Vous pourrez continuer {fr}. Je n’ai pas pris ce fichier\u{a0}; renvoyez-le alors, ainsi que les suivants."
            ),
            format!(
                "Posso leggere al massimo {max} file all’ora, e questo numero è raggiunto. Potrà continuare {it}. Non ho accettato questo file; lo invii di nuovo allora, insieme agli altri."
            ),
        ],
        Scope::ModelTokens => [
            format!(
                "Ihr Tageskontingent für den Assistenten ist aufgebraucht; ausführlich antwortet er wieder {de}."
            ),
            format!("Your daily share of the assistant is used up; it answers in full again {en}."),
            format!(
                "Votre part quotidienne de l’assistant est épuisée\u{a0}; il répondra de nouveau en détail {fr}."
            ),
            format!(
                "La Sua quota giornaliera dell’assistente è esaurita; risponderà di nuovo in modo completo {it}."
            ),
        ],
        Scope::ModelSpent => [
            format!(
                "Der Assistent hat heute so viele Fragen beantwortet, wie er kann; ausführlich antwortet er wieder {de}."
            ),
            format!(
                "The assistant has answered as many questions as it can today; it answers in full again {en}."
            ),
            format!(
                "L’assistant a répondu aujourd’hui à autant de questions qu’il le pouvait\u{a0}; il répondra de nouveau en détail {fr}."
            ),
            format!(
                "Oggi l’assistente ha risposto a tutte le domande che poteva; risponderà di nuovo in modo completo {it}."
            ),
        ],
        Scope::ModelBusy => [
            format!("Der Assistent ist gerade sehr gefragt; ausführlich antwortet er wieder {de}."),
            format!("The assistant is in great demand right now; it answers in full again {en}."),
            format!(
                "L’assistant est très sollicité en ce moment\u{a0}; il répondra de nouveau en détail {fr}."
            ),
            format!(
                "L’assistente è molto richiesto in questo momento; risponderà di nuovo in modo completo {it}."
            ),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_about_a_limit_is_written_in_all_four_languages() {
        for text in LimitText::every(Wait::Minutes(3)) {
            let said = text.in_four();
            assert!(!said[0].contains('ß'), "{text:?}");
            for (i, one) in said.iter().enumerate() {
                assert!(one.chars().count() > 10, "{text:?}");
                assert!(!said[..i].contains(one), "{text:?}");
            }
        }
    }

    #[test]
    fn a_limit_that_is_reached_says_when_it_goes_on() {
        for scope in Scope::ALL {
            let wait = Wait::Hours(5);
            let [de, en, fr, it] = used_up(scope, 50, wait);
            for (said, when) in [
                (de, "in 5 Stunden"),
                (en, "in 5 hours"),
                (fr, "dans 5 heures"),
                (it, "tra 5 ore"),
            ] {
                assert!(said.contains(when), "{said}");
            }
        }
    }

    #[test]
    fn a_wait_is_rounded_up_and_told_in_hours_from_two_hours_on() {
        let now = OffsetDateTime::UNIX_EPOCH;
        for (seconds, wait) in [
            (-5, Wait::Minutes(1)),
            (1, Wait::Minutes(1)),
            (60, Wait::Minutes(1)),
            (61, Wait::Minutes(2)),
            (7_140, Wait::Minutes(119)),
            (7_200, Wait::Hours(2)),
            (7_201, Wait::Hours(3)),
            (86_400, Wait::Hours(24)),
        ] {
            let until = now + Duration::seconds(seconds);
            assert_eq!(Wait::between(now, until), wait, "{seconds}");
        }
    }
}
