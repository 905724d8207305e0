//! Evidence as bytes: numbers in as few bytes as they take, places told from each other.

use std::io;

use super::{Evidence, Text};
use crate::date::{DateSpan, Day};
use crate::graph::DateBasis;
use crate::relate::Polarity;

/// Most bytes that a piece of evidence takes, with what may stand before it.
pub(in crate::graph) const LONGEST: usize = 512;

const CERTAIN: u64 = 1;
const FULL: u64 = 1 << 1;
const BACKWARD: u64 = 1 << 2;
const OF_EVENT: u64 = 1 << 3;
const DATED: u64 = 1 << 4;
const TRIGGER: u64 = 1 << 5;
const WHY: u64 = 1 << 6;
/// Above these marks stands the polarity: 0 for none.
const POLARITY: u32 = 7;

/// Adds a number: seven bits a byte, the lowest first.
///
/// # Source
/// LEB128, DWARF Debugging Information Format, version 5, 7.6.
pub(in crate::graph) fn put(out: &mut Vec<u8>, mut number: u64) {
    while number > 0x7F {
        #[expect(clippy::cast_possible_truncation, reason = "the lowest seven bits")]
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    #[expect(clippy::cast_possible_truncation, reason = "seven bits are left")]
    out.push(number as u8);
}

/// Adds how far `to` is behind or before `from`; what is near takes few bytes on either side.
fn put_step(out: &mut Vec<u8>, from: u64, to: u64) {
    let step = to.wrapping_sub(from);
    put(out, (step << 1) ^ 0_u64.wrapping_sub(step >> 63));
}

/// Takes out what was put in.
pub(in crate::graph) struct Bytes<'b> {
    bytes: &'b [u8],
    /// Bytes taken.
    pub taken: usize,
}

impl<'b> Bytes<'b> {
    /// All of these bytes.
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, taken: 0 }
    }

    /// True when nothing is left.
    pub fn is_empty(&self) -> bool {
        self.taken == self.bytes.len()
    }

    /// The next number.
    pub fn number(&mut self) -> io::Result<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = *self.bytes.get(self.taken).ok_or(io::ErrorKind::UnexpectedEof)?;
            self.taken += 1;
            number |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(io::ErrorKind::InvalidData.into())
    }

    /// The next number, which is one of a smaller type.
    pub fn small<T: TryFrom<u64>>(&mut self) -> io::Result<T> {
        T::try_from(self.number()?).map_err(|_| io::ErrorKind::InvalidData.into())
    }

    /// The next eight bytes.
    pub fn eight(&mut self) -> io::Result<[u8; 8]> {
        let bytes = self.bytes[self.taken..].first_chunk().ok_or(io::ErrorKind::UnexpectedEof)?;
        self.taken += 8;
        Ok(*bytes)
    }

    fn step(&mut self, from: u64) -> io::Result<u64> {
        let step = self.number()?;
        Ok(from.wrapping_add((step >> 1) ^ 0_u64.wrapping_sub(step & 1)))
    }

    fn span(&mut self, from: u64) -> io::Result<[usize; 2]> {
        let start = self.step(from)?;
        let end = self.step(start)?;
        let place = |at: u64| usize::try_from(at).map_err(io::Error::other);
        Ok([place(start)?, place(end)?])
    }
}

/// A length or a number as it is kept: what is larger than four bytes is as large as they can say.
pub(in crate::graph) fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn put_span(out: &mut Vec<u8>, from: u64, [start, end]: [usize; 2]) {
    put_step(out, from, start as u64);
    put_step(out, start as u64, end as u64);
}

/// A day as a number, in the order of days.
pub(in crate::graph) fn number_of(day: Day) -> i32 {
    i32::from(day.year()) << 9 | i32::from(day.month()) << 5 | i32::from(day.day())
}

fn day(number: u64) -> io::Result<Day> {
    let number = i64::from_ne_bytes(number.to_ne_bytes());
    let part = |part: i64| i8::try_from(part).unwrap_or_default();
    let year = i16::try_from(number >> 9).unwrap_or_default();
    Day::new(year, part(number >> 5 & 15), part(number & 31)).map_err(io::Error::other)
}

fn put_date(out: &mut Vec<u8>, date: DateSpan) {
    let [start, end] = [date.start, date.end].map(|day| i64::from(number_of(day)).cast_unsigned());
    put_step(out, 0, start);
    put_step(out, start, end);
}

/// Adds a piece of evidence, all but its id, its document and the store of its texts.
pub(in crate::graph) fn encode(out: &mut Vec<u8>, evidence: &Evidence<Text>) {
    let mark = |flag: bool, mark: u64| if flag { mark } else { 0 };
    let marks = mark(evidence.certain, CERTAIN)
        | mark(evidence.full, FULL)
        | mark(evidence.backward, BACKWARD)
        | mark(evidence.date_basis == DateBasis::Event, OF_EVENT)
        | mark(evidence.date.is_some(), DATED)
        | mark(evidence.trigger.is_some(), TRIGGER)
        | mark(evidence.why.bytes > 0, WHY)
        | evidence.polarity.map_or(0, |polarity| polarity as u64 + 1) << POLARITY;
    put(out, marks);
    put_span(out, 0, evidence.span);
    let start = evidence.span[0] as u64;
    put_span(out, start, evidence.source);
    put_span(out, start, evidence.target);
    if let Some(trigger) = evidence.trigger {
        put_span(out, start, trigger);
    }
    if let Some(date) = evidence.date {
        put_date(out, date);
    }
    let text = evidence.text;
    put(out, text.at);
    put(out, text.bytes.into());
    put_step(
        out,
        evidence.span[1] as u64 - start.min(evidence.span[1] as u64),
        text.characters.into(),
    );
    let why = (evidence.why.bytes > 0).then_some(evidence.why);
    for part in [evidence.source_text, evidence.target_text].into_iter().chain(why) {
        put_step(out, text.at, part.at);
        put(out, part.bytes.into());
    }
}

/// Takes a piece of evidence out of bytes of [`encode`], with its texts in `store`; its id and document are left empty.
pub(in crate::graph) fn decode(bytes: &mut Bytes, store: u32) -> io::Result<Evidence<Text>> {
    let marks = bytes.number()?;
    let has = |mark: u64| marks & mark != 0;
    let span = bytes.span(0)?;
    let start = span[0] as u64;
    let (source, target) = (bytes.span(start)?, bytes.span(start)?);
    let trigger = if has(TRIGGER) { Some(bytes.span(start)?) } else { None };
    let date = if has(DATED) {
        let start = bytes.step(0)?;
        Some(DateSpan { start: day(start)?, end: day(bytes.step(start)?)? })
    } else {
        None
    };
    let (at, length) = (bytes.number()?, bytes.small()?);
    let characters = bytes.step(span[1] as u64 - start.min(span[1] as u64))?;
    let characters = u32::try_from(characters).map_err(io::Error::other)?;
    let mut part = |is_there: bool| -> io::Result<Text> {
        if !is_there {
            return Ok(Text::default());
        }
        Ok(Text { store, at: bytes.step(at)?, bytes: bytes.small()?, characters: 0 })
    };
    let (source_text, target_text, why) = (part(true)?, part(true)?, part(has(WHY))?);
    let polarity = (marks >> POLARITY).checked_sub(1);
    Ok(Evidence {
        id: [0; 8],
        document: 0,
        text: Text { store, at, bytes: length, characters },
        span,
        source,
        target,
        source_text,
        target_text,
        date,
        date_basis: if has(OF_EVENT) { DateBasis::Event } else { DateBasis::Published },
        certain: has(CERTAIN),
        full: has(FULL),
        backward: has(BACKWARD),
        trigger,
        polarity: polarity
            .and_then(|n| usize::try_from(n).ok())
            .and_then(|n| Polarity::ALL.get(n).copied()),
        why,
        checked: false,
    })
}
