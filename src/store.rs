//! Bytes that grow with the corpus: in memory, and put aside in a file when there are too many of them.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Bytes to which others are only added. Where one stands never changes, in memory or aside.
#[derive(Debug, Default)]
pub struct Store {
    /// The first bytes, once some were put aside.
    file: Option<Mutex<File>>,
    aside: u64,
    /// Those behind them.
    tail: Vec<u8>,
}

impl Store {
    /// Bytes held.
    pub fn len(&self) -> u64 {
        self.aside + self.tail.len() as u64
    }

    /// True when nothing is held.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Of these, bytes in memory.
    pub fn in_memory(&self) -> usize {
        self.tail.len()
    }

    /// Adds bytes and returns where they stand.
    pub fn push(&mut self, bytes: &[u8]) -> u64 {
        let at = self.len();
        self.tail.extend_from_slice(bytes);
        at
    }

    /// Puts what is in memory into a file in `folder`. The file has no name there where the system knows such files, so
    /// that it goes with the program, however that ends.
    ///
    /// # Errors
    /// When the file cannot be made or written.
    pub fn put_aside(&mut self, folder: &Path) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(Mutex::new(tempfile::tempfile_in(folder)?)),
        };
        let file = file.get_mut().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.aside))?;
        file.write_all(&self.tail)?;
        self.aside = self.len();
        self.tail.clear();
        Ok(())
    }

    /// The bytes of a range.
    ///
    /// # Errors
    /// When they cannot be read back, or are not held.
    pub fn read(&self, range: Range<u64>) -> io::Result<Cow<'_, [u8]>> {
        let Range { start, end } = range;
        let place = |at: u64| usize::try_from(at).map_err(io::Error::other);
        if let Some(from) = start.checked_sub(self.aside) {
            let bytes = self.tail.get(place(from)?..place(end.saturating_sub(self.aside))?);
            return bytes.map(Cow::Borrowed).ok_or_else(|| io::ErrorKind::UnexpectedEof.into());
        }
        let mut bytes = vec![0; place(end.saturating_sub(start))?];
        let (aside, rest) = bytes.split_at_mut(place(end.min(self.aside).saturating_sub(start))?);
        if let Some(file) = &self.file {
            let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(start))?;
            file.read_exact(aside)?;
        }
        let tail = self.tail.get(..rest.len());
        rest.copy_from_slice(tail.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(Cow::Owned(bytes))
    }

    /// A range to be read from its start to its end, `chunk` bytes at a time.
    pub fn stretch(&self, range: Range<u64>, chunk: u64) -> Stretch<'_> {
        Stretch { store: self, chunk, rest: range, read: Cow::Borrowed(&[]), at: 0 }
    }
}

/// A range of a [`Store`] that is being read.
#[derive(Debug)]
pub struct Stretch<'s> {
    store: &'s Store,
    chunk: u64,
    /// What was not read yet.
    rest: Range<u64>,
    read: Cow<'s, [u8]>,
    at: usize,
}

impl Stretch<'_> {
    /// What comes next: `least` bytes or more; fewer only where fewer are left.
    ///
    /// # Errors
    /// When they cannot be read back.
    pub fn next(&mut self, least: usize) -> io::Result<&[u8]> {
        if self.read.len() - self.at < least && !self.rest.is_empty() {
            let start = self.rest.start - (self.read.len() - self.at) as u64;
            // What is in memory is there as a whole.
            let chunk =
                if start < self.store.aside { self.chunk.max(least as u64) } else { u64::MAX };
            self.rest.start = self.rest.end.min(start.saturating_add(chunk));
            self.read = self.store.read(start..self.rest.start)?;
            self.at = 0;
        }
        Ok(&self.read[self.at..])
    }

    /// Passes over bytes that [`Stretch::next`] returned.
    pub fn pass(&mut self, bytes: usize) {
        self.at = self.read.len().min(self.at + bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_back_is_what_was_added_wherever_it_lies() {
        let folder = tempfile::tempdir().unwrap();
        let bytes: Vec<u8> = (0..=255).cycle().take(5000).collect();
        // Put aside never, once in the middle, and after each part.
        for often in [usize::MAX, 20, 1] {
            let mut store = Store::default();
            for (number, part) in bytes.chunks(129).enumerate() {
                assert_eq!(store.push(part), number as u64 * 129);
                if number % often == often - 1 {
                    store.put_aside(folder.path()).unwrap();
                }
            }
            assert_eq!(store.len(), 5000);
            for range in [0..5000, 17..4990, 2500..2600, 4999..5000, 12..12] {
                let expect = &bytes[range.start..range.end];
                let range = range.start as u64..range.end as u64;
                assert_eq!(&*store.read(range.clone()).unwrap(), expect);
                for chunk in [1, 100, 10_000] {
                    let (mut stretch, mut read) = (store.stretch(range.clone(), chunk), Vec::new());
                    loop {
                        let next = stretch.next(7).unwrap();
                        let taken = next.len().min(7);
                        read.extend_from_slice(&next[..taken]);
                        if taken == 0 {
                            break;
                        }
                        stretch.pass(taken);
                    }
                    assert_eq!(read, expect, "{often}, {chunk}");
                }
            }
            assert!(store.read(4000..5001).is_err());
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
    }
}
