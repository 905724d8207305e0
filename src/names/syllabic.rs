//! A name as Korean and as Chinese syllables, which decide where both spellings have them.

use serde::{Deserialize, Serialize};

use super::inflection::{Stem, stems};
use super::parts::words;
use super::{chinese, korean};
use crate::lang::Lang;

/// A name as Korean and as Chinese syllables; empty where it is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Syllables {
    /// Readings as a Korean name.
    pub korean: Vec<korean::Parse>,
    /// Readings as a Chinese name.
    pub chinese: Vec<chinese::Parse>,
}

impl Syllables {
    /// The readings of a name as it stands.
    pub fn of(name: &str) -> Self {
        Self::read(&words(name))
    }

    fn read(words: &[&str]) -> Self {
        Self { korean: korean::parse(words), chinese: chinese::parse(words) }
    }

    /// The readings of a name whose last word may have an ending of the language: one for each stem that has any,
    /// and the bytes behind the name that are another word (`에게`).
    pub fn written(raw: &str, lang: Option<Lang>) -> Vec<(Self, usize)> {
        let words = words(raw);
        let Some((last, before)) = words.split_last() else { return Vec::new() };
        let read = |stem: Stem| {
            let stemmed: Vec<&str> = before.iter().copied().chain([stem.text.as_str()]).collect();
            let syllables = Self::read(&stemmed);
            (!syllables.is_empty()).then_some((syllables, stem.after))
        };
        stems(&last.to_lowercase(), lang).into_iter().filter_map(read).collect()
    }

    /// Every reading as one line of text, so that names of one reading can be looked up; ascending, each once.
    ///
    /// A Korean syllable that may be one of several gives several lines, of which the first 64 are kept.
    pub fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        for parse in &self.korean {
            let mut lines: Vec<String> =
                parse.surname.iter().map(|name| format!("ko {name} ")).collect();
            for choices in &parse.given {
                lines = lines
                    .iter()
                    .flat_map(|line| choices.iter().map(move |hangul| format!("{line}{hangul}")))
                    .take(64)
                    .collect();
            }
            keys.append(&mut lines);
        }
        keys.extend(self.chinese.iter().map(|parse| {
            parse.syllables.iter().fold("zh".to_owned(), |key, number| format!("{key} {number}"))
        }));
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// True for a word that may be part of a Korean or Chinese name in letters.
    pub fn may_hold(word: &str) -> bool {
        korean::is_spelt(word) || chinese::is_spelt(word)
    }

    /// True for a name of neither kind.
    pub fn is_empty(&self) -> bool {
        self.korean.is_empty() && self.chinese.is_empty()
    }

    /// Whether two names are one by their syllables; nothing where one of them cannot be read like the other.
    pub(super) fn same(&self, other: &Self) -> Option<bool> {
        let both_korean = !self.korean.is_empty() && !other.korean.is_empty();
        let both_chinese = !self.chinese.is_empty() && !other.chinese.is_empty();
        (both_korean || both_chinese).then(|| {
            korean::same(&self.korean, &other.korean)
                || chinese::same(&self.chinese, &other.chinese)
        })
    }

    /// The name that both are, in words; nothing where they are not one by their syllables.
    pub(super) fn shared(&self, other: &Self) -> Option<String> {
        if let Some(name) = korean::shared(&self.korean, &other.korean) {
            return Some(format!("the same Korean syllables: {name}"));
        }
        let pairs = || self.chinese.iter().flat_map(|a| other.chinese.iter().map(move |b| (a, b)));
        let (one, two) = pairs().find(|(one, two)| one.syllables == two.syllables)?;
        let name = chinese::pinyin(&one.syllables);
        Some(if one.system == two.system || two.system == chinese::System::Pinyin {
            format!("the same Chinese syllables: {name}")
        } else {
            format!("the same Chinese syllables: {name} ({})", two.system.title())
        })
    }

    /// True when both spell Mandarin, by different systems.
    pub(super) fn differ_in_system(&self, other: &Self) -> bool {
        self.chinese.iter().all(|one| other.chinese.iter().all(|two| one.system != two.system))
    }
}
