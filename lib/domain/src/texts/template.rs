use super::pick;
use crate::{Language, Purpose};

/// What an approved template says, as it is to be registered at Twilio and as our history shows it.
pub fn template(purpose: Purpose, language: Language) -> String {
    let in_four = match purpose {
        Purpose::AnswerWaiting => [
            "Ihre Antwort von SwissAI Tax ist da. Antworten Sie auf diese Nachricht, um sie zu sehen.",
            "Your answer from SwissAI Tax is ready. Reply to this message to see it.",
            "Votre réponse de SwissAI Tax est prête. Répondez à ce message pour la voir.",
            "La Sua risposta di SwissAI Tax è pronta. Risponda a questo messaggio per vederla.",
        ],
        Purpose::DocumentRead => [
            "Ihr Dokument ist gelesen. Antworten Sie auf diese Nachricht, um das Ergebnis zu sehen.",
            "Your document has been read. Reply to this message to see the result.",
            "Votre document a été lu. Répondez à ce message pour voir le résultat.",
            "Il Suo documento è stato letto. Risponda a questo messaggio per vedere il risultato.",
        ],
    };
    pick(in_four.map(str::to_owned), language)
}
