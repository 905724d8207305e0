//! How often a reader who follows pairs at random comes by.

use rayon::prelude::*;

use super::Network;

/// Chance that the reader follows a pair, and does not start anew.
const DAMPING: f64 = 0.85;
/// Change of all ranks together below which they stand.
const TOLERANCE: f64 = 1e-12;
const ROUNDS: usize = 200;

/// The rank of each node: the share of visits of a reader who follows a pair, the heavier the likelier, with
/// probability 0.85, and else starts anew anywhere. The ranks sum to 1; nothing for a network without nodes.
///
/// # Source
/// S. Brin, L. Page, *The Anatomy of a Large-Scale Hypertextual Web Search Engine*, WWW 1998; weighted and undirected.
#[expect(clippy::cast_precision_loss, reason = "numbers of nodes stay far below 2^53")]
pub fn pagerank(network: &Network) -> Vec<f64> {
    let order = network.order();
    let share = 1.0 / order as f64;
    let strength: Vec<f64> = (0..order).map(|node| network.weighted_degree(node)).collect();
    let mut rank = vec![share; order];
    for _ in 0..ROUNDS {
        // Who has no pair starts anew.
        let stuck: f64 =
            (0..order).filter(|&node| strength[node] <= 0.0).map(|node| rank[node]).sum();
        let base = (1.0 - DAMPING + DAMPING * stuck) * share;
        let came: Vec<f64> = (0..order)
            .into_par_iter()
            .map(|node| {
                let from = |&(other, weight): &(u32, f64)| {
                    rank[other as usize] * weight / strength[other as usize]
                };
                base + DAMPING * network.neighbours(node).iter().map(from).sum::<f64>()
            })
            .collect();
        let change: f64 = came.iter().zip(&rank).map(|(a, b)| (a - b).abs()).sum();
        rank = came;
        if change < TOLERANCE {
            break;
        }
    }
    rank
}
