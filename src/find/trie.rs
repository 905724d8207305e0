//! Folded spellings as a tree of bytes, two ways: what a name is walked along.

use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};

use super::patterns::Patterns;

/// Folded spellings, walked byte by byte from the start of a name.
pub(super) trait Trie {
    /// Where a walk stands.
    type State: Copy;

    /// Before the first byte; nothing where there is no spelling.
    fn start(&self) -> Option<Self::State>;

    /// One byte on; nothing where no spelling goes on so.
    fn step(&self, state: Self::State, byte: u8) -> Option<Self::State>;

    /// The spelling of exactly the bytes walked so far, by number; `depth` is how many they are.
    fn named(&self, state: Self::State, depth: usize) -> Option<usize>;
}

/// The spellings as an automaton: each step is a look into a small node. Takes long to build, and of a million names
/// most nodes are far from the cache.
pub(super) struct Walker {
    automaton: NFA,
    /// The number of each of the automaton's patterns, where it was made of some of the spellings.
    numbers: Option<Vec<u32>>,
}

impl Walker {
    /// Of all spellings.
    pub fn of_all(patterns: &Patterns) -> Self {
        Self { automaton: automaton(patterns.keys()), numbers: None }
    }

    /// Of those that begin with a character that `is_first` holds for.
    pub fn of_some(patterns: &Patterns, is_first: impl Fn(char) -> bool) -> Self {
        let numbers: Vec<u32> = (0..)
            .zip(patterns.keys())
            .filter(|(_, key)| key.starts_with(&is_first))
            .map(|(number, _)| number)
            .collect();
        let keys = numbers.iter().map(|number| patterns.key(*number as usize));
        Self { automaton: automaton(keys), numbers: Some(numbers) }
    }
}

fn automaton<'k>(keys: impl Iterator<Item = &'k str>) -> NFA {
    // Only patterns over 2 GiB in all can fail here; such a list is not a gazetteer, and matches nothing.
    NFA::builder().match_kind(MatchKind::Standard).prefilter(false).build(keys).unwrap_or_else(
        |_| NFA::new(std::iter::empty::<&str>()).expect("an empty automaton can be built"),
    )
}

impl Trie for Walker {
    type State = StateID;

    fn start(&self) -> Option<StateID> {
        self.automaton.start_state(Anchored::Yes).ok()
    }

    fn step(&self, state: StateID, byte: u8) -> Option<StateID> {
        let next = self.automaton.next_state(Anchored::Yes, state, byte);
        (!self.automaton.is_dead(next)).then_some(next)
    }

    fn named(&self, state: StateID, depth: usize) -> Option<usize> {
        if !self.automaton.is_match(state) {
            return None;
        }
        // In an anchored walk only the pattern as long as the walk started where the walk did.
        let found = (0..self.automaton.match_len(state))
            .map(|index| self.automaton.match_pattern(state, index))
            .find(|pattern| self.automaton.pattern_len(*pattern) == depth)?
            .as_usize();
        Some(self.numbers.as_ref().map_or(found, |numbers| numbers[found] as usize))
    }
}

/// The spellings as they stand in order: a node is the run of those that begin alike. Costs nothing to build, and a
/// step two binary searches.
#[derive(Clone, Copy)]
pub(super) struct Ordered<'p>(pub &'p Patterns);

/// The spellings that begin with the bytes walked so far.
#[derive(Clone, Copy)]
pub(super) struct Run {
    first: usize,
    end: usize,
    depth: usize,
}

impl Trie for Ordered<'_> {
    type State = Run;

    fn start(&self) -> Option<Run> {
        (self.0.len() > 0).then(|| Run { first: 0, end: self.0.len(), depth: 0 })
    }

    fn step(&self, run: Run, byte: u8) -> Option<Run> {
        // The spelling that ends here is before all that go on.
        let at = |number: usize| self.0.key(number).as_bytes().get(run.depth).copied();
        let first = partition(run.first, run.end, |number| at(number) < Some(byte));
        let end = partition(first, run.end, |number| at(number) == Some(byte));
        (first < end).then_some(Run { first, end, depth: run.depth + 1 })
    }

    fn named(&self, run: Run, depth: usize) -> Option<usize> {
        (self.0.key(run.first).len() == depth).then_some(run.first)
    }
}

/// The first number from `first` to `end` that `is_before` does not hold for; it holds for none behind that.
fn partition(mut first: usize, mut end: usize, is_before: impl Fn(usize) -> bool) -> usize {
    while first < end {
        let middle = first + (end - first) / 2;
        if is_before(middle) {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    first
}
