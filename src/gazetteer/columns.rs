//! Headers in, what each column means out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::error::Complaint;
use crate::lang::Lang;

use super::cells::kind_word;
use super::load::Notices;
use crate::normalize::fold_name;
use crate::sheet::{Row, Table};
use crate::tables::rows;

/// What a column of a gazetteer file means.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Id,
    Kind,
    Name,
    /// The given name where `name` holds the surname.
    Given,
    Translation(Lang),
    Aliases,
    Weak,
    Lang,
    Not,
    Match,
    From,
    To,
    Born,
    Died,
    /// Written as a node attribute of this name.
    Attribute(String),
    /// Headed by nothing, or by a word that begins with `_`: the analyst's own.
    Private,
}

/// What Gephi reads from GEXF and `GraphML` by these names, and the program's own node columns.
///
/// # Source
/// Gephi 0.10 importers, as found by trial: a text attribute `timeset` breaks the import, `label`
/// overwrites the label.
const RESERVED: [&str; 23] = [
    "aliases",
    "b",
    "color",
    "documents",
    "first_date",
    "g",
    "id",
    "interval",
    "kind",
    "label",
    "last_date",
    "mentions",
    "nodelabel",
    "r",
    "size",
    "spellings",
    "timeset",
    "x",
    "xpos",
    "y",
    "ypos",
    "z",
    "zpos",
];

/// Other words for columns.
static WORDS: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    rows(include_str!("tables/headers.tsv")).map(|row| (row[0], row[1])).collect()
});

/// The columns of a table, one for each header; nothing where that of the names is missing.
pub(super) fn understand(
    file: &str,
    has_header: bool,
    table: &Table,
    notices: &mut Notices,
    complaints: &mut Vec<Complaint>,
) -> Option<Vec<Column>> {
    let line = table.header_line;
    let mut own: Vec<Result<Column, Complaint>> =
        table.headers.iter().map(|header| column(header)).collect();
    translate(&table.headers, &mut own);
    let (mut columns, mut taken) = (Vec::new(), BTreeSet::new());
    for ((index, header), own) in table.headers.iter().enumerate().zip(own) {
        let column = match own {
            Ok(Column::Attribute(name)) => attribute(file, line, header, name, &taken, notices),
            Ok(column) => column,
            Err(complaint) => {
                complaints.push(Complaint { path: file.to_owned(), line, ..complaint });
                Column::Private
            }
        };
        if header.is_empty() && table.rows.iter().any(|row| row.get(index).is_some()) {
            let what = format!("column {} has no header and is left out", index + 1);
            notices.add(
                &format!("{file} column {index}"),
                Complaint::new(file, line, what, "give it a name"),
            );
        }
        if column != Column::Private && !taken.insert(column.clone()) {
            let what = format!("a second column `{header}`");
            complaints.push(Complaint::new(
                file,
                line,
                what,
                "join the two, or rename one of them",
            ));
        }
        columns.push(column);
    }
    if taken.contains(&Column::Name) {
        return Some(columns);
    }
    let what = if has_header { "column" } else { "key" };
    let hint = found(&table.headers);
    complaints.push(Complaint::new(file, line, format!("no {what} `name`"), hint));
    None
}

/// Gives attributes whose header is another word for a column that is not there its meaning.
fn translate(headers: &[String], columns: &mut [Result<Column, Complaint>]) {
    let mut taken: BTreeSet<Column> =
        columns.iter().flatten().filter(|c| !matches!(c, Column::Attribute(_))).cloned().collect();
    for (header, column) in headers.iter().zip(columns.iter_mut()) {
        let Ok(Column::Attribute(_)) = column else { continue };
        let own = match meant(header) {
            Some("family") | None => continue,
            Some("given") => Column::Given,
            Some(word) => match own_word(word) {
                Some(own) => own,
                None => continue,
            },
        };
        if taken.insert(own.clone()) {
            *column = Ok(own);
        }
    }
    // The surname is the name, where there is no other.
    for (header, column) in headers.iter().zip(columns.iter_mut()) {
        if meant(header) == Some("family") && taken.insert(Column::Name) {
            *column = Ok(Column::Name);
        }
    }
}

/// The program's own word for a header in other words; also `family` and `given`, parts of a name.
fn meant(header: &str) -> Option<&'static str> {
    let key: String = fold_name(header).chars().filter(|c| c.is_alphanumeric()).collect();
    WORDS.get(key.as_str()).copied()
}

/// True for the header of a column of names, without which a table is no gazetteer. `personne` may be a cell as well.
pub(super) fn is_of_names(header: &str) -> bool {
    header.eq_ignore_ascii_case("name")
        || matches!(meant(header), Some("name" | "family")) && kind_word(header).is_none()
}

/// The columns of dates.
pub(super) fn of_days(columns: &[Column]) -> Vec<usize> {
    let is_of_days =
        |column: &Column| matches!(column, Column::From | Column::To | Column::Born | Column::Died);
    (0..columns.len()).filter(|index| is_of_days(&columns[*index])).collect()
}

/// Takes out the rows with a `?` in a name, of a file in an encoding that has few letters: the program that saved it
/// wrote `?` for each of the others.
pub(super) fn refuse_lost_letters(
    file: &str,
    encoding: &str,
    columns: &[Column],
    rows: &mut Vec<Row>,
    complaints: &mut Vec<Complaint>,
) {
    let is_name = |column: &Column| {
        matches!(
            column,
            Column::Name
                | Column::Given
                | Column::Translation(_)
                | Column::Aliases
                | Column::Weak
                | Column::Not
        )
    };
    rows.retain(|row| {
        let lost =
            row.cells().find(|(column, cell)| is_name(&columns[*column]) && cell.contains('?'));
        complaints.extend(lost.map(|(_, cell)| lost_letters(file, row.line, cell, encoding)));
        lost.is_none()
    });
}

/// The complaint of a text in which letters were lost.
pub(super) fn lost_letters(file: &str, line: u64, text: &str, encoding: &str) -> Complaint {
    let what = format!("`{text}` has a `?` for a letter that {encoding} does not have");
    let hint = "save the table again as `.xlsx`, as `.ods` or as `CSV UTF-8`";
    Complaint::new(file, line, what, hint)
}

fn found(headers: &[String]) -> String {
    let words: Vec<_> = headers.iter().map(|header| format!("`{header}`")).collect();
    format!(
        "columns found: {}; rename the one that holds the names to `name`; the first row with text is the header",
        words.join(", ")
    )
}

/// The column of one of the program's own words.
fn own_word(word: &str) -> Option<Column> {
    Some(match word {
        "id" => Column::Id,
        "kind" => Column::Kind,
        "name" => Column::Name,
        "aliases" => Column::Aliases,
        "weak" => Column::Weak,
        "lang" => Column::Lang,
        "not" => Column::Not,
        "match" => Column::Match,
        "from" => Column::From,
        "to" => Column::To,
        "born" => Column::Born,
        "died" => Column::Died,
        _ => return None,
    })
}

fn column(header: &str) -> Result<Column, Complaint> {
    let word = header.to_lowercase();
    if word.is_empty() || word.starts_with('_') {
        return Ok(Column::Private);
    }
    if let Some(tag) = word.strip_prefix("name:") {
        return Lang::parse(tag).map(Column::Translation).ok_or_else(|| {
            let what = format!("`{header}` names no language");
            Complaint::new("", 0, what, "write two letters, such as `name:fr`")
        });
    }
    Ok(own_word(&word).unwrap_or_else(|| Column::Attribute(attribute_name(&word))))
}

/// A header as an attribute name that every format can write: `[a-z][a-z0-9_]*`.
fn attribute_name(header: &str) -> String {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let name: String = header.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    if name.starts_with(|c: char| c.is_ascii_lowercase()) { name } else { format!("a_{name}") }
}

/// An attribute column under a name that is neither reserved nor taken in this file.
fn attribute(
    file: &str,
    line: u64,
    header: &str,
    mut name: String,
    taken: &BTreeSet<Column>,
    notices: &mut Notices,
) -> Column {
    if RESERVED.contains(&name.as_str()) {
        name.push('_');
        let what = format!("attribute `{header}` is written as `{name}`");
        let hint =
            "graph programs read that name in their own way; rename the column to choose another";
        notices.add(&format!("reserved {name}"), Complaint::new(file, line, what, hint));
    }
    let is_taken = |name: &str| taken.contains(&Column::Attribute(name.to_owned()));
    if is_taken(&name) {
        let free = (2..=taken.len() + 2)
            .map(|n| format!("{name}_{n}"))
            .find(|name| !is_taken(name))
            .unwrap_or_default();
        let what = format!(
            "attribute `{header}` is written as `{free}`, for another column is written as `{name}`"
        );
        notices.add(
            &format!("{file} taken {free}"),
            Complaint::new(file, line, what, "rename one of the two columns"),
        );
        name = free;
    }
    Column::Attribute(name)
}
