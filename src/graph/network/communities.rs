//! Groups of nodes with more among each other than chance has it.

use super::components::connected;
use super::random::Random;
use super::{Network, by_size};

const SEED: u64 = 0x1E1D;
/// Runs of the whole method, each from the result of the one before.
const RUNS: usize = 4;
/// Most passes over the nodes after them, until none gains by a move of its own; a few are enough.
const PASSES: usize = 100;
/// A move must gain more than rounding could.
const LEAST_GAIN: f64 = 1e-10;

/// The community of each node, numbered from 1: 1 is the largest, of two as large the one with the lower node. Every
/// community hangs together, and no node by itself would do better in another; a node without pairs is one of its own.
///
/// Maximises weighted [`modularity`] by the Leiden method: nodes move to the best community, each community is then
/// divided into parts that hang together well, and the parts are the nodes of the next round. Where the paper draws the
/// merges of parts by lot, the best one is taken; the order of nodes is drawn by a fixed seed.
///
/// # Source
/// V. Traag, L. Waltman, N. J. van Eck, *From Louvain to Leiden: guaranteeing well-connected communities*, Scientific
/// Reports 9, 5233, 2019; before it V. Blondel et al., *Fast unfolding of communities in large networks*, 2008.
pub fn communities(network: &Network) -> Vec<u32> {
    let order = network.order();
    let mut community: Vec<u32> = (0..).take(order).collect();
    let mut random = Random::new(SEED);
    let base = Level::of(network);
    if base.total <= 0.0 {
        return by_size(&community);
    }
    for _ in 0..RUNS {
        let before = community.clone();
        community = run(&base, community, &mut random);
        if same_groups(&before, &community) {
            break;
        }
    }
    // What the last run drew together may leave a node better off elsewhere.
    for _ in 0..PASSES {
        let before = community.clone();
        community = connected(network, |a, b| community[a] == community[b]);
        move_nodes(&base, &mut community, &mut random);
        if same_groups(&before, &community) {
            break;
        }
    }
    by_size(&connected(network, |a, b| community[a] == community[b]))
}

/// How much more weight lies within communities than chance has it: Σ over communities of w/m − (s/2m)², with m all
/// weight, w that within, s the weighted degrees. Below 1; 0 for one community of all, or without pairs; below 0 where
/// every node is alone.
///
/// # Source
/// M. Newman, *Analysis of weighted networks*, Physical Review E 70, 056131, 2004.
pub fn modularity(network: &Network, community: &[u32]) -> f64 {
    let all: f64 = network.pairs().iter().map(|(_, _, weight)| weight).sum();
    if all <= 0.0 {
        return 0.0;
    }
    let most = community.iter().max().map_or(0, |&c| c as usize + 1);
    let (mut within, mut strength) = (vec![0.0; most], vec![0.0; most]);
    for &(a, b, weight) in network.pairs() {
        let (a, b) = (community[a as usize] as usize, community[b as usize] as usize);
        strength[a] += weight;
        strength[b] += weight;
        if a == b {
            within[a] += weight;
        }
    }
    let share = |(w, s): (&f64, &f64)| w / all - (s / (2.0 * all)) * (s / (2.0 * all));
    within.iter().zip(&strength).map(share).sum()
}

/// A network of parts: what lies within a part is in its strength and no longer among its neighbours.
struct Level {
    network: Network,
    strength: Vec<f64>,
    /// All strength.
    total: f64,
}

impl Level {
    fn of(network: &Network) -> Self {
        let strength: Vec<f64> =
            (0..network.order()).map(|node| network.weighted_degree(node)).collect();
        let total = strength.iter().sum();
        Self { network: network.clone(), strength, total }
    }

    /// Each part one node; `part[node]` is below `n`.
    fn of_parts(&self, part: &[u32], n: usize) -> Self {
        let mut strength = vec![0.0; n];
        for (node, &part) in part.iter().enumerate() {
            strength[part as usize] += self.strength[node];
        }
        let pairs = self.network.pairs().iter();
        let between = pairs.map(|&(a, b, w)| (part[a as usize], part[b as usize], w));
        Self { network: Network::new(n, between), strength, total: self.total }
    }
}

/// One run: rounds of moving, dividing and drawing together, until a round draws nothing together.
fn run(base: &Level, start: Vec<u32>, random: &mut Random) -> Vec<u32> {
    let mut node_to_part: Vec<u32> = (0..).take(start.len()).collect();
    let mut drawn;
    let (mut level, mut community) = (base, start);
    loop {
        move_nodes(level, &mut community, random);
        let (part, n) = divide(level, &community, random);
        if n == level.network.order() {
            break;
        }
        let mut of_part = vec![0; n];
        for (node, &part) in part.iter().enumerate() {
            of_part[part as usize] = community[node];
        }
        for node in &mut node_to_part {
            *node = part[*node as usize];
        }
        // A community is named by one of its parts, so that names stay below the number of nodes.
        let mut name = vec![u32::MAX; level.network.order()];
        for (part, &community) in (0..).zip(&of_part) {
            let name = &mut name[community as usize];
            *name = (*name).min(part);
        }
        community = of_part.iter().map(|&community| name[community as usize]).collect();
        drawn = level.of_parts(&part, n);
        level = &drawn;
    }
    node_to_part.iter().map(|&part| community[part as usize]).collect()
}

/// Moves each node to the community that gains most, and looks again at its neighbours, until none gains.
fn move_nodes(level: &Level, community: &mut [u32], random: &mut Random) {
    let order = level.network.order();
    let mut total = vec![0.0; order];
    let mut members = vec![0_u32; order];
    for (node, &c) in community.iter().enumerate() {
        total[c as usize] += level.strength[node];
        members[c as usize] += 1;
    }
    let mut empty: Vec<u32> = (0..).take(order).filter(|&c| members[c as usize] == 0).collect();
    let mut queue: std::collections::VecDeque<u32> = {
        let mut nodes: Vec<u32> = (0..).take(order).collect();
        random.shuffle(&mut nodes);
        nodes.into()
    };
    let mut waiting = vec![true; order];
    let mut weights = Weights::new(order);
    while let Some(node) = queue.pop_front() {
        let node = node as usize;
        waiting[node] = false;
        let (own, strength) = (community[node], level.strength[node]);
        weights.gather(level.network.neighbours(node), |other| Some(community[other]));
        let pull = |c: u32, weight: f64, total: f64| (weight - strength * total / level.total, c);
        let (mut best, mut target) = pull(own, weights.to(own), total[own as usize] - strength);
        for &c in weights.seen.iter().filter(|&&c| c != own) {
            let (gain, c) = pull(c, weights.to(c), total[c as usize]);
            if gain > best + LEAST_GAIN || (gain > best - LEAST_GAIN && target != own && c < target)
            {
                (best, target) = (gain, c);
            }
        }
        if best < -LEAST_GAIN && members[own as usize] > 1 {
            target = empty.last().copied().unwrap_or(target);
        }
        if target == own {
            continue;
        }
        if members[target as usize] == 0 {
            empty.pop();
        }
        members[own as usize] -= 1;
        members[target as usize] += 1;
        if members[own as usize] == 0 {
            empty.push(own);
        }
        total[own as usize] -= strength;
        total[target as usize] += strength;
        community[node] = target;
        for &(other, _) in level.network.neighbours(node) {
            if community[other as usize] != target
                && !std::mem::replace(&mut waiting[other as usize], true)
            {
                queue.push_back(other);
            }
        }
    }
}

/// Divides each community into parts that hang together: a node that is well connected with its community and still
/// alone joins the part that gains most. The part of each node, numbered from 0, and how many there are.
fn divide(level: &Level, community: &[u32], random: &mut Random) -> (Vec<u32>, usize) {
    let order = level.network.order();
    let mut of_community = vec![0.0; order];
    for (node, &c) in community.iter().enumerate() {
        of_community[c as usize] += level.strength[node];
    }
    let mut part: Vec<u32> = (0..).take(order).collect();
    let mut total = level.strength.clone();
    let mut alone = vec![true; order];
    // Weight between each part and the rest of its community.
    let within = |node: usize| {
        let inside = |(other, _): &&(u32, f64)| community[*other as usize] == community[node];
        level.network.neighbours(node).iter().filter(inside).map(|(_, weight)| weight).sum()
    };
    let mut outward: Vec<f64> = (0..order).map(within).collect();
    let enough = |weight: f64, strength: f64, all: f64| {
        weight + LEAST_GAIN >= strength * (all - strength) / level.total
    };
    let mut nodes: Vec<usize> = (0..order).collect();
    random.shuffle(&mut nodes);
    let mut weights = Weights::new(order);
    for node in nodes {
        let (strength, all) = (level.strength[node], of_community[community[node] as usize]);
        if !alone[node] || !enough(outward[node], strength, all) {
            continue;
        }
        let same = |other: usize| (community[other] == community[node]).then_some(part[other]);
        weights.gather(level.network.neighbours(node), same);
        let mut best: Option<(f64, u32)> = None;
        for &p in weights.seen.iter().filter(|&&p| p as usize != node) {
            if !enough(outward[p as usize], total[p as usize], all) {
                continue;
            }
            let gain = weights.to(p) - strength * total[p as usize] / level.total;
            let better = best.is_none_or(|(most, q)| gain > most || (gain >= most && p < q));
            if gain > LEAST_GAIN && better {
                best = Some((gain, p));
            }
        }
        if let Some((_, p)) = best {
            let weight = weights.to(p);
            outward[p as usize] += outward[node] - 2.0 * weight;
            total[p as usize] += strength;
            part[node] = p;
            // A part is named by its first node, which must stay.
            (alone[node], alone[p as usize]) = (false, false);
        }
    }
    let mut number = vec![u32::MAX; order];
    let mut n = 0;
    for p in &mut part {
        let number = &mut number[*p as usize];
        if *number == u32::MAX {
            *number = n;
            n += 1;
        }
        *p = *number;
    }
    (part, n as usize)
}

/// Weights from one node to groups, in room that is used again.
struct Weights {
    to: Vec<f64>,
    seen: Vec<u32>,
}

impl Weights {
    fn new(order: usize) -> Self {
        Self { to: vec![0.0; order], seen: Vec::new() }
    }

    fn gather(&mut self, neighbours: &[(u32, f64)], group: impl Fn(usize) -> Option<u32>) {
        for group in self.seen.drain(..) {
            self.to[group as usize] = 0.0;
        }
        for &(other, weight) in neighbours {
            let Some(group) = group(other as usize) else { continue };
            let sum = &mut self.to[group as usize];
            // Weights are above 0, so 0 is a group not met yet.
            if *sum <= 0.0 {
                self.seen.push(group);
            }
            *sum += weight;
        }
    }

    fn to(&self, group: u32) -> f64 {
        self.to[group as usize]
    }
}

fn same_groups(a: &[u32], b: &[u32]) -> bool {
    by_size(a) == by_size(b)
}
