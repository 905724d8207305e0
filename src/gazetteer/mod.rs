//! Side room: gazetteer files in, a checked [`Gazetteer`] out.
//!
//! What it hands on has no duplicate id, no empty name and no name without an entity; two entities may
//! share a spelling. It never decides who is meant.

mod assemble;
mod cells;
mod check;
mod columns;
mod decisions;
mod fingerprint;
mod load;
mod numbers;
mod starter;
mod weak;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::date::DateSpan;
use crate::id::EntityId;
use crate::lang::Lang;

pub use crate::sheet::RowFormat;
pub use check::{Finding, Severity, check};
pub use decisions::Decisions;
pub use load::{BadRows, Loaded, Loader, load, load_embedded, load_str};
pub use starter::{CUES, CueFile, STARTER};

/// Every entity that can be found, in ascending order of id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Gazetteer {
    /// The entities; an [`EntityId`] is an index here.
    pub entities: Vec<Entity>,
}

/// One row of the gazetteer, or several with one id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The stable id, `[A-Za-z0-9_.:-]+`.
    pub id: String,
    /// Person, place, organisation, or another word.
    pub kind: Kind,
    /// The label shown.
    pub label: String,
    /// Every spelling, in the order of the file: the label first.
    pub names: Vec<Name>,
    /// Languages whose name for it is spelt like one of these that stands before, with the number of that.
    pub alike: Vec<(Lang, u32)>,
    /// How freely its names are matched; nothing = the run's default.
    pub matching: Option<Matching>,
    /// Ids or folded spellings that must never merge into this one.
    pub not: Vec<String>,
    /// Days between which its names and titles are valid.
    pub valid: (Option<DateSpan>, Option<DateSpan>),
    /// Birth and death.
    pub life: (Option<DateSpan>, Option<DateSpan>),
    /// The other columns, by header.
    pub attributes: BTreeMap<String, String>,
    /// File and line of its first row.
    pub place: (Arc<str>, u64),
}

impl Entity {
    /// True for a spelling that a row lists as weak.
    pub fn is_weak(&self, spelling: &str) -> bool {
        self.names.iter().any(|name| name.role == NameRole::Weak && name.text == spelling)
    }
}

/// One spelling of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// As written in the gazetteer; for `Surname, Given` in the order of speech.
    pub text: String,
    /// Its language: of `name:LANG`, else of the row's `lang`.
    pub lang: Option<Lang>,
    /// What it is for.
    pub role: NameRole,
}

/// What a spelling is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NameRole {
    /// The column `name`.
    Label,
    /// A column `name:LANG`.
    Translation,
    /// The column `aliases`.
    Alias,
    /// An alias that a later row of the same id lists again: whoever answers so means it, also where it is a common word.
    Confirmed,
    /// What the comma of `Putin, Vladimir` leaves, `Putin Vladimir`: a name in full, of which no parts are taken.
    Filed,
    /// The column `weak`, and one-word aliases of people that are common words or shared: counts only
    /// in a document that also holds another name of the entity.
    Weak,
}

impl NameRole {
    /// True for a name in full of which parts are taken: its surname, its given name.
    pub fn has_parts(self) -> bool {
        !matches!(self, Self::Filed | Self::Weak)
    }
}

/// What sort of thing an entity is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// A human being.
    Person,
    /// A place, a country included.
    Place,
    /// An organisation, a medium included.
    Organisation,
    /// Any other lower-case word; treated like an organisation.
    Other(String),
}

impl Kind {
    /// The kind of a word of the column `kind`.
    pub fn of(word: &str) -> Self {
        match word {
            "person" => Self::Person,
            "place" => Self::Place,
            "organisation" => Self::Organisation,
            other => Self::Other(other.to_owned()),
        }
    }

    /// The kind that a person means by a word, in any language and form that a gazetteer takes.
    pub fn meant(word: &str) -> Self {
        cells::kind_meant(word.trim())
    }

    /// The word for it in files.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Other(word) => word,
        }
    }
}

/// How freely a name is matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Matching {
    /// Also in other spellings.
    Variants,
    /// Equal after folding.
    Folded,
    /// Character by character.
    Exact,
}

impl Matching {
    /// The word for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Variants => "variants",
            Self::Folded => "folded",
            Self::Exact => "exact",
        }
    }
}

impl Gazetteer {
    /// The entity of a number.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.index()]
    }

    /// The number of an entity by its id.
    pub fn find(&self, id: &str) -> Option<EntityId> {
        let index = self.entities.binary_search_by(|entity| entity.id.as_str().cmp(id)).ok()?;
        u32::try_from(index).ok().map(EntityId)
    }
}
