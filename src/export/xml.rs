//! XML by hand: no crate filters the characters that XML 1.0 forbids.

use std::io::{self, Write};

use super::characters::clean;

/// Writes the content of an element, cleaned. With `&`, `<` or `>` in it, as CDATA: some readers lose text
/// around entities (Tulip keeps what follows the last one, Gephi's may drop blanks between two).
///
/// # Errors
/// When the writer fails.
pub fn write_text(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let text = clean(text);
    if text.contains(['&', '<', '>']) {
        write!(out, "<![CDATA[{}]]>", text.replace("]]>", "]]]]><![CDATA[>"))
    } else {
        out.write_all(text.as_bytes())
    }
}

/// Writes the value of an attribute, cleaned, without its quotes. Line feeds and tabs become references, else
/// readers turn them into blanks.
///
/// # Errors
/// When the writer fails.
pub fn write_attribute(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let mut escaped = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            c => escaped.push(c),
        }
    }
    out.write_all(escaped.as_bytes())
}
