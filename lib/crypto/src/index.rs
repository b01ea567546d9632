use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::KeyRing;

/// Makes values that can be looked up but not read: `HMAC-SHA-256(index key, kind ‖ 0 ‖ value)`.
///
/// The phone space is small enough to try every number, so the strength is the key's, not the
/// hash's. The kind keeps an address and a code that look alike apart.
pub struct BlindIndex(KeyRing);

impl BlindIndex {
    /// An index under the ring's active key.
    pub fn new(keys: KeyRing) -> Self {
        Self(keys)
    }

    /// The index of `value` as 64 hexadecimal digits.
    ///
    /// `kind` is one of a few constants, such as `address`; it must not hold a zero byte.
    pub fn of(&self, kind: &str, value: &str) -> String {
        let key = &self.0.active().bytes;
        let mut mac =
            <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("HMAC takes any key length");
        mac.update(kind.as_bytes());
        mac.update(&[0]);
        mac.update(value.as_bytes());
        let digest = mac.finalize().into_bytes();
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
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
}
