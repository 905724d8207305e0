//! Surnames of one or two characters before an office or a form of address: `김 위원장`, `欧阳主席`.
//!
//! By themselves they are too short to be looked for: a Korean or Chinese text is full of such characters. What follows
//! tells that one is a surname, and the document whose.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use hashbrown::HashMap;

use super::derived::{Derived, Part};
use super::scene::Scene;
use crate::find::boundary::ends;
use crate::gazetteer::Kind;
use crate::id::EntityId;
use crate::names::parts::{is_title, titles_at};
use crate::names::script::Script;
use crate::names::{chinese, korean};
use crate::normalize::fold_name;
use crate::tables::rows;
use crate::text::Span;

/// Characters of the longest surname that is written so.
const LONGEST: usize = 2;

/// Han characters behind which a name may begin (`对`).
static BEFORE_NAMES: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
    let characters = rows(include_str!("tables/before_names.tsv"));
    characters.filter_map(|row| row.get(1)?.chars().next()).collect()
});

/// Surnames that are also words before a title, and whether one may be meant nevertheless (`이 대통령`, this president or President Lee).
static BEFORE_TITLES: LazyLock<HashMap<&'static str, bool>> = LazyLock::new(|| {
    let words = rows(include_str!("tables/before_titles.tsv"));
    words.filter_map(|row| Some((*row.get(1)?, *row.get(2)? == "doubt"))).collect()
});

impl Scene<'_> {
    /// The surnames before titles, of those whom the document names in full, in order of place.
    pub(super) fn surnames_before_titles(&self) -> Vec<Derived> {
        let surnames = self.written_surnames();
        let mut found: Vec<Derived> = Vec::new();
        if surnames.is_empty() {
            return found;
        }
        let text = &self.document.text;
        for (sentence, number) in self.document.sentences.iter().zip(0..) {
            let mut start = sentence.span.start as usize;
            for c in sentence.span.of(text).chars() {
                let at = start;
                start += c.len_utf8();
                let covered = found.last().is_some_and(|last| last.span.end as usize > at);
                if covered || !is_written_so(c) || !begins_apart(text, at) {
                    continue;
                }
                let rest = &text[at..sentence.span.end as usize];
                let surname = prefixes(rest)
                    .find(|surname| surnames.contains_key(surname) && is_titled(rest, surname));
                let Some(surname) = surname else { continue };
                let span = Span::new(at, at + surname.len());
                if !self.is_free(span) {
                    continue;
                }
                let doubtful = BEFORE_TITLES.contains_key(surname);
                found.push(Derived {
                    span,
                    sentence: number,
                    part: if doubtful { Part::Perhaps } else { Part::Surname },
                    bearers: surnames[surname].clone(),
                    key: fold_name(surname),
                });
            }
        }
        found
    }

    /// The surnames of names that the document writes in Hangul or Han characters, and whose.
    fn written_surnames(&self) -> HashMap<&str, BTreeSet<EntityId>> {
        let mut surnames: HashMap<&str, BTreeSet<EntityId>> = HashMap::new();
        for (entity, spans) in &self.named {
            if self.gazetteer.entity(*entity).kind != Kind::Person {
                continue;
            }
            for name in spans.iter().map(|span| span.of(&self.document.text)) {
                if !name.chars().all(is_written_so) {
                    continue;
                }
                // Of two, the longer: `欧阳` is no `欧`. Something is left for the given name.
                let is_surname = |surname: &&str| {
                    surname.len() < name.len()
                        && (korean::is_surname(surname) || chinese::is_surname(surname))
                        && !is_title(surname)
                        && BEFORE_TITLES.get(surname).copied().unwrap_or(true)
                };
                if let Some(surname) = prefixes(name).find(is_surname) {
                    surnames.entry(surname).or_default().insert(*entity);
                }
            }
        }
        surnames
    }
}

/// True for Hangul and Han characters.
fn is_written_so(c: char) -> bool {
    matches!(Script::of_char(c), Some(Script::Hangul | Script::Han))
}

/// The first two characters of a text, and the first.
fn prefixes(text: &str) -> impl Iterator<Item = &str> {
    (0..LONGEST).rev().filter_map(|last| {
        let (at, c) = text.char_indices().nth(last)?;
        text.get(..at + c.len_utf8())
    })
}

/// True where no other word goes on at this offset.
fn begins_apart(text: &str, at: usize) -> bool {
    let Some(before) = text[..at].chars().next_back() else { return true };
    !before.is_alphanumeric() || BEFORE_NAMES.contains(&before)
}

/// True for a text that begins with a surname and, behind one blank at most, a title: in Hangul a whole word but for its
/// particles (`의원` is no `의원실`).
fn is_titled(text: &str, surname: &str) -> bool {
    let behind = &text[surname.len()..];
    let behind = behind.strip_prefix([' ', '\u{A0}']).unwrap_or(behind);
    titles_at(behind).any(|title| {
        let polite = behind[title..].starts_with('님');
        polite || Script::of(surname) == Some(Script::Han) || ends(behind, title)
    })
}
