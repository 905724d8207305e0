//! ASCII bytes, each for itself.

/// The byte folded, where it is of ASCII; all others stay as they are.
///
/// A hyphen becomes a blank here; `breaks` puts back those that part clauses. Written without branches on
/// the byte, so that the compiler turns it into vector code.
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
