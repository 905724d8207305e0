//! What people decided about earlier builds: answered questions, and evidence that they looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::Complaint;
use crate::id::hex;
use crate::normalize::fold_name;
use crate::sheet::{Row, Table};
use crate::tables::rows;

use super::columns::lost_letters;
use super::numbers::as_numbers;

/// Words for yes and no.
static ANSWERS: LazyLock<BTreeMap<&'static str, bool>> = LazyLock::new(|| {
    rows(include_str!("tables/answers.tsv")).map(|row| (row[0], row[1] == "yes")).collect()
});

/// Columns of `review.csv` that are the question, not the row that would settle it.
const QUESTION: [&str; 8] =
    ["decide", "reason", "spelling", "candidates", "count", "documents", "doc", "sentence"];

/// Decisions about earlier builds. They hold in every later one; what no longer occurs does no harm.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decisions {
    /// Questions that are not asked again: reason, spelling, ids of candidates joined by `|`. What was answered with no
    /// is not asked for another reason either, which is empty then. Ids that are numbers to a spreadsheet program are
    /// in the form of the number.
    pub answered: BTreeSet<(String, String, String)>,
    /// Evidence by its id: true where it was found right, false where it is struck out.
    pub verdicts: BTreeMap<String, bool>,
}

impl Decisions {
    /// True where nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.answered.is_empty() && self.verdicts.is_empty()
    }

    /// True for evidence that is struck out.
    pub fn strikes(&self, evidence: &str) -> bool {
        self.verdicts.get(evidence) == Some(&false)
    }

    /// True for evidence that was found right.
    pub fn confirms(&self, evidence: &str) -> bool {
        self.verdicts.get(evidence) == Some(&true)
    }

    /// True for a question that was answered.
    pub fn answers(&self, reason: &str, spelling: &str, candidates: &[String]) -> bool {
        let asked = |reason: &str| {
            (reason.to_owned(), spelling.to_owned(), as_numbers(&candidates.join("|")))
        };
        !self.answered.is_empty()
            && ["", reason].iter().any(|reason| self.answered.contains(&asked(reason)))
    }

    /// 64 hexadecimal digits: the SHA-256 of all decisions.
    pub fn fingerprint(&self) -> String {
        let mut text = String::new();
        for (reason, spelling, candidates) in &self.answered {
            let _ = writeln!(text, "{reason}\t{spelling}\t{candidates}");
        }
        for (evidence, verdict) in &self.verdicts {
            let _ = writeln!(text, "{evidence}\t{verdict}");
        }
        hex(&Sha256::digest(text))
    }

    /// Takes the answers of a review table, and returns the rows answered with yes: they act like gazetteer rows.
    pub(super) fn review(
        &mut self,
        file: &str,
        table: &mut Table,
        complaints: &mut Vec<Complaint>,
    ) -> Vec<Row> {
        let decide = table.column("decide");
        let columns = ["reason", "spelling", "candidates"].map(|header| table.column(header));
        let mut accepted = Vec::new();
        for row in std::mem::take(&mut table.rows) {
            let Some(answer) = answer(file, decide, &row, complaints) else { continue };
            let [reason, spelling, candidates] = columns.map(|column| {
                column.and_then(|column| row.get(column)).unwrap_or_default().to_owned()
            });
            if let Some(encoding) = table.narrow.filter(|_| spelling.contains('?')) {
                complaints.push(lost_letters(file, row.line, &spelling, encoding));
                continue;
            }
            let reason = if answer { reason } else { String::new() };
            self.answered.insert((reason, spelling, as_numbers(&candidates)));
            if answer {
                accepted.push(row);
            }
        }
        accepted
    }

    /// Takes the verdicts of a table of evidence.
    pub(super) fn evidence(&mut self, file: &str, table: &Table, complaints: &mut Vec<Complaint>) {
        let verdict = table.column("verdict");
        let Some(evidence) = table.column("evidence") else {
            let what = "a table with `verdict` but without `evidence`";
            let hint =
                "keep the column `evidence` of evidence.csv: it tells which sentence is meant";
            complaints.push(Complaint::new(file, table.header_line, what, hint));
            return;
        };
        for row in &table.rows {
            let Some(answer) = answer(file, verdict, row, complaints) else { continue };
            let Some(id) = row.get(evidence) else { continue };
            if self.verdicts.insert(id.to_owned(), answer).is_some_and(|other| other != answer) {
                let what = format!("evidence `{id}` is judged `yes` and `no`");
                complaints.push(Complaint::new(file, row.line, what, "keep one of the two"));
            }
        }
    }
}

/// The answer in a cell; nothing where it is empty, or no answer, which is complained of.
fn answer(
    file: &str,
    column: Option<usize>,
    row: &Row,
    complaints: &mut Vec<Complaint>,
) -> Option<bool> {
    let told = row.get(column?)?;
    let answer = ANSWERS.get(fold_name(told).as_str()).copied();
    if answer.is_none() {
        let what = format!("`{told}` is neither yes nor no");
        complaints.push(Complaint::new(
            file,
            row.line,
            what,
            "write `yes` or `no`, or empty the cell",
        ));
    }
    answer
}

/// True for the columns of `evidence.csv` that are read.
pub(super) fn is_of_verdict(header: &str) -> bool {
    ["verdict", "evidence"].iter().any(|word| header.eq_ignore_ascii_case(word))
}

/// True for the columns of `review.csv` that help to answer and are not read.
pub(super) fn only_shown(header: &str) -> bool {
    ["count", "documents", "doc", "sentence"].iter().any(|word| header.eq_ignore_ascii_case(word))
}

/// Makes the columns that are the question private, as a header with `_` before it is.
pub(super) fn hide_question(headers: &mut [String]) {
    for header in headers {
        if QUESTION.iter().any(|word| header.eq_ignore_ascii_case(word)) {
            header.insert(0, '_');
        }
    }
}
