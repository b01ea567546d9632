//! End-to-end tests against the deployed stack.

mod conversation;
mod delivery;
mod linking;
mod once;
mod signatures;
mod status;
