use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use secrecy::{ExposeSecret, SecretString};

/// The ring is empty, or a key in it is not `id:base64` with 32 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a key ring is `id:base64[,id:base64]`, ids of 1 to 16 letters and digits, keys of 32 bytes"
)]
pub struct InvalidKeys;

/// Keys by id, the active one first. Never prints them.
pub struct KeyRing(Vec<Key>);

pub(crate) struct Key {
    pub(crate) id: String,
    pub(crate) bytes: [u8; 32],
}

impl KeyRing {
    /// Reads `id:base64[,id:base64]`; the first key is the active one.
    ///
    /// # Errors
    /// When the ring is empty, an id is not 1 to 16 letters and digits or stands twice, or a key
    /// has not 32 bytes.
    pub fn parse(ring: &SecretString) -> Result<Self, InvalidKeys> {
        let mut keys: Vec<Key> = Vec::new();
        for entry in ring.expose_secret().split(',') {
            let (id, encoded) = entry.trim().split_once(':').ok_or(InvalidKeys)?;
            let plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric());
            if !plain || !(1..=16).contains(&id.len()) || keys.iter().any(|key| key.id == id) {
                return Err(InvalidKeys);
            }
            let bytes = STANDARD.decode(encoded).map_err(|_| InvalidKeys)?;
            let bytes = bytes.try_into().map_err(|_| InvalidKeys)?;
            keys.push(Key {
                id: id.to_owned(),
                bytes,
            });
        }
        Ok(Self(keys))
    }

    /// The key that new values are written with.
    pub(crate) fn active(&self) -> &Key {
        self.0.first().expect("`parse` refuses an empty ring")
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Key> {
        self.0.iter()
    }

    pub(crate) fn by_id(&self, id: &[u8]) -> Option<&Key> {
        self.0.iter().find(|key| key.id.as_bytes() == id)
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyRing(..)")
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn ring(text: &str) -> Result<KeyRing, InvalidKeys> {
        KeyRing::parse(&SecretString::from(text.to_owned()))
    }

    pub(crate) fn key(byte: u8) -> String {
        STANDARD.encode([byte; 32])
    }

    #[test]
    fn the_first_key_is_active_and_all_are_found() {
        let ring = ring(&format!("k2:{}, k1:{}", key(2), key(1))).unwrap();

        assert_eq!(ring.active().id, "k2");
        assert_eq!(ring.by_id(b"k1").unwrap().bytes, [1; 32]);
        assert!(ring.by_id(b"k3").is_none());
        assert_eq!(format!("{ring:?}"), "KeyRing(..)");
    }

    #[test]
    fn a_ring_with_a_bad_key_is_refused() {
        let short = STANDARD.encode([1; 31]);
        for text in [
            "",
            "k1",
            "k1:",
            ":AAAA",
            &format!("k1:{short}"),
            &format!("k 1:{}", key(1)),
        ] {
            assert!(ring(text).is_err(), "{text}");
        }
        assert!(ring(&format!("k1:{},k1:{}", key(1), key(2))).is_err());
    }
}
