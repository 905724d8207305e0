//! A name of the gazetteer made ready to be compared, and which of its words count.

use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};
use serde::{Deserialize, Serialize};

use super::Syllables;
use super::origin::origin_score;
use super::parts::is_generational;
use super::script::Script;
use super::word::WordOrigin;
use crate::lang::Lang;
use crate::normalize::{fold_name, folded};
use crate::tables::rows;

/// Words of a name at most that is tried in other divisions and for which spellings are proposed; prose has more.
pub(super) const MOST_WORDS: usize = 12;

/// A name of the gazetteer, made ready to be compared.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListedName {
    /// Its words, without articles, and how each is to be read.
    pub words: Vec<(String, WordOrigin)>,
    /// Folded, all of it.
    pub folded: String,
    /// The script of its first letter.
    pub script: Option<Script>,
    /// Its language; nothing = not told.
    pub lang: Option<Lang>,
    /// Its numerals and generational words, folded.
    pub(super) numerals: Vec<String>,
    /// What it is as a Korean and as a Chinese name.
    pub syllables: Syllables,
    /// How likely it is respelled from one Latin language to the next: of its most likely word.
    origin: i32,
}

impl ListedName {
    /// Makes a name of the gazetteer ready.
    pub fn new(name: &str, lang: Option<Lang>) -> Self {
        let words = without_articles(split(name));
        let numerals = numerals(&words);
        let syllables = Syllables::of(name);
        let origin = WordOrigin {
            lang,
            korean: !syllables.korean.is_empty(),
            chinese: !syllables.chinese.is_empty(),
        };
        Self {
            folded: fold_name(name),
            script: words.first().and_then(|word| Script::of(word)),
            origin: likely_origin(&words),
            words: words.iter().map(|word| ((*word).to_owned(), origin)).collect(),
            lang,
            numerals,
            syllables,
        }
    }

    /// Its language, English where none is told: so lists have names.
    pub fn language(&self) -> Option<Lang> {
        self.lang.or(Lang::parse("en"))
    }

    /// What a letter may cost, in thousandths, where names of its script are not respelt; nothing where it is by its
    /// sound from a language of other letters, which every language spells its own way.
    pub fn unchanged(&self) -> Option<u32> {
        match self.origin {
            ..=0 => Some(20),
            1..=RESPELT => Some(60),
            _ => None,
        }
    }

    /// The name with two neighbouring words written as one, each way (`Abdel Fattah` is also `Abdelfattah`), and with
    /// its articles written as part of the word before (`Saif ul Malook` is also `Saiful Malook`).
    ///
    /// None for a name of more than a dozen words, which nobody writes so.
    pub fn joined(&self, name: &str) -> Vec<Self> {
        if self.words.len() > MOST_WORDS {
            return Vec::new();
        }
        let with = |words: Vec<(String, WordOrigin)>| Self { words, ..self.clone() };
        let join = |at: usize| {
            let mut words = self.words.clone();
            let (second, _) = words.remove(at + 1);
            words[at].0.push_str(&second.to_lowercase());
            with(words)
        };
        let mut names: Vec<Self> = (0..self.words.len().saturating_sub(1)).map(join).collect();
        let all = split(name);
        if let Some((_, origin)) = self.words.first()
            && all.len() > self.words.len()
        {
            let mut words: Vec<(String, WordOrigin)> = Vec::new();
            for (at, word) in all.iter().enumerate() {
                match words.last_mut() {
                    Some((last, _)) if at + 1 < all.len() && is_article(word) => {
                        last.push_str(&word.to_lowercase());
                    }
                    _ => words.push(((*word).to_owned(), *origin)),
                }
            }
            names.push(with(words));
        }
        names
    }
}

/// Up to this score Latin languages leave a name as it is.
const RESPELT: i32 = 500;

/// How likely the words of a name are respelled from one Latin language to the next: the score of the most likely one.
fn likely_origin(words: &[&str]) -> i32 {
    let folded = words.iter().map(|word| fold_name(word));
    let long = folded.filter(|word| word.chars().count() > 3);
    long.map(|word| origin_score(&word)).max().unwrap_or(0)
}

/// True for a name that Latin languages leave as it is: by its sound it is not from a language of other letters.
pub fn is_unchanged(name: &str) -> bool {
    likely_origin(&name_words(name)) <= RESPELT
}

/// The words of a name that count, without articles.
pub fn name_words(name: &str) -> Vec<&str> {
    without_articles(split(name))
}

/// The words that count: without articles, or all when nothing else is there; a long word of a short name is none.
fn without_articles(words: Vec<&str>) -> Vec<&str> {
    let article = |word: &str| {
        is_article(word)
            && (words.len() > 2 || word.chars().count() <= 3)
            && !is_acronym(word, &words)
    };
    // Nothing ends in an article: the `Le` of `Francesca Le` is her surname.
    let last = words.len().saturating_sub(1);
    let kept: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|(at, word)| *at == last || !article(word))
        .map(|(_, word)| *word)
        .collect();
    if kept.is_empty() { words } else { kept }
}

/// True for the `US` of `US Army`, which is no article.
fn is_acronym(word: &str, words: &[&str]) -> bool {
    let small = |word: &&str| word.contains(char::is_lowercase);
    words.first() == Some(&word) && !small(&word) && words.iter().any(small)
}

/// True for an article that a spelling may have or lack (`al` of `al-Gaddafi`).
pub fn is_article(word: &str) -> bool {
    let is_letter = |c: &char| c.is_ascii() || !unicode_normalization::char::is_combining_mark(*c);
    word.chars().filter(is_letter).nth(ARTICLE).is_none()
        && folded(word, |word| ARTICLES.contains(word))
}

/// Articles that a spelling may have or lack, folded.
static ARTICLES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("tables/articles.tsv")).map(|row| row[0]).collect());

/// Letters of the longest article; no longer word is folded to be told from one.
const ARTICLE: usize = 3;

/// The words of a name as conventions see them: divided at blanks, hyphens, dots and commas.
pub(super) fn split(name: &str) -> Vec<&str> {
    name.split(|c: char| !(c.is_alphanumeric() || is_joined(c)))
        .map(|word| word.trim_matches(is_apostrophe))
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect()
}

/// Marks and apostrophes, which are part of the word they stand in.
fn is_joined(c: char) -> bool {
    is_apostrophe(c) || unicode_normalization::char::is_combining_mark(c) || c == '\u{200C}'
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | 'ʻ' | '‘' | '`' | '´' | 'ʹ')
}

/// Words for the quarters of the compass, folded, and the quarters that languages call so.
static DIRECTIONS: LazyLock<HashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut quarters: HashMap<String, Vec<&'static str>> = HashMap::new();
    for row in rows(include_str!("tables/directions.tsv")) {
        quarters.entry(fold_name(row[1])).or_default().push(row[2]);
    }
    quarters
});

/// True where each of two names tells a quarter of the compass, and none of the one is one of the other.
pub(super) fn point_apart<'w>(
    one: impl Iterator<Item = &'w str>,
    other: impl Iterator<Item = &'w str>,
) -> bool {
    let one: Vec<&str> = one.flat_map(directions).copied().collect();
    let other: Vec<&str> = other.flat_map(directions).copied().collect();
    !one.is_empty() && !other.is_empty() && !one.iter().any(|quarter| other.contains(quarter))
}

/// The quarters of the compass that a word is called by; none for nearly every word.
fn directions(word: &str) -> &'static [&'static str] {
    // `l'Ouest`
    let word = word.rsplit(is_apostrophe).next().unwrap_or(word);
    folded(word, |word| DIRECTIONS.get(word).map_or(&[][..], Vec::as_slice))
}

/// Its numerals and generational words, folded.
pub(super) fn numerals(words: &[&str]) -> Vec<String> {
    let roman = |word: &&&str| word.chars().all(|c| "IVXLC".contains(c));
    let mut found: Vec<String> = words
        .iter()
        .filter(|word| roman(word) || is_generational(word))
        .map(|word| fold_name(word))
        .collect();
    found.sort();
    found
}
