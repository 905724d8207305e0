//! Graphs like those of news, of any size, made up by rule: communities of very different sizes, few names in most
//! sentences and most names in few. Shared by the benchmarks, by the tests and by `examples/golden.rs`.

#![allow(dead_code, reason = "not every user needs every part")]
#![allow(clippy::unwrap_used, reason = "the model is fixed")]
#![allow(clippy::cast_precision_loss, reason = "small numbers")]

use std::collections::BTreeMap;

use entities::date::{DateSpan, Day};
use entities::graph::network::Network;
use entities::graph::network::random::Random;
use entities::graph::{DocumentRow, Edge, EntityGraph, Evidence, Node, Totals};

/// Days over which the documents are spread.
const DAYS: usize = 900;

/// Pairs of a network of that many nodes, each with its weight.
pub fn pairs(nodes: usize, n: usize, seed: u64) -> BTreeMap<(usize, usize), u64> {
    let mut random = Random::new(seed);
    let groups = nodes.isqrt().max(1);
    let each = nodes / groups + 1;
    let mut pairs = BTreeMap::new();
    for _ in 0..n * 50 {
        if pairs.len() == n {
            break;
        }
        let group = first(&mut random, groups, 2);
        let home = |random: &mut Random| (group + groups * first(random, each, 2)).min(nodes - 1);
        let a = home(&mut random);
        let b =
            if random.below(100) < 85 { home(&mut random) } else { first(&mut random, nodes, 3) };
        if a != b {
            *pairs.entry((a.min(b), a.max(b))).or_insert(0) += 1;
        }
    }
    pairs
}

/// A number below `n`, the lower the likelier: drawn below a number that was drawn, that often.
fn first(random: &mut Random, n: usize, times: usize) -> usize {
    (0..times).fold(n, |bound, _| random.below(bound) + 1) - 1
}

/// The same as a network.
pub fn network(nodes: usize, n: usize, seed: u64) -> Network {
    let number = |n: usize| u32::try_from(n).unwrap();
    let pairs = pairs(nodes, n, seed).into_iter();
    Network::new(nodes, pairs.map(|((a, b), w)| (number(a), number(b), w as f64)))
}

/// A graph with a sentence on every edge.
pub fn graph(nodes: usize, n: usize, seed: u64) -> EntityGraph {
    let mut random = Random::new(seed ^ 0xFACE);
    let mut graph = EntityGraph { documents: documents(), ..EntityGraph::default() };
    let mut names = std::collections::BTreeSet::new();
    let at: Vec<_> = (0..nodes)
        .map(|number| {
            let kind = ["person", "person", "person", "place", "organisation"][random.below(5)];
            let mut label = name(&mut random, kind);
            if !names.insert(label.clone()) {
                label = format!("{label} {number}");
            }
            graph.graph.add_node(Node {
                id: format!("n{number:07}"),
                spellings: vec![(label.clone(), 1)],
                label,
                kind: kind.to_owned(),
                mentions: 1,
                documents: 1,
                ..Node::default()
            })
        })
        .collect();
    for (number, ((a, b), weight)) in pairs(nodes, n, seed).into_iter().enumerate() {
        let first = random.below(DAYS);
        let piece = |turn: usize| {
            let document = (first + turn * 7) % DAYS;
            Evidence {
                id: ((number as u64) << 32 | turn as u64).to_be_bytes(),
                document,
                text: format!(
                    "{} met {} & others in town.",
                    graph.graph[at[a]].label, graph.graph[at[b]].label
                ),
                span: [turn * 100, turn * 100 + 60],
                date: graph.documents[document].date,
                certain: true,
                full: true,
                ..Evidence::default()
            }
        };
        let evidence: Vec<Evidence> = (0..usize::try_from(weight).unwrap()).map(piece).collect();
        let spells: std::collections::BTreeSet<DateSpan> =
            evidence.iter().filter_map(|e| e.date).collect();
        let dates = Some(DateSpan {
            start: spells.first().unwrap().start,
            end: spells.last().unwrap().end,
        });
        let edge = Edge {
            id: format!("{number:016x}"),
            kind: "together".to_owned(),
            weight,
            weight_certain: weight,
            documents: spells.len() as u64,
            outlets: 1,
            dates,
            spells: spells.into_iter().collect(),
            npmi: Some(0.123_456),
            g2: Some(1.5 + weight as f64),
            ..Edge::default()
        };
        graph.add_edge(at[a], at[b], edge, &evidence).unwrap();
    }
    graph.totals = Totals { documents: DAYS as u64, windows: 1_000_000, ..Totals::default() };
    graph
}

fn documents() -> Vec<DocumentRow> {
    let first = Day::new(2021, 3, 1).unwrap();
    let day =
        |n: usize| first.checked_add(jiff::Span::new().days(i64::try_from(n).unwrap())).unwrap();
    (0..DAYS)
        .map(|n| DocumentRow {
            id: format!("news/{}.txt", day(n)),
            outlet: Some("Gazette".to_owned()),
            date: Some(DateSpan::day(day(n))),
            ..DocumentRow::default()
        })
        .collect()
}

/// A name of made-up syllables.
fn name(random: &mut Random, kind: &str) -> String {
    const SYLLABLES: [&str; 24] = [
        "ba", "co", "dor", "el", "fi", "gran", "hol", "in", "ja", "kur", "lin", "mar", "no", "os",
        "pel", "qua", "ri", "sten", "tu", "ul", "vo", "wen", "xa", "zor",
    ];
    let mut word = |n: usize| {
        let word: String = (0..n).map(|_| SYLLABLES[random.below(SYLLABLES.len())]).collect();
        word[..1].to_uppercase() + &word[1..]
    };
    match kind {
        "person" => format!("{} {}", word(2), word(3)),
        "place" => word(3),
        _ => format!("{} {} Company", word(2), word(2)),
    }
}
