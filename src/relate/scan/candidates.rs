//! What cues may say of two sides, and which of it stands.

use hashbrown::HashMap;

use super::super::cues::{Class, Mood};
use super::super::kinds::{Grade, Polarity, RelationKind};
use super::clause::Clause;
use super::frames::{Place, Side};
use super::items::ArgumentKind;
use super::polarity::{Stated, UNGOVERNED};
use super::{Before, Found, Party, Spoken, Told};

/// What a cue may say, before it is held against what others say.
pub(super) struct Candidate {
    pub found: Found,
    /// Of both ends.
    pub entities: (u32, u32),
    pub score: i64,
    /// The item that the cue begins at.
    pub at: usize,
    /// Its items.
    pub length: usize,
}

/// What a cue says of two sides; nothing where they are no parties to it.
pub(super) fn candidate(
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
    if cue.kind == RelationKind::Met && clause.is_contest(place, [a_item, b_item]) {
        return None;
    }
    if let Some(next) = cue.flags.next {
        clause.row.has(b_item + 1, next)?;
        // `called B to discuss` is a call, `called B to the podium` is none.
        if clause.opens_infinitive(b_item + 1) == Some(false) {
            return None;
        }
    }
    let mut stated = clause.polarity(text, place, a_item, b_item);
    // `has not come to B since the war`: before it A was there.
    if stated.why.starts_with("negation:") && clause.is_negated_since(place) {
        return None;
    }
    match clause.either(x).or_else(|| clause.either(y)) {
        // `between A or B`
        Some(_) if listed => return None,
        Some(either) if either.holds(stated.polarity) => {
            stated = Stated {
                polarity: Polarity::Speculated,
                why: format!("or:{}", items[either.at].span.of(text).to_lowercase()),
            };
        }
        _ => {}
    }
    // `was the first to`, `was asked about his wish to`: what governs an infinitive tells whether it is a plan.
    let bare = |from: usize| listed || (from..start).all(|k| !clause.is_comma(k));
    let ungoverned = stated.why == UNGOVERNED
        && (clause.has_fixed_order() || clause.has_bracket() && a_item < start && bare(a_item));
    if ungoverned
        || clause.is_asked_of_others(place, a_item)
        || clause.is_put_to_others(place, a_item)
    {
        return None;
    }
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
    let trigger = clause.row.span(start, end);
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
            told: match place.mood {
                _ if clause.has_bracket() => clause.told_by(place),
                _ if !clause.has_fixed_order() => Told::Fully,
                _ if cue.flags.noun => Told::Noun,
                Mood::Present => Told::Present,
                _ => Told::Fully,
            },
        },
        entities,
        score,
        at: start,
        length: end - start,
    })
}

/// Who a side is, its item, its entity and its kind.
pub(super) fn party(
    clause: &Clause,
    side: Side,
    before: Before,
) -> Option<(Party, usize, u32, ArgumentKind)> {
    let named = |number: usize, item: usize| {
        let argument = clause.arguments[number];
        let span = clause.row.items[item].span;
        (Party { mention: argument.mention, span }, item, argument.entity, argument.kind)
    };
    let person = |mention: usize, entity: u32, item: usize| {
        let span = clause.row.items[item].span;
        (Party { mention, span }, item, entity, ArgumentKind::Person)
    };
    match side {
        Side::Argument(number) => Some(named(number, clause.arguments[number].item)),
        Side::Pronoun(Some(number), item) => {
            let quoted = |at: usize| clause.row.items[at].quoted;
            let at = clause.arguments[number].item;
            let inside = !quoted(item) || quoted(at);
            // `A quotes B, who is unknown, on his visit`; `the unknown B saw A, and she`.
            let other = clause.is_thing(at, item)
                || clause.unknown_between(at, item)
                || clause.is(item, Class::Pron) && clause.names_unknown(at);
            (inside && !other).then(|| named(number, item))
        }
        Side::Pronoun(None, item) => {
            let Spoken { mention, entity, gender } = before.person?;
            // Whoever `he` is inside a quotation, its speaker names nobody.
            let other = clause.row.items[item].quoted
                || clause.is_thing(0, item)
                // `Mr Unknown was held as he left for B`
                || clause.has_fixed_order() && (0..item).any(|k| clause.names_stranger(k))
                || clause.is(item, Class::Pron) && clause.names_unknown(item)
                // `at the talks with A, he`: he is not A.
                || clause.arguments.iter().any(|one| one.entity == entity && one.item < item);
            if other || !clause.suits(gender, item) {
                return None;
            }
            Some(person(mention, entity, item))
        }
        Side::Duo(which, item) => {
            let duo = before.duo?;
            // `B received him, and the two leaders`: B is one of them.
            let other = clause.row.lexicon.fixed_order
                && clause.arguments.iter().any(|one| {
                    one.kind == ArgumentKind::Person
                        && duo.iter().all(|(_, entity)| *entity != one.entity)
                });
            if other {
                return None;
            }
            let (mention, entity) = duo[which];
            Some(person(mention, entity, item))
        }
    }
}

/// True where a condition on kinds admits this one; no condition admits all.
pub(super) fn fits(kinds: &[String], kind: ArgumentKind) -> bool {
    let word = match kind {
        ArgumentKind::Any => return true,
        ArgumentKind::Person => "person",
        ArgumentKind::Place => "place",
        ArgumentKind::Organisation => "org",
    };
    kinds.is_empty() || kinds.iter().any(|k| k == word)
}

/// Of each pair, kind and cue the best one; of a longer cue's words no shorter one.
pub(super) fn settle(candidates: Vec<Candidate>) -> Vec<Found> {
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
    let are_same = |one: &Candidate, other: &Candidate| {
        one.entities == other.entities || one.entities == (other.entities.1, other.entities.0)
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
                    && are_same(outer, inner)
            })
    };
    // `agreed to meet`: that they will meet is told.
    let agreement = |n: usize| {
        let outer = &candidates[n];
        outer.found.kind == RelationKind::Agreed
            && kept.iter().any(|&m| {
                let inner = &candidates[m];
                inner.found.kind == RelationKind::Met
                    && inner.at == outer.at + outer.length
                    && inner.found.polarity == Polarity::Planned
                    && are_same(outer, inner)
            })
    };
    let chosen: Vec<usize> =
        kept.iter().copied().filter(|&n| !covered(n) && !complement(n) && !agreement(n)).collect();
    let mut candidates: Vec<Option<Found>> =
        candidates.into_iter().map(|c| Some(c.found)).collect();
    chosen.into_iter().filter_map(|n| candidates[n].take()).collect()
}
