//! XML by hand, into a buffer: no crate filters the characters that XML 1.0 forbids, and none is as fast.
//!
//! What `GraphML` and GEXF share: escapes, numbers, and edges rendered on all threads and written in order.

use std::io::{self, Write};

use rayon::prelude::*;

use super::characters::{clean, first_of, may_be_unclean};
use crate::date::{Day, iso, two_digits};

/// Elements rendered at a time by one thread.
const PART: usize = 64;
/// Parts rendered before they are written.
const PARTS: usize = 64;
/// Bytes of a [`Head`] that are copied.
const BLOCK: usize = 48;

/// What stands before a value of a column: few bytes, copied as a block of one size, which is faster than to ask each
/// time how many they are.
pub struct Head {
    block: [u8; BLOCK],
    length: usize,
    long: Option<Vec<u8>>,
}

impl Head {
    /// Of that text.
    pub fn new(text: &str) -> Self {
        let mut block = [0; BLOCK];
        let length = text.len();
        let fits = block.get_mut(..length).map(|part| part.copy_from_slice(text.as_bytes()));
        Self { block, length, long: fits.is_none().then(|| text.into()) }
    }

    /// Adds the text.
    pub fn add(&self, out: &mut Vec<u8>) {
        if let Some(long) = &self.long {
            return out.extend_from_slice(long);
        }
        let end = out.len() + self.length;
        out.extend_from_slice(&self.block);
        out.truncate(end);
    }
}

/// Adds the content of an element, cleaned. With `&`, `<` or `>` in it, as CDATA: some readers lose text around
/// entities (Tulip keeps what follows the last one, Gephi's may drop blanks between two).
pub fn text(out: &mut Vec<u8>, text: &str) {
    if careful(text.as_bytes()).is_none() {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    let text = clean(text);
    if text.bytes().any(|byte| matches!(byte, b'&' | b'<' | b'>')) {
        out.extend_from_slice(b"<![CDATA[");
        for (number, part) in text.split("]]>").enumerate() {
            if number > 0 {
                out.extend_from_slice(b"]]]]><![CDATA[>");
            }
            out.extend_from_slice(part.as_bytes());
        }
        out.extend_from_slice(b"]]>");
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}

/// Adds the value of an attribute, cleaned, without its quotes. Line feeds and tabs become references, else readers
/// turn them into blanks.
pub fn attribute(out: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    while let Some(place) = careful(rest) {
        out.extend_from_slice(&rest[..place]);
        let (written, read): (&[u8], usize) = match rest[place..] {
            [b'&', ..] => (b"&amp;", 1),
            [b'<', ..] => (b"&lt;", 1),
            [b'>', ..] => (b"&gt;", 1),
            [b'"', ..] => (b"&quot;", 1),
            [b'\t', ..] => (b"&#9;", 1),
            // What `clean` makes a line feed.
            [b'\r', b'\n', ..] | [0xC2, 0x85, ..] => (b"&#10;", 2),
            [b'\n' | b'\r', ..] => (b"&#10;", 1),
            [0xE2, 0x80, 0xA8 | 0xA9, ..] => (b"&#10;", 3),
            // And U+FFFD.
            [0xEF, 0xBF, 0xBE | 0xBF, ..] => ("\u{fffd}".as_bytes(), 3),
            [0x00..0x20, ..] => ("\u{fffd}".as_bytes(), 1),
            _ => (&rest[place..=place], 1),
        };
        out.extend_from_slice(written);
        rest = &rest[place + read..];
    }
    out.extend_from_slice(rest);
}

/// The place of the first byte that may need care.
fn careful(text: &[u8]) -> Option<usize> {
    // < and > are told apart by one bit, as are " and &.
    let markup = |byte: u8| ((byte & 0xFD) ^ b'<').min((byte & 0xFB) ^ b'"');
    first_of(text, |byte| may_be_unclean(byte).min(markup(byte)))
}

/// Adds a whole number.
pub fn count(out: &mut Vec<u8>, mut n: u64) {
    if n < 10 {
        return out.push(b'0' + low(n));
    }
    let mut digits = [0; 20];
    let mut start = digits.len();
    while n > 0 {
        start -= 2;
        digits[start..start + 2].copy_from_slice(&two_digits(u16::from(low(n % 100))));
        n /= 100;
    }
    start += usize::from(digits[start] == b'0');
    out.extend_from_slice(&digits[start..]);
}

/// A number below 256.
fn low(n: u64) -> u8 {
    n.to_le_bytes()[0]
}

/// Adds a number with a point, rounded to at most that many decimals, without needless zeros: `0.25`, `-3.0`; below a
/// thousandth and from ten million on with an exponent, `9.2E-4`, as Java writes numbers, so that what Gephi shows is
/// what the file says. What is not finite is left out.
pub fn decimal(out: &mut Vec<u8>, value: f64, decimals: u32) {
    if !value.is_finite() {
        return;
    }
    let scale = 10_u64.pow(decimals);
    #[expect(clippy::cast_precision_loss, reason = "powers of ten up to 10^9")]
    let scaled = (value.abs() * scale as f64).round();
    let whole = scaled < 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 2^53")]
    let digits = if whole { scaled as u64 } else { 0 };
    if value < 0.0 && (digits > 0 || !whole) {
        out.push(b'-');
    }
    if digits > 0 && digits * 1000 < scale || digits / scale >= 10_000_000 || !whole {
        return exponent(out, if whole { digits_as(digits, scale) } else { value.abs() });
    }
    count(out, digits / scale);
    out.push(b'.');
    let (mut rest, mut length) = (digits % scale, decimals as usize);
    while length > 1 && rest.is_multiple_of(10) {
        rest /= 10;
        length -= 1;
    }
    let mut places = [b'0'; 20];
    for place in (0..length).rev() {
        places[place] += low(rest % 10);
        rest /= 10;
    }
    out.extend_from_slice(&places[..length.max(1)]);
}

#[expect(clippy::cast_precision_loss, reason = "up to 2^53")]
fn digits_as(digits: u64, scale: u64) -> f64 {
    digits as f64 / scale as f64
}

/// `9.2E-4`, `1.0E7`.
fn exponent(out: &mut Vec<u8>, value: f64) {
    let text = format!("{value:E}");
    let (digits, power) = text.split_once('E').unwrap_or((&text, "0"));
    out.extend_from_slice(digits.as_bytes());
    if !digits.contains('.') {
        out.extend_from_slice(b".0");
    }
    out.push(b'E');
    out.extend_from_slice(power.as_bytes());
}

/// Adds a day as ISO 8601 writes it.
pub fn day(out: &mut Vec<u8>, day: Day) {
    match iso(day) {
        Some(digits) => out.extend_from_slice(&digits),
        None => out.extend_from_slice(day.to_string().as_bytes()),
    }
}

/// Renders each item and writes them in order. Parts are rendered on all threads; what is held at a time is bounded.
///
/// # Errors
/// When the writer fails, or `render` does.
pub fn write_each<T: Sync>(
    out: &mut dyn Write,
    items: &[T],
    render: impl Fn(&mut Vec<u8>, &T) -> io::Result<()> + Sync,
) -> io::Result<()> {
    // The same memory again and again: fresh pages cost more than what is written to them.
    let mut parts = vec![Vec::new(); PARTS.min(items.len().div_ceil(PART))];
    for batch in items.chunks(PART * PARTS) {
        parts.par_iter_mut().zip(batch.par_chunks(PART)).try_for_each(|(part, items)| {
            part.clear();
            items.iter().try_for_each(|item| render(part, item))
        })?;
        parts[..batch.len().div_ceil(PART)].iter().try_for_each(|part| out.write_all(part))?;
    }
    Ok(())
}
