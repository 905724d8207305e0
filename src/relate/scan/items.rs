//! A sentence as a row of items: words, marks, and one item for each mention.

use super::super::cues::{Class, Classes, Cue, Hits, Lexicon, Mood, Phrase, Step};
use crate::names::parts::Gender;
use crate::text::Span;

/// What sort of thing an argument is, as far as the rows ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgumentKind {
    /// A human being.
    Person,
    /// A place.
    Place,
    /// Anything else that is known.
    Organisation,
    /// Not told: satisfies every condition.
    Any,
}

impl ArgumentKind {
    /// True where a human being may be meant.
    pub fn may_be_person(self) -> bool {
        matches!(self, Self::Person | Self::Any)
    }
}

/// A mention that stands in the sentence.
#[derive(Clone, Copy, Debug)]
pub struct Argument {
    /// Its place among the document's mentions.
    pub mention: usize,
    /// Whose mention, as a number that only identity is asked of.
    pub entity: u32,
    /// What sort of thing.
    pub kind: ArgumentKind,
    /// A man or a woman, where the name tells.
    pub gender: Option<Gender>,
    /// It stands in the genitive, as far as its ending tells: `[Brandts] Besuch`.
    pub genitive: bool,
    /// Its item.
    pub item: usize,
    /// It only describes what follows (`North Korea leader Kim`).
    pub modifier: bool,
}

/// A word, a mark or a mention.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub span: Span,
    pub classes: Classes,
    /// Its hits: a range of [`Row::elements`].
    pub elements: (u32, u32),
    pub argument: Option<u16>,
    /// The mark, or `\0` for a word.
    pub mark: char,
    pub capital: bool,
    pub digit: bool,
    pub quoted: bool,
}

impl Item {
    pub fn is(&self, class: Class) -> bool {
        self.classes & class.bit() != 0
    }

    pub fn any(&self, classes: Classes) -> bool {
        self.classes & classes != 0
    }

    pub fn is_word(&self) -> bool {
        self.mark == '\0' && self.argument.is_none()
    }

    /// True for a mark that nothing reaches across.
    pub fn is_stop(&self) -> bool {
        matches!(self.mark, ';' | ':' | '!' | '?' | '…' | '|' | '。' | '；' | '：' | '►' | '\n')
    }

    pub fn is_comma(&self) -> bool {
        matches!(self.mark, ',' | '，')
    }

    pub fn is_quote(&self) -> bool {
        is_quote(self.mark)
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '«' | '»' | '“' | '”' | '„' | '「' | '」' | '『' | '』' | '《' | '》')
}

/// The items of one sentence under one lexicon.
pub(super) struct Row<'a> {
    pub lexicon: &'a Lexicon,
    pub items: Vec<Item>,
    elements: Vec<(u32, Mood)>,
}

/// Bytes of an item and the blank behind it, at the least that is usual.
const LETTERS: usize = 5;
/// Quotations of fewer words are names or ironies, no speech.
const WORDS_OF_SPEECH: usize = 4;

impl<'a> Row<'a> {
    /// Takes a sentence apart. `arguments` stand in order of place and do not overlap; each is told its item.
    pub fn new(
        lexicon: &'a Lexicon,
        text: &str,
        sentence: Span,
        mentions: &[Span],
        quote_open: &mut bool,
    ) -> Self {
        let room = sentence.len() / LETTERS + 1;
        let mut row =
            Self { lexicon, items: Vec::with_capacity(room), elements: Vec::with_capacity(room) };
        row.cut(text, sentence, mentions);
        row.mark_phrases();
        row.mark_quotations(quote_open);
        row
    }

    /// Another item, behind all others.
    pub fn push(
        &mut self,
        span: Span,
        mark: char,
        hits: &mut Hits,
        capital: bool,
        digit: bool,
        argument: Option<u16>,
    ) {
        let start = u32::try_from(self.elements.len()).unwrap_or(u32::MAX);
        self.elements.append(&mut hits.elements);
        let end = u32::try_from(self.elements.len()).unwrap_or(u32::MAX);
        self.items.push(Item {
            span,
            classes: hits.classes,
            elements: (start, end),
            argument,
            mark,
            capital,
            digit,
            quoted: false,
        });
    }

    fn mark_phrases(&mut self) {
        let mut found: Vec<(usize, Class)> = Vec::new();
        for at in 0..self.items.len() {
            for &(element, _) in self.hits(at) {
                for &number in self.lexicon.phrases_at(element) {
                    let Phrase { steps, class } = &self.lexicon.phrases[number as usize];
                    if let Some((end, _)) = self.matches(steps, at) {
                        found.push((end, *class));
                    }
                }
            }
            for (end, class) in found.drain(..) {
                for item in &mut self.items[at..end] {
                    item.classes |= class.bit();
                }
            }
        }
    }

    /// Marks what stands in quotation marks. A quotation that the sentence opens and does not close goes on in the
    /// next one.
    fn mark_quotations(&mut self, open: &mut bool) {
        let mut start = if *open { Some(0) } else { None };
        for at in 0..=self.items.len() {
            let mark = self.items.get(at).map(|item| item.mark);
            let closes = match mark {
                None => true,
                Some('»' | '”' | '」' | '』' | '"' | '“') => start.is_some(),
                _ => false,
            };
            let opens =
                start.is_none() && matches!(mark, Some('"' | '«' | '“' | '„' | '「' | '『'));
            if closes {
                if let Some(from) = start {
                    let inside = &mut self.items[from..at];
                    let words = inside.iter().filter(|item| item.mark == '\0').count();
                    if words >= WORDS_OF_SPEECH || *open {
                        for item in inside {
                            item.quoted = true;
                        }
                    }
                }
                if mark.is_none() {
                    // A straight mark without a partner tells nothing of the next sentence.
                    *open = start.is_some_and(|from| {
                        *open && from == 0
                            || from
                                .checked_sub(1)
                                .and_then(|before| self.items.get(before))
                                .is_some_and(|item| {
                                    matches!(item.mark, '«' | '“' | '„' | '「' | '『')
                                })
                    });
                } else {
                    *open = false;
                }
                start = None;
            } else if opens {
                start = Some(at + 1);
            }
        }
    }

    /// Where the items from `start` to before `end` stand in the text.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span { start: self.items[start].span.start, end: self.items[end - 1].span.end }
    }

    pub fn hits(&self, at: usize) -> &[(u32, Mood)] {
        self.items
            .get(at)
            .map_or(&[], |item| &self.elements[item.elements.0 as usize..item.elements.1 as usize])
    }

    pub fn has(&self, at: usize, element: u32) -> Option<Mood> {
        self.hits(at).iter().find(|(id, _)| *id == element).map(|(_, mood)| *mood)
    }

    /// Where the steps end that begin at `at`, and what the first form that tells says of time.
    pub fn matches(&self, steps: &[Step], at: usize) -> Option<(usize, Mood)> {
        let Some((step, rest)) = steps.split_first() else { return Some((at, Mood::None)) };
        let here = self.items.get(at).filter(|item| item.argument.is_none());
        match *step {
            Step::One(element) => {
                let mood = self.has(at, element).filter(|_| here.is_some())?;
                let (end, later) = self.matches(rest, at + 1)?;
                Some((end, if mood == Mood::None { later } else { mood }))
            }
            Step::Maybe(element) => {
                let with = here.and_then(|_| self.has(at, element)).and_then(|mood| {
                    let (end, later) = self.matches(rest, at + 1)?;
                    Some((end, if mood == Mood::None { later } else { mood }))
                });
                with.or_else(|| self.matches(rest, at))
            }
            Step::Any => {
                here.filter(|item| item.is_word())?;
                self.matches(rest, at + 1)
            }
            Step::Gap(most) => (0..=most).find_map(|skipped| {
                let clear = self.items.get(at..at + skipped)?.iter().all(Item::is_word);
                if clear { self.matches(rest, at + skipped) } else { None }
            }),
        }
    }

    /// The cues that stand at `at`, with where they end and what their form says of time.
    pub fn cues_at(&self, at: usize) -> Vec<(&'a Cue, usize, Mood)> {
        let mut found: Vec<(u32, usize, Mood)> = Vec::new();
        for &(element, _) in self.hits(at) {
            for &number in self.lexicon.cues_at(element) {
                if found.iter().any(|(known, ..)| *known == number) {
                    continue;
                }
                let cue = &self.lexicon.cues[number as usize];
                if let Some((end, mood)) = self.matches(&cue.steps, at).filter(|(end, _)| *end > at)
                {
                    found.push((number, end, mood));
                }
            }
        }
        found.sort_unstable_by_key(|(number, ..)| *number);
        found
            .into_iter()
            .map(|(number, end, mood)| (&self.lexicon.cues[number as usize], end, mood))
            .collect()
    }
}
