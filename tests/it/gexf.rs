//! GEXF: what Gephi shows, and when.

use std::collections::BTreeMap;

use entities::date::{DateSpan, Day};
use entities::export::spells::{precision, spells};
use entities::export::{EdgeModel, ExportOptions, Period, Timeline, gexf};
use entities::graph::EntityGraph;
use proptest::prelude::*;
use roxmltree::{Document, Node};

use crate::model;

fn options(edges: EdgeModel) -> ExportOptions {
    ExportOptions { edges, ..ExportOptions::default() }
}

fn measured() -> EntityGraph {
    let mut graph = model::hostile();
    graph.measure(&[].into());
    graph.lay_out(&[].into(), &mut |_, _| {});
    graph
}

fn graph(graph: &EntityGraph, edges: EdgeModel) -> String {
    let mut out = Vec::new();
    gexf::write(graph, &options(edges), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn timeline(graph: &EntityGraph, edges: EdgeModel, period: Option<Period>) -> String {
    let mut out = Vec::new();
    let timeline = Timeline::of(graph, period).unwrap();
    gexf::write_timeline(graph, &options(edges), timeline, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn all<'d>(xml: &'d Document, name: &str) -> Vec<Node<'d, 'd>> {
    xml.descendants().filter(|node| node.has_tag_name(("http://gexf.net/1.3", name))).collect()
}

fn values(node: Node) -> BTreeMap<String, String> {
    let one = |v: Node| {
        (v.attribute("for").unwrap().to_owned(), v.attribute("value").unwrap().to_owned())
    };
    node.descendants().filter(|n| n.tag_name().name() == "attvalue").map(one).collect()
}

fn dates(node: Node) -> Vec<String> {
    let one =
        |s: Node| format!("{}..{}", s.attribute("start").unwrap(), s.attribute("end").unwrap());
    node.descendants().filter(|n| n.tag_name().name() == "spell").map(one).collect()
}

#[test]
fn hostile_text_arrives() {
    let text = graph(&measured(), EdgeModel::Kind);
    let xml = Document::parse(&text).unwrap();
    let nodes = all(&xml, "node");
    assert_eq!(nodes[3].attribute("label"), Some(model::HOSTILE));
    assert_eq!(nodes[4].attribute("label"), Some("王維 \u{1F600} نجيب"));
    assert_eq!(values(nodes[3])["note"], "bad \u{fffd} char \u{fffd} end\nnext\nlast");
    assert_eq!(values(nodes[1])["ne_a"], "line one\nline two\ttab");
    assert_eq!(values(nodes[1])["spellings"], r#"["Anna Lindqvist", "A. | L."]"#);
    // Gephi would show `Infinity`.
    assert_eq!(values(nodes[2])["note"], "I\u{2060}NF ]]> no edges");
    assert_eq!(values(nodes[2])["qid"], "9007199254740993");
    assert!(!text.contains("never shown"));
}

#[test]
fn kinds_are_types_to_gephi_and_an_attribute_to_all() {
    let text = graph(&measured(), EdgeModel::Kind);
    let xml = Document::parse(&text).unwrap();
    let kinds: Vec<_> = all(&xml, "edge").iter().map(|e| e.attribute("kind").unwrap()).collect();
    assert_eq!(kinds, ["together", "met", "together", "wrote-to", "spoke-with"]);
    assert!(
        all(&xml, "edge")
            .iter()
            .all(|e| e.attribute("kind") == values(*e).get("kind").map(String::as_str))
    );
    let wrote = values(all(&xml, "edge")[3]);
    assert_eq!((wrote["forward"].as_str(), wrote["backward"].as_str()), ("0", "1"));
    let text = graph(&measured(), EdgeModel::Pair);
    let xml = Document::parse(&text).unwrap();
    let met = all(&xml, "edge")[1];
    assert_eq!((met.attribute("kind"), met.attribute("weight")), (Some("met"), Some("5")));
    assert_eq!((values(met)["basis"].as_str(), values(met)["wrote_to"].as_str()), ("stated", "1"));
}

#[test]
fn spells_are_days_that_do_not_overlap() {
    let text = graph(&measured(), EdgeModel::Pair);
    let xml = Document::parse(&text).unwrap();
    // 1901-05-03 lies within May 1901; 1902 is told to the year.
    assert_eq!(dates(all(&xml, "edge")[1]), ["1901-05-01..1901-05-31", "1902-01-01..1902-12-31"]);
    assert_eq!(dates(all(&xml, "edge")[2]), ["1899-12-31..1899-12-31"]);
    assert!(dates(all(&xml, "edge")[0]).is_empty());
    // A node is there when an edge of it is.
    assert_eq!(dates(all(&xml, "node")[4]), ["1899-12-31..1899-12-31"]);
    assert_eq!(values(all(&xml, "edge")[1])["date_precision"], "year");
    let head = all(&xml, "graph")[0];
    assert_eq!(
        (head.attribute("timeformat"), head.attribute("timezone")),
        (Some("date"), Some("UTC"))
    );
}

#[test]
fn without_dates_nothing_is_dynamic() {
    for empty in [EntityGraph::default(), model::one()] {
        let text = graph(&empty, EdgeModel::Pair);
        let xml = Document::parse(&text).unwrap();
        assert_eq!(all(&xml, "graph")[0].attribute("mode"), Some("static"));
        assert!(!text.contains("timeformat") && Timeline::of(&empty, None).is_none());
    }
}

#[test]
fn sizes_and_places_are_as_gephi_scales_them() {
    let text = graph(&measured(), EdgeModel::Pair);
    let xml = Document::parse(&text).unwrap();
    let of = |name: &str, attribute: &str| -> Vec<f64> {
        let found = xml.descendants().filter(|n| n.tag_name().name() == name);
        found.map(|n| n.attribute(attribute).unwrap().parse().unwrap()).collect()
    };
    let sizes = of("size", "value");
    assert!((sizes.iter().copied().fold(0.0, f64::max) - 30.0).abs() < 1e-9);
    assert!((sizes.iter().copied().fold(99.0, f64::min) - 1.2).abs() < 1e-9);
    assert_eq!((of("position", "x").len(), of("color", "r").len()), (5, 5));
}

#[test]
fn a_window_on_one_period_shows_the_weight_of_that_period() {
    let weights = |period| -> Vec<Vec<String>> {
        let text = timeline(&model::hostile(), EdgeModel::Kind, period);
        let xml = Document::parse(&text).unwrap();
        all(&xml, "edge")
            .iter()
            .map(|edge| {
                let dynamic = edge.descendants().filter(|n| n.attribute("for") == Some("weight"));
                let one = |v: Node| {
                    ["value", "start", "end"].map(|name| v.attribute(name).unwrap()).join(" ")
                };
                dynamic.map(one).collect()
            })
            .collect()
    };
    let years = weights(Some(Period::Year));
    // No date: the whole weight, all the time; the edge would have none otherwise.
    assert_eq!(years[0], ["2 1899-12-31 1902-12-31"]);
    assert_eq!(years[1], ["2 1901-01-01 1901-12-31", "1 1902-01-01 1902-12-31"]);
    assert_eq!(years[2], ["5 1901-01-01 1901-12-31"]);
    let months = weights(Some(Period::Month));
    assert_eq!(months[1].len(), 13);
    assert_eq!(months[1][0], "2 1901-05-01 1901-05-31");
    assert_eq!(weights(None), months, "three years, and most dates tell the month");
}

#[test]
fn odd_dates_are_text_and_counted() {
    let mut graph = model::hostile();
    let old = DateSpan::day(Day::new(-44, 3, 15).unwrap());
    graph.documents[0].date = Some(old);
    for edge in graph.graph.edge_weights_mut().filter(|edge| edge.kind == "together") {
        (edge.spells, edge.dates) = (vec![old], Some(old));
    }
    let text = self::graph(&graph, EdgeModel::Kind);
    let xml = Document::parse(&text).unwrap();
    let edge = all(&xml, "edge")[2];
    assert!(dates(edge).is_empty());
    assert_eq!(values(edge)["first_date"], "-000044-03-15");
    let summary =
        entities::export::summary::of(&graph, &model::run("kind"), &options(EdgeModel::Kind));
    assert_eq!(summary["counts"]["dates_off_timeline"], 1);
}

#[test]
fn a_hundred_thousand_nodes_are_written_whole() {
    let mut graph = crate::news::graph(100_000, 60_000, 9);
    graph.measure(&[].into());
    assert!(graph.measured.unwrap().betweenness_sources.is_some());
    let text = self::graph(&graph, EdgeModel::Pair);
    let xml = Document::parse(&text).unwrap();
    assert_eq!((all(&xml, "node").len(), all(&xml, "edge").len()), (100_000, 60_000));
}

fn date() -> impl Strategy<Value = DateSpan> {
    let day = (-50_i16..60, 1_i8..13, 1_i8..29)
        .prop_map(|(y, m, d)| Day::new(2000 + y * 40, m, d).unwrap());
    (day, 0_i64..900).prop_map(|(start, days)| DateSpan {
        start,
        end: start.checked_add(jiff::Span::new().days(days)).unwrap(),
    })
}

proptest! {
    #[test]
    fn spells_hold_every_day_once(dates in prop::collection::vec(date(), 0..12)) {
        let merged = spells(dates.clone());
        for pair in merged.windows(2) {
            prop_assert!(pair[0].end < pair[1].start);
        }
        for date in dates.iter().filter(|d| d.start.year() >= 1) {
            prop_assert!(merged.iter().any(|s| s.start <= date.start && date.end <= s.end));
        }
        for spell in &merged {
            prop_assert!(dates.iter().any(|d| d.start == spell.start) && dates.iter().any(|d| d.end == spell.end));
        }
        prop_assert_eq!(precision(&dates).is_some(), !dates.is_empty());
    }
}
