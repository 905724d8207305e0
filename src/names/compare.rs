//! Whether two spellings are one name: the guards around the distance of words.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::convention::respells;
use super::origin::origin_score;
use super::parts::is_generational;
use super::pivot::Cost;
use super::script::Script;
use super::word::{ListedWord, Nearness, Origin, WrittenWord};
use crate::lang::Lang;
use crate::normalize::fold_name;
use crate::tables::rows;

/// Articles that a spelling may have or lack, folded.
static ARTICLES: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("tables/articles.tsv")).map(|row| row[0]).collect());

/// A name of the gazetteer, made ready to be compared.
#[derive(Clone, Debug)]
pub struct ListedName {
    /// Its words, without articles.
    pub words: Vec<ListedWord>,
    /// Folded, all of it.
    pub folded: String,
    /// The script of its first letter.
    pub script: Option<Script>,
    /// Its language; nothing = not told.
    pub lang: Option<Lang>,
    /// Its numerals and generational words, folded.
    numerals: Vec<String>,
    /// How likely it is respelled from one Latin language to the next: of its most likely word.
    origin: i32,
}

/// A name as a text writes it, made ready to be compared.
#[derive(Clone, Debug)]
pub struct WrittenName<'w> {
    /// Its words, without articles.
    pub words: Vec<&'w WrittenWord>,
    /// The script of its first letter.
    pub script: Option<Script>,
    /// The language of the text.
    pub lang: Option<Lang>,
    /// Its numerals and generational words, folded.
    pub numerals: Vec<String>,
}

/// Why two spellings count as one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Cost for each letter of the worst word, in thousandths.
    pub ratio: u32,
    /// What the ratio may be here, in thousandths.
    pub cap: u32,
    /// For each listed word, the written one and how near they are.
    pub words: Vec<(usize, Nearness)>,
}

/// Why two spellings do not count as one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another number of words.
    Count,
    /// Another numeral or generational word.
    Numeral,
    /// Words that no convention brings together.
    Far,
    /// Near, but beyond what is allowed: cost for each letter and what it may be, in thousandths.
    Beyond(u32, u32),
    /// In one language and script another spelling is another name.
    Identity,
    /// A name that Latin languages leave as it is.
    Frozen,
}

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

/// True for an article that a spelling may have or lack; a long word of a short name is none.
fn is_article(word: &str, words: usize) -> bool {
    ARTICLES.contains(fold_name(word).as_str()) && (words > 2 || word.chars().count() <= 3)
}

/// The words that count: without articles, or all when nothing else is there.
fn without_articles(words: Vec<&str>) -> Vec<&str> {
    let kept: Vec<&str> =
        words.iter().filter(|word| !is_article(word, words.len())).copied().collect();
    if kept.is_empty() { words } else { kept }
}

fn numerals(words: &[&str]) -> Vec<String> {
    let roman = |word: &&&str| word.chars().all(|c| "IVXLC".contains(c));
    let mut found: Vec<String> = words
        .iter()
        .filter(|word| roman(word) || is_generational(word))
        .map(|word| fold_name(word))
        .collect();
    found.sort();
    found
}

impl ListedName {
    /// Makes a name of the gazetteer ready.
    pub fn new(name: &str, lang: Option<Lang>) -> Self {
        let words = without_articles(split(name));
        let numerals = numerals(&words);
        let listed: Vec<ListedWord> = words
            .iter()
            .map(|word| ListedWord::new(word, Origin { lang, korean: false, chinese: true }))
            .collect();
        let long = |word: &&ListedWord| word.folded.chars().count() > 3;
        let origin = listed.iter().filter(long).map(|word| origin_score(&word.folded)).max();
        Self {
            folded: fold_name(name),
            script: listed.first().and_then(|word| word.script),
            words: listed,
            lang,
            numerals,
            origin: origin.unwrap_or(0),
        }
    }
}

/// The written words of a name.
pub fn written_words(name: &str, lang: Option<Lang>) -> Vec<WrittenWord> {
    without_articles(split(name)).into_iter().map(|word| WrittenWord::new(word, lang)).collect()
}

impl<'w> WrittenName<'w> {
    /// A name of these words of a text.
    pub fn new(raw: &str, words: Vec<&'w WrittenWord>, lang: Option<Lang>) -> Self {
        Self {
            script: words.first().and_then(|word| word.script),
            words,
            lang,
            numerals: numerals(&split(raw)),
        }
    }
}

/// The most that a letter may cost, in thousandths, by the script of the text.
fn cap(written: Option<Script>) -> u32 {
    if written == Some(Script::Kana) { 200 } else { 160 }
}

/// The bound of the cost of one word when words are looked at one by one.
const WORD_LIMIT: Cost = 3000;
/// What a name may cost in all, and for each letter more: learned with the costs.
const SCORE_BASE: u32 = 1141;
const SCORE_LETTER: u32 = 79;

/// Whether a written name is a listed one; `tightness` (thousandths) scales what is allowed.
///
/// # Errors
///
/// Why not.
pub fn judge(
    listed: &ListedName,
    written: &WrittenName<'_>,
    tightness: u32,
) -> Result<Match, Refusal> {
    let cap = cap(written.script) * tightness / 1000;
    if listed.numerals != written.numerals && written.script == Some(Script::Latin) {
        return Err(Refusal::Numeral);
    }
    if listed.words.len() != written.words.len() {
        return Err(Refusal::Count);
    }
    let one_language = listed.lang.or(Lang::parse("en")) == written.lang;
    let one_script = listed.script == written.script;
    let mut best: Result<Match, Refusal> = Err(Refusal::Far);
    for order in orders(listed.words.len(), written.lang) {
        let found = aligned(listed, written, &order, cap);
        let better = match (&best, &found) {
            (Ok(old), Ok(new)) => new.ratio < old.ratio,
            (Err(refusal), new) => new.is_ok() || *refusal == Refusal::Far,
            (Ok(_), Err(_)) => false,
        };
        if better {
            best = found;
        }
    }
    let found = best?;
    let spelt_alike = found.words.iter().all(|(_, near)| near.pair.is_none());
    if one_script && !spelt_alike {
        if one_language {
            return Err(Refusal::Identity);
        }
        if listed.script == Some(Script::Latin) && !written.lang.is_some_and(respells) {
            let most = if listed.origin <= 0 {
                20
            } else if listed.origin <= 1000 {
                60
            } else {
                cap
            };
            if found.ratio > most.min(cap) {
                return Err(Refusal::Frozen);
            }
        }
    }
    Ok(found)
}

/// The orders in which the words of a text may stand for those of a name.
fn orders(words: usize, lang: Option<Lang>) -> Vec<Vec<usize>> {
    let straight: Vec<usize> = (0..words).collect();
    let family_first =
        lang.is_none_or(|lang| matches!(lang.as_str(), "hu" | "ja" | "ko" | "zh" | "vi"));
    if words < 2 || !family_first {
        return vec![straight];
    }
    let reversed: Vec<usize> = (0..words).rev().collect();
    let mut orders = vec![straight, reversed];
    if words > 2 {
        // `Kim Jong Un` and `Jong Un Kim`.
        orders.push((1..words).chain([0]).collect());
        orders.push(std::iter::once(words - 1).chain(0..words - 1).collect());
    }
    orders
}

fn aligned(
    listed: &ListedName,
    written: &WrittenName<'_>,
    order: &[usize],
    cap: u32,
) -> Result<Match, Refusal> {
    let mut found = Match { ratio: 0, cap, words: Vec::with_capacity(order.len()) };
    let (mut cost, mut letters) = (0, 0);
    for (word, &at) in listed.words.iter().zip(order) {
        let near = written.words[at].nearness(word, WORD_LIMIT).ok_or(Refusal::Far)?;
        found.ratio = found.ratio.max(near.ratio());
        cost += near.cost;
        letters += near.letters;
        found.words.push((at, near));
    }
    if cost > SCORE_BASE + SCORE_LETTER * letters / 2 {
        return Err(Refusal::Far);
    }
    if found.ratio > cap {
        return Err(Refusal::Beyond(found.ratio, cap));
    }
    Ok(found)
}
