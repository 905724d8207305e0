//! Room 5: a document and its resolution in, [`DocFacts`] out.
//!
//! Two entities in one window are `together`. Nothing is counted over more than one document here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::date::DateSpan;
use crate::gazetteer::{Gazetteer, Kind};
use crate::id::EntityId;
use crate::lang::Lang;
use crate::names::parts::Gender;
use crate::normalize::fold_name;
use crate::read::{DateFrom, Document};
use crate::resolve::{Guest, OpenMention, Resolution, ResolvedMention, UnknownName};

pub mod cues;
mod dates;
pub mod events;
mod kept;
mod kinds;
mod pairs;
mod scan;
mod statements;
mod story;
mod window;

pub use events::EventFact;
pub use kept::{Kept, LeftOut};
pub use kinds::{Grade, Polarity, RelationKind};
use pairs::Together;
pub use pairs::{MAX_ENTITIES_IN_WINDOW, Pair, PairFact, Stated};
use statements::Statements;
pub use statements::{Part, RelationFact};
pub use story::Sketch;
pub use window::Window;

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
        id_and_kind(gazetteer, &self.guests, entity).0
    }
}

/// Id and kind of an entity of the gazetteer, or of a guest of the document.
fn id_and_kind<'a>(
    gazetteer: &'a Gazetteer,
    guests: &'a [Guest],
    entity: EntityId,
) -> (&'a str, &'a str) {
    match entity.index().checked_sub(gazetteer.entities.len()) {
        None => {
            let known = gazetteer.entity(entity);
            (&known.id, known.kind.as_str())
        }
        Some(guest) => guests.get(guest).map_or(("", ""), |guest| (&guest.id, &guest.kind)),
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

/// What is asked of a document.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What counts as together.
    pub window: Window,
    /// The relation types that are told; nothing = all.
    pub relations: Option<&'a BTreeSet<RelationKind>>,
}

impl Asked<'_> {
    fn tells(self, kind: RelationKind) -> bool {
        self.relations.is_none_or(|kinds| kinds.contains(&kind))
    }

    /// Whether any relation is told.
    fn tells_relations(self) -> bool {
        self.relations.is_none_or(|kinds| !kinds.is_empty())
    }
}

/// The facts of one document. `gender` is of the people of the gazetteer, where it is known.
pub fn relate(
    document: &Document,
    resolution: Resolution,
    asked: Asked<'_>,
    gazetteer: &Gazetteer,
    lexicons: &cues::Lexicons,
    gender: &dyn Fn(EntityId) -> Option<Gender>,
    kept: &Kept,
) -> DocFacts {
    // What a person struck out is named, also where no relation is told.
    let wanted = asked.tells_relations() || !kept.decisions.verdicts.is_empty();
    let Statements { mut relations, parts } =
        statements::statements(document, &resolution, gazetteer, lexicons, gender, wanted);
    let ids = |entity: EntityId| id_and_kind(gazetteer, &resolution.guests, entity).0;
    let mut struck = Vec::new();
    relations.retain(|relation| kept.keeps_relation(document, relation, &ids, &mut struck));
    let is_place = |entity: EntityId| {
        id_and_kind(gazetteer, &resolution.guests, entity).1 == Kind::Place.as_str()
    };
    let mut events = events::events(&relations, is_place, &document.text);
    // An event is told by relations of other types as well.
    relations.retain(|relation| asked.tells(relation.kind));
    events.retain(|event| asked.tells(event.kind));
    let windows = window::windows(document, &resolution.resolved, asked.window);
    let Together { mut pairs, entity_windows, crowded_out } =
        pairs::together(document, &resolution.resolved, &windows.members, &parts);
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
        entity_windows,
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
