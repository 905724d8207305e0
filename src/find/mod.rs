//! Room 3: a [`Document`] and its fold in, [`Mention`]s out.
//!
//! A mention is a stretch of one sentence that spells a name of one or more entities. Boundaries and
//! case are part of the choice of the longest name, so a long name that ends inside a word never hides
//! a short good one. Who is meant is not decided here.

use std::cell::LazyCell;

use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};

use crate::gazetteer::{Gazetteer, Matching};
use crate::id::EntityId;
use crate::normalize::{EXPANDED, FILLER, FoldedText, SOFT_BREAK};
use crate::read::Document;
use crate::text::Span;

pub mod boundary;
pub mod case;
mod compile;
mod front;
mod heads;
mod variants;

use compile::Pattern;
use front::{FirstWords, Word, Words};
use heads::Heads;
use variants::Variants;
pub use variants::{NearPair, near_pairs};

/// A place in a document that spells a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it is; elision, possessive and particles are outside.
    pub span: Span,
    /// Its sentence: an index into [`Document::sentences`].
    pub sentence: u32,
    /// The entities it may be, ascending, each once with its best form; never empty.
    pub candidates: Vec<Candidate>,
}

impl Mention {
    /// True where it spells a full name.
    fn is_full(&self) -> bool {
        self.candidates.iter().any(|candidate| candidate.form == Form::Full)
    }
}

/// An entity that a mention may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// The entity.
    pub entity: EntityId,
    /// Which of its names is spelt here.
    pub form: Form,
    /// How the spelling relates to the gazetteer's.
    pub spelling: Spelling,
    /// Another spelling that is about as far from the name as one may be, or stands where no blank divides words.
    pub near_limit: bool,
}

/// What a spelling is to its entity, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A name that stands alone.
    Full,
    /// A name that counts only beside another name of the entity.
    Weak,
    /// A part of a name, such as the surname: counts only beside the full name.
    Short,
    /// A spelling just too far from a full name: a question, never an answer.
    Near,
}

/// How a spelling relates to the one in the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spelling {
    /// The same characters.
    Exact,
    /// Equal after folding.
    Folded,
    /// Equal but for the endings of its words.
    Inflected,
    /// Another spelling of the same sounds.
    Variant,
}

/// Finds the names of one gazetteer; immutable, shared by all threads.
pub struct Matcher {
    automaton: NFA,
    patterns: Vec<Pattern>,
    /// What tells, by words, that no name starts; and by letters, where there are no words.
    first_words: FirstWords,
    heads: Heads,
    variants: Variants,
}

impl Matcher {
    /// A matcher for every name of the gazetteer and every short form of its people.
    ///
    /// `default` holds for rows that do not say how freely they are matched.
    pub fn new(gazetteer: &Gazetteer, default: Matching) -> Self {
        let (keys, patterns) = compile::patterns(gazetteer, default);
        // Only patterns over 2 GiB in all can fail here; such a list is not a gazetteer, and matches nothing.
        let automaton = NFA::builder()
            .match_kind(MatchKind::Standard)
            .prefilter(false)
            .build(&keys)
            .unwrap_or_else(|_| {
                NFA::new(std::iter::empty::<&str>()).expect("an empty automaton can be built")
            });
        let variants = Variants::new(gazetteer, default);
        let first_words = FirstWords::of(&keys);
        Self { automaton, patterns, first_words, heads: Heads::of(&keys), variants }
    }

    /// The mentions of a document, in order of place; they do not overlap.
    ///
    /// `folded` is the fold of the document's text.
    pub fn scan(&self, document: &Document, folded: &FoldedText) -> Vec<Mention> {
        let listed = self.listed(document, folded);
        let variants = self.variants.scan(document, &listed);
        merge(listed, variants)
    }

    /// The places that spell a name as the gazetteer lists it.
    fn listed(&self, document: &Document, folded: &FoldedText) -> Vec<Mention> {
        let mut mentions = Vec::new();
        for (number, sentence) in document.sentences.iter().enumerate() {
            let shape = LazyCell::new(|| case::Shape::of(sentence.span.of(&document.text)));
            let scan = SentenceScan {
                matcher: self,
                text: &document.text,
                folded,
                sentence: sentence.span,
                shape: &|| *shape,
            };
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let mut taken = sentence.span.start;
            let mut words = Words::of(&document.text, folded, sentence.span).peekable();
            while let Some(word) = words.next() {
                if word.glued {
                    scan.inside(word, number, &mut taken, &mut mentions);
                } else if word.start >= taken
                    && self.first_words.may_begin(&word, words.peek())
                    && let Some((span, candidates)) = scan.longest_at(word.start as usize)
                {
                    taken = span.end;
                    mentions.push(Mention { span, sentence: number, candidates });
                }
            }
        }
        mentions
    }
}

/// Both together without overlaps: of two that start at one place the longer, of two as long the listed one;
/// a full name before part of one, and a near miss behind all.
fn merge(listed: Vec<Mention>, variants: Vec<Mention>) -> Vec<Mention> {
    if variants.is_empty() {
        return listed;
    }
    let rank = |mention: &Mention| match mention.candidates.iter().map(|c| c.form).min() {
        Some(Form::Full) => 0,
        Some(Form::Weak | Form::Short) => 1,
        Some(Form::Near) | None => 2,
    };
    let mut all: Vec<(u8, bool, Mention)> = listed
        .into_iter()
        .map(|mention| (false, mention))
        .chain(variants.into_iter().map(|mention| (true, mention)))
        .map(|(variant, mention)| (rank(&mention), variant, mention))
        .collect();
    // Full names take their places first, the longest of each place; then parts; a near miss takes what is left.
    all.sort_by_key(|(part, variant, mention)| {
        (*part, std::cmp::Reverse(mention.span.len()), *variant, mention.span)
    });
    let mut kept: std::collections::BTreeMap<u32, Mention> = std::collections::BTreeMap::new();
    for (_, _, mention) in all {
        let before = kept.range(..mention.span.end).next_back();
        if before.is_none_or(|(_, other)| !other.span.overlaps(mention.span)) {
            kept.insert(mention.span.start, mention);
        }
    }
    kept.into_values().collect()
}

/// One sentence being scanned.
struct SentenceScan<'a> {
    matcher: &'a Matcher,
    text: &'a str,
    folded: &'a FoldedText,
    sentence: Span,
    /// How the sentence is cased; asked only where a name may be.
    shape: &'a dyn Fn() -> case::Shape,
}

/// A state of the automaton on its way through a name.
#[derive(Clone, Copy)]
struct Walk {
    state: aho_corasick::automaton::StateID,
    /// Bytes of the pattern consumed.
    depth: usize,
    /// Where in the text the walk stands.
    position: usize,
    /// The last byte consumed was a blank.
    blank: bool,
}

impl SentenceScan<'_> {
    /// Adds the names that start inside a word where names may start at every character.
    fn inside(&self, word: Word, sentence: u32, taken: &mut u32, mentions: &mut Vec<Mention>) {
        let mut position = word.start.max(*taken) as usize;
        while position < word.end as usize {
            if let Some((span, candidates)) =
                self.may_start(position).then(|| self.longest_at(position)).flatten()
            {
                position = span.end as usize;
                *taken = span.end;
                mentions.push(Mention { span, sentence, candidates });
            } else {
                position += 1;
            }
        }
    }

    /// False where, by the bytes alone, no name begins. Whether a word starts there is asked of the few
    /// places that spell a name: it costs more than to follow the automaton until no name goes on.
    fn may_start(&self, position: usize) -> bool {
        let byte = self.folded.bytes[position];
        if byte == FILLER || byte == b' ' || byte == SOFT_BREAK || (0x80..0xC0).contains(&byte) {
            return false;
        }
        !boundary::is_inside(self.text.as_bytes(), position)
            && self.matcher.heads.may_begin(&self.folded.bytes[position..])
            && self.text.is_char_boundary(position)
    }

    /// The longest name that starts here, ends at a boundary and is written as it may be.
    fn longest_at(&self, start: usize) -> Option<(Span, Vec<Candidate>)> {
        let automaton = &self.matcher.automaton;
        let state = automaton.start_state(Anchored::Yes).ok()?;
        let mut best = None;
        let mut pending = Vec::new();
        let mut next = Some(Walk { state, depth: 0, position: start, blank: true });
        while let Some(walk) = next {
            self.walk(start, walk, &mut best, &mut pending);
            next = pending.pop();
        }
        best
    }

    /// Follows one path through the automaton, noting every good end; a soft break adds a second path.
    fn walk(
        &self,
        start: usize,
        mut walk: Walk,
        best: &mut Option<(Span, Vec<Candidate>)>,
        pending: &mut Vec<Walk>,
    ) {
        let end = self.sentence.end as usize;
        // Where a line end has been passed and nothing yet behind it, no name ends.
        let mut broken = false;
        while walk.position < end {
            let byte = self.folded.bytes[walk.position];
            broken = byte == SOFT_BREAK || broken && byte == FILLER;
            match byte {
                FILLER => {}
                SOFT_BREAK => {
                    let mut blank = walk;
                    blank.position += 1;
                    if self.step(&mut blank, b' ') {
                        pending.push(blank);
                    }
                }
                EXPANDED => {
                    let form = self.folded.expansion(walk.position);
                    if !form.bytes().all(|byte| self.step(&mut walk, byte)) {
                        return;
                    }
                }
                _ => {
                    if !self.step(&mut walk, byte) {
                        return;
                    }
                }
            }
            walk.position += 1;
            if !broken
                && self.matcher.automaton.is_match(walk.state)
                && self.text.is_char_boundary(walk.position)
            {
                self.note(start, walk, best);
            }
        }
    }

    /// Consumes one folded byte; false where no name goes on so.
    fn step(&self, walk: &mut Walk, byte: u8) -> bool {
        if byte == b' ' && walk.blank {
            return true;
        }
        walk.state = self.matcher.automaton.next_state(Anchored::Yes, walk.state, byte);
        walk.depth += 1;
        walk.blank = byte == b' ';
        !self.matcher.automaton.is_dead(walk.state)
    }

    /// Keeps the name that ends here if it is good and longer than what is kept.
    fn note(&self, start: usize, walk: Walk, best: &mut Option<(Span, Vec<Candidate>)>) {
        // Marks and other filler behind the last letter belong to it; invisible characters do not.
        let mut end = walk.position;
        while end < self.sentence.end as usize && self.folded.bytes[end] == FILLER {
            end += 1;
        }
        let Some(raw) = self.text.get(start..end) else { return };
        end = start + boundary::trim_invisible(raw).len();
        let span = Span::new(start, end);
        if best.as_ref().is_some_and(|(kept, _)| kept.end >= span.end)
            || !boundary::ends(self.text, end)
            || !boundary::starts(self.text, start)
        {
            return;
        }
        let automaton = &self.matcher.automaton;
        let raw = span.of(self.text);
        for index in 0..automaton.match_len(walk.state) {
            let pattern = automaton.match_pattern(walk.state, index);
            // In an anchored walk only the pattern as long as the walk started where the walk did.
            if automaton.pattern_len(pattern) != walk.depth {
                continue;
            }
            let candidates =
                self.matcher.patterns[pattern.as_usize()].accepted(raw, (self.shape)());
            if !candidates.is_empty() {
                *best = Some((span, candidates));
            }
        }
    }
}
