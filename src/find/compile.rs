//! Names of the gazetteer -> patterns of the automaton, through the same fold as the texts.

use std::collections::BTreeMap;

use super::case::{CaseRule, Shape};
use super::{Candidate, Form, Spelling};
use crate::gazetteer::{Entity, Gazetteer, Kind, Matching, NameRole};
use crate::id::EntityId;
use crate::names::parts::{full_forms, short_forms, without_brackets};
use crate::normalize::fold_name;

/// One folded spelling and everything it may stand for.
pub(super) struct Pattern {
    uses: Vec<Use>,
}

/// One name that folds to the pattern.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Use {
    entity: EntityId,
    form: Form,
    /// As the gazetteer writes it.
    text: Box<str>,
    exact_only: bool,
    case: CaseRule,
}

impl Pattern {
    /// The entities that `raw` may be by this pattern, ascending, each once with its best form and spelling.
    pub(super) fn accepted(&self, raw: &str, shape: Shape) -> Vec<Candidate> {
        let mut candidates: Vec<Candidate> = Vec::new();
        for name in &self.uses {
            let spelling = if raw == &*name.text { Spelling::Exact } else { Spelling::Folded };
            if name.exact_only && spelling != Spelling::Exact || !name.case.allows(raw, shape) {
                continue;
            }
            match candidates.last_mut().filter(|last| last.entity == name.entity) {
                Some(last) => {
                    last.form = last.form.min(name.form);
                    last.spelling = last.spelling.min(spelling);
                }
                None => {
                    candidates.push(Candidate {
                        entity: name.entity,
                        form: name.form,
                        spelling,
                        near_limit: false,
                    });
                }
            }
        }
        candidates
    }
}

/// Every folded spelling, ascending, and beside it what it may stand for.
pub(super) fn patterns(gazetteer: &Gazetteer, default: Matching) -> (Vec<String>, Vec<Pattern>) {
    let mut found: BTreeMap<String, Vec<Use>> = BTreeMap::new();
    for (number, entity) in gazetteer.entities.iter().enumerate() {
        let id = EntityId(u32::try_from(number).unwrap_or(u32::MAX));
        let exact_only = entity.matching.unwrap_or(default) == Matching::Exact;
        for (text, form) in spellings(entity) {
            let key = fold_name(&text);
            if !key.is_empty() {
                let case = CaseRule::of(&text);
                found.entry(key).or_default().push(Use {
                    entity: id,
                    form,
                    text: text.into(),
                    exact_only,
                    case,
                });
            }
        }
    }
    found
        .into_iter()
        .map(|(key, mut uses)| {
            uses.sort();
            uses.dedup();
            (key, Pattern { uses })
        })
        .unzip()
}

/// The names of an entity and, for a person, the short forms of its full names.
fn spellings(entity: &Entity) -> Vec<(String, Form)> {
    let mut spellings = Vec::new();
    for name in &entity.names {
        let form = if name.role == NameRole::Weak { Form::Weak } else { Form::Full };
        let bare = without_brackets(&name.text);
        if bare != name.text && entity.matching != Some(Matching::Exact) {
            spellings.push((bare.to_owned(), form));
        }
        if entity.kind != Kind::Person
            || form != Form::Full
            || entity.matching == Some(Matching::Exact)
        {
            spellings.push((name.text.clone(), form));
            continue;
        }
        for full in full_forms(bare) {
            spellings.extend(short_forms(&full).into_iter().map(|short| (short, Form::Short)));
            spellings.push((full, Form::Full));
        }
    }
    spellings
}
