//! The evidence of a finished graph: edge by edge in one stretch of bytes, each sentence once beside it.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use crate::date::DateSpan;
use crate::relate::Polarity;
use crate::store::{Store, Stretch};

pub(super) mod record;

use record::{Bytes, LONGEST, decode, encode, put, small};

/// Bytes of evidence in memory, from which on they are put aside where a folder is given.
const HELD: usize = 1 << 20;
/// Bytes read back at once.
const CHUNK: u64 = 1 << 15;

/// What the date of a piece of evidence is the date of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateBasis {
    /// The document.
    #[default]
    Published,
    /// What the sentence tells of.
    Event,
}

impl DateBasis {
    /// The word in the files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Event => "event",
        }
    }
}

/// One window of one document that gives an edge. Its texts are there, or it is told where they are: [`Text`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of its own in the files")]
pub struct Evidence<T = String> {
    /// A hash of document, spans, pair and kind; 16 hexadecimal digits in the files.
    pub id: [u8; 8],
    /// Index into [`super::EntityGraph::documents`].
    pub document: usize,
    /// The text: the sentence, or the stretch from the first name's sentence to the second's.
    pub text: T,
    /// Where `text` stands in the document, in code points.
    pub span: [usize; 2],
    /// The source's name in the document, in code points.
    pub source: [usize; 2],
    /// The target's.
    pub target: [usize; 2],
    /// The source's name as written.
    pub source_text: T,
    /// The target's.
    pub target_text: T,
    /// Its date: of the document, or of what it tells.
    pub date: Option<DateSpan>,
    /// Which of the two.
    pub date_basis: DateBasis,
    /// True when both mentions are certain.
    pub certain: bool,
    /// True when both names stand in full.
    pub full: bool,
    /// True when the edge's target acts; on directed kinds.
    pub backward: bool,
    /// The cue of a relation in the document, in code points.
    pub trigger: Option<[usize; 2]>,
    /// Polarity of a relation.
    pub polarity: Option<Polarity>,
    /// The rule that fired.
    pub why: T,
    /// True where a person looked at it and found it right.
    pub checked: bool,
}

impl<T> Evidence<T> {
    /// The same with other texts.
    ///
    /// # Errors
    /// The first of `text`.
    pub fn with<U, E>(&self, mut text: impl FnMut(&T) -> Result<U, E>) -> Result<Evidence<U>, E> {
        Ok(Evidence {
            id: self.id,
            document: self.document,
            text: text(&self.text)?,
            span: self.span,
            source: self.source,
            target: self.target,
            source_text: text(&self.source_text)?,
            target_text: text(&self.target_text)?,
            date: self.date,
            date_basis: self.date_basis,
            certain: self.certain,
            full: self.full,
            backward: self.backward,
            trigger: self.trigger,
            polarity: self.polarity,
            why: text(&self.why)?,
            checked: self.checked,
        })
    }

    /// True for a fact.
    pub fn states(&self) -> bool {
        matches!(self.polarity, None | Some(Polarity::Asserted))
    }

    /// True for a plan.
    pub fn plans(&self) -> bool {
        self.polarity == Some(Polarity::Planned)
    }
}

/// Where a text of a piece of evidence is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Text {
    pub(super) store: u32,
    pub(super) at: u64,
    /// Its length in bytes.
    pub bytes: u32,
    /// Of a sentence its length in code points.
    pub characters: u32,
}

/// What an edge knows of its evidence without reading it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pieces {
    /// Where it is.
    range: Range<u64>,
    /// How many pieces.
    pub count: u64,
    /// Of these, found right by a person.
    pub checked: u64,
    /// Of these, those without a polarity.
    plain: u64,
    /// Those of each polarity.
    polarities: [u64; Polarity::ALL.len()],
    pub(super) shared: Shared,
}

/// Which sentences state or plan several relations of one pair.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shared {
    /// The mark of this edge, one bit.
    pub mark: u32,
    /// The same for all edges of the pair.
    pub sentences: Arc<[Sentences]>,
}

/// How many sentences are of exactly these edges of a pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sentences {
    /// The marks of the edges.
    pub edges: u32,
    /// Of those on which its mentions are certain.
    pub certain: u32,
    pub count: u64,
}

impl Pieces {
    /// Those that state a fact.
    pub fn stated(&self) -> u64 {
        self.plain + self.polarities[Polarity::Asserted as usize]
    }

    /// Those that state a plan.
    pub fn planned(&self) -> u64 {
        self.polarities[Polarity::Planned as usize]
    }

    /// How many of each polarity, of those that have any.
    pub fn polarities(&self) -> impl Iterator<Item = (Polarity, u64)> {
        Polarity::ALL.into_iter().zip(self.polarities).filter(|(_, n)| *n > 0)
    }
}

/// The evidence of a graph.
#[derive(Debug, Default)]
pub struct EvidenceList {
    records: Store,
    texts: Vec<Store>,
    /// Where they are put aside.
    folder: Option<PathBuf>,
    /// Found right by a person.
    confirmed: BTreeSet<[u8; 8]>,
    /// Sentences are not told.
    pub(super) without_text: bool,
    record: Vec<u8>,
}

impl EvidenceList {
    /// None yet; what is too much for memory goes to `folder`, where one is given.
    pub(super) fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, ..Self::default() }
    }

    /// Adds a piece to those of the edge that is made; the pieces of one edge come one behind the other.
    pub(super) fn push(&mut self, edge: &mut Pieces, evidence: &Evidence<Text>) -> io::Result<()> {
        self.record.clear();
        self.record.extend_from_slice(&evidence.id);
        put(&mut self.record, evidence.text.store.into());
        put(&mut self.record, evidence.document as u64);
        encode(&mut self.record, evidence);
        let at = self.records.push(&self.record);
        if edge.count == 0 {
            edge.range.start = at;
        }
        edge.range.end = self.records.len();
        edge.count += 1;
        match evidence.polarity {
            Some(polarity) => edge.polarities[polarity as usize] += 1,
            None => edge.plain += 1,
        }
        match &self.folder {
            Some(folder) if self.records.in_memory() >= HELD => self.records.put_aside(folder),
            _ => Ok(()),
        }
    }

    /// Nothing more comes: these are the texts that the pieces tell of.
    pub(super) fn close(&mut self, texts: Vec<Store>) -> io::Result<()> {
        (self.texts, self.record) = (texts, Vec::new());
        self.folder.take().map_or(Ok(()), |folder| self.records.put_aside(&folder))
    }

    /// Keeps a text in memory.
    pub(super) fn write(&mut self, text: &str) -> Text {
        if self.texts.is_empty() {
            self.texts.push(Store::default());
        }
        let last = self.texts.len() - 1;
        Text {
            store: small(last),
            at: self.texts[last].push(text.as_bytes()),
            bytes: small(text.len()),
            characters: small(text.chars().count()),
        }
    }

    /// Marks what was found right.
    pub(super) fn confirm(
        &mut self,
        edge: &mut Pieces,
        right: impl Fn([u8; 8]) -> bool,
    ) -> io::Result<()> {
        let mut found = Vec::new();
        for evidence in self.of(edge) {
            let id = evidence?.id;
            found.extend(right(id).then_some(id));
        }
        edge.checked = found.len() as u64;
        self.confirmed.extend(found);
        Ok(())
    }

    /// The pieces of an edge, in order.
    pub(super) fn of(&self, edge: &Pieces) -> Reader<'_> {
        Reader {
            list: self,
            left: edge.count,
            stretch: self.records.stretch(edge.range.clone(), CHUNK),
        }
    }

    /// A text.
    ///
    /// # Errors
    /// When it cannot be read back.
    pub fn text(&self, text: Text) -> io::Result<Cow<'_, str>> {
        let Some(store) = self.texts.get(text.store as usize).filter(|_| text.bytes > 0) else {
            return Ok(Cow::Borrowed(""));
        };
        let utf8 = |error| io::Error::new(io::ErrorKind::InvalidData, error);
        Ok(match store.read(text.at..text.at + u64::from(text.bytes))? {
            Cow::Borrowed(bytes) => Cow::Borrowed(std::str::from_utf8(bytes).map_err(utf8)?),
            Cow::Owned(bytes) => {
                Cow::Owned(String::from_utf8(bytes).map_err(|e| utf8(e.utf8_error()))?)
            }
        })
    }
}

/// The pieces of one edge, in order of date (undated last), document, place.
#[derive(Debug)]
pub struct Reader<'g> {
    list: &'g EvidenceList,
    left: u64,
    stretch: Stretch<'g>,
}

impl Iterator for Reader<'_> {
    type Item = io::Result<Evidence<Text>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        Some(self.read())
    }
}

impl Reader<'_> {
    fn read(&mut self) -> io::Result<Evidence<Text>> {
        let mut bytes = Bytes::new(self.stretch.next(LONGEST)?);
        let (id, store, document) = (bytes.eight()?, bytes.small()?, bytes.small()?);
        let mut evidence = Evidence { id, document, ..decode(&mut bytes, store)? };
        let taken = bytes.taken;
        self.stretch.pass(taken);
        evidence.checked =
            !self.list.confirmed.is_empty() && self.list.confirmed.contains(&evidence.id);
        if self.list.without_text {
            evidence.text = Text::default();
        }
        Ok(evidence)
    }
}
