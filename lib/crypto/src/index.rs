use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{KeyRing, keys::Key};

/// Makes values that can be looked up but not read: `HMAC-SHA-256(index key, kind ‖ 0 ‖ value)`.
///
/// The phone space is small enough to try every number, so the strength is the key's, not the
/// hash's. The kind keeps an address and a code that look alike apart.
pub struct BlindIndex(KeyRing);

impl BlindIndex {
    /// An index that writes with the ring's active key and finds with any.
    pub fn new(keys: KeyRing) -> Self {
        Self(keys)
    }

    /// The index of `value` under the active key, as 64 hexadecimal digits.
    ///
    /// `kind` is one of a few constants, such as `address`; it must not hold a zero byte.
    pub fn of(&self, kind: &str, value: &str) -> String {
        hex(&mac(self.0.active(), kind, value).finalize().into_bytes())
    }

    /// The index of `value` under every key of the ring, the active one first: where a row may
    /// stand while the keys are being changed.
    pub fn all(&self, kind: &str, value: &str) -> Vec<String> {
        let under = |key| hex(&mac(key, kind, value).finalize().into_bytes());
        self.0.iter().map(under).collect()
    }

    /// Whether `index` is the index of `value` under any key, in constant time.
    pub fn matches(&self, kind: &str, value: &str, index: &str) -> bool {
        let Some(index) = unhex(index) else {
            return false;
        };
        let under = |key| mac(key, kind, value).verify_slice(&index).is_ok();
        self.0.iter().any(under)
    }
}

fn mac(key: &Key, kind: &str, value: &str) -> Hmac<Sha256> {
    let mut mac =
        <Hmac<Sha256> as KeyInit>::new_from_slice(&key.bytes).expect("HMAC takes any key length");
    mac.update(kind.as_bytes());
    mac.update(&[0]);
    mac.update(value.as_bytes());
    mac
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    pairs.map(byte).collect()
}

impl fmt::Debug for BlindIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BlindIndex(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::tests::{key, ring};

    fn index(byte: u8) -> BlindIndex {
        BlindIndex::new(ring(&format!("k1:{}", key(byte))).unwrap())
    }

    #[test]
    fn the_same_value_is_found_again_and_another_is_not() {
        let (a, b) = ("whatsapp:+41791234567", "whatsapp:+41791234568");

        assert_eq!(index(1).of("address", a), index(1).of("address", a));
        assert_ne!(index(1).of("address", a), index(1).of("address", b));
        assert_eq!(index(1).of("address", a).len(), 64);
    }

    #[test]
    fn kind_and_key_separate_equal_values() {
        assert_ne!(index(1).of("address", "1"), index(1).of("code", "1"));
        assert_ne!(index(1).of("address", "1"), index(2).of("address", "1"));
        assert_ne!(index(1).of("a", "bc"), index(1).of("ab", "c"));
    }

    #[test]
    fn the_digest_is_plain_hmac_sha_256() {
        // Computed with Python: hmac.new(b"\x01" * 32, b"code\x00123456", "sha256").hexdigest()
        let expected = "e3816d30063efb464a7857199a1141ec95453cdde30bb595b0be068702c7bebc";
        assert_eq!(index(1).of("code", "123456"), expected);
    }

    #[test]
    fn while_keys_change_a_value_is_found_under_both_and_written_under_the_first() {
        let both = ring(&format!("k2:{},k1:{}", key(2), key(1))).unwrap();
        let both = BlindIndex::new(both);

        let all = both.all("address", "1");

        assert_eq!(
            all,
            [index(2).of("address", "1"), index(1).of("address", "1")]
        );
        assert_eq!(both.of("address", "1"), all[0]);
    }

    #[test]
    fn an_index_is_checked_under_every_key() {
        let both = ring(&format!("k2:{},k1:{}", key(2), key(1))).unwrap();
        let both = BlindIndex::new(both);
        let old = index(1).of("cursor", "page 2");

        assert!(both.matches("cursor", "page 2", &old));
        assert!(!both.matches("cursor", "page 3", &old));
        assert!(!index(2).matches("cursor", "page 2", &old));
        for odd in ["", "0", "zz", &old[..62], "é"] {
            assert!(!both.matches("cursor", "page 2", odd), "{odd}");
        }
    }
}
