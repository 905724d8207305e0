//! Rows in, entities out: rows of one id become one entity.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::DateSpan;
use crate::error::Complaint;
use crate::lang::Lang;
use crate::normalize::fold_name;

use super::cells::{self, Cells};
use super::columns::Column;
use super::load::Notices;
use super::rows::Row;
use super::{Entity, Gazetteer, Kind, Name, NameRole};

/// The entities of the rows so far, by id.
#[derive(Debug, Default)]
pub(super) struct Assembly {
    entities: BTreeMap<String, Entity>,
}

impl Assembly {
    /// Adds a row; what is wrong with it goes to `complaints`.
    pub(super) fn add(
        &mut self,
        file: &str,
        columns: &[Column],
        row: Row,
        notices: &mut Notices,
        complaints: &mut Vec<Complaint>,
    ) {
        let mut cells = Cells::new(file, columns, &row, complaints);
        let (Some(id), kind, Some((label, inverted))) = (cells.id(), cells.kind(), cells.label())
        else {
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
            let notice = Complaint::new(file, row.line, what, "it is treated like an organisation");
            notices.add(&format!("kind {word}"), notice);
        }
        let lang = cells.lang();
        let is_person = kind == Kind::Person;
        let new = Entity {
            id,
            names: names(&mut cells, is_person, lang, &label, inverted),
            label,
            kind,
            matching: cells.matching(),
            not: cells.not(),
            valid: (cells.date(&Column::From), cells.date(&Column::To)),
            life: (cells.date(&Column::Born), cells.date(&Column::Died)),
            attributes: cells.attributes(),
            place: (file.to_owned(), row.line),
        };
        match self.entities.get_mut(&new.id) {
            None => {
                let mut entity = Entity { names: Vec::new(), ..new.clone() };
                add_names(&mut entity, &new, notices);
                self.entities.insert(new.id.clone(), entity);
            }
            Some(first) if first.kind == new.kind => join(first, new, notices),
            Some(first) => complaints.push(other_kind(first, &new)),
        }
    }

    /// The entities in ascending order of id.
    pub(super) fn finish(self) -> Gazetteer {
        let ids: BTreeSet<String> = self.entities.keys().cloned().collect();
        let mut entities: Vec<Entity> = self.entities.into_values().collect();
        for entity in &mut entities {
            for other in &mut entity.not {
                if !ids.contains(other) {
                    *other = fold_name(other);
                }
            }
            entity.not.sort();
            entity.not.dedup();
        }
        Gazetteer { entities }
    }
}

/// The names of a row, the label first, then in order of the columns.
fn names(
    cells: &mut Cells<'_>,
    is_person: bool,
    lang: Option<Lang>,
    label: &str,
    inverted: Option<String>,
) -> Vec<Name> {
    let mut names = vec![Name { text: label.to_owned(), lang, role: NameRole::Label }];
    names.extend(inverted.map(|text| Name { text, lang, role: NameRole::Alias }));
    for (column, text) in cells.names() {
        let (lang, role) = match column {
            Column::Translation(lang) => (Some(lang), NameRole::Translation),
            Column::Weak => (lang, NameRole::Weak),
            _ => (lang, NameRole::Alias),
        };
        match cells::surname_first(&text).filter(|_| is_person && role != NameRole::Weak) {
            Some((spoken, written)) => {
                names.push(Name { text: spoken, lang, role });
                names.push(Name { text: written, lang, role: NameRole::Alias });
            }
            None => names.push(Name { text, lang, role }),
        }
    }
    names
}

/// Adds the names of a row to an entity; the same text stays once, in the role that it had first.
fn add_names(entity: &mut Entity, row: &Entity, notices: &mut Notices) {
    for name in &row.names {
        let Some(known) = entity.names.iter().find(|known| known.text == name.text) else {
            let has_label = entity.names.iter().any(|known| known.role == NameRole::Label);
            let role =
                if has_label && name.role == NameRole::Label { NameRole::Alias } else { name.role };
            entity.names.push(Name { role, ..name.clone() });
            continue;
        };
        if name.role == NameRole::Weak && known.role != NameRole::Weak {
            let what = format!(
                "`{}` of `{}` is weak here and a full name elsewhere: it counts in full",
                name.text, row.id
            );
            let notice = Complaint::new(
                &row.place.0,
                row.place.1,
                what,
                "leave it in one of the two columns",
            );
            notices.add(&format!("weak {} {}", row.id, name.text), notice);
        }
    }
}

/// Adds a later row of the same id and kind.
fn join(first: &mut Entity, row: Entity, notices: &mut Notices) {
    add_names(first, &row, notices);
    let mut say = |what: &str, kept: &str, other: &str| {
        let (file, line) = &first.place;
        let text =
            format!("{what} of `{}` is `{other}` here and `{kept}` at {file}:{line}", row.id);
        let notice = Complaint::new(
            &row.place.0,
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
        &row.place.0,
        row.place.1,
        what,
        "give one of the two another id, or both the same kind",
    )
}
