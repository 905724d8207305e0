//! Lists of those who were there: `accompanied by A, minister; B and C, secretaries`, `en présence de A et B`.

use super::super::cues::Class;
use super::clause::Clause;
use super::subject::{Subject, Wanted};

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
                if self.is_possessor(number) || !parted {
                    break;
                }
                members.push(number);
                (gap, parted) = (0, false);
                if members.len() == MEMBERS {
                    break;
                }
                continue;
            }
            let breaks = item
                .any(Class::Clause.bit() | Class::Say.bit() | Class::Rel.bit() | Class::Aux.bit())
                && !item.is(Class::Det)
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
