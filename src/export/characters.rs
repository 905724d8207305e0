//! What text may hold in every format, so that a label is the same in all of them.

use std::borrow::Cow;

/// True for what XML 1.0 allows in a document (production 2, `Char`).
///
/// # Source
/// W3C, Extensible Markup Language (XML) 1.0, fifth edition, section 2.2.
pub fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// The text as every format may carry it: what XML forbids becomes U+FFFD, and every line break (CR, CRLF,
/// U+0085, U+2028, U+2029) becomes LF. `U+0001` is fatal in Gephi, networkx and igraph even as `&#1;`.
///
/// ```
/// use entities::export::characters::clean;
/// assert_eq!(clean("Choïgou\u{1}\r\nMoscou"), "Choïgou\u{fffd}\nMoscou");
/// ```
pub fn clean(text: &str) -> Cow<'_, str> {
    let kept = |c| is_xml_char(c) && !matches!(c, '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    if first_of(text.as_bytes(), may_be_unclean).is_none() || text.chars().all(kept) {
        return Cow::Borrowed(text);
    }
    let clean_char = |c| match c {
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        c if is_xml_char(c) => c,
        _ => '\u{fffd}',
    };
    Cow::Owned(text.replace("\r\n", "\n").chars().map(clean_char).collect())
}

/// 0 for controls, and for the first bytes of U+0085, U+2028, U+2029, U+FFFE, U+FFFF.
pub(super) fn may_be_unclean(byte: u8) -> u8 {
    // C2 and E2 are told apart by one bit.
    byte.saturating_sub(0x1F).min((byte & 0xDF) ^ 0xC2).min(byte ^ 0xEF)
}

/// The place of the first byte that is `rare`, which is told by 0 (the least of many is one instruction for sixteen bytes). Text
/// without any is looked through sixteen bytes at a time, the last sixteen whatever the length; short text in halves.
#[inline]
pub(super) fn first_of(text: &[u8], rare: impl Fn(u8) -> u8) -> Option<usize> {
    fn holds(lanes: &[u8], rare: &impl Fn(u8) -> u8) -> bool {
        lanes.iter().fold(u8::MAX, |least, &byte| least.min(rare(byte))) == 0
    }
    let (lanes, rest) = text.as_chunks::<16>();
    let whole = lanes.iter().take_while(|lanes| !holds(*lanes, &rare)).count();
    let none_behind = whole == lanes.len()
        && match (text.last_chunk::<16>(), text.first_chunk::<8>(), text.last_chunk::<8>()) {
            (Some(last), ..) => rest.is_empty() || !holds(last, &rare),
            (None, Some(first), Some(last)) => !holds(first, &rare) && !holds(last, &rare),
            _ => false,
        };
    if none_behind {
        return None;
    }
    let start = 16 * whole;
    text[start..].iter().position(|&byte| rare(byte) == 0).map(|place| start + place)
}

/// The text on one line, each run of white space one blank, none at the ends.
pub fn token(text: &str) -> Cow<'_, str> {
    if is_token(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let clean = clean(text);
    let mut token = String::with_capacity(clean.len());
    for word in clean.split_whitespace() {
        if !token.is_empty() {
            token.push(' ');
        }
        token.push_str(word);
    }
    Cow::Owned(token)
}

const BLANK: u8 = 1;
const ODD: u8 = 2;
/// Bytes that are a blank, and bytes that may be or begin what no token holds: controls, white space that is no blank
/// (U+0085 to U+3000), U+FFFE, U+FFFF.
const CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut byte = 0;
    while byte < 0x20 {
        class[byte] = ODD;
        byte += 1;
    }
    class[0x20] = BLANK;
    let leads = [0xC2, 0xE1, 0xE2, 0xE3, 0xEF];
    let mut index = 0;
    while index < leads.len() {
        class[leads[index]] = ODD;
        index += 1;
    }
    class
};

/// True where a look at single bytes tells that the text is a token as it stands.
fn is_token(text: &[u8]) -> bool {
    let (mut odd, mut last) = (0, BLANK);
    for &byte in text {
        let class = CLASS[usize::from(byte)];
        odd |= class & (last | ODD);
        last = class;
    }
    odd == 0 && last != BLANK
}

/// The text on one line, character for character: a line break or tab becomes a blank, what XML forbids
/// U+FFFD. Offsets into it stay right.
pub fn one_line(text: &str) -> String {
    let one = |c| match c {
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        c if is_xml_char(c) => c,
        _ => '\u{fffd}',
    };
    text.chars().map(one).collect()
}

/// The label of a node: on one line and never empty, else its id.
pub fn label<'a>(label: &'a str, id: &'a str) -> Cow<'a, str> {
    let label = token(label);
    if label.is_empty() { Cow::Borrowed(id) } else { label }
}

/// Several texts as one, joined by `|`. A `|` inside one becomes `/`.
pub fn joined<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut joined = String::new();
    for (number, text) in texts.into_iter().enumerate() {
        if number > 0 {
            joined.push('|');
        }
        for (number, part) in token(text).split('|').enumerate() {
            if number > 0 {
                joined.push('/');
            }
            joined.push_str(part);
        }
    }
    joined
}

/// A measure to six decimals; nothing where it is not finite, which JSON cannot say and other readers mistake.
pub fn rounded(measure: Option<f64>) -> Option<f64> {
    // Adding zero turns -0 into 0.
    measure
        .filter(|x| x.is_finite())
        .map(|x| (x * 1e6).round() / 1e6 + 0.0)
        .filter(|x| x.is_finite())
}
