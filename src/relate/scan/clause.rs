//! What a sentence's items are to each other: modifiers, lists, phrases behind prepositions; and the walks from a
//! cue to its arguments.

use super::super::cues::Class;
use super::items::{Argument, ArgumentKind, Row};

/// Items that the walk to the left crosses at most.
const LEFT: usize = 30;
/// Words between two names of one list at most.
const IN_LIST: usize = 16;

/// A sentence with its arguments put in order.
pub(super) struct Clause<'a> {
    pub row: Row<'a>,
    pub arguments: Vec<Argument>,
    /// The next member of the list that an argument is in.
    next: Vec<Option<usize>>,
    previous: Vec<Option<usize>>,
}

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
    /// The subject of a passive.
    pub passive: bool,
}

pub(super) const fn set(classes: &[Class]) -> u64 {
    let (mut bits, mut at) = (0, 0);
    while at < classes.len() {
        bits |= 1 << classes[at] as u32;
        at += 1;
    }
    bits
}

/// Words that belong to a name that follows.
pub(super) const BEFORE_NAME: u64 = set(&[Class::Title, Class::Det, Class::Adj]);
/// Words that stand freely between a subject and its verb.
const BESIDE_VERB: u64 =
    set(&[Class::Adv, Class::Aux, Class::Neg, Class::Time, Class::Light, Class::Did]);
const NO_SUBJECT: u64 =
    set(&[Class::Prep, Class::Time, Class::Adv, Class::Adj, Class::And, Class::Clause]);
const BREAKS: u64 = set(&[Class::Clause, Class::Say, Class::Accord]);

impl<'a> Clause<'a> {
    /// The sentence put in order.
    pub fn new(row: Row<'a>, mut arguments: Vec<Argument>) -> Self {
        for (at, item) in row.items.iter().enumerate() {
            if let Some(number) = item.argument {
                arguments[number as usize].item = at;
            }
        }
        let count = arguments.len();
        let mut clause =
            Self { row, arguments, next: vec![None; count], previous: vec![None; count] };
        clause.settle_restrictions();
        clause.mark_modifiers();
        clause.link_lists();
        clause
    }

    pub fn is(&self, at: usize, class: Class) -> bool {
        self.row.items.get(at).is_some_and(|item| item.is(class))
    }

    pub fn any(&self, at: usize, classes: u64) -> bool {
        self.row.items.get(at).is_some_and(|item| item.any(classes))
    }

    pub fn argument(&self, at: usize) -> Option<usize> {
        self.row.items.get(at)?.argument.map(usize::from)
    }

    pub fn is_stop(&self, at: usize) -> bool {
        self.row.items.get(at).is_none_or(super::items::Item::is_stop)
    }

    fn is_comma(&self, at: usize) -> bool {
        self.row.items.get(at).is_some_and(super::items::Item::is_comma)
    }

    fn is_capital_word(&self, at: usize) -> bool {
        self.row.items.get(at).is_some_and(|item| item.is_word() && item.capital)
    }

    /// True for what may stand between a preposition and its name.
    pub fn leads_to_name(&self, at: usize) -> bool {
        self.any(at, BEFORE_NAME) || self.is_capital_word(at) && !self.row.lexicon.capital_nouns
    }

    /// True where the mention is followed by a possessor's mark.
    pub fn is_possessor(&self, number: usize) -> bool {
        let at = self.arguments[number].item + 1;
        self.is(at, Class::Poss)
    }

    /// `ne … que` opens no clause; every other `que` restricts nothing.
    fn settle_restrictions(&mut self) {
        for at in 0..self.row.items.len() {
            if !self.is(at, Class::Restrict) {
                continue;
            }
            let before = at.saturating_sub(7)..at;
            let opened =
                before.clone().any(|k| self.is(k, Class::Neg) && !self.is(k, Class::NegFull));
            let closed = before.clone().any(|k| self.is(k, Class::NegFull));
            let gone = if opened && !closed {
                set(&[Class::Clause, Class::That, Class::ObjRel])
            } else {
                Class::Restrict.bit()
            };
            self.row.items[at].classes &= !gone;
        }
    }

    fn mark_modifiers(&mut self) {
        for number in 0..self.arguments.len() {
            let this = self.arguments[number];
            let at = this.item;
            let after = self.row.items.get(at + 1);
            // `UN-brokered talks`: the name is half a word.
            let half = after.is_some_and(|item| {
                item.mark == '-' && item.span.start == self.row.items[at].span.end
            });
            let follower = self.arguments.get(number + 1).copied();
            let described = follower.is_some_and(|next| {
                let between = at + 1..next.item;
                next.kind.may_be_person()
                    && !matches!(this.kind, ArgumentKind::Person)
                    && (1..=5).contains(&between.len())
                    && between
                        .clone()
                        .all(|k| self.any(k, BEFORE_NAME | Class::Poss.bit() | Class::Of.bit()))
                    && between.into_iter().any(|k| self.is(k, Class::Title))
            });
            // `президент России встретил`: whose president it is; the name stands nowhere.
            let owner = matches!(this.kind, ArgumentKind::Place | ArgumentKind::Organisation)
                && at > 0
                && self.is(at - 1, Class::Title)
                && !self.is(at - 1, Class::Prep);
            // `сын Путина встретил`: a case says that he is the father.
            let owner = owner || at > 0 && self.is(at - 1, Class::Holder);
            self.arguments[number].modifier = half || described || owner;
        }
    }

    fn link_lists(&mut self) {
        let live: Vec<usize> = (0..self.arguments.len())
            .filter(|&n| !self.arguments[n].modifier && !self.is_owner(n))
            .collect();
        for pair in live.windows(2) {
            if self.in_one_list(pair[0], pair[1], &live) {
                self.next[pair[0]] = Some(pair[1]);
                self.previous[pair[1]] = Some(pair[0]);
            }
        }
    }

    /// A place or organisation inside a post: `president of France`.
    fn is_owner(&self, number: usize) -> bool {
        let Argument { item, kind, .. } = self.arguments[number];
        if matches!(kind, ArgumentKind::Person | ArgumentKind::Any) {
            return false;
        }
        let mut at = item;
        while at > 0
            && self.any(at - 1, Class::Det.bit() | Class::Adj.bit())
            && !self.is(at - 1, Class::Of)
        {
            at -= 1;
        }
        at > 1
            && self.is(at - 1, Class::Of)
            && (at.saturating_sub(4)..at - 1).any(|k| self.is(k, Class::Title))
    }

    /// True where only what lists are made of stands between two mentions.
    fn in_one_list(&self, a: usize, b: usize, live: &[usize]) -> bool {
        let (start, end) = (self.arguments[a].item + 1, self.arguments[b].item);
        if start >= end || self.is_possessor(a) {
            return false;
        }
        // `in Oslo, A and B met`: where it was is none of those who were there.
        let kinds = [a, b].map(|number| self.arguments[number].kind);
        if kinds == [ArgumentKind::Place, ArgumentKind::Person]
            && self.is_comma(start)
            && self.governor(self.arguments[a].item).is_some()
        {
            return false;
        }
        let mut gap: Vec<usize> =
            (start..end).filter(|&k| self.row.items[k].argument.is_none()).collect();
        if gap.len() > IN_LIST
            || gap.iter().any(|&k| self.is_stop(k) || self.any(k, BREAKS | Class::Rel.bit() | Class::Aux.bit()))
            // `A and B met C and D`: a cue divides two lists.
            || gap.iter().any(|&k| {
                !self.any(k, Class::Title.bit() | Class::Side.bit()) && !self.row.cues_at(k).is_empty()
            })
        {
            return false;
        }
        gap.retain(|&k| !self.is(k, Class::Side));
        let commas: Vec<usize> = gap.iter().copied().filter(|&k| self.is_comma(k)).collect();
        let conjunctions: Vec<usize> =
            gap.iter().copied().filter(|&k| self.is(k, Class::And)).collect();
        let runs = conjunctions.windows(2).filter(|w| w[1] != w[0] + 1).count()
            + usize::from(!conjunctions.is_empty());
        let marked = gap.iter().any(|&k| {
            let item = self.row.items[k];
            item.mark != '\0'
                && !item.is_comma()
                && !item.is_quote()
                && !matches!(item.mark, '(' | ')' | '-' | '、' | '.' | '&')
        });
        if marked || runs > 1 {
            return false;
        }
        // `NAME, post and post; NAME`: an apposition that holds a title and closes before the next name.
        if commas.len() == 2
            && commas[0] == start
            && self.closes_list(commas[1], end, &conjunctions)
            && gap.iter().any(|&k| k < commas[1] && self.any(k, Class::Title.bit()))
        {
            return !conjunctions.is_empty() || self.list_goes_on(b, live);
        }
        // `A, at left, and B`
        if commas.len() == 2
            && commas[0] == start
            && commas[1] - commas[0] <= 9
            && conjunctions.first() == Some(&(commas[1] + 1))
        {
            gap.retain(|&k| k > commas[1]);
        } else if gap.len() > 9 {
            return false;
        }
        let fill: Vec<usize> = gap
            .iter()
            .copied()
            .filter(|k| !conjunctions.contains(k) && !commas.contains(k))
            .filter(|&k| self.row.items[k].is_word())
            .collect();
        let fits = fill.iter().all(|&k| {
            self.leads_to_name(k)
                // `avec A et de B`
                || self.is(k, Class::Prep) && conjunctions.contains(&(k - 1))
                || k > start && self.is(k - 1, Class::Det) || self.any(k, Class::Of.bit() | Class::Time.bit()) && self.is(k.saturating_sub(1), Class::Title)
        });
        let enumerated = gap.iter().any(|&k| self.row.items[k].mark == '、');
        if runs == 1 {
            fits && fill.len() <= 7
        } else {
            enumerated || fits && fill.len() <= 5 && commas.len() == 1 && self.list_goes_on(b, live)
        }
    }

    fn closes_list(&self, comma: usize, end: usize, conjunctions: &[usize]) -> bool {
        (comma + 1..end).all(|k| {
            conjunctions.contains(&k) || self.leads_to_name(k) || self.argument(k).is_some()
        })
    }

    /// True where an `and` closes the list that goes on behind `number`.
    fn list_goes_on(&self, number: usize, live: &[usize]) -> bool {
        let place = live.iter().position(|&n| n == number).unwrap_or(live.len());
        for pair in live[place.min(live.len())..].windows(2).take(8) {
            let gap = self.arguments[pair[0]].item + 1..self.arguments[pair[1]].item;
            if gap.len() > IN_LIST || gap.clone().any(|k| self.is_stop(k)) {
                return false;
            }
            if gap.clone().any(|k| self.is(k, Class::And)) {
                return true;
            }
            if !gap.clone().any(|k| self.is_comma(k)) {
                return false;
            }
        }
        // `A, B and others`
        let last = live.last().map_or(0, |&n| self.arguments[n].item);
        self.is(last + 1, Class::And)
    }

    /// The whole list that holds an argument, in order.
    pub fn list(&self, number: usize) -> Vec<usize> {
        let mut first = number;
        while let Some(before) = self.previous[first] {
            first = before;
        }
        let mut list = vec![first];
        while let Some(after) = self.next[list[list.len() - 1]] {
            list.push(after);
        }
        list
    }

    /// The list from an argument on.
    pub fn list_from(&self, number: usize) -> Vec<usize> {
        self.list(number).into_iter().skip_while(|&n| n != number).collect()
    }

    /// The preposition before the phrase that ends at item `at`, if there is one.
    pub fn governor(&self, at: usize) -> Option<usize> {
        let kind = self.argument(at).map(|n| self.arguments[n].kind);
        let person = kind == Some(ArgumentKind::Person);
        // `le ministre de l'[Intérieur NAME]`: of what kind it is nobody says, and a name follows in it.
        let office = kind == Some(ArgumentKind::Any) && self.row.items[at].span.len() > 12;
        if let Some(begin) = self.apposition(at) {
            return begin.checked_sub(1).filter(|&k| self.is(k, Class::Prep));
        }
        let (mut k, mut head) = (at, false);
        for _ in 0..8 {
            k = k.checked_sub(1)?;
            if self.is(k, Class::Prep) {
                // `le chef de la diplomatie russe NAME`: the name stands beside the post, not inside it.
                if office
                    && self.is(k, Class::Of)
                    && k > 0
                    && self.is(k - 1, Class::Title)
                    && !self.row.items[k - 1].is(Class::Prep)
                {
                    return self.governor(k - 1);
                }
                if person
                    && head
                    && self.is(k, Class::TitlePrep)
                    && (k.saturating_sub(6)..k).any(|z| self.is(z, Class::Title))
                {
                    return None;
                }
                return Some(k);
            }
            if !self.row.items[k].is_word() || !self.leads_to_name(k) {
                return None;
            }
            head |= self.is(k, Class::Adj) || self.is_capital_word(k) && !self.is(k, Class::Title);
        }
        None
    }

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

    /// The subject of the cue that begins at `cue`.
    pub fn subject(&self, cue: usize, wanted: Wanted) -> Subject {
        let mut k = cue;
        let mut cross = false;
        let mut best: Option<Vec<usize>> = None;
        let mut guard = !wanted.nonfinite || wanted.adjunct;
        if wanted.noun {
            (k, cross) = self.before_noun(cue);
            // `A and B signed it after talks`: with whom they talked is not said.
            if cross && wanted.group {
                return Subject::Nobody;
            }
            guard = !cross;
        }
        let start = k;
        let beside = if wanted.noun { k } else { self.past_adverbs(k) };
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
                '–' | '—' => match self.opening(k, |c| matches!(c, '–' | '—')) {
                    Some(open) => {
                        k = open;
                        continue;
                    }
                    None => break,
                },
                _ => {}
            }
            if item.is_comma() {
                // The comma touches the verb: what it closes is an insertion.
                if (k + 1 == beside || self.is(k + 1, Class::Side))
                    && let Some(open) = self.insertion(k)
                {
                    match self
                        .opening(k, |c| matches!(c, ',' | '，'))
                        .and_then(|open| self.alone(open, k))
                    {
                        Some(name) if !wanted.group && !wanted.noun => {
                            k = self.arguments[name].item;
                            if self.governor(k).is_none() {
                                return Subject::Group(vec![name]);
                            }
                        }
                        _ => k = open,
                    }
                    continue;
                }
                // What stands before a single comma is no subject without doubt, but the nearest that there is.
                seen += 1;
                continue;
            }
            if let Some(number) = self.argument(k) {
                let argument = self.arguments[number];
                if argument.modifier {
                    seen += 1;
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
                    wanted.passive && (k + 1..cue).all(|z| self.row.items[z].is_quote());
                let governed = self.governor(first).is_some() && !quoted_name;
                if wanted.group && list.len() < 2 {
                    if governed {
                        k = first;
                        seen += 1;
                        continue;
                    }
                    return Subject::Nobody;
                }
                // `shocked A by inviting B`: A is the other verb's object.
                if governed || wanted.adjunct && !cross && !self.begins_clause(first) {
                    k = first;
                    seen += 2;
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
                if let Some(found) = self.antecedent_of_relative(k) {
                    return Subject::Group(found);
                }
                return best.map_or(Subject::Unknown, Subject::Group);
            }
            if item.is(Class::Duo) && wanted.group {
                return Subject::Duo(k);
            }
            if item.is(Class::Pron) && (cue - k <= 6 || cross) {
                return Subject::Pronoun(k);
            }
            if item.any(BREAKS) {
                if (wanted.nonfinite || wanted.noun) && item.is(Class::Control) {
                    cross = true;
                    guard = false;
                    seen += 1;
                    continue;
                }
                break;
            }
            if item.is(Class::And) {
                if k + 6 >= start
                    && (k + 1..start).all(|z| {
                        self.any(z, BESIDE_VERB)
                            || self.row.items[z].digit
                            || self.any(z, Class::Did.bit())
                    })
                {
                    cross = true;
                    guard = false;
                } else if !wanted.noun && !cross {
                    break;
                }
            } else if guard && !cross && self.opens_unknown(k) {
                return self.beside_unknown(k, wanted).unwrap_or(Subject::Unknown);
            }
            seen += 1;
        }
        best.map_or(Subject::Nobody, Subject::Group)
    }

    /// The person who alone stands between two commas, with no name of its own before them: `the president, A, met`.
    fn alone(&self, open: usize, close: usize) -> Option<usize> {
        let mut inside = (open + 1..close).filter_map(|k| self.argument(k));
        let number = inside.next()?;
        let only = inside.next().is_none()
            && self.arguments[number].kind == ArgumentKind::Person
            && (open + 1..close).all(|k| self.argument(k).is_some() || self.leads_to_name(k));
        let named = open > 0
            && self.argument(open - 1).is_some_and(|n| self.arguments[n].kind.may_be_person());
        (only && !named && !self.arguments[number].modifier).then_some(number)
    }

    /// Where the title begins to which the name at `at` is put behind a comma: `du président russe, NAME,`.
    pub fn apposition(&self, at: usize) -> Option<usize> {
        let number = self.argument(at)?;
        let closed = self.row.items.get(at + 1).is_none_or(|item| {
            item.is_comma()
                || item.is_stop()
                || matches!(item.mark, '.' | '(' | ')' | '»' | '"' | '”')
        });
        let comma = at.checked_sub(1).filter(|&k| self.is_comma(k))?;
        if !closed || self.arguments[number].kind != ArgumentKind::Person {
            return None;
        }
        let mut title = None;
        for k in (comma.saturating_sub(12)..comma).rev() {
            let owner =
                self.argument(k).is_some_and(|n| self.arguments[n].kind != ArgumentKind::Person);
            let inside = owner
                || self.row.items[k].is_word()
                    && !self.is(k, Class::Adv)
                    && (self.leads_to_name(k)
                        || self.any(k, Class::Of.bit() | Class::TitlePrep.bit()));
            if !inside {
                break;
            }
            if self.is(k, Class::Title) && !self.is(k, Class::Det) {
                title = Some(k);
            }
        }
        let mut begin = title?;
        while begin > 0 && self.any(begin - 1, BEFORE_NAME) && !self.is(begin - 1, Class::Prep) {
            begin -= 1;
        }
        Some(begin)
    }

    /// True where most words have a capital: no capital tells a name.
    pub fn is_headline(&self) -> bool {
        let words = || self.row.items.iter().filter(|item| item.is_word() && !item.digit);
        2 * words().filter(|item| item.capital).count() >= words().count()
    }

    /// True for a word with a capital inside a sentence: the town of Limoges is no verb.
    pub fn is_name_like(&self, at: usize) -> bool {
        self.is_capital_word(at)
            && !self.row.lexicon.capital_nouns
            && at > 0
            && (self.row.items[at - 1].is_word() || self.row.items[at - 1].is_comma())
    }

    /// True where the sentence begins with a title and no name: somebody of whom the words tell no more.
    pub fn opens_with_title(&self) -> bool {
        let opens = |k: usize| self.is(k, Class::Det) && !self.is(k, Class::Prep);
        let Some(first) = (0..self.row.items.len()).find(|&k| self.row.items[k].is_word()) else {
            return false;
        };
        let behind = (first..self.row.items.len())
            .find(|&k| !self.row.items[k].is_word() || !self.leads_to_name(k));
        let Some(behind) = behind.filter(|_| opens(first)) else { return false };
        let named = |k: usize| self.argument(k).is_some();
        (first + 1..behind).any(|k| self.is(k, Class::Title) && !self.is(k, Class::Time))
            && !named(behind)
            && !(self.is_comma(behind) && named(behind + 1))
    }

    /// True where nothing stands before the phrase of the name at `at` that it could be the object of.
    fn begins_clause(&self, at: usize) -> bool {
        let mut k = self.apposition(at).unwrap_or(at);
        while k > 0 && self.row.items[k - 1].is_word() && self.leads_to_name(k - 1) {
            k -= 1;
        }
        k == 0
            || !self.row.items[k - 1].is_word() && self.argument(k - 1).is_none()
            || self.any(
                k - 1,
                BREAKS | Class::And.bit() | Class::Rel.bit() | Class::Time.bit() | Class::Adv.bit(),
            )
    }

    /// Where the phrase of a noun cue begins, and whether it hangs on another verb (`after talks with`).
    fn before_noun(&self, cue: usize) -> (usize, bool) {
        let mut k = cue;
        for _ in 0..2 {
            while k > 0
                && self.row.items[k - 1].is_word()
                && !self.any(k - 1, Class::Prep.bit() | Class::Light.bit())
                && (self.any(
                    k - 1,
                    Class::Det.bit() | Class::Adj.bit() | Class::Time.bit() | Class::Title.bit(),
                ) || self.row.items[k - 1].digit)
            {
                k -= 1;
            }
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

    /// The mark that opens what the one at `close` closes.
    fn opening(&self, close: usize, is_mark: impl Fn(char) -> bool) -> Option<usize> {
        (close.saturating_sub(25)..close)
            .rev()
            .take_while(|&k| !self.is_stop(k))
            .find(|&k| is_mark(self.row.items[k].mark))
    }

    /// The comma that opens the insertion which the comma at `close` closes.
    fn insertion(&self, close: usize) -> Option<usize> {
        let mut open = self.opening(close, |c| matches!(c, ',' | '，'))?;
        // Commas inside the insertion belong to it as long as no name without governor stands before them.
        for _ in 0..3 {
            let named = open > 0
                && (self.argument(open - 1).is_some_and(|n| {
                    !self.arguments[n].modifier && self.governor(self.arguments[n].item).is_none()
                }) || self.row.items[open - 1].mark == ')');
            if named {
                return Some(open);
            }
            match self.opening(open, |c| matches!(c, ',' | '，')) {
                Some(outer) => open = outer,
                None => break,
            }
        }
        self.opening(close, |c| matches!(c, ',' | '，'))
    }

    /// True where a phrase that could be the subject begins or stands at `at` and names nobody whom we know.
    fn opens_unknown(&self, at: usize) -> bool {
        let item = self.row.items[at];
        if !item.is_word() || item.digit {
            return false;
        }
        let governed =
            || self.governor(at).is_some() || at > 0 && self.any(at - 1, Class::Prep.bit());
        if item.is(Class::Det)
            && !item.any(Class::Prep.bit() | Class::Time.bit() | Class::Adv.bit())
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
            && !self.title_of_name(at)
            && self.row.items[at].classes == 0
    }

    /// True where only titles and the like stand between `at` and a name before or behind it.
    fn title_of_name(&self, at: usize) -> bool {
        let behind = (at + 1..at + 8).find(|&k| {
            !self.leads_to_name(k) && !self.any(k, Class::Of.bit() | Class::TitlePrep.bit())
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
        let mut k = at;
        while k > 0 && self.leads_to_name(k - 1) {
            k -= 1;
        }
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
        let free = !self.arguments[number].modifier
            && self.governor(self.arguments[list[0]].item).is_none();
        free.then_some(Subject::Group(list))
    }

    /// Whom a relative pronoun at `at` stands for: the nearest mention before it, inside a prepositional phrase too.
    fn antecedent_of_relative(&self, at: usize) -> Option<Vec<usize>> {
        let mut k = at;
        while k > 0 && (self.is_comma(k - 1) || self.is(k - 1, Class::Prep)) {
            k -= 1;
        }
        let mut number = self.argument(k.checked_sub(1)?)?;
        // `A, once mayor of B, who`: the insertion is about A.
        if self.is_comma(k)
            && !self.arguments[number].kind.may_be_person()
            && let Some(open) = self.insertion(k)
            && let Some(person) = self.argument(open.wrapping_sub(1))
            && self.arguments[person].kind == ArgumentKind::Person
        {
            number = person;
        }
        if self.arguments[number].modifier {
            return None;
        }
        Some(self.list(number).into_iter().take_while(|&n| n <= number).collect())
    }

    /// The last person without a governor before item `at`.
    pub fn free_person_before(&self, at: usize) -> Option<usize> {
        (0..self.arguments.len()).rev().find(|&n| {
            let argument = self.arguments[n];
            argument.item < at
                && argument.kind.may_be_person()
                && !argument.modifier
                && !self.is_possessor(n)
                && self.governor(argument.item).is_none()
        })
    }
}
