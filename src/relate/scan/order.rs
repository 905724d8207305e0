//! What the order of words tells where it is fixed, as in French: a subject right before its verb, a pronoun before the verb
//! that it is the object of, a participle behind its noun.

use super::super::cues::{Class, Frame, Mood, Part, Slot};
use super::super::kinds::RelationKind;
use super::clause::{Clause, NEUTRAL, set};
use super::frames::Place;
use super::items::{Argument, ArgumentKind, Item};

impl Clause<'_> {
    /// Whether the language is one of those in which the order of words tells.
    pub fn has_fixed_order(&self) -> bool {
        self.row.lexicon.fixed_order
    }

    /// Whether endings tell who does what, and words stand as they like, as in Slavic languages.
    pub fn has_free_order(&self) -> bool {
        !self.has_fixed_order() && !self.has_bracket()
    }

    /// False where a verb is a noun or has its object before it (`sa demande à B`, `l'a reçu à B`), and where a noun is a
    /// verb or another's (`échange une poignée de main`, `notre accord avec B`).
    pub fn keeps_order(&self, place: Place, frame: &Frame) -> bool {
        let Place { cue, start, end, .. } = place;
        let beside = set(&[Class::Adv, Class::Neg, Class::NegFull]);
        let determines =
            |k: usize| self.any(k, Class::Det.bit() | Class::His.bit()) && !self.is(k, Class::Prep);
        if cue.flags.noun {
            // `rendre visite`: the verb and its noun are one cue.
            let verbal =
                start.checked_sub(1).filter(|&k| !self.is(k, Class::Prep)).is_some_and(|verb| {
                    let whole = |to: usize| to == end;
                    self.row.cues_at(verb).iter().any(|(cue, to, _)| !cue.flags.noun && whole(*to))
                });
            if verbal {
                return false;
            }
            let ours = (start.saturating_sub(2)..start)
                .any(|k| self.is(k, Class::Det) && self.is(k, Class::Someone));
            // `A announced a meeting this week between B and C`
            let between = !frame.left.is_empty()
                && (end..end + 6)
                    .take_while(|&k| self.row.items.get(k).is_some_and(Item::is_word))
                    .any(|k| self.is(k, Class::Between));
            let dated = self.is(end + 1, Class::Time)
                || self.row.items.get(end + 1).is_some_and(|item| item.digit);
            // `agences de voyages en B`: only of what sort the agencies are.
            let sort = cue.kind == RelationKind::Visited
                && !frame.left.is_empty()
                && start > 1
                && self.is(start - 1, Class::Of)
                && !self.is(start - 1, Class::Det)
                && self.is_plain_noun(start - 2);
            return !sort && !ours && !between && (!determines(end) || dated);
        }
        let mut k = start;
        let direct = matches!(frame.right.first(), Some(Part::Argument(Slot::B)));
        if direct || self.takes_like_object(place, frame) {
            // `is supported by A and B`: whoever stands before the verb does nothing.
            let helper = (0..start).rev().find(|&k| !self.any(k, beside));
            let by_itself = |k: &usize| {
                self.is(*k, Class::Aux)
                    && !self.any(*k, set(&[Class::Light, Class::Reflexive, Class::Active]))
            };
            // `is accusing B`
            let goes_on = self.has_noun_modifiers() && self.is(end - 1, Class::Active);
            if !cue.flags.passive && !goes_on && helper.is_some_and(|k| by_itself(&k)) {
                return false;
            }
            while k > 0 && k + 3 > start && self.is(k - 1, Class::Aux) {
                k -= 1;
            }
        }
        // `au téléphone`: no verb.
        let contracted = |k: usize| self.is(k, Class::Definite) && self.is(k, Class::Prep);
        // `agences de voyages`: no finite verb either.
        let genitive = |k: usize| place.mood == Mood::Present && self.is(k, Class::Of);
        k == 0 || !determines(k - 1) && !contracted(k - 1) && !genitive(k - 1)
    }

    /// True where a common noun or its adjective ends before the verb at `beside`.
    pub fn is_common_noun(&self, beside: usize) -> bool {
        let Some(item) = beside.checked_sub(1).map(|k| self.row.items[k]) else { return false };
        self.has_fixed_order()
            && item.is_word()
            && !item.capital
            && !item.digit
            && item.classes & !(NEUTRAL | set(&[Class::Participle, Class::Active, Class::Or])) == 0
            // `recognises to have sold`
            && !self.is(beside, Class::Having)
    }

    /// True where the phrase of a noun at `at` belongs to a passive participle: `a study carried out in partnership with B`.
    pub fn hangs_on_participle(&self, at: usize) -> bool {
        let Some(participle) = at.checked_sub(2) else { return false };
        self.has_fixed_order()
            && self.is(at - 1, Class::Prep)
            && self.is(participle, Class::Participle)
            && !self.row.items[participle].capital
            && !self.any(participle, set(&[Class::Title, Class::Det, Class::Adj, Class::Aux]))
            && !(participle.saturating_sub(3)..participle)
                .any(|k| self.any(k, set(&[Class::Aux, Class::And])))
            && !self
                .argument(participle.wrapping_sub(1))
                .is_some_and(|n| self.arguments[n].kind == ArgumentKind::Person)
    }

    /// True for a word that begins small and is of no class.
    pub fn is_plain_noun(&self, at: usize) -> bool {
        self.is_small_word(at) && !self.is(at, Class::Participle)
    }

    /// True where the name at `at` tells of what make a thing is: `un vélo NAME`.
    pub fn is_make(&self, at: usize) -> bool {
        let Some([noun, det]) = at.checked_sub(2).map(|k| [k + 1, k]) else { return false };
        self.has_fixed_order()
            && self.is_plain_noun(noun)
            && self.is(det, Class::Det)
            && !self.any(det, set(&[Class::Definite, Class::His, Class::Prep]))
    }

    /// True for an adjective that is nothing else.
    pub fn is_adjective(&self, at: usize) -> bool {
        self.has_fixed_order()
            && self.row.items.get(at).is_some_and(|item| item.classes == Class::Adj.bit())
    }

    /// The same where it may end like a participle: `la société`, `ses abonnés`.
    pub fn is_small_word(&self, at: usize) -> bool {
        self.row.items.get(at).is_some_and(|item| {
            let plain = item.classes & !(NEUTRAL | Class::Participle.bit()) == 0;
            item.is_word() && !item.capital && !item.digit && plain
        })
    }

    /// True where two words with capitals that are nothing else stand at `at`: the full name of somebody whom we do not know.
    pub fn is_unknown_name(&self, at: usize) -> bool {
        self.has_fixed_order()
            && !self.is_headline()
            && (at..at + 2).all(|k| self.is_capital_word(k) && self.row.items[k].classes == 0)
            && self.argument(at + 2).is_none()
            && (at == 0 || self.argument(at - 1).is_none())
    }

    /// True where the infinitive at `at` is what somebody makes others do: `encourages the villagers to meet B`.
    pub fn is_made_by_object(&self, at: usize) -> bool {
        let Some([det, noun, to]) = at.checked_sub(3).map(|k| [k, k + 1, k + 2]) else {
            return false;
        };
        // `agreed to instruct their working-level teams to meet`
        let own = self.has_noun_modifiers() && self.is(det.wrapping_sub(1), Class::His);
        self.has_fixed_order()
            && self.is(to, Class::Prep)
            && self.is(to, Class::TitlePrep)
            && !self.is(to, Class::Of)
            && self.is_plain_noun(noun)
            && (self.is(det, Class::Det) || own)
    }

    /// True where an infinitive hangs on a noun behind a preposition that does not tell whose it is: `voted against the Danish
    /// proposal to invite B`.
    pub fn is_wish_of_nobody(&self, at: usize) -> bool {
        let Some(to) = at.checked_sub(1).filter(|&k| self.is(k, Class::Of)) else { return false };
        let noun = (to.saturating_sub(2)..to)
            .rev()
            .take_while(|&k| self.row.items[k].is_word() && !self.is(k, Class::Det))
            .find(|&k| self.is(k, Class::Call));
        let Some([det, before]) = noun.and_then(|k| Some([k.checked_sub(1)?, k.checked_sub(2)?]))
        else {
            return false;
        };
        self.has_fixed_order()
            && self.is(det, Class::Det)
            && !self.is(det, Class::His)
            && (self.is(det, Class::Prep) || self.is(before, Class::Prep))
    }

    /// The first of the words that negate the infinitive at `at`, or the infinitive: `ne pas se rendre`.
    pub fn before_negation(&self, at: usize) -> usize {
        let negates = |&k: &usize| self.any(k, set(&[Class::Neg, Class::NegFull]));
        (0..at).rev().take_while(negates).last().unwrap_or(at)
    }

    /// True where a cue of this kind that is a verb begins at `at`.
    pub fn begins_verb(&self, at: usize, kind: RelationKind) -> bool {
        self.row.cues_at(at).iter().any(|(cue, ..)| cue.kind == kind && !cue.flags.noun)
    }

    /// Who is asked to do what an infinitive tells: `asked A to meet B`, `put it to A to meet B`. Whoever promises something to
    /// somebody does it oneself.
    pub fn asked_to(&self, at: usize) -> Option<usize> {
        let to = self.before_negation(at).checked_sub(1)?;
        if !self.any(to, set(&[Class::Of, Class::TitlePrep])) {
            return None;
        }
        let number = to.checked_sub(1).and_then(|k| self.argument(k))?;
        let first = self.arguments[self.list(number)[0]].item;
        let verb = |end: usize, kind: RelationKind| {
            (end.saturating_sub(4)..end).any(|k| self.begins_verb(k, kind))
        };
        let asked = match self.governor(first) {
            Some(k) if self.is(to, Class::Of) => {
                self.is(k, Class::TitlePrep)
                    && !self.is(k, Class::Of)
                    && !verb(k, RelationKind::Agreed)
            }
            Some(_) => false,
            None => {
                !self.is(to, Class::Of) && verb(self.phrase_of_name(first), RelationKind::Requested)
            }
        };
        (asked && self.has_fixed_order() && !self.arguments[number].modifier).then_some(number)
    }

    /// Whose an infinitive is by the noun before it: `the intention of A to meet B`, `it is the turn of A to meet B`.
    pub fn owner_of_infinitive(&self, at: usize) -> Option<usize> {
        let to = at.checked_sub(1).filter(|&k| self.is(k, Class::Of) && self.has_fixed_order())?;
        let number = self.argument(to.checked_sub(1)?)?;
        let of = self.governor(to - 1).filter(|&k| self.is(k, Class::Of))?;
        let noun = of.checked_sub(1).filter(|&k| !self.any(k, set(&[Class::Title, Class::Aux])))?;
        let whole = self.row.items[noun].is_word() && !self.arguments[number].modifier;
        whole.then_some(number)
    }

    /// True where behind a negated verb the sentence tells since when: `has not come to B since the war`.
    pub fn is_negated_since(&self, place: Place) -> bool {
        self.has_fixed_order()
            && !place.cue.flags.noun
            && (place.end..self.row.items.len())
                .take_while(|&k| {
                    !self.is_stop(k)
                        && !self.is_comma(k)
                        && !self.any(k, set(&[Class::Clause, Class::Rel]))
                })
                .any(|k| self.argument(k).is_none() && self.is(k, Class::Since))
    }

    /// True where the name at `at` stands behind `according to`, before the comma that ends it.
    pub fn is_credited(&self, at: usize) -> bool {
        self.has_fixed_order()
            && (at.saturating_sub(8)..at)
                .rev()
                .take_while(|&k| self.row.items[k].is_word())
                .any(|k| self.is(k, Class::Accord))
    }

    /// True where the preposition at `at` belongs to a noun of its own behind the cue: `the summit to mend relations
    /// between A and B`.
    pub fn is_of_other_noun(&self, from: usize, at: usize, kind: RelationKind) -> bool {
        let beside = Class::Time.bit() | Class::Adv.bit() | Class::Adj.bit();
        let Some(det) =
            (from.max(at.saturating_sub(4))..at).rev().find(|&k| self.is(k, Class::Det))
        else {
            return false;
        };
        // `the summit of the Union and a lunch with B`
        let other_cue = (det + 1..at)
            .any(|k| self.row.cues_at(k).iter().any(|(cue, end, _)| cue.flags.noun && *end == at));
        if self.has_fixed_order() && det > from && other_cue {
            return true;
        }
        let noun = (det + 1..at).all(|k| self.row.items[k].is_word() && self.argument(k).is_none())
            && (det + 1..at).any(|k| !self.any(k, beside) && !self.row.items[k].digit);
        // Behind a preposition it belongs to the cue's own phrase, `a summit on the climate between A and B`, unless it says
        // whose: `a visit to B since the murder of A`.
        let led = self.any(det, Class::Prep.bit()) || self.any(det - 1, Class::Prep.bit());
        // `the stay, cut short by an earthquake in B`: where something happened is nowhere that one went to.
        let elsewhere = kind == RelationKind::Visited && self.has_fixed_order();
        let far = self.has_fixed_order() && at > from + 6;
        noun && det > from && (!led || elsewhere || far || self.is(at, Class::Of))
    }

    /// True where the phrase of the name at `at` stands right behind a participle, which has it as its object.
    pub fn follows_participle(&self, at: usize) -> bool {
        let before = self.phrase_of_name(at).checked_sub(1);
        self.has_fixed_order()
            && before.is_some_and(|k| {
                self.is(k, Class::Participle) && !self.any(k, set(&[Class::Time, Class::Adv]))
            })
    }

    /// True for a name that nobody knows, as the object of a verb: `supports the XYZ and …`.
    pub fn is_unknown_object(&self, at: usize) -> bool {
        self.has_fixed_order()
            && self.is_capital_word(at)
            && self.row.items[at].classes == 0
            && self.argument(at + 1).is_none()
            && !self.leads_to_name(at + 1)
            && !self.is_headline()
            && self.row.items.get(at + 1).is_some_and(Item::is_word)
            && !self.is(at + 1, Class::And)
    }

    /// True for `in` behind a title: `with the president, in B`, `the ambassador to B`.
    pub fn is_abroad(&self, at: usize) -> bool {
        self.has_fixed_order()
            && self.is(at, Class::Prep)
            && self.is(at, Class::TitlePrep)
            && !self.any(at, set(&[Class::Of, Class::Title]))
            && at > 0
            && self.any(at - 1, set(&[Class::Title, Class::Adj]))
    }

    /// True where `to` at `at` stands before a common noun, which is its object: no later `to` is that of the cue. Visits go
    /// on to further places.
    pub fn opens_common_noun(&self, at: usize, kind: RelationKind) -> bool {
        let dated = self.is(at + 1, Class::Time)
            || self.row.items.get(at + 1).is_some_and(|item| item.digit);
        !kind.is_consult()
            && !dated
            && self.is(at, Class::TitlePrep)
            && !self.is(at, Class::Of)
            && (at + 1..at + 3).any(|k| self.is_small_word(k))
    }

    /// True where `for` stands at `at` before a verb: what follows tells the purpose and is no object of the cue.
    pub fn opens_purpose(&self, at: usize) -> bool {
        self.is(at, Class::Control) && self.is(at, Class::Did) && self.is_plain_noun(at + 1)
    }

    /// True where a participle stands right behind a phrase with a preposition: `on the radio accusing B`.
    pub fn follows_phrase(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1) else { return false };
        let item = self.row.items[before];
        self.has_fixed_order()
            && (item.is_word() && item.classes == 0
                || item.argument.is_some() && self.governor(before).is_some())
    }

    /// True where `his` at `at` may as well mean something else than the argument at `number`: a place or organisation that
    /// is no subject, or one that is named nearer, of what states and not people have.
    pub fn is_ambiguous(&self, number: usize, at: usize, kind: RelationKind) -> bool {
        if !self.has_fixed_order() {
            return false;
        }
        let Argument { item, kind: what, entity, .. } = self.arguments[number];
        let thing = |argument: &Argument| {
            !argument.kind.may_be_person() && !argument.modifier && argument.entity != entity
        };
        if !what.may_be_person() {
            return self.governor(item).is_some()
                || self.arguments.iter().any(|one| one.item < at && one.entity != entity);
        }
        let nearer = |argument: &Argument| (item..at).contains(&argument.item) && thing(argument);
        let of_states = !kind.is_consult() || kind == RelationKind::Negotiated;
        of_states && self.arguments.iter().any(nearer)
    }

    /// True where a name is only part of what something else is called: `le Club de [Paris]`, `[Thales] Alenia Space`.
    pub fn is_part_of_name(&self, at: usize, kind: ArgumentKind) -> bool {
        let name = |k: usize| k > 0 && self.is_capital_word(k) && self.row.items[k].classes == 0;
        if !self.has_fixed_order() || self.is_headline() {
            return false;
        }
        let longer = name(at + 1);
        let Some(before) = at.checked_sub(1).filter(|_| kind != ArgumentKind::Organisation) else {
            return longer;
        };
        // `la Nuit de l'[Europe]`
        let of = if self.is(before, Class::Definite) && !self.is(before, Class::Of) {
            before.saturating_sub(1)
        } else {
            before
        };
        longer || name(before) || self.is(of, Class::Of) && of > 0 && name(of - 1)
    }
}
