//! The cells of one row in, checked values out.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::date::DateSpan;
use crate::error::Complaint;
use crate::lang::Lang;

use crate::normalize::fold_name;
use crate::sheet::Row;
use crate::tables::rows;

use super::columns::Column;
use super::numbers::as_number;
use super::{Kind, Matching};

/// Words for kinds in other languages and lists.
static KINDS: LazyLock<BTreeMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(include_str!("tables/kinds.tsv")).map(|row| (row[0], row[1])).collect());

/// The kind that a person means by a word.
pub(super) fn kind_meant(told: &str) -> Kind {
    if matches!(told, "person" | "place" | "organisation") {
        return Kind::of(told);
    }
    match kind_word(told) {
        Some(word) => Kind::of(word),
        None => Kind::of(&told.to_lowercase().replace(' ', "-")),
    }
}

/// The program's own word for a kind in other words, such as `personne`.
pub(super) fn kind_word(told: &str) -> Option<&'static str> {
    let key: String = fold_name(told).chars().filter(|c| c.is_alphanumeric()).collect();
    KINDS.get(key.as_str()).copied()
}

/// What the column `id` holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Id {
    /// An id.
    Told(String),
    /// A URI, of which the last part is the id.
    Uri { id: String, uri: String },
    /// Nothing: it is made from the name.
    None,
}

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

    /// The id, if what is told is one.
    pub(super) fn id(&mut self) -> Option<Id> {
        let told = self.text(&Column::Id);
        if told.is_empty() {
            return Some(Id::None);
        }
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "_.:-".contains(c);
        let is_id = |id: &str| !id.is_empty() && id.chars().all(is_plain);
        if told.contains("://") {
            let last =
                told.trim_end_matches('/').rsplit(['/', '#', '=']).next().unwrap_or_default();
            if is_id(last) {
                return Some(Id::Uri { id: last.to_owned(), uri: told });
            }
        }
        if !is_id(&told) {
            let hint = if as_number(&told).is_some() {
                "a spreadsheet program made a number of it: write it as it was, into a cell formatted as text"
            } else {
                "use only letters a to z, digits and `_` `.` `:` `-`, or leave the cell empty: an id is made from the name"
            };
            self.complain(format!("bad id `{told}`"), hint);
            return None;
        }
        Some(Id::Told(told))
    }

    /// The kind, if it is a word; a row that tells none is of a person.
    pub(super) fn kind(&mut self) -> Option<Kind> {
        let told = self.text(&Column::Kind);
        let is_word = |c: char| c.is_alphanumeric() || " _-".contains(c);
        if told.is_empty() {
            return Some(Kind::Person);
        }
        if !told.starts_with(char::is_alphabetic) || !told.chars().all(is_word) {
            let what = format!("bad kind `{told}`");
            self.complain(what, "write `person`, `place`, `organisation` or another word");
            return None;
        }
        Some(kind_meant(&told))
    }

    /// The name as written; with a column of given names, these before it.
    pub(super) fn label(&mut self) -> Option<String> {
        let mut label = self.first(&Column::Name);
        let given = self.first(&Column::Given);
        if !given.is_empty() {
            let known = fold_name(&label);
            let is_known = |word: &str| known.split(' ').any(|known| known == word);
            if !fold_name(&given).split(' ').all(is_known) {
                label = if label.is_empty() { given } else { format!("{given} {label}") };
            }
        }
        if label.is_empty() {
            self.complain("empty name", "delete the row or give it a name");
            return None;
        }
        self.is_name(&label).then_some(label)
    }

    /// The other names in order of the columns, each a [`Column::Translation`], `Aliases` or `Weak`.
    pub(super) fn names(&mut self) -> Vec<(Column, String)> {
        let mut names = Vec::new();
        // A list of names in JSON: the label, then others.
        let more = self.cells().filter(|(column, _)| **column == Column::Name).skip(1);
        for (_, cell) in more {
            let name = clean(cell);
            if self.is_name(&name) {
                names.push((Column::Aliases, name));
            }
        }
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
        // Of a list, as FollowTheMoney has them, the first that can be read.
        let text = self.first(column);
        let mut told = self.cells().filter(|(found, _)| *found == column);
        let date = told.find_map(|(_, cell)| DateSpan::parse_iso(&clean(cell)));
        if date.is_none() && !text.is_empty() {
            let what = format!("bad date `{text}` in `{}`", format!("{column:?}").to_lowercase());
            self.complain(
                what,
                "write `1820`, `1820-05` or `1820-05-03`; `1820~` if it is not sure; `03/05/1820` may be May or March",
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
        self.row.cells().map(|(column, cell)| (&columns[column], cell))
    }

    /// The clean text of the first cell of a column; empty where there is none.
    fn first(&self, column: &Column) -> String {
        self.cells()
            .find(|(found, _)| *found == column)
            .map_or_else(String::new, |(_, cell)| clean(cell))
    }

    /// The clean text of a column that holds one value; empty where there is none.
    fn text(&self, column: &Column) -> String {
        let cells = self.cells().filter(|(found, _)| *found == column);
        cells.map(|(_, cell)| clean(cell)).reduce(|all, text| all + "|" + &text).unwrap_or_default()
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

/// The parts of a cell between `|`, `;` or line breaks, clean, none empty.
fn parts(cell: &str) -> impl Iterator<Item = String> {
    cell.split(['|', ';', '\n', '\r']).map(clean).filter(|part| !part.is_empty())
}

/// A text with single blanks, none at the ends, and without control characters: line breaks and direction
/// marks come along when a cell is copied from a web page.
fn clean(text: &str) -> String {
    // Most are clean.
    let blank = |pair: &[u8]| pair[0] == b' ' && pair[1] == b' ';
    let bytes = text.as_bytes();
    if bytes.iter().all(|byte| matches!(byte, b' '..=b'~')) && !bytes.windows(2).any(blank) {
        return text.trim().to_owned();
    }
    let is_junk = |c: char| {
        c.is_control() && !c.is_whitespace()
            || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let text: String = text.chars().filter(|c| !is_junk(*c)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
