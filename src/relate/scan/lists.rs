//! Names that stand in one list.

use super::super::cues::{Class, Classes};
use super::super::kinds::Polarity;
use super::clause::{BREAKS, Clause, set};
use super::frames::Side;
use super::items::{Argument, ArgumentKind};

/// Words between two names of one list at most.
const IN_LIST: usize = 16;

/// Words that join the last member of a list.
const JOINS: Classes = set(&[Class::And, Class::Or]);
/// Words that may stand in a list and begin a cue.
const HELD: Classes = set(&[Class::Title, Class::Side, Class::Prep, Class::Det]);

/// A list of which one member is meant: `A or B will go`.
pub(super) struct Either {
    /// The item of `or`.
    pub at: usize,
    /// It is of two people.
    people: bool,
}

impl Either {
    /// Whether it leaves open what is stated so. Of what has happened `or` often tells nothing but examples: `has seen Oslo,
    /// Riga or Rome`.
    pub fn holds(&self, polarity: Polarity) -> bool {
        polarity == Polarity::Planned || polarity == Polarity::Asserted && self.people
    }
}

impl Clause<'_> {
    /// The list of which the side is a member, where its members are joined by `or`.
    pub fn either(&self, side: Side) -> Option<Either> {
        let Side::Argument(number) = side else { return None };
        let list = self.list(number);
        let [first, last] = [list[0], *list.last()?].map(|n| self.arguments[n]);
        let before = self.phrase_of_name(first.item).checked_sub(1);
        // `the minister or A`
        let at = (first.item..last.item)
            .find(|&k| self.is(k, Class::Or))
            .or(before.filter(|&k| self.is(k, Class::Or)))?;
        // `leaders such as A or B`, `A ou encore B`
        let examples = before.is_some_and(|k| self.is(k, Class::Clause))
            || self.is(at + 1, Class::Adv) && !self.is(at + 1, Class::Or);
        let person = |&n: &usize| self.arguments[n].kind.may_be_person();
        let people = list.len() == 2 && list.iter().all(person);
        (!examples).then_some(Either { at, people })
    }

    /// True for a person behind `of`, who is only whose the member of a list is: `the bureau and the government of A`.
    fn is_only_owner(&self, number: usize) -> bool {
        let Argument { item, kind, .. } = self.arguments[number];
        // The dot of `M. A`.
        let dot = item
            .checked_sub(2)
            .filter(|&k| self.row.items[k + 1].mark == '.' && self.is(k, Class::Title));
        let name = dot.unwrap_or(item);
        let Some([noun, of]) = name.checked_sub(2).map(|k| [k, k + 1]) else { return false };
        self.has_fixed_order()
            && kind == ArgumentKind::Person
            && self.is(of, Class::Of)
            && self.row.items[noun].is_word()
            && !self.row.items[noun].capital
            && !self.any(noun, set(&[Class::And, Class::Or, Class::Prep]))
    }

    pub fn link_lists(&mut self) {
        let live: Vec<usize> = (0..self.arguments.len())
            .filter(|&n| !self.arguments[n].modifier && !self.is_owner(n))
            .collect();
        for pair in live.windows(2) {
            if !self.is_closed_by_or(pair[0], pair[1]) && self.in_one_list(pair[0], pair[1], &live)
            {
                self.next[pair[0]] = Some(pair[1]);
                self.previous[pair[1]] = Some(pair[0]);
            }
        }
    }

    /// True where `or` stands before the member `a` and only a comma behind it: `backed by A, B or C, D refuses`.
    fn is_closed_by_or(&self, a: usize, b: usize) -> bool {
        let [first, last] = [a, b].map(|n| self.arguments[n].item);
        let or = |from: usize, to: usize| (from..to).any(|k| self.is(k, Class::Or));
        self.previous[a].is_some_and(|n| or(self.arguments[n].item, first))
            && self.is_comma(first + 1)
            && !or(first, last)
    }

    /// True where only what lists are made of stands between two mentions.
    fn in_one_list(&self, a: usize, b: usize, live: &[usize]) -> bool {
        let (start, end) = (self.arguments[a].item + 1, self.arguments[b].item);
        if start >= end || self.is_possessor(a) || self.is_only_owner(b) {
            return false;
        }
        // `in Oslo, A and B met`: where it was is none of those who were there.
        let kinds = [a, b].map(|number| self.arguments[number].kind);
        if kinds == [ArgumentKind::Place, ArgumentKind::Person]
            && self.is_comma(start)
            && self.governor(self.arguments[a].item).is_some()
        {
            return false;
        }
        let mut gap: Vec<usize> =
            (start..end).filter(|&k| self.row.items[k].argument.is_none()).collect();
        if gap.len() > IN_LIST
            || gap.iter().any(|&k| self.is_stop(k) || self.any(k, BREAKS | Class::Rel.bit() | Class::Aux.bit()))
            // `A and B met C and D`: a cue divides two lists, unless it begins with a word that lists hold too.
            || gap.iter().any(|&k| !self.any(k, HELD) && !self.row.cues_at(k).is_empty())
        {
            return false;
        }
        gap.retain(|&k| !self.is(k, Class::Side));
        let commas: Vec<usize> = gap.iter().copied().filter(|&k| self.is_comma(k)).collect();
        // `A ou encore B`
        let joins = |k: usize| {
            self.any(k, JOINS) || k > start && self.is(k - 1, Class::Or) && self.is(k, Class::Adv)
        };
        let conjunctions: Vec<usize> = gap.iter().copied().filter(|&k| joins(k)).collect();
        let runs = conjunctions.windows(2).filter(|w| w[1] != w[0] + 1).count()
            + usize::from(!conjunctions.is_empty());
        let marked = gap.iter().any(|&k| {
            let item = self.row.items[k];
            item.mark != '\0'
                && !item.is_comma()
                && !item.is_quote()
                && !matches!(item.mark, '(' | ')' | '-' | '、' | '.' | '&')
        });
        if marked || runs > 1 {
            return false;
        }
        // `NAME, post and post; NAME`: an apposition that holds a title and closes before the next name.
        if commas.len() == 2
            && commas[0] == start
            && self.closes_list(commas[1], end, &conjunctions)
            && gap.iter().any(|&k| k < commas[1] && self.any(k, Class::Title.bit()))
        {
            return !conjunctions.is_empty() || self.list_goes_on(b, live);
        }
        // `A, at left, and B`
        if commas.len() == 2
            && commas[0] == start
            && commas[1] - commas[0] <= 9
            && conjunctions.first() == Some(&(commas[1] + 1))
        {
            gap.retain(|&k| k > commas[1]);
        } else if gap.len() > 9 {
            return false;
        }
        let fill: Vec<usize> = gap
            .iter()
            .copied()
            .filter(|k| !conjunctions.contains(k) && !commas.contains(k))
            .filter(|&k| self.row.items[k].is_word())
            .collect();
        let fits = fill.iter().all(|&k| {
            self.leads_to_name(k)
                // `avec A et de B`
                || self.is(k, Class::Prep) && conjunctions.contains(&(k - 1))
                || k > start && self.is(k - 1, Class::Det) || self.any(k, Class::Of.bit() | Class::Time.bit()) && self.is(k.saturating_sub(1), Class::Title)
        });
        let enumerated = gap.iter().any(|&k| self.row.items[k].mark == '、');
        if runs == 1 {
            fits && fill.len() <= 7
        } else {
            enumerated || fits && fill.len() <= 5 && commas.len() == 1 && self.list_goes_on(b, live)
        }
    }

    fn closes_list(&self, comma: usize, end: usize, conjunctions: &[usize]) -> bool {
        (comma + 1..end).all(|k| {
            conjunctions.contains(&k) || self.leads_to_name(k) || self.argument(k).is_some()
        })
    }

    /// True where an `and` closes the list that goes on behind `number`.
    fn list_goes_on(&self, number: usize, live: &[usize]) -> bool {
        let place = live.iter().position(|&n| n == number).unwrap_or(live.len());
        for pair in live[place.min(live.len())..].windows(2).take(8) {
            let gap = self.arguments[pair[0]].item + 1..self.arguments[pair[1]].item;
            if gap.len() > IN_LIST || gap.clone().any(|k| self.is_stop(k)) {
                return false;
            }
            if gap.clone().any(|k| self.any(k, JOINS)) {
                return true;
            }
            if !gap.clone().any(|k| self.is_comma(k)) {
                return false;
            }
        }
        // `A, B and others`
        let last = live.last().map_or(0, |&n| self.arguments[n].item);
        self.is(last + 1, Class::And)
    }

    /// The whole list that holds an argument, in order.
    pub fn list(&self, number: usize) -> Vec<usize> {
        let mut first = number;
        while let Some(before) = self.previous[first] {
            first = before;
        }
        let mut list = vec![first];
        while let Some(after) = self.next[list[list.len() - 1]] {
            list.push(after);
        }
        list
    }

    /// The list from an argument on.
    pub fn list_from(&self, number: usize) -> Vec<usize> {
        self.list(number).into_iter().skip_while(|&n| n != number).collect()
    }
}
