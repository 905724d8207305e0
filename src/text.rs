//! Where something is in a text.

use std::ops::Range;

/// A stretch of a document's text: byte offsets into the decoded text, end-exclusive.
///
/// The fold keeps the byte length, so one span serves the raw and the folded text. What a user sees
/// is counted in code points; [`CodePoints`] converts on the way out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// First byte after the stretch.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; texts are at most 4 GiB, which `read` checks.
    #[expect(clippy::cast_possible_truncation, reason = "`read` refuses texts over u32::MAX bytes")]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && u32::try_from(end).is_ok());
        Self { start: start as u32, end: end as u32 }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True when the span holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range of byte offsets.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text of the span, or nothing where the span cuts a character or leaves the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// True when `other` lies within this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True when the spans share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Bytes between two places of a text whose code points are known.
const STRIDE: usize = 128;

/// Turns byte offsets of one text into code point offsets.
///
/// The text is walked once, as far as is asked; then each offset costs a look at a few bytes, in whatever
/// order they are asked.
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before the end of each whole [`STRIDE`], as far as was asked.
    before: Vec<usize>,
    ascii: bool,
}

impl<'t> CodePoints<'t> {
    /// A counter of the code points of `text`.
    pub fn new(text: &'t str) -> Self {
        Self { text, before: Vec::new(), ascii: text.is_ascii() }
    }

    /// Code points before byte `offset`, which must be a character boundary of the text.
    pub fn at(&mut self, offset: usize) -> usize {
        if self.ascii {
            return offset;
        }
        let bytes = self.text.as_bytes();
        let offset = offset.min(bytes.len());
        let whole = offset / STRIDE;
        while self.before.len() < whole {
            let start = self.before.len() * STRIDE;
            let passed = code_points(&bytes[start..start + STRIDE]);
            self.before.push(self.before.last().unwrap_or(&0) + passed);
        }
        let before = whole.checked_sub(1).map_or(0, |last| self.before[last]);
        before + code_points(&bytes[whole * STRIDE..offset])
    }

    /// The span in code points, end-exclusive.
    pub fn span(&mut self, span: Span) -> [usize; 2] {
        let start = self.at(span.start as usize);
        [start, self.at(span.end as usize)]
    }
}

/// The code points that begin in some bytes of a text.
fn code_points(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !matches!(byte, 0x80..0xC0)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_told_in_whatever_order_they_are_asked() {
        let text = "a é Шойгу 金正恩 𝐀 ".repeat(200);
        let mut places: Vec<usize> =
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let expected = |at: usize| text[..at].chars().count();
        for _ in 0..2 {
            let mut points = CodePoints::new(&text);
            assert!(places.iter().all(|&at| points.at(at) == expected(at)));
            places.reverse();
        }
        let third = places.len() / 3;
        places.rotate_left(third);
        let mut points = CodePoints::new(&text);
        assert!(places.iter().step_by(7).all(|&at| points.at(at) == expected(at)));
    }
}
