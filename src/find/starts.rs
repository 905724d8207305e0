//! Where names may start in some sentences, told in passes: their words, those with which a name may begin, what the table holds
//! for each of these, and for each with the next one.
//!
//! In each pass the places of memory do not depend on each other, so that none waits for what another waits for.

use super::hash::{Hash, step};
use super::table::{Found as Node, WordTable};
use super::words::{Gap, Lettered, Word, WordReader};
use super::{Matcher, Walk};
use crate::text::Span;

/// Words after which a pass ends: few enough for the caches.
const ENOUGH: usize = 2_048;
/// Bytes of a word and what parts it from the next, at the least that is usual.
const LETTERS: usize = 5;

/// The words of some sentences, and those of them at which a name may start.
pub(super) struct Starts {
    /// In order of place.
    pub words: Vec<Word>,
    /// In order of place.
    pub all: Vec<Start>,
    /// The sentences, and behind which word each ends.
    sentences: Vec<(u32, usize)>,
    /// Words with which a name may begin.
    selected: Vec<u32>,
    /// Those that may begin one with the next word, by their place in `all`, and the hash of both.
    pairs: Vec<(u32, Hash)>,
    reader: WordReader,
}

/// A word at which a name may start.
pub(super) struct Start {
    /// Its index.
    pub word: usize,
    /// The sentence that it stands in, and the index behind the last word of that.
    pub sentence: u32,
    pub words_end: usize,
    /// Whether one may start with it, or only inside it.
    pub may_begin: bool,
    /// What the table holds for it, and for it with the next one where a blank parts them; nothing without a table.
    pub nodes: [Option<Node>; 2],
}

impl Starts {
    /// Of no sentence yet, with room for those of a text of so many bytes.
    pub fn with_room(text: usize) -> Self {
        let room = (text / LETTERS).min(ENOUGH + ENOUGH / 4);
        Self {
            words: Vec::with_capacity(room),
            all: Vec::with_capacity(room / 4),
            sentences: Vec::new(),
            selected: Vec::with_capacity(room),
            pairs: Vec::new(),
            reader: WordReader::default(),
        }
    }

    /// Those of the next sentences, in place of those before; `run_in` are the places where a name may have been run into
    /// a word. False where no sentence is left.
    pub fn next(
        &mut self,
        matcher: &Matcher,
        letters: &Lettered<'_>,
        run_in: &[u32],
        sentences: &mut impl Iterator<Item = (u32, Span)>,
    ) -> bool {
        self.words.clear();
        self.sentences.clear();
        while self.words.len() < ENOUGH
            && let Some((sentence, span)) = sentences.next()
        {
            self.reader.read(letters, span, &mut self.words);
            self.sentences.push((sentence, self.words.len()));
        }
        matcher.first_words.select(&self.words, &mut self.selected);
        self.place(run_in);
        if let Walk::Table { table, .. } = &matcher.walk {
            self.look_up(table, letters);
            let last =
                |start: &Start| start.nodes.iter().rev().flatten().find_map(|one| one.named());
            matcher.patterns.read_ahead(self.all.iter().filter_map(last));
        }
        !self.sentences.is_empty()
    }

    /// Puts the words at which a name may start into their sentences.
    fn place(&mut self, run_in: &[u32]) {
        self.all.clear();
        let mut selected = self.selected.iter().map(|word| *word as usize).peekable();
        let mut first = 0;
        for &(sentence, words_end) in &self.sentences {
            let mut start = |word, may_begin| {
                let nodes = [None; 2];
                self.all.push(Start { word, sentence, words_end, may_begin, nodes });
            };
            if run_in.is_empty() {
                while let Some(word) = selected.next_if(|word| *word < words_end) {
                    start(word, true);
                }
            } else {
                for word in first..words_end {
                    let may_begin = selected.next_if_eq(&word).is_some();
                    if may_begin || run_in_at(run_in, self.words[word]).is_some() {
                        start(word, may_begin);
                    }
                }
            }
            first = words_end;
        }
    }

    fn look_up(&mut self, table: &WordTable, letters: &Lettered<'_>) {
        let words = &self.words;
        let first = |start: &Start| words[start.word].hash;
        table.read_ahead(self.all.iter().filter_map(first));
        self.pairs.clear();
        for (number, start) in (0..).zip(&mut self.all) {
            start.nodes[0] = first(start).and_then(|hash| table.find(hash));
            if let [word, next, ..] = &words[start.word..start.words_end]
                && start.nodes[0].is_some_and(Node::goes_on)
                && let Some(both) = both(letters, word, next)
            {
                self.pairs.push((number, both));
            }
        }
        table.read_ahead(self.pairs.iter().map(|(_, both)| *both));
        for &(number, both) in &self.pairs {
            self.all[number as usize].nodes[1] = table.find(both);
        }
    }
}

/// The hash of two words that a blank parts.
pub(super) fn both(letters: &Lettered<'_>, word: &Word, next: &Word) -> Option<Hash> {
    let is_blank = letters.gap(word.end, next.start) == Gap::Told(0) && !next.odd_gap;
    is_blank.then_some(step(word.hash?, 0, next.hash?))
}

/// Where a name may have been run into a word.
pub(super) fn run_in_at(run_in: &[u32], word: Word) -> Option<u32> {
    let at = run_in.partition_point(|start| *start <= word.start);
    run_in.get(at).copied().filter(|start| *start < word.end)
}
