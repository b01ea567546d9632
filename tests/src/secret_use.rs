use std::{
    collections::BTreeSet,
    fs::{OpenOptions, read_to_string},
    io::Write as _,
    path::PathBuf,
};

fn file() -> PathBuf {
    crate::stack::folder().join("used-in-tests.txt")
}

/// Writes down something that must not stand in any log.
pub fn note(secret: &str) {
    let mut out = OpenOptions::new()
        .create(true)
        .append(true)
        .open(file())
        .expect("the stack's folder");
    writeln!(out, "{}", serde_json::Value::from(secret)).expect("the list can be written");
}

/// Everything that was written down in this run.
pub fn noted() -> BTreeSet<String> {
    let lines = read_to_string(file()).unwrap_or_default();
    lines
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}
