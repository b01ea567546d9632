use domain::{
    Language,
    document::Paper,
    texts::{LimitText, Text},
};
use knowledge::{Article, Knowledge};

use crate::{
    ModelClient, ModelError,
    answer::{Checked, check, with_sources},
    ground::Ground,
    own::asked_figure,
    prompt::{self, ChatMessage, Speaker, Turn},
};

/// Longest question, in characters, that may only make sense with the one before it.
const FOLLOW_UP: usize = 30;
/// How many passages a question is answered from.
const PASSAGES: usize = 4;

/// A question and what was said before.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// What the person wrote since the last answer, joined.
    pub question: Turn,
    /// What was said before, oldest first.
    pub earlier: Vec<Turn>,
    /// The person's own documents, as far as they confirmed them.
    pub papers: Vec<Paper>,
    /// The language to answer in.
    pub language: Language,
}

/// What to say to the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The answer with its source line, in the model's Markdown.
    pub text: String,
    /// Whether the model gave nothing usable and the text is our own.
    pub without_model: bool,
}

/// A question, what its answer can rest on, and the request to the model.
pub struct Prepared<'a> {
    conversation: &'a Conversation,
    grounds: Vec<Ground>,
    messages: Vec<ChatMessage>,
    max_answer_tokens: u64,
}

/// Answers questions from the knowledge base with the help of a model.
#[derive(Debug)]
pub struct Assistant {
    knowledge: Knowledge,
    model: ModelClient,
}

impl Assistant {
    /// An assistant over the embedded knowledge base.
    pub fn new(model: ModelClient) -> Self {
        Self {
            knowledge: Knowledge::embedded(),
            model,
        }
    }

    /// Answers. There is always something to say: also when the model is down.
    pub async fn reply(&self, conversation: &Conversation) -> Reply {
        self.ask(&self.prepare(conversation)).await
    }

    /// Finds what an answer can rest on, and writes the request.
    pub fn prepare<'a>(&self, conversation: &'a Conversation) -> Prepared<'a> {
        let grounds = self.grounds(conversation);
        let messages = prompt::build(
            &conversation.question.text,
            &conversation.earlier,
            &grounds,
            conversation.language,
        );
        Prepared {
            conversation,
            grounds,
            messages,
            max_answer_tokens: self.model.max_answer_tokens(),
        }
    }

    /// Asks the model, and checks what it says.
    pub async fn ask(&self, prepared: &Prepared<'_>) -> Reply {
        let Prepared {
            conversation,
            grounds,
            messages,
            ..
        } = prepared;
        let (question, language) = (&conversation.question.text, conversation.language);
        let checked = match self.model.complete(messages).await {
            Ok(raw) => check(&raw, question, grounds),
            Err(error) => {
                tracing::warn!(%error, "the model gave no answer");
                let text = match error {
                    // It is there, and would do the same in some minutes.
                    ModelError::Cut | ModelError::Filtered => {
                        in_place_of_answer(question, grounds, language)
                    }
                    _ => fallback(question, grounds, language),
                };
                return Reply {
                    text,
                    without_model: true,
                };
            }
        };
        let text = match checked {
            Checked::Grounded { text, sources } => with_sources(&text, &sources, language),
            Checked::Declined { text } => text,
            Checked::Unusable => {
                tracing::warn!("the model's answer cannot be passed on");
                in_place_of_answer(question, grounds, language)
            }
        };
        Reply {
            text,
            without_model: false,
        }
    }

    /// What an answer can rest on: the passages, nearest first, and the person's papers.
    fn grounds(&self, conversation: &Conversation) -> Vec<Ground> {
        let articles = self.passages(conversation).into_iter();
        articles
            .map(|article| Ground::article(article, conversation.language))
            .chain(Ground::papers(&conversation.papers))
            .collect()
    }

    /// The passages that bear on the question; a short follow-up ("und in Bern?") is looked up
    /// together with the question before it.
    fn passages(&self, conversation: &Conversation) -> Vec<&Article> {
        let question = &conversation.question.text;
        let find = |text: &str| -> Vec<&Article> {
            let hits = self.knowledge.search(text, conversation.language, PASSAGES);
            hits.into_iter().map(|hit| hit.article).collect()
        };
        let alone = find(question);
        let before = conversation
            .earlier
            .iter()
            .rev()
            .find(|turn| turn.speaker == Speaker::Person);
        match before {
            Some(before) if alone.is_empty() && question.chars().count() <= FOLLOW_UP => {
                find(&format!("{} {question}", before.text))
            }
            _ => alone,
        }
    }
}

impl std::fmt::Debug for Prepared<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Prepared(..)")
    }
}

impl Prepared<'_> {
    /// At most so many of the model's tokens are spent by asking once: a token of our languages is
    /// rarely shorter than three characters.
    pub fn tokens(&self) -> u64 {
        let characters = self.messages.iter().map(|m| m.content.chars().count());
        let asked = characters.sum::<usize>().div_ceil(3);
        let asked = u64::try_from(asked).unwrap_or(u64::MAX);
        asked.saturating_add(self.max_answer_tokens)
    }

    /// What is said when the model may not be asked: from when it may, if that was not said yet,
    /// and what we know without it.
    pub fn without_model(&self, from_when: Option<String>) -> String {
        let (grounds, language) = (&self.grounds, self.conversation.language);
        let told = from_when.is_some();
        let known = own_figure(&self.conversation.question.text, grounds, language);
        let known = known.unwrap_or_else(|| match nearest(grounds, language) {
            Some(fact) if told => LimitText::Meanwhile { fact: &fact }.say(language),
            Some(fact) => Text::ModelDownFact { fact: &fact }.say(language),
            None => LimitText::NothingMeanwhile.say(language),
        });
        match from_when {
            Some(from_when) => format!("{from_when}\n\n{known}"),
            None => known,
        }
    }
}

/// What is said without the model: the figure that is asked for, the nearest passage as it is, or
/// what to do meanwhile.
fn fallback(question: &str, grounds: &[Ground], language: Language) -> String {
    if let Some(figure) = own_figure(question, grounds, language) {
        return figure;
    }
    match nearest(grounds, language) {
        Some(fact) => Text::ModelDownFact { fact: &fact }.say(language),
        None => Text::ModelDown.say(language),
    }
}

/// What is said in place of an answer that is not passed on: the figure that is asked for, the
/// nearest passage as it is, or that we know nothing reliable.
fn in_place_of_answer(question: &str, grounds: &[Ground], language: Language) -> String {
    own_figure(question, grounds, language)
        .or_else(|| nearest(grounds, language))
        .unwrap_or_else(|| Text::NotOurTopic.say(language))
}

/// The line of a paper that the question asks for, with its source.
fn own_figure(question: &str, grounds: &[Ground], language: Language) -> Option<String> {
    let (line, paper) = asked_figure(question, grounds)?;
    Some(with_sources(line, &[paper], language))
}

/// The nearest passage as it is, with its source.
fn nearest(grounds: &[Ground], language: Language) -> Option<String> {
    let passage = grounds.iter().find(|ground| !ground.is_paper())?;
    Some(with_sources(&passage.text, &[passage], language))
}
