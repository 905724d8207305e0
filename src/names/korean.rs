//! Korean names: a spelling in, the Hangul that it can stand for out.
//!
//! Romanisation loses vowels, so a syllable of the given name is a set: `jong` is 정 or 종. Two spellings are one name
//! when the surnames and, place by place, the sets have a Hangul in common. Only syllables that stand in names count,
//! so the sets stay small: `in` is 인 alone, and Kim Jong-in is not Kim Jong-un.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};
use serde::{Deserialize, Serialize};

use super::han;
use super::jamo::{is_syllable, letters_of, of_letters};
use super::syllables::{cuts, divisions, is_cut, letters, pieces};
use crate::tables::rows;

/// Where the surname stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Order {
    /// First (`Kim Jong Un`).
    SurnameFirst,
    /// Last (`Jae-in Moon`).
    SurnameLast,
}

/// One way to read a whole name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Parse {
    /// The surnames it may be, in their Southern form (`이`, not `리`), of one syllable or two.
    pub surname: Vec<Cow<'static, str>>,
    /// For each of the one or two syllables of the given name, what it may be.
    pub given: Vec<Cow<'static, [char]>>,
    /// Where the surname stood.
    pub order: Order,
}

impl Parse {
    fn of(surname: Vec<&'static str>, given: Vec<&'static [char]>, order: Order) -> Self {
        Self {
            surname: surname.into_iter().map(Cow::Borrowed).collect(),
            given: given.into_iter().map(Cow::Borrowed).collect(),
            order,
        }
    }
}

/// Systems of spelling that one name may mix.
struct Group {
    /// Spelt surnames and which they may be, in their Southern form.
    surnames: LazyLock<Surnames>,
    /// Spelt syllables and which they may be.
    syllables: LazyLock<HashMap<String, Vec<char>>>,
}

type Surnames = HashMap<String, Vec<&'static str>>;

/// The first which reads a name wins: `j` is a glide outside the English-speaking press, so `Jong` would be 영 too.
static LATIN: [Group; 4] = [
    Group {
        surnames: LazyLock::new(|| surnames_listed("latin")),
        syllables: LazyLock::new(|| syllables(&["revised", "mccune", "north", "press"])),
    },
    Group {
        surnames: LazyLock::new(|| surnames_spelt("latin", &["continental", "czech"])),
        syllables: LazyLock::new(|| syllables(&["continental", "czech"])),
    },
    Group {
        surnames: LazyLock::new(|| surnames_spelt("latin", &["continental", "polish"])),
        syllables: LazyLock::new(|| syllables(&["continental", "polish"])),
    },
    Group {
        surnames: LazyLock::new(|| surnames_spelt("latin", &["continental", "hungarian"])),
        syllables: LazyLock::new(|| syllables(&["continental", "hungarian"])),
    },
];

/// The Bulgarian press writes `Ким Чен Ун` in the letters of the Russian one, so the two are one group.
static CYRILLIC: [Group; 3] = [
    Group {
        surnames: LazyLock::new(|| {
            surnames_spelt("cyrillic", &["cyrillic", "russian", "bulgarian"])
        }),
        syllables: LazyLock::new(|| syllables(&["cyrillic", "russian", "bulgarian"])),
    },
    Group {
        surnames: LazyLock::new(|| surnames_spelt("cyrillic", &["cyrillic", "ukrainian"])),
        syllables: LazyLock::new(|| syllables(&["cyrillic", "ukrainian"])),
    },
    Group {
        surnames: LazyLock::new(|| surnames_spelt("cyrillic", &["cyrillic", "serbian"])),
        syllables: LazyLock::new(|| syllables(&["cyrillic", "serbian"])),
    },
];

/// The rows of `syllables/ko.tsv`: system, position, letter, spelling.
fn spelt() -> impl Iterator<Item = [&'static str; 4]> {
    rows(include_str!("syllables/ko.tsv")).filter_map(|row| row.try_into().ok())
}

/// The syllables of names, sorted: the Korean readings of Han characters, and the native ones listed.
static SYLLABLES: LazyLock<Vec<char>> = LazyLock::new(|| {
    let read = rows(include_str!("syllables/han-ko.tsv")).filter_map(|row| row.get(1).copied());
    let native = spelt().filter(|[system, ..]| *system == "native").map(|[_, _, hangul, _]| hangul);
    let all: BTreeSet<char> = read.chain(native).flat_map(str::chars).collect();
    all.into_iter().filter(|c| is_syllable(*c)).collect()
});

/// The rows of `syllables/surnames-ko.tsv`: surname, kind, form.
fn surname_rows() -> impl Iterator<Item = [&'static str; 3]> {
    rows(include_str!("syllables/surnames-ko.tsv")).filter_map(|row| row.try_into().ok())
}

/// Every surname in its Southern form.
static SURNAMES: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| surname_rows().map(|[surname, ..]| surname).collect());

/// True for a surname in Hangul.
pub fn is_surname(hangul: &str) -> bool {
    SURNAMES.contains(hangul)
}

/// Surnames by their forms in Han characters.
static HANJA: LazyLock<Surnames> = LazyLock::new(|| surnames_listed("hanja"));

/// The forms of a kind that are listed, `hanja`, `latin` or `cyrillic`, and the surnames behind each.
fn surnames_listed(kind: &str) -> Surnames {
    let mut forms = Surnames::new();
    for [surname, _, form] in surname_rows().filter(|row| row[1] == kind) {
        forms.entry(form.to_owned()).or_default().push(surname);
    }
    forms
}

/// The forms listed, and those that the systems make of each surname's letters.
fn surnames_spelt(kind: &str, systems: &[&str]) -> Surnames {
    let ways = Ways::of(systems);
    let mut forms = surnames_listed(kind);
    for &surname in SURNAMES.iter() {
        let spelt = surname.chars().fold(vec![String::new()], |begun, syllable| {
            let ends = ways.spell(syllable);
            begun
                .iter()
                .flat_map(|start| ends.iter().map(move |end| format!("{start}{end}")))
                .collect()
        });
        for form in spelt {
            let surnames = forms.entry(form).or_default();
            if !surnames.contains(&surname) {
                surnames.push(surname);
            }
        }
    }
    forms
}

/// The spellings of every syllable in the systems, each with the syllables it may be.
fn syllables(systems: &[&str]) -> HashMap<String, Vec<char>> {
    let ways = Ways::of(systems);
    let mut found = HashMap::<String, Vec<char>>::new();
    for &syllable in SYLLABLES.iter() {
        for spelling in ways.spell(syllable) {
            found.entry(spelling).or_default().push(syllable);
        }
    }
    found
}

/// What each letter may be spelt as, by its position in the syllable.
struct Ways(BTreeMap<&'static str, BTreeMap<&'static str, Vec<&'static str>>>);

impl Ways {
    fn of(systems: &[&str]) -> Self {
        let mut ways: BTreeMap<_, BTreeMap<_, Vec<_>>> = BTreeMap::new();
        for [system, position, letter, spelling] in spelt() {
            if systems.contains(&system) {
                ways.entry(position).or_default().entry(letter).or_default().push(spelling);
            }
        }
        Self(ways)
    }

    fn at(&self, position: &str, letter: &str) -> &[&'static str] {
        self.0.get(position).and_then(|letters| letters.get(letter)).map_or(&[], Vec::as_slice)
    }

    /// Every spelling of a syllable, by its letters and as a whole.
    fn spell(&self, syllable: char) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        if let Some([initial, medial, last]) = letters_of(syllable) {
            let initials = if initial == "ㅇ" { SILENT } else { self.at("initial", initial) };
            let finals = if last.is_empty() { SILENT } else { self.at("final", last) };
            let place = if last.is_empty() { "open" } else { "closed" };
            for medial in self.at("medial", medial).iter().chain(self.at(place, medial)) {
                for initial in initials {
                    found.extend(finals.iter().map(|last| format!("{initial}{medial}{last}")));
                }
            }
        }
        let whole = self.at("syllable", &syllable.to_string()).iter();
        found.extend(whole.map(|&spelling| spelling.to_owned()));
        found
    }
}

/// The initial ㅇ, and no final.
const SILENT: &[&str] = &[""];

/// Those of a given syllable's readings that the systems prescribe for its spelling; all where they prescribe none.
pub(super) fn prescribed(given: &[char]) -> Vec<char> {
    let spelt = LATIN[0].syllables.iter().filter(|(_, all)| all.as_slice() == given);
    let mut found: Vec<char> =
        spelt.filter_map(|(spelling, _)| PRESCRIBED.get(spelling)).flatten().copied().collect();
    found.sort_unstable();
    found.dedup();
    if found.is_empty() { given.to_vec() } else { found }
}

/// The spellings that systems prescribe, without the habits of newspapers and persons.
static PRESCRIBED: LazyLock<HashMap<String, Vec<char>>> =
    LazyLock::new(|| syllables(&["revised", "mccune", "north"]));

/// Every way to read a whole name as a Korean one; none if it cannot be one.
///
/// `words` are those of [`super::parts::words`], in a case of any kind: Hangul (`김정은`, `김 정은`), Han characters
/// (`金正恩`, `尹锡悦`), Latin or Cyrillic letters. The name is a surname of `syllables/surnames-ko.tsv` and one or two
/// syllables more. In letters the surname is a word of its own, first or last, and every other word must be syllables
/// of names from end to end.
///
/// ```
/// use entities::names::korean::{parse, same};
/// let read = |name: &str| parse(&name.split(' ').collect::<Vec<_>>());
/// assert_eq!(read("김정은")[0].surname, ["김"]);
/// assert_eq!(*read("Kim Jong Un")[0].given[0], ['정', '종']);
/// assert!(same(&read("Kim Jong-un"), &read("Ким Чен Ын")));
/// assert!(!same(&read("Kim Jong-un"), &read("Kim Jong-hyun")));
/// assert!(read("Kim Novak").is_empty());
/// ```
pub fn parse(words: &[&str]) -> Vec<Parse> {
    let words: Vec<String> = words.iter().map(|word| letters(word)).collect();
    let read = |groups: &'static [Group]| {
        let mut readings = groups.iter().map(|group| read_spelt(&words, group));
        readings.find(|parses| !parses.is_empty()).unwrap_or_default()
    };
    match words.iter().flat_map(|word| word.chars()).find(|c| c.is_alphabetic()) {
        Some(c) if is_syllable(c) => read_hangul(&words.concat()),
        Some(c) if !han::korean(c).is_empty() => read_han(&words.concat()),
        Some('\u{400}'..='\u{4FF}') => read(&CYRILLIC),
        Some(_) => read(&LATIN),
        None => Vec::new(),
    }
}

/// True for a word that may be part of a name in Latin or Cyrillic letters: a surname, or syllables of names from end
/// to end.
pub fn is_spelt(word: &str) -> bool {
    let word = letters(word);
    let listed: String = pieces(&word).collect();
    // Most words read as syllables of no group, and are asked once.
    let cut = is_cut(pieces(&word), 2, &|syllable| SYLLABLES_SPELT.contains(syllable));
    LATIN.iter().chain(&CYRILLIC).any(|group| {
        group.surnames.contains_key(&listed)
            || cut && is_cut(pieces(&word), 2, &|syllable| group.syllables.contains_key(syllable))
    })
}

/// The spelt syllables of all groups.
static SYLLABLES_SPELT: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let groups = LATIN.iter().chain(&CYRILLIC);
    groups.flat_map(|group| group.syllables.keys()).map(String::as_str).collect()
});

/// True if the names have a reading in common: a surname, and for each syllable of the given name a Hangul.
///
/// Names of which one has no reading are not the same.
pub fn same(a: &[Parse], b: &[Parse]) -> bool {
    a.iter().any(|one| b.iter().any(|other| meet(one, other)))
}

/// A name that both may be, in Hangul.
pub(super) fn shared(a: &[Parse], b: &[Parse]) -> Option<String> {
    let pairs = || a.iter().flat_map(|one| b.iter().map(move |other| (one, other)));
    let (one, other) = pairs().find(|(one, other)| meet(one, other))?;
    let surname = one.surname.iter().find(|surname| other.surname.contains(surname))?;
    let given = one
        .given
        .iter()
        .zip(&other.given)
        .filter_map(|(here, there)| here.iter().find(|hangul| there.contains(hangul)));
    Some(surname.chars().chain(given.copied()).collect())
}

fn meet(one: &Parse, other: &Parse) -> bool {
    let mut places = one.given.iter().zip(&other.given);
    one.given.len() == other.given.len()
        && one.surname.iter().any(|surname| other.surname.contains(surname))
        && places.all(|(here, there)| here.iter().any(|hangul| there.contains(hangul)))
}

/// The surnames in Han characters.
pub(super) fn surnames_in_han() -> impl Iterator<Item = &'static str> {
    HANJA.keys().map(String::as_str)
}

/// The surnames that are written so in Han characters.
pub(super) fn surname_readings(han: &str) -> &'static [&'static str] {
    HANJA.get(han).map_or(&[], Vec::as_slice)
}

fn read_hangul(name: &str) -> Vec<Parse> {
    let surname = |surname: &str| southern(surname).into_iter().collect();
    let given = |hangul: char| -> &'static [char] {
        let place = SYLLABLES.binary_search(&hangul).ok();
        place.and_then(|place| SYLLABLES.get(place)).map_or(&[], std::slice::from_ref)
    };
    read_characters(name, &surname, &given)
}

fn read_han(name: &str) -> Vec<Parse> {
    read_characters(name, &|surname| surname_readings(surname).to_vec(), &han::korean)
}

/// A name without blanks: one character or two are the surname, one or two more the given name.
fn read_characters(
    name: &str,
    surname_of: &dyn Fn(&str) -> Vec<&'static str>,
    given_of: &dyn Fn(char) -> &'static [char],
) -> Vec<Parse> {
    let mut found = Vec::new();
    for (surname, given) in divisions(name) {
        let surname = surname_of(surname);
        let given: Vec<&'static [char]> = given.chars().take(3).map(given_of).collect();
        let is_given = matches!(given.len(), 1 | 2) && given.iter().all(|set| !set.is_empty());
        if is_given && !surname.is_empty() {
            found.push(Parse::of(surname, given, Order::SurnameFirst));
        }
    }
    found
}

/// A surname as the South writes it, if it is one: `리` is `이`, `로` is `노`.
fn southern(surname: &str) -> Option<&'static str> {
    if let Some(known) = SURNAMES.get(surname) {
        return Some(known);
    }
    let first = surname.chars().next()?;
    let [initial, medial, last] = letters_of(first)?;
    let glides = matches!(medial, "ㅑ" | "ㅒ" | "ㅕ" | "ㅖ" | "ㅛ" | "ㅠ" | "ㅣ");
    let initial = match initial {
        "ㄹ" | "ㄴ" if glides => "ㅇ",
        "ㄹ" => "ㄴ",
        other => other,
    };
    let mut changed = of_letters([initial, medial, last])?.to_string();
    changed.extend(surname.chars().skip(1));
    SURNAMES.get(changed.as_str()).copied()
}

fn read_spelt(words: &[String], group: &'static Group) -> Vec<Parse> {
    let read = |surname: &String, given: &[String], order| {
        let surname: String = pieces(surname).collect();
        let surname = group.surnames.get(&surname).cloned().unwrap_or_default();
        let readings = if surname.is_empty() { Vec::new() } else { read_given(given, group) };
        let parse = move |given| Parse::of(surname.clone(), given, order);
        readings.into_iter().map(parse).collect()
    };
    let mut found = Vec::new();
    if let [surname, given @ ..] = words {
        found = read(surname, given, Order::SurnameFirst);
    }
    if let [given @ .., surname] = words {
        found.extend(read(surname, given, Order::SurnameLast));
    }
    found
}

/// The ways to read the words of a given name, one syllable or two in all.
fn read_given(words: &[String], group: &'static Group) -> Vec<Vec<&'static [char]>> {
    let mut readings = vec![Vec::new()];
    for piece in words.iter().flat_map(|word| pieces(word)) {
        let of = |syllable: &str, _| group.syllables.get(syllable).map(Vec::as_slice);
        let of_piece = cuts(piece, 2, &of);
        readings = readings
            .iter()
            .flat_map(|begun| of_piece.iter().map(move |next| [begun.as_slice(), next].concat()))
            .filter(|reading| reading.len() <= 2)
            .collect();
    }
    readings.retain(|reading| !reading.is_empty());
    readings
}
