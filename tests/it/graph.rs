//! Room 6: sums over documents, and the measures made of them.

use entities::date::DateSpan;
use entities::export::{ExportOptions, csv};
use entities::graph::measures::{Counts, g2, npmi};
use entities::graph::{Edge, EntityGraph, Tally};
use entities::lang::Lang;
use entities::read::from_text;
use entities::relate::Window;
use petgraph::graph::NodeIndex;

use crate::world::{WORLD, engine};

/// The graph of documents as pairs of name and text.
fn graph(window: &str, documents: &[(&str, &str)]) -> EntityGraph {
    let engine = engine(WORLD, Window::parse(window).unwrap());
    let mut tally = Tally::default();
    for (id, text) in documents {
        tally.absorb(engine.facts(&from_text(id, text)));
    }
    tally.graph(engine.gazetteer(), None).unwrap()
}

fn edges(graph: &EntityGraph) -> Vec<(&str, &str, &Edge)> {
    let ends = |edge| {
        let (source, target) = graph.graph.edge_endpoints(edge).unwrap();
        let id = |node: NodeIndex| graph.graph[node].id.as_str();
        (id(source), id(target), &graph.graph[edge])
    };
    // What the words say beside is the concern of `relations.rs`.
    let together = |(_, _, edge): &(&str, &str, &Edge)| edge.kind == "together";
    graph.graph.edge_indices().map(ends).filter(together).collect()
}

/// A row: its name, a window, and of each edge `id+id weight certain documents first..last`.
type Row = (&'static str, &'static str, &'static [&'static str]);

fn check(documents: &[(&str, &str)], rows: &[Row]) {
    for (name, window, expect) in rows {
        let graph = graph(window, documents);
        let found: Vec<String> = edges(&graph)
            .iter()
            .map(|(source, target, edge)| {
                let dates = edge.dates.map(|dates| format!(" {}..{}", dates.start, dates.end));
                let Edge { weight, weight_certain, documents, .. } = edge;
                let dates = dates.unwrap_or_default();
                format!("{source}+{target} {weight} {weight_certain} {documents}{dates}")
            })
            .collect();
        assert_eq!(found, *expect, "{name}");
        for (_, _, edge) in edges(&graph) {
            check_evidence(&graph, edge, documents);
        }
    }
}

/// Every piece of evidence lies where it says, in the document it names.
fn check_evidence(graph: &EntityGraph, edge: &Edge, documents: &[(&str, &str)]) {
    assert!(edge.evidence.count > 0, "an edge without evidence");
    for row in graph.evidence_of(edge) {
        let row = graph.read(&row.unwrap()).unwrap();
        let id = graph.documents[row.document].id.as_str();
        let (_, text) = documents.iter().find(|(name, _)| *name == id).unwrap();
        let slice = |[start, end]: [usize; 2]| {
            text.chars().skip(start).take(end - start).collect::<String>()
        };
        assert_eq!(slice(row.span), row.text);
        assert_eq!(slice(row.source), row.source_text);
        assert_eq!(slice(row.target), row.target_text);
        assert_eq!(row.date, graph.documents[row.document].date);
        for name in [row.source, row.target] {
            assert!(row.span[0] <= name[0] && name[1] <= row.span[1]);
        }
    }
}

/// Three documents of three days, one of them undated.
const CORPUS: &[(&str, &str)] = &[
    ("2021-03-04_b.txt", "Russia wrote to NATO. É já Russia left NATO.\n\nUkraine waited."),
    ("2020-01-02_a.txt", "Selon l’OTAN, la Russie attend 😀. L’Ukraine aussi."),
    ("undated.txt", "There NATO met Ukraine."),
];

#[test]
fn edges_add_up() {
    check(
        CORPUS,
        &[
            (
                "sentence",
                "sentence",
                &["nato+russia 3 3 2 2020-01-02..2021-03-04", "nato+ukraine 1 1 1"],
            ),
            (
                "paragraph",
                "paragraph",
                &[
                    "nato+russia 2 2 2 2020-01-02..2021-03-04",
                    "nato+ukraine 2 2 2 2020-01-02..2020-01-02",
                    "russia+ukraine 1 1 1 2020-01-02..2020-01-02",
                ],
            ),
            (
                "document",
                "document",
                &[
                    "nato+russia 2 2 2 2020-01-02..2021-03-04",
                    "nato+ukraine 3 3 3 2020-01-02..2021-03-04",
                    "russia+ukraine 2 2 2 2020-01-02..2021-03-04",
                ],
            ),
            (
                "tokens",
                "tokens:3",
                &[
                    "nato+russia 4 4 2 2020-01-02..2021-03-04",
                    "nato+ukraine 3 3 2 2021-03-04..2021-03-04",
                    "russia+ukraine 2 2 2 2020-01-02..2021-03-04",
                ],
            ),
        ],
    );
}

#[test]
fn nodes_and_totals_add_up() {
    let graph = graph("sentence", CORPUS);
    let nato = graph.graph.node_weights().find(|node| node.id == "nato").unwrap();
    assert_eq!((nato.mentions, nato.documents), (4, 3));
    let spellings: Vec<_> = nato.spellings.iter().map(|(text, n)| (text.as_str(), *n)).collect();
    assert_eq!(spellings, [("NATO", 3), ("OTAN", 1)]);
    assert_eq!(nato.dates.unwrap().start, DateSpan::parse_iso("2020-01-02").unwrap().start);
    let totals = graph.totals;
    assert_eq!((totals.documents, totals.undated, totals.windows), (3, 1, 6));
    assert_eq!((totals.mentions, totals.open), (10, 0));
    let names: Vec<_> = graph.documents.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(names, ["2020-01-02_a.txt", "2021-03-04_b.txt", "undated.txt"]);
}

#[test]
fn order_is_told_by_ids_and_dates() {
    let graph = graph("document", CORPUS);
    let ids: Vec<_> = graph.graph.node_weights().map(|node| node.id.as_str()).collect();
    assert!(ids.is_sorted());
    let pairs: Vec<_> =
        edges(&graph).iter().map(|(source, target, _)| (*source, *target)).collect();
    assert!(pairs.is_sorted() && pairs.iter().all(|(source, target)| source < target));
    let rows = graph.evidence_of(edges(&graph)[1].2);
    let dates: Vec<_> = rows.map(|row| row.unwrap().date).collect();
    assert_eq!(dates.iter().map(Option::is_none).collect::<Vec<_>>(), [false, false, true]);
    assert!(dates[0] < dates[1]);
}

/// The evidence of thousands of documents, of which more than so many bytes are put aside.
fn evidence_of_thousands(in_memory: usize) -> Vec<u8> {
    let (engine, folder) = (engine(WORLD, Window::Sentence), tempfile::tempdir().unwrap());
    let mut tally = Tally::default();
    for number in (0..2500).rev() {
        let name = format!("2021-0{}-1{}_{number}.txt", number % 9 + 1, number % 10);
        let text = format!(
            "Russia wrote to NATO for the {number}th time. Ukraine was told {number} things by Russia."
        );
        tally.absorb(engine.facts(&from_text(&name, &text)));
        tally.put_aside(folder.path(), in_memory).unwrap();
    }
    let graph = tally.graph(engine.gazetteer(), None).unwrap();
    assert!(graph.pieces() >= 5000);
    let mut out = Vec::new();
    csv::write_evidence(&graph, &ExportOptions::default(), &mut out).unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "no file has a name");
    out
}

#[test]
fn evidence_put_aside_is_read_back_whole() {
    let all = evidence_of_thousands(usize::MAX);
    for in_memory in [1 << 10, 1 << 18] {
        assert!(evidence_of_thousands(in_memory) == all, "{in_memory} bytes in memory");
    }
}

#[test]
fn a_folder_that_cannot_be_written_to_is_named_with_a_cure() {
    let engine = engine(WORLD, Window::Sentence);
    let mut tally = Tally::default();
    tally.absorb(engine.facts(&from_text("a.txt", "Russia wrote to NATO.")));
    let folder = tempfile::tempdir().unwrap().path().join("gone");
    let error = tally.put_aside(&folder, 0).unwrap_err().to_string();
    assert!(error.contains(&*folder.to_string_lossy()) && error.contains("hint: "), "{error}");
    // Nothing is lost by it.
    let graph = tally.graph(engine.gazetteer(), None).unwrap();
    assert!(graph.pieces() > 0);
}

#[test]
fn questions_are_what_a_person_can_settle() {
    let graph = graph(
        "sentence",
        &[("a.txt", "There stood Will. Will waved at Poutine."), ("b.txt", "So Will left.")],
    );
    let [question, surname] = graph.questions.as_slice() else { panic!("{:?}", graph.questions) };
    assert_eq!((surname.reason.as_str(), surname.row[3].as_str()), ("no-full-name", "Poutine"));
    assert_eq!((question.reason.as_str(), question.spelling.as_str()), ("too-common", "Will"));
    assert_eq!((question.count, question.documents), (3, 2));
    assert_eq!((question.doc.as_str(), question.sentence.as_str()), ("a.txt", "There stood Will."));
    assert_eq!(question.candidates, ["will"]);
    assert_eq!(graph.totals.open, 4);
}

#[test]
fn labels_are_in_the_language_asked_for() {
    let names = "id,kind,name,name:fr\nr,place,Russia,Russie\nn,organisation,NATO,\n";
    let engine = engine(names, Window::Sentence);
    let mut tally = Tally::default();
    tally.absorb(engine.facts(&from_text("a.txt", "Russia wrote to NATO.")));
    let graph = tally.graph(engine.gazetteer(), Lang::parse("fr")).unwrap();
    let labels: Vec<_> = graph.graph.node_weights().map(|node| node.label.as_str()).collect();
    assert_eq!(labels, ["NATO", "Russie"]);
}

#[test]
fn an_edge_keeps_its_id_whatever_else_is_read() {
    let few = graph("sentence", &CORPUS[2..]);
    let all = graph("document", CORPUS);
    let id = |graph: &EntityGraph| {
        let edges = edges(graph);
        edges.iter().find(|edge| (edge.0, edge.1) == ("nato", "ukraine")).unwrap().2.id.clone()
    };
    assert_eq!(id(&few), id(&all));
    assert_eq!(id(&few).len(), 16);
}

/// A row: its name, counts of all windows, the one, the other, both; npmi and g2.
type Measured = (&'static str, [u64; 4], Option<f64>, Option<f64>);

#[test]
fn measures_by_hand() {
    let rows: &[Measured] = &[
        ("never_one_without_the_other", [100, 10, 10, 10], Some(1.0), Some(65.016_595)),
        ("as_chance_has_it", [100, 10, 10, 1], Some(0.0), Some(0.0)),
        ("in_every_window", [7, 7, 7, 7], Some(1.0), Some(0.0)),
        ("never_together", [4, 2, 2, 0], None, Some(-5.545_177)),
        ("less_than_chance", [100, 50, 50, 10], Some(-0.39794), Some(-38.548_951)),
        ("nothing_read", [0, 0, 0, 0], None, None),
        ("one_never_seen", [10, 0, 3, 0], None, None),
    ];
    for (name, [total, a, b, both], expected_npmi, expected_g2) in rows {
        let counts = Counts { total: *total, a: *a, b: *b, both: *both };
        assert_eq!(npmi(counts), *expected_npmi, "{name}: npmi");
        assert_eq!(g2(counts), *expected_g2, "{name}: g2");
        let turned = Counts { a: *b, b: *a, ..counts };
        assert_eq!((npmi(turned), g2(turned)), (npmi(counts), g2(counts)), "{name}: turned");
    }
}

#[test]
fn measures_of_an_edge_come_from_its_windows() {
    let graph = graph("sentence", CORPUS);
    let found: Vec<_> = edges(&graph).iter().map(|(_, _, edge)| (edge.npmi, edge.g2)).collect();
    // Six sentences; NATO in four, Russia in three, Ukraine in three.
    let counts = |b, both| Counts { total: 6, a: 4, b, both };
    let expect = [counts(3, 3), counts(3, 1)].map(|counts| (npmi(counts), g2(counts)));
    assert_eq!(found, expect);
}
