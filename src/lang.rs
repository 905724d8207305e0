//! Languages by their two-letter code.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language: its ISO 639-1 code in lower case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Lang([u8; 2]);

impl Lang {
    /// The language of a tag such as `fr`, `FR`, `fr-CH`, `fr_CH`; three-letter codes of the common
    /// languages (`fra`, `fre`) are understood. Nothing where the tag is not of that form.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
        let two = match primary.as_str() {
            "eng" => "en",
            "fra" | "fre" => "fr",
            "deu" | "ger" => "de",
            "spa" => "es",
            "ita" => "it",
            "por" => "pt",
            "rus" => "ru",
            "ukr" => "uk",
            "kor" => "ko",
            "jpn" => "ja",
            "zho" | "chi" | "cmn" => "zh",
            "ara" => "ar",
            "nob" => "nb",
            other => other,
        };
        match *two.as_bytes() {
            [a @ b'a'..=b'z', b @ b'a'..=b'z'] => Some(Self([a, b])),
            _ => None,
        }
    }

    /// The two-letter code.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
