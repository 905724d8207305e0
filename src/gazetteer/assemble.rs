//! Rows in, entities out: rows of one id become one entity.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::BuildHasher;
use std::sync::Arc;

use hashbrown::{DefaultHashBuilder, HashTable};
use rayon::prelude::*;

use crate::date::DateSpan;
use crate::error::Complaint;
use crate::lang::Lang;
use crate::names::parts::{self, Comma};
use crate::names::slug;
use crate::normalize::fold_name;
use crate::sheet::Row;

use super::cells::{Cells, Id};
use super::columns::Column;
use super::load::Notices;
use super::{Entity, Gazetteer, Kind, Name, NameRole};

/// The entities of the rows so far.
#[derive(Debug, Default)]
pub(super) struct Assembly {
    /// In order of their first rows.
    entities: Vec<Entity>,
    /// Their numbers, by id.
    by_id: HashTable<usize>,
    hasher: DefaultHashBuilder,
    /// The whole URIs of ids that are the last part of one.
    uris: BTreeMap<String, String>,
    /// The first row of each id that was made from a name.
    made: BTreeMap<String, (Arc<str>, u64)>,
}

impl Assembly {
    /// Adds a row, unless something is wrong with it, which goes to `complaints`.
    pub(super) fn add(
        &mut self,
        file: &Arc<str>,
        columns: &[Column],
        row: Row,
        notices: &mut Notices,
        complaints: &mut Vec<Complaint>,
    ) {
        let wrong = complaints.len();
        let mut cells = Cells::new(file, columns, &row, complaints);
        let (Some(id), kind, Some(label)) = (cells.id(), cells.kind(), cells.label()) else {
            cells.check_rest();
            return;
        };
        let Some(kind) = kind else {
            cells.check_rest();
            return;
        };
        if let Kind::Other(word) = &kind
            && word != "any"
        {
            let what = format!("kind `{word}` is not one of `person`, `place`, `organisation`");
            let hint = "it is treated like an organisation";
            let notice = Complaint::new(&**file, row.line, what, hint);
            notices.add(&format!("kind {word}"), notice);
        }
        let lang = cells.lang();
        let names = names(&mut cells, kind == Kind::Person, lang, label);
        let mut new = Entity {
            id: match &id {
                Id::Told(id) | Id::Uri { id, .. } => id.clone(),
                Id::None => slug(&names[0].text),
            },
            label: names[0].text.clone(),
            names,
            alike: Vec::new(),
            kind,
            matching: cells.matching(),
            not: cells.not(),
            valid: (cells.date(&Column::From), cells.date(&Column::To)),
            life: (cells.date(&Column::Born), cells.date(&Column::Died)),
            attributes: cells.attributes(),
            place: (Arc::clone(file), row.line),
        };
        complaints.extend(self.clash(&id, &new));
        if complaints.len() > wrong {
            return;
        }
        match self.number(&new.id).map(|number| &mut self.entities[number]) {
            None => {
                let (names, place) = (std::mem::take(&mut new.names), new.place.clone());
                add_names(&mut new, names, &place, notices);
                let hash = |id: &str| self.hasher.hash_one(id);
                let (entities, number) = (&self.entities, self.entities.len());
                let rehash = |number: &usize| hash(&entities[*number].id);
                self.by_id.insert_unique(hash(&new.id), number, rehash);
                self.entities.push(new);
            }
            Some(first) if first.kind == new.kind => join(first, new, notices),
            Some(first) => complaints.push(other_kind(first, &new)),
        }
    }

    /// The number of an entity by its id.
    fn number(&self, id: &str) -> Option<usize> {
        let same = |number: &usize| self.entities[*number].id == id;
        self.by_id.find(self.hasher.hash_one(id), same).copied()
    }

    /// What is wrong with an id that was not told as it is.
    fn clash(&mut self, id: &Id, new: &Entity) -> Option<Complaint> {
        let complain =
            |what: String, hint: &str| Some(Complaint::new(&*new.place.0, new.place.1, what, hint));
        match id {
            Id::Told(_) => None,
            Id::Uri { id, uri } => {
                let first = self.uris.entry(id.clone()).or_insert_with(|| uri.clone());
                if first == uri {
                    return None;
                }
                let what = format!("`{uri}` and `{first}` give one id `{id}`");
                complain(what, "give one of the two a short id of its own")
            }
            Id::None => {
                if let Some((file, line)) = self.made.get(&new.id) {
                    let what = format!(
                        "`{}` stands at {file}:{line} too, and neither row has an id",
                        new.label
                    );
                    return complain(
                        what,
                        "delete one of the two rows, or give each an id if they are two",
                    );
                }
                self.made.insert(new.id.clone(), new.place.clone());
                let known = &self.entities[self.number(&new.id)?];
                let folded = fold_name(&new.label);
                if known.names.iter().any(|name| fold_name(&name.text) == folded) {
                    return None;
                }
                let (file, line) = &known.place;
                let what = format!(
                    "the id made from `{}` is that of `{}` at {file}:{line}",
                    new.label, known.label
                );
                complain(what, "give the row an id of its own")
            }
        }
    }

    /// The entities in ascending order of id.
    pub(super) fn finish(mut self) -> Gazetteer {
        for number in 0..self.entities.len() {
            let told = std::mem::take(&mut self.entities[number].not).into_iter();
            // What is no id is a spelling.
            let not = told.map(|id| if self.number(&id).is_some() { id } else { fold_name(&id) });
            let not: BTreeSet<String> = not.collect();
            self.entities[number].not = not.into_iter().collect();
        }
        let mut entities = self.entities;
        entities.par_sort_unstable_by(|one, other| one.id.cmp(&other.id));
        Gazetteer { entities }
    }
}

/// The names of a row, the label first, then in order of the columns; never empty.
fn names(cells: &mut Cells<'_>, is_person: bool, lang: Option<Lang>, label: String) -> Vec<Name> {
    let mut names = Vec::new();
    let mut add = |text: String, lang: Option<Lang>, role: NameRole| {
        let is_weak = role == NameRole::Weak;
        let comma = parts::comma(&text).filter(|_| is_person && !is_weak);
        let other = |text: String, role| Name { text, lang, role };
        match comma {
            Some(Comma::Filed { family, given }) => {
                names.push(Name { text: format!("{given} {family}"), lang, role });
                names.push(other(format!("{family} {given}"), NameRole::Filed));
                names.push(other(text, NameRole::Alias));
            }
            Some(Comma::Described { name }) => {
                // One word is too little to be somebody's name by itself.
                let role_of_name =
                    if name.contains(' ') { NameRole::Alias } else { NameRole::Weak };
                let name = Name { text: name.to_owned(), lang, role: role_of_name };
                names.push(Name { text, lang, role });
                names.push(name);
            }
            None => names.push(Name { text, lang, role }),
        }
    };
    add(label, lang, NameRole::Label);
    for (column, text) in cells.names() {
        match column {
            Column::Translation(lang) => add(text, Some(lang), NameRole::Translation),
            Column::Weak => add(text, lang, NameRole::Weak),
            _ => add(text, lang, NameRole::Alias),
        }
    }
    names
}

/// Adds the names of a row to its entity; the same text stays once, in the role that it had first.
fn add_names(
    entity: &mut Entity,
    names: Vec<Name>,
    place: &(Arc<str>, u64),
    notices: &mut Notices,
) {
    for name in names {
        let known = entity.names.iter().zip(0..).find(|(known, _)| known.text == name.text);
        let Some((known, number)) = known else {
            let has_label = entity.names.iter().any(|known| known.role == NameRole::Label);
            let role =
                if has_label && name.role == NameRole::Label { NameRole::Alias } else { name.role };
            entity.names.push(Name { role, ..name });
            continue;
        };
        let alike = name.lang.filter(|lang| known.lang != Some(*lang)).map(|lang| (lang, number));
        if let Some(alike) = alike.filter(|alike| !entity.alike.contains(alike)) {
            entity.alike.push(alike);
        }
        if name.role == NameRole::Weak && known.role != NameRole::Weak {
            let (id, text) = (&entity.id, &name.text);
            let what = format!(
                "`{text}` of `{id}` is weak here and a full name elsewhere: it counts in full"
            );
            let hint = "leave it in one of the two columns";
            let notice = Complaint::new(&*place.0, place.1, what, hint);
            notices.add(&format!("weak {id} {text}"), notice);
        }
    }
}

/// Adds a later row of the same id and kind.
fn join(first: &mut Entity, mut row: Entity, notices: &mut Notices) {
    for name in row.names.iter().filter(|name| name.role == NameRole::Alias) {
        let known = first.names.iter_mut().find(|known| known.text == name.text);
        if let Some(known) =
            known.filter(|one| matches!(one.role, NameRole::Alias | NameRole::Weak))
        {
            known.role = NameRole::Confirmed;
        }
    }
    add_names(first, std::mem::take(&mut row.names), &row.place, notices);
    let mut say = |what: &str, kept: &str, other: &str| {
        let (file, line) = &first.place;
        let text =
            format!("{what} of `{}` is `{other}` here and `{kept}` at {file}:{line}", row.id);
        let notice = Complaint::new(
            &*row.place.0,
            row.place.1,
            text,
            "the first is kept; make the rows agree",
        );
        notices.add(&format!("conflict {} {what} {other}", row.id), notice);
    };
    for (name, text) in row.attributes {
        match first.attributes.get(&name) {
            Some(kept) if *kept != text => say(&format!("`{name}`"), kept, &text),
            Some(_) => {}
            None => {
                first.attributes.insert(name, text);
            }
        }
    }
    match (first.matching, row.matching) {
        (Some(kept), Some(other)) if kept != other => say("`match`", kept.as_str(), other.as_str()),
        (kept, other) => first.matching = kept.or(other),
    }
    let life =
        [("`born`", &mut first.life.0, row.life.0), ("`died`", &mut first.life.1, row.life.1)];
    for (what, kept, other) in life {
        match (*kept, other) {
            (Some(kept), Some(other)) if kept != other => {
                say(what, &kept.to_string(), &other.to_string());
            }
            (told, other) => *kept = told.or(other),
        }
    }
    first.valid = widest(first.valid, row.valid);
    first.not.extend(row.not);
}

type Bounds = (Option<DateSpan>, Option<DateSpan>);

/// The time that covers both; a row without dates says nothing, a row with one date is open at the other end.
fn widest(a: Bounds, b: Bounds) -> Bounds {
    match (a, b) {
        ((None, None), told) | (told, (None, None)) => told,
        (a, b) => (
            a.0.zip(b.0).map(|(a, b)| if b.start < a.start { b } else { a }),
            a.1.zip(b.1).map(|(a, b)| if b.end > a.end { b } else { a }),
        ),
    }
}

fn other_kind(first: &Entity, row: &Entity) -> Complaint {
    let (file, line) = &first.place;
    let what = format!(
        "id `{}` is a {} here and a {} at {file}:{line}",
        row.id,
        row.kind.as_str(),
        first.kind.as_str()
    );
    Complaint::new(
        &*row.place.0,
        row.place.1,
        what,
        "give one of the two another id, or both the same kind",
    )
}
