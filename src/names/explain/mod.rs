//! A verdict in words: which graphemes, endings and syllables brought two spellings together, or kept them apart.
//!
//! Computed on demand: the readings that met are traced back to the letters of both words.

mod blocks;
mod letters;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::convention::{CONVENTIONS, ConventionId};
use super::inflection::Stem;
use super::listed::{numerals, split};
use super::script::Script;
use super::word::{ListedWord, Nearness, WrittenStem, WrittenWord};
use super::{Allowance, ListedName, Match, Refusal, Spelt, Syllables, WORD_MOST, is_article};
use crate::lang::Lang;
use crate::normalize::fold_name;
use crate::tables::rows;
use letters::letters;

/// What languages and conventions are called.
static NAMES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    rows(include_str!("../tables/languages.tsv")).map(|row| (row[0], row[1])).collect()
});

/// A comparison with everything that bore on it.
pub(super) struct Case<'a> {
    /// The listed name as compared.
    pub listed: ListedName,
    pub listed_words: Vec<ListedWord>,
    /// The words of the text as compared.
    pub written: Vec<String>,
    pub written_words: Vec<WrittenWord>,
    /// The spellings as given.
    pub a: Spelt<'a>,
    pub b: Spelt<'a>,
    /// What was done to the words first (`without the patronymic Vladimirovich`).
    pub notes: Vec<String>,
}

impl Case<'_> {
    /// How near two words are.
    pub(super) fn near(&self, i: usize, j: usize) -> Option<Nearness> {
        let (listed, written) = (self.listed_words.get(i)?, self.written_words.get(j)?);
        let initial = || (self.written.len() > 1).then(|| written.initial_of(listed)).flatten();
        written.nearness(listed, Allowance::ratio(WORD_MOST)).or_else(initial)
    }

    /// Why the spellings are one name.
    pub(super) fn same(&self, found: &Match) -> String {
        let mut said = Vec::new();
        if found.words.is_empty() {
            let others = Syllables::written(self.b.text, self.b.lang);
            let shared = others.iter().find_map(|(other, _)| self.listed.syllables.shared(other));
            said.extend(shared);
        }
        for (i, (j, near)) in found.words.iter().enumerate() {
            said.extend(self.word(i, *j, near));
        }
        if found.words.windows(2).any(|pair| pair[1].0 < pair[0].0) {
            said.push("the words in another order".to_owned());
        }
        said.extend(self.notes.iter().cloned());
        said.extend(self.articles());
        if said.is_empty() {
            said.push("equal but for case, accents and punctuation".to_owned());
        }
        said.join("; ")
    }

    /// The articles that one spelling has and the other lacks.
    fn articles(&self) -> Option<String> {
        let of = |name: &str| -> Vec<String> {
            split(name).into_iter().filter(|word| is_article(word)).map(fold_name).collect()
        };
        let (one, two) = (of(self.a.text), of(self.b.text));
        let more = one.iter().find(|article| !two.contains(article));
        let article = more.or_else(|| two.iter().find(|article| !one.contains(article)))?;
        Some(format!("the article {article} does not count"))
    }

    /// What makes one word the other; nothing where they are alike.
    fn word(&self, i: usize, j: usize, near: &Nearness) -> Option<String> {
        let (listed, written) = (&self.listed_words[i], &self.written_words[j]);
        let stem = &written.stems[near.stem];
        let (text, name) = (self.written[j].as_str(), self.listed.words[i].0.as_str());
        let mut said = Vec::new();
        if let Some(met) = near.pair {
            let short = |word: &str| word.chars().count() == 1;
            if short(&stem.folded) && !short(&listed.folded) && near.cost == 0 {
                return Some(format!("{text} is the initial of {name}"));
            }
            let letters = letters(name, listed, written, stem, met, self.b.lang);
            said.extend(Some(letters).filter(|letters| !letters.is_empty()));
        }
        said.extend(ending(text, &stem.stem, self.b.lang).map(|ending| {
            // One language is named once.
            let language = self.b.lang.map(language).unwrap_or_default();
            let named = said.first().is_some_and(|first| first.starts_with(&language));
            match ending.strip_prefix(&language) {
                Some(rest) if named => rest.trim_start().to_owned(),
                _ => ending,
            }
        }));
        (!said.is_empty()).then(|| format!("{text} is {name}: {}", said.join(", ")))
    }

    /// Why they are not.
    pub(super) fn different(&self, refusal: Refusal) -> String {
        match refusal {
            Refusal::Count | Refusal::Far if self.unread() => format!(
                "no convention reads {}; list this spelling as an alias",
                if self.script() == Some(Script::Han) { "Han characters" } else { "this script" }
            ),
            Refusal::Count => format!(
                "another number of words: {} and {}",
                self.listed.words.len(),
                self.written.len()
            ),
            Refusal::Numeral => {
                let of = |name: &str| numerals(&split(name));
                let (one, two) = (of(self.a.text), of(self.b.text));
                let only = |more: &[String]| format!("`{}` stands in one only", more.join(" "));
                match (one.as_slice(), two.as_slice()) {
                    ([], more) | (more, []) => only(more),
                    (one, two) => {
                        format!("`{}` is not `{}`", one.join(" "), two.join(" "))
                    }
                }
            }
            Refusal::Far | Refusal::Beyond(..) if self.other_syllables() => self.syllables(),
            Refusal::Syllables => self.syllables(),
            Refusal::Direction => {
                let (name, text) = self.apart();
                format!("another quarter of the compass: {text} is not {name}")
            }
            Refusal::Identity => {
                let (name, text) = self.apart();
                format!("in one language another spelling is another name: {text} is not {name}")
            }
            Refusal::Frozen => {
                let (name, text) = self.apart();
                format!(
                    "a name that languages of the Latin script leave as it is: {text} is not {name}"
                )
            }
            Refusal::Far => match self.worst() {
                (i, j, None) => format!(
                    "no spelling convention brings {} and {} together",
                    self.written[j], self.listed.words[i].0
                ),
                (i, j, Some(_)) => format!(
                    "its words stand for no others in this order: {} and {}",
                    self.written[j], self.listed.words[i].0
                ),
            },
            Refusal::Beyond(ratio, cap) if ratio > cap => {
                let (i, j, _) = self.worst();
                format!(
                    "near, but beyond the limit: {} for {} costs {} a letter, the limit is {}",
                    self.written[j],
                    self.listed.words[i].0,
                    share(ratio),
                    share(cap)
                )
            }
            Refusal::Beyond(..) => {
                let (name, text) = self.apart();
                format!("near, but too far in all for a name so short: {text} is not {name}")
            }
        }
    }

    fn script(&self) -> Option<Script> {
        self.written_words.first()?.script
    }

    /// True where no convention reads a word of either name.
    fn unread(&self) -> bool {
        let silent =
            |stems: &[WrittenStem]| stems.iter().all(|stem| stem.heard.readings.is_empty());
        self.written_words.iter().any(|word| silent(&word.stems))
            || self.listed_words.iter().any(|word| word.readings.is_empty())
    }

    /// True where both names are read as syllables, and as other ones.
    fn other_syllables(&self) -> bool {
        let others = Syllables::written(self.b.text, self.b.lang);
        others.iter().any(|(other, _)| self.listed.syllables.same(other) == Some(false))
    }

    /// Both names as syllables that differ.
    fn syllables(&self) -> String {
        let others = Syllables::written(self.b.text, self.b.lang);
        let korean = !self.listed.syllables.korean.is_empty()
            && (others.is_empty() || others.iter().any(|(other, _)| !other.korean.is_empty()));
        let kind = if korean { "Korean" } else { "Chinese" };
        format!("other {kind} syllables: {} is not {}", self.b.text, self.a.text)
    }

    /// The first two words that differ.
    fn apart(&self) -> (&str, &str) {
        let pairs = self.listed.words.iter().zip(&self.written);
        let mut pairs = pairs.map(|((name, _), text)| (name.as_str(), text.as_str()));
        pairs
            .find(|(name, text)| fold_name(name) != fold_name(text))
            .unwrap_or((self.a.text, self.b.text))
    }

    /// The listed word that fits worst, and the written one in its place.
    fn worst(&self) -> (usize, usize, Option<Nearness>) {
        let last = self.written.len().saturating_sub(1);
        let pairs = (0..self.listed.words.len()).map(|i| (i, i.min(last), self.near(i, i)));
        let worst = |near: &Option<Nearness>| near.map_or(u32::MAX, |near| near.ratio());
        let mut found: Option<(usize, usize, Option<Nearness>)> = None;
        for pair in pairs {
            if found.is_none_or(|old| worst(&pair.2) > worst(&old.2)) {
                found = Some(pair);
            }
        }
        found.unwrap_or((0, 0, None))
    }
}

/// Thousandths as a table writes them (`.16`).
fn share(thousandths: u32) -> String {
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.strip_prefix('0').filter(|rest| !rest.is_empty()).unwrap_or(text).to_owned()
}

/// What a language is called; its code where it has no name here.
fn language(lang: Lang) -> String {
    NAMES.get(lang.as_str()).map_or_else(|| lang.to_string(), |name| (*name).to_owned())
}

/// What a convention is called in a text of a language.
fn title(convention: ConventionId, lang: Option<Lang>) -> String {
    let code = CONVENTIONS[usize::from(convention)].name;
    // Letters of a script are read alike in several languages.
    let scripts = ["cyrl", "arab", "hangul", "kana"];
    match lang {
        Some(lang) if scripts.contains(&code) => language(lang),
        _ => NAMES.get(code).map_or_else(|| code.to_owned(), |name| (*name).to_owned()),
    }
}

/// What was taken off a word.
fn ending(word: &str, stem: &Stem, lang: Option<Lang>) -> Option<String> {
    if stem.ending.is_empty() {
        return None;
    }
    let lower = word.to_lowercase();
    let language = lang.map(language).unwrap_or_default();
    if stem.before > 0 {
        return Some(format!("{language} {} before it", lower.get(..stem.before)?));
    }
    if let Some(mark) = stem.ending.strip_suffix('*') {
        let ending = &lower[lower.find(mark)?..];
        return Some(format!("{language} ending {ending}"));
    }
    if stem.after > 0 {
        return Some(format!("{language} particle {}", stem.ending));
    }
    let left = lower.strip_suffix(stem.ending)?;
    Some(match stem.text.strip_prefix(left) {
        None | Some("") => format!("{language} ending -{}", stem.ending),
        Some(base) => format!("{language} ending -{} for -{base}", stem.ending),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_written_as_in_tables() {
        assert_eq!(share(160), ".16");
        assert_eq!(share(1005), "1.005");
        assert_eq!(share(0), "0");
    }
}
