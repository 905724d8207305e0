//! How deep in the network a node stands.

use super::Network;

/// The core number of each node: the largest k for which it belongs to a set of nodes that all have k neighbours or
/// more within that set. 0 for a node without pairs. In linear time.
///
/// # Source
/// V. Batagelj, M. Zaveršnik, *An O(m) Algorithm for Cores Decomposition of Networks*, 2003, arXiv:cs/0310049.
pub fn core_numbers(network: &Network) -> Vec<u32> {
    let order = network.order();
    let mut degree: Vec<usize> = (0..order).map(|node| network.degree(node)).collect();
    let most = degree.iter().copied().max().unwrap_or(0);
    // Nodes sorted by degree; `first[d]` is where degree d starts, `place[v]` where v stands.
    let mut first = vec![0; most + 2];
    for &d in &degree {
        first[d + 1] += 1;
    }
    for d in 0..=most {
        first[d + 1] += first[d];
    }
    let mut next = first.clone();
    let (mut sorted, mut place) = (vec![0; order], vec![0; order]);
    for node in 0..order {
        place[node] = next[degree[node]];
        sorted[place[node]] = node;
        next[degree[node]] += 1;
    }
    for index in 0..order {
        let node = sorted[index];
        for &(neighbour, _) in network.neighbours(node) {
            let other = neighbour as usize;
            if degree[other] > degree[node] {
                // The neighbour loses one: it goes to the front of its degree, whose range then starts behind it.
                let front = first[degree[other]].max(index + 1);
                let swapped = sorted[front];
                sorted.swap(place[other], front);
                place.swap(other, swapped);
                first[degree[other]] = front + 1;
                degree[other] -= 1;
            }
        }
    }
    degree.into_iter().map(|d| u32::try_from(d).unwrap_or(u32::MAX)).collect()
}
