//! The gazetteer built into the program.

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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
pub const CUES: &[(&str, &str)] = &[];
