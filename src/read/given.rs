//! Mentions that a record brings along: from code points to bytes, checked against the text.

use super::GivenMention;
use super::sources::RawMention;
use crate::text::Span;

/// The mentions in order of place, or what is wrong with the first that does not fit.
pub(super) fn convert(text: &str, mut raw: Vec<RawMention>) -> Result<Vec<GivenMention>, String> {
    raw.sort_by_key(|mention| (mention.start, mention.end));
    let mut bytes = Bytes { text, byte: 0, count: 0 };
    let mut found = Vec::with_capacity(raw.len());
    for mention in raw {
        let (first, last) = (mention.start, mention.end);
        let outside =
            || format!("mention {first}-{last} lies outside the text; offsets count code points");
        let start = bytes.at(first).ok_or_else(outside)?;
        let end = Bytes { ..bytes }.at(last).filter(|end| start < *end).ok_or_else(outside)?;
        let span = Span::new(start, end);
        if let Some(told) = &mention.text
            && told != span.of(text)
        {
            return Err(format!(
                "mention {first}-{last} is told as `{told}` but the text has `{}` there",
                span.of(text)
            ));
        }
        found.push(GivenMention {
            span,
            entity: mention.entity,
            kind: mention.kind,
            name: mention.name,
        });
    }
    Ok(found)
}

/// Turns rising code point offsets into bytes in one walk.
struct Bytes<'t> {
    text: &'t str,
    byte: usize,
    count: usize,
}

impl Bytes<'_> {
    fn at(&mut self, offset: usize) -> Option<usize> {
        let rest = self.text.get(self.byte..)?;
        let ahead = offset.checked_sub(self.count)?;
        let step = rest.char_indices().map(|(at, _)| at).chain([rest.len()]).nth(ahead)?;
        self.byte += step;
        self.count = offset;
        Some(self.byte)
    }
}
