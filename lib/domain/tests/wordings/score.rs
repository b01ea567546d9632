//! How well wordings are understood: `{"kind": .., "text": .., "means": ..}`, one a line.

use std::{collections::BTreeMap, fs, io, path::Path};

use domain::{
    Command, Language,
    document::{Certainty, Field, FieldName, Kind, Rappen, Reading, Remark, Source, Value},
};
use serde_json::Value as Json;

/// The languages, as their files are called.
pub(crate) const LANGUAGES: [&str; 4] = ["de", "en", "fr", "it"];
/// The kinds, in the order of the table.
pub(crate) const KINDS: [&str; 6] = ["yes", "no", "correction", "stop", "command", "link"];

/// What came of one wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Understood,
    /// Nothing wrong was done.
    AskedBack,
    /// Something was done that nobody meant.
    NotMeant,
}

/// A wording with what came of it.
pub(crate) struct Wording {
    pub(crate) kind: String,
    pub(crate) text: String,
    pub(crate) means: Json,
    pub(crate) heard: String,
    pub(crate) outcome: Outcome,
}

/// The counts of one language and kind.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    pub(crate) wordings: usize,
    pub(crate) understood: usize,
    pub(crate) asked_back: usize,
    pub(crate) not_meant: usize,
}

impl Score {
    pub(crate) fn percent(&self) -> f64 {
        100.0 * self.understood as f64 / self.wordings.max(1) as f64
    }
}

/// Reads a folder's file of one language and takes every wording as the product would.
pub(crate) fn wordings(folder: &Path, language: &str) -> io::Result<Vec<Wording>> {
    let file = fs::read_to_string(folder.join(format!("{language}.jsonl")))?;
    let lines = file.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| Ok(take(&serde_json::from_str(line)?)))
        .collect()
}

/// Counts by kind.
pub(crate) fn scores(wordings: &[Wording]) -> BTreeMap<&str, Score> {
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    for wording in wordings {
        let score = scores.entry(&wording.kind).or_default();
        score.wordings += 1;
        match wording.outcome {
            Outcome::Understood => score.understood += 1,
            Outcome::AskedBack => score.asked_back += 1,
            Outcome::NotMeant => score.not_meant += 1,
        }
    }
    scores
}

fn take(line: &Json) -> Wording {
    let kind = line["kind"].as_str().unwrap_or_default();
    let text = line["text"].as_str().unwrap_or_default();
    let text = ["{CODE}", "{C1}", "{C2}", "{FULLWIDTH}"]
        .into_iter()
        .zip(["168520", "168", "520", "１６８５２０"])
        .fold(text.to_owned(), |text, (mark, digits)| {
            text.replace(mark, digits)
        });
    let means = line["means"].clone();
    let (heard, outcome) = match kind {
        "yes" | "no" | "correction" => answer(kind, &text, &means),
        _ => command(&text, means.as_str().unwrap_or_default()),
    };
    Wording {
        kind: kind.to_owned(),
        text,
        means,
        heard,
        outcome,
    }
}

/// A message while a reading is open: a command wins, then it may be about the reading. Digits are
/// no command to somebody who is linked.
fn answer(kind: &str, text: &str, means: &Json) -> (String, Outcome) {
    use Outcome::{AskedBack, NotMeant, Understood};
    if let Some(command) = Command::parse(text).filter(|c| !matches!(c, Command::Digits(_))) {
        let harmless = matches!(
            command,
            Command::LinkWithoutCode | Command::LanguageWithoutName
        );
        let outcome = if harmless { AskedBack } else { NotMeant };
        return (format!("{command:?}"), outcome);
    }
    let remark = Remark::parse(text, &[&certificate()]);
    let heard = match &remark {
        Some(Remark::Corrections(all)) => format!("{:?}", amounts(all)),
        other => format!("{other:?}"),
    };
    let outcome = match (&remark, means.as_str()) {
        (Some(Remark::Yes), Some("yes")) | (Some(Remark::No), Some("no")) => Understood,
        (Some(Remark::Yes), _) => NotMeant,
        // A yes with a figure corrects it; what must not happen is that it confirms.
        (Some(Remark::No | Remark::Corrections(_)), Some("no_act")) if kind == "yes" => Understood,
        (Some(Remark::No), Some(_)) => NotMeant,
        (Some(Remark::No), None) => AskedBack,
        (Some(Remark::Corrections(all)), None) if amounts(all) == meant(means) => Understood,
        (Some(Remark::Corrections(_)), _) => NotMeant,
        (_, Some("no_act")) => Understood,
        (Some(Remark::Unsure | Remark::Unclear), None) if means["ask"] == true => Understood,
        _ => AskedBack,
    };
    (heard, outcome)
}

fn amounts(all: &[(FieldName, Value)]) -> BTreeMap<FieldName, i64> {
    let amount = |(name, value): &(FieldName, Value)| match value {
        Value::Amount(amount) => (*name, amount.0),
        _ => (*name, 0),
    };
    all.iter().map(amount).collect()
}

fn meant(means: &Json) -> BTreeMap<FieldName, i64> {
    serde_json::from_value(means.clone()).unwrap_or_default()
}

fn command(text: &str, means: &str) -> (String, Outcome) {
    let command = Command::parse(text);
    let word = match &command {
        None => "no_act",
        Some(Command::Link(code) | Command::Digits(code)) if code.digits() == "168520" => "link",
        Some(Command::Link(_) | Command::Digits(_)) => "another link",
        Some(Command::LinkWithoutCode) => "link_help",
        Some(Command::LanguageWithoutName) => "lang_help",
        Some(Command::Unlink) => "unlink",
        Some(Command::Status) => "status",
        Some(Command::Help) => "help",
        Some(Command::Stop) => "stop",
        Some(Command::Start) => "start",
        Some(Command::Language(Language::De)) => "lang_de",
        Some(Command::Language(Language::En)) => "lang_en",
        Some(Command::Language(Language::Fr)) => "lang_fr",
        Some(Command::Language(Language::It)) => "lang_it",
        Some(Command::Export) => "export",
        Some(Command::Delete) => "delete",
        Some(Command::DeleteAll) => "delete_all",
    };
    // To explain how something is done does nothing.
    let explains = ["link_help", "lang_help"].contains(&word);
    let outcome = match word {
        _ if word == means || (explains && means == "no_act") => Outcome::Understood,
        "no_act" | "link_help" | "lang_help" => Outcome::AskedBack,
        _ => Outcome::NotMeant,
    };
    (format!("{command:?}"), outcome)
}

/// The salary certificate that the answers are about.
fn certificate() -> Reading {
    let mut reading = Reading::of(Kind::SalaryCertificate);
    for (name, francs) in [
        (FieldName::GrossSalary, 104_000),
        (FieldName::PensionContributions, 5_200),
        (FieldName::NetSalary, 97_520),
    ] {
        reading.set(Field {
            name,
            value: Value::Amount(Rappen::francs(francs)),
            source: Source::Ocr,
            confidence: 95,
            certainty: Certainty::Stated,
        });
    }
    reading
}
