//! A finished tally -> the graph.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use petgraph::graph::{NodeIndex, UnGraph};

use super::measures::{Counts, g2, npmi};
use super::runs::{Item, Runs};
use super::stories::{outlets, stories};
use super::tally::{DocumentTally, NodeTally, Tally};
use super::{DocumentRow, Edge, EntityGraph, EvidenceList, Node, Pieces, Totals};
use crate::date::DateSpan;
use crate::error::Error;
use crate::gazetteer::{Gazetteer, NameRole};
use crate::id::{EntityId, edge_id, evidence_id};
use crate::lang::Lang;
use crate::relate::{LeftOut, Pair, RelationKind};

/// Mentions in a hundred that only speak, from which somebody counts as a commentator.
const COMMENTS: u64 = 80;

impl Tally {
    /// The graph of everything absorbed. Labels are the gazetteer's, in `labels` where it has them.
    ///
    /// # Errors
    /// When evidence was put aside and cannot be read back, or sorted there.
    pub fn graph(
        mut self,
        gazetteer: &Gazetteer,
        labels: Option<Lang>,
    ) -> Result<EntityGraph, Error> {
        let wider = self.admit_guests(gazetteer);
        let folder = self.evidence.folder().map(Path::to_owned);
        self.made_into_graph(wider.as_ref().unwrap_or(gazetteer), labels, folder.as_ref())
            .map_err(|source| Error::write(folder.as_deref().unwrap_or(Path::new("")), source))
    }

    fn made_into_graph(
        mut self,
        gazetteer: &Gazetteer,
        labels: Option<Lang>,
        folder: Option<&PathBuf>,
    ) -> io::Result<EntityGraph> {
        let copies = self.copies();
        let told_again = self.told_again(&copies);
        self.sketches = BTreeMap::new();
        let mut graph = EntityGraph {
            totals: self.totals(),
            evidence: EvidenceList::new(folder.cloned()),
            ..EntityGraph::default()
        };
        let places: BTreeMap<EntityId, NodeIndex> = self
            .nodes
            .iter()
            .map(|(&entity, tally)| {
                let mut node = node(gazetteer, entity, tally, labels);
                node.stories =
                    Some(tally.documents - told_again.get(&entity).copied().unwrap_or(0));
                (entity, graph.graph.add_node(node))
            })
            .collect();
        graph.documents = std::mem::take(&mut self.documents)
            .into_values()
            .map(|document| {
                let copy_of = copies.get(&document.source.id);
                document_row(document, copy_of)
            })
            .collect();
        drop(copies);
        let evidence = std::mem::take(&mut self.evidence);
        self.add_edges(&mut graph, gazetteer, &places, evidence)?;
        graph.count_sentences()?;
        self.mark_voices(&mut graph.graph, &places);
        let unknown = std::mem::take(&mut self.names).frequent();
        graph.questions = super::review::questions(&self, unknown, gazetteer);
        graph.events = super::events::rows(&self.events, gazetteer, &graph.documents);
        Ok(graph)
    }

    /// Adds the edges, each out of its evidence.
    fn add_edges(
        &self,
        graph: &mut EntityGraph,
        gazetteer: &Gazetteer,
        places: &BTreeMap<EntityId, NodeIndex>,
        mut evidence: Runs,
    ) -> io::Result<()> {
        let EntityGraph { graph, evidence: list, documents, .. } = graph;
        let mut merged = evidence.merged(|doc| numbered(documents, doc).unwrap_or_default())?;
        let mut of_pair: Vec<EdgeSum> = Vec::new();
        loop {
            let item = merged.next()?;
            let pair = item.as_ref().map(|item| item.pair);
            if let Some(before) = of_pair.first().map(|edge| edge.pair)
                && pair != Some(before)
            {
                of_pair.sort_by_key(|edge| edge.kind.as_str());
                let windows =
                    |entity: EntityId| self.nodes.get(&entity).map_or(0, |node| node.windows);
                for edge in of_pair.drain(..) {
                    let counts = Counts {
                        total: self.windows,
                        a: windows(before.source()),
                        b: windows(before.target()),
                        both: edge.weight,
                    };
                    let edge = edge.edge(counts, documents);
                    graph.add_edge(places[&before.source()], places[&before.target()], edge);
                }
            }
            let Some(mut item) = item else { break };
            if of_pair.last().is_none_or(|edge| edge.kind != item.kind) {
                of_pair.push(EdgeSum::new(gazetteer, item.pair, item.kind));
            }
            if let Some(edge) = of_pair.last_mut() {
                let one = &mut item.evidence;
                let doc = documents.get(one.document).map_or("", |document| &document.id);
                one.id =
                    evidence_id(&edge.id, doc, [one.span, one.source, one.target], one.trigger);
                edge.add(&item);
                list.push(&mut edge.evidence, &item.evidence)?;
            }
        }
        list.close(evidence.into_texts())
    }

    /// Tells on the nodes who only comments and who is only credited.
    fn mark_voices(&self, graph: &mut UnGraph<Node, Edge>, places: &BTreeMap<EntityId, NodeIndex>) {
        // Whoever met, visited, spoke or negotiated is no mere commentator.
        let consults = |edge: &Edge| {
            edge.weight > 0
                && RelationKind::from_name(&edge.kind).is_some_and(RelationKind::is_consult)
        };
        let of_acts = graph.raw_edges().iter().filter(|edge| consults(&edge.weight));
        let acting: BTreeSet<NodeIndex> =
            of_acts.flat_map(|edge| [edge.source(), edge.target()]).collect();
        for (entity, tally) in
            self.nodes.iter().filter(|(entity, _)| !acting.contains(&places[entity]))
        {
            let attributes = &mut graph[places[entity]].attributes;
            if tally.mentions > 0 && tally.credited == tally.mentions {
                attributes.insert("credited".to_owned(), "true".to_owned());
            } else if tally.spoken > 0
                && tally.spoken * 100 >= (tally.mentions - tally.credited) * COMMENTS
            {
                attributes.insert("commentator".to_owned(), "true".to_owned());
            }
        }
    }

    fn totals(&self) -> Totals {
        let sources = || self.documents.values().map(|document| &document.source);
        let documents = || sources().filter(|source| source.left_out.is_none());
        let left_out = |why| sources().filter(|source| source.left_out == Some(why)).count() as u64;
        Totals {
            documents: documents().count() as u64,
            undated: documents().filter(|source| source.date.is_none()).count() as u64,
            outside_period: left_out(LeftOut::Outside),
            left_out_undated: left_out(LeftOut::Undated),
            struck: self.struck.len() as u64,
            windows: self.windows,
            mentions: self.nodes.values().map(|node| node.mentions).sum(),
            open: self.open,
            crowded_out: self.crowded_out,
        }
    }
}

fn node(gazetteer: &Gazetteer, entity: EntityId, tally: &NodeTally, labels: Option<Lang>) -> Node {
    let row = gazetteer.entity(entity);
    let translated = row
        .names
        .iter()
        .find(|name| labels.is_some() && name.lang == labels && name.role == NameRole::Translation);
    let mut spellings: Vec<(String, u64)> =
        tally.spellings.iter().map(|(text, n)| (text.clone(), *n)).collect();
    spellings.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let label = translated.map_or_else(|| row.label.clone(), |name| name.text.clone());
    let others = row.names.iter().map(|name| &name.text).filter(|text| **text != label);
    Node {
        id: row.id.clone(),
        aliases: others.cloned().collect(),
        label,
        kind: row.kind.as_str().to_owned(),
        mentions: tally.mentions,
        documents: tally.documents,
        dates: widest_of(&tally.spells),
        spells: tally.spells.iter().copied().collect(),
        spellings,
        attributes: row.attributes.clone(),
        ..Node::default()
    }
}

/// What the evidence of an edge comes to.
struct EdgeSum {
    id: String,
    pair: Pair,
    kind: RelationKind,
    weight: u64,
    weight_certain: u64,
    /// Sentences in which the source acts, in which the target does.
    directed: (u64, u64),
    /// Those of what counts, some more than once.
    documents: Vec<usize>,
    spells: Vec<DateSpan>,
    evidence: Pieces,
}

impl EdgeSum {
    fn new(gazetteer: &Gazetteer, pair: Pair, kind: RelationKind) -> Self {
        let [source, target] =
            [pair.source(), pair.target()].map(|end| gazetteer.entity(end).id.as_str());
        Self {
            id: edge_id(source, target, kind.as_str()),
            pair,
            kind,
            weight: 0,
            weight_certain: 0,
            directed: (0, 0),
            documents: Vec::new(),
            spells: Vec::new(),
            evidence: Pieces::default(),
        }
    }

    fn add(&mut self, item: &Item) {
        let Item { weight, counts, ref evidence, .. } = *item;
        self.weight += weight;
        self.weight_certain += if evidence.certain { weight } else { 0 };
        let acts = if evidence.backward { &mut self.directed.1 } else { &mut self.directed.0 };
        *acts += weight;
        if counts {
            // Evidence is in order of date, and of document within one.
            if self.documents.last() != Some(&evidence.document) {
                self.documents.push(evidence.document);
            }
            self.spells.extend(evidence.date.filter(|date| self.spells.last() != Some(date)));
        }
    }

    fn edge(mut self, counts: Counts, documents: &[DocumentRow]) -> Edge {
        let together = self.kind == RelationKind::Together;
        self.documents.sort_unstable();
        self.documents.dedup();
        Edge {
            id: self.id,
            kind: self.kind.as_str().to_owned(),
            weight: self.weight,
            weight_certain: self.weight_certain,
            documents: self.documents.len() as u64,
            outlets: outlets(documents, &self.documents),
            stories: Some(stories(documents, &self.documents)),
            dates: widest_of(&self.spells),
            spells: self.spells,
            npmi: npmi(counts).filter(|_| together),
            g2: g2(counts).filter(|_| together),
            directed: self.kind.is_directed().then_some(self.directed),
            evidence: self.evidence,
            ..Edge::default()
        }
    }
}

/// The span that holds all of them.
pub(super) fn widest_of<'s>(
    spells: impl IntoIterator<Item = &'s DateSpan, IntoIter: Clone>,
) -> Option<DateSpan> {
    let spells = spells.into_iter();
    let start = spells.clone().map(|span| span.start).min()?;
    let end = spells.map(|span| span.end).max()?;
    Some(DateSpan { start, end })
}

fn document_row(document: DocumentTally, copy_of: Option<&Arc<str>>) -> DocumentRow {
    let source = document.source;
    DocumentRow {
        id: source.id.to_string(),
        title: source.title,
        url: source.url,
        outlet: source.outlet.as_deref().map(str::to_owned),
        date: source.date.map(|(span, _)| span),
        date_from: match (&source.date, &source.unclear_date) {
            (Some((_, from)), _) => Some(from.as_str().to_owned()),
            (None, unclear) => unclear.as_ref().map(|date| format!("unclear ({date})")),
        },
        lang: source.lang,
        characters: source.characters,
        sentences: source.sentences,
        mentions: document.mentions,
        sha256: source.sha256,
        left_out: source.left_out,
        copy_of: copy_of.map(ToString::to_string),
    }
}

/// The number of a document, by its name.
pub(super) fn numbered(documents: &[DocumentRow], doc: &str) -> Option<usize> {
    documents.binary_search_by(|row| row.id.as_str().cmp(doc)).ok()
}
