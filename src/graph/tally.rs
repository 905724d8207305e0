//! Many documents' facts, added up in any order.
//!
//! Every part is a commutative monoid (sum, minimum, maximum, union), so any split of the corpus, any
//! order and any tree of merges gives one result.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::names::Names;
use crate::date::DateSpan;
use crate::id::EntityId;
use crate::relate::{DocFacts, Pair, PairFact, RelationKind, Source};
use crate::resolve::Reason;

/// Candidates of one question that are kept, the first by id.
const MAX_CANDIDATES: usize = 20;

/// Sums over documents, each of which must be absorbed once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    pub(super) nodes: BTreeMap<EntityId, NodeTally>,
    pub(super) edges: BTreeMap<(Pair, RelationKind), EdgeTally>,
    pub(super) documents: BTreeMap<Arc<str>, (Source, u64)>,
    pub(super) questions: BTreeMap<(Reason, String, Vec<EntityId>), QuestionTally>,
    pub(super) names: Names,
    pub(super) windows: u64,
    pub(super) open: u64,
    pub(super) crowded_out: u64,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct NodeTally {
    pub mentions: u64,
    pub documents: u64,
    pub windows: u64,
    pub dates: Option<DateSpan>,
    pub spellings: BTreeMap<String, u64>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct EdgeTally {
    pub weight: u64,
    pub weight_certain: u64,
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
            crowded_out,
        } = facts;
        let date = source.date.map(|(span, _)| span);
        let mut seen = BTreeSet::new();
        for (mention, spelling) in mentions.iter().zip(spellings) {
            let node = self.nodes.entry(mention.entity).or_default();
            node.mentions += 1;
            *node.spellings.entry(spelling).or_default() += 1;
            if seen.insert(mention.entity) {
                node.documents += 1;
                node.dates = widest(node.dates, date);
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
        self.documents.insert(source.id.clone(), (source, mentions.len() as u64));
    }

    /// Adds another tally, of other documents.
    pub fn merge(&mut self, other: Self) {
        for (entity, node) in other.nodes {
            let mine = self.nodes.entry(entity).or_default();
            mine.mentions += node.mentions;
            mine.documents += node.documents;
            mine.windows += node.windows;
            mine.dates = widest(mine.dates, node.dates);
            for (spelling, n) in node.spellings {
                *mine.spellings.entry(spelling).or_default() += n;
            }
        }
        for (key, edge) in other.edges {
            let mine = self.edges.entry(key).or_default();
            mine.weight += edge.weight;
            mine.weight_certain += edge.weight_certain;
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

/// The span that holds both.
pub(super) fn widest(one: Option<DateSpan>, other: Option<DateSpan>) -> Option<DateSpan> {
    match (one, other) {
        (Some(a), Some(b)) => Some(DateSpan { start: a.start.min(b.start), end: a.end.max(b.end) }),
        (a, b) => a.or(b),
    }
}
