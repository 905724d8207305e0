//! From a cue to the left: who acts, and where somebody unknown stands nearer.

use super::super::cues::{Class, Classes, Mood};
use super::clause::{BEFORE_NAME, BREAKS, Clause, set};

/// Items that the walk to the left crosses at most.
const LEFT: usize = 30;
/// Words that stand freely between a subject and its verb.
const BESIDE_VERB: Classes =
    set(&[Class::Adv, Class::Aux, Class::Neg, Class::Time, Class::Light, Class::Did]);
/// Items from a verb of saying to the `that` behind it.
const SAID: usize = 4;
/// Words that govern an infinitive of the same subject.
const GOVERNS: Classes =
    set(&[Class::Refuse, Class::Call, Class::Plan, Class::Deny, Class::Cancel, Class::Maybe]);
/// Words that stand right before the verb that they govern, where word order is fixed.
const MODALS: Classes = set(&[Class::Plan, Class::Maybe]);
const NO_SUBJECT: Classes =
    set(&[Class::Prep, Class::Time, Class::Adv, Class::Adj, Class::And, Class::Clause]);

/// What stands to the left of a cue as its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// Members of one list.
    Group(Vec<usize>),
    /// A pronoun, by its item.
    Pronoun(usize),
    /// `the two leaders`, by its item.
    Duo(usize),
    /// Somebody that the gazetteer does not know stands nearer.
    Unknown,
    /// Nobody.
    Nobody,
}

/// What the walk to the left looks for.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent questions of one walk")]
pub(super) struct Wanted {
    /// A list of two or more.
    pub group: bool,
    /// The cue is a noun.
    pub noun: bool,
    /// The cue is an infinitive or participle.
    pub nonfinite: bool,
    /// It hangs on another verb as its circumstance.
    pub adjunct: bool,
    /// It is a participle behind a comma, whose subject is that of the clause before.
    pub trailing: bool,
    /// The subject of a passive.
    pub passive: bool,
}

impl Clause<'_> {
    /// Past what stands freely beside a verb, to the left: the first item that does not.
    fn past_adverbs(&self, mut at: usize) -> usize {
        while at > 0
            && self.row.items[at - 1].is_word()
            && (self.any(at - 1, BESIDE_VERB) || self.row.items[at - 1].digit)
        {
            at -= 1;
        }
        at
    }

    /// Past the verb that governs the one at `at`, to the left: `refused to meet`, `will meet`.
    fn past_governor(&self, at: usize) -> usize {
        let infinitive = at.checked_sub(1).filter(|&k| self.is(k, Class::Infinitive));
        let verb = match infinitive {
            Some(to) => to.checked_sub(1).filter(|&k| self.any(k, GOVERNS)),
            None => at.checked_sub(1).filter(|&k| self.has_fixed_order() && self.any(k, MODALS)),
        };
        verb.unwrap_or(at)
    }

    /// The verb of saying whose subject is that of the verb at `cue` too, where the latter has none of its own and its language
    /// needs none: `A сообщил, что встретился с B`.
    fn past_that(&self, cue: usize, wanted: Wanted) -> Option<usize> {
        if wanted.noun || wanted.nonfinite || !self.has_free_order() {
            return None;
        }
        let that = self.past_adverbs(cue).checked_sub(1).filter(|&k| self.is(k, Class::That))?;
        let said = (that.saturating_sub(SAID)..that)
            .rev()
            .take_while(|&k| self.row.items[k].is_comma() || self.row.items[k].is_word())
            .find(|&k| self.is(k, Class::Say))?;
        // `exige a A que viaje a B`: who is told so is another.
        let bare = |k: usize| self.argument(k).is_none() && !self.is(k, Class::That);
        (said + 1..that).all(bare).then_some(said)
    }

    /// The subject of the cue that begins at `cue`.
    pub fn subject(&self, cue: usize, wanted: Wanted) -> Subject {
        let mut k = self.past_that(cue, wanted).unwrap_or(cue);
        let mut cross = false;
        let mut best: Option<Vec<usize>> = None;
        let mut guard = !wanted.nonfinite || wanted.adjunct;
        if wanted.noun {
            (k, cross) = self.before_noun(cue);
            // `left a White House dinner with B`: that is where.
            if let Some(venue) = self.venue_before(k) {
                k = venue;
            }
            // `wants to invite A and B to the summit`
            let led = self.has_noun_modifiers() && k > 0 && self.is(k - 1, Class::Prep);
            if led && !cross && wanted.group {
                return Subject::Nobody;
            }
            // `A and B signed it after talks`: with whom they talked is not said.
            if cross && wanted.group {
                return Subject::Nobody;
            }
            guard = !cross;
            if self.hangs_on_participle(k) {
                return Subject::Unknown;
            }
        }
        let start = k;
        let beside = if wanted.noun { k } else { self.past_adverbs(self.past_governor(k)) };
        // `des habitants de A ont critiqué`: A is only where they live.
        if !wanted.noun && !wanted.nonfinite && self.is_common_noun(beside) {
            let and = (beside.saturating_sub(6)..beside)
                .rev()
                .take_while(|&k| self.row.items[k].is_word())
                .find(|&k| self.is(k, Class::And));
            return and
                .and_then(|and| self.beside_unknown(and + 1, wanted))
                .unwrap_or(Subject::Unknown);
        }
        if !wanted.noun && !wanted.nonfinite && self.is_part_of_unknown(beside) {
            return Subject::Unknown;
        }
        // `« … » dénonce A`: whoever speaks comes behind.
        if !wanted.noun
            && !wanted.nonfinite
            && self.has_fixed_order()
            && beside > 1
            && self.is_quote(beside - 1)
            && self.row.items[beside - 2].is_word()
        {
            return Subject::Nobody;
        }
        let mut seen = 0;
        while k > 0 && seen < LEFT {
            k -= 1;
            let item = self.row.items[k];
            if item.is_stop() {
                break;
            }
            if item.is_quote() || item.is(Class::Side) {
                continue;
            }
            match item.mark {
                ')' | ']' => {
                    while k > 0 && !matches!(self.row.items[k].mark, '(' | '[') {
                        k -= 1;
                    }
                    continue;
                }
                '–' | '—' | '-' if item.mark != '-' || self.is_dash_of_insertion(k) => {
                    match self.opening(k, |other| other.mark == item.mark) {
                        Some(open) => {
                            // `two states - A and B - met`: they are named.
                            let named = self.named_between(open, k).filter(|_| k + 1 == beside);
                            if let Some(list) = named.filter(|_| self.has_fixed_order()) {
                                return Subject::Group(list);
                            }
                            k = open;
                            continue;
                        }
                        None => break,
                    }
                }
                _ => {}
            }
            if item.is_comma() {
                // `A spoke with B, who came` and as a participle `B, come before a visit`: the nearest name is meant.
                if cross
                    && self.is(k + 1, Class::Participle)
                    && let Some(number) = k.checked_sub(1).and_then(|before| self.argument(before))
                    && !self.arguments[number].modifier
                {
                    return Subject::Group(self.list(number));
                }
                // The comma touches the verb: what it closes is an insertion.
                if k + 1 == cue && !wanted.noun && self.ends_other_clause(k) {
                    return Subject::Nobody;
                }
                let speech = k > 0 && self.is_quote(k - 1);
                if (k + 1 == beside && !speech || self.is(k + 1, Class::Side))
                    && let Some(open) = self.comma_before(k)
                    && !(wanted.trailing && self.is_own_clause(open, k))
                {
                    match self.alone(open, k) {
                        // `A y su homólogo, B, se reunieron`: a list ends with the insertion.
                        Some(name)
                            if wanted.group
                                && self.list(name).len() > 1
                                && self
                                    .governor(self.arguments[self.list(name)[0]].item)
                                    .is_none() =>
                        {
                            return Subject::Group(self.list(name));
                        }
                        Some(name) if !wanted.group && !wanted.noun => {
                            k = self.arguments[name].item;
                            // `A, who met the president, B, said`
                            if let Some(relative) = self.relative_over(k) {
                                k = relative + 1;
                            } else if self.governor(k).is_none() {
                                return Subject::Group(vec![name]);
                            }
                        }
                        _ => {
                            // `A, mayor, said that, in short, talks`: another clause has begun.
                            let outer = self.insertion(k).unwrap_or(open);
                            // `it locks up children, as in a cell, denounces B`: what is said stands before.
                            let named = outer.checked_sub(1).is_some_and(|before| {
                                self.argument(before).is_some()
                                    || self.row.items[before].mark == ')'
                                    // `A avait, ensuite, critiqué B`
                                    || self.is(before, Class::Aux)
                            });
                            if self.has_fixed_order()
                                && !wanted.noun
                                && !wanted.nonfinite
                                && k + 1 == cue
                                && !named
                            {
                                return Subject::Nobody;
                            }
                            let said = wanted.noun
                                && self.has_fixed_order()
                                && (outer..k).any(|z| self.is(z, Class::That));
                            if said {
                                return Subject::Unknown;
                            }
                            k = outer;
                        }
                    }
                    continue;
                }
                // `A, critic of art, came`: a comma by itself does not part a verb from its subject; `« … », a dit A`.
                if k + 1 == beside
                    && (k + 1 == cue || self.has_fixed_order() && self.is(beside, Class::Aux))
                    && !wanted.noun
                    && !wanted.nonfinite
                    && k > 0
                    && (self.argument(k - 1).is_some() || self.has_fixed_order())
                {
                    return Subject::Nobody;
                }
                // `A stritt, in Oslo trafen B und C`: behind the comma another clause has begun.
                if self.has_bracket()
                    && k + 1 != beside
                    && !wanted.noun
                    && !wanted.nonfinite
                    && !self.is(cue, Class::Participle)
                {
                    return best.map_or(Subject::Nobody, Subject::Group);
                }
                // What stands before a single comma is no subject without doubt, but the nearest that there is.
                seen += 1;
                continue;
            }
            if let Some(number) = self.argument(k) {
                let argument = self.arguments[number];
                if argument.modifier {
                    seen += 1;
                    // `Norwegens Minister Unbekannt`
                    if guard && !cross && self.is_of_titled(number) {
                        return Subject::Unknown;
                    }
                    let holder = k > 0 && self.any(k - 1, Class::Title.bit() | Class::Holder.bit());
                    if holder && guard && !cross && self.governor(k).is_none() {
                        return Subject::Unknown;
                    }
                    continue;
                }
                if self.is_possessor(number) {
                    if guard && !cross {
                        return self.beside_unknown(k, wanted).unwrap_or(Subject::Unknown);
                    }
                    continue;
                }
                let list = self.list(number);
                let first = self.arguments[list[0]].item;
                let quoted_name =
                    wanted.passive && k + 1 < cue && (k + 1..cue).all(|z| self.is_quote(z));
                let governed = (self.governor(first).is_some()
                    || self.is_oblique(first)
                    || self.is_attribute(number))
                    && !quoted_name;
                if guard && !cross && self.has_acting_head(first) {
                    return self.beside_unknown(k, wanted).unwrap_or(Subject::Unknown);
                }
                if wanted.group && list.len() < 2 {
                    if governed {
                        k = first;
                        seen += 1;
                        continue;
                    }
                    return Subject::Nobody;
                }
                // `A, who heads B, met`: B is the object of the relative clause.
                if !wanted.noun
                    && let Some(relative) = self.relative_over(first)
                {
                    k = relative + 1;
                    continue;
                }
                // `shocked A by inviting B`: A is the other verb's object.
                if governed
                    || self.is_credited(first)
                    || (wanted.adjunct || wanted.trailing) && !cross && !self.begins_clause(first)
                {
                    k = first;
                    seen += 2;
                    continue;
                }
                // `announced plans to leave A after talks with B`
                if wanted.noun && self.is_object_of_infinitive(first) {
                    k = first;
                    continue;
                }
                if cross {
                    best = Some(list);
                    k = first;
                    continue;
                }
                return Subject::Group(list);
            }
            // `on`, `nous`, `il faut`: somebody of whom the words tell no name.
            if item.is(Class::Someone) {
                return best.map_or(Subject::Unknown, Subject::Group);
            }
            if item.is(Class::Rel) {
                if let Some(mut found) = self.antecedent_of_relative(k) {
                    // `A and B, who came`: B came, and A perhaps.
                    if self.has_fixed_order() && !wanted.group && self.is_comma(k.wrapping_sub(1)) {
                        found.drain(..found.len() - 1);
                    }
                    return Subject::Group(found);
                }
                return best.map_or(Subject::Unknown, Subject::Group);
            }
            if item.is(Class::Duo) && wanted.group {
                return Subject::Duo(k);
            }
            // `a third said they backed B`: several, of whom nobody is named.
            if self.has_noun_modifiers() && item.is(Class::Pron) && item.is(Class::Plural) {
                return Subject::Unknown;
            }
            if item.is(Class::Pron) && (cue - k <= 6 || cross) {
                return Subject::Pronoun(k);
            }
            if item.any(BREAKS) {
                if (wanted.nonfinite || wanted.noun) && item.is(Class::Control) {
                    // `is to meet B before visiting C`: B is the other verb's object.
                    let adjunct = wanted.adjunct && self.has_fixed_order();
                    cross |= !adjunct;
                    guard &= adjunct;
                    seen += 1;
                    continue;
                }
                break;
            }
            if item.is(Class::And) {
                // `A greeted B, who left, and met C`: a relative clause between commas is over.
                let relative = self.relative_before(k);
                if k + 6 >= start
                    && (k + 1..start).all(|z| {
                        self.any(z, BESIDE_VERB)
                            || self.row.items[z].digit
                            || self.any(z, Class::Did.bit())
                    })
                {
                    cross = true;
                    guard = false;
                    k = relative.unwrap_or(k);
                } else if !wanted.noun && !cross {
                    break;
                }
            } else if cross
                && best.is_none()
                && self.has_fixed_order()
                && self.is_titled(k)
                && self.names_stranger(k)
            {
                // `backed by A, Mr Unknown refused the plan and accused B`
                return Subject::Unknown;
            } else if wanted.trailing && !cross && self.begins_unknown_subject(k) {
                // `A spoke, the ministers protested, accusing B`
                return best.map_or(Subject::Unknown, Subject::Group);
            } else if guard && !cross && !(wanted.noun && k + 1 == start) && self.opens_unknown(k) {
                return self.beside_unknown(k, wanted).unwrap_or(Subject::Unknown);
            }
            seen += 1;
        }
        best.map_or(Subject::Nobody, Subject::Group)
    }

    /// Where the phrase of the name at `at` begins, with what leads to it.
    pub fn phrase_of_name(&self, at: usize) -> usize {
        (0..at)
            .rev()
            .take_while(|&k| self.row.items[k].is_word() && self.leads_to_name(k))
            .last()
            .unwrap_or(at)
    }

    /// True where nothing stands before the phrase of the name at `at` that it could be the object of.
    fn begins_clause(&self, at: usize) -> bool {
        let k = self.phrase_of_name(self.apposition(at).unwrap_or(at));
        k == 0
            || !self.row.items[k - 1].is_word() && self.argument(k - 1).is_none()
            || self.row.items[k - 1].digit
            || self.any(
                k - 1,
                BREAKS | Class::And.bit() | Class::Rel.bit() | Class::Time.bit() | Class::Adv.bit(),
            )
    }

    /// Where the words begin that belong to the noun at `at` and stand before it.
    pub fn phrase_of_noun(&self, at: usize) -> usize {
        const BEFORE_NOUN: Classes = set(&[Class::Det, Class::Adj, Class::Time, Class::Title]);
        let belongs = |&k: &usize| {
            self.row.items[k].is_word()
                && !self.any(k, Class::Prep.bit() | Class::Light.bit())
                && (self.any(k, BEFORE_NOUN) || self.row.items[k].digit)
        };
        (0..at).rev().take_while(belongs).last().unwrap_or(at)
    }

    /// Where the phrase of a noun cue begins, and whether it hangs on another verb (`after talks with`).
    fn before_noun(&self, cue: usize) -> (usize, bool) {
        let mut k = cue;
        for _ in 0..2 {
            k = self.phrase_of_noun(k);
            // `a series of meetings with`
            if k > 2 && self.is(k - 1, Class::Of) && self.row.items[k - 2].is_word() {
                k -= 2;
                continue;
            }
            break;
        }
        let hangs = k > 0 && self.is(k - 1, Class::Front);
        (k, hangs)
    }

    /// True where a phrase that could be the subject begins or stands at `at` and names nobody whom we know.
    pub fn opens_unknown(&self, at: usize) -> bool {
        let item = self.row.items[at];
        if !item.is_word() || item.digit {
            return false;
        }
        let governed =
            || self.governor(at).is_some() || at > 0 && self.any(at - 1, Class::Prep.bit());
        // `, des habitants`: behind a mark no preposition, which would hang on a word.
        let partitive = item.is(Class::Of) && at > 0 && !self.row.items[at - 1].is_word();
        let partitive = partitive && self.argument(at - 1).is_none();
        if item.is(Class::Det)
            && (partitive || !item.is(Class::Prep))
            && !item.any(Class::Time.bit() | Class::Adv.bit())
        {
            // The determiner of the name that follows is none of its own.
            let name = (at + 1..at + 8)
                .find(|&k| !self.leads_to_name(k))
                .is_some_and(|k| self.argument(k).is_some());
            return !name && at > 0 && !governed() && !self.any(at + 1, Class::Time.bit());
        }
        if self.row.lexicon.capital_nouns || item.any(NO_SUBJECT | BEFORE_NAME | BESIDE_VERB) {
            return item.is(Class::Title)
                && !item.any(Class::Prep.bit() | Class::Aux.bit() | Class::Light.bit())
                && !governed()
                && !self.title_of_name(at);
        }
        item.capital
            && at > 0
            && !governed()
            && (!self.title_of_name(at) || self.is_unknown_name(at))
            && self.row.items[at].classes == 0
    }

    /// True where a clause with a subject nobody knows begins at `at`: a phrase behind a comma or a word that opens a clause.
    pub fn begins_unknown_subject(&self, at: usize) -> bool {
        let before = (0..at).rev().find(|&k| !self.is(k, Class::Adv));
        let opens = before.is_some_and(|k| {
            self.is_comma(k) || self.any(k, BREAKS | Class::And.bit()) && !self.is(k, Class::Prep)
        });
        let verb = || {
            (at + 1..self.row.items.len())
                .take_while(|&k| !self.is_stop(k) && !self.is_comma(k) && !self.is(k, Class::Rel))
                .any(|k| self.is_finite(k) || self.is(k, Class::Neg))
        };
        opens && self.is(at, Class::Det) && self.opens_unknown(at) && verb()
    }

    /// True for a word that is a finite verb without doubt: one that helps, a future, or that of a cue.
    fn is_finite(&self, at: usize) -> bool {
        let tensed = |mood| matches!(mood, Mood::Present | Mood::Future | Mood::Conditional);
        self.argument(at).is_none()
            && (self.any(at, set(&[Class::Aux, Class::FutVerb]))
                || self
                    .row
                    .cues_at(at)
                    .iter()
                    .any(|&(cue, _, mood)| !cue.flags.noun && tensed(mood)))
    }

    /// True where what stands between two commas has a verb of its own and is no relative clause.
    fn is_own_clause(&self, open: usize, close: usize) -> bool {
        let mut inside = open + 1..close;
        self.has_fixed_order()
            && !inside.clone().any(|k| self.is(k, Class::Rel))
            && inside.any(|k| self.is_finite(k) || self.is(k, Class::Neg))
    }

    /// True where the phrase of the name at `at` stands behind a finite verb, whose object it is.
    pub fn is_object(&self, at: usize) -> bool {
        let phrase = self.phrase_of_name(self.apposition(at).unwrap_or(at));
        let verbs = (0..phrase).rev().take_while(|&k| {
            !self.is_stop(k) && !self.is_comma(k) && !self.any(k, BREAKS | Class::Rel.bit())
        });
        self.has_fixed_order() && { verbs }.any(|k| self.is_finite(k))
    }

    /// True for a hyphen that is set like a dash, in a language whose order of words tells where an insertion stands.
    fn is_dash_of_insertion(&self, at: usize) -> bool {
        self.has_fixed_order() && self.is_free_dash(at)
    }

    /// True where a title stands right before the word at `at`: `M. Name`.
    fn is_titled(&self, at: usize) -> bool {
        let dot = usize::from(at > 0 && self.row.items[at - 1].mark == '.');
        at.checked_sub(1 + dot).is_some_and(|k| self.is(k, Class::Title))
    }

    /// True for a word that names somebody whom we do not know, where it may be a subject.
    pub fn names_stranger(&self, at: usize) -> bool {
        let item = self.row.items[at];
        let bracketed = at > 0 && self.row.items[at - 1].mark == '(';
        item.capital && item.classes == 0 && !bracketed && self.opens_unknown(at)
    }

    /// True where only titles and the like stand between `at` and a name before or behind it.
    pub fn title_of_name(&self, at: usize) -> bool {
        let behind = (at + 1..(at + 8).min(self.row.items.len())).find(|&k| {
            // The dot of `M. A` parts nothing.
            !self.leads_to_name(k)
                && self.row.items[k].mark != '.'
                && !self.any(k, Class::Of.bit() | Class::TitlePrep.bit())
        });
        let before = (at.saturating_sub(8)..at).rev().find(|&k| !self.leads_to_name(k));
        behind.is_some_and(|k| self.argument(k).is_some())
            || before.is_some_and(|k| self.argument(k).is_some())
            || before.is_some_and(|k| self.is_comma(k) && k > 0 && self.argument(k - 1).is_some())
    }

    /// `A and the minister met`: the one of the list whom we know.
    fn beside_unknown(&self, at: usize, wanted: Wanted) -> Option<Subject> {
        if wanted.group {
            return None;
        }
        let k = self.phrase_of_name(at);
        if k == 0 || !self.is(k - 1, Class::And) {
            return None;
        }
        let mut before = k - 1;
        while before > 0 && self.is(before - 1, Class::And) {
            before -= 1;
        }
        if before > 0 && self.is_comma(before - 1) {
            before -= 1;
        }
        let number = self.argument(before.checked_sub(1)?)?;
        let list = self.list(number);
        // `A meets B, and the ministers leave`: B does not.
        let first = self.arguments[list[0]].item;
        let free = !self.arguments[number].modifier
            && self.governor(first).is_none()
            && (wanted.nonfinite || !self.is_object(first));
        free.then_some(Subject::Group(list))
    }
}
