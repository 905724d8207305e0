//! `ForceAtlas2`: nodes push each other away, pairs pull together.
//!
//! # Source
//! M. Jacomy, T. Venturini, S. Heymann, M. Bastian, *`ForceAtlas2`, a Continuous Graph Layout Algorithm for Handy Network
//! Visualization Designed for the Gephi Software*, `PLoS` ONE 9(6), 2014: repulsion by degree, attraction by the
//! logarithm of the distance (its mode `LinLog`, which draws communities apart) with dissuaded hubs, gravity, and each node's speed by how much it swings.

use rayon::prelude::*;

use super::quadtree::{QuadTree, TASK};
use crate::graph::network::Network;

/// Strength of repulsion; only its ratio to gravity shows, since the picture is scaled to its labels.
const SCALING: f64 = 10.0;
const GRAVITY: f64 = 1.0;
/// Of Barnes and Hut.
const THETA: f64 = 1.2;
const JITTER: f64 = 1.0;
/// The longest step of a node, in root mean square distances from the middle.
const LONGEST: f64 = 0.25;

/// A layout at work.
pub struct Forces {
    /// The pairs, each with how strongly it pulls.
    network: Network,
    masses: Vec<f64>,
    places: Vec<[f64; 2]>,
    last: Vec<[f64; 2]>,
    /// Mean mass, which makes up for the division by degree.
    even: f64,
    speed: f64,
    efficiency: f64,
}

impl Forces {
    /// From these places; a node's mass is 1 + its degree.
    #[expect(clippy::cast_precision_loss, reason = "numbers of nodes stay far below 2^53")]
    pub fn new(network: &Network, places: Vec<[f64; 2]>) -> Self {
        let pulls = network.pairs().iter().map(|&(a, b, weight)| (a, b, pull(weight)));
        let network = Network::new(network.order(), pulls);
        let masses: Vec<f64> =
            (0..network.order()).map(|node| 1.0 + network.degree(node) as f64).collect();
        let last = vec![[0.0; 2]; places.len()];
        Self { network, masses, places, last, even: 0.0, speed: 1.0, efficiency: 1.0 }
    }

    /// With these masses.
    pub fn with_masses(self, masses: Vec<f64>) -> Self {
        Self { masses, ..self }
    }

    /// The places after that many rounds; after each, its number is told.
    #[expect(clippy::cast_precision_loss, reason = "numbers of nodes stay far below 2^53")]
    pub fn run(mut self, rounds: usize, told: &mut dyn FnMut(usize)) -> Vec<[f64; 2]> {
        self.even = self.masses.iter().sum::<f64>() / self.masses.len().max(1) as f64;
        for round in 1..=rounds {
            self.round();
            told(round);
        }
        self.places
    }

    fn round(&mut self) {
        let tree = QuadTree::new(&self.places, &self.masses, THETA);
        // In the order of the tree: near nodes walk the same cells.
        let ordered: Vec<[f64; 2]> = tree
            .order
            .par_iter()
            .zip(tree.repulsion())
            .with_min_len(TASK)
            .map(|(&node, away)| self.force(node as usize, away))
            .collect();
        let mut forces = vec![[0.0; 2]; ordered.len()];
        for (&node, force) in tree.order.iter().zip(ordered) {
            forces[node as usize] = force;
        }
        self.step(forces);
    }

    /// The force on a node, which the others push that strongly.
    fn force(&self, node: usize, [px, py]: [f64; 2]) -> [f64; 2] {
        let (mass, [x, y]) = (self.masses[node], self.places[node]);
        let (mut fx, mut fy) = (px * SCALING * mass, py * SCALING * mass);
        let distance = (x * x + y * y).sqrt();
        if distance > 0.0 {
            let gravity = GRAVITY * mass / distance;
            fx -= x * gravity;
            fy -= y * gravity;
        }
        for &(other, pull) in self.network.neighbours(node) {
            let [ox, oy] = self.places[other as usize];
            let (dx, dy) = (x - ox, y - oy);
            let distance = (dx * dx + dy * dy).sqrt();
            if distance > 0.0 {
                // The paper divides by the degree of the source, which a graph without directions does not have: here by
                // that of the hub.
                let hub = mass.max(self.masses[other as usize]);
                let pull = pull * libm::log1p(distance) / distance * self.even / hub;
                fx -= dx * pull;
                fy -= dy * pull;
            }
        }
        [fx, fy]
    }

    /// Moves every node by its force, less where it swings.
    #[expect(clippy::cast_precision_loss, reason = "numbers of nodes stay far below 2^53")]
    fn step(&mut self, forces: Vec<[f64; 2]>) {
        let n = forces.len() as f64;
        let length = |x: f64, y: f64| (x * x + y * y).sqrt();
        let (mut swinging, mut traction) = (0.0, 0.0);
        for ((now, before), mass) in forces.iter().zip(&self.last).zip(&self.masses) {
            swinging += mass * length(now[0] - before[0], now[1] - before[1]);
            traction += mass * 0.5 * length(now[0] + before[0], now[1] + before[1]);
        }
        if swinging <= 0.0 {
            self.last = forces;
            return;
        }
        let best = 0.05 * n.sqrt();
        let mut jitter = JITTER * best.sqrt().max((best * traction / (n * n)).min(10.0));
        if swinging > 2.0 * traction {
            if self.efficiency > 0.05 {
                self.efficiency *= 0.5;
            }
            jitter = jitter.max(JITTER);
        }
        let target = jitter * self.efficiency * traction / swinging;
        if swinging > jitter * traction {
            if self.efficiency > 0.05 {
                self.efficiency *= 0.7;
            }
        } else if self.speed < 1000.0 {
            self.efficiency *= 1.3;
        }
        self.speed += (target - self.speed).min(0.5 * self.speed);
        // A node far out that feels only gravity does not swing, so nothing would slow it: at a high speed it would be flung
        // through the picture and out at the other side.
        let squares: f64 = self.places.iter().map(|[x, y]| x * x + y * y).sum();
        let longest = LONGEST * (squares / n).sqrt();
        for (node, force) in forces.iter().enumerate() {
            let before = self.last[node];
            let swing = self.masses[node] * length(force[0] - before[0], force[1] - before[1]);
            let factor = self.speed / (1.0 + (self.speed * swing).sqrt());
            let factor = factor.min(longest / length(force[0], force[1]).max(1e-9));
            self.places[node][0] += force[0] * factor;
            self.places[node][1] += force[1] * factor;
        }
        self.last = forces;
    }
}

/// How strongly a pair of that weight pulls: weights of texts span several powers of ten, so their order counts.
fn pull(weight: f64) -> f64 {
    1.0 + libm::log2(weight.max(1.0))
}
