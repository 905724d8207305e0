//! A sentence as a row of items: words, marks, and one item for each mention.

use super::super::cues::{Class, Cue, Hits, Lexicon, Mood, Phrase, Step, normalize_char};
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
    /// Its item.
    pub item: usize,
    /// It only describes what follows (`North Korea leader Kim`).
    pub modifier: bool,
}

/// A word, a mark or a mention.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub span: Span,
    pub classes: u64,
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

    pub fn any(&self, classes: u64) -> bool {
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
        let mut row = Self { lexicon, items: Vec::new(), elements: Vec::new() };
        row.cut(text, sentence, mentions);
        row.mark_phrases();
        row.mark_quotations(quote_open);
        row
    }

    fn cut(&mut self, text: &str, sentence: Span, mentions: &[Span]) {
        let end = sentence.end as usize;
        let mut at = sentence.start as usize;
        let mut next = 0;
        let mut word = String::new();
        while at < end {
            if let Some(mention) = mentions.get(next).filter(|m| m.start as usize <= at) {
                let number = u16::try_from(next).ok();
                next += 1;
                if (mention.end as usize) <= at {
                    continue;
                }
                let span = Span::new(at, mention.end as usize);
                at = mention.end as usize;
                self.push(span, '\0', &mut Hits::default(), false, false, number);
                continue;
            }
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            if c.is_whitespace() {
                at += c.len_utf8();
                continue;
            }
            let limit = mentions.get(next).map_or(end, |mention| end.min(mention.start as usize));
            let length = self.word_length(text.get(at..limit).unwrap_or_default());
            if length == 0 {
                let span = Span::new(at, at + c.len_utf8());
                at += c.len_utf8();
                self.push(span, c, &mut Hits::default(), false, false, None);
                continue;
            }
            let raw = text.get(at..at + length).unwrap_or_default();
            word.clear();
            raw.chars().for_each(|c| normalize_char(c, &mut word));
            let mut hits = Hits::default();
            self.lexicon.look_up(&word, &mut hits);
            let (capital, digit) = (c.is_uppercase(), c.is_numeric());
            let cut = self.particle(&word, &hits).filter(|_| raw.len() == word.len());
            if let Some((stem_hits, head)) = cut {
                self.push(Span::new(at, at + head), '\0', &mut { stem_hits }, capital, digit, None);
                let mut tail = Hits::default();
                self.lexicon.look_up(word.get(head..).unwrap_or_default(), &mut tail);
                self.push(Span::new(at + head, at + length), '\0', &mut tail, false, false, None);
            } else {
                self.push(Span::new(at, at + length), '\0', &mut hits, capital, digit, None);
            }
            at += length;
        }
    }

    /// Length in bytes of the word at the head of `rest`; 0 for a mark.
    fn word_length(&self, rest: &str) -> usize {
        let mut previous = '\0';
        for (at, c) in rest.char_indices() {
            let follows = || rest.get(at + c.len_utf8()..).and_then(|tail| tail.chars().next());
            let inner = match c {
                _ if is_letter(c) => {
                    if self.lexicon.by_letter && is_han(c) {
                        return if at == 0 { c.len_utf8() } else { at };
                    }
                    true
                }
                '-' | '‑' | '‐' => at > 0 && follows().is_some_and(is_letter),
                '\'' | '’' | 'ʼ' => match self.apostrophe(rest, at, previous) {
                    Apostrophe::Inside => true,
                    Apostrophe::EndsWord => return at + c.len_utf8(),
                    Apostrophe::StartsWord(length) => {
                        return if at == 0 { length } else { at };
                    }
                    Apostrophe::Mark => return at,
                },
                '.' | ',' => {
                    // 3.5 and 1,200 are numbers; U.S. is one word.
                    let between = previous.is_numeric() && follows().is_some_and(char::is_numeric);
                    let initials = c == '.'
                        && previous.is_uppercase()
                        && (follows().is_some_and(char::is_uppercase)
                            || rest.get(..at).is_some_and(|head| head.contains('.')));
                    between || initials
                }
                _ => false,
            };
            if !inner {
                return at;
            }
            // `n't` is a word of its own.
            if matches!(c, 'n' | 'N') && at > 0 {
                let tail: String = rest.get(at + 1..).unwrap_or_default().chars().take(3).collect();
                if matches!(
                    tail.get(..).map(|t| t.starts_with("'t") || t.starts_with("’t")),
                    Some(true)
                ) && !tail.chars().nth(2).is_some_and(is_letter)
                {
                    return at;
                }
            }
            previous = c;
        }
        rest.len()
    }

    fn apostrophe(&self, rest: &str, at: usize, previous: char) -> Apostrophe {
        let head = rest.get(..at).unwrap_or_default();
        let tail = rest.get(at..).unwrap_or_default();
        let length = tail.chars().next().map_or(1, char::len_utf8);
        let letters: String =
            tail.chars().skip(1).take_while(|c| is_letter(*c)).take(3).collect::<String>();
        let known = |word: &str| {
            let mut hits = Hits::default();
            let mut normal = String::new();
            word.chars().for_each(|c| normalize_char(c, &mut normal));
            self.lexicon.look_up(&normal, &mut hits);
            hits.classes != 0 || !hits.elements.is_empty()
        };
        if matches!(letters.as_str(), "s" | "S" | "re" | "ve" | "ll" | "d" | "m")
            && known(&format!("'{letters}"))
        {
            return Apostrophe::StartsWord(length + letters.len());
        }
        if head.is_empty() {
            return Apostrophe::Mark;
        }
        // don't: the `n` has already been left to this word.
        if matches!(letters.as_str(), "t" | "T") && head.eq_ignore_ascii_case("n") {
            return Apostrophe::Inside;
        }
        if head.chars().count() <= 8 && known(&format!("{head}'")) {
            return Apostrophe::EndsWord;
        }
        if is_letter(previous) && !letters.is_empty() {
            Apostrophe::Inside
        } else {
            Apostrophe::Mark
        }
    }

    /// A title with a particle behind it, as Korean writes them: what the title is, and its length.
    fn particle(&self, word: &str, hits: &Hits) -> Option<(Hits, usize)> {
        if !self.lexicon.postpositions || hits.classes & Class::Particle.bit() != 0 {
            return None;
        }
        word.char_indices().skip(1).find_map(|(at, _)| {
            let mut tail = Hits::default();
            self.lexicon.look_up(word.get(at..)?, &mut tail);
            if tail.classes & Class::Particle.bit() == 0 {
                return None;
            }
            let mut head = Hits::default();
            self.lexicon.look_up(word.get(..at)?, &mut head);
            (head.classes & (Class::Title.bit() | Class::Duo.bit()) != 0
                || !head.elements.is_empty())
            .then_some((head, at))
        })
    }

    fn push(
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
        for at in 0..self.items.len() {
            let mut found: Vec<(usize, Class)> = Vec::new();
            for &(element, _) in self.hits(at) {
                for &number in self.lexicon.phrases_at(element) {
                    let Phrase { steps, class } = &self.lexicon.phrases[number as usize];
                    if let Some((end, _)) = self.matches(steps, at) {
                        found.push((end, *class));
                    }
                }
            }
            for (end, class) in found {
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
            Step::Maybe(element) => match here.and_then(|_| self.has(at, element)) {
                Some(_) => self.matches(rest, at + 1).or_else(|| self.matches(rest, at)),
                None => self.matches(rest, at),
            },
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

enum Apostrophe {
    Inside,
    EndsWord,
    StartsWord(usize),
    Mark,
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}
