//! XML by hand, into a buffer: no crate filters the characters that XML 1.0 forbids, and none is as fast.
//!
//! What `GraphML` and GEXF share: escapes, numbers, and edges rendered on all threads and written in order.

use std::io::{self, Write};

use rayon::prelude::*;

use super::characters::clean;

/// Bytes at which a buffer goes to its stream.
const FULL: usize = 1 << 16;
/// Elements rendered at a time by one thread.
const PART: usize = 256;
/// Parts rendered before they are written.
const PARTS: usize = 64;

/// Bytes that may need care: controls, markup, and the first bytes of U+0085, U+2028, U+2029, U+FFFE, U+FFFF.
const CARE: [bool; 256] = {
    let mut care = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        care[byte] = true;
        byte += 1;
    }
    let others = [b'&', b'<', b'>', b'"', 0xC2, 0xE2, 0xEF];
    let mut index = 0;
    while index < others.len() {
        care[others[index] as usize] = true;
        index += 1;
    }
    care
};

/// Adds the content of an element, cleaned. With `&`, `<` or `>` in it, as CDATA: some readers lose text around
/// entities (Tulip keeps what follows the last one, Gephi's may drop blanks between two).
pub fn text(out: &mut Vec<u8>, text: &str) {
    if is_plain(text) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    let text = clean(text);
    if text.contains(['&', '<', '>']) {
        out.extend_from_slice(b"<![CDATA[");
        out.extend_from_slice(text.replace("]]>", "]]]]><![CDATA[>").as_bytes());
        out.extend_from_slice(b"]]>");
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}

/// Adds the value of an attribute, cleaned, without its quotes. Line feeds and tabs become references, else readers
/// turn them into blanks.
pub fn attribute(out: &mut Vec<u8>, text: &str) {
    if is_plain(text) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    for c in clean(text).chars() {
        match c {
            '&' => out.extend_from_slice(b"&amp;"),
            '<' => out.extend_from_slice(b"&lt;"),
            '>' => out.extend_from_slice(b"&gt;"),
            '"' => out.extend_from_slice(b"&quot;"),
            '\n' => out.extend_from_slice(b"&#10;"),
            '\t' => out.extend_from_slice(b"&#9;"),
            c => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}

fn is_plain(text: &str) -> bool {
    !text.bytes().any(|byte| CARE[usize::from(byte)])
}

/// Adds a whole number.
pub fn count(out: &mut Vec<u8>, mut n: u64) {
    let mut digits = [0; 20];
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = b'0' + u8::try_from(n % 10).unwrap_or(0);
        n /= 10;
        if n == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[start..]);
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
    let (mut rest, mut unit) = (digits % scale, scale / 10);
    loop {
        out.push(b'0' + u8::try_from(rest / unit.max(1)).unwrap_or(0));
        rest %= unit.max(1);
        unit /= 10;
        if rest == 0 {
            break;
        }
    }
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

/// Renders each item and writes them in order. Parts are rendered on all threads; what is held at a time is bounded.
///
/// # Errors
/// When the writer fails.
pub fn write_each<T: Sync>(
    out: &mut dyn Write,
    items: &[T],
    render: impl Fn(&mut Vec<u8>, &T) + Sync,
) -> io::Result<()> {
    for batch in items.chunks(PART * PARTS) {
        let parts: Vec<Vec<u8>> = batch
            .par_chunks(PART)
            .map(|part| {
                let mut buffer = Vec::with_capacity(FULL);
                for item in part {
                    render(&mut buffer, item);
                }
                buffer
            })
            .collect();
        parts.iter().try_for_each(|part| out.write_all(part))?;
    }
    Ok(())
}
