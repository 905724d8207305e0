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
    if text
        .chars()
        .all(|c| is_xml_char(c) && !matches!(c, '\r' | '\u{85}' | '\u{2028}' | '\u{2029}'))
    {
        return Cow::Borrowed(text);
    }
    let clean_char = |c| match c {
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        c if is_xml_char(c) => c,
        _ => '\u{fffd}',
    };
    Cow::Owned(text.replace("\r\n", "\n").chars().map(clean_char).collect())
}

/// The text on one line, each run of white space one blank, none at the ends.
pub fn token(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
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
    if label.is_empty() { Cow::Borrowed(id) } else { Cow::Owned(label) }
}

/// Several texts as one, joined by `|`. A `|` inside one becomes `/`.
pub fn joined<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    texts.into_iter().map(|text| token(text).replace('|', "/")).collect::<Vec<_>>().join("|")
}

/// A measure to six decimals; nothing where it is not finite, which JSON cannot say and other readers mistake.
pub fn rounded(measure: Option<f64>) -> Option<f64> {
    // Adding zero turns -0 into 0.
    measure
        .filter(|x| x.is_finite())
        .map(|x| (x * 1e6).round() / 1e6 + 0.0)
        .filter(|x| x.is_finite())
}
