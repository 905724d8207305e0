//! From the paths that the user gave to the files that will be read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::sources::{ReadOptions, Skip, Source, last_part};
use super::streams::Format;
use crate::error::{Error, reason};

/// What browsers add to `NAME` for the folder with the parts of a saved `NAME.html`.
const PAGE_PARTS: [&str; 3] = ["_files", "_fichiers", "-Dateien"];

/// The file that lists what a build wrote.
const SUMMARY: &str = "summary.json";

/// What Windows and Word leave in folders, beside hidden files.
const LEFT_OVER: [&str; 2] = ["thumbs.db", "desktop.ini"];

/// The files found, in the order in which they are read.
#[derive(Default)]
pub(super) struct Found {
    pub files: Vec<Source>,
    pub skipped: Vec<Skip>,
    /// Names of the files whose extension is none of ours, by extension in lower case (empty for none).
    pub unread: BTreeMap<String, Vec<String>>,
}

pub(super) fn find(inputs: &[PathBuf], options: &ReadOptions) -> Result<Found, Error> {
    let mut found = Found::default();
    // The same file reached by two inputs is one document.
    let mut known = (inputs.len() > 1).then(BTreeSet::new);
    for input in inputs {
        let mut files = if input.as_os_str() == "-" {
            vec![Source { name: "stdin".to_owned(), path: None, format: Format::Sniff }]
        } else {
            let refused = |source| Error::Read { path: input.clone(), source };
            if input.metadata().map_err(refused)?.is_dir() {
                folder(input, options, &mut found)?
            } else {
                file(input, options, &mut found)
            }
        };
        if let Some(known) = &mut known {
            files.retain(|source| source.path.as_ref().is_none_or(|path| known.insert(real(path))));
        }
        found.files.append(&mut files);
    }
    Ok(found)
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn is_barred(path: &Path, options: &ReadOptions) -> bool {
    let path = real(path);
    options.never_read.iter().any(|barred| path.starts_with(barred))
}

/// A file given by itself is read whatever its name, unless its bytes say otherwise.
fn file(path: &Path, options: &ReadOptions, found: &mut Found) -> Vec<Source> {
    let name = last_part(path);
    if is_barred(path, options) {
        found
            .skipped
            .push(Skip::new(name, "belongs to the output or the gazetteer, so it is no document"));
        return Vec::new();
    }
    let format = Format::of(&name).unwrap_or(Format::Sniff);
    vec![Source { name, path: Some(path.to_owned()), format }]
}

fn folder(root: &Path, options: &ReadOptions, found: &mut Found) -> Result<Vec<Source>, Error> {
    std::fs::read_dir(root).map_err(|source| Error::Read { path: root.to_owned(), source })?;
    let top = last_part(root);
    let barred = options.clone();
    let mut walk = WalkBuilder::new(root);
    walk.standard_filters(false).hidden(true).follow_links(true);
    walk.filter_entry(move |entry| enters(entry, &barred));
    let (mut walked, mut written) = (Vec::new(), BTreeSet::new());
    for entry in walk.build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.skipped.push(complaint(&error, root, &top));
                continue;
            }
        };
        if entry.file_type().is_some_and(|kind| kind.is_dir()) {
            continue;
        }
        let path = entry.into_path();
        if path.file_name().is_some_and(|name| name == SUMMARY) {
            written.extend(files_of_a_build(&path));
        }
        walked.push(path);
    }
    let mut files = Vec::new();
    for path in walked.into_iter().filter(|path| !written.contains(path)) {
        let name = inside(&path, root, &top);
        match Format::of(&name) {
            Ok(format) => files.push(Source { name, path: Some(path), format }),
            Err(extension) => found.unread.entry(extension).or_default().push(name),
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    found.skipped.sort();
    found.unread.values_mut().for_each(|names| names.sort());
    Ok(files)
}

/// The files that a build wrote beside its summary, with it; none where the file is something else.
fn files_of_a_build(summary: &Path) -> Vec<PathBuf> {
    let told = std::fs::read(summary).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let told = told.filter(|told: &BuildSummary| told.program == "entities");
    let files = told.map(|told| told.files).unwrap_or_default();
    files.iter().map(|name| summary.with_file_name(name)).collect()
}

/// What of `summary.json` tells that a build wrote it.
#[derive(serde::Deserialize)]
struct BuildSummary {
    program: String,
    files: Vec<String>,
}

/// The document's name: the folder's name and the path inside it.
fn inside(path: &Path, root: &Path, top: &str) -> String {
    let parts = path.strip_prefix(root).unwrap_or(path).components();
    let mut name = top.to_owned();
    for part in parts {
        name.push('/');
        name.push_str(&part.as_os_str().to_string_lossy());
    }
    name
}

fn enters(entry: &DirEntry, options: &ReadOptions) -> bool {
    let path = entry.path();
    let is_dir = entry.file_type().is_some_and(|kind| kind.is_dir());
    if entry.depth() > 0 && (is_dir && is_page_part(path) || !is_dir && is_left_over(entry)) {
        return false;
    }
    // Asking the file system for every file of a large folder is dear; a plain file is barred by its own name.
    let suspect = is_dir
        || entry.path_is_symlink()
        || options.never_read.iter().any(|barred| barred.file_name() == Some(entry.file_name()));
    !(suspect && !options.never_read.is_empty() && is_barred(path, options))
}

/// True for a file that nobody wrote: `~$report.docx`, the mark of Word that the document is open, and the like.
fn is_left_over(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with("~$") || LEFT_OVER.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// True for the folder of parts beside a saved page.
fn is_page_part(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    PAGE_PARTS.iter().filter_map(|ending| name.strip_suffix(ending)).any(|stem| {
        ["html", "htm"]
            .iter()
            .any(|extension| path.with_file_name(format!("{stem}.{extension}")).exists())
    })
}

fn complaint(error: &ignore::Error, root: &Path, top: &str) -> Skip {
    fn place(error: &ignore::Error) -> Option<&Path> {
        match error {
            ignore::Error::WithPath { path, .. } => Some(path),
            ignore::Error::Loop { child, .. } => Some(child),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
                place(err)
            }
            _ => None,
        }
    }
    fn is_loop(error: &ignore::Error) -> bool {
        match error {
            ignore::Error::Loop { .. } => true,
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithPath { err, .. } => {
                is_loop(err)
            }
            _ => false,
        }
    }
    let path = place(error).unwrap_or(root);
    let name = inside(path, root, top);
    if is_loop(error) {
        return Skip::new(name, "a link to a folder above it, which would never end");
    }
    let broken = path.is_symlink() && !path.exists();
    let reason = if broken {
        "a link to nothing".to_owned()
    } else {
        format!("cannot be read: {}", plain(error))
    };
    Skip::new(name, reason)
}

/// The message of the operating system, without the path that `ignore` puts before it.
fn plain(error: &ignore::Error) -> String {
    error.io_error().map_or_else(|| error.to_string(), reason)
}
