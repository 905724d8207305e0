//! Entities that documents bring along and the gazetteer does not know: they get numbers among the known ones when all
//! documents have been read.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::tally::Tally;
use crate::gazetteer::{Entity, Gazetteer, Kind};
use crate::id::EntityId;
use crate::relate::{DocFacts, Pair};

impl Tally {
    /// Absorbs the documents that waited because they bring guests along, and returns the gazetteer with the guests
    /// in it; nothing where there are none.
    pub(super) fn admit_guests(&mut self, gazetteer: &Gazetteer) -> Option<Gazetteer> {
        let waiting = std::mem::take(&mut self.waiting);
        if waiting.is_empty() {
            return None;
        }
        let mut entities: BTreeMap<&str, Entity> = BTreeMap::new();
        for guest in waiting.values().flat_map(|facts| &facts.guests) {
            entities
                .entry(&guest.id)
                .or_insert_with(|| entity(&guest.id, &guest.kind, &guest.name));
        }
        for known in &gazetteer.entities {
            entities.insert(&known.id, known.clone());
        }
        let wider = Gazetteer { entities: entities.into_values().collect() };
        let number = |id: &str| wider.find(id).unwrap_or(EntityId(u32::MAX));
        let numbers: Arc<[EntityId]> =
            gazetteer.entities.iter().map(|entity| number(&entity.id)).collect();
        self.evidence.renumber(Arc::clone(&numbers));
        self.renumber(|entity| numbers[entity.index()]);
        for facts in waiting.into_values() {
            let ids: Vec<EntityId> = facts.guests.iter().map(|guest| number(&guest.id)).collect();
            let known =
                |entity: EntityId| match entity.index().checked_sub(gazetteer.entities.len()) {
                    None => numbers[entity.index()],
                    Some(guest) => ids[guest],
                };
            self.absorb(renumbered(facts, known));
        }
        Some(wider)
    }

    /// Gives every entity another number; the order stays.
    fn renumber(&mut self, number: impl Fn(EntityId) -> EntityId) {
        self.nodes = std::mem::take(&mut self.nodes)
            .into_iter()
            .map(|(entity, node)| (number(entity), node))
            .collect();
        self.questions = std::mem::take(&mut self.questions)
            .into_iter()
            .map(|((reason, spelling, candidates), question)| {
                ((reason, spelling, candidates.into_iter().map(&number).collect()), question)
            })
            .collect();
        for document in self.documents.values_mut() {
            document.entities = document.entities.iter().map(|&one| number(one)).collect();
        }
        self.events = std::mem::take(&mut self.events)
            .into_iter()
            .map(|(doc, mut event)| {
                event.renumber(&number);
                (doc, event)
            })
            .collect();
    }
}

/// The facts of a document with other numbers, in their new order.
fn renumbered(mut facts: DocFacts, number: impl Fn(EntityId) -> EntityId) -> DocFacts {
    for mention in &mut facts.mentions {
        mention.entity = number(mention.entity);
    }
    for (entity, _) in &mut facts.entity_windows {
        *entity = number(*entity);
    }
    facts.entity_windows.sort_unstable();
    for fact in &mut facts.pairs {
        let (source, target) = (number(fact.pair.source()), number(fact.pair.target()));
        if target < source {
            std::mem::swap(&mut fact.source, &mut fact.target);
            fact.names.swap(0, 1);
        }
        if let Some(pair) = Pair::new(source, target) {
            fact.pair = pair;
        }
    }
    for relation in &mut facts.relations {
        relation.source = number(relation.source);
        relation.target = number(relation.target);
    }
    for event in &mut facts.events {
        event.renumber(&number);
    }
    for open in facts.open.iter_mut().chain(&mut facts.proposed) {
        open.mention.candidates = open.mention.candidates.iter().map(|&one| number(one)).collect();
    }
    facts.guests.clear();
    facts
}

fn entity(id: &str, kind: &str, name: &str) -> Entity {
    Entity {
        id: id.to_owned(),
        kind: Kind::of(kind),
        label: name.to_owned(),
        names: Vec::new(),
        alike: Vec::new(),
        matching: None,
        not: Vec::new(),
        valid: (None, None),
        life: (None, None),
        attributes: BTreeMap::new(),
        place: (Arc::default(), 0),
    }
}
