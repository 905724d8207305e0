//! Who fills the slots before a cue.

use super::super::cues::{Class, Mood, Part, Slot};
use super::super::kinds::RelationKind;
use super::candidates::fits;
use super::clause::{Clause, NEUTRAL};
use super::frames::{Filled, Place, Side, sides};
use super::subject::{Subject, Wanted};

impl Clause<'_> {
    pub fn left(&self, place: Place, slot: Slot, filled: &Filled) -> Option<Vec<Side>> {
        let noun = place.cue.flags.noun;
        let nonfinite = matches!(place.mood, Mood::Infinitive | Mood::Gerund)
            || (place.start.saturating_sub(1)..place.start).any(|k| self.is(k, Class::Infinitive));
        if noun && slot == Slot::A {
            let his =
                (place.start.saturating_sub(3)..place.start).find(|&k| self.is(k, Class::His));
            let within = filled.b.last().and_then(|side| match side {
                Side::Argument(n) => Some(self.arguments[*n].item),
                _ => None,
            });
            // `A ehrte B bei dessen Besuch`
            if let Some(whose) = place.start.checked_sub(1).filter(|&k| self.is(k, Class::Whose)) {
                return Some(vec![Side::Argument(self.any_before(whose, true)?)]);
            }
            // `their talks`: those of several.
            if let Some(their) = his.filter(|&k| self.is(k, Class::Plural)) {
                let behind = || self.subject_after(within?).filter(|list| self.is_several(list));
                let owners = self
                    .owners_of_their(their)
                    .map(|list| list.into_iter().map(|n| Side::Pronoun(Some(n), their)).collect());
                return owners.or_else(|| behind().map(sides));
            }
            // `condemned the attack on B`: whose a deed is must be told.
            let consults =
                place.cue.kind.is_consult() || place.cue.kind == RelationKind::Cooperates;
            if his.is_none()
                && self.has_noun_modifiers()
                && (!consults || self.is_of_nation(place.start))
            {
                return None;
            }
            if let Some(his) = his {
                // `he visited B, his first visit to C`: the pronoun is no object.
                if let Some(pronoun) = self.pronoun_subject(his) {
                    let person = self.free_person_before(pronoun);
                    return Some(vec![Side::Pronoun(person, pronoun)]);
                }
                let last = self
                    .free_person_before(his)
                    .or_else(|| self.any_before(his, true))
                    .or_else(|| self.any_before(his, false));
                if last.is_some_and(|n| self.is_only_addressed(n) || !self.may_be_his(n, his)) {
                    return None;
                }
                if last.is_some_and(|n| self.is_ambiguous(n, his, place.cue.kind)) {
                    return None;
                }
                let fronted = !self.has_fixed_order()
                    || (his.saturating_sub(4)..his)
                        .any(|k| self.any(k, Class::Front.bit() | Class::Prep.bit()));
                if last.is_none()
                    && fronted
                    && let Some(b) = within
                    && let Some(first) = self.subject_after(b)
                {
                    return Some(sides(first));
                }
                // `On his visit to B, the minister`: the subject that follows is who is meant.
                if last.is_none() && within.is_some_and(|b| self.opens_other_subject(b)) {
                    return None;
                }
                return Some(vec![Side::Pronoun(last, his)]);
            }
        }
        if place.mood == Mood::Infinitive && !noun {
            if self.is_made_by_object(place.start) || self.is_wish_of_nobody(place.start) {
                return None;
            }
            // `asked A to meet B`
            if let Some(asked) = self.asked_to(place.start) {
                return Some(sides(self.list(asked)));
            }
            // `the intention of A to meet B`
            if let Some(owner) = self.owner_of_infinitive(place.start) {
                return Some(sides(self.list(owner)));
            }
        }
        if place.mood == Mood::Gerund
            && !noun
            && (self.follows_noun(place.start) || self.follows_phrase(place.start))
        {
            return None;
        }
        if place.cue.flags.passive && self.has_fixed_order() && !self.is_beside_helper(place.start)
        {
            // `the regime of A accused by B`: the regime is.
            let beside = place.start.checked_sub(1).and_then(|k| self.argument(k));
            if let Some(number) = beside {
                let list = self.list(number);
                let free = self.governor(self.arguments[list[0]].item).is_none();
                return free.then(|| sides(list));
            }
        }
        let wanted = Wanted {
            group: slot == Slot::Both,
            noun,
            nonfinite,
            adjunct: nonfinite && !noun && self.is_adjunct(place.start, place.mood == Mood::Gerund),
            trailing: !noun
                && place.mood == Mood::Gerund
                && self.has_fixed_order()
                && place.start > 0
                && self.is_comma(place.start - 1),
            passive: place.cue.flags.passive && slot == Slot::B,
        };
        if let Some(list) = self.together_before(place).filter(|_| slot == Slot::Both) {
            return Some(sides(list));
        }
        match self.subject(place.start, wanted) {
            // `von A zu einem Besuch in B eingeladen`: A goes nowhere.
            Subject::Group(list)
                if noun
                    && self.has_bracket()
                    && self
                        .governor(self.arguments[list[0]].item)
                        .is_some_and(|k| self.is(k, Class::By)) =>
            {
                None
            }
            Subject::Group(list) => Some(sides(list)),
            Subject::Pronoun(item) => {
                Some(vec![Side::Pronoun(self.free_person_before(item), item)])
            }
            Subject::Duo(item) if slot == Slot::Both => {
                Some(vec![Side::Duo(0, item), Side::Duo(1, item)])
            }
            Subject::Duo(item) if slot == Slot::A => {
                Some(vec![Side::Pronoun(self.free_person_before(item), item)])
            }
            Subject::Nobody if slot == Slot::A => {
                // The subject stands behind all of those who are listed: `after talks with B and C, A`.
                let b = filled.b.last()?;
                let Side::Argument(number) = b else { return None };
                let fronted = (noun || nonfinite)
                    && (place.start.saturating_sub(6)..place.start)
                        .rev()
                        .take_while(|&k| self.row.items[k].is_word())
                        .any(|k| self.is(k, Class::Front) && (nonfinite || self.opens_phrase(k)));
                if !fronted && !self.opens_as_participle(place) {
                    return None;
                }
                let b = self.arguments[*number].item;
                let after = self.subject_after(b)?;
                // `to accuse B or A`: behind a verb only a comma ends what hangs on it.
                let comma =
                    (b..self.arguments[after[0]].item).any(|k| self.row.items[k].is_comma());
                (noun || comma).then(|| sides(after))
            }
            _ => None,
        }
    }

    /// True for a list of several, or for one name whose article tells that it is several: `les États-Unis`.
    fn is_several(&self, list: &[usize]) -> bool {
        let first = self.arguments[list[0]].item;
        list.len() > 1 || (self.phrase_of_name(first)..first).any(|k| self.is(k, Class::Plural))
    }

    /// Whose `their` at `at` is: the last list of several before it, with no subject between: `A and B went on with their talks`,
    /// `A and its allies`, but not `A is alone, and the neighbours went on with their talks`.
    fn owners_of_their(&self, at: usize) -> Option<Vec<usize>> {
        let last = |list: &[usize]| self.arguments[list[list.len() - 1]].item;
        let joined = |list: &[usize]| {
            let first = self.arguments[list[0]].item;
            self.is(last(list) + 1, Class::And)
                && self.is(last(list) + 2, Class::Det)
                && !self.is_object(first)
        };
        let list = (0..self.arguments.len())
            .rev()
            .filter(|&n| self.arguments[n].item < at && !self.arguments[n].modifier)
            .map(|n| self.list(n))
            .find(|list| {
                let governed = self.governor(self.arguments[list[0]].item).is_some();
                !governed
                    && !self.is_possessor(list[list.len() - 1])
                    && (self.is_several(list) || joined(list))
            })?;
        let behind = last(&list) + if joined(&list) { 3 } else { 1 };
        let other = (behind..at).any(|k| self.begins_unknown_subject(k));
        (!other).then_some(list)
    }

    /// True where a verb hangs on another one as its circumstance: `en visitant B`, `pour défendre B`. Both have one
    /// subject, which is never the other's object.
    fn is_adjunct(&self, start: usize, gerund: bool) -> bool {
        let mut k = start;
        while k > 0
            && self.any(k - 1, Class::Adv.bit() | Class::Neg.bit())
            && !self.is(k - 1, Class::Front)
        {
            k -= 1;
        }
        // `avant de visiter B`
        if self.has_fixed_order() && k > 1 && self.is(k - 1, Class::Of) {
            k -= 1;
        }
        let led = if gerund { Class::Front.bit() } else { 0 } | Class::Control.bit();
        k > 0 && self.any(k - 1, led)
    }

    /// True where the sentence begins with a participle, whose subject comes behind: `Visiting B on Monday, A said`.
    fn opens_as_participle(&self, place: Place) -> bool {
        let begins = place.start.checked_sub(1).is_none_or(|k| self.is_quote(k));
        begins && (place.mood == Mood::Gerund || self.is(place.end - 1, Class::Active))
    }

    /// True where a participle stands behind a common noun, which is its subject: `a group of tourists visiting B`.
    fn follows_noun(&self, start: usize) -> bool {
        let noun = |k: usize| {
            let item = self.row.items[k];
            item.is_word()
                && !item.capital
                && !item.digit
                && (item.classes & !NEUTRAL == 0 || item.is(Class::Of))
        };
        let plain = |k: usize| noun(k) && self.row.items[k].classes & !NEUTRAL == 0;
        // `le corps ukrainien défendant B`
        let adjectives = (0..start).rev().take_while(|&k| self.is_adjective(k)).count();
        let Some(last) = (start - adjectives).checked_sub(1).filter(|&k| plain(k)) else {
            return false;
        };
        let first = (last.saturating_sub(3)..=last).rev().take_while(|&k| noun(k)).last();
        first.and_then(|k| k.checked_sub(1)).is_some_and(|k| {
            self.row.items[k].digit || self.is(k, Class::Det) || self.is(k, Class::His)
        })
    }

    fn any_before(&self, at: usize, person: bool) -> Option<usize> {
        (0..self.arguments.len()).rev().find(|&n| {
            let argument = self.arguments[n];
            // `ordered by A so that it hinders its trade with B`: an agent owns nothing.
            argument.item < at
                && (!person || argument.kind.may_be_person())
                && !argument.modifier
                && !self.is_of_other_person(n)
                && !self.governor(argument.item).is_some_and(|k| self.is(k, Class::By))
        })
    }

    /// `During a visit to B, A …`: the first free mention behind the adjunct that ends with item `b`.
    pub fn subject_after(&self, b: usize) -> Option<Vec<usize>> {
        let number = (0..self.arguments.len()).find(|&n| {
            let argument = self.arguments[n];
            // `an agreement with the agency B (B)`: what stands in brackets does nothing.
            let bracketed = |k: usize| k > 0 && self.row.items[k - 1].mark == '(';
            argument.item > b
                && !argument.modifier
                && !(self.has_fixed_order() && bracketed(argument.item))
        })?;
        let item = self.arguments[number].item;
        let comma = (b + 1..item).any(|k| self.row.items[k].is_comma());
        let joined = (b + 1..item).any(|k| self.is(k, Class::And));
        let clear = item - b <= if comma { 16 } else { 6 }
            && (comma || !joined)
            && !(b + 1..item).any(|k| {
                self.is_stop(k)
                    || self.any(k, Class::Clause.bit() | Class::Rel.bit() | Class::Pron.bit())
                    // `with B, and C, minister`: the list goes on.
                    || self.is(k, Class::And) && self.row.items[k - 1].is_comma()
                    // `meeting B, Mr Unknown said that A`
                    || self.has_noun_modifiers()
                        && (self.is(k, Class::Say) || self.names_stranger(k))
            })
            && self.governor(item).is_none()
            // `on a visit to B, called A a liar`: A is the object of a verb.
            && !self.follows_participle(item)
            && !self.is_possessor(number);
        clear.then(|| self.list_from(number))
    }

    /// True where behind item `b` and a comma a subject follows that is no pronoun.
    fn opens_other_subject(&self, b: usize) -> bool {
        let comma = (b + 1..self.row.items.len()).find(|&k| self.row.items[k].is_comma());
        let Some(comma) = comma.filter(|&k| (b + 1..k).all(|z| !self.is_stop(z))) else {
            return false;
        };
        let end = (comma + 1..self.row.items.len())
            .find(|&k| self.is_stop(k) || self.is(k, Class::Aux))
            .unwrap_or(self.row.items.len());
        (comma + 1..end).all(|k| !self.is(k, Class::Pron))
            && (comma + 1..end).any(|k| self.is(k, Class::Det) && !self.is(k, Class::Prep))
    }

    /// `B, whom A received`
    pub fn object_relative(&self, place: Place) -> Option<Vec<Side>> {
        let Subject::Group(list) = self.subject(place.start, Wanted::default()) else {
            return None;
        };
        let mut k = self.arguments[list[0]].item;
        for _ in 0..5 {
            if k > 0
                && self.row.items[k - 1].is_word()
                && self.leads_to_name(k - 1)
                && !self.is(k - 1, Class::ObjRel)
            {
                k -= 1;
            }
        }
        if k == 0 || !self.is(k - 1, Class::ObjRel) {
            return None;
        }
        k -= 1;
        if k > 0 && self.row.items[k - 1].is_comma() {
            k -= 1;
        }
        let number = self.argument(k.checked_sub(1)?)?;
        self.arguments[number].kind.may_be_person().then(|| sides(self.list(number)))
    }

    /// `A's visit`: adjectives may stand between.
    pub fn possessor(&self, start: usize) -> Option<usize> {
        let mut k = start;
        for _ in 0..5 {
            k = k.checked_sub(1)?;
            if self.is(k, Class::Poss) {
                return self.argument(k.checked_sub(1)?);
            }
            if !self.row.items[k].is_word() || self.any(k, Class::Prep.bit() | Class::Clause.bit())
            {
                return None;
            }
        }
        None
    }

    /// Fills several parts before the cue, from the cue to the left: `A mit B @`, `A 이 B 과 @`.
    pub fn left_row(&self, place: Place, parts: &[Part], filled: &mut Filled) -> Option<()> {
        let after_name = self.row.lexicon.postpositions;
        let mut k = place.start;
        for (step, part) in parts.iter().rev().enumerate() {
            let mut gap = 0;
            loop {
                k = k.checked_sub(1)?;
                gap += 1;
                if gap > if step == 0 { 14 } else { 18 } || self.is_stop(k) {
                    return None;
                }
                let item = self.row.items[k];
                match *part {
                    Part::Argument(slot) | Part::Within(slot) => {
                        let Some(number) = self.argument(k) else {
                            if item.any(Class::Clause.bit() | Class::Say.bit()) {
                                return None;
                            }
                            continue;
                        };
                        let argument = self.arguments[number];
                        // Chinese verbs follow each other: `到访[L]，会见了B`.
                        let other = self.row.lexicon.by_letter
                            && !fits(place.cue.flags.kinds(slot), argument.kind);
                        let list = self.list(number);
                        // `В Рим прибыл A`: governed by the very word of the frame.
                        let led = |of: usize| {
                            let first = self.arguments[list[0]].item;
                            let word = parts.len().checked_sub(step + 2).map(|at| &parts[at]);
                            matches!(word, Some(Part::Word { element, .. })
                                if self.governor(first) == Some(of) && self.row.has(of, *element).is_some())
                        };
                        if argument.modifier
                            || other
                            || !after_name
                                && !self.row.lexicon.by_letter
                                && parts.len() == 2
                                && self.governor(argument.item).is_some_and(|of| !led(of))
                        {
                            continue;
                        }
                        if slot == Slot::Both && list.len() < 2 {
                            return None;
                        }
                        k = self.arguments[list[0]].item;
                        filled.put(slot, sides(list));
                        break;
                    }
                    Part::Word { element, .. } => {
                        if item.argument.is_some() {
                            if after_name || self.row.lexicon.by_letter {
                                // The name has no particle of this frame: it is another phrase's.
                                if step > 0 || after_name {
                                    continue;
                                }
                            }
                            return None;
                        }
                        let found = self.row.has(k, element).is_some();
                        if found && (!after_name || self.behind_name(k)) {
                            break;
                        }
                        if item.any(Class::Clause.bit() | Class::Say.bit()) && step > 0 {
                            return None;
                        }
                    }
                    Part::Possessor => return None,
                }
            }
        }
        Some(())
    }

    /// True where the particle at `at` stands behind a name or the title of one.
    fn behind_name(&self, at: usize) -> bool {
        let mut k = at;
        for _ in 0..5 {
            if k == 0 {
                return false;
            }
            k -= 1;
            if self.argument(k).is_some() {
                return true;
            }
            if !self.any(k, Class::Title.bit() | Class::Adj.bit()) && self.row.items[k].mark == '\0'
            {
                return false;
            }
        }
        false
    }
}
