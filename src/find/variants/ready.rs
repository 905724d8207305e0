//! The names of a gazetteer made ready: everything that each is looked for as, and its words in their tables.

use std::collections::BTreeSet;

use hashbrown::{HashMap, HashSet};
use rayon::prelude::*;

use super::guards::{Guards, Written};
use super::lexicon::{Lexicon, Postings, WordId, Words};
use super::shorts::ShortForms;
use super::{Entry, Form, Variants};
use crate::find::middle::WithoutMiddle;
use crate::gazetteer::{Entity, Gazetteer, Kind, Matching, Name, NameRole};
use crate::id::EntityId;
use crate::lang::Lang;
use crate::memory::Memory;
use crate::names::parts::{full_forms, short_forms, without_brackets};
use crate::names::script::Script;
use crate::names::{Allowance, Limits, ListedName, ListedWord, is_unchanged};

/// The share, in thousandths, that is allowed to a name of one word, which no second one confirms.
const ONE_WORD: u32 = 200;
/// The same for places and organisations of several words, which are often translated and seldom respelt.
const SEVERAL_WORDS: u32 = 500;
/// People named in one document, at most, for what a short form may cost.
const NAMED: usize = 50;

/// A name as it is listed or shortened, made ready.
struct Listed {
    form: Form,
    name: ListedName,
    /// It has small letters.
    cased: bool,
}

/// Everything that a listed name is looked for as: itself, its short forms, its words written together.
fn listed(kind: &Kind, name: &Name) -> Vec<Listed> {
    let text = without_brackets(&name.text);
    let mut all: Vec<Listed> = Vec::new();
    let mut add = |form: Form, text: &str| {
        let own = ListedName::new(text, name.lang);
        let cased = text.chars().any(char::is_lowercase);
        if form == Form::Full && own.syllables.is_empty() {
            let joined = own.joined(text).into_iter().filter(|joined| joined.words.len() > 1);
            all.extend(joined.map(|name| Listed { form, name, cased }));
        }
        all.push(Listed { form, name: own, cased });
    };
    if *kind != Kind::Person || !name.role.has_parts() {
        add(Form::Full, text);
        return all;
    }
    for full in full_forms(text) {
        add(Form::Full, &full);
        for short in short_forms(&full) {
            add(Form::Short, &short);
        }
    }
    all
}

/// The names of an entity, and the script and language of each.
fn written(entity: &Entity) -> impl Iterator<Item = (&Name, Written)> {
    let own = entity.names.iter().map(|name| (name, name.lang));
    let alike = entity.alike.iter().map(|(lang, of)| (&entity.names[*of as usize], Some(*lang)));
    own.chain(alike).filter_map(|(name, lang)| Some((name, (Script::of(&name.text)?, lang))))
}

/// The languages of which the own name of an entity in Latin letters is one that stays as it is, ascending.
fn fixed(entity: &Entity) -> Vec<Lang> {
    let own = |(name, (script, lang)): (&Name, Written)| {
        let lang = lang.or(Lang::parse("en"))?;
        let told = matches!(name.role, NameRole::Label | NameRole::Translation);
        (told && script == Script::Latin && is_unchanged(&name.text)).then_some(lang)
    };
    let mut langs: Vec<Lang> = written(entity).filter_map(own).collect();
    langs.sort_unstable();
    langs.dedup();
    langs
}

impl Variants {
    /// Makes the names ready that may be matched by variants; `spoken` are those of people without middle names.
    pub fn new(gazetteer: &Gazetteer, spoken: &WithoutMiddle, default: Matching) -> Self {
        Self::of(gazetteer, spoken, default, |name| name.role != NameRole::Weak)
    }

    /// Lists the words and short forms that a saved lexicon leaves unlisted.
    pub(in crate::find) fn list_words(&mut self) {
        self.lexicon.by_letters();
        self.list_shorts();
    }

    fn list_shorts(&mut self) {
        self.shorts = ShortForms::of(&self.names, self.lexicon.words.len());
    }

    /// The same for some of the names.
    pub(super) fn of(
        gazetteer: &Gazetteer,
        spoken: &WithoutMiddle,
        default: Matching,
        kept: impl Fn(&Name) -> bool + Sync,
    ) -> Self {
        let mut variants = Self {
            lexicon: Lexicon::default(),
            names: Vec::new(),
            alone: Postings::default(),
            by_words: Postings::default(),
            turned: Postings::default(),
            before_small: HashSet::new(),
            by_syllables: HashMap::new(),
            written: HashMap::new(),
            fixed: HashMap::new(),
            guards: Guards::default(),
            syllabic: BTreeSet::new(),
            shorts: ShortForms::default(),
            memory: Memory::default(),
            neighbours: Memory::default(),
            runs: Memory::default(),
            stretches: Memory::default(),
            limits: Limits::among(gazetteer.entities.len()),
        };
        let listed: Vec<Vec<Listed>> = gazetteer
            .entities
            .par_iter()
            .enumerate()
            .map(|(number, entity)| match entity.matching.unwrap_or(default) {
                Matching::Variants => {
                    let id = EntityId(u32::try_from(number).unwrap_or(u32::MAX));
                    let spoken =
                        spoken.names(id).iter().flat_map(|name| listed(&entity.kind, name));
                    // Their surnames are those of the names that they are of.
                    let spoken = spoken.filter(|name| name.form == Form::Full);
                    let counts =
                        |name: &&Name| kept(name) && !entity.is_weak(without_brackets(&name.text));
                    let names = entity.names.iter().filter(counts);
                    names.flat_map(|name| listed(&entity.kind, name)).chain(spoken).collect()
                }
                _ => Vec::new(),
            })
            .collect();
        let mut words = Words::default();
        for ((number, entity), names) in (0..).zip(&gazetteer.entities).zip(listed) {
            let id = EntityId(number);
            if names.is_empty() {
                continue;
            }
            variants.written.insert(id, written(entity).map(|(_, of)| of).collect());
            if entity.kind != Kind::Person {
                variants.fixed.insert(id, fixed(entity));
            }
            for name in names {
                variants.add(&mut words, id, &entity.kind, name);
            }
        }
        variants.lexicon = Lexicon::new(words);
        variants.note_allowances();
        variants.list_shorts();
        variants.alone.settle();
        variants.by_words.settle();
        variants.turned.settle();
        variants
    }

    fn add(&mut self, words: &mut Words, entity: EntityId, kind: &Kind, listed: Listed) {
        let Listed { form, name, cased } = listed;
        if form == Form::Full && !name.syllables.is_empty() {
            self.syllabic.insert(entity);
        }
        let letters: usize = name.folded.chars().filter(|c| c.is_alphabetic()).count();
        let one_word = name.words.len() == 1;
        // An acronym, a number and a word of two letters have no other spelling that tells them.
        if name.words.is_empty()
            || one_word && (letters < 3 || !cased && name.script.is_some_and(Script::has_case))
            || name.folded.chars().any(char::is_numeric)
        {
            return;
        }
        let words: Vec<WordId> =
            name.words.iter().map(|(word, origin)| words.number(word, *origin)).collect();
        let written = self.written.get(&entity).map_or(&[][..], Vec::as_slice);
        for word in &words {
            self.guards.note(*word, &name, written);
        }
        let small = name.words.iter().skip(1).map(|(word, _)| word.starts_with(char::is_lowercase));
        self.before_small
            .extend(words.iter().zip(small).filter(|(_, small)| *small).map(|(word, _)| word));
        let strict = match (one_word, form) {
            (true, Form::Full | Form::Weak) => ONE_WORD,
            (false, _) if *kind != Kind::Person => SEVERAL_WORDS,
            _ => 1000,
        };
        // A short form competes with those of the people named in the same document alone, and is looked for among them
        // (`shorts`).
        let limits = if form == Form::Short { Limits::among(NAMED) } else { self.limits };
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        if form == Form::Full && *kind == Kind::Person {
            for key in name.syllables.keys() {
                self.by_syllables.entry(key).or_default().push(number);
            }
        }
        match words.as_slice() {
            _ if form == Form::Short => {}
            [only] => self.alone.add(*only, number),
            [first, .., last] => {
                self.by_words.add(*first, (words[1], number));
                // `Putin Vladimir`; `Un Kim Jong`, `Jong Un Kim`, `Un Jong Kim`.
                let turned: &[_] = match words.as_slice() {
                    [first, last] => &[(*last, *first)],
                    _ => &[(*last, *first), (words[1], words[2]), (*last, words[words.len() - 2])],
                };
                for (first, second) in turned {
                    self.turned.add(*first, (*second, number));
                }
            }
            [] => {}
        }
        let asks = form == Form::Full && *kind == Kind::Person && !one_word;
        self.names.push(Entry { entity, form, words, name, limits: limits.share(strict), asks });
    }

    /// Notes what each word may cost in the names that it stands in.
    fn note_allowances(&mut self) {
        let letters: Vec<usize> = self.lexicon.words.iter().map(ListedWord::letters).collect();
        for entry in self.names.iter().filter(|entry| entry.form != Form::Short) {
            let limits = if entry.asks { entry.limits.wider() } else { entry.limits };
            let all = entry.words.iter().map(|word| letters[*word as usize]).sum();
            for word in &entry.words {
                let own = letters[*word as usize];
                self.guards.allow(*word, Allowance::of(limits, all, own));
            }
        }
    }
}
