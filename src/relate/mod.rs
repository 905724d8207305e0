//! Room 5: a document and its resolution in, [`DocFacts`] out.
//!
//! Two entities in one window are `together`. Nothing is counted over more than one document here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::date::DateSpan;
use crate::gazetteer::{Gazetteer, Kind};
use crate::id::EntityId;
use crate::lang::Lang;
use crate::normalize::fold_name;
use crate::read::{DateFrom, Document};
use crate::resolve::{Guest, OpenMention, Resolution, ResolvedMention, UnknownName};
use crate::text::{CodePoints, Span};

pub mod cues;
mod dates;
pub mod events;
mod kept;
mod kinds;
mod scan;
mod statements;
mod story;
mod window;

pub use events::EventFact;
pub use kept::{Kept, LeftOut};
pub use kinds::{Grade, Polarity, RelationKind};
use statements::Statements;
pub use statements::{Part, RelationFact};
pub use story::Sketch;
pub use window::Window;

/// Entities of one window that are joined at most, the first in order of the text: a list of a thousand
/// names says little of any two of them.
pub const MAX_ENTITIES_IN_WINDOW: usize = 200;

/// Everything that one document says: the unit for threads and for a distributed engine.
#[derive(Clone, Debug, PartialEq)]
pub struct DocFacts {
    /// The document, without its text.
    pub source: Source,
    /// What was resolved, in order of place.
    pub mentions: Vec<ResolvedMention>,
    /// The spellings of `mentions`, one each.
    pub spellings: Vec<String>,
    /// What was left open, with its spelling and its sentence.
    pub open: Vec<OpenFact>,
    /// What a row of the gazetteer could add, likewise.
    pub proposed: Vec<OpenFact>,
    /// The names that no row explains, each once, in order of their folded form.
    pub unknown: Vec<UnknownFact>,
    /// Number of windows.
    pub windows: u64,
    /// In how many windows each entity stands, ascending.
    pub entity_windows: Vec<(EntityId, u64)>,
    /// One fact for each pair and window, in order of the text.
    pub pairs: Vec<PairFact>,
    /// The relations that sentences state, in order of the text.
    pub relations: Vec<RelationFact>,
    /// What part each of `mentions` has in its sentence, one each.
    pub parts: Vec<Part>,
    /// Events of two participants or more, in order of the text.
    pub events: Vec<EventFact>,
    /// Entities that the document brings along, see [`Resolution::guests`].
    pub guests: Vec<Guest>,
    /// Entities over [`MAX_ENTITIES_IN_WINDOW`].
    pub crowded_out: u64,
    /// Ids of evidence that was left out because a person struck it out.
    pub struck: Vec<String>,
    /// True where the document's date is outside the period asked for, and only what it tells of the period is kept.
    pub outside: bool,
}

impl DocFacts {
    /// The id of an entity of the gazetteer or of a guest of this document.
    pub fn id_of<'a>(&'a self, gazetteer: &'a Gazetteer, entity: EntityId) -> &'a str {
        match entity.index().checked_sub(gazetteer.entities.len()) {
            None => &gazetteer.entity(entity).id,
            Some(guest) => self.guests.get(guest).map_or("", |guest| &guest.id),
        }
    }
}

/// What the tables tell of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its name.
    pub id: Arc<str>,
    /// Its title.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<Arc<str>>,
    /// When, and the rule that said so.
    pub date: Option<(DateSpan, DateFrom)>,
    /// Where it has none: a date of its record or name that can be read in two ways, as written.
    pub unclear_date: Option<String>,
    /// Its language.
    pub lang: Option<Lang>,
    /// Length in code points.
    pub characters: u64,
    /// Number of sentences.
    pub sentences: u64,
    /// By which near copies are known; nothing for short texts.
    pub sketch: Option<Sketch>,
    /// The SHA-256 of its bytes as read, 64 hexadecimal digits.
    pub sha256: Arc<str>,
    /// Why it counts to nothing, where it does not.
    pub left_out: Option<LeftOut>,
}

/// An open mention with what a person needs to settle it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenFact {
    /// The mention.
    pub mention: OpenMention,
    /// As written; of part of an unknown name all of it.
    pub spelling: String,
    /// Its sentence.
    pub sentence: Arc<str>,
}

/// A name that no row of the gazetteer explains, in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFact {
    /// Folded.
    pub key: String,
    /// As first written.
    pub name: String,
    /// How often.
    pub count: u64,
    /// True where a given name or a title says so.
    pub is_person: bool,
    /// Where it first stands: a byte of the text.
    pub start: u32,
    /// Its sentence there.
    pub sentence: Arc<str>,
}

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

/// The facts of one document.
pub fn relate(
    document: &Document,
    resolution: Resolution,
    window: Window,
    gazetteer: &Gazetteer,
    lexicons: &cues::Lexicons,
    kept: &Kept,
) -> DocFacts {
    let Statements { mut relations, parts } =
        statements::statements(document, &resolution, gazetteer, lexicons);
    let ids = |entity: EntityId| match entity.index().checked_sub(gazetteer.entities.len()) {
        None => gazetteer.entity(entity).id.as_str(),
        Some(guest) => resolution.guests[guest].id.as_str(),
    };
    let mut struck = Vec::new();
    relations.retain(|relation| kept.keeps_relation(document, relation, &ids, &mut struck));
    let is_place = |entity: EntityId| match entity.index().checked_sub(gazetteer.entities.len()) {
        None => gazetteer.entity(entity).kind == Kind::Place,
        Some(guest) => resolution.guests[guest].kind == Kind::Place.as_str(),
    };
    let events = events::events(&relations, is_place, &document.text);
    let heard = |index: usize| parts[index] != Part::Subject;
    let windows = window::windows(document, &resolution.resolved, window);
    let mut evidence = EvidenceText::new(document);
    let mut pairs = Vec::new();
    let mut entity_windows: BTreeMap<EntityId, u64> = BTreeMap::new();
    let mut crowded_out = 0;
    for mentions in &windows.members {
        let mut places: BTreeMap<EntityId, Vec<&ResolvedMention>> = BTreeMap::new();
        // Who only speaks or is credited in a window is together with nobody there.
        let mut acting: BTreeSet<EntityId> = BTreeSet::new();
        for &index in mentions {
            let mention = &resolution.resolved[index];
            if !heard(index) {
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
    if !kept.decisions.verdicts.is_empty() {
        pairs.retain(|fact| kept.keeps_fact(&document.id, fact, &ids, &mut struck));
    }
    let spellings = resolution
        .resolved
        .iter()
        .map(|mention| mention.span.of(&document.text).to_owned())
        .collect();
    let unknown = unknown(document, &resolution.unknown);
    let open_facts = |open: Vec<OpenMention>| {
        open.into_iter().map(|mention| open_fact(document, mention)).collect()
    };
    let facts = DocFacts {
        source: source(document),
        mentions: resolution.resolved,
        spellings,
        open: open_facts(resolution.open),
        proposed: open_facts(resolution.proposed),
        unknown,
        windows: windows.total,
        entity_windows: entity_windows.into_iter().collect(),
        pairs,
        relations,
        parts,
        events,
        guests: resolution.guests,
        crowded_out,
        struck,
        outside: false,
    };
    kept.of_the_period(facts)
}

fn source(document: &Document) -> Source {
    Source {
        id: document.id.as_str().into(),
        title: document.title.clone(),
        url: document.url.clone(),
        outlet: document.outlet.as_deref().map(Into::into),
        date: document.date.map(|date| (date.span, date.from)),
        unclear_date: document.unclear_date.clone(),
        lang: document.lang,
        characters: document.text.chars().count() as u64,
        sentences: document.sentences.len() as u64,
        sketch: Sketch::of(&document.text),
        sha256: document.sha256.as_str().into(),
        left_out: None,
    }
}

fn open_fact(document: &Document, mention: OpenMention) -> OpenFact {
    let sentence = document.sentences[mention.sentence as usize].span.of(&document.text).into();
    OpenFact { spelling: mention.whole.of(&document.text).to_owned(), sentence, mention }
}

/// The unknown names of a document, each once.
fn unknown(document: &Document, names: &[UnknownName]) -> Vec<UnknownFact> {
    let mut facts: BTreeMap<String, UnknownFact> = BTreeMap::new();
    for name in names {
        let text = name.span.of(&document.text);
        let key = fold_name(text);
        let fact = facts.entry(key.clone()).or_insert_with(|| UnknownFact {
            key,
            name: text.to_owned(),
            count: 0,
            is_person: false,
            start: name.span.start,
            sentence: document.sentences[name.sentence as usize].span.of(&document.text).into(),
        });
        fact.count += 1;
        fact.is_person |= name.is_person;
    }
    facts.into_values().collect()
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
