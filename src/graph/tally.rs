//! Many documents' facts, added up in any order.
//!
//! Every part is a commutative monoid (sum, minimum, maximum, union), so any split of the corpus, any
//! order and any tree of merges gives one result.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::names::Names;
use super::runs::{Piece, Runs};
use crate::date::DateSpan;
use crate::error::Error;
use crate::id::EntityId;
use crate::relate::{DocFacts, EventFact, PairFact, Part, RelationFact, Sketch, Source};
use crate::resolve::Reason;

/// Candidates of one question that are kept, the first by id.
const MAX_CANDIDATES: usize = 20;

/// Sums over documents, each of which must be absorbed once.
#[derive(Debug, Default)]
pub struct Tally {
    pub(super) nodes: BTreeMap<EntityId, NodeTally>,
    /// Of the edges nothing is counted before all evidence of one stands together.
    pub(super) evidence: Runs,
    pub(super) documents: BTreeMap<Arc<str>, DocumentTally>,
    pub(super) questions: BTreeMap<(Reason, String, Vec<EntityId>), QuestionTally>,
    pub(super) names: Names,
    pub(super) events: BTreeSet<(Arc<str>, EventFact)>,
    /// Documents that bring unknown entities along: they are counted when all of these are known.
    pub(super) waiting: BTreeMap<Arc<str>, DocFacts>,
    /// By which near copies are known.
    pub(super) sketches: BTreeMap<Arc<str>, Sketch>,
    pub(super) windows: u64,
    pub(super) open: u64,
    /// Evidence struck out, by its id.
    pub(super) struck: BTreeSet<String>,
    pub(super) crowded_out: u64,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct DocumentTally {
    pub source: Source,
    pub mentions: u64,
    /// The entities mentioned, each once, ascending.
    pub entities: Box<[EntityId]>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct NodeTally {
    pub mentions: u64,
    pub documents: u64,
    pub windows: u64,
    pub spells: BTreeSet<DateSpan>,
    pub spellings: BTreeMap<String, u64>,
    /// Mentions that only speak, and those that are only credited.
    pub spoken: u64,
    pub credited: u64,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct QuestionTally {
    pub count: u64,
    pub documents: u64,
    /// The first by document and place.
    pub example: (Arc<str>, u32, Arc<str>),
}

impl Tally {
    /// Adds the facts of one document.
    pub fn absorb(&mut self, facts: DocFacts) {
        if !facts.guests.is_empty() {
            self.waiting.insert(facts.source.id.clone(), facts);
            return;
        }
        let DocFacts {
            source,
            mentions,
            spellings,
            open,
            proposed,
            unknown,
            windows,
            entity_windows,
            pairs,
            relations,
            parts,
            events,
            guests: _,
            crowded_out,
            struck,
            outside,
        } = facts;
        self.struck.extend(struck);
        if source.left_out.is_some() {
            let entities = Box::default();
            let document = DocumentTally { source, mentions: 0, entities };
            self.documents.insert(document.source.id.clone(), document);
            return;
        }
        // What a document of another time tells has its own dates.
        let date = source.date.map(|(span, _)| span).filter(|_| !outside);
        let mut named = BTreeSet::new();
        for ((mention, spelling), part) in mentions.iter().zip(spellings).zip(parts) {
            let node = self.nodes.entry(mention.entity).or_default();
            node.mentions += 1;
            node.spoken += u64::from(part == Part::Speaker);
            node.credited += u64::from(part == Part::Credited);
            *node.spellings.entry(spelling).or_default() += 1;
            if named.insert(mention.entity) {
                node.documents += 1;
                node.spells.extend(date);
            }
        }
        for (entity, n) in entity_windows {
            self.nodes.entry(entity).or_default().windows += n;
        }
        let windows_of = pairs.into_iter().map(|fact| Piece { fact, weight: 1, counts: true });
        let pieces = windows_of.chain(statements(&relations)).collect();
        self.evidence.take(&source.id, source.date.map(|(span, _)| span), pieces);
        self.events.extend(events.into_iter().map(|event| (source.id.clone(), event)));
        let mut seen = BTreeSet::new();
        self.open += open.len() as u64;
        for mut fact in open.into_iter().chain(proposed) {
            // A surname of thousands is one question, not thousands of ids.
            fact.mention.candidates.truncate(MAX_CANDIDATES);
            let key = (fact.mention.reason, fact.spelling, fact.mention.candidates);
            let first = seen.insert(key.clone());
            let one = QuestionTally {
                count: 1,
                documents: u64::from(first),
                example: (source.id.clone(), fact.mention.span.start, fact.sentence),
            };
            add_question(&mut self.questions, key, one);
        }
        self.names.absorb(&source.id, unknown);
        self.windows += windows;
        self.crowded_out += crowded_out;
        let mut source = source;
        if let Some(sketch) = source.sketch.take() {
            self.sketches.insert(source.id.clone(), sketch);
        }
        let document = DocumentTally {
            source,
            mentions: mentions.len() as u64,
            entities: named.into_iter().collect(),
        };
        self.documents.insert(document.source.id.clone(), document);
    }

    /// Puts evidence aside in a folder once there are more than `budget` bytes of it in memory. Every budget gives the same
    /// graph.
    ///
    /// # Errors
    /// When it cannot be written there.
    pub fn put_aside(&mut self, folder: &Path, budget: usize) -> Result<(), Error> {
        if self.evidence.in_memory() <= budget {
            return Ok(());
        }
        self.evidence.put_aside(folder).map_err(|source| Error::write(folder, source))
    }

    /// Adds another tally, of other documents.
    pub fn merge(&mut self, other: Self) {
        for (entity, node) in other.nodes {
            let mine = self.nodes.entry(entity).or_default();
            mine.mentions += node.mentions;
            mine.documents += node.documents;
            mine.windows += node.windows;
            mine.spells.extend(node.spells);
            mine.spoken += node.spoken;
            mine.credited += node.credited;
            for (spelling, n) in node.spellings {
                *mine.spellings.entry(spelling).or_default() += n;
            }
        }
        self.evidence.merge(other.evidence);
        for (key, question) in other.questions {
            add_question(&mut self.questions, key, question);
        }
        self.names.merge(other.names);
        self.documents.extend(other.documents);
        self.events.extend(other.events);
        self.sketches.extend(other.sketches);
        self.waiting.extend(other.waiting);
        self.struck.extend(other.struck);
        self.windows += other.windows;
        self.open += other.open;
        self.crowded_out += other.crowded_out;
    }
}

/// A sentence counts once for each edge, however many of its words state it.
fn statements(relations: &[RelationFact]) -> impl Iterator<Item = Piece> {
    let mut sentences = BTreeSet::new();
    relations.iter().filter_map(PairFact::of).map(move |fact| {
        let counts = fact.stated.as_ref().is_some_and(|stated| stated.counts);
        let first = counts && sentences.insert((fact.pair, fact.kind, fact.span));
        Piece { fact, weight: u64::from(first), counts }
    })
}

fn add_question(
    questions: &mut BTreeMap<(Reason, String, Vec<EntityId>), QuestionTally>,
    key: (Reason, String, Vec<EntityId>),
    question: QuestionTally,
) {
    match questions.get_mut(&key) {
        None => {
            questions.insert(key, question);
        }
        Some(mine) => {
            mine.count += question.count;
            mine.documents += question.documents;
            if question.example < mine.example {
                mine.example = question.example;
            }
        }
    }
}
