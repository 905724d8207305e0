//! The documents of the page.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

use serde::Serialize;

use crate::graph::pairs::Link;
use crate::graph::{DocumentRow, EntityGraph, EventRow};

use super::super::characters::token;

/// The documents that something in the page refers to, and their numbers there.
pub(super) struct Documents<'g> {
    pub(super) rows: Vec<&'g DocumentRow>,
    numbers: BTreeMap<usize, usize>,
}

impl<'g> Documents<'g> {
    /// Those of the evidence of these pairs, and of these events.
    pub(super) fn of(
        graph: &'g EntityGraph,
        pairs: &[&[Link]],
        events: &[&[EventRow]],
    ) -> io::Result<Self> {
        let links = pairs.iter().flat_map(|links| links.iter());
        let of_edges = links.flat_map(|link| graph.evidence_of(link.edge)).map(|e| Ok(e?.document));
        let of_events = events.iter().flat_map(|rows| rows.iter()).map(|row| Ok(row.document));
        let used: BTreeSet<usize> = of_edges.chain(of_events).collect::<io::Result<_>>()?;
        let found = used.into_iter().filter_map(|index| Some((index, graph.documents.get(index)?)));
        let (indices, rows): (Vec<usize>, Vec<_>) = found.unzip();
        Ok(Self { rows, numbers: indices.into_iter().zip(0..).collect() })
    }

    /// The number of a document in the page.
    pub(super) fn number(&self, index: usize) -> Option<usize> {
        self.numbers.get(&index).copied()
    }
}

#[derive(Serialize)]
pub(super) struct DocumentItem<'g> {
    doc: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Cow<'g, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<Cow<'g, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    mentions: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    copy_of: Option<&'g str>,
}

/// The row of a document.
pub(super) fn document_item(row: &DocumentRow) -> DocumentItem<'_> {
    DocumentItem {
        doc: &row.id,
        title: row.title.as_deref().map(token),
        date: row.date.map(|date| date.to_string()),
        outlet: row.outlet.as_deref().map(token),
        url: row.url.as_deref(),
        lang: row.lang.map(|lang| lang.to_string()),
        mentions: row.mentions,
        copy_of: row.copy_of.as_deref(),
    }
}
