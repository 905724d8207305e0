//! The words of one sentence and what each may be.

use std::sync::Arc;

use super::lexicon::{Known, Lookup, Named};
use super::tokens::Token;
use super::{Form, Variants};
use crate::lang::Lang;
use crate::names::script::Script;
use crate::read::Document;
use crate::text::Span;

/// How far behind a word of a name its next word is looked for.
pub(super) const REACH: usize = 3;
/// Cost for each letter, in thousandths, up to which a word beside a name is taken for a further word of it.
pub(super) const NEIGHBOUR: u32 = 50;
/// Letters that such a word has at least.
const NEIGHBOUR_LETTERS: u32 = 4;

/// True where a word is spelt so like a listed one that it is taken for a further word of the name beside it.
pub(super) fn is_neighbour(word: &Lookup) -> bool {
    word.likely.iter().any(|likely| {
        likely.nearness.ratio() <= NEIGHBOUR && likely.nearness.letters >= 2 * NEIGHBOUR_LETTERS
    })
}

/// A name found at a place.
pub(super) struct Hit {
    pub named: Named,
    pub sentence: u32,
    pub span: Span,
    /// The numbers of its first word and of the one behind it.
    pub first: usize,
    pub next: usize,
}

impl Hit {
    /// Where it begins: sentence and word.
    pub fn place(&self) -> (u32, usize) {
        (self.sentence, self.first)
    }
}

/// The words of one sentence.
pub(super) struct SentenceWords<'w> {
    /// Its number in the document.
    pub number: u32,
    pub lang: Option<Lang>,
    pub words: &'w [Word],
    pub names: &'w Variants,
}

/// A word of a sentence.
pub(super) struct Word {
    pub token: Token,
    /// What is known of it; nothing where nobody asked, or it is no word of a name.
    pub known: Option<Arc<Known>>,
    /// It is an article or a patronymic, which a name may have between its words or lack.
    pub passed_over: bool,
    /// It lies within a listed full name that is not gone on with: nobody asked what it may be.
    pub closed: bool,
    /// Where the listed full name ends that holds it; 0 where none does.
    pub covered: u32,
}

impl Word {
    /// What it may be; nothing where it is no word of a name.
    pub fn lookup(&self) -> Option<&Lookup> {
        self.known.as_ref().map(|known| &known.lookup).filter(|lookup| !lookup.is_empty())
    }
}

impl SentenceWords<'_> {
    /// What a word may be; nothing where it is no word of a name.
    pub fn lookup(&self, at: usize) -> Option<&Lookup> {
        self.words.get(at)?.lookup()
    }

    /// From the start of one word to the end of another.
    pub fn span(&self, first: usize, last: usize) -> Span {
        Span { start: self.words[first].token.span.start, end: self.words[last].token.span.end }
    }

    /// The places where names may begin that are no part of a listed one, with what each word may be.
    pub fn open(&self) -> impl Iterator<Item = (usize, &Lookup)> {
        let lookups = (0..self.words.len()).filter_map(|at| Some((at, self.lookup(at)?)));
        lookups.filter(|(at, _)| self.is_open(*at))
    }

    /// False within a listed full name that no words of names go on: it is longer than whatever begins there.
    fn is_open(&self, at: usize) -> bool {
        let end = self.words[at].covered;
        let mut last = at;
        while self.words[last].token.span.end <= end {
            match self.after(last).filter(|next| self.lookup(*next).is_some()) {
                Some(next) => last = next,
                None => return false,
            }
        }
        true
    }

    /// The next word of a name behind this one; articles and patronymics between them are passed over.
    pub fn after(&self, at: usize) -> Option<usize> {
        for next in at + 1..self.words.len().min(at + 1 + REACH) {
            let word = &self.words[next];
            if !word.token.adjacent {
                return None;
            }
            if !word.passed_over {
                return Some(next);
            }
        }
        None
    }

    /// So many words of a name from one on, each with what it may be.
    pub fn name_from<'s>(
        &'s self,
        at: usize,
        words: usize,
        text: &'s str,
    ) -> Vec<(&'s str, &'s Lookup)> {
        let places = std::iter::successors(Some(at), |last| self.after(*last)).take(words);
        let word = |at: usize| Some((self.words[at].token.span.of(text), self.lookup(at)?));
        places.filter_map(word).collect()
    }

    /// True where the words `first` to `last` are part of a longer name, as far as a script without capitals tells:
    /// the word beside them is spelt like a word of names, and nothing glued to the last one ends the name.
    pub fn goes_on(&self, document: &Document, first: usize, last: usize, glued: bool) -> bool {
        let like_a_name = |at: usize| {
            let Word { token, closed, .. } = self.words[at];
            // Elsewhere all that a word may be has been asked already.
            let is_asked =
                token.script.has_case() || matches!(token.script, Script::Han | Script::Other);
            if is_asked {
                self.lookup(at).is_some_and(is_neighbour)
            } else {
                !closed && self.names.is_neighbour(token.span.of(&document.text), self.lang)
            }
        };
        let adjacent = |at: usize| self.words.get(at).is_some_and(|word| word.token.adjacent);
        first > 0 && adjacent(first) && like_a_name(first - 1)
            || !glued && adjacent(last + 1) && like_a_name(last + 1)
    }

    /// The name that the words `first` to `last` are, unless what stands around them speaks against it.
    pub fn placed(
        &self,
        document: &Document,
        first: usize,
        last: usize,
        named: Named,
    ) -> Option<Hit> {
        let raw = self.span(first, last);
        let span = Span {
            start: raw.start + u32::from(named.before),
            end: raw.end - u32::from(named.after),
        };
        document.text.get(span.range())?;
        if named.form != Form::Short && !self.words[first].token.script.has_case() {
            // `카를로 에마누엘레 3세`: a number goes on with a name.
            let behind = document.text[raw.end as usize..].trim_start_matches(' ');
            if behind.starts_with(char::is_numeric)
                || first < last && self.goes_on(document, first, last, named.after > 0)
            {
                return None;
            }
        }
        Some(self.hit(first, last, span, named))
    }

    /// The name that the words `first` to `last` are, at a span.
    pub fn hit(&self, first: usize, last: usize, span: Span, named: Named) -> Hit {
        Hit { named, sentence: self.number, span, first, next: last + 1 }
    }
}
