//! What letters that are read together stand for, between which neighbours.

use std::sync::LazyLock;

use hashbrown::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::pivot::{Cost, cost};
use crate::tables::rows;

/// Letters that are read together.
pub(super) struct Grapheme {
    pub letters: &'static str,
    /// Those that ask most of the neighbours first.
    pub rules: Vec<Rule>,
}

impl Grapheme {
    /// The rule for it between these neighbours.
    pub fn rule(&self, left: Option<char>, right: Option<char>) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.left.holds(left) && rule.right.holds(right))
    }
}

/// What a grapheme stands for between certain neighbours.
pub(super) struct Rule {
    left: Context,
    right: Context,
    /// What it may be read as, and what that costs.
    pub pivots: Vec<(&'static str, Cost)>,
}

impl Rule {
    /// The cells of a table; an alternative without a cost has the table's.
    pub fn parse([left, right, pivots]: [&'static str; 3], alternative: Cost) -> Self {
        let (left, right) = (Context::parse(left), Context::parse(right));
        Self { left, right, pivots: parse_pivots(pivots, alternative) }
    }

    /// True for a rule between the same neighbours.
    pub fn stands_where(&self, other: &Self) -> bool {
        self.left == other.left && self.right == other.right
    }

    /// How many of its neighbours may be anything.
    pub fn free_sides(&self) -> usize {
        usize::from(self.left == Context::Any) + usize::from(self.right == Context::Any)
    }
}

/// What must stand beside a grapheme.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    Any,
    Edge,
    Vowel,
    NoVowel,
    Consonant,
    Front,
    OneOf(&'static str),
}

/// Vowels without accents, and whether they are front vowels.
static VOWELS: LazyLock<HashMap<char, bool>> = LazyLock::new(|| {
    let letters = rows(include_str!("tables/vowels.tsv"));
    letters.filter_map(|row| Some((row[0].chars().next()?, row.get(1) == Some(&"front")))).collect()
});

impl Context {
    fn parse(cell: &'static str) -> Self {
        match cell {
            "^" | "$" => Self::Edge,
            "V" => Self::Vowel,
            "!V" => Self::NoVowel,
            "C" => Self::Consonant,
            "F" => Self::Front,
            _ => match cell.strip_prefix('[').and_then(|set| set.strip_suffix(']')) {
                Some(set) => Self::OneOf(set),
                None => Self::Any,
            },
        }
    }

    fn holds(self, neighbour: Option<char>) -> bool {
        let vowel = |c: char| VOWELS.get(&base_letter(c)).copied();
        match (self, neighbour) {
            (Self::Any, _) | (Self::Edge | Self::NoVowel, None) => true,
            (_, None) | (Self::Edge, Some(_)) => false,
            (Self::Vowel, Some(c)) => vowel(c).is_some(),
            (Self::NoVowel, Some(c)) => vowel(c).is_none(),
            (Self::Consonant, Some(c)) => c.is_alphabetic() && vowel(c).is_none(),
            (Self::Front, Some(c)) => vowel(c) == Some(true),
            (Self::OneOf(set), Some(c)) => set.contains(c),
        }
    }
}

/// A letter without its accents.
pub(super) fn base_letter(c: char) -> char {
    if c.is_ascii() { c } else { c.nfkd().find(|part| !is_combining_mark(*part)).unwrap_or(c) }
}

/// A cell of a table: `sh|s~.1`; `-` is silence, and an alternative without a cost has the table's.
fn parse_pivots(cell: &'static str, alternative: Cost) -> Vec<(&'static str, Cost)> {
    cell.split('|')
        .enumerate()
        .map(|(number, pivot)| {
            let (letters, worth) = match pivot.split_once('~') {
                Some((letters, worth)) => (letters, cost(worth)),
                None => (pivot, if number == 0 { 0 } else { alternative }),
            };
            (if letters == "-" { "" } else { letters }, worth)
        })
        .collect()
}
