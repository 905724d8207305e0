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

/// Turns byte offsets of one text into code point offsets.
///
/// Asked in rising order it walks the text once; an offset below the last one starts again at the top.
pub struct CodePoints<'t> {
    text: &'t str,
    byte: usize,
    count: usize,
    ascii: bool,
}

impl<'t> CodePoints<'t> {
    /// A counter at the start of `text`.
    pub fn new(text: &'t str) -> Self {
        Self { text, byte: 0, count: 0, ascii: text.is_ascii() }
    }

    /// Code points before byte `offset`, which must be a character boundary of the text.
    pub fn at(&mut self, offset: usize) -> usize {
        if self.ascii {
            return offset;
        }
        if offset < self.byte {
            (self.byte, self.count) = (0, 0);
        }
        self.count += self.text.get(self.byte..offset).map_or(0, |passed| passed.chars().count());
        self.byte = offset;
        self.count
    }

    /// The span in code points, end-exclusive.
    pub fn span(&mut self, span: Span) -> [usize; 2] {
        let start = self.at(span.start as usize);
        [start, self.at(span.end as usize)]
    }
}
