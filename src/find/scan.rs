//! One sentence walked: where names start, the longest good name of each place.

use std::cell::LazyCell;

use super::hash::step;
use super::letters::is_glued;
use super::patterns::Patterns;
use super::starts::{Starts, both, run_in_at};
use super::table::{Found as Node, WordTable};
use super::trie::{Ordered, Trie};
use super::words::{Gap, Lettered, Word, Words};
use super::{Candidate, Form, Matcher, Mention, Walk, boundary, case, run_in};
use crate::normalize::{EXPANDED, FILLER, FoldedText, SOFT_BREAK};
use crate::read::Document;
use crate::text::Span;

/// A name at a place.
type Found = (Span, Vec<Candidate>);

/// The places of a document that spell a name as the gazetteer lists it, in order; `traits` are those of its text.
pub(super) fn listed(
    matcher: &Matcher,
    document: &Document,
    folded: &FoldedText,
    traits: &[u8],
) -> Vec<Mention> {
    let run_in = run_in::starts(&document.text, traits);
    let letters = Lettered::new(&document.text, &folded.bytes, traits);
    let mut mentions = Vec::new();
    let mut sentences = (0..).zip(document.sentences.iter().map(|sentence| sentence.span));
    let mut batch = Starts::with_room(document.text.len());
    while batch.next(matcher, &letters, &run_in, &mut sentences) {
        for of_sentence in batch.all.chunk_by(|one, next| one.sentence == next.sentence) {
            let number = of_sentence[0].sentence;
            let sentence = document.sentences[number as usize].span;
            let words = &batch.words[..of_sentence[0].words_end];
            let shape = LazyCell::new(|| case::Shape::of(sentence.of(&document.text)));
            let scan = SentenceScan {
                matcher,
                text: &document.text,
                folded,
                letters: &letters,
                sentence,
                run_in: &run_in,
                shape: &|| *shape,
            };
            let mut taken = sentence.start;
            for start in of_sentence {
                let word = words[start.word];
                if word.glued {
                    scan.inside(word, number, &mut taken, &mut mentions);
                    continue;
                }
                if word.start < taken {
                    continue;
                }
                let behind = &words[start.word + 1..];
                let begun = start.may_begin.then(|| scan.longest_of(word, behind, start.nodes));
                let mut found = begun.flatten();
                if found.is_none()
                    && !run_in.is_empty()
                    && let Some(rest) = scan.run_in_at(word)
                {
                    found = scan.name_at(rest, behind).and_then(full_and_doubtful);
                }
                if let Some((span, candidates)) = found {
                    taken = span.end;
                    mentions.push(Mention { span, sentence: number, candidates });
                }
            }
        }
    }
    mentions
}

/// A name that is run into the word before: it counts in full, and is never certain.
fn full_and_doubtful((span, mut candidates): Found) -> Option<Found> {
    candidates.retain(|candidate| candidate.form == Form::Full);
    for candidate in &mut candidates {
        candidate.near_limit = true;
    }
    (!candidates.is_empty()).then_some((span, candidates))
}

/// One sentence being scanned.
struct SentenceScan<'a> {
    matcher: &'a Matcher,
    text: &'a str,
    folded: &'a FoldedText,
    letters: &'a Lettered<'a>,
    sentence: Span,
    /// Where names may start inside words.
    run_in: &'a [u32],
    /// How the sentence is cased; asked only where a name may be.
    shape: &'a dyn Fn() -> case::Shape,
}

/// A walk on its way through a name.
#[derive(Clone, Copy)]
struct Step<S> {
    state: S,
    /// Bytes of the spelling walked.
    depth: usize,
    /// Where in the text the walk stands.
    position: usize,
    /// The last byte was a blank.
    blank: bool,
}

impl SentenceScan<'_> {
    fn patterns(&self) -> &Patterns {
        &self.matcher.patterns
    }

    /// The longest good name that starts with this word, if one may; `behind` are the words behind it.
    fn name_at(&self, word: Word, behind: &[Word]) -> Option<Found> {
        let may_begin = self.matcher.first_words.may_begin(&word, behind.first());
        let nodes = || match &self.matcher.walk {
            Walk::Table { table, .. } => {
                let with_next = behind.first().and_then(|next| both(self.letters, &word, next));
                [word.hash, with_next].map(|hash| table.find(hash?))
            }
            Walk::Automaton(_) => [None; 2],
        };
        may_begin.then(|| self.longest_of(word, behind, nodes())).flatten()
    }

    /// The rest of a word from where a name may have been run into it.
    fn run_in_at(&self, word: Word) -> Option<Word> {
        let start = run_in_at(self.run_in, word)?;
        let rest = Span { start, end: self.sentence.end };
        Words::of(self.letters, rest).next()
    }

    /// Adds the names that start inside a word where names may start at every character.
    fn inside(&self, word: Word, sentence: u32, taken: &mut u32, mentions: &mut Vec<Mention>) {
        let mut position = word.start.max(*taken) as usize;
        while position < word.end as usize {
            let found = self.may_start(position).then(|| self.longest_inside(position)).flatten();
            if let Some((span, candidates)) = found {
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
        self.matcher.heads.may_begin(&self.folded.bytes[position..])
            && self.text.is_char_boundary(position)
    }

    /// The longest good name that starts here, inside a word.
    fn longest_inside(&self, start: usize) -> Option<Found> {
        match &self.matcher.walk {
            Walk::Automaton(walker) => self.along(walker, start),
            // A digit of Lao is folded to one of ASCII, and a name that begins so is not in the automaton.
            Walk::Table { glued, .. } if self.is_glued(start) => self.along(glued, start),
            Walk::Table { .. } => self.along(&Ordered(self.patterns()), start),
        }
    }

    /// True where the folded character is of a script without blanks, or Hangul.
    fn is_glued(&self, at: usize) -> bool {
        let bytes = &self.folded.bytes[at..];
        let length = if bytes[0] < 0xF0 { 3 } else { 4 };
        let character = bytes.get(..length).and_then(|bytes| str::from_utf8(bytes).ok());
        character.is_some_and(|character| character.starts_with(is_glued))
    }

    /// The longest good name that starts with this word; `behind` are those behind it, to the end of the sentence, and
    /// `nodes` are what the table holds for the word and for it with the next one, where a blank parts them.
    fn longest_of(&self, word: Word, behind: &[Word], nodes: [Option<Node>; 2]) -> Option<Found> {
        let start = word.start as usize;
        match &self.matcher.walk {
            Walk::Automaton(walker) => self.along(walker, start),
            Walk::Table { table, .. } => match self.by_words(table, word, behind, nodes) {
                Ok(found) => found,
                Err(Untold) => self.along(&Ordered(self.patterns()), start),
            },
        }
    }

    /// The same by the hashes of the words.
    fn by_words(
        &self,
        table: &WordTable,
        first: Word,
        behind: &[Word],
        [node, with_next]: [Option<Node>; 2],
    ) -> Result<Option<Found>, Untold> {
        let mut prefix = first.hash.ok_or(Untold)?;
        // Names that end on the way, with where they do.
        let mut ends = [(0_u32, 0_usize); ENDS];
        let mut count = 0;
        let (mut word, mut behind, mut next_node) = (first, behind.iter(), node);
        while let Some(node) = next_node {
            if node.is_open() {
                return Err(Untold);
            }
            if let Some(name) = node.named() {
                *ends.get_mut(count).ok_or(Untold)? = (word.end, name);
                count += 1;
            }
            let Some(next) = behind.next() else { break };
            let between = self.letters.gap(word.end, next.start);
            if between == Gap::Nothing {
                return Err(Untold);
            }
            if !node.goes_on() {
                break;
            }
            let (Gap::Told(between), Some(hash), false) = (between, next.hash, next.odd_gap) else {
                return Err(Untold);
            };
            prefix = step(prefix, between, hash);
            let is_known = between == 0 && word.start == first.start;
            next_node = if is_known { with_next } else { table.find(prefix) };
            word = *next;
        }
        let start = first.start as usize;
        for (end, name) in ends[..count].iter().rev() {
            let end = *end as usize;
            if !spells(&self.folded.bytes[start..end], self.patterns().key(*name).as_bytes()) {
                return Err(Untold);
            }
            if let Some(span) = self.good_span(start, end)
                && let Some(found) = self.accepted(*name, span)
            {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// The longest name that starts here, ends at a boundary and is written as it may be, letter by letter.
    fn along<T: Trie>(&self, trie: &T, start: usize) -> Option<Found> {
        let state = trie.start()?;
        let mut best = None;
        let mut pending = Vec::new();
        let mut next = Some(Step { state, depth: 0, position: start, blank: true });
        while let Some(walk) = next {
            self.walk(trie, start, walk, &mut best, &mut pending);
            next = pending.pop();
        }
        best
    }

    /// Follows one path through the spellings, noting every good end; a soft break adds a second path.
    fn walk<T: Trie>(
        &self,
        trie: &T,
        start: usize,
        mut walk: Step<T::State>,
        best: &mut Option<Found>,
        pending: &mut Vec<Step<T::State>>,
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
                    if blank.take(trie, b' ') {
                        pending.push(blank);
                    }
                }
                EXPANDED => {
                    let form = self.folded.expansion(walk.position);
                    if !form.bytes().all(|byte| walk.take(trie, byte)) {
                        return;
                    }
                }
                _ => {
                    if !walk.take(trie, byte) {
                        return;
                    }
                }
            }
            walk.position += 1;
            if !broken
                && self.text.is_char_boundary(walk.position)
                && let Some(name) = trie.named(walk.state, walk.depth)
                && let Some(span) = self.good_span(start, walk.position)
                && best.as_ref().is_none_or(|(kept, _)| kept.end < span.end)
                && let Some(found) = self.accepted(name, span)
            {
                *best = Some(found);
            }
        }
    }

    /// The span of a name whose last letter ends here, if names may start and end so.
    fn good_span(&self, start: usize, mut end: usize) -> Option<Span> {
        // Marks and other filler behind the last letter belong to it; invisible characters do not.
        while end < self.sentence.end as usize && self.folded.bytes[end] == FILLER {
            end += 1;
        }
        end = start + boundary::trim_invisible(self.text.get(start..end)?).len();
        let span = Span::new(start, end);
        let starts =
            || boundary::starts(self.text, start) || self.run_in.binary_search(&span.start).is_ok();
        (boundary::ends(self.text, end) && starts()).then_some(span)
    }

    /// Whom the name stands for as it is written here.
    fn accepted(&self, name: usize, span: Span) -> Option<Found> {
        let candidates = self.patterns().accepted(name, span.of(self.text), &self.shape);
        (!candidates.is_empty()).then_some((span, candidates))
    }
}

/// Names that may end on the way through one; where there are more, letters tell.
const ENDS: usize = 8;

/// The words do not tell; the letters do.
struct Untold;

impl<S: Copy> Step<S> {
    /// Takes one folded byte; false where no name goes on so.
    #[inline]
    fn take(&mut self, trie: &impl Trie<State = S>, byte: u8) -> bool {
        if byte == b' ' && self.blank {
            return true;
        }
        let Some(state) = trie.step(self.state, byte) else { return false };
        self.state = state;
        self.depth += 1;
        self.blank = byte == b' ';
        true
    }
}

/// True when a folded stretch reads like a spelling: filler is skipped, blanks in a row are one.
fn spells(folded: &[u8], key: &[u8]) -> bool {
    if folded == key {
        return true;
    }
    let mut rest = key;
    let mut blank = true;
    for &byte in folded {
        if byte == FILLER || byte == b' ' && blank {
            continue;
        }
        let Some((first, behind)) = rest.split_first() else { return false };
        if *first != byte {
            return false;
        }
        rest = behind;
        blank = byte == b' ';
    }
    rest.is_empty()
}
