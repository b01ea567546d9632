use time::{Date, OffsetDateTime};

use super::{InFour, pick};
use crate::Language;

/// A sentence about somebody's account and data.
#[derive(Clone, Copy, Debug)]
pub enum AccountText<'a> {
    /// The number is parted from its account, as asked here.
    Unlinked,
    /// The same, told to the number when it was asked for on the page.
    UnlinkedOnPage,
    /// The number is unlinked: what the page says.
    UnlinkDone,
    /// All that is held was erased on the page.
    ErasedOnPage,
    /// The command needs an account, and this number has none.
    NotLinked,
    /// How a linked number stands.
    Status {
        /// When it was linked.
        since: OffsetDateTime,
        /// How many messages are held.
        messages: i64,
        /// The language we answer in.
        language: Language,
    },
    /// Nothing more will be sent.
    Stopped,
    /// Messages are sent again.
    Started {
        /// Whether the number is linked.
        linked: bool,
    },
    /// We answer in this language now.
    LanguageChosen,
    /// How a language is chosen.
    ExplainLanguage,
    /// Where all that is held can be had.
    Export {
        /// Address of the settings page.
        url: &'a str,
    },
    /// What would be erased, and how to confirm it.
    ExplainErase,
    /// All that is held is being erased.
    Erasing {
        /// Number of the receipt.
        receipt: &'a str,
    },
}

impl AccountText<'_> {
    /// The sentence in `language`.
    pub fn say(&self, language: Language) -> String {
        pick(self.in_four(), language)
    }

    /// The sentence in German, English, French and Italian.
    pub(super) fn in_four(&self) -> InFour {
        match *self {
            Self::Unlinked => [
                "Getrennt. Diese Nummer gehört zu keinem Konto mehr. Was Sie geschrieben haben, bleibt in jenem Konto; *ALLES LÖSCHEN* löscht, was von diesem Telefon kam. Zum erneuten Verbinden senden Sie *LINK* und einen neuen Code.",
                "Unlinked. This number no longer belongs to an account. What you wrote stays in that account; *DELETE ALL* deletes what came from this phone. To link again, send *LINK* and a new code.",
                "Numéro délié. Il n’appartient plus à aucun compte. Ce que vous avez écrit reste dans ce compte ; *TOUT SUPPRIMER* supprime ce qui est venu de ce téléphone. Pour lier de nouveau ce numéro, envoyez *LINK* et un nouveau code.",
                "Scollegato. Questo numero non appartiene più a nessun account. Ciò che ha scritto resta in quell’account; *ELIMINA TUTTO* elimina ciò che è arrivato da questo telefono. Per collegarlo di nuovo invii *LINK* e un nuovo codice.",
            ].map(str::to_owned),
            Self::UnlinkDone => [
                "Ihre WhatsApp-Nummer ist nicht mehr mit Ihrem Konto verbunden. Ihre Nachrichten bleiben in Ihrem Konto.",
                "Your WhatsApp number is no longer linked to your account. Your messages stay in your account.",
                "Votre numéro WhatsApp n’est plus lié à votre compte. Vos messages restent dans votre compte.",
                "Il Suo numero WhatsApp non è più collegato al Suo account. I Suoi messaggi restano nel Suo account.",
            ].map(str::to_owned),
            Self::UnlinkedOnPage => [
                "Diese Nummer wurde soeben in den Einstellungen des Kontos getrennt. Waren Sie das nicht? Melden Sie sich in Ihrem Konto an und prüfen Sie es.",
                "This number has just been unlinked in the account’s settings. Was it not you? Sign in to your account and check it.",
                "Ce numéro vient d’être délié dans les réglages du compte. Ce n’était pas vous ? Connectez-vous à votre compte et vérifiez.",
                "Questo numero è appena stato scollegato nelle impostazioni dell’account. Non è stato Lei? Acceda al Suo account e verifichi.",
            ].map(str::to_owned),
            Self::ErasedOnPage => [
                "In den Einstellungen des Kontos wurden soeben die Daten zu dieser Nummer gelöscht, und die Nummer wurde getrennt. Waren Sie das nicht? Melden Sie sich in Ihrem Konto an und prüfen Sie es.",
                "In the account’s settings, the data for this number has just been deleted, and the number has been unlinked. Was it not you? Sign in to your account and check it.",
                "Dans les réglages du compte, les données liées à ce numéro viennent d’être supprimées, et le numéro a été délié. Ce n’était pas vous ? Connectez-vous à votre compte et vérifiez.",
                "Nelle impostazioni dell’account sono appena stati eliminati i dati relativi a questo numero, e il numero è stato scollegato. Non è stato Lei? Acceda al Suo account e verifichi.",
            ].map(str::to_owned),
            Self::NotLinked => [
                "Diese Nummer ist mit keinem Konto verbunden. Erstellen Sie in Ihrem Konto unter *Einstellungen → WhatsApp* einen Code und senden Sie ihn mir so: LINK 123456",
                "This number is not linked to an account. Make a code in your account under *Settings → WhatsApp* and send it to me like this: LINK 123456",
                "Ce numéro n’est lié à aucun compte. Créez un code dans votre compte sous *Réglages → WhatsApp* et envoyez-le-moi ainsi : LINK 123456",
                "Questo numero non è collegato a nessun account. Crei un codice nel Suo account in *Impostazioni → WhatsApp* e me lo invii così: LINK 123456",
            ].map(str::to_owned),
            Self::Status { since, messages, language } => status(since.date(), messages, language),
            Self::Stopped => [
                "Verstanden: Wir senden Ihnen nichts mehr. Senden Sie *START*, um wieder Nachrichten zu erhalten.",
                "Understood: we will send you nothing more. Send *START* to get messages again.",
                "Compris : nous ne vous enverrons plus rien. Envoyez *START* pour reprendre.",
                "Capito: non Le invieremo più nulla. Invii *START* per riprendere.",
            ].map(str::to_owned),
            Self::Started { linked: true } => [
                "Willkommen zurück. Schreiben Sie einfach Ihre Frage. *HILFE* zeigt, was sonst noch geht.",
                "Welcome back. Just write your question. *HELP* shows what else you can do.",
                "Bon retour parmi nous. Écrivez simplement votre question. *AIDE* montre ce que vous pouvez faire d’autre.",
                "Le scriviamo di nuovo. Scriva semplicemente la Sua domanda. *AIUTO* mostra cos’altro può fare.",
            ].map(str::to_owned),
            Self::Started { linked: false } => [
                "Willkommen zurück. Um Fragen zu stellen, verbinden Sie zuerst diese Nummer: Erstellen Sie in Ihrem Konto unter *Einstellungen → WhatsApp* einen Code und senden Sie ihn mir so: LINK 123456",
                "Welcome back. To ask questions, first link this number: make a code in your account under *Settings → WhatsApp* and send it to me like this: LINK 123456",
                "Bon retour parmi nous. Pour poser des questions, liez d’abord ce numéro : créez un code dans votre compte sous *Réglages → WhatsApp* et envoyez-le-moi ainsi : LINK 123456",
                "Le scriviamo di nuovo. Per fare domande colleghi prima questo numero: crei un codice nel Suo account in *Impostazioni → WhatsApp* e me lo invii così: LINK 123456",
            ].map(str::to_owned),
            Self::LanguageChosen => [
                "Gut, ich antworte ab jetzt auf Deutsch. Womit kann ich helfen?",
                "All right, I will answer in English from now on. How can I help?",
                "Bien, je répondrai désormais en français. Comment puis-je vous aider ?",
                "Bene, d’ora in poi risponderò in italiano. Come posso aiutarLa?",
            ].map(str::to_owned),
            Self::ExplainLanguage => [
                "Welche Sprache? Senden Sie *LANG DE*, *LANG EN*, *LANG FR* oder *LANG IT*.",
                "Which language? Send *LANG DE*, *LANG EN*, *LANG FR* or *LANG IT*.",
                "Quelle langue ? Envoyez *LANG DE*, *LANG EN*, *LANG FR* ou *LANG IT*.",
                "Quale lingua? Invii *LANG DE*, *LANG EN*, *LANG FR* o *LANG IT*.",
            ].map(str::to_owned),
            Self::Export { url } => [
                format!("Alles, was wir über Sie gespeichert haben, können Sie in Ihrem Konto als Datei herunterladen. Zu Ihrem Schutz senden wir es nicht in den Chat: {url}"),
                format!("Download everything we hold about you as one file in your account. For your protection we do not send it here in the chat: {url}"),
                format!("Téléchargez dans votre compte, en un seul fichier, tout ce que nous avons à votre sujet. Pour votre protection, nous ne l’envoyons pas ici : {url}"),
                format!("Scarichi nel Suo account, in un unico file, tutto ciò che abbiamo su di Lei. Per proteggerLa non lo inviamo qui nella chat: {url}"),
            ],
            Self::ExplainErase => [
                "Das löscht endgültig: die Verbindung dieser Nummer sowie alle Nachrichten und Dokumente hier, auch die Kopien bei unserem Dienstleister Twilio. Es bleibt nur das Protokoll darüber, was wann getan wurde, mit verdeckter Nummer. Ihr Konto bei SwissAI Tax bleibt bestehen. Den Chat in WhatsApp auf Ihrem Telefon löschen Sie selbst.\n\nZum Bestätigen senden Sie: *ALLES LÖSCHEN*",
                "This deletes for good: the link of this number, all messages and documents here, and the copies at our messaging provider Twilio. Only the record of what was done and when stays, with the number masked. Your SwissAI Tax account stays. You delete the chat in WhatsApp on your phone yourself.\n\nTo confirm, send: *DELETE ALL*",
                "Cela supprime définitivement : le lien de ce numéro, tous les messages et documents ici, ainsi que les copies chez notre prestataire Twilio. Seul reste le journal de ce qui a été fait et quand, avec le numéro masqué. Votre compte SwissAI Tax est conservé. Dans WhatsApp, sur votre téléphone, supprimez vous-même la discussion.\n\nPour confirmer, envoyez : *TOUT SUPPRIMER*",
                "Questo elimina per sempre: il collegamento di questo numero, tutti i messaggi e i documenti qui, e le copie presso il nostro fornitore Twilio. Rimane solo il registro di ciò che è stato fatto e quando, con il numero mascherato. Il Suo account SwissAI Tax resta. In WhatsApp, la chat sul Suo telefono deve eliminarla Lei.\n\nPer confermare invii: *ELIMINA TUTTO*",
            ].map(str::to_owned),
            Self::Erasing { receipt } => [
                format!("Ihre Daten werden gelöscht; das dauert höchstens einige Minuten. Diese Nummer ist bereits getrennt. Bestätigungsnummer: {receipt}"),
                format!("Your data is being deleted; this takes a few minutes at most. This number is unlinked already. Confirmation number: {receipt}"),
                format!("Vos données sont en cours de suppression ; cela prend quelques minutes au plus. Ce numéro est déjà délié. Numéro de confirmation : {receipt}"),
                format!("I Suoi dati vengono eliminati; ci vogliono al massimo alcuni minuti. Questo numero è già scollegato. Numero di conferma: {receipt}"),
            ],
        }
    }
}

/// How a number stands, and what its owner can do next.
fn status(since: Date, messages: i64, language: Language) -> InFour {
    let since_en = in_english(since);
    let (day, month, year) = (since.day(), u8::from(since.month()), since.year());
    let since = format!("{day}.{month}.{year}");
    let [de, en, fr, it] = language.names();
    [
        format!(
            "✅ Diese Nummer ist seit {since} mit Ihrem Konto verbunden.\nNachrichten: {messages}\nSprache: {de}\n\nSo geht es weiter: Schreiben Sie Ihre Frage. *LANG FR* ändert die Sprache, *TRENNEN* trennt die Verbindung, *HILFE* zeigt alles."
        ),
        format!(
            "✅ This number has been linked to your account since {since_en}.\nMessages: {messages}\nLanguage: {en}\n\nWhat next: write your question. *LANG FR* changes the language, *UNLINK* unlinks the number, *HELP* shows everything."
        ),
        format!(
            "✅ Ce numéro est lié à votre compte depuis le {since}.\nMessages : {messages}\nLangue : {fr}\n\nEnsuite : écrivez votre question. *LANG DE* change la langue, *DÉLIER* délie le numéro, *AIDE* montre tout."
        ),
        format!(
            "✅ Questo numero è collegato al Suo account dal {since}.\nMessaggi: {messages}\nLingua: {it}\n\nE ora: scriva la Sua domanda. *LANG DE* cambia la lingua, *SCOLLEGA* scollega il numero, *AIUTO* mostra tutto."
        ),
    ]
}

/// A date that reads the same on both sides of the Atlantic: `5 March 2026`.
fn in_english(date: Date) -> String {
    format!("{} {} {}", date.day(), date.month(), date.year())
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_status_says_since_when_and_what_to_do_next() {
        let text = AccountText::Status {
            since: datetime!(2026-03-05 10:00 UTC),
            messages: 12,
            language: Language::Fr,
        };

        for (language, since, named) in [
            (Language::De, "5.3.2026", "Französisch"),
            (Language::En, "5 March 2026", "French"),
            (Language::Fr, "5.3.2026", "français"),
            (Language::It, "5.3.2026", "francese"),
        ] {
            let said = text.say(language);
            for part in [since, "12", named, "LANG"] {
                assert!(said.contains(part), "{part} in {said}");
            }
        }
    }
}
