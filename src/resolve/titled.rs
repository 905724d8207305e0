//! How a document addresses people: which forms of address it puts before which names.

use std::collections::BTreeMap;

use super::people::Person;
use super::scene::Scene;
use crate::find::Mention;
use crate::id::EntityId;
use crate::names::parts::{Courtesy, Gender, courtesy};
use crate::normalize::fold_name;
use crate::text::Span;

/// What forms of address a document puts before a word, by the word, folded.
pub(super) type Addressed = BTreeMap<String, Vec<Said>>;

/// A form of address, and where it first stands before a word.
pub(super) struct Said {
    courtesy: Courtesy,
    first: u32,
}

/// Paragraphs within which a document that speaks of somebody by form of address and surname gives the full name.
const INTRODUCTION: usize = 20;

impl Scene<'_> {
    /// The forms of address before each word of the document, told when first asked for.
    fn addressed_as(&self) -> &Addressed {
        self.addresses.get_or_init(|| {
            let mut found = Addressed::new();
            for number in 0..self.document.sentences.len() {
                for pair in self.words(number).windows(2) {
                    let [title, name] = pair else { continue };
                    let text = &self.document.text;
                    // The dot of `M.` is part of it.
                    let end = title.end + u32::from(text[title.end as usize..].starts_with('.'));
                    let between = Span { start: end, end: name.start.max(end) }.of(text);
                    let name = name.of(text);
                    if let Some(courtesy) = courtesy(Span { end, ..*title }.of(text))
                        && between.chars().all(char::is_whitespace)
                        && courtesy.is_address
                        && name.starts_with(char::is_uppercase)
                    {
                        let known = found.entry(fold_name(name)).or_default();
                        if known.iter().all(|said| said.courtesy != courtesy) {
                            known.push(Said { courtesy, first: title.start });
                        }
                    }
                }
            }
            found
        })
    }

    /// True where the document speaks of a man by this surname: `M. Grandet`.
    pub(super) fn is_said_of_a_man(&self, surname: &str) -> bool {
        let courtesies = self.addressed_as().get(surname);
        courtesies.is_some_and(|said| said.iter().any(|one| one.courtesy.gender == Gender::Man))
    }

    /// Whether somebody is a wife (true) or a miss (false), by the title in the gazetteer or by what the document puts
    /// before the given name; nothing where it says neither, or both.
    pub(super) fn married(&self, entity: EntityId) -> Option<bool> {
        let Person { label_given, addressed, .. } = self.person(entity);
        if let Some(married) = addressed.and_then(|said| said.married) {
            return Some(married);
        }
        let said = self.addressed_as().get(label_given.as_ref()?)?;
        let mut told = said.iter().filter_map(|one| one.courtesy.married);
        let first = told.next()?;
        told.all(|other| other == first).then_some(first)
    }

    /// True where the document puts such a form of address before the surname of a mention long before it first names
    /// this bearer in full: whoever it means has been introduced without.
    pub(super) fn is_late(&self, bearer: EntityId, said: Courtesy, mention: &Mention) -> bool {
        let surname = fold_name(mention.span.of(&self.document.text));
        let alike = |one: &&Said| one.courtesy == said;
        let in_use = self.addressed_as().get(&surname).and_then(|all| all.iter().find(alike));
        let named = self.named.get(&bearer).and_then(|spans| spans.first());
        in_use.zip(named).is_some_and(|(in_use, named)| {
            self.paragraph_of(in_use.first) + INTRODUCTION < self.paragraph_of(named.start)
        })
    }
}
