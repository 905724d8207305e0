//! The baked table: what becomes of one character outside ASCII.
//!
//! `tables/fold.bin` holds, all numbers little-endian:
//! - the count of blocks and the count of long forms, two bytes each;
//! - for each 128 code points below U+30000 the number of their block, two bytes;
//! - the blocks, 128 entries of four bytes;
//! - the ends of the long forms in the text that follows, two bytes each, and that text.
//!
//! An entry is the UTF-8 that is written over the character, padded to the character's length, unless
//! its first byte is one of the kinds below. `tools/fold_table.rs` makes the table and a test compares.

use std::sync::LazyLock;

use super::EXPANDED;

static TABLE: &[u8] = include_bytes!("tables/fold.bin");

/// The entry's character stays as it is.
const SAME: u8 = 0xFF;
/// A sign that stays and may make another letter of what stands before it.
const KEPT_COMPOSES: u8 = 0xFE;
/// A sign or character that is dropped and never makes another letter.
const DROPPED: u8 = 0xFD;
/// A sign that is dropped unless it makes another letter of what stands before it.
const DROPPED_COMPOSES: u8 = 0xFC;
/// A sign that stays and never makes another letter.
const KEPT: u8 = 0xFB;
/// A hyphen or dash that is told by its neighbours; three bytes to write follow.
const JOINT: u8 = 0xFA;

const BLOCK: usize = 128;
const BLOCK_BITS: u32 = 7;
const N_INDEXED: usize = 0x3_0000 / BLOCK;
const N_BLOCKS: usize = number(TABLE, 0);
const N_FORMS: usize = number(TABLE, 2);
const INDEX_AT: usize = 4;
const BLOCKS_AT: usize = INDEX_AT + 2 * N_INDEXED;
const ENDS_AT: usize = BLOCKS_AT + N_BLOCKS * BLOCK * 4;
const FORMS_AT: usize = ENDS_AT + 2 * N_FORMS;

/// What becomes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// It stays.
    Same,
    /// These bytes are written over it, as many as it has.
    Bytes([u8; 4]),
    /// It becomes a form longer than itself.
    Long(usize),
    /// A mark or another character that belongs to the letter before it.
    Mark(Mark),
    /// A hyphen or dash told by its neighbours, with what is written until they are known.
    Joint([u8; 3]),
}

/// A character that belongs to the letter before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// It may make another letter of what stands before it.
    pub composes: bool,
    /// What is left of it if it does not.
    pub left: Left,
}

/// What is left of a mark that makes no other letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Left {
    /// Nothing.
    Nothing,
    /// The mark itself.
    Itself,
    /// Another mark of at most three bytes, padded with filler.
    Bytes([u8; 3]),
    /// A form longer than that.
    Long(usize),
}

/// What becomes of a character outside ASCII.
#[inline]
pub(super) fn look_up(character: char) -> Entry {
    let code = character as usize;
    if code >= N_INDEXED * BLOCK {
        // Tags and the other ignorable characters of plane 14; above the table all else stays.
        let ignorable = (0xE_0000..0xE_1000).contains(&code);
        return if ignorable { mark(false, Left::Nothing) } else { Entry::Same };
    }
    let block = number(TABLE, INDEX_AT + 2 * (code >> BLOCK_BITS));
    let at = BLOCKS_AT + 4 * (block * BLOCK + code % BLOCK);
    let [kind, first, second, third] = [TABLE[at], TABLE[at + 1], TABLE[at + 2], TABLE[at + 3]];
    match kind {
        SAME => Entry::Same,
        EXPANDED => Entry::Long(usize::from(u16::from_le_bytes([first, second]))),
        DROPPED => mark(false, Left::Nothing),
        DROPPED_COMPOSES => mark(true, Left::Nothing),
        KEPT => mark(false, Left::Itself),
        KEPT_COMPOSES => mark(
            true,
            match first {
                0 => Left::Itself,
                EXPANDED => Left::Long(usize::from(u16::from_le_bytes([second, third]))),
                _ => Left::Bytes([first, second, third]),
            },
        ),
        JOINT => Entry::Joint([first, second, third]),
        _ => Entry::Bytes([kind, first, second, third]),
    }
}

/// Code points of the characters of two bytes end here.
const SHORT: usize = 0x800;

/// What is written over each character of two bytes that stands for itself; zeros where there is more to it.
static SHORT_FORMS: LazyLock<Box<[[u8; 2]]>> = LazyLock::new(|| {
    let form = |code: u32| {
        let character = char::from_u32(code).filter(|c| c.len_utf8() == 2)?;
        let mut own = [0; 2];
        character.encode_utf8(&mut own);
        match look_up(character) {
            Entry::Same => Some(own),
            Entry::Bytes([first, second, ..]) => Some([first, second]),
            Entry::Long(_) | Entry::Mark(_) | Entry::Joint(_) => None,
        }
    };
    (0..).take(SHORT).map(|code| form(code).unwrap_or_default()).collect()
});

/// What is written over characters of two bytes, by code point.
pub(super) fn short_forms() -> &'static [[u8; 2]] {
    &SHORT_FORMS
}

/// A long form by its number.
pub(super) fn long_form(index: usize) -> &'static str {
    let end = number(TABLE, ENDS_AT + 2 * index);
    let start = if index == 0 { 0 } else { number(TABLE, ENDS_AT + 2 * (index - 1)) };
    TABLE
        .get(FORMS_AT + start..FORMS_AT + end)
        .and_then(|form| str::from_utf8(form).ok())
        .unwrap_or_default()
}

const fn mark(composes: bool, left: Left) -> Entry {
    Entry::Mark(Mark { composes, left })
}

const fn number(table: &[u8], at: usize) -> usize {
    table[at] as usize | (table[at + 1] as usize) << 8
}
