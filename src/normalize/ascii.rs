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
const fn fold_byte(byte: u8) -> u8 {
    let lowered = byte | ((byte.wrapping_sub(b'A') < 26) as u8) << 5;
    // Tab, line feed, vertical tab, form feed and carriage return are neighbours.
    let blank = byte.wrapping_sub(b'\t') < 5 || byte == b'-' || byte == b'_';
    // A control character would pass for a marker.
    let spoken = if byte < b' ' { 0x7F } else { lowered };
    let quoted = if byte == b'`' { b'\'' } else { spoken };
    if blank { b' ' } else { quoted }
}

/// True when a chunk holds only ASCII and no hyphen: nothing is left to do in it.
#[inline]
pub(super) fn is_settled(chunk: &[u8]) -> bool {
    chunk.iter().fold(0, |open, &byte| open | (byte & 0x80) | u8::from(byte == b'-')) == 0
}
