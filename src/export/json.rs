//! `graph.json`: the full model, node-link, one node or edge a line. Its schema is `docs/graph.schema.json`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use petgraph::visit::EdgeRef;
use serde::{Serialize, Serializer};

use crate::date::DateSpan;
use crate::graph::pairs::TOGETHER;
use crate::graph::{Edge, EntityGraph, Evidence, Node, Standing, Text};
use crate::id::hex;
use crate::relate::Polarity;

use super::characters::{clean, label, rounded, token};
use super::colours::{self, Colour};
use super::{ExportOptions, RunInfo, clearest, columns, summary};

/// Writes the graph; holds one node or edge at a time. Names and attributes are cleaned as in every format; the
/// text of evidence is exact, so that offsets into it hold.
///
/// # Errors
/// When the writer fails.
pub fn write(
    graph: &EntityGraph,
    run: &RunInfo,
    options: &ExportOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let attributes = columns::node_attributes(graph);
    let colours = colours::of_kinds(graph);
    out.write_all(b"{\"format\":\"entities-graph\",\"version\":1,\"directed\":false,\"multigraph\":true,\n\"graph\":")?;
    serde_json::to_writer(&mut *out, &summary::graph_member(graph, run, options))?;
    out.write_all(b",\n\"nodes\":[")?;
    let mut first = true;
    for node in graph.graph.node_weights() {
        let colour = colours.get(node.kind.as_str()).copied();
        write_item(out, &mut first, &node_row(node, &attributes, colour))?;
    }
    out.write_all(b"\n],\n\"edges\":[")?;
    first = true;
    for edge in graph.graph.edge_references() {
        let (source, target) = (&graph.graph[edge.source()], &graph.graph[edge.target()]);
        if source.id != target.id {
            write_item(
                out,
                &mut first,
                &edge_row(graph, source, target, edge.weight(), options.evidence_cap)?,
            )?;
        }
    }
    out.write_all(b"\n]}\n")
}

/// Writes one item of an array, on a line of its own.
pub(super) fn write_item(
    out: &mut dyn Write,
    first: &mut bool,
    item: &impl Serialize,
) -> io::Result<()> {
    out.write_all(if std::mem::take(first) { b"\n" } else { b",\n" })?;
    Ok(serde_json::to_writer(out, item)?)
}

/// A node as it is written.
#[derive(Serialize)]
pub(super) struct NodeRow<'g> {
    id: &'g str,
    label: Cow<'g, str>,
    kind: &'g str,
    mentions: u64,
    documents: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    stories: Option<u64>,
    #[serde(flatten)]
    days: Days,
    spellings: Vec<Spelling>,
    #[serde(flatten)]
    standing: Option<StandingRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    x: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    y: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    color: Option<String>,
    #[serde(flatten)]
    attributes: BTreeMap<&'g str, Cow<'g, str>>,
}

#[derive(Serialize)]
struct StandingRow {
    degree: u64,
    weighted_degree: u64,
    pagerank: Number,
    betweenness: Number,
    core: u32,
    component: u32,
    community: u32,
    size: Number,
}

#[derive(Serialize)]
struct Spelling {
    text: String,
    count: u64,
}

/// First and last day, both or neither.
#[derive(Serialize)]
struct Days {
    #[serde(skip_serializing_if = "Option::is_none")]
    first_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_date: Option<String>,
}

impl Days {
    fn of(dates: Option<DateSpan>) -> Self {
        Self {
            first_date: dates.map(|d| d.start.to_string()),
            last_date: dates.map(|d| d.end.to_string()),
        }
    }
}

#[derive(Serialize)]
struct Spell {
    start: String,
    end: String,
}

/// An edge as it is written.
#[derive(Serialize)]
struct EdgeRow<'g> {
    id: &'g str,
    key: &'g str,
    source: &'g str,
    target: &'g str,
    kind: &'g str,
    weight: u64,
    weight_certain: u64,
    documents: u64,
    outlets: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    stories: Option<u64>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    polarity: BTreeMap<&'static str, u64>,
    #[serde(flatten)]
    days: Days,
    dates: Vec<Spell>,
    #[serde(skip_serializing_if = "Option::is_none")]
    npmi: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    g2: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    backbone: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    forward: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    backward: Option<u64>,
    evidence: Vec<EvidenceRow<'g>>,
}

#[derive(Serialize)]
struct EvidenceRow<'g> {
    id: String,
    doc: &'g str,
    start: usize,
    end: usize,
    text: Cow<'g, str>,
    source: [usize; 2],
    target: [usize; 2],
    certain: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    checked: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    backward: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    trigger: Option<[usize; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    polarity: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_basis: Option<&'static str>,
    why: Cow<'g, str>,
}

/// A measure, rounded; a whole one is written without `.0`.
pub(super) struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Up to 2^53 a whole f64 is an exact integer.
        if self.0.fract() == 0.0 && self.0.abs() < 9_007_199_254_740_992.0 {
            #[expect(clippy::cast_possible_truncation, reason = "whole, and within 2^53")]
            return serializer.serialize_i64(self.0 as i64);
        }
        serializer.serialize_f64(self.0)
    }
}

/// The row of a node.
pub(super) fn node_row<'g>(
    node: &'g Node,
    columns: &'g BTreeMap<&str, String>,
    colour: Option<Colour>,
) -> NodeRow<'g> {
    NodeRow {
        id: &node.id,
        label: label(&node.label, &node.id),
        kind: &node.kind,
        mentions: node.mentions,
        documents: node.documents,
        stories: node.stories,
        days: Days::of(node.dates),
        spellings: node
            .spellings
            .iter()
            .map(|(text, count)| Spelling { text: token(text).into_owned(), count: *count })
            .collect(),
        standing: node.standing.map(standing_row),
        x: node.place.map(|place| Number(place.x)),
        y: node.place.map(|place| Number(place.y)),
        color: colour.map(colours::hex),
        attributes: columns
            .iter()
            .filter_map(|(header, name)| Some((name.as_str(), node.attributes.get(*header)?)))
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(name, value)| (name, clean(value)))
            .collect(),
    }
}

/// A share that may be small, to nine decimals.
pub(super) fn share(value: f64) -> Number {
    Number((value * 1e9).round() / 1e9)
}

fn standing_row(standing: Standing) -> StandingRow {
    StandingRow {
        degree: standing.degree,
        weighted_degree: standing.weighted_degree,
        pagerank: share(standing.pagerank),
        betweenness: share(standing.betweenness),
        core: standing.core,
        component: standing.component,
        community: standing.community,
        size: Number(standing.size),
    }
}

/// Pieces of evidence of each polarity; none of `together`, which states nothing.
pub(super) fn polarities(edge: &Edge) -> BTreeMap<&'static str, u64> {
    let stated = edge.evidence.polarities().filter(|_| edge.kind != TOGETHER);
    stated.map(|(polarity, n)| (polarity.as_str(), n)).collect()
}

/// The row of an edge, with its `cap` clearest pieces of evidence.
fn edge_row<'g>(
    graph: &'g EntityGraph,
    source: &'g Node,
    target: &'g Node,
    edge: &'g Edge,
    cap: Option<usize>,
) -> io::Result<EdgeRow<'g>> {
    let evidence = clearest::clearest(graph, edge, cap.unwrap_or(usize::MAX))?;
    let evidence: io::Result<Vec<_>> =
        evidence.iter().map(|one| evidence_row(graph, one)).collect();
    Ok(EdgeRow {
        id: &edge.id,
        key: &edge.id,
        source: &source.id,
        target: &target.id,
        kind: &edge.kind,
        weight: edge.weight,
        weight_certain: edge.weight_certain,
        documents: edge.documents,
        outlets: edge.outlets,
        stories: edge.stories,
        polarity: polarities(edge),
        days: Days::of(edge.dates),
        dates: edge
            .spells
            .iter()
            .map(|d| Spell { start: d.start.to_string(), end: d.end.to_string() })
            .collect(),
        npmi: rounded(edge.npmi).map(Number),
        g2: rounded(edge.g2).map(Number),
        backbone: edge.backbone.map(share),
        forward: edge.directed.map(|(forward, _)| forward),
        backward: edge.directed.map(|(_, backward)| backward),
        evidence: evidence?,
    })
}

fn evidence_row<'g>(
    graph: &'g EntityGraph,
    evidence: &Evidence<Text>,
) -> io::Result<EvidenceRow<'g>> {
    Ok(EvidenceRow {
        id: hex(&evidence.id),
        doc: graph.documents.get(evidence.document).map_or("", |row| &row.id),
        start: evidence.span[0],
        end: evidence.span[1],
        text: graph.evidence.text(evidence.text)?,
        source: evidence.source,
        target: evidence.target,
        certain: evidence.certain,
        checked: evidence.checked,
        backward: evidence.backward,
        trigger: evidence.trigger,
        polarity: evidence.polarity.map(Polarity::as_str),
        date: evidence.date.map(|date| date.to_string()),
        date_basis: evidence.date.map(|_| evidence.date_basis.name()),
        why: graph.evidence.text(evidence.why)?,
    })
}
