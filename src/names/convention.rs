//! Spelling conventions: tables that say which sounds the letters of a script stand for in one language.

use std::cmp::Reverse;
use std::sync::LazyLock;

use hashbrown::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::grapheme::{Grapheme, Rule, base_letter};
use super::pivot::{Cost, tidy, tidy_in_place};
use super::script::Script;
use crate::tables::rows;

/// The number of a convention in [`CONVENTIONS`].
pub(super) type ConventionId = u8;

/// One way to spell sounds.
pub(super) struct Convention {
    /// `fr`, `cyrl`, `en-phonetic`.
    pub name: &'static str,
    /// Its script leaves most vowels to the reader.
    pub few_vowels: bool,
    /// What it reads, by the first letter; the longest first.
    graphemes: HashMap<char, Vec<Grapheme>>,
}

/// Readings of a word kept while a convention reads it.
const MOST: usize = 40;

impl Convention {
    /// A convention of its own rows and, where they say nothing, those of `base`.
    fn new(
        name: &'static str,
        table: &'static str,
        base: &[&'static str],
        alternative: Cost,
    ) -> Self {
        let mut graphemes: HashMap<&'static str, Vec<Rule>> = HashMap::new();
        for table in std::iter::once(&table).chain(base) {
            for row in rows(table) {
                let [grapheme, left, right, pivots] = *row.as_slice() else { continue };
                let rule = Rule::parse([left, right, pivots], alternative);
                let known = graphemes.entry(grapheme).or_default();
                if !known.iter().any(|old| old.stands_where(&rule)) {
                    known.push(rule);
                }
            }
        }
        let mut by_first: HashMap<char, Vec<Grapheme>> = HashMap::new();
        for (letters, mut rules) in graphemes {
            rules.sort_by_key(Rule::free_sides);
            if let Some(first) = letters.chars().next() {
                by_first.entry(first).or_default().push(Grapheme { letters, rules });
            }
        }
        for graphemes in by_first.values_mut() {
            graphemes.sort_by_key(|one| (Reverse(one.letters.chars().count()), one.letters));
        }
        Self { name, few_vowels: matches!(name, "arab" | "hebr"), graphemes: by_first }
    }

    /// Every pivot that the word may stand for, with its cost, cheapest first; the word as [`prepare`] gives it.
    pub(super) fn read(&self, word: &str) -> Vec<Begun> {
        let mut found = vec![Begun { letters: [0; RAW], length: 0, cost: 0 }];
        let mut longer = Vec::new();
        for (_, rule) in self.graphemes(word) {
            // A letter that no rule knows is silent.
            match rule.map_or(&[][..], |rule| &rule.pivots) {
                [] => {}
                [(only, worth)] => found.iter_mut().for_each(|begun| begun.push(only, *worth)),
                alternatives => {
                    longer.clear();
                    for (letters, worth) in alternatives {
                        longer.extend(found.iter().map(|begun| {
                            let mut begun = *begun;
                            begun.push(letters, *worth);
                            begun
                        }));
                    }
                    longer.sort_by_key(|begun| begun.cost);
                    longer.truncate(MOST);
                    std::mem::swap(&mut found, &mut longer);
                }
            }
        }
        for begun in &mut found {
            begun.length = tidy_in_place(&mut begun.letters[..begun.length]);
        }
        found
    }

    /// The graphemes of a word, each with the rule that reads it, if any does. A word longer than any name's is read
    /// so far only: its pivot has no place for more.
    fn graphemes<'w>(
        &'w self,
        word: &'w str,
    ) -> impl Iterator<Item = (&'w str, Option<&'w Rule>)> + 'w {
        let mut at = 0;
        std::iter::from_fn(move || {
            let (before, rest) = word.split_at(at);
            let first = rest.chars().next()?;
            let left = before.chars().next_back();
            let right = |length: usize| rest[length..].chars().next();
            let listed = self.beginning_with(first).iter().find_map(|grapheme| {
                let length = grapheme.letters.len();
                let is_here = rest.starts_with(grapheme.letters);
                let rule = is_here.then(|| grapheme.rule(left, right(length)))??;
                Some((length, rule))
            });
            // An accented letter that the convention does not know is read without its accent.
            let hit = listed.or_else(|| {
                let bare = Some(base_letter(first)).filter(|bare| *bare != first)?;
                let mut plain = self.beginning_with(bare).iter();
                let letter = plain.find(|grapheme| grapheme.letters.chars().eq([bare]))?;
                let length = first.len_utf8();
                Some((length, letter.rule(left, right(length))?))
            });
            let length = hit.map_or(first.len_utf8(), |(length, _)| length);
            at += length;
            Some((&rest[..length], hit.map(|(_, rule)| rule)))
        })
        .take(RAW)
    }

    fn beginning_with(&self, letter: char) -> &[Grapheme] {
        self.graphemes.get(&letter).map_or(&[], Vec::as_slice)
    }

    /// The graphemes of a word and what each was read as to give this pivot; nothing where it never does.
    pub(super) fn trace<'w>(
        &'w self,
        word: &'w str,
        pivot: &[u8],
    ) -> Option<Vec<(&'w str, &'static str)>> {
        // The same alternatives in the same order as in `read`.
        let graphemes: Vec<_> = self.graphemes(word).collect();
        let mut found: Vec<(Vec<&'static str>, Cost)> = vec![(Vec::new(), 0)];
        for (_, rule) in &graphemes {
            let silent = [("", 0)];
            let alternatives = rule.map_or(&silent[..], |rule| &rule.pivots);
            let mut longer = Vec::with_capacity(found.len() * alternatives.len());
            for (letters, worth) in alternatives {
                longer.extend(found.iter().map(|(pieces, cost)| {
                    let pieces: Vec<&str> = pieces.iter().copied().chain([*letters]).collect();
                    (pieces, cost + worth)
                }));
            }
            longer.sort_by_key(|(_, cost)| *cost);
            longer.truncate(MOST);
            found = longer;
        }
        let (pieces, _) =
            found.into_iter().find(|(pieces, _)| tidy(pieces.concat().as_bytes()) == pivot)?;
        Some(graphemes.into_iter().map(|(grapheme, _)| grapheme).zip(pieces).collect())
    }

    /// The graphemes that stand for one pivot wherever they are, and that pivot; by grapheme.
    pub(super) fn plain(&self) -> Vec<(&'static str, &'static str)> {
        let plain = |grapheme: &Grapheme| {
            let mut rules = grapheme.rules.iter();
            let any = rules.find(|rule| rule.free_sides() == 2)?;
            let (pivot, _) = any.pivots.first()?;
            Some((grapheme.letters, *pivot))
        };
        let mut all: Vec<_> = self.graphemes.values().flatten().filter_map(plain).collect();
        all.sort_unstable();
        all
    }
}

/// Letters of a pivot before it is tidied; no word of a name has more.
const RAW: usize = 52;

/// What a word has been read as so far; copied with every alternative, so that nothing is allocated.
#[derive(Clone, Copy)]
pub(super) struct Begun {
    letters: [u8; RAW],
    length: usize,
    /// What it costs to read the word so.
    pub cost: Cost,
}

impl Begun {
    /// The pivot.
    pub fn pivot(&self) -> &[u8] {
        &self.letters[..self.length]
    }

    /// The first letters as a number, in the order of the pivots; what is behind the pivot is 0.
    pub fn head(&self) -> u128 {
        let first = self.letters.first_chunk().map_or(0, |first| u128::from_be_bytes(*first));
        let behind = (16_usize.saturating_sub(self.length) * 8).min(127);
        if self.length == 0 { 0 } else { first >> behind << behind }
    }

    fn push(&mut self, letters: &str, cost: Cost) {
        for letter in letters.bytes().take(RAW - self.length) {
            self.letters[self.length] = letter;
            self.length += 1;
        }
        self.cost += cost;
    }
}

macro_rules! conventions {
    ($alternative:expr, $base:expr, [$($name:literal),*]) => {
        vec![$(Convention::new($name, include_str!(concat!("conventions/", $name, ".tsv")), $base, $alternative)),*]
    };
}

/// Every convention; the Latin ones first.
pub(super) static CONVENTIONS: LazyLock<Vec<Convention>> = LazyLock::new(|| {
    let latin: &[&'static str] = &[include_str!("conventions/base.tsv")];
    let cyrillic: &[&'static str] = &[include_str!("conventions/cyrl.tsv")];
    let mut all = conventions!(
        60,
        latin,
        [
            "en",
            "sla",
            "fr",
            "de",
            "es",
            "it",
            "pt",
            "ca",
            "nl",
            "sv",
            "fi",
            "pl",
            "cs",
            "hu",
            "ro",
            "tr",
            "az",
            "uz",
            "lt",
            "lv",
            "et",
            "sq",
            "ar",
            "zh",
            "ja",
            "ko",
            "en-phonetic",
            "fr-home",
            "de-home",
            "pl-home",
            "it-home",
            "es-home",
            "pt-home",
            "nl-home",
            "sv-home"
        ]
    );
    let english: &[&'static str] =
        &[include_str!("conventions/en.tsv"), include_str!("conventions/base.tsv")];
    all.extend(conventions!(60, english, ["lt-en"]));
    all.extend(conventions!(30, &[], ["cyrl", "grek", "geor", "armn", "hangul", "kana"]));
    all.extend(conventions!(
        30,
        cyrillic,
        [
            "cyrl-uk",
            "cyrl-be",
            "cyrl-bg",
            "cyrl-sr",
            "cyrl-kk",
            "cyrl-mn",
            "cyrl-palladius",
            "cyrl-polivanov"
        ]
    ));
    let armenian: &[&'static str] = &[include_str!("conventions/armn.tsv")];
    all.extend(conventions!(30, armenian, ["armn-west"]));
    all.extend(conventions!(0, &[], ["hebr", "arab"]));
    all
});

/// The number of a convention by its name.
///
/// # Panics
///
/// Where there is no convention of that name: a slip in the program or its tables, which every test finds.
pub(super) fn convention(name: &str) -> ConventionId {
    NUMBERS.get(name).copied().unwrap_or_else(|| panic!("no convention `{name}`"))
}

static NUMBERS: LazyLock<HashMap<&'static str, ConventionId>> =
    LazyLock::new(|| CONVENTIONS.iter().map(|convention| convention.name).zip(0..).collect());

/// A word as conventions read it: small letters, composed; Hangul taken apart into its jamo, hiragana as katakana.
pub(super) fn prepare(word: &str) -> String {
    let lower = word.to_lowercase();
    let lower: String = lower.nfc().filter(|c| *c != '\u{307}').collect();
    match Script::of(&lower) {
        Some(Script::Hangul) => lower.nfd().collect(),
        Some(Script::Kana) => lower.chars().map(katakana).collect(),
        Some(Script::Arabic | Script::Hebrew) => lower
            .nfkc()
            .filter(|c| !is_combining_mark(*c) && *c != 'ـ' && *c != '\u{200C}')
            .collect(),
        Some(Script::Cyrillic) => lower.chars().filter(|c| *c != '\u{301}').collect(),
        _ => lower,
    }
}

/// The Katakana letter of a Hiragana one; other characters as they are.
fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        _ => c,
    }
}
