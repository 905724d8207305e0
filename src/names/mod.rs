//! Side room: what a name is made of, and whether two spellings are one name.
//!
//! Names in, parts and verdicts out. It reads no text and decides nothing about who is meant.

use crate::lang::Lang;
use crate::normalize::fold_name;

pub mod parts;
pub mod chinese;
pub mod han;
pub mod korean;
mod syllables;

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

/// Whether two spellings are one name: today, whether they are equal but for case, accents and punctuation.
///
/// ```
/// use entities::names::{compare, Spelt};
/// let spelt = |text| Spelt { text, lang: None };
/// assert!(compare(&spelt("Kim Jong Un"), &spelt("KIM JONG-UN")).is_same());
/// assert!(!compare(&spelt("Kim Jong Un"), &spelt("Kim Dong-yup")).is_same());
/// ```
pub fn compare(a: &Spelt<'_>, b: &Spelt<'_>) -> Verdict {
    let (left, right) = (fold_name(a.text), fold_name(b.text));
    if left.is_empty() || right.is_empty() {
        Verdict::Different("one of them holds no letter".to_owned())
    } else if a.text == b.text {
        Verdict::Same("the same characters".to_owned())
    } else if left == right {
        Verdict::Same("equal but for case, accents and punctuation".to_owned())
    } else {
        Verdict::Different(format!("`{left}` is not `{right}`"))
    }
}
