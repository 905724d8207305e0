//! The graph with events as nodes: who took part in what, each event between its participants.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use petgraph::graph::NodeIndex;

use super::build::widest_of;
use super::stories::{outlets, stories};
use super::{DateBasis, Edge, EntityGraph, EventRow, Evidence, Node};
use crate::date::DateSpan;
use crate::id::{edge_id, evidence_id};
use crate::relate::Polarity;

/// The kind of the nodes that are events.
pub const EVENT: &str = "event";

impl EntityGraph {
    /// A graph of the events that its entities took part in: a node for each entity and each event, an edge for each
    /// part taken, of the kind of the role. Its weight is the number of documents that tell it. Events with fewer than
    /// two participants in this graph are left out, and so are entities without an event.
    ///
    /// # Errors
    /// When evidence cannot be read back.
    pub fn by_event(&self) -> io::Result<Self> {
        let known: BTreeMap<&str, &Node> =
            self.graph.node_weights().map(|node| (node.id.as_str(), node)).collect();
        let mut events: BTreeMap<&str, Vec<&EventRow>> = BTreeMap::new();
        for row in self.events.iter().filter(|row| known.contains_key(row.entity.as_str())) {
            events.entry(&row.event).or_default().push(row);
        }
        events.retain(|_, rows| {
            rows.iter().map(|row| &row.entity).collect::<BTreeSet<_>>().len() >= 2
        });
        let mut nodes: BTreeMap<String, Node> = BTreeMap::new();
        for (event, rows) in &events {
            for row in rows {
                nodes.entry(row.entity.clone()).or_insert_with(|| Node {
                    standing: None,
                    place: None,
                    ..known[row.entity.as_str()].clone()
                });
            }
            let id = event_node_id(event);
            nodes.insert(id.clone(), self.event_node(id, rows));
        }
        let mut graph =
            Self { documents: self.documents.clone(), totals: self.totals, ..Self::default() };
        let places: BTreeMap<String, NodeIndex> =
            nodes.into_iter().map(|(id, node)| (id, graph.graph.add_node(node))).collect();
        // By source, target, kind, as everywhere.
        let mut parts: BTreeMap<(String, String, &str), Vec<&EventRow>> = BTreeMap::new();
        for (event, rows) in &events {
            let event = event_node_id(event);
            for row in rows {
                let (a, b) =
                    (row.entity.clone().min(event.clone()), row.entity.clone().max(event.clone()));
                parts.entry((a, b, row.role)).or_default().push(row);
            }
        }
        for ((source, target, role), rows) in parts {
            let id = edge_id(&source, &target, role);
            let evidence: Vec<Evidence> =
                rows.iter().map(|row| self.part_evidence(&id, row, source == row.entity)).collect();
            let documents: BTreeSet<usize> = rows.iter().map(|row| row.document).collect();
            let spells: BTreeSet<DateSpan> = evidence.iter().filter_map(|one| one.date).collect();
            let edge = Edge {
                id,
                kind: role.to_owned(),
                weight: documents.len() as u64,
                weight_certain: documents.len() as u64,
                documents: documents.len() as u64,
                outlets: outlets(&self.documents, &documents),
                stories: Some(stories(&self.documents, &documents)),
                dates: widest_of(&spells),
                spells: spells.into_iter().collect(),
                ..Edge::default()
            };
            graph.add_edge(places[&source], places[&target], edge, &evidence)?;
        }
        graph.count_sentences()?;
        Ok(graph)
    }

    fn event_node(&self, id: String, rows: &[&EventRow]) -> Node {
        let first = rows[0];
        let documents: BTreeSet<usize> = rows.iter().map(|row| row.document).collect();
        let spells: BTreeSet<DateSpan> = match first.date {
            Some(date) => [date].into(),
            None => documents.iter().filter_map(|&one| self.documents.get(one)?.date).collect(),
        };
        let date = first.date.map(|date| date.to_string()).unwrap_or_default();
        let words = [first.kind, date.as_str(), first.place.as_str()];
        let told = words.into_iter().filter(|word| !word.is_empty());
        let mut attributes = BTreeMap::from([
            ("event_type".to_owned(), first.kind.to_owned()),
            ("polarity".to_owned(), first.polarity.to_owned()),
        ]);
        if !first.place.is_empty() {
            attributes.insert("event_place".to_owned(), first.place.clone());
        }
        Node {
            id,
            label: told.collect::<Vec<_>>().join(", "),
            kind: EVENT.to_owned(),
            mentions: documents.len() as u64,
            documents: documents.len() as u64,
            stories: Some(stories(&self.documents, &documents)),
            dates: widest_of(&spells),
            spells: spells.into_iter().collect(),
            attributes,
            ..Node::default()
        }
    }

    fn part_evidence(&self, edge: &str, row: &EventRow, entity_first: bool) -> Evidence {
        let document = self.documents.get(row.document);
        let doc = document.map_or("", |document| document.id.as_str());
        let mut names = [row.name.clone(), String::new()];
        if !entity_first {
            names.reverse();
        }
        let [source_text, target_text] = names;
        Evidence {
            id: evidence_id(edge, doc, [[0; 2]; 3], None),
            document: row.document,
            text: row.evidence.to_string(),
            source_text,
            target_text,
            date: row.date.or(document.and_then(|document| document.date)),
            date_basis: if row.date.is_some() { DateBasis::Event } else { DateBasis::Published },
            certain: true,
            full: true,
            polarity: Polarity::from_name(row.polarity),
            ..Evidence::default()
        }
    }
}

fn event_node_id(event: &str) -> String {
    format!("{EVENT}:{event}")
}
