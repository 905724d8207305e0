//! The sentence shown on an edge, and where it was read.

use std::cmp::Ordering;
use std::fmt::Write;
use std::io;

use crate::date::DateSpan;
use crate::graph::{Edge, EntityGraph, Evidence, Text};
use crate::relate::Polarity;

use super::characters::token;

/// Longest example, in characters.
pub const EXAMPLE_CHARACTERS: usize = 300;
/// Most sources named on an edge.
pub const SOURCES: usize = 5;

/// Which of two pieces of evidence is clearer: stated before planned before any other polarity, then both names
/// full and certain, then the shorter text in characters, then the earlier (undated last), then by document and
/// place. No two pieces are equal, so the order is the same in every build.
pub fn clearer(a: &Evidence<Text>, b: &Evidence<Text>) -> Ordering {
    rank(a).cmp(&rank(b)).then_with(|| a.id.cmp(&b.id))
}

type Rank = (u8, bool, u32, bool, Option<DateSpan>, usize, [usize; 2], [usize; 2], [usize; 2]);

fn rank(evidence: &Evidence<Text>) -> Rank {
    let polarity = match evidence.polarity {
        None | Some(Polarity::Asserted) => 0,
        Some(Polarity::Planned) => 1,
        Some(_) => 2,
    };
    let unclear = !(evidence.full && evidence.certain);
    (
        polarity,
        unclear,
        evidence.text.characters,
        evidence.date.is_none(),
        evidence.date,
        evidence.document,
        evidence.span,
        evidence.source,
        evidence.target,
    )
}

/// The clearest pieces of evidence of an edge, at most `cap`, the clearest first.
///
/// # Errors
/// When evidence cannot be read back.
pub fn clearest(graph: &EntityGraph, edge: &Edge, cap: usize) -> io::Result<Vec<Evidence<Text>>> {
    let mut best = Vec::new();
    for evidence in graph.evidence_of(edge) {
        best.push(evidence?);
        if best.len() / 2 > cap {
            best.sort_by(clearer);
            best.truncate(cap);
        }
    }
    best.sort_by(clearer);
    best.truncate(cap);
    Ok(best)
}

/// The sentence shown, on one line, cut at [`EXAMPLE_CHARACTERS`] (the last being `…`).
pub fn example(text: &str) -> String {
    let text = token(text);
    if text.len() <= EXAMPLE_CHARACTERS || text.chars().count() <= EXAMPLE_CHARACTERS {
        return text.into_owned();
    }
    let mut cut: String = text.chars().take(EXAMPLE_CHARACTERS - 1).collect();
    cut.push('…');
    cut
}

/// The first documents by date (undated last) and name, at most [`SOURCES`].
#[derive(Default)]
pub struct Sources(Vec<(bool, Option<DateSpan>, usize)>);

impl Sources {
    /// Takes a piece of evidence into account.
    pub fn add(&mut self, evidence: &Evidence<Text>) {
        let document = (evidence.date.is_none(), evidence.date, evidence.document);
        if let Err(place) = self.0.binary_search(&document)
            && place < SOURCES
        {
            self.0.truncate(SOURCES - 1);
            self.0.insert(place, document);
        }
    }

    /// Each as `doc (date)`.
    pub fn named(self, graph: &EntityGraph) -> Vec<String> {
        let named = self.0.into_iter().filter_map(|(_, date, document)| {
            let doc = &graph.documents.get(document)?.id;
            let Some(date) = date else { return Some(doc.clone()) };
            let mut named = String::with_capacity(doc.len() + " (2023-03-09)".len());
            // Writing to memory cannot fail.
            let _ = write!(named, "{doc} ({date})");
            Some(named)
        });
        named.collect()
    }
}
