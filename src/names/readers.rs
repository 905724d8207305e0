//! By which conventions a word is read: those of its text's language, of its own home, of its script.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::convention::{ConventionId, convention};
use super::pivot::{Cost, cost, letters};
use super::script::Script;
use crate::lang::Lang;
use crate::tables::rows;

/// Conventions to read a word by, and what it costs to read by each.
pub(super) type Readers = Vec<(ConventionId, Cost)>;

/// Latin conventions by language.
static READERS: LazyLock<BTreeMap<&'static str, Readers>> = LazyLock::new(|| {
    let mut readers: BTreeMap<&'static str, Readers> = BTreeMap::new();
    for row in rows(include_str!("tables/readers.tsv")) {
        readers.entry(row[0]).or_default().push((convention(row[1]), cost(row[2])));
    }
    let any = readers.remove("any").unwrap_or_default();
    for own in readers.values_mut() {
        own.extend(
            any.iter()
                .filter(|more| !own.iter().any(|has| has.0 == more.0))
                .copied()
                .collect::<Vec<_>>(),
        );
    }
    readers
});

/// The conventions by which a text of this language spells a foreign name in Latin letters.
pub(super) fn latin_readers(lang: Option<Lang>) -> &'static [(ConventionId, Cost)] {
    let known = lang.and_then(|lang| READERS.get(lang.as_str()));
    known.or_else(|| READERS.get("unknown")).map_or(&[], Vec::as_slice)
}

/// Cyrillic conventions by language.
static CYRILLIC: LazyLock<BTreeMap<&'static str, ConventionId>> = LazyLock::new(|| {
    rows(include_str!("tables/cyrillic.tsv")).map(|row| (row[0], convention(row[1]))).collect()
});

/// The conventions by which a word in Latin letters (as [`prepare`](super::convention::prepare) gives it) may be read as at home.
pub(super) fn home_readers(word: &str) -> Readers {
    let mut readers = Readers::new();
    // Most marks are of a letter that the word has not.
    let held = letters(word.as_bytes());
    let may_hold = |mark: &str| letters(mark.as_bytes()) & !held == 0;
    for &(id, mark, worth) in HOMES.iter() {
        if readers.iter().any(|(known, _)| *known == id) {
            continue;
        }
        let shows = match (mark.strip_prefix('^'), mark.strip_suffix('$')) {
            (Some(start), Some(_)) => start.strip_suffix('$') == Some(word),
            (Some(start), None) => word.starts_with(start),
            (None, Some(end)) => word.ends_with(end),
            (None, None) => mark == "any" || may_hold(mark) && word.contains(mark),
        };
        if shows {
            readers.push((id, worth));
        }
    }
    readers
}

/// Conventions of [`home_readers`], what a word must hold for each, and what it costs.
static HOMES: LazyLock<Vec<(ConventionId, &'static str, Cost)>> = LazyLock::new(|| {
    rows(include_str!("tables/by_ear.tsv"))
        .map(|row| (convention(row[0]), row[1], cost(row[2])))
        .collect()
});

/// True for a language that writes foreign names in Latin letters by its own spelling.
pub(super) fn respells(lang: Lang) -> bool {
    RESPELLERS.contains(lang.as_str())
}

/// Languages that respell foreign names in Latin letters, so that no name is written there as at home.
static RESPELLERS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("tables/respellers.tsv")).map(|row| row[0]).collect());

/// The conventions of a script other than Latin.
pub(super) fn native_readers(script: Script, word: &str, lang: Option<Lang>) -> Readers {
    let one = |name| vec![(convention(name), 0)];
    match script {
        Script::Cyrillic => {
            let own = lang.and_then(|lang| CYRILLIC.get(lang.as_str()));
            let mut readers = own.map_or_else(|| one("cyrl"), |id| vec![(*id, 0)]);
            let has = |marks: &[&str]| marks.iter().any(|mark| word.contains(mark));
            if has(&["цз", "чж", "ся", "сю", "си"]) {
                readers.push((convention("cyrl-palladius"), 0));
            }
            if has(&["си", "ти", "дз", "цу", "ся", "сю", "сё", "тя", "тю", "тё"])
            {
                readers.push((convention("cyrl-polivanov"), 0));
            }
            readers
        }
        Script::Greek => one("grek"),
        Script::Georgian => one("geor"),
        Script::Armenian => vec![(convention("armn"), 0), (convention("armn-west"), 150)],
        Script::Hangul => one("hangul"),
        Script::Kana => one("kana"),
        Script::Hebrew => one("hebr"),
        Script::Arabic => one("arab"),
        Script::Latin | Script::Han | Script::Other => Vec::new(),
    }
}
