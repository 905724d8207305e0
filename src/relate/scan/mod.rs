//! One sentence and its mentions in, what it says of them out. No parser, one pass over the cues.

mod bracket;
mod candidates;
mod case;
mod clause;
mod cut;
mod frames;
mod insertions;
mod items;
mod left;
mod lists;
mod modifiers;
mod order;
mod polarity;
mod pronouns;
mod relatives;
mod right;
mod roster;
mod speech;
mod subject;

pub use items::{Argument, ArgumentKind};

use super::cues::{Class, Classes, Lexicon};
use super::kinds::{Grade, Polarity, RelationKind};
use crate::names::parts::Gender;
use crate::text::Span;
use candidates::{Candidate, candidate, settle};
use clause::Clause;
use frames::{Place, Side};
use items::Row;
use roster::join;

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
    /// It stands in the genitive, as far as its ending tells.
    pub genitive: bool,
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
    /// What its form says of time, if it says anything.
    pub told: Told,
}

/// How far the words of a relation tell whether it lies ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// A verb in the present: `A meets B on Friday`.
    Present,
    /// A noun: `the visit of A to B next week`.
    Noun,
    /// The form tells.
    Fully,
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
    /// Whom the sentence before was about.
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

/// What a sentence says of its mentions. `named` stand in order of place; where relations are not `wanted`, they are
/// looked for only where somebody speaks, who may act as well.
pub fn scan(
    lexicon: &Lexicon,
    text: &str,
    sentence: Span,
    named: &[Named],
    before: &mut Before,
    wanted: bool,
) -> Scanned {
    let mut kept: Vec<Named> = Vec::with_capacity(named.len());
    for name in named {
        if is_noun(lexicon, text, sentence, name) || is_photo_credit(text, name) {
            continue;
        }
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
            genitive: name.genitive,
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
        before.person =
            before.person.filter(|_| !clause.opens_with_title() && !clause.has_unknown_speaker());
        return Scanned::default();
    }
    let speakers: Vec<usize> =
        clause.speakers().into_iter().map(|n| clause.arguments[n].mention).collect();
    let found =
        if wanted || !speakers.is_empty() { relations(&clause, text, *before) } else { Vec::new() };
    before.person = match clause.topic() {
        Some(number) => {
            let Argument { mention, entity, gender, .. } = clause.arguments[number];
            Some(Spoken { mention, entity, gender })
        }
        None => before.person.filter(|_| {
            !clause.opens_with_title()
                && clause.free_person().is_none()
                && !clause.has_unknown_speaker()
        }),
    };
    Scanned { found, speakers, credit }
}

/// True where a place is called as a noun of the lexicon, and that noun stands there: written small, or alone at the head of
/// the sentence: `La réunion a duré`, `Réunion des ministres`.
fn is_noun(lexicon: &Lexicon, text: &str, sentence: Span, name: &Named) -> bool {
    if name.kind != ArgumentKind::Place {
        return false;
    }
    let spelt = name.span.of(text);
    let last = spelt.rsplit([' ', '\'', '’', '\u{a0}']).next().unwrap_or(spelt);
    let small = last.starts_with(char::is_lowercase);
    let opens = last == spelt && name.span.start == sentence.start;
    (small || opens) && lexicon.is_noun_cue(last)
}

/// True for an agency that a slash puts to a photographer or another agency: `Ada Berg/Nordfoto/Pool`. It does nothing.
fn is_photo_credit(text: &str, name: &Named) -> bool {
    let (before, behind) = (&text[..name.span.start as usize], &text[name.span.end as usize..]);
    name.kind == ArgumentKind::Organisation && (before.ends_with('/') || behind.starts_with('/'))
}

/// What stands before a noun and before no verb.
const DETERMINES: Classes = clause::set(&[Class::Det, Class::Adj, Class::His]);

fn relations(clause: &Clause, text: &str, before: Before) -> Vec<Found> {
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut taken: Vec<(usize, usize)> = Vec::new();
    let mut events: Vec<Place> = Vec::new();
    let headline = clause.is_headline();
    for start in 0..clause.row.items.len() {
        if clause.row.items[start].argument.is_some()
            || clause.is_half_word(start)
            || !headline && clause.is_name_like(start)
        {
            continue;
        }
        let here = clause.row.cues_at(start);
        for &(cue, end, mood) in &here {
            // `the visit`: a form that is noun and verb is the noun there.
            let also_noun = || here.iter().any(|(other, to, _)| other.flags.noun && *to == end);
            let determined = start > 0 && clause.any(start - 1, DETERMINES);
            let capital = !cue.flags.noun && clause.is_noun_form(start, end);
            if !cue.flags.noun && (determined || capital) && also_noun() {
                continue;
            }
            let length = end - start;
            if taken.iter().any(|&(a, b)| a <= start && start < b && b - a > length) {
                continue;
            }
            let place = Place { cue, start, end, mood };
            let mut own = Vec::new();
            // `im Ringen mit B`: what acts stands before a verb.
            for frame in cue.frames.iter().filter(|frame| !capital || frame.left.is_empty()) {
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
            // `has`, which may begin `has him on the telephone`, is no event by itself.
            if cue.kind.is_consult() && (!own.is_empty() || !clause.is(start, Class::Aux)) {
                events.push(place);
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
