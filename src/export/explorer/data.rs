//! What the page reads: nodes as in `graph.json`, pairs, and the lists that `graph.json` does not have.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use crate::graph::pairs::Link;
use crate::graph::{EntityGraph, EventRow, Node};

use super::super::characters::{label, token};
use super::super::colours;
use super::super::json::{NodeRow, node_row, write_item};
use super::super::pairs::Shown;
use super::super::spells::Timeline;
use super::super::{EdgeModel, ExportOptions, RunInfo, clearest, columns, summary};
use super::documents::{Documents, document_item};
use super::rows::{Days, days, pair_item};

/// Most bytes of sentences in the page. More, and a browser on a small machine is slow to open it.
pub const EVIDENCE_BYTES: u64 = 12 << 20;
/// Most pairs in the page, the heaviest.
pub const PAIRS: usize = 100_000;
/// Most questions in the page, the most frequent.
pub const QUESTIONS: usize = 2_000;
/// Most events in the page, the most told.
pub const EVENTS: usize = 5_000;

/// Writes the data.
///
/// # Errors
/// When the writer fails.
pub fn write(
    graph: &EntityGraph,
    run: &RunInfo,
    options: &ExportOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let of_pairs = ExportOptions { edges: EdgeModel::Pair, ..options.clone() };
    let shown = Shown::of(graph, &of_pairs);
    let all = shown.edges();
    let kept = heaviest(graph, &all);
    let cap = evidence_cap(graph, &kept, options.evidence_cap)?;
    let events = events(graph);
    let documents = Documents::of(graph, &kept, &events.rows)?;
    let attributes = columns::node_attributes(graph);
    let colours = colours::of_kinds(graph);

    out.write_all(b"{\"format\":\"entities-explorer\",\"version\":1,\n\"graph\":")?;
    serde_json::to_writer(&mut *out, &summary::graph_member(graph, run, options))?;
    let left_out = json!({
        "pairs": all.len() - kept.len(),
        "questions": graph.questions.len().saturating_sub(QUESTIONS),
        "events": events.left_out,
        "evidence_cap": cap,
    });
    out.write_all(b",\n\"left_out\":")?;
    serde_json::to_writer(&mut *out, &left_out)?;
    out.write_all(b",\n\"timeline\":")?;
    serde_json::to_writer(&mut *out, &timeline(graph, options))?;
    out.write_all(b",\n\"attributes\":")?;
    serde_json::to_writer(&mut *out, &attributes.values().collect::<Vec<_>>())?;
    out.write_all(b",\n\"kinds\":")?;
    let kinds =
        colours.iter().map(|(kind, colour)| json!({"name": kind, "color": colours::hex(*colour)}));
    serde_json::to_writer(&mut *out, &kinds.collect::<Value>())?;

    array(out, "documents", documents.rows.iter().map(|&row| Ok(document_item(row))))?;
    let nodes = graph.graph.node_weights().map(|node| {
        let colour = colours.get(node.kind.as_str()).copied();
        Ok(NodeItem {
            names: names(node),
            dates: node.spells.iter().copied().map(days).collect(),
            node: node_row(node, &attributes, colour),
        })
    });
    array(out, "nodes", nodes)?;
    let pairs =
        kept.iter().map(|links| pair_item(graph, links, shown.edge(links)?, cap, &documents));
    array(out, "pairs", pairs)?;
    array(out, "events", events.rows.iter().map(|rows| Ok(event_item(rows, &documents))))?;
    array(
        out,
        "questions",
        graph.questions.iter().take(QUESTIONS).map(|question| {
            Ok(json!({
                "reason": question.reason,
                "spelling": question.spelling,
                "row": question.row,
                "candidates": question.candidates,
                "count": question.count,
                "documents": question.documents,
                "doc": question.doc,
                "sentence": question.sentence,
            }))
        }),
    )?;
    out.write_all(b"\n}\n")
}

fn array(
    out: &mut dyn Write,
    name: &str,
    items: impl Iterator<Item = io::Result<impl Serialize>>,
) -> io::Result<()> {
    write!(out, ",\n\"{name}\":[")?;
    let mut first = true;
    for item in items {
        write_item(out, &mut first, &item?)?;
    }
    out.write_all(b"]")
}

/// The pairs that are written, in ascending order of source and target.
fn heaviest<'l, 'g>(graph: &EntityGraph, pairs: &[&'l [Link<'g>]]) -> Vec<&'l [Link<'g>]> {
    if pairs.len() <= PAIRS {
        return pairs.to_vec();
    }
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by_cached_key(|&pair| (Reverse(graph.pair_sum(pairs[pair]).weight), pair));
    order.truncate(PAIRS);
    order.sort_unstable();
    order.into_iter().map(|pair| pairs[pair]).collect()
}

/// The pieces of evidence that each edge has in the page: as many as asked for, and no more than fit. Never none.
fn evidence_cap(graph: &EntityGraph, pairs: &[&[Link]], asked: Option<usize>) -> io::Result<usize> {
    let mut bytes: Vec<u64> = Vec::new();
    for edge in pairs.iter().flat_map(|links| links.iter()).map(|link| link.edge) {
        let evidence = clearest::clearest(graph, edge, asked.unwrap_or(usize::MAX))?;
        if bytes.len() < evidence.len() {
            bytes.resize(evidence.len(), 0);
        }
        for (sum, evidence) in bytes.iter_mut().zip(evidence) {
            *sum += u64::from(evidence.text.bytes);
        }
    }
    let mut left = EVIDENCE_BYTES;
    let fits = |bytes: &&u64| {
        let fits = **bytes <= left;
        left = left.saturating_sub(**bytes);
        fits
    };
    Ok(bytes.iter().take_while(fits).count().max(1))
}

#[derive(Serialize)]
struct NodeItem<'g> {
    node: NodeRow<'g>,
    names: Vec<&'g str>,
    dates: Vec<Days>,
}

/// The names that a search finds it by, beside label and spellings: each once.
fn names(node: &Node) -> Vec<&str> {
    let mut seen: BTreeSet<&str> = node.spellings.iter().map(|(text, _)| text.as_str()).collect();
    seen.insert(&node.label);
    node.aliases.iter().map(String::as_str).filter(|name| seen.insert(name)).collect()
}

/// The rows of each event.
struct Events<'g> {
    rows: Vec<&'g [EventRow]>,
    left_out: usize,
}

fn events(graph: &EntityGraph) -> Events<'_> {
    let mut rows: Vec<&[EventRow]> = graph.events.chunk_by(|a, b| a.event == b.event).collect();
    let left_out = rows.len().saturating_sub(EVENTS);
    if left_out > 0 {
        rows.sort_by_key(|rows| Reverse(tellings(rows).count()));
        rows.truncate(EVENTS);
    }
    rows.sort_by_key(|rows| (rows[0].date.is_none(), rows[0].date, &rows[0].event));
    Events { rows, left_out }
}

/// The rows of each document that tells an event.
fn tellings(rows: &[EventRow]) -> impl Iterator<Item = &[EventRow]> {
    rows.chunk_by(|a, b| a.document == b.document)
}

fn event_item(rows: &[EventRow], documents: &Documents) -> Value {
    let mut seen = BTreeSet::new();
    let people = rows.iter().filter(|row| seen.insert(&row.entity)).map(|row| {
        json!({
            "entity": row.entity,
            "name": label(&row.name, &row.entity),
            "role": row.role,
            "post": token(&row.post),
        })
    });
    let told = tellings(rows).map(|rows| {
        json!({
            "doc": documents.number(rows[0].document),
            "polarity": rows[0].polarity,
            "text": &*rows[0].evidence,
        })
    });
    json!({
        "id": rows[0].event,
        "kind": rows[0].kind,
        "date": rows[0].date.map(|date| date.to_string()),
        "place": rows.iter().map(|row| token(&row.place)).find(|place| !place.is_empty()),
        "people": people.collect::<Value>(),
        "told": told.collect::<Value>(),
    })
}

/// First and last day of the timeline; null where nothing is dated.
fn timeline(graph: &EntityGraph, options: &ExportOptions) -> Value {
    Timeline::of(graph, options.period).map_or(Value::Null, |timeline| {
        json!({
            "start": timeline.span.start.to_string(),
            "end": timeline.span.end.to_string(),
        })
    })
}
