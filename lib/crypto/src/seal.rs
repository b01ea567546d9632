use std::io::{Read, Write};

use aes_gcm::{
    Aes256Gcm, Key as AesKey, Nonce,
    aead::{Aead, Generate, KeyInit, Payload},
};
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};

use crate::{KeyRing, keys::Key};

const FORMAT: u8 = 1;
const NONCE_BYTES: usize = 12;
/// A sealed text that inflates to more was not made by us.
const MAX_TEXT_BYTES: u64 = 256 * 1024;
const STORED: u8 = 0;
const DEFLATED: u8 = 1;

/// Where a sealed value stands. It opens there and nowhere else.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The table's name in the code, not in the cloud: restored tables may have another name.
    pub table: &'static str,
    /// The attribute.
    pub field: &'static str,
    /// The row's key.
    pub key: &'a str,
}

/// Why a value could not be sealed or opened. The value is never part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The operating system gave no random nonce, or the cipher refused the length.
    #[error("the value could not be sealed")]
    NotSealed,
    /// Too short, or of a format this version does not know.
    #[error("the sealed value is damaged")]
    Damaged,
    /// Sealed with a key that is not in the ring.
    #[error("the sealed value's key is not in the key ring")]
    UnknownKey,
    /// Changed, moved from another place, or sealed with another key of the same id.
    #[error("the sealed value does not open here")]
    NotAuthentic,
}

/// Seals and opens values with AES-256-GCM.
///
/// Layout: `format (1) ‖ length of key id (1) ‖ key id ‖ nonce (12) ‖ ciphertext and tag`. The
/// place and everything before the ciphertext are authenticated with it.
#[derive(Debug)]
pub struct Sealer(KeyRing);

impl Sealer {
    /// A sealer that writes with the ring's active key and reads with any.
    pub fn new(keys: KeyRing) -> Self {
        Self(keys)
    }

    /// Seals a text for one place. Longer texts are compressed: storage is billed by the kilobyte.
    ///
    /// # Errors
    /// [`SealError::NotSealed`] when no random nonce is to be had.
    pub fn seal(&self, place: Place<'_>, text: &str) -> Result<Vec<u8>, SealError> {
        let key = self.0.active();
        let nonce = Nonce::try_generate().map_err(|_| SealError::NotSealed)?;
        let mut sealed = vec![
            FORMAT,
            u8::try_from(key.id.len()).map_err(|_| SealError::NotSealed)?,
        ];
        sealed.extend_from_slice(key.id.as_bytes());
        let aad = associated_data(place, &sealed);
        let payload = Payload {
            msg: &pack(text),
            aad: &aad,
        };
        let ciphertext = cipher(key)
            .encrypt(&nonce, payload)
            .map_err(|_| SealError::NotSealed)?;
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&ciphertext);
        Ok(sealed)
    }

    /// Whether a sealed value was written with the active key: if not, it is to be sealed anew
    /// before its key can leave the ring.
    pub fn is_current(&self, sealed: &[u8]) -> bool {
        let id = self.0.active().id.as_bytes();
        let len = u8::try_from(id.len()).unwrap_or(u8::MAX);
        sealed
            .strip_prefix(&[FORMAT, len])
            .is_some_and(|rest| rest.starts_with(id))
    }

    /// Opens what [`seal`](Self::seal) made for the same place.
    ///
    /// # Errors
    /// One variant of [`SealError`] per cause.
    pub fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<String, SealError> {
        let (&[format, id_bytes], rest) =
            sealed.split_first_chunk::<2>().ok_or(SealError::Damaged)?;
        if format != FORMAT {
            return Err(SealError::Damaged);
        }
        let (id, rest) = rest
            .split_at_checked(id_bytes.into())
            .ok_or(SealError::Damaged)?;
        let (nonce, ciphertext) = rest
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or(SealError::Damaged)?;
        let key = self.0.by_id(id).ok_or(SealError::UnknownKey)?;
        let head = sealed.get(..2 + id.len()).ok_or(SealError::Damaged)?;
        let aad = associated_data(place, head);
        let packed = cipher(key)
            .decrypt(
                &Nonce::from(*nonce),
                Payload {
                    msg: ciphertext,
                    aad: &aad,
                },
            )
            .map_err(|_| SealError::NotAuthentic)?;
        unpack(&packed)
    }
}

fn cipher(key: &Key) -> Aes256Gcm {
    Aes256Gcm::new(&AesKey::<Aes256Gcm>::from(key.bytes))
}

/// Place and header, each with its length in front so that no two places read alike.
fn associated_data(place: Place<'_>, head: &[u8]) -> Vec<u8> {
    let mut data = Vec::new();
    for part in [
        place.table.as_bytes(),
        place.field.as_bytes(),
        place.key.as_bytes(),
        head,
    ] {
        data.extend_from_slice(&(part.len() as u64).to_be_bytes());
        data.extend_from_slice(part);
    }
    data
}

fn pack(text: &str) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(vec![DEFLATED], Compression::best());
    let deflated = encoder
        .write_all(text.as_bytes())
        .and_then(|()| encoder.finish());
    match deflated {
        Ok(packed) if packed.len() <= text.len() => packed,
        _ => [&[STORED], text.as_bytes()].concat(),
    }
}

fn unpack(packed: &[u8]) -> Result<String, SealError> {
    let bytes = match packed.split_first() {
        Some((&STORED, text)) => text.to_vec(),
        Some((&DEFLATED, deflated)) => {
            let mut text = Vec::new();
            DeflateDecoder::new(deflated)
                .take(MAX_TEXT_BYTES)
                .read_to_end(&mut text)
                .map_err(|_| SealError::Damaged)?;
            text
        }
        _ => return Err(SealError::Damaged),
    };
    String::from_utf8(bytes).map_err(|_| SealError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::tests::{key, ring};

    const HERE: Place<'_> = Place {
        table: "messages",
        field: "body",
        key: "SM1",
    };

    fn sealer(keys: &str) -> Sealer {
        Sealer::new(ring(keys).unwrap())
    }

    fn one() -> Sealer {
        sealer(&format!("k1:{}", key(1)))
    }

    #[test]
    fn what_was_sealed_opens_again() {
        let long = "Die Steuererklärung ist bis am 31. März einzureichen. ".repeat(40);
        for text in ["", "a", "Grüezi 👋", long.as_str()] {
            let sealed = one().seal(HERE, text).unwrap();
            assert_eq!(one().open(HERE, &sealed).unwrap(), text);
        }
        assert!(one().seal(HERE, &long).unwrap().len() < long.len() / 4);
    }

    #[test]
    fn the_same_text_is_never_sealed_alike() {
        assert_ne!(
            one().seal(HERE, "a").unwrap(),
            one().seal(HERE, "a").unwrap()
        );
    }

    #[test]
    fn a_changed_byte_or_a_cut_end_does_not_open() {
        let sealed = one().seal(HERE, "CHF 82'388").unwrap();
        for i in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[i] ^= 1;
            assert!(one().open(HERE, &changed).is_err(), "byte {i}");
            assert!(one().open(HERE, &sealed[..i]).is_err(), "cut at {i}");
        }
    }

    #[test]
    fn a_value_moved_to_another_place_does_not_open() {
        let sealed = one().seal(HERE, "secret").unwrap();
        for place in [
            Place { key: "SM2", ..HERE },
            Place {
                field: "address",
                ..HERE
            },
            Place {
                table: "contacts",
                ..HERE
            },
        ] {
            assert_eq!(one().open(place, &sealed), Err(SealError::NotAuthentic));
        }
    }

    #[test]
    fn an_old_key_still_opens_and_a_missing_one_is_named_as_such() {
        let sealed = one().seal(HERE, "old").unwrap();
        let rotated = sealer(&format!("k2:{},k1:{}", key(2), key(1)));

        assert_eq!(rotated.open(HERE, &sealed).unwrap(), "old");
        assert!(!rotated.is_current(&sealed) && one().is_current(&sealed));
        assert!(rotated.is_current(&rotated.seal(HERE, "new").unwrap()));
        assert_eq!(
            sealer(&format!("k2:{}", key(2))).open(HERE, &sealed),
            Err(SealError::UnknownKey)
        );
        assert_eq!(
            sealer(&format!("k1:{}", key(9))).open(HERE, &sealed),
            Err(SealError::NotAuthentic)
        );
    }
}
