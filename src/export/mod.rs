//! Room 7: an [`EntityGraph`] in, files out.
//!
//! Each format is one file of this room; each writes a stream and knows nothing of the others. What two
//! formats share lives beside them: [`characters`] (what text may hold), [`columns`] (names, types and values of
//! attributes), [`pairs`] (the edges shown), [`clearest`] (the sentence shown on an edge), [`spells`] (dates on a
//! timeline), [`colours`], [`xml`]. Files are written aside by [`OutDir`] and replace the old ones in one burst.
//!
//! This room never decides what is in the graph, and never reads the clock.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use rayon::prelude::*;

use crate::error::Error;
use crate::graph::EntityGraph;

pub mod characters;
pub mod clearest;
pub mod colours;
pub mod columns;
pub mod csv;
pub mod documents;
pub mod events;
pub mod explorer;
pub mod gexf;
pub mod graphml;
pub mod json;
pub mod mentions;
pub mod out_dir;
pub mod pairs;
pub mod relations;
pub mod spells;
pub mod summary;
pub mod svg;
pub mod xlsx;
pub mod xml;

pub use mentions::MentionLine;
pub use out_dir::{OutDir, mark_of_open};
pub use spells::{Period, Timeline};

const TABLES: &str = "tables.xlsx";

/// A kind of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// `graph.graphml`.
    Graphml,
    /// `graph.gexf`, and `timeline.gexf` where dates are known.
    Gexf,
    /// `graph.json`, the full model.
    Json,
    /// `nodes.csv`, `edges.csv`, `evidence.csv`.
    Csv,
    /// `explorer.html`, the page to click through.
    Explorer,
    /// `tables.xlsx`: entities, edges, evidence, review and documents as sheets.
    Tables,
    /// `graph.svg`, the picture.
    Svg,
    /// `mentions.jsonl`; written by the caller while it reads, through [`mentions::write_line`].
    Mentions,
}

impl Format {
    /// Every format, in the order in which they are listed to the user.
    pub const ALL: [Self; 8] = [
        Self::Graphml,
        Self::Gexf,
        Self::Json,
        Self::Csv,
        Self::Explorer,
        Self::Tables,
        Self::Svg,
        Self::Mentions,
    ];
    /// What a build writes unless told otherwise: all but the picture and the mentions.
    pub const DEFAULT: [Self; 6] =
        [Self::Graphml, Self::Gexf, Self::Json, Self::Csv, Self::Explorer, Self::Tables];

    /// The word of `--format`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Graphml => "graphml",
            Self::Gexf => "gexf",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Explorer => "explorer",
            Self::Tables => "tables",
            Self::Svg => "svg",
            Self::Mentions => "mentions",
        }
    }

    /// The end of its files' names, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Explorer => "html",
            Self::Mentions => "jsonl",
            Self::Tables => "xlsx",
            other => other.name(),
        }
    }

    /// The format of a word, upper or lower case; nothing for any other word.
    ///
    /// ```
    /// use entities::export::Format;
    /// assert_eq!(Format::from_name("GraphML"), Some(Format::Graphml));
    /// assert_eq!(Format::from_name("pdf"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name().eq_ignore_ascii_case(name.trim()))
    }
}

/// How many edges two entities may have in `GraphML`, GEXF and `edges.csv`; `graph.json` always has all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EdgeModel {
    /// One edge for a pair, kinds merged; see [`pairs`].
    #[default]
    Pair,
    /// One edge for a pair and kind.
    Kind,
    /// Events as nodes between those who took part: [`EntityGraph::by_event`].
    Event,
}

impl EdgeModel {
    /// The word of `--edges`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pair => "pair",
            Self::Kind => "kind",
            Self::Event => "event",
        }
    }

    /// The model of a word; nothing for any other word.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Pair, Self::Kind, Self::Event]
            .into_iter()
            .find(|model| model.name().eq_ignore_ascii_case(name.trim()))
    }
}

/// What to write, and how much of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOptions {
    /// The formats; a repeated one counts once.
    pub formats: Vec<Format>,
    /// The edges of `GraphML`, GEXF and `edges.csv`.
    pub edges: EdgeModel,
    /// The steps of `timeline.gexf`; nothing = by the span of the dates.
    pub period: Option<Period>,
    /// Most pieces of evidence on an edge of `graph.json` and `explorer.html`, clearest first; nothing = all.
    /// `evidence.csv` is never capped.
    pub evidence_cap: Option<usize>,
    /// Kinds of edges that stay in `graph.json` and out of every other file.
    pub hidden_kinds: BTreeSet<String>,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            formats: Format::DEFAULT.to_vec(),
            edges: EdgeModel::Pair,
            period: None,
            evidence_cap: Some(10),
            hidden_kinds: BTreeSet::from(["quoted-about".to_owned()]),
        }
    }
}

/// What the files say of the run that made them. Nothing in it may change from one run over the same input
/// to the next: no clock, no absolute path.
#[derive(Clone, Debug, Default)]
pub struct RunInfo {
    /// The program's version.
    pub version: String,
    /// Options that bear on the result, by name.
    pub options: BTreeMap<String, String>,
    /// Fingerprints of what went in (documents, gazetteer), by name.
    pub fingerprints: BTreeMap<String, String>,
    /// Documents that could not be read, and why, in order of name.
    pub skipped: Vec<(String, String)>,
    /// Names of the files of formats that are not read, in order, by extension in lower case (empty for none).
    pub not_read: BTreeMap<String, Vec<String>>,
    /// Documents that came twice with the same text.
    pub copies: u64,
    /// Labels of entities without a mention.
    pub never_found: Vec<String>,
    /// Entities of the gazetteer.
    pub entities_in_gazetteer: u64,
    /// Aliases that the program treats as weak by its own rule.
    pub weak_by_rule: u64,
    /// Gazetteer rows left out because something was wrong in them.
    pub rows_left_out: u64,
    /// Documents that a table tells of and that were not read.
    pub not_met: u64,
    /// Pieces of evidence that a person judged in earlier builds.
    pub decisions: u64,
    /// Entities that a filter left out.
    pub entities_filtered: u64,
    /// Pairs that a filter left out.
    pub edges_filtered: u64,
    /// Anything else for `summary.json`, by name; a name that the summary has already is not overwritten.
    pub summary: serde_json::Map<String, serde_json::Value>,
}

/// Writes every file of the formats asked for, `review.csv` and `summary.json`, and puts them in place.
///
/// `mentions.jsonl` is the caller's: it is written through `out` before this is called, and put in place here
/// with the others.
///
/// # Errors
/// When a file cannot be written or replaced. No old file is touched before all new ones are complete.
pub fn write_all(
    graph: &EntityGraph,
    run: &RunInfo,
    options: &ExportOptions,
    out: &mut OutDir,
) -> Result<(), Error> {
    let formats: BTreeSet<Format> = options.formats.iter().copied().collect();
    // None waits for another. The workbook, nearly last, takes longest, so it begins; of several errors the first is told.
    let formats: Vec<Format> = formats.into_iter().rev().collect();
    let into: &OutDir = out;
    let of_formats = || -> Vec<Result<(), Error>> {
        let each = formats.par_iter().with_max_len(1);
        each.map(|format| write_format(*format, graph, run, options, into)).collect()
    };
    let of_all = || {
        into.write("documents.csv", |file| documents::write_documents(graph, run, file))?;
        into.write("review.csv", |file| csv::write_review(graph, file))
    };
    let (of_formats, of_all) = rayon::join(of_formats, of_all);
    of_formats.into_iter().chain([of_all]).collect::<Result<(), Error>>()?;
    out.finish(summary::of(graph, run, options))
}

/// Writes the files of one format.
fn write_format(
    format: Format,
    graph: &EntityGraph,
    run: &RunInfo,
    options: &ExportOptions,
    out: &OutDir,
) -> Result<(), Error> {
    // Where events are shown as nodes, graph.json and the evidence still hold the whole model.
    let shown = graph.event_view.as_deref().unwrap_or(graph);
    match format {
        Format::Graphml => out.write("graph.graphml", |file| graphml::write(shown, options, file)),
        Format::Gexf => {
            out.write("graph.gexf", |file| gexf::write(shown, options, file))?;
            Timeline::of(shown, options.period).map_or(Ok(()), |timeline| {
                out.write("timeline.gexf", |file| {
                    gexf::write_timeline(shown, options, timeline, file)
                })
            })
        }
        Format::Json => out.write("graph.json", |file| json::write(graph, run, options, file)),
        Format::Csv => {
            out.write("nodes.csv", |file| csv::write_nodes(shown, options, file))?;
            out.write("edges.csv", |file| csv::write_edges(shown, options, file))?;
            out.write("evidence.csv", |file| csv::write_evidence(graph, options, file))?;
            out.write("events.csv", |file| events::write_events(graph, file))
        }
        Format::Explorer => {
            out.write("explorer.html", |file| explorer::write(graph, run, options, file))
        }
        Format::Tables => {
            let mut file = out.writer(TABLES)?;
            xlsx::write(graph, run, options, out.aside(), &mut file)
                .and_then(|()| file.flush())
                .map_err(|source| out.failed(TABLES, source))
        }
        Format::Svg => out.write("graph.svg", |file| svg::write(shown, options, file)),
        Format::Mentions => Ok(()),
    }
}
