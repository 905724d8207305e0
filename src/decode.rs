//! Bytes in, text out: which encoding, and what could not be decoded.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a file a NUL byte tells that it is no text.
const BINARY_WINDOW: usize = 8 * 1024;
/// How far into a page its encoding may be declared; browsers look at 1024 bytes, saved pages push it down.
const DECLARATION_WINDOW: usize = 4 * 1024;

/// A text and how it was decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// What had to be guessed or lost.
    pub note: DecodeNote,
}

/// The encoding of a file and what it cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecodeNote {
    /// Name of the encoding in the WHATWG standard.
    pub encoding: &'static str,
    /// Undecodable places that became U+FFFD.
    pub replaced: usize,
}

/// Where an encoding may be declared inside the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declares {
    /// Nowhere.
    No,
    /// In `<meta charset>` or the XML declaration.
    Html,
}

/// Decodes by byte order mark, valid UTF-8, declaration, and detection, in this order. UTF-8 comes before the
/// declaration because bytes that are valid UTF-8 by chance do not occur, and wrong declarations do.
pub fn decode(bytes: &[u8], declares: Declares) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return lossy(bytes.get(length..).unwrap_or_default(), encoding);
    }
    let declared = (declares == Declares::Html).then(|| declared(bytes)).flatten();
    // ISO-2022-JP is pure ASCII to the eye; only its declaration or its escapes tell.
    if !bytes.contains(&0x1b)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Decoded {
            text: text.to_owned(),
            note: DecodeNote { encoding: UTF_8.name(), replaced: 0 },
        };
    }
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        return lossy(bytes, encoding);
    }
    if mostly_utf8(bytes) { lossy(bytes, UTF_8) } else { lossy(bytes, detect(bytes)) }
}

/// The encoding that detection names for bytes that are not UTF-8.
pub fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Allow)
}

fn lossy(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    let replaced = if malformed { text.matches('\u{fffd}').count() } else { 0 };
    Decoded { text: text.into_owned(), note: DecodeNote { encoding: encoding.name(), replaced } }
}

/// True when broken places are few beside whole characters: a damaged UTF-8 file, not another encoding.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4
}

/// The encoding named in the head of a page.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(DECLARATION_WINDOW))?.to_ascii_lowercase();
    let after =
        |mark: &[u8]| head.windows(mark.len()).position(|w| w == mark).map(|at| at + mark.len());
    let at = if head.starts_with(b"<?xml") { after(b"encoding=") } else { None };
    let at = at.or_else(|| after(b"charset="))?;
    let label: Vec<u8> = head
        .get(at..)?
        .iter()
        .copied()
        .skip_while(|b| matches!(b, b'"' | b'\'' | b' '))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))
        .collect();
    // A declaration that can be read as ASCII is never UTF-16.
    Encoding::for_label(&label).filter(|e| *e != UTF_16LE && *e != UTF_16BE)
}

/// The first bytes of old Office files; a workbook with a password is wrapped as they are.
pub const OLD_OFFICE: &[u8] = b"\xd0\xcf\x11\xe0";

/// What kind of binary file the bytes begin, and what makes text of it (empty where nothing is known to); nothing for
/// what may be text.
pub fn binary_kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const PAGES: &str = "save its text from your reader, or run pdftotext";
    const OFFICE: &str = "save it as .txt or .html";
    const PICTURE: &str = "run a program that reads pictures (OCR) first";
    const MAGIC: [(&[u8], &str, &str); 12] = [
        (b"%PDF-", "PDF", PAGES),
        (b"PK\x03\x04", "zip, Word or EPUB", OFFICE),
        (b"\x89PNG", "PNG", PICTURE),
        (b"\xff\xd8\xff", "JPEG", PICTURE),
        (b"GIF8", "GIF", PICTURE),
        (b"\x1f\x8b", "gzip", ""),
        (b"\x28\xb5\x2f\xfd", "zstd", ""),
        (b"BZh", "bzip2", ""),
        (b"7z\xbc\xaf", "7z", ""),
        (b"Rar!", "RAR", ""),
        (OLD_OFFICE, "old Office", OFFICE),
        (b"{\\rtf", "RTF", OFFICE),
    ];
    if let Some((_, kind, cure)) = MAGIC.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Some((kind, cure));
    }
    let utf16 = matches!(Encoding::for_bom(bytes), Some((e, _)) if e != UTF_8);
    let window = bytes.get(..bytes.len().min(BINARY_WINDOW)).unwrap_or_default();
    (!utf16 && window.contains(&0)).then_some(("of no known kind", OFFICE))
}
