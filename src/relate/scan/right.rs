//! Who fills the slots behind a cue.

use super::super::cues::{Class, Classes, Part, Reach, Slot};
use super::super::kinds::RelationKind;
use super::clause::{BEFORE_NAME, Clause};
use super::frames::{Filled, Place, Side, sides};
use super::items::ArgumentKind;

/// Items behind a cue or preposition in which its argument must begin.
const RIGHT: usize = 16;
/// The same for an argument inside a longer phrase.
const WITHIN: usize = 26;

const BEFORE_WORD: Classes = (1 << Class::And as u32) | BEFORE_NAME;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phrase {
    /// In no prepositional phrase.
    None,
    /// Inside `the president of …`.
    OfTitle,
    /// Inside another one.
    Other,
}

impl Clause<'_> {
    /// Fills the parts behind the cue, from item `from` on.
    pub fn right(
        &self,
        from: usize,
        parts: &[Part],
        filled: &mut Filled,
        place: Place,
        first: bool,
    ) -> bool {
        let Some((part, rest)) = parts.split_first() else { return true };
        match *part {
            Part::Argument(slot) => match self.object(from, slot, first, place) {
                Some((found, after)) => {
                    filled.put(slot, found);
                    self.right(after, rest, filled, place, false)
                }
                None => false,
            },
            Part::Within(slot) => match self.within(from) {
                Some((found, after)) => {
                    filled.put(slot, found);
                    self.right(after, rest, filled, place, false)
                }
                None => false,
            },
            Part::Word { element, reach } => {
                self.word(from, element, reach, rest, filled, place, first)
            }
            Part::Possessor => false,
        }
    }

    /// Looks for a preposition and what stands behind it.
    #[expect(clippy::too_many_arguments, reason = "the state of one walk")]
    fn word(
        &self,
        from: usize,
        element: u32,
        reach: Reach,
        rest: &[Part],
        filled: &mut Filled,
        place: Place,
        first: bool,
    ) -> bool {
        let is_near = reach == Reach::Near || self.has_noun_modifiers();
        let limit = match reach {
            Reach::Touch => from + 8,
            Reach::Near => from + RIGHT,
            Reach::Far => from + 2 * RIGHT + 6,
        };
        let mut missed = false;
        for k in from..limit.min(self.row.items.len()) {
            // `provided intelligence to help B`: no preposition.
            let verb = self.has_noun_modifiers() && self.is_infinitive(k);
            let here = self.row.has(k, element).is_some() && self.argument(k).is_none() && !verb;
            // `backed the impeachment of B`
            if here && k > from && self.is(k, Class::Of) && self.is(k - 1, Class::Demise) {
                return false;
            }
            // `attacks on the family of a guard in B`: what is attacked was told.
            if here && missed && !self.is(k, Class::Of) {
                return false;
            }
            if here && !(place.cue.flags.noun && self.is_of_other_noun(from, k, place.cue.kind)) {
                let mut trial = filled.clone();
                if self.behind_preposition(k + 1, rest, &mut trial, place) {
                    *filled = trial;
                    return true;
                }
            }
            missed |= here && self.has_noun_modifiers() && place.cue.kind == RelationKind::Attacked;
            let item = self.row.items[k];
            // `backed the rebels in the east of B`: what is backed was told.
            let elsewhere =
                item.is(Class::Prep) && !here && !item.is(Class::Of) && !self.is_infinitive(k);
            let told = [RelationKind::Supports, RelationKind::Rejected].contains(&place.cue.kind);
            if self.has_noun_modifiers() && elsewhere && told {
                return false;
            }
            // `expressed his support to the policy … in B`: what is supported is the policy.
            if here && self.has_fixed_order() && self.opens_common_noun(k, place.cue.kind) {
                return false;
            }
            let blocked = self.is_stop(k)
                || first && self.is_end_of_clause(k, place)
                || !here && rest.len() == 1 && self.is_verb_behind_noun(k, place)
                || self.has_fixed_order() && !here && self.opens_purpose(k)
                || item.any(Class::Clause.bit() | Class::Say.bit() | Class::Rel.bit()) && !here
                || item.is_comma() && (!first || is_near && k > from + 3)
                // `provided money to help B`: the verb is the word that is looked for.
                || self.is_infinitive(k) && !here && self.row.has(k + 1, element).is_none()
                || reach == Reach::Near && k > from && self.is(k, Class::Leave);
            if blocked {
                return false;
            }
            if reach == Reach::Touch && !here {
                let free = item.any(Class::Adv.bit() | Class::Time.bit())
                    || item.digit
                    || item.is(Class::Prep)
                        && (self.is(k + 1, Class::Time)
                            || self.row.items.get(k + 1).is_some_and(|i| i.digit));
                if !free {
                    return false;
                }
            }
        }
        false
    }

    /// Whether the word that may stand before an infinitive does so; nothing for other words.
    pub fn opens_infinitive(&self, at: usize) -> Option<bool> {
        self.is(at, Class::Infinitive).then(|| self.is_infinitive(at))
    }

    /// `to` before a verb: a clause begins.
    fn is_infinitive(&self, at: usize) -> bool {
        self.is(at, Class::Infinitive)
            && self.row.items.get(at + 1).is_some_and(|next| {
                next.is_word()
                    && !next.capital
                    && !next.digit
                    && !next.any(
                        Class::Det.bit()
                            | Class::Title.bit()
                            | Class::Adj.bit()
                            | Class::Time.bit()
                            | Class::His.bit(),
                    )
            })
    }

    /// The argument right behind its preposition, and the parts behind it.
    fn behind_preposition(
        &self,
        from: usize,
        parts: &[Part],
        filled: &mut Filled,
        place: Place,
    ) -> bool {
        let Some((part, rest)) = parts.split_first() else { return true };
        match *part {
            Part::Argument(slot) => match self.prepositional(from, slot, place) {
                Some((found, after)) => {
                    filled.put(slot, found);
                    self.right(after, rest, filled, place, false)
                }
                None => false,
            },
            // `A @ sich mit B`: another word follows.
            Part::Within(_) | Part::Word { .. } => self.right(from, parts, filled, place, false),
            Part::Possessor => false,
        }
    }

    /// The list that begins with the mention at `number`, ready for a slot.
    fn taken(&self, number: usize, slot: Slot) -> Option<(Vec<Side>, usize)> {
        let list = self.list_from(number);
        if slot == Slot::Both && list.len() < 2 {
            return None;
        }
        let after = self.arguments[*list.last()?].item + 1;
        Some((sides(list), after))
    }

    /// A direct object.
    fn object(
        &self,
        from: usize,
        slot: Slot,
        first: bool,
        place: Place,
    ) -> Option<(Vec<Side>, usize)> {
        let flags = &place.cue.flags;
        let mut strange = 0;
        let mut phrase = Phrase::None;
        let mut head = false;
        let mut opened = false;
        let mut bracket = false;
        for k in from..(from + RIGHT).min(self.row.items.len()) {
            let item = self.row.items[k];
            // `met in Oslo (Norway)`
            bracket = (bracket || item.mark == '(') && item.mark != ')';
            if bracket {
                continue;
            }
            if self.is_stop(k)
                || self.has_fixed_order() && self.is_free_dash(k)
                || item.any(Class::Clause.bit() | Class::Rel.bit()) && !item.is(Class::Restrict)
                // `whom A wants to expel, according to B`
                || self.has_fixed_order() && item.is(Class::Accord)
            {
                return None;
            }
            if slot == Slot::Both && item.is(Class::Duo) {
                return Some((vec![Side::Duo(0, k), Side::Duo(1, k)], k + 1));
            }
            if let Some(number) = self.argument(k) {
                let argument = self.arguments[number];
                let list = self.list_from(number);
                let last = *list.last()?;
                if argument.modifier {
                    continue;
                }
                if self.is_possessor(last) && !flags.poss {
                    if phrase == Phrase::None {
                        return None;
                    }
                    continue;
                }
                if phrase == Phrase::None && self.is_thing_of_object(last, place)
                    || argument.kind == ArgumentKind::Person && self.is_make(k)
                    || argument.genitive && !flags.poss && k > from && self.is_other_noun_of(k)
                    || phrase == Phrase::None && self.lacks_genitive(last, from, slot, place)
                {
                    return None;
                }
                // `in Oslo und Riga`: the preposition governs the whole list.
                if self.has_bracket()
                    && self.previous[number].is_some()
                    && self.governor(self.arguments[self.list(number)[0]].item).is_some()
                {
                    continue;
                }
                // `the lawyer of B`, `the president of the Union`: who is met has not come yet.
                if matches!(phrase, Phrase::Other | Phrase::OfTitle) {
                    phrase = Phrase::None;
                    continue;
                }
                return self.taken(number, slot);
            }
            if k == from && self.has_no_object(k, first) {
                return None;
            }
            // `denounced “rumours” and invited B`
            if self.has_fixed_order()
                && k > from
                && self.is(k - 1, Class::And)
                && self.row.cues_at(k).iter().any(|(cue, ..)| !cue.flags.noun)
            {
                return None;
            }
            // `recognises to have founded B`, `denounced a ruling and called on B`: another verb begins.
            let verb = k == from && item.is(Class::Aux) && !flags.noun
                || head
                    && item.is(Class::And)
                    // `denounced a ruse, and B a manoeuvre`
                    && (self.has_fixed_order()
                        || self.argument(k + 1).is_none() && !self.leads_to_name(k + 1));
            if verb {
                return None;
            }
            // `unterstützt die Regierung und will B`
            if self.has_bracket() && item.is(Class::And) && self.is(k + 1, Class::Aux) {
                return None;
            }
            if item.is_comma() {
                if self.is_end_of_clause(k, place)
                    || self.has_bracket() && !first && self.apposition(k + 1).is_none()
                {
                    return None;
                }
                // `A è arrivato a B, C è rimasto`: who comes behind the comma does something else.
                if !first && k == from && !self.has_bracket() && self.follows_name(place.start) {
                    return None;
                }
                // `met the Russian president, B, in Oslo`
                if phrase != Phrase::Other && self.apposition(k + 1).is_some() {
                    phrase = Phrase::None;
                    continue;
                }
                // `A, critique d'art, et B`: a noun ends before the comma.
                if self.has_fixed_order() && k > from && self.is_plain_noun(k - 1) && !opened {
                    return None;
                }
                // `greeted at a reception by his host, B`: a comma inside a phrase does not end it.
                if phrase == Phrase::None && first && k > from + 1
                    || phrase != Phrase::None && !opened
                {
                    return None;
                }
                opened = true;
                phrase = Phrase::None;
                continue;
            }
            if item.is_quote() || matches!(item.mark, ')' | '.') {
                continue;
            }
            if item.is(Class::Prep) && !item.is(Class::Restrict) {
                if self.is_infinitive(k) {
                    return None;
                }
                // `spotkał się w piątek A`: a day holds no name.
                if self.is(k + 1, Class::Time) && self.argument(k + 2).is_some() {
                    continue;
                }
                let title = (from..k).any(|z| self.is(z, Class::Title));
                if head && !title {
                    return None;
                }
                phrase = if self.is(k, Class::TitlePrep) && title {
                    Phrase::OfTitle
                } else {
                    Phrase::Other
                };
                continue;
            }
            if phrase == Phrase::Other
                && item.any(Class::Title.bit() | Class::Det.bit())
                && !self.any(k - 1, Class::Prep.bit() | BEFORE_NAME)
                && !self.is_inside_phrase(k)
            {
                phrase = Phrase::None;
                continue;
            }
            if phrase == Phrase::None && self.is_unknown_object(k) {
                return None;
            }
            let free = self.leads_to_name(k)
                || item.any(Class::Time.bit() | Class::Adv.bit() | Class::And.bit())
                || item.digit
                || phrase != Phrase::None;
            if !free {
                head = true;
                strange += 1;
                if flags.tight || strange > 4 {
                    return None;
                }
            }
        }
        None
    }

    /// True where somebody is named before the verb at `at` and behind the last comma.
    fn follows_name(&self, at: usize) -> bool {
        (0..at)
            .rev()
            .take_while(|&k| !self.is_stop(k) && !self.is_comma(k))
            .any(|k| self.argument(k).is_some())
    }

    /// An argument behind its preposition: only what belongs to its name stands between.
    fn prepositional(&self, from: usize, slot: Slot, place: Place) -> Option<(Vec<Side>, usize)> {
        let mut strange = 0;
        let mut titled = false;
        for k in from..(from + 14).min(self.row.items.len()) {
            let item = self.row.items[k];
            if slot == Slot::Both && item.is(Class::Duo) {
                return Some((vec![Side::Duo(0, k), Side::Duo(1, k)], k + 1));
            }
            if let Some(number) = self.argument(k) {
                let argument = self.arguments[number];
                if argument.modifier {
                    continue;
                }
                let list = self.list_from(number);
                let last = *list.last()?;
                // `dismissed reports of B's plan`: only a direct object may be what somebody has.
                if self.is_possessor(last)
                    && (!place.cue.flags.poss
                        || self.has_noun_modifiers() && place.cue.kind != RelationKind::Supplied)
                {
                    return None;
                }
                // `donated to the B campaign`
                if self.is_sort(self.arguments[last].item) {
                    return None;
                }
                // `the visit of the head of the Kremlin`: he comes, not his house.
                if titled
                    && !argument.kind.may_be_person()
                    && (from..k).any(|z| self.is(z, Class::Of) || self.is_abroad(z))
                    && self.argument(k + 1).is_none()
                {
                    return self.put_beside(k).and_then(|person| self.taken(person, slot));
                }
                // `with the spokesman of B`: not with B.
                let det = |z: usize| self.is(z, Class::Det) && !self.is(z, Class::Of);
                let owner = (from + 1..k).rev().find(|&z| !det(z));
                if argument.kind == ArgumentKind::Person
                    && owner.is_some_and(|of| {
                        let abroad = self.has_noun_modifiers() && self.is(of, Class::TitlePrep);
                        (self.is(of, Class::Of) || abroad) && self.is(of - 1, Class::Title)
                    })
                {
                    return None;
                }
                // `by the wing that is for B`: not by B.
                if self.has_fixed_order()
                    && strange > 1
                    && argument.kind == ArgumentKind::Person
                    && !titled
                {
                    return None;
                }
                // `spoke to his subscribers of B`: only what they are.
                if self.has_fixed_order()
                    && !argument.kind.may_be_person()
                    && self.is_small_word(k.wrapping_sub(1))
                    && (from..k).any(|z| self.is(z, Class::His))
                {
                    return None;
                }
                // `the president of France Emmanuel Macron`
                if titled
                    && list.len() == 1
                    && argument.kind == ArgumentKind::Place
                    && let Some(person) = self
                        .argument(k + 1)
                        .filter(|&n| self.arguments[n].kind == ArgumentKind::Person)
                {
                    return self.taken(person, slot);
                }
                return self.taken(number, slot);
            }
            // `warned A against invading B`: another verb's object.
            if self.has_noun_modifiers() && item.is(Class::Active) && !self.leads_to_name(k) {
                return None;
            }
            // `with the Russian president, B, in Oslo`
            if item.is_comma() && titled && self.apposition(k + 1).is_some() {
                continue;
            }
            if self.is_stop(k)
                || item.is_comma()
                || item.mark == '('
                || item.any(Class::Clause.bit() | Class::Rel.bit())
            {
                return None;
            }
            let of = item.any(Class::Of.bit() | Class::TitlePrep.bit());
            // `contre Paul Inconnu à B`
            let stranger = k > from
                && self.has_fixed_order()
                && self.is_capital_word(k - 1)
                && self.row.items[k - 1].classes == 0;
            let place = self.has_fixed_order() && strange > 0 && !item.is(Class::Of);
            if item.is(Class::Prep) && (stranger || place) {
                return None;
            }
            // `avec le père de B`: B is only whose father it is.
            if of && strange > 0 && !titled && k > from {
                return None;
            }
            if item.is(Class::Prep) && !of && !self.leads_to_name(k) {
                return None;
            }
            // `with the State and residents of B`: a title before `and` is not theirs.
            titled = (!item.is(Class::And) || self.is(k + 1, Class::Of))
                && (titled || item.is(Class::Title));
            if !(self.leads_to_name(k)
                || of
                || item.digit
                || item.is_quote()
                || item.is(Class::And))
            {
                strange += 1;
                if strange > 3 {
                    return None;
                }
            }
        }
        None
    }

    /// Who is put behind a comma to the title that ends with item `at`: `with the president of Chile, NAME, in Oslo`.
    fn put_beside(&self, at: usize) -> Option<usize> {
        let comma = Some(at + 1).filter(|&k| self.is_comma(k))?;
        self.argument(comma + 1).filter(|_| self.apposition(comma + 1).is_some())
    }

    /// An argument anywhere in the phrases that follow.
    fn within(&self, from: usize) -> Option<(Vec<Side>, usize)> {
        for k in from..(from + WITHIN).min(self.row.items.len()) {
            let item = self.row.items[k];
            if self.is_stop(k)
                || item.any(Class::Clause.bit() | Class::Rel.bit() | Class::Leave.bit())
            {
                return None;
            }
            if k > from + 1
                && item.is_comma()
                && !(k + 1 < self.row.items.len() && self.any(k + 1, BEFORE_WORD))
            {
                return None;
            }
            // `refuses to yield and talks with B`: another verb's.
            if k > from
                && self.is(k - 1, Class::And)
                && self.row.cues_at(k).iter().any(|(cue, ..)| !cue.flags.noun)
            {
                return None;
            }
            if let Some(number) = self.argument(k) {
                // `separatists, pro-[Russia], in B`
                if self.has_fixed_order() && self.arguments[number].modifier {
                    continue;
                }
                let list = self.list_from(number);
                let after = self.arguments[*list.last()?].item + 1;
                return Some((sides(list), after));
            }
        }
        None
    }
}
