//! Likely spellings of a name in other languages: conventions run backwards, and what they give read back.
//!
//! What a convention would write is no proof that anybody writes so, therefore a spelling that does not read back as
//! the same name is left out, and so is a language rather than nonsense.

mod orthography;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::chinese::{self, System};
use super::convention::{CONVENTIONS, ConventionId, convention, prepare};
use super::parts::words;
use super::readers::respells;
use super::script::Script;
use super::{MOST_WORDS, Spelt, Syllables, compare, jamo, korean};
use crate::lang::Lang;
use crate::normalize::fold_name;
use crate::tables::rows;
use orthography::{accented, capital, hangul};

/// A likely spelling in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likely {
    /// The language that would write so.
    pub lang: Lang,
    /// The spelling.
    pub text: String,
}

/// Where in a word a piece of a pivot stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Position {
    Word,
    Start,
    End,
    Any,
}

/// How one language writes the pieces of pivots.
struct Speller {
    lang: Lang,
    script: Script,
    pieces: BTreeMap<(&'static str, Position), &'static str>,
}

static SPELLERS: LazyLock<Vec<Speller>> = LazyLock::new(|| {
    let all = rows(include_str!("../tables/spellers.tsv"));
    all.filter_map(|row| Speller::new(row[0], convention(row[1]))).collect()
});

/// What a name that comes from another script holds.
static TRANSCRIBED: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("../tables/transcribed.tsv")).map(|row| row[0]).collect());

/// Readings of one Korean name that are told, at most.
const READINGS: usize = 6;

/// Likely spellings of a name by language, those of one language beside each other.
///
/// A name in Latin letters that stays as it is in a language is given as it is. None for one of more words than a name has.
///
/// ```
/// use entities::lang::Lang;
/// use entities::names::{likely_spellings, Spelt};
/// let found = likely_spellings(&Spelt { text: "Sergei Shoigu", lang: Lang::parse("en") });
/// let of = |code| found.iter().find(|one| one.lang.as_str() == code).map(|one| one.text.as_str());
/// assert_eq!(of("fr"), Some("Sergueï Choïgou"));
/// assert_eq!(of("ru"), Some("Сергей Шойгу"));
/// ```
pub fn likely_spellings(name: &Spelt<'_>) -> Vec<Likely> {
    let told = name.lang.is_some();
    let name = Spelt { text: name.text, lang: name.lang.or_else(|| own_language(name.text)) };
    let mut found: Vec<Likely> = Vec::new();
    if words(name.text).len() > MOST_WORDS {
        return found;
    }
    for speller in SPELLERS.iter() {
        let mut texts = if name.lang == Some(speller.lang) {
            vec![name.text.to_owned()]
        } else {
            speller.spell(&name, told)
        };
        texts.retain(|text| {
            let written = Spelt { text, lang: Some(speller.lang) };
            text == name.text
                || fold_name(text) == fold_name(name.text)
                || compare(&name, &written).is_same()
        });
        found.extend(texts.into_iter().map(|text| Likely { lang: speller.lang, text }));
    }
    found
}

/// The language that a name is taken to be from when none is told: English for Latin letters.
fn own_language(name: &str) -> Option<Lang> {
    match Script::of(name)? {
        Script::Latin => Lang::parse("en"),
        Script::Cyrillic => {
            let has = |letters: &[char]| name.to_lowercase().contains(letters);
            Lang::parse(match () {
                () if has(&['і', 'ї', 'є', 'ґ']) || name.contains("ськ") => "uk",
                () if has(&['ј', 'љ', 'њ', 'ћ', 'ђ', 'џ']) => "sr",
                () => "ru",
            })
        }
        Script::Greek => Lang::parse("el"),
        Script::Georgian => Lang::parse("ka"),
        Script::Armenian => Lang::parse("hy"),
        Script::Hebrew => Lang::parse("he"),
        Script::Arabic => Lang::parse("ar"),
        Script::Hangul => Lang::parse("ko"),
        Script::Kana => Lang::parse("ja"),
        Script::Han | Script::Other => None,
    }
}

impl Speller {
    fn new(lang: &'static str, id: ConventionId) -> Option<Self> {
        let mut pieces = BTreeMap::new();
        // Where the table is silent, the shortest grapheme that always stands for that pivot.
        let mut plain = CONVENTIONS[usize::from(id)].plain();
        plain.sort_by_key(|(grapheme, pivot)| (grapheme != pivot, grapheme.chars().count()));
        for (grapheme, pivot) in plain {
            if pivot.len() == 1 && lang != "ko" {
                pieces.entry((pivot, Position::Any)).or_insert(grapheme);
            }
        }
        for row in rows(include_str!("../tables/spellings.tsv")) {
            if let [of, pivot, position, grapheme] = *row.as_slice()
                && of == lang
            {
                let position = match position {
                    "word" => Position::Word,
                    "start" => Position::Start,
                    "end" => Position::End,
                    _ => Position::Any,
                };
                pieces.insert((pivot, position), if grapheme == "-" { "" } else { grapheme });
            }
        }
        let script = pieces.get(&("k", Position::Any)).and_then(|letter| Script::of(letter))?;
        Some(Self { lang: Lang::parse(lang)?, script, pieces })
    }

    /// What this language may write, before it is read back; `told` = the name's language is no guess.
    fn spell(&self, name: &Spelt<'_>, told: bool) -> Vec<String> {
        let syllables = Syllables::of(name.text);
        let code = self.lang.as_str();
        if !syllables.korean.is_empty() && code == "ko" {
            return in_hangul(&syllables.korean);
        }
        if !syllables.korean.is_empty() && self.script == Script::Cyrillic {
            let names = in_hangul(&syllables.korean);
            let mut spelt: Vec<String> =
                names.iter().filter_map(|name| self.by_jamo(name)).collect();
            spelt.sort();
            spelt.dedup();
            return spelt;
        }
        let korean = !syllables.korean.is_empty();
        if !korean && let Some(parse) = syllables.chinese.first() {
            let system = match (self.script, code) {
                (Script::Latin, "cs") => System::Czech,
                (Script::Latin, "hu") => System::Hungarian,
                (Script::Latin, code) if code != "lv" && code != "lt" => System::Pinyin,
                (_, "ru") => System::Palladius,
                (_, "uk") => System::PalladiusUk,
                (_, "bg") => System::Bulgarian,
                (_, "sr") => System::Serbian,
                (_, "ko") => System::Hangul,
                // In Japanese the characters stay.
                (_, "ja") => return Vec::new(),
                _ => return self.pinyin_by_ear(&parse.syllables),
            };
            return chinese::spelling(&parse.syllables, system).into_iter().collect();
        }
        let from_latin = Script::of(name.text) == Some(Script::Latin);
        let korean_respelt = matches!(code, "cs" | "hu" | "lt" | "lv" | "pl");
        if korean && from_latin && self.script == Script::Latin && !korean_respelt {
            return vec![name.text.to_owned()];
        }
        let transcribed = korean || !from_latin || words(name.text).into_iter().any(is_transcribed);
        if self.script == Script::Latin && !transcribed && !respells(self.lang) {
            return vec![name.text.to_owned()];
        }
        let Some(reader) = reader(name) else { return Vec::new() };
        let english = name.lang.is_some_and(|lang| lang.as_str() == "en");
        if transcribed || !english {
            return self.by_ear(name, reader);
        }
        // English letters tell little of a sound: where the name may be from elsewhere, both ways must give one.
        let heard = self.by_ear(name, convention("en-phonetic"));
        if told || heard == self.by_ear(name, reader) { heard } else { Vec::new() }
    }

    /// The name by its sounds, as a convention reads its letters.
    fn by_ear(&self, name: &Spelt<'_>, reader: ConventionId) -> Vec<String> {
        let parts: Vec<&str> = words(name.text)
            .into_iter()
            .flat_map(|word| word.split('-'))
            .filter(|word| !word.is_empty())
            .collect();
        let spell = |(at, word): (usize, &&str)| {
            self.word(&main_pivot(word, reader), at + 1 == parts.len())
        };
        let spelt: Option<Vec<String>> = parts.iter().enumerate().map(spell).collect();
        let joined = spelt.map(|words| match words.split_first() {
            Some((first, rest)) if self.script == Script::Kana => {
                // A Korean given name is one word.
                let korean = !korean::parse(&parts).is_empty();
                format!("{first}・{}", rest.join(if korean { "" } else { "・" }))
            }
            _ => words.join(" "),
        });
        joined.into_iter().collect()
    }

    /// A Chinese name by its sounds in pinyin.
    fn pinyin_by_ear(&self, syllables: &[u16]) -> Vec<String> {
        let Some(pinyin) = chinese::spelling(syllables, System::Pinyin) else { return Vec::new() };
        let english = pinyin.to_lowercase().replace("zh", "j").replace('c', "ts");
        let english = english.replace("tsh", "ch").replace('q', "ch").replace('x', "sh");
        self.by_ear(&Spelt { text: &english, lang: Lang::parse("en") }, convention("en"))
    }

    /// A Korean name in Hangul, each syllable a word, letter by letter.
    fn by_jamo(&self, name: &str) -> Option<String> {
        let words: Option<Vec<String>> = name
            .chars()
            .map(|syllable| {
                let [initial, medial, last] = jamo::letters_of(syllable)?;
                let of =
                    |letter: &'static str, position| self.pieces.get(&(letter, position)).copied();
                let last = if last.is_empty() { "" } else { of(last, Position::End)? };
                let (initial, medial) = (of(initial, Position::Start)?, of(medial, Position::Any)?);
                Some(capital(&format!("{initial}{medial}{last}")))
            })
            .collect();
        words.map(|words| words.join(" "))
    }

    /// One word by its pivot; nothing where a piece has no spelling.
    fn word(&self, pivot: &str, is_last: bool) -> Option<String> {
        if let Some(whole) = self.pieces.get(&(pivot.replace('y', "i").as_str(), Position::Word)) {
            return Some(capital(whole));
        }
        let mut spelt = String::new();
        let mut at = 0;
        while at < pivot.len() {
            let rest = &pivot[at..];
            let (piece, length) = (1..=rest.len()).rev().find_map(|length| {
                let piece = &rest[..length];
                let place = |position| self.pieces.get(&(piece, position)).copied();
                // In Georgian the family name alone takes the ending of the nominative.
                let ends = length == rest.len() && (is_last || self.script != Script::Georgian);
                let end = ends.then(|| place(Position::End)).flatten();
                let start = (at == 0).then(|| place(Position::Start)).flatten();
                Some((start.or(end).or_else(|| place(Position::Any))?, length))
            })?;
            spelt.push_str(piece);
            at += length;
        }
        let spelt = match self.script {
            Script::Hangul => hangul(&spelt)?,
            Script::Greek => accented(&spelt),
            _ => spelt,
        };
        (!spelt.is_empty()).then(|| capital(&spelt))
    }
}

/// Conventions by the language that spells by them.
static SPELLERS_BY_LANG: LazyLock<BTreeMap<&'static str, ConventionId>> = LazyLock::new(|| {
    rows(include_str!("../tables/spellers.tsv")).map(|row| (row[0], convention(row[1]))).collect()
});

/// The convention that reads a name as its own language does.
fn reader(name: &Spelt<'_>) -> Option<ConventionId> {
    let own = name.lang.and_then(|lang| SPELLERS_BY_LANG.get(lang.as_str()).copied());
    let latin = || Script::of(name.text) == Some(Script::Latin);
    own.or_else(|| latin().then(|| convention("en")))
}

/// True for a word in Latin letters whose form shows that it comes from another script.
fn is_transcribed(word: &str) -> bool {
    let word = fold_name(word);
    TRANSCRIBED.iter().any(|mark| match (mark.strip_prefix('^'), mark.strip_suffix('$')) {
        (Some(start), _) => word.starts_with(start),
        (None, Some(end)) => word.ends_with(end),
        (None, None) => word.contains(mark),
    })
}

/// The likeliest pivot of a word, where a vowel that is written `y` or `ы` stays `y`.
fn main_pivot(word: &str, reader: ConventionId) -> String {
    let word = prepare(word);
    let reader = &CONVENTIONS[usize::from(reader)];
    let Some(best) = reader.read(&word).into_iter().min_by_key(|begun| begun.cost) else {
        return String::new();
    };
    let plain = String::from_utf8_lossy(best.pivot()).into_owned();
    let Some(traced) = reader.trace(&word, plain.as_bytes()) else { return plain };
    let last = traced.len().saturating_sub(1);
    let marked: String = traced
        .iter()
        .enumerate()
        .map(|(at, (grapheme, pivot))| match *grapheme {
            "y" | "ы" if *pivot == "i" && at > 0 && at < last => "y",
            _ => pivot,
        })
        .collect();
    let tidied = String::from_utf8(super::pivot::tidy(marked.as_bytes())).unwrap_or_default();
    if tidied.replace('y', "i") == plain { tidied } else { plain }
}

/// What a Korean name may be in Hangul, where it is not too many.
fn in_hangul(parses: &[korean::Parse]) -> Vec<String> {
    let mut found = Vec::new();
    // A surname that may stand last too is there by chance.
    let first = |parse: &&korean::Parse| parse.order == korean::Order::SurnameFirst;
    let any_first = parses.iter().any(|parse| first(&parse));
    for parse in parses.iter().filter(|parse| first(parse) == any_first) {
        let mut names: Vec<String> =
            parse.surname.iter().map(|surname| surname.clone().into_owned()).collect();
        for choices in &parse.given {
            let choices = korean::prescribed(choices);
            names = names
                .iter()
                .flat_map(|name| choices.iter().map(move |next| format!("{name}{next}")))
                .collect();
        }
        found.extend(names);
    }
    found.sort();
    found.dedup();
    if found.len() > READINGS { Vec::new() } else { found }
}
