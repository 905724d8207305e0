//! Room 1: paths in, [`Document`]s out, in a fixed order.
//!
//! It decodes, takes the main text out of its wrapping, finds paragraphs, sentences, languages and the
//! date, and names what it had to leave out. It never changes a character of the decoded text and knows
//! nothing of entities.

use crate::date::DateSpan;
use crate::lang::Lang;
use crate::text::Span;

pub mod dates;
pub mod html;
pub mod language;
pub mod segment;
mod document;
mod given;
mod records;
mod sources;
mod streams;
mod table;
mod walk;
mod wrap;

pub use document::{document, from_text};
pub use sources::{
    Body, Fields, Limits, Outcome, RawDocument, RawMention, ReadOptions, Skip, Sources, plan,
};
pub use table::{ToldDocument, document_table};

/// One document, decoded, with its parts as spans of its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The document's name: path inside the folder given, or the record's id. Unique in a run.
    pub id: String,
    /// Its title, where a record or metadata tell one. Not part of `text` unless it stands there.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When it was published, and which rule said so.
    pub date: Option<DocumentDate>,
    /// Where it has none: a date of its record or name that can be read in two ways, as written.
    pub unclear_date: Option<String>,
    /// The language most of its text is in.
    pub lang: Option<Lang>,
    /// The decoded text.
    pub text: String,
    /// Its paragraphs in order; they do not overlap.
    pub paragraphs: Vec<Paragraph>,
    /// Its sentences in order; each lies within its paragraph.
    pub sentences: Vec<Sentence>,
    /// Mentions that the document brings along, in order of place.
    pub given: Vec<GivenMention>,
    /// What was guessed or lost on the way, for `-v`: lower case, no full stop.
    pub notes: Vec<String>,
    /// The SHA-256 of its bytes as read, 64 hexadecimal digits.
    pub sha256: String,
}

/// A date and where it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentDate {
    /// The date, widened to the days it may mean.
    pub span: DateSpan,
    /// The rule that gave it.
    pub from: DateFrom,
}

/// The rule that gave a document its date, in the order in which they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateFrom {
    /// The table of `--documents`.
    Documents,
    /// The `date` field of the record.
    Record,
    /// Metadata of the page.
    Metadata,
    /// The name of the file or of a folder above it.
    Name,
    /// A date line in the head of the text.
    Text,
}

impl DateFrom {
    /// The word for it in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Record => "record",
            Self::Metadata => "metadata",
            Self::Name => "name",
            Self::Text => "text",
        }
    }
}

/// A paragraph and its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it is, without the white space around it.
    pub span: Span,
    /// Its language: its own where it is long enough to tell, else the document's.
    pub lang: Option<Lang>,
}

/// A sentence, or what stands for one: a title, a caption, a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it is, without the white space around it.
    pub span: Span,
    /// Its paragraph: an index into [`Document::paragraphs`].
    pub paragraph: u32,
}

/// A mention that the document brings along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenMention {
    /// Where it is.
    pub span: Span,
    /// The entity's id; nothing = left to the resolver.
    pub entity: Option<String>,
    /// The entity's kind, as told.
    pub kind: Option<String>,
    /// The entity's name, as told.
    pub name: Option<String>,
}
