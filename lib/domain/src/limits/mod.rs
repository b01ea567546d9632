//! How much one contact may use in a stretch of time: the count, without a clock or a table.

mod window;

pub use window::{Window, Windows};

use time::{Duration, OffsetDateTime};

/// What is counted for a contact, and over how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Messages a minute.
    Messages,
    /// Questions an hour.
    QuestionsHour,
    /// Questions a day.
    QuestionsDay,
    /// Files an hour.
    Documents,
    /// The model's tokens a day.
    ModelTokens,
    /// All contacts' calls of the model a minute. They are counted elsewhere; here it only stands
    /// that the contact was told.
    ModelBusy,
    /// All contacts' tokens of the model a day, likewise.
    ModelSpent,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Messages,
        Self::QuestionsHour,
        Self::QuestionsDay,
        Self::Documents,
        Self::ModelTokens,
        Self::ModelBusy,
        Self::ModelSpent,
    ];

    /// The name it is stored under.
    pub fn name(self) -> &'static str {
        match self {
            Self::Messages => "messages",
            Self::QuestionsHour => "questions_hour",
            Self::QuestionsDay => "questions_day",
            Self::Documents => "documents",
            Self::ModelTokens => "model_tokens",
            Self::ModelBusy => "model_busy",
            Self::ModelSpent => "model_spent",
        }
    }

    /// How long a window lasts.
    pub fn length(self) -> Duration {
        match self {
            Self::Messages | Self::ModelBusy => Duration::MINUTE,
            Self::QuestionsHour | Self::Documents => Duration::HOUR,
            Self::QuestionsDay | Self::ModelTokens | Self::ModelSpent => Duration::DAY,
        }
    }
}

/// What a message wants to take of one scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge {
    /// Of which.
    pub scope: Scope,
    /// How much.
    pub amount: u64,
    /// The most that may be taken in one window.
    pub max: u64,
}

/// Why a message takes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is used up.
    pub scope: Scope,
    /// The most that may be taken in one window.
    pub max: u64,
    /// When it goes on.
    pub until: OffsetDateTime,
    /// The message whose answer says so: the first that was refused in this window.
    pub told_by: String,
}

impl Refusal {
    /// Whether this message's answer is the one that says so.
    pub fn is_told_by(&self, message_id: &str) -> bool {
        self.told_by == message_id
    }
}
