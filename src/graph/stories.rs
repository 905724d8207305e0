//! Which documents copy which.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::tally::Tally;

/// A band of a sketch: its place and its hashes.
type Band<'t> = (usize, &'t [u32]);

impl Tally {
    /// Of each document that is a near copy of an earlier one, that one. The earliest by date, then by name, is the
    /// original; undated ones come last. A copy of a copy is a copy of the original.
    pub(super) fn copies(&self) -> BTreeMap<Arc<str>, Arc<str>> {
        let mut order: Vec<_> = self.sketches.iter().collect();
        let date = |doc: &Arc<str>| {
            let date = self.documents.get(doc).and_then(|(source, _)| source.date);
            (date.is_none(), date.map(|(span, _)| span))
        };
        order.sort_by(|a, b| (date(a.0), a.0).cmp(&(date(b.0), b.0)));
        let mut heads: BTreeMap<Band, &Arc<str>> = BTreeMap::new();
        let mut copies: BTreeMap<Arc<str>, Arc<str>> = BTreeMap::new();
        for (doc, sketch) in order {
            let original = sketch
                .bands()
                .enumerate()
                .filter_map(|band| heads.get(&band))
                .find(|head| self.sketches[**head].is_near(sketch));
            match original {
                Some(original) => {
                    copies.insert(doc.clone(), Arc::clone(original));
                }
                None => {
                    for band in sketch.bands().enumerate() {
                        heads.entry(band).or_insert(doc);
                    }
                }
            }
        }
        copies
    }
}
