//! Where each node is drawn, so that the picture can be read as it opens.
//!
//! Each component by itself: its communities are placed first, their members around them (`force` on both); then boxes
//! of nodes and labels are moved off each other (`overlap`, which asks `grid` who is near, and `even` where a crowd could
//! stand). Below the largest component the others stand in rows (`shelves`). Coordinates are Gephi's: y points up, the
//! mean is 0,0, and nothing lies farther out than [`REACH`].

use std::collections::{BTreeMap, BTreeSet};

use super::EntityGraph;
use super::network::Network;
use super::network::components::components;
use super::network::random::Random;

mod even;
mod force;
mod grid;
mod overlap;
mod quadtree;
mod shelves;

use force::Forces;
use shelves::Blob;

/// The farthest coordinate, so that Gephi's automatic scaling stays within its canvas.
pub const REACH: f64 = 1500.0;
/// Nodes whose labels are kept apart, the largest first: as many as can be read in one picture.
const LABELLED: usize = 400;
/// Times that the largest component is drawn smaller, so that the others find room.
const ATTEMPTS: usize = 4;
const SEED: u64 = 0x1A1D;

/// Where a node is drawn, in Gephi's units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// To the right.
    pub x: f64,
    /// Upwards.
    pub y: f64,
}

/// How far a layout has come: steps done, steps in all.
pub type Progress<'p> = &'p mut dyn FnMut(u64, u64);

/// Height of a node's label when its size is `size`, in the same units.
pub fn label_height(size: f64) -> f64 {
    9.0 + size * 0.45
}

/// Width of a label of that height, about: wide characters (Chinese, Japanese, Korean) count double.
pub fn label_width(label: &str, height: f64) -> f64 {
    let cells = |c: char| {
        if matches!(
            c,
            '\u{1100}'..='\u{115f}'
                | '\u{2e80}'..='\u{a4cf}'
                | '\u{ac00}'..='\u{d7a3}'
                | '\u{f900}'..='\u{faff}'
                | '\u{ff00}'..='\u{ff60}'
                | '\u{1f300}'..='\u{1faff}'
        ) {
            1.0
        } else {
            0.54
        }
    };
    label.chars().map(cells).sum::<f64>() * height
}

impl EntityGraph {
    /// Places every node; [`EntityGraph::measure`] comes first. The same graph is placed alike in every run, on any
    /// number of threads.
    pub fn lay_out(&mut self, hidden: &BTreeSet<String>, progress: Progress) {
        let network = self.network(hidden);
        let standing: Vec<_> = self.graph.node_indices().map(|node| self.standing(node)).collect();
        let community: Vec<u32> = standing.iter().map(|s| s.community).collect();
        let labels: Vec<f64> = self
            .graph
            .node_weights()
            .zip(&standing)
            .map(|(node, s)| label_width(&node.label, label_height(s.size)))
            .collect();
        let sizes: Vec<f64> = standing.iter().map(|s| s.size).collect();
        let places = places(&network, &community, &sizes, &labels, progress);
        for (node, place) in self.graph.node_weights_mut().zip(places) {
            node.place = Some(place);
        }
    }
}

/// The places of a network's nodes, from their communities, sizes (radii) and widths of labels.
pub fn places(
    network: &Network,
    community: &[u32],
    sizes: &[f64],
    labels: &[f64],
    progress: Progress,
) -> Vec<Place> {
    let boxes = boxes(sizes, labels);
    let spread = |nodes: &[usize], drawn: Vec<[f64; 2]>, reach: f64| {
        let own: Vec<[f64; 2]> = nodes.iter().map(|&node| boxes[node]).collect();
        Blob::new(nodes.to_vec(), overlap::spread(drawn, &own, reach), &own)
    };
    let mut drawn = members(&components(network)).into_iter().map(|nodes| {
        let drawn = drawn(network, &nodes, community, progress);
        (nodes, drawn)
    });
    let Some((largest, picture)) = drawn.next() else { return Vec::new() };
    let others: Vec<Blob> = drawn.map(|(nodes, drawn)| spread(&nodes, drawn, REACH)).collect();
    let mut reach = REACH * 0.9;
    let mut points = vec![[0.0; 2]; network.order()];
    for _ in 0..ATTEMPTS {
        let first = spread(&largest, picture.clone(), reach);
        for (blob, [x, y]) in shelves::shelves(&first, &others) {
            for (&node, point) in blob.nodes.iter().zip(&blob.points) {
                points[node] = [point[0] + x, point[1] + y];
            }
        }
        let far = centre(&mut points);
        if far <= REACH {
            break;
        }
        // The rows below need room too.
        reach *= 0.98 * REACH / far;
    }
    finished(&points)
}

/// The nodes of each component, the largest first.
fn members(component: &[u32]) -> Vec<Vec<usize>> {
    let mut members = vec![Vec::new(); component.iter().max().map_or(0, |&n| n as usize)];
    for (node, &component) in component.iter().enumerate() {
        members[component as usize - 1].push(node);
    }
    members
}

/// Half the width and half the height to keep free around each node: its disc, and its label where it is among the largest.
fn boxes(sizes: &[f64], labels: &[f64]) -> Vec<[f64; 2]> {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by(|&a, &b| sizes[b].total_cmp(&sizes[a]).then(a.cmp(&b)));
    let mut boxes: Vec<[f64; 2]> = sizes.iter().map(|&r| [r + 1.0, r + 1.0]).collect();
    for &node in order.iter().take(LABELLED) {
        let [w, h] = &mut boxes[node];
        *w = w.max(labels[node] / 2.0 + 1.5);
        *h = h.max(label_height(sizes[node]) / 2.0 + 1.0);
    }
    boxes
}

/// The nodes of one component, drawn by their forces.
fn drawn(
    network: &Network,
    nodes: &[usize],
    community: &[u32],
    progress: Progress,
) -> Vec<[f64; 2]> {
    if nodes.len() <= 2 {
        // One, or two with one above the other.
        return [[0.0, 0.0], [0.0, -1.0]][..nodes.len()].to_vec();
    }
    let number = |node: &u32| nodes.binary_search(&(*node as usize)).unwrap_or(usize::MAX);
    let index = |node: u32| u32::try_from(number(&node)).unwrap_or(u32::MAX);
    let pairs = nodes.iter().zip(0..).flat_map(|(&node, own)| {
        let up = network.neighbours(node).iter().filter(move |(other, _)| *other as usize > node);
        up.map(move |&(other, weight)| (own, index(other), weight))
    });
    let inner = Network::new(nodes.len(), pairs);
    let group: Vec<u32> = renumbered(nodes.iter().map(|&node| community[node]));
    let rounds = rounds(nodes.len());
    let start = start(&inner, &group);
    Forces::new(&inner, start).run(rounds, &mut |done| progress(done as u64, rounds as u64))
}

/// Groups numbered from 0 in order of first appearance.
fn renumbered(groups: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut numbers = BTreeMap::new();
    groups
        .map(|group| {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *numbers.entry(group).or_insert(next)
        })
        .collect()
}

fn rounds(nodes: usize) -> usize {
    match nodes {
        0..=20 => 300,
        21..=1_000 => 1_200,
        1_001..=5_000 => 800,
        5_001..=20_000 => 500,
        20_001..=200_000 => 150,
        _ => 100,
    }
}

/// Where the forces begin: each node near the place of its community, in a spiral, so that little has to untangle.
fn start(network: &Network, group: &[u32]) -> Vec<[f64; 2]> {
    let groups = group.iter().max().map_or(0, |&g| g as usize + 1);
    let between =
        network.pairs().iter().map(|&(a, b, w)| (group[a as usize], group[b as usize], w));
    let mut random = Random::new(SEED);
    let mut order: Vec<usize> = (0..groups).collect();
    random.shuffle(&mut order);
    let mut scattered = vec![[0.0; 2]; groups];
    for (turn, &group) in order.iter().enumerate() {
        scattered[group] = spiral(turn, 100.0);
    }
    let mut members = vec![0_usize; groups];
    for &g in group {
        members[g as usize] += 1;
    }
    let centres = Forces::new(&Network::new(groups, between), scattered)
        .with_masses(members.iter().map(|&n| mass(n)).collect())
        .run(400, &mut |_| {});
    let mut placed = vec![0_usize; groups];
    group
        .iter()
        .map(|&g| {
            let [x, y] = centres[g as usize];
            let [dx, dy] = spiral(placed[g as usize], 1.0);
            placed[g as usize] += 1;
            [x + dx, y + dy]
        })
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "numbers of nodes stay far below 2^53")]
fn mass(nodes: usize) -> f64 {
    1.0 + nodes as f64
}

/// The n-th point of a spiral that fills the plane evenly, as the seeds of a sunflower do.
///
/// # Source
/// H. Vogel, *A better way to construct the sunflower head*, Mathematical Biosciences 44, 1979.
#[expect(clippy::cast_precision_loss, reason = "numbers of nodes stay far below 2^53")]
fn spiral(n: usize, step: f64) -> [f64; 2] {
    const GOLDEN: f64 = 2.399_963_229_728_653;
    let (radius, angle) = (step * (n as f64 + 0.5).sqrt(), n as f64 * GOLDEN);
    [radius * libm::cos(angle), radius * libm::sin(angle)]
}

/// Moves the mean to 0,0; the farthest coordinate then.
#[expect(clippy::cast_precision_loss, reason = "numbers of nodes stay far below 2^53")]
fn centre(points: &mut [[f64; 2]]) -> f64 {
    let n = points.len().max(1) as f64;
    let mean = [0, 1].map(|axis| points.iter().map(|p| p[axis]).sum::<f64>() / n);
    for point in &mut *points {
        *point = [point[0] - mean[0], point[1] - mean[1]];
    }
    points.iter().flatten().map(|v| v.abs()).fold(0.0, f64::max)
}

/// Within reach, whatever it takes, and to two decimals; their mean stays 0,0 to the last one, as Gephi takes the mean off
/// when it scales.
fn finished(points: &[[f64; 2]]) -> Vec<Place> {
    let far = points.iter().flatten().map(|v| v.abs()).fold(0.0, f64::max);
    let scale = if far > REACH { REACH / far } else { 1.0 };
    let on_axis = |axis: usize| {
        let mut rounded: Vec<f64> =
            points.iter().map(|point| (point[axis] * scale * 100.0).round()).collect();
        // Rounding is off by half a hundredth at most, so that one for some of the points makes up for it.
        let mut off: f64 = rounded.iter().sum();
        let inside = rounded.iter_mut().filter(|value| value.abs() < REACH * 100.0 - 1.0);
        for value in inside {
            if off.abs() < 0.5 {
                break;
            }
            *value -= off.signum();
            off -= off.signum();
        }
        rounded.into_iter().map(|value| value / 100.0 + 0.0)
    };
    on_axis(0).zip(on_axis(1)).map(|(x, y)| Place { x, y }).collect()
}
