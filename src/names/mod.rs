//! Side room: what a name is made of, and whether two spellings are one name.
//!
//! Names in, parts and verdicts out. It reads no text and decides nothing about who is meant.

use crate::lang::Lang;
use crate::normalize::fold_name;

pub mod chinese;
mod compare;
mod convention;
pub mod han;
mod inflection;
pub mod korean;
mod origin;
pub mod parts;
mod pivot;
mod readings;
pub mod script;
mod syllables;
mod word;

pub use compare::{
    Limits, ListedName, Match, Refusal, Syllables, WrittenName, is_article, is_family_first, judge,
    name_words,
};
pub use inflection::{Stem, stems};
use script::Script;
pub use word::{ListedWord, Nearness, WordOrigin, WrittenWord, families};

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
    let written = name_words(b.text).into_iter().map(str::to_owned).collect::<Vec<_>>();
    let mut verdict = judge_words(&listed, &written, b);
    if verdict.is_err() {
        // `Abdel Fattah el-Sisi` and `Abdülfettah es-Sisi`.
        let all = std::iter::once(listed.clone()).chain(listed.joined(a.text));
        for (listed, words) in all.flat_map(|listed| {
            std::iter::once(written.clone())
                .chain(joined(&written))
                .map(move |words| (listed.clone(), words))
                .collect::<Vec<_>>()
        }) {
            if verdict.is_err() && listed.words.len() > 1 && listed.words.len() == words.len() {
                verdict = judge_words(&listed, &words, b).or(verdict);
            }
        }
    }
    match verdict {
        Ok(found) => Verdict::Same(format!("{found:?}")),
        Err(refusal) => Verdict::Different(format!("{refusal:?}")),
    }
}

/// The words with two neighbours written as one, each way.
fn joined(words: &[String]) -> impl Iterator<Item = Vec<String>> {
    (1..words.len()).map(|at| {
        let mut joined = words.to_vec();
        let second = joined.remove(at);
        joined[at - 1].push_str(&second.to_lowercase());
        joined
    })
}

/// Whether these words of a text are a listed name.
fn judge_words(listed: &ListedName, words: &[String], b: &Spelt<'_>) -> Result<Match, Refusal> {
    let listed_words: Vec<ListedWord> =
        listed.words.iter().map(|(word, origin)| ListedWord::new(word, *origin)).collect();
    let written_words: Vec<WrittenWord> =
        words.iter().map(|word| WrittenWord::new(word, b.lang)).collect();
    let script = written_words.first().and_then(|word| word.script).unwrap_or(Script::Other);
    let written =
        WrittenName { raw: b.text, words: words.len(), script: Some(script), lang: b.lang };
    judge(listed, &written, Limits::among(1), |i, j| {
        let initial =
            || (words.len() > 1).then(|| written_words[j].initial_of(&listed_words[i])).flatten();
        written_words[j].nearness(&listed_words[i], WORD_MOST).or_else(initial)
    })
}

/// Cost for each letter, in thousandths, beyond which two words are not compared.
const WORD_MOST: u32 = 300;
