//! What people decided about earlier builds, on the finished graph.

use super::EntityGraph;
use crate::gazetteer::Decisions;

impl EntityGraph {
    /// The graph without the questions that were answered, and with the evidence marked that was found right. Evidence
    /// that was struck out never came here.
    #[must_use]
    pub fn decided(mut self, decisions: &Decisions) -> Self {
        if decisions.is_empty() {
            return self;
        }
        for evidence in &mut self.evidence {
            evidence.checked = decisions.confirms(&evidence.id);
        }
        self.questions.retain(|question| {
            !decisions.answers(&question.reason, &question.spelling, &question.candidates)
        });
        self
    }

    /// Pieces of evidence that were found right.
    pub fn checked(&self) -> usize {
        self.evidence.iter().filter(|evidence| evidence.checked).count()
    }
}
