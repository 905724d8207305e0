//! Parts of names that only the document gives: given names, surnames as it spells them, acronyms.
//!
//! The gazetteer's surnames are found by the finder; what is derived here needs the document, because a given name
//! alone (`Julien`) says who is meant only where few people are about, and because a document may spell a full name
//! as no row does (`Дилма Руссефф`) and then goes on with its parts.

use std::collections::{BTreeMap, BTreeSet};

use super::context;
use super::resolver::Scene;
use crate::find::{Form, Mention};
use crate::gazetteer::Kind;
use crate::id::EntityId;
use crate::names::parts::{is_numeral, is_title};
use crate::names::stems;
use crate::normalize::fold_name;
use crate::text::Span;

/// A word that is part of a name.
pub(super) struct Derived {
    pub span: Span,
    pub sentence: u32,
    pub part: Part,
    /// Whose name it may be part of; never empty.
    pub bearers: BTreeSet<EntityId>,
    /// The word, folded, as the name has it.
    pub key: String,
}

/// Which part of a name a word is, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The initials of something that the document names in full; only in capitals.
    Acronym,
    /// A surname as the document spells it in a full name.
    Surname,
    /// The given name of somebody whom it names in full.
    Given,
    /// The given name of somebody whose surname stands in the document, but nowhere beside it (`Catherine` among the
    /// Maheus).
    Apart,
}

impl Part {
    /// True for a given name alone.
    pub fn is_given(self) -> bool {
        matches!(self, Self::Given | Self::Apart)
    }
}

/// Letters of the shortest part that is looked for.
const LETTERS: usize = 3;

/// Parts of names, folded, and who bears each.
type Parts = BTreeMap<String, BTreeMap<Part, BTreeSet<EntityId>>>;

impl Scene<'_> {
    /// The parts of names that stand in the document outside every mention, in order of place.
    pub(super) fn derived(&self) -> Vec<Derived> {
        let parts = self.parts();
        if parts.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (sentence, number) in self.document.sentences.iter().zip(0..) {
            let lang = self.document.paragraphs[sentence.paragraph as usize].lang;
            for span in context::words(&self.document.text, sentence.span) {
                let word = span.of(&self.document.text);
                if !word.starts_with(char::is_uppercase)
                    || self.is_mention(span)
                    || self.given.iter().any(|given| given.overlaps(span))
                {
                    continue;
                }
                let folded = fold_name(word);
                let known = parts.get_key_value(&folded).or_else(|| {
                    let stems = stems(&word.to_lowercase(), lang);
                    stems
                        .iter()
                        .skip(1)
                        .find_map(|stem| parts.get_key_value(&fold_name(&stem.text)))
                });
                let Some((key, by_part)) = known else { continue };
                let upper = !word.chars().any(char::is_lowercase);
                let fits = |(part, _): &(&Part, _)| **part != Part::Acronym || upper;
                let Some((part, bearers)) = by_part.iter().find(fits) else { continue };
                found.push(Derived {
                    span,
                    sentence: number,
                    part: *part,
                    bearers: bearers.clone(),
                    key: key.clone(),
                });
            }
        }
        found
    }

    /// The parts of the names of those whom the document names in full, folded.
    fn parts(&self) -> Parts {
        let mut parts = Parts::new();
        let mut add = |key: &str, entity: EntityId, part: Part| {
            if key.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS
                && !is_title(key)
                && !context::is_listed_opener(key)
            {
                parts.entry(key.to_owned()).or_default().entry(part).or_default().insert(entity);
            }
        };
        for entity in self.named.keys() {
            let listed = self.gazetteer.entity(*entity);
            if listed.kind != Kind::Person {
                for acronym in listed.names.iter().flat_map(|name| acronyms(&name.text)) {
                    add(&acronym, *entity, Part::Acronym);
                }
                continue;
            }
            for given in &self.person(*entity).given {
                add(given, *entity, Part::Given);
            }
        }
        for mention in self.mentions {
            let Some(entity) = self.named_by(mention) else { continue };
            let listed = self.gazetteer.entity(entity);
            let person = self.person(entity);
            if listed.kind != Kind::Person || !person.family_last {
                continue;
            }
            let words: Vec<&str> =
                mention.span.of(&self.document.text).split_whitespace().collect();
            if let [first, .., last] = words.as_slice()
                && person.label_given.is_some()
                && first.starts_with(char::is_uppercase)
                && last.starts_with(char::is_uppercase)
            {
                add(&fold_name(first), entity, Part::Given);
                add(&fold_name(last), entity, Part::Surname);
            }
        }
        for entity in self.surnamed() {
            if let Some(given) = &self.person(entity).label_given {
                add(given, entity, Part::Apart);
            }
        }
        parts
    }

    /// People whose surname stands in the document, though it nowhere names them in full.
    fn surnamed(&self) -> BTreeSet<EntityId> {
        let candidates = self.mentions.iter().flat_map(|mention| &mention.candidates);
        candidates
            .filter(|candidate| candidate.form == Form::Short)
            .map(|candidate| candidate.entity)
            .filter(|entity| !self.named.contains_key(entity))
            .filter(|entity| self.person(*entity).family_last)
            .collect()
    }

    /// The one person whom a mention names in full.
    fn named_by(&self, mention: &Mention) -> Option<EntityId> {
        let mut full = mention.candidates.iter().filter(|candidate| candidate.form == Form::Full);
        let only = full.next().filter(|_| full.next().is_none())?;
        self.named.get(&only.entity)?.contains(&mention.span).then_some(only.entity)
    }

    /// True when the word is part of a longer name that is not one of its bearers'.
    pub(super) fn is_taken(&self, part: &Derived) -> bool {
        let sentence = self.document.sentences[part.sentence as usize].span;
        let before = context::before(self.document, sentence, part.span);
        let after = context::after(self.document, sentence, part.span);
        let goes_on = after.is_some_and(|word| {
            word.hyphen
                || is_numeral(word.word)
                || part.part.is_given() && word.is_capitalized() && !word.is_upper()
        });
        let begins = before.is_some_and(|word| {
            word.hyphen
                || word.is_capitalized()
                    && !word.is_title()
                    && !word.is_upper()
                    && !self.is_mention(word.span)
                    && !word.is_opener(self.document, sentence)
        });
        goes_on || begins
    }
}

/// The initials of a name of three words or more, folded: of all words, and of those with a capital.
fn acronyms(name: &str) -> Vec<String> {
    let initials = |capitals: bool| {
        let words = name.split(|c: char| c.is_whitespace() || c == '-');
        let kept = words.filter(|word| !capitals || word.starts_with(char::is_uppercase));
        kept.filter_map(|word| word.chars().find(|c| c.is_alphabetic())).collect::<String>()
    };
    let mut found: Vec<String> =
        [initials(false), initials(true)].iter().map(|initials| fold_name(initials)).collect();
    found.dedup();
    found.retain(|initials| initials.chars().count() >= LETTERS);
    found
}
