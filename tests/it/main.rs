//! End-to-end tests against the deployed stack.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod account;
mod alone;
mod commands;
mod consent;
mod conversation;
mod delivery;
mod documents;
mod erasure;
mod guesses;
mod hostile;
mod identity;
mod limits;
mod linking;
mod media;
mod model;
mod once;
mod pages;
mod settings;
mod settings_looks;
mod signatures;
mod status;
mod stuck;
mod understanding;
mod window;
