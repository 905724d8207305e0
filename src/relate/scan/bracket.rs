//! Who stands where in a clause whose verb is a bracket, as in German: the finite verb second, with one phrase before it, and
//! what depends on it at the end (`A hat gestern mit B gesprochen`); in a clause that hangs on another both at the end.
//!
//! # Source
//! The topological fields of German (*Satzklammer*, *Vorfeld*, *Mittelfeld*): *Duden. Die Grammatik*, 2016.

use super::super::cues::{Class, Classes, Frame, Part, Slot};
use super::clause::{Clause, DASHES, set};
use super::frames::{Filled, Place, Side, sides};
use super::subject::{Subject, Wanted};

/// Items that the bracket spans at most.
pub(super) const SPAN: usize = 40;

/// A clause as its verb divides it.
struct Field {
    /// Who acts.
    subject: Vec<Side>,
    /// The first item behind which the objects stand.
    objects: usize,
}

impl Clause<'_> {
    /// Whether the language has it.
    pub fn has_bracket(&self) -> bool {
        self.row.lexicon.verb_bracket
    }

    /// Leaves relative pronouns where a comma tells them: elsewhere `der` is an article.
    pub fn settle_relatives(&mut self) {
        for at in 0..self.row.items.len() {
            let prepositions = (0..at).rev().take_while(|&k| self.is(k, Class::Prep)).count();
            let before = at.checked_sub(prepositions + 1);
            if !before.is_some_and(|k| self.row.items[k].is_comma()) {
                self.row.items[at].classes &= !(Class::Rel.bit() | Class::ObjRel.bit());
            }
        }
    }

    /// True where a frame in which whoever acts stands behind the verb is not meant, since something else than a
    /// circumstance stands before it.
    pub fn has_front(&self, place: Place, frame: &Frame) -> bool {
        const CIRCUMSTANCE: Classes = set(&[Class::Prep, Class::Adv, Class::Time, Class::Clause]);
        let behind = frame.left.is_empty()
            && matches!(frame.right.as_slice(), [Part::Argument(Slot::A), ..]);
        if !behind || place.cue.flags.noun {
            return false;
        }
        let phrase = (place.start.saturating_sub(SPAN)..place.start)
            .rev()
            .take_while(|&k| !self.is_stop(k) && !DASHES.contains(&self.row.items[k].mark));
        let opens = phrase.last().is_none_or(|k| self.any(k, CIRCUMSTANCE));
        !opens || self.subject(place.start, Wanted::default()) != Subject::Nobody
    }

    /// True where two who stand behind a verb are members of one list, so that somebody else acts: `Gestern empfing der Zar A
    /// aus Oslo und B`.
    pub fn is_one_list(&self, frame: &Frame, filled: &Filled) -> bool {
        let both = frame.left.is_empty()
            && matches!(
                frame.right.as_slice(),
                [Part::Argument(Slot::A), Part::Argument(Slot::B), ..]
            );
        let Some(Side::Argument(b)) = filled.b.first().filter(|_| both) else { return false };
        let phrase = self.phrase_of_name(self.arguments[*b].item);
        phrase > 0 && self.is(phrase - 1, Class::And)
    }

    /// What denies a finite verb behind it: `A traf B nicht`.
    pub fn negated_behind(&self, end: usize, noun: bool) -> Option<usize> {
        if !self.has_bracket() || noun {
            return None;
        }
        (end..end + SPAN)
            .take_while(|&k| {
                !self.is_stop(k) && !self.row.items[k].is_comma() && !self.is(k, Class::And)
            })
            .find(|&k| self.is(k, Class::NegFull))
    }

    /// True where a verb cannot be meant as its row has it: a participle whose helper makes it passive, or active, or that has
    /// none; and one that has one where the row has a finite verb (`B besucht A`, `hat B besucht`).
    pub fn has_other_voice(&self, place: Place, is_last: bool) -> bool {
        let Place { cue, start, end, .. } = place;
        if cue.flags.noun || !self.is(end - 1, Class::Participle) {
            return false;
        }
        let helper = self.helper_before(start).or_else(|| self.helper_behind(end));
        if !is_last {
            return helper.is_some();
        }
        let Some(helper) = helper else { return true };
        let passive = self.is(helper, Class::Passive) || self.is(end, Class::Passive);
        passive != (cue.flags.passive || cue.flags.swap)
    }

    /// The finite verb of the clause that ends with the verb at `start`.
    pub fn helper_before(&self, start: usize) -> Option<usize> {
        let low = start.saturating_sub(SPAN);
        let mut k = start;
        while k > low && !self.is_stop(k - 1) && !self.opens_clause(k - 1) {
            k -= 1;
            match self.subclause_before(k) {
                Some(open) => k = open,
                None if self.is(k, Class::Aux) => return Some(k),
                None => {}
            }
        }
        None
    }

    /// The comma that opens the clause between commas which the finite verb at `at` ends: `A, der krank ist, lobte B`.
    fn subclause_before(&self, at: usize) -> Option<usize> {
        let ends = self.is(at, Class::Aux) && self.is_comma(at + 1);
        let comma =
            (0..at).rev().take_while(|&k| ends && !self.is_stop(k)).find(|&k| self.is_comma(k))?;
        self.opens_clause(comma + 1).then_some(comma)
    }

    /// Those who act together in the clause of a verb at its end: `A und B hatten sich in C getroffen`.
    pub fn together_before(&self, place: Place) -> Option<Vec<usize>> {
        let last = !place.cue.flags.noun && self.is(place.end - 1, Class::Participle);
        let helper = self.helper_before(place.start).filter(|_| self.has_bracket() && last)?;
        // `A und B haben mit C verhandelt`: not with each other.
        let partner = (helper..place.start).any(|k| {
            self.argument(k).is_some() && self.governor(k).is_some_and(|k| self.is(k, Class::With))
        });
        if partner {
            return Some(Vec::new());
        }
        match self.subject(helper, Wanted { group: true, ..Wanted::default() }) {
            Subject::Group(list) => Some(list),
            _ => None,
        }
    }

    /// The finite verb right behind a verb: `dass A mit B gesprochen hat`, `dass A empfangen worden ist`.
    pub fn helper_behind(&self, end: usize) -> Option<usize> {
        (end..end + 2).take_while(|&k| !self.is_comma(k)).find(|&k| self.is(k, Class::Aux))
    }

    /// True where the verb that ends before item `end` ends its clause and is itself the finite one: `dass A mit B spricht`.
    fn is_finite_at_end(&self, end: usize) -> bool {
        let closed = self.ends_field(end) || self.is_quote(end);
        closed && !self.is(end - 1, Class::Participle)
    }

    /// True where the word at `at` opens a clause that hangs on another.
    fn opens_clause(&self, at: usize) -> bool {
        let behind_comma = at > 0 && self.row.items[at - 1].is_comma();
        self.row.items[at].is_word()
            && (self.is(at, Class::Clause) && !self.is(at, Class::Prep)
                || behind_comma && self.any(at, Class::Rel.bit() | Class::ObjRel.bit()))
    }

    /// The clause of a verb at its end; nothing where nobody whom we know acts in it.
    fn field(&self, start: usize, end: usize) -> Option<Field> {
        if let Some(helper) = self.helper_before(start) {
            // `Wie A mitteilte, hat B`: the clause before the comma is the one phrase before the verb.
            let comma = helper > 0 && self.row.items[helper - 1].is_comma();
            let first = (0..helper).rev().take_while(|&k| !self.is_stop(k)).last();
            if comma && first.is_some_and(|k| self.opens_clause(k)) {
                return self.field_behind(helper + 1, start);
            }
            return match self.subject(helper, Wanted::default()) {
                Subject::Group(list) => Some(Field { subject: sides(list), objects: helper + 1 }),
                Subject::Pronoun(item) => {
                    Some(Field { subject: self.spoken_of(item), objects: helper + 1 })
                }
                Subject::Nobody => self.field_behind(helper + 1, start),
                Subject::Unknown | Subject::Duo(_) => None,
            };
        }
        if self.helper_behind(end).is_none() && !self.is_finite_at_end(end) {
            return None;
        }
        let open = (start.saturating_sub(SPAN)..start)
            .rev()
            .take_while(|&k| !self.is_stop(k))
            .find(|&k| self.opens_clause(k))?;
        if !self.is(open, Class::Rel) || self.is(open, Class::Clause) {
            return self.field_behind(open + 1, start);
        }
        // `A, der B getroffen hat`
        let number = open.checked_sub(2).and_then(|before| self.argument(before))?;
        let known = self.arguments[number].kind.may_be_person() && !self.arguments[number].modifier;
        known.then(|| Field { subject: sides(self.list(number)), objects: open + 1 })
    }

    /// The clause in which whoever acts stands right behind the finite verb or the word that opens it.
    fn field_behind(&self, open: usize, start: usize) -> Option<Field> {
        let beside = Class::Adv.bit() | Class::Time.bit() | Class::Neg.bit();
        let at = (open..start).find(|&k| {
            !(self.leads_to_name(k) || self.any(k, beside))
                || self.is(k, Class::Prep)
                || self.is(k, Class::Pron)
        })?;
        if self.is(at, Class::Pron) {
            return Some(Field { subject: self.spoken_of(at), objects: at + 1 });
        }
        let list = self.list_from(self.argument(at)?);
        if self.arguments[list[0]].modifier || self.governor(at).is_some() {
            return None;
        }
        let objects = self.arguments[list[list.len() - 1]].item + 1;
        Some(Field { subject: sides(list), objects })
    }

    /// The clause of an infinitive with `zu`: whoever acts is told before the comma.
    fn field_before(&self, start: usize) -> Option<Field> {
        let comma = (start.saturating_sub(SPAN)..start)
            .rev()
            .take_while(|&k| !self.is_stop(k))
            .find(|&k| self.row.items[k].is_comma())?;
        let subject = match self.helper_before(comma) {
            Some(_) => self.field(comma, comma)?.subject,
            None => match self.subject(comma, Wanted { nonfinite: true, ..Wanted::default() }) {
                Subject::Group(list) => sides(list),
                _ => return None,
            },
        };
        Some(Field { subject, objects: comma + 1 })
    }

    fn spoken_of(&self, pronoun: usize) -> Vec<Side> {
        vec![Side::Pronoun(self.free_person_before(pronoun), pronoun)]
    }

    /// Fills the parts before a verb at the end of its clause: `A B @`, `A mit B @`.
    pub fn bracket_row(&self, place: Place, parts: &[Part], filled: &mut Filled) -> Option<()> {
        let [Part::Argument(Slot::A), rest @ ..] = parts else { return None };
        let infinitive = place.start > 0 && self.is(place.start - 1, Class::Infinitive);
        let field = if infinitive {
            self.field_before(place.start)
        } else {
            self.field(place.start, place.end)
        };
        let Field { subject, objects } = field?;
        let acts = |n: usize| subject.contains(&Side::Argument(n));
        let free = |n: &usize| {
            let argument = self.arguments[*n];
            (objects..place.start).contains(&argument.item) && !argument.modifier && !acts(*n)
        };
        let mut others = (0..self.arguments.len()).rev().filter(free);
        let object = match *rest {
            [Part::Argument(Slot::B)] => others.find(|&n| {
                let item = self.arguments[n].item;
                self.governor(item).is_none() && !self.is_attribute_of_noun(item)
            }),
            [Part::Word { element, .. }, Part::Argument(Slot::B)] => others.find(|&n| {
                let first = self.arguments[self.list(n)[0]].item;
                let led = self.governor(first).is_some_and(|k| self.row.has(k, element).is_some());
                led && !self.is_attribute_of_noun(first)
            }),
            _ => None,
        }?;
        let list = self.list(object);
        if list.iter().any(|&n| acts(n)) {
            return None;
        }
        filled.put(Slot::A, subject);
        filled.put(Slot::B, sides(list));
        Some(())
    }

    /// True where the phrase of the name at `at` says whose or of what the noun before it is: `das Vorgehen der Armee`, `die
    /// Regierung Norwegens`.
    fn is_attribute_of_noun(&self, at: usize) -> bool {
        let phrase = self.phrase_of_name(at);
        // `am Rande der Konferenz ihren Kollegen B`: no genitive.
        let other_case = self.any(phrase, Class::Det.bit() | Class::His.bit())
            && !self.any(phrase, Class::Of.bit() | Class::Prep.bit());
        phrase > 0 && self.is_other_noun(phrase - 1) && !other_case
    }

    /// True for a noun, all of which begin with a capital, that is neither a time nor part of a name.
    pub fn is_other_noun(&self, at: usize) -> bool {
        self.is_capital_word(at) && !self.any(at, Class::Time.bit() | Class::Title.bit())
    }
}
