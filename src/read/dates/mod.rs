//! The date of a document. A wrong date is worse than none: what can be read in two ways is not a date, and
//! neither is a date inside running prose.

use std::sync::LazyLock;

mod calendar;

use crate::date::DateSpan;
use crate::lang::Lang;
use calendar::{Precision, compact_number, find, month};

/// How much of a text is its head.
const HEAD_LINES: usize = 15;
const HEAD_CHARS: usize = 1500;
/// A date line is shorter than this, in characters, or opens with a dateline.
const SHORT_LINE: usize = 80;
/// Words beside the date in a date line: a place, a byline.
const FEW_WORDS: usize = 4;

/// The date of a field or of metadata: ISO 8601 or a date in words that fills the whole field. Nothing where it is
/// neither or can be read in two ways.
pub fn from_field(field: &str, lang: Option<Lang>) -> Option<DateSpan> {
    let field = field.trim();
    if let Some(span) = DateSpan::parse_iso(field) {
        return Some(span);
    }
    let (span, start, end) = find(field, lang, Precision::Month)?;
    // Only a weekday, a time or punctuation may stand around it.
    let (before, after) = (field.get(..start)?, field.get(end..)?);
    (words(before) <= 2 && !after.starts_with(char::is_alphanumeric) && words(after) <= 3)
        .then_some(span)
}

/// The date in a document's name: `2023-09-12`, `20230912` or `2023-09` between other signs, in the last part of
/// the name first, then over folders (`2023/09/12`); then `25-09-2023` in the last part, where it can be read in one way.
pub fn from_name(name: &str) -> Option<DateSpan> {
    let file = name.rsplit('/').next()?;
    name_date(file, true)
        .or_else(|| name_date(name, true))
        .or_else(|| name_date(file, false))
        .or_else(|| name_date(name, false))
        .or_else(|| turned(file)?.1)
}

/// A day with its year last in the name of a document's file, as written, where it can be read in two ways.
pub(super) fn unclear_in_name(name: &str) -> Option<&str> {
    let (written, date) = turned(name.rsplit('/').next()?)?;
    date.is_none().then_some(written)
}

/// The date of a date line in the head of a text. A line that tells an update counts where no other is found.
pub fn from_head(text: &str, lang: Option<Lang>) -> Option<DateSpan> {
    let mut updated = None;
    let mut passed = 0;
    for line in text
        .split(['\n', '\r', '\u{2028}'])
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .take(HEAD_LINES)
    {
        match date_line(line, lang) {
            Some((span, Stamp::Published)) => return Some(span),
            Some((span, Stamp::Updated)) => updated = updated.or(Some(span)),
            None => {}
        }
        passed += line.chars().take(HEAD_CHARS).count();
        if passed >= HEAD_CHARS {
            break;
        }
    }
    updated
}

/// The date of a line in the head of a page that says that it tells one; for text around the main text, where
/// other dates stand as well.
pub(super) fn from_stamps(text: &str, lang: Option<Lang>) -> Option<DateSpan> {
    let lines: Vec<&str> = text.lines().filter(|line| stamp(line).is_some()).collect();
    from_head(&lines.join("\n"), lang)
}

/// The first date with a year in running text, to the day or the month, with its place in bytes.
pub fn first(text: &str, lang: Option<Lang>) -> Option<(DateSpan, usize, usize)> {
    find(text, lang, Precision::Month)
}

/// The number of the month that a word in lower case names in one of the languages of the table.
pub fn month_number(word: &str) -> Option<i8> {
    month(word)
}

/// True when the word, in any case, names a month in one of the languages of the table.
pub(super) fn is_month(word: &str) -> bool {
    !word.is_empty() && month(&word.to_lowercase()).is_some()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stamp {
    Published,
    Updated,
}

fn date_line(line: &str, lang: Option<Lang>) -> Option<(DateSpan, Stamp)> {
    // A date line opens with its date or soon after; the rest of a long paragraph need not be looked at.
    let head = line.get(..line.floor_char_boundary(240)).unwrap_or(line);
    let (span, start, end) = find(head, lang, Precision::Day)?;
    if !(1500..=2100).contains(&span.start.year()) {
        return None;
    }
    let (before, after) = (head.get(..start)?, head.get(end..)?);
    let stamp = stamp(before);
    if let Some(stamp) = stamp
        && words(before) <= FEW_WORDS + 3
    {
        return Some((span, stamp));
    }
    let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    if told_of(&last) || words(before) > FEW_WORDS {
        return None;
    }
    let after = after.trim_start();
    let dateline = words(before) >= 1
        && before.trim_end().ends_with(',')
        && after.starts_with(['-', '–', '—', '(']);
    // `4 March 1911, Tarnov` tells of a birth; what follows a publication date is a time or a byline.
    let follow = without_time(after);
    let byline = after.starts_with(['|', '·', '•', '–', '—', '-'])
        || matches!(
            follow.split(' ').next(),
            Some("by" | "par" | "von" | "por" | "di" | "Par" | "By" | "Von")
        );
    let few = words(before) + words(&follow) <= FEW_WORDS;
    let short = line.chars().count() < SHORT_LINE && few && (byline || words(&follow) == 0);
    (dateline || short).then_some((span, Stamp::Published))
}

/// Words before a date that tell of an event on that day: `attentat du 11 septembre 2001`.
fn told_of(word: &str) -> bool {
    matches!(
        word,
        "du" | "depuis"
            | "dès"
            | "au"
            | "jusqu'au"
            | "of"
            | "since"
            | "from"
            | "until"
            | "till"
            | "before"
            | "after"
            | "by"
            | "vom"
            | "seit"
            | "bis"
            | "ab"
            | "zum"
            | "nach"
            | "del"
            | "desde"
            | "dal"
            | "al"
            | "hasta"
            | "с"
            | "до"
            | "до:"
            | "от"
    )
}

/// What stands behind a date with the words of a time of day taken out.
fn without_time(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| {
            !matches!(
                word.to_lowercase().as_str(),
                "à" | "at"
                    | "um"
                    | "h"
                    | "heure"
                    | "heures"
                    | "uhr"
                    | "am"
                    | "pm"
                    | "a"
                    | "p"
                    | "m"
                    | "gmt"
                    | "utc"
                    | "cet"
                    | "cest"
                    | "est"
                    | "edt"
                    | "et"
                    | "msk"
                    | "мск"
                    | "в"
                    | "г"
                    | "года"
                    | "las"
                    | "alle"
                    | "ore"
                    | "t"
                    | "z"
            ) && !word.starts_with(|c: char| c.is_numeric())
        })
        .collect::<Vec<_>>()
        .join(" ")
}

fn words(text: &str) -> usize {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty() && !weekday(word))
        .count()
}

fn weekday(word: &str) -> bool {
    const DAYS: &str = " le the on am den el il lunedì martedì mercoledì giovedì venerdì sabato domenica lundi mardi mercredi \
        jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun \
        montag dienstag mittwoch donnerstag freitag samstag sonntag lunes martes miércoles jueves viernes sábado domingo \
        понедельник вторник среда четверг пятница суббота воскресенье ";
    DAYS.split_whitespace().any(|day| day == word.to_lowercase())
}

/// The publication word that `before` opens with.
fn stamp(before: &str) -> Option<Stamp> {
    static TABLE: LazyLock<Vec<(&'static str, Stamp)>> = LazyLock::new(|| {
        table(include_str!("../tables/stamps.tsv"))
            .map(|[_, kind, word]| {
                (word, if kind == "updated" { Stamp::Updated } else { Stamp::Published })
            })
            .collect()
    });
    let lower = before.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let opens = |word: &str| {
        lower.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    };
    TABLE
        .iter()
        .filter(|(word, _)| opens(word))
        .max_by_key(|(word, _)| word.len())
        .map(|(_, stamp)| *stamp)
}

fn table(text: &'static str) -> impl Iterator<Item = [&'static str; 3]> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        Some([cells.next()?, cells.next()?, cells.next()?])
    })
}

fn name_date(name: &str, to_the_day: bool) -> Option<DateSpan> {
    let runs: Vec<(usize, &str)> = digit_runs(name);
    let four_two = |pair: &[(usize, &str)]| -> Option<(i16, i8, usize)> {
        let [(at, y), (then, m)] = pair else { return None };
        let joined =
            at + 4 + 1 == *then && name.as_bytes().get(at + 4).is_some_and(|b| b"-_./".contains(b));
        let year = y.parse().ok().filter(|year| (1000..=2100).contains(year))?;
        (joined && y.len() == 4 && m.len() == 2).then_some((year, m.parse().ok()?, *then))
    };
    let clear = |start: usize, end: usize| {
        let before = name.get(..start).and_then(|s| s.chars().next_back());
        let after = name.get(end..).and_then(|s| s.chars().next());
        !before.is_some_and(char::is_alphanumeric)
            && !after.is_some_and(|c| c.is_alphanumeric() && c != 'T')
    };
    (0..runs.len()).find_map(|i| {
        let here = *runs.get(i)?;
        if to_the_day && here.1.len() == 8 && clear(here.0, here.0 + 8) {
            return compact_number(here.1.parse().ok()?);
        }
        let (year, month, at) = four_two(runs.get(i..i + 2)?)?;
        let day = runs.get(i + 2).filter(|(then, _)| {
            at + 3 == *then && name.as_bytes().get(at + 2) == name.as_bytes().get(at - 1)
        });
        match day {
            Some((then, d)) if to_the_day && d.len() == 2 && clear(here.0, then + 2) => {
                DateSpan::ymd(year, Some(month), Some(d.parse().ok()?))
            }
            // `2023-09-1234` and `1939-45-1` are no months.
            None if !to_the_day && clear(here.0, at + 2) => DateSpan::ymd(year, Some(month), None),
            _ => None,
        }
    })
}

/// The first `25-09-2023` in a name, as written, and its date where it can be read in one way.
fn turned(name: &str) -> Option<(&str, Option<DateSpan>)> {
    let runs = digit_runs(name);
    runs.windows(3).find_map(|window| {
        let [(start, first), (second_at, second), (year_at, year)] = window else { return None };
        let joint = |at: usize| name.as_bytes().get(at).filter(|sign| b"-._ ".contains(sign));
        let lengths = [first, second, year].map(|run| run.len());
        let joined = lengths == [2, 2, 4]
            && *second_at == start + 3
            && *year_at == start + 6
            && joint(start + 2)? == joint(start + 5)?;
        let written = name.get(*start..year_at + 4).filter(|_| joined)?;
        let glued = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if glued(name.get(..*start)?.chars().next_back())
            || glued(name.get(year_at + 4..)?.chars().next())
        {
            return None;
        }
        let (first, second, year) = (first.parse().ok()?, second.parse().ok()?, year.parse().ok()?);
        let of = |month, day| DateSpan::ymd(year, Some(month), Some(day));
        match (of(second, first), of(first, second)) {
            (None, None) => None,
            (Some(day_first), Some(month_first)) if day_first != month_first => {
                // With points the day is first everywhere.
                let has_points = written.contains('.');
                Some((written, has_points.then_some(day_first)))
            }
            (one, other) => Some((written, one.or(other))),
        }
    })
}

fn digit_runs(name: &str) -> Vec<(usize, &str)> {
    let mut runs = Vec::new();
    let mut at = 0;
    for part in name.split(|c: char| !c.is_ascii_digit()) {
        if !part.is_empty() {
            runs.push((at, part));
        }
        at += part.len();
        at += name.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    runs
}
