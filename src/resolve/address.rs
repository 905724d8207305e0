//! Surnames of one or two characters before an office or a form of address: `김 위원장`, `欧阳主席`.
//!
//! By themselves they are too short to be looked for: a Korean or Chinese text is full of such characters. What follows
//! tells that one is a surname, and the document whose.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::derived::{Derived, Part};
use super::scene::Scene;
use crate::gazetteer::Kind;
use crate::id::EntityId;
use crate::names::parts::begins_with_title;
use crate::names::script::Script;
use crate::normalize::fold_name;
use crate::tables::rows;
use crate::text::Span;

/// Characters of the longest surname that is written so.
const LONGEST: usize = 2;

/// Han characters behind which a name may begin (`对`, `の`).
static BEFORE_NAMES: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
    let characters = rows(include_str!("tables/before_names.tsv"));
    characters.filter_map(|row| row.get(1)?.chars().next()).collect()
});

impl Scene<'_> {
    /// The surnames before titles, of those whom the document names in full, in order of place.
    pub(super) fn surnames_before_titles(&self) -> Vec<Derived> {
        let text = &self.document.text;
        let mut found: Vec<Derived> = Vec::new();
        for (surname, bearers) in self.written_surnames() {
            for (at, _) in text.match_indices(surname) {
                let span = Span::new(at, at + surname.len());
                if self.is_mention(span)
                    || !begins_apart(text, at)
                    || !is_titled(&text[at..], surname)
                {
                    continue;
                }
                let by_sentence = self
                    .document
                    .sentences
                    .partition_point(|sentence| sentence.span.end <= span.start);
                let Ok(sentence) = u32::try_from(by_sentence) else { continue };
                let key = fold_name(surname);
                let (part, bearers) = (Part::Surname, bearers.clone());
                found.push(Derived { span, sentence, part, bearers, key });
            }
        }
        found.sort_by_key(|part| part.span);
        found.dedup_by(|next, kept| kept.span.overlaps(next.span));
        found
    }

    /// What may be the surname of a name that the document writes in Hangul or Han characters, and whose.
    fn written_surnames(&self) -> BTreeMap<&str, BTreeSet<EntityId>> {
        let mut surnames: BTreeMap<&str, BTreeSet<EntityId>> = BTreeMap::new();
        for (entity, spans) in &self.named {
            if self.gazetteer.entity(*entity).kind != Kind::Person {
                continue;
            }
            for name in spans.iter().map(|span| span.of(&self.document.text)) {
                let script = Script::of(name);
                let whole = matches!(script, Some(Script::Hangul | Script::Han))
                    && name.chars().all(|c| Script::of_char(c) == script);
                // Something is left for the given name.
                let ends = name.char_indices().skip(1).map(|(at, _)| at).take(LONGEST);
                for end in ends.filter(|_| whole) {
                    surnames.entry(&name[..end]).or_default().insert(*entity);
                }
            }
        }
        surnames
    }
}

/// True where no other word goes on at this offset.
fn begins_apart(text: &str, at: usize) -> bool {
    let Some(before) = text[..at].chars().next_back() else { return true };
    !before.is_alphanumeric() || BEFORE_NAMES.contains(&before)
}

/// True for a text that begins with a surname and, behind one blank at most, a title.
fn is_titled(text: &str, surname: &str) -> bool {
    let behind = &text[surname.len()..];
    begins_with_title(behind.strip_prefix([' ', '\u{A0}']).unwrap_or(behind))
}
