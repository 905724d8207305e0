//! The short forms of a person's name: surname alone, double surname, surname with its particles.

use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};

use super::script::Script;
use super::titles::may_govern;
pub use super::titles::{
    Courtesy, Gender, addressed, courtesy, gender, is_title, is_title_in, titles_at,
};
use super::word::families;
use super::{chinese, korean};
use crate::lang::Lang;
use crate::normalize::{fold_name, folded};
use crate::tables::rows;

/// Words of the longest surname, its particles included (`de la Torre y del Monte`).
const LONGEST_SURNAME: usize = 8;

/// Words that may stand before a surname and belong to it, folded (`van`, `de`, `al`).
static PARTICLES: LazyLock<HashSet<String>> =
    LazyLock::new(|| column(include_str!("tables/particles.tsv")));
/// Words behind a surname that are no part of it, folded (`jr`, `phd`), and whether they tell father from son.
static GENERATIONAL: LazyLock<HashMap<String, bool>> = LazyLock::new(|| {
    let words = rows(include_str!("tables/generational.tsv"));
    words.map(|row| (fold_name(row[1]), row[2] == "kin")).collect()
});
/// Surnames of cultures that put the family name first, folded.
static FAMILY_FIRST: LazyLock<HashSet<String>> =
    LazyLock::new(|| column(include_str!("tables/family_first.tsv")));

/// Given names, as written, of a language that puts the family name first, and whether one tells it behind another word:
/// `Gábor` does, `Norbert` is given elsewhere, too.
static FAMILY_FIRST_GIVEN: LazyLock<HashMap<&'static str, bool>> = LazyLock::new(|| {
    let names = rows(include_str!("tables/family_first_given.tsv"));
    names.filter_map(|row| Some((*row.get(1)?, *row.get(2)? == "tells"))).collect()
});

/// How patronymics end, by their last letter.
static PATRONYMICS: LazyLock<HashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut endings: HashMap<char, Vec<&'static str>> = HashMap::new();
    for row in rows(include_str!("tables/patronymics.tsv")) {
        endings.entry(row[0].chars().next_back().unwrap_or_default()).or_default().push(row[0]);
    }
    endings
});

/// Languages that begin every noun with a capital.
static NOUN_CAPITALS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("tables/noun_capitals.tsv")).map(|row| row[0]).collect());

/// How family names end that their language spells in one way: language and ending.
static NATIVE_SURNAMES: LazyLock<Vec<Vec<&'static str>>> =
    LazyLock::new(|| rows(include_str!("tables/native_surnames.tsv")).collect());

/// Words for several people, folded (`famille`).
static COLLECTIVES: LazyLock<HashSet<String>> =
    LazyLock::new(|| column(include_str!("tables/collectives.tsv")));

/// True for the name of several people (`Famille Maheu`, `amis de Mathilde`, `Monsieur et Madame Rênal`).
fn is_collective(words: &[&str]) -> bool {
    let Some((first, rest)) = words.split_first() else { return false };
    folded(first, |word| COLLECTIVES.contains(word))
        || rest.iter().skip(usize::from(rest.len() > 1)).any(|word| is_title(word))
            && is_title(first)
        || first.starts_with(char::is_lowercase)
            && !is_particle(first)
            && rest.first().is_some_and(|word| is_particle(word))
}

/// True for a word that may stand before a surname and belong to it (`van`, `de`).
pub fn is_particle(word: &str) -> bool {
    folded(word, |word| PARTICLES.contains(word))
}

/// True for the number of a ruler (`XIV`); an `I` alone may be a word.
pub fn is_numeral(word: &str) -> bool {
    !word.is_empty() && word != "I" && word.chars().all(|c| "IVXLC".contains(c))
}

/// True for a word behind a surname that is no part of it (`Jr`, `III`, `PhD`).
pub fn is_generational(word: &str) -> bool {
    folded(word, |word| GENERATIONAL.contains_key(word))
}

/// True for a word behind a surname, with a capital, that tells father from son (`Jr`, `III`).
pub fn tells_kin(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && folded(word, |word| GENERATIONAL.get(word).copied().unwrap_or(false))
}

fn column(table: &'static str) -> HashSet<String> {
    rows(table).filter_map(|row| row.get(1).map(|word| fold_name(word))).collect()
}

/// Where the family name stands in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Last (`Vladimir Putin`).
    FamilyLast,
    /// First (`Kim Jong Un`).
    FamilyFirst,
    /// The name does not tell (`Kim Novak`).
    Either,
}

/// The words of a name: split at white space and at the middle dots between the parts of a foreign
/// name in Chinese and Japanese; a hyphen joins (`Jean-Pierre` is one word).
pub fn words(name: &str) -> Vec<&str> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '·' | '・' | '･' | '‧' | '•' | '='))
        .filter(|word| !word.is_empty())
        .collect()
}

/// Where the family name stands.
///
/// Told by the surname lists of Korea, China and Vietnam: first when the first word is such a surname and
/// the last is not, or the name has the three words of a Korean or Vietnamese one; a name of two words
/// whose first is also a common Western given name tells nothing. Told, too, by Hungarian given names: first where the last
/// word is one and the first no given name.
pub fn order(name: &str) -> Order {
    let words = words(name);
    let latin = Script::of(name) == Some(Script::Latin);
    if !latin
        && words.len() != 2
        && (!korean::parse(&words).is_empty() || !chinese::parse(&words).is_empty())
    {
        return Order::FamilyFirst;
    }
    if let [first, .., last] = words.as_slice()
        && latin
        && FAMILY_FIRST_GIVEN.get(last).is_some_and(|tells| *tells)
        && !FAMILY_FIRST_GIVEN.contains_key(first)
        && folded(first, |word| families(word).is_empty())
    {
        return Order::FamilyFirst;
    }
    // `le Brument` has an article, `Le Duc Tho` a surname.
    let is_family = |word: &&str| {
        !word.starts_with(char::is_lowercase) && folded(word, |word| FAMILY_FIRST.contains(word))
    };
    match words.as_slice() {
        [first, .., last] if is_family(first) => {
            if words.len() == 3 || last.contains('-') && !is_family(last) {
                Order::FamilyFirst
            } else if words.len() == 2 {
                Order::Either
            } else {
                Order::FamilyLast
            }
        }
        _ => Order::FamilyLast,
    }
}

/// The short forms of a person's full name, as written, longest first, without the name itself.
///
/// Each counts only in a document that also names the person in full.
///
/// ```
/// use entities::names::parts::short_forms;
/// assert_eq!(short_forms("Vladimir Putin"), ["Putin"]);
/// assert_eq!(short_forms("Kim Jong Un"), ["Kim"]);
/// assert_eq!(short_forms("Виктор Янукович"), ["Янукович"]);
/// assert_eq!(short_forms("Ursula von der Leyen"), ["von der Leyen", "der Leyen", "Leyen"]);
/// ```
pub fn short_forms(name: &str) -> Vec<String> {
    // `Sorel, Julien` is filed by the surname.
    if let Some(spoken) = spoken(name) {
        return short_forms(&spoken);
    }
    let mut words = words(name);
    if is_collective(&words) {
        return Vec::new();
    }
    // `윤석열 대통령` has no surname behind the given name, but an office.
    let titled = words.first().is_some_and(|word| is_title(word) && !may_govern(word));
    words.retain(|word| !is_title(word));
    while words.len() > 1 && words.last().is_some_and(|word| is_generational(word)) {
        words.pop();
    }
    let joiner = if name.contains(char::is_whitespace) { " " } else { "·" };
    let mut forms: Vec<String> = Vec::new();
    // All of `Monsieur de Rênal` but the title; `Queen Elizabeth II` is more than a title and a surname.
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    if titled && capitals == 1 {
        forms.push(words.join(joiner));
    } else if words.len() < 2 {
        return Vec::new();
    }
    // `Виктор Фёдорович` is a way to speak of somebody known.
    if let Some([given, patronymic, _]) = slavic_parts(name) {
        forms.push(format!("{given} {patronymic}"));
    }
    let order = order(name);
    if order != Order::FamilyLast {
        forms.push(words[0].to_owned());
    }
    if order != Order::FamilyFirst {
        // `López Obrador` and `Obrador`: every tail that does not begin with the given name.
        for start in words.len().saturating_sub(LONGEST_SURNAME).max(1)..words.len() {
            let tail = &words[start..];
            let all_particles = tail.iter().all(|word| is_particle(word));
            let is_patronymic =
                is_patronymic(tail[0]) && (tail.len() > 1 || is_patronymic_last(&words));
            if !all_particles && !is_patronymic && (tail.len() <= 2 || is_particle(tail[0])) {
                forms.push(tail.join(joiner));
            }
        }
    }
    // An initial or a number is no short form; nor is one Hangul or Han character, which every text is full of.
    forms.retain(|form| form.chars().filter(|c| c.is_alphabetic()).count() > 1);
    // `le Bon` of `Philippe le Bon` has a capital; the `blanche` of `Patte blanche` is a word like others.
    if name.chars().any(char::is_uppercase) {
        forms.retain(|form| form.chars().any(char::is_uppercase));
    }
    forms
}

/// How a name with a comma in it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comma<'n> {
    /// By the surname, as in an index: `Putin, Vladimir`.
    Filed {
        /// What stands before the comma.
        family: &'n str,
        /// What stands behind it.
        given: &'n str,
    },
    /// A description follows the name: `Oscar Plattner, entraîneur`.
    Described {
        /// What stands before the comma.
        name: &'n str,
    },
}

/// How the comma of a person's name is read: nothing without one that a blank follows, before what tells father from son
/// (`King, Jr.`), and where several part what is no description.
///
/// ```
/// use entities::names::parts::{Comma, comma};
/// assert_eq!(comma("Putin, Vladimir"), Some(Comma::Filed { family: "Putin", given: "Vladimir" }));
/// assert_eq!(comma("Anna Hus, poet"), Some(Comma::Described { name: "Anna Hus" }));
/// assert_eq!(comma("Martin Luther King, Jr."), None);
/// ```
pub fn comma(name: &str) -> Option<Comma<'_>> {
    let (before, behind) = name.split_once(", ")?;
    let has_letter = |part: &str| part.chars().any(char::is_alphabetic);
    if !has_letter(before) || !has_letter(behind) || is_generational(behind) {
        return None;
    }
    if behind.starts_with(char::is_lowercase) && before.contains(char::is_uppercase) {
        return Some(Comma::Described { name: before });
    }
    let only = !before.contains(',') && !behind.contains(',');
    only.then_some(Comma::Filed { family: before, given: behind })
}

/// A name filed by the surname (`Putin, Vladimir`) as it is spoken; nothing for others.
fn spoken(name: &str) -> Option<String> {
    match comma(name)? {
        Comma::Filed { family, given } => Some(format!("{given} {family}")),
        Comma::Described { .. } => None,
    }
}

/// The name without what tells it from others in brackets behind it (`Jordan (country)`).
pub fn without_brackets(name: &str) -> &str {
    let bare = name
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
        .map(|(bare, _)| bare.trim_end());
    bare.filter(|bare| !bare.is_empty()).unwrap_or(name)
}

/// The names that a person's full name stands for: itself and, of `Vladimir Vladimirovich Putin`, also `Vladimir
/// Putin`; of `Putin Vladimir Vladimirovich`, the order of speech too.
///
/// ```
/// use entities::names::parts::full_forms;
/// assert_eq!(full_forms("Юрий Михайлович Лужков"), ["Юрий Михайлович Лужков", "Юрий Лужков"]);
/// assert_eq!(full_forms("Kim Jong Un"), ["Kim Jong Un"]);
/// assert_eq!(full_forms("Queen of England"), ["Queen of England"]);
/// ```
pub fn full_forms(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_owned()];
    if is_collective(&words(name)) {
        return forms;
    }
    if let Some(spoken) = spoken(name) {
        forms.extend(full_forms(&spoken));
    }
    // `Queen Elizabeth II` is also `Elizabeth II`, but not every Elizabeth.
    if let [title, rest @ ..] = words(name).as_slice()
        && rest.iter().filter(|word| !is_particle(word)).count() > 1
        && is_title(title)
        // `Queen of England` is no name without the queen.
        && (is_particle(rest[0]) || !rest[0].starts_with(char::is_lowercase))
    {
        forms.push(rest.join(" "));
    }
    if let Some([given, patronymic, family]) = slavic_parts(name) {
        let spoken = format!("{given} {patronymic} {family}");
        if spoken != name {
            forms.push(spoken);
        }
        forms.push(format!("{given} {family}"));
    }
    forms
}

/// A person's full name without the names between the first and the family name, as it is mostly said; nothing for a name
/// that has none, and where they may not be left out: of those that put the family name first, of rulers, behind a title.
///
/// ```
/// use entities::names::parts::without_middle_names;
/// assert_eq!(without_middle_names("Ruth Ada Winter").as_deref(), Some("Ruth Winter"));
/// assert_eq!(without_middle_names("Winter, Ruth A.").as_deref(), Some("Ruth Winter"));
/// assert_eq!(without_middle_names("Ludwig van Beethoven"), None);
/// assert_eq!(without_middle_names("Nguyễn Phú Trọng"), None);
/// ```
pub fn without_middle_names(name: &str) -> Option<String> {
    if let Some(spoken) = spoken(name) {
        return without_middle_names(&spoken);
    }
    let words = words(name);
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let is_initial = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() == 1;
    let [given, middle @ .., family] = words.as_slice() else { return None };
    // `Juan Carlos de Borbón` is not his father Juan de Borbón, nor `John F. Kennedy Jr.` his.
    let plain = !middle.is_empty()
        && middle.iter().all(|word| capital(word) && !is_title(word) && !is_particle(word))
        && capital(given)
        && capital(family)
        && !is_initial(given)
        && !is_initial(family)
        && !is_generational(family)
        && !folded(given, |word| FAMILY_FIRST.contains(word))
        && slavic_parts(name).is_none()
        && !words
            .iter()
            .any(|word| is_numeral(word) || word.contains([',', '"', '«', '(', '“', '&']))
        && !is_title(given)
        && !is_collective(&words)
        && order(name) == Order::FamilyLast;
    plain.then(|| format!("{given} {family}"))
}

/// True for `Путин Владимир Владимирович`; `Виктор Фёдорович Янукович` and `Роман Абрамович` end in surnames that only
/// look like patronymics.
fn is_patronymic_last(words: &[&str]) -> bool {
    matches!(words, [_, middle, last] if is_patronymic(last) && !is_patronymic(middle))
}

/// Given name, patronymic and surname of a name of these three, in whichever order it has them.
fn slavic_parts(name: &str) -> Option<[&str; 3]> {
    match *words(name).as_slice() {
        [given, middle, family] if is_patronymic(middle) => Some([given, middle, family]),
        [family, given, last] if is_patronymic(last) => Some([given, last, family]),
        _ => None,
    }
}

/// True for languages whose people bear the surnames of both parents, and are called by the first.
pub fn has_two_surnames(lang: Lang) -> bool {
    matches!(lang.as_str(), "ca" | "es" | "eu" | "gl")
}

/// A person's full name as it is mostly said, in a language: without middle names, or, where people bear two surnames,
/// without the second (`Andrés Salazar` of `Andrés Salazar Obregón`); nothing where there is nothing to leave out.
pub fn said_shorter(name: &str, lang: Option<Lang>) -> Option<String> {
    let shorter = without_middle_names(without_brackets(name))?;
    if lang.is_some_and(has_two_surnames) { first_of_two_surnames(name) } else { Some(shorter) }
}

/// The name with the first of two surnames; nothing for a name that has not three words, or two given names by the
/// families of given names.
fn first_of_two_surnames(name: &str) -> Option<String> {
    if let Some(spoken) = spoken(name) {
        return first_of_two_surnames(&spoken);
    }
    match *words(name).as_slice() {
        [given, first, _] if folded(first, |word| families(word).is_empty()) => {
            Some(format!("{given} {first}"))
        }
        _ => None,
    }
}

/// True for a family name of a language by its ending, which the language spells in one way (`Каменский`); letters before
/// it are left.
pub fn is_native_surname(word: &str, lang: Option<Lang>) -> bool {
    let word = word.to_lowercase();
    let of = |row: &Vec<&str>| lang.is_some_and(|lang| row[0] == lang.as_str());
    NATIVE_SURNAMES
        .iter()
        .any(|row| of(row) && word.ends_with(row[1]) && word.len() > row[1].len() + 2)
}

/// True for a language that begins every noun with a capital, so that a capital tells no name.
pub fn has_noun_capitals(lang: Option<Lang>) -> bool {
    lang.is_some_and(|lang| NOUN_CAPITALS.contains(lang.as_str()))
}

/// True for a patronymic as Slavic texts put it between given name and surname, in any case.
pub fn is_patronymic(word: &str) -> bool {
    let last = word.chars().next_back().and_then(|last| last.to_lowercase().next());
    let Some(endings) = last.and_then(|last| PATRONYMICS.get(&last)) else { return false };
    let word = word.to_lowercase();
    endings.iter().any(|ending| word.ends_with(ending) && word.len() > ending.len() + 2)
}

/// The given name, where the order tells which word it is.
pub fn given_name(name: &str) -> Option<&str> {
    let words = words(name);
    if let Some((_, given)) = name.split_once(", ").filter(|_| spoken(name).is_some()) {
        return given.split_whitespace().next();
    }
    match order(name) {
        Order::FamilyLast if words.len() > 1 && !is_collective(&words) => {
            words.first().copied().filter(|word| !is_title(word))
        }
        _ => None,
    }
}
