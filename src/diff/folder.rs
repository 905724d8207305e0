//! An output folder as it lies on disk: its summary, and its tables by the names of their columns.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, ErrorKind};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::error::{Complaint, Error};

const SUMMARY: &str = "summary.json";

/// An output folder.
pub(super) struct Folder {
    path: PathBuf,
    summary: Value,
}

impl Folder {
    /// # Errors
    /// When there is no summary of this program in it.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let place = path.join(SUMMARY);
        let other = |what: String| {
            let hint = "name the folder that `entities build -o` wrote";
            Error::Input(Complaint::new(path.display().to_string(), 0, what, hint))
        };
        let bytes = std::fs::read(&place).map_err(|source| match source.kind() {
            ErrorKind::NotFound => other(format!("no output folder: it holds no {SUMMARY}")),
            _ => Error::Read { path: place.clone(), source },
        })?;
        let summary: Value = serde_json::from_slice(&bytes)
            .map_err(|error| other(format!("its {SUMMARY} is damaged: {error}")))?;
        if summary["program"] != "entities" {
            return Err(other(format!("its {SUMMARY} is of another program")));
        }
        Ok(Self { path: path.to_owned(), summary })
    }

    /// A member of the summary whose values are texts.
    pub fn texts(&self, member: &str) -> BTreeMap<String, String> {
        let members = self.summary[member].as_object().into_iter().flatten();
        members
            .filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())))
            .collect()
    }

    /// True where its graph shows events as nodes.
    pub fn shows_events(&self) -> bool {
        self.summary["options"]["edges"] == "event"
    }

    /// The version of the program that wrote it.
    pub fn version(&self) -> String {
        self.summary["version"].as_str().unwrap_or_default().to_owned()
    }

    /// One of its tables, with the columns that are needed.
    ///
    /// # Errors
    /// When there is no such file, or a column is missing.
    pub fn table(&self, name: &str, columns: &[&str]) -> Result<Table, Error> {
        let path = self.path.join(name);
        let file = File::open(&path).map_err(|source| match source.kind() {
            ErrorKind::NotFound => {
                let hint = "build it again without `--format`, or with `csv` among the formats";
                let what = "is not there, and a comparison needs it";
                Error::Input(Complaint::new(path.display().to_string(), 0, what, hint))
            }
            _ => Error::Read { path: path.clone(), source },
        })?;
        let mut table = Table {
            path,
            rows: csv::Reader::from_reader(BufReader::new(file)),
            columns: Vec::new(),
        };
        for name in columns {
            let column = table
                .optional(name)
                .ok_or_else(|| table.damaged(1, format!("the column `{name}` is missing")))?;
            table.columns.push(column);
        }
        Ok(table)
    }
}

/// A table while it is read.
pub(super) struct Table {
    path: PathBuf,
    rows: csv::Reader<BufReader<File>>,
    columns: Vec<usize>,
}

impl Table {
    /// The names of all columns.
    pub fn header(&mut self) -> Vec<String> {
        let header = self.rows.headers().map(|row| row.iter().map(str::to_owned).collect());
        header.unwrap_or_default()
    }

    /// The place of a column, where the table has it.
    pub fn optional(&mut self, name: &str) -> Option<usize> {
        self.rows.headers().ok()?.iter().position(|header| header == name)
    }

    /// Hands on every row.
    ///
    /// # Errors
    /// When the file cannot be read or is no table.
    pub fn each(mut self, mut take: impl FnMut(Row)) -> Result<(), Error> {
        let mut record = csv::StringRecord::new();
        loop {
            match self.rows.read_record(&mut record) {
                Ok(true) => take(Row { record: &record, columns: &self.columns }),
                Ok(false) => return Ok(()),
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    return Err(match error.into_kind() {
                        csv::ErrorKind::Io(source) => Error::Read { path: self.path, source },
                        kind => self.damaged(line, format!("no row of this table: {kind:?}")),
                    });
                }
            }
        }
    }

    fn damaged(&self, line: u64, what: String) -> Error {
        let hint = "the file was changed by another program; build the folder again";
        Error::Input(Complaint::new(self.path.display().to_string(), line, what, hint))
    }
}

/// A row of a table.
#[derive(Clone, Copy)]
pub(super) struct Row<'r> {
    record: &'r csv::StringRecord,
    columns: &'r [usize],
}

impl<'r> Row<'r> {
    /// The cell of one of the columns asked for, by its place among them.
    pub fn get(self, column: usize) -> &'r str {
        self.cell(self.columns[column])
    }

    /// The cell of a column of the table.
    pub fn cell(self, column: usize) -> &'r str {
        self.record.get(column).unwrap_or_default()
    }

    /// All cells.
    pub fn cells(self) -> Vec<String> {
        self.record.iter().map(str::to_owned).collect()
    }
}
