//! The plan of a run: which files are read, and the documents in them one after another.

use std::collections::{BTreeMap, VecDeque};
use std::io::Read;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::records::Records;
use super::streams::{self, Format, Refused};
use super::table::ToldDocument;
use super::walk;
use crate::decode;
use crate::error::Error;
use crate::id::hex;

/// What the user may set about reading.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Other names of record fields: ours (`id`, `text`, `title`, `date`, `lang`, `url`, `outlet`), then theirs.
    pub fields: Vec<(String, String)>,
    /// Absolute canonical paths of what is never a document: the output folder, gazetteer files. A folder stands
    /// for everything below it.
    pub never_read: Vec<PathBuf>,
    /// How much is read before input is refused.
    pub limits: Limits,
    /// Mentions of one's own for documents of these names, beside those that records bring along.
    pub mentions: BTreeMap<String, Vec<RawMention>>,
    /// What is told of documents of these names; it stands above what is found in them.
    pub documents: BTreeMap<String, ToldDocument>,
}

/// How much is read before input is refused, in bytes after unpacking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// One line of JSONL, one row of a table.
    pub line: usize,
    /// One plain text; at most `u32::MAX`, which is what a [`crate::text::Span`] can reach.
    pub document: usize,
    /// One page; its tree takes some twenty times its size.
    pub page: usize,
}

impl Default for Limits {
    /// 64 MiB a line, 1 GiB a text, 64 MiB a page.
    fn default() -> Self {
        Self { line: 64 << 20, document: 1 << 30, page: 64 << 20 }
    }
}

/// What one step through the input gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A document, still to be taken apart by [`super::document()`].
    Document(Box<RawDocument>),
    /// Something that was left out.
    Skipped(Skip),
    /// A document whose name and text have been seen.
    Copy {
        /// The name under which it was seen.
        of: String,
    },
}

/// Something left out, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skip {
    /// File, or `file:line`.
    pub name: String,
    /// Why, and what to do about it: lower case, no full stop.
    pub reason: String,
}

impl Skip {
    pub(super) fn new(name: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { name: name.into(), reason: reason.into() }
    }
}

/// A document as it was found: nothing decoded or looked for yet, so that this can be done in parallel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawDocument {
    /// Its name, unique in a run.
    pub id: String,
    /// Where complaints about it point: file, or `file:line`.
    pub place: String,
    /// What it holds.
    pub body: Body,
    /// What a record tells about it.
    pub fields: Fields,
    /// What a table of documents tells about it.
    pub told: ToldDocument,
    /// The SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: String,
}

/// What a raw document holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// The text of a record.
    Text(String),
    /// The bytes of a text file.
    Plain(Vec<u8>),
    /// The bytes of a page.
    Html(Vec<u8>),
}

impl Default for Body {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl RawDocument {
    /// Bytes held.
    pub fn size(&self) -> usize {
        self.body.bytes().len()
    }
}

impl Body {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Plain(bytes) | Self::Html(bytes) => bytes,
        }
    }
}

/// The fields of a record besides id and text, as told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields {
    /// Its title.
    pub title: Option<String>,
    /// Its date.
    pub date: Option<String>,
    /// Its language.
    pub lang: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The mentions that it brings along.
    pub mentions: Vec<RawMention>,
}

/// A mention as a record tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
pub struct RawMention {
    /// First code point.
    pub start: usize,
    /// First code point after it.
    pub end: usize,
    /// The entity's id.
    #[serde(default)]
    pub entity: Option<String>,
    /// The entity's kind.
    #[serde(default)]
    pub kind: Option<String>,
    /// The entity's name.
    #[serde(default)]
    pub name: Option<String>,
    /// What should stand there.
    #[serde(default)]
    pub text: Option<String>,
}

/// One file to be read.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// The document's name, or the name of the file in complaints.
    pub name: String,
    /// Nothing for standard input.
    pub path: Option<PathBuf>,
    pub format: Format,
}

/// The documents of a run, in a fixed order: inputs as given, files of a folder by name, records as they stand.
/// Holds the names of all files and one hash a document, and one document at a time.
pub struct Sources {
    files: VecDeque<Source>,
    skipped: VecDeque<Skip>,
    unread: BTreeMap<String, Vec<String>>,
    options: ReadOptions,
    stdin: Option<Box<dyn Read + Send>>,
    records: Option<Records>,
    seen: BTreeMap<String, [u8; 16]>,
    n_files: usize,
}

/// The documents that the inputs hold: files, folders, and `-` for standard input.
///
/// # Errors
/// When an input does not exist or its folder cannot be opened.
pub fn plan(inputs: &[PathBuf], options: ReadOptions) -> Result<Sources, Error> {
    let found = walk::find(inputs, &options)?;
    Ok(Sources {
        n_files: found.files.len(),
        files: found.files.into(),
        skipped: found.skipped.into(),
        unread: found.unread,
        options,
        stdin: None,
        records: None,
        seen: BTreeMap::new(),
    })
}

impl Sources {
    /// The same with another reader for `-`; without it the process's standard input is read.
    #[must_use]
    pub fn with_stdin(mut self, reader: Box<dyn Read + Send>) -> Self {
        self.stdin = Some(reader);
        self
    }

    /// Names of the files whose extension is none of ours, by extension in lower case (empty for none).
    pub fn unread(&self) -> &BTreeMap<String, Vec<String>> {
        &self.unread
    }

    /// Names of documents of which something is told and which have not been read.
    pub fn not_met(&self) -> impl Iterator<Item = &str> {
        let told =
            self.options.documents.iter().filter(|(_, told)| **told != ToldDocument::default());
        told.map(|(doc, _)| doc.as_str())
    }

    /// How many files the plan holds; records are not counted before they are read.
    pub fn n_files(&self) -> usize {
        self.n_files
    }

    /// How many of the files have not been opened yet, for a progress bar.
    pub fn n_files_left(&self) -> usize {
        self.files.len()
    }

    fn open(&mut self, source: Source) -> Result<Option<RawDocument>, Skip> {
        let refuse = |refused: Refused| Skip::new(&source.name, refused.0);
        let mut reader = match &source.path {
            Some(path) => streams::open(path).map_err(refuse)?,
            None => {
                streams::buffered(self.stdin.take().unwrap_or_else(|| Box::new(std::io::stdin())))
            }
        };
        let mut format = source.format;
        if format == Format::Sniff {
            format = streams::sniff(&mut reader).map_err(refuse)?;
        }
        let limits = self.options.limits;
        let body = match format {
            Format::Json | Format::Csv | Format::Tsv => {
                self.records = Some(
                    Records::open(&source.name, reader, format, &self.options).map_err(refuse)?,
                );
                return Ok(None);
            }
            Format::Html => Body::Html(streams::whole(reader, limits.page).map_err(refuse)?),
            Format::Plain | Format::Sniff => {
                let most = limits.document.min(u32::MAX as usize);
                Body::Plain(streams::whole(reader, most).map_err(refuse)?)
            }
        };
        if let Some((kind, cure)) = decode::binary_kind(body.bytes()) {
            let mut reason = format!("a binary file ({kind}), not text");
            if !cure.is_empty() {
                reason = format!("{reason}; {cure}");
            }
            return Err(Skip::new(&source.name, reason));
        }
        Ok(Some(RawDocument {
            id: source.name.clone(),
            place: source.name,
            body,
            ..RawDocument::default()
        }))
    }

    /// Gives the document a name of its own, or tells of which one it is a copy.
    fn named(&mut self, mut raw: RawDocument) -> Outcome {
        let digest = Sha256::digest(raw.body.bytes());
        let mut short = [0; 16];
        short.copy_from_slice(&digest[..16]);
        let mut id = raw.id.clone();
        for n in 2_u64.. {
            match self.seen.get(&id) {
                None => break,
                Some(known) if *known == short => return Outcome::Copy { of: id },
                Some(_) => id = format!("{}#{n}", raw.id),
            }
        }
        self.seen.insert(id.clone(), short);
        raw.sha256 = hex(&digest);
        raw.told = self.options.documents.remove(&id).unwrap_or_default();
        raw.fields.mentions.extend(self.options.mentions.remove(&id).unwrap_or_default());
        raw.id = id;
        Outcome::Document(Box::new(raw))
    }
}

impl Iterator for Sources {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        if let Some(skip) = self.skipped.pop_front() {
            return Some(Outcome::Skipped(skip));
        }
        loop {
            if let Some(records) = &mut self.records {
                match records.next() {
                    Some(Ok(raw)) => return Some(self.named(raw)),
                    Some(Err(skip)) => return Some(Outcome::Skipped(skip)),
                    None => self.records = None,
                }
            }
            let source = self.files.pop_front()?;
            match self.open(source) {
                Ok(Some(raw)) => return Some(self.named(raw)),
                Ok(None) => {}
                Err(skip) => return Some(Outcome::Skipped(skip)),
            }
        }
    }
}

/// The name by which a path given by the user stands in the output: its last part.
pub(super) fn last_part(path: &Path) -> String {
    let named = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let real =
        || path.canonicalize().ok()?.file_name().map(|name| name.to_string_lossy().into_owned());
    named.or_else(real).unwrap_or_default()
}
