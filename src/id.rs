//! Dense numbers for things that also have names, and hashes for things that have none.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// An entity of the gazetteer in use: its place in [`crate::gazetteer::Gazetteer::entities`].
///
/// Numbers follow the entities' ids in ascending order, so comparing two numbers compares the ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityId(pub u32);

impl EntityId {
    /// The place as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The id of the edge of a pair and kind: 16 hexadecimal digits, the same in every build. The ends are ids, ascending.
pub fn edge_id(source: &str, target: &str, kind: &str) -> String {
    short_hash(&[source, target, kind])
}

/// The id of a piece of evidence of an edge, the same in every build; the files have it in hexadecimal digits. Places are
/// code points of the document: the sentence, the names of source and target, the words of a relation.
pub fn evidence_id(
    edge: &str,
    doc: &str,
    places: [[usize; 2]; 3],
    trigger: Option<[usize; 2]>,
) -> [u8; 8] {
    let [span, source, target] = places;
    let mut place = format!("{span:?}{source:?}{target:?}");
    // Two words of one sentence may state the same.
    if let Some(trigger) = trigger {
        // Writing to a String cannot fail.
        let _ = write!(place, "{trigger:?}");
    }
    letter_first(digest(&[edge, doc, &place]))
}

/// 16 hexadecimal digits of the SHA-256 of the parts, each closed by a zero byte. The first is a letter: a spreadsheet
/// takes `12e4567890123456` for a number.
pub(crate) fn short_hash(parts: &[&str]) -> String {
    hex(&letter_first(digest(parts)))
}

fn letter_first(mut bytes: [u8; 8]) -> [u8; 8] {
    if bytes[0] < 0xA0 {
        bytes[0] = 0xA0 | bytes[0] & 0x5F;
    }
    bytes
}

/// The first 8 bytes of the SHA-256 of the parts, each closed by a zero byte.
pub(crate) fn digest(parts: &[&str]) -> [u8; 8] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    let hash = hasher.finalize();
    std::array::from_fn(|n| hash[n])
}

/// Two hexadecimal digits a byte.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |n: u8| char::from(b"0123456789abcdef"[usize::from(n)]);
    let mut hex = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        hex.push(digit(byte >> 4));
        hex.push(digit(byte & 15));
    }
    hex
}
