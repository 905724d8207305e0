//! The lines of `entities relations`: one object a line.

use serde::Serialize;

use crate::gazetteer::Gazetteer;
use crate::graph::DateBasis;
use crate::id::EntityId;
use crate::relate::{DocFacts, RelationFact};

/// One relation as it is written; the fields stand in this order. Offsets are code points.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RelationLine<'a> {
    /// Name of the document.
    pub doc: &'a str,
    /// Where the sentence starts.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// Id of who acts; where nobody does, the lesser of the two.
    pub source: &'a str,
    /// Id of the other.
    pub target: &'a str,
    /// The relation type.
    #[serde(rename = "type")]
    pub kind: &'a str,
    /// Whether the source acts on the target.
    pub directed: bool,
    /// `asserted`, `planned`, `denied`, `speculated`, `called-for`.
    pub polarity: &'a str,
    /// The rule and the word that gave the polarity; empty for a plain assertion.
    pub why: &'a str,
    /// The words that state the relation.
    pub trigger: [usize; 2],
    /// When it happened or will, else the document's date, in its shortest form.
    pub date: Option<String>,
    /// What it is the date of: `event` or `published`.
    pub date_basis: Option<&'static str>,
    /// How the two are named: `named`, `listed`, `pronoun`.
    pub grade: &'a str,
    /// The sentence.
    pub text: &'a str,
}

impl<'a> RelationLine<'a> {
    /// The line of a relation of a document.
    pub fn new(gazetteer: &'a Gazetteer, facts: &'a DocFacts, fact: &'a RelationFact) -> Self {
        let id = |entity: EntityId| facts.id_of(gazetteer, entity);
        let (mut source, mut target) = (id(fact.source), id(fact.target));
        if !fact.kind.is_directed() && target < source {
            std::mem::swap(&mut source, &mut target);
        }
        let published = facts.source.date.map(|(date, _)| (date, DateBasis::Published));
        let dated = fact.date.map(|date| (date, DateBasis::Event)).or(published);
        Self {
            doc: &facts.source.id,
            start: fact.span[0],
            end: fact.span[1],
            source,
            target,
            kind: fact.kind.as_str(),
            directed: fact.kind.is_directed(),
            polarity: fact.polarity.as_str(),
            why: &fact.why,
            trigger: fact.trigger,
            date: dated.map(|(date, _)| date.to_string()),
            date_basis: dated.map(|(_, basis)| basis.name()),
            grade: fact.grade.as_str(),
            text: &fact.text,
        }
    }
}

/// The lines of a document, in order of the text.
pub fn lines(gazetteer: &Gazetteer, facts: &DocFacts) -> Vec<u8> {
    let mut bytes = Vec::new();
    for fact in &facts.relations {
        let line = RelationLine::new(gazetteer, facts, fact);
        // Writing into memory cannot fail, nor can these types as JSON.
        if serde_json::to_writer(&mut bytes, &line).is_ok() {
            bytes.push(b'\n');
        }
    }
    bytes
}
