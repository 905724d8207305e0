//! A small graph with everything that breaks importers, built as the program builds it. Shared by the tests and by
//! `examples/golden.rs`.

#![allow(clippy::unwrap_used, reason = "the model is fixed")]

use std::collections::BTreeMap;

use entities::date::DateSpan;
use entities::export::RunInfo;
use entities::graph::{DocumentRow, Edge, EntityGraph, Evidence, Node, Question, Totals};
use entities::relate::Polarity;

/// A label with every character that XML, CSV and Gephi treat as their own.
pub const HOSTILE: &str = "O’Brien & \"Sons\" <Ltd> ]]> INF";

/// Five nodes in order of id: an organisation, two that share edges of two kinds, one in three scripts, one alone.
pub fn hostile() -> EntityGraph {
    hostile_with(|_, _| {})
}

/// The same with its evidence changed: `change` is told the number of each piece.
pub fn hostile_with(mut change: impl FnMut(usize, &mut Evidence)) -> EntityGraph {
    let mut graph = EntityGraph {
        documents: documents(),
        questions: questions(),
        totals: totals(),
        ..EntityGraph::default()
    };
    let nodes = [
        node(
            "Q_min.1",
            "Ministry of A & B",
            "organisation",
            &[("MoAB", 3), ("Ministry of A & B", 2)],
            &[("path", "C:\\new\\table")],
        ),
        node(
            "anna:lindqvist",
            "Anna\u{85}Lindqvist",
            "person",
            &[("Anna Lindqvist", 9), ("A. | L.", 3)],
            &[
                ("size", "tall"),
                ("Né à", "line one\nline two\ttab"),
                ("timestamp", "2020-05"),
                ("_private", "never shown"),
            ],
        ),
        node(
            "l.isolated",
            "null",
            "place",
            &[("Nowhere", 1)],
            &[("note", "INF ]]> no edges"), ("qid", "9007199254740993")],
        ),
        node(
            "p-obrien",
            HOSTILE,
            "person",
            &[(HOSTILE, 7)],
            &[("note", "bad \u{1} char \u{fffe} end\r\nnext\u{2028}last")],
        ),
        node("wang-wei", "王維 \u{1F600} نجيب", "person", &[("王摩诘", 3)], &[("qid", "Q1")]),
    ];
    let at: Vec<_> = nodes.into_iter().map(|node| graph.graph.add_node(node)).collect();

    let mut number = 0;
    let mut add = |source: usize, target: usize, edge: Edge, mut evidence: Vec<Evidence>| {
        for one in &mut evidence {
            change(number, one);
            number += 1;
        }
        graph.add_edge(at[source], at[target], edge, &evidence).unwrap();
    };
    add(
        0,
        1,
        Edge { outlets: 0, ..edge("00000000000000e4", "together", 2, &[]) },
        vec![
            evidence("a4", 2, "The Ministry of A & B wrote to A. L.", None, None),
            evidence("b4", 2, "Anna of MoAB.", None, None),
        ],
    );
    add(
        1,
        3,
        edge("00000000000000e1", "met", 3, &["1901-05-03", "1901-05", "1902"]),
        vec![
            Evidence {
                full: false,
                ..evidence("a1", 0, "Anna met him.", Some("1901-05-03"), Some("asserted"))
            },
            evidence(
                "b1",
                0,
                "Anna met O’Brien & Sons\r\n<in> town.",
                Some("1901-05-03"),
                Some("asserted"),
            ),
            evidence("c1", 1, "Anna will meet O’Brien.", Some("1902"), Some("planned")),
        ],
    );
    let together = Edge {
        npmi: Some(0.123_456_789),
        g2: Some(12.0),
        ..edge("00000000000000e5", "together", 5, &["1901-05-03"])
    };
    add(
        1,
        3,
        together,
        (0..5)
            .map(|n| evidence(&format!("{n}5"), 0, "Anna and O’Brien.", Some("1901-05-03"), None))
            .collect(),
    );
    let wrote = Edge { directed: Some((0, 1)), ..edge("00000000000000e2", "wrote-to", 1, &[]) };
    let acts = evidence("a2", 2, "O’Brien wrote to Anna.", None, Some("asserted"));
    add(1, 3, wrote, vec![Evidence { backward: true, trigger: Some([108, 113]), ..acts }]);
    let spoke = edge("00000000000000e3", "spoke-with", 1, &["1899-12-31"]);
    add(
        3,
        4,
        spoke,
        vec![evidence("a3", 1, &"x".repeat(400), Some("1899-12-31"), Some("planned"))],
    );
    graph
}

/// One node and no edge.
pub fn one() -> EntityGraph {
    let mut graph = EntityGraph::default();
    graph.graph.add_node(node("l.isolated", " ", "place", &[], &[]));
    graph
}

/// What a run would say of itself.
pub fn run(edges: &str) -> RunInfo {
    RunInfo {
        version: "0.0.0".to_owned(),
        options: BTreeMap::from([("edges".to_owned(), edges.to_owned())]),
        fingerprints: BTreeMap::from([("documents".to_owned(), "00ff".to_owned())]),
        skipped: vec![("articles/broken.txt".to_owned(), "binary".to_owned())],
        not_read: BTreeMap::from([("pdf".to_owned(), vec!["articles/page.pdf".to_owned()])]),
        never_found: vec!["Nobody".to_owned()],
        entities_in_gazetteer: 6,
        ..RunInfo::default()
    }
}

fn span(text: &str) -> DateSpan {
    DateSpan::parse_iso(text).unwrap()
}

fn node(
    id: &str,
    label: &str,
    kind: &str,
    spellings: &[(&str, u64)],
    attributes: &[(&str, &str)],
) -> Node {
    let own = |(a, b): &(&str, &str)| ((*a).to_owned(), (*b).to_owned());
    Node {
        id: id.to_owned(),
        label: label.to_owned(),
        kind: kind.to_owned(),
        mentions: spellings.iter().map(|(_, n)| n).sum(),
        documents: 1,
        dates: (kind == "person")
            .then(|| DateSpan { start: span("1899").start, end: span("1902").end }),
        spellings: spellings.iter().map(|(text, n)| ((*text).to_owned(), *n)).collect(),
        attributes: attributes.iter().map(own).collect(),
        ..Node::default()
    }
}

fn edge(id: &str, kind: &str, weight: u64, spells: &[&str]) -> Edge {
    let mut spells: Vec<_> = spells.iter().map(|text| span(text)).collect();
    spells.sort();
    let start = spells.iter().map(|s| s.start).min();
    let dates =
        start.zip(spells.iter().map(|s| s.end).max()).map(|(start, end)| DateSpan { start, end });
    let (id, kind) = (id.to_owned(), kind.to_owned());
    Edge {
        id,
        kind,
        weight,
        weight_certain: weight - 1,
        documents: 1,
        outlets: 1,
        dates,
        spells,
        ..Edge::default()
    }
}

fn evidence(
    id: &str,
    document: usize,
    text: &str,
    date: Option<&str>,
    polarity: Option<&str>,
) -> Evidence {
    let start = 100 + id.bytes().next().map_or(0, |b| usize::from(b % 8)) * 1000;
    let start = if id == "a2" { 100 } else { start };
    Evidence {
        id: u64::from_str_radix(id, 16).unwrap().to_be_bytes(),
        document,
        text: text.to_owned(),
        span: [start, start + text.chars().count()],
        source: [start, start + 4],
        target: [start + 9, start + 12],
        source_text: "Anna".to_owned(),
        target_text: "O’Brien".to_owned(),
        date: date.map(span),
        certain: true,
        full: true,
        backward: false,
        trigger: None,
        polarity: polarity.and_then(Polarity::from_name),
        why: "named in one sentence".to_owned(),
        ..Evidence::default()
    }
}

fn documents() -> Vec<DocumentRow> {
    let row = |id: &str, outlet: Option<&str>, date: Option<&str>| DocumentRow {
        id: id.to_owned(),
        title: Some("A \"title\", with\na break".to_owned()),
        outlet: outlet.map(str::to_owned),
        date: date.map(span),
        ..DocumentRow::default()
    };
    vec![
        row("letters/1901.txt", Some("Gazette"), Some("1901-05-03")),
        row("letters/1902.txt", Some("Courrier"), Some("1902")),
        row("letters/un\\dated.txt", None, None),
    ]
}

fn questions() -> Vec<Question> {
    vec![Question {
        reason: "ambiguous".to_owned(),
        spelling: "Kim".to_owned(),
        row: [const { String::new() }; 7],
        candidates: vec!["kim-a".to_owned(), "kim-b".to_owned()],
        count: 4,
        documents: 2,
        doc: "letters/1901.txt".to_owned(),
        sentence: "=Kim, \"he\"\nsaid.".to_owned(),
    }]
}

fn totals() -> Totals {
    Totals { documents: 3, undated: 1, windows: 20, mentions: 28, open: 4, ..Totals::default() }
}
