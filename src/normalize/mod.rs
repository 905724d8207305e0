//! Room 2: text in, [`FoldedText`] out, of the same length in bytes.
//!
//! Names and texts pass through the same [`fold`]; there is no second folding anywhere. The room never
//! looks at a gazetteer and never decides what a name is. What is treated as one, in this order:
//!
//! 1. `ascii`: capitals and small letters; blank, tab, line end, hyphen and underscore. First, because
//!    it is most of most texts and needs no context.
//! 2. `table`: one character outside ASCII at a time, from a baked table: case, accents, ligatures,
//!    width, other digits, apostrophes, blanks, joiners. Its rows are in `tables/letters.tsv`, its
//!    making in `tools/fold_table.rs`.
//! 3. `cluster`: a letter with the marks after it, where the marks make another letter of it
//!    (`か` + U+3099 = `が`, `и` + U+0306 = `й`, jamo). After the table, which knows which marks can.
//! 4. `breaks`: hyphens at line ends and dashes between clauses. Last, because they are told by
//!    what stands on both sides of them in the raw text.

mod ascii;
mod breaks;
mod cluster;
mod table;
mod words;

use crate::text::Span;

pub use words::{is_invisible, is_spaceless, is_word_char};

/// A text folded for matching, as long in bytes as the text it came from, so that offsets are shared.
///
/// In `bytes`, besides folded UTF-8:
/// - [`FILLER`] stands where a folded character is shorter than the raw one, or where the raw one is
///   dropped (a mark, a soft hyphen, a zero-width character): a reader skips it;
/// - a blank stands for every separator (white space, hyphens, dashes joining words, underscore, middle
///   dots); several in a row, or with filler between, count as one;
/// - [`SOFT_BREAK`] stands where a hyphen ends a line: it is nothing or a blank, both are tried;
/// - [`EXPANDED`] stands for a character whose folded form is longer than itself: its form is in
///   `expansions`, found by the offset.
///
/// A dash between clauses is a `-`: no letter, no blank. A control character of the raw text is U+007F.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoldedText {
    /// As long as the raw text.
    pub bytes: Vec<u8>,
    /// Offsets of [`EXPANDED`] with the folded form, in rising order of offset.
    pub expansions: Vec<(u32, Box<str>)>,
}

/// Skipped by every reader of folded text.
pub const FILLER: u8 = 0;
/// A hyphen at the end of a line: nothing or a blank.
pub const SOFT_BREAK: u8 = 1;
/// A character whose folded form does not fit its own bytes.
pub const EXPANDED: u8 = 2;

/// The folded form of a name: what a matcher is compiled from and what two spellings are compared by.
///
/// No filler, single blanks, none at the ends; a soft break is dropped; expansions are written out.
/// The folded form folds to itself. Empty when nothing of the name is left, as of `"-\u{200B}_"`.
///
/// # Examples
///
/// ```
/// use entities::normalize::fold_name;
///
/// assert_eq!(fold_name("KIM  Jong-Un"), "kim jong un");
/// assert_eq!(fold_name("Łódź"), fold_name("Lo\u{301}dz\u{301}"));
/// assert_eq!(fold_name("Großmann"), "grossmann");
/// ```
pub fn fold_name(name: &str) -> String {
    let mut form = String::with_capacity(name.len());
    push_folded_name(name, &mut form);
    form
}

/// Bytes of the longest word that is folded without a buffer of its own.
const WORD: usize = 32;

/// Asks something of the folded form of a word, as [`fold_name`] gives it: most words are short, and looked up in some
/// list.
pub(crate) fn folded<T>(word: &str, ask: impl FnOnce(&str) -> T) -> T {
    let mut form = [0; WORD];
    if let Some(form) = form.get_mut(..word.len())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        form.copy_from_slice(word.as_bytes());
        form.make_ascii_lowercase();
        return ask(str::from_utf8(form).unwrap_or_default());
    }
    ask(&fold_name(word))
}

/// Adds the folded form of a name, as [`fold_name`] gives it, to a buffer.
pub fn push_folded_name(name: &str, forms: &mut String) {
    // Most names are plain; hyphens are told by their neighbours.
    if name.bytes().all(|byte| byte.is_ascii() && byte != b'-') {
        let start = forms.len();
        for byte in name.bytes() {
            let byte = ascii::fold_byte(byte);
            if byte != b' ' || forms.len() > start && !forms.ends_with(' ') {
                forms.push(char::from(byte));
            }
        }
        if forms.len() > start && forms.ends_with(' ') {
            forms.pop();
        }
        return;
    }
    let folded = fold(name);
    forms.push_str(&folded.compact(Span::new(0, folded.bytes.len())));
}

/// The text folded, byte for byte under the raw one.
///
/// Linear in the length of the text, which must be under 4 GiB.
///
/// # Examples
///
/// ```
/// use entities::normalize::{fold, FILLER};
///
/// let folded = fold("Ségolène_R.");
/// assert_eq!(folded.bytes, b"se\0gole\0ne r.");
/// assert_eq!(folded.bytes[2], FILLER);
/// ```
pub fn fold(text: &str) -> FoldedText {
    let bytes = text.bytes().map(ascii::fold_byte).collect();
    let mut folded = FoldedText { bytes, expansions: Vec::new() };
    let joints = cluster::fold_others(text, &mut folded);
    breaks::settle(text, &joints, &mut folded.bytes);
    folded
}

impl FoldedText {
    /// The folded text of a span, as [`fold_name`] would give it.
    ///
    /// A span which cuts a character gives U+FFFD for the cut one; one that leaves the text gives nothing.
    pub fn compact(&self, span: Span) -> String {
        let mut compact = Vec::with_capacity(span.len());
        for (at, &byte) in self.bytes.get(span.range()).unwrap_or_default().iter().enumerate() {
            match byte {
                FILLER | SOFT_BREAK => {}
                EXPANDED => {
                    for &inner in self.expansion(span.start as usize + at).as_bytes() {
                        push_compact(&mut compact, inner);
                    }
                }
                _ => push_compact(&mut compact, byte),
            }
        }
        if compact.last() == Some(&b' ') {
            compact.pop();
        }
        String::from_utf8(compact)
            .unwrap_or_else(|cut| String::from_utf8_lossy(cut.as_bytes()).into_owned())
    }

    /// The folded form of the character at an [`EXPANDED`] byte, or nothing where there is none.
    ///
    /// Costs a binary search over the expansions.
    pub fn expansion(&self, offset: usize) -> &str {
        self.expansions
            .binary_search_by_key(&offset, |(at, _)| *at as usize)
            .ok()
            .and_then(|index| self.expansions.get(index))
            .map_or("", |(_, form)| form)
    }
}

/// Adds a byte, unless it is a blank at the start or after a blank.
fn push_compact(compact: &mut Vec<u8>, byte: u8) {
    if byte != b' ' || compact.last().is_some_and(|last| *last != b' ') {
        compact.push(byte);
    }
}
