//! A cue and its frames in, who did it to whom out.

use super::super::cues::{Class, Cue, Frame, Mood, Part, Slot};
use super::clause::Clause;
use super::items::Item;

/// One side of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// An argument of the sentence.
    Argument(usize),
    /// The person that a pronoun or possessive stands for: an argument of the sentence, or whoever was last
    /// spoken of, and the item of the pronoun.
    Pronoun(Option<usize>, usize),
    /// The first or second of the two people spoken of, and the item that says so.
    Duo(usize, usize),
}

/// Who fills the slots of a frame.
#[derive(Clone, Debug, Default)]
pub(super) struct Filled {
    pub a: Vec<Side>,
    pub b: Vec<Side>,
    pub both: Vec<Side>,
}

impl Filled {
    pub fn put(&mut self, slot: Slot, sides: Vec<Side>) {
        match slot {
            Slot::A => self.a = sides,
            Slot::B => self.b = sides,
            Slot::Both => self.both = sides,
        }
    }
}

pub(super) fn sides(arguments: Vec<usize>) -> Vec<Side> {
    arguments.into_iter().map(Side::Argument).collect()
}

/// A cue where it stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'c> {
    pub cue: &'c Cue,
    pub start: usize,
    pub end: usize,
    pub mood: Mood,
}

impl Clause<'_> {
    /// True where a word of a class stands right before the cue, or before the verbs that help it: `s'était félicité`.
    fn is_led_by(&self, start: usize, class: Class) -> bool {
        let mut k = start;
        while k > 0 && k + 2 > start && self.is(k - 1, Class::Aux) && !self.is(k - 1, class) {
            k -= 1;
        }
        k > 0 && self.is(k - 1, class)
    }

    /// Who fills a frame of a cue; nothing where somebody is missing, or where somebody unknown stands nearer.
    pub fn fill(&self, place: Place, frame: &Frame) -> Option<Filled> {
        let Place { cue, start, end, .. } = place;
        let flags = &cue.flags;
        if flags.noadj && start > 0 && self.any(start - 1, Class::Det.bit() | Class::Prep.bit()) {
            return None;
        }
        if flags.notnext.is_some_and(|class| self.is(end, class))
            // `d'accuser`: before an infinitive the elided word is no article.
            || !(place.mood == Mood::Infinitive && start > 0 && self.is(start - 1, Class::Of))
                && flags.notprev.is_some_and(|class| self.is_led_by(start, class))
        {
            return None;
        }
        if self.has_fixed_order() && !self.keeps_order(place, frame) {
            return None;
        }
        let sort = flags.noun && !frame.right.is_empty() && self.is_sort_of_noun(end);
        if sort || self.is_warned_of(start) {
            return None;
        }
        let passive = (start.saturating_sub(2)..start).any(|k| self.is(k, Class::Passive));
        if passive && !flags.passive && !flags.noun && !self.is(end - 1, Class::Active) {
            return None;
        }
        // `A, condamné à indemniser B`: without a verb that helps it, a participle is passive.
        if !flags.passive
            && !flags.noun
            && !self.has_bracket()
            && self.is(end - 1, Class::Participle)
            && !self.is(start, Class::Aux)
            && !self.is_helped(start)
        {
            return None;
        }
        if flags.passive && !self.has_auxiliary(start) {
            return None;
        }
        let subject_only = frame.right.is_empty();
        if subject_only
            && !flags.noun
            && !self.row.lexicon.postpositions
            && frame.left.len() == 1
            && self.takes_object(end)
        {
            return None;
        }
        if flags.noun
            && frame.left.first().is_some_and(|part| matches!(part, Part::Argument(_)))
            && self.has_own_arguments(end)
        {
            return None;
        }
        // `the two ministers spoke, on Monday, with B`: not with each other.
        let partner = |other: &Frame| match other.right.first() {
            Some(Part::Word { element, .. }) => (end..end + 14)
                .take_while(|&k| !self.is_stop(k) && !self.is(k, Class::Clause))
                .any(|k| self.row.has(k, *element).is_some()),
            _ => false,
        };
        if subject_only
            && !flags.noun
            && !self.has_bracket()
            && !self.row.lexicon.by_letter
            && !self.row.lexicon.postpositions
            && cue.frames.iter().any(|other| !other.left.is_empty() && partner(other))
        {
            return None;
        }
        if self.has_other_prefix(place, frame) {
            return None;
        }
        if self.has_bracket()
            && (self.has_other_voice(place, frame.right.is_empty()) || self.has_front(place, frame))
        {
            return None;
        }
        let mut filled = Filled::default();
        if !self.right(end, &frame.right, &mut filled, place, true) {
            let inverted = frame.left.len() == 1
                && matches!(frame.right.as_slice(), [Part::Argument(Slot::B)])
                && !flags.noun
                && matches!(frame.left[0], Part::Argument(Slot::A));
            // `both A and B criticised the plan`: what is criticised stands behind.
            let has_object =
                self.has_fixed_order() && !self.is(end, Class::Prep) && self.takes_object(end);
            let antecedent =
                if inverted && !has_object { self.object_relative(place) } else { None };
            filled.b = antecedent?;
        }
        if self.has_bracket() && self.is_one_list(frame, &filled) {
            return None;
        }
        if frame.left.len() > 1 {
            if self.has_bracket() {
                self.bracket_row(place, &frame.left, &mut filled)?;
            } else {
                self.left_row(place, &frame.left, &mut filled)?;
            }
            return Some(filled);
        }
        // `the visit to B of the owner`: whose it is, is told, and no name.
        if flags.noun
            && matches!(frame.left.first(), Some(Part::Argument(_)))
            && let Some(Side::Argument(b)) = filled.b.last()
            && self.belongs_to_somebody(self.arguments[*b].item + 1)
        {
            return None;
        }
        match frame.left.first() {
            None => {}
            Some(Part::Possessor) => filled.a = sides(vec![self.possessor(start)?]),
            Some(Part::Argument(slot) | Part::Within(slot)) => {
                let who = self.left(place, *slot, &filled)?;
                filled.put(*slot, who);
            }
            Some(Part::Word { .. }) => return None,
        }
        Some(filled)
    }

    /// True where `of` and a noun stand at `at`: whose the noun before is. Dates and numbers own nothing.
    fn belongs_to_somebody(&self, at: usize) -> bool {
        self.is(at, Class::Of)
            && !self.is(at, Class::Title)
            && (at + 1..at + 4)
                .take_while(|&k| self.row.items.get(k).is_some_and(Item::is_word))
                .any(|k| self.is(k, Class::Title) && !self.any(k, Class::Time.bit()))
            && !(at + 1..at + 3).any(|k| {
                self.is(k, Class::Time) || self.row.items.get(k).is_some_and(|item| item.digit)
            })
    }

    /// True where a verb that helps, or another one beside it, may stand before a participle.
    fn is_helped(&self, start: usize) -> bool {
        let near = start.saturating_sub(6)..start;
        near.clone().any(|k| self.is(k, Class::Aux)) || { near }.any(|k| self.is(k, Class::And))
            && (!self.has_fixed_order()
                || (start.saturating_sub(24)..start).any(|k| self.is(k, Class::Aux)))
    }

    /// True where a verb that helps stands close before a participle.
    pub fn is_beside_helper(&self, start: usize) -> bool {
        (start.saturating_sub(4)..start).any(|k| self.is(k, Class::Aux))
    }

    fn has_auxiliary(&self, start: usize) -> bool {
        if self.is_beside_helper(start) {
            return true;
        }
        let mut k = start;
        while k > 0 && self.is_quote(k - 1) {
            k -= 1;
        }
        k > 0 && self.argument(k - 1).is_some()
    }

    /// True where something stands behind a verb that is its object.
    fn takes_object(&self, end: usize) -> bool {
        let mut k = end;
        while self
            .any(k, Class::Adv.bit() | Class::Time.bit() | Class::Neg.bit() | Class::NegFull.bit())
        {
            k += 1;
        }
        let Some(item) = self.row.items.get(k) else { return false };
        if item.argument.is_some() {
            return true;
        }
        if !item.is_word() || item.any(Class::Prep.bit() | Class::Clause.bit() | Class::And.bit()) {
            return false;
        }
        item.any(Class::Det.bit() | Class::Title.bit() | Class::Adj.bit())
            || item.capital && !self.row.lexicon.capital_nouns
    }

    /// True where a noun tells its own parties behind it: `the meeting of A with B`.
    fn has_own_arguments(&self, end: usize) -> bool {
        if !self.any(end, Class::Of.bit() | Class::By.bit()) {
            return false;
        }
        if self.has_genitive(end) {
            return true;
        }
        for k in end + 1..(end + 9).min(self.row.items.len()) {
            let item = self.row.items[k];
            // `the visit of a delegation to B`: somebody unknown.
            if k > end + 1
                && self.is(k - 1, Class::Det)
                && item.is_word()
                && !item.digit
                && item.classes == 0
                && !item.capital
            {
                return true;
            }
            // `the visit of Mr Unknown to B`
            if self.has_fixed_order()
                && item.is_word()
                && item.capital
                && item.classes == 0
                && (self.row.items[k - 1].is_word() || self.row.items[k - 1].mark == '.')
            {
                return true;
            }
            if let Some(number) = self.argument(k) {
                return !self.is_possessor(number);
            }
            if self.is_stop(k)
                || self.any(k, Class::Clause.bit())
                || self.row.items[k].is_comma()
                || self.is(k, Class::Prep) && !self.is(k, Class::Of)
            {
                return false;
            }
        }
        false
    }
}
