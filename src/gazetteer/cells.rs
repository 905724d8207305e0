//! The cells of one row in, checked values out.

use std::collections::BTreeMap;

use crate::date::DateSpan;
use crate::error::Complaint;
use crate::lang::Lang;

use super::columns::Column;
use super::rows::Row;
use super::{Kind, Matching};

/// The cells of one row under their columns; each question about a cell complains of what is wrong with it.
pub(super) struct Cells<'r> {
    file: &'r str,
    columns: &'r [Column],
    row: &'r Row,
    complaints: &'r mut Vec<Complaint>,
}

impl<'r> Cells<'r> {
    pub(super) fn new(
        file: &'r str,
        columns: &'r [Column],
        row: &'r Row,
        complaints: &'r mut Vec<Complaint>,
    ) -> Self {
        Self { file, columns, row, complaints }
    }

    /// The id, if it is one.
    pub(super) fn id(&mut self) -> Option<String> {
        let id = self.text(&Column::Id);
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "_.:-".contains(c);
        if id.is_empty() {
            self.complain(
                "empty `id`",
                "give the row an id that no other entity has, such as `kim-jong-un`",
            );
            return None;
        }
        if !id.chars().all(is_plain) {
            self.complain(
                format!("bad id `{id}`"),
                "use only letters a to z, digits and `_` `.` `:` `-`",
            );
            return None;
        }
        Some(id)
    }

    /// The kind, if it is a lower-case word.
    pub(super) fn kind(&mut self) -> Option<Kind> {
        let word = self.text(&Column::Kind);
        Some(match word.as_str() {
            "person" => Kind::Person,
            "place" => Kind::Place,
            "organisation" => Kind::Organisation,
            "" => {
                self.complain("empty `kind`", "write `person`, `place` or `organisation`");
                return None;
            }
            other => {
                let is_word = |c: char| c.is_lowercase() || c.is_ascii_digit() || "_-".contains(c);
                if !other.starts_with(char::is_lowercase) || !other.chars().all(is_word) {
                    let what = format!("bad kind `{other}`");
                    self.complain(
                        what,
                        "write `person`, `place`, `organisation` or another word in lower case",
                    );
                    return None;
                }
                Kind::Other(word)
            }
        })
    }

    /// The name as written.
    pub(super) fn label(&mut self) -> Option<String> {
        let label = self.text(&Column::Name);
        if label.is_empty() {
            self.complain("empty name", "delete the row or give it a name");
            return None;
        }
        if !self.is_name(&label) {
            return None;
        }
        Some(label)
    }

    /// The other names in order of the columns, each a [`Column::Translation`], `Aliases` or `Weak`.
    pub(super) fn names(&mut self) -> Vec<(Column, String)> {
        let mut names = Vec::new();
        for (column, cell) in self.cells() {
            // A translation may hold several spellings too: a `|` is part of nobody's name.
            if matches!(column, Column::Translation(_) | Column::Aliases | Column::Weak) {
                for part in parts(cell) {
                    if self.is_name(&part) {
                        names.push((column.clone(), part));
                    }
                }
            }
        }
        names
    }

    /// The row's language, if it is told.
    pub(super) fn lang(&mut self) -> Option<Lang> {
        let tag = self.text(&Column::Lang);
        let lang = Lang::parse(&tag);
        if lang.is_none() && !tag.is_empty() {
            self.complain(
                format!("bad language `{tag}`"),
                "write two letters, such as `fr`, or leave the cell empty",
            );
        }
        lang
    }

    /// How freely the names are matched, if it is told.
    pub(super) fn matching(&mut self) -> Option<Matching> {
        let word = self.text(&Column::Match);
        let matching = [Matching::Variants, Matching::Folded, Matching::Exact]
            .into_iter()
            .find(|m| m.as_str() == word);
        if matching.is_none() && !word.is_empty() {
            let hint = "write `variants`, `folded` or `exact`, or leave the cell empty";
            self.complain(format!("bad `match` word `{word}`"), hint);
        }
        matching
    }

    /// A date column, if it is told.
    pub(super) fn date(&mut self, column: &Column) -> Option<DateSpan> {
        let text = self.text(column);
        let date = DateSpan::parse_iso(&text);
        if date.is_none() && !text.is_empty() {
            let what = format!("bad date `{text}` in `{}`", format!("{column:?}").to_lowercase());
            self.complain(
                what,
                "write `1820`, `1820-05` or `1820-05-03`; `1820~` if it is not sure",
            );
        }
        date
    }

    /// The ids and spellings that must never merge into this entity, as written.
    pub(super) fn not(&self) -> Vec<String> {
        self.cells()
            .filter(|(column, _)| **column == Column::Not)
            .flat_map(|(_, cell)| parts(cell))
            .collect()
    }

    /// The attributes; several values of one are joined by `|`.
    pub(super) fn attributes(&self) -> BTreeMap<String, String> {
        let mut attributes = BTreeMap::<String, String>::new();
        for (column, cell) in self.cells() {
            if let Column::Attribute(name) = column {
                let value = clean(cell);
                attributes
                    .entry(name.clone())
                    .and_modify(|values| {
                        values.push('|');
                        values.push_str(&value);
                    })
                    .or_insert(value);
            }
        }
        attributes
    }

    /// Complains of the cells that a row without id, kind or name would otherwise hide.
    pub(super) fn check_rest(&mut self) {
        self.names();
        self.lang();
        self.matching();
        for column in [Column::From, Column::To, Column::Born, Column::Died] {
            self.date(&column);
        }
    }

    fn cells(&self) -> impl Iterator<Item = (&'r Column, &'r str)> + use<'r> {
        let columns = self.columns;
        self.row.cells.iter().map(|(column, cell)| (&columns[*column], cell.as_str()))
    }

    /// The clean text of a column that holds one value; empty where there is none.
    fn text(&self, column: &Column) -> String {
        let texts: Vec<_> = self
            .cells()
            .filter(|(found, _)| *found == column)
            .map(|(_, cell)| clean(cell))
            .collect();
        texts.join("|")
    }

    fn is_name(&mut self, text: &str) -> bool {
        let is_name = text.chars().any(char::is_alphanumeric);
        if !is_name {
            self.complain(
                format!("name `{text}` has no letter and no digit"),
                "delete it or write the name out",
            );
        }
        is_name
    }

    fn complain(&mut self, what: impl Into<String>, hint: &str) {
        self.complaints.push(Complaint::new(self.file, self.row.line, what, hint));
    }
}

/// The parts of a cell between `|`, clean, none empty.
fn parts(cell: &str) -> impl Iterator<Item = String> {
    cell.split('|').map(clean).filter(|part| !part.is_empty())
}

/// A text with single blanks, none at the ends, and without control characters: line breaks and direction
/// marks come along when a cell is copied from a web page.
fn clean(text: &str) -> String {
    let is_junk = |c: char| {
        c.is_control() && !c.is_whitespace()
            || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let text: String = text.chars().filter(|c| !is_junk(*c)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
