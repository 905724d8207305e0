//! What is read, with which names, and how: the options of every command that reads documents.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use entities::relate::RelationKind;

use super::parse;

/// What is read, with which names, and how: shared by the commands that read documents.
#[derive(Args)]
pub struct Reading {
    /// Files, folders, or `-` for standard input; without any, seeds/ of this folder
    ///
    /// Read are .txt, .md, .html, .htm, .jsonl, .ndjson, .csv and .tsv, each also compressed as .gz or .zst.
    /// Folders are read with everything below, hidden files left out. Records of .jsonl and .csv have the fields
    /// `id`, `text`, and if you like `title`, `date`, `lang`, `url`, `outlet`.
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// The names to find: a gazetteer file or folder, or the word `starter`; may be given several times
    ///
    /// Without it, gazetteer/ of this folder, else the starter gazetteer that is built in (countries, capitals,
    /// organisations, media, people of world news).
    #[arg(short, long, value_name = "PATH")]
    pub gazetteer: Vec<PathBuf>,
    /// How freely names are matched whose rows do not say
    #[arg(long = "match", value_enum, default_value_t = MatchMode::Variants, value_name = "HOW")]
    pub matching: MatchMode,
    /// Whether names are looked for, or only the mentions stand that documents bring along
    #[arg(long, value_enum, default_value_t = FindMode::On, value_name = "WHEN")]
    pub find: FindMode,
    /// Keep only these kinds of entities, such as `person,organisation`
    #[arg(long, value_delimiter = ',', value_name = "KIND,…")]
    pub kinds: Vec<String>,
    /// The name that a field of the records has in your files, such as `text=body`; may be given several times
    #[arg(long, value_name = "OURS=YOURS", value_parser = parse::field)]
    pub field: Vec<(String, String)>,
    /// Relation types to keep, such as `met,visited`, or `off`; with `quoted-about`, build shows that kind too
    #[arg(long, value_delimiter = ',', value_parser = parse::relation, value_name = "LIST")]
    pub relations: Vec<Option<RelationKind>>,
    /// Which relations count to the weight of an edge: those told as fact or plan, or all of them
    #[arg(long, value_enum, default_value_t = PolarityMode::Told, value_name = "WHICH")]
    pub polarity: PolarityMode,
    /// What becomes of a gazetteer row with something wrong in it: it stops the run, or is left out and told
    #[arg(long, value_enum, default_value_t = BadRowMode::Stop, value_name = "WHAT")]
    pub bad_rows: BadRowMode,
    /// A table that gives or corrects dates, titles, outlets: `documents.csv` or `tables.xlsx` of an earlier build, or your own
    ///
    /// A column `doc` holds the names of the documents; `title`, `date`, `outlet`, `url`, `lang` what is to hold for them.
    /// An empty cell says nothing; the date `none` says that there is none. .csv, .xlsx and .ods are read.
    #[arg(long, value_name = "FILE")]
    pub documents: Option<PathBuf>,
    /// Mentions of your own, as `entities mentions` prints them; may be given several times
    ///
    /// JSON lines with `doc`, `start`, `end` (code points), `entity`, `kind`, and if you like `name` and `text`, which is
    /// checked against the document. They stand beside what is found; with --find off only they count.
    #[arg(long, value_name = "FILE")]
    pub mentions: Vec<PathBuf>,
    /// Threads; 0 = as many as the machine has
    #[arg(short, long, default_value_t = 0, value_parser = parse::number::<usize>, value_name = "N")]
    pub jobs: usize,
    /// Make a document that cannot be read an error, instead of leaving it out
    #[arg(long)]
    pub strict: bool,
    /// Say nothing but errors
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more: what was decoded how, what was left out
    #[arg(short, long)]
    pub verbose: bool,
    /// Whether a progress bar is shown: on a terminal, or never
    #[arg(long, value_enum, default_value_t = Progress::Auto, value_name = "WHEN")]
    pub progress: Progress,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MatchMode {
    /// Also in other spellings of the same name
    Variants,
    /// Equal but for case, accents and punctuation
    Folded,
    /// Character by character
    Exact,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PolarityMode {
    /// Told as a fact or a plan
    Told,
    /// Also what is denied, speculated or called for
    All,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BadRowMode {
    /// It stops the run, all of them listed
    Stop,
    /// It is left out and told
    Skip,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FindMode {
    /// Names are looked for
    On,
    /// Only mentions that the documents bring along
    Off,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Progress {
    /// On a terminal
    Auto,
    /// Never
    Never,
}
