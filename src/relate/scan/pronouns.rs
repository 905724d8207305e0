//! For whom a pronoun, or a title without a name, may stand.

use super::super::cues::Class;
use super::clause::{BREAKS, Clause};
use super::items::{Argument, ArgumentKind};
use crate::names::parts::Gender;

impl Clause<'_> {
    /// The last person without a governor before item `at`.
    pub fn free_person_before(&self, at: usize) -> Option<usize> {
        (0..self.arguments.len()).rev().find(|&n| {
            let argument = self.arguments[n];
            argument.item < at
                && argument.kind.may_be_person()
                && !argument.modifier
                && !self.is_possessor(n)
                && self.governor(argument.item).is_none()
                && self.suits(argument.gender, at)
        })
    }

    /// True where the pronoun at `at` may stand for a place or organisation that is named between it and `from`: `visant la
    /// Russie si elle`.
    pub fn is_thing(&self, from: usize, at: usize) -> bool {
        self.is(at, Class::It)
            && self.arguments.iter().any(|argument| {
                (from..at).contains(&argument.item)
                    && !argument.kind.may_be_person()
                    && !argument.modifier
                    && self.governor(argument.item).is_none()
            })
    }

    /// True unless the pronoun at `at` is that of a woman and somebody is a man, or the other way.
    pub fn suits(&self, gender: Option<Gender>, at: usize) -> bool {
        match gender {
            None => true,
            Some(Gender::Man) => !self.is(at, Class::She) || self.is(at, Class::He),
            Some(Gender::Woman) => !self.is(at, Class::He) || self.is(at, Class::She),
        }
    }

    /// The first person without a governor.
    pub fn free_person(&self) -> Option<usize> {
        let free = |argument: &Argument| {
            argument.kind == ArgumentKind::Person
                && !argument.modifier
                && self.governor(argument.item).is_none()
        };
        self.arguments.iter().position(free)
    }

    /// The person whom a pronoun of the next sentence means: the first who is free, where nothing that could be the
    /// subject stands before.
    ///
    /// # Source
    ///
    /// The subject ranks first among those whom the next sentence goes on about: Grosz, Joshi, Weinstein, *Centering*,
    /// Computational Linguistics 21(2), 1995.
    pub fn topic(&self) -> Option<usize> {
        let number = self.free_person()?;
        let at = self.arguments[number].item;
        (!self.row.items[at].quoted && !self.names_unknown(at)).then_some(number)
    }

    /// True where somebody or something unknown, who could be the subject, stands before item `at` in its clause.
    pub fn names_unknown(&self, at: usize) -> bool {
        let from = (0..at).rev().find(|&k| self.any(k, BREAKS)).map_or(0, |k| k + 1);
        let opens = |k: usize| self.is(k, Class::Det) && !self.is(k, Class::Prep);
        let first = (from..at).find(|&k| self.row.items[k].is_word());
        let noun = first.is_some_and(|first| {
            let behind = (first + 1..=at).find(|&k| !self.leads_to_name(k)).unwrap_or(at);
            opens(first)
                && self.argument(behind).is_none()
                && !self.is(first + 1, Class::Time)
                && !self.row.items[first + 1].digit
        });
        noun || (from..at).any(|k| self.opens_unknown(k))
    }

    /// True where somebody whom the gazetteer does not know is named between the items `from` and `to`: a pronoun at `to`
    /// may mean that one.
    pub fn unknown_between(&self, from: usize, to: usize) -> bool {
        (from + 1..to).any(|k| {
            let item = self.row.items[k];
            item.capital
                && item.is_word()
                && item.classes == 0
                && self.argument(k).is_none()
                && !self.row.lexicon.capital_nouns
                && (!self.title_of_name(k) || self.is_unknown_name(k))
        })
    }

    /// True where the sentence begins with a title and no name: somebody of whom the words tell no more.
    pub fn opens_with_title(&self) -> bool {
        let opens = |k: usize| self.is(k, Class::Det) && !self.is(k, Class::Prep);
        let Some(first) = (0..self.row.items.len()).find(|&k| self.row.items[k].is_word()) else {
            return false;
        };
        let behind = (first..self.row.items.len())
            .find(|&k| !self.row.items[k].is_word() || !self.leads_to_name(k));
        let Some(behind) = behind.filter(|_| opens(first)) else { return false };
        let named = |k: usize| self.argument(k).is_some();
        (first + 1..behind).any(|k| self.is(k, Class::Title) && !self.is(k, Class::Time))
            && !named(behind)
            && !(self.is_comma(behind) && named(behind + 1))
    }
}
