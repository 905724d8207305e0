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

/// The words of some sentences, and those of them at which a name may start.
#[derive(Default)]
pub(super) struct Starts {
    /// In order of place.
    pub words: Vec<Word>,
    /// In order of place.
    pub all: Vec<Start>,
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
    /// Those of the next sentences, in place of those before; `run_in` are the places where a name may have been run into
    /// a word. False where no sentence is left.
    pub fn next(
        &mut self,
        matcher: &Matcher,
        letters: &Lettered<'_>,
        run_in: &[u32],
        sentences: &mut impl Iterator<Item = (u32, Span)>,
    ) -> bool {
        let Self { words, all, reader } = self;
        words.clear();
        all.clear();
        let mut some = false;
        while words.len() < ENOUGH
            && let Some((sentence, span)) = sentences.next()
        {
            some = true;
            let first = words.len();
            reader.read(letters, span, words);
            let words_end = words.len();
            for word in first..words_end {
                let here = &words[word];
                let may_begin = matcher.first_words.may_begin(here, words.get(word + 1));
                if may_begin || !run_in.is_empty() && run_in_at(run_in, *here).is_some() {
                    let nodes = [None; 2];
                    all.push(Start { word, sentence, words_end, may_begin, nodes });
                }
            }
        }
        if let Walk::Table { table, .. } = &matcher.walk {
            self.look_up(table, letters);
            let last =
                |start: &Start| start.nodes.iter().rev().flatten().find_map(|one| one.named());
            matcher.patterns.read_ahead(self.all.iter().filter_map(last));
        }
        some
    }

    fn look_up(&mut self, table: &WordTable, letters: &Lettered<'_>) {
        for start in &mut self.all {
            start.nodes[0] = self.words[start.word].hash.and_then(|hash| table.find(hash));
        }
        for start in &mut self.all {
            if let [word, next, ..] = &self.words[start.word..start.words_end]
                && start.nodes[0].is_some_and(Node::goes_on)
            {
                start.nodes[1] = both(letters, word, next).and_then(|both| table.find(both));
            }
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
