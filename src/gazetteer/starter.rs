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
