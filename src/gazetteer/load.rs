//! Gazetteer files and folders in, [`Loaded`] out, or every complaint at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::error::{Complaint, Error};

use crate::sheet::{self, Asked, RowFormat, Table};

use super::assemble::Assembly;
use super::{CueFile, Decisions, Gazetteer, columns, decisions, numbers, weak};

/// Files of a gazetteer folder that tell of it; no line of them is a name.
const ABOUT: [&str; 7] =
    ["readme", "license", "licence", "notice", "sources", "lisezmoi", "liesmich"];

/// What a table in a gazetteer is known by, and the sheets of the workbook of a build in which people answer.
const ASKED: Asked = Asked {
    is_header: |header| {
        ["verdict", "decide"].iter().any(|word| header.eq_ignore_ascii_case(word))
            || columns::is_of_names(header)
    },
    sheets: &["review", "evidence"],
};

/// A gazetteer, and what there is to say about its files.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Loaded {
    /// The entities.
    pub gazetteer: Gazetteer,
    /// What the analyst should know but need not act on, in order of file and line.
    pub notices: Vec<Complaint>,
    /// The files opened, in order, so that they are never read as documents.
    #[serde(skip)]
    pub files: Vec<PathBuf>,
    /// The relation lexicons in the sub-folders `cues/` of the folders, in order of path.
    pub cues: Vec<CueFile>,
    /// Names that count as weak without standing in a column `weak`.
    pub weak_by_rule: usize,
    /// What was decided about earlier builds.
    pub decisions: Decisions,
    /// Bad rows that were left out, in order of file and line.
    pub left_out: Vec<Complaint>,
}

/// What becomes of a gazetteer row with something wrong in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BadRows {
    /// It stops the run, with all others.
    #[default]
    Stop,
    /// It is left out and told.
    Skip,
}

/// Reads files and folders into one gazetteer. Of a folder, the files of a [`RowFormat`] that lie directly in it are
/// read, in order of their names.
///
/// # Errors
/// [`Error::Read`] for a path that cannot be read; [`Error::Gazetteer`] with every complaint about the
/// content of all files, in order of file and line.
pub fn load(paths: &[PathBuf]) -> Result<Loaded, Error> {
    let mut loader = Loader::default();
    for path in paths {
        loader.add_path(path)?;
    }
    loader.finish()
}

/// Reads files that are built into the program, as pairs of file name and content.
///
/// # Errors
/// [`Error::Gazetteer`] with every complaint.
pub fn load_embedded(files: &[(&str, &str)]) -> Result<Loaded, Error> {
    let mut loader = Loader::default();
    loader.add_embedded(files);
    loader.finish()
}

/// Reads one text; `name` stands for the file in complaints.
///
/// # Errors
/// [`Error::Gazetteer`] with every complaint.
///
/// # Examples
/// ```
/// use entities::gazetteer::{RowFormat, load_str};
/// let text = "id,kind,name,aliases\nmolotov,person,\"Molotov, Viatcheslav\",Молотов|Scriabine\n";
/// let loaded = load_str("people.csv", RowFormat::Csv, text)?;
/// assert_eq!(loaded.gazetteer.entities[0].label, "Viatcheslav Molotov");
/// # Ok::<(), entities::error::Error>(())
/// ```
pub fn load_str(name: &str, format: RowFormat, text: &str) -> Result<Loaded, Error> {
    let mut loader = Loader::default();
    loader.add_str(name, format, text);
    loader.finish()
}

/// Gathers files from several sources, such as the built-in gazetteer and a folder, into one gazetteer.
#[derive(Debug, Default)]
pub struct Loader {
    assembly: Assembly,
    notices: Notices,
    complaints: Vec<Complaint>,
    files: Vec<PathBuf>,
    cues: Vec<CueFile>,
    seen: BTreeSet<PathBuf>,
    decisions: Decisions,
    bad_rows: BadRows,
    left_out: Vec<Complaint>,
}

impl Loader {
    /// A loader that treats bad rows so.
    pub fn new(bad_rows: BadRows) -> Self {
        Self { bad_rows, ..Self::default() }
    }

    /// Adds a file, or the gazetteer files of a folder. A file met before is not read again.
    ///
    /// # Errors
    /// [`Error::Read`] where the path cannot be read; what is wrong inside is kept for [`Loader::finish`].
    pub fn add_path(&mut self, path: &Path) -> Result<(), Error> {
        let read_error = |source| Error::Read { path: path.to_owned(), source };
        if !fs::metadata(path).map_err(read_error)?.is_dir() {
            return self.add_file(path);
        }
        let mut files = Vec::new();
        for entry in fs::read_dir(path).map_err(read_error)? {
            let file = entry.map_err(read_error)?.path();
            let name = file
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            // `.~lock.people.csv#`, `._people.csv` and `~$people.csv` are left by other programs.
            let is_left_over = name.starts_with('.') || name.starts_with("~$");
            let stem = name.split('.').next().unwrap_or_default().to_lowercase();
            let is_about =
                RowFormat::of(&file) == Some(RowFormat::Lines) && ABOUT.contains(&&*stem);
            if !is_left_over && !is_about && RowFormat::of(&file).is_some() && file.is_file() {
                files.push(file);
            }
        }
        files.sort();
        self.add_cues(&path.join("cues"))?;
        if files.is_empty() && self.cues.is_empty() {
            let hint = "put a spreadsheet, a `.csv` or a `.txt` with one name a line into it";
            let path = path.display().to_string();
            self.notices.add(
                &path,
                Complaint::new(path.clone(), 0, "the folder holds no gazetteer file", hint),
            );
        }
        files.iter().try_for_each(|file| self.add_file(file))
    }

    /// Adds the relation lexicons of a folder, where there is one.
    fn add_cues(&mut self, folder: &Path) -> Result<(), Error> {
        if !folder.is_dir() {
            return Ok(());
        }
        let read_error = |source| Error::Read { path: folder.to_owned(), source };
        let mut files = Vec::new();
        for entry in fs::read_dir(folder).map_err(read_error)? {
            let file = entry.map_err(read_error)?.path();
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
            let named = name.filter(|name| {
                file.extension().is_some_and(|end| end == "tsv") && !name.starts_with(['.', '~'])
            });
            if let Some(name) = named
                && file.is_file()
            {
                files.push((file, name));
            }
        }
        files.sort();
        for (file, name) in files {
            let bytes =
                fs::read(&file).map_err(|source| Error::Read { path: file.clone(), source })?;
            let path = file.display().to_string();
            match String::from_utf8(bytes) {
                Ok(text) => self.cues.push(CueFile { name, path, text }),
                Err(_) => self.complaints.push(Complaint::new(
                    path,
                    0,
                    "not UTF-8",
                    "save the file as UTF-8",
                )),
            }
            self.files.push(file);
        }
        Ok(())
    }

    /// Adds files that are built into the program, as pairs of file name and content.
    pub fn add_embedded(&mut self, files: &[(&str, &str)]) {
        for (name, text) in files {
            self.add_str(name, RowFormat::of(Path::new(name)).unwrap_or(RowFormat::Csv), text);
        }
    }

    /// Adds one text; `name` stands for the file in complaints.
    pub fn add_str(&mut self, name: &str, format: RowFormat, text: &str) {
        let table = sheet::read_text(name, format, text, ASKED, &mut self.complaints);
        self.add_table(name, format, table);
    }

    /// The gazetteer of all that was added.
    ///
    /// # Errors
    /// [`Error::Gazetteer`] with every complaint about all files, in order of file and line.
    pub fn finish(self) -> Result<Loaded, Error> {
        let Self {
            assembly, notices, mut complaints, files, cues, decisions, mut left_out, ..
        } = self;
        if !complaints.is_empty() {
            complaints.sort();
            complaints.dedup();
            return Err(Error::Gazetteer(complaints));
        }
        left_out.sort();
        let mut gazetteer = assembly.finish();
        let twins = numbers::twins(&gazetteer);
        if !twins.is_empty() {
            return Err(Error::Gazetteer(twins));
        }
        let weak_by_rule = weak::mark(&mut gazetteer);
        let notices = notices.finish();
        Ok(Loaded { gazetteer, notices, files, cues, weak_by_rule, decisions, left_out })
    }

    fn add_file(&mut self, path: &Path) -> Result<(), Error> {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if !self.seen.insert(real) {
            return Ok(());
        }
        let name = path.display().to_string();
        let Some(format) = RowFormat::of(path) else {
            let hint = "save the list as `.xlsx`, `.ods`, `.csv`, `.tsv`, `.json`, `.jsonl`, or `.txt` with one name a line";
            self.complaints.push(Complaint::new(name, 0, "not a gazetteer file", hint));
            return Ok(());
        };
        let bytes =
            fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
        self.files.push(path.to_owned());
        for (name, table) in sheet::read(&name, format, &bytes, ASKED, &mut self.complaints) {
            self.add_table(&name, format, table);
        }
        Ok(())
    }

    /// Adds a table by what its header says it is: answered questions, judged evidence, or names.
    fn add_table(&mut self, file: &str, format: RowFormat, mut table: Table) {
        for note in &table.notes {
            let key = format!("{file} {note}");
            self.notices.add(&key, Complaint::new(file, 0, note.as_str(), ""));
        }
        let is_review = table.column("decide").is_some();
        if table.column("verdict").is_some() {
            table.refuse_bad_cells(decisions::is_of_verdict);
            let mut wrong = std::mem::take(&mut table.bad_rows);
            self.decisions.evidence(file, &table, &mut wrong);
            self.keep(wrong);
            return;
        }
        table.refuse_bad_cells(|header| {
            !(header.starts_with('_') || is_review && decisions::only_shown(header))
        });
        let mut wrong = std::mem::take(&mut table.bad_rows);
        if is_review {
            table.rows = self.decisions.review(file, &mut table, &mut wrong);
            decisions::hide_question(&mut table.headers);
        }
        if table.headers.is_empty() {
            self.keep(wrong);
            let notice = Complaint::new(file, 0, "the file holds no row", "");
            self.notices.add(&format!("{file} empty"), notice);
            return;
        }
        let Some(columns) = columns::understand(
            file,
            format.has_header(),
            &table,
            &mut self.notices,
            &mut self.complaints,
        ) else {
            return self.keep(wrong);
        };
        table.settle_days(file, &columns::of_days(&columns), &mut self.complaints);
        if let Some(encoding) = table.narrow {
            columns::refuse_lost_letters(file, encoding, &columns, &mut table.rows, &mut wrong);
        }
        self.keep(wrong);
        let file: Arc<str> = file.into();
        for row in table.rows {
            let mut wrong = Vec::new();
            self.assembly.add(&file, &columns, row, &mut self.notices, &mut wrong);
            self.keep(wrong);
        }
    }

    /// Keeps what is wrong with rows, which are not in the gazetteer.
    fn keep(&mut self, wrong: Vec<Complaint>) {
        match self.bad_rows {
            BadRows::Stop => self.complaints.extend(wrong),
            BadRows::Skip => self.left_out.extend(wrong),
        }
    }
}

/// Notices, each said once.
#[derive(Debug, Default)]
pub(super) struct Notices {
    by_key: BTreeMap<String, Complaint>,
}

impl Notices {
    /// Keeps the first notice of a key.
    pub(super) fn add(&mut self, key: &str, notice: Complaint) {
        self.by_key.entry(key.to_owned()).or_insert(notice);
    }

    fn finish(self) -> Vec<Complaint> {
        let mut notices: Vec<_> = self.by_key.into_values().collect();
        notices.sort();
        notices
    }
}
