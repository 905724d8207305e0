//! One sentence and its mentions in, what it says of them out. No parser, one pass over the cues.

mod clause;
mod frames;
mod items;
mod left;
mod lists;
mod polarity;
mod right;
mod roster;
mod speech;
mod subject;

use hashbrown::HashMap;

pub use items::{Argument, ArgumentKind};

use super::cues::{Class, Lexicon};
use super::kinds::{Grade, Polarity, RelationKind};
use crate::names::parts::Gender;
use crate::text::Span;
use clause::Clause;
use frames::{Place, Side};
use items::Row;
use subject::Subject;

/// A mention as the sentence sees it.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// Its place among the document's mentions.
    pub mention: usize,
    /// Whose.
    pub entity: u32,
    /// What sort of thing.
    pub kind: ArgumentKind,
    /// A man or a woman, where the name tells.
    pub gender: Option<Gender>,
    /// Where.
    pub span: Span,
}

/// One end of what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Party {
    /// The mention that tells who it is.
    pub mention: usize,
    /// Where it is told: the mention, or the pronoun that stands for it.
    pub span: Span,
}

/// A relation that a sentence states. Spans are bytes of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What.
    pub kind: RelationKind,
    /// How it is stated.
    pub polarity: Polarity,
    /// The rule that said so; empty for a plain assertion.
    pub why: String,
    /// Who acts; in kinds without direction, who stands first.
    pub a: Party,
    /// Whom it concerns.
    pub b: Party,
    /// The words that say it.
    pub trigger: Span,
    /// How the two are named.
    pub grade: Grade,
    /// The words of the event that it belongs to: those of a meeting that a list of participants joins.
    pub event: Span,
    /// One joined the other: both stand together because a list says who was there.
    pub joined: bool,
    /// File and line of the row.
    pub row: (String, u64),
}

/// A person who was spoken of.
#[derive(Clone, Copy, Debug)]
pub struct Spoken {
    /// A mention.
    pub mention: usize,
    /// Whose.
    pub entity: u32,
    /// A man or a woman, where the name tells.
    pub gender: Option<Gender>,
}

/// Who was spoken of before this sentence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Before {
    /// The first free person of the sentence before.
    pub person: Option<Spoken>,
    /// The two people named most often so far.
    pub duo: Option<[(usize, u32); 2]>,
    /// A quotation is open.
    pub quotation: bool,
}

/// What a sentence says of its mentions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scanned {
    /// Relations, in order of the cues.
    pub found: Vec<Found>,
    /// Mentions of those who speak, by their place among the document's.
    pub speakers: Vec<usize>,
    /// The sentence is a byline or a credit: its mentions do nothing.
    pub credit: bool,
}

/// What a sentence says of its mentions. `named` stand in order of place.
pub fn scan(
    lexicon: &Lexicon,
    text: &str,
    sentence: Span,
    named: &[Named],
    before: &mut Before,
) -> Scanned {
    let mut kept: Vec<Named> = Vec::with_capacity(named.len());
    for name in named {
        // Of nested mentions the outer, first one stands.
        if kept.last().is_none_or(|last| last.span.end <= name.span.start) {
            kept.push(*name);
        }
    }
    let spans: Vec<Span> = kept.iter().map(|name| name.span).collect();
    let row = Row::new(lexicon, text, sentence, &spans, &mut before.quotation);
    let arguments = kept
        .iter()
        .map(|name| Argument {
            mention: name.mention,
            entity: name.entity,
            kind: name.kind,
            gender: name.gender,
            item: 0,
            modifier: false,
        })
        .collect();
    let clause = Clause::new(row, arguments);
    let credit = clause.is_credit();
    if credit {
        return Scanned { credit, ..Scanned::default() };
    }
    if clause.arguments.is_empty() {
        before.person = before.person.filter(|_| !clause.opens_with_title());
        return Scanned::default();
    }
    let found = relations(&clause, text, *before);
    let speakers = clause.speakers().into_iter().map(|n| clause.arguments[n].mention).collect();
    before.person = clause
        .arguments
        .iter()
        .enumerate()
        .find(|(_, argument)| {
            argument.kind == ArgumentKind::Person
                && !argument.modifier
                && clause.governor(argument.item).is_none()
        })
        .map(|(_, &Argument { mention, entity, gender, .. })| Spoken { mention, entity, gender })
        // `The president kept silent.`: whoever was spoken of before is not who `he` is next.
        .or(before.person.filter(|_| !clause.opens_with_title()));
    Scanned { found, speakers, credit }
}

/// What stands before a noun and before no verb.
const DETERMINES: u64 = clause::set(&[Class::Det, Class::Adj, Class::His]);

struct Candidate {
    found: Found,
    entities: (u32, u32),
    score: i64,
    at: usize,
    length: usize,
}

fn relations(clause: &Clause, text: &str, before: Before) -> Vec<Found> {
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut taken: Vec<(usize, usize)> = Vec::new();
    let mut events: Vec<(usize, usize)> = Vec::new();
    let headline = clause.is_headline();
    for start in 0..clause.row.items.len() {
        if clause.row.items[start].argument.is_some() || !headline && clause.is_name_like(start) {
            continue;
        }
        let here = clause.row.cues_at(start);
        for &(cue, end, mood) in &here {
            // `the visit`: a form that is noun and verb is the noun there.
            let determined = !cue.flags.noun
                && start > 0
                && clause.any(start - 1, DETERMINES)
                && here.iter().any(|(other, to, _)| other.flags.noun && *to == end);
            if determined {
                continue;
            }
            let length = end - start;
            if taken.iter().any(|&(a, b)| a <= start && start < b && b - a > length) {
                continue;
            }
            let place = Place { cue, start, end, mood };
            let mut own = Vec::new();
            for frame in &cue.frames {
                if let Some(filled) = clause.fill(place, frame) {
                    own.push((frame, filled));
                }
            }
            // The noun's own parties beat a subject further left; an object beats a bare list of subjects.
            if cue.flags.noun && own.iter().any(|(frame, _)| frame.left.is_empty()) {
                own.retain(|(frame, _)| frame.left.is_empty());
            }
            if own.iter().any(|(_, filled)| !filled.b.is_empty()) {
                own.retain(|(_, filled)| !filled.b.is_empty());
            }
            if !own.is_empty() {
                taken.push((start, end));
            }
            if cue.kind.is_consult() {
                events.push((start, end));
            }
            for (_, filled) in own {
                let mut pairs: Vec<(Side, Side, bool)> = Vec::new();
                for (n, &x) in filled.both.iter().enumerate() {
                    pairs.extend(filled.both[n + 1..].iter().map(|&y| (x, y, true)));
                }
                for &x in &filled.a {
                    pairs.extend(filled.both.iter().map(|&y| (x, y, false)));
                    pairs.extend(filled.b.iter().map(|&y| (x, y, false)));
                }
                for (x, y, listed) in pairs {
                    candidates.extend(candidate(clause, text, place, x, y, listed, before));
                }
            }
        }
    }
    join(clause, text, before, &events, &mut candidates);
    settle(candidates)
}

/// Puts those who are told to have been there together with whom they joined, and with each other.
fn join(
    clause: &Clause,
    text: &str,
    before: Before,
    events: &[(usize, usize)],
    candidates: &mut Vec<Candidate>,
) {
    for roster in clause.rosters() {
        let (start, end) = roster.joiner;
        let event = events.iter().rev().find(|(at, _)| *at < start).or(events.first());
        let mut hosts: Vec<Side> = match roster.joined {
            Subject::Group(list) => list.into_iter().map(Side::Argument).collect(),
            Subject::Pronoun(item) => vec![Side::Pronoun(clause.free_person_before(item), item)],
            _ => Vec::new(),
        };
        let at = event.map_or(start, |(at, _)| *at);
        let found: Vec<&Found> =
            candidates.iter().filter(|one| one.at == at).map(|one| &one.found).collect();
        let parties = |found: &Found| [found.a, found.b];
        let there: Vec<usize> =
            found.iter().flat_map(|one| parties(one)).map(|p| p.mention).collect();
        let (polarity, why) = if let Some(found) = found.first() {
            (found.polarity, found.why.clone())
        } else {
            let end = event.map_or(end, |event| event.1);
            let stated = clause.noun_polarity(text, at, end);
            (stated.polarity, stated.why)
        };
        for (number, argument) in clause.arguments.iter().enumerate() {
            let side = Side::Argument(number);
            if there.contains(&argument.mention)
                && argument.kind.may_be_person()
                && !hosts.contains(&side)
                && !roster.members.contains(&number)
            {
                hosts.push(side);
            }
        }
        // `the meeting, in the presence of A and B`: that they met needs words that say so.
        if hosts.is_empty() && event.is_none_or(|(at, _)| start.abs_diff(*at) > 10) {
            continue;
        }
        let members: Vec<Side> = roster.members.iter().map(|&n| Side::Argument(n)).collect();
        let mut pairs: Vec<(Side, Side)> = Vec::new();
        for (n, &x) in members.iter().enumerate() {
            pairs.extend(hosts.iter().map(|&host| (host, x)));
            pairs.extend(members[n + 1..].iter().map(|&y| (x, y)));
        }
        let span = |a: usize, b: usize| {
            let items = &clause.row.items;
            Span::new(items[a].span.start as usize, items[b - 1].span.end as usize)
        };
        for (x, y) in pairs {
            let (Some((a, a_item, a_entity, a_kind)), Some((b, _, b_entity, b_kind))) =
                (party(clause, x, before), party(clause, y, before))
            else {
                continue;
            };
            if a_entity == b_entity || !a_kind.may_be_person() || !b_kind.may_be_person() {
                continue;
            }
            let pronoun = !matches!(x, Side::Argument(_));
            candidates.push(Candidate {
                found: Found {
                    kind: RelationKind::Met,
                    polarity,
                    why: why.clone(),
                    a,
                    b,
                    trigger: span(start, end),
                    event: event.map_or_else(|| span(start, end), |(a, b)| span(*a, *b)),
                    grade: if pronoun { Grade::Pronoun } else { Grade::Listed },
                    joined: true,
                    row: (String::new(), 0),
                },
                entities: (a_entity, b_entity),
                score: -i64::try_from(a_item).unwrap_or(0),
                at: start,
                length: end - start,
            });
        }
    }
}

/// Of each pair, kind and cue the best one; of a longer cue's words no shorter one.
fn settle(candidates: Vec<Candidate>) -> Vec<Found> {
    let mut best: HashMap<(u32, u32, RelationKind, usize), usize> = HashMap::new();
    for (number, candidate) in candidates.iter().enumerate() {
        let (a, b) = candidate.entities;
        let pair = if candidate.found.kind.is_directed() { (a, b) } else { (a.min(b), a.max(b)) };
        let key = (pair.0, pair.1, candidate.found.kind, candidate.at);
        let known = best.entry(key).or_insert(number);
        if candidates[*known].score < candidate.score {
            *known = number;
        }
    }
    let mut kept: Vec<usize> = best.into_values().collect();
    kept.sort_unstable();
    let covered = |n: usize| {
        candidates.iter().any(|other| {
            other.at <= candidates[n].at
                && candidates[n].at < other.at + other.length
                && other.length > candidates[n].length
        })
    };
    // `agreed to lift sanctions`: what is agreed has not happened, and the agreement is told.
    let complement = |n: usize| {
        let inner = &candidates[n];
        !inner.found.kind.is_consult()
            && inner.found.polarity != Polarity::Asserted
            && kept.iter().any(|&m| {
                let outer = &candidates[m];
                outer.at < inner.at
                    && outer.found.polarity == Polarity::Asserted
                    && (outer.entities == inner.entities
                        || outer.entities == (inner.entities.1, inner.entities.0))
            })
    };
    let chosen: Vec<usize> =
        kept.iter().copied().filter(|&n| !covered(n) && !complement(n)).collect();
    let mut candidates: Vec<Option<Found>> =
        candidates.into_iter().map(|c| Some(c.found)).collect();
    chosen.into_iter().filter_map(|n| candidates[n].take()).collect()
}

fn candidate(
    clause: &Clause,
    text: &str,
    place: Place,
    x: Side,
    y: Side,
    listed: bool,
    before: Before,
) -> Option<Candidate> {
    let Place { cue, start, end, .. } = place;
    let (a, a_item, a_entity, a_kind) = party(clause, x, before)?;
    let (b, b_item, b_entity, b_kind) = party(clause, y, before)?;
    // Whoever stands outside a quotation only speaks of what is inside, and who is named inside does nothing outside.
    let items = &clause.row.items;
    let quoted = items[start].quoted;
    if quoted != items[a_item].quoted || quoted && !items[b_item].quoted {
        return None;
    }
    if a_entity == b_entity || !fits(&cue.flags.a, a_kind) || !fits(&cue.flags.b, b_kind) {
        return None;
    }
    if let Some(next) = cue.flags.next {
        clause.row.has(b_item + 1, next)?;
        // `called B to discuss` is a call, `called B to the podium` is none.
        if clause.opens_infinitive(b_item + 1) == Some(false) {
            return None;
        }
    }
    let stated = clause.polarity(text, place, a_item, b_item);
    let pronoun = !matches!((x, y), (Side::Argument(_), Side::Argument(_)));
    let grade = match (pronoun, listed) {
        (true, _) => Grade::Pronoun,
        (false, true) => Grade::Listed,
        (false, false) => Grade::Named,
    };
    let distance = |item: usize| i64::try_from(item.abs_diff(start)).unwrap_or(i64::MAX);
    let score =
        100 * i64::try_from(end - start).unwrap_or(0) - 10 * distance(a_item) - distance(b_item);
    let (a, b, entities) =
        if cue.flags.swap { (b, a, (b_entity, a_entity)) } else { (a, b, (a_entity, b_entity)) };
    let trigger = Span::new(
        clause.row.items[start].span.start as usize,
        clause.row.items[end - 1].span.end as usize,
    );
    Some(Candidate {
        found: Found {
            kind: cue.kind,
            polarity: stated.polarity,
            why: stated.why,
            a,
            b,
            trigger,
            grade,
            event: trigger,
            joined: false,
            row: cue.place.clone(),
        },
        entities,
        score,
        at: start,
        length: end - start,
    })
}

/// Who a side is, its item, its entity and its kind.
fn party(clause: &Clause, side: Side, before: Before) -> Option<(Party, usize, u32, ArgumentKind)> {
    let named = |number: usize, item: usize| {
        let argument = clause.arguments[number];
        let span = clause.row.items[item].span;
        (Party { mention: argument.mention, span }, item, argument.entity, argument.kind)
    };
    match side {
        Side::Argument(number) => Some(named(number, clause.arguments[number].item)),
        Side::Pronoun(Some(number), item) => {
            let quoted = |at: usize| clause.row.items[at].quoted;
            let at = clause.arguments[number].item;
            let inside = !quoted(item) || quoted(at);
            (inside && !clause.is_thing(at, item)).then(|| named(number, item))
        }
        Side::Pronoun(None, item) => {
            let Spoken { mention, entity, gender } = before.person?;
            // Whoever `he` is inside a quotation, its speaker names nobody.
            let other = clause.row.items[item].quoted || clause.is_thing(0, item);
            if other || !clause.suits(gender, item) {
                return None;
            }
            Some((
                Party { mention, span: clause.row.items[item].span },
                item,
                entity,
                ArgumentKind::Person,
            ))
        }
        Side::Duo(which, item) => {
            let (mention, entity) = before.duo?[which];
            Some((
                Party { mention, span: clause.row.items[item].span },
                item,
                entity,
                ArgumentKind::Person,
            ))
        }
    }
}

fn fits(kinds: &[String], kind: ArgumentKind) -> bool {
    let word = match kind {
        ArgumentKind::Any => return true,
        ArgumentKind::Person => "person",
        ArgumentKind::Place => "place",
        ArgumentKind::Organisation => "org",
    };
    kinds.is_empty() || kinds.iter().any(|k| k == word)
}
