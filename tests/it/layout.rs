//! Places: readable, the same in every run.

use entities::graph::EntityGraph;
use entities::graph::layout::{REACH, label_height, label_width, places};
use entities::graph::network::Network;
use entities::graph::{LEAST_SIZE, MOST_SIZE};

use crate::news;

fn placed(mut graph: EntityGraph, threads: usize) -> EntityGraph {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let hidden = [].into();
    pool.install(|| {
        graph.measure(&hidden);
        graph.lay_out(&hidden, &mut |_, _| {});
    });
    graph
}

/// Middle, half the width and half the height of what is drawn for each node.
fn boxes(graph: &EntityGraph, with_labels: bool) -> Vec<[f64; 4]> {
    let one = |node: &entities::graph::Node| {
        let (place, size) = (node.place.unwrap(), node.standing.unwrap().size);
        let height = label_height(size);
        let (w, h) = if with_labels {
            (label_width(&node.label, height) / 2.0, height / 2.0)
        } else {
            (0.0, 0.0)
        };
        [place.x, place.y, w.max(size), h.max(size)]
    };
    graph.graph.node_weights().map(one).collect()
}

fn overlaps(boxes: &[[f64; 4]]) -> usize {
    let mut n = 0;
    for (index, a) in boxes.iter().enumerate() {
        for b in &boxes[index + 1..] {
            n +=
                usize::from((a[0] - b[0]).abs() < a[2] + b[2] && (a[1] - b[1]).abs() < a[3] + b[3]);
        }
    }
    n
}

/// How many two of these discs (middle, radius) overlap.
fn overlapping_discs(mut discs: Vec<[f64; 3]>) -> usize {
    discs.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let mut n = 0;
    for (index, [x, y, radius]) in discs.iter().enumerate() {
        let near = discs[index + 1..].iter().take_while(|other| other[0] - x < 2.0 * MOST_SIZE);
        n += near.filter(|other| (other[0] - x).hypot(other[1] - y) < radius + other[2]).count();
    }
    n
}

#[test]
fn nodes_and_labels_of_a_graph_of_one_page_are_apart() {
    for seed in 0..4 {
        let graph = placed(news::graph(120, 300, seed), 2);
        assert_eq!(overlaps(&boxes(&graph, true)), 0, "{seed}");
    }
}

#[test]
fn two_thousand_nodes_are_apart_and_so_are_the_largest_labels() {
    let graph = placed(news::graph(2000, 6000, 7), 2);
    let discs = boxes(&graph, false).into_iter().map(|[x, y, radius, _]| [x, y, radius]).collect();
    assert_eq!(overlapping_discs(discs), 0);
    let mut large: Vec<_> = graph.graph.node_weights().zip(boxes(&graph, true)).collect();
    large.sort_by(|a, b| b.0.standing.unwrap().size.total_cmp(&a.0.standing.unwrap().size));
    let large: Vec<_> = large.into_iter().take(300).map(|(_, one)| one).collect();
    assert_eq!(overlaps(&large), 0);
}

#[test]
fn thousands_in_one_place_are_apart() {
    // All of them are tied to the same two nodes, so the forces leave them in one crowd.
    let (nodes, hubs) = (6000, 2);
    let pairs = (hubs..nodes).flat_map(|node| (0..hubs).map(move |hub| (hub, node, 1.0)));
    let network = Network::new(nodes as usize, pairs);
    let size = |node: u32| match node {
        _ if node < hubs => MOST_SIZE,
        _ if node.is_multiple_of(50) => MOST_SIZE / 2.0,
        _ => MOST_SIZE / 3.0,
    };
    let sizes: Vec<f64> = (0..nodes).map(size).collect();
    let (community, labels) = (vec![0; sizes.len()], vec![40.0; sizes.len()]);
    let places = places(&network, &community, &sizes, &labels, &mut |_, _| {});
    let discs = places.iter().zip(&sizes).map(|(place, &size)| [place.x, place.y, size]).collect();
    assert_eq!(overlapping_discs(discs), 0);
}

#[test]
fn the_picture_is_centred_within_reach_and_as_large_as_gephi_wants_it() {
    let graph = placed(news::graph(500, 1500, 1), 2);
    let places: Vec<_> = graph.graph.node_weights().map(|node| node.place.unwrap()).collect();
    let n = 500.0;
    assert!((places.iter().map(|p| p.x).sum::<f64>() / n).abs() < 0.02);
    assert!((places.iter().map(|p| p.y).sum::<f64>() / n).abs() < 0.02);
    assert!(places.iter().all(|p| p.x.abs() <= REACH && p.y.abs() <= REACH));
    let sizes: Vec<f64> = graph.graph.node_weights().map(|n| n.standing.unwrap().size).collect();
    let most = sizes.iter().copied().fold(0.0, f64::max);
    let least = sizes.iter().copied().fold(f64::INFINITY, f64::min);
    assert!((most - MOST_SIZE).abs() < 1e-9 && (least - LEAST_SIZE).abs() < 1e-9);
}

#[test]
fn communities_stand_together() {
    let graph = placed(news::graph(1000, 4000, 2), 2);
    let nodes: Vec<_> =
        graph.graph.node_weights().filter(|n| n.standing.unwrap().degree > 1).collect();
    let distance = |same: bool| {
        let (mut sum, mut n) = (0.0, 0.0);
        for (index, a) in nodes.iter().enumerate() {
            for b in &nodes[index + 1..] {
                if (a.standing.unwrap().community == b.standing.unwrap().community) == same {
                    let (p, q) = (a.place.unwrap(), b.place.unwrap());
                    sum += ((p.x - q.x).powi(2) + (p.y - q.y).powi(2)).sqrt();
                    n += 1.0;
                }
            }
        }
        sum / n
    };
    assert!(distance(true) * 2.0 < distance(false), "{} {}", distance(true), distance(false));
}

#[test]
fn threads_leave_no_trace() {
    let (one, four) = (placed(news::graph(700, 2100, 5), 1), placed(news::graph(700, 2100, 5), 4));
    for (a, b) in one.graph.node_weights().zip(four.graph.node_weights()) {
        assert_eq!((a.place, a.standing), (b.place, b.standing));
    }
}

#[test]
fn few_nodes_are_placed_too() {
    for (nodes, pairs) in [(1, 0), (2, 1), (3, 2), (3, 0)] {
        let graph = placed(news::graph(nodes, pairs, 1), 1);
        let boxes = boxes(&graph, true);
        assert_eq!(overlaps(&boxes), 0, "{nodes} {pairs}");
        assert!(boxes.iter().flatten().all(|v| v.is_finite()));
    }
}
