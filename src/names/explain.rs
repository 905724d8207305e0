//! A verdict in words: which graphemes, endings and syllables brought two spellings together, or kept them apart.
//!
//! Computed on demand: the readings that met are traced back to the letters of both words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::compare::{ListedName, Match, Refusal, Syllables, is_article, numerals, split};
use super::convention::{CONVENTIONS, ConventionId, native_readers, prepare};
use super::inflection::Stem;
use super::readings::Reading;
use super::script::Script;
use super::word::{ListedWord, Met, Nearness, WrittenStem, WrittenWord};
use super::{Spelt, WORD_MOST};
use crate::lang::Lang;
use crate::normalize::fold_name;
use crate::tables::rows;

/// What languages and conventions are called.
static NAMES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    rows(include_str!("tables/languages.tsv")).map(|row| (row[0], row[1])).collect()
});

/// Letters of one word that are told, at most.
const TOLD: usize = 6;

/// A comparison with everything that bore on it.
pub(super) struct Case<'a> {
    /// The listed name as compared.
    pub listed: ListedName,
    pub listed_words: Vec<ListedWord>,
    /// The words of the text as compared.
    pub written: Vec<String>,
    pub written_words: Vec<WrittenWord>,
    /// The spellings as given.
    pub a: Spelt<'a>,
    pub b: Spelt<'a>,
    /// What was done to the words first (`without the patronymic Vladimirovich`).
    pub notes: Vec<String>,
}

impl Case<'_> {
    /// How near two words are.
    pub(super) fn near(&self, i: usize, j: usize) -> Option<Nearness> {
        let (listed, written) = (self.listed_words.get(i)?, self.written_words.get(j)?);
        let initial = || (self.written.len() > 1).then(|| written.initial_of(listed)).flatten();
        written.nearness(listed, WORD_MOST).or_else(initial)
    }

    /// Why the spellings are one name.
    pub(super) fn same(&self, found: &Match) -> String {
        let mut said = Vec::new();
        if found.words.is_empty() {
            let others = Syllables::written(self.b.text, self.b.lang);
            let shared = others.iter().find_map(|(other, _)| self.listed.syllables.shared(other));
            said.extend(shared);
        }
        for (i, (j, near)) in found.words.iter().enumerate() {
            said.extend(self.word(i, *j, near));
        }
        if found.words.windows(2).any(|pair| pair[1].0 < pair[0].0) {
            said.push("the words in another order".to_owned());
        }
        said.extend(self.notes.iter().cloned());
        said.extend(self.articles());
        if said.is_empty() {
            said.push("equal but for case, accents and punctuation".to_owned());
        }
        said.join("; ")
    }

    /// The articles that one spelling has and the other lacks.
    fn articles(&self) -> Option<String> {
        let of = |name: &str| -> Vec<String> {
            split(name).into_iter().filter(|word| is_article(word)).map(fold_name).collect()
        };
        let (one, two) = (of(self.a.text), of(self.b.text));
        let more = one.iter().find(|article| !two.contains(article));
        let article = more.or_else(|| two.iter().find(|article| !one.contains(article)))?;
        Some(format!("the article {article} does not count"))
    }

    /// What makes one word the other; nothing where they are alike.
    fn word(&self, i: usize, j: usize, near: &Nearness) -> Option<String> {
        let (listed, written) = (&self.listed_words[i], &self.written_words[j]);
        let stem = &written.stems[near.stem];
        let (text, name) = (self.written[j].as_str(), self.listed.words[i].0.as_str());
        let mut said = Vec::new();
        if let Some(met) = near.pair {
            let short = |word: &str| word.chars().count() == 1;
            if short(&stem.folded) && !short(&listed.folded) && near.cost == 0 {
                return Some(format!("{text} is the initial of {name}"));
            }
            let letters = letters(name, listed, written, stem, met, self.b.lang);
            said.extend(Some(letters).filter(|letters| !letters.is_empty()));
        }
        said.extend(ending(text, &stem.stem, self.b.lang).map(|ending| {
            // One language is named once.
            let language = self.b.lang.map(language).unwrap_or_default();
            let named = said.first().is_some_and(|first| first.starts_with(&language));
            match ending.strip_prefix(&language) {
                Some(rest) if named => rest.trim_start().to_owned(),
                _ => ending,
            }
        }));
        (!said.is_empty()).then(|| format!("{text} is {name}: {}", said.join(", ")))
    }

    /// Why they are not.
    pub(super) fn different(&self, refusal: Refusal) -> String {
        match refusal {
            Refusal::Count | Refusal::Far if self.unread() => format!(
                "no convention reads {}; list this spelling as an alias",
                if self.script() == Some(Script::Han) { "Han characters" } else { "this script" }
            ),
            Refusal::Count => format!(
                "another number of words: {} and {}",
                self.listed.words.len(),
                self.written.len()
            ),
            Refusal::Numeral => {
                let of = |name: &str| numerals(&split(name));
                let (one, two) = (of(self.a.text), of(self.b.text));
                let only = |more: &[String]| format!("`{}` stands in one only", more.join(" "));
                match (one.as_slice(), two.as_slice()) {
                    ([], more) | (more, []) => only(more),
                    (one, two) => {
                        format!("`{}` is not `{}`", one.join(" "), two.join(" "))
                    }
                }
            }
            Refusal::Far | Refusal::Beyond(..) if self.other_syllables() => self.syllables(),
            Refusal::Syllables => self.syllables(),
            Refusal::Identity => {
                let (name, text) = self.apart();
                format!("in one language another spelling is another name: {text} is not {name}")
            }
            Refusal::Frozen => {
                let (name, text) = self.apart();
                format!(
                    "a name that languages of the Latin script leave as it is: {text} is not {name}"
                )
            }
            Refusal::Far => match self.worst() {
                (i, j, None) => format!(
                    "no spelling convention brings {} and {} together",
                    self.written[j], self.listed.words[i].0
                ),
                (i, j, Some(_)) => format!(
                    "its words stand for no others in this order: {} and {}",
                    self.written[j], self.listed.words[i].0
                ),
            },
            Refusal::Beyond(ratio, cap) if ratio > cap => {
                let (i, j, _) = self.worst();
                format!(
                    "near, but beyond the limit: {} for {} costs {} a letter, the limit is {}",
                    self.written[j],
                    self.listed.words[i].0,
                    share(ratio),
                    share(cap)
                )
            }
            Refusal::Beyond(..) => {
                let (name, text) = self.apart();
                format!("near, but too far in all for a name so short: {text} is not {name}")
            }
        }
    }

    fn script(&self) -> Option<Script> {
        self.written_words.first()?.script
    }

    /// True where no convention reads a word of either name.
    fn unread(&self) -> bool {
        let silent =
            |stems: &[WrittenStem]| stems.iter().all(|stem| stem.heard.readings.is_empty());
        self.written_words.iter().any(|word| silent(&word.stems))
            || self.listed_words.iter().any(|word| word.readings.is_empty())
    }

    /// True where both names are read as syllables, and as other ones.
    fn other_syllables(&self) -> bool {
        let others = Syllables::written(self.b.text, self.b.lang);
        others.iter().any(|(other, _)| self.listed.syllables.same(other) == Some(false))
    }

    /// Both names as syllables that differ.
    fn syllables(&self) -> String {
        let others = Syllables::written(self.b.text, self.b.lang);
        let korean = !self.listed.syllables.korean.is_empty()
            && (others.is_empty() || others.iter().any(|(other, _)| !other.korean.is_empty()));
        let kind = if korean { "Korean" } else { "Chinese" };
        format!("other {kind} syllables: {} is not {}", self.b.text, self.a.text)
    }

    /// The first two words that differ.
    fn apart(&self) -> (&str, &str) {
        let pairs = self.listed.words.iter().zip(&self.written);
        let mut pairs = pairs.map(|((name, _), text)| (name.as_str(), text.as_str()));
        pairs
            .find(|(name, text)| fold_name(name) != fold_name(text))
            .unwrap_or((self.a.text, self.b.text))
    }

    /// The listed word that fits worst, and the written one in its place.
    fn worst(&self) -> (usize, usize, Option<Nearness>) {
        let last = self.written.len().saturating_sub(1);
        let pairs = (0..self.listed.words.len()).map(|i| (i, i.min(last), self.near(i, i)));
        let worst = |near: &Option<Nearness>| near.map_or(u32::MAX, |near| near.ratio());
        let mut found: Option<(usize, usize, Option<Nearness>)> = None;
        for pair in pairs {
            if found.is_none_or(|old| worst(&pair.2) > worst(&old.2)) {
                found = Some(pair);
            }
        }
        found.unwrap_or((0, 0, None))
    }
}

/// Thousandths as a table writes them (`.16`).
fn share(thousandths: u32) -> String {
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.strip_prefix('0').filter(|rest| !rest.is_empty()).unwrap_or(text).to_owned()
}

/// What a language is called; its code where it has no name here.
fn language(lang: Lang) -> String {
    NAMES.get(lang.as_str()).map_or_else(|| lang.to_string(), |name| (*name).to_owned())
}

/// What a convention is called in a text of a language.
fn title(convention: ConventionId, lang: Option<Lang>) -> String {
    let code = CONVENTIONS[usize::from(convention)].name;
    // Letters of a script are read alike in several languages.
    let scripts = ["cyrl", "arab", "hangul", "kana"];
    match lang {
        Some(lang) if scripts.contains(&code) => language(lang),
        _ => NAMES.get(code).map_or_else(|| code.to_owned(), |name| (*name).to_owned()),
    }
}

/// What was taken off a word.
fn ending(word: &str, stem: &Stem, lang: Option<Lang>) -> Option<String> {
    if stem.ending.is_empty() {
        return None;
    }
    let lower = word.to_lowercase();
    let language = lang.map(language).unwrap_or_default();
    if stem.before > 0 {
        return Some(format!("{language} {} before it", lower.get(..stem.before)?));
    }
    if let Some(mark) = stem.ending.strip_suffix('*') {
        let ending = &lower[lower.find(mark)?..];
        return Some(format!("{language} ending {ending}"));
    }
    if stem.after > 0 {
        return Some(format!("{language} particle {}", stem.ending));
    }
    let left = lower.strip_suffix(stem.ending)?;
    Some(match stem.text.strip_prefix(left) {
        None | Some("") => format!("{language} ending -{}", stem.ending),
        Some(base) => format!("{language} ending -{} for -{base}", stem.ending),
    })
}

/// The letters of two words that stand for the same, and those taken for near.
fn letters(
    name: &str,
    listed: &ListedWord,
    written: &WrittenWord,
    stem: &WrittenStem,
    met: Met,
    lang: Option<Lang>,
) -> String {
    let readings = if met.by_ear { &listed.by_ear } else { &listed.readings };
    let (Some(of_name), Some(of_text)) =
        (readings.get(met.listed), stem.heard.readings.get(met.written))
    else {
        return "read alike".to_owned();
    };
    let (name, text) = (prepare(name), prepare(&stem.stem.text));
    // Where the language reads the word like the convention that was cheapest, it is named.
    let own = lang.and_then(|lang| {
        let own = match written.script? {
            Script::Latin => {
                let mut all = CONVENTIONS.iter();
                let own = all.position(|convention| convention.name == lang.as_str())?;
                ConventionId::try_from(own).ok()?
            }
            script => native_readers(script, &text, Some(lang)).first()?.0,
        };
        CONVENTIONS[usize::from(own)].trace(&text, &of_text.pivot).map(|traced| (own, traced))
    });
    let by = own.as_ref().map_or(of_text.convention, |(own, _)| *own);
    let traced_text = own.map_or_else(|| traced(&text, of_text), |(_, traced)| Some(traced));
    let blocks = match (traced(&name, of_name), traced_text) {
        (Some(name), Some(text)) => blocks(&name, &text),
        _ => Vec::new(),
    };
    let abjad = matches!(written.script, Some(Script::Hebrew | Script::Arabic));
    let one_script = listed.script == written.script;
    let (mut equal, mut near, mut other) = (Vec::new(), Vec::new(), Vec::new());
    for Block { name: there, text: here } in blocks {
        let met = same_sound(&there.pivot, &here.pivot);
        let alike = if one_script {
            fold_name(&there.letters) == fold_name(&here.letters)
        } else {
            // `o` for `о` needs no word.
            there.letters == there.pivot || here.letters == here.pivot
        };
        if alike && met {
            continue;
        }
        let (in_name, in_text) = if one_script {
            unlike(&there.letters, &here.letters)
        } else {
            (there.letters.as_str(), here.letters.as_str())
        };
        let (list, told) = match (in_name, in_text, met) {
            // Vowels are seldom written there.
            (letters, "", _) if abjad && letters.chars().all(|c| "aeiou".contains(c)) => continue,
            (_, "", _) => (&mut other, format!("without {in_name}")),
            ("", _, true) => (&mut other, format!("{in_text} silent")),
            ("", _, false) => (&mut other, format!("{in_text} added")),
            (_, _, true) => (&mut equal, format!("{in_text} = {in_name}")),
            (_, _, false) => (&mut near, format!("{in_text} for {in_name}")),
        };
        let told = syllables(&told);
        if !list.contains(&told) {
            list.push(told);
        }
    }
    let convention = title(by, lang);
    let mut said = Vec::new();
    if equal.len() > TOLD {
        equal.truncate(TOLD);
        equal.push("…".to_owned());
    }
    if !equal.is_empty() {
        said.push(format!("{convention} {}", equal.join(", ")));
    } else if !one_script && !near.is_empty() {
        said.push(convention);
    } else if !one_script && stem.stem.ending.is_empty() {
        said.push(format!("{convention} letter by letter"));
    } else if near.is_empty() && other.is_empty() && stem.stem.ending.is_empty() {
        said.push(format!("read alike in {convention}"));
    }
    said.extend(other);
    if !near.is_empty() {
        near.truncate(TOLD);
        said.push(format!("near {}", near.join(", ")));
    }
    if met.by_ear {
        said.push(format!("as heard in {}", title(of_name.convention, None)));
    }
    said.join(", ")
}

/// Two runs of letters without the vowels that both end with, as long as letters of each are left.
fn unlike<'t>(name: &'t str, text: &'t str) -> (&'t str, &'t str) {
    let alike = |a: char, b: char| fold_name(&a.to_string()) == fold_name(&b.to_string());
    let (mut name, mut text) = (name, text);
    while let (Some(a), Some(b)) = (name.chars().next_back(), text.chars().next_back()) {
        let (shorter_name, shorter_text) =
            (&name[..name.len() - a.len_utf8()], &text[..text.len() - b.len_utf8()]);
        // `sh` and `ch` are graphemes; a vowel is one by itself.
        let vowel = "aeiou".contains(&fold_name(&a.to_string()));
        if !vowel || !alike(a, b) || shorter_name.is_empty() || shorter_text.is_empty() {
            break;
        }
        (name, text) = (shorter_name, shorter_text);
    }
    // A silent `e` is no part of a grapheme.
    match (text.strip_prefix(name), name.strip_prefix(text)) {
        (Some("e"), _) => ("", "e"),
        (_, Some("e")) => ("e", ""),
        _ => (name, text),
    }
}

/// Conjoining jamo as letters of their own, which every font shows.
fn syllables(text: &str) -> String {
    text.chars().map(super::korean::letter).collect()
}

/// Graphemes of one word and what they were read as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Part {
    letters: String,
    pivot: String,
}

/// Graphemes of two words that stand in one place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Block {
    name: Part,
    text: Part,
}

fn traced<'w>(word: &'w str, reading: &Reading) -> Option<Vec<(&'w str, &'static str)>> {
    CONVENTIONS[usize::from(reading.convention)].trace(word, &reading.pivot)
}

/// True for pivots that are one but for doubled letters and `j` beside `i`.
fn same_sound(a: &str, b: &str) -> bool {
    let plain = |pivot: &str| super::pivot::tidy(pivot.as_bytes());
    plain(a) == plain(b)
}

/// Two words side by side: the shortest runs of graphemes whose pivots are aligned.
fn blocks(name: &[(&str, &str)], text: &[(&str, &str)]) -> Vec<Block> {
    // Each letter of a pivot with the number of its grapheme; a silent grapheme is a letter of its own.
    let spread = |parts: &[(&str, &str)]| -> Vec<(u8, usize)> {
        let letters = parts.iter().enumerate().flat_map(|(at, (_, pivot))| {
            let pivot: Vec<u8> = if pivot.is_empty() { vec![0] } else { pivot.bytes().collect() };
            pivot.into_iter().map(move |letter| (letter, at))
        });
        letters.collect()
    };
    let (a, b) = (spread(name), spread(text));
    let columns = align(&a, &b);
    let mut blocks: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    for (i, j) in columns {
        let (i, j) = (i.map(|i| a[i].1), j.map(|j| b[j].1));
        let known = blocks.iter().position(|(names, texts)| {
            i.is_some_and(|i| names.contains(&i)) || j.is_some_and(|j| texts.contains(&j))
        });
        let (mut names, mut texts) = (Vec::new(), Vec::new());
        for (more_names, more_texts) in blocks.split_off(known.unwrap_or(blocks.len())) {
            names.extend(more_names);
            texts.extend(more_texts);
        }
        names.extend(i.filter(|i| !names.contains(i)));
        texts.extend(j.filter(|j| !texts.contains(j)));
        blocks.push((names, texts));
    }
    let part = |parts: &[(&str, &str)], at: &[usize]| Part {
        letters: at.iter().map(|&at| parts[at].0).collect(),
        pivot: at.iter().map(|&at| parts[at].1).collect(),
    };
    let mut found: Vec<Block> = Vec::new();
    for (names, texts) in blocks {
        let block = Block { name: part(name, &names), text: part(text, &texts) };
        // `ss` for `s`: what has no counterpart belongs to its neighbour where that makes no other sound.
        if let Some(last) = found.last_mut() {
            let joined = Block {
                name: Part {
                    letters: format!("{}{}", last.name.letters, block.name.letters),
                    pivot: format!("{}{}", last.name.pivot, block.name.pivot),
                },
                text: Part {
                    letters: format!("{}{}", last.text.letters, block.text.letters),
                    pivot: format!("{}{}", last.text.pivot, block.text.pivot),
                },
            };
            let alone = |block: &Block| {
                block.name.letters.is_empty() && !block.text.pivot.is_empty()
                    || block.text.letters.is_empty() && !block.name.pivot.is_empty()
            };
            let split = !same_sound(&last.name.pivot, &last.text.pivot)
                && !same_sound(&block.name.pivot, &block.text.pivot);
            if (alone(&block) || alone(last) || split)
                && same_sound(&joined.name.pivot, &joined.text.pivot)
            {
                *last = joined;
                continue;
            }
        }
        found.push(block);
    }
    found
}

/// The columns of the cheapest alignment of two pivots.
fn align(a: &[(u8, usize)], b: &[(u8, usize)]) -> Vec<(Option<usize>, Option<usize>)> {
    let vowel = |letter: u8| b"aeiouj".contains(&letter);
    let swap = |x: u8, y: u8| match (x, y) {
        _ if x == y => 0,
        (0, _) | (_, 0) => 9,
        _ if vowel(x) == vowel(y) => 3,
        _ => 9,
    };
    let gap = |letter: u8| if letter == 0 { 1 } else { 2 };
    let mut cost = vec![vec![0u32; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let both = (i > 0 && j > 0).then(|| cost[i - 1][j - 1] + swap(a[i - 1].0, b[j - 1].0));
            let one = (i > 0).then(|| cost[i - 1][j] + gap(a[i - 1].0));
            let other = (j > 0).then(|| cost[i][j - 1] + gap(b[j - 1].0));
            cost[i][j] = [both, one, other].into_iter().flatten().min().unwrap_or(0);
        }
    }
    let (mut i, mut j) = (a.len(), b.len());
    let mut columns = Vec::new();
    while i > 0 || j > 0 {
        if i > 0 && j > 0 && cost[i][j] == cost[i - 1][j - 1] + swap(a[i - 1].0, b[j - 1].0) {
            (i, j) = (i - 1, j - 1);
            columns.push((Some(i), Some(j)));
        } else if i > 0 && cost[i][j] == cost[i - 1][j] + gap(a[i - 1].0) {
            i -= 1;
            columns.push((Some(i), None));
        } else {
            j -= 1;
            columns.push((None, Some(j)));
        }
    }
    columns.reverse();
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graphemes_stand_beside_each_other() {
        let name = [("sh", "S"), ("o", "o"), ("i", "i")];
        let text = [("ch", "S"), ("o", "o"), ("ï", "i"), ("e", "")];
        let found = blocks(&name, &text);
        let letters: Vec<(&str, &str)> = found
            .iter()
            .map(|block| (block.name.letters.as_str(), block.text.letters.as_str()))
            .collect();
        assert_eq!(letters, [("sh", "ch"), ("o", "o"), ("i", "ï"), ("", "e")]);
    }

    #[test]
    fn a_doubled_letter_belongs_to_its_neighbour() {
        let found = blocks(&[("s", "s")], &[("s", "s"), ("s", "s")]);
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn what_both_have_is_not_told() {
        assert_eq!(unlike("gei", "gueï"), ("g", "gu"));
        assert_eq!(unlike("in", "ine"), ("", "e"));
        assert_eq!(unlike("s", "ss"), ("s", "ss"));
        assert_eq!(unlike("sh", "ch"), ("sh", "ch"));
        assert_eq!(unlike("sh", "shh"), ("sh", "shh"));
    }

    #[test]
    fn shares_are_written_as_in_tables() {
        assert_eq!(share(160), ".16");
        assert_eq!(share(1005), "1.005");
        assert_eq!(share(0), "0");
    }
}
