//! A pair as the page has it: what joins the two, and the clearest sentences. Shorter than the rows of `graph.json`, for a
//! browser reads it all before it draws: ends and documents are numbers, dates are days, what the page does not show is
//! left out.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

use jiff::civil::date;
use serde::Serialize;

use crate::date::{DateSpan, Day};
use crate::graph::pairs::Link;
use crate::graph::{DateBasis, Edge, EntityGraph, Evidence, Text};
use crate::relate::Polarity;

use super::super::characters::rounded;
use super::super::clearest;
use super::super::json::{Number, polarities};
use super::super::pairs::ShownEdge;
use super::documents::Documents;

/// First and last day, as days since 1970-01-01.
pub(super) type Days = [i64; 2];

/// The days of a date.
pub(super) fn days(span: DateSpan) -> Days {
    let number = |day: Day| day.duration_since(date(1970, 1, 1)).as_hours() / 24;
    [number(span.start), number(span.end)]
}

#[derive(Serialize)]
pub(super) struct PairItem<'g> {
    id: String,
    /// Numbers of its ends in the list of nodes.
    a: usize,
    b: usize,
    kind: &'g str,
    basis: &'static str,
    weight: u64,
    weight_certain: u64,
    documents: u64,
    outlets: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    stories: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    npmi: Option<Number>,
    edges: Vec<EdgeItem<'g>>,
}

#[derive(Serialize)]
struct EdgeItem<'g> {
    kind: &'g str,
    weight: u64,
    weight_certain: u64,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    polarity: BTreeMap<&'static str, u64>,
    dates: Vec<Days>,
    #[serde(skip_serializing_if = "Option::is_none")]
    directed: Option<(u64, u64)>,
    /// Pieces of evidence in all, written or not.
    sentences: u64,
    /// Numbers of the documents of all of them, ascending.
    docs: Vec<usize>,
    evidence: Vec<EvidenceItem<'g>>,
}

/// Spans are in code points of the text, end-exclusive. What is usual is left out.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own")]
struct EvidenceItem<'g> {
    #[serde(skip_serializing_if = "Option::is_none")]
    doc: Option<usize>,
    text: Cow<'g, str>,
    source: [usize; 2],
    target: [usize; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    trigger: Option<[usize; 2]>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    doubtful: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    checked: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    backward: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    polarity: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    /// The date is of what is told, not of the document.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    of_event: bool,
    #[serde(skip_serializing_if = "str::is_empty")]
    why: Cow<'g, str>,
}

/// The row of a pair, each of its edges with so many of its clearest pieces of evidence.
pub(super) fn pair_item<'g>(
    graph: &'g EntityGraph,
    links: &[Link<'g>],
    pair: ShownEdge<'g>,
    cap: usize,
    documents: &Documents,
) -> io::Result<PairItem<'g>> {
    let edges = pair.edges.iter().map(|edge| edge_item(graph, edge, cap, documents));
    let edges = edges.collect::<io::Result<_>>()?;
    Ok(PairItem {
        id: pair.id,
        a: links[0].source.index(),
        b: links[0].target.index(),
        kind: pair.kind,
        basis: pair.basis.name(),
        weight: pair.weight,
        weight_certain: pair.weight_certain,
        documents: pair.documents,
        outlets: pair.outlets,
        stories: pair.stories,
        npmi: rounded(pair.npmi).map(Number),
        edges,
    })
}

fn edge_item<'g>(
    graph: &'g EntityGraph,
    edge: &'g Edge,
    cap: usize,
    documents: &Documents,
) -> io::Result<EdgeItem<'g>> {
    let mut docs = BTreeSet::new();
    for evidence in graph.evidence_of(edge) {
        docs.extend(documents.number(evidence?.document));
    }
    let clearest = clearest::clearest(graph, edge, cap)?;
    let evidence = clearest.iter().map(|one| evidence_item(graph, one, documents));
    Ok(EdgeItem {
        kind: &edge.kind,
        weight: edge.weight,
        weight_certain: edge.weight_certain,
        polarity: polarities(edge),
        dates: edge.spells.iter().copied().map(days).collect(),
        directed: edge.directed,
        sentences: edge.evidence.count,
        docs: docs.into_iter().collect(),
        evidence: evidence.collect::<io::Result<_>>()?,
    })
}

fn evidence_item<'g>(
    graph: &'g EntityGraph,
    evidence: &Evidence<Text>,
    documents: &Documents,
) -> io::Result<EvidenceItem<'g>> {
    let within = |span: [usize; 2]| span.map(|at| at.saturating_sub(evidence.span[0]));
    Ok(EvidenceItem {
        doc: documents.number(evidence.document),
        text: graph.evidence.text(evidence.text)?,
        source: within(evidence.source),
        target: within(evidence.target),
        trigger: evidence.trigger.map(within),
        doubtful: !evidence.certain,
        checked: evidence.checked,
        backward: evidence.backward,
        polarity: evidence.polarity.map(Polarity::as_str),
        date: evidence.date.map(|date| date.to_string()),
        of_event: evidence.date.is_some() && evidence.date_basis == DateBasis::Event,
        why: graph.evidence.text(evidence.why)?,
    })
}
