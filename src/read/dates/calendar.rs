//! Dates as texts write them, in figures and in words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::table;
use crate::date::DateSpan;
use crate::lang::Lang;

pub(super) fn month(lower: &str) -> Option<i8> {
    static TABLE: LazyLock<BTreeMap<&'static str, i8>> = LazyLock::new(|| {
        table(include_str!("../tables/months.tsv"))
            .filter_map(|[_, number, word]| Some((word, number.parse().ok()?)))
            .collect()
    });
    TABLE.get(lower).copied()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precision {
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
pub(super) fn find(
    text: &str,
    lang: Option<Lang>,
    precision: Precision,
) -> Option<(DateSpan, usize, usize)> {
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
    Some((compact_number(value)?, 1))
}

/// The day that eight digits tell.
pub(super) fn compact_number(value: u32) -> Option<DateSpan> {
    let year = i16::try_from(value / 10_000).ok().filter(|y| (1500..=2100).contains(y))?;
    let (month, day) = (i8::try_from(value / 100 % 100).ok()?, i8::try_from(value % 100).ok()?);
    DateSpan::ymd(year, Some(month), Some(day))
}
