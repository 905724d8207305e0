//! The rows of lexicon files, taken apart and checked; nothing is looked up in them here.

use crate::lang::Lang;

/// What a file of a lexicon holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// `LANG.tsv`
    Cues,
    /// `LANG.paradigms.tsv`
    Paradigms,
    /// `LANG.words.tsv`
    Words,
}

/// The language and sort of a file by its name.
pub(super) fn sort_of(name: &str) -> Option<(Lang, Sort)> {
    let stem = name.strip_suffix(".tsv")?;
    let (lang, sort) = match stem.split_once('.') {
        None => (stem, Sort::Cues),
        Some((lang, "paradigms")) => (lang, Sort::Paradigms),
        Some((lang, "words")) => (lang, Sort::Words),
        Some(_) => return None,
    };
    (lang.len() == 2).then(|| Lang::parse(lang)).flatten().map(|lang| (lang, sort))
}

/// The cells of each row with its line number, from 1. Empty lines and comments are left out.
pub(super) fn rows(text: &str) -> impl Iterator<Item = (u64, Vec<&str>)> {
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|(number, line)| (number, line.split('\t').map(str::trim).collect()))
}

/// Adds a character of a text or lexicon in the form in which words are compared: lower case, one apostrophe,
/// one hyphen, `ё` as `е`. Accents stay: `a` and `à` are two words.
pub fn normalize_char(c: char, out: &mut String) {
    match c {
        '’' | 'ʼ' | '‘' => out.push('\''),
        '‑' | '‐' => out.push('-'),
        'ё' | 'Ё' => out.push('е'),
        'a'..='z' | 'ё'..='џ' | 'а'..='я' => out.push(c),
        other => out.extend(other.to_lowercase()),
    }
}

/// A word of a lexicon in the form in which words are compared.
pub(super) fn normalized(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    word.chars().for_each(|c| normalize_char(c, &mut out));
    out
}

/// One alternative of a step.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Alternative {
    Literal(String),
    Prefix(String),
    Suffix(String),
    /// Stem and name of the paradigm.
    Paradigm(String, String),
}

/// One step of a cue or phrase, before its words are numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RawStep {
    One(Vec<Alternative>),
    Maybe(Vec<Alternative>),
    Any,
    Gap(usize),
}

/// The steps of a cue, or what is wrong with it.
pub(super) fn steps(cue: &str, by_letter: bool) -> Result<Vec<RawStep>, String> {
    let mut steps = Vec::new();
    for token in cue.split(' ').filter(|token| !token.is_empty()) {
        match token {
            "_" => steps.push(RawStep::Any),
            "?_" => steps.push(RawStep::Gap(1)),
            "…" | "..." => steps.push(RawStep::Gap(3)),
            _ if by_letter && !token.contains('|') && !token.starts_with('?') => steps.extend(
                token.chars().map(|c| RawStep::One(vec![Alternative::Literal(c.to_string())])),
            ),
            _ => {
                let (word, maybe) = token.strip_prefix('?').map_or((token, false), |w| (w, true));
                let set = alternatives(word)?;
                steps.push(if maybe { RawStep::Maybe(set) } else { RawStep::One(set) });
            }
        }
    }
    let solid = |step: &RawStep| matches!(step, RawStep::One(_));
    if !steps.iter().any(solid) {
        return Err("it has no word that must stand there".to_owned());
    }
    if !matches!(steps.first(), Some(RawStep::One(_) | RawStep::Maybe(_))) {
        return Err("it begins with a gap".to_owned());
    }
    Ok(steps)
}

/// The alternatives of one step.
pub(super) fn alternatives(word: &str) -> Result<Vec<Alternative>, String> {
    word.split('|')
        .map(|alternative| {
            let text = normalized(alternative);
            if let Some((stem, _)) = text.split_once('~') {
                let (_, paradigm) = alternative.split_once('~').unwrap_or_default();
                return Ok(Alternative::Paradigm(stem.to_owned(), paradigm.to_owned()));
            }
            let found = match (text.strip_suffix('*'), text.strip_prefix('*')) {
                (Some(stem), None) => Alternative::Prefix(stem.to_owned()),
                (None, Some(ending)) => Alternative::Suffix(ending.to_owned()),
                (None, None) => Alternative::Literal(text.clone()),
                _ => return Err(format!("`{alternative}` has a `*` at both ends")),
            };
            let empty = match &found {
                Alternative::Literal(t) | Alternative::Prefix(t) | Alternative::Suffix(t) => {
                    t.is_empty()
                }
                Alternative::Paradigm(..) => false,
            };
            if empty { Err(format!("an empty alternative in `{word}`")) } else { Ok(found) }
        })
        .collect()
}
