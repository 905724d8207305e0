//! What case, capitals and commas tell of a clause, where the verb is a bracket and nouns have capitals, as in German.
//!
//! # Source
//! Genitive before its noun, genitive behind it, forms of the article, the comma between clauses: *Duden. Die Grammatik*, 2016.

use std::ops::Range;

use super::super::cues::{Class, Classes, Frame, Mood, Part, Slot};
use super::Told;
use super::bracket::SPAN;
use super::clause::{Clause, set};
use super::frames::Place;
use super::items::{Argument, ArgumentKind};

/// Words between a name in the genitive and its noun at most.
const BEFORE_OWN_NOUN: usize = 4;
/// Items between a comma and the relative pronoun that it sets off at most: `, mit dem`.
const BEFORE_RELATIVE: usize = 2;
/// Items behind and before a verb among which its day is told.
const DAY_BEHIND: usize = 12;
const DAY_BEFORE: usize = 6;
/// Words of a noun in the genitive behind another: `der langen Reise`.
const GENITIVE: usize = 4;
/// Words between a preposition and its noun at most.
const BEFORE_NOUN: usize = 5;

impl Clause<'_> {
    /// The noun of which the name in the genitive at `number` tells whose it is: `Brandts langer Besuch`.
    fn own_noun(&self, number: usize) -> Option<usize> {
        const OTHER: Classes = set(&[
            Class::Prep,
            Class::Aux,
            Class::And,
            Class::Clause,
            Class::Det,
            Class::Pron,
            Class::His,
            Class::Neg,
            Class::Say,
            Class::Accord,
        ]);
        let argument = self.arguments[number];
        let led = argument.item.checked_sub(1).is_some_and(|k| self.is(k, Class::Det));
        if !argument.genitive || led || !self.has_bracket() {
            return None;
        }
        let item = |k: usize| self.row.items.get(k);
        (argument.item + 1..=argument.item + BEFORE_OWN_NOUN)
            .take_while(|&k| {
                item(k).is_some_and(|word| {
                    word.is_quote() || word.argument.is_none() && word.is_word() && !word.any(OTHER)
                })
            })
            .find(|&k| self.is_capital_word(k) && !self.is(k, Class::Time))
            .filter(|&k| argument.kind.may_be_person() || !self.is(k, Class::Body))
    }

    /// True for a place or organisation whose head acts, and no body that stands for it: `der Chef der Union` is not the union, `die
    /// Regierung der Union` is.
    pub fn has_acting_head(&self, at: usize) -> bool {
        let of = (0..at).rev().take_while(|&k| self.any(k, set(&[Class::Adj, Class::Of]))).last();
        let titled = |of: usize| {
            let head = of.checked_sub(1);
            self.is(of, Class::Of)
                && head.is_some_and(|k| self.is(k, Class::Title) && !self.is(k, Class::Body))
        };
        let person = self.argument(at).is_some_and(|n| self.arguments[n].kind.may_be_person());
        self.has_bracket() && !person && of.is_some_and(titled)
    }

    /// True for a name in the genitive before its noun, which acts in its stead: `Brandts Besuch`.
    pub fn owns_noun(&self, number: usize) -> bool {
        self.own_noun(number).is_some()
    }

    /// True for a name in the genitive before the title of somebody, who is meant: `Brandts Sprecher`.
    pub fn is_of_titled(&self, number: usize) -> bool {
        self.own_noun(number).is_some_and(|noun| self.is(noun, Class::Title))
    }

    /// True for the party that stands in brackets behind a name, known or not: `A (SPD)`.
    pub fn is_party_of_name(&self, number: usize) -> bool {
        let Argument { item, kind, .. } = self.arguments[number];
        let mark = |k: usize, c: char| self.row.items.get(k).is_some_and(|item| item.mark == c);
        let name = |k: usize| self.argument(k).is_some() || self.is_capital_word(k);
        let behind_name = item.checked_sub(2).is_some_and(|k| mark(k + 1, '(') && name(k));
        let organisation = matches!(kind, ArgumentKind::Organisation | ArgumentKind::Any);
        self.has_bracket() && organisation && behind_name && mark(item + 1, ')')
    }

    /// True for a name in the genitive at `at` behind the noun that is its: `das Flugzeug Norwegens`.
    pub fn is_other_noun_of(&self, at: usize) -> bool {
        self.has_bracket() && at > 0 && self.is_other_noun(at - 1)
    }

    /// True for a name in the genitive behind a noun, which acts in its stead unless it is a body that stands for it: `die Partei
    /// Norwegens`.
    pub fn is_attribute(&self, number: usize) -> bool {
        let Argument { item, genitive, .. } = self.arguments[number];
        genitive && self.is_other_noun_of(item) && !self.is(item - 1, Class::Body)
    }

    /// True where the finite verb at `start` has its prefix at the end of its clause, which its row does not name: `sprach den
    /// Streit mit B an`.
    pub fn has_other_prefix(&self, place: Place, frame: &Frame) -> bool {
        if !self.has_bracket() {
            return false;
        }
        let Place { cue, start, end, .. } = place;
        let dash =
            |k: usize| self.row.items.get(k).is_some_and(|item| matches!(item.mark, '–' | '—'));
        let Some(last) = (end..end + SPAN).find(|&k| self.ends_field(k) || dash(k)) else {
            return false;
        };
        let last = last - 1;
        let named = || {
            frame.right.iter().any(|part| {
                matches!(part, Part::Word { element, .. } if self.row.has(last, *element).is_some())
            })
        };
        !cue.flags.noun
            && end - start == 1
            // A row that ends with a word names what belongs to its verb.
            && matches!(frame.right.last(), Some(Part::Argument(_)))
            && last > end
            && !self.is(start, Class::Participle)
            && self.is(last, Class::Prefix)
            // `lobte A und lehnte B ab`: the prefix is that of the second verb.
            && !(end..last).any(|k| self.is(k, Class::And))
            && !named()
    }

    /// True where the marks end a clause at `at`.
    pub fn ends_field(&self, at: usize) -> bool {
        self.row
            .items
            .get(at)
            .is_none_or(|item| item.is_stop() || item.is_comma() || item.mark == '.')
    }

    /// The items around `at` between the marks that end clauses; nothing where the clause goes on for long.
    fn field_around(&self, at: usize) -> Option<Range<usize>> {
        let end = (at..at + SPAN).find(|&k| self.ends_field(k))?;
        let open = (0..at).rev().find(|&k| self.ends_field(k)).map_or(0, |k| k + 1);
        Some(open..end)
    }

    /// The modal verb of a hearsay that the cue stands in: `A soll B getroffen haben`.
    pub fn hearsay(&self, start: usize) -> Option<usize> {
        let field = if self.has_bracket() { self.field_around(start)? } else { return None };
        let last = field.end.checked_sub(1)?;
        let modal = { field }.find(|&k| self.is(k, Class::Hearsay))?;
        let perfect = |k: usize| self.is(k, Class::Perfect);
        (perfect(last) || last == modal && modal > 0 && perfect(modal - 1)).then_some(modal)
    }

    /// The day that a verb in the present at `start` gives, which lies ahead or is this one: what has happened is told in the past.
    pub fn day_of_present(&self, place: Place) -> Option<usize> {
        if !self.has_bracket() || place.cue.flags.noun || self.told_by(place) != Told::Present {
            return None;
        }
        let clear = |k: &usize| !self.is_stop(*k) && !self.is_comma(*k) && !self.is(*k, Class::And);
        let behind = place.start + 1..(place.end + DAY_BEHIND).min(self.row.items.len());
        let before = (place.start.saturating_sub(DAY_BEFORE)..place.start).rev();
        let found = { behind }.take_while(clear).find(|&k| self.is(k, Class::Soon));
        found.or_else(|| { before }.take_while(clear).find(|&k| self.is(k, Class::Soon)))
    }

    /// True where the phrase of the name at `at` has an article that is never that of whoever acts: `den Staat A lobte B`.
    pub fn is_oblique(&self, at: usize) -> bool {
        if !self.has_bracket() {
            return false;
        }
        let inside = |k: usize| {
            self.row.items[k].mark == '-'
                || self.argument(k).is_some_and(|n| self.arguments[n].modifier)
                || self.row.items[k].is_word() && self.leads_to_name(k)
        };
        let first = (0..at).rev().take_while(|&k| inside(k)).last();
        let article = |k: usize| self.is(k, Class::Oblique) && !self.is(k, Class::ObjRel);
        first.is_some_and(article)
    }

    /// True where the comma at `comma` ends a clause that is no insertion, so that whoever acts in it does not act behind it:
    /// `A könnte bald reisen, warnte B`.
    pub fn ends_other_clause(&self, comma: usize) -> bool {
        let Some(last) = comma.checked_sub(1).filter(|_| self.has_bracket()) else { return false };
        // `A, der B traf, lobte C`
        let inserted = self
            .comma_before(comma)
            .is_some_and(|open| self.opens_relative(open) || self.is(open + 1, Class::Clause));
        let verb = self.row.items[last].is_word() && !self.row.items[last].capital;
        verb && !self.row.items[last].digit && !inserted
    }

    /// True where a relative pronoun stands behind the comma at `comma`, with its preposition at most between.
    fn opens_relative(&self, comma: usize) -> bool {
        let end = comma + 1 + BEFORE_RELATIVE;
        (comma + 1..end)
            .find(|&k| !self.is(k, Class::Prep) || self.any(k, REL))
            .is_some_and(|k| self.any(k, REL))
    }

    /// True for a comma at `at` right behind the verb of the cue, which ends its clause: `…, die A unterstützten, teilte B mit`.
    pub fn is_end_of_clause(&self, at: usize, place: Place) -> bool {
        self.has_bracket() && at == place.end && !place.cue.flags.noun && self.is_comma(at)
    }

    /// True for a finite verb at `at` between a noun and the last phrase of its row, which is not the noun's: `die Reise von A
    /// hat bei B`.
    pub fn is_verb_behind_noun(&self, at: usize, place: Place) -> bool {
        self.has_bracket() && place.cue.flags.noun && self.is(at, Class::Aux)
    }

    /// True where a name right behind the noun of a cue, at `from`, is to be whose it is and stands in no genitive: `der Besuch
    /// Brandts in B`.
    pub fn lacks_genitive(&self, number: usize, from: usize, slot: Slot, place: Place) -> bool {
        let noun = place.cue.flags.noun && self.is_capital_word(place.end - 1);
        let right_behind = from == place.end && slot == Slot::A;
        self.has_bracket() && noun && right_behind && !self.arguments[number].genitive
    }

    /// True where the article or title at `at` goes on with the phrase behind a preposition: the article of a genitive
    /// (`zum Treffen der Minister A`), or a title behind a name that tells whose it is (`auf US-Präsident A`).
    pub fn is_inside_phrase(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| self.has_bracket()) else { return false };
        self.is(at, Class::Of) && self.is_other_noun(before)
            || self.row.items[before].mark == '-'
            || self.argument(before).is_some_and(|n| self.arguments[n].modifier)
    }

    /// True where a genitive behind the noun that ends at `end` tells that somebody unknown acts: `die Ankunft des Sturms in B`.
    pub fn has_genitive(&self, end: usize) -> bool {
        if !self.has_bracket() || !self.is(end, Class::Of) {
            return false;
        }
        let noun = (end + 1..=end + GENITIVE)
            .take_while(|&k| {
                self.row.items.get(k).is_some_and(|item| item.is_word() && !item.digit)
                    && !self.any(k, set(&[Class::Prep, Class::Clause, Class::Aux, Class::Time]))
            })
            .find(|&k| self.is_capital_word(k));
        noun.is_some_and(|k| !self.title_of_name(k))
    }

    /// True where what could be the form of a verb has a capital inside a sentence: it is a noun. Rows of several words may begin
    /// with one.
    pub fn is_noun_form(&self, start: usize, end: usize) -> bool {
        let inside = start
            .checked_sub(1)
            .and_then(|k| self.row.items.get(k))
            .is_some_and(|item| item.is_word() || item.is_comma() || item.argument.is_some());
        self.row.lexicon.capital_nouns && end - start == 1 && inside && self.is_capital_word(start)
    }

    /// True where somebody of whom we know nothing says what the sentence tells: `sagte Unbekannt`. A pronoun of the next
    /// sentence may mean that one.
    pub fn has_unknown_speaker(&self) -> bool {
        let unknown = |k: usize| self.is_capital_word(k) && self.row.items[k].classes == 0;
        let items = 0..self.row.items.len();
        self.has_bracket()
            && ({ items }.any(|k| self.is(k, Class::Say) && unknown(k + 1))
                || unknown(0) && self.is(1, Class::Say))
    }

    /// How far a cue's words tell whether it lies ahead. A verb in the present may be a plan: `A trifft am Freitag B`.
    pub fn told_by(&self, place: Place) -> Told {
        let present = self.is(place.start, Class::Present)
            && !self.is(place.end - 1, Class::Aux)
            && self.helper_before(place.start).is_none()
            && self.helper_behind(place.end).is_none()
            && place.mood == Mood::None;
        match (place.cue.flags.noun, present) {
            (true, _) => Told::Noun,
            (false, true) => Told::Present,
            (false, false) => Told::Fully,
        }
    }

    /// True for an item of a relative clause that is over before the cue at `start`: `A, der angeblich krank ist, lobte B`.
    pub fn is_in_closed_relative(&self, at: usize, start: usize) -> bool {
        if !self.has_bracket() {
            return false;
        }
        let clear = |k: &usize| !self.is_stop(*k);
        let open = (0..at).rev().take_while(clear).find(|&k| self.is_comma(k));
        let close = (at..start).find(|&k| self.is_comma(k));
        close.is_some()
            && open.is_some_and(|open| {
                self.opens_relative(open) && (open + 1..start).any(|k| self.argument(k).is_none())
            })
    }

    /// The word that denies a verb at the end of its clause, anywhere in its clause: `A wird wegen des Streits nicht zu den
    /// Feiern nach B reisen`.
    pub fn negated_in_field(&self, start: usize, end: usize) -> Option<usize> {
        let last = self.ends_field(end) || self.is_quote(end) || self.helper_behind(end).is_some();
        if !self.has_bracket() || !last {
            return None;
        }
        let closed = self.is_comma(end);
        (start.saturating_sub(SPAN)..start)
            .rev()
            .take_while(|&k| {
                let opens = self.is(k, Class::Clause) && !self.is(k, Class::Prep);
                !self.is_stop(k) && !self.is_comma(k) && !opens
            })
            .find(|&k| {
                self.is(k, Class::NegFull) && !self.is(k, Class::NotOnly) && !self.is_attributive(k)
            })
            // `nicht in A, sondern in B`
            .filter(|_| !closed)
    }

    /// True where a word opens a clause between the items `from` and `to` that is no complement: `es ist möglich, seitdem A`.
    pub fn is_parted(&self, from: usize, to: usize) -> bool {
        const COMPLEMENT: Classes = set(&[Class::That, Class::Hypothesis, Class::Prep]);
        self.has_bracket()
            && (from..to + 2).any(|k| self.is(k, Class::Clause) && !self.any(k, COMPLEMENT))
    }

    /// True for a negation inside a phrase: `ein nicht abgesprochener Besuch`.
    pub fn is_attributive(&self, negation: usize) -> bool {
        let before = negation.checked_sub(1);
        self.has_bracket()
            && !self.is(negation, Class::Det)
            && before.is_some_and(|k| self.is(k, Class::Det))
    }

    /// Where a phrase begins that only tells at what something else happened, in which the noun at `start` stands: `A lehnte bei
    /// einem Treffen mit B den Plan ab`.
    pub fn occasion_of_noun(&self, start: usize) -> Option<usize> {
        let led = self.phrase_of_noun(start).checked_sub(1)?;
        let his =
            led.checked_sub(1).filter(|&k| self.is(led, Class::His) && self.is(k, Class::Beside));
        let found = his.or_else(|| Some(led).filter(|&k| self.is(k, Class::Beside)));
        found.filter(|_| self.has_bracket())
    }

    /// The participle or infinitive that ends the clause of the noun at `start`, which is its object or subject and stands
    /// behind no preposition: `A hatte seinen Besuch in B wegen des Sturms abgesagt`.
    pub fn verb_of_noun(&self, start: usize) -> Option<usize> {
        if !self.has_bracket() {
            return None;
        }
        let led = (start.saturating_sub(BEFORE_NOUN)..start)
            .rev()
            .take_while(|&k| self.row.items[k].is_word() && !self.row.items[k].capital)
            .any(|k| self.is(k, Class::Prep));
        let Range { start: open, end } = self.field_around(start)?;
        let helped = (open..end).any(|k| self.is(k, Class::Aux));
        let last = end.checked_sub(1).filter(|&k| k > start && self.row.items[k].is_word())?;
        let last = if self.is(last, Class::Aux) { last - 1 } else { last };
        let tells = helped || self.is(last, Class::Refuse);
        (tells && !led).then_some(last)
    }
}

/// Words that may open a relative clause.
const REL: Classes = set(&[Class::Rel, Class::ObjRel]);
