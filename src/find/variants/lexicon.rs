//! The words of all listed names, and which of them a word of a text may be.

use std::sync::Mutex;

use hashbrown::HashMap;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Form;
use super::guards::Wanted;
use crate::find::hash::mix;
use crate::find::saved::by_key;
use crate::id::EntityId;
use crate::lang::Lang;
use crate::memory::Remembered;
use crate::names::script::Script;
use crate::names::{ListedWord, Nearness, Reading, WordOrigin, WrittenWord, families};

/// The number of a listed word.
pub(super) type WordId = u32;

/// Distinct words of listed names, numbered as they come.
#[derive(Default)]
pub(super) struct Words {
    numbers: HashMap<(String, WordOrigin), WordId>,
    words: Vec<(String, WordOrigin)>,
}

impl Words {
    /// The number of a listed word; the same word of the same origin has one.
    pub fn number(&mut self, word: &str, origin: WordOrigin) -> WordId {
        let next = WordId::try_from(self.words.len()).unwrap_or(WordId::MAX);
        let key = (word.to_owned(), origin);
        *self.numbers.entry(key).or_insert_with_key(|key| {
            self.words.push(key.clone());
            next
        })
    }
}

/// Distinct listed words, found by consonants or by fold.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Lexicon {
    pub words: Vec<ListedWord>,
    /// Words that their name writes with a small initial, and with small letters at all.
    small: Vec<(bool, bool)>,
    #[serde(skip)]
    by_fold: HashMap<String, Vec<WordId>>,
    #[serde(serialize_with = "by_key")]
    by_skeleton: HashMap<u64, Vec<WordId>>,
    /// Given names by their families.
    #[serde(skip)]
    by_family: HashMap<&'static str, Vec<WordId>>,
}

/// What belongs to each listed word, ascending.
#[derive(Serialize, Deserialize)]
pub(super) struct Postings<T>(
    #[serde(
        serialize_with = "by_key",
        bound(serialize = "T: Serialize", deserialize = "T: Deserialize<'de>")
    )]
    HashMap<WordId, Vec<T>>,
);

impl<T> Default for Postings<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Copy + Ord> Postings<T> {
    pub fn add(&mut self, word: WordId, posting: T) {
        self.0.entry(word).or_default().push(posting);
    }

    /// Brings the postings into order, each once; to be called when all are added.
    pub fn settle(&mut self) {
        for postings in self.0.values_mut() {
            postings.sort_unstable();
            postings.dedup();
            postings.shrink_to_fit();
        }
    }

    pub fn of(&self, word: WordId) -> &[T] {
        self.0.get(&word).map_or(&[], Vec::as_slice)
    }
}

impl Postings<(WordId, u32)> {
    /// Adds to `found` the names of this word and one of the words behind it, from the shorter list to the longer.
    pub fn join(&self, word: WordId, behind: &[Likely], found: &mut Vec<u32>) {
        let postings = self.of(word);
        if postings.len() <= behind.len() {
            let known =
                |second: &WordId| behind.binary_search_by_key(second, |likely| likely.word).is_ok();
            found.extend(postings.iter().filter(|(second, _)| known(second)).map(|(_, name)| name));
        } else {
            for likely in behind {
                let start = postings.partition_point(|(second, _)| *second < likely.word);
                let names = postings[start..].iter();
                let same = names.take_while(|(second, _)| *second == likely.word);
                found.extend(same.map(|(_, name)| name));
            }
        }
    }
}

/// A listed word that a word of a text may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Likely {
    pub word: WordId,
    pub nearness: Nearness,
    /// Bytes of the written word before and behind the listed one: `l'`, `'s`.
    pub before: u8,
    pub after: u8,
}

/// What a word of a text may be.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    /// By number of the listed word.
    pub likely: Vec<Likely>,
    /// Names of one word that it may be, short forms among them, in the order of the gazetteer.
    pub alone: Vec<Named>,
    /// A word with a small initial may follow it in a name.
    pub before_small: bool,
    /// It may be part of a Korean or Chinese name in letters.
    pub syllabic: bool,
    /// Names that the word is by itself, by its syllables.
    pub whole: Vec<Whole>,
}

/// What is known of a word of a text.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub lookup: Lookup,
    /// By what it is found.
    pub keys: Box<[Key]>,
    /// Words of short forms that it was weighed against, and how near it is to each.
    pub weighed: Mutex<HashMap<WordId, Option<Likely>>>,
}

/// A name that words may be, whatever stands around them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub entity: EntityId,
    pub form: Form,
    /// In thousandths.
    pub cost: u32,
    /// They differ by their endings alone.
    pub inflected: bool,
    /// A little farther would have been too far.
    pub near_limit: bool,
    /// Bytes before and behind the name that are other words: `l'`, `'s`.
    pub before: u8,
    pub after: u8,
}

/// A name that stands in a word, or is it, by its syllables.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whole {
    /// Where it stands in the word, in bytes.
    pub start: u32,
    pub end: u32,
    pub named: Named,
}

/// What words behind each other may be.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// Names of so many words, in the order of the gazetteer.
    pub names: Vec<Named>,
    /// Longer names that may begin with them, by number.
    pub begun: Vec<u32>,
}

impl Remembered for Known {
    fn size(&self) -> usize {
        let Lookup { likely, alone, whole, .. } = &self.lookup;
        likely.len() + alone.len() + whole.len() + self.keys.len() / 8
    }

    fn is_empty(&self) -> bool {
        self.keys.is_empty() && self.lookup.is_empty()
    }
}

impl Remembered for Run {
    fn size(&self) -> usize {
        self.names.len() + self.begun.len()
    }

    fn is_empty(&self) -> bool {
        self.size() == 0
    }
}

/// Whether a word is taken for a further word of the name beside it.
#[derive(Debug)]
pub(super) struct Neighbour(pub bool);

impl Remembered for Neighbour {
    fn size(&self) -> usize {
        1
    }

    fn is_empty(&self) -> bool {
        !self.0
    }
}

impl Remembered for Vec<Whole> {
    fn size(&self) -> usize {
        self.len()
    }

    fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }
}

impl Lookup {
    /// True for what is no word of a name.
    pub fn is_empty(&self) -> bool {
        self.likely.is_empty() && !self.syllabic && self.whole.is_empty()
    }

    /// How near the word is to a listed one.
    pub fn of(&self, word: WordId) -> Option<&Likely> {
        let at = self.likely.binary_search_by_key(&word, |likely| likely.word).ok()?;
        self.likely.get(at)
    }
}

impl Lexicon {
    /// Reads the words under every convention.
    pub fn new(words: Words) -> Self {
        let small = |word: &str| {
            let mut letters = word.chars();
            let initial = letters.next().is_some_and(char::is_lowercase);
            (initial, initial || letters.any(char::is_lowercase))
        };
        let small = words.words.iter().map(|(word, _)| small(word)).collect();
        let words: Vec<ListedWord> =
            words.words.par_iter().map(|(word, origin)| ListedWord::new(word, *origin)).collect();
        let mut by_skeleton: HashMap<u64, Vec<WordId>> = HashMap::new();
        for (listed, number) in words.iter().zip(0..) {
            for skeleton in skeletons(listed.readings.iter().chain(&listed.by_ear)) {
                by_skeleton.entry(skeleton).or_default().push(number);
            }
        }
        let mut lexicon = Self { words, small, by_skeleton, ..Self::default() };
        lexicon.by_letters();
        lexicon
    }

    /// Lists the words by their folded letters and by their families: what a saved lexicon leaves out.
    pub fn by_letters(&mut self) {
        for (listed, number) in self.words.iter().zip(0..) {
            self.by_fold.entry_ref(&listed.folded).or_default().push(number);
            for family in families(&listed.folded) {
                self.by_family.entry(family).or_default().push(number);
            }
        }
    }

    /// True for a word that its name writes with a small initial (`дом` of `Белый дом`).
    pub fn is_small(&self, word: WordId) -> bool {
        self.small.get(word as usize).is_some_and(|(initial, _)| *initial)
    }

    /// True for a word that is not in capitals throughout.
    pub fn has_small(&self, word: WordId) -> bool {
        self.small.get(word as usize).is_some_and(|(_, any)| *any)
    }

    /// What a word may be, of what is wanted of each listed word, and the keys by which it is found.
    pub fn look_up(
        &self,
        word: &str,
        lang: Option<Lang>,
        wanted: impl Fn(WordId) -> Option<Wanted>,
    ) -> Known {
        let written = WrittenWord::new(word, lang);
        let longest = written.longest();
        let bare = written.has_few_vowels();
        let mut candidates: Vec<(WordId, bool, Wanted)> = Vec::new();
        let mut weigh = |words: Option<&Vec<WordId>>, is_form: bool| {
            let words = words.into_iter().flatten();
            let words = words.filter_map(|word| {
                let listed = &self.words[*word as usize];
                let wanted = match wanted(*word)? {
                    // So short a name among so many may not be spelt otherwise at all.
                    Wanted::Spellings(allowed)
                        if !bare
                            && allowed.in_all(longest).is_none()
                            && !listed.has_few_vowels() =>
                    {
                        Wanted::Forms
                    }
                    wanted => wanted,
                };
                // Elsewhere than in Latin letters a form may have its letters doubled.
                let may_be_form = is_form || listed.script != Some(Script::Latin);
                let candidate = (*word, may_be_form, wanted);
                (wanted != Wanted::Forms || may_be_form).then_some(candidate)
            });
            candidates.extend(words);
        };
        let mut keys: Vec<Key> = Vec::new();
        for stem in &written.stems {
            keys.push(key(FOLD, letters(&stem.folded)));
            weigh(self.by_fold.get(stem.folded.as_str()), true);
            for family in stem.families {
                keys.push(key(FAMILY, letters(family)));
                weigh(self.by_family.get(family), false);
            }
        }
        for skeleton in skeletons(written.stems.iter().flat_map(|stem| &stem.heard.readings)) {
            keys.push(key(SKELETON, skeleton));
            weigh(self.by_skeleton.get(&skeleton), false);
        }
        candidates.sort_unstable_by_key(|(word, may_be_form, _)| (*word, !may_be_form));
        candidates.dedup_by_key(|(word, ..)| *word);
        let likely = candidates.into_iter().filter_map(|(number, may_be_form, wanted)| {
            self.likely(&written, number, may_be_form, wanted)
        });
        let likely = likely.collect();
        let lookup = Lookup { likely, ..Lookup::default() };
        Known { lookup, keys: keys.into(), weighed: Mutex::default() }
    }

    /// The keys by which a listed word is found: a word of a text shares one with each that it may be.
    pub fn keys(&self, word: WordId) -> Vec<Key> {
        let listed = &self.words[word as usize];
        let mut keys = vec![key(FOLD, letters(&listed.folded))];
        keys.extend(families(&listed.folded).iter().map(|family| key(FAMILY, letters(family))));
        let skeletons = skeletons(listed.readings.iter().chain(&listed.by_ear));
        keys.extend(skeletons.into_iter().map(|skeleton| key(SKELETON, skeleton)));
        keys
    }

    /// How near a word of a text is to a listed one, if it is what is wanted and, where it may not be a form of that, another
    /// spelling.
    pub fn likely(
        &self,
        written: &WrittenWord,
        word: WordId,
        may_be_form: bool,
        wanted: Wanted,
    ) -> Option<Likely> {
        let listed = &self.words[word as usize];
        let form = may_be_form.then(|| written.as_form(listed)).flatten();
        // A form of the very word is nothing else, however near another reading is.
        let nearness = form.or_else(|| match wanted {
            Wanted::Forms => None,
            Wanted::Spellings(allowed) => written.as_spelling(listed, allowed),
        })?;
        let stem = &written.stems[nearness.stem].stem;
        let small = |bytes: usize| u8::try_from(bytes).unwrap_or(0);
        let (before, after) = (small(stem.before), small(stem.after));
        Some(Likely { word, nearness, before, after })
    }
}

/// By what a listed word is found, hashed.
pub(super) type Key = u32;

/// Sorts of keys.
const FOLD: u64 = 1;
const FAMILY: u64 = 2;
const SKELETON: u64 = 3;

fn key(sort: u64, what: u64) -> Key {
    #[expect(clippy::cast_possible_truncation, reason = "half of the hash is enough")]
    let key = mix(sort, what) as Key;
    key
}

fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |hash, byte| mix(hash, u64::from(byte)))
}

/// The skeletons of readings that have one, ascending, each once.
fn skeletons<'r>(readings: impl Iterator<Item = &'r Reading>) -> Vec<u64> {
    let mut skeletons: Vec<u64> =
        readings.map(|reading| reading.skeleton).filter(|skeleton| *skeleton != 0).collect();
    skeletons.sort_unstable();
    skeletons.dedup();
    skeletons
}
