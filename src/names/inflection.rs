//! Endings and glued words: what a word of a text may be an inflected form of.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::pivot::{Cost, cost};
use crate::lang::Lang;
use crate::tables::rows;

/// What a word may be a form of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stem {
    /// The word without the ending, in small letters.
    pub text: String,
    /// What it costs to take it for that; 0 for the word itself.
    pub cost: Cost,
    /// What was taken off before and behind it (`و`, `-ом`); empty for the word itself.
    pub ending: &'static str,
    /// Bytes of the written word, at its start, that are another word glued to it (`l'`, `و`).
    pub before: usize,
}

/// One row of a table.
struct Ending {
    is_prefix: bool,
    strip: &'static str,
    replace: &'static str,
    /// Letters that must be left.
    least: usize,
    cost: Cost,
}

macro_rules! languages {
    ($($lang:literal),*) => {
        [$(($lang, include_str!(concat!("inflections/", $lang, ".tsv")))),*]
    };
}

static ENDINGS: LazyLock<BTreeMap<&'static str, Vec<Ending>>> = LazyLock::new(|| {
    let tables = languages!(
        "ar", "bg", "ca", "cs", "de", "en", "fr", "he", "hr", "it", "ko", "pl", "ru", "sl", "tr",
        "uk"
    );
    tables
        .into_iter()
        .map(|(lang, table)| (lang, rows(table).filter_map(|row| ending(&row)).collect()))
        .collect()
});

fn ending(row: &[&'static str]) -> Option<Ending> {
    let [kind, strip, replace, least, worth] = *row else { return None };
    Some(Ending {
        is_prefix: kind == "prefix",
        strip,
        replace: if replace == "-" { "" } else { replace },
        least: least.parse().ok()?,
        cost: cost(worth),
    })
}

/// Everything that a word in small letters may be a form of in a language, each stem once and cheapest; the
/// word itself first.
pub fn stems(word: &str, lang: Option<Lang>) -> Vec<Stem> {
    let mut stems = vec![Stem { text: word.to_owned(), cost: 0, ending: "", before: 0 }];
    let endings = lang.and_then(|lang| ENDINGS.get(lang.as_str()));
    for ending in endings.into_iter().flatten() {
        let Some((left, before)) = ending.strip_from(word) else { continue };
        if left.chars().count() < ending.least {
            continue;
        }
        let text = format!("{left}{}", ending.replace);
        match stems.iter_mut().find(|stem| stem.text == text) {
            Some(known) if known.cost <= ending.cost => {}
            Some(known) => {
                *known = Stem { text, cost: ending.cost, ending: ending.strip, before };
            }
            None => stems.push(Stem { text, cost: ending.cost, ending: ending.strip, before }),
        }
    }
    stems
}

impl Ending {
    /// What is left of a word without this ending, and the bytes before it; nothing where it has no such ending.
    fn strip_from<'w>(&self, word: &'w str) -> Option<(&'w str, usize)> {
        if self.is_prefix {
            return Some((word.strip_prefix(self.strip)?, self.strip.len()));
        }
        let left = match self.strip.strip_suffix('*') {
            Some(mark) => &word[..word.find(mark)?],
            None => word.strip_suffix(self.strip)?,
        };
        Some((left, 0))
    }
}
