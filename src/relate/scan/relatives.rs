//! Relative clauses: whom the pronoun stands for, and which names are only inside.

use super::super::cues::Class;
use super::clause::Clause;
use super::items::ArgumentKind;

impl Clause<'_> {
    /// The relative pronoun in whose clause the name at `at` stands behind a verb.
    pub fn relative_over(&self, at: usize) -> Option<usize> {
        let verb = self.phrase_of_name(self.apposition(at).unwrap_or(at)).checked_sub(1)?;
        let relative = (verb.saturating_sub(4)..verb)
            .rev()
            .take_while(|&k| self.row.items[k].is_word() && self.argument(k).is_none())
            .find(|&k| self.is(k, Class::Rel))?;
        (!self.any(verb, Class::And.bit() | Class::Rel.bit() | Class::Prep.bit()))
            .then_some(relative)
    }

    /// The comma that opens the relative clause which a comma before `and` at `at` closes.
    pub fn relative_before(&self, at: usize) -> Option<usize> {
        let close = at.checked_sub(1).filter(|&k| self.is_comma(k) && self.has_fixed_order())?;
        self.comma_before(close).filter(|&open| self.is(open + 1, Class::Rel))
    }

    /// The comma of an insertion that a determiner opens, that the comma at `comma` closes and inside which the name at
    /// `name` is governed: `A, a friend of B, who`.
    fn description(&self, comma: usize, name: usize) -> Option<usize> {
        let open = self.comma_before(comma).filter(|&open| open < name)?;
        let inside = |class: Class| (open + 1..name).any(|k| self.is(k, class));
        let describes = self.has_fixed_order()
            && self.governor(name).is_some()
            && self.is(open + 1, Class::Det)
            && !self.is(open + 1, Class::Prep)
            && !inside(Class::Aux)
            && !inside(Class::And);
        describes.then_some(open)
    }

    /// Whom a relative pronoun at `at` stands for: the nearest mention before it, inside a prepositional phrase too.
    pub fn antecedent_of_relative(&self, at: usize) -> Option<Vec<usize>> {
        let mut k = at;
        while k > 0 && (self.is_comma(k - 1) || self.is(k - 1, Class::Prep)) {
            k -= 1;
        }
        let mut number = self.argument(k.checked_sub(1)?)?;
        // `Unknown, a friend of B, who`: the insertion is about somebody unknown; `A, a friend of B, who`: about A.
        if self.is_comma(k)
            && let Some(open) = self.description(k, self.arguments[number].item)
        {
            match open.checked_sub(1).and_then(|before| self.argument(before)) {
                Some(person) if self.arguments[person].kind.may_be_person() => number = person,
                _ if self.is_capital_word(open.wrapping_sub(1)) => return None,
                _ => {}
            }
        }
        // `A, once mayor of B, who`: the insertion is about A.
        if self.is_comma(k)
            && !self.arguments[number].kind.may_be_person()
            && let Some(open) = self.insertion(k)
            && let Some(person) = self.argument(open.wrapping_sub(1))
            && self.arguments[person].kind == ArgumentKind::Person
        {
            number = person;
        }
        // `a delegation from A, which met B`: the relative clause may be about the delegation; so behind `in Oslo, A`.
        let item = self.arguments[number].item;
        let wider = item.checked_sub(1).filter(|&k| self.is_comma(k)).and_then(|k| {
            let place = self.argument(k.checked_sub(1)?)?;
            let both = [place, number].map(|n| self.arguments[n].kind == ArgumentKind::Place);
            (both == [true; 2]).then_some(self.arguments[place].item)
        });
        let thing = !self.arguments[number].kind.may_be_person()
            && self.governor(wider.unwrap_or(item)).is_some();
        if self.arguments[number].modifier || thing || self.is_of_other_person(number) {
            return None;
        }
        Some(self.list(number).into_iter().take_while(|&n| n <= number).collect())
    }
}
