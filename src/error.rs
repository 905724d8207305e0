//! What can go wrong, told in a form that helps: what, where, and a hint.

use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// One complaint about input, with its place and a cure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Complaint {
    /// The file, as the user named it; empty for what has no file.
    pub path: String,
    /// Line in the file, from 1; 0 where there is none.
    pub line: u64,
    /// What is wrong, lower case, no full stop.
    pub what: String,
    /// What to do about it, lower case, no full stop; empty where there is nothing to say.
    pub hint: String,
}

impl Complaint {
    /// A complaint from its parts.
    pub fn new(
        path: impl Into<String>,
        line: u64,
        what: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self { path: path.into(), line, what: what.into(), hint: hint.into() }
    }
}

impl fmt::Display for Complaint {
    /// `people.csv:12: empty name` and, on a line of its own, `hint: …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}:", self.path)?;
            if self.line > 0 {
                write!(f, "{}:", self.line)?;
            }
            f.write_str(" ")?;
        }
        f.write_str(&self.what)?;
        if !self.hint.is_empty() {
            write!(f, "\n  hint: {}", self.hint)?;
        }
        Ok(())
    }
}

/// The only error that leaves the library.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file could not be read.
    #[error("cannot read `{}`: {}", path.display(), reason(source))]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file could not be written.
    #[error("cannot write `{}`: {}\n  hint: {hint}", path.display(), reason(source))]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
        /// What to do about it.
        hint: &'static str,
    },
    /// Every complaint about the gazetteer, in order of file and line.
    #[error("{} in the gazetteer:\n{}", count(.0.len(), "error"), join(.0))]
    Gazetteer(Vec<Complaint>),
    /// Every complaint about a table of documents, in order of line.
    #[error("{} in the table of documents:\n{}", count(.0.len(), "error"), join(.0))]
    Documents(Vec<Complaint>),
    /// Every complaint about labelled sentences, in order of line.
    #[error("{} in the labelled sentences:\n{}", count(.0.len(), "error"), join(.0))]
    Labels(Vec<Complaint>),
    /// The input holds nothing that can be read.
    #[error("{0}")]
    Input(Complaint),
}

impl Error {
    /// The error of something written at a path, with its cure.
    pub(crate) fn write(path: &Path, source: std::io::Error) -> Self {
        // Windows: ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
        let held_open = cfg!(windows) && matches!(source.raw_os_error(), Some(32 | 33));
        let hint = match source.kind() {
            _ if held_open => {
                "close the program that has it open, or choose another folder with `-o`"
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                "free some space on that disk, or choose a folder on another with `-o`"
            }
            ErrorKind::PermissionDenied if cfg!(windows) && path.is_file() => {
                "close the program that has it open, or choose another folder with `-o`"
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                "choose another folder with `-o`"
            }
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory | ErrorKind::IsADirectory => {
                "move away what has that name, or choose another folder with `-o`"
            }
            _ => "see that the folder can be written to, or choose another with `-o`",
        };
        Self::Write { path: path.to_owned(), source, hint }
    }
}

/// What the system says went wrong, without the number that it gives it.
pub(crate) fn reason(error: &std::io::Error) -> String {
    let mut told = error.to_string();
    if let Some(number) = told.rfind(" (os error ") {
        told.truncate(number);
    }
    told
}

/// What is wrong with a record of JSON lines, which is the only line that its reader knows.
pub fn in_record(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column", " at column")
}

fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

fn join(complaints: &[Complaint]) -> String {
    complaints.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
