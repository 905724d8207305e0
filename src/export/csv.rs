//! `nodes.csv`, `edges.csv`, `evidence.csv`, `review.csv`: RFC 4180, comma, UTF-8 without mark, LF.
//!
//! The first two are shaped for Gephi's spreadsheet import, which reads a backslash as an escape, types columns by
//! their first rows and takes a column of days for a timeline; the other two are for people.

use std::io::{self, Write};

use petgraph::visit::EdgeRef;

use crate::date::DateSpan;
use crate::graph::{Edge, EntityGraph, Evidence, Node};
use crate::id::hex;
use crate::relate::Polarity;

use super::characters::{joined, label, one_line, token};
use super::columns::{Column, Columns, Value};
use super::pairs::Shown;
use super::{EdgeModel, ExportOptions, xml};

/// Header of `evidence.csv`.
pub const EVIDENCE_HEADER: [&str; 23] = [
    "verdict",
    "evidence",
    "edge",
    "source",
    "source_name",
    "target",
    "target_name",
    "kind",
    "polarity",
    "date",
    "date_basis",
    "doc",
    "title",
    "outlet",
    "url",
    "sentence",
    "source_text",
    "target_text",
    "cue",
    "why",
    "certain",
    "start",
    "end",
];

/// Header of `review.csv`: a gazetteer's columns between the answer and the question.
pub const REVIEW_HEADER: [&str; 15] = [
    "decide",
    "id",
    "kind",
    "name",
    "aliases",
    "weak",
    "not",
    "match",
    "reason",
    "spelling",
    "candidates",
    "count",
    "documents",
    "doc",
    "sentence",
];

/// Columns that these tables do not have: a column of days would be a timeline to Gephi, so there is one of ISO 8601
/// intervals instead; a column `kind` of edges would be their type, so it is the label.
const NODE_LEFT_OUT: [&str; 2] = ["first_date", "last_date"];
const EDGE_LEFT_OUT: [&str; 3] = ["kind", "first_date", "last_date"];

/// Takes the rows of a table one by one, the header first: the same rows go into a CSV file and into a sheet.
pub(super) type Each<'e> = &'e mut dyn FnMut(&[String]) -> io::Result<()>;

/// For whom the rows of nodes and edges are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// Gephi's spreadsheet import: no columns of days, one of intervals; its own headers.
    Gephi,
    /// A person with a spreadsheet: names beside ids, first and last day.
    Person,
}

/// Writes `nodes.csv`, in order of id.
///
/// # Errors
/// When the writer fails.
pub fn write_nodes(
    graph: &EntityGraph,
    options: &ExportOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_table(out, |each| node_rows(graph, &Columns::of(graph, options), Reader::Gephi, each))
}

/// The entities, in order of id.
pub(super) fn node_rows(
    graph: &EntityGraph,
    columns: &Columns,
    reader: Reader,
    each: Each,
) -> io::Result<()> {
    let gephi = reader == Reader::Gephi;
    let kept = kept(&columns.nodes, if gephi { &NODE_LEFT_OUT } else { &[] });
    let mut head = strings(if gephi { ["Id", "Label"] } else { ["id", "label"] });
    head.extend(kept.iter().map(|&column| columns.nodes[column].name.clone()));
    head.extend(gephi.then(|| "dates".to_owned()));
    each(&head)?;
    for node in graph.graph.node_weights() {
        let mut cells = vec![String::new(); columns.nodes.len()];
        columns.of_node(node, |column, value| {
            let attribute = gephi && column >= columns.first_attribute;
            cells[column] = if attribute { undated(&shown(&value)) } else { shown(&value) };
        });
        let mut row = vec![node.id.clone(), cell(&label(&node.label, &node.id))];
        row.extend(kept.iter().map(|&column| std::mem::take(&mut cells[column])));
        row.extend(gephi.then(|| dates(node.dates)));
        each(&row)?;
    }
    Ok(())
}

/// Writes `edges.csv`. Only with [`EdgeModel::Kind`] it has a column `Kind`, by which Gephi keeps the edges of one
/// pair apart.
///
/// # Errors
/// When the writer fails.
pub fn write_edges(
    graph: &EntityGraph,
    options: &ExportOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_table(out, |each| {
        edge_rows(graph, options, &Columns::of(graph, options), Reader::Gephi, each)
    })
}

/// The edges shown, in ascending order of source, target, kind.
pub(super) fn edge_rows(
    graph: &EntityGraph,
    options: &ExportOptions,
    columns: &Columns,
    reader: Reader,
    each: Each,
) -> io::Result<()> {
    let gephi = reader == Reader::Gephi;
    let by_kind = gephi && options.edges != EdgeModel::Pair;
    let mut head = if gephi {
        let mut head = strings(["Id", "Source", "Target", "Type"]);
        head.extend(by_kind.then(|| "Kind".to_owned()));
        head.extend(strings(["Label", "Weight"]));
        head
    } else {
        strings(["id", "source", "source_name", "target", "target_name", "kind", "weight"])
    };
    let kept = kept(&columns.edges, if gephi { &EDGE_LEFT_OUT } else { &["kind"] });
    head.extend(kept.iter().map(|&column| columns.edges[column].name.clone()));
    head.extend(gephi.then(|| "dates".to_owned()));
    each(&head)?;
    let edges = Shown::of(graph, options);
    for links in edges.edges() {
        let edge = edges.edge(links)?;
        let mut cells = vec![String::new(); columns.edges.len()];
        cells[columns.first_type..].fill("0".to_owned());
        columns.of_edge(&edge, |column, value| cells[column] = shown(&value));
        let mut row = vec![edge.id.clone()];
        for end in [edge.source, edge.target] {
            row.push(end.id.clone());
            row.extend((!gephi).then(|| cell(&label(&end.label, &end.id))));
        }
        row.extend(gephi.then(|| "Undirected".to_owned()));
        row.extend(by_kind.then(|| cell(edge.kind)));
        row.extend([cell(edge.kind), edge.weight.to_string()]);
        row.extend(kept.iter().map(|&column| std::mem::take(&mut cells[column])));
        row.extend(gephi.then(|| dates(edge.dates)));
        each(&row)?;
    }
    Ok(())
}

/// The numbers of the columns that are written.
fn kept(columns: &[Column], left_out: &[&str]) -> Vec<usize> {
    (0..columns.len()).filter(|&c| !left_out.contains(&columns[c].name.as_str())).collect()
}

/// A value as a cell. A measure is never without a point, else Gephi would type a column by its first rows as whole
/// numbers and refuse the others.
fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => cell(text),
        Value::List(texts) => cell(&joined(texts.iter().copied())),
        Value::Day(day) => day.to_string(),
        Value::Count(n) => n.to_string(),
        Value::Measure(value, decimals) => {
            let mut digits = Vec::new();
            xml::decimal(&mut digits, *value, *decimals);
            String::from_utf8(digits).unwrap_or_default()
        }
    }
}

/// Writes `evidence.csv`.
///
/// # Errors
/// When the writer fails.
pub fn write_evidence(
    graph: &EntityGraph,
    options: &ExportOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_table(out, |each| evidence_rows(graph, options, usize::MAX, each))
}

/// Every piece of evidence, by edge, then date; no more than `most`. On directed kinds `source` is who acts.
pub(super) fn evidence_rows(
    graph: &EntityGraph,
    options: &ExportOptions,
    most: usize,
    each: Each,
) -> io::Result<()> {
    each(&strings(EVIDENCE_HEADER))?;
    let mut left = most;
    for reference in graph.graph.edge_references() {
        let (source, target) = (&graph.graph[reference.source()], &graph.graph[reference.target()]);
        let edge = reference.weight();
        if source.id != target.id && !options.hidden_kinds.contains(&edge.kind) {
            for evidence in graph.evidence_of(edge).take(left) {
                each(&evidence_row(graph, source, target, edge, &graph.read(&evidence?)?))?;
                left -= 1;
            }
        }
    }
    Ok(())
}

fn evidence_row(
    graph: &EntityGraph,
    source: &Node,
    target: &Node,
    edge: &Edge,
    evidence: &Evidence,
) -> [String; 23] {
    let mut ends = [(source, &evidence.source_text), (target, &evidence.target_text)];
    if edge.directed.is_some() && evidence.backward {
        ends.reverse();
    }
    let [(source, source_text), (target, target_text)] = ends;
    let document = graph.documents.get(evidence.document);
    let of_document = |text: Option<&str>| text.map(token).unwrap_or_default().into_owned();
    let date = evidence.date.map_or_else(String::new, |date| date.to_string());
    [
        if evidence.checked { "yes".to_owned() } else { String::new() },
        hex(&evidence.id),
        edge.id.clone(),
        source.id.clone(),
        label(&source.label, &source.id).into_owned(),
        target.id.clone(),
        label(&target.label, &target.id).into_owned(),
        token(&edge.kind).into_owned(),
        of_document(evidence.polarity.map(Polarity::as_str)),
        date,
        evidence.date.map_or_else(String::new, |_| evidence.date_basis.name().to_owned()),
        document.map_or_else(String::new, |d| path(&d.id)),
        of_document(document.and_then(|d| d.title.as_deref())),
        of_document(document.and_then(|d| d.outlet.as_deref())),
        of_document(document.and_then(|d| d.url.as_deref())),
        one_line(&evidence.text),
        one_line(source_text),
        one_line(target_text),
        evidence.trigger.map_or_else(String::new, |trigger| slice(evidence, trigger)),
        one_line(&evidence.why),
        evidence.certain.to_string(),
        evidence.span[0].to_string(),
        evidence.span[1].to_string(),
    ]
}

/// The part of the evidence's text at a place of the document, both in code points.
fn slice(evidence: &Evidence, [start, end]: [usize; 2]) -> String {
    let skip = start.saturating_sub(evidence.span[0]);
    one_line(&evidence.text.chars().skip(skip).take(end.saturating_sub(start)).collect::<String>())
}

/// Writes `review.csv`.
///
/// # Errors
/// When the writer fails.
pub fn write_review(graph: &EntityGraph, out: &mut dyn Write) -> io::Result<()> {
    write_table(out, |each| review_rows(graph, each))
}

/// The questions, one a row, in their order.
pub(super) fn review_rows(graph: &EntityGraph, each: Each) -> io::Result<()> {
    each(&strings(REVIEW_HEADER))?;
    for question in &graph.questions {
        let mut row = vec![String::new()];
        row.extend(question.row.iter().map(|text| one_line(text)));
        row.extend([token(&question.reason).into_owned(), one_line(&question.spelling)]);
        row.push(joined(question.candidates.iter().map(String::as_str)));
        row.extend([question.count.to_string(), question.documents.to_string()]);
        row.extend([path(&question.doc), one_line(&question.sentence)]);
        each(&row)?;
    }
    Ok(())
}

/// A cell of a table that Gephi reads, in which `\n` would be a line feed: backslashes become slashes.
pub(super) fn cell(text: &str) -> String {
    token(text).replace('\\', "/")
}

pub(super) fn path(doc: &str) -> String {
    one_line(doc).replace('\\', "/")
}

/// First and last day as an ISO 8601 interval: the form of a date that Gephi leaves a text.
fn dates(dates: Option<DateSpan>) -> String {
    dates.map_or_else(String::new, |span| format!("{}/{}", span.start, span.end))
}

/// A cell that Gephi does not take for a point in time: a date such as `2020-05` becomes its interval.
fn undated(text: &str) -> String {
    let text = cell(text);
    // A year alone is a number to Gephi, which does no harm.
    if text.contains('-') && DateSpan::parse_iso(&text).is_some() {
        dates(DateSpan::parse_iso(&text))
    } else {
        text
    }
}

/// A header as cells.
pub(super) fn strings<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).into()
}

/// Writes the rows that `fill` hands on, as CSV.
pub(super) fn write_table(
    out: &mut dyn Write,
    fill: impl FnOnce(Each) -> io::Result<()>,
) -> io::Result<()> {
    let mut rows =
        csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out);
    fill(&mut |cells| {
        // The error of the stream itself, so that a full disk is known as one.
        rows.write_record(cells).map_err(|error| match error.into_kind() {
            csv::ErrorKind::Io(error) => error,
            other => io::Error::other(format!("{other:?}")),
        })
    })?;
    rows.flush()
}
