//! Paragraphs: blank lines, single lines, and lines wrapped at a fixed width.

use super::segment::{Layout, is_stop, trimmed};
use crate::text::Span;

/// Widths in characters between which a wrapped line lies, its last line aside.
const WRAP_WIDTH: std::ops::RangeInclusive<usize> = 45..=100;

/// Lines that must break off in a sentence before the width is not asked for.
const SURE_BREAKS: usize = 4;

struct Line {
    start: usize,
    end: usize,
    width: usize,
    indent: usize,
}

/// See [`super::segment::paragraphs`].
pub(super) fn paragraphs(text: &str, layout: Layout) -> Vec<Span> {
    let blocks = blocks(text);
    let many: Vec<&Vec<Line>> = blocks.iter().filter(|block| block.len() > 1).collect();
    let sure = many.iter().filter(|block| looks_wrapped(text, block)).count();
    // In a book of wrapped lines a block of two lines without proof is wrapped as well.
    let book = layout == Layout::Guess && sure * 2 > many.len();
    let mut found = Vec::new();
    for block in &blocks {
        let wrapped =
            layout == Layout::Guess && (looks_wrapped(text, block) || book && fits_width(block));
        if wrapped {
            join(text, block, &mut found);
        } else {
            unwrap_words(text, block, layout, &mut found);
        }
    }
    found
}

/// Lines that hold something, grouped by the blank lines between them.
fn blocks(text: &str) -> Vec<Vec<Line>> {
    let mut blocks: Vec<Vec<Line>> = vec![Vec::new()];
    let mut at = 0;
    for raw in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}']) {
        let end = at + raw.len();
        if let Some((start, stop)) = trimmed(text, at, end) {
            let width = text.get(start..stop).map_or(0, |line| line.chars().count());
            let line = Line { start, end: stop, width, indent: start - at };
            if let Some(block) = blocks.last_mut() {
                block.push(line);
            }
        } else if raw != "\n" || !text.get(..at).is_some_and(|before| before.ends_with('\r')) {
            blocks.push(Vec::new());
        }
        at = end;
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

fn of<'t>(text: &'t str, line: &Line) -> &'t str {
    text.get(line.start..line.end).unwrap_or_default()
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '»', ')', ']', '“', ' ', '\u{a0}'])
        .ends_with(|c| is_stop(c) || c == ':')
}

/// All lines but the last are of wrapped width, and none is longer.
fn fits_width(block: &[Line]) -> bool {
    let Some((_, head)) = block.split_last() else { return false };
    let wide = head.iter().filter(|line| WRAP_WIDTH.contains(&line.width)).count();
    block.iter().all(|line| line.width <= *WRAP_WIDTH.end())
        && wide * 5 >= head.len() * 4
        && wide > 0
}

/// Enough lines break off in a sentence that the next one goes on with: three in ten where the width fits, four in ten
/// whatever the width, as of the narrow columns of a newspaper.
fn looks_wrapped(text: &str, block: &[Line]) -> bool {
    let breaks = block.len().saturating_sub(1);
    let goes_on = block.windows(2).filter(|pair| goes_on(text, &pair[0], &pair[1])).count();
    goes_on > 0 && goes_on * 10 >= breaks * 3 && fits_width(block)
        || goes_on >= SURE_BREAKS && goes_on * 10 >= breaks * 4
}

/// The second line goes on with the sentence of the first.
fn goes_on(text: &str, one: &Line, two: &Line) -> bool {
    cuts_word(text, one, two)
        || !ends_sentence(of(text, one)) && of(text, two).starts_with(char::is_lowercase)
}

/// The first line ends in the middle of a word.
fn cuts_word(text: &str, one: &Line, two: &Line) -> bool {
    let cut = |line: &str| {
        let half = line.strip_suffix(['-', '\u{AC}', '\u{AD}']);
        half.is_some_and(|half| half.ends_with(char::is_alphabetic))
    };
    cut(of(text, one)) && of(text, two).starts_with(char::is_lowercase)
}

/// Joins wrapped lines; indents, headings, list items and short closing lines still part paragraphs.
fn join(text: &str, block: &[Line], found: &mut Vec<Span>) {
    let widest = block.iter().map(|line| line.width).max().unwrap_or(0);
    let indented = block.iter().skip(1).filter(|line| line.indent >= 2).count();
    // A block that is indented as a whole is a quotation, not a row of paragraphs.
    let indent_parts = indented * 2 < block.len();
    let mut open: Option<Span> = None;
    let mut previous: Option<&Line> = None;
    for line in block {
        let here = Span::new(line.start, line.end);
        let part = previous.is_some_and(|before| {
            let short = before.width * 5 < widest * 3 && ends_sentence(of(text, before));
            short
                || (indent_parts && line.indent >= 2 && before.indent < 2)
                || is_item(of(text, line))
                || of(text, before).starts_with('#')
        });
        open = match open {
            Some(span) if !part => Some(Span { end: here.end, ..span }),
            other => {
                found.extend(other);
                Some(here)
            }
        };
        previous = Some(line);
    }
    found.extend(open);
}

/// A line is a paragraph, but a word cut in two holds its lines together.
fn unwrap_words(text: &str, block: &[Line], layout: Layout, found: &mut Vec<Span>) {
    let mut previous: Option<&Line> = None;
    for line in block {
        let goes_on =
            layout == Layout::Guess && previous.is_some_and(|before| cuts_word(text, before, line));
        match found.last_mut() {
            Some(open) if goes_on => open.end = Span::new(line.start, line.end).end,
            _ => found.push(Span::new(line.start, line.end)),
        }
        previous = Some(line);
    }
}

/// A heading or list item of Markdown and its kin.
fn is_item(line: &str) -> bool {
    let marked = ["#", "- ", "* ", "+ ", "• ", "> "].iter().any(|mark| line.starts_with(mark));
    let number = line.bytes().take_while(u8::is_ascii_digit).count();
    marked
        || (1..=2).contains(&number)
            && line.get(number..).is_some_and(|rest| rest.starts_with(". "))
}
