//! Forms of address, ranks and offices, and whom they are said of.

use std::sync::LazyLock;

use hashbrown::HashMap;

use super::parts::words;
use super::script::Script;
use crate::lang::Lang;
use crate::normalize::{fold_name, folded};
use crate::tables::rows;

/// Characters of the longest title in a script without capitals.
const LONGEST_TITLE: usize = 5;

/// Forms of address, rank and office, folded (`mr`, `president`, `prime minister`), and their languages.
static TITLES: LazyLock<HashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut titles: HashMap<String, Vec<&'static str>> = HashMap::new();
    for row in rows(include_str!("tables/titles.tsv")) {
        titles.entry(fold_name(&row[1].replace('_', " "))).or_default().push(row[0]);
    }
    titles
});

/// A man or a woman, as a form of address tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// A man (`Monsieur`).
    Man,
    /// A woman (`Frau`).
    Woman,
}

/// What a form of address or a rank says of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Courtesy {
    /// Of a man or of a woman.
    pub gender: Gender,
    /// No office: what is said of somebody of whom nothing else is told, or a title that goes with a surname.
    pub is_address: bool,
    /// Of a wife (true) or of a miss (false); nothing where it does not tell.
    pub married: Option<bool>,
}

/// Forms of address and ranks, folded.
static COURTESY: LazyLock<HashMap<String, Courtesy>> = LazyLock::new(|| {
    let words = rows(include_str!("tables/courtesy.tsv"));
    let word = |row: Vec<&'static str>| {
        let [_, word, gender, sort] = *row.as_slice() else { return None };
        let courtesy = Courtesy {
            gender: if gender == "f" { Gender::Woman } else { Gender::Man },
            is_address: sort != "rank",
            married: match sort {
                "wife" => Some(true),
                "noble" if gender == "f" => Some(true),
                "miss" => Some(false),
                _ => None,
            },
        };
        Some((fold_name(word), courtesy))
    };
    words.filter_map(word).collect()
});

/// What a form of address or a rank says; nothing for a word that does not tell (`Dr`).
pub fn courtesy(title: &str) -> Option<Courtesy> {
    folded(title, |title| COURTESY.get(title).copied())
}

/// Whom a form of address or a rank is said of; nothing for a word that does not tell (`Dr`).
pub fn gender(title: &str) -> Option<Gender> {
    courtesy(title).map(|courtesy| courtesy.gender)
}

/// How a name addresses somebody that has nothing but a form of address and a surname (`Madame Bovary`, `Marquis de Croisenois`).
pub fn addressed(name: &str) -> Option<Courtesy> {
    let words = words(name);
    let (title, surname) = words.split_first()?;
    let capitals = surname.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let courtesy = courtesy(title)?;
    (courtesy.is_address && capitals == 1).then_some(courtesy)
}

/// True for a form of address, rank or office of a language: `M.` is a Monsieur in French and an initial in English.
pub fn is_title_in(word: &str, lang: Lang) -> bool {
    folded(word, |word| TITLES.get(word).is_some_and(|langs| langs.contains(&lang.as_str())))
}

/// Where the forms of address, ranks and offices end with which a text in a script without capitals begins.
pub fn titles_at(text: &str) -> impl Iterator<Item = usize> {
    let cased = Script::of(text).is_none_or(Script::has_case);
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_TITLE);
    ends.filter(move |end| !cased && TITLES.contains_key(&text[..*end]))
}

/// True for an office that Slavic languages put before what it is of, without a word between: `президент Беларуси`.
pub(super) fn may_govern(title: &str) -> bool {
    Script::of(title) == Some(Script::Cyrillic)
        && title.starts_with(char::is_lowercase)
        && courtesy(title).is_none_or(|courtesy| !courtesy.is_address)
}

/// True for a form of address, rank or office.
pub fn is_title(word: &str) -> bool {
    folded(word, |word| TITLES.contains_key(word))
}
