//! What is known of one document while its mentions are settled: whom it names, and who stands where.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::Reason;
use super::context;
use super::forms::Forms;
use super::homonyms::Said;
use super::people::{People, Person};
use super::stated::Stated;
use super::titled::Addressed;
use crate::find::{Candidate, Form, Mention};
use crate::gazetteer::Gazetteer;
use crate::id::EntityId;
use crate::lang::Lang;
use crate::memory::Memory;
use crate::normalize::fold_name;
use crate::read::Document;
use crate::text::Span;

/// What one pass over the mentions hands to the next.
pub(super) struct Scene<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) people: &'a People,
    /// The forms of the words met so far.
    pub(super) forms: &'a Memory<Forms>,
    pub(super) document: &'a Document,
    pub(super) mentions: &'a [Mention],
    /// Where the document brings a mention along.
    pub(super) given: Vec<Span>,
    /// Entities that the document names in full, and where, in order of place.
    pub(super) named: BTreeMap<EntityId, Vec<Span>>,
    /// Those of them that one of these names means without doubt.
    pub(super) surely: BTreeSet<EntityId>,
    /// Those whom it names by the given name alone, and elsewhere perhaps by the surname.
    pub(super) apart: BTreeSet<EntityId>,
    /// Whom the document means by a spelling of several, folded, where it tells them apart.
    pub(super) senses: BTreeMap<String, BTreeSet<EntityId>>,
    /// What the document says, told when it is first asked for.
    pub(super) said: OnceCell<Said>,
    /// Whom it names in full, by their given names, likewise.
    pub(super) called: OnceCell<BTreeMap<String, Vec<EntityId>>>,
    /// How it addresses people, likewise.
    pub(super) addresses: OnceCell<Addressed>,
    /// The other names that the document states.
    pub(super) stated: Vec<Stated>,
    /// The words of each sentence, told when they are first asked for.
    pub(super) words: Vec<OnceCell<Vec<Span>>>,
    /// Where somebody unknown bears a known surname (`Kim Dong-yup`), by the folded surname, in order of place.
    pub(super) strangers: BTreeMap<String, Vec<Span>>,
}

impl Scene<'_> {
    /// What the names of an entity say.
    pub(super) fn person(&self, entity: EntityId) -> &Person {
        self.people.get(self.gazetteer, entity)
    }

    /// The words of a sentence.
    pub(super) fn words(&self, sentence: usize) -> &[Span] {
        self.words[sentence].get_or_init(|| {
            context::words(&self.document.text, self.document.sentences[sentence].span)
        })
    }

    /// Those of whom the document names in full that bear a given name, folded.
    pub(super) fn called(&self, given: &str) -> &[EntityId] {
        let by_name = self.called.get_or_init(|| {
            let mut by_name: BTreeMap<String, Vec<EntityId>> = BTreeMap::new();
            for entity in self.named.keys() {
                for given in &self.person(*entity).given {
                    by_name.entry(given.clone()).or_default().push(*entity);
                }
            }
            by_name
        });
        by_name.get(given).map_or(&[], Vec::as_slice)
    }

    /// Notes a name in full, behind those noted before.
    pub(super) fn note_named(&mut self, entity: EntityId, span: Span, surely: bool) {
        self.named.entry(entity).or_default().push(span);
        if surely {
            self.surely.insert(entity);
        }
    }

    /// Notes who is named in full, and which strangers bear a known surname.
    pub(super) fn survey(&mut self) {
        for number in 0..self.mentions.len() {
            let mention = &self.mentions[number];
            let full = self.allowed(mention, Form::Full);
            if let [only] = full.as_slice()
                && !self.is_blocked(number, *only)
            {
                self.note_named(only.entity, mention.span, !only.near_limit);
                continue;
            }
            // The surname of `Owen Fairley Jr.` is from here on his, too.
            if let [only, ..] = full.as_slice()
                && self.is_other_kin(mention, *only)
                && let Some(surname) =
                    mention.span.of(&self.document.text).split_whitespace().last()
            {
                self.strangers.entry(fold_name(surname)).or_default().push(mention.span);
                continue;
            }
            // `M. Rasseneur` is all of `Monsieur Rasseneur`.
            let short = self.allowed(mention, Form::Short);
            if full.is_empty()
                && let Some(said) = self.courtesy(mention)
                && let [only] = self.addressed(&short, said.gender, said.married).as_slice()
            {
                self.note_named(only.entity, mention.span, true);
                continue;
            }
            let raw = mention.span.of(&self.document.text);
            let surname = mention.candidates.iter().find(|candidate| candidate.form == Form::Short);
            if surname.is_some_and(|candidate| {
                self.is_blocked(number, *candidate) && self.is_strange(number, *candidate)
            }) {
                self.strangers.entry(fold_name(raw)).or_default().push(mention.span);
            }
        }
    }

    /// The candidates of one form, without those that the gazetteer forbids and those not yet born.
    pub(super) fn allowed(&self, mention: &Mention, form: Form) -> Vec<Candidate> {
        let of_form = mention.candidates.iter().filter(|candidate| candidate.form == form);
        of_form
            .filter(|candidate| {
                !self.is_forbidden(mention, **candidate) && !self.is_unborn(**candidate)
            })
            .copied()
            .collect()
    }

    /// Of these, the candidates of one form that nothing unknown beside the mention keeps out.
    pub(super) fn unblocked(&self, number: usize, form: Form) -> Vec<Candidate> {
        let mut of_form = self.allowed(&self.mentions[number], form);
        of_form.retain(|candidate| !self.is_blocked(number, *candidate));
        of_form
    }

    /// The candidates whom the document names in full.
    pub(super) fn in_document(&self, candidates: &[Candidate]) -> Vec<Candidate> {
        candidates
            .iter()
            .filter(|candidate| self.named.contains_key(&candidate.entity))
            .copied()
            .collect()
    }

    pub(super) fn lang(&self, mention: &Mention) -> Option<Lang> {
        let sentence = self.document.sentences[mention.sentence as usize];
        self.document.paragraphs[sentence.paragraph as usize].lang
    }

    pub(super) fn sentence(&self, mention: &Mention) -> Span {
        self.document.sentences[mention.sentence as usize].span
    }

    pub(super) fn paragraph_of(&self, offset: u32) -> usize {
        self.document.paragraphs.partition_point(|paragraph| paragraph.span.start <= offset)
    }

    /// What a row would have to name to settle an open mention: of a part of an unknown name all of it, of a family
    /// also the word that says so; else the mention.
    pub(super) fn whole_name(&self, number: usize, reason: Reason) -> Span {
        let mention = &self.mentions[number];
        let sentence = self.sentence(mention);
        let mut whole = mention.span;
        let before = |whole| context::before(self.document, sentence, whole);
        if reason == Reason::SeveralPeople {
            return Span {
                start: before(whole).map_or(whole.start, |word| word.span.start),
                ..whole
            };
        }
        let is_part = matches!(reason, Reason::PartOfUnknownName | Reason::NoFullName)
            && mention.candidates.iter().any(|candidate| self.is_blocked(number, *candidate));
        if !is_part {
            return whole;
        }
        while let Some(word) = before(whole)
            && word.is_capitalized()
            && !word.is_title()
            && !self.is_mention(word.span)
            && (word.hyphen || !word.is_opener(self.document, sentence))
        {
            whole.start = word.bare_start();
        }
        while let Some(word) = context::after(self.document, sentence, whole)
            && (word.is_capitalized() || word.hyphen)
            && (word.hyphen || !self.is_mention(word.span))
        {
            whole.end = word.span.end;
        }
        whole
    }

    /// True where neither the finder sees a name nor the document brings one along.
    pub(super) fn is_free(&self, span: Span) -> bool {
        !self.is_mention(span) && !self.given.iter().any(|given| given.overlaps(span))
    }

    /// True when the finder sees a name in these bytes.
    pub(super) fn is_mention(&self, span: Span) -> bool {
        let at = self.mentions.partition_point(|mention| mention.span.end <= span.start);
        self.mentions.get(at).is_some_and(|mention| mention.span.overlaps(span))
    }
}
