//! The other way: syllables in, the name as a system spells it out.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{System, is_double, number, spelt};

/// The name as a system spells it, or nothing where there is no one way: in Han characters, or for a number that is no
/// syllable.
///
/// ```
/// use entities::names::chinese::{number, spelling, System};
/// let syllables: Vec<u16> = ["xi", "jin", "ping"].into_iter().filter_map(number).collect();
/// assert_eq!(spelling(&syllables, System::WadeGiles).as_deref(), Some("Hsi Chin-p'ing"));
/// assert_eq!(spelling(&syllables, System::Hangul).as_deref(), Some("시진핑"));
/// assert_eq!(spelling(&syllables, System::Han), None);
/// ```
pub fn spelling(syllables: &[u16], system: System) -> Option<String> {
    let spelt = |number: &u16| MAIN.get(&(system.name(), *number)).copied();
    let parts = syllables.iter().map(spelt).collect::<Option<Vec<&str>>>()?;
    let surname = if is_double(syllables) { 2 } else { 1 };
    let (surname, given) = parts.split_at_checked(surname)?;
    if system == System::Hangul {
        return Some(parts.concat());
    }
    Some(format!("{} {}", joined(surname, system), joined(given, system)))
}

/// The spellings that the systems prescribe.
static MAIN: LazyLock<BTreeMap<(&'static str, u16), &'static str>> = LazyLock::new(|| {
    let main = spelt().filter(|[.., rank]| *rank == "main");
    main.filter_map(|[name, system, spelling, _]| Some(((system, number(name)?), spelling)))
        .collect()
});

/// One word of several syllables, with a capital and the marks that keep the syllables apart.
fn joined(syllables: &[&str], system: System) -> String {
    let mut word = String::new();
    for syllable in syllables {
        let mark = match system {
            _ if word.is_empty() => "",
            System::WadeGiles | System::WadeGilesLoose | System::Czech | System::Hungarian => "-",
            System::Pinyin if syllable.starts_with(['a', 'e', 'o']) => "'",
            System::Palladius if word.ends_with('н') && syllable.starts_with(RUSSIAN_VOWELS) => {
                "ъ"
            }
            _ => "",
        };
        word.push_str(mark);
        word.push_str(syllable);
    }
    let mut rest = word.chars();
    rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
}

const RUSSIAN_VOWELS: [char; 8] = ['а', 'е', 'и', 'о', 'у', 'э', 'ю', 'я'];
