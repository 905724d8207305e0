//! What the column `not` of the gazetteer keeps out.

use super::scene::Scene;
use crate::find::{Candidate, Form, Mention, Spelling};
use crate::id::EntityId;
use crate::normalize::fold_name;
use crate::text::Span;

impl Scene<'_> {
    /// True when the gazetteer says that this mention must never merge into the candidate.
    pub(super) fn is_forbidden(&self, mention: &Mention, candidate: Candidate) -> bool {
        let entity = self.gazetteer.entity(candidate.entity);
        entity.not.iter().any(|other| match self.gazetteer.find(other) {
            Some(other) => {
                candidate.spelling >= Spelling::Inflected
                    && self.is_rather(mention, candidate, other)
            }
            None => self.is_spelt(mention, other),
        })
    }

    /// True when the mention spells another entity, and the candidate only by its sound or with an ending.
    fn is_rather(&self, mention: &Mention, candidate: Candidate, other: EntityId) -> bool {
        let (entity, other_entity) =
            (self.gazetteer.entity(candidate.entity), self.gazetteer.entity(other));
        // Where each excludes the other and neither is nearer, nobody wins.
        let is_mutual = other_entity.not.contains(&entity.id);
        mention.candidates.iter().any(|rival| {
            rival.entity == other
                && rival.form == Form::Full
                && (rival.spelling < candidate.spelling || !is_mutual)
        }) || other_entity.names.iter().any(|name| self.is_spelt(mention, &fold_name(&name.text)))
    }

    /// True when the mention, or a longer phrase that it is part of, is this folded spelling or a form of it.
    fn is_spelt(&self, mention: &Mention, spelling: &str) -> bool {
        let text = &self.document.text;
        if fold_name(mention.span.of(text)) == spelling {
            return true;
        }
        let lang = self.lang(mention);
        let wanted: Vec<&str> = spelling.split(' ').collect();
        let words = self.words(mention.sentence as usize);
        let first = words.partition_point(|word| word.end <= mention.span.start);
        let last = words.partition_point(|word| word.start < mention.span.end);
        (first.saturating_sub(wanted.len())..=first).any(|start| {
            let end = start + wanted.len();
            let Some(phrase) = words.get(start..end) else { return false };
            let joined = |pair: &[Span]| {
                let gap = Span { start: pair[0].end, end: pair[1].start }.of(text);
                gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '_'))
            };
            end >= last
                && phrase.windows(2).all(joined)
                && phrase
                    .iter()
                    .zip(&wanted)
                    .all(|(word, wanted)| self.is_form(word.of(text), wanted, lang))
        })
    }
}
