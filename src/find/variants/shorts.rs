//! Short forms in other spellings, looked for among the people whom a document names.
//!
//! A gazetteer of a million people has hundreds of thousands of surnames, and nearly every word is like some of them. So a word
//! is weighed against the surnames of those alone whom the document names in full, which are few.

use std::cell::LazyCell;
use std::sync::{Arc, OnceLock};

use hashbrown::HashMap;

use super::super::words::offset;
use super::lexicon::{Key, Known, Likely, Lookup, Named, WordId};
use super::sentence::{Hit, SentenceWords, Word};
use super::tokens::{Token, tokens};
use super::{Entry, Form, Mention, Variants};
use crate::id::EntityId;
use crate::lang::Lang;
use crate::names::script::Script;
use crate::names::{WrittenName, WrittenWord};
use crate::read::Document;
use crate::text::Span;

/// Words that one word is remembered to have been weighed against.
const WEIGHED: usize = 64;
/// Keys of a word, about.
const KEYS: usize = 12;
/// Keys are first asked of so many bits: of a document some hundreds are set.
const BITS: usize = 1 << 16;

/// Where a key is told in the set, and by which bit.
fn bit(key: Key) -> (usize, u64) {
    let bit = key as usize % BITS;
    (bit / 64, 1 << (bit % 64))
}

/// The short forms of all people.
#[derive(Default)]
pub(super) struct ShortForms {
    /// Where those of each entity end, by its number.
    ends: Vec<u32>,
    /// By entity: the numbers of the names, and the word of those that have one.
    forms: Vec<(u32, Option<WordId>)>,
    /// The keys of each listed word, told when somebody who bears it is first named.
    keys: Vec<OnceLock<Box<[Key]>>>,
}

impl ShortForms {
    /// Those among all names, which stand by entity; so many words are listed.
    pub fn of(names: &[Entry], words: usize) -> Self {
        let mut all = Self { keys: vec![OnceLock::new(); words], ..Self::default() };
        for (entry, number) in names.iter().zip(0..) {
            all.ends.resize(entry.entity.index() + 1, offset(all.forms.len()));
            if entry.form == Form::Short {
                let only = Some(entry.words[0]).filter(|_| entry.words.len() == 1);
                all.forms.push((number, only));
            }
            all.ends[entry.entity.index()] = offset(all.forms.len());
        }
        all
    }

    /// Those of an entity.
    fn of_entity(&self, entity: EntityId) -> &[(u32, Option<WordId>)] {
        let end = |index: usize| self.ends.get(index).map_or(0, |end| *end as usize);
        let start = entity.index().checked_sub(1).map_or(0, end);
        self.forms.get(start..end(entity.index())).unwrap_or_default()
    }
}

/// The short forms of some people.
pub(super) struct Shorts<'v> {
    variants: &'v Variants,
    /// Those of one word by it, and those of several by the first two, with their numbers; ascending.
    alone: Vec<(WordId, u32)>,
    several: Vec<(WordId, WordId, u32)>,
    /// The words of all of them by their keys, ascending, and the keys as a set that says too often yes.
    by_key: Vec<(Key, WordId)>,
    bits: Vec<u64>,
}

impl<'v> Shorts<'v> {
    /// Those of the entities that are named; these are ascending, some twice.
    pub fn of(variants: &'v Variants, named: &[(EntityId, bool)]) -> Self {
        let (mut alone, mut several) = (Vec::new(), Vec::new());
        let mut words: Vec<WordId> = Vec::new();
        for of_entity in named.chunk_by(|one, next| one.0 == next.0) {
            for &(number, only) in variants.shorts.of_entity(of_entity[0].0) {
                match (only, &variants.names[number as usize].words[..]) {
                    (Some(only), _) => {
                        alone.push((only, number));
                        words.push(only);
                    }
                    (None, all @ [first, second, ..]) => {
                        several.push((*first, *second, number));
                        words.extend(all);
                    }
                    (None, _) => {}
                }
            }
        }
        alone.sort_unstable();
        several.sort_unstable();
        words.sort_unstable();
        words.dedup();
        let keys = |word: WordId| {
            let keys = &variants.shorts.keys[word as usize];
            keys.get_or_init(|| variants.lexicon.keys(word).into())
        };
        let mut by_key: Vec<(Key, WordId)> = Vec::with_capacity(words.len() * KEYS);
        for word in words {
            by_key.extend(keys(word).iter().map(|key| (*key, word)));
        }
        by_key.sort_unstable();
        let mut bits = vec![0; if by_key.is_empty() { 0 } else { BITS / 64 }];
        for (key, _) in &by_key {
            let (at, bit) = bit(*key);
            bits[at] |= bit;
        }
        Self { variants, alone, several, by_key, bits }
    }

    /// Where a document spells them; `traits` are those of its text, `known` the mentions found by the listed spellings, and
    /// `asked` the words that a name may have, with their sentences.
    pub fn hits(
        &self,
        document: &Document,
        traits: &[u8],
        known: &[Mention],
        asked: &[(u32, Span, Arc<Known>)],
    ) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        if self.by_key.is_empty() {
            return hits;
        }
        let mut words: Vec<Word> = Vec::new();
        for of_sentence in asked.chunk_by(|one, next| one.0 == next.0) {
            let number = of_sentence[0].0;
            let sentence = &document.sentences[number as usize];
            let lang = document.paragraphs[sentence.paragraph as usize].lang;
            // By where they begin.
            let likely: HashMap<u32, Arc<Known>> = of_sentence
                .iter()
                .filter_map(|(_, span, known)| {
                    let lookup = self.look_up(span.of(&document.text), lang, known)?;
                    Some((span.start, Arc::new(Known { lookup, ..Known::default() })))
                })
                .collect();
            if likely.is_empty() {
                continue;
            }
            let first = known.partition_point(|mention| mention.span.end <= sentence.span.start);
            let mut full = known[first..].iter().filter(|mention| mention.is_full()).peekable();
            let tokens = tokens(&document.text, traits, sentence.span);
            let look_up = |token: Token| likely.get(&token.span.start).cloned();
            self.variants.words(document, tokens, &look_up, &mut full, &mut words);
            let sentence = SentenceWords { number, lang, words: &words, names: self.variants };
            for (at, lookup) in sentence.open() {
                self.alone_at(document, &sentence, at, lookup, &mut hits);
                self.several_at(document, &sentence, at, &mut hits);
            }
        }
        hits
    }

    /// The words of short forms that a word may be; nothing where it is none.
    fn look_up(&self, word: &str, lang: Option<Lang>, known: &Known) -> Option<Lookup> {
        let is_set = |key: &&Key| {
            let (at, bit) = bit(**key);
            self.bits[at] & bit != 0
        };
        let mut candidates: Vec<WordId> = Vec::new();
        for key in known.keys.iter().filter(is_set) {
            let first = self.by_key.partition_point(|(other, _)| other < key);
            let same = self.by_key[first..].iter().take_while(|(other, _)| other == key);
            candidates.extend(same.map(|(_, word)| word));
        }
        if candidates.is_empty() {
            return None;
        }
        candidates.sort_unstable();
        candidates.dedup();
        let script = Script::of(word);
        // Most words have been weighed before.
        let written = LazyCell::new(|| WrittenWord::new(word, lang));
        let weigh = |candidate: WordId| {
            let wanted = self.variants.guards.wanted_short(candidate, script?, lang)?;
            self.variants.lexicon.likely(&written, candidate, true, wanted)
        };
        let mut weighed = known.weighed.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let likely = candidates.into_iter().filter_map(|candidate| {
            if weighed.len() >= WEIGHED && !weighed.contains_key(&candidate) {
                weighed.clear();
            }
            *weighed.entry(candidate).or_insert_with(|| weigh(candidate))
        });
        let likely: Vec<Likely> = likely.collect();
        let mut found = Lookup { likely, ..Lookup::default() };
        found.before_small = self.variants.is_before_small(&found);
        (!found.likely.is_empty()).then_some(found)
    }

    /// The short forms of one word that a word is.
    fn alone_at(
        &self,
        document: &Document,
        sentence: &SentenceWords<'_>,
        at: usize,
        lookup: &Lookup,
        hits: &mut Vec<Hit>,
    ) {
        let mut names: Vec<u32> = Vec::new();
        for likely in &lookup.likely {
            let first = self.alone.partition_point(|(word, _)| *word < likely.word);
            let same = self.alone[first..].iter().take_while(|(word, _)| *word == likely.word);
            names.extend(same.map(|(_, name)| name));
        }
        names.sort_unstable();
        let words = [(sentence.words[at].token.span.of(&document.text), lookup)];
        self.placed(document, sentence, (at, at), &words, &names, hits);
    }

    /// The short forms of several words that begin with a word.
    fn several_at(
        &self,
        document: &Document,
        sentence: &SentenceWords<'_>,
        at: usize,
        hits: &mut Vec<Hit>,
    ) {
        let mut last = at;
        let mut names: Vec<u32> = Vec::new();
        for count in 2.. {
            let Some(next) = sentence.after(last) else { return };
            let Some(lookup) = sentence.lookup(next) else { return };
            last = next;
            let words = sentence.name_from(at, count, &document.text);
            if count == 2 {
                let of = |(one, other, _): &&(WordId, WordId, u32)| {
                    words[0].1.of(*one).is_some() && lookup.of(*other).is_some()
                };
                names.extend(self.several.iter().filter(of).map(|(.., name)| name));
                names.sort_unstable();
            }
            self.placed(document, sentence, (at, last), &words, &names, hits);
            let length = |name: &u32| self.variants.names[*name as usize].words.len();
            names.retain(|name| length(name) > count);
            if names.is_empty() {
                return;
            }
        }
    }

    /// Adds those of the names that the words from one to another are.
    fn placed(
        &self,
        document: &Document,
        sentence: &SentenceWords<'_>,
        (first, last): (usize, usize),
        words: &[(&str, &Lookup)],
        names: &[u32],
        hits: &mut Vec<Hit>,
    ) {
        let written = WrittenName {
            raw: sentence.span(first, last).of(&document.text),
            words: words.len(),
            script: Some(sentence.words[first].token.script),
            lang: sentence.lang,
        };
        let entries = names.iter().map(|name| &self.variants.names[*name as usize]);
        let found = entries
            .filter(|entry| entry.words.len() == words.len())
            .filter_map(|entry| self.variants.named(entry, &written, words));
        hits.extend(found.filter_map(|named: Named| sentence.placed(document, first, last, named)));
    }
}
