//! A cue and its frames in, who did it to whom out.

use super::super::cues::{Class, Cue, Frame, Mood, Part, Reach, Slot};
use super::clause::{Clause, Subject, Wanted};
use super::items::{ArgumentKind, Item};

/// Items behind a cue or preposition in which its argument must begin.
const RIGHT: usize = 16;
/// The same for an argument inside a longer phrase.
const WITHIN: usize = 26;

/// One side of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// An argument of the sentence.
    Argument(usize),
    /// The person that a pronoun or possessive stands for: an argument of the sentence, or whoever was last
    /// spoken of, and the item of the pronoun.
    Pronoun(Option<usize>, usize),
    /// The first or second of the two people spoken of, and the item that says so.
    Duo(usize, usize),
}

/// Who fills the slots of a frame.
#[derive(Clone, Debug, Default)]
pub(super) struct Filled {
    pub a: Vec<Side>,
    pub b: Vec<Side>,
    pub both: Vec<Side>,
}

impl Filled {
    fn put(&mut self, slot: Slot, sides: Vec<Side>) {
        match slot {
            Slot::A => self.a = sides,
            Slot::B => self.b = sides,
            Slot::Both => self.both = sides,
        }
    }
}

fn sides(arguments: Vec<usize>) -> Vec<Side> {
    arguments.into_iter().map(Side::Argument).collect()
}

/// A cue where it stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'c> {
    pub cue: &'c Cue,
    pub start: usize,
    pub end: usize,
    pub mood: Mood,
}

impl Clause<'_> {
    /// Who fills a frame of a cue; nothing where somebody is missing, or where somebody unknown stands nearer.
    pub fn fill(&self, place: Place, frame: &Frame) -> Option<Filled> {
        let Place { cue, start, end, .. } = place;
        let flags = &cue.flags;
        if flags.noadj && start > 0 && self.any(start - 1, Class::Det.bit() | Class::Prep.bit()) {
            return None;
        }
        if flags.notnext.is_some_and(|class| self.is(end, class))
            || flags.notprev.is_some_and(|class| start > 0 && self.is(start - 1, class))
        {
            return None;
        }
        let passive = (start.saturating_sub(2)..start).any(|k| self.is(k, Class::Passive));
        if passive && !flags.passive && !flags.noun && !self.is(end - 1, Class::Active) {
            return None;
        }
        if flags.passive && !self.has_auxiliary(start) {
            return None;
        }
        let subject_only = frame.right.is_empty();
        if subject_only
            && !flags.noun
            && !self.row.lexicon.postpositions
            && frame.left.len() == 1
            && self.takes_object(end)
        {
            return None;
        }
        if flags.noun
            && frame.left.first().is_some_and(|part| matches!(part, Part::Argument(_)))
            && self.has_own_arguments(end)
        {
            return None;
        }
        let mut filled = Filled::default();
        if !self.right(end, &frame.right, &mut filled, place, true) {
            let inverted = frame.left.len() == 1
                && matches!(frame.right.as_slice(), [Part::Argument(Slot::B)])
                && !flags.noun
                && matches!(frame.left[0], Part::Argument(Slot::A));
            let antecedent = if inverted { self.object_relative(place) } else { None };
            filled.b = antecedent?;
        }
        if frame.left.len() > 1 {
            self.left_row(start, &frame.left, &mut filled)?;
            return Some(filled);
        }
        // `the visit to B of the owner`: whose it is, is told, and no name.
        if flags.noun
            && matches!(frame.left.first(), Some(Part::Argument(_)))
            && let Some(Side::Argument(b)) = filled.b.last()
            && self.belongs_to_somebody(self.arguments[*b].item + 1)
        {
            return None;
        }
        match frame.left.first() {
            None => {}
            Some(Part::Possessor) => filled.a = sides(vec![self.possessor(start)?]),
            Some(Part::Argument(slot) | Part::Within(slot)) => {
                let who = self.left(place, *slot, &filled)?;
                filled.put(*slot, who);
            }
            Some(Part::Word { .. }) => return None,
        }
        Some(filled)
    }

    /// True where `of` and a noun stand at `at`: whose the noun before is. Dates and numbers own nothing.
    fn belongs_to_somebody(&self, at: usize) -> bool {
        self.is(at, Class::Of)
            && !self.is(at, Class::Title)
            && (at + 1..at + 4)
                .take_while(|&k| self.row.items.get(k).is_some_and(Item::is_word))
                .any(|k| self.is(k, Class::Title) && !self.any(k, Class::Time.bit()))
            && !(at + 1..at + 3).any(|k| {
                self.is(k, Class::Time) || self.row.items.get(k).is_some_and(|item| item.digit)
            })
    }

    fn has_auxiliary(&self, start: usize) -> bool {
        if (start.saturating_sub(4)..start).any(|k| self.is(k, Class::Aux)) {
            return true;
        }
        let mut k = start;
        while k > 0 && self.row.items[k - 1].is_quote() {
            k -= 1;
        }
        k > 0 && self.argument(k - 1).is_some()
    }

    /// True where something stands behind a verb that is its object.
    fn takes_object(&self, end: usize) -> bool {
        let mut k = end;
        while self
            .any(k, Class::Adv.bit() | Class::Time.bit() | Class::Neg.bit() | Class::NegFull.bit())
        {
            k += 1;
        }
        let Some(item) = self.row.items.get(k) else { return false };
        if item.argument.is_some() {
            return true;
        }
        if !item.is_word() || item.any(Class::Prep.bit() | Class::Clause.bit() | Class::And.bit()) {
            return false;
        }
        item.any(Class::Det.bit() | Class::Title.bit() | Class::Adj.bit())
            || item.capital && !self.row.lexicon.capital_nouns
    }

    /// True where a noun tells its own parties behind it: `the meeting of A with B`.
    fn has_own_arguments(&self, end: usize) -> bool {
        if !self.any(end, Class::Of.bit() | Class::By.bit()) {
            return false;
        }
        for k in end + 1..(end + 9).min(self.row.items.len()) {
            let item = self.row.items[k];
            // `the visit of a delegation to B`: somebody unknown.
            if k > end + 1
                && self.is(k - 1, Class::Det)
                && item.is_word()
                && !item.digit
                && item.classes == 0
                && !item.capital
            {
                return true;
            }
            if let Some(number) = self.argument(k) {
                return !self.is_possessor(number);
            }
            if self.is_stop(k)
                || self.any(k, Class::Clause.bit())
                || self.row.items[k].is_comma()
                || self.is(k, Class::Prep) && !self.is(k, Class::Of)
            {
                return false;
            }
        }
        false
    }

    fn left(&self, place: Place, slot: Slot, filled: &Filled) -> Option<Vec<Side>> {
        let noun = place.cue.flags.noun;
        let nonfinite = matches!(place.mood, Mood::Infinitive | Mood::Gerund)
            || (place.start.saturating_sub(1)..place.start).any(|k| self.is(k, Class::Infinitive));
        if noun && slot == Slot::A {
            let his =
                (place.start.saturating_sub(3)..place.start).find(|&k| self.is(k, Class::His));
            if let Some(his) = his {
                let within = filled.b.first().and_then(|side| match side {
                    Side::Argument(n) => Some(self.arguments[*n].item),
                    _ => None,
                });
                let last = self
                    .free_person_before(his)
                    .or_else(|| self.any_before(his, true))
                    .or_else(|| self.any_before(his, false));
                if last.is_none()
                    && let Some(b) = within
                    && let Some(first) = self.subject_after(b)
                {
                    return Some(sides(first));
                }
                return Some(vec![Side::Pronoun(last, his)]);
            }
        }
        if place.mood == Mood::Gerund && !noun && self.follows_noun(place.start) {
            return None;
        }
        let wanted = Wanted {
            group: slot == Slot::Both,
            noun,
            nonfinite,
            adjunct: nonfinite && !noun && self.is_adjunct(place.start, place.mood == Mood::Gerund),
            passive: place.cue.flags.passive && slot == Slot::B,
        };
        match self.subject(place.start, wanted) {
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
            Subject::Nobody if slot == Slot::A && (noun || nonfinite) => {
                let b = filled.b.first()?;
                let Side::Argument(number) = b else { return None };
                let fronted = (place.start.saturating_sub(6)..place.start)
                    .rev()
                    .take_while(|&k| self.row.items[k].is_word())
                    .any(|k| self.is(k, Class::Front));
                if !fronted {
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
        let led = if gerund { Class::Front.bit() } else { 0 } | Class::Control.bit();
        k > 0 && self.any(k - 1, led)
    }

    /// True where a participle stands behind a common noun, which is its subject: `a group of tourists visiting B`.
    fn follows_noun(&self, start: usize) -> bool {
        let noun = |k: usize| {
            let item = self.row.items[k];
            item.is_word()
                && !item.capital
                && !item.digit
                && (item.classes == 0 || item.is(Class::Of))
        };
        let plain = |k: usize| noun(k) && self.row.items[k].classes == 0;
        let Some(last) = start.checked_sub(1).filter(|&k| plain(k)) else { return false };
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
                && !self.governor(argument.item).is_some_and(|k| self.is(k, Class::By))
        })
    }

    /// `During a visit to B, A …`: the first free mention behind the adjunct that ends with item `b`.
    pub fn subject_after(&self, b: usize) -> Option<Vec<usize>> {
        let number = (0..self.arguments.len()).find(|&n| {
            let argument = self.arguments[n];
            argument.item > b && !argument.modifier
        })?;
        let item = self.arguments[number].item;
        let comma = (b + 1..item).any(|k| self.row.items[k].is_comma());
        let joined = (b + 1..item).any(|k| self.is(k, Class::And));
        let clear = item - b <= if comma { 16 } else { 6 }
            && (comma || !joined)
            && !(b + 1..item).any(|k| {
                self.is_stop(k)
                    || self.any(k, Class::Clause.bit() | Class::Rel.bit())
                    // `with B, and C, minister`: the list goes on.
                    || self.is(k, Class::And) && self.row.items[k - 1].is_comma()
            })
            && self.governor(item).is_none()
            && !self.is_possessor(number);
        clear.then(|| self.list_from(number))
    }

    /// `B, whom A received`
    fn object_relative(&self, place: Place) -> Option<Vec<Side>> {
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
    fn possessor(&self, start: usize) -> Option<usize> {
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

    /// Fills the parts behind the cue, from item `from` on.
    fn right(
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
        let limit = match reach {
            Reach::Touch => from + 8,
            Reach::Near => from + RIGHT,
            Reach::Far => from + 2 * RIGHT + 6,
        };
        for k in from..limit.min(self.row.items.len()) {
            let here = self.row.has(k, element).is_some() && self.argument(k).is_none();
            if here {
                let mut trial = filled.clone();
                if self.behind_preposition(k + 1, rest, &mut trial, place) {
                    *filled = trial;
                    return true;
                }
            }
            let item = self.row.items[k];
            let blocked = self.is_stop(k)
                || item.any(Class::Clause.bit() | Class::Say.bit() | Class::Rel.bit()) && !here
                || item.is_comma() && (!first || reach == Reach::Near && k > from + 3)
                || self.is_infinitive(k) && !here
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
            Part::Within(_) => self.right(from, parts, filled, place, false),
            Part::Word { .. } | Part::Possessor => false,
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
        for k in from..(from + RIGHT).min(self.row.items.len()) {
            let item = self.row.items[k];
            if self.is_stop(k)
                || item.any(Class::Clause.bit() | Class::Rel.bit()) && !item.is(Class::Restrict)
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
                // `the lawyer of B`, `the president of the Union`: who is met has not come yet.
                if matches!(phrase, Phrase::Other | Phrase::OfTitle) {
                    phrase = Phrase::None;
                    continue;
                }
                return self.taken(number, slot);
            }
            if item.is_comma() {
                // `met the Russian president, B, in Oslo`
                if phrase != Phrase::Other && self.apposition(k + 1).is_some() {
                    phrase = Phrase::None;
                    continue;
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
            if item.is_quote() || matches!(item.mark, '(' | ')' | '.') {
                continue;
            }
            if item.is(Class::Prep) && !item.is(Class::Restrict) {
                if self.is_infinitive(k) {
                    return None;
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
                && !self.any(k - 1, Class::Prep.bit() | BEFORE)
            {
                phrase = Phrase::None;
                continue;
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
                if self.is_possessor(*list.last()?) && !place.cue.flags.poss {
                    return None;
                }
                // `the visit of the head of the Kremlin`: he comes, not his house.
                if titled
                    && matches!(argument.kind, ArgumentKind::Organisation | ArgumentKind::Place)
                    && (from..k).any(|z| self.is(z, Class::Of))
                    && self.argument(k + 1).is_none()
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
                let list = self.list_from(number);
                let after = self.arguments[*list.last()?].item + 1;
                return Some((sides(list), after));
            }
        }
        None
    }

    /// Fills several parts before the cue, from the cue to the left: `A mit B @`, `A 이 B 과 @`.
    fn left_row(&self, start: usize, parts: &[Part], filled: &mut Filled) -> Option<()> {
        let after_name = self.row.lexicon.postpositions;
        let mut k = start;
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
                        if argument.modifier
                            || !after_name
                                && !self.row.lexicon.by_letter
                                && parts.len() == 2
                                && self.governor(argument.item).is_some()
                        {
                            continue;
                        }
                        let list = self.list(number);
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

const BEFORE: u64 = super::clause::BEFORE_NAME;
const BEFORE_WORD: u64 = (1 << Class::And as u32) | BEFORE;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phrase {
    /// In no prepositional phrase.
    None,
    /// Inside `the president of …`.
    OfTitle,
    /// Inside another one.
    Other,
}
