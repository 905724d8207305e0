//! How a relation is stated: the words around its cue, asked in a fixed order. The first that fires decides and is kept.

use super::super::cues::{Class, Classes, Mood};
use super::super::kinds::{Polarity, RelationKind};
use super::clause::{BREAKS, Clause, DASHES, set};
use super::frames::Place;

/// A polarity and the rule that gave it, such as `refuse:declined`; no rule for a plain assertion.
pub(super) struct Stated {
    pub polarity: Polarity,
    pub why: String,
}

/// The rule for an infinitive that no word governs whose meaning is known.
pub(super) const UNGOVERNED: &str = "infinitive";

/// The rule for what lies ahead as seen from what somebody said.
const REPORTED: &str = "future in the past";

/// Words that may stand between `before` and the noun that it puts off.
const LEADS_TO_NOUN: Classes = set(&[
    Class::Det,
    Class::Adj,
    Class::Title,
    Class::His,
    Class::Of,
    Class::Poss,
    Class::Plan,
    Class::Time,
    Class::Light,
    Class::Stage,
]);

impl Clause<'_> {
    /// The polarity of a cue whose nearest arguments stand at the items `a` and `b`.
    pub fn polarity(&self, text: &str, place: Place, a: usize, b: usize) -> Stated {
        let Place { cue, start, end, mood } = place;
        let told = cue.flags.polarity.map(|polarity| (polarity, cue.text.as_str()));
        let mut stated = self.stated(text, (start, end, mood, cue.flags.noun), told, a, b);
        // `said that it would force A to break with B`: a consequence and no plan.
        if stated.why.starts_with(REPORTED) && !cue.kind.is_consult() {
            stated.polarity = Polarity::Speculated;
        }
        let day = || self.day_of_present(place).filter(|_| cue.kind.is_consult());
        let ahead = || {
            let by_day = day().map(|day| ("present", day));
            by_day.or_else(|| Some(("future", self.future_of_circumstance(place, a)?)))
        };
        if stated.polarity == Polarity::Asserted
            && let Some((rule, word)) = ahead()
        {
            let word = self.row.items[word].span.of(text).to_lowercase();
            return Stated { polarity: Polarity::Planned, why: format!("{rule}:{word}") };
        }
        if stated.polarity != Polarity::Asserted || !cue.flags.noun || !self.has_fixed_order() {
            return stated;
        }
        let purpose = || self.future_of_purpose(place).map(|verb| ("future", verb));
        let told = self.verb_of_told_noun(place, a, b).map(|verb| ("future in the past", verb));
        let Some((rule, verb)) = told.or_else(purpose) else { return stated };
        let word = self.row.items[verb].span.of(text).to_lowercase();
        Stated { polarity: Polarity::Planned, why: format!("{rule}:{word}") }
    }

    /// The polarity of a noun that stands without arguments.
    pub fn noun_polarity(&self, text: &str, start: usize, end: usize) -> Stated {
        self.stated(text, (start, end, Mood::None, true), None, end, end)
    }

    fn stated(
        &self,
        text: &str,
        (start, end, mood, noun): (usize, usize, Mood, bool),
        told: Option<(Polarity, &str)>,
        a: usize,
        b: usize,
    ) -> Stated {
        let items = &self.row.items;
        // What is said in a quotation says nothing of what is told outside it.
        let word = |k: usize| {
            !self.is_stop(k)
                && items[k].argument.is_none()
                && (!items[k].quoted || items[start].quoted)
        };
        // From a few words before the subject, or of the cue where the subject stands behind it.
        let mut low = start;
        let reach = if a < start { self.before_quotation(a) } else { start.saturating_sub(9) };
        while low > 0 && !self.is_stop(low - 1) {
            let inside = low > reach;
            let reach_on = if self.has_bracket() { 10 } else { 4 };
            // `es wird erwartet, dass A`
            let complement = self.has_bracket() && self.is(low, Class::That);
            let beyond =
                reach.saturating_sub(low) < reach_on && (!items[low - 1].is_comma() || complement);
            if !inside && !beyond
                || start - low > 32
                || self.ends_clause(low - 1)
                || (a >= start && items[low - 1].is_comma() && start - low > 3)
            {
                break;
            }
            low -= 1;
        }
        let mut before: Vec<usize> =
            (low..start).filter(|&k| word(k) && !self.is_in_closed_relative(k, start)).collect();
        // `dass A B treffen will`: the verb that helps stands behind.
        before.extend(self.helper_behind(end).filter(|_| self.has_bracket() && !noun));
        let commas = |k: usize| (k..start).filter(|&z| items[z].is_comma()).count();
        let near: Vec<usize> =
            before.iter().copied().filter(|&k| k >= end || start - k <= 5 + commas(k)).collect();
        let far: Vec<usize> = (low.saturating_sub(8)..low)
            .rev()
            .take_while(|&k| !self.is_stop(k))
            .filter(|&k| word(k) && !self.is_parted(k, low))
            .collect();
        // `on his visit to B, A`: the sentence goes on about something else.
        let fronted = a > b && (b + 1..a).any(|k| items[k].is_comma());
        let behind = match (a.min(b) >= start && noun, fronted) {
            (true, true) => b + 1,
            (true, false) => a.max(b) + 1,
            (false, _) => end,
        };
        // `the visit, Thursday 24 March, should`: dates are passed over.
        let counts = |k: usize| {
            let time = self.is(k, Class::Time) && !(noun && self.is(k, Class::PlanPost));
            word(k) && !items[k].is_comma() && !items[k].digit && !time
        };
        // Behind a comma another subject may have begun.
        let other = |k: usize| {
            k > behind
                && items[k - 1].is_comma()
                && self.argument(k).is_some()
                && self.governor(k).is_none()
        };
        let after: Vec<usize> = (behind..(behind + 12).min(items.len()))
            // `A, on a visit to B, will go on`: the insertion ends.
            .take_while(|&k| {
                let closed = self.has_fixed_order() && noun && a < start;
                !(self.is_stop(k) || other(k) || closed && items[k].is_comma())
            })
            .filter(|&k| counts(k))
            .take(7)
            .collect();
        let soon = &after[..after.len().min(if noun { 5 } else { 3 })];
        // `a meeting expected soon between A and B`
        let between: Vec<usize> = (end..a.min(b).min(end + 5).min(items.len()))
            .take_while(|&k| noun && !self.is_stop(k))
            .filter(|&k| word(k))
            .collect();
        // `has come to B and should see A`: what stands behind a verb is of another one.
        let tells_behind = noun || !self.has_fixed_order();
        let behind_noun = |class: Class| {
            // `the talks on the return next year`: the return is ahead.
            let others = |k: usize| self.is(k, Class::Time) && k > end && self.is_plain_noun(k - 1);
            let told = |k: &usize| {
                tells_behind && self.is(*k, class) && !(self.has_fixed_order() && others(*k))
            };
            soon.iter().chain(&between).copied().find(told)
        };
        let own = self.own_verbs(low, start, mood, noun).max(self.own_clause(low, start, a));
        let own = own.max(self.insertion_of_noun(start, noun).unwrap_or(low));
        let told_beside = self.circumstance_of_noun(start, noun);
        // `after his visit`: it lies behind, whatever is planned then; `dans les discussions`: they go on.
        let given = |&k: &usize| {
            self.is(k, Class::Did)
                || self.is(k, Class::Front) && self.any(k + 1, set(&[Class::Definite, Class::His]))
        };
        let own = own.max(told_beside.filter(given).unwrap_or(low));
        // `speaks of the possibility of peace, citing the talks of A with B`
        let beyond = own <= low || !self.has_fixed_order();
        let near: Vec<usize> =
            near.into_iter().filter(|&k| k >= own || !self.has_fixed_order()).collect();
        let governing = &before[before.partition_point(|&k| k < own)..];
        let finite = !noun && !matches!(mood, Mood::Infinitive | Mood::Gerund);
        let nearest = own.max(told_beside.unwrap_or(low));
        let nearest =
            nearest.max(self.own_subject(low, start, a).filter(|_| finite).unwrap_or(low));
        // `forderte bei einem Treffen mit B`: what helps the verb still tells of the noun.
        let occasion = if noun { self.occasion_of_noun(start) } else { None };
        let of_noun = |&k: &usize| occasion.is_none_or(|at| k >= at || self.is(k, Class::Aux));
        let governing_noun: Vec<usize> = before[before.partition_point(|&k| k < nearest)..]
            .iter()
            .copied()
            .filter(of_noun)
            .collect();
        // `before his visit` puts the visit off, `before leaving he had a talk` nothing.
        let plan = || {
            governing.iter().copied().find(|&k| {
                self.is(k, Class::Plan)
                    && of_noun(&k)
                    // `projects of films under the accord of A with B`
                    && !(noun
                        && self.has_fixed_order()
                        && self.is(k + 1, Class::Plan)
                        && self.is(k + 1, Class::Of)
                        && (k + 2..start)
                            .any(|z| self.is(z, Class::Prep) && !self.is(z, Class::Of)))
                    // `ahead of last month's summit`: it has been.
                    && !(noun && (k + 1..start).any(|z| self.is(z, Class::Bygone) && self.is(z + 1, Class::Poss)))
                    // `the future prime minister`
                    && !(self.is(k + 1, Class::Title) && k > 0 && self.is(k - 1, Class::Det))
                    && (!self.is(k, Class::Prep)
                        || if noun {
                            (k + 1..start).all(|z| items[z].digit || self.any(z, LEADS_TO_NOUN))
                                && !(self.is_told_as_past()
                                    && (self.is(k.wrapping_sub(1), Class::Lapse)
                                        || (k + 1..start).any(|z| self.is(z, Class::Stage))))
                        } else {
                            // `before the vote, he asked B`
                            !self.any(k + 1, Class::Det.bit() | Class::Time.bit())
                        })
            })
        };
        let inside: Vec<usize> = (start..end).collect();

        let first =
            |class: Class, range: &[usize]| range.iter().copied().find(|&k| self.is(k, class));
        // `he cut his holiday short to meet B`, `refused to comment after meeting B`: what was called off or
        // refused is something else.
        let purpose = before.iter().copied().rev().find(|&k| !noun && self.is(k, Class::Control));
        // `hat das Angebot von B abgelehnt`: beside a verb the noun is its object.
        let names_matter = |k: usize| !noun && self.has_bracket() && k > 0 && items[k].capital;
        let undone = |class: Class| {
            // `did not hesitate to accuse B`: who does not refuse it does it.
            let governs = |&k: &usize| {
                self.is(k, class)
                    && !self.is(k, Class::NotOnly)
                    && purpose.is_none_or(|p| p <= k)
                    && !names_matter(k)
            };
            governing_noun.iter().copied().find(governs)
        };
        // `if A does not meet B`: it is not said whether A does.
        let supposed = self.has_fixed_order()
            && !noun
            && before.iter().any(|&k| self.is(k, Class::Hypothesis));
        // `if A had not attacked B`: so A has.
        let contrary = supposed
            && near.iter().any(|&k| self.is(k, Class::Imperfect))
            && near.iter().any(|&k| self.is(k, Class::Neg));
        let negation = || {
            // `n'a vu que B`, `n'a cessé de voir B`
            let restricted = (start.saturating_sub(3)..(end + 6).min(items.len()))
                .any(|k| self.is(k, Class::Restrict))
                && near.iter().any(|&k| self.is(k, Class::Neg));
            let also = before.iter().any(|&k| self.is(k, Class::NotOnly));
            if restricted || also || supposed {
                return None;
            }
            let behind = || self.negated_behind(end, noun);
            let mut near = near.iter().copied().filter(|&k| k >= nearest);
            let wish = || governing_noun.iter().copied().find(|&k| noun && self.is_unwished(k));
            // `if no agreement is found`: nothing is said of it.
            let if_none = |k: usize| noun && k > 0 && self.is(k - 1, Class::Hypothesis);
            let before = near.find(|&k| {
                self.is(k, Class::Neg)
                    && !(self.has_fixed_order() && if_none(k))
                    && !self.is_attributive(k)
                    && (!noun
                        // `does not hinder his visit`: what is not done is something else.
                        || start - k <= 2 && !(k + 1..start).any(|z| self.is(z, Class::His))
                        || (k..start).any(|z| self.is(z, Class::Light)))
            });
            let field = || self.negated_in_field(start, end).filter(|_| !noun);
            before
                .or_else(wish)
                .or_else(behind)
                .or_else(field)
                .or_else(|| self.denies_subject(start, a))
        };
        let future = || {
            first(Class::FutVerb, &near)
                .or_else(|| first(Class::FutVerb, &after[..after.len().min(4)]))
                .or_else(|| self.future_of_stage(start))
        };
        // `si A a fourni B, …`: behind `if` the perfect grants something, it supposes nothing.
        let granted = !noun && start > 0 && self.is(start - 1, Class::Did);
        let maybe = before.iter().copied().find(|&k| {
            let reaches = k >= own || !self.has_fixed_order() || self.is(k, Class::Hypothesis);
            let supposed = self.is(k, Class::Hypothesis);
            self.is(k, Class::Maybe)
                && reaches
                && !contrary
                && !(supposed && (granted || noun && self.is_conceded(k, start, end)))
                && !self.keeps_noun(k, start, noun)
        });
        // `was asked whether A had asked B`: what is asked is a question.
        let call = || {
            let whether = |k: usize| self.has_fixed_order() && self.is(k + 1, Class::Hypothesis);
            governing_noun.iter().copied().find(|&k| {
                self.is(k, Class::Call)
                    && !whether(k)
                    && !names_matter(k)
                    && !self.keeps_noun(k, start, noun)
            })
        };
        let call = || call().or_else(|| self.wished_that(a).filter(|_| finite && a < start));
        // `was to go to B, but the journey was put off`
        let undone_later = || {
            let but = (end..items.len())
                .take_while(|&k| !self.is_stop(k))
                .find(|&k| self.is(k, Class::Clause) && k > 0 && items[k - 1].is_comma())?;
            (but..(but + 12).min(items.len())).find(|&k| self.is(k, Class::CancelPost))
        };
        let verb_of_noun = if noun { self.verb_of_noun(start) } else { None };
        let plan_hit = plan();
        let undone_later = plan_hit.filter(|_| self.has_fixed_order()).and_then(|_| undone_later());
        // `Does A support B?`: a noun is granted, and what stands behind `why`.
        let granted_by_why = || {
            (0..start).any(|k| {
                self.is(k, Class::Clause) && !self.any(k, set(&[Class::That, Class::Hypothesis]))
            })
        };
        let asked = (end..items.len())
            .find(|&k| self.is_stop(k))
            .filter(|&k| items[k].mark == '?' && (!items[k].quoted || items[start].quoted))
            .filter(|_| !noun && self.has_fixed_order() || self.has_bracket())
            .filter(|_| !granted_by_why());
        let rules: [(Polarity, &str, Option<usize>); 11] = [
            (
                Polarity::Speculated,
                "unsure",
                first(Class::Unsure, &before).or_else(|| self.hearsay(start)),
            ),
            (
                Polarity::Denied,
                "refuse",
                undone(Class::Refuse)
                    .or_else(|| verb_of_noun.filter(|&k| self.is(k, Class::Refuse)))
                    .filter(|&k| {
                        !self.has_bracket() || !self.is(k.wrapping_sub(1), Class::NegFull)
                    }),
            ),
            (
                Polarity::Denied,
                "cancel",
                undone(Class::Cancel)
                    .or_else(|| behind_noun(Class::CancelPost))
                    .or(undone_later)
                    .or_else(|| verb_of_noun.filter(|&k| self.is(k, Class::CancelPost))),
            ),
            (Polarity::Denied, "deny", undone(Class::Deny)),
            (Polarity::Denied, "negation", negation()),
            (
                Polarity::CalledFor,
                "call",
                call().or_else(|| verb_of_noun.filter(|&k| self.is(k, Class::Call))),
            ),
            (
                Polarity::Speculated,
                "maybe",
                maybe
                    .or_else(|| behind_noun(Class::MaybePost))
                    .or_else(|| first(Class::MaybeFar, &far).filter(|_| beyond)),
            ),
            (Polarity::Speculated, "question", asked),
            (
                Polarity::Planned,
                "plan",
                plan_hit
                    .or_else(|| behind_noun(Class::PlanPost))
                    .or_else(|| first(Class::PlanPost, &inside)),
            ),
            (
                Polarity::Planned,
                "future",
                if noun { future() } else { self.future_auxiliary(start) },
            ),
            (
                Polarity::Speculated,
                "conditional",
                if noun { first(Class::CondVerb, &near) } else { None },
            ),
        ];
        for (polarity, rule, hit) in rules {
            if let Some(k) = hit {
                let (polarity, rule) = match rule {
                    "maybe" if self.is_future_in_the_past(k) => (Polarity::Planned, REPORTED),
                    _ => (polarity, rule),
                };
                let word = items[k].span.of(text).to_lowercase();
                return Stated { polarity, why: format!("{rule}:{word}") };
            }
        }
        let said = |class: Class| near.iter().any(|&k| self.is(k, class));
        let tense = match mood {
            // `accuses A of selling arms to B`
            _ if !noun && self.is_alleged(low, start) => Some((Polarity::Speculated, "alleged")),
            Mood::Future => Some((Polarity::Planned, "future tense")),
            // `требует, чтобы A встретился с B`
            Mood::Past
                if self.has_free_order()
                    && (low.saturating_sub(2)..start).any(|k| self.is(k, Class::Infinitive)) =>
            {
                Some((Polarity::CalledFor, "wish"))
            }
            Mood::Conditional => {
                let after_that = (low.saturating_sub(3)..start).any(|k| self.is(k, Class::That));
                Some(if after_that {
                    (Polarity::Planned, "future in the past")
                } else {
                    (Polarity::Speculated, "conditional")
                })
            }
            Mood::Infinitive if said(Class::May) => Some((Polarity::Speculated, "may")),
            // `A and B to resume talks`
            _ if noun
                && self.has_noun_modifiers()
                && self.is_headline_infinitive(self.phrase_of_noun(start).saturating_sub(1)) =>
            {
                Some((Polarity::Planned, "headline"))
            }
            _ if !noun && self.is_headline_infinitive(start) => {
                Some((Polarity::Planned, "headline"))
            }
            _ if !noun
                && start > 0
                && self.is(start - 1, Class::Infinitive)
                && !said(Class::Did) =>
            {
                Some((Polarity::Planned, UNGOVERNED))
            }
            // `has decided to meet B` is a plan, `has been able to meet B` is none.
            Mood::Infinitive
                if !near.iter().any(|&k| {
                    self.is(k, Class::Did)
                        && !(self.has_fixed_order()
                            && self.is(k, Class::Aux)
                            && self.is(k, Class::Light))
                }) =>
            {
                Some((Polarity::Planned, UNGOVERNED))
            }
            // `se rendra à B pour rencontrer`
            Mood::Infinitive if first(Class::FutVerb, &before).is_some() => {
                Some((Polarity::Planned, "future"))
            }
            // `would seize the day to meet B`
            Mood::Infinitive if first(Class::CondVerb, &before).is_some() => {
                Some((Polarity::Speculated, "conditional"))
            }
            _ => None,
        };
        match (told, tense) {
            (Some((polarity, cue)), _) => Stated { polarity, why: format!("cue:{cue}") },
            (None, Some((polarity, rule))) => Stated { polarity, why: rule.to_owned() },
            (None, None) => Stated { polarity: Polarity::Asserted, why: String::new() },
        }
    }

    /// The first item of those whose verbs may govern the cue. `refuses to yield and talks`, `broke with A, inviting B`: what
    /// stands before a second finite verb, or before a verb of circumstance, says nothing of it.
    fn own_verbs(&self, low: usize, start: usize, mood: Mood, noun: bool) -> usize {
        let circumstance = (low..start).rev().find(|&k| {
            let opens = self.is(k, Class::Front) || self.row.items[k].is_comma();
            let reflexive = self.has_fixed_order() && self.is(k + 1, Class::Reflexive);
            let verb = k + 1 + usize::from(reflexive);
            opens && !self.row.items[k].quoted && self.is(verb, Class::Active)
        });
        let mut k = start;
        // `called on C and s'en est pris à B`: the verb that helps is part of the cue.
        let helped = self.has_fixed_order()
            && self.is(start, Class::Reflexive)
            && !matches!(mood, Mood::Infinitive | Mood::Gerund);
        // In French and German a past form may be a participle.
        let past = mood == Mood::Past && self.has_free_order();
        let tensed = matches!(mood, Mood::Present | Mood::Future | Mood::Conditional);
        let passive = (low..start).any(|k| self.is(k, Class::Passive));
        let told = self.is(start, Class::Finite) && !passive;
        let mut finite = helped || past || tensed || told;
        while k > low
            && self.any(
                k - 1,
                set(&[Class::Adv, Class::Neg])
                    | if self.has_fixed_order() { Class::Aux.bit() } else { 0 },
            )
        {
            k -= 1;
            // `denied it and has accused B`
            finite |= self.is(k, Class::Aux) && !matches!(mood, Mood::Infinitive | Mood::Gerund);
        }
        let second = !noun && finite && k > low && self.is(k - 1, Class::And);
        // `A, who wants to, has met B`: what an insertion says ends with it.
        let mut verb = start;
        while verb > low
            && self.any(verb - 1, Class::Adv.bit() | Class::Neg.bit() | Class::Aux.bit())
        {
            verb -= 1;
        }
        let inserted = self.has_fixed_order()
            && !noun
            && !matches!(mood, Mood::Infinitive | Mood::Gerund)
            && verb > low
            && self.row.items[verb - 1].is_comma();
        circumstance.max(second.then(|| k - 1)).max(inserted.then(|| verb - 1)).unwrap_or(low)
    }

    /// Where the clause begins in which the cue and its argument at `a` stand, behind a word that opens one and names no
    /// complement: `refuses to yield while A meets B`, `is to hear A, who met B`. What stands before it tells nothing of it.
    fn own_clause(&self, low: usize, start: usize, a: usize) -> usize {
        const COMPLEMENT: Classes =
            set(&[Class::That, Class::Hypothesis, Class::Control, Class::Prep, Class::Restrict]);
        let opens = |&k: &usize| {
            let adverbial = self.is(k, Class::Clause) && !self.any(k, COMPLEMENT) && k < a;
            let relative = self.is(k, Class::Rel)
                && a < k
                && (k..start).all(|z| !self.row.items[z].is_comma());
            adverbial || relative
        };
        let found = (low..start).rev().filter(|_| self.has_fixed_order()).find(opens);
        found.unwrap_or(low)
    }

    /// Where the phrase of the subject at `a` begins, which no word before it governs without `that` between: `new proposal B
    /// has asked A`.
    fn own_subject(&self, low: usize, start: usize, a: usize) -> Option<usize> {
        const COMPLEMENT: Classes = set(&[Class::That, Class::Hypothesis, Class::Infinitive]);
        let own = self.has_fixed_order()
            && a < start
            && self.argument(a).is_some()
            && !self.is(start.wrapping_sub(1), Class::Infinitive)
            && !(low..start).any(|k| self.any(k, COMPLEMENT));
        own.then(|| self.phrase_of_name(a))
    }

    /// Where a noun's phrase begins that only tells when something else happened: `appealed for peace during a visit to B`.
    /// Nobody who refuses, denies or asks for what happened then refuses, denies or asks for it.
    fn circumstance_of_noun(&self, start: usize, noun: bool) -> Option<usize> {
        const TELLS_WHEN: Classes = set(&[Class::Of, Class::Clause, Class::Control]);
        let phrase = self.phrase_of_noun(start);
        let last = phrase.checked_sub(1)?;
        let given = self.any(phrase, set(&[Class::Definite, Class::His]));
        if !noun || !self.is(last, Class::Front) || !given && !self.any(last, TELLS_WHEN) {
            return None;
        }
        let begin = (0..=last).rev().take_while(|&k| self.is(k, Class::Front)).last();
        begin.filter(|_| self.has_fixed_order())
    }

    /// Where an insertion begins that says where somebody is: `A, en visite à B, has denied it`.
    fn insertion_of_noun(&self, start: usize, noun: bool) -> Option<usize> {
        let led = start.checked_sub(1).filter(|&k| self.any(k, Class::Front.bit()))?;
        let comma = led.checked_sub(1).filter(|&k| self.is_comma(k))?;
        (noun && self.has_fixed_order() && self.is(led, Class::TitlePrep)).then_some(comma)
    }

    /// True where a verb that helps and a participle tell that the sentence is about the past, and no verb is a future.
    fn is_told_as_past(&self) -> bool {
        let beside = set(&[Class::Adv, Class::Neg, Class::NegFull, Class::Reflexive]);
        let participle = |k: usize| {
            let next = (k + 1..self.row.items.len()).find(|&z| !self.any(z, beside));
            next.is_some_and(|z| self.is_small_word(z) || self.is(z, Class::Participle))
        };
        let helps = |k: usize| {
            self.is(k, Class::Aux) && !self.any(k, set(&[Class::FutVerb, Class::CondVerb]))
        };
        let items = 0..self.row.items.len();
        self.has_fixed_order()
            && !items.clone().any(|k| self.argument(k).is_none() && self.is(k, Class::FutVerb))
            && { items }.any(|k| helps(k) && participle(k))
    }

    /// The future verb to which a stage of the noun's matter is the complement: `will be the first stage of the visit`.
    fn future_of_stage(&self, start: usize) -> Option<usize> {
        let inside = |&k: &usize| self.any(k, LEADS_TO_NOUN) && !self.is(k, Class::FutVerb);
        let first = (0..start).rev().take_while(inside).last()?;
        let stage = (first..start).any(|k| self.is(k, Class::Stage));
        first.checked_sub(1).filter(|&verb| stage && self.is(verb, Class::FutVerb))
    }

    /// The future verb whose purpose the noun is: `A will not lack subjects for his visit to B`.
    fn future_of_purpose(&self, place: Place) -> Option<usize> {
        let purpose = self.phrase_of_noun(place.start).checked_sub(1)?;
        let led = self.is(purpose, Class::Control)
            && self.is(purpose, Class::Did)
            && !self.is(purpose, Class::Front);
        (0..purpose)
            .rev()
            .take(12)
            .take_while(|&k| {
                !self.is_stop(k) && !self.is_comma(k) && !self.any(k, BREAKS | Class::Rel.bit())
            })
            .find(|&k| self.argument(k).is_none() && self.is(k, Class::FutVerb))
            .filter(|_| led && place.cue.kind.is_consult())
    }

    /// The verb in the conditional of a noun of which somebody tells with `that`: `said that the meeting of A and B would help`.
    fn verb_of_told_noun(&self, place: Place, a: usize, b: usize) -> Option<usize> {
        let Place { cue, start, .. } = place;
        let that = self.phrase_of_noun(start).checked_sub(1)?;
        let ahead = [RelationKind::Met, RelationKind::Visited, RelationKind::SpokeWith];
        let told = a.min(b) > start && ahead.contains(&cue.kind) && self.is(that, Class::That);
        let beside = set(&[Class::Duo, Class::Adv, Class::Neg]);
        let verb = (a.max(b) + 1..self.row.items.len()).find(|&k| !self.any(k, beside))?;
        (told && self.is(verb, Class::CondVerb)).then_some(verb)
    }

    /// The wish on which the clause of the subject at `a` hangs: `it is to be hoped that, by talks, A and B`.
    fn wished_that(&self, a: usize) -> Option<usize> {
        let phrase = self.phrase_of_name(a);
        let that = (phrase.saturating_sub(9)..phrase)
            .rev()
            .take_while(|&k| {
                !self.is_stop(k)
                    && self.argument(k).is_none()
                    && !self.any(k, set(&[Class::Aux, Class::Rel, Class::FutVerb]))
            })
            .find(|&k| self.is(k, Class::That) && self.has_fixed_order())?;
        (that.saturating_sub(2)..that).find(|&k| self.is(k, Class::Call))
    }

    /// True where somebody does not want at `at` what follows: `ne veut pas d'accord`.
    fn is_unwished(&self, at: usize) -> bool {
        self.is(at, Class::Call)
            && self.has_fixed_order()
            && (at.saturating_sub(2)..at).any(|k| self.is(k, Class::Neg))
            && (at + 1..at + 3).any(|k| self.is(k, Class::NegFull))
    }

    /// True where `if` at `at` concedes the noun of a cue: `if the visit of A to B is no state visit, …`. What is not said to
    /// take place is granted.
    fn is_conceded(&self, at: usize, start: usize, end: usize) -> bool {
        let phrase = self.phrase_of_noun(start);
        let takes_place = (end..end + 14)
            .take_while(|&k| !self.is_stop(k) && !self.is_comma(k))
            .any(|k| self.is(k, Class::Light));
        self.has_fixed_order()
            && self.any(phrase, set(&[Class::Definite, Class::His]))
            && (at + 1..phrase).all(|k| self.is_quote(k))
            && !takes_place
    }

    /// True where a verb between what governs it at `at` and a noun tells that the noun's matter goes on: `wants to deepen
    /// cooperation with B`.
    fn keeps_noun(&self, at: usize, start: usize, noun: bool) -> bool {
        let phrase = self.phrase_of_noun(start);
        noun && (at + 1..phrase).any(|k| self.is(k, Class::Keep))
    }

    /// Before the quotation that ends right before the possessive at `at`: `suspends “for a time” its visit`.
    fn before_quotation(&self, at: usize) -> usize {
        let ends =
            self.has_fixed_order() && self.is(at, Class::His) && at > 0 && self.is_quote(at - 1);
        let opening = || (at.saturating_sub(14)..at - 1).rev().find(|&k| self.is_quote(k));
        if ends { opening().unwrap_or(at) } else { at }
    }

    /// True for a dash by itself that stands between two clauses: `there is much to settle - this accord`.
    fn ends_clause(&self, at: usize) -> bool {
        let dash = |k: usize| self.row.items.get(k).is_some_and(|item| DASHES.contains(&item.mark));
        let single = || (0..self.row.items.len()).filter(|&k| dash(k)).count() == 1;
        self.has_fixed_order() && self.is_free_dash(at) && single()
    }

    /// True where a verb that accuses somebody stands before an infinitive, which tells of what.
    fn is_alleged(&self, low: usize, start: usize) -> bool {
        // `of having sold`
        let having = start.checked_sub(1).filter(|&k| self.is(k, Class::Having));
        self.has_fixed_order()
            && self.is(having.unwrap_or(start).wrapping_sub(1), Class::Of)
            && (low..start).any(|k| self.begins_verb(k, RelationKind::Accused))
    }

    /// The negation of the subject at `a` by itself: `it is not A who met B`.
    fn denies_subject(&self, start: usize, a: usize) -> Option<usize> {
        let phrase = self.phrase_of_name(a);
        let denied = (0..phrase)
            .rev()
            .take(4)
            .take_while(|&k| self.any(k, set(&[Class::Adv, Class::Neg, Class::NegFull])));
        let told = self.has_fixed_order() && a < start && self.is(a + 1, Class::Rel);
        // `one of the most senior aides of A, who`: without the other half it is none.
        let halves = |k: usize| {
            (k.saturating_sub(3)..k).any(|z| self.is(z, Class::Neg) && !self.is(z, Class::NegFull))
        };
        { denied }.find(|&k| told && self.is(k, Class::NegFull) && halves(k))
    }

    /// True where what a noun names is put to somebody named before it: `proposed to B a meeting with C`. Who would meet whom
    /// is not told.
    pub fn is_put_to_others(&self, place: Place, a: usize) -> bool {
        let put_to = |item: usize| {
            self.governor(item).is_some_and(|to| {
                self.is(to, Class::TitlePrep)
                    && !self.is(to, Class::Of)
                    && self.is(to.wrapping_sub(1), Class::Call)
            })
        };
        let between = |item: &usize| a < *item && *item < place.start;
        self.has_fixed_order()
            && place.cue.flags.noun
            && self.arguments.iter().map(|argument| argument.item).filter(between).any(put_to)
    }

    /// True where an infinitive behind `of` is what the one at `a` asks others to do: `A demande à la cour de punir B`.
    pub fn is_asked_of_others(&self, place: Place, a: usize) -> bool {
        self.has_fixed_order()
            && place.mood == Mood::Infinitive
            && self.is(self.before_negation(place.start).wrapping_sub(1), Class::Of)
            && (a..place.start).any(|k| self.begins_verb(k, RelationKind::Requested))
    }

    /// True where an infinitive stands right behind the name with which the sentence begins: `A to meet B`.
    fn is_headline_infinitive(&self, start: usize) -> bool {
        let to = start.checked_sub(1).filter(|&k| self.is(k, Class::Infinitive));
        let name = to.and_then(|to| self.argument(to.checked_sub(1)?));
        let first = name.map(|name| self.arguments[self.list(name)[0]].item);
        first.is_some_and(|first| self.phrase_of_name(first) == 0)
    }

    /// `sera reçu`: the future form of the verb that helps the cue.
    fn future_auxiliary(&self, start: usize) -> Option<usize> {
        let beside = Class::Adv.bit() | Class::Neg.bit() | Class::Aux.bit() | Class::Time.bit();
        (start.saturating_sub(4)..start)
            .rev()
            .take_while(|&k| self.any(k, beside))
            .find(|&k| self.is(k, Class::FutVerb) && self.is(k, Class::Aux))
    }
}
