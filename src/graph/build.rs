//! A finished tally -> the graph.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use petgraph::graph::{NodeIndex, UnGraph};

use super::measures::{Counts, g2, npmi};
use super::stories::stories;
use super::tally::{DocumentTally, EdgeTally, NodeTally, Tally};
use super::{DateBasis, DocumentRow, Edge, EntityGraph, Evidence, Node, Totals};
use crate::date::DateSpan;
use crate::gazetteer::{Gazetteer, NameRole};
use crate::id::{EntityId, edge_id, evidence_id};
use crate::lang::Lang;
use crate::relate::{LeftOut, PairFact, RelationKind};

/// Mentions in a hundred that only speak, from which somebody counts as a commentator.
const COMMENTS: u64 = 80;

impl Tally {
    /// The graph of everything absorbed. Labels are the gazetteer's, in `labels` where it has them.
    pub fn graph(mut self, gazetteer: &Gazetteer, labels: Option<Lang>) -> EntityGraph {
        let wider = self.admit_guests(gazetteer);
        let gazetteer = wider.as_ref().unwrap_or(gazetteer);
        let mut graph = UnGraph::default();
        let copies = self.copies();
        let told_again = self.told_again(&copies);
        let totals = self.totals();
        let places: BTreeMap<EntityId, NodeIndex> = self
            .nodes
            .iter()
            .map(|(&entity, tally)| {
                let mut node = node(gazetteer, entity, tally, labels);
                node.stories =
                    Some(tally.documents - told_again.get(&entity).copied().unwrap_or(0));
                (entity, graph.add_node(node))
            })
            .collect();
        let documents: Vec<DocumentRow> = self
            .documents
            .values()
            .map(|document| document_row(document, copies.get(&document.source.id)))
            .collect();
        let numbers: BTreeMap<&Arc<str>, usize> = self.documents.keys().zip(0..).collect();
        let mut evidence = Vec::new();
        let mut edges: Vec<_> = self.edges.iter().collect();
        edges.sort_by_key(|&(&(pair, kind), _)| (pair, kind.as_str()));
        for (&(pair, kind), tally) in edges {
            let first = evidence.len();
            let [source, target] =
                [pair.source(), pair.target()].map(|end| gazetteer.entity(end).id.as_str());
            let id = edge_id(source, target, kind.as_str());
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
            let mut edge = edge(id, kind, tally, counts, (first, evidence.len()));
            let counts_for_it = |fact: &PairFact| fact.stated.as_ref().is_none_or(|one| one.counts);
            let counted = tally.evidence.iter().filter(|(_, fact)| counts_for_it(fact));
            edge.stories = Some(stories(&documents, counted.map(|(doc, _)| &numbers[doc])));
            graph.add_edge(places[&pair.source()], places[&pair.target()], edge);
        }
        self.mark_voices(&mut graph, &places);
        let questions = super::review::questions(&self, gazetteer);
        let published = |document: usize| documents[document].date;
        let events = super::events::rows(&self.events, gazetteer, &numbers, published);
        EntityGraph {
            graph,
            evidence,
            documents,
            events,
            questions,
            totals,
            measured: None,
            event_view: None,
        }
    }

    /// Tells on the nodes who only comments and who is only credited.
    fn mark_voices(&self, graph: &mut UnGraph<Node, Edge>, places: &BTreeMap<EntityId, NodeIndex>) {
        // Whoever met, visited, spoke or negotiated is no mere commentator.
        let acting: BTreeSet<EntityId> = self
            .edges
            .iter()
            .filter(|((_, kind), edge)| kind.is_consult() && edge.weight > 0)
            .flat_map(|((pair, _), _)| [pair.source(), pair.target()])
            .collect();
        for (entity, tally) in self.nodes.iter().filter(|(entity, _)| !acting.contains(entity)) {
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
        dates: widest_of(&tally.spells),
        spells: tally.spells.iter().copied().collect(),
        npmi: npmi(counts).filter(|_| together),
        g2: g2(counts).filter(|_| together),
        directed: kind.is_directed().then_some(tally.directed),
        evidence,
        ..Edge::default()
    }
}

/// The span that holds all of them.
pub(super) fn widest_of(spells: &BTreeSet<DateSpan>) -> Option<DateSpan> {
    let start = spells.iter().map(|span| span.start).min()?;
    let end = spells.iter().map(|span| span.end).max()?;
    Some(DateSpan { start, end })
}

fn document_row(document: &DocumentTally, copy_of: Option<&Arc<str>>) -> DocumentRow {
    let source = &document.source;
    DocumentRow {
        id: source.id.to_string(),
        title: source.title.clone(),
        url: source.url.clone(),
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
        sha256: source.sha256.clone(),
        left_out: source.left_out,
        copy_of: copy_of.map(ToString::to_string),
    }
}

fn evidence_row(
    edge: &str,
    doc: &str,
    fact: &PairFact,
    document: usize,
    date: Option<DateSpan>,
) -> Evidence {
    let stated = fact.stated.as_ref();
    let told = stated.and_then(|stated| stated.date);
    Evidence {
        id: evidence_id(
            edge,
            doc,
            [fact.span, fact.source, fact.target],
            stated.map(|stated| stated.trigger),
        ),
        document,
        text: fact.text.to_string(),
        span: fact.span,
        source: fact.source,
        target: fact.target,
        source_text: fact.names[0].to_string(),
        target_text: fact.names[1].to_string(),
        date: told.or(date),
        date_basis: if told.is_some() { DateBasis::Event } else { DateBasis::Published },
        certain: fact.certain,
        full: fact.full,
        backward: stated.is_some_and(|stated| stated.backward),
        trigger: stated.map(|stated| stated.trigger),
        polarity: stated.map(|stated| stated.polarity.as_str().to_owned()),
        why: stated.map_or_else(String::new, |stated| stated.why.clone()),
        checked: false,
    }
}
