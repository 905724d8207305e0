//! JSON in, the same rows out as of a table.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde_json::{Map, Value};

use crate::error::Complaint;
use crate::tables::rows;

use super::{Row, Table};

/// Schemata of `FollowTheMoney` whose entities are no names to look for.
///
/// # Source
/// `src/sheet/tables/unnamed.tsv`.
static UNNAMED: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("tables/unnamed.tsv")).map(|row| row[0]).collect());

/// Reads one object a line.
pub(super) fn jsonl(file: &str, text: &str, complaints: &mut Vec<Complaint>) -> Table {
    let mut objects = Objects::default();
    for (line, row) in (1..).zip(text.lines()) {
        if row.trim().is_empty() {
            continue;
        }
        match serde_json::from_str(row) {
            Ok(value) => objects.push(file, line, value, complaints),
            Err(error) => objects.table.bad_rows.push(bad_json(file, line, &error)),
        }
    }
    objects.finish()
}

/// Reads a list of objects, or the list `entities` of an object.
pub(super) fn json(file: &str, text: &str, complaints: &mut Vec<Complaint>) -> Table {
    let mut objects = Objects::default();
    let elements = match serde_json::from_str(text) {
        _ if text.trim().is_empty() => Vec::new(),
        Ok(Value::Array(elements)) => elements,
        Ok(Value::Object(mut members)) => {
            if let Some(Value::Array(elements)) = members.remove("entities") {
                elements
            } else {
                let hint =
                    "write `[{\"id\": …, \"kind\": …, \"name\": …}, …]` or `{\"entities\": […]}`";
                complaints.push(Complaint::new(file, 1, "the object has no list `entities`", hint));
                Vec::new()
            }
        }
        Ok(_) => {
            let hint = "write `[{\"id\": …, \"kind\": …, \"name\": …}, …]`";
            complaints.push(Complaint::new(file, 1, "neither a list nor an object", hint));
            Vec::new()
        }
        Err(error) => {
            complaints.push(bad_json(file, error.line() as u64, &error));
            Vec::new()
        }
    };
    let lines = element_lines(text);
    for (index, element) in elements.into_iter().enumerate() {
        objects.push(file, lines.get(index).copied().unwrap_or(1), element, complaints);
    }
    objects.finish()
}

/// The line on which each element of the list of rows begins; `text` is valid JSON.
fn element_lines(text: &str) -> Vec<u64> {
    let (mut lines, mut line, mut depth, mut list_depth) = (Vec::new(), 1, 0_u32, None);
    let (mut in_string, mut escaped, mut word_start, mut word) = (false, false, 0, "");
    let mut expects_element = false;
    for (offset, byte) in text.bytes().enumerate() {
        if in_string {
            (in_string, escaped) = (byte != b'"' || escaped, byte == b'\\' && !escaped);
            if !in_string && depth == 1 {
                word = &text[word_start..offset];
            }
            continue;
        }
        if expects_element && !byte.is_ascii_whitespace() && byte != b']' {
            lines.push(line);
            expects_element = false;
        }
        match byte {
            b'\n' => line += 1,
            b'"' => (in_string, escaped, word_start) = (true, false, offset + 1),
            b'[' | b'{' => {
                depth += 1;
                let is_list = byte == b'[' && (depth == 1 || depth == 2 && word == "entities");
                if is_list && list_depth.is_none() {
                    (list_depth, expects_element) = (Some(depth), true);
                }
            }
            b']' | b'}' => {
                if list_depth == Some(depth) {
                    break;
                }
                depth = depth.saturating_sub(1);
            }
            b',' if list_depth == Some(depth) => expects_element = true,
            _ => {}
        }
    }
    lines
}

fn bad_json(file: &str, line: u64, error: &serde_json::Error) -> Complaint {
    let message = error.to_string();
    let reason = message.split(" at line ").next().unwrap_or_default();
    let what = format!("bad JSON at column {}: {reason}", error.column());
    Complaint::new(
        file,
        line,
        what,
        "correct the line; a program that writes JSON never makes this mistake",
    )
}

/// Gathers objects into a table; their keys become headers.
#[derive(Default)]
struct Objects {
    table: Table,
    columns: BTreeMap<String, usize>,
    /// How many entities of `FollowTheMoney` are no names, by schema.
    unnamed: BTreeMap<&'static str, u64>,
}

impl Objects {
    /// The table, with a note on what is no row of it.
    fn finish(mut self) -> Table {
        if !self.unnamed.is_empty() {
            let counts = self.unnamed.iter().map(|(schema, n)| format!("{n} {schema}"));
            let counts = counts.collect::<Vec<_>>().join(", ");
            self.table.notes.push(format!("no names to look for, so left aside: {counts}"));
        }
        self.table
    }

    fn push(&mut self, file: &str, line: u64, value: Value, complaints: &mut Vec<Complaint>) {
        self.table.header_line = 1;
        let Value::Object(mut members) = value else {
            complaints.push(Complaint::new(
                file,
                line,
                "the row is not an object",
                "write `{\"id\": …, …}`",
            ));
            return;
        };
        // A FollowTheMoney entity: what it is like stands one level down.
        if let Some(schema) = members.get("schema").and_then(Value::as_str)
            && members.get("properties").is_some_and(Value::is_object)
        {
            if let Some(schema) = UNNAMED.get(schema) {
                *self.unnamed.entry(schema).or_default() += 1;
                return;
            }
            if let Some(Value::Object(properties)) = members.remove("properties") {
                members.extend(properties);
            }
        }
        let mut bad = Vec::new();
        let row = self.row(file, line, members, &mut bad);
        if bad.is_empty() {
            self.table.rows.push(row);
        }
        self.table.bad_rows.append(&mut bad);
    }

    fn row(
        &mut self,
        file: &str,
        line: u64,
        members: Map<String, Value>,
        complaints: &mut Vec<Complaint>,
    ) -> Row {
        let mut row = Row::with_capacity(line, members.len(), 0);
        for (key, value) in members {
            let column = *self.columns.entry(key).or_insert_with_key(|key| {
                self.table.headers.push(key.trim().to_owned());
                self.table.headers.len() - 1
            });
            let values = if let Value::Array(values) = value { values } else { vec![value] };
            for value in values {
                match value {
                    Value::Null => {}
                    Value::String(text) => row.push(column, &text),
                    Value::Number(number) => row.push(column, &number.to_string()),
                    Value::Bool(truth) => row.push(column, &truth.to_string()),
                    Value::Array(_) | Value::Object(_) => {
                        let what = format!(
                            "`{}` holds a list in a list or an object",
                            self.table.headers[column]
                        );
                        complaints.push(Complaint::new(
                            file,
                            line,
                            what,
                            "give a text or a list of texts",
                        ));
                    }
                }
            }
        }
        row
    }
}
