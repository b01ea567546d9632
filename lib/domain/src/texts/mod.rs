//! Every sentence the system says itself, in all four languages.
//!
//! A sentence is a variant of [`Text`]; [`Text::say`] gives it in a language. A language that is
//! missing does not compile. Formatting is WhatsApp's own: `*bold*`, `_italic_`.

mod account;
mod document;
pub(crate) mod labels;
mod limits;
mod mail;
mod sorry;
mod template;
mod trouble;

pub use account::AccountText;
pub use document::{DocumentText, figures, title};
pub use labels::{field_label, kind_name, value_text};
pub use limits::{LimitText, Wait};
pub use mail::MailText;
pub use sorry::SorryText;
pub use template::template;

use crate::{Language, LinkCode};

/// A sentence in German, English, French and Italian.
type InFour = [String; 4];

/// The one in `language`.
fn pick([de, en, fr, it]: InFour, language: Language) -> String {
    match language {
        Language::De => de,
        Language::En => en,
        Language::Fr => fr,
        Language::It => it,
    }
}

/// A sentence of the system, with what it names.
#[derive(Clone, Copy, Debug)]
pub enum Text<'a> {
    /// The number is linked now.
    Linked,
    /// Whether this is the sender's account.
    AskAboutLink {
        /// The account, masked; empty when it has no e-mail address.
        account: &'a str,
    },
    /// The sender said that it is not.
    LinkRefused,
    /// The link was refused on the page: what the page says.
    LinkRefusedOnPage,
    /// The question has ended, or was refused on the page.
    LinkEnded,
    /// The account may not use the service.
    Inactive,
    /// The code is wrong or no longer valid: one answer for both, so that guessing teaches nothing.
    CodeRefused,
    /// Too many wrong codes from this number.
    CodeLocked {
        /// Minutes until the next try.
        minutes: i64,
    },
    /// The number belongs to an account already.
    NumberTaken,
    /// How a code is sent.
    ExplainCode,
    /// What can be done here, for a linked number.
    Help,
    /// How to link, for a number that is not.
    Invite,
    /// How to link again, for somebody who is not known to be who had the number before.
    LinkAgain,
    /// Nothing in the message can be read.
    Unreadable,
    /// The model does not answer, but the knowledge base has something.
    ModelDownFact {
        /// The article's text.
        fact: &'a str,
    },
    /// The model does not answer and the knowledge base has nothing.
    ModelDown,
    /// The question is not about Swiss taxes, or nothing is known about it.
    NotOurTopic,
    /// The answer to thanks.
    Welcome,
    /// What an answer begins with that an outage held up.
    Late,
    /// What stands before the names of the sources.
    Sources {
        /// The names, ready to print.
        names: &'a str,
    },
    /// What the settings page says beside a new code.
    CodeInstructions {
        /// The code.
        code: &'a LinkCode,
        /// The number to write to.
        number: &'a str,
    },
}

impl Text<'_> {
    /// The sentence in `language`.
    pub fn say(&self, language: Language) -> String {
        pick(self.in_four(), language)
    }

    /// The sentence in German, English, French and Italian.
    fn in_four(&self) -> InFour {
        match *self {
            Self::Linked => [
                "✅ Verbunden. Fragen Sie mich alles zu Ihrer Schweizer Steuererklärung, zum Beispiel: _Bis wann muss ich sie einreichen?_",
                "✅ Linked. Ask me anything about your Swiss tax return, for example: _By when do I have to file it?_",
                "✅ Numéro lié. Posez-moi vos questions sur votre déclaration d’impôt suisse, par exemple : _Jusqu’à quand dois-je la déposer ?_",
                "✅ Collegato. Mi chieda tutto sulla Sua dichiarazione d’imposta svizzera, per esempio: _Entro quando devo inoltrarla?_",
            ].map(str::to_owned),
            Self::AskAboutLink { account } => {
                let [de, en, fr, it] = match account {
                    "" => [
                        "einem Konto ohne E-Mail-Adresse",
                        "an account without an e-mail address",
                        "à un compte sans adresse e-mail",
                        "a un account senza indirizzo e-mail",
                    ]
                    .map(str::to_owned),
                    _ => [
                        format!("dem Konto {account}"),
                        format!("the account {account}"),
                        format!("au compte {account}"),
                        format!("all’account {account}"),
                    ],
                };
                [
                    format!("Soll ich diese Nummer mit {de} verbinden? Wer das Konto hat, sieht dann, was Sie mir hier schreiben und senden.\n\nAntworten Sie *JA*, wenn es Ihr Konto ist, sonst *NEIN*."),
                    format!("Shall I link this number to {en}? Whoever has the account will then see what you write and send me here.\n\nReply *YES* if it is your account, otherwise *NO*."),
                    format!("Dois-je lier ce numéro {fr}\u{a0}? La personne qui a ce compte verra alors ce que vous m’écrivez et m’envoyez ici.\n\nRépondez *OUI* si c’est votre compte, sinon *NON*."),
                    format!("Devo collegare questo numero {it}? Chi ha l’account vedrà allora ciò che mi scrive e mi invia qui.\n\nRisponda *SÌ* se è il Suo account, altrimenti *NO*."),
                ]
            }
            Self::LinkRefused => [
                "In Ordnung, ich habe nichts verbunden. Hat Ihnen jemand den Code gesandt, antworten Sie dieser Person nicht.",
                "All right, nothing was linked. If somebody sent you the code, do not reply to them.",
                "D’accord, rien n’a été lié. Si quelqu’un vous a envoyé le code, ne lui répondez pas.",
                "Va bene, non ho collegato nulla. Se qualcuno Le ha inviato il codice, non gli risponda.",
            ].map(str::to_owned),
            Self::LinkRefusedOnPage => [
                "Die Verbindung ist abgelehnt. Der Code gilt nicht mehr.",
                "The link is refused. The code is no longer valid.",
                "Le lien est refusé. Le code n’est plus valable.",
                "Il collegamento è rifiutato. Il codice non è più valido.",
            ].map(str::to_owned),
            Self::LinkEnded => [
                "Es ist nichts verbunden: Die Zeit ist abgelaufen, oder die Verbindung wurde in den Einstellungen abgelehnt. Erstellen Sie dort einen neuen Code und senden Sie *LINK* und die sechs Ziffern.",
                "Nothing is linked: the time has run out, or the link was refused in the settings. Make a new code there and send *LINK* and the six digits.",
                "Rien n’est lié : le délai est écoulé ou le lien a été refusé dans les réglages. Créez-y un nouveau code et envoyez *LINK* et les six chiffres.",
                "Non è collegato nulla: il tempo è scaduto o il collegamento è stato rifiutato nelle impostazioni. Crei lì un nuovo codice e invii *LINK* e le sei cifre.",
            ].map(str::to_owned),
            Self::Inactive => [
                "Ihr Konto ist zurzeit nicht aktiv, darum kann ich hier nichts beantworten. Melden Sie sich bitte bei SwissAI Tax an. *TRENNEN*, *STOP* und *ALLES LÖSCHEN* gehen weiterhin.",
                "Your account is not active at the moment, so I cannot answer anything here. Please sign in to SwissAI Tax. *UNLINK*, *STOP* and *DELETE ALL* still work.",
                "Votre compte n’est pas actif pour le moment, je ne peux donc rien répondre ici. Connectez-vous à SwissAI Tax. *DÉLIER*, *STOP* et *TOUT SUPPRIMER* fonctionnent toujours.",
                "Il Suo account al momento non è attivo, perciò qui non posso rispondere. Acceda a SwissAI Tax. *SCOLLEGA*, *STOP* ed *ELIMINA TUTTO* funzionano sempre.",
            ].map(str::to_owned),
            Self::CodeRefused => [
                "Dieser Code ist falsch oder abgelaufen. Erstellen Sie in den Einstellungen Ihres Kontos einen neuen Code und senden Sie *LINK* und die sechs Ziffern.",
                "This code is wrong or has expired. Make a new one in your account’s settings and send *LINK* and the six digits.",
                "Ce code est incorrect ou a expiré. Créez-en un nouveau dans les réglages de votre compte et envoyez *LINK* et les six chiffres.",
                "Questo codice è errato o scaduto. Ne crei uno nuovo nelle impostazioni del Suo account e invii *LINK* e le sei cifre.",
            ].map(str::to_owned),
            Self::CodeLocked { minutes } => {
                let [de, en, fr, it] = if minutes == 1 {
                    ["Minute", "minute", "minute", "minuto"]
                } else {
                    ["Minuten", "minutes", "minutes", "minuti"]
                };
                [
                    format!("Codes werden gerade nicht geprüft. Versuchen Sie es in {minutes} {de} mit einem neuen Code."),
                    format!("Codes are not being checked right now. Please try again with a new code in {minutes} {en}."),
                    format!("Les codes ne sont pas vérifiés pour le moment. Réessayez avec un nouveau code dans {minutes} {fr}."),
                    format!("Al momento i codici non vengono verificati. Riprovi con un nuovo codice tra {minutes} {it}."),
                ]
            }
            Self::NumberTaken => [
                "Diese Nummer ist schon mit einem Konto verbunden. Um sie mit einem anderen zu verbinden, senden Sie zuerst *TRENNEN*.",
                "This number is linked to an account already. To link it to another one, send *UNLINK* first.",
                "Ce numéro est déjà lié à un compte. Pour le lier à un autre, envoyez d’abord *DÉLIER*.",
                "Questo numero è già collegato a un account. Per collegarlo a un altro, invii prima *SCOLLEGA*.",
            ].map(str::to_owned),
            Self::ExplainCode => [
                "Senden Sie *LINK* und die sechs Ziffern aus den Einstellungen Ihres Kontos, zum Beispiel: LINK 123456",
                "Send *LINK* and the six digits from your account’s settings, for example: LINK 123456",
                "Envoyez *LINK* et les six chiffres indiqués dans les réglages de votre compte, par exemple : LINK 123456",
                "Invii *LINK* e le sei cifre indicate nelle impostazioni del Suo account, per esempio: LINK 123456",
            ].map(str::to_owned),
            Self::Help => [
                "Schreiben Sie einfach Ihre Frage zur Schweizer Steuererklärung; ich antworte und nenne die Quelle.\n\nDiese Befehle verstehe ich auch:\n*STATUS* – Stand dieser Verbindung\n*LANG FR* – Sprache ändern (DE, EN, FR, IT)\n*STOP* / *START* – Nachrichten aus und ein\n*TRENNEN* – Verbindung trennen\n*EXPORT* – Ihre Daten erhalten\n*LÖSCHEN* – Ihre Daten löschen",
                "Just write your question about the Swiss tax return; I answer and name the source.\n\nI also understand these commands:\n*STATUS* – whether this number is linked\n*LANG FR* – change the language (DE, EN, FR, IT)\n*STOP* / *START* – messages off and on\n*UNLINK* – unlink the number\n*EXPORT* – get your data\n*DELETE* – delete your data",
                "Écrivez simplement votre question sur la déclaration d’impôt suisse ; je réponds en citant la source.\n\nJe comprends aussi ces commandes :\n*STATUT* – état de ce lien\n*LANG DE* – changer de langue (DE, EN, FR, IT)\n*STOP* / *START* – messages désactivés ou activés\n*DÉLIER* – délier le numéro\n*EXPORT* – recevoir vos données\n*SUPPRIMER* – supprimer vos données",
                "Scriva semplicemente la Sua domanda sulla dichiarazione d’imposta svizzera; rispondo e cito la fonte.\n\nCapisco anche questi comandi:\n*STATO* – stato di questo collegamento\n*LANG DE* – cambiare lingua (DE, EN, FR, IT)\n*STOP* / *START* – messaggi disattivati o attivati\n*SCOLLEGA* – scollegare il numero\n*EXPORT* – ricevere i Suoi dati\n*ELIMINA* – eliminare i Suoi dati",
            ].map(str::to_owned),
            Self::Invite => [
                "Willkommen bei SwissAI Tax. Diese Nummer ist noch mit keinem Konto verbunden. Öffnen Sie in Ihrem Konto *Einstellungen → WhatsApp*, erstellen Sie einen Code und senden Sie ihn mir so: LINK 123456",
                "Welcome to SwissAI Tax. This number is not linked to an account yet. Open *Settings → WhatsApp* in your account, make a code and send it to me like this: LINK 123456",
                "Bienvenue chez SwissAI Tax. Ce numéro n’est encore lié à aucun compte. Ouvrez *Réglages → WhatsApp* dans votre compte, créez un code et envoyez-le-moi ainsi : LINK 123456",
                "Le diamo il benvenuto su SwissAI Tax. Questo numero non è ancora collegato a nessun account. Apra *Impostazioni → WhatsApp* nel Suo account, crei un codice e me lo invii così: LINK 123456",
            ].map(str::to_owned),
            Self::LinkAgain => [
                "Ich kann nicht sicher sagen, ob Sie noch dieselbe Person sind wie früher an dieser Nummer. Darum sage ich hier nichts aus dem Konto. Öffnen Sie in Ihrem Konto *Einstellungen → WhatsApp*, erstellen Sie einen neuen Code und senden Sie ihn mir so: LINK 123456",
                "I cannot be sure that you are the person who had this number before. So I say nothing from the account here. Open *Settings → WhatsApp* in your account, make a new code and send it to me like this: LINK 123456",
                "Je ne peux pas savoir avec certitude si vous êtes la personne qui utilisait ce numéro auparavant. Je ne dis donc rien du compte ici. Ouvrez *Réglages → WhatsApp* dans votre compte, créez un nouveau code et envoyez-le-moi ainsi : LINK 123456",
                "Non posso sapere con certezza se Lei è la persona che usava prima questo numero. Perciò qui non dico nulla dell’account. Apra *Impostazioni → WhatsApp* nel Suo account, crei un nuovo codice e me lo invii così: LINK 123456",
            ].map(str::to_owned),
            Self::Unreadable => [
                "Diese Art von Nachricht kann ich nicht lesen. Schreiben Sie mir Ihre Frage bitte als Text.",
                "I cannot read this kind of message. Please write your question to me as text.",
                "Je ne peux pas lire ce type de message. Écrivez-moi votre question sous forme de texte.",
                "Non posso leggere questo tipo di messaggio. Mi scriva la Sua domanda come testo.",
            ].map(str::to_owned),
            Self::ModelDownFact { fact } => [
                format!("Der Assistent antwortet gerade nicht. Das steht dazu in unserer Wissensbasis:\n\n{fact}"),
                format!("The assistant is not answering right now. This is what our knowledge base says:\n\n{fact}"),
                format!("L’assistant ne répond pas pour le moment. Voici ce qu’indique notre base de connaissances :\n\n{fact}"),
                format!("L’assistente al momento non risponde. Ecco cosa dice la nostra base di conoscenze:\n\n{fact}"),
            ],
            Self::ModelDown => [
                "Ihre Frage ist angekommen, aber der Assistent antwortet gerade nicht. Stellen Sie sie bitte in einigen Minuten noch einmal. Eilt es? Auskunft gibt das Steueramt Ihrer Gemeinde.",
                "Your question has arrived, but the assistant is not answering right now. Please ask again in a few minutes. Is it urgent? Your commune’s tax office can help.",
                "Votre question est arrivée, mais l’assistant ne répond pas pour le moment. Posez-la de nouveau dans quelques minutes. C’est urgent ? L’administration fiscale de votre canton ou de votre commune vous renseigne.",
                "La Sua domanda è arrivata, ma l’assistente al momento non risponde. La ponga di nuovo tra qualche minuto. È urgente? L’ufficio di tassazione competente può aiutarLa.",
            ].map(str::to_owned),
            Self::NotOurTopic => [
                "Dazu kann ich nichts Verlässliches sagen. Ich helfe bei Fragen zur Schweizer Steuererklärung, zum Beispiel zu Fristen, Abzügen oder zum Lohnausweis.",
                "I cannot say anything reliable about that. I help with questions about the Swiss tax return, such as deadlines, deductions or the salary certificate.",
                "Je ne peux rien dire de fiable à ce sujet. Je réponds aux questions sur la déclaration d’impôt suisse, par exemple sur les délais, les déductions ou le certificat de salaire.",
                "Su questo non posso dire nulla di affidabile. Rispondo a domande sulla dichiarazione d’imposta svizzera, per esempio su scadenze, deduzioni o certificato di salario.",
            ].map(str::to_owned),
            Self::Welcome => [
                "Gern geschehen. Fragen Sie mich jederzeit wieder.",
                "You’re welcome. Ask me again any time.",
                "Avec plaisir. Écrivez-moi quand vous voulez.",
                "Non c’è di che. Mi scriva quando vuole.",
            ].map(str::to_owned),
            Self::Late => [
                "Entschuldigung, das hat wegen einer Störung länger gedauert.",
                "Sorry, this took longer because of a disruption.",
                "Toutes nos excuses, cela a pris plus de temps en raison d’une panne.",
                "Ci scusiamo, a causa di un guasto ci è voluto più tempo.",
            ].map(str::to_owned),
            Self::Sources { names } => [
                format!("📎 _Quelle: {names}_"),
                format!("📎 _Source: {names}_"),
                format!("📎 _Source : {names}_"),
                format!("📎 _Fonte: {names}_"),
            ],
            Self::CodeInstructions { code, number } => {
                let code = code.digits();
                [
                    format!("Senden Sie per WhatsApp «LINK {code}» an {number}. Der Code gilt zehn Minuten und nur einmal."),
                    format!("Send “LINK {code}” by WhatsApp to {number}. The code is valid for ten minutes and can be used once."),
                    format!("Envoyez « LINK {code} » par WhatsApp au {number}. Le code est valable dix minutes et une seule fois."),
                    format!("Invii «LINK {code}» via WhatsApp al {number}. Il codice vale dieci minuti e una sola volta."),
                ]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Command, agreement};

    fn every_text(code: &LinkCode) -> Vec<Text<'_>> {
        vec![
            Text::Linked,
            Text::AskAboutLink { account: "ACCOUNT" },
            Text::AskAboutLink { account: "" },
            Text::LinkRefused,
            Text::LinkRefusedOnPage,
            Text::LinkEnded,
            Text::Inactive,
            Text::CodeRefused,
            Text::CodeLocked { minutes: 15 },
            Text::NumberTaken,
            Text::ExplainCode,
            Text::Help,
            Text::Invite,
            Text::LinkAgain,
            Text::Unreadable,
            Text::ModelDownFact { fact: "FACT" },
            Text::ModelDown,
            Text::NotOurTopic,
            Text::Welcome,
            Text::Late,
            Text::Sources { names: "NAMES" },
            Text::CodeInstructions {
                code,
                number: "+41 00",
            },
        ]
    }

    fn every_account_text() -> Vec<AccountText<'static>> {
        vec![
            AccountText::Unlinked,
            AccountText::UnlinkDone,
            AccountText::UnlinkedOnPage,
            AccountText::ErasedOnPage,
            AccountText::NotLinked,
            AccountText::Status {
                since: time::OffsetDateTime::UNIX_EPOCH,
                messages: 1,
                language: Language::It,
            },
            AccountText::Stopped,
            AccountText::Started { linked: true },
            AccountText::Started { linked: false },
            AccountText::LanguageChosen,
            AccountText::ExplainLanguage,
            AccountText::Export { url: "URL" },
            AccountText::ExplainErase,
            AccountText::Erasing { receipt: "RECEIPT" },
        ]
    }

    #[test]
    fn every_text_about_an_account_is_written_in_all_four_languages() {
        for text in every_account_text() {
            let said = text.in_four();
            for (i, one) in said.iter().enumerate() {
                assert!(one.chars().count() > 10, "{text:?}");
                assert!(!said[..i].contains(one), "{text:?}");
            }
        }
        for (text, named) in [
            (AccountText::Export { url: "URL" }, "URL"),
            (AccountText::Erasing { receipt: "RECEIPT" }, "RECEIPT"),
        ] {
            assert!(text.in_four().iter().all(|said| said.contains(named)));
        }
    }

    #[test]
    fn every_text_is_written_in_all_four_languages() {
        let code = "123456".parse().unwrap();
        for text in every_text(&code) {
            let said = text.in_four();
            assert!(
                said.iter().all(|text| text.chars().count() > 10),
                "{text:?}"
            );
            for (i, one) in said.iter().enumerate() {
                let same = said[..i].contains(one);
                assert!(!same || matches!(text, Text::Sources { .. }), "{text:?}");
            }
        }
    }

    #[test]
    fn what_a_text_names_stands_in_every_language() {
        let code = "123456".parse().unwrap();
        for (text, named) in [
            (Text::CodeLocked { minutes: 15 }, "15"),
            (Text::ModelDownFact { fact: "FACT" }, "FACT"),
            (Text::Sources { names: "NAMES" }, "NAMES"),
            (
                Text::CodeInstructions {
                    code: &code,
                    number: "+41 00",
                },
                "123456",
            ),
            (
                Text::CodeInstructions {
                    code: &code,
                    number: "+41 00",
                },
                "+41 00",
            ),
        ] {
            assert!(
                text.in_four().iter().all(|said| said.contains(named)),
                "{text:?}"
            );
        }
    }

    #[test]
    fn german_is_written_the_swiss_way() {
        let code = "123456".parse().unwrap();
        for text in every_text(&code) {
            assert!(!text.say(Language::De).contains('ß'), "{text:?}");
        }
        for text in every_account_text() {
            assert!(!text.say(Language::De).contains('ß'), "{text:?}");
        }
    }

    /// All sentences in one language, general ones and those about an account.
    fn all_said(language: Language) -> Vec<String> {
        let code = "123456".parse().unwrap();
        let general = every_text(&code).into_iter().map(|text| text.say(language));
        let account = every_account_text().into_iter();
        let account = account.map(|text| text.say(language));
        let limits = LimitText::every(Wait::Minutes(3)).into_iter();
        let limits = limits.map(|text| text.say(language));
        general.chain(account).chain(limits).collect()
    }

    #[test]
    fn the_words_we_tell_people_to_send_are_words_we_understand() {
        for said in Language::ALL.into_iter().flat_map(all_said) {
            let parts: Vec<&str> = said.split('*').collect();
            assert!(parts.len() % 2 == 1, "bold without its end: {said}");
            // What is bold and no path through the settings is a word to send.
            for bold in parts.into_iter().skip(1).step_by(2) {
                let a_path = bold.contains('→');
                let understood = Command::parse(bold).is_some() || agreement(bold).is_some();
                assert!(a_path || understood, "{bold}");
            }
        }
    }

    #[test]
    fn a_code_is_sent_with_the_same_word_in_every_language() {
        let code: LinkCode = "123456".parse().unwrap();
        let understood = Command::parse("LINK 123456");
        assert_eq!(understood, Some(Command::Link(code.clone())));
        let number = "+41 00";
        let general = [
            Text::ExplainCode,
            Text::Invite,
            Text::CodeInstructions {
                code: &code,
                number,
            },
        ];
        let account = [
            AccountText::NotLinked,
            AccountText::Started { linked: false },
        ];
        let said = general.iter().map(Text::in_four);
        for said in said.chain(account.iter().map(AccountText::in_four)) {
            for one in said {
                assert!(one.contains("LINK 123456"), "{one}");
            }
        }
        for said in Language::ALL.into_iter().flat_map(all_said) {
            let before = said.split(" 123456").next().unwrap();
            assert!(before == said || before.ends_with("LINK"), "{said}");
        }
    }

    #[test]
    fn one_minute_is_told_in_the_singular() {
        let [one, many] = [1, 2].map(|minutes| Text::CodeLocked { minutes });
        for (language, singular, plural) in [
            (Language::De, "1 Minute ", "2 Minuten "),
            (Language::En, "1 minute.", "2 minutes."),
            (Language::Fr, "1 minute.", "2 minutes."),
            (Language::It, "1 minuto.", "2 minuti."),
        ] {
            assert!(one.say(language).contains(singular), "{language:?}");
            assert!(many.say(language).contains(plural), "{language:?}");
        }
    }

    #[test]
    fn french_marks_never_begin_a_line() {
        let mut french = all_said(Language::Fr);
        for mail in [MailText::Linked, MailText::Unlinked, MailText::OtherPerson] {
            french.push(mail.body(Language::Fr, "+41 00", "URL"));
        }
        for said in french {
            for mark in [" :", " ;", " ?", " !", " »", "« "] {
                assert!(!said.contains(mark), "{said}");
            }
        }
    }
}
