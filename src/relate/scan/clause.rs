//! A sentence put in order: what its items are to each other, modifiers, titles, phrases behind prepositions.

use super::super::cues::{Class, Classes};
use super::frames::Place;
use super::items::{Argument, ArgumentKind, Item, Row};

/// A sentence with its arguments put in order.
pub(super) struct Clause<'a> {
    pub row: Row<'a>,
    pub arguments: Vec<Argument>,
    /// The next member of the list that an argument is in.
    pub next: Vec<Option<usize>>,
    /// The member before.
    pub previous: Vec<Option<usize>>,
}

pub(super) const fn set(classes: &[Class]) -> Classes {
    let (mut bits, mut at) = (0, 0);
    while at < classes.len() {
        bits |= 1 << classes[at] as u32;
        at += 1;
    }
    bits
}

/// Words that belong to a name that follows.
pub(super) const BEFORE_NAME: Classes = set(&[Class::Title, Class::Det, Class::Adj]);
pub(super) const DASHES: [char; 3] = ['-', '–', '—'];
/// Classes that say nothing of what part of speech a word is.
pub(super) const NEUTRAL: Classes =
    set(&[Class::Stage, Class::Lapse, Class::Deed, Class::Demise, Class::Finite, Class::Whole]);
/// Words at which a phrase ends.
pub(super) const BREAKS: Classes = set(&[Class::Clause, Class::Say, Class::Accord]);

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
        clause.settle_finite();
        if clause.has_bracket() {
            clause.settle_relatives();
        }
        clause.mark_modifiers();
        clause.link_lists();
        clause
    }

    pub fn is(&self, at: usize, class: Class) -> bool {
        self.row.items.get(at).is_some_and(|item| item.is(class))
    }

    pub fn any(&self, at: usize, classes: Classes) -> bool {
        self.row.items.get(at).is_some_and(|item| item.any(classes))
    }

    pub fn argument(&self, at: usize) -> Option<usize> {
        self.row.items.get(at)?.argument.map(usize::from)
    }

    pub fn is_stop(&self, at: usize) -> bool {
        self.row.items.get(at).is_none_or(super::items::Item::is_stop)
    }

    pub fn is_comma(&self, at: usize) -> bool {
        self.row.items.get(at).is_some_and(super::items::Item::is_comma)
    }

    pub fn is_quote(&self, at: usize) -> bool {
        self.row.items.get(at).is_some_and(super::items::Item::is_quote)
    }

    pub fn is_capital_word(&self, at: usize) -> bool {
        self.row.items.get(at).is_some_and(|item| item.is_word() && item.capital)
    }

    /// True for what may stand between a preposition and its name.
    pub fn leads_to_name(&self, at: usize) -> bool {
        self.any(at, BEFORE_NAME) || self.is_capital_word(at) && !self.row.lexicon.capital_nouns
    }

    /// True where the mention is followed by a possessor's mark.
    pub fn is_possessor(&self, number: usize) -> bool {
        let at = self.arguments[number].item + 1;
        let bare = self.has_bracket() || self.has_noun_modifiers();
        self.is(at, Class::Poss)
            || bare && self.is_bare_genitive(at)
            || self.has_bracket() && self.owns_noun(number)
    }

    /// True for an apostrophe that touches the name before it and not the word behind: `Merz' Minister`, as names on an s have
    /// it in German.
    fn is_bare_genitive(&self, at: usize) -> bool {
        match self.row.items.get(at.saturating_sub(1)..at + 2) {
            Some([name, mark, noun]) => {
                matches!(mark.mark, '\'' | '’')
                    && name.span.end == mark.span.start
                    && noun.is_word()
                    && mark.span.end < noun.span.start
            }
            _ => false,
        }
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

    /// True for a word that is the second half of one with a hyphen: `a Tehran-backed group`.
    pub fn is_half_word(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|k| self.row.items[k]);
        self.has_fixed_order()
            && before.is_some_and(|item| {
                item.mark == '-' && item.span.end == self.row.items[at].span.start
            })
    }

    /// True for a dash with blanks around it.
    pub fn is_free_dash(&self, at: usize) -> bool {
        let items = &self.row.items;
        let parted = |one: &Item, other: &Item| one.span.end < other.span.start;
        let around = at.checked_sub(1).and_then(|before| items.get(before..at + 2));
        matches!(around, Some([before, dash, next])
            if DASHES.contains(&dash.mark) && parted(before, dash) && parted(dash, next))
    }

    /// Where the words before a report end: `OSLO, 3 mai (AFP) - `, `Oslo/Riga – `.
    fn dateline(&self) -> usize {
        let items = &self.row.items;
        let places = (0..items.len().min(8))
            .take_while(|&k| {
                let place =
                    self.argument(k).is_some_and(|n| self.arguments[n].kind == ArgumentKind::Place);
                let name = self.is_capital_word(k) && items[k].classes == 0;
                place || name || matches!(items[k].mark, '/' | ',')
            })
            .count();
        if self.is_free_dash(places) {
            return places;
        }
        let mark = |k: usize, c: &[char]| items.get(k).is_some_and(|item| c.contains(&item.mark));
        let end = (0..items.len().min(18)).rev().find(|&k| {
            mark(k, &[')']) && (mark(k + 1, &DASHES) || mark(k + 1, &['.']) && mark(k + 2, &DASHES))
        });
        end.filter(|&end| (0..end).all(|k| !self.is(k, Class::Aux))).unwrap_or(0)
    }

    fn mark_modifiers(&mut self) {
        let dateline = self.dateline();
        for number in 0..self.arguments.len() {
            let this = self.arguments[number];
            let at = this.item;
            let after = self.row.items.get(at + 1);
            // `UN-brokered talks`: the name is half a word.
            let half = after.is_some_and(|item| {
                item.mark == '-' && item.span.start == self.row.items[at].span.end
            });
            // `le sommet Afrique-[France]`, `le gouvernement X-[NAME]`
            let half = half
                || self.has_fixed_order()
                    && at > 1
                    && self.row.items[at - 1].mark == '-'
                    && self.row.items[at - 1].span.end == self.row.items[at].span.start
                    && self.row.items[at - 2].span.end == self.row.items[at - 1].span.start;
            let follower = self.arguments.get(number + 1).copied();
            // In Chinese every letter is an item.
            let longest = if self.row.lexicon.by_letter { 14 } else { 5 };
            let described = follower.is_some_and(|next| {
                let between = at + 1..next.item;
                !self.is_whereabouts(number)
                    && next.kind.may_be_person()
                    && !matches!(this.kind, ArgumentKind::Person)
                    && (1..=longest).contains(&between.len())
                    && between
                        .clone()
                        .all(|k| self.any(k, BEFORE_NAME | Class::Poss.bit() | Class::Of.bit()))
                    && between.into_iter().any(|k| self.is(k, Class::Title))
            });
            let described = described || self.is_in_post(number);
            // `президент России встретил`: whose president it is; the name stands nowhere.
            let named = !this.kind.may_be_person();
            let owner =
                named && at > 0 && self.is(at - 1, Class::Title) && !self.is(at - 1, Class::Prep);
            // `сын Путина встретил`: a case says that he is the father.
            let owner = owner || at > 0 && self.is(at - 1, Class::Holder);
            let owner = owner || self.is_of_titled(number) || self.is_party_of_name(number);
            let part = named && self.is_part_of_name(at, this.kind);
            let post = named && self.is_part_of_post(at);
            self.arguments[number].modifier = half
                || described
                || owner
                || part
                || post
                || self.is_holder_of_post(at, this.kind)
                || at < dateline
                || self.is_title_of_work(number);
        }
    }

    /// True for a place behind a preposition, before the title of somebody, where it does not tell whose title that is: an
    /// article stands between, or in this language a bare place never does (`в Киеве президент A`).
    fn is_whereabouts(&self, number: usize) -> bool {
        let Argument { item, kind, .. } = self.arguments[number];
        let lexicon = self.row.lexicon;
        let bare_owners = lexicon.fixed_order
            || lexicon.by_letter
            || lexicon.postpositions
            || lexicon.capital_nouns;
        (!bare_owners || self.is(item + 1, Class::Det))
            && kind == ArgumentKind::Place
            && item.checked_sub(1).is_some_and(|before| self.is(before, Class::Prep))
            && !self.is(item + 1, Class::Poss)
    }

    /// True where a place or organisation stands between a person and the title behind: `[NAME] [중국] 부총리`.
    fn is_part_of_post(&self, at: usize) -> bool {
        let person = at.checked_sub(1).and_then(|before| self.argument(before));
        let title = (at + 1..at + 5).find(|&k| !self.is(k, Class::Adj));
        self.row.lexicon.postpositions
            && person.is_some_and(|n| self.arguments[n].kind == ArgumentKind::Person)
            && title.is_some_and(|k| self.is(k, Class::Title))
    }

    /// True for a person or place that is what something is called: `le film « NAME »`, `surnommé « NAME »`.
    fn is_title_of_work(&self, number: usize) -> bool {
        let Argument { item, kind, .. } = self.arguments[number];
        let quote =
            |k: Option<usize>| k.and_then(|k| self.row.items.get(k)).is_some_and(Item::is_quote);
        self.has_fixed_order()
            && matches!(kind, ArgumentKind::Person | ArgumentKind::Place)
            && quote(item.checked_sub(1))
            && quote(Some(item + 1))
            && item.checked_sub(2).is_some_and(|k| self.is_plain_noun(k))
    }

    /// True for a person behind `of` and somebody who is only told by a title: `an aide of A, who met B`, `the lawyer of A spoke of
    /// his visit to B`.
    pub fn is_of_other_person(&self, number: usize) -> bool {
        let Argument { item, kind, .. } = self.arguments[number];
        let of = self.phrase_of_name(item).checked_sub(1).into_iter().chain([item.wrapping_sub(1)]);
        let titled = |of: usize| {
            self.is(of, Class::Of)
                && of > 0
                && self.is(of - 1, Class::Title)
                && !self.is(of - 1, Class::Of)
        };
        self.has_fixed_order() && kind == ArgumentKind::Person && { of }.any(titled)
    }

    /// A place or organisation inside a post: `president of France`.
    pub fn is_owner(&self, number: usize) -> bool {
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
            // `der Beschluss der Union`: no preposition, but a case.
            if self.has_bracket()
                && self.is(k, Class::Of)
                && k > 0
                && self.is_other_noun(k - 1)
                && !self.is(k - 1, Class::Body)
            {
                return Some(k);
            }
            // `Themen wie A`
            if self.has_bracket() && self.is(k, Class::Clause) && k > 0 && self.is_other_noun(k - 1)
            {
                return Some(k);
            }
            // `mit US-Präsident A`
            let half = |k: usize| {
                self.row.items[k].mark == '-'
                    || self.argument(k).is_some_and(|n| self.arguments[n].modifier)
                        && self.row.items[k + 1].mark == '-'
            };
            if self.has_bracket() && (half(k) || self.is_quote(k)) {
                continue;
            }
            // The dot of `de M. A`; the noun of `à l'usine A`.
            let fixed = self.has_fixed_order();
            let dot =
                fixed && self.row.items[k].mark == '.' && k > 0 && self.is(k - 1, Class::Title);
            let noun = fixed
                && k + 1 == at
                && self.is_plain_noun(k)
                // `du rameur A`; but `le chef de la diplomatie A`.
                && (!person
                    || k > 0
                        && self.is(k - 1, Class::Prep)
                        && !(k.saturating_sub(7)..k).any(|z| self.is(z, Class::Title)));
            if dot || noun {
                continue;
            }
            if !self.row.items[k].is_word() || !self.leads_to_name(k) {
                return None;
            }
            head |= self.is(k, Class::Adj) || self.is_capital_word(k) && !self.is(k, Class::Title);
        }
        None
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

    /// True where two are said to meet in a contest (`A meets B in the semi-final`), neither of them with a title: a president may
    /// meet a guest at a match.
    pub fn is_contest(&self, place: Place, parties: [usize; 2]) -> bool {
        let before = (0..place.start).rev().take_while(|&k| !self.is_stop(k));
        let behind = (place.end..self.row.items.len()).take_while(|&k| !self.is_stop(k));
        let titled = |item: usize| item > 0 && self.is(item - 1, Class::Title);
        before.chain(behind).any(|k| self.is(k, Class::Contest)) && !parties.into_iter().any(titled)
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
}
