//! Room 6: many documents' facts in, one [`EntityGraph`] out.
//!
//! The [`EntityGraph`] is complete and sorted; exporters only write it down.

use std::collections::BTreeMap;
use std::sync::Arc;

use petgraph::graph::{NodeIndex, UnGraph};

use crate::date::DateSpan;
use crate::lang::Lang;

mod build;
mod decided;
mod event_view;
mod events;
mod evidence;
mod guests;
mod filter;
pub mod layout;
pub mod measures;
mod names;
pub mod network;
pub mod pairs;
mod review;
mod runs;
mod standing;
pub(crate) mod stories;
mod tally;

pub use event_view::EVENT;
pub use events::EventRow;
pub use evidence::{DateBasis, Evidence, EvidenceList, Pieces, Reader, Text};
pub use filter::{Filter, LeftOut};
pub use layout::Place;
pub use standing::{LEAST_SIZE, MOST_SIZE, Measured, Standing};
pub use tally::Tally;

/// The finished graph with everything that the files tell.
#[derive(Debug, Default)]
pub struct EntityGraph {
    /// Nodes in ascending order of id; edges in ascending order of source, target, kind. Each edge's
    /// first end is the one with the lower id; at most one edge of a pair and kind.
    pub graph: UnGraph<Node, Edge>,
    /// Every piece of evidence: [`EntityGraph::evidence_of`].
    pub evidence: EvidenceList,
    /// The documents read, in order of name.
    pub documents: Vec<DocumentRow>,
    /// The events, a row for each participant in each document that tells it.
    pub events: Vec<EventRow>,
    /// What was left open, most frequent first.
    pub questions: Vec<Question>,
    /// Sums over the corpus.
    pub totals: Totals,
    /// What the measures come to; nothing before [`EntityGraph::measure`].
    pub measured: Option<Measured>,
    /// The same with events as nodes, see [`EntityGraph::by_event`], where that is shown in place of the pairs.
    pub event_view: Option<Box<EntityGraph>>,
}

impl EntityGraph {
    /// Adds an edge with its evidence, whose texts are kept in memory. Where the kinds of a pair may be asked for as one,
    /// [`EntityGraph::count_sentences`] is to follow.
    ///
    /// # Errors
    /// When evidence cannot be put aside.
    pub fn add_edge(
        &mut self,
        source: NodeIndex,
        target: NodeIndex,
        mut edge: Edge,
        evidence: &[Evidence],
    ) -> std::io::Result<()> {
        for one in evidence {
            let one = one.with(|text| Ok::<_, std::io::Error>(self.evidence.write(text)))?;
            self.evidence.push(&mut edge.evidence, &one)?;
        }
        self.graph.add_edge(source, target, edge);
        Ok(())
    }

    /// The evidence of an edge, in order of date (undated last), document, place.
    pub fn evidence_of(&self, edge: &Edge) -> Reader<'_> {
        self.evidence.of(&edge.evidence)
    }

    /// A piece of evidence with its texts.
    ///
    /// # Errors
    /// When they cannot be read back.
    pub fn read(&self, evidence: &Evidence<Text>) -> std::io::Result<Evidence> {
        evidence.with(|text| Ok(self.evidence.text(*text)?.into_owned()))
    }

    /// Takes every sentence out, and keeps where it stands: names as written, dates and counts stay.
    pub fn forget_sentences(&mut self) {
        self.evidence.without_text = true;
        for event in &mut self.events {
            event.evidence = Arc::default();
            event.post.clear();
        }
        self.questions.iter_mut().for_each(|question| question.sentence.clear());
    }
}

/// Sums over the corpus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Documents read that count.
    pub documents: u64,
    /// Of these, without a date.
    pub undated: u64,
    /// Documents left out because their date is outside the period asked for, and because they have none.
    pub outside_period: u64,
    /// See there.
    pub left_out_undated: u64,
    /// Pieces of evidence struck out by a person.
    pub struck: u64,
    /// Windows, with and without entities.
    pub windows: u64,
    /// Resolved mentions.
    pub mentions: u64,
    /// Mentions left open.
    pub open: u64,
    /// Entities past the limit of one window, left out of its pairs.
    pub crowded_out: u64,
}

/// An entity that was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// The gazetteer's id.
    pub id: String,
    /// The label shown, never empty.
    pub label: String,
    /// `person`, `place`, `organisation` or another word.
    pub kind: String,
    /// Resolved mentions.
    pub mentions: u64,
    /// Documents with a mention.
    pub documents: u64,
    /// Of these, near copies counted once; nothing where copies were not looked for.
    pub stories: Option<u64>,
    /// First day of the dated documents with a mention, and the last.
    pub dates: Option<DateSpan>,
    /// The distinct dates of these documents, ascending.
    pub spells: Vec<DateSpan>,
    /// Spellings found, as in the texts, most frequent first, then by text.
    pub spellings: Vec<(String, u64)>,
    /// Its names in the gazetteer other than the label, in the order of the file.
    pub aliases: Vec<String>,
    /// Columns of the gazetteer that the program does not read, by header.
    pub attributes: BTreeMap<String, String>,
    /// Where it stands in the network; nothing before [`EntityGraph::measure`].
    pub standing: Option<Standing>,
    /// Where it is drawn; nothing before [`EntityGraph::lay_out`].
    pub place: Option<Place>,
}

/// What joins two entities in one way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edge {
    /// 16 hexadecimal digits: a hash of pair and kind, the same in every build.
    pub id: String,
    /// `together`, or a relation type such as `met`, in lower case with `-` between words.
    pub kind: String,
    /// Of `together`: windows that hold both. Of a relation: sentences that state it as fact or plan.
    pub weight: u64,
    /// Of these, where both rest on certain mentions.
    pub weight_certain: u64,
    /// Documents with such a window.
    pub documents: u64,
    /// Different publishers of these; documents without one count as none.
    pub outlets: u64,
    /// Documents, near-copies counted once; nothing where copies were not looked for.
    pub stories: Option<u64>,
    /// First day of the dated documents with such a window, and the last.
    pub dates: Option<DateSpan>,
    /// The distinct dates of its evidence, ascending: of the documents, or of what is told.
    pub spells: Vec<DateSpan>,
    /// Normalised pointwise mutual information, on `together`.
    pub npmi: Option<f64>,
    /// Signed log-likelihood ratio, on `together`.
    pub g2: Option<f64>,
    /// Level at which its pair survives the disparity filter: [`network::backbone`].
    pub backbone: Option<f64>,
    /// On directed kinds: sentences in which the source acts, in which the target acts.
    pub directed: Option<(u64, u64)>,
    /// Its evidence.
    pub evidence: Pieces,
}

/// What the tables say of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentRow {
    /// Its name.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub date: Option<DateSpan>,
    /// The rule that gave the date; where there is none, `unclear (…)` with a date that can be read in two ways.
    pub date_from: Option<String>,
    /// Its language.
    pub lang: Option<Lang>,
    /// Length in code points.
    pub characters: u64,
    /// Number of sentences.
    pub sentences: u64,
    /// Number of resolved mentions.
    pub mentions: u64,
    /// The SHA-256 of its bytes as read, 64 hexadecimal digits.
    pub sha256: Arc<str>,
    /// Why it counts to nothing, where it does not.
    pub left_out: Option<crate::relate::LeftOut>,
    /// The document that it is a near copy of.
    pub copy_of: Option<String>,
}

/// One line of `review.csv`: something that a person can settle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// A reason of [`crate::resolve::Reason`], or `unknown-name`.
    pub reason: String,
    /// The spelling in question, as in the text.
    pub spelling: String,
    /// The gazetteer row that would settle it: id, kind, name, aliases, weak, not, match.
    pub row: [String; 7],
    /// Ids of the entities it may be, ascending.
    pub candidates: Vec<String>,
    /// How often.
    pub count: u64,
    /// In how many documents.
    pub documents: u64,
    /// The first document by name.
    pub doc: String,
    /// The sentence there.
    pub sentence: String,
}
