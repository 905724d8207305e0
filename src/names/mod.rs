//! Side room: what a name is made of, and whether two spellings are one name.
//!
//! Names in, parts and verdicts out. It reads no text and decides nothing about who is meant.

use crate::lang::Lang;
use crate::normalize::fold_name;

mod compare;
mod convention;
mod inflection;
mod origin;
pub mod parts;
mod pivot;
mod readings;
pub mod script;
mod word;

pub use compare::{ListedName, Match, Refusal, WrittenName, judge, written_words};
pub use word::{ListedWord, Nearness, WrittenWord};

/// What `examples/train_names` learns the costs and the model of origin with: what it needs of the rest.
pub mod training {
    pub use super::origin::{buckets, origin_score};
    pub use super::pivot::{Cost, Costs};
    pub use super::readings::{Nearest, Reading, few_vowels, nearest_by};
}

/// A spelling and, where known, the language it is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelt<'t> {
    /// As written.
    pub text: &'t str,
    /// The language of the text it stands in.
    pub lang: Option<Lang>,
}

/// Whether two spellings are one name, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// One name.
    Same(String),
    /// Two names, or not enough to tell.
    Different(String),
}

impl Verdict {
    /// True for one name.
    pub fn is_same(&self) -> bool {
        matches!(self, Self::Same(_))
    }

    /// The reason, in words.
    pub fn reason(&self) -> &str {
        match self {
            Self::Same(reason) | Self::Different(reason) => reason,
        }
    }
}

/// Whether two spellings are one name. `a` is taken as a gazetteer lists it, `b` as a text writes it.
///
/// ```
/// use entities::lang::Lang;
/// use entities::names::{compare, Spelt};
/// let spelt = |text, lang| Spelt { text, lang: Lang::parse(lang) };
/// assert!(compare(&spelt("Kim Jong Un", "en"), &spelt("KIM JONG-UN", "en")).is_same());
/// assert!(compare(&spelt("Sergei Shoigu", "en"), &spelt("Sergueï Choïgou", "fr")).is_same());
/// assert!(!compare(&spelt("Kim Jong Un", "en"), &spelt("Kim Dong-yup", "en")).is_same());
/// ```
pub fn compare(a: &Spelt<'_>, b: &Spelt<'_>) -> Verdict {
    let (left, right) = (fold_name(a.text), fold_name(b.text));
    if left.is_empty() || right.is_empty() {
        return Verdict::Different("one of them holds no letter".to_owned());
    } else if a.text == b.text {
        return Verdict::Same("the same characters".to_owned());
    } else if left == right {
        return Verdict::Same("equal but for case, accents and punctuation".to_owned());
    }
    let listed = ListedName::new(a.text, a.lang);
    let words = written_words(b.text, b.lang);
    let written = WrittenName::new(b.text, words.iter().collect(), b.lang);
    match judge(&listed, &written, 1000) {
        Ok(found) => Verdict::Same(format!("{found:?}")),
        Err(refusal) => Verdict::Different(format!("{refusal:?}")),
    }
}
