//! Han characters: how Mandarin and Korean read one, and which are surnames.

use std::sync::LazyLock;

use hashbrown::HashSet;

use super::{chinese, korean};
use crate::tables::rows;

/// Characters and the values of each, sorted by character.
type Readings<T> = Vec<(char, Vec<T>)>;

static MANDARIN: LazyLock<Readings<u16>> =
    LazyLock::new(|| readings(include_str!("syllables/han-zh.tsv"), chinese::number));

static KOREAN: LazyLock<Readings<char>> = LazyLock::new(|| {
    readings(include_str!("syllables/han-ko.tsv"), |hangul| hangul.chars().next())
});

/// The rows are sorted by bytes, which in UTF-8 is the order of the characters.
fn readings<T>(table: &'static str, read: impl Fn(&'static str) -> Option<T>) -> Readings<T> {
    let row = |row: Vec<&'static str>| {
        let character = row.first()?.chars().next()?;
        Some((character, row.get(1)?.split(' ').filter_map(&read).collect()))
    };
    rows(table).filter_map(row).collect()
}

fn look_up<T>(readings: &'static Readings<T>, character: char) -> &'static [T] {
    let found = readings.binary_search_by_key(&character, |(key, _)| *key);
    found.ok().and_then(|place| readings.get(place)).map_or(&[], |(_, values)| values)
}

/// The toneless Mandarin syllables of a character, by their numbers, the most frequent first; none for what is no
/// Han character or a rare one. Simplified and traditional forms read alike.
///
/// # Source
///
/// Unihan, `syllables/han-zh.tsv`.
///
/// ```
/// use entities::names::{chinese, han};
/// assert_eq!(han::mandarin('習'), [chinese::number("xi").unwrap()]);
/// assert_eq!(han::mandarin('习'), han::mandarin('習'));
/// assert!(han::mandarin('x').is_empty());
/// ```
pub fn mandarin(character: char) -> &'static [u16] {
    look_up(&MANDARIN, character)
}

/// The Hangul syllables that read a character, with those that the initial-sound rule makes of them (`李`: 이 and 리);
/// none for what is no Han character or a rare one. Simplified and traditional forms read alike.
///
/// # Source
///
/// Unihan, `syllables/han-ko.tsv`.
///
/// ```
/// use entities::names::han;
/// assert_eq!(han::korean('李'), ['이', '리']);
/// assert_eq!(han::korean('尹'), ['윤']);
/// assert_eq!(han::korean('锡'), han::korean('錫'));
/// ```
pub fn korean(character: char) -> &'static [char] {
    look_up(&KOREAN, character)
}

/// The first characters of Chinese and Korean surnames.
static INITIALS: LazyLock<HashSet<char>> = LazyLock::new(|| {
    let surnames = chinese::surnames_in_han().chain(korean::surnames_in_han());
    surnames.filter_map(|surname| surname.chars().next()).collect()
});

/// True for a character that a Chinese or Korean surname begins with.
pub fn begins_surname(character: char) -> bool {
    INITIALS.contains(&character)
}

/// True for a Chinese surname of one or two Han characters, simplified or traditional.
pub fn is_chinese_surname(han: &str) -> bool {
    !chinese::surname_readings(han).is_empty()
}

/// True for a Korean surname of one or two Han characters, simplified or traditional.
pub fn is_korean_surname(han: &str) -> bool {
    !korean::surname_readings(han).is_empty()
}
