//! What `entities build` is asked for.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use entities::date::DateSpan;
use entities::export::{EdgeModel, Format, Period};
use entities::graph::pairs::Basis;
use entities::lang::Lang;
use entities::relate::Window;

use super::Reading;
use super::parse;

#[derive(Args)]
#[command(after_help = "\
Examples:
  entities build
      without INPUT, and in a folder that has them: seeds/, gazetteer/ and out/
  entities build seeds/ -g gazetteer/ -o out/
      the same, spelt out
  entities build seeds/ --window paragraph --kinds person
      people named in one paragraph
  entities build seeds/ -g starter --edges kind --format graphml,json
      only two of the files; one edge for each kind of connection
  entities build seeds/ --edges event
      meetings and talks as nodes, joined to those who were there
  entities build seeds/ --ego 'Kim Jong Un:1' --min-weight 2
      one person and who is named with him, twice or more
  entities build seeds/ --from 2019 --to 2019-06 --basis stated
      only what texts state as a fact of these months
  entities build 'seeds/*.txt' --no-text
      files by a pattern of names; no sentence in any file that is written
  entities build seeds/ --without Russia --without 'North Korea' --top-edges 50
      the 50 strongest pairs, without two names that are everywhere

What the files hold: docs/formats.md. Exit: 0 done, 1 failed, 2 wrong usage.")]
pub struct Build {
    #[command(flatten)]
    pub reading: Reading,
    /// What counts as together: sentence, paragraph, document or tokens:N (N words)
    #[arg(long, default_value = "sentence", value_parser = Window::parse, value_name = "WINDOW")]
    pub window: Window,
    /// Folder of the output; made if it is not there
    #[arg(short, long, default_value = "out", value_name = "DIR")]
    pub out: PathBuf,
    /// Only what happened on this day or later: 2022, 2022-03 or 2022-03-09
    ///
    /// A relation counts by its own date where the sentence tells it, all else by the document's.
    #[arg(long, value_parser = parse::date, value_name = "DATE", help_heading = WHICH)]
    pub from: Option<DateSpan>,
    /// Only what happened on this day or earlier, inclusive
    #[arg(long, value_parser = parse::date, value_name = "DATE", help_heading = WHICH)]
    pub to: Option<DateSpan>,
    /// With --from or --to: keep documents without a date too
    #[arg(long, help_heading = WHICH)]
    pub undated: bool,
    /// The weakest pairs to keep (with --edges kind: edges): stated as a fact, planned, or only named together
    #[arg(long, default_value = "together", value_parser = parse::basis, value_name = "BASIS", help_heading = WHICH)]
    pub basis: Basis,
    /// Leave out pairs of less weight
    #[arg(long, default_value_t = 1, value_parser = parse::number::<u64>, value_name = "N", help_heading = WHICH)]
    pub min_weight: u64,
    /// Keep only the N strongest pairs
    #[arg(long, value_parser = parse::number::<usize>, value_name = "N", help_heading = WHICH)]
    pub top_edges: Option<usize>,
    /// Keep only one entity and what is at most HOPS steps away (1 unless told); NAME may be an id
    #[arg(long, value_name = "NAME[:HOPS]", help_heading = WHICH)]
    pub ego: Option<String>,
    /// Leave out an entity; NAME may be an id; may be given several times
    #[arg(long, value_name = "NAME", help_heading = WHICH)]
    pub without: Vec<String>,
    /// Files to write: graphml, gexf, json, csv, explorer, tables, svg, mentions [default: all but svg and mentions]
    #[arg(long, value_delimiter = ',', value_parser = parse::format, value_name = "LIST")]
    pub format: Vec<Format>,
    /// One edge for each pair, or for each pair and kind; or events as nodes between those who took part
    #[arg(long, default_value = "pair", value_parser = parse::edges, value_name = "MODEL")]
    pub edges: EdgeModel,
    /// Evidence for each edge in graph.json and explorer.html: a number, or `all`; evidence.csv always holds all
    #[arg(long, default_value = "10", value_parser = parse::evidence, value_name = "N")]
    pub evidence: Evidence,
    /// Keep sentences out of every file: names, places in the text, dates and counts stay
    #[arg(long)]
    pub no_text: bool,
    /// Whether nodes are given places; `off` saves time on a very large graph
    #[arg(long, value_enum, default_value_t = Layout::On, value_name = "WHETHER")]
    pub layout: Layout,
    /// Steps of timeline.gexf: day, month or year [default: by the span of the dates]
    #[arg(long, value_parser = parse::period, value_name = "PERIOD")]
    pub period: Option<Period>,
    /// Label the nodes in this language, where the gazetteer has a `name:LANG`
    #[arg(long, value_parser = parse::lang, value_name = "LANG")]
    pub labels: Option<Lang>,
}

/// Heading of the options that keep a part of the graph.
const WHICH: &str = "Which part of the graph";

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Layout {
    /// Communities apart, labels readable
    On,
    /// No places: Gephi scatters the nodes
    Off,
}

/// How much evidence graph.json holds for each edge.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Evidence(pub Option<usize>);
