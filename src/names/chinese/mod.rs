//! Chinese names: a spelling in, the Mandarin syllables it can stand for out, whatever the system of transcription.
//!
//! The syllabary is closed, so identity of syllables decides and nothing is weighed: `Xi Jinping` is
//! `Hsi Chin-p'ing` and never `Xie Jinping`.
//!
//! Cantonese and Min spellings (`Sun Yat-sen`, `Soong`), and the old ones that no system prescribes (`Chiang
//! Kai-shek`), are aliases and belong into the gazetteer: their syllables are also those of Korean and Western names.

mod spelling;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};
use serde::{Deserialize, Serialize};

use super::han;
use super::jamo::is_syllable;
use super::syllables::{cuts, divisions, is_cut, letters, pieces, product};
use crate::tables::rows;
pub use spelling::spelling;

/// A system of writing Mandarin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum System {
    /// Han characters (`习近平`).
    Han,
    /// Hanyu Pinyin (`Xi Jinping`).
    Pinyin,
    /// Wade-Giles (`Hsi Chin-p'ing`).
    WadeGiles,
    /// Wade-Giles without its apostrophes, as Taiwan and the press print it (`Hsi Chin-ping`).
    WadeGilesLoose,
    /// The Czech and Slovak press (`Si Ťin-pching`).
    Czech,
    /// The Hungarian press (`Hszi Csin-ping`).
    Hungarian,
    /// The Serbian press, in either script (`Си Ђинпинг`).
    Serbian,
    /// Palladius, the Russian system (`Си Цзиньпин`).
    Palladius,
    /// Its Ukrainian counterpart (`Сі Цзіньпін`).
    PalladiusUk,
    /// Its Bulgarian counterpart (`Си Дзинпин`).
    Bulgarian,
    /// The Korean rules for foreign words (`시진핑`).
    Hangul,
}

/// One way to read a whole name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Parse {
    /// The numbers of the syllables, surname first; two to four.
    pub syllables: Vec<u16>,
    /// The system that the whole name is spelt in.
    pub system: System,
}

impl System {
    /// The name in `syllables/zh.tsv`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Han => "han",
            Self::Pinyin => "pinyin",
            Self::WadeGiles => "wade-giles",
            Self::WadeGilesLoose => "wade-giles-loose",
            Self::Czech => "czech",
            Self::Hungarian => "hungarian",
            Self::Serbian => "serbian",
            Self::Palladius => "palladius",
            Self::PalladiusUk => "palladius-uk",
            Self::Bulgarian => "bulgarian",
            Self::Hangul => "hangul",
        }
    }

    /// What a reader knows it by.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Han => "Han characters",
            Self::Pinyin => "pinyin",
            Self::WadeGiles => "Wade-Giles",
            Self::WadeGilesLoose => "Wade-Giles without apostrophes",
            Self::Czech => "Czech",
            Self::Hungarian => "Hungarian",
            Self::Serbian => "Serbian",
            Self::Palladius => "Russian, by Palladius",
            Self::PalladiusUk => "Ukrainian",
            Self::Bulgarian => "Bulgarian",
            Self::Hangul => "Hangul",
        }
    }
}

/// The spellings of all syllables in one system.
type Spellings = HashMap<&'static str, Vec<u16>>;

/// The rows of `syllables/zh.tsv`: pinyin, system, spelling, rank.
fn spelt() -> impl Iterator<Item = [&'static str; 4]> {
    rows(include_str!("../syllables/zh.tsv")).filter_map(|row| row.try_into().ok())
}

/// The syllables in pinyin, sorted; the place of one is its number.
static SYLLABLES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let names: BTreeSet<&str> = spelt().map(|[name, ..]| name).collect();
    names.into_iter().collect()
});

static SPELLINGS: LazyLock<HashMap<&'static str, Spellings>> = LazyLock::new(|| {
    let mut systems: HashMap<_, Spellings> = HashMap::new();
    for [name, system, spelling, _] in spelt() {
        let numbers = systems.entry(system).or_default().entry(spelling).or_default();
        numbers.extend(number(name));
    }
    systems
});

/// Each surname in Han characters, with its readings.
static SURNAMES: LazyLock<HashMap<&'static str, Vec<Vec<u16>>>> = LazyLock::new(|| {
    let mut surnames: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows(include_str!("../syllables/surnames-zh.tsv")) {
        if let [reading, han] = row[..] {
            let numbers = reading.split(' ').filter_map(number).collect();
            surnames.entry(han).or_default().push(numbers);
        }
    }
    surnames
});

static SURNAME_READINGS: LazyLock<BTreeSet<&'static [u16]>> =
    LazyLock::new(|| SURNAMES.values().flatten().map(Vec::as_slice).collect());

/// The number of a syllable given in toneless pinyin (`lü`), in the order of bytes.
pub fn number(pinyin: &str) -> Option<u16> {
    SYLLABLES.binary_search(&pinyin).ok().and_then(|place| u16::try_from(place).ok())
}

/// Syllables in pinyin, apart (`xi jin ping`).
pub(super) fn pinyin(syllables: &[u16]) -> String {
    let names = syllables.iter().filter_map(|number| SYLLABLES.get(usize::from(*number)));
    names.copied().collect::<Vec<_>>().join(" ")
}

/// The surnames in Han characters.
pub(super) fn surnames_in_han() -> impl Iterator<Item = &'static str> {
    SURNAMES.keys().copied()
}

/// True for a surname in Han characters.
pub fn is_surname(han: &str) -> bool {
    SURNAMES.contains_key(han)
}

/// The readings of a surname in Han characters, one syllable or two each; none if it is no surname.
pub(super) fn surname_readings(han: &str) -> &'static [Vec<u16>] {
    SURNAMES.get(han).map_or(&[], Vec::as_slice)
}

/// Every way to read a whole name as a Chinese one; none if it cannot be one.
///
/// `words` are those of [`super::parts::words`], in a case of any kind. A name is a surname of
/// `syllables/surnames-zh.tsv` and one or two more syllables, all in one system; the surname is a word of its own,
/// first, or last behind a given name of two syllables (`Jinping Xi`).
///
/// A name that pinyin can read is pinyin, unless it is hyphenated and Wade-Giles reads it too: `Li Peng` has the one
/// reading, though Wade-Giles without apostrophes would make it `Li Beng` as well.
///
/// ```
/// use entities::names::chinese::{parse, same, System};
/// let read = |name: &str| parse(&name.split(' ').collect::<Vec<_>>());
/// assert_eq!(read("Xi Jinping")[0].system, System::Pinyin);
/// assert!(same(&read("Xi Jinping"), &read("Си Цзиньпин")));
/// assert!(!same(&read("Xi Jinping"), &read("Xie Jinping")));
/// assert!(read("Robert Merle").is_empty());
/// ```
pub fn parse(words: &[&str]) -> Vec<Parse> {
    let words: Vec<String> = words.iter().map(|word| letters(word)).collect();
    let read = |systems: &[System]| -> Vec<Parse> {
        let parses = systems.iter().flat_map(|&system| {
            let sequences = read(&words, system).into_iter();
            sequences.map(move |syllables| Parse { syllables, system })
        });
        parses.collect::<BTreeSet<_>>().into_iter().collect()
    };
    let first = words.iter().flat_map(|word| word.chars()).find(|c| c.is_alphabetic());
    match first {
        Some(c) if is_syllable(c) => read(&[System::Hangul]),
        Some('\u{400}'..='\u{4FF}') => {
            let russian = read(&[System::Palladius, System::PalladiusUk]);
            if russian.is_empty() { read(&[System::Bulgarian, System::Serbian]) } else { russian }
        }
        Some(c) if !han::mandarin(c).is_empty() => read(&[System::Han]),
        Some(_) => {
            let pinyin = read(&[System::Pinyin]);
            let mut others = Vec::new();
            if pinyin.is_empty() || words.iter().any(|word| pieces(word).count() > 1) {
                others = read(&[System::WadeGiles, System::WadeGilesLoose]);
            }
            if others.is_empty() && !pinyin.is_empty() {
                return pinyin;
            }
            others.extend(read(&[System::Czech, System::Hungarian, System::Serbian]));
            others
        }
        None => Vec::new(),
    }
}

/// True for a word that may be part of a name: it reads as syllables from end to end in some system of spelling.
pub fn is_spelt(word: &str) -> bool {
    let word = letters(word);
    // Most words read as syllables of no system, and are asked once.
    is_cut(pieces(&word), MOST, &|syllable| SPELT.contains(syllable))
        && RUNNING.iter().any(|system| is_read(&word, *system))
}

/// The systems that names in running text are looked for in.
const RUNNING: [System; 8] = [
    System::Pinyin,
    System::WadeGilesLoose,
    System::WadeGiles,
    System::Palladius,
    System::PalladiusUk,
    System::Bulgarian,
    System::Serbian,
    System::Czech,
];

/// The spellings of all these systems.
static SPELT: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let systems = RUNNING.iter().filter_map(|system| SPELLINGS.get(system.name()));
    systems.flat_map(HashMap::keys).copied().collect()
});

/// True if the names have a reading in common.
///
/// Names of which one has no reading are not the same.
pub fn same(a: &[Parse], b: &[Parse]) -> bool {
    a.iter().any(|one| b.iter().any(|other| one.syllables == other.syllables))
}

/// True if the name begins with a surname of two syllables and goes on.
fn is_double(name: &[u16]) -> bool {
    name.len() > 2 && SURNAME_READINGS.contains(&name[..2])
}

/// True if the name begins with a surname of one syllable and goes on with one or two.
fn is_single(name: &[u16]) -> bool {
    matches!(name.len(), 2 | 3) && SURNAME_READINGS.contains(&name[..1])
}

fn read(words: &[String], system: System) -> Vec<Vec<u16>> {
    match system {
        System::Han => read_han(&words.concat()),
        System::Hangul => {
            let names = read_word(&words.concat(), system).into_iter();
            names.filter(|name| is_single(name) || is_double(name)).collect()
        }
        _ => read_spelt(words, system),
    }
}

/// Each character's readings; a surname is read as a surname is (`单` is Shan).
fn read_han(name: &str) -> Vec<Vec<u16>> {
    let mut found = Vec::new();
    for (surname, given) in divisions(name) {
        let given: Vec<&[u16]> = given.chars().map(han::mandarin).collect();
        if matches!(given.len(), 1 | 2) {
            for surname in surname_readings(surname) {
                let rest = product(&given).into_iter();
                found.extend(rest.map(|given| [surname.as_slice(), &given].concat()));
            }
        }
    }
    found
}

/// The whole name in one system of spelling, surname first in what is returned.
fn read_spelt(words: &[String], system: System) -> Vec<Vec<u16>> {
    if !matches!(words.len(), 2..=4) {
        return Vec::new();
    }
    let western = matches!(system, System::Pinyin | System::WadeGiles | System::WadeGilesLoose);
    // The syllables so far, and how many each word has.
    let mut names = vec![(Vec::new(), Vec::new())];
    for word in words {
        if names.is_empty() {
            break;
        }
        let readings = read_word(word, system);
        let longer = |(syllables, lengths): &(Vec<u16>, Vec<usize>), next: &Vec<u16>| {
            let fits = syllables.len() + next.len() <= MOST;
            fits.then(|| {
                (
                    [syllables.as_slice(), next].concat(),
                    [lengths.as_slice(), &[next.len()]].concat(),
                )
            })
        };
        names = names
            .iter()
            .flat_map(|begun| readings.iter().filter_map(move |next| longer(begun, next)))
            .collect();
    }
    let surname_first = |(mut syllables, lengths): (Vec<u16>, Vec<usize>)| {
        let fits = match lengths[..] {
            [1, _] => is_single(&syllables),
            [1, 1, _] => is_single(&syllables) || is_double(&syllables),
            [1, 1, ..] | [2, ..] => is_double(&syllables),
            _ => false,
        };
        if !fits && western && lengths == [2, 1] {
            syllables.rotate_right(1);
            return is_single(&syllables).then_some(syllables);
        }
        fits.then_some(syllables)
    };
    names.into_iter().filter_map(surname_first).collect()
}

/// The ways to read one word, by its pieces between hyphens.
fn read_word(word: &str, system: System) -> Vec<Vec<u16>> {
    let mut readings = vec![Vec::new()];
    for piece in pieces(word) {
        let of_piece = read_piece(piece, system);
        let longer = |begun: &Vec<u16>, next: &Vec<u16>| {
            (begun.len() + next.len() <= MOST).then(|| [begun.as_slice(), next].concat())
        };
        readings = readings
            .iter()
            .flat_map(|begun| of_piece.iter().filter_map(move |next| longer(begun, next)))
            .collect();
    }
    readings
}

/// True for a word that [`read_word`] reads.
fn is_read(word: &str, system: System) -> bool {
    let Some(spellings) = SPELLINGS.get(system.name()) else { return false };
    is_cut(pieces(word), MOST, &|syllable| spellings.contains_key(syllable))
}

/// Syllables in the longest name.
const MOST: usize = 4;

fn read_piece(piece: &str, system: System) -> Vec<Vec<u16>> {
    let Some(spellings) = SPELLINGS.get(system.name()) else { return Vec::new() };
    let spelt = |syllable: &str| spellings.get(syllable).map(Vec::as_slice);
    // Pinyin marks a vowel that begins a second syllable: `Xi'an` is two, `Xian` one.
    let marked = |syllable: &str, leans: bool| {
        if leans && syllable.starts_with(['a', 'e', 'o']) { None } else { spelt(syllable) }
    };
    let mut found = Vec::new();
    if system == System::Pinyin {
        found = cuts(piece, MOST, &marked);
    }
    if found.is_empty() {
        found = cuts(piece, MOST, &|syllable, _| spelt(syllable));
    }
    found.iter().flat_map(|syllables| product(syllables)).collect()
}
