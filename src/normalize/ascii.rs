//! ASCII bytes, each for itself.

/// Folds the ASCII bytes in place and leaves all others as they are.
///
/// Hyphens become blanks here; `breaks` puts back those that part clauses. Written without branches on
/// the byte, so that the compiler turns it into vector code.
pub(super) fn fold_ascii(bytes: &mut [u8]) {
    for byte in bytes {
        *byte = fold_byte(*byte);
    }
}

#[inline]
pub(super) const fn fold_byte(byte: u8) -> u8 {
    let lowered = byte | ((byte.wrapping_sub(b'A') < 26) as u8) << 5;
    // Tab, line feed, vertical tab, form feed and carriage return are neighbours.
    let blank = byte.wrapping_sub(b'\t') < 5 || byte == b'-' || byte == b'_';
    // A control character would pass for a marker.
    let spoken = if byte < b' ' { 0x7F } else { lowered };
    let quoted = if byte == b'`' { b'\'' } else { spoken };
    if blank { b' ' } else { quoted }
}

/// The offset of the next byte from `at` that is a hyphen or outside ASCII, or the length of the text.
#[inline]
pub(super) fn next_open(raw: &[u8], mut at: usize) -> usize {
    while let Some(word) = raw.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*word);
        let others = word & HIGH;
        let apart = word ^ (LOW * u64::from(b'-'));
        let open = others | (apart.wrapping_sub(LOW) & !apart & HIGH);
        if open != 0 {
            return at + open.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = raw.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| *byte >= 0x80 || *byte == b'-').unwrap_or(rest.len())
}

/// The lowest bit of every byte of a word.
const LOW: u64 = 0x0101_0101_0101_0101;
/// The highest bit of every byte of a word.
const HIGH: u64 = 0x8080_8080_8080_8080;
