//! The sentence shown on an edge, and where it was read.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::date::DateSpan;
use crate::graph::{EntityGraph, Evidence};

use super::characters::token;

/// Longest example, in characters.
pub const EXAMPLE_CHARACTERS: usize = 300;
/// Most sources named on an edge.
pub const SOURCES: usize = 5;

/// Which of two pieces of evidence is clearer: stated before planned before any other polarity, then both names
/// full and certain, then the shorter text in characters, then the earlier (undated last), then by document and
/// place. No two pieces are equal, so the order is the same in every build.
pub fn clearer(a: &Evidence, b: &Evidence) -> Ordering {
    rank(a).cmp(&rank(b)).then_with(|| a.id.cmp(&b.id))
}

type Rank = (u8, bool, usize, bool, Option<DateSpan>, usize, [usize; 2], [usize; 2], [usize; 2]);

fn rank(evidence: &Evidence) -> Rank {
    let polarity = match evidence.polarity.as_deref() {
        None | Some("asserted") => 0,
        Some("planned") => 1,
        Some(_) => 2,
    };
    let unclear = !(evidence.full && evidence.certain);
    let (length, date) = (evidence.text.chars().count(), evidence.date);
    (
        polarity,
        unclear,
        length,
        date.is_none(),
        date,
        evidence.document,
        evidence.span,
        evidence.source,
        evidence.target,
    )
}

/// The clearest sentence of several, on one line, cut at [`EXAMPLE_CHARACTERS`] (the last being `…`).
/// Empty without evidence.
pub fn example<'e>(evidence: impl IntoIterator<Item = &'e Evidence>) -> Cow<'e, str> {
    let Some(best) = evidence.into_iter().min_by(|a, b| clearer(a, b)) else {
        return Cow::Borrowed("");
    };
    let text = token(&best.text);
    if text.len() <= EXAMPLE_CHARACTERS || text.chars().count() <= EXAMPLE_CHARACTERS {
        return text;
    }
    let mut cut: String = text.chars().take(EXAMPLE_CHARACTERS - 1).collect();
    cut.push('…');
    Cow::Owned(cut)
}

/// The first documents by date (undated last) and name, at most [`SOURCES`], as `doc (date)`.
pub fn sources<'e>(
    graph: &EntityGraph,
    evidence: impl IntoIterator<Item = &'e Evidence>,
) -> Vec<String> {
    let mut first = Vec::with_capacity(SOURCES);
    for e in evidence {
        let document = (e.date.is_none(), e.date, e.document);
        if let Err(place) = first.binary_search(&document)
            && place < SOURCES
        {
            first.truncate(SOURCES - 1);
            first.insert(place, document);
        }
    }
    let named = first.into_iter().filter_map(|(_, date, document)| {
        let doc = &graph.documents.get(document)?.id;
        Some(date.map_or_else(|| doc.clone(), |date| format!("{doc} ({date})")))
    });
    named.collect()
}
