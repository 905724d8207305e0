//! Which claims of a document are kept: those of a period, and those that nobody struck out.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{DocFacts, PairFact, RelationFact};
use crate::date::DateSpan;
use crate::gazetteer::Decisions;
use crate::id::{EntityId, edge_id, evidence_id, hex};
use crate::read::Document;

/// Why a document counts to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// Its date is outside the period asked for.
    Outside,
    /// It has no date, and a period is asked for.
    Undated,
}

impl LeftOut {
    /// The words in the files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Outside => "left out (outside the period)",
            Self::Undated => "left out (undated)",
        }
    }
}

/// Which claims are kept.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// Only what happened in these days: a relation by its own date where it is told, all else by the document's.
    pub period: Option<DateSpan>,
    /// Whether what has no date is kept where a period is asked for.
    pub undated: bool,
    /// Evidence struck out.
    pub decisions: Arc<Decisions>,
}

impl Kept {
    /// Whether something of this date is kept.
    fn keeps_date(&self, date: Option<DateSpan>) -> bool {
        match (self.period, date) {
            (None, _) => true,
            (Some(period), Some(date)) => date.start <= period.end && period.start <= date.end,
            (Some(_), None) => self.undated,
        }
    }

    /// Whether a relation is kept; the id of one that is struck out is noted.
    pub(super) fn keeps_relation<'i>(
        &self,
        document: &Document,
        relation: &RelationFact,
        ids: &impl Fn(EntityId) -> &'i str,
        struck: &mut Vec<String>,
    ) -> bool {
        self.keeps_date(relation.date.or(document.date.map(|date| date.span)))
            && (self.decisions.verdicts.is_empty()
                || PairFact::of(relation)
                    .is_none_or(|fact| self.keeps_fact(&document.id, &fact, ids, struck)))
    }

    /// Whether a piece of evidence is kept; the id of one that is struck out is noted.
    pub(super) fn keeps_fact<'i>(
        &self,
        doc: &str,
        fact: &PairFact,
        ids: &impl Fn(EntityId) -> &'i str,
        struck: &mut Vec<String>,
    ) -> bool {
        let mut ends =
            [(ids(fact.pair.source()), fact.source), (ids(fact.pair.target()), fact.target)];
        // The numbers of those whom a document brings along are not in the order of their ids.
        ends.sort_by_key(|(id, _)| *id);
        let [(source, source_span), (target, target_span)] = ends;
        let edge = edge_id(source, target, fact.kind.as_str());
        let trigger = fact.stated.as_ref().map(|stated| stated.trigger);
        let id = hex(&evidence_id(&edge, doc, [fact.span, source_span, target_span], trigger));
        if self.decisions.strikes(&id) {
            struck.push(id);
            return false;
        }
        true
    }

    /// What a document says of the period: all of it, or of one of another time the relations that it tells of.
    pub(super) fn of_the_period(&self, mut facts: DocFacts) -> DocFacts {
        let date = facts.source.date.map(|(span, _)| span);
        if self.keeps_date(date) {
            return facts;
        }
        facts.outside = true;
        facts.windows = 0;
        facts.crowded_out = 0;
        facts.pairs.clear();
        facts.entity_windows.clear();
        facts.open.clear();
        facts.proposed.clear();
        facts.unknown.clear();
        if facts.relations.is_empty() {
            facts.source.sketch = None;
            facts.source.left_out =
                Some(if date.is_some() { LeftOut::Outside } else { LeftOut::Undated });
        }
        let acting: BTreeSet<EntityId> =
            facts.relations.iter().flat_map(|fact| [fact.source, fact.target]).collect();
        let places: BTreeSet<EntityId> =
            facts.events.iter().filter_map(|event| event.place).collect();
        let told = |entity| acting.contains(entity) || places.contains(entity);
        let kept: Vec<bool> = facts.mentions.iter().map(|one| told(&one.entity)).collect();
        retain_by(&mut facts.mentions, &kept);
        retain_by(&mut facts.spellings, &kept);
        retain_by(&mut facts.parts, &kept);
        facts
    }
}

/// Keeps what stands where `kept` is true.
fn retain_by<T>(list: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    list.retain(|_| kept.next().is_some_and(|kept| *kept));
}
