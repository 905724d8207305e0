//! `explorer.html`: its data is whole, harmless and bounded. What the page does with it, `tests/browser/` clicks through.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::process::Command;

use entities::date::DateSpan;
use entities::export::explorer::data::{EVENTS, PAIRS, QUESTIONS};
use entities::export::{EdgeModel, ExportOptions, explorer};
use entities::graph::{Edge, EntityGraph, EventRow, Evidence, Node, Question};
use entities::relate::RelationKind;
use serde_json::Value;

use crate::{model, news};

fn page(graph: &EntityGraph, options: &ExportOptions) -> String {
    let mut bytes = Vec::new();
    explorer::write(graph, &model::run("pair"), options, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The text of the element that holds the data, as a browser finds it: up to the first end of a script.
fn block(page: &str) -> &str {
    let (_, rest) = page.split_once(r#"<script type="application/json" id="data">"#).unwrap();
    rest.split_once("</script").unwrap().0
}

fn data(graph: &EntityGraph) -> Value {
    serde_json::from_str(block(&page(graph, &ExportOptions::default()))).unwrap()
}

fn entity(id: &str) -> Node {
    Node { id: id.into(), label: id.into(), kind: "person".into(), mentions: 1, ..Node::default() }
}

/// Two people and an edge with so many sentences of that length.
fn pair(sentences: usize, length: usize) -> EntityGraph {
    let text = "x".repeat(length);
    pair_of((0..sentences).map(|_| Evidence { text: text.clone(), ..Evidence::default() }))
}

/// Two people and an edge with this evidence.
fn pair_of(evidence: impl Iterator<Item = Evidence>) -> EntityGraph {
    let mut graph = EntityGraph::default();
    let ends = ["a", "b"].map(|id| graph.graph.add_node(entity(id)));
    graph.documents.push(entities::graph::DocumentRow { id: "d.txt".into(), ..Default::default() });
    let evidence: Vec<Evidence> =
        (0_u64..).zip(evidence).map(|(n, one)| Evidence { id: n.to_be_bytes(), ..one }).collect();
    let edge = Edge {
        id: "0".repeat(16),
        kind: "together".into(),
        weight: evidence.len() as u64,
        ..Edge::default()
    };
    graph.add_edge(ends[0], ends[1], edge, &evidence).unwrap();
    graph
}

#[test]
fn hostile_text_is_whole_and_ends_no_element() {
    let evil = "</script><img src=x onerror=alert(1)><!--\u{2028}";
    let mut graph = model::hostile_with(|_, evidence| evidence.text = evil.to_owned());
    for node in graph.graph.node_weights_mut() {
        node.label = format!("{evil} {}", node.id);
        node.aliases.push(evil.to_owned());
    }
    for document in &mut graph.documents {
        document.id = format!("{evil}.txt");
        document.url = Some("javascript:alert(1)".to_owned());
    }
    graph.questions[0].sentence = evil.to_owned();
    graph.events.push(EventRow { kind: "met", evidence: evil.into(), ..EventRow::default() });
    let page = page(&graph, &ExportOptions::default());
    assert!(!block(&page).contains('<'), "a `<` in the data could end its element");
    let data: Value = serde_json::from_str(block(&page)).unwrap();
    assert_eq!(data["pairs"][0]["edges"][0]["evidence"][0]["text"], evil);
    assert_eq!(data["questions"][0]["sentence"], evil);
    assert_eq!(data["events"][0]["told"][0]["text"], evil);
    assert!(data["nodes"][0]["names"].as_array().unwrap().contains(&evil.into()));
}

#[test]
fn the_page_may_load_nothing_and_run_only_its_own_script() {
    let page = page(&model::one(), &ExportOptions::default());
    let policy = page.split_once("Content-Security-Policy\" content=\"").unwrap().1;
    let policy = policy.split_once('"').unwrap().0;
    assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    assert!(!policy.contains("http"), "{policy}");
    for loads in ["<link", "<iframe", " src=", "@import", "url("] {
        assert!(!page.contains(loads), "{loads}");
    }
}

#[test]
fn the_page_without_data_weighs_at_most_250_kib_and_carries_the_licences() {
    let page = page(&EntityGraph::default(), &ExportOptions::default());
    assert!(page.len() - block(&page).len() <= 250 * 1024, "{}", page.len());
    assert!(page.contains("sigma 3.0.3, MIT"), "whose work is in it");
    assert!(page.contains("Permission is hereby granted, free of charge"));
}

#[test]
fn a_pair_has_its_kinds_its_basis_and_its_own_weight() {
    let data = data(&model::hostile());
    assert_eq!(data["nodes"].as_array().unwrap().len(), 5);
    let pairs = data["pairs"].as_array().unwrap();
    let kinds = |pair: &Value| -> Vec<String> {
        let edges = pair["edges"].as_array().unwrap().iter();
        edges.map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
    };
    let three = pairs.iter().find(|pair| kinds(pair).len() == 3).unwrap();
    assert_eq!(kinds(three), ["met", "together", "wrote-to"]);
    assert_eq!((&three["basis"], &three["kind"]), (&"stated".into(), &"met".into()));
    assert_eq!(three["weight"], 5, "windows with both names, never a sum over kinds");
    assert_eq!(three["edges"][0]["sentences"], 3);
    assert_eq!(data["documents"][0]["title"], "A \"title\", with a break");
}

#[test]
fn spans_are_of_the_sentence_and_dates_are_days() {
    let (span, source, target) = ([100, 110], [102, 104], [106, 110]);
    let evidence = Evidence { text: "x".repeat(10), span, source, target, ..Evidence::default() };
    let mut graph = pair_of(std::iter::once(evidence));
    for edge in graph.graph.edge_weights_mut() {
        edge.spells = ["1969-12-31", "1970-01"].map(|d| DateSpan::parse_iso(d).unwrap()).into();
    }
    let data = data(&graph);
    let edge = &data["pairs"][0]["edges"][0];
    assert_eq!(edge["evidence"][0]["source"], serde_json::json!([2, 4]));
    assert_eq!(edge["evidence"][0]["target"], serde_json::json!([6, 10]));
    assert_eq!(edge["dates"], serde_json::json!([[-1, -1], [0, 30]]));
}

#[test]
fn the_page_is_of_pairs_whatever_the_edges_of_the_other_files() {
    let of = |edges| {
        let page = page(&model::hostile(), &ExportOptions { edges, ..ExportOptions::default() });
        serde_json::from_str::<Value>(block(&page)).unwrap()
    };
    assert_eq!(of(EdgeModel::Event), of(EdgeModel::Pair));
    assert_eq!(of(EdgeModel::Kind), of(EdgeModel::Pair));
}

#[test]
fn hidden_kinds_stay_out() {
    let mut graph = pair(1, 10);
    for edge in graph.graph.edge_weights_mut() {
        edge.kind = "quoted-about".to_owned();
    }
    assert_eq!(data(&graph)["pairs"], Value::Array(Vec::new()));
}

#[test]
fn evidence_beyond_what_is_asked_for_is_left_out_and_counted() {
    let data = data(&pair(25, 20));
    let edge = &data["pairs"][0]["edges"][0];
    assert_eq!(edge["evidence"].as_array().unwrap().len(), 10);
    assert_eq!(edge["sentences"], 25);
    assert_eq!(data["left_out"]["evidence_cap"], 10);
}

#[test]
fn evidence_that_does_not_fit_is_left_out_and_counted_but_each_edge_keeps_a_sentence() {
    let all = ExportOptions { evidence_cap: None, ..ExportOptions::default() };
    let bytes = |graph: &EntityGraph| -> (usize, usize) {
        let page = page(graph, &all);
        let data: Value = serde_json::from_str(block(&page)).unwrap();
        let edge = &data["pairs"][0]["edges"][0];
        (page.len(), edge["evidence"].as_array().unwrap().len())
    };
    let (size, kept) = bytes(&pair(20, 1 << 20));
    assert_eq!(kept, 12, "twelve sentences of one MiB fit into twelve");
    assert!(size < 13 << 20, "{size}");
    assert_eq!(bytes(&pair(2, 14 << 20)).1, 1);
}

#[test]
fn long_lists_are_cut_and_say_so() {
    let mut graph = model::one();
    let question = Question { reason: "ambiguous".to_owned(), ..Question::default() };
    graph.questions = vec![question; QUESTIONS + 3];
    let event = |n: usize| EventRow {
        event: format!("{n:016x}"),
        kind: "met",
        entity: "l.isolated".to_owned(),
        ..EventRow::default()
    };
    graph.events = (0..EVENTS + 2).map(event).collect();
    let data = data(&graph);
    assert_eq!(data["questions"].as_array().unwrap().len(), QUESTIONS);
    assert_eq!(data["events"].as_array().unwrap().len(), EVENTS);
    assert_eq!(
        (&data["left_out"]["questions"], &data["left_out"]["events"]),
        (&3.into(), &2.into())
    );
}

#[test]
fn of_very_many_pairs_the_heaviest_are_kept() {
    let mut graph = EntityGraph::default();
    let side = 450;
    for n in 0..side {
        graph.graph.add_node(entity(&format!("n{n:03}")));
    }
    let mut n = 0_usize;
    for a in 0..side {
        for b in a + 1..side {
            let ends = [a, b].map(petgraph::graph::NodeIndex::new);
            // Every thousandth is light.
            let weight = if n.is_multiple_of(1000) { 1 } else { 2 };
            let kind = "together".to_owned();
            graph.graph.add_edge(ends[0], ends[1], Edge { kind, weight, ..Edge::default() });
            n += 1;
        }
    }
    let data = data(&graph);
    let pairs = data["pairs"].as_array().unwrap();
    assert_eq!(pairs.len(), PAIRS);
    assert_eq!(data["left_out"]["pairs"], n - PAIRS);
    assert!(pairs.iter().all(|pair| pair["weight"] == 2));
}

#[test]
fn one_event_told_twice_is_one_with_two_tellings() {
    let mut graph = pair(1, 10);
    graph.documents.push(entities::graph::DocumentRow { id: "e.txt".into(), ..Default::default() });
    let row = |document, entity: &str| EventRow {
        event: "e".repeat(16),
        document,
        kind: "met",
        polarity: "asserted",
        date: DateSpan::parse_iso("2023-09-13"),
        entity: entity.to_owned(),
        name: entity.to_owned(),
        role: "participant",
        evidence: format!("told in {document}").into(),
        ..EventRow::default()
    };
    graph.events = vec![row(0, "a"), row(0, "b"), row(1, "a"), row(1, "b")];
    let data = data(&graph);
    let event = &data["events"][0];
    assert_eq!(event["date"], "2023-09-13");
    assert_eq!(event["people"].as_array().unwrap().len(), 2);
    assert_eq!(event["told"].as_array().unwrap().len(), 2);
    assert_eq!(event["told"][1]["doc"], 1, "the document comes along though no evidence is of it");
    assert_eq!(data["documents"].as_array().unwrap().len(), 2);
}

#[test]
fn the_same_graph_gives_the_same_page() {
    let graph = news::graph(200, 600, 7);
    let options = ExportOptions::default();
    assert_eq!(page(&graph, &options), page(&graph, &options));
}

#[test]
fn a_graph_that_was_not_laid_out_is_written_too() {
    let data = data(&pair(1, 10));
    assert!(data["nodes"][0]["node"].get("x").is_none());
    assert_eq!(data["timeline"], Value::Null);
}

#[test]
fn view_prints_the_path_and_names_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let view = |argument: &std::path::Path| {
        let program = env!("CARGO_BIN_EXE_entities");
        Command::new(program).arg("view").arg(argument).arg("--print").output().unwrap()
    };
    let missing = view(folder.path());
    assert_eq!(missing.status.code(), Some(1));
    let said = String::from_utf8(missing.stderr).unwrap();
    assert!(said.contains("explorer.html") && said.contains("hint: `entities build`"), "{said}");
    let page = folder.path().join("explorer.html");
    std::fs::File::create(&page).unwrap().write_all(b"<!doctype html>").unwrap();
    for argument in [folder.path(), page.as_path()] {
        let found = view(argument);
        assert!(found.status.success());
        assert_eq!(String::from_utf8(found.stdout).unwrap().trim_end(), page.to_str().unwrap());
    }
}

/// The `{name}` in the words of a key.
fn holes(words: &str) -> Vec<&str> {
    let ends = words.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    ends.map(|(name, _)| name).collect()
}

#[test]
fn the_words_of_the_page_are_in_every_language() {
    let strings = fs::read_to_string("web/src/strings.json").unwrap();
    let languages: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_str(&strings).unwrap();
    let english = &languages["en"];
    for (lang, words) in &languages {
        for key in english.keys().chain(words.keys()) {
            let (Some(own), Some(model)) = (words.get(key), english.get(key)) else {
                panic!("`{key}` is not both in `en` and in `{lang}`");
            };
            for hole in holes(model) {
                assert!(holes(own).contains(&hole), "{lang}: `{key}` without {{{hole}}}");
            }
        }
    }
}

#[test]
fn every_type_of_relation_has_words_a_colour_and_a_meaning() {
    let strings = fs::read_to_string("web/src/strings.json").unwrap();
    let scene = fs::read_to_string("web/src/picture/scene.ts").unwrap();
    let pages = fs::read_to_string("docs/relations.md").unwrap();
    for kind in RelationKind::TYPED.map(RelationKind::as_str) {
        assert!(strings.contains(&format!("\"relation.{kind}\"")), "strings.json: {kind}");
        let family = [format!(" {kind}: \""), format!(" \"{kind}\": \"")];
        assert!(family.iter().any(|words| scene.contains(words)), "scene.ts: {kind}");
        assert!(pages.contains(&format!("\n| `{kind}` ")), "docs/relations.md: {kind}");
    }
}
