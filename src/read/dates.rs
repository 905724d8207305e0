//! The date of a document. A wrong date is worse than none: what can be read in two ways is not a date, and
//! neither is a date inside running prose.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::date::DateSpan;
use crate::lang::Lang;

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
/// the name first, then over folders (`2023/09/12`).
pub fn from_name(name: &str) -> Option<DateSpan> {
    let file = name.rsplit('/').next()?;
    name_date(file, true)
        .or_else(|| name_date(name, true))
        .or_else(|| name_date(file, false))
        .or_else(|| name_date(name, false))
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
        table(include_str!("tables/stamps.tsv"))
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

fn month(lower: &str) -> Option<i8> {
    static TABLE: LazyLock<BTreeMap<&'static str, i8>> = LazyLock::new(|| {
        table(include_str!("tables/months.tsv"))
            .filter_map(|[_, number, word]| Some((word, number.parse().ok()?)))
            .collect()
    });
    TABLE.get(lower).copied()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Precision {
    Day,
    Month,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Number {
        value: u32,
        digits: usize,
    },
    Month(i8),
    /// `de`, `of`, `st`, `.`, `,`: may stand between the parts of a date in words.
    Joint,
    Sign(char),
    /// 年 月 日 or 년 월 일.
    Unit(u8),
    Other,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    token: Token,
    start: usize,
    end: usize,
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let run = |holds: fn(char) -> bool| rest.find(|c| !holds(c)).unwrap_or(rest.len());
        let (length, token) = if c.is_ascii_digit() {
            let digits = run(|c| c.is_ascii_digit());
            let value = rest.get(..digits).and_then(|d| d.parse().ok()).unwrap_or(u32::MAX);
            (digits, Token::Number { value, digits })
        } else if let Some(unit) = ["年년", "月월", "日일"].iter().position(|pair| pair.contains(c))
        {
            (c.len_utf8(), Token::Unit(u8::try_from(unit).unwrap_or(0)))
        } else if c.is_alphabetic() {
            let length = run(char::is_alphabetic);
            let word = rest.get(..length).unwrap_or_default().to_lowercase();
            let joint = matches!(
                word.as_str(),
                "de" | "del" | "of" | "st" | "nd" | "rd" | "th" | "er" | "d"
            );
            (
                length,
                if joint { Token::Joint } else { month(&word).map_or(Token::Other, Token::Month) },
            )
        } else if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else {
            (c.len_utf8(), Token::Sign(c))
        };
        found.push(Piece { token, start: at, end: at + length });
        at += length;
    }
    found
}

/// The first date in a text with its byte range. A date that can be read in two ways is passed over.
fn find(text: &str, lang: Option<Lang>, precision: Precision) -> Option<(DateSpan, usize, usize)> {
    let pieces = pieces(text);
    (0..pieces.len()).find_map(|i| {
        let tail = pieces.get(i..)?;
        let glued = |a: &Piece, b: &Piece| a.end == b.start;
        let clear = i == 0
            || !pieces.get(i - 1).is_some_and(|p| {
                glued(p, &tail[0])
                    && matches!(
                        p.token,
                        Token::Number { .. } | Token::Other | Token::Sign('/' | '.' | '-' | ':')
                    )
            });
        // `30 février 2023` is no day, and not February either.
        let headless = matches!(tail[0].token, Token::Month(_))
            && i.checked_sub(1)
                .and_then(|before| pieces.get(before))
                .is_some_and(|p| small(p.token).is_some());
        if !clear || headless {
            return None;
        }
        let (span, used) =
            numeric(tail, lang).or_else(|| in_words(tail, precision)).or_else(|| compact(tail))?;
        let last = tail.get(used - 1)?;
        let open = tail
            .get(used)
            .is_some_and(|p| glued(last, p) && matches!(p.token, Token::Number { .. }));
        (!open).then_some((span, tail[0].start, last.end))
    })
}

fn year(token: Token) -> Option<i16> {
    match token {
        Token::Number { value, digits: 4 } => i16::try_from(value).ok().filter(|y| *y >= 1000),
        _ => None,
    }
}

fn small(token: Token) -> Option<i8> {
    match token {
        Token::Number { value, digits: 1 | 2 } => i8::try_from(value).ok().filter(|n| *n > 0),
        _ => None,
    }
}

/// `2023-09-12`, `2023/9/12`, `11.09.2023`, `03/04/2023`, `2023年9月14日`; with the number of pieces used.
fn numeric(tail: &[Piece], lang: Option<Lang>) -> Option<(DateSpan, usize)> {
    let token = |i: usize| tail.get(i).map(|p| p.token);
    if let (Some(Token::Unit(0)), Some(Token::Unit(1)), Some(Token::Unit(2))) =
        (token(1), token(3), token(5))
    {
        return Some((
            DateSpan::ymd(year(token(0)?)?, Some(small(token(2)?)?), Some(small(token(4)?)?))?,
            6,
        ));
    }
    let (Some(Token::Sign(one)), Some(Token::Sign(two))) = (token(1), token(3)) else {
        return None;
    };
    if one != two || !matches!(one, '-' | '/' | '.' | '‐' | '–') {
        return None;
    }
    let (a, b, c) = (token(0)?, token(2)?, token(4)?);
    if let Some(year) = year(a) {
        return Some((DateSpan::ymd(year, Some(small(b)?), Some(small(c)?))?, 5));
    }
    let (first, second, year) = (small(a)?, small(b)?, year(c)?);
    let day_first =
        one == '.' || first > 12 || first == second || lang.is_some_and(writes_day_first);
    let month_first = second > 12;
    let (day, month) = match (day_first, month_first) {
        (_, true) => (second, first),
        (true, _) => (first, second),
        (false, false) => return None,
    };
    Some((DateSpan::ymd(year, Some(month), Some(day))?, 5))
}

/// Languages in which `03/04/2023` is the third of April. English is not among them: it is written both ways.
fn writes_day_first(lang: Lang) -> bool {
    matches!(
        lang.as_str(),
        "fr" | "es"
            | "it"
            | "de"
            | "pt"
            | "nl"
            | "ru"
            | "uk"
            | "pl"
            | "ca"
            | "ro"
            | "cs"
            | "sk"
            | "da"
            | "nb"
            | "fi"
            | "el"
            | "tr"
            | "bg"
            | "sr"
            | "hr"
            | "ar"
            | "he"
            | "vi"
            | "id"
    )
}

/// `14 septembre 2023`, `14. September 2023`, `14 de septiembre de 2023`, `September 15th, 2023`, `September 2023`.
fn in_words(tail: &[Piece], precision: Precision) -> Option<(DateSpan, usize)> {
    let mut at = 0;
    let mut next = || {
        let mut joints = 0;
        while tail.get(at).is_some_and(|p| {
            matches!(p.token, Token::Joint | Token::Sign('.' | ',' | 'º' | '°' | '\'' | '’'))
        }) {
            at += 1;
            joints += 1;
        }
        let token = tail.get(at)?.token;
        at += 1;
        (joints <= 3).then_some((token, at))
    };
    if matches!(tail.first()?.token, Token::Joint | Token::Sign(_)) {
        return None;
    }
    let (first, _) = next()?;
    let (second, _) = next()?;
    if let (Token::Month(month), Some(year), Precision::Month) = (first, year(second), precision) {
        return Some((DateSpan::ymd(year, Some(month), None)?, at));
    }
    let (day, month) = match (first, second) {
        (day, Token::Month(month)) | (Token::Month(month), day) => (small(day)?, month),
        _ => return None,
    };
    let (third, used) = next()?;
    Some((DateSpan::ymd(year(third)?, Some(month), Some(day))?, used))
}

/// `20230912`.
fn compact(tail: &[Piece]) -> Option<(DateSpan, usize)> {
    let Token::Number { value, digits: 8 } = tail.first()?.token else { return None };
    let year = i16::try_from(value / 10_000).ok().filter(|y| (1500..=2100).contains(y))?;
    let (month, day) = (i8::try_from(value / 100 % 100).ok()?, i8::try_from(value % 100).ok()?);
    Some((DateSpan::ymd(year, Some(month), Some(day))?, 1))
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
            let piece = Piece {
                token: Token::Number { value: here.1.parse().ok()?, digits: 8 },
                start: 0,
                end: 8,
            };
            return compact(&[piece]).map(|(span, _)| span);
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
