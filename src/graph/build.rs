//! A finished tally -> the graph.

use std::collections::BTreeMap;
use std::sync::Arc;

use petgraph::graph::{NodeIndex, UnGraph};
use sha2::{Digest, Sha256};

use super::measures::{Counts, g2, npmi};
use super::tally::{EdgeTally, NodeTally, Tally};
use super::{DocumentRow, Edge, EntityGraph, Evidence, Node, Totals};
use crate::gazetteer::{Gazetteer, NameRole};
use crate::id::EntityId;
use crate::lang::Lang;
use crate::relate::{Pair, PairFact, RelationKind};

impl Tally {
    /// The graph of everything absorbed. Labels are the gazetteer's, in `labels` where it has them.
    pub fn graph(self, gazetteer: &Gazetteer, labels: Option<Lang>) -> EntityGraph {
        let mut graph = UnGraph::default();
        let totals = self.totals();
        let places: BTreeMap<EntityId, NodeIndex> = self
            .nodes
            .iter()
            .map(|(&entity, tally)| {
                (entity, graph.add_node(node(gazetteer, entity, tally, labels)))
            })
            .collect();
        let documents: Vec<DocumentRow> = self
            .documents
            .values()
            .map(|(source, mentions)| document_row(source, *mentions))
            .collect();
        let numbers: BTreeMap<&Arc<str>, usize> = self.documents.keys().zip(0..).collect();
        let mut evidence = Vec::new();
        for (&(pair, kind), tally) in &self.edges {
            let first = evidence.len();
            let id = edge_id(gazetteer, pair, kind);
            let mut rows: Vec<Evidence> = tally
                .evidence
                .iter()
                .map(|(doc, fact)| {
                    evidence_row(&id, doc, fact, numbers[doc], documents[numbers[doc]].date)
                })
                .collect();
            rows.sort_by(|a, b| {
                (a.date.is_none(), a.date, a.document, a.span, a.source).cmp(&(
                    b.date.is_none(),
                    b.date,
                    b.document,
                    b.span,
                    b.source,
                ))
            });
            evidence.append(&mut rows);
            let windows = |entity: EntityId| self.nodes.get(&entity).map_or(0, |node| node.windows);
            let counts = Counts {
                total: self.windows,
                a: windows(pair.source()),
                b: windows(pair.target()),
                both: tally.weight,
            };
            let edge = edge(id, kind, tally, counts, (first, evidence.len()));
            graph.add_edge(places[&pair.source()], places[&pair.target()], edge);
        }
        let questions = super::review::questions(&self, gazetteer);
        EntityGraph { graph, evidence, documents, questions, totals }
    }

    fn totals(&self) -> Totals {
        Totals {
            documents: self.documents.len() as u64,
            undated: self.documents.values().filter(|(source, _)| source.date.is_none()).count()
                as u64,
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
    Node {
        id: row.id.clone(),
        label: translated.map_or_else(|| row.label.clone(), |name| name.text.clone()),
        kind: row.kind.as_str().to_owned(),
        mentions: tally.mentions,
        documents: tally.documents,
        dates: tally.dates,
        spellings,
        attributes: row.attributes.clone(),
    }
}

fn edge(
    id: String,
    kind: RelationKind,
    tally: &EdgeTally,
    counts: Counts,
    evidence: (usize, usize),
) -> Edge {
    let together = kind == RelationKind::Together;
    Edge {
        id,
        kind: kind.as_str().to_owned(),
        weight: tally.weight,
        weight_certain: tally.weight_certain,
        documents: tally.documents,
        outlets: tally.outlets.len() as u64,
        dates: tally
            .spells
            .iter()
            .fold(None, |dates, spell| super::tally::widest(dates, Some(*spell))),
        spells: tally.spells.iter().copied().collect(),
        npmi: npmi(counts).filter(|_| together),
        g2: g2(counts).filter(|_| together),
        directed: None,
        evidence,
    }
}

fn document_row(source: &crate::relate::Source, mentions: u64) -> DocumentRow {
    DocumentRow {
        id: source.id.to_string(),
        title: source.title.clone(),
        url: source.url.clone(),
        outlet: source.outlet.as_deref().map(str::to_owned),
        date: source.date.map(|(span, _)| span),
        date_from: source.date.map(|(_, from)| from.as_str()),
        lang: source.lang,
        characters: source.characters,
        sentences: source.sentences,
        mentions,
    }
}

fn evidence_row(
    edge: &str,
    doc: &str,
    fact: &PairFact,
    document: usize,
    date: Option<crate::date::DateSpan>,
) -> Evidence {
    let place = format!("{:?}{:?}{:?}", fact.span, fact.source, fact.target);
    Evidence {
        id: hash(&[edge, doc, &place]),
        document,
        text: fact.text.to_string(),
        span: fact.span,
        source: fact.source,
        target: fact.target,
        source_text: fact.names[0].to_string(),
        target_text: fact.names[1].to_string(),
        date,
        certain: fact.certain,
        full: fact.full,
        backward: false,
        trigger: None,
        polarity: None,
        why: String::new(),
    }
}

fn edge_id(gazetteer: &Gazetteer, pair: Pair, kind: RelationKind) -> String {
    hash(&[&gazetteer.entity(pair.source()).id, &gazetteer.entity(pair.target()).id, kind.as_str()])
}

/// 16 hexadecimal digits of the SHA-256 of the parts, each closed by a zero byte.
fn hash(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    hasher
        .finalize()
        .iter()
        .take(8)
        .fold(String::new(), |digits, byte| digits + &format!("{byte:02x}"))
}
