//! Measures of networks: against definitions spelt out, and against other programs' algorithms.

use entities::graph::network::Network;
use entities::graph::network::backbone::backbone;
use entities::graph::network::betweenness::{betweenness, from_sources};
use entities::graph::network::communities::{communities, modularity};
use entities::graph::network::components::components;
use entities::graph::network::core::core_numbers;
use entities::graph::network::pagerank::pagerank;
use petgraph::graph::UnGraph;
use petgraph::unionfind::UnionFind;
use proptest::prelude::*;

use crate::news;

fn network(nodes: usize, pairs: &[(u32, u32)]) -> Network {
    Network::new(nodes, pairs.iter().map(|&(a, b)| (a, b, 1.0)))
}

/// Zachary's karate club in the form in which every library has it: 34 members, 78 friendships.
fn karate() -> Network {
    const FRIENDS: [(u32, &[u32]); 31] = [
        (0, &[1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31]),
        (1, &[2, 3, 7, 13, 17, 19, 21, 30]),
        (2, &[3, 7, 8, 9, 13, 27, 28, 32]),
        (3, &[7, 12, 13]),
        (4, &[6, 10]),
        (5, &[6, 10, 16]),
        (6, &[16]),
        (7, &[]),
        (8, &[30, 32, 33]),
        (9, &[33]),
        (10, &[]),
        (13, &[33]),
        (14, &[32, 33]),
        (15, &[32, 33]),
        (18, &[32, 33]),
        (19, &[33]),
        (20, &[32, 33]),
        (22, &[32, 33]),
        (23, &[25, 27, 29, 32, 33]),
        (24, &[25, 27, 31]),
        (25, &[31]),
        (26, &[29, 33]),
        (27, &[33]),
        (28, &[31, 33]),
        (29, &[32, 33]),
        (30, &[32, 33]),
        (31, &[32, 33]),
        (32, &[33]),
        (11, &[]),
        (12, &[]),
        (16, &[]),
    ];
    let pairs: Vec<(u32, u32)> =
        FRIENDS.iter().flat_map(|(a, others)| others.iter().map(|&b| (*a, b))).collect();
    assert_eq!(pairs.len(), 78);
    network(34, &pairs)
}

#[test]
fn the_karate_club_is_as_other_programs_have_it() {
    let club = karate();
    // networkx 3.6.1: betweenness_centrality, core_number, pagerank.
    let between = betweenness(&club).values;
    for (node, expect) in
        [(0, 0.437_635_281_4), (33, 0.304_074_975_9), (32, 0.145_247_113_9), (7, 0.0)]
    {
        assert!((between[node] - expect).abs() < 1e-9, "{node}: {}", between[node]);
    }
    let cores = core_numbers(&club);
    assert_eq!(cores.iter().filter(|&&k| k == 4).count(), 10);
    assert_eq!((cores[11], cores[9], cores[5]), (1, 2, 3));
    let rank = pagerank(&club);
    for (node, expect) in [(33, 0.100_918), (0, 0.097_002), (11, 0.009_565)] {
        assert!((rank[node] - expect).abs() < 1e-5, "{node}: {}", rank[node]);
    }
    // The best division known: four communities, 0.4198 (unweighted).
    let found = communities(&club);
    assert!(modularity(&club, &found) > 0.4197, "{}", modularity(&club, &found));
    assert_eq!(found.iter().max(), Some(&4));
}

#[test]
fn cliques_on_a_ring_are_the_communities() {
    let mut pairs = Vec::new();
    for clique in 0..10_u32 {
        for a in 0..6 {
            pairs.extend((a + 1..6).map(|b| (clique * 6 + a, clique * 6 + b)));
        }
        pairs.push((clique * 6, (clique * 6 + 7) % 60));
    }
    let found = communities(&network(60, &pairs));
    assert_eq!(found.iter().max(), Some(&10));
    assert!(found.chunks(6).all(|clique| clique.iter().all(|c| *c == clique[0])), "{found:?}");
}

#[test]
fn a_sample_of_sources_comes_near_the_exact_betweenness() {
    let network = news::network(600, 2400, 3);
    let (exact, sampled) = (betweenness(&network), from_sources(&network, 200));
    assert_eq!((exact.sampled, sampled.sampled), (None, Some(200)));
    let (hub, most) = exact.values.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).unwrap();
    assert!((sampled.values[hub] - most).abs() < 0.2 * most);
}

#[test]
fn a_pair_survives_the_disparity_filter_where_it_holds_much_of_an_end() {
    // A hub with one strong pair; the strong one's other end has two pairs more.
    let hub = (1..10).map(|leaf| (0, leaf, if leaf == 1 { 91.0 } else { 1.0 }));
    let network = Network::new(12, hub.chain([(1, 10, 5.0), (1, 11, 4.0)]));
    let alphas = backbone(&network);
    assert!((alphas[0] - 0.09_f64.powi(2).min((8.0_f64 / 99.0).powi(8))).abs() < 1e-12);
    assert!(alphas[1] > 0.9);
    assert_eq!(backbone(&super::network::network(2, &[(0, 1)])), [1.0]);
}

#[test]
fn no_node_one_node_and_no_pair_are_networks() {
    for nodes in [0, 1, 3] {
        let network = network(nodes, &[]);
        assert_eq!(components(&network), (1..).take(nodes).collect::<Vec<_>>());
        assert_eq!(communities(&network), (1..).take(nodes).collect::<Vec<_>>());
        assert_eq!(core_numbers(&network), vec![0; nodes]);
        assert_eq!(betweenness(&network).values, vec![0.0; nodes]);
        assert_eq!(pagerank(&network).len(), nodes);
    }
}

prop_compose! {
    fn networks()(nodes in 1_usize..24)(
        pairs in prop::collection::vec((0..nodes, 0..nodes, 1_u32..9), 0..60),
        nodes in Just(nodes),
    ) -> Network {
        let number = |n: usize| u32::try_from(n).unwrap();
        Network::new(nodes, pairs.into_iter().map(|(a, b, w)| (number(a), number(b), f64::from(w))))
    }
}

/// Steps between every two nodes, and the number of shortest paths, by Floyd and Warshall's way of asking all.
fn all_paths(network: &Network) -> Vec<Vec<Option<(usize, f64)>>> {
    (0..network.order())
        .map(|source| {
            let mut found = vec![None; network.order()];
            found[source] = Some((0, 1.0));
            for step in 1..network.order() {
                let mut next = vec![0.0; network.order()];
                for (node, reached) in found.iter().enumerate() {
                    if let Some((_, paths)) = reached.filter(|(at, _)| *at == step - 1) {
                        for &(other, _) in network.neighbours(node) {
                            next[other as usize] += paths;
                        }
                    }
                }
                for (reached, paths) in found.iter_mut().zip(next) {
                    if reached.is_none() && paths > 0.0 {
                        *reached = Some((step, paths));
                    }
                }
            }
            found
        })
        .collect()
}

fn brute_betweenness(network: &Network) -> Vec<f64> {
    let (order, paths) = (network.order(), all_paths(network));
    let mut values = vec![0.0; order];
    for a in 0..order {
        for b in a + 1..order {
            let Some((far, all)) = paths[a][b] else { continue };
            for v in (0..order).filter(|&v| v != a && v != b) {
                if let (Some((one, left)), Some((two, right))) = (paths[a][v], paths[v][b])
                    && one + two == far
                {
                    values[v] += left * right / all;
                }
            }
        }
    }
    let pairs = order.saturating_sub(1) * order.saturating_sub(2) / 2;
    values.iter().map(|v| v / f64::from(u32::try_from(pairs.max(1)).unwrap())).collect()
}

/// The core numbers by their definition: peel off whoever has fewer than k neighbours left.
fn peeled(network: &Network) -> Vec<u32> {
    let mut core = vec![0; network.order()];
    for k in 1.. {
        let mut left: Vec<bool> = vec![true; network.order()];
        loop {
            let few = |v: usize| {
                network.neighbours(v).iter().filter(|(o, _)| left[*o as usize]).count() < k as usize
            };
            let Some(gone) = (0..network.order()).find(|&v| left[v] && few(v)) else { break };
            left[gone] = false;
        }
        if !left.contains(&true) {
            return core;
        }
        for v in 0..network.order() {
            if left[v] {
                core[v] = k;
            }
        }
    }
    core
}

/// True where no node by itself gains by moving to a neighbour's community.
fn is_settled(network: &Network, community: &[u32]) -> bool {
    let now = modularity(network, community);
    (0..network.order()).all(|node| {
        network.neighbours(node).iter().all(|(other, _)| {
            let mut moved = community.to_vec();
            moved[node] = community[*other as usize];
            modularity(network, &moved) <= now + 1e-9
        })
    })
}

/// Four runs of the Leiden method left a node better off elsewhere.
#[test]
fn no_node_is_better_off_in_another_community() {
    let pairs = [
        (0, 2, 5.0),
        (0, 12, 7.0),
        (0, 19, 1.0),
        (1, 16, 6.0),
        (1, 17, 5.0),
        (1, 22, 1.0),
        (2, 22, 7.0),
        (3, 4, 4.0),
        (3, 6, 6.0),
        (3, 8, 5.0),
        (3, 11, 5.0),
        (3, 17, 2.0),
        (4, 5, 3.0),
        (4, 10, 4.0),
        (4, 14, 6.0),
        (4, 16, 6.0),
        (5, 8, 1.0),
        (5, 12, 3.0),
        (5, 13, 1.0),
        (5, 15, 7.0),
        (5, 22, 5.0),
        (7, 13, 3.0),
        (7, 15, 4.0),
        (7, 16, 8.0),
        (7, 22, 6.0),
        (8, 10, 7.0),
        (8, 14, 6.0),
        (9, 10, 7.0),
        (9, 11, 12.0),
        (9, 15, 7.0),
        (9, 16, 4.0),
        (10, 11, 2.0),
        (11, 15, 4.0),
        (12, 18, 2.0),
        (13, 17, 1.0),
        (14, 17, 8.0),
        (15, 16, 1.0),
        (15, 17, 4.0),
        (15, 18, 6.0),
        (15, 20, 7.0),
        (16, 21, 3.0),
        (16, 22, 4.0),
        (17, 22, 6.0),
    ];
    let network = Network::new(23, pairs);
    assert!(is_settled(&network, &communities(&network)));
}

proptest! {
    #[test]
    fn measures_are_what_they_say(network in networks()) {
        let order = network.order();
        // Components: those of petgraph.
        let mut union = UnionFind::<usize>::new(order);
        let mut graph = UnGraph::<(), ()>::default();
        let at: Vec<_> = (0..order).map(|_| graph.add_node(())).collect();
        for &(a, b, _) in network.pairs() {
            union.union(a as usize, b as usize);
            graph.add_edge(at[a as usize], at[b as usize], ());
        }
        let component = components(&network);
        for a in 0..order {
            for b in 0..order {
                prop_assert_eq!(component[a] == component[b], union.equiv(a, b));
            }
        }
        prop_assert_eq!(
            component.iter().max().copied().unwrap_or(0) as usize,
            petgraph::algo::connected_components(&graph)
        );

        prop_assert_eq!(core_numbers(&network), peeled(&network));

        for (fast, slow) in betweenness(&network).values.iter().zip(brute_betweenness(&network)) {
            prop_assert!((fast - slow).abs() < 1e-9, "{} {}", fast, slow);
        }

        let rank = pagerank(&network);
        prop_assert!((rank.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        prop_assert!(rank.iter().all(|r| *r > 0.0));

        for alpha in backbone(&network) {
            prop_assert!((0.0..=1.0).contains(&alpha));
        }

        let community = communities(&network);
        let alone: Vec<u32> = (1..).take(order).collect();
        prop_assert!(modularity(&network, &community) >= modularity(&network, &alone) - 1e-12);
        prop_assert!(modularity(&network, &community) >= modularity(&network, &component) - 1e-9);
        // Each hangs together: as many as groups that are joined by pairs within.
        let within = network.pairs().iter().filter(|(a, b, _)| community[*a as usize] == community[*b as usize]);
        let inner = Network::new(order, within.copied());
        prop_assert_eq!(components(&inner).iter().max().copied(), community.iter().max().copied());
        prop_assert!(is_settled(&network, &community));
    }
}
