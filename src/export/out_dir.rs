//! A folder of output in which every file is always whole: new ones are written aside, then put in place in one burst.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Deserialize;
use serde_json::{Map, Value};
use tempfile::TempDir;

use crate::error::Error;

const SUMMARY: &str = "summary.json";
const ASIDE: &str = ".entities-";
const LOCK: &str = "lock";

/// The output folder while a run writes. Dropped without [`OutDir::finish`], it leaves the folder as it was.
#[derive(Debug)]
pub struct OutDir {
    path: PathBuf,
    // Released before the folder that holds it is removed: the order of these two matters on Windows.
    _lock: File,
    aside: TempDir,
    /// What an earlier run wrote, so what this one may replace or remove.
    ours: BTreeSet<String>,
    written: Mutex<BTreeSet<String>>,
}

impl OutDir {
    /// Opens a folder for output; it is made if absent. What killed runs left aside is removed, what a run
    /// that is still at work has aside is not.
    ///
    /// # Errors
    /// When the folder cannot be made or written to, or a file that an earlier run wrote there cannot be replaced:
    /// that is better known before the work than after it.
    pub fn create(path: impl Into<PathBuf>) -> Result<Self, Error> {
        let path = path.into();
        let fail = |source| Error::write(&path, source);
        fs::create_dir_all(&path).map_err(fail)?;
        let mut ours = files_listed(&path);
        for stale in stale_folders(&path).map_err(fail)? {
            // Killed in the burst, that run has put some of these in place.
            ours.extend(files_listed(&stale));
            fs::remove_dir_all(&stale).map_err(|source| Error::write(&stale, source))?;
        }
        let aside = tempfile::Builder::new().prefix(ASIDE).tempdir_in(&path).map_err(fail)?;
        let lock = File::create(aside.path().join(LOCK)).map_err(fail)?;
        // A file system without locks must not stop the run.
        let _ = lock.try_lock();
        let new = Self { _lock: lock, aside, ours, written: Mutex::default(), path };
        new.ours.iter().try_for_each(|name| new.check_replaceable(name))?;
        Ok(new)
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The folder inside it where files are written aside; to be removed when the program is interrupted.
    pub fn aside(&self) -> &Path {
        self.aside.path()
    }

    /// A stream into a new file, to be flushed by the caller; [`OutDir::failed`] names the file in its errors.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn writer(&self, name: &str) -> Result<BufWriter<File>, Error> {
        let file = File::create(self.aside.path().join(name))
            .map_err(|source| self.failed(name, source))?;
        self.lock_written().insert(name.to_owned());
        Ok(BufWriter::with_capacity(1 << 16, file))
    }

    /// Writes a whole new file.
    ///
    /// # Errors
    /// When it cannot be written; the error names the file at its final place and what to do.
    pub fn write(
        &self,
        name: &str,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        let mut file = self.writer(name)?;
        fill(&mut file).and_then(|()| file.flush()).map_err(|source| self.failed(name, source))
    }

    /// The error of a file of this folder, with its cure.
    pub fn failed(&self, name: &str, source: io::Error) -> Error {
        Error::write(&self.path.join(name), source)
    }

    /// Puts every file in place, removes those of the earlier run that this one did not write, and writes
    /// `summary.json` last, with the list of `files`. Files of other hands stay as they are.
    ///
    /// # Errors
    /// When a file cannot be replaced. A folder or a file of other hands in its place is found before any file
    /// is touched, and so is a file that another program holds open.
    pub fn finish(&mut self, mut summary: Map<String, Value>) -> Result<(), Error> {
        let mut files = std::mem::take(&mut *self.lock_written());
        files.insert(SUMMARY.to_owned());
        summary.insert("files".into(), files.iter().map(String::as_str).collect());
        let write = |file: &mut dyn Write| -> io::Result<()> {
            serde_json::to_writer_pretty(&mut *file, &summary)?;
            file.write_all(b"\n")
        };
        self.write(SUMMARY, write)?;
        for name in files.union(&self.ours) {
            self.check_replaceable(name)?;
        }
        self.burst(files)
    }

    /// The files written so far; a writer that panicked has not left a name half noted.
    fn lock_written(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn check_replaceable(&self, name: &str) -> Result<(), Error> {
        let path = self.path.join(name);
        let away = "move it away, or choose another folder with `-o`";
        let refuse = |kind, what: String, hint| {
            Err(Error::Write { path: path.clone(), source: io::Error::new(kind, what), hint })
        };
        match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(Error::write(&path, error)),
            Ok(found) if found.is_dir() => {
                let what = "a folder of that name is in its place".to_owned();
                refuse(ErrorKind::IsADirectory, what, away)
            }
            Ok(_) if !self.ours.contains(name) => {
                let what = "a file that no earlier build wrote is in its place".to_owned();
                refuse(ErrorKind::AlreadyExists, what, away)
            }
            Ok(found) if found.permissions().readonly() => {
                let what = "it is marked as read-only".to_owned();
                let hint =
                    "take the mark off if it may be replaced, or choose another folder with `-o`";
                refuse(ErrorKind::PermissionDenied, what, hint)
            }
            Ok(_) if let Some(mark) = mark_of_open(&path) => {
                let what =
                    format!("another program has it open, as the file `{mark}` beside it says");
                let hint = "close it there, or choose another folder with `-o`; where no program has it open, delete that file";
                refuse(ErrorKind::ResourceBusy, what, hint)
            }
            // Windows tells only then that another program holds it open, and before anything is replaced.
            Ok(_) if cfg!(windows) => File::options()
                .append(true)
                .open(&path)
                .map(drop)
                .map_err(|source| Error::write(&path, source)),
            Ok(_) => Ok(()),
        }
    }

    fn burst(&mut self, files: BTreeSet<String>) -> Result<(), Error> {
        let mut new = Vec::new();
        for name in files.iter().filter(|name| *name != SUMMARY) {
            let path = self.path.join(name);
            let is_new = !path.exists();
            if let Err(source) = fs::rename(self.aside.path().join(name), &path) {
                // Files that no summary lists would look like another hand's to the next run.
                for path in new {
                    let _ = fs::remove_file(path);
                }
                return Err(Error::write(&path, source));
            }
            new.extend(is_new.then_some(path));
        }
        for name in self.ours.difference(&files) {
            let path = self.path.join(name);
            match fs::remove_file(&path) {
                Err(source) if source.kind() != ErrorKind::NotFound => {
                    return Err(Error::write(&path, source));
                }
                _ => {}
            }
        }
        let summary = self.path.join(SUMMARY);
        fs::rename(self.aside.path().join(SUMMARY), &summary)
            .map_err(|source| Error::write(&summary, source))?;
        self.ours = files;
        Ok(())
    }
}

/// The name of the file that `LibreOffice` or Microsoft Office leaves beside one that it has open; nothing where there is
/// none. Not every system keeps other programs from replacing an open file, and what is typed there would be lost.
pub fn mark_of_open(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let marks = [format!(".~lock.{name}#"), format!("~${name}")];
    marks.into_iter().find(|mark| path.with_file_name(mark).exists())
}

/// What is asked of a summary, which tells much more.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Listing {
    program: Value,
    files: Value,
}

/// The files that the summary in a folder lists, and itself; none where there is no summary. Names with a path in
/// them are not believed: a list from other hands must not remove what lies elsewhere.
fn files_listed(folder: &Path) -> BTreeSet<String> {
    let Ok(text) = fs::read(folder.join(SUMMARY)) else { return BTreeSet::new() };
    let Ok(summary) = serde_json::from_slice::<Listing>(&text) else { return BTreeSet::new() };
    if summary.program != "entities" {
        return BTreeSet::new();
    }
    let listed = summary.files.as_array().into_iter().flatten().filter_map(Value::as_str);
    let plain = |name: &&str| {
        !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':'])
    };
    listed.filter(plain).chain([SUMMARY]).map(str::to_owned).collect()
}

/// Folders of runs that ended without cleaning up: nobody holds their lock.
fn stale_folders(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut stale = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(ASIDE) && entry.file_type()?.is_dir() {
            let lock = File::open(entry.path().join(LOCK));
            let held =
                lock.is_ok_and(|lock| matches!(lock.try_lock(), Err(fs::TryLockError::WouldBlock)));
            if !held {
                stale.push(entry.path());
            }
        }
    }
    stale.sort();
    Ok(stale)
}
