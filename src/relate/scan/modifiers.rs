//! What the words before nouns and verbs tell where a name before a noun says what sort of thing it is, as in English: `the Iran
//! deal` is no deed of Iran's.
//!
//! # Source
//! Noun modifiers, the genitive and its meanings, the present in clauses of time, the future in the past: *The Cambridge
//! Grammar of the English Language*, 2002.

use super::super::cues::{Class, Frame, Part, Slot};
use super::super::kinds::RelationKind;
use super::clause::{BEFORE_NAME, Clause, NEUTRAL, set};
use super::frames::Place;
use super::items::{Argument, ArgumentKind, Item};

/// Items between a post and the name put to it at most: `the US president, NAME,`.
const POST: usize = 8;
/// Items before a subject among which the word that opens its clause stands.
const OPENING: usize = 6;

impl Clause<'_> {
    /// Whether the language has them.
    pub fn has_noun_modifiers(&self) -> bool {
        self.row.lexicon.noun_modifiers
    }

    /// A capital inside a sentence is no form of a verb: `Ahmed`.
    pub fn settle_finite(&mut self) {
        for item in &mut self.row.items {
            if item.capital {
                item.classes &= !Class::Finite.bit();
            }
        }
    }

    /// True for a name that only says what sort of thing the noun behind it is: `the Iran deal`, `U.S. lawmakers`.
    pub fn is_sort(&self, at: usize) -> bool {
        let behind = self.row.items.get(at + 1);
        self.has_noun_modifiers()
            && behind.is_some_and(|item| {
                item.is_word()
                    && !item.capital
                    && !item.digit
                    && item.classes & !NEUTRAL == 0
                    && !item.any(set(&[Class::Finite, Class::Whole]))
            })
    }

    /// True for a person's name that says whose the post behind it is: `a Trump adviser`; not before a verb that is written
    /// like one, `Trump heads the council`, nor before what stands for the person, `the Trump administration`.
    pub fn is_holder_of_post(&self, at: usize, kind: ArgumentKind) -> bool {
        let title = |item: &Item| {
            let other = item.any(set(&[Class::Adv, Class::Body, Class::Finite]));
            item.is(Class::Title) && item.is_word() && !item.capital && !other
        };
        self.has_noun_modifiers()
            && kind == ArgumentKind::Person
            && self.row.items.get(at + 1).is_some_and(title)
            && !self.any(at + 2, set(&[Class::Det, Class::His, Class::Infinitive]))
    }

    /// True where not the one at `number` is the object but a thing: `criticised the Iran deal`, `backed A's arrest`, `opposed the
    /// invasion of A`. What somebody does or plans stands for who does it: `rejected the Iran plan`, `rejected A's plan`.
    pub fn is_thing_of_object(&self, number: usize, place: Place) -> bool {
        let at = self.arguments[number].item;
        let gives = matches!(place.cue.kind, RelationKind::Supplied | RelationKind::Agreed);
        let deed = place.cue.flags.poss && self.is(at + 1, Class::Deed);
        let lost = self.is_possessor(number) && (at + 2..at + 5).any(|k| self.is(k, Class::Demise));
        let befallen =
            |of: usize| self.is(of, Class::Of) && of > place.end && self.is(of - 1, Class::Demise);
        let lost = lost || self.has_noun_modifiers() && self.governor(at).is_some_and(befallen);
        lost || !gives && !deed && place.cue.flags.next.is_none() && self.is_sort(at)
    }

    /// Where the phrase begins of a place or organisation that stands with an article before the noun at `at`: `a White House dinner`.
    pub fn venue_before(&self, at: usize) -> Option<usize> {
        let name = at.checked_sub(1)?;
        let number = self.argument(name)?;
        let thing = !self.arguments[number].kind.may_be_person();
        let article = name.checked_sub(1).filter(|&k| self.is(k, Class::Det))?;
        (thing && self.has_noun_modifiers()).then_some(article)
    }

    /// True where a name that nobody knows stands behind `of` right before the verb at `beside`: `half of Ruritanians blame A`.
    pub fn is_part_of_unknown(&self, beside: usize) -> bool {
        let Some(at) = beside.checked_sub(1) else { return false };
        let item = self.row.items[at];
        self.has_noun_modifiers()
            && item.is_word()
            && item.capital
            && item.classes == 0
            && !self.is_headline()
            && self.governor(at).is_some_and(|of| self.is(of, Class::Of))
    }

    /// True where the name at `at` is the object of an infinitive: `plans to leave A`.
    pub fn is_object_of_infinitive(&self, at: usize) -> bool {
        let is_infinitive = |verb: usize| {
            verb > 0 && self.row.items[verb].is_word() && self.is(verb - 1, Class::Infinitive)
        };
        self.has_noun_modifiers()
            && self.phrase_of_name(at).checked_sub(1).is_some_and(is_infinitive)
    }

    /// True where the preposition at `at` begins the sentence or stands behind a mark, in a language where a phrase that comes
    /// before its subject does so: `After talks with B, A`, but not `it is ready for talks with B, A reported`.
    pub fn opens_phrase(&self, at: usize) -> bool {
        !self.has_noun_modifiers()
            || self.any(0, set(&[Class::Active, Class::Front]))
            || at.checked_sub(1).is_none_or(|before| {
                !self.row.items[before].is_word() && self.argument(before).is_none()
                    || self.any(before, set(&[Class::And, Class::Adv, Class::That, Class::Front]))
            })
    }

    /// The pronoun with which a sentence begins and for which `his` at `at` stands too.
    pub fn pronoun_subject(&self, at: usize) -> Option<usize> {
        let first = (0..at.min(3)).find(|&k| self.is(k, Class::Pron))?;
        let same = [Class::He, Class::She]
            .into_iter()
            .any(|gender| self.is(first, gender) && self.is(at, gender));
        (same && self.has_noun_modifiers()).then_some(first)
    }

    /// False for a place or organisation where `his` at `at` is a man's or a woman's.
    pub fn may_be_his(&self, number: usize, at: usize) -> bool {
        let gendered = self.any(at, set(&[Class::He, Class::She]));
        !self.has_noun_modifiers() || !gendered || self.arguments[number].kind.may_be_person()
    }

    /// True for a noun at `at` whose nation an adjective tells, so that nobody else's it is: `underscored the Egyptian cooperation
    /// with B`.
    pub fn is_of_nation(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        before.is_some_and(|k| k > 0 && self.is_capital_word(k) && self.is(k, Class::Adj))
    }

    /// True for somebody behind a preposition, in a language where `his` goes back to a subject: `the letter to A about his
    /// talks with B`.
    pub fn is_only_addressed(&self, number: usize) -> bool {
        let item = self.arguments[number].item;
        let told = item > 0 && self.is(item - 1, Class::Say);
        self.has_noun_modifiers()
            && (told || self.governor(item).is_some_and(|k| self.is(k, Class::Infinitive)))
    }

    /// The future verb of a sentence in which a present behind `when` or `after` tells of the cue: `when A visits B, C will`.
    pub fn future_of_circumstance(&self, place: Place, a: usize) -> Option<usize> {
        let start = place.start;
        if !self.has_noun_modifiers() || a >= start || self.is(start, Class::Active) {
            return None;
        }
        let phrase = self.phrase_of_name(a);
        let temporal =
            (0..phrase).rev().take(OPENING).take_while(|&k| !self.is_stop(k)).find(|&k| {
                self.is(k, Class::Control)
                    && (self.is(k, Class::Clause) || !self.is(k, Class::Front))
            })?;
        let past = set(&[Class::Finite, Class::Passive]);
        let present =
            !(temporal..place.end).any(|k| self.argument(k).is_none() && self.any(k, past));
        (0..self.row.items.len())
            .find(|&k| self.argument(k).is_none() && self.is(k, Class::FutVerb))
            .filter(|&verb| present && !self.row.items[verb].quoted)
    }

    /// True for a place or organisation that only tells whose post somebody has who is named behind a comma: `the US president,
    /// NAME, and C`.
    pub fn is_in_post(&self, number: usize) -> bool {
        let Argument { item, kind, .. } = self.arguments[number];
        let named = |next: &Argument| {
            next.item < item + POST
                && self.apposition(next.item).is_some_and(|begin| begin <= item)
                && !(item..next.item).any(|k| self.is(k, Class::Of))
        };
        self.has_noun_modifiers()
            && kind != ArgumentKind::Person
            && self.arguments.get(number + 1).is_some_and(named)
    }

    /// True for a verb that somebody is warned of: `warned A against sending troops to B`. Nobody has done it.
    pub fn is_warned_of(&self, start: usize) -> bool {
        self.has_noun_modifiers()
            && self.is(start, Class::Active)
            && start.checked_sub(1).is_some_and(|k| self.is(k, Class::Against))
    }

    /// True where the noun that ends at `end` only tells of what sort the noun behind it is: `the negotiation phase with B`.
    pub fn is_sort_of_noun(&self, end: usize) -> bool {
        self.has_noun_modifiers() && self.is_plain_noun(end)
    }

    /// True for a frame before whose verb no other verb may stand, as before one with a direct object: what it is about is
    /// inside the object, or what it supports or rejects stands behind a word.
    pub fn takes_like_object(&self, place: Place, frame: &Frame) -> bool {
        let stands = [RelationKind::Supports, RelationKind::Rejected];
        self.has_noun_modifiers()
            && match frame.right.first() {
                Some(Part::Within(Slot::B)) => true,
                Some(Part::Word { .. }) => stands.contains(&place.cue.kind),
                _ => false,
            }
    }

    /// True where what stands right behind a verb tells that its object is no name: `opposed arming B`, `after meeting, A called
    /// B`; behind the verb itself also `attacked, and B`.
    pub fn has_no_object(&self, at: usize, first: bool) -> bool {
        let verb = self.is(at, Class::Active) && !self.any(at, BEFORE_NAME);
        let closed = self.is_comma(at) && self.argument(at + 1).is_some();
        self.has_noun_modifiers() && (first && (verb || self.is(at, Class::And)) || closed)
    }

    /// True where the verb in the conditional at `at` tells of what lay ahead when somebody spoke: `said that A would meet B`.
    pub fn is_future_in_the_past(&self, at: usize) -> bool {
        let maybe = |k: usize| self.is(k, Class::Maybe) && !self.is(k, Class::CondVerb);
        self.has_noun_modifiers()
            && self.is(at, Class::CondVerb)
            && (0..at).any(|k| self.is(k, Class::Say))
            && !(0..self.row.items.len()).any(maybe)
    }
}
