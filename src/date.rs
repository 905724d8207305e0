//! Calendar days, and dates that are not told to the day.

use std::fmt;

use serde::{Deserialize, Serialize};

pub use jiff::civil::Date as Day;

/// A date as a text tells it, widened to the days it may mean: `1820` is 1820-01-01 to 1820-12-31.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DateSpan {
    /// First day it may be.
    pub start: Day,
    /// Last day it may be, inclusive.
    pub end: Day,
}

impl DateSpan {
    /// The span of one day.
    pub fn day(day: Day) -> Self {
        Self { start: day, end: day }
    }

    /// The span of a calendar year, month or day; nothing where there is no such date (30 February, month 13).
    pub fn ymd(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        match (month, day) {
            (Some(month), Some(day)) => Day::new(year, month, day).ok().map(Self::day),
            (Some(month), None) => {
                let start = Day::new(year, month, 1).ok()?;
                Some(Self { start, end: start.last_of_month() })
            }
            (None, _) => {
                Some(Self { start: Day::new(year, 1, 1).ok()?, end: Day::new(year, 12, 31).ok()? })
            }
        }
    }

    /// Reads `2023`, `2023-03`, `2023-03-09` (also with `~` or `?` behind, or a time of day after `T` or a
    /// blank). Nothing else is a date here: free text is read by the date rules of `read`.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches(['~', '?']);
        let date = text.split(['T', ' ']).next()?;
        let mut parts = date.split('-');
        let year = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
        let two = |p: Option<&str>| match p {
            None => Some(None),
            Some(p) if p.len() == 2 => p.parse::<i8>().ok().map(Some),
            Some(_) => None,
        };
        let (month, day) = (two(parts.next())?, two(parts.next())?);
        if parts.next().is_some() { None } else { Self::ymd(year, month, day) }
    }

    /// Reads what [`DateSpan`]'s `Display` writes of the years 0 to 9999: a date as [`DateSpan::parse_iso`] reads it, or two of them as
    /// `2023-03-06/2023-03-12`, the first not after the second.
    pub fn parse_interval(text: &str) -> Option<Self> {
        let (start, end) = text.split_once('/').unwrap_or((text, text));
        let (start, end) = (Self::parse_iso(start)?.start, Self::parse_iso(end)?.end);
        (start <= end).then_some(Self { start, end })
    }

    /// True when the date is told to the day.
    pub fn is_day(&self) -> bool {
        self.start == self.end
    }
}

/// The last two digits of a number.
pub(crate) fn two_digits(n: u16) -> [u8; 2] {
    /// `00` to `99`.
    const PAIRS: [[u8; 2]; 100] = {
        let mut pairs = [[b'0'; 2]; 100];
        let mut n: u8 = 0;
        while n < 100 {
            pairs[n as usize] = [b'0' + n / 10, b'0' + n % 10];
            n += 1;
        }
        pairs
    };
    PAIRS[usize::from(n % 100)]
}

/// A day as ISO 8601 writes it, `2023-03-09`; nothing outside the years 0 to 9999.
pub fn iso(day: Day) -> Option<[u8; 10]> {
    let year = u16::try_from(day.year()).ok()?;
    let [month, date] = [day.month(), day.day()].map(|n| u16::from(n.unsigned_abs()));
    let mut iso = *b"0000-00-00";
    for (place, n) in [(0, year / 100), (2, year), (5, month), (8, date)] {
        iso[place..place + 2].copy_from_slice(&two_digits(n));
    }
    Some(iso)
}

impl fmt::Display for DateSpan {
    /// The shortest ISO 8601 form: `2023`, `2023-03`, `2023-03-09`, or `2023-03-06/2023-03-12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, year) = (self.start, self.start.year());
        if self.is_day()
            && let Some(digits) = iso(start)
        {
            f.write_str(std::str::from_utf8(&digits).unwrap_or_default())
        } else if Self::ymd(year, None, None) == Some(*self) {
            write!(f, "{year:04}")
        } else if Self::ymd(year, Some(start.month()), None) == Some(*self) {
            write!(f, "{year:04}-{:02}", start.month())
        } else if self.is_day() {
            write!(f, "{start}")
        } else {
            write!(f, "{start}/{}", self.end)
        }
    }
}
