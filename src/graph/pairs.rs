//! The edges that are shown of a graph, and the one place where the kinds of a pair merge into one edge.
//!
//! The model holds one edge for each pair and kind. What most readers want is one edge for a pair: its weight is
//! never a sum over kinds, since a sentence that says `met` is also a window that holds both names.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use petgraph::graph::{EdgeIndex, NodeIndex};
use rayon::prelude::*;

use super::evidence::{Sentences, Shared};
use super::{Edge, EntityGraph, Pieces};

/// The kind of an edge that says no more than that two names share a window.
pub const TOGETHER: &str = "together";

/// What an edge rests on, strongest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// A text states a relation as a fact.
    Stated,
    /// A text states a relation as a plan.
    Planned,
    /// The names share a window.
    #[default]
    Together,
}

impl Basis {
    /// What one piece of evidence gives, by the words for its kind and polarity in the files.
    pub fn of(kind: &str, polarity: &str) -> Self {
        match polarity {
            _ if kind == TOGETHER => Self::Together,
            "" | "asserted" => Self::Stated,
            "planned" => Self::Planned,
            _ => Self::Together,
        }
    }

    /// The word in the files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Planned => "planned",
            Self::Together => TOGETHER,
        }
    }

    /// The basis of a word; nothing for any other word.
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [Self::Stated, Self::Planned, Self::Together];
        all.into_iter().find(|basis| basis.name().eq_ignore_ascii_case(name.trim()))
    }
}

/// An edge with its place in the graph.
#[derive(Clone, Copy, Debug)]
pub struct Link<'g> {
    /// Where it stands.
    pub index: EdgeIndex,
    /// The end with the lower id.
    pub source: NodeIndex,
    /// The other end.
    pub target: NodeIndex,
    /// The edge.
    pub edge: &'g Edge,
}

/// What the kinds of one pair come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PairSum<'g> {
    /// Its most frequent asserted relation, else planned, else `together`; of two as frequent, the first by name.
    pub kind: &'g str,
    /// What it rests on.
    pub basis: Basis,
    /// Windows that hold both names; with no such window, the sentences that state or plan a relation. Never 0.
    pub weight: u64,
    /// The part of the weight that rests on certain mentions alone.
    pub weight_certain: u64,
}

impl EntityGraph {
    /// The edges that are shown: with weight, of a kind that is not hidden, between two entities. In ascending order
    /// of source, target, kind, so that the kinds of a pair stand side by side.
    pub fn links<'g>(&'g self, hidden: &BTreeSet<String>) -> Vec<Link<'g>> {
        let link = |(number, e): (usize, &'g petgraph::graph::Edge<Edge>)| Link {
            index: EdgeIndex::new(number),
            source: e.source(),
            target: e.target(),
            edge: &e.weight,
        };
        let shown = |link: &Link| {
            link.edge.weight > 0 && link.source != link.target && !hidden.contains(&link.edge.kind)
        };
        self.graph.raw_edges().par_iter().enumerate().map(link).filter(shown).collect()
    }

    /// What the kinds of one pair come to. `links` are those of one pair, at least one.
    pub fn pair_sum<'g>(&self, links: &[Link<'g>]) -> PairSum<'g> {
        let (kind, basis) = Self::kind_and_basis(links);
        let weights = |edge: &Edge| (edge.weight, edge.weight_certain);
        let (weight, weight_certain) = match links {
            [one] => weights(one.edge),
            _ => match links.iter().find(|link| link.edge.kind == TOGETHER) {
                Some(together) => weights(together.edge),
                None => Self::sentences(links),
            },
        };
        PairSum { kind, basis, weight, weight_certain }
    }

    /// The different sentences that state or plan a relation, and those of them with certain mentions. An edge's own
    /// number is the floor.
    fn sentences(links: &[Link]) -> (u64, u64) {
        let shared = |link: &Link| link.edge.evidence.shared.clone();
        let these = links.iter().fold(0, |marks, link| marks | shared(link).mark);
        let of_pair = links.first().map(shared).unwrap_or_default().sentences;
        let count = |marks: fn(&Sentences) -> u32| {
            of_pair.iter().filter(|one| marks(one) & these != 0).map(|one| one.count).sum::<u64>()
        };
        let most = |of: fn(&Edge) -> u64| links.iter().map(|link| of(link.edge)).max().unwrap_or(0);
        (
            count(|one| one.edges).max(most(|edge| edge.weight)),
            count(|one| one.certain).max(most(|edge| edge.weight_certain)),
        )
    }

    /// Notes which sentences state or plan several relations of one pair.
    ///
    /// # Errors
    /// When evidence cannot be read back.
    pub fn count_sentences(&mut self) -> io::Result<()> {
        let ends = |edge: &petgraph::graph::Edge<Edge>| (edge.source(), edge.target());
        let mut pairs: Vec<Vec<usize>> = Vec::new();
        let mut first = 0;
        for edges in self.graph.raw_edges().chunk_by(|a, b| ends(a) == ends(b)) {
            let numbers = (first..).zip(edges).filter(|(_, edge)| edge.weight.kind != TOGETHER);
            let relations: Vec<usize> = numbers.map(|(number, _)| number).collect();
            first += edges.len();
            pairs.extend((relations.len() > 1).then_some(relations));
        }
        for relations in pairs {
            let marks: Vec<u32> =
                (0..).zip(&relations).map(|(n, _)| 1_u32.checked_shl(n).unwrap_or(0)).collect();
            let mut sentences: BTreeMap<(usize, [usize; 2]), (u32, u32)> = BTreeMap::new();
            for (&edge, mark) in relations.iter().zip(&marks) {
                for evidence in self.evidence_of(&self.graph[EdgeIndex::new(edge)]) {
                    let evidence = evidence?;
                    if evidence.states() || evidence.plans() {
                        let known =
                            sentences.entry((evidence.document, evidence.span)).or_default();
                        known.0 |= mark;
                        known.1 |= if evidence.certain { *mark } else { 0 };
                    }
                }
            }
            let mut counts: BTreeMap<(u32, u32), u64> = BTreeMap::new();
            for marks in sentences.into_values() {
                *counts.entry(marks).or_default() += 1;
            }
            let counts = counts.into_iter();
            let sentences: Arc<[Sentences]> = counts
                .map(|((edges, certain), count)| Sentences { edges, certain, count })
                .collect();
            for (edge, mark) in relations.into_iter().zip(marks) {
                self.graph[EdgeIndex::new(edge)].evidence.shared =
                    Shared { mark, sentences: Arc::clone(&sentences) };
            }
        }
        Ok(())
    }

    fn kind_and_basis<'g>(links: &[Link<'g>]) -> (&'g str, Basis) {
        let most = |basis: Basis, pieces: fn(&Pieces) -> u64| {
            let relations = links.iter().map(|link| link.edge).filter(|edge| edge.kind != TOGETHER);
            let counted = relations.map(|edge| (pieces(&edge.evidence), edge));
            let best = counted
                .filter(|(n, _)| *n > 0)
                .min_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.kind.cmp(&b.1.kind)));
            best.map(|(_, edge)| (edge.kind.as_str(), basis))
        };
        most(Basis::Stated, Pieces::stated)
            .or_else(|| most(Basis::Planned, Pieces::planned))
            .unwrap_or((TOGETHER, Basis::Together))
    }
}

/// True for two edges of one pair.
pub fn same_pair(a: &Link, b: &Link) -> bool {
    (a.source, a.target) == (b.source, b.target)
}
