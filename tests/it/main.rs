//! End-to-end tests against the deployed stack.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod conversation;
mod delivery;
mod linking;
mod once;
mod pages;
mod settings;
mod settings_looks;
mod signatures;
mod status;
