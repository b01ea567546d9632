//! Lists the files of `articles/` for `include_str!`, so that adding an article needs no Rust.

use std::{fmt::Write as _, fs, io, path::Path};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=articles");
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
    let mut names = Vec::new();
    for entry in fs::read_dir(&directory)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ext| ext == "md")
            && let Some(stem) = path.file_stem().and_then(|stem| stem.to_str())
        {
            names.push((stem.to_owned(), path.display().to_string()));
        }
    }
    names.sort();

    let mut list = String::from("[\n");
    for (name, path) in names {
        // Writing to a `String` cannot fail.
        let _ = writeln!(list, "({name:?}, include_str!({path:?})),");
    }
    list.push_str("]\n");
    #[allow(clippy::disallowed_methods)] // Cargo's own variable, at build time
    let out = std::env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("OUT_DIR is not set"))?;
    fs::write(Path::new(&out).join("articles.rs"), list)
}
