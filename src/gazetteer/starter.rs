//! The gazetteer built into the program.

use serde::{Deserialize, Serialize};

/// The files of the folder `gazetteer/`, as pairs of name and content, in order of name.
///
/// # Source
/// `gazetteer/SOURCES.md`.
pub const STARTER: &[(&str, &str)] = &[
    ("capitals.csv", include_str!("../../gazetteer/capitals.csv")),
    ("countries.csv", include_str!("../../gazetteer/countries.csv")),
    ("media.csv", include_str!("../../gazetteer/media.csv")),
    ("organisations.csv", include_str!("../../gazetteer/organisations.csv")),
    ("people.csv", include_str!("../../gazetteer/people.csv")),
    ("places.csv", include_str!("../../gazetteer/places.csv")),
];

/// A lexicon file: its name such as `fr.words.tsv`, its path for complaints, its text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CueFile {
    /// The name without folders.
    pub name: String,
    /// The name as the user knows it.
    pub path: String,
    /// What it holds.
    pub text: String,
}

impl CueFile {
    /// A file that is built in.
    pub fn built_in(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), path: format!("cues/{name}"), text: text.to_owned() }
    }
}

/// The relation lexicons of the folder `gazetteer/cues/`, as pairs of name and content, in order of name.
pub const CUES: &[(&str, &str)] = &[
    ("de.tsv", include_str!("../../gazetteer/cues/de.tsv")),
    ("de.words.tsv", include_str!("../../gazetteer/cues/de.words.tsv")),
    ("en.paradigms.tsv", include_str!("../../gazetteer/cues/en.paradigms.tsv")),
    ("en.tsv", include_str!("../../gazetteer/cues/en.tsv")),
    ("en.words.tsv", include_str!("../../gazetteer/cues/en.words.tsv")),
    ("es.paradigms.tsv", include_str!("../../gazetteer/cues/es.paradigms.tsv")),
    ("es.tsv", include_str!("../../gazetteer/cues/es.tsv")),
    ("es.words.tsv", include_str!("../../gazetteer/cues/es.words.tsv")),
    ("fr.paradigms.tsv", include_str!("../../gazetteer/cues/fr.paradigms.tsv")),
    ("fr.tsv", include_str!("../../gazetteer/cues/fr.tsv")),
    ("fr.words.tsv", include_str!("../../gazetteer/cues/fr.words.tsv")),
    ("it.paradigms.tsv", include_str!("../../gazetteer/cues/it.paradigms.tsv")),
    ("it.tsv", include_str!("../../gazetteer/cues/it.tsv")),
    ("it.words.tsv", include_str!("../../gazetteer/cues/it.words.tsv")),
    ("ko.tsv", include_str!("../../gazetteer/cues/ko.tsv")),
    ("ko.words.tsv", include_str!("../../gazetteer/cues/ko.words.tsv")),
    ("pl.paradigms.tsv", include_str!("../../gazetteer/cues/pl.paradigms.tsv")),
    ("pl.tsv", include_str!("../../gazetteer/cues/pl.tsv")),
    ("pl.words.tsv", include_str!("../../gazetteer/cues/pl.words.tsv")),
    ("ru.paradigms.tsv", include_str!("../../gazetteer/cues/ru.paradigms.tsv")),
    ("ru.tsv", include_str!("../../gazetteer/cues/ru.tsv")),
    ("ru.words.tsv", include_str!("../../gazetteer/cues/ru.words.tsv")),
    ("uk.paradigms.tsv", include_str!("../../gazetteer/cues/uk.paradigms.tsv")),
    ("uk.tsv", include_str!("../../gazetteer/cues/uk.tsv")),
    ("uk.words.tsv", include_str!("../../gazetteer/cues/uk.words.tsv")),
    ("zh.tsv", include_str!("../../gazetteer/cues/zh.tsv")),
    ("zh.words.tsv", include_str!("../../gazetteer/cues/zh.words.tsv")),
];
