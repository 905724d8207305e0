//! `mentions.jsonl` and the lines of `entities mentions`: one object a line.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use crate::date::DateSpan;
use crate::lang::Lang;

/// One mention as it is written; the fields stand in this order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MentionLine<'a> {
    /// Name of the document.
    pub doc: &'a str,
    /// Where it starts in the document's text, in code points unless bytes were asked for.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// Exactly that slice.
    pub text: &'a str,
    /// Id of the entity; `null` where it stayed open.
    pub entity: Option<&'a str>,
    /// Kind of the entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'a str>,
    /// Label of the entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'a str>,
    /// The rule: `exact`, `folded`, `variant`, `inflected`, `short`, `given`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<&'a str>,
    /// False where the rules preferred one of several candidates, or took a spelling near its limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certain: Option<bool>,
    /// Span of the sentence, in the same unit.
    pub sentence: [usize; 2],
    /// Language of the document.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "shown")]
    pub lang: Option<Lang>,
    /// Date of the document, in its shortest form.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "shown")]
    pub date: Option<DateSpan>,
    /// The rule in words, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<&'a str>,
    /// Whom an open mention may mean, ascending.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub candidates: Option<Vec<&'a str>>,
    /// Why it stayed open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'a str>,
}

/// Writes one line, with its line feed.
///
/// # Errors
/// When the writer fails.
pub fn write_line(out: &mut impl Write, line: &MentionLine) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

#[expect(clippy::ref_option, reason = "serde hands it over so")]
fn shown<T: std::fmt::Display, S: Serializer>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.collect_str(value),
        None => serializer.serialize_none(),
    }
}
