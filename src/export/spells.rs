//! Dates as a timeline takes them: spells that do not overlap, and weights by period.

use std::collections::BTreeMap;
use std::io;

use crate::date::{DateSpan, Day};
use crate::graph::pairs::TOGETHER;
use crate::graph::{Edge, EntityGraph, Evidence, Text};

use super::pairs::ShownEdge;

/// The steps of `timeline.gexf`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// One day.
    Day,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

impl Period {
    /// The word of `--period`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The period of a word; nothing for any other word.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Day, Self::Month, Self::Year]
            .into_iter()
            .find(|period| period.name().eq_ignore_ascii_case(name.trim()))
    }

    /// The period that holds a day.
    pub fn around(self, day: Day) -> DateSpan {
        match self {
            Self::Day => DateSpan::day(day),
            Self::Month => DateSpan { start: day.first_of_month(), end: day.last_of_month() },
            Self::Year => DateSpan { start: day.first_of_year(), end: day.last_of_year() },
        }
    }

    /// The finest period in which a date falls as a whole: a date that tells no more than the year, in a year.
    fn of_date(date: DateSpan) -> Self {
        let whole = |period: &Self| period.around(date.start).end >= date.end;
        [Self::Day, Self::Month].into_iter().find(whole).unwrap_or(Self::Year)
    }
}

/// True for a date that a timeline takes: Gephi reads the years 1 to 9999, and a spell must not end before it starts.
pub fn on_timeline(date: &DateSpan) -> bool {
    (1..=9999).contains(&date.start.year()) && date.end.year() <= 9999 && date.start <= date.end
}

/// True where any node or edge has a date that a timeline takes.
pub fn is_dated(graph: &EntityGraph) -> bool {
    dates(graph).next().is_some()
}

/// The dates of all nodes and edges that a timeline takes.
fn dates(graph: &EntityGraph) -> impl Iterator<Item = DateSpan> {
    let nodes = graph.graph.node_weights().flat_map(|node| &node.spells);
    let edges = graph.graph.edge_weights().flat_map(|edge| &edge.spells);
    nodes.chain(edges).copied().filter(on_timeline)
}

/// The dates as spells: ascending, overlapping ones as one, those that no timeline takes left out.
pub fn spells(mut dates: Vec<DateSpan>) -> Vec<DateSpan> {
    dates.retain(on_timeline);
    dates.sort_unstable();
    dates.dedup_by(|date, last| {
        let overlaps = date.start <= last.end;
        if overlaps {
            last.end = last.end.max(date.end);
        }
        overlaps
    });
    dates
}

/// How exactly the least exact of the dates is told: `day`, `month`, `year`; nothing without dates.
pub fn precision(dates: &[DateSpan]) -> Option<&'static str> {
    dates.iter().map(|&date| Period::of_date(date)).max().map(Period::name)
}

/// What the timeline of a graph spans, and its steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// From the first day of an edge or node to the last.
    pub span: DateSpan,
    /// Its steps.
    pub period: Period,
}

impl Timeline {
    /// The timeline of a graph; nothing where no date is told that a timeline takes. Without a `period` asked for, days
    /// up to three months, months up to five years, years above, and nothing finer than most of the dates are.
    pub fn of(graph: &EntityGraph, period: Option<Period>) -> Option<Self> {
        let dates: Vec<DateSpan> = dates(graph).collect();
        let start = dates.iter().map(|date| date.start).min()?;
        let end = dates.iter().map(|date| date.end).max()?;
        let by_span = match (end - start).get_days() {
            0..=92 => Period::Day,
            93..=1830 => Period::Month,
            _ => Period::Year,
        };
        let mut told: Vec<Period> = dates.iter().map(|&date| Period::of_date(date)).collect();
        told.sort_unstable();
        let most = told.get(told.len() / 2).copied().unwrap_or(by_span);
        Some(Self { span: DateSpan { start, end }, period: period.unwrap_or(by_span.max(most)) })
    }

    /// The weight of an edge in each period in which it has any, ascending. Evidence whose date is wider than a period
    /// counts in each period that it may belong to. An edge without such a date has its whole weight all the time, since
    /// Gephi takes an edge without a value for one without weight.
    ///
    /// # Errors
    /// When evidence cannot be read back.
    pub fn weights(
        &self,
        graph: &EntityGraph,
        edge: &ShownEdge,
    ) -> io::Result<Vec<(DateSpan, u64)>> {
        let mut weights: BTreeMap<DateSpan, u64> = BTreeMap::new();
        for date in dates_of_weight(graph, edge)? {
            let mut period = self.period.around(date.start);
            loop {
                *weights.entry(period).or_default() += 1;
                let Ok(next) = period.end.tomorrow() else { break };
                if next > date.end {
                    break;
                }
                period = self.period.around(next);
            }
        }
        if weights.is_empty() {
            weights.insert(self.span, edge.weight);
        }
        Ok(weights.into_iter().collect())
    }
}

/// The date of each window or sentence of which the weight of an edge is the number, where it has one.
fn dates_of_weight(graph: &EntityGraph, edge: &ShownEdge) -> io::Result<Vec<DateSpan>> {
    let dated = |evidence: &Evidence<Text>| evidence.date.filter(on_timeline);
    if let Some(together) = edge.edges.iter().find(|edge| edge.kind == TOGETHER) {
        let dates = graph.evidence_of(together).map(|one| Ok(dated(&one?)));
        return dates.filter_map(Result::transpose).collect();
    }
    let counts = |edge: &&Edge| edge.evidence.stated() + edge.evidence.planned() > 0;
    let counted = edge.edges.iter().any(counts);
    let mut sentences = BTreeMap::new();
    for evidence in edge.edges.iter().flat_map(|edge| graph.evidence_of(edge)) {
        let one = evidence?;
        if !counted || one.states() || one.plans() {
            sentences.insert((one.document, one.span), dated(&one));
        }
    }
    Ok(sentences.into_values().flatten().collect())
}
