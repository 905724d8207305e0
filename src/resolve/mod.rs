//! Room 4: mentions with candidates in, a [`Resolution`] out.
//!
//! Every mention of one document is either resolved, with the rule that did it, or left open, with the
//! reason. It never guesses in silence and never looks beyond its document.

use crate::id::EntityId;
use crate::text::Span;

mod address;
mod blocked;
mod context;
mod decide;
mod derived;
mod forbidden;
mod forms;
mod homonyms;
mod people;
mod resolver;
mod scene;
mod stated;
mod titled;
mod unknown;

pub use resolver::Resolver;

/// What became of the mentions of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolution {
    /// The resolved ones, in order of place.
    pub resolved: Vec<ResolvedMention>,
    /// The open ones, in order of place.
    pub open: Vec<OpenMention>,
    /// What a row of the gazetteer could add, in order of place: other names that the document states.
    pub proposed: Vec<OpenMention>,
    /// Names of two words or more that no row explains, in order of place.
    pub unknown: Vec<UnknownName>,
    /// Entities that the document brings along and the gazetteer does not know, in order of id. Their numbers
    /// follow those of the gazetteer, in this order.
    pub guests: Vec<Guest>,
}

/// An entity that a document brings along and the gazetteer does not know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Guest {
    /// Its id.
    pub id: String,
    /// Its kind as told; `any` where it is not.
    pub kind: String,
    /// Its name as told, else as written.
    pub name: String,
}

/// A mention whose entity is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResolvedMention {
    /// Where it is.
    pub span: Span,
    /// Its sentence: an index into the document's.
    pub sentence: u32,
    /// Who is meant.
    pub entity: EntityId,
    /// The rule.
    pub via: Via,
    /// False where the rules preferred one of several candidates, and for a spelling that is almost too far.
    pub certain: bool,
}

/// The rule that resolved a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Via {
    /// A listed spelling, the same characters.
    Exact,
    /// A listed spelling, equal after folding.
    Folded,
    /// Another spelling of a listed name.
    Variant,
    /// A listed spelling with an ending of the language.
    Inflected,
    /// Surname, another part of a name that the document gives in full, or another name that it states.
    Short,
    /// The document brought it along.
    Given,
}

impl Via {
    /// The word for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Folded => "folded",
            Self::Variant => "variant",
            Self::Inflected => "inflected",
            Self::Short => "short",
            Self::Given => "given",
        }
    }

    /// True when the name stands in full.
    pub fn is_full(self) -> bool {
        self != Self::Short
    }

    /// The rule in words, for a reader of the output.
    pub fn explain(self) -> &'static str {
        match self {
            Self::Exact => "a spelling of the gazetteer, character by character",
            Self::Folded => "a spelling of the gazetteer, but for case, accents or punctuation",
            Self::Variant => "another spelling of a name of the gazetteer",
            Self::Inflected => "a spelling of the gazetteer with an ending of the language",
            Self::Short => {
                "part of a name that this document gives in full, or a name that it states"
            }
            Self::Given => "brought along by the document",
        }
    }
}

/// A name that the gazetteer does not know, told by its capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// Where it is, without the title before it.
    pub span: Span,
    /// Its sentence.
    pub sentence: u32,
    /// True where a given name or a title says so.
    pub is_person: bool,
}

/// A mention that the document does not decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenMention {
    /// Where it is.
    pub span: Span,
    /// What a row would have to name: the mention, or the longer name that it is part of.
    pub whole: Span,
    /// Its sentence.
    pub sentence: u32,
    /// Who it may be, ascending.
    pub candidates: Vec<EntityId>,
    /// Why it is open.
    pub reason: Reason,
}

/// Why a mention is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Several entities fit equally well.
    Ambiguous,
    /// It is part of a longer name that the gazetteer does not know.
    PartOfUnknownName,
    /// A part of a name that this document nowhere gives in full.
    NoFullName,
    /// Somebody unknown of the same surname was named last.
    OtherBearer,
    /// Said of several people of that name.
    SeveralPeople,
    /// A weak name without another name of the entity beside it.
    WeakAlone,
    /// A spelling that is just too far from a full name.
    NearMiss,
    /// Another name, which the document states.
    AliasInText,
}

impl Reason {
    /// The word for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ambiguous => "ambiguous",
            Self::PartOfUnknownName => "part-of-unknown-name",
            Self::NoFullName => "no-full-name",
            Self::OtherBearer => "other-bearer",
            Self::SeveralPeople => "several-people",
            Self::WeakAlone => "too-common",
            Self::NearMiss => "near-miss",
            Self::AliasInText => "alias-in-text",
        }
    }

    /// The reason in words.
    pub fn explain(self) -> &'static str {
        match self {
            Self::Ambiguous => "several entities fit, and the document does not decide",
            Self::PartOfUnknownName => "part of a longer name that the gazetteer does not know",
            Self::NoFullName => "part of a name that this document nowhere gives in full",
            Self::OtherBearer => {
                "somebody else of that surname, unknown to the gazetteer, is named just before"
            }
            Self::SeveralPeople => "said of a family, not of one of its members",
            Self::WeakAlone => "a weak name, and the document has no other name of the entity",
            Self::NearMiss => "just beyond the limit for another spelling of a name",
            Self::AliasInText => "another name, which the document states and the gazetteer lacks",
        }
    }
}
