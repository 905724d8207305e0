//! Which documents copy which, and what they count for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hashbrown::HashTable;

use super::DocumentRow;
use super::tally::Tally;
use crate::id::EntityId;

/// A band of a sketch: its place and its hashes.
type Band<'t> = (usize, &'t [u32]);

/// A number by which a band is looked up: its hashes are evenly spread already.
fn hash((place, hashes): Band) -> u64 {
    hashes.iter().fold(place as u64, |sum, &one| {
        (sum ^ u64::from(one)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    })
}

/// How many stories these documents tell: near copies count once. Numbers that no document has are passed over.
pub fn stories<'d>(documents: &[DocumentRow], these: impl IntoIterator<Item = &'d usize>) -> u64 {
    different(documents, these, |document| {
        Some(document.copy_of.as_deref().unwrap_or(&document.id))
    })
}

/// How many different publishers these documents have.
pub fn outlets<'d>(documents: &[DocumentRow], these: impl IntoIterator<Item = &'d usize>) -> u64 {
    different(documents, these, |document| document.outlet.as_deref())
}

fn different<'d, 'n>(
    documents: &'d [DocumentRow],
    these: impl IntoIterator<Item = &'n usize>,
    of: impl Fn(&'d DocumentRow) -> Option<&'d str>,
) -> u64 {
    let told = these.into_iter().filter_map(|&one| of(documents.get(one)?));
    told.collect::<BTreeSet<_>>().len() as u64
}

impl Tally {
    /// Of each document that is a near copy of an earlier one, that one. The earliest by date, then by name, is the
    /// original; undated ones come last. A copy of a copy is a copy of the original.
    pub(super) fn copies(&self) -> BTreeMap<Arc<str>, Arc<str>> {
        let mut order: Vec<_> = self.sketches.iter().collect();
        let date = |doc: &Arc<str>| {
            let date = self.documents.get(doc).and_then(|document| document.source.date);
            (date.is_none(), date.map(|(span, _)| span))
        };
        order.sort_by(|a, b| (date(a.0), a.0).cmp(&(date(b.0), b.0)));
        // The first original of each band, as a number in that order: of millions of documents that is little.
        let mut heads: HashTable<(u32, usize)> = HashTable::new();
        let band = |(head, place): (u32, usize)| (place, order[head as usize].1.band(place));
        let mut copies: BTreeMap<Arc<str>, Arc<str>> = BTreeMap::new();
        for (number, (doc, sketch)) in (0..).zip(&order) {
            let original = sketch
                .bands()
                .enumerate()
                .filter_map(|one| heads.find(hash(one), |head| band(*head) == one))
                .map(|(head, _)| order[*head as usize])
                .find(|(_, head)| head.is_near(sketch));
            match original {
                Some((original, _)) => {
                    copies.insert(Arc::clone(doc), Arc::clone(original));
                }
                None => {
                    for one in sketch.bands().enumerate() {
                        heads
                            .entry(hash(one), |head| band(*head) == one, |head| hash(band(*head)))
                            .or_insert((number, one.0));
                    }
                }
            }
        }
        copies
    }

    /// Of each entity, how many of its documents tell a story that another of them tells too.
    pub(super) fn told_again(
        &self,
        copies: &BTreeMap<Arc<str>, Arc<str>>,
    ) -> BTreeMap<EntityId, u64> {
        let mut stories: BTreeMap<&Arc<str>, Vec<&Arc<str>>> = BTreeMap::new();
        for (copy, original) in copies {
            stories.entry(original).or_insert_with(|| vec![original]).push(copy);
        }
        let mut again: BTreeMap<EntityId, u64> = BTreeMap::new();
        for documents in stories.values() {
            let mut tellings: BTreeMap<EntityId, u64> = BTreeMap::new();
            let entities = documents.iter().filter_map(|doc| self.documents.get(*doc));
            for &entity in entities.flat_map(|document| &document.entities) {
                *tellings.entry(entity).or_default() += 1;
            }
            for (entity, n) in tellings {
                *again.entry(entity).or_default() += n - 1;
            }
        }
        again
    }
}
