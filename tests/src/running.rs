//! How long each test takes.

use std::{fs::OpenOptions, io::Write as _, time::Instant};

use serde_json::json;

/// A test under way. When it ends, its seconds are written down for the table of `make test`.
#[derive(Debug)]
pub struct Running(Instant);

impl Running {
    pub(crate) fn begin() -> Self {
        Self(Instant::now())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // The harness calls a test's thread like the test.
        let thread = std::thread::current();
        let line = json!({ "test": thread.name(), "seconds": self.0.elapsed().as_secs_f64() });
        let path = crate::stack::folder().join("times.jsonl");
        let file = OpenOptions::new().create(true).append(true).open(path);
        // A table that lacks a line is no reason for a test to fail.
        if let Ok(mut file) = file {
            let _ = writeln!(file, "{line}");
        }
    }
}
