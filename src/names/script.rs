//! Which script a word is written in, as far as conventions differ by it.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// A script that names are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Script {
    /// Latin.
    Latin,
    /// Cyrillic.
    Cyrillic,
    /// Greek.
    Greek,
    /// Armenian.
    Armenian,
    /// Georgian.
    Georgian,
    /// Hebrew.
    Hebrew,
    /// Arabic, with the letters of Persian and Urdu.
    Arabic,
    /// Hangul.
    Hangul,
    /// Hiragana and Katakana.
    Kana,
    /// Han.
    Han,
    /// A script that no convention reads.
    Other,
}

/// The scripts of the basic plane: a text asks of every character.
static SCRIPTS: LazyLock<Box<[Option<Script>]>> = LazyLock::new(|| {
    (0..0x1_0000).map(|code| char::from_u32(code).and_then(Script::tell)).collect()
});

impl Script {
    /// The script of a character; nothing for digits, marks and punctuation, which belong to every script.
    pub fn of_char(c: char) -> Option<Self> {
        SCRIPTS.get(u32::from(c) as usize).map_or_else(|| Self::tell(c), |script| *script)
    }

    fn tell(c: char) -> Option<Self> {
        let code = u32::from(c);
        if code < 0x250 {
            return c.is_alphabetic().then_some(Self::Latin);
        }
        let script = match code {
            0x250..=0x2AF | 0x1E00..=0x1EFF | 0xA720..=0xA7FF | 0xFF21..=0xFF5A => Self::Latin,
            0x370..=0x3FF | 0x1F00..=0x1FFF => Self::Greek,
            0x400..=0x52F | 0x1C80..=0x1C8F => Self::Cyrillic,
            0x530..=0x58F => Self::Armenian,
            0x590..=0x5FF | 0xFB1D..=0xFB4F => Self::Hebrew,
            0x600..=0x77F | 0x8A0..=0x8FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => Self::Arabic,
            0x10A0..=0x10FF | 0x1C90..=0x1CBF | 0x2D00..=0x2D2F => Self::Georgian,
            0x1100..=0x11FF | 0x3130..=0x318F | 0xAC00..=0xD7FF => Self::Hangul,
            0x3040..=0x30FF | 0x31F0..=0x31FF | 0xFF66..=0xFF9D => Self::Kana,
            0x3005..=0x3007
            | 0x3400..=0x4DBF
            | 0x4E00..=0x9FFF
            | 0xF900..=0xFAFF
            | 0x20000..=0x3FFFF => Self::Han,
            _ => Self::Other,
        };
        // The middle dot and the prolonged sound mark are used with kana, but only the latter is a letter.
        (c.is_alphabetic() || c == 'ー').then_some(script)
    }

    /// The script of the first letter of a word.
    pub fn of(word: &str) -> Option<Self> {
        word.chars().find_map(Self::of_char)
    }

    /// True where names are told from other words by a capital.
    pub fn has_case(self) -> bool {
        matches!(self, Self::Latin | Self::Cyrillic | Self::Greek | Self::Armenian)
    }

    /// True where words are not divided by blanks.
    pub fn is_spaceless(self) -> bool {
        matches!(self, Self::Kana | Self::Han)
    }
}
