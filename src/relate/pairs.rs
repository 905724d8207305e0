//! Pairs of entities in one window, and the evidence that joins them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::kinds::{Polarity, RelationKind};
use super::statements::{Part, RelationFact};
use crate::date::DateSpan;
use crate::id::EntityId;
use crate::read::Document;
use crate::resolve::ResolvedMention;
use crate::text::{CodePoints, Span};

/// Entities of one window that are joined at most, the first in order of the text: a list of a thousand
/// names says little of any two of them.
pub const MAX_ENTITIES_IN_WINDOW: usize = 200;

/// Two different entities, the lower first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair(EntityId, EntityId);

impl Pair {
    /// The pair of two entities; nothing for an entity with itself.
    pub fn new(a: EntityId, b: EntityId) -> Option<Self> {
        match a.cmp(&b) {
            std::cmp::Ordering::Less => Some(Self(a, b)),
            std::cmp::Ordering::Greater => Some(Self(b, a)),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// The same pair under other numbers.
    pub(crate) fn map(self, number: impl Fn(EntityId) -> EntityId) -> Self {
        Self::new(number(self.0), number(self.1)).unwrap_or(self)
    }

    /// The entity with the lower id.
    pub fn source(self) -> EntityId {
        self.0
    }

    /// The entity with the higher id.
    pub fn target(self) -> EntityId {
        self.1
    }
}

/// One window that holds a pair. Offsets are code points of the document's text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PairFact {
    /// Who.
    pub pair: Pair,
    /// What joins them.
    pub kind: RelationKind,
    /// Where `text` stands.
    pub span: [usize; 2],
    /// Where the pair's source is named.
    pub source: [usize; 2],
    /// Where the pair's target is named.
    pub target: [usize; 2],
    /// The sentence of both names, or the stretch from the first one's to the second one's.
    pub text: Arc<str>,
    /// The names as written: source, target.
    pub names: [Arc<str>; 2],
    /// Both mentions are certain.
    pub certain: bool,
    /// Both names stand in full.
    pub full: bool,
    /// What a relation says beside; nothing on `together` and `quoted-about`.
    pub stated: Option<Stated>,
}

/// What a piece of evidence of a relation says beside the two. The order is that of the files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stated {
    /// The words that say it, in code points.
    pub trigger: [usize; 2],
    /// How it is stated.
    pub polarity: Polarity,
    /// True where it counts to the weight of its edge.
    pub counts: bool,
    /// The pair's target acts.
    pub backward: bool,
    /// When, where the sentence tells.
    pub date: Option<DateSpan>,
    /// The rule that gave the polarity; empty for a plain assertion.
    pub why: String,
}

impl PairFact {
    /// The evidence that a relation is; nothing where both ends are one.
    pub fn of(relation: &RelationFact) -> Option<Self> {
        let pair = Pair::new(relation.source, relation.target)?;
        let backward = pair.source() != relation.source;
        let mut ends = [
            (relation.source_span, relation.names[0].clone()),
            (relation.target_span, relation.names[1].clone()),
        ];
        if backward {
            ends.reverse();
        }
        let [(source, source_name), (target, target_name)] = ends;
        Some(Self {
            pair,
            kind: relation.kind,
            span: relation.span,
            source,
            target,
            text: relation.text.clone(),
            names: [source_name, target_name],
            certain: relation.certain,
            full: relation.full,
            stated: Some(Stated {
                trigger: relation.trigger,
                polarity: relation.polarity,
                counts: relation.counts,
                backward: backward && relation.kind.is_directed(),
                date: relation.date,
                why: relation.why.clone(),
            }),
        })
    }
}

/// Who is together in the windows of a document.
pub(super) struct Together {
    /// One fact for each pair and window, in order of the text.
    pub pairs: Vec<PairFact>,
    /// In how many windows each entity stands, ascending.
    pub entity_windows: Vec<(EntityId, u64)>,
    /// Entities over [`MAX_ENTITIES_IN_WINDOW`].
    pub crowded_out: u64,
}

/// The pairs of each window: indexes of `mentions`, of which `parts` tells what each does in its sentence.
pub(super) fn together(
    document: &Document,
    mentions: &[ResolvedMention],
    windows: &[Vec<usize>],
    parts: &[Part],
) -> Together {
    let mut evidence = EvidenceText::new(document);
    let mut pairs = Vec::new();
    let mut entity_windows: BTreeMap<EntityId, u64> = BTreeMap::new();
    let mut crowded_out = 0;
    for window in windows {
        let mut places: BTreeMap<EntityId, Vec<&ResolvedMention>> = BTreeMap::new();
        // Who only speaks or is credited in a window is together with nobody there.
        let mut acting: BTreeSet<EntityId> = BTreeSet::new();
        for &index in window {
            let mention = &mentions[index];
            if parts[index] == Part::Subject {
                acting.insert(mention.entity);
            }
            if places.len() == MAX_ENTITIES_IN_WINDOW && !places.contains_key(&mention.entity) {
                crowded_out += 1;
            } else {
                places.entry(mention.entity).or_default().push(mention);
            }
        }
        let entities: Vec<EntityId> = places.keys().copied().collect();
        for (index, &a) in entities.iter().enumerate() {
            *entity_windows.entry(a).or_default() += 1;
            for &b in &entities[index + 1..] {
                if let Some(pair) = Pair::new(a, b) {
                    let kind = if acting.contains(&a) && acting.contains(&b) {
                        RelationKind::Together
                    } else {
                        RelationKind::QuotedAbout
                    };
                    pairs.push(evidence.fact(pair, kind, &places[&a], &places[&b]));
                }
            }
        }
    }
    Together { pairs, entity_windows: entity_windows.into_iter().collect(), crowded_out }
}

/// Cuts evidence out of one document, each text once.
struct EvidenceText<'d> {
    document: &'d Document,
    offsets: CodePoints<'d>,
    texts: BTreeMap<Span, Arc<str>>,
}

impl<'d> EvidenceText<'d> {
    fn new(document: &'d Document) -> Self {
        Self { document, offsets: CodePoints::new(&document.text), texts: BTreeMap::new() }
    }

    /// The fact of a pair, shown by its two nearest mentions in the window, full and certain ones preferred.
    fn fact(
        &mut self,
        pair: Pair,
        kind: RelationKind,
        sources: &[&ResolvedMention],
        targets: &[&ResolvedMention],
    ) -> PairFact {
        let rank = |a: &ResolvedMention, b: &ResolvedMention| {
            let doubts = u8::from(!a.certain || !b.certain) * 2
                + u8::from(!a.via.is_full() || !b.via.is_full());
            (
                a.sentence.abs_diff(b.sentence),
                doubts,
                a.span.start.abs_diff(b.span.start),
                a.span.start,
                b.span.start,
            )
        };
        let best = sources
            .iter()
            .flat_map(|a| targets.iter().map(move |b| (*a, *b)))
            .min_by_key(|(a, b)| rank(a, b));
        let (source, target) = best.expect("both entities of a pair have a mention in its window");
        let certain = sources.iter().any(|mention| mention.certain)
            && targets.iter().any(|mention| mention.certain);
        let sentence =
            |mention: &ResolvedMention| self.document.sentences[mention.sentence as usize].span;
        let (one, other) = (sentence(source), sentence(target));
        // A mention that the document brought along may reach over the end of its sentence.
        let starts = [one.start, other.start, source.span.start, target.span.start];
        let ends = [one.end, other.end, source.span.end, target.span.end];
        let [start, end] =
            [starts.into_iter().min(), ends.into_iter().max()].map(Option::unwrap_or_default);
        let span = Span { start, end };
        let document = self.document;
        let text = self.texts.entry(span).or_insert_with(|| span.of(&document.text).into()).clone();
        PairFact {
            pair,
            kind,
            span: self.offsets.span(span),
            source: self.offsets.span(source.span),
            target: self.offsets.span(target.span),
            text,
            names: [source.span.of(&document.text).into(), target.span.of(&document.text).into()],
            certain,
            full: source.via.is_full() && target.via.is_full(),
            stated: None,
        }
    }
}
