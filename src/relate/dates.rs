//! When what a sentence tells of happened: dates in it, and words such as `mercredi` and `last week`, which count from
//! the day of the document. A date that cannot be told is none.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hashbrown::HashSet;
use jiff::ToSpan;

use crate::date::{DateSpan, Day};
use crate::lang::Lang;
use crate::read::dates;
use crate::text::Span;

use super::kinds::Polarity;

/// Words of one expression at most.
const LONGEST: usize = 4;

/// Bytes by which a comma sets a date off.
const BEHIND_COMMA: usize = 60;

/// Bytes within which a date may tell that something lies ahead.
const NEAR: usize = 120;

/// Bytes of an article between a weekday and the date that it belongs to: `Dienstag, den 7. März`.
const ARTICLE: usize = 3;

/// Days by which a date with its year may lie behind the day of the document: a day begins earlier elsewhere.
const ELSEWHERE: i64 = 1;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Day(i8),
    Week(i8),
    Month(i8),
    Year(i8),
    Weekday(i8),
    Before,
    After,
    In,
}

/// The words of a language.
#[derive(Default)]
struct Table {
    meanings: BTreeMap<&'static str, Meaning>,
    /// The first words of those that are several.
    begin: HashSet<&'static str>,
}

/// The words by language and form.
///
/// # Source
/// `src/relate/tables/times.tsv`.
static WORDS: LazyLock<BTreeMap<&'static str, Table>> = LazyLock::new(|| {
    let mut tables: BTreeMap<&'static str, Table> = BTreeMap::new();
    for row in crate::tables::rows(include_str!("tables/times.tsv")) {
        let [lang, kind, value, word] = *row.as_slice() else { continue };
        let Ok(value) = value.parse() else { continue };
        let meaning = match kind {
            "day" => Meaning::Day(value),
            "week" => Meaning::Week(value),
            "month" => Meaning::Month(value),
            "year" => Meaning::Year(value),
            "weekday" => Meaning::Weekday(value),
            "before" => Meaning::Before,
            "after" => Meaning::After,
            _ => Meaning::In,
        };
        let table = tables.entry(lang).or_default();
        table.meanings.insert(word, meaning);
        table.begin.extend(word.split_once(' ').map(|(first, _)| first));
    }
    tables
});

/// Which way a date without a year or week lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    /// What is told has happened.
    Past,
    /// It is still to come.
    Future,
}

/// The date nearest to `trigger`, a stretch of `sentence` in bytes; nothing where the sentence tells none. A fact cannot
/// have happened after the document was published: a later date there is that of something else.
pub(super) fn nearest(
    sentence: &str,
    trigger: Span,
    lang: Lang,
    published: Option<DateSpan>,
    polarity: Polarity,
) -> Option<DateSpan> {
    let direction = match polarity {
        Polarity::Asserted | Polarity::Denied => Direction::Past,
        Polarity::Planned | Polarity::Speculated | Polarity::CalledFor => Direction::Future,
    };
    let published_by = published.filter(|_| polarity == Polarity::Asserted).map(|date| date.end);
    let in_time = |date: DateSpan, slack: i64| {
        let latest = published_by.and_then(|day| day.checked_add(slack.days()).ok());
        latest.is_none_or(|latest| date.start <= latest)
    };
    let mut found = absolute(sentence, lang);
    let words = Words::new(sentence, lang);
    let with_weekday = |span| words.weekday_before(span).map_or(span, |(whole, _)| whole);
    let taken: Vec<Span> = found.iter().map(|(span, _)| with_weekday(*span)).collect();
    let relative = words.dates(published, direction);
    found.retain(|(_, date)| in_time(*date, ELSEWHERE));
    let relative = relative.into_iter().filter(|(at, _)| !taken.iter().any(|t| t.overlaps(*at)));
    found.extend(relative.filter(|(_, date)| in_time(*date, 0)));
    let far = |at: Span| (distance(sentence, trigger, at), at.start);
    found.into_iter().min_by_key(|(at, _)| far(*at)).map(|(_, date)| date)
}

/// True where the date nearest to `trigger` lies behind the day of the document. A weekday alone is the next one, and says
/// so only of a verb in the present (`weekday`): `A meets B on Friday`, `the visit of Friday`.
pub(super) fn lies_ahead(
    sentence: &str,
    trigger: Span,
    lang: Lang,
    published: DateSpan,
    weekday: bool,
) -> bool {
    if !published.is_day() {
        return false;
    }
    let words = Words::new(sentence, lang);
    let past = words.dates(Some(published), Direction::Past);
    let ahead = words.dates(Some(published), Direction::Future);
    let apart = |date: DateSpan| {
        date.start.since(published.start).map_or(i32::MAX, |apart| apart.get_days().abs())
    };
    let mut found = absolute(sentence, lang);
    for (span, date) in ahead {
        let before = past.iter().find(|(other, _)| *other == span).map(|(_, date)| *date);
        let numbered = span.of(sentence).contains(|c: char| c.is_ascii_digit());
        match before {
            // `le 24 mars`: the one that lies nearer.
            Some(before) if before != date && numbered => {
                let nearer = if apart(before) <= apart(date) { before } else { date };
                found.push((span, nearer));
            }
            Some(before) if before != date && !weekday => {}
            _ => found.push((span, date)),
        }
    }
    found
        .into_iter()
        .map(|(at, date)| (distance(sentence, trigger, at), date))
        .filter(|(far, _)| *far <= NEAR)
        .min_by_key(|(far, _)| *far)
        .is_some_and(|(_, date)| date.start > published.end)
}

/// How far a date stands from the words that it may belong to, in bytes. What stands behind a comma is told of something else,
/// if something nearer is told at all.
fn distance(sentence: &str, trigger: Span, at: Span) -> usize {
    let between = if at.end <= trigger.start {
        Span { start: at.end, end: trigger.start }
    } else {
        Span { start: trigger.end.min(at.start), end: at.start }
    };
    between.len() + BEHIND_COMMA * between.of(sentence).matches([',', '，', ';']).count()
}

/// Dates with their year.
fn absolute(sentence: &str, lang: Lang) -> Vec<(Span, DateSpan)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((date, start, end)) =
        sentence.get(from..).and_then(|rest| dates::first(rest, Some(lang)))
    {
        if (1500..=2100).contains(&date.start.year()) {
            found.push((Span::new(from + start, from + end), date));
        }
        from += end.max(1);
    }
    found
}

struct Words<'s> {
    lang: Lang,
    table: Option<&'static Table>,
    sentence: &'s str,
    found: Vec<(Span, String)>,
}

impl<'s> Words<'s> {
    fn new(sentence: &'s str, lang: Lang) -> Self {
        let mut words: Vec<(Span, String)> = Vec::new();
        let mut start = None;
        for (at, c) in sentence.char_indices().chain([(sentence.len(), ' ')]) {
            let inner = c.is_alphanumeric() || start.is_some() && matches!(c, '\'' | '’');
            match (inner, start) {
                (true, None) => start = Some(at),
                (false, Some(first)) => {
                    let word = sentence.get(first..at).unwrap_or_default();
                    words.push((Span::new(first, at), word.to_lowercase().replace('’', "'")));
                    start = None;
                }
                _ => {}
            }
        }
        Self { lang, table: WORDS.get(lang.as_str()), sentence, found: words }
    }

    fn meaning(&self, word: &str) -> Option<Meaning> {
        self.table?.meanings.get(word).copied()
    }

    /// What the most words from one on mean together, and where they stand.
    fn longest(&self, at: usize) -> Option<(Span, Meaning)> {
        let (span, first) = &self.found[at];
        let several = self.table?.begin.contains(first.as_str());
        let several = (2..=LONGEST).rev().filter(|_| several).find_map(|length| {
            let run = self.found.get(at..at + length)?;
            let text = run.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ");
            Some((Span { end: run[length - 1].0.end, ..*span }, self.meaning(&text)?))
        });
        several.or_else(|| Some((*span, self.meaning(first)?)))
    }

    fn dates(&self, published: Option<DateSpan>, direction: Direction) -> Vec<(Span, DateSpan)> {
        let mut found = Vec::new();
        if matches!(self.lang.as_str(), "zh" | "ko") {
            self.inside_words(published, direction, &mut found);
        }
        for at in 0..self.found.len() {
            found.extend(self.month(at, published, direction));
            found.extend(self.year(at));
            let Some(published) = published else { continue };
            let Some((span, meaning)) = self.longest(at) else { continue };
            let beside = [at.checked_sub(1), Some(at + 1)]
                .into_iter()
                .flatten()
                .filter_map(|k| self.found.get(k))
                .filter_map(|(_, word)| self.meaning(word))
                .find(|m| matches!(m, Meaning::Before | Meaning::After));
            found.extend(resolve(meaning, beside, published, direction).map(|date| (span, date)));
        }
        // `Tuesday 7 March` is one date.
        let spans: Vec<Span> = found.iter().map(|(span, _)| *span).collect();
        let part =
            |of: Span, span: Span| of != span && of.start <= span.start && span.end <= of.end;
        found.retain(|(span, _)| !spans.iter().any(|whole| part(*whole, *span)));
        found
    }

    /// The weekday that stands before a date, its number, and what both take.
    fn weekday_before(&self, date: Span) -> Option<(Span, i8)> {
        let end = self.found.partition_point(|(span, _)| span.end <= date.start);
        let weekday = |k: usize| match self.meaning(&self.found[k].1) {
            Some(Meaning::Weekday(n)) => Some((self.found[k].0, n)),
            _ => None,
        };
        let last = end.checked_sub(1)?;
        let article = || (self.found[last].1.len() <= ARTICLE).then(|| last.checked_sub(1))?;
        let (span, n) = weekday(last).or_else(|| weekday(article()?))?;
        let between = self.sentence.get(span.end as usize..date.start as usize)?;
        let apart = between.len() > ARTICLE + 3 || between.contains(['.', ';', '(', ')']);
        (!apart).then_some((Span { start: span.start, end: date.end }, n))
    }

    /// Languages that write several words in one: the forms are looked for inside.
    fn inside_words(
        &self,
        published: Option<DateSpan>,
        direction: Direction,
        found: &mut Vec<(Span, DateSpan)>,
    ) {
        let (Some(published), Some(table)) = (published, self.table) else { return };
        for (word, meaning) in &table.meanings {
            if let Some(at) = self.sentence.find(word)
                && let Some(date) = resolve(*meaning, None, published, direction)
            {
                found.push((Span::new(at, at + word.len()), date));
            }
        }
    }

    /// `in April`, `fin juillet`, `le 4 septembre`: the year is that of the document, or the one before or after.
    fn month(
        &self,
        at: usize,
        published: Option<DateSpan>,
        direction: Direction,
    ) -> Option<(Span, DateSpan)> {
        let published = published?;
        let (span, word) = &self.found[at];
        let month = dates::month_number(word)?;
        let number = |k: Option<usize>| {
            let (span, word) = self.found.get(k?)?;
            let day: i8 = word.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()?;
            (1..=31).contains(&day).then_some((*span, day))
        };
        let day = number(at.checked_sub(1)).or_else(|| number(Some(at + 1)));
        let before = at.checked_sub(1).and_then(|k| self.found.get(k));
        let led = before.is_some_and(|(_, word)| {
            matches!(self.meaning(word), Some(Meaning::In | Meaning::Before | Meaning::After))
        });
        if day.is_none() && !led {
            return None;
        }
        let reference = published.start;
        let of_year = |year: i16| DateSpan::ymd(year, Some(month), day.map(|(_, day)| day));
        let candidates = [reference.year() - 1, reference.year(), reference.year() + 1];
        let candidates = candidates.into_iter().filter_map(of_year);
        let span = day.map_or(*span, |(day, _)| Span {
            start: span.start.min(day.start),
            end: span.end.max(day.end),
        });
        // `Tuesday 7 March` is so in few years, whichever way it lies.
        if let Some((whole, weekday)) = self.weekday_before(span).filter(|_| day.is_some()) {
            let on_it = |date: &DateSpan| date.start.weekday().to_monday_one_offset() == weekday;
            let nearest = candidates.clone().filter(on_it).min_by_key(|date| {
                date.start.since(reference).map_or(i32::MAX, |apart| apart.get_days().abs())
            });
            if let Some(date) = nearest {
                return Some((whole, date));
            }
        }
        let date = match direction {
            Direction::Past => {
                candidates.filter(|date| date.start <= published.end).max_by_key(|date| date.start)
            }
            Direction::Future => {
                candidates.filter(|date| date.end >= reference).min_by_key(|date| date.start)
            }
        }?;
        Some((span, date))
    }

    /// `in 2019`
    fn year(&self, at: usize) -> Option<(Span, DateSpan)> {
        let (span, word) = &self.found[at];
        let year: i16 =
            word.parse().ok().filter(|year| word.len() == 4 && (1500..=2100).contains(year))?;
        let (_, before) = self.found.get(at.checked_sub(1)?)?;
        let led = self.meaning(before) == Some(Meaning::In);
        if led { Some((*span, DateSpan::ymd(year, None, None)?)) } else { None }
    }
}

fn resolve(
    meaning: Meaning,
    beside: Option<Meaning>,
    published: DateSpan,
    direction: Direction,
) -> Option<DateSpan> {
    let day = published.is_day().then_some(published.start);
    let shifted = |day: Day, days: i64| day.checked_add(days.days()).ok();
    match meaning {
        Meaning::Day(n) => shifted(day?, i64::from(n)).map(DateSpan::day),
        Meaning::Week(n) => {
            let day = day?;
            let monday = shifted(day, i64::from(1 - day.weekday().to_monday_one_offset()))?;
            let start = shifted(monday, 7 * i64::from(n))?;
            Some(DateSpan { start, end: shifted(start, 6)? })
        }
        Meaning::Month(n) => {
            let start = published.start.first_of_month().checked_add(i64::from(n).months()).ok()?;
            Some(DateSpan { start, end: start.last_of_month() })
        }
        Meaning::Year(n) => DateSpan::ymd(published.start.year() + i16::from(n), None, None),
        Meaning::Weekday(n) => {
            let day = day?;
            let ahead = i64::from((n - day.weekday().to_monday_one_offset()).rem_euclid(7));
            let offset = match (beside, direction) {
                (Some(Meaning::Before), _) => ahead - 7,
                (Some(Meaning::After), _) => {
                    if ahead == 0 {
                        7
                    } else {
                        ahead
                    }
                }
                (_, Direction::Future) => ahead,
                (_, Direction::Past) => {
                    if ahead == 0 {
                        0
                    } else {
                        ahead - 7
                    }
                }
            };
            shifted(day, offset).map(DateSpan::day)
        }
        Meaning::Before | Meaning::After | Meaning::In => None,
    }
}
