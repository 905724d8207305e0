//! Korean names: a spelling in, the Hangul that it can stand for out.
//!
//! Romanisation loses vowels, so a syllable of the given name is a set: `jong` is 정 or 종. Two spellings are one name
//! when the surnames and, place by place, the sets have a Hangul in common. Only syllables that stand in names count,
//! so the sets stay small: `in` is 인 alone, and Kim Jong-in is not Kim Jong-un.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::han;
use super::syllables::{cuts, letters, pieces, product};
use crate::tables::rows;

/// Where the surname stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Order {
    /// First (`Kim Jong Un`).
    SurnameFirst,
    /// Last (`Jae-in Moon`).
    SurnameLast,
}

/// One way to read a whole name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Parse {
    /// The surnames it may be, in their Southern form (`이`, not `리`), of one syllable or two.
    pub surname: Vec<&'static str>,
    /// For each of the one or two syllables of the given name what it may be, sorted.
    pub given: Vec<&'static [char]>,
    /// Where the surname stood.
    pub order: Order,
}

/// Spellings of syllables, each with the Hangul it may be.
type Spellings = BTreeMap<String, Vec<char>>;

/// What the English-speaking press mixes in one name.
static ENGLISH: LazyLock<Spellings> =
    LazyLock::new(|| spellings(&["revised", "mccune", "north", "press"]));

/// Tried when the English one does not read a name: `j` is a glide here, so `Jong` would be 영.
static CONTINENTAL: [LazyLock<Spellings>; 3] = [
    LazyLock::new(|| spellings(&["continental", "czech"])),
    LazyLock::new(|| spellings(&["continental", "polish"])),
    LazyLock::new(|| spellings(&["continental", "hungarian"])),
];

/// The Bulgarian press writes `Ким Чен Ун` in the letters of the Russian one, so the two are one group.
static CYRILLIC: [LazyLock<Spellings>; 3] = [
    LazyLock::new(|| spellings(&["cyrillic", "russian", "bulgarian"])),
    LazyLock::new(|| spellings(&["cyrillic", "ukrainian"])),
    LazyLock::new(|| spellings(&["cyrillic", "serbian"])),
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
    all.into_iter().filter(|c| is_hangul(*c)).collect()
});

/// The rows of `syllables/surnames-ko.tsv`: surname, kind, form.
fn surname_rows() -> impl Iterator<Item = [&'static str; 3]> {
    rows(include_str!("syllables/surnames-ko.tsv")).filter_map(|row| row.try_into().ok())
}

/// Every surname in its Southern form.
static SURNAMES: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| surname_rows().map(|[surname, ..]| surname).collect());

/// By kind, `hanja`, `latin` or `cyrillic`, the forms and the surnames behind each.
static SURNAME_FORMS: LazyLock<BTreeMap<&'static str, BTreeMap<&'static str, Vec<&'static str>>>> =
    LazyLock::new(|| {
        let mut kinds: BTreeMap<_, BTreeMap<_, Vec<_>>> = BTreeMap::new();
        for [surname, kind, form] in surname_rows() {
            kinds.entry(kind).or_default().entry(form).or_default().push(surname);
        }
        kinds
    });

fn surnames(kind: &str, form: &str) -> &'static [&'static str] {
    SURNAME_FORMS.get(kind).and_then(|forms| forms.get(form)).map_or(&[], Vec::as_slice)
}

const INITIALS: [&str; 19] = [
    "ㄱ", "ㄲ", "ㄴ", "ㄷ", "ㄸ", "ㄹ", "ㅁ", "ㅂ", "ㅃ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅉ", "ㅊ", "ㅋ",
    "ㅌ", "ㅍ", "ㅎ",
];
const MEDIALS: [&str; 21] = [
    "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅘ", "ㅙ", "ㅚ", "ㅛ", "ㅜ", "ㅝ", "ㅞ",
    "ㅟ", "ㅠ", "ㅡ", "ㅢ", "ㅣ",
];
const FINALS: [&str; 28] = [
    "", "ㄱ", "ㄲ", "ㄳ", "ㄴ", "ㄵ", "ㄶ", "ㄷ", "ㄹ", "ㄺ", "ㄻ", "ㄼ", "ㄽ", "ㄾ", "ㄿ", "ㅀ",
    "ㅁ", "ㅂ", "ㅄ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
];

fn is_hangul(character: char) -> bool {
    matches!(character, '가'..='힣')
}

/// The places of a syllable's letters in [`INITIALS`], [`MEDIALS`] and [`FINALS`].
fn take_apart(syllable: char) -> Option<(usize, usize, usize)> {
    let place = u32::from(syllable).checked_sub(u32::from('가'))?;
    let place = usize::try_from(place).ok().filter(|_| is_hangul(syllable))?;
    Some((place / 28 / 21, place / 28 % 21, place % 28))
}

/// Every spelling of every syllable in the systems.
fn spellings(systems: &[&str]) -> Spellings {
    let mut ways: BTreeMap<&str, BTreeMap<&str, BTreeSet<&str>>> = BTreeMap::new();
    for [system, position, letter, spelling] in spelt() {
        if systems.contains(&system) {
            ways.entry(position).or_default().entry(letter).or_default().insert(spelling);
        }
    }
    let none = BTreeSet::new();
    let of = |position: &str, letter: &str| {
        ways.get(position).and_then(|letters| letters.get(letter)).unwrap_or(&none)
    };
    // What has no spelling of its own is silent: the initial ㅇ, and no final.
    let silent = BTreeSet::from([""]);
    let mut found = Spellings::new();
    for &syllable in SYLLABLES.iter() {
        let Some((initial, medial, last)) = take_apart(syllable) else { continue };
        let initials =
            if INITIALS[initial] == "ㅇ" { &silent } else { of("initial", INITIALS[initial]) };
        let finals = if last == 0 { &silent } else { of("final", FINALS[last]) };
        let closed = if last == 0 { &none } else { of("closed", MEDIALS[medial]) };
        let medials = of("medial", MEDIALS[medial]).union(closed);
        let mut all: BTreeSet<String> = BTreeSet::new();
        for medial in medials {
            for initial in initials {
                all.extend(finals.iter().map(|last| format!("{initial}{medial}{last}")));
            }
        }
        let whole = syllable.to_string();
        all.extend(of("syllable", whole.as_str()).iter().map(|&spelling| spelling.to_owned()));
        for spelling in all {
            found.entry(spelling).or_default().push(syllable);
        }
    }
    found
}

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
/// assert_eq!(read("Kim Jong Un")[0].given[0], ['정', '종']);
/// assert!(same(&read("Kim Jong-un"), &read("Ким Чен Ын")));
/// assert!(!same(&read("Kim Jong-un"), &read("Kim Jong-hyun")));
/// assert!(read("Kim Novak").is_empty());
/// ```
pub fn parse(words: &[&str]) -> Vec<Parse> {
    let words: Vec<String> = words.iter().map(|word| letters(word)).collect();
    let read = |groups: &'static [LazyLock<Spellings>], script: &str| {
        let readings = groups.iter().map(|spellings| {
            read_spelt(&words, spellings, &|word| surnames_spelt(word, script, spellings))
        });
        readings.into_iter().find(|parses| !parses.is_empty()).unwrap_or_default()
    };
    match words.iter().flat_map(|word| word.chars()).find(|c| c.is_alphabetic()) {
        Some(c) if is_hangul(c) => read_hangul(&words.concat()),
        Some(c) if !han::korean(c).is_empty() => read_han(&words.concat()),
        Some('\u{400}'..='\u{4FF}') => read(&CYRILLIC, "cyrillic"),
        Some(_) => {
            let english =
                read_spelt(&words, &ENGLISH, &|word| surnames("latin", &whole(word)).to_vec());
            if english.is_empty() { read(&CONTINENTAL, "latin") } else { english }
        }
        None => Vec::new(),
    }
}

/// True for a word that may be part of a name in Latin or Cyrillic letters: a surname, or syllables of names from end
/// to end.
pub fn is_spelt(word: &str) -> bool {
    let word = letters(word);
    let listed = whole(&word);
    let groups = [std::slice::from_ref(&ENGLISH), &CONTINENTAL, &CYRILLIC];
    !surnames("latin", &listed).is_empty()
        || !surnames("cyrillic", &listed).is_empty()
        || groups
            .into_iter()
            .flatten()
            .any(|spellings| !read_given(std::slice::from_ref(&word), spellings).is_empty())
}

/// The word without its hyphens (`Nam-gung`).
fn whole(word: &str) -> String {
    pieces(word).collect()
}

/// True if the names have a reading in common: a surname, and for each syllable of the given name a Hangul.
///
/// Names of which one has no reading are not the same.
pub fn same(a: &[Parse], b: &[Parse]) -> bool {
    a.iter().any(|one| b.iter().any(|other| meet(one, other)))
}

fn meet(one: &Parse, other: &Parse) -> bool {
    let mut places = one.given.iter().zip(&other.given);
    one.given.len() == other.given.len()
        && one.surname.iter().any(|surname| other.surname.contains(surname))
        && places.all(|(here, there)| here.iter().any(|hangul| there.contains(hangul)))
}

/// The surnames that are written so in Han characters.
pub(super) fn surnames_in_han(han: &str) -> &'static [&'static str] {
    surnames("hanja", han)
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
    read_characters(name, &|surname| surnames_in_han(surname).to_vec(), &han::korean)
}

/// A name without blanks: one character or two are the surname, one or two more the given name.
fn read_characters(
    name: &str,
    surname_of: &dyn Fn(&str) -> Vec<&'static str>,
    given_of: &dyn Fn(char) -> &'static [char],
) -> Vec<Parse> {
    let mut found = Vec::new();
    for n_surname in 1..=2 {
        let split = name.char_indices().nth(n_surname).map_or(name.len(), |(at, _)| at);
        let (surname, given) = name.split_at(split);
        let surname = surname_of(surname);
        let given: Vec<&[char]> = given.chars().take(3).map(given_of).collect();
        let is_given = matches!(given.len(), 1 | 2) && given.iter().all(|set| !set.is_empty());
        if is_given && !surname.is_empty() {
            found.push(Parse { surname, given, order: Order::SurnameFirst });
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
    let (initial, medial, last) = take_apart(first)?;
    let glides = matches!(MEDIALS[medial], "ㅑ" | "ㅒ" | "ㅕ" | "ㅖ" | "ㅛ" | "ㅠ" | "ㅣ");
    let initial = match INITIALS[initial] {
        "ㄹ" | "ㄴ" if glides => "ㅇ",
        "ㄹ" => "ㄴ",
        other => other,
    };
    let initial = INITIALS.iter().position(|letter| *letter == initial)?;
    let place = u32::try_from((initial * 21 + medial) * 28 + last).ok()?;
    let mut changed = char::from_u32(u32::from('가') + place)?.to_string();
    changed.extend(surname.chars().skip(1));
    SURNAMES.get(changed.as_str()).copied()
}

fn read_spelt(
    words: &[String],
    spellings: &'static Spellings,
    surname: &dyn Fn(&str) -> Vec<&'static str>,
) -> Vec<Parse> {
    let read = |surname: Vec<&'static str>, given: &[String], order| {
        let readings = if surname.is_empty() { Vec::new() } else { read_given(given, spellings) };
        let parse = move |given| Parse { surname: surname.clone(), given, order };
        readings.into_iter().map(parse).collect::<Vec<_>>()
    };
    let mut found = Vec::new();
    if let [first, given @ ..] = words {
        found = read(surname(first), given, Order::SurnameFirst);
    }
    // `Lee Min Ho` is no Min of the family Ho, but `Jin Kim` may be either.
    if let [given @ .., last] = words
        && (found.is_empty() || words.len() == 2)
    {
        found.extend(read(surname(last), given, Order::SurnameLast));
    }
    found
}

/// The surnames that a word spells, by the list and by its letters.
fn surnames_spelt(word: &str, script: &str, spellings: &'static Spellings) -> Vec<&'static str> {
    let word = whole(word);
    let mut found = surnames(script, &word).to_vec();
    for hangul in cuts(&word, 2, &|syllable, _| spellings.get(syllable).map(Vec::as_slice)) {
        let names = product(&hangul).into_iter().map(String::from_iter);
        found.extend(names.filter_map(|name: String| southern(&name)));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The ways to read the words of a given name, one syllable or two in all.
fn read_given(words: &[String], spellings: &'static Spellings) -> Vec<Vec<&'static [char]>> {
    let mut readings = vec![Vec::new()];
    for piece in words.iter().flat_map(|word| pieces(word)) {
        let of_piece = cuts(piece, 2, &|syllable, _| spellings.get(syllable).map(Vec::as_slice));
        readings = readings
            .iter()
            .flat_map(|begun| of_piece.iter().map(move |next| [begun.as_slice(), next].concat()))
            .filter(|reading| reading.len() <= 2)
            .collect();
    }
    readings.retain(|reading| !reading.is_empty());
    readings
}
