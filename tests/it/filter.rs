//! The part of a graph that is asked for.

use std::collections::BTreeSet;

use entities::graph::{Edge, EntityGraph, Evidence, Filter};

use crate::model;

fn evidence(graph: &EntityGraph, edge: &Edge) -> Vec<Evidence> {
    graph.evidence_of(edge).map(|one| graph.read(&one.unwrap()).unwrap()).collect()
}

fn kept(filter: &Filter) -> (EntityGraph, Vec<String>, Vec<String>) {
    let hidden = BTreeSet::from(["quoted-about".to_owned()]);
    let whole = model::hostile();
    let (graph, left_out) = model::hostile().filtered(filter, &hidden);
    assert_eq!(left_out.nodes, whole.graph.node_count() - graph.graph.node_count());
    let nodes = graph.graph.node_weights().map(|node| node.id.clone()).collect();
    let edges = graph
        .graph
        .edge_indices()
        .map(|edge| {
            let (a, b) = graph.graph.edge_endpoints(edge).unwrap();
            let ends = [a, b].map(|end| graph.graph[end].id.as_str());
            // Evidence goes with its edge.
            let before = whole.graph.edge_weights().find(|e| e.id == graph.graph[edge].id).unwrap();
            assert_eq!(evidence(&graph, &graph.graph[edge]), evidence(&whole, before));
            format!("{}+{} {}", ends[0], ends[1], graph.graph[edge].kind)
        })
        .collect();
    (graph, nodes, edges)
}

#[test]
fn no_filter_keeps_everything() {
    let (graph, _, _) = kept(&Filter { min_weight: 1, ..Filter::default() });
    assert_eq!(graph.graph.edge_count(), 5);
    assert_eq!(graph.pieces(), 12);
}

#[test]
fn weight_is_the_pairs_and_all_its_kinds_stay() {
    let (_, nodes, edges) = kept(&Filter { min_weight: 3, ..Filter::default() });
    assert_eq!(
        edges,
        [
            "anna:lindqvist+p-obrien met",
            "anna:lindqvist+p-obrien together",
            "anna:lindqvist+p-obrien wrote-to"
        ]
    );
    // Who never had a pair stays, who lost the last one goes.
    assert_eq!(nodes, ["anna:lindqvist", "l.isolated", "p-obrien"]);
}

#[test]
fn the_strongest_pairs_are_kept() {
    let (_, nodes, edges) = kept(&Filter { top_edges: Some(2), ..Filter::default() });
    assert_eq!(edges.len(), 4);
    assert_eq!(nodes, ["Q_min.1", "anna:lindqvist", "l.isolated", "p-obrien"]);
}

#[test]
fn an_ego_is_shown_with_what_is_near() {
    let ego =
        |id: &str, hops| kept(&Filter { ego: Some((id.to_owned(), hops)), ..Filter::default() }).1;
    assert_eq!(ego("wang-wei", 0), ["wang-wei"]);
    assert_eq!(ego("wang-wei", 1), ["p-obrien", "wang-wei"]);
    assert_eq!(ego("wang-wei", 2), ["anna:lindqvist", "p-obrien", "wang-wei"]);
    assert_eq!(ego("wang-wei", 9).len(), 4);
    assert_eq!(ego("l.isolated", 3), ["l.isolated"]);
    assert_eq!(ego("nobody", 3), [""; 0]);
    let alone = Filter { ego: Some(("p-obrien".into(), 1)), min_weight: 99, ..Filter::default() };
    assert_eq!(kept(&alone).1, ["p-obrien"]);
}

#[test]
fn who_is_left_out_takes_the_pairs_along() {
    let without = ["p-obrien".to_owned()].into();
    let (_, nodes, edges) = kept(&Filter { without, ..Filter::default() });
    assert_eq!(edges, ["Q_min.1+anna:lindqvist together"]);
    assert_eq!(nodes, ["Q_min.1", "anna:lindqvist", "l.isolated"]);
}

#[test]
fn a_hidden_kind_stays_where_its_ends_do() {
    let mut graph = model::hostile();
    for edge in graph.graph.edge_weights_mut().filter(|edge| edge.kind == "wrote-to") {
        edge.kind = "quoted-about".to_owned();
    }
    let hidden = BTreeSet::from(["quoted-about".to_owned()]);
    let (kept, left_out) = graph.filtered(&Filter { min_weight: 3, ..Filter::default() }, &hidden);
    assert_eq!((kept.graph.edge_count(), left_out.pairs), (3, 2));
}
