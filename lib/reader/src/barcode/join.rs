use std::collections::BTreeMap;

use domain::document::{Kind, Reading};

use super::{tax_statement, txab, unpack};

/// What one PDF417 symbol holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Symbol {
    /// What all symbols of one file share.
    pub(crate) file: String,
    /// Its place in the file, from 0.
    pub(crate) index: usize,
    /// How many symbols the file has, if this symbol knows.
    pub(crate) count: Option<usize>,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

/// More symbols than any file has: a tax statement of eight megabytes would fill some thousands.
const MOST_SYMBOLS: usize = 4096;
/// Versions of one symbol, and combinations of them, that are tried.
const MOST_VERSIONS: usize = 3;
const MOST_COMBINATIONS: usize = 64;

/// The symbols found so far, on one page or several.
#[derive(Default)]
pub(crate) struct Found {
    files: BTreeMap<String, File>,
    symbols: usize,
}

#[derive(Default)]
struct File {
    /// The first page with a symbol of it.
    page: usize,
    count: Option<usize>,
    /// By place, the versions that were read: a coarse picture is sometimes read wrong before a
    /// finer one is read right, and only the checksum of the whole tells which.
    parts: BTreeMap<usize, Vec<Vec<u8>>>,
}

impl Found {
    /// Adds the symbols of a page. The same symbol twice is one.
    pub(crate) fn add(&mut self, page: usize, symbols: Vec<Symbol>) {
        for symbol in symbols {
            self.symbols += 1;
            if self.symbols > MOST_SYMBOLS {
                return;
            }
            let Some(symbol) = placed(symbol) else {
                continue;
            };
            let new = || File {
                page,
                ..File::default()
            };
            let file = self.files.entry(symbol.file).or_insert_with(new);
            file.page = file.page.min(page);
            file.count = file.count.max(symbol.count);
            let versions = file.parts.entry(symbol.index).or_default();
            if !versions.contains(&symbol.bytes) && versions.len() < MOST_VERSIONS {
                versions.push(symbol.bytes);
            }
        }
    }

    /// What every file that is whole and understood says, in the order of the pages.
    pub(crate) fn readings(&self) -> Vec<Reading> {
        let mut readings: Vec<_> = self
            .files
            .values()
            .filter_map(|file| Some((file.page, file.reading()?)))
            .collect();
        readings.sort_by_key(|(page, _)| *page);
        readings.into_iter().map(|(_, reading)| reading).collect()
    }
}

impl Found {
    /// Whether symbols are among these of a file that is spread over several.
    pub(super) fn are_spread(symbols: &[Symbol]) -> bool {
        let count = |symbol: &Symbol| match txab::Header::of(&symbol.bytes) {
            Some(header) => Some(header.count),
            None => symbol.count,
        };
        symbols.iter().any(|symbol| count(symbol) != Some(1))
    }

    /// Whether a whole tax statement was found: there is one in a file, and nothing else.
    pub(crate) fn holds_tax_statement(&self) -> bool {
        let mut readings = self.readings().into_iter();
        readings.any(|reading| reading.kind == Kind::TaxStatement)
    }
}

impl File {
    /// What the file says, in the first combination of versions that passes its checksum.
    fn reading(&self) -> Option<Reading> {
        if !self.parts.keys().copied().eq(0..self.count?) {
            return None;
        }
        let all: usize = self
            .parts
            .values()
            .map(Vec::len)
            .try_fold(1, usize::checked_mul)?;
        (0..all.min(MOST_COMBINATIONS)).find_map(|mut choice| {
            let mut bytes = Vec::new();
            for versions in self.parts.values() {
                bytes.extend(&versions[choice % versions.len()]);
                choice /= versions.len();
            }
            understand(&bytes)
        })
    }
}

/// A symbol of Swissdec carries its place in its own header, not in that of PDF417.
fn placed(symbol: Symbol) -> Option<Symbol> {
    let Some(header) = txab::Header::of(&symbol.bytes) else {
        return Some(symbol);
    };
    Some(Symbol {
        file: format!("txab {:08x}", header.document),
        index: header.index,
        count: Some(header.count),
        bytes: symbol
            .bytes
            .get(txab::Header::LENGTH..header.length)?
            .to_vec(),
    })
}

fn understand(bytes: &[u8]) -> Option<Reading> {
    if bytes.starts_with(b"PK\x03\x04") {
        return txab::reading(&unpack::zip(bytes)?);
    }
    let xml = unpack::zlib(bytes)?;
    tax_statement::reading(&xml).or_else(|| txab::reading(&xml))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbol(file: &str, index: usize, count: usize, bytes: &[u8]) -> Symbol {
        Symbol {
            file: file.to_owned(),
            index,
            count: Some(count),
            bytes: bytes.to_vec(),
        }
    }

    fn statement() -> Vec<u8> {
        use std::io::Write;

        let xml = br#"<taxStatement taxPeriod="2025" totalTaxValue="1200.50"/>"#;
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        zlib.write_all(xml).unwrap();
        zlib.finish().unwrap()
    }

    #[test]
    fn symbols_are_joined_in_their_order_across_pages() {
        let bytes = statement();
        let (a, b) = bytes.split_at(bytes.len() / 2);
        let mut found = Found::default();

        found.add(4, vec![symbol("7", 1, 2, b)]);
        assert_eq!(found.readings(), []);
        found.add(3, vec![symbol("8", 0, 2, b"other"), symbol("7", 0, 2, a)]);

        assert_eq!(found.readings()[0].year(), Some(2025));
    }

    #[test]
    fn a_symbol_seen_twice_is_one_and_the_checksum_chooses_between_versions() {
        let bytes = statement();
        let mut found = Found::default();

        let misread = [&bytes[..20], &[0; 20]].concat();
        found.add(0, vec![symbol("7", 0, 1, &misread)]);
        assert_eq!(found.readings(), []);
        found.add(
            0,
            vec![symbol("7", 0, 1, &bytes), symbol("7", 0, 1, &bytes)],
        );

        assert_eq!(found.readings().len(), 1);
    }

    #[test]
    fn files_come_in_the_order_of_their_pages() {
        let bytes = statement();
        let mut found = Found::default();

        found.add(
            1,
            vec![
                symbol("a", 0, 1, b"x\x9c no zlib"),
                symbol("b", 0, 1, &bytes),
            ],
        );
        found.add(0, vec![symbol("c", 0, 1, &bytes)]);

        assert_eq!(found.readings().len(), 2);
    }

    #[test]
    fn a_flood_of_symbols_ends() {
        let mut found = Found::default();
        found.add(
            0,
            (0..10_000).map(|i| symbol("7", i, 20_000, b"x")).collect(),
        );

        assert!(found.files["7"].parts.len() <= MOST_SYMBOLS);
    }
}
