//! A gazetteer compiled into one file: its names are read, checked and made ready once, and opened many times.
//!
//! The file is one line of JSON, which tells what it is and of what, and behind it the gazetteer and the matcher in the
//! form of [postcard](https://docs.rs/postcard). It belongs to the program that made it: another version, or another
//! build of it, refuses it, since the tables by which names are read may differ.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::{Complaint, Error};
use crate::find::Matcher;
use crate::gazetteer::{Loaded, Matching};
use crate::id::hex;

/// How the first line begins, and no other file that is read here.
const MAGIC: &str = "{\"entities_index\":";
/// The version of the form.
const FORMAT: u32 = 2;
/// Bytes of the longest first line.
const LONGEST_HEAD: u64 = 1 << 24;

/// A gazetteer that is ready to be matched.
pub struct Index {
    /// The gazetteer and what is to be said about its files.
    pub loaded: Loaded,
    /// Its names, made ready.
    pub matcher: Matcher,
    /// How freely names are matched whose rows do not say.
    pub matching: Matching,
}

/// The first line.
#[derive(Serialize, Deserialize)]
struct Head {
    entities_index: u32,
    program: String,
    sources: String,
    matching: Matching,
    entities: usize,
    files: Vec<File>,
    bytes: u64,
    sha256: String,
}

/// A file that the gazetteer was read from.
#[derive(Debug, Serialize, Deserialize)]
struct File {
    /// Seen from the folder of the index.
    path: PathBuf,
    sha256: String,
}

impl Index {
    /// Makes a gazetteer ready.
    pub fn new(loaded: Loaded, matching: Matching) -> Self {
        let matcher = Matcher::new(&loaded.gazetteer, matching);
        Self { loaded, matcher, matching }
    }

    /// Writes the index that is to stand in `folder`; the same gazetteer gives the same bytes.
    ///
    /// # Errors
    /// [`Error::Read`] for a file of the gazetteer that is no longer there, [`Error::Write`] for `out`; `path` stands for it.
    pub fn write(&self, folder: &Path, path: &Path, out: &mut dyn Write) -> Result<(), Error> {
        let failed = |source: io::Error| Error::Write {
            path: path.to_owned(),
            source,
            hint: "check that there is room on the disk and that the folder may be written to",
        };
        let body = postcard::to_stdvec(&(&self.loaded, &self.matcher))
            .map_err(|error| failed(io::Error::other(error)))?;
        let head = Head {
            entities_index: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            sources: env!("ENTITIES_SOURCES").to_owned(),
            matching: self.matching,
            entities: self.loaded.gazetteer.entities.len(),
            files: files(&self.loaded.files, folder)?,
            bytes: body.len() as u64,
            sha256: hex(&Sha256::digest(&body)),
        };
        let line = serde_json::to_vec(&head).map_err(|error| failed(error.into()))?;
        [&line, b"\n".as_slice(), &body]
            .into_iter()
            .try_for_each(|part| out.write_all(part))
            .map_err(failed)
    }

    /// True for a file that begins like an index.
    pub fn is_at(path: &Path) -> bool {
        let mut first = [0; MAGIC.len()];
        let read = fs::File::open(path).and_then(|mut file| file.read_exact(&mut first));
        read.is_ok() && first == *MAGIC.as_bytes()
    }

    /// Opens an index.
    ///
    /// # Errors
    /// [`Error::Read`] where it cannot be read; [`Error::Gazetteer`] where it is damaged, was made by another program, or
    /// where one of its files that lies where it lay has another content now.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let bytes =
            fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
        let refuse = |what: &str| {
            let hint = "make it again with `entities gazetteer compile`";
            Error::Gazetteer(vec![Complaint::new(path.display().to_string(), 0, what, hint)])
        };
        let damaged = || refuse("the index is damaged: its bytes are not those that were written");
        let most = bytes.len().min(usize::try_from(LONGEST_HEAD).unwrap_or(usize::MAX));
        let end = bytes[..most].iter().position(|byte| *byte == b'\n').ok_or_else(damaged)?;
        let (line, body) = (&bytes[..end], &bytes[end + 1..]);
        let head: Head = serde_json::from_slice(line).map_err(|_| {
            refuse("the index was made by another version of the program, or is damaged")
        })?;
        let same = head.entities_index == FORMAT
            && head.program == env!("CARGO_PKG_VERSION")
            && head.sources == env!("ENTITIES_SOURCES");
        if !same {
            return Err(refuse("the index was made by another version of the program"));
        }
        if body.len() as u64 != head.bytes || hex(&Sha256::digest(body)) != head.sha256 {
            return Err(damaged());
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        for file in &head.files {
            if digest(&folder.join(&file.path)).is_ok_and(|now| now != file.sha256) {
                let what = format!(
                    "the index is stale: `{}` has changed since it was made",
                    file.path.display()
                );
                return Err(refuse(&what));
            }
        }
        let (mut loaded, matcher): (Loaded, Matcher) =
            postcard::from_bytes(body).map_err(|_| damaged())?;
        loaded.files = head.files.into_iter().map(|file| folder.join(file.path)).collect();
        loaded.files.push(path.to_owned());
        Ok(Self { loaded, matcher, matching: head.matching })
    }
}

/// The SHA-256 of a file's content, in hexadecimal digits.
fn digest(path: &Path) -> io::Result<String> {
    Ok(hex(&Sha256::digest(fs::read(path)?)))
}

/// The files of a gazetteer with what they hold, seen from a folder; those elsewhere than below it are left out, since
/// nobody can tell where they are when the index has been moved.
fn files(paths: &[PathBuf], folder: &Path) -> Result<Vec<File>, Error> {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = real(folder);
    let below = paths.iter().filter_map(|path| {
        let seen = real(path).strip_prefix(&folder).ok()?.to_owned();
        Some((path, seen))
    });
    below
        .map(|(path, seen)| {
            let sha256 =
                digest(path).map_err(|source| Error::Read { path: path.clone(), source })?;
            Ok(File { path: seen, sha256 })
        })
        .collect()
}
