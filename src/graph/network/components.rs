//! Which nodes hang together.

use super::{Network, by_size};

/// The connected component of each node, numbered from 1: 1 is the largest, of two as large the one with the lower
/// node comes first. A node without pairs is a component of its own.
pub fn components(network: &Network) -> Vec<u32> {
    by_size(&connected(network, |_, _| true))
}

/// The groups of nodes that hang together by the pairs that are kept, as the number of one of their nodes.
pub(super) fn connected(network: &Network, keep: impl Fn(usize, usize) -> bool) -> Vec<u32> {
    const UNSEEN: u32 = u32::MAX;
    let mut group = vec![UNSEEN; network.order()];
    let mut open = Vec::new();
    for (start, number) in (0..network.order()).zip(0..) {
        if group[start] != UNSEEN {
            continue;
        }
        group[start] = number;
        open.push(start);
        while let Some(node) = open.pop() {
            for &(next, _) in network.neighbours(node) {
                let next = next as usize;
                if group[next] == UNSEEN && keep(node, next) {
                    group[next] = number;
                    open.push(next);
                }
            }
        }
    }
    group
}
