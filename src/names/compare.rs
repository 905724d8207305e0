//! Whether two spellings are one name: the guards around the distance of words.

use std::sync::LazyLock;

use hashbrown::HashSet;
use serde::{Deserialize, Serialize};

use super::convention::respells;
use super::inflection::{Stem, stems};
use super::origin::origin_score;
use super::parts::{is_generational, words};
use super::script::Script;
use super::word::{Nearness, WordOrigin};
use super::{chinese, korean};
use crate::lang::Lang;
use crate::normalize::fold_name;
use crate::tables::rows;

/// Articles that a spelling may have or lack, folded.
static ARTICLES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("tables/articles.tsv")).map(|row| row[0]).collect());

/// Letters of the longest article; no longer word is folded to be told from one.
const ARTICLE: usize = 3;

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
    numerals: Vec<String>,
    /// What it is as a Korean and as a Chinese name.
    pub syllables: Syllables,
    /// How likely it is respelled from one Latin language to the next: of its most likely word.
    origin: i32,
}

/// What bears on a name as a text writes it, beside its words.
#[derive(Clone, Debug)]
pub struct WrittenName<'t> {
    /// As written.
    pub raw: &'t str,
    /// How many words it has, without articles.
    pub words: usize,
    /// The script of its first letter.
    pub script: Option<Script>,
    /// The language of the text.
    pub lang: Option<Lang>,
}

/// A name as Korean and as Chinese syllables; empty where it is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Syllables {
    /// Readings as a Korean name.
    pub korean: Vec<korean::Parse>,
    /// Readings as a Chinese name.
    pub chinese: Vec<chinese::Parse>,
}

impl Syllables {
    /// The readings of a name as it stands.
    pub fn of(name: &str) -> Self {
        let words = words(name);
        Self { korean: korean::parse(&words), chinese: chinese::parse(&words) }
    }

    /// The readings of a name whose last word may have an ending of the language: one for each stem that has any,
    /// and the bytes behind the name that are another word (`에게`).
    pub fn written(raw: &str, lang: Option<Lang>) -> Vec<(Self, usize)> {
        let words = words(raw);
        let Some((last, before)) = words.split_last() else { return Vec::new() };
        let read = |stem: Stem| {
            let stemmed: Vec<&str> = before.iter().copied().chain([stem.text.as_str()]).collect();
            let syllables =
                Self { korean: korean::parse(&stemmed), chinese: chinese::parse(&stemmed) };
            (!syllables.is_empty()).then_some((syllables, stem.after))
        };
        stems(&last.to_lowercase(), lang).into_iter().filter_map(read).collect()
    }

    /// Every reading as one line of text, so that names of one reading can be looked up; ascending, each once.
    ///
    /// A Korean syllable that may be one of several gives several lines, of which the first 64 are kept.
    pub fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        for parse in &self.korean {
            let mut lines: Vec<String> =
                parse.surname.iter().map(|name| format!("ko {name} ")).collect();
            for choices in &parse.given {
                lines = lines
                    .iter()
                    .flat_map(|line| choices.iter().map(move |hangul| format!("{line}{hangul}")))
                    .take(64)
                    .collect();
            }
            keys.append(&mut lines);
        }
        keys.extend(self.chinese.iter().map(|parse| {
            parse.syllables.iter().fold("zh".to_owned(), |key, number| format!("{key} {number}"))
        }));
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// True for a word that may be part of a Korean or Chinese name in letters.
    pub fn may_hold(word: &str) -> bool {
        korean::is_spelt(word) || chinese::is_spelt(word)
    }

    /// True for a name of neither kind.
    pub fn is_empty(&self) -> bool {
        self.korean.is_empty() && self.chinese.is_empty()
    }

    /// Whether two names are one by their syllables; nothing where one of them cannot be read like the other.
    pub(super) fn same(&self, other: &Self) -> Option<bool> {
        let both_korean = !self.korean.is_empty() && !other.korean.is_empty();
        let both_chinese = !self.chinese.is_empty() && !other.chinese.is_empty();
        (both_korean || both_chinese).then(|| {
            korean::same(&self.korean, &other.korean)
                || chinese::same(&self.chinese, &other.chinese)
        })
    }

    /// The name that both are, in words; nothing where they are not one by their syllables.
    pub(super) fn shared(&self, other: &Self) -> Option<String> {
        if let Some(name) = korean::shared(&self.korean, &other.korean) {
            return Some(format!("the same Korean syllables: {name}"));
        }
        let pairs = || self.chinese.iter().flat_map(|a| other.chinese.iter().map(move |b| (a, b)));
        let (one, two) = pairs().find(|(one, two)| one.syllables == two.syllables)?;
        let name = chinese::pinyin(&one.syllables);
        Some(if one.system == two.system || two.system == chinese::System::Pinyin {
            format!("the same Chinese syllables: {name}")
        } else {
            format!("the same Chinese syllables: {name} ({})", two.system.title())
        })
    }

    /// True when both spell Mandarin, by different systems.
    fn differ_in_system(&self, other: &Self) -> bool {
        self.chinese.iter().all(|one| other.chinese.iter().all(|two| one.system != two.system))
    }
}

/// Why two spellings count as one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// What all words cost, in thousandths.
    pub cost: u32,
    /// Cost for each letter of the worst word, in thousandths.
    pub ratio: u32,
    /// What the ratio may be here, in thousandths.
    pub cap: u32,
    /// For each listed word, the written one and how near they are; empty where syllables decided.
    pub words: Vec<(usize, Nearness)>,
}

impl Match {
    /// True when a given name is another one of its family (`Volodymyr` and `Vladimir`): never certain.
    pub fn is_family(&self) -> bool {
        self.words.iter().any(|(_, near)| near.family)
    }

    /// True when the words differ by their endings alone.
    pub fn is_inflection(&self) -> bool {
        !self.words.is_empty() && self.words.iter().all(|(_, near)| near.is_inflection())
    }
}

/// Why two spellings do not count as one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another number of words.
    Count,
    /// Another numeral or generational word.
    Numeral,
    /// Other syllables of a Korean or Chinese name.
    Syllables,
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

/// True for an article that a spelling may have or lack (`al` of `al-Gaddafi`).
pub fn is_article(word: &str) -> bool {
    let is_letter = |c: &char| c.is_ascii() || !unicode_normalization::char::is_combining_mark(*c);
    word.chars().filter(is_letter).nth(ARTICLE).is_none()
        && ARTICLES.contains(fold_name(word).as_str())
}

/// The words that count: without articles, or all when nothing else is there; a long word of a short name is none.
fn without_articles(words: Vec<&str>) -> Vec<&str> {
    let article = |word: &str| is_article(word) && (words.len() > 2 || word.chars().count() <= 3);
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

/// Words of a name at most that is tried in other divisions and for which spellings are proposed; prose has more.
pub(super) const MOST_WORDS: usize = 12;

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
        let folded: Vec<String> = words.iter().map(|word| fold_name(word)).collect();
        let long = folded.iter().filter(|word| word.chars().count() > 3);
        Self {
            folded: fold_name(name),
            script: words.first().and_then(|word| Script::of(word)),
            origin: long.map(|word| origin_score(word)).max().unwrap_or(0),
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
            1..=500 => Some(60),
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

/// The words of a name that count, without articles.
pub fn name_words(name: &str) -> Vec<&str> {
    without_articles(split(name))
}

/// The most that a letter may cost, in thousandths, by the script of the text.
fn cap(written: Option<Script>) -> u32 {
    match written {
        Some(Script::Kana) => 200,
        // Without vowels little is left to differ.
        Some(Script::Hebrew | Script::Arabic) => 120,
        _ => 160,
    }
}

/// How much less, in thousandths, a name may cost in a script that tells fewer sounds apart.
fn sparseness(written: Option<Script>) -> i32 {
    match written {
        Some(Script::Hebrew | Script::Arabic | Script::Hangul | Script::Kana) => 200,
        _ => 0,
    }
}

/// How far a spelling may be from a listed name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The share, in thousandths, of what a letter may cost.
    pub share: u32,
    /// What a name may cost in all before its letters are counted, in thousandths; below 0, short names must be equal.
    pub base: i32,
    /// How far beyond all this a spelling may be, to be asked about: share of what a letter may cost, and of the whole.
    beyond: (u32, u32),
}

/// What a near miss may cost for each letter and in all, as shares of what is allowed, in thousandths.
const NEAR_MISS: (u32, u32) = (1250, 1200);
/// The share of what is allowed, in thousandths, beyond which a spelling is near its limit.
const NEAR_LIMIT: u32 = 750;

/// What each letter of a name adds to what it may cost in all, in thousandths.
const LETTER: i32 = 120;

impl Limits {
    /// The limits among so many names.
    ///
    /// Of many names some are near any text by chance, so that what a spelling may cost falls with the logarithm of
    /// their number and rises with its length, as for the expected number of chance likenesses (E-value) of sequence
    /// search: Karlin and Altschul, PNAS 87 (1990). Both constants were fitted on strangers looked up among 5,000 and
    /// 100,000 people.
    pub fn among(names: usize) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "fewer than 2^52 names")]
        let base = 1550.0 - 217.0 * libm::log(names.max(1) as f64);
        #[expect(clippy::cast_possible_truncation, reason = "between -10,000 and 1,550")]
        let base = base as i32;
        Self { share: 1000, base, beyond: (1000, 1000) }
    }

    /// The same limits for a share, in thousandths, of what a letter may cost.
    #[must_use]
    pub fn share(self, share: u32) -> Self {
        Self { share, ..self }
    }

    /// The same limits and a little more: what is between the two is a near miss.
    #[must_use]
    pub fn wider(self) -> Self {
        Self { beyond: NEAR_MISS, ..self }
    }

    /// What a name of these letters (of both spellings together) may cost in all; below 0, nothing but to be equal.
    fn budget(self, letters: u32) -> i64 {
        i64::from(self.base) + i64::from(LETTER) * i64::from(letters) / 2
    }

    /// True for a name of these letters (of both spellings together) that may cost so much in all.
    fn allow(self, cost: u32, letters: u32) -> bool {
        let budget = self.budget(letters);
        i64::from(cost) <= budget.max(budget * i64::from(self.beyond.1) / 1000)
    }

    /// True where a little more would have been too much.
    pub fn is_near(self, found: &Match, written: Option<Script>) -> bool {
        if found.words.is_empty() || found.is_inflection() {
            return false;
        }
        let letters = found.words.iter().map(|(_, near)| near.letters).sum();
        let limits = Self { base: self.base - sparseness(written), ..self };
        found.ratio * 1000 > found.cap * NEAR_LIMIT
            || i64::from(found.cost) * 1000 > limits.budget(letters) * i64::from(NEAR_LIMIT)
    }
}

/// Whether a written name is a listed one.
///
/// `near(i, j)` tells how near the listed word `i` and the
/// written word `j` are.
///
/// # Errors
///
/// Why not.
pub fn judge(
    listed: &ListedName,
    written: &WrittenName<'_>,
    limits: Limits,
    near: impl Fn(usize, usize) -> Option<Nearness>,
) -> Result<Match, Refusal> {
    let cap = cap(written.script) * limits.share / 1000 * limits.beyond.0 / 1000;
    let limits = Limits { base: limits.base - sparseness(written.script), ..limits };
    if written.script == Some(Script::Latin) && listed.numerals != numerals(&split(written.raw)) {
        return Err(Refusal::Numeral);
    }
    let one_language = listed.language() == written.lang;
    let one_script = listed.script == written.script;
    if !listed.syllables.is_empty() {
        let identity = one_script && (one_language || written.script == Some(Script::Han));
        let others = Syllables::written(written.raw, written.lang);
        let verdicts: Vec<Option<bool>> =
            others.iter().map(|(other, _)| listed.syllables.same(other)).collect();
        if let Some(at) = verdicts.iter().position(|verdict| *verdict == Some(true)) {
            return if !identity || listed.syllables.differ_in_system(&others[at].0) {
                Ok(Match { cost: 0, ratio: 0, cap, words: Vec::new() })
            } else {
                Err(Refusal::Identity)
            };
        }
        // In Hangul every Korean name can be read.
        let unread = verdicts.is_empty() && written.script == Some(Script::Hangul);
        if (verdicts.contains(&Some(false)) || unread) && !identity {
            return Err(Refusal::Syllables);
        }
    }
    if listed.words.len() != written.words {
        return Err(Refusal::Count);
    }
    let mut best: Result<Match, Refusal> = Err(Refusal::Far);
    for (order, cap) in orders(listed.words.len(), written.lang, cap) {
        let found = aligned(&order, cap, limits, &near);
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
    let spelt_alike = found.words.iter().all(|(_, near)| near.is_one_word());
    if one_script && !spelt_alike {
        if one_language {
            return Err(Refusal::Identity);
        }
        if listed.script.is_some_and(|script| !is_respelt(script, written.lang))
            && listed.unchanged().is_some_and(|most| found.ratio > most)
        {
            return Err(Refusal::Frozen);
        }
    }
    Ok(found)
}

/// True where names of a script are spelt anew by a language that writes it: between Latin languages only by some.
pub fn is_respelt(script: Script, lang: Option<Lang>) -> bool {
    script != Script::Latin || lang.is_some_and(respells)
}

/// Languages whose texts put the family name first.
pub fn is_family_first(lang: Option<Lang>) -> bool {
    lang.is_none_or(|lang| matches!(lang.as_str(), "hu" | "ja" | "ko" | "zh" | "vi"))
}

/// The orders in which the words of a text may stand for those of a name, and what a letter may cost in each.
fn orders(words: usize, lang: Option<Lang>, cap: u32) -> Vec<(Vec<usize>, u32)> {
    let mut orders: Vec<(Vec<usize>, u32)> = vec![((0..words).collect(), cap)];
    if words > 1 {
        // Elsewhere it is the order of lists and of Japanese names.
        let turned = if is_family_first(lang) { cap } else { cap / 2 };
        orders.push(((0..words).rev().collect(), turned));
        if words > 2 {
            // `Jong Un Kim` and `Un Kim Jong`.
            orders.push(((1..words).chain([0]).collect(), turned));
            orders.push((std::iter::once(words - 1).chain(0..words - 1).collect(), turned));
        }
    }
    orders
}

fn aligned(
    order: &[usize],
    cap: u32,
    limits: Limits,
    near: &impl Fn(usize, usize) -> Option<Nearness>,
) -> Result<Match, Refusal> {
    let mut found = Match { cost: 0, ratio: 0, cap, words: Vec::with_capacity(order.len()) };
    let (mut cost, mut letters) = (0u32, 0u32);
    for (word, &at) in order.iter().enumerate() {
        let near = near(word, at).ok_or(Refusal::Far)?;
        found.ratio = found.ratio.max(near.ratio());
        cost += near.cost;
        letters += near.letters;
        found.words.push((at, near));
    }
    found.cost = cost;
    // Endings and doubled letters are no sign of another name, however large the gazetteer.
    if found.words.iter().all(|(_, near)| near.is_one_word()) {
        return Ok(found);
    }
    if found.ratio > cap || !limits.allow(cost, letters) {
        return Err(Refusal::Beyond(found.ratio, cap));
    }
    Ok(found)
}
