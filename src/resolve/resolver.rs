//! The rules, in their order.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::forms::Forms;
use super::people::People;
use super::scene::Scene;
use super::{Guest, OpenMention, Resolution, ResolvedMention, Via};
use crate::find::{Form, Mention};
use crate::gazetteer::Gazetteer;
use crate::id::EntityId;
use crate::memory::Memory;
use crate::names::parts::Gender;
use crate::read::Document;
use crate::text::Span;

/// Resolves the mentions of one document at a time; holds nothing of any document but the forms of words.
pub struct Resolver {
    people: People,
    forms: Memory<Forms>,
}

impl Resolver {
    /// Makes ready for the entities of a gazetteer.
    pub fn new(gazetteer: &Gazetteer) -> Self {
        Self { people: People::of(gazetteer), forms: Memory::default() }
    }

    /// A man or a woman, where the title or the given name of the label of a person of the gazetteer tells.
    pub fn gender(&self, gazetteer: &Gazetteer, entity: EntityId) -> Option<Gender> {
        let is_listed = entity.index() < gazetteer.entities.len();
        is_listed.then(|| self.people.get(gazetteer, entity).gender)?
    }

    /// What the mentions of a document stand for. The document's own mentions stand; found ones that
    /// overlap them are dropped. The gazetteer is the one that this was made for.
    pub fn resolve(
        &self,
        gazetteer: &Gazetteer,
        document: &Document,
        mentions: &[Mention],
    ) -> Resolution {
        let guests = guests(gazetteer, document);
        let given = given(gazetteer, &guests, document);
        // A near miss is nobody: it must not count as the name that stands beside another mention.
        let is_near = |mention: &Mention| mention.candidates.iter().all(|c| c.form == Form::Near);
        let is_given =
            |mention: &Mention| given.iter().any(|given| given.span.overlaps(mention.span));
        let near: Vec<&Mention> =
            mentions.iter().filter(|mention| is_near(mention) && !is_given(mention)).collect();
        let mentions = if given.is_empty() && near.is_empty() {
            Cow::Borrowed(mentions)
        } else {
            let kept = mentions.iter().filter(|mention| !is_near(mention) && !is_given(mention));
            Cow::Owned(kept.cloned().collect())
        };
        let mut scene = Scene {
            gazetteer,
            people: &self.people,
            forms: &self.forms,
            document,
            mentions: &mentions,
            given: given.iter().map(|resolved| resolved.span).collect(),
            named: BTreeMap::new(),
            surely: BTreeSet::new(),
            apart: BTreeSet::new(),
            senses: BTreeMap::new(),
            said: OnceCell::new(),
            called: OnceCell::new(),
            addresses: OnceCell::new(),
            stated: Vec::new(),
            words: vec![OnceCell::new(); document.sentences.len()],
            strangers: BTreeMap::new(),
        };
        for resolved in given.iter().filter(|one| one.entity.index() < gazetteer.entities.len()) {
            scene.note_named(resolved.entity, resolved.span, true);
        }
        scene.survey();
        scene.tell_homonyms_apart();
        scene.stated = scene.stated();
        let parts = scene.survey_parts();
        let mut resolution = Resolution { resolved: given, guests, ..Resolution::default() };
        for (number, mention) in mentions.iter().enumerate() {
            match scene.decide(number) {
                Ok(resolved) => resolution.resolved.push(resolved),
                // The gazetteer says of all that they are not meant.
                Err((_, candidates)) if candidates.is_empty() => {}
                Err((reason, candidates)) => resolution.open.push(OpenMention {
                    span: mention.span,
                    whole: scene.whole_name(number, reason),
                    sentence: mention.sentence,
                    candidates,
                    reason,
                }),
            }
        }
        scene.decide_derived(parts, &mut resolution);
        resolution.open.extend(near.iter().filter_map(|mention| scene.near_miss(mention)));
        resolution.proposed = scene.proposed();
        resolution.resolved.sort_by_key(|mention| mention.span);
        resolution.open.sort_by_key(|mention| mention.span);
        resolution.unknown = scene.unknown(&resolution);
        resolution
    }
}

/// The entities that the document brings along and the gazetteer does not know, in order of id.
fn guests(gazetteer: &Gazetteer, document: &Document) -> Vec<Guest> {
    let mut guests: BTreeMap<&str, Guest> = BTreeMap::new();
    for mention in &document.given {
        let Some(id) = mention.entity.as_deref().filter(|id| gazetteer.find(id).is_none()) else {
            continue;
        };
        guests.entry(id).or_insert_with(|| Guest {
            id: id.to_owned(),
            kind: mention.kind.clone().unwrap_or_else(|| "any".to_owned()),
            name: mention
                .name
                .clone()
                .unwrap_or_else(|| mention.span.of(&document.text).to_owned()),
        });
    }
    guests.into_values().collect()
}

/// The mentions that the document brings along with their entity.
fn given(gazetteer: &Gazetteer, guests: &[Guest], document: &Document) -> Vec<ResolvedMention> {
    let first = gazetteer.entities.len();
    let number = |id: &str| {
        gazetteer.find(id).or_else(|| {
            let place = guests.binary_search_by(|guest| guest.id.as_str().cmp(id)).ok()?;
            u32::try_from(first + place).ok().map(EntityId)
        })
    };
    let sentence_of = |span: Span| {
        let after =
            document.sentences.partition_point(|sentence| sentence.span.start <= span.start);
        // A blank text has no sentence to be in.
        let last = document.sentences.len().checked_sub(1)?;
        u32::try_from(after.saturating_sub(1).min(last)).ok()
    };
    document
        .given
        .iter()
        .filter_map(|mention| {
            let entity = number(mention.entity.as_deref()?)?;
            let sentence = sentence_of(mention.span)?;
            Some(ResolvedMention {
                span: mention.span,
                sentence,
                entity,
                via: Via::Given,
                certain: true,
            })
        })
        .collect()
}
