//! `nodes.csv`, `edges.csv`, `evidence.csv`, `review.csv`: RFC 4180, comma, UTF-8 without mark, LF.
//!
//! The first two are shaped for Gephi's spreadsheet import, which reads a backslash as an escape, types columns by
//! their first rows and takes a column of days for a timeline; the other two are for people.

use std::io::{self, Write};

use petgraph::visit::EdgeRef;

use crate::date::DateSpan;
use crate::graph::{Edge, EntityGraph, Evidence, Node};

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

/// Writes `nodes.csv`, in order of id.
///
/// # Errors
/// When the writer fails.
pub fn write_nodes(
    graph: &EntityGraph,
    options: &ExportOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let columns = Columns::of(graph, options);
    let mut table = Table::new(out);
    let kept = kept(&columns.nodes, &NODE_LEFT_OUT);
    let names = kept.iter().map(|&column| columns.nodes[column].name.as_str());
    table.row(["Id", "Label"].into_iter().chain(names).chain(["dates"]))?;
    for node in graph.graph.node_weights() {
        let mut cells = vec![String::new(); columns.nodes.len()];
        columns.of_node(node, |column, value| {
            let attribute = column >= columns.first_attribute;
            cells[column] = if attribute { undated(&shown(&value)) } else { shown(&value) };
        });
        let mut row = vec![node.id.clone(), cell(&label(&node.label, &node.id))];
        row.extend(kept.iter().map(|&column| std::mem::take(&mut cells[column])));
        row.push(dates(node.dates));
        table.row(row)?;
    }
    table.end()
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
    let columns = Columns::of(graph, options);
    let by_kind = options.edges != EdgeModel::Pair;
    let mut table = Table::new(out);
    let mut head = vec!["Id", "Source", "Target", "Type"];
    head.extend(by_kind.then_some("Kind"));
    head.extend(["Label", "Weight"]);
    let kept = kept(&columns.edges, &EDGE_LEFT_OUT);
    head.extend(kept.iter().map(|&column| columns.edges[column].name.as_str()));
    head.push("dates");
    table.row(&head)?;
    let edges = Shown::of(graph, options);
    for links in edges.edges() {
        let edge = edges.edge(links);
        let mut cells = vec![String::new(); columns.edges.len()];
        cells[columns.first_type..].fill("0".to_owned());
        columns.of_edge(&edge, |column, value| cells[column] = shown(&value));
        let ends = [&edge.id, &edge.source.id, &edge.target.id];
        let mut row: Vec<String> =
            ends.into_iter().cloned().chain(["Undirected".to_owned()]).collect();
        row.extend(by_kind.then(|| cell(edge.kind)));
        row.extend([cell(edge.kind), edge.weight.to_string()]);
        row.extend(kept.iter().map(|&column| std::mem::take(&mut cells[column])));
        row.push(dates(edge.dates));
        table.row(row)?;
    }
    table.end()
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
        Value::Count(n) => n.to_string(),
        Value::Measure(value, decimals) => {
            let mut digits = Vec::new();
            xml::decimal(&mut digits, *value, *decimals);
            String::from_utf8(digits).unwrap_or_default()
        }
    }
}

/// Writes `evidence.csv`: every piece of evidence, by edge, then date. On directed kinds `source` is who acts.
///
/// # Errors
/// When the writer fails.
pub fn write_evidence(
    graph: &EntityGraph,
    options: &ExportOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut table = Table::new(out);
    table.row(EVIDENCE_HEADER)?;
    for reference in graph.graph.edge_references() {
        let (source, target) = (&graph.graph[reference.source()], &graph.graph[reference.target()]);
        let edge = reference.weight();
        if source.id != target.id && !options.hidden_kinds.contains(&edge.kind) {
            for evidence in graph.evidence_of(edge) {
                table.row(evidence_row(graph, source, target, edge, evidence))?;
            }
        }
    }
    table.end()
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
    let of_document = |text: Option<&str>| text.map_or_else(String::new, token);
    let date = evidence.date.map_or_else(String::new, |date| date.to_string());
    [
        if evidence.checked { "yes".to_owned() } else { String::new() },
        evidence.id.clone(),
        edge.id.clone(),
        source.id.clone(),
        label(&source.label, &source.id).into_owned(),
        target.id.clone(),
        label(&target.label, &target.id).into_owned(),
        token(&edge.kind),
        of_document(evidence.polarity.as_deref()),
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

/// Writes `review.csv`, one row a question, in their order.
///
/// # Errors
/// When the writer fails.
pub fn write_review(graph: &EntityGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(out);
    table.row(REVIEW_HEADER)?;
    for question in &graph.questions {
        let mut row = vec![String::new()];
        row.extend(question.row.iter().map(|text| one_line(text)));
        row.extend([token(&question.reason), one_line(&question.spelling)]);
        row.push(joined(question.candidates.iter().map(String::as_str)));
        row.extend([question.count.to_string(), question.documents.to_string()]);
        row.extend([path(&question.doc), one_line(&question.sentence)]);
        table.row(row)?;
    }
    table.end()
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

/// Rows into a stream.
pub(super) struct Table<'w> {
    rows: csv::Writer<&'w mut dyn Write>,
}

impl<'w> Table<'w> {
    pub(super) fn new(out: &'w mut dyn Write) -> Self {
        Self {
            rows: csv::WriterBuilder::new()
                .terminator(csv::Terminator::Any(b'\n'))
                .from_writer(out),
        }
    }

    pub(super) fn row<T: AsRef<[u8]>>(
        &mut self,
        cells: impl IntoIterator<Item = T>,
    ) -> io::Result<()> {
        // The error of the stream itself, so that a full disk is known as one.
        self.rows.write_record(cells).map_err(|error| match error.into_kind() {
            csv::ErrorKind::Io(error) => error,
            other => io::Error::other(format!("{other:?}")),
        })
    }

    pub(super) fn end(mut self) -> io::Result<()> {
        self.rows.flush()
    }
}
