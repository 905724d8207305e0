//! Who only speaks in a sentence, and who is only credited.

use super::super::cues::Class;
use super::clause::Clause;
use super::subject::{Subject, Wanted};

/// Items of a byline or photo credit at most.
const CREDIT: usize = 14;
/// Items between a verb of saying and an inverted subject at most.
const INVERTED: usize = 10;

impl Clause<'_> {
    /// The arguments that are the subject of a verb of saying, or behind `according to`.
    pub fn speakers(&self) -> Vec<usize> {
        let mut found = Vec::new();
        for at in 0..self.row.items.len() {
            let item = self.row.items[at];
            if item.quoted || item.argument.is_some() {
                continue;
            }
            let first = |class| item.is(class) && (at == 0 || !self.is(at - 1, class));
            if first(Class::Accord) {
                found.extend(self.behind(at, Class::Accord));
            } else if first(Class::Say) {
                match self.subject(at, Wanted::default()) {
                    Subject::Group(list) => found.extend(list),
                    Subject::Pronoun(_) | Subject::Duo(_) => {}
                    Subject::Nobody | Subject::Unknown => {
                        found.extend(self.behind(at, Class::Say));
                    }
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The list behind the words of a class, with only what belongs to its first name between.
    fn behind(&self, at: usize, class: Class) -> Vec<usize> {
        let mut k = at;
        while self.is(k, class) {
            k += 1;
        }
        for k in k..(k + INVERTED).min(self.row.items.len()) {
            if let Some(number) = self.argument(k) {
                if self.arguments[number].modifier {
                    continue;
                }
                return if self.is_possessor(number) { Vec::new() } else { self.list_from(number) };
            }
            let leads = self.leads_to_name(k)
                || self.any(
                    k,
                    Class::Of.bit() | Class::TitlePrep.bit() | Class::Time.bit() | Class::Adv.bit(),
                )
                || class == Class::Accord && self.row.items[k].is_word();
            if !leads || self.any(k, Class::Clause.bit()) {
                return Vec::new();
            }
        }
        Vec::new()
    }

    /// True for a byline, a photo credit or a line that names a source.
    pub fn is_credit(&self) -> bool {
        let items = &self.row.items;
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return false };
        if items.len() > CREDIT {
            return false;
        }
        let bracketed = matches!(first.mark, '(' | '[') && matches!(last.mark, ')' | ']');
        let labelled = items.windows(2).any(|w| w[0].is(Class::Credit) && w[1].mark == ':');
        let slashed = items.len() > 2 && items.iter().any(|item| item.mark == '/');
        let byline = first.is(Class::By) && items.len() <= 8 && last.mark != '.' && items.len() > 1;
        let sentence = last.mark == '.' && !bracketed;
        labelled
            || byline
            || !sentence
                && (slashed || bracketed && items.iter().any(|item| item.is(Class::Credit)))
    }
}
