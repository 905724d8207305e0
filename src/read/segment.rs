//! Paragraphs and sentences.
//!
//! A paragraph is what stands between blank lines; inside such a block every line is a paragraph of its
//! own, as scraped articles have them, unless the lines look wrapped at a fixed width.
//! A sentence ends at a stop that something like a beginning follows. Both only mark places: the text
//! stays as it is.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::lang::Lang;
use crate::text::Span;

use super::{dates, wrap};

/// A sentence longer than this many bytes is cut, so that hostile text stays bounded.
pub const LONGEST_SENTENCE: usize = 20_000;
/// Where an overlong sentence is cut, in bytes.
const CUT_AT: usize = 10_000;
/// A bracket at the head of a sentence that closes within so many bytes is a unit of its own.
const LONGEST_CREDIT: usize = 160;

/// How single line breaks are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Not known: wrapped lines are told from paragraphs by their looks.
    Guess,
    /// Every line is a paragraph.
    Lines,
}

/// Spans of the paragraphs of a text, in order, without the white space around them. Empty for blank text.
pub fn paragraphs(text: &str, layout: Layout) -> Vec<Span> {
    wrap::paragraphs(text, layout)
}

/// Spans of the sentences of one paragraph, in order, without the white space around them; they cover
/// everything in it but white space. `lang` settles what `14.` before a capital is.
pub fn sentences(text: &str, paragraph: Span, lang: Option<Lang>) -> Vec<Span> {
    let body = paragraph.of(text);
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(c) = rest(body, at).chars().next() {
        let offset = at;
        at = offset + c.len_utf8();
        let end = if is_stop(c) {
            after_stop(body, offset, start, lang)
        } else if matches!(c, '(' | '[') && closing_credit(body, offset, start) {
            Some(offset)
        } else if is_bracket_end(c) {
            after_credit(body, at, start)
        } else {
            None
        };
        if let Some(end) = end {
            push(&mut found, body, start, end);
            start = end;
            at = end;
        } else if is_stop(c) {
            at = skip_while(body, at, is_stop);
        }
    }
    push(&mut found, body, start, body.len());
    let base = paragraph.start as usize;
    found.iter().map(|&(s, e)| Span::new(base + s, base + e)).collect()
}

fn rest(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

fn skip_while(text: &str, at: usize, holds: impl Fn(char) -> bool) -> usize {
    at + rest(text, at).find(|c| !holds(c)).unwrap_or(text.len() - at)
}

/// Adds the trimmed stretch, cut into pieces where it is too long.
fn push(found: &mut Vec<(usize, usize)>, body: &str, start: usize, end: usize) {
    let Some((mut start, end)) = trimmed(body, start, end) else { return };
    while end - start > LONGEST_SENTENCE {
        let limit = floor_boundary(body, start + CUT_AT);
        let piece = body.get(start..limit).unwrap_or_default();
        let cut =
            start + piece.rfind(char::is_whitespace).filter(|&at| at > 0).unwrap_or(piece.len());
        if let Some(span) = trimmed(body, start, cut) {
            found.push(span);
        }
        start = trimmed(body, cut, end).map_or(end, |(s, _)| s);
    }
    if start < end {
        found.push((start, end));
    }
}

fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The stretch without white space at its ends; nothing where nothing is left.
pub(super) fn trimmed(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let piece = text.get(start..end)?;
    let left = piece.trim_start();
    if left.is_empty() {
        return None;
    }
    let start = end - left.len();
    Some((start, start + left.trim_end().len()))
}

/// True for a character that may end a sentence.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '।' | '॥' | '‽' | '⁉' | '⁈') || is_wide_stop(c)
}

/// Stops that need no white space behind them.
fn is_wide_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡')
}

/// Right behind a stop every quotation mark closes, whichever way it is drawn: `»Nein!«`, `„Nein!“`.
fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '“' | '‘' | '»' | '«' | '›' | '‹' | '」' | '』' | '》' | '〉'
    ) || is_bracket_end(c)
}

fn is_bracket_end(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '】')
}

fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '„'
            | '‘'
            | '‚'
            | '’'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '『'
            | '《'
            | '('
            | '['
            | '（'
            | '【'
            | '¿'
            | '¡'
            | '•'
            | '@'
            | '#'
    )
}

/// The end of the sentence whose stop is at `stop`, or nothing where it goes on.
fn after_stop(body: &str, stop: usize, start: usize, lang: Option<Lang>) -> Option<usize> {
    let stops_end = skip_while(body, stop, is_stop);
    let wide = body.get(stop..stops_end)?.chars().any(is_wide_stop);
    let end = after_closers(body, stops_end);
    let tail = rest(body, end);
    let Some(next) = tail.chars().next() else { return Some(end) };
    if !next.is_whitespace() {
        // 「はい。」と言った: what follows a closed quotation goes on with the sentence.
        return (wide && end == stops_end).then_some(end);
    }
    let follow = tail.trim_start();
    if !begins(follow) {
        return None;
    }
    let plain_dot =
        stops_end - stop == 1 && end == stops_end && body.as_bytes().get(stop) == Some(&b'.');
    if plain_dot && dot_is_inside(body.get(start..stop)?, follow, lang) {
        return None;
    }
    Some(end)
}

/// Past closing marks, also those set off by a blank (`! »`) and references (`.[12]`).
fn after_closers(body: &str, mut at: usize) -> usize {
    loop {
        let tail = rest(body, at);
        let mut chars = tail.chars();
        let Some(c) = chars.next() else { return at };
        if let Some(length) = reference(tail) {
            at += length;
        } else if is_closer(c) {
            at += c.len_utf8();
        } else if c.is_whitespace() && c != '\n' && chars.next() == Some('»') {
            // A blank or a letter behind it tells `! » Il` from `. »Nein`.
            if chars.next().is_some_and(|after| !after.is_whitespace() && !is_mark(after)) {
                return at;
            }
            at += c.len_utf8() + '»'.len_utf8();
        } else {
            return at;
        }
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '.' | ')' | ']' | '!' | '?')
}

/// Length of `[12]` at the head of `tail`.
fn reference(tail: &str) -> Option<usize> {
    let inner = tail.strip_prefix('[')?;
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    ((1..=3).contains(&digits) && inner.as_bytes().get(digits) == Some(&b']')).then_some(digits + 2)
}

/// The end of a bracket that stands where a sentence begins: `(Photo: AFP) Le président …`.
fn after_credit(body: &str, end: usize, start: usize) -> Option<usize> {
    let unit = body.get(start..end)?.trim_start();
    if unit.len() > LONGEST_CREDIT || !unit.starts_with(['(', '[', '（', '【']) {
        return None;
    }
    let balanced = unit.matches(['(', '[', '（', '【']).count()
        == unit.matches([')', ']', '）', '】']).count();
    let tail = rest(body, end);
    let follows = tail.starts_with(char::is_whitespace) && begins(tail.trim_start());
    // `[12] Le` is a numbered note and stays with what it numbers.
    let wordy = unit.chars().filter(|c| c.is_alphabetic()).count() > 2;
    (balanced && follows && wordy).then_some(end)
}

/// True where a bracket opens that ends the paragraph and names a source: `… in 2019 [File: Agency]`.
fn closing_credit(body: &str, open: usize, start: usize) -> bool {
    let unit = rest(body, open);
    if unit.len() > LONGEST_CREDIT || !unit.ends_with([')', ']']) {
        return false;
    }
    let before = body.get(start..open).unwrap_or_default();
    let parted = before.ends_with(char::is_whitespace) && !before.trim().is_empty();
    let inner = unit.get(1..unit.len() - 1).unwrap_or_default();
    let label = inner
        .split_once(':')
        .is_some_and(|(label, _)| label.len() > 2 && label.chars().all(char::is_alphabetic));
    parted && label && !inner.contains(['(', '[', ')', ']'])
}

/// True when a sentence may begin with `text`.
fn begins(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        None => true,
        Some('-' | '–' | '—' | '―') => chars.find(|c| !c.is_whitespace()).is_some_and(|c| {
            c.is_numeric() || is_opener(c) || c.is_alphabetic() && !c.is_lowercase()
        }),
        Some(c) => c.is_numeric() || is_opener(c) || c.is_alphabetic() && !c.is_lowercase(),
    }
}

/// True when the dot behind `before` belongs to a word or a number and `follow` goes on.
fn dot_is_inside(before: &str, follow: &str, lang: Option<Lang>) -> bool {
    // Old print sets the dot off, too: `Hr . v . Heyl`.
    let before = before.strip_suffix(' ').unwrap_or(before);
    let cut =
        before.rfind(|c: char| c.is_whitespace() || is_opener(c) || matches!(c, '/' | '–' | '—'));
    let token = match cut {
        Some(at) => rest(before, at).chars().next().map_or("", |c| rest(before, at + c.len_utf8())),
        None => before,
    };
    if token.is_empty() {
        return false;
    }
    let digit_follows = follow.starts_with(|c: char| c.is_numeric());
    if let Some(always) = abbreviation(token) {
        // `S. 5` is a page, `S. Putin` a person.
        return always || digit_follows || is_initials(token);
    }
    if token.bytes().all(|b| b.is_ascii_digit()) {
        let leads = before.trim() == token;
        let ordinals = lang.is_some_and(|l| {
            matches!(l.as_str(), "de" | "cs" | "sk" | "pl" | "da" | "nb" | "fi" | "hu")
        });
        let word = follow.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        return token.len() <= 2 && (leads || ordinals && !digit_follows || dates::is_month(word));
    }
    is_initials(token)
}

/// `J`, `J.F`, `J.-P`, `U.S`, `В.В`: capitals with dots between them.
fn is_initials(token: &str) -> bool {
    token.split(['.', '-']).all(|part| {
        let mut chars = part.chars();
        match chars.next() {
            None => true,
            Some(c) => c.is_uppercase() && chars.next().is_none(),
        }
    })
}

/// Whether the token with a dot is a known abbreviation: always (true) or only before a digit (false).
fn abbreviation(token: &str) -> Option<bool> {
    static TABLE: LazyLock<BTreeMap<&'static str, bool>> = LazyLock::new(|| {
        include_str!("tables/abbreviations.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let mut cells = line.split('\t').skip(1);
                let token = cells.next()?.trim_end_matches('.');
                Some((token, cells.next() != Some("digit")))
            })
            .collect()
    });
    TABLE.get(token).copied()
}
