//! What a person can settle, with the gazetteer row that would do it.

use std::cmp::Reverse;

use super::Question;
use super::names::Name;
use super::tally::Tally;
use crate::gazetteer::Gazetteer;
use crate::id::EntityId;
use crate::names::slug;
use crate::normalize::fold_name;
use crate::resolve::Reason;

/// The questions, those about `unknown` names too, most frequent first, then by reason and spelling.
pub(super) fn questions(tally: &Tally, unknown: Vec<Name>, gazetteer: &Gazetteer) -> Vec<Question> {
    let rows = Rows { tally, gazetteer };
    let open = tally.questions.iter().map(|((reason, spelling, candidates), question)| Question {
        reason: reason.as_str().to_owned(),
        spelling: spelling.clone(),
        row: rows.row(*reason, spelling, candidates),
        candidates: candidates.iter().map(|&one| gazetteer.entity(one).id.clone()).collect(),
        count: question.count,
        documents: question.documents,
        doc: question.example.0.to_string(),
        sentence: question.example.2.to_string(),
    });
    let unknown = unknown.into_iter().map(|name| Question {
        reason: "unknown-name".to_owned(),
        row: rows.new_entity(if name.is_person { "person" } else { "any" }, &name.spelling),
        spelling: name.spelling,
        candidates: Vec::new(),
        count: name.count,
        documents: name.documents,
        doc: name.example.0.to_string(),
        sentence: name.example.2.to_string(),
    });
    let mut questions: Vec<Question> = open.chain(unknown).collect();
    questions.sort_by(|a, b| {
        b.count.cmp(&a.count).then_with(|| (&a.reason, &a.spelling).cmp(&(&b.reason, &b.spelling)))
    });
    questions
}

/// Makes rows: id, kind, name, aliases, weak, not, match.
struct Rows<'a> {
    tally: &'a Tally,
    gazetteer: &'a Gazetteer,
}

impl Rows<'_> {
    fn row(&self, reason: Reason, spelling: &str, candidates: &[EntityId]) -> [String; 7] {
        let often =
            |entity: &EntityId| self.tally.nodes.get(entity).map_or(0, |node| node.mentions);
        let most = candidates.iter().min_by_key(|&one| (Reverse(often(one)), *one));
        let least = candidates.iter().max_by_key(|&one| (Reverse(often(one)), *one));
        // A longer name than a candidate's is somebody else's.
        match (reason, most, least) {
            (Reason::PartOfUnknownName, Some(&one), _) => {
                self.new_entity(self.gazetteer.entity(one).kind.as_str(), spelling)
            }
            (Reason::SeveralPeople, ..) => self.new_entity("any", spelling),
            (Reason::NoFullName, Some(&one), _)
                if spelling.contains(char::is_whitespace)
                    && !self.has_part(candidates, spelling) =>
            {
                self.new_entity(self.gazetteer.entity(one).kind.as_str(), spelling)
            }
            // Whom the texts name least is ruled out, so that of two the other one is left.
            (Reason::Ambiguous, _, Some(&one)) => self.settled(one, "", spelling),
            (_, Some(&one), _) => self.settled(one, spelling, ""),
            (_, None, _) => Default::default(),
        }
    }

    /// True for a part of the name of a candidate (`von der Leyen`).
    fn has_part(&self, candidates: &[EntityId], spelling: &str) -> bool {
        let folded = fold_name(spelling);
        let names = candidates.iter().flat_map(|&one| &self.gazetteer.entity(one).names);
        names.into_iter().any(|name| fold_name(&name.text).contains(&folded))
    }

    /// The row of an entity with one more alias, or one more spelling that it never has.
    fn settled(&self, entity: EntityId, alias: &str, not: &str) -> [String; 7] {
        let entity = self.gazetteer.entity(entity);
        let head = [entity.id.as_str(), entity.kind.as_str(), &entity.label];
        let [id, kind, name] = head.map(str::to_owned);
        [id, kind, name, alias.to_owned(), String::new(), not.to_owned(), String::new()]
    }

    /// The row of somebody new.
    fn new_entity(&self, kind: &str, name: &str) -> [String; 7] {
        let [id, kind, name] = [self.id(name), kind.to_owned(), name.to_owned()];
        [id, kind, name, String::new(), String::new(), String::new(), String::new()]
    }

    /// An id for a new name that no other entity has.
    fn id(&self, name: &str) -> String {
        let mut id = slug(name);
        while self.gazetteer.find(&id).is_some() {
            id.push_str("-2");
        }
        id
    }
}
