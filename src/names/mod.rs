//! Side room: what a name is made of, and whether two spellings are one name.
//!
//! Names in, parts and verdicts out. It reads no text and decides nothing about who is meant.

use crate::lang::Lang;
use crate::normalize::fold_name;

pub mod chinese;
mod compare;
mod convention;
mod explain;
mod grapheme;
pub mod han;
mod inflection;
mod jamo;
pub mod korean;
mod limits;
mod listed;
mod origin;
pub mod parts;
mod pivot;
mod readers;
mod readings;
pub mod script;
mod slug;
mod spell;
mod syllabic;
mod syllables;
mod titles;
mod word;

pub use compare::{
    Match, OWN_SPELLING, Refusal, WrittenName, is_family_first, is_respelt, judge, varies,
};
use explain::Case;
pub use inflection::{Stem, stems};
pub use limits::{Allowance, Limits};
use listed::MOST_WORDS;
pub use listed::{ListedName, is_article, is_unchanged, name_words};
pub use readings::Reading;
use script::Script;
pub use slug::slug;
pub use spell::{Likely, likely_spellings};
pub use syllabic::Syllables;
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
    let case = judged(a, b);
    match case.1 {
        Ok(found) => Verdict::Same(case.0.same(&found)),
        Err(refusal) => Verdict::Different(case.0.different(refusal)),
    }
}

/// Of several names the one that a spelling is nearest to, and why; nothing where it is none of them.
///
/// ```
/// use entities::lang::Lang;
/// use entities::names::{nearest_name, Spelt};
/// let names = ["Kim Jong Un", "Sergei Shoigu"].map(|text| Spelt { text, lang: Lang::parse("en") });
/// let (name, why) = nearest_name(names, &Spelt { text: "Sergueï Choïgou", lang: Lang::parse("fr") }).unwrap();
/// assert_eq!(name.text, "Sergei Shoigu");
/// assert_eq!(why, "Sergueï is Sergei: French gu = g; Choïgou is Shoigu: French ch = sh, ou = u");
/// ```
pub fn nearest_name<'n>(
    names: impl IntoIterator<Item = Spelt<'n>>,
    written: &Spelt<'_>,
) -> Option<(Spelt<'n>, String)> {
    let folded = fold_name(written.text);
    let script = Script::of(written.text);
    let cost = |name: &Spelt<'n>| {
        if fold_name(name.text) == folded {
            return Some(0);
        }
        // The reader of a Latin text learns little from a name in kana.
        let foreign = Script::of(name.text).is_some_and(|own| own != Script::Latin);
        let foreign = foreign && Script::of(name.text) != script;
        let found = judged(name, written).1.ok()?;
        Some(1 + found.cost + if foreign { FOREIGN } else { 0 })
    };
    let costs = names.into_iter().filter_map(|name| Some((cost(&name)?, name)));
    let (_, name) = costs.min_by_key(|(cost, _)| *cost)?;
    let verdict = compare(&name, written);
    verdict.is_same().then(|| (name, verdict.reason().to_owned()))
}

/// What a name in a third script counts more when one is chosen to explain a spelling by.
const FOREIGN: u32 = 1000;

/// The judgement on two spellings, with what bore on it.
fn judged<'a>(a: &Spelt<'a>, b: &Spelt<'a>) -> (Case<'a>, Result<Match, Refusal>) {
    let listed = ListedName::new(a.text, a.lang);
    let written = name_words(b.text).into_iter().map(str::to_owned).collect::<Vec<_>>();
    let first = judge_words(listed.clone(), written.clone(), a, b, Vec::new());
    if first.1.is_ok() || listed.words.len().max(written.len()) > MOST_WORDS {
        return first;
    }
    // Spellings that have or lack a patronymic.
    let mut tries = Vec::new();
    if let (Some(shorter), true) = (without_patronymic(&written), listed.words.len() == 2) {
        tries.push((listed.clone(), shorter.0, format!("without the patronymic {}", shorter.1)));
    }
    let names: Vec<String> = listed.words.iter().map(|(word, _)| word.clone()).collect();
    if let (Some((_, middle)), true) = (without_patronymic(&names), written.len() == 2) {
        let mut shorter = listed.clone();
        shorter.words.retain(|(word, _)| *word != middle);
        tries.push((shorter, written.clone(), format!("without the patronymic {middle}")));
    }
    // `Abdel Fattah el-Sisi` and `Abdülfettah es-Sisi`.
    let names = || {
        let joined = listed.joined(a.text).into_iter().enumerate().map(|(at, name)| {
            let note = match listed.words.get(at..at + 2) {
                Some([(first, _), (second, _)]) => format!("{first} {second} written as one word"),
                _ => "its article written as part of a word".to_owned(),
            };
            (name, note)
        });
        std::iter::once((listed.clone(), String::new())).chain(joined)
    };
    for (name, name_note) in names() {
        let words = joined(&written).enumerate().map(|(at, words)| {
            (words, format!("{} {} written as one word", written[at], written[at + 1]))
        });
        for (words, note) in std::iter::once((written.clone(), String::new())).chain(words) {
            if name.words.len() > 1 && name.words.len() == words.len() {
                let notes = [name_note.as_str(), note.as_str()];
                let note = notes.into_iter().filter(|note| !note.is_empty());
                tries.push((name.clone(), words, note.collect::<Vec<_>>().join("; ")));
            }
        }
    }
    for (listed, words, note) in tries {
        let case = judge_words(listed, words, a, b, vec![note]);
        if case.1.is_ok() {
            return case;
        }
    }
    first
}

/// Three words without the patronymic in the middle, and that patronymic.
fn without_patronymic(words: &[String]) -> Option<(Vec<String>, String)> {
    let [given, middle, family] = words else { return None };
    let shorter = || (vec![given.clone(), family.clone()], middle.clone());
    parts::is_patronymic(middle).then(shorter)
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
fn judge_words<'a>(
    listed: ListedName,
    written: Vec<String>,
    a: &Spelt<'a>,
    b: &Spelt<'a>,
    notes: Vec<String>,
) -> (Case<'a>, Result<Match, Refusal>) {
    let listed_words: Vec<ListedWord> =
        listed.words.iter().map(|(word, origin)| ListedWord::new(word, *origin)).collect();
    let written_words: Vec<WrittenWord> =
        written.iter().map(|word| WrittenWord::new(word, b.lang)).collect();
    let notes = notes.into_iter().filter(|note| !note.is_empty()).collect();
    let case = Case { listed, listed_words, written, written_words, a: *a, b: *b, notes };
    let script = case.written_words.first().and_then(|word| word.script).unwrap_or(Script::Other);
    let name =
        WrittenName { raw: b.text, words: case.written.len(), script: Some(script), lang: b.lang };
    let result = judge(&case.listed, &name, Limits::among(1), |i, j| case.near(i, j));
    (case, result)
}

/// Cost for each letter, in thousandths, beyond which two words are not compared.
const WORD_MOST: u32 = 300;
