//! Lists of those who were there: `accompanied by A, minister; B and C, secretaries`, `en présence de A et B`.

use super::super::cues::Class;
use super::super::kinds::{Grade, RelationKind};
use super::candidates::{Candidate, party};
use super::clause::Clause;
use super::frames::{Place, Side};
use super::subject::{Subject, Wanted};
use super::{Before, Found, Told};

/// Names of one list at most.
const MEMBERS: usize = 40;
/// Words of a post at most.
const POST: usize = 60;
/// Words between the joining words and the first name at most.
const LEAD: usize = 18;

/// A list of those who were there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Roster {
    /// The items that join it, end-exclusive.
    pub joiner: (usize, usize),
    /// The arguments, in order.
    pub members: Vec<usize>,
    /// Whom they join, where the words around tell: the subject, or nobody.
    pub joined: Subject,
}

impl Clause<'_> {
    /// The lists of a sentence.
    pub fn rosters(&self) -> Vec<Roster> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.row.items.len() {
            if !self.is(at, Class::Joiner) || self.argument(at).is_some() {
                at += 1;
                continue;
            }
            let start = at;
            while self.is(at, Class::Joiner) {
                at += 1;
            }
            let members = self.members(at);
            if members.is_empty() {
                continue;
            }
            let wanted = Wanted { nonfinite: true, ..Wanted::default() };
            let mut joined = self.subject(start, wanted);
            // `Accompanied by A and B, C …`
            if matches!(joined, Subject::Nobody | Subject::Unknown)
                && let Some(last) = members.last().map(|&n| self.arguments[n].item)
                && start < 2
                && let Some(first) = self.subject_after(last)
            {
                joined = Subject::Group(first);
            }
            found.push(Roster { joiner: (start, at), members, joined });
        }
        found
    }

    /// True where a name stands behind `of` in a list that begins at `from` without it: `films, among them [Title], of A`.
    fn is_author(&self, number: usize, from: usize) -> bool {
        let item = self.arguments[number].item;
        self.has_fixed_order()
            && !self.is(from.wrapping_sub(1), Class::Of)
            && self.governor(item).is_some_and(|k| self.is(k, Class::Of) && k >= from)
    }

    /// The people of a list that begins at item `from`.
    fn members(&self, from: usize) -> Vec<usize> {
        let mut members: Vec<usize> = Vec::new();
        let mut gap = 0;
        let mut parted = true;
        for at in from..self.row.items.len() {
            let item = self.row.items[at];
            if let Some(number) = self.argument(at) {
                let argument = self.arguments[number];
                if !argument.kind.may_be_person() || argument.modifier {
                    continue;
                }
                if self.is_possessor(number) || !parted || self.is_author(number, from) {
                    break;
                }
                members.push(number);
                (gap, parted) = (0, false);
                if members.len() == MEMBERS {
                    break;
                }
                continue;
            }
            let breaks = item.any(
                Class::Clause.bit()
                    | Class::Say.bit()
                    | Class::Rel.bit()
                    | Class::Aux.bit()
                    | Class::Pron.bit(),
            ) && !item.is(Class::Det)
                && !item.is(Class::Title);
            if breaks || self.row.items[at].mark == '.' && at + 1 == self.row.items.len() {
                break;
            }
            let limit = if members.is_empty() { LEAD } else { POST };
            gap += 1;
            if gap > limit {
                break;
            }
            parted |=
                item.is_comma() || matches!(item.mark, ';' | '；' | '、') || item.is(Class::And);
        }
        members
    }
}

/// Puts those who are told to have been there together with whom they joined, and with each other.
pub(super) fn join(
    clause: &Clause,
    text: &str,
    before: Before,
    events: &[Place],
    candidates: &mut Vec<Candidate>,
) {
    for roster in clause.rosters() {
        let (start, end) = roster.joiner;
        let event = events.iter().rev().find(|place| place.start < start).or(events.first());
        let mut hosts: Vec<Side> = match roster.joined {
            Subject::Group(list) => list.into_iter().map(Side::Argument).collect(),
            Subject::Pronoun(item) => vec![Side::Pronoun(clause.free_person_before(item), item)],
            _ => Vec::new(),
        };
        let (at, last) = event.map_or((start, end), |place| (place.start, place.end));
        let found: Vec<&Found> =
            candidates.iter().filter(|one| one.at == at).map(|one| &one.found).collect();
        let talked = !found.is_empty();
        let parties = |found: &Found| [found.a, found.b];
        let there: Vec<usize> =
            found.iter().flat_map(|one| parties(one)).map(|p| p.mention).collect();
        let (polarity, why) = if let Some(found) = found.first() {
            (found.polarity, found.why.clone())
        } else {
            let stated = clause.noun_polarity(text, at, last);
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
        if hosts.is_empty() && event.is_none_or(|place| start.abs_diff(place.start) > 10) {
            continue;
        }
        let members: Vec<Side> = roster.members.iter().map(|&n| Side::Argument(n)).collect();
        let mut pairs: Vec<(Side, Side)> = Vec::new();
        for (n, &x) in members.iter().enumerate() {
            pairs.extend(hosts.iter().map(|&host| (host, x)));
            pairs.extend(members[n + 1..].iter().map(|&y| (x, y)));
        }
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
                    // `speaks about it, accompanied by A and B`: a talk has two sides.
                    kind: if event.is_some_and(|place| place.cue.kind == RelationKind::SpokeWith)
                        && (talked || !clause.has_fixed_order())
                    {
                        RelationKind::SpokeWith
                    } else {
                        RelationKind::Met
                    },
                    polarity,
                    why: why.clone(),
                    a,
                    b,
                    trigger: clause.row.span(start, end),
                    event: clause.row.span(at, last),
                    grade: if pronoun { Grade::Pronoun } else { Grade::Listed },
                    joined: true,
                    row: (String::new(), 0),
                    told: Told::Fully,
                },
                entities: (a_entity, b_entity),
                score: -i64::try_from(a_item).unwrap_or(0),
                at: start,
                length: end - start,
            });
        }
    }
}
