use super::{
    InFour,
    labels::{field_label, kind_name, value_text},
    pick,
    trouble::trouble_in_four,
};
use crate::{
    Language,
    document::{
        Certainty, Field, FieldName, Kind, Rappen, Reading, Sum, SumCheck, Trouble, Value,
        may_be_pension, pillar_3a_maximum,
    },
};

/// A sentence about documents.
#[derive(Clone, Copy, Debug)]
pub enum DocumentText<'a> {
    /// A file is here, and reading it takes longer than a few seconds.
    Received,
    /// The same, of so many pages that it may take a minute.
    ReceivedLong {
        /// How many pages.
        pages: usize,
    },
    /// What was read from what was sent together, and whether it is right.
    Result {
        /// The readings, at least one.
        readings: &'a [&'a Reading],
    },
    /// It is kept, but none of the documents we understand.
    Kept,
    /// A line below an answer: this reading is still open.
    StillWaits {
        /// The document.
        title: &'a str,
    },
    /// The same file came before.
    KnownAlready {
        /// Its title.
        title: &'a str,
    },
    /// The reading is confirmed.
    Confirmed {
        /// Its title.
        title: &'a str,
    },
    /// A figure fits several documents.
    WhichOne {
        /// Their titles.
        titles: &'a str,
    },
    /// The person said no: what is right?
    WhatIsRight {
        /// The reading.
        reading: &'a Reading,
    },
    /// A question came as the caption of a file.
    AskAgain,
    /// The file cannot be read, and what to do.
    Trouble(Trouble),
}

/// What people call a document: `Lohnausweis 2025, Beispiel Muster AG`.
pub fn title(reading: &Reading, language: Language) -> String {
    let mut title = kind_name(reading.kind, language);
    if let Some(year) = reading.year() {
        title = format!("{title} {year}");
    }
    match reading.text(FieldName::Issuer) {
        Some(issuer) => format!("{title}, {}", shortened(issuer)),
        None => title,
    }
}

/// The figures of a reading that are said, in their order: those that matter, what is unsure, and
/// what is not nothing of the rest.
pub fn figures(reading: &Reading) -> Vec<&Field> {
    let key = reading.kind.key_figures();
    let further = reading.kind.further_figures();
    let said = |field: &&Field| {
        let nothing = matches!(field.value, Value::Amount(Rappen(0)));
        let name = field.name;
        // The year and the issuer stand in the title, unless they are unsure.
        key.contains(&name)
            || (further.contains(&name) && !nothing)
            || (field.certainty == Certainty::Asked && !nothing && is_figure(name))
    };
    let mut said: Vec<_> = reading.fields.iter().filter(said).collect();
    said.sort_by_key(|field| !key.contains(&field.name));
    said
}

/// Whether a tax return hangs on it.
fn is_figure(name: FieldName) -> bool {
    use crate::document::FieldType::{Amount, Year};
    matches!(name.field_type(), Amount | Year)
}

impl DocumentText<'_> {
    /// The sentence in `language`.
    pub fn say(&self, language: Language) -> String {
        match self {
            Self::Result { readings } => result(readings, language),
            Self::WhatIsRight { reading } => what_is_right(reading, language),
            other => pick(other.in_four(), language),
        }
    }

    fn in_four(&self) -> InFour {
        match *self {
            Self::Received => [
                "📄 Ihr Dokument ist da. Ich lese es gerade, einen Moment bitte.",
                "📄 Your document is here. I am reading it, one moment please.",
                "📄 Votre document est arrivé. Je le lis, un instant s’il vous plaît.",
                "📄 Il Suo documento è arrivato. Lo sto leggendo, un momento per favore.",
            ].map(str::to_owned),
            Self::ReceivedLong { pages } => [
                format!("📄 Ihr Dokument mit {pages} Seiten ist da. Ich lese es und melde mich, sobald ich fertig bin; das kann eine Minute dauern."),
                format!("📄 Your document of {pages} pages is here. I am reading it and will write as soon as I am done; it may take a minute."),
                format!("📄 Votre document de {pages} pages est arrivé. Je le lis et vous écris dès que j’ai terminé\u{a0}; cela peut prendre une minute."),
                format!("📄 Il Suo documento di {pages} pagine è arrivato. Lo leggo e Le scrivo appena ho finito; può richiedere un minuto."),
            ],
            Self::Kept => [
                "📄 Ihr Dokument ist da und in Ihrem Konto abgelegt. Es ist aber keines, dessen Zahlen ich lesen kann: Das sind Lohnausweis, Säule 3a, Bank- und Steuerauszug, Krankenkasse, Krankheitskosten, Spende, Hypothek, Kinderbetreuung, Rente und Arbeitslosengeld.",
                "📄 Your document is here and kept in your account. But it is none whose figures I can read: those are salary certificate, pillar 3a, bank and tax statement, health insurance, medical costs, donation, mortgage, childcare, pension and unemployment benefit.",
                "📄 Votre document est arrivé et conservé dans votre compte. Mais ce n’est pas un document dont je sais lire les chiffres\u{a0}: certificat de salaire, pilier 3a, relevé bancaire ou fiscal, assurance-maladie, frais médicaux, don, hypothèque, garde d’enfants, rente et chômage.",
                "📄 Il Suo documento è arrivato ed è conservato nel Suo account. Non è però uno di quelli di cui so leggere le cifre: certificato di salario, pilastro 3a, estratto bancario o fiscale, cassa malati, spese mediche, donazione, ipoteca, custodia dei figli, rendita e disoccupazione.",
            ].map(str::to_owned),
            Self::StillWaits { title } => [
                format!("📄 {title} wartet noch auf Sie: Stimmt, was ich gelesen habe? Ja oder Nein."),
                format!("📄 {title} is still waiting for you: is what I read right? Yes or no."),
                format!("📄 {title} attend encore votre réponse\u{a0}: ce que j’ai lu est-il juste\u{a0}? Oui ou non."),
                format!("📄 {title} attende ancora la Sua risposta: ciò che ho letto è giusto? Sì o no."),
            ],
            Self::KnownAlready { title } => [
                format!("Dieses Dokument habe ich schon: *{title}*."),
                format!("I have this document already: *{title}*."),
                format!("J’ai déjà ce document\u{a0}: *{title}*."),
                format!("Ho già questo documento: *{title}*."),
            ],
            Self::Confirmed { title } => [
                format!("✅ Danke. *{title}* ist bestätigt. Fragen Sie mich gern nach den Zahlen."),
                format!("✅ Thank you. *{title}* is confirmed. You can ask me about its figures."),
                format!("✅ Merci. *{title}* est confirmé. Vous pouvez me poser des questions sur ses chiffres."),
                format!("✅ Grazie. *{title}* è confermato. Può chiedermi delle sue cifre."),
            ],
            Self::WhichOne { titles } => [
                format!("Diese Angabe passt zu mehreren Dokumenten: {titles}. Senden Sie das gemeinte Dokument noch einmal und dann die Zahl, so weiss ich, welches Sie meinen."),
                format!("This fits several documents: {titles}. Send the one you mean once more, and then the figure, so that I know which one it is about."),
                format!("Cette indication correspond à plusieurs documents\u{a0}: {titles}. Renvoyez le document concerné, puis le chiffre, pour que je sache duquel il s’agit."),
                format!("Questa indicazione vale per più documenti: {titles}. Invii di nuovo il documento in questione e poi la cifra, così so di quale si tratta."),
            ],
            Self::AskAgain => [
                "Ihre Frage zum Bild beantworte ich gern: Schreiben Sie sie bitte als eigene Nachricht.",
                "I am happy to answer your question about the picture: please write it as a message of its own.",
                "Je réponds volontiers à votre question sur l’image\u{a0}: écrivez-la dans un message à part.",
                "Rispondo volentieri alla Sua domanda sull’immagine: la scriva in un messaggio a parte.",
            ].map(str::to_owned),
            Self::Trouble(trouble) => trouble_in_four(trouble),
            Self::Result { .. } | Self::WhatIsRight { .. } => unreachable!("said in one language"),
        }
    }
}

/// A name as it fits into a title; what would format the text or break its line is taken out.
fn shortened(name: &str) -> String {
    let plain = name
        .chars()
        .filter(|c| !c.is_control() && !['*', '_', '~', '`'].contains(c));
    let mut plain = plain.take(61).collect::<String>();
    if let Some((end, _)) = plain.char_indices().nth(60) {
        plain.truncate(end);
        plain.push('…');
    }
    plain
}

fn result(readings: &[&Reading], language: Language) -> String {
    let mut lines = Vec::new();
    for reading in readings {
        lines.extend(block(reading, language));
        lines.push(String::new());
    }
    let open = |reading: &&&Reading| reading.asked().count() + reading.missing().len() > 0;
    let first = readings.iter().find(open).or(readings.first());
    let example = first
        .map(|reading| example(reading, language))
        .unwrap_or_default();
    lines.push(pick(
        [
            format!("Stimmt das? Antworten Sie *Ja* oder *Nein*, oder schreiben Sie, was richtig ist, zum Beispiel: _{example}_"),
            format!("Is that right? Answer *Yes* or *No*, or write what is right, for example: _{example}_"),
            format!("Est-ce juste\u{a0}? Répondez *Oui* ou *Non*, ou écrivez ce qui est juste, par exemple\u{a0}: _{example}_"),
            format!("È giusto? Risponda *Sì* o *No*, oppure scriva che cosa è giusto, per esempio: _{example}_"),
        ],
        language,
    ));
    lines.join("\n")
}

/// What one document says.
fn block(reading: &Reading, language: Language) -> Vec<String> {
    let mut lines = vec![format!("📄 *{}*", title(reading, language))];
    if reading.draft {
        lines.push(pick(
            [
                "⚠️ Das ist ein Entwurf. Massgebend ist das endgültige Dokument.",
                "⚠️ This is a draft. Only the final document counts.",
                "⚠️ C’est un brouillon. Seul le document définitif fait foi.",
                "⚠️ Questa è una bozza. Fa fede solo il documento definitivo.",
            ]
            .map(str::to_owned),
            language,
        ));
    }
    lines.extend(
        figures(reading)
            .into_iter()
            .map(|field| line(field, language)),
    );
    lines.extend(doubts(reading, language));
    let missing = reading.missing();
    if !missing.is_empty() {
        let names: Vec<_> = missing
            .iter()
            .map(|name| field_label(*name, language))
            .collect();
        let names = names.join(", ");
        lines.push(pick(
            [
                format!("❓ Nicht sicher lesbar: {names}"),
                format!("❓ Could not be read for sure: {names}"),
                format!("❓ Illisible ou incertain\u{a0}: {names}"),
                format!("❓ Non leggibile con certezza: {names}"),
            ],
            language,
        ));
    }
    lines
}

fn line(field: &Field, language: Language) -> String {
    let label = field_label(field.name, language);
    let value = value_text(&field.value, language);
    // In French a colon has a blank before it, which must not begin a line.
    let colon = if language == Language::Fr {
        "\u{a0}:"
    } else {
        ":"
    };
    let unsure = match field.certainty {
        Certainty::Stated => "",
        Certainty::Asked => " ❓",
    };
    format!("• {label}{colon} {value}{unsure}")
}

/// What the rules say against a reading.
fn doubts(reading: &Reading, language: Language) -> Vec<String> {
    let mut doubts = Vec::new();
    if may_be_pension(reading) {
        doubts.push(pick(
            [
                "❓ Hier ist nichts abgezogen (Ziffern 9 und 10), wie bei einer Rente. Ist es ein Lohnausweis (Kreuz bei A)? Wenn es eine Rentenbescheinigung ist (Kreuz bei B), antworten Sie *Nein*.",
                "❓ Nothing is deducted here (boxes 9 and 10), as with a pension. Is it a salary certificate (cross in A)? If it is a pension statement (cross in B), answer *No*.",
                "❓ Rien n’est déduit ici (chiffres 9 et 10), comme pour une rente. Est-ce un certificat de salaire (croix en A)\u{a0}? Si c’est une attestation de rentes (croix en B), répondez *Non*.",
                "❓ Qui non è dedotto nulla (cifre 9 e 10), come per una rendita. È un certificato di salario (croce in A)? Se è un’attestazione delle rendite (croce in B), risponda *No*.",
            ]
            .map(str::to_owned),
            language,
        ));
    }
    for (sum, boxes) in [(Sum::Gross, "1–7 → 8"), (Sum::Net, "8 − 9 − 10 → 11")] {
        if matches!(sum.check(reading), SumCheck::Off(_)) {
            doubts.push(pick(
                [
                    format!("⚠️ Die Zahlen gehen nicht auf (Ziffern {boxes}). Bitte vergleichen Sie sie mit dem Papier."),
                    format!("⚠️ The figures do not add up (boxes {boxes}). Please compare them with the paper."),
                    format!("⚠️ Les chiffres ne concordent pas (chiffres {boxes}). Veuillez les comparer avec le document."),
                    format!("⚠️ Le cifre non tornano (cifre {boxes}). Le confronti con il documento."),
                ],
                language,
            ));
        }
    }
    let paid = reading.amount(FieldName::Contributions);
    if let (Kind::Pillar3a, Some(paid), Some(year)) = (reading.kind, paid, reading.year())
        && let Some((small, large)) = pillar_3a_maximum(year)
        && paid > small
    {
        doubts.push(pick(
            [
                format!("ℹ️ Abziehbar sind {year} höchstens {small} mit Pensionskasse, {large} ohne (und höchstens 20 % des Erwerbseinkommens)."),
                format!("ℹ️ At most {small} is deductible in {year} with a pension fund, {large} without (and at most 20 % of earned income)."),
                format!("ℹ️ En {year}, la déduction maximale est de {small} avec caisse de pension, de {large} sans (et au plus 20\u{a0}% du revenu du travail)."),
                format!("ℹ️ Nel {year} sono deducibili al massimo {small} con cassa pensioni, {large} senza (e al massimo il 20 % del reddito da lavoro)."),
            ],
            language,
        ));
    }
    doubts
}

/// How a correction is written: with the first figure that is asked, or the last that matters.
fn example(reading: &Reading, language: Language) -> String {
    let missing = reading.missing();
    let asked = reading
        .asked()
        .map(|field| field.name)
        .filter(|name| is_figure(*name));
    let matters = reading.kind.key_figures().last().copied();
    let name = asked.chain(missing).next().or(matters);
    let name = name.unwrap_or(FieldName::Year);
    let figure = match reading.amount(name) {
        Some(amount) => amount.to_string().replace('\'', ""),
        None if name == FieldName::Year => "2025".to_owned(),
        None => "12345".to_owned(),
    };
    format!("{} {figure}", field_label(name, language))
}

fn what_is_right(reading: &Reading, language: Language) -> String {
    let example = example(reading, language);
    let title = title(reading, language);
    pick(
        [
            format!(
                "Was stimmt bei *{title}* nicht? Schreiben Sie die richtige Zahl mit ihrem Namen, zum Beispiel: _{example}_. Oder senden Sie ein besseres Bild."
            ),
            format!(
                "What is wrong with *{title}*? Write the right figure with its name, for example: _{example}_. Or send a better picture."
            ),
            format!(
                "Qu’est-ce qui n’est pas juste dans *{title}*\u{a0}? Écrivez le bon chiffre avec son nom, par exemple\u{a0}: _{example}_. Ou envoyez une meilleure photo."
            ),
            format!(
                "Che cosa non è giusto in *{title}*? Scriva la cifra giusta con il suo nome, per esempio: _{example}_. Oppure invii un’immagine migliore."
            ),
        ],
        language,
    )
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
