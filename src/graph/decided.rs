//! What people decided about earlier builds, on the finished graph.

use std::io;

use super::EntityGraph;
use crate::gazetteer::Decisions;
use crate::id::hex;

impl EntityGraph {
    /// The graph without the questions that were answered, and with the evidence marked that was found right. Evidence
    /// that was struck out never came here.
    ///
    /// # Errors
    /// When evidence cannot be read back.
    pub fn decided(mut self, decisions: &Decisions) -> io::Result<Self> {
        if decisions.verdicts.values().any(|right| *right) {
            for edge in self.graph.edge_weights_mut() {
                self.evidence.confirm(&mut edge.evidence, |id| decisions.confirms(&hex(&id)))?;
            }
        }
        self.questions.retain(|question| {
            !decisions.answers(&question.reason, &question.spelling, &question.candidates)
        });
        Ok(self)
    }

    /// Pieces of evidence that were found right.
    pub fn checked(&self) -> u64 {
        self.graph.edge_weights().map(|edge| edge.evidence.checked).sum()
    }

    /// All pieces of evidence.
    pub fn pieces(&self) -> u64 {
        self.graph.edge_weights().map(|edge| edge.evidence.count).sum()
    }
}
