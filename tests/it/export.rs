//! What the files say, read back by strict parsers.

#![allow(clippy::unwrap_used, reason = "a test may fail so")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use entities::error::Error;
use entities::export::out_dir::OutDir;
use entities::export::{
    EdgeModel, ExportOptions, Format, MentionLine, csv, graphml, json, mentions, write_all,
};
use entities::graph::{Edge, EntityGraph, Node};
use proptest::prelude::*;
use serde_json::Value;

use crate::command::Row;
use crate::model;

fn options(edges: EdgeModel) -> ExportOptions {
    ExportOptions { edges, ..ExportOptions::default() }
}

fn text(fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut bytes = Vec::new();
    fill(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn xml(graph: &EntityGraph, edges: EdgeModel) -> String {
    text(|out| graphml::write(graph, &options(edges), out))
}

/// Each element of a name: its XML attributes, and its data under the keys' names.
fn elements(xml: &str, element: &str) -> Vec<BTreeMap<String, String>> {
    let document = roxmltree::Document::parse(xml).unwrap();
    let names: BTreeMap<_, _> = document
        .descendants()
        .filter(|n| n.has_tag_name("key"))
        .map(|n| (n.attribute("id").unwrap(), n.attribute("attr.name").unwrap()))
        .collect();
    let row = |n: roxmltree::Node| {
        let ends = n.attributes().map(|a| (format!("@{}", a.name()), a.value().to_owned()));
        let data = n.children().filter(|c| c.has_tag_name("data")).map(|c| {
            let value: String = c.children().filter_map(|t| t.text()).collect();
            (names[c.attribute("key").unwrap()].to_owned(), value)
        });
        ends.chain(data).collect()
    };
    document.descendants().filter(|n| n.has_tag_name(element)).map(row).collect()
}

fn rows(csv: &str) -> Vec<Row> {
    crate::command::rows(csv.as_bytes())
}

fn parsed(graph: &EntityGraph, options: &ExportOptions) -> Value {
    serde_json::from_str(&text(|out| json::write(graph, &model::run("pair"), options, out)))
        .unwrap()
}

#[test]
fn hostile_text_arrives_as_it_was_but_for_what_xml_forbids() {
    let xml = xml(&model::hostile(), EdgeModel::Pair);
    let nodes = elements(&xml, "node");
    let labels: Vec<_> = nodes.iter().map(|n| n["label"].as_str()).collect();
    assert_eq!(
        labels,
        ["Ministry of A & B", "Anna Lindqvist", "null", model::HOSTILE, "王維 \u{1F600} نجيب"]
    );
    assert_eq!(nodes[3]["note"], "bad \u{fffd} char \u{fffd} end\nnext\nlast");
    assert_eq!(nodes[1]["ne_a"], "line one\nline two\ttab");
    assert_eq!(nodes[1]["size_"], "tall");
    assert_eq!(nodes[1]["spellings"], "Anna Lindqvist|A. / L.");
    assert!(!xml.contains("never shown"));
    assert!(xml.contains("<![CDATA[Ministry of A & B]]>") && xml.contains("]]]]><![CDATA[>"));
    assert!(!xml.contains('\r') && !xml.contains("&amp;"));
}

#[test]
fn a_node_without_label_shows_its_id() {
    assert_eq!(elements(&xml(&model::one(), EdgeModel::Kind), "node")[0]["label"], "l.isolated");
}

#[test]
fn a_pair_has_one_edge_whose_weight_is_never_a_sum_over_kinds() {
    let edges = elements(&xml(&model::hostile(), EdgeModel::Pair), "edge");
    let shown =
        |e: &BTreeMap<String, String>| ["kind", "basis", "weight"].map(|k| e[k].clone()).join(" ");
    assert_eq!(
        edges.iter().map(shown).collect::<Vec<_>>(),
        ["together together 2", "met stated 5", "spoke-with planned 1"]
    );
    let met = &edges[1];
    assert_eq!((met["met"].as_str(), met["wrote_to"].as_str()), ("3", "1"));
    assert!(!met.contains_key("spoke_with"));
    assert_eq!(
        (met["first_date"].as_str(), met["last_date"].as_str()),
        ("1901-05-01", "1902-12-31")
    );
    assert_eq!((met["npmi"].as_str(), met["g2"].as_str()), ("0.123457", "12.0"));
    assert_eq!((met["documents"].as_str(), met["outlets"].as_str()), ("3", "2"));
}

#[test]
fn the_example_is_full_and_certain_before_it_is_short() {
    let edges = elements(&xml(&model::hostile(), EdgeModel::Pair), "edge");
    assert_eq!(edges[1]["example"], "Anna met O’Brien & Sons <in> town.");
    assert_eq!(
        edges[1]["sources"],
        "letters/1901.txt (1901-05-03)|letters/1902.txt (1902)|letters/un\\dated.txt"
    );
    assert_eq!(edges[2]["example"].chars().count(), 300);
    assert!(edges[2]["example"].ends_with('…'));
}

#[test]
fn kinds_stay_apart_by_the_label_that_gephi_reads() {
    let edges = elements(&xml(&model::hostile(), EdgeModel::Kind), "edge");
    let labels: Vec<_> = edges.iter().map(|e| e["@label"].as_str()).collect();
    assert_eq!(labels, ["together", "met", "together", "wrote-to", "spoke-with"]);
    assert_eq!((edges[3]["forward"].as_str(), edges[3]["backward"].as_str()), ("0", "1"));
}

#[test]
fn a_hidden_kind_is_only_in_json() {
    let mut graph = model::hostile();
    for edge in graph.graph.edge_weights_mut().filter(|e| e.kind != "met") {
        edge.kind = "quoted-about".to_owned();
    }
    assert_eq!(elements(&xml(&graph, EdgeModel::Kind), "edge").len(), 1);
    assert_eq!(
        rows(&text(|out| csv::write_evidence(&graph, &options(EdgeModel::Kind), out))).len(),
        3
    );
    assert_eq!(parsed(&graph, &ExportOptions::default())["edges"].as_array().unwrap().len(), 5);
}

#[test]
fn json_holds_the_full_model_and_exact_evidence() {
    let graph = model::hostile();
    let capped =
        parsed(&graph, &ExportOptions { evidence_cap: Some(2), ..ExportOptions::default() });
    let met = &capped["edges"][1];
    assert_eq!(met["key"], met["id"]);
    assert_eq!(met["polarity"], serde_json::json!({"asserted": 2, "planned": 1}));
    assert_eq!(met["evidence"].as_array().unwrap().len(), 2);
    assert_eq!(met["evidence"][0]["text"], "Anna met O’Brien & Sons\r\n<in> town.");
    assert_eq!(capped["edges"][2]["npmi"].to_string(), "0.123457");
    assert_eq!(capped["edges"][2]["g2"].to_string(), "12");
    assert_eq!(capped["edges"][3]["backward"], 1);
    let all = parsed(&graph, &ExportOptions { evidence_cap: None, ..ExportOptions::default() });
    let n: usize = all["edges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["evidence"].as_array().unwrap().len())
        .sum();
    assert_eq!(n as u64, graph.pieces());
}

#[test]
fn tables_are_as_gephi_reads_them() {
    let graph = model::hostile();
    let nodes = text(|out| csv::write_nodes(&graph, &options(EdgeModel::Pair), out));
    assert!(nodes.starts_with(
        "Id,Label,kind,spellings,mentions,documents,date_precision,ne_a,note,path,qid,size_,time,dates\n"
    ));
    let nodes = rows(&nodes);
    assert_eq!(nodes[0]["path"], "C:/new/table");
    assert_eq!(nodes[1]["time"], "2020-05-01/2020-05-31");
    assert_eq!(nodes[1]["dates"], "1899-01-01/1902-12-31");
    assert_eq!(nodes[1]["ne_a"], "line one line two tab");
    let pair = text(|out| csv::write_edges(&graph, &options(EdgeModel::Pair), out));
    assert!(
        pair.starts_with("Id,Source,Target,Type,Label,Weight,") && !pair.contains(['\r', '\\'])
    );
    assert_eq!(rows(&pair)[1]["spoke_with"], "0");
    assert_eq!((rows(&pair)[1]["g2"].as_str(), rows(&pair)[0]["g2"].as_str()), ("12.0", ""));
    let kind = text(|out| csv::write_edges(&graph, &options(EdgeModel::Kind), out));
    assert!(kind.starts_with("Id,Source,Target,Type,Kind,Label,Weight,"));
    assert!(rows(&kind).iter().all(|row| row["Type"] == "Undirected"));
}

#[test]
fn evidence_is_never_capped_and_its_source_is_who_acts() {
    let graph = model::hostile();
    let table = text(|out| csv::write_evidence(&graph, &options(EdgeModel::Pair), out));
    assert!(table.starts_with(
        "verdict,evidence,edge,source,source_name,target,target_name,kind,polarity,date,date_basis,doc,title,outlet,url,\
         sentence,source_text,target_text,cue,why,certain,start,end\n"
    ));
    let rows = rows(&table);
    assert_eq!(rows.len() as u64, graph.pieces());
    let wrote = rows.iter().find(|row| row["kind"] == "wrote-to").unwrap();
    assert_eq!((wrote["source"].as_str(), wrote["target_text"].as_str()), ("p-obrien", "Anna"));
    assert_eq!((wrote["cue"].as_str(), wrote["date_basis"].as_str()), ("wrote", ""));
    assert_eq!(wrote["doc"], "letters/un/dated.txt");
    assert_eq!(rows[3]["sentence"], "Anna met O’Brien & Sons  <in> town.");
    assert_eq!(
        (rows[3]["date"].as_str(), rows[3]["date_basis"].as_str()),
        ("1901-05-03", "published")
    );
}

#[test]
fn a_review_row_is_a_gazetteer_row_with_a_question() {
    let table = text(|out| csv::write_review(&model::hostile(), out));
    assert!(table.starts_with("decide,id,kind,name,aliases,weak,not,match,reason,spelling,candidates,count,documents,doc,sentence\n"));
    let row = &rows(&table)[0];
    assert_eq!(
        (row["candidates"].as_str(), row["sentence"].as_str()),
        ("kim-a|kim-b", "=Kim, \"he\" said.")
    );
}

#[test]
fn a_mention_is_one_line_in_the_promised_order() {
    let mut out = Vec::new();
    let line = MentionLine {
        doc: "articles/a.txt",
        start: 12,
        end: 26,
        text: "Sergueï Choïgou",
        entity: Some("sergei-shoigu"),
        kind: Some("person"),
        name: Some("Sergei Shoigu"),
        via: Some("variant"),
        certain: Some(true),
        sentence: [0, 94],
        lang: entities::lang::Lang::parse("fr"),
        date: entities::date::DateSpan::parse_iso("2023-09-11"),
        why: None,
        candidates: None,
        reason: None,
    };
    mentions::write_line(&mut out, &line).unwrap();
    let expected = r#"{"doc":"articles/a.txt","start":12,"end":26,"text":"Sergueï Choïgou","entity":"sergei-shoigu","kind":"person","name":"Sergei Shoigu","via":"variant","certain":true,"sentence":[0,94],"lang":"fr","date":"2023-09-11"}"#;
    assert_eq!(String::from_utf8(out).unwrap(), format!("{expected}\n"));
}

#[test]
fn a_pair_counts_each_story_once_over_all_its_kinds() {
    let mut graph = EntityGraph::default();
    let document = |id: &str, copy_of: Option<&str>| entities::graph::DocumentRow {
        id: id.to_owned(),
        copy_of: copy_of.map(str::to_owned),
        ..Default::default()
    };
    graph.documents = vec![document("a", None), document("b", Some("a")), document("c", None)];
    let ends = ["n", "o"].map(|id| graph.graph.add_node(Node { id: id.into(), ..Node::default() }));
    for (kind, documents) in [("met", [0, 1].as_slice()), ("visited", &[1, 2])] {
        let piece =
            |&document: &usize| entities::graph::Evidence { document, ..Default::default() };
        let evidence: Vec<_> = documents.iter().map(piece).collect();
        let stories = documents.len() as u64 - u64::from(kind == "met");
        let edge = Edge {
            id: kind.into(),
            kind: kind.into(),
            weight: 2,
            documents: 2,
            stories: Some(stories),
            ..Edge::default()
        };
        graph.add_edge(ends[0], ends[1], edge, &evidence).unwrap();
    }
    let row = &rows(&text(|out| csv::write_edges(&graph, &options(EdgeModel::Pair), out)))[0];
    assert_eq!((row["documents"].as_str(), row["stories"].as_str()), ("3", "2"));
    // No kind alone tells all of them.
    graph.documents[1].copy_of = None;
    let row = &rows(&text(|out| csv::write_edges(&graph, &options(EdgeModel::Pair), out)))[0];
    assert_eq!((row["documents"].as_str(), row["stories"].as_str()), ("3", "3"));
}

#[test]
fn formats_are_known_by_name() {
    assert!(Format::ALL.into_iter().all(|format| Format::from_name(format.name()) == Some(format)));
    assert_eq!(EdgeModel::from_name("KIND"), Some(EdgeModel::Kind));
}

// The folder.

fn build(folder: &Path, formats: &[Format]) -> Result<(), Error> {
    let options = ExportOptions { formats: formats.to_vec(), ..ExportOptions::default() };
    write_all(&model::hostile(), &model::run("pair"), &options, &mut OutDir::create(folder)?)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_second_build_replaces_its_own_files_and_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("made/out");
    build(&out, &Format::DEFAULT).unwrap();
    let all = [
        "documents.csv",
        "edges.csv",
        "events.csv",
        "evidence.csv",
        "explorer.html",
        "graph.gexf",
        "graph.graphml",
        "graph.json",
        "nodes.csv",
        "review.csv",
        "summary.json",
        "tables.xlsx",
        "timeline.gexf",
    ];
    assert_eq!(names(&out), all);
    let before: Vec<_> = all.map(|name| fs::read(out.join(name)).unwrap()).into();
    fs::write(out.join("mine.gephi"), "mine").unwrap();
    build(&out, &Format::DEFAULT).unwrap();
    assert_eq!(before, all.map(|name| fs::read(out.join(name)).unwrap()));
    build(&out, &[Format::Json]).unwrap();
    assert_eq!(
        names(&out),
        ["documents.csv", "graph.json", "mine.gephi", "review.csv", "summary.json"]
    );
    let summary: Value =
        serde_json::from_slice(&fs::read(out.join("summary.json")).unwrap()).unwrap();
    assert_eq!(
        summary["files"],
        serde_json::json!(["documents.csv", "graph.json", "review.csv", "summary.json"])
    );
    assert_eq!(summary["counts"]["pairs_stated"], 1);
}

struct Full<'w>(&'w mut dyn Write, usize);

impl Write for Full<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.1 == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let n = self.0.write(&bytes[..bytes.len().min(self.1)])?;
        self.1 -= n;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[test]
fn a_full_disk_is_named_with_its_cure_and_leaves_every_old_file() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), &Format::DEFAULT).unwrap();
    let before = fs::read(folder.path().join("nodes.csv")).unwrap();
    let (graph, run, options) = (model::hostile(), model::run("pair"), ExportOptions::default());
    for n in [0, 1, 100, 500] {
        let out = OutDir::create(folder.path()).unwrap();
        out.write("nodes.csv", |file| file.write_all(b"new")).unwrap();
        let errors = [
            out.write("graph.graphml", |file| graphml::write(&graph, &options, &mut Full(file, n))),
            out.write("graph.json", |file| json::write(&graph, &run, &options, &mut Full(file, n))),
            out.write("evidence.csv", |file| {
                csv::write_evidence(&graph, &options, &mut Full(file, n))
            }),
        ];
        for (error, name) in errors.into_iter().zip(["graph.graphml", "graph.json", "evidence.csv"])
        {
            let message = error.unwrap_err().to_string();
            assert!(message.contains(&folder.path().join(name).display().to_string()), "{message}");
            assert!(message.contains("hint: free some space"), "{message}");
        }
    }
    assert_eq!(fs::read(folder.path().join("nodes.csv")).unwrap(), before);
    assert!(names(folder.path()).iter().all(|name| !name.starts_with('.')));
}

#[test]
fn what_stands_in_the_way_is_found_before_any_file_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("nodes.csv")).unwrap();
    let message = build(folder.path(), &Format::DEFAULT).unwrap_err().to_string();
    assert!(message.contains("nodes.csv") && message.contains("hint: move it away"), "{message}");
    assert_eq!(names(folder.path()), ["nodes.csv"]);
    fs::remove_dir(folder.path().join("nodes.csv")).unwrap();
    fs::write(folder.path().join("nodes.csv"), "mine").unwrap();
    assert!(build(folder.path(), &Format::DEFAULT).is_err());
    assert_eq!(fs::read(folder.path().join("nodes.csv")).unwrap(), b"mine");
}

#[test]
fn a_file_in_place_of_the_folder_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    fs::write(&path, "").unwrap();
    assert!(OutDir::create(&path).unwrap_err().to_string().contains("hint: move away"));
}

#[test]
fn folders_of_killed_runs_go_and_those_of_live_runs_stay() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".entities-killed")).unwrap();
    let first = OutDir::create(folder.path()).unwrap();
    let second = OutDir::create(folder.path()).unwrap();
    assert!(first.aside().exists() && second.aside().exists());
    assert_eq!(names(folder.path()).len(), 2);
    drop((first, second));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_summary_that_lists_paths_elsewhere_removes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::write(folder.path().join("other.txt"), "mine").unwrap();
    fs::write(out.join("summary.json"), r#"{"program":"entities","files":["../other.txt"]}"#)
        .unwrap();
    build(&out, &[]).unwrap();
    assert!(folder.path().join("other.txt").exists());
}

// Laws.

#[test]
fn no_nodes_and_one_node_are_valid_graphs() {
    for (graph, n) in [(EntityGraph::default(), 0), (model::one(), 1)] {
        for edges in [EdgeModel::Pair, EdgeModel::Kind] {
            assert_eq!(elements(&xml(&graph, edges), "node").len(), n);
            assert_eq!(parsed(&graph, &options(edges))["nodes"].as_array().unwrap().len(), n);
            assert_eq!(
                rows(&text(|out| csv::write_nodes(&graph, &options(EdgeModel::Pair), out))).len(),
                n
            );
            assert!(rows(&text(|out| csv::write_edges(&graph, &options(edges), out))).is_empty());
        }
    }
}

/// Up to 8 nodes with any text, and edges between any two, sorted as the graph room hands them on.
fn graphs() -> impl Strategy<Value = EntityGraph> {
    let node = (any::<String>(), any::<String>(), any::<String>());
    let edges = prop::collection::btree_map((0_usize..8, 0_usize..8, 0_usize..3), 0_u64..5, 0..20);
    (prop::collection::vec(node, 8), edges).prop_map(|(nodes, edges)| {
        let mut graph = EntityGraph::default();
        let add = |(n, (label, header, value)): (usize, (String, String, String))| {
            let attributes = BTreeMap::from([(header, value.clone())]);
            let spellings = vec![(value, 1)];
            graph.graph.add_node(Node {
                id: format!("n{n}"),
                label,
                spellings,
                attributes,
                ..Node::default()
            })
        };
        let at: Vec<_> = nodes.into_iter().enumerate().map(add).collect();
        for ((a, b, kind), weight) in edges.into_iter().filter(|((a, b, _), _)| a <= b) {
            let (id, kind) =
                (format!("{a}{b}{kind}"), ["met", "together", "wrote to"][kind].to_owned());
            graph.graph.add_edge(at[a], at[b], Edge { id, kind, weight, ..Edge::default() });
        }
        graph
    })
}

proptest! {
    #[test]
    fn any_graph_parses_with_unique_edges_of_positive_weight(graph in graphs()) {
        for model in [EdgeModel::Pair, EdgeModel::Kind] {
            let xml = xml(&graph, model);
            let nodes = elements(&xml, "node");
            prop_assert_eq!(nodes.len(), 8);
            for node in &nodes {
                prop_assert!(!node["label"].trim().is_empty());
            }
            let edges = elements(&xml, "edge");
            let ends = |e: &BTreeMap<String, String>| (e["@source"].clone(), e["@target"].clone(), e.get("@label").cloned());
            prop_assert_eq!(edges.iter().map(ends).collect::<BTreeSet<_>>().len(), edges.len());
            prop_assert_eq!(edges.iter().map(|e| &e["@id"]).collect::<BTreeSet<_>>().len(), edges.len());
            for edge in &edges {
                prop_assert!(edge["@source"] < edge["@target"]);
                prop_assert!(edge["weight"].parse::<f64>().unwrap() > 0.0);
            }
            prop_assert_eq!(rows(&text(|out| csv::write_edges(&graph, &options(model), out))).len(), edges.len());
        }
        prop_assert_eq!(parsed(&graph, &ExportOptions::default())["nodes"].as_array().unwrap().len(), 8);
    }

    #[test]
    fn keys_of_any_headers_are_names_that_importers_take(graph in graphs()) {
        let xml = xml(&graph, EdgeModel::Pair);
        let document = roxmltree::Document::parse(&xml).unwrap();
        let keys: Vec<_> = document.descendants().filter(|n| n.has_tag_name("key")).collect();
        prop_assert_eq!(keys.iter().map(|k| k.attribute("id")).collect::<BTreeSet<_>>().len(), keys.len());
        for key in keys {
            let name = key.attribute("attr.name").unwrap();
            prop_assert!(name.starts_with(|c: char| c.is_ascii_lowercase()));
            prop_assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{}", name);
        }
    }
}
