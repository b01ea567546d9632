//! The function `settings_page`.
fn main() {}
