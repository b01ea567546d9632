#![doc = include_str!("../README.md")]

mod job;
mod queue;
mod worker;

pub use job::{Job, MailAbout, Subject};
pub use queue::{Queue, QueueError};
pub use worker::{Outcome, Worker};
