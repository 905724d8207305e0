//! What stands between two commas, dashes or brackets.

use super::clause::Clause;
use super::items::{ArgumentKind, Item};

impl Clause<'_> {
    /// The person who alone stands between two commas, with no name of its own before them: `the president, A, met`.
    pub fn alone(&self, open: usize, close: usize) -> Option<usize> {
        let mut inside = (open + 1..close).filter_map(|k| self.argument(k));
        let number = inside.next()?;
        let only = inside.next().is_none()
            && self.arguments[number].kind == ArgumentKind::Person
            && (open + 1..close).all(|k| self.argument(k).is_some() || self.leads_to_name(k));
        let named = open > 0
            && self.argument(open - 1).is_some_and(|n| self.arguments[n].kind.may_be_person());
        (only && !named && !self.arguments[number].modifier).then_some(number)
    }

    /// The list that alone stands between two marks.
    pub fn named_between(&self, open: usize, close: usize) -> Option<Vec<usize>> {
        let list = self.list(self.argument(close.checked_sub(1)?)?);
        let first = self.arguments[list[0]].item;
        let alone = first > open && (open + 1..first).all(|k| self.leads_to_name(k));
        (alone && !self.arguments[list[0]].modifier).then_some(list)
    }

    /// The mark that opens what the one at `close` closes.
    pub fn opening(&self, close: usize, is_mark: impl Fn(&Item) -> bool) -> Option<usize> {
        let mut bracket = false;
        (close.saturating_sub(25)..close).rev().take_while(|&k| !self.is_stop(k)).find(|&k| {
            let item = &self.row.items[k];
            bracket = (bracket || item.mark == ')') && item.mark != '(';
            !bracket && is_mark(item)
        })
    }

    /// The comma before the one at `close`.
    pub fn comma_before(&self, close: usize) -> Option<usize> {
        self.opening(close, Item::is_comma)
    }

    /// The comma that opens the insertion which the comma at `close` closes.
    pub fn insertion(&self, close: usize) -> Option<usize> {
        let nearest = self.comma_before(close)?;
        let mut open = nearest;
        // Commas inside the insertion belong to it as long as no name without governor stands before them.
        for _ in 0..3 {
            let named = open > 0
                && (self.argument(open - 1).is_some_and(|n| {
                    !self.arguments[n].modifier && self.governor(self.arguments[n].item).is_none()
                }) || self.row.items[open - 1].mark == ')');
            if named {
                return Some(open);
            }
            match self.comma_before(open) {
                Some(outer) => open = outer,
                None => break,
            }
        }
        Some(nearest)
    }
}
