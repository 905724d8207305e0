//! Names of the gazetteer -> folded spellings, through the same fold as the texts, each with what it may stand for.
//!
//! Laid out flat: all spellings in one buffer, in ascending order, all uses of them in another. A million people have
//! three million spellings.

use std::cmp::Ordering;
use std::hint::black_box;
use std::ops::{BitXor, Range};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::case::{CaseRule, Shape};
use super::middle::WithoutMiddle;
use super::{Candidate, Form, Spelling};
use crate::gazetteer::{Entity, Gazetteer, Kind, Matching, Name, NameRole};
use crate::id::EntityId;
use crate::names::parts::{full_forms, short_forms, without_brackets};
use crate::normalize::push_folded_name;
use crate::text::Span;

/// Every folded spelling, by number: ascending, each once.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Patterns {
    keys: String,
    /// Where each spelling ends in `keys`.
    ends: Vec<u32>,
    /// The names as the gazetteer writes them.
    texts: String,
    uses: Vec<Use>,
    /// Where the uses of each spelling end in `uses`.
    uses_end: Vec<u32>,
}

/// One name that folds to a spelling.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Use {
    entity: EntityId,
    /// In `texts`.
    text: Text,
    form: Form,
    exact_only: bool,
    case: CaseRule,
}

/// A stretch of a buffer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Text {
    start: u32,
    len: u32,
}

impl Text {
    fn range(self) -> Range<usize> {
        self.start as usize..self.start as usize + self.len as usize
    }

    fn of(self, buffer: &str) -> &str {
        buffer.get(self.range()).unwrap_or_default()
    }
}

/// A name and the spelling that it folds to, not yet in order.
#[derive(Clone, Copy)]
struct Entry {
    /// The first eight bytes of the spelling: most pairs are told apart by them.
    head: u64,
    key: Text,
    name: Use,
}

/// The names of some entities.
#[derive(Default)]
struct Batch {
    keys: String,
    texts: String,
    entries: Vec<Entry>,
}

/// Entities whose names are read together.
const BATCH: usize = 4096;

impl Patterns {
    /// The spellings of every name of a gazetteer and of the short forms of its people.
    pub(super) fn of(gazetteer: &Gazetteer, spoken: &WithoutMiddle, default: Matching) -> Self {
        let batches = gazetteer.entities.par_chunks(BATCH).enumerate();
        let batches: Vec<Batch> = batches
            .map(|(number, entities)| Batch::of(entities, number * BATCH, spoken, default))
            .collect();
        let length = |of: fn(&Batch) -> usize| batches.iter().map(of).sum();
        let mut all = Batch {
            keys: String::with_capacity(length(|batch| batch.keys.len())),
            texts: String::with_capacity(length(|batch| batch.texts.len())),
            entries: Vec::with_capacity(length(|batch| batch.entries.len())),
        };
        for batch in batches {
            all.append(batch);
        }
        let Batch { keys, texts, mut entries } = all;
        entries.par_sort_unstable_by(|one, other| {
            one.head
                .cmp(&other.head)
                .then_with(|| one.key.of(&keys).cmp(other.key.of(&keys)))
                .then_with(|| one.name.cmp_in(&other.name, &texts))
        });
        let mut patterns =
            Self { texts, uses: Vec::with_capacity(entries.len()), ..Self::default() };
        patterns.keys.reserve(keys.len());
        for same in entries.chunk_by(|one, other| {
            one.head == other.head && one.key.of(&keys) == other.key.of(&keys)
        }) {
            patterns.keys.push_str(same[0].key.of(&keys));
            patterns.ends.push(number(patterns.keys.len()));
            for distinct in
                same.chunk_by(|one, other| one.name.cmp_in(&other.name, &patterns.texts).is_eq())
            {
                patterns.uses.push(distinct[0].name);
            }
            patterns.uses_end.push(number(patterns.uses.len()));
        }
        patterns
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// All spellings, one behind the other.
    pub(super) fn text(&self) -> &str {
        &self.keys
    }

    /// Where a spelling stands in the text of all.
    #[inline]
    pub(super) fn span(&self, number: usize) -> Span {
        let start = if number == 0 { 0 } else { self.ends[number - 1] };
        Span { start, end: self.ends[number] }
    }

    /// The spelling of a number.
    #[inline]
    pub(super) fn key(&self, number: usize) -> &str {
        self.keys.get(self.span(number).range()).unwrap_or_default()
    }

    /// Every spelling, ascending.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|number| self.key(number))
    }

    /// Brings what is asked of these names soon into the caches, all at once: of a million names each waits for the memory.
    pub(super) fn read_ahead(&self, numbers: impl Iterator<Item = usize> + Clone) {
        let last = |end: u32| (end as usize).saturating_sub(1);
        let ends = |number: usize| self.ends[number] ^ self.uses_end[number];
        black_box(numbers.clone().map(ends).fold(0, BitXor::bitxor));
        let name = |number: usize| self.uses[last(self.uses_end[number])].text.start;
        let key = |number: usize| self.keys.as_bytes()[last(self.ends[number])];
        let texts = |number: usize| name(number) ^ u32::from(key(number));
        black_box(numbers.clone().map(texts).fold(0, BitXor::bitxor));
        let first = |number: usize| self.texts.as_bytes()[name(number) as usize];
        black_box(numbers.map(first).fold(0, BitXor::bitxor));
    }

    /// The entities that `raw` may be by this spelling, ascending, each once with its best form and spelling.
    pub(super) fn accepted(
        &self,
        number: usize,
        raw: &str,
        shape: &dyn Fn() -> Shape,
    ) -> Vec<Candidate> {
        let mut candidates: Vec<Candidate> = Vec::new();
        let start = if number == 0 { 0 } else { self.uses_end[number - 1] };
        for name in &self.uses[start as usize..self.uses_end[number] as usize] {
            let is_exact = raw == name.text.of(&self.texts);
            if name.exact_only && !is_exact || !name.case.allows(raw, shape) {
                continue;
            }
            let spelling = if is_exact { Spelling::Exact } else { Spelling::Folded };
            if let Some(last) = candidates.last_mut().filter(|last| last.entity == name.entity) {
                last.form = last.form.min(name.form);
                last.spelling = last.spelling.min(spelling);
            } else {
                let (entity, form) = (name.entity, name.form);
                candidates.push(Candidate { entity, form, spelling, near_limit: false });
            }
        }
        candidates
    }
}

impl Use {
    /// By entity, form, text and rules.
    fn cmp_in(&self, other: &Self, texts: &str) -> Ordering {
        let rest = |name: &Self| (name.exact_only, name.case);
        (self.entity, self.form)
            .cmp(&(other.entity, other.form))
            .then_with(|| self.text.of(texts).cmp(other.text.of(texts)))
            .then_with(|| rest(self).cmp(&rest(other)))
    }
}

impl Batch {
    /// The names of entities, the first of which has this number.
    fn of(entities: &[Entity], first: usize, spoken: &WithoutMiddle, default: Matching) -> Self {
        let mut batch = Self::default();
        for (entity, id) in entities.iter().zip(first..) {
            let exact_only = entity.matching.unwrap_or(default) == Matching::Exact;
            let id = EntityId(number(id));
            spellings(entity, spoken.names(id), |text, form| {
                let start = batch.keys.len();
                push_folded_name(text, &mut batch.keys);
                let key = Text { start: number(start), len: number(batch.keys.len() - start) };
                if key.len > 0 {
                    let text = batch.note(text);
                    let case = CaseRule::of(text.of(&batch.texts));
                    let name = Use { entity: id, text, form, exact_only, case };
                    batch.entries.push(Entry { head: head(key.of(&batch.keys)), key, name });
                }
            });
        }
        batch
    }

    fn note(&mut self, text: &str) -> Text {
        let start = number(self.texts.len());
        self.texts.push_str(text);
        Text { start, len: number(text.len()) }
    }

    fn append(&mut self, other: Self) {
        let (keys, texts) = (number(self.keys.len()), number(self.texts.len()));
        self.keys.push_str(&other.keys);
        self.texts.push_str(&other.texts);
        self.entries.extend(other.entries.into_iter().map(|mut entry| {
            entry.key.start += keys;
            entry.name.text.start += texts;
            entry
        }));
    }
}

/// Spellings are under 4 GiB in all, as files of a gazetteer are.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The first eight bytes, so that numbers are in the order of the texts.
fn head(key: &str) -> u64 {
    let mut first = [0; 8];
    let len = key.len().min(8);
    first[..len].copy_from_slice(&key.as_bytes()[..len]);
    u64::from_be_bytes(first)
}

/// The names of an entity and, for a person, the short forms of its full names; `spoken` are those without middle names.
fn spellings(entity: &Entity, spoken: &[Name], mut each: impl FnMut(&str, Form)) {
    for name in spoken {
        each(&name.text, Form::Full);
    }
    for name in &entity.names {
        let form = if name.role == NameRole::Weak { Form::Weak } else { Form::Full };
        let bare = without_brackets(&name.text);
        // `ABC (newspaper)` with a weak `ABC`: the row says what is left without the bracket.
        let is_told = bare == name.text || entity.is_weak(bare);
        if !is_told && entity.matching != Some(Matching::Exact) {
            each(bare, form);
        }
        if entity.kind != Kind::Person
            || !name.role.has_parts()
            || entity.matching == Some(Matching::Exact)
        {
            each(&name.text, form);
            continue;
        }
        for full in full_forms(bare) {
            for short in short_forms(&full) {
                each(&short, Form::Short);
            }
            each(&full, Form::Full);
        }
    }
}
