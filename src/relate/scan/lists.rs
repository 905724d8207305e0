//! Names that stand in one list.

use super::super::cues::{Class, Classes};
use super::clause::{BREAKS, Clause, set};
use super::items::ArgumentKind;

/// Words between two names of one list at most.
const IN_LIST: usize = 16;

/// Words that may stand in a list and begin a cue.
const HELD: Classes = set(&[Class::Title, Class::Side, Class::Prep, Class::Det]);

impl Clause<'_> {
    pub fn link_lists(&mut self) {
        let live: Vec<usize> = (0..self.arguments.len())
            .filter(|&n| !self.arguments[n].modifier && !self.is_owner(n))
            .collect();
        for pair in live.windows(2) {
            if self.in_one_list(pair[0], pair[1], &live) {
                self.next[pair[0]] = Some(pair[1]);
                self.previous[pair[1]] = Some(pair[0]);
            }
        }
    }

    /// True where only what lists are made of stands between two mentions.
    fn in_one_list(&self, a: usize, b: usize, live: &[usize]) -> bool {
        let (start, end) = (self.arguments[a].item + 1, self.arguments[b].item);
        if start >= end || self.is_possessor(a) {
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
        let conjunctions: Vec<usize> =
            gap.iter().copied().filter(|&k| self.is(k, Class::And)).collect();
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
            if gap.clone().any(|k| self.is(k, Class::And)) {
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
