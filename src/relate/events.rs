//! Events of one document: what several people did together, with who, in which order, where and when.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::kinds::{Polarity, RelationKind};
use super::statements::RelationFact;
use crate::date::DateSpan;
use crate::id::EntityId;

/// Two tellings whose dates lie so many days apart may be one event.
pub const SAME_DAY: i32 = 1;

/// What somebody does in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Goes somewhere or to somebody.
    Visitor,
    /// Is visited.
    Host,
    /// Takes part.
    Participant,
    /// Is there with a participant.
    Accompanying,
}

impl Role {
    /// The word for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Host => "host",
            Self::Participant => "participant",
            Self::Accompanying => "accompanying",
        }
    }
}

/// Somebody in an event, as one document tells it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Participant {
    /// Place in the list as printed, from 1.
    pub order: u32,
    /// Who.
    pub entity: EntityId,
    /// What they do.
    pub role: Role,
    /// The post that stands behind the name; empty where none does.
    pub post: String,
}

/// An event as one document tells it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventFact {
    /// What.
    pub kind: RelationKind,
    /// How it is stated.
    pub polarity: Polarity,
    /// When, where a sentence tells.
    pub date: Option<DateSpan>,
    /// Where.
    pub place: Option<EntityId>,
    /// Two at least, in order.
    pub participants: Vec<Participant>,
    /// The first sentence that tells it, in code points.
    pub span: [usize; 2],
    /// That sentence.
    pub text: Arc<str>,
}

impl EventFact {
    /// Gives its entities other numbers.
    pub(crate) fn renumber(&mut self, number: impl Fn(EntityId) -> EntityId) {
        self.place = self.place.map(&number);
        for participant in &mut self.participants {
            participant.entity = number(participant.entity);
        }
    }

    /// True where both may tell of one event: the same kind and polarity, two participants in common.
    pub fn is_like(&self, other: &Self) -> bool {
        let has = |entity: EntityId| other.participants.iter().any(|p| p.entity == entity);
        self.kind == other.kind
            && self.polarity == other.polarity
            && self.participants.iter().filter(|p| has(p.entity)).count() >= 2
    }
}

/// True where two dates may be one: a day apart at most, or one within the other.
pub fn dates_agree(a: DateSpan, b: DateSpan) -> bool {
    let days = |from: crate::date::Day, to: crate::date::Day| {
        from.until(to).map_or(i32::MAX, |span| span.get_days())
    };
    days(a.end, b.start) <= SAME_DAY && days(b.end, a.start) <= SAME_DAY
}

/// The events of a document, in order of the text. `is_place` tells places, `text` is the document's.
pub(super) fn events(
    relations: &[RelationFact],
    is_place: impl Fn(EntityId) -> bool,
    text: &str,
) -> Vec<EventFact> {
    let mut groups: BTreeMap<([usize; 2], [usize; 2]), Vec<&RelationFact>> = BTreeMap::new();
    for relation in relations.iter().filter(|relation| relation.kind.is_consult()) {
        groups.entry((relation.span, relation.event)).or_default().push(relation);
    }
    let mut events: Vec<EventFact> = Vec::new();
    let mut bytes = Bytes::new(text);
    for relations in groups.values() {
        let Some(event) = event(relations, &is_place, &mut bytes) else { continue };
        let known = events.iter_mut().find(|known| {
            known.is_like(&event)
                && match (known.date, event.date) {
                    (Some(a), Some(b)) => dates_agree(a, b),
                    _ => true,
                }
        });
        match known {
            Some(known) => absorb(known, event),
            None => events.push(event),
        }
    }
    events
}

/// One telling of an event; nothing where fewer than two take part in it.
fn event(
    relations: &[&RelationFact],
    is_place: &impl Fn(EntityId) -> bool,
    bytes: &mut Bytes,
) -> Option<EventFact> {
    let first = relations.iter().find(|one| !one.joined).or(relations.first())?;
    let mut found: BTreeMap<EntityId, ([usize; 2], Role)> = BTreeMap::new();
    let mut place = None;
    for relation in relations {
        let visit = relation.kind == RelationKind::Visited;
        let ends = [
            (
                relation.source,
                relation.source_span,
                if visit { Role::Visitor } else { Role::Participant },
            ),
            (
                relation.target,
                relation.target_span,
                if visit { Role::Host } else { Role::Participant },
            ),
        ];
        for (entity, span, role) in ends {
            if is_place(entity) && (visit || place.is_some()) {
                place = place.or(Some(entity));
                continue;
            }
            let known = found.entry(entity).or_insert((span, role));
            // Named beats a pronoun that stands elsewhere; the first place in the text tells the order.
            known.0 = known.0.min(span);
            known.1 = known.1.min(role);
        }
    }
    let joiner = relations.iter().find(|one| one.joined).map(|one| one.trigger);
    let mut listed: Vec<(EntityId, [usize; 2], Role)> =
        found.into_iter().map(|(entity, (span, role))| (entity, span, role)).collect();
    listed.sort_by_key(|(_, span, _)| *span);
    if listed.len() + usize::from(place.is_some()) < 2 {
        return None;
    }
    let ends: Vec<[usize; 2]> = listed.iter().map(|(_, span, _)| *span).collect();
    let mut posts: Vec<String> = Vec::new();
    // Behind a name that is in no list of those present stands what happened.
    let is_listed = |span: [usize; 2]| joiner.is_some_and(|joiner| span[0] >= joiner[1]);
    for (number, span) in ends.iter().enumerate() {
        let limit = ends.get(number + 1).map_or(first.span[1], |next| next[0]);
        let behind = if is_listed(*span) { bytes.slice(span[1], limit) } else { "" };
        posts.push(post(behind));
    }
    // `NAME and NAME, secretaries`: the post is that of both.
    for number in (1..posts.len()).rev() {
        let joined = bytes.slice(ends[number - 1][1], ends[number][0]).trim();
        if posts[number - 1].is_empty() && !joined.contains([',', ';']) && joined.len() <= 6 {
            let shared = posts[number].clone();
            posts[number - 1] = shared;
        }
    }
    let participants = listed
        .into_iter()
        .zip(posts)
        .zip(1..)
        .map(|(((entity, span, role), post), order)| {
            let role = if is_listed(span) { Role::Accompanying } else { role };
            Participant { order, entity, role, post }
        })
        .collect();
    Some(EventFact {
        kind: first.kind,
        polarity: first.polarity,
        date: relations.iter().find_map(|one| one.date),
        place,
        participants,
        span: first.span,
        text: first.text.clone(),
    })
}

/// What stands behind a name of a list up to the next one, where it is a post: `, minister of …;`.
fn post(behind: &str) -> String {
    let Some(rest) = behind.trim_start().strip_prefix(',') else { return String::new() };
    let rest = rest.trim();
    let rest = rest.split(';').next().unwrap_or_default().trim_end_matches(['.', ',', ' ']);
    let rest = [" and", " et", " und", " y", " e", " и", " i", " та"]
        .iter()
        .find_map(|and| rest.strip_suffix(and))
        .unwrap_or(rest)
        .trim_end_matches([',', ' ']);
    if rest.chars().count() > 200 { String::new() } else { rest.to_owned() }
}

/// Adds another telling: whoever was not yet known stands behind the others.
fn absorb(known: &mut EventFact, other: EventFact) {
    known.date = known.date.or(other.date);
    known.place = known.place.or(other.place);
    for participant in other.participants {
        if let Some(mine) = known.participants.iter_mut().find(|p| p.entity == participant.entity) {
            if mine.post.is_empty() {
                mine.post = participant.post;
            }
            continue;
        }
        let order = u32::try_from(known.participants.len() + 1).unwrap_or(u32::MAX);
        known.participants.push(Participant { order, ..participant });
    }
}

/// Slices of a text by code points.
struct Bytes<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Bytes<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, starts: Vec::new() }
    }

    fn slice(&mut self, start: usize, end: usize) -> &'t str {
        if self.starts.is_empty() {
            self.starts =
                self.text.char_indices().map(|(at, _)| at).chain([self.text.len()]).collect();
        }
        let at = |n: usize| self.starts.get(n).copied().unwrap_or(self.text.len());
        self.text.get(at(start)..at(end).max(at(start))).unwrap_or_default()
    }
}
