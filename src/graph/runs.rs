//! Pieces of evidence as documents bring them, sorted by edge: in memory, and beyond a budget in sorted runs that are
//! merged at the end.
//!
//! # Source
//! External merge sort: D. Knuth, The Art of Computer Programming, volume 3, 5.4.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::DateBasis;
use super::evidence::record::{Bytes, LONGEST, decode, encode, number_of, put, small};
use super::evidence::{Evidence, Text};
use crate::date::DateSpan;
use crate::id::EntityId;
use crate::relate::{Pair, PairFact, RelationKind};
use crate::store::{Store, Stretch};

/// Bytes that all runs together are read back at once.
const READ: u64 = 16 << 20;

/// One piece of evidence of a document, and what it counts.
pub(super) struct Piece {
    pub fact: PairFact,
    /// What it adds to the weight of its edge.
    pub weight: u64,
    /// True where its document and date are among those of the edge.
    pub counts: bool,
}

/// The order of all evidence: by edge, then date (undated last), then document and its own order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    pair: Pair,
    kind: RelationKind,
    date: [i32; 2],
    /// Numbered in the order of names: of a run while it is sorted, of all when they are merged.
    document: u32,
    number: u32,
    /// Where the rest is.
    at: u64,
}

/// A piece of evidence on its way into the graph; its id is still to be made.
pub(super) struct Item {
    pub pair: Pair,
    pub kind: RelationKind,
    pub weight: u64,
    pub counts: bool,
    pub evidence: Evidence<Text>,
}

/// The evidence of one tally.
#[derive(Debug, Default)]
pub(super) struct Runs {
    now: Shelf,
    /// Those of tallies that were added, and of before the entities were numbered anew.
    others: Vec<Shelf>,
}

#[derive(Debug, Default)]
struct Shelf {
    /// The documents with evidence; of one run in order of name.
    documents: Vec<Arc<str>>,
    /// What is in memory: the order, what is behind each key, and the first of its documents.
    keys: Vec<Key>,
    rest: Vec<u8>,
    first: usize,
    texts: Store,
    sorted: Store,
    runs: Vec<Range<u64>>,
    folder: Option<PathBuf>,
    /// The numbers of the entities, where they were changed since.
    numbers: Option<Arc<[EntityId]>>,
}

impl Runs {
    /// Adds the pieces of one document.
    pub fn take(&mut self, doc: &Arc<str>, date: Option<DateSpan>, pieces: Vec<Piece>) {
        if !pieces.is_empty() {
            self.now.take(doc, date, pieces);
        }
    }

    /// Adds those of other documents.
    pub fn merge(&mut self, other: Self) {
        self.others
            .extend([other.now].into_iter().chain(other.others).filter(|shelf| !shelf.is_empty()));
    }

    /// Bytes in memory.
    pub fn in_memory(&self) -> usize {
        let shelf = &self.now;
        let stored = shelf.sorted.in_memory() + shelf.texts.in_memory();
        size_of::<Key>() * shelf.keys.len() + shelf.rest.len() + stored
    }

    /// Puts what is in memory into a folder, as one more sorted run.
    pub fn put_aside(&mut self, folder: &Path) -> io::Result<()> {
        self.now.put_aside(folder)
    }

    /// The folder in which some is put aside.
    pub fn folder(&self) -> Option<&Path> {
        [&self.now].into_iter().chain(&self.others).find_map(|shelf| shelf.folder.as_deref())
    }

    /// Gives every entity another number; the order stays. What comes after has the new ones.
    pub fn renumber(&mut self, numbers: Arc<[EntityId]>) {
        self.others.push(std::mem::take(&mut self.now));
        for shelf in &mut self.others {
            shelf.numbers = Some(Arc::clone(&numbers));
        }
    }

    /// All pieces in their order. `number` says which number of all documents one has.
    pub fn merged(&mut self, number: impl Fn(&str) -> usize) -> io::Result<Merged<'_>> {
        self.others.push(std::mem::take(&mut self.now));
        self.others.iter_mut().for_each(Shelf::sort);
        let runs: usize = self.others.iter().map(|shelf| shelf.runs.len()).sum();
        let chunk = (READ / (runs.max(1) as u64)).max(1 << 12);
        let mut merged = Merged { sources: Vec::new(), heap: BinaryHeap::new() };
        for (store, shelf) in (0..).zip(&self.others) {
            let documents: Arc<[usize]> = shelf.documents.iter().map(|doc| number(doc)).collect();
            let rest =
                shelf.runs.iter().map(|run| Rest::Run(shelf.sorted.stretch(run.clone(), chunk)));
            for rest in rest.chain([Rest::Memory(shelf.keys.iter(), &shelf.rest)]) {
                let numbers = shelf.numbers.as_deref();
                merged.open(Source {
                    rest,
                    store,
                    documents: Arc::clone(&documents),
                    numbers,
                    next: None,
                })?;
            }
        }
        Ok(merged)
    }

    /// The texts that the merged pieces tell of.
    pub fn into_texts(self) -> Vec<Store> {
        self.others.into_iter().map(|shelf| shelf.texts).collect()
    }
}

impl Shelf {
    fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    fn take(&mut self, doc: &Arc<str>, published: Option<DateSpan>, mut pieces: Vec<Piece>) {
        let document = small(self.documents.len());
        self.documents.push(Arc::clone(doc));
        pieces.sort_by(|a, b| a.fact.cmp(&b.fact));
        pieces.dedup_by(|again, first| {
            let same = again.fact == first.fact;
            if same {
                first.weight += again.weight;
                first.counts |= again.counts;
            }
            same
        });
        let mut texts = Texts { store: &mut self.texts, known: BTreeMap::new() };
        for (number, Piece { fact, weight, counts }) in pieces.into_iter().enumerate() {
            let evidence = texts.evidence(&fact, published);
            let (date, at) = (dates(evidence.date), self.rest.len() as u64);
            let (pair, kind, number) = (fact.pair, fact.kind, small(number));
            self.keys.push(Key { pair, kind, date, document, number, at });
            put(&mut self.rest, weight << 1 | u64::from(counts));
            encode(&mut self.rest, &evidence);
        }
    }

    /// Sorts what is in memory, its documents too.
    fn sort(&mut self) {
        let first = self.first;
        let documents = &mut self.documents[first..];
        let mut order: Vec<usize> = (0..documents.len()).collect();
        order.sort_by(|&a, &b| documents[a].cmp(&documents[b]));
        let mut numbers = vec![0; order.len()];
        for (number, &document) in order.iter().enumerate() {
            numbers[document] = small(first + number);
        }
        documents.sort();
        for key in &mut self.keys {
            key.document = numbers[key.document as usize - first];
        }
        self.keys.sort_unstable();
    }

    fn put_aside(&mut self, folder: &Path) -> io::Result<()> {
        self.sort();
        let start = self.sorted.len();
        let mut record = Vec::new();
        for key in self.keys.drain(..) {
            let at = usize::try_from(key.at).map_err(io::Error::other)?;
            let mut rest = Bytes::new(&self.rest[at..]);
            rest_of(&mut rest, 0)?;
            record.clear();
            key.write(&mut record);
            record.extend_from_slice(&self.rest[at..at + rest.taken]);
            self.sorted.push(&record);
        }
        self.rest.clear();
        self.runs.push(start..self.sorted.len());
        self.first = self.documents.len();
        // Where this fails, all is still held in memory.
        self.sorted.put_aside(folder)?;
        self.texts.put_aside(folder)?;
        self.folder = Some(folder.to_owned());
        Ok(())
    }
}

/// The texts of one document, each of which is kept once.
struct Texts<'s> {
    store: &'s mut Store,
    /// By place in the document.
    known: BTreeMap<[usize; 2], (Arc<str>, Text)>,
}

impl Texts<'_> {
    /// A text that stands in the document at `span`, or one that is said of it. `within` is a kept text that it may be
    /// part of, with the place of its start in the document.
    fn keep(
        &mut self,
        text: &Arc<str>,
        span: [usize; 2],
        within: Option<(&str, Text, usize)>,
    ) -> Text {
        if let Some((known, kept)) = self.known.get(&span)
            && (Arc::ptr_eq(known, text) || known == text)
        {
            return *kept;
        }
        let part = within.and_then(|(whole, kept, start)| {
            let skipped = span[0].checked_sub(start)?;
            let (at, _) = whole.char_indices().nth(skipped)?;
            whole[at..].starts_with(&**text).then_some(kept.at + at as u64)
        });
        let kept = Text {
            store: 0,
            at: part.unwrap_or_else(|| self.store.push(text.as_bytes())),
            bytes: small(text.len()),
            characters: small(text.chars().count()),
        };
        self.known.insert(span, (Arc::clone(text), kept));
        kept
    }

    fn evidence(&mut self, fact: &PairFact, published: Option<DateSpan>) -> Evidence<Text> {
        let text = self.keep(&fact.text, fact.span, None);
        let within = Some((&*fact.text, text, fact.span[0]));
        let [source_text, target_text] =
            [(&fact.names[0], fact.source), (&fact.names[1], fact.target)]
                .map(|(name, span)| self.keep(name, span, within));
        let stated = fact.stated.as_ref();
        let told = stated.and_then(|stated| stated.date);
        let why = stated.filter(|stated| !stated.why.is_empty()).map(|stated| Text {
            store: 0,
            at: self.store.push(stated.why.as_bytes()),
            bytes: small(stated.why.len()),
            characters: 0,
        });
        Evidence {
            id: [0; 8],
            document: 0,
            text,
            span: fact.span,
            source: fact.source,
            target: fact.target,
            source_text,
            target_text,
            date: told.or(published),
            date_basis: if told.is_some() { DateBasis::Event } else { DateBasis::Published },
            certain: fact.certain,
            full: fact.full,
            backward: stated.is_some_and(|stated| stated.backward),
            trigger: stated.map(|stated| stated.trigger),
            polarity: stated.map(|stated| stated.polarity),
            why: why.unwrap_or_default(),
            checked: false,
        }
    }
}

/// All pieces of a tally in their order.
pub(super) struct Merged<'r> {
    sources: Vec<Source<'r>>,
    heap: BinaryHeap<Reverse<(Key, usize)>>,
}

/// What is left of one run.
struct Source<'r> {
    rest: Rest<'r>,
    store: u32,
    /// The numbers among all documents of those of the run, and among all entities.
    documents: Arc<[usize]>,
    numbers: Option<&'r [EntityId]>,
    next: Option<Item>,
}

enum Rest<'r> {
    Run(Stretch<'r>),
    Memory(std::slice::Iter<'r, Key>, &'r [u8]),
}

impl<'r> Merged<'r> {
    fn open(&mut self, mut source: Source<'r>) -> io::Result<()> {
        if let Some(key) = source.advance()? {
            self.heap.push(Reverse((key, self.sources.len())));
            self.sources.push(source);
        }
        Ok(())
    }

    /// The next piece; nothing behind the last.
    pub fn next(&mut self) -> io::Result<Option<Item>> {
        let Some(Reverse((_, number))) = self.heap.pop() else { return Ok(None) };
        let source = &mut self.sources[number];
        let item = source.next.take();
        if let Some(key) = source.advance()? {
            self.heap.push(Reverse((key, number)));
        }
        Ok(item)
    }
}

impl Source<'_> {
    /// Reads the next piece and returns its key.
    fn advance(&mut self) -> io::Result<Option<Key>> {
        let store = self.store;
        let (key, rest) = match &mut self.rest {
            Rest::Memory(keys, rest) => {
                let Some(key) = keys.next() else { return Ok(None) };
                let at = usize::try_from(key.at).map_err(io::Error::other)?;
                (*key, rest_of(&mut Bytes::new(&rest[at..]), store)?)
            }
            Rest::Run(stretch) => {
                let mut bytes = Bytes::new(stretch.next(LONGEST)?);
                if bytes.is_empty() {
                    return Ok(None);
                }
                let key = Key::read(&mut bytes)?;
                let rest = rest_of(&mut bytes, store)?;
                let taken = bytes.taken;
                stretch.pass(taken);
                (key, rest)
            }
        };
        let (count, mut evidence) = rest;
        let pair = key.pair.map(|entity| {
            self.numbers.and_then(|numbers| numbers.get(entity.index())).copied().unwrap_or(entity)
        });
        evidence.document = self.documents.get(key.document as usize).copied().unwrap_or_default();
        let key =
            Key { pair, date: dates(evidence.date), document: small(evidence.document), ..key };
        self.next = Some(Item {
            pair,
            kind: key.kind,
            weight: count >> 1,
            counts: count & 1 == 1,
            evidence,
        });
        Ok(Some(key))
    }
}

fn rest_of(bytes: &mut Bytes, store: u32) -> io::Result<(u64, Evidence<Text>)> {
    Ok((bytes.number()?, decode(bytes, store)?))
}

/// A date in the order of dates, none behind all others.
fn dates(date: Option<DateSpan>) -> [i32; 2] {
    date.map_or([i32::MAX; 2], |date| [number_of(date.start), number_of(date.end)])
}

impl Key {
    fn write(&self, out: &mut Vec<u8>) {
        let (source, target) = (self.pair.source().0, self.pair.target().0);
        for number in [source, target, self.kind as u32, self.document, self.number] {
            put(out, number.into());
        }
    }

    /// The key; its date is left to what is behind it.
    fn read(bytes: &mut Bytes) -> io::Result<Self> {
        let [source, target] = [EntityId(bytes.small()?), EntityId(bytes.small()?)];
        let pair = Pair::new(source, target).ok_or(io::ErrorKind::InvalidData)?;
        let kind = RelationKind::numbered(bytes.small()?).ok_or(io::ErrorKind::InvalidData)?;
        let (document, number) = (bytes.small()?, bytes.small()?);
        Ok(Self { pair, kind, date: [0; 2], document, number, at: 0 })
    }
}
