//! Many documents' facts, added up in any order.
//!
//! Every part is a commutative monoid (sum, minimum, maximum, union), so any split of the corpus, any
//! order and any tree of merges gives one result.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::names::Names;
use crate::date::DateSpan;
use crate::id::EntityId;
use crate::relate::{
    DocFacts, EventFact, Pair, PairFact, Part, RelationFact, RelationKind, Sketch, Source,
};
use crate::resolve::Reason;

/// Candidates of one question that are kept, the first by id.
const MAX_CANDIDATES: usize = 20;

/// Sums over documents, each of which must be absorbed once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    pub(super) nodes: BTreeMap<EntityId, NodeTally>,
    pub(super) edges: BTreeMap<(Pair, RelationKind), EdgeTally>,
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

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct EdgeTally {
    pub weight: u64,
    pub weight_certain: u64,
    /// Sentences in which the source acts, in which the target does.
    pub directed: (u64, u64),
    pub documents: u64,
    pub outlets: BTreeSet<Arc<str>>,
    pub spells: BTreeSet<DateSpan>,
    pub evidence: BTreeSet<(Arc<str>, PairFact)>,
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
        let mut seen = BTreeSet::new();
        for fact in pairs {
            let key = (fact.pair, fact.kind);
            let edge = self.edges.entry(key).or_default();
            edge.weight += 1;
            edge.weight_certain += u64::from(fact.certain);
            if seen.insert(key) {
                edge.documents += 1;
                edge.outlets.extend(source.outlet.clone());
                edge.spells.extend(date);
            }
            edge.evidence.insert((source.id.clone(), fact));
        }
        self.absorb_relations(&source, &relations);
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

    /// A sentence counts once for each edge, however many of its words state it.
    fn absorb_relations(&mut self, source: &Source, relations: &[RelationFact]) {
        let mut seen = BTreeSet::new();
        let mut sentences = BTreeSet::new();
        for fact in relations.iter().filter_map(PairFact::of) {
            let Some(stated) = &fact.stated else { continue };
            let key = (fact.pair, fact.kind);
            let edge = self.edges.entry(key).or_default();
            if stated.counts {
                if sentences.insert((key, fact.span)) {
                    edge.weight += 1;
                    edge.weight_certain += u64::from(fact.certain);
                    if fact.kind.is_directed() {
                        edge.directed.0 += u64::from(!stated.backward);
                        edge.directed.1 += u64::from(stated.backward);
                    }
                }
                if seen.insert(key) {
                    edge.documents += 1;
                    edge.outlets.extend(source.outlet.clone());
                }
                edge.spells.extend(stated.date.or(source.date.map(|(span, _)| span)));
            }
            edge.evidence.insert((source.id.clone(), fact));
        }
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
        for (key, edge) in other.edges {
            let mine = self.edges.entry(key).or_default();
            mine.weight += edge.weight;
            mine.weight_certain += edge.weight_certain;
            mine.directed.0 += edge.directed.0;
            mine.directed.1 += edge.directed.1;
            mine.documents += edge.documents;
            mine.outlets.extend(edge.outlets);
            mine.spells.extend(edge.spells);
            mine.evidence.extend(edge.evidence);
        }
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
