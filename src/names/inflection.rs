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
    /// Bytes at its end that are another word glued to it (`'s`, `에게`).
    pub after: usize,
}

/// What a row of a table takes off.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A word glued before the name.
    Proclitic,
    /// An ending of the name, which stays in its span.
    Ending,
    /// A word or particle glued behind the name.
    Enclitic,
}

/// One row of a table.
struct Ending {
    part: Part,
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

/// The endings of a language, so that those of a word are found by its last letter.
#[derive(Default)]
struct Endings {
    proclitics: Vec<Ending>,
    by_last: BTreeMap<char, Vec<Ending>>,
    /// Marks at which a word is cut (`Putin'in`).
    cuts: Vec<Ending>,
}

static ENDINGS: LazyLock<BTreeMap<&'static str, Endings>> = LazyLock::new(|| {
    let tables = languages!(
        "ar", "az", "be", "bg", "ca", "cs", "da", "de", "el", "en", "et", "fa", "fi", "fr", "he",
        "hr", "hu", "hy", "it", "ja", "ka", "kk", "ko", "lt", "lv", "mk", "nl", "no", "pl", "pt",
        "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk"
    );
    tables.into_iter().map(|(lang, table)| (lang, endings(table))).collect()
});

fn endings(table: &'static str) -> Endings {
    let mut endings = Endings::default();
    for ending in rows(table).filter_map(|row| ending(&row)) {
        let last = ending.strip.chars().next_back();
        match (ending.part, last) {
            (Part::Proclitic, _) => endings.proclitics.push(ending),
            (_, Some('*')) => endings.cuts.push(ending),
            (_, Some(last)) => endings.by_last.entry(last).or_default().push(ending),
            (_, None) => {}
        }
    }
    endings
}

/// The language whose table serves another.
fn table_of(lang: Lang) -> Option<&'static Endings> {
    let code = match lang.as_str() {
        "bs" | "sh" => "hr",
        "nb" | "nn" => "no",
        code => return ENDINGS.get(code),
    };
    ENDINGS.get(code)
}

fn ending(row: &[&'static str]) -> Option<Ending> {
    let [kind, strip, replace, least, worth] = *row else { return None };
    Some(Ending {
        part: match kind {
            "prefix" => Part::Proclitic,
            "enclitic" => Part::Enclitic,
            _ => Part::Ending,
        },
        strip,
        replace: if replace == "-" { "" } else { replace },
        least: least.parse().ok()?,
        cost: cost(worth),
    })
}

/// Everything that a word in small letters may be a form of in a language, each stem once and cheapest; the
/// word itself first.
pub fn stems(word: &str, lang: Option<Lang>) -> Vec<Stem> {
    let mut stems = vec![Stem { text: word.to_owned(), cost: 0, ending: "", before: 0, after: 0 }];
    let Some(endings) = lang.and_then(table_of) else { return stems };
    let by_last = word.chars().next_back().and_then(|last| endings.by_last.get(&last));
    let all = endings.proclitics.iter().chain(by_last.into_iter().flatten()).chain(&endings.cuts);
    for ending in all {
        let Some(left) = ending.strip_from(word) else { continue };
        if left.chars().count() < ending.least {
            continue;
        }
        let text = format!("{left}{}", ending.replace);
        let glued = |part| if ending.part == part { word.len() - left.len() } else { 0 };
        let stem = Stem {
            text,
            cost: ending.cost,
            ending: ending.strip,
            before: glued(Part::Proclitic),
            after: glued(Part::Enclitic),
        };
        match stems.iter_mut().find(|known| known.text == stem.text) {
            Some(known) if known.cost <= stem.cost => {}
            Some(known) => *known = stem,
            None => stems.push(stem),
        }
    }
    stems
}

impl Ending {
    /// What is left of a word without this ending; nothing where it has no such ending.
    fn strip_from<'w>(&self, word: &'w str) -> Option<&'w str> {
        match (self.part, self.strip.strip_suffix('*')) {
            (Part::Proclitic, _) => word.strip_prefix(self.strip),
            (_, Some(mark)) => Some(&word[..word.find(mark)?]),
            (_, None) => word.strip_suffix(self.strip),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_first_two_letters_in_the_alphabet_of_most_texts() {
        let ascii = |text: &str| text.starts_with(|c: char| c.is_ascii());
        for endings in ENDINGS.values() {
            // Nothing is taken from the head of a word but what an apostrophe parts from it.
            let glued = endings.proclitics.iter().filter(|one| ascii(one.strip));
            assert!(glued.into_iter().all(|one| one.strip.ends_with(['\'', '’'])));
            let cut = endings.by_last.values().flatten().chain(&endings.cuts);
            assert!(cut.filter(|one| ascii(one.strip)).all(|one| one.least >= 2));
        }
    }
}
