//! Spelling conventions: tables that say which sounds the letters of a script stand for in one language.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use hashbrown::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::pivot::{Cost, cost, letters, tidy, tidy_in_place};
use super::script::Script;
use crate::lang::Lang;
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

/// Letters that are read together.
struct Grapheme {
    letters: &'static str,
    rules: Vec<Rule>,
}

impl Grapheme {
    /// The rule for it between these neighbours.
    fn rule(&self, left: Option<char>, right: Option<char>) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.left.holds(left) && rule.right.holds(right))
    }
}

/// What a grapheme stands for between certain neighbours.
#[derive(Clone)]
struct Rule {
    left: Context,
    right: Context,
    pivots: Vec<(&'static str, Cost)>,
}

/// What must stand beside a grapheme.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    Any,
    Edge,
    Vowel,
    NoVowel,
    Consonant,
    Front,
    OneOf(&'static str),
}

/// Vowels without accents, and whether they are front vowels.
static VOWELS: LazyLock<HashMap<char, bool>> = LazyLock::new(|| {
    let letters = rows(include_str!("tables/vowels.tsv"));
    letters.filter_map(|row| Some((row[0].chars().next()?, row.get(1) == Some(&"front")))).collect()
});

impl Context {
    fn parse(cell: &'static str) -> Self {
        match cell {
            "^" | "$" => Self::Edge,
            "V" => Self::Vowel,
            "!V" => Self::NoVowel,
            "C" => Self::Consonant,
            "F" => Self::Front,
            _ => match cell.strip_prefix('[').and_then(|set| set.strip_suffix(']')) {
                Some(set) => Self::OneOf(set),
                None => Self::Any,
            },
        }
    }

    fn holds(self, neighbour: Option<char>) -> bool {
        let vowel = |c: char| VOWELS.get(&base_letter(c)).copied();
        match (self, neighbour) {
            (Self::Any, _) | (Self::Edge | Self::NoVowel, None) => true,
            (_, None) | (Self::Edge, Some(_)) => false,
            (Self::Vowel, Some(c)) => vowel(c).is_some(),
            (Self::NoVowel, Some(c)) => vowel(c).is_none(),
            (Self::Consonant, Some(c)) => c.is_alphabetic() && vowel(c).is_none(),
            (Self::Front, Some(c)) => vowel(c) == Some(true),
            (Self::OneOf(set), Some(c)) => set.contains(c),
        }
    }
}

/// A letter without its accents.
fn base_letter(c: char) -> char {
    if c.is_ascii() { c } else { c.nfkd().find(|part| !is_combining_mark(*part)).unwrap_or(c) }
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
                let rule = Rule {
                    left: Context::parse(left),
                    right: Context::parse(right),
                    pivots: parse_pivots(pivots, alternative),
                };
                let known = graphemes.entry(grapheme).or_default();
                if !known.iter().any(|old| old.left == rule.left && old.right == rule.right) {
                    known.push(rule);
                }
            }
        }
        let mut by_first: HashMap<char, Vec<Grapheme>> = HashMap::new();
        for (letters, mut rules) in graphemes {
            rules.sort_by_key(|rule| {
                usize::from(rule.left == Context::Any) + usize::from(rule.right == Context::Any)
            });
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
            let any = rules.find(|rule| rule.left == Context::Any && rule.right == Context::Any)?;
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

/// The cells of a table: `sh|s~.1`; `-` is silence, and an alternative without a cost has the table's.
fn parse_pivots(cell: &'static str, alternative: Cost) -> Vec<(&'static str, Cost)> {
    cell.split('|')
        .enumerate()
        .map(|(number, pivot)| {
            let (letters, worth) = match pivot.split_once('~') {
                Some((letters, worth)) => (letters, cost(worth)),
                None => (pivot, if number == 0 { 0 } else { alternative }),
            };
            (if letters == "-" { "" } else { letters }, worth)
        })
        .collect()
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

/// Conventions to read a word by, and what it costs to read by each.
pub(super) type Readers = Vec<(ConventionId, Cost)>;

/// Latin conventions by language.
static READERS: LazyLock<BTreeMap<&'static str, Readers>> = LazyLock::new(|| {
    let mut readers: BTreeMap<&'static str, Readers> = BTreeMap::new();
    for row in rows(include_str!("tables/readers.tsv")) {
        readers.entry(row[0]).or_default().push((convention(row[1]), cost(row[2])));
    }
    let any = readers.remove("any").unwrap_or_default();
    for own in readers.values_mut() {
        own.extend(
            any.iter()
                .filter(|more| !own.iter().any(|has| has.0 == more.0))
                .copied()
                .collect::<Vec<_>>(),
        );
    }
    readers
});

/// The conventions by which a text of this language spells a foreign name in Latin letters.
pub(super) fn latin_readers(lang: Option<Lang>) -> &'static [(ConventionId, Cost)] {
    let known = lang.and_then(|lang| READERS.get(lang.as_str()));
    known.or_else(|| READERS.get("unknown")).map_or(&[], Vec::as_slice)
}

/// Cyrillic conventions by language.
static CYRILLIC: LazyLock<BTreeMap<&'static str, ConventionId>> = LazyLock::new(|| {
    rows(include_str!("tables/cyrillic.tsv")).map(|row| (row[0], convention(row[1]))).collect()
});

/// The conventions by which a word in Latin letters (as [`prepare`] gives it) may be read as at home.
pub(super) fn home_readers(word: &str) -> Readers {
    let mut readers = Readers::new();
    // Most marks are of a letter that the word has not.
    let held = letters(word.as_bytes());
    let may_hold = |mark: &str| letters(mark.as_bytes()) & !held == 0;
    for &(id, mark, worth) in HOMES.iter() {
        if readers.iter().any(|(known, _)| *known == id) {
            continue;
        }
        let shows = match (mark.strip_prefix('^'), mark.strip_suffix('$')) {
            (Some(start), Some(_)) => start.strip_suffix('$') == Some(word),
            (Some(start), None) => word.starts_with(start),
            (None, Some(end)) => word.ends_with(end),
            (None, None) => mark == "any" || may_hold(mark) && word.contains(mark),
        };
        if shows {
            readers.push((id, worth));
        }
    }
    readers
}

/// Conventions of [`home_readers`], what a word must hold for each, and what it costs.
static HOMES: LazyLock<Vec<(ConventionId, &'static str, Cost)>> = LazyLock::new(|| {
    rows(include_str!("tables/by_ear.tsv"))
        .map(|row| (convention(row[0]), row[1], cost(row[2])))
        .collect()
});

/// True for a language that writes foreign names in Latin letters by its own spelling.
pub(super) fn respells(lang: Lang) -> bool {
    RESPELLERS.contains(lang.as_str())
}

/// Languages that respell foreign names in Latin letters, so that no name is written there as at home.
static RESPELLERS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("tables/respellers.tsv")).map(|row| row[0]).collect());

/// The conventions of a script other than Latin.
pub(super) fn native_readers(script: Script, word: &str, lang: Option<Lang>) -> Readers {
    let one = |name| vec![(convention(name), 0)];
    match script {
        Script::Cyrillic => {
            let own = lang.and_then(|lang| CYRILLIC.get(lang.as_str()));
            let mut readers = own.map_or_else(|| one("cyrl"), |id| vec![(*id, 0)]);
            let has = |marks: &[&str]| marks.iter().any(|mark| word.contains(mark));
            if has(&["цз", "чж", "ся", "сю", "си"]) {
                readers.push((convention("cyrl-palladius"), 0));
            }
            if has(&["си", "ти", "дз", "цу", "ся", "сю", "сё", "тя", "тю", "тё"])
            {
                readers.push((convention("cyrl-polivanov"), 0));
            }
            readers
        }
        Script::Greek => one("grek"),
        Script::Georgian => one("geor"),
        Script::Armenian => vec![(convention("armn"), 0), (convention("armn-west"), 150)],
        Script::Hangul => one("hangul"),
        Script::Kana => one("kana"),
        Script::Hebrew => one("hebr"),
        Script::Arabic => one("arab"),
        Script::Latin | Script::Han | Script::Other => Vec::new(),
    }
}

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
