//! Room 3: a [`Document`] and its fold in, [`Mention`]s out.
//!
//! A mention is a stretch of one sentence that spells a name of one or more entities. Boundaries and
//! case are part of the choice of the longest name, so a long name that ends inside a word never hides
//! a short good one. Who is meant is not decided here.

use serde::{Deserialize, Serialize};

use crate::gazetteer::{Gazetteer, Matching};
use crate::id::EntityId;
use crate::normalize::FoldedText;
use crate::read::Document;
use crate::text::Span;

mod bitmap;
pub mod boundary;
pub mod case;
mod front;
mod hash;
mod heads;
mod letters;
mod middle;
mod patterns;
mod run_in;
mod saved;
mod scan;
mod starts;
mod table;
mod trie;
mod variants;
mod words;

use front::FirstWords;
use heads::Heads;
use middle::WithoutMiddle;
use patterns::Patterns;
use table::WordTable;
use trie::Walker;
use variants::Variants;
pub use variants::{NearPair, near_pairs};
use words::Lettered;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

/// How names are walked. Both ways find the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Letter by letter, along an automaton of all names.
    Letters,
    /// Word by word, along a table of the hashes of words; an automaton only of names in scripts without blanks.
    Words,
}

/// Spellings from which on the table is the way: from some hundreds on it is faster to walk than the automaton, and ready
/// as soon (`cargo bench --bench scan`).
const MANY: usize = 500;

/// What the names are walked along.
enum Walk {
    Automaton(Walker),
    Table { table: WordTable, glued: Walker },
}

impl Walk {
    /// Along a table where there is one.
    fn of(patterns: &Patterns, table: Option<WordTable>) -> Self {
        match table {
            None => Self::Automaton(Walker::of_all(patterns)),
            Some(table) => {
                Self::Table { table, glued: Walker::of_some(patterns, letters::is_glued) }
            }
        }
    }
}

/// Finds the names of one gazetteer; immutable, shared by all threads.
pub struct Matcher {
    patterns: Patterns,
    walk: Walk,
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
        let spoken = WithoutMiddle::of(gazetteer);
        let patterns = Patterns::of(gazetteer, &spoken, default);
        let way = if patterns.len() < MANY { Way::Letters } else { Way::Words };
        Self::of(patterns, Variants::new(gazetteer, &spoken, default), way)
    }

    /// The same, with the names walked one way however many there are.
    pub fn by(gazetteer: &Gazetteer, default: Matching, way: Way) -> Self {
        let spoken = WithoutMiddle::of(gazetteer);
        let patterns = Patterns::of(gazetteer, &spoken, default);
        Self::of(patterns, Variants::new(gazetteer, &spoken, default), way)
    }

    fn of(patterns: Patterns, variants: Variants, way: Way) -> Self {
        let text = patterns.text();
        let traits = letters::traits(text);
        // A folded name is its own fold.
        let letters = Lettered::new(text, text.as_bytes(), &traits);
        let is_walked = way == Way::Letters || patterns.len() > WordTable::MOST;
        let table = (!is_walked).then(|| WordTable::of(&patterns, &letters));
        let first_words = FirstWords::of(&patterns, &letters);
        let heads = Heads::of(&patterns);
        Self { walk: Walk::of(&patterns, table), patterns, first_words, heads, variants }
    }

    /// The mentions of a document, in order of place; they do not overlap.
    ///
    /// `folded` is the fold of the document's text.
    pub fn scan(&self, document: &Document, folded: &FoldedText) -> Vec<Mention> {
        let traits = letters::traits(&document.text);
        let listed = scan::listed(self, document, folded, &traits);
        let variants = self.variants.scan(document, &traits, &listed);
        merge(listed, variants)
    }
}

/// Both together without overlaps: of two that start at one place the longer, of two as long the listed one;
/// a full name before part of one, and a near miss behind all. A part of a name joins its bearers to those of the name that
/// stands in the same place.
fn merge(listed: Vec<Mention>, mut variants: Vec<Mention>) -> Vec<Mention> {
    // Inside a longer name that is listed as weak nothing is another name: the `Security Council` of a `National Security Council`.
    variants.retain(|variant| {
        let at = listed.partition_point(|name| name.span.end <= variant.span.start);
        !listed.get(at).is_some_and(|name| {
            name.span != variant.span
                && name.span.start <= variant.span.start
                && variant.span.end <= name.span.end
                && name.candidates.iter().all(|candidate| candidate.form == Form::Weak)
        })
    });
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
    let mut kept: std::collections::BTreeMap<u32, (u8, Mention)> =
        std::collections::BTreeMap::new();
    for (part, _, mention) in all {
        match kept.range_mut(..mention.span.end).next_back() {
            // `Медведева` is the surname of one as it is listed, and a form of that of another, whom the document names.
            Some((_, (..=1, other))) if part == 1 && other.span == mention.span => {
                other.candidates.extend(mention.candidates);
                other.candidates.sort_by_key(|one| (one.entity, one.form, one.spelling));
                other.candidates.dedup_by_key(|one| one.entity);
            }
            Some((_, (_, other))) if other.span.overlaps(mention.span) => {}
            _ => {
                kept.insert(mention.span.start, (part, mention));
            }
        }
    }
    kept.into_values().map(|(_, mention)| mention).collect()
}
