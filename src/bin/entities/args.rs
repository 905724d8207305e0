//! What the user typed. The help texts are the manual; their examples are run by the tests.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use entities::date::DateSpan;
use entities::export::{EdgeModel, Format, Period};
use entities::graph::pairs::Basis;
use entities::relate::{RelationKind, Window};

/// Turns a pile of documents into a graph of who is connected to whom, with the sentence behind every edge
#[derive(Parser)]
#[command(
    version,
    propagate_version = true,
    arg_required_else_help = true,
    max_term_width = 100,
    after_help = "\
Examples:
  entities build
      reads seeds/ with gazetteer/ of this folder and writes the graph to out/
  entities build articles/ -g people.csv -o graph/
      your articles, your list of names
  entities view
      opens the page of the build in out/ in your browser
  entities mentions articles/ | head
      every name found, one JSON line each
  entities explain 'Choïgou'
      who that may be, and why
Each command explains itself: entities build --help"
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Build the graph of a pile of documents: the main job
    Build(Build),
    /// Open the page of a build in the browser
    View(View),
    /// Print every resolved mention as JSON lines
    Mentions(Mentions),
    /// Print every typed relation as JSON lines: who met, visited, accused whom
    Relations(Relations),
    /// Tell what changed between two builds, and why
    Diff(Diff),
    /// Tell which entities a text could be, by which rule, and why others are refused
    Explain(Explain),
    /// Tell whether two spellings are one name
    Compare(Compare),
    /// List likely spellings of a name in other languages
    Variants(Variants),
    /// Check a gazetteer
    #[command(subcommand)]
    Gazetteer(GazetteerCommand),
    /// Score the relation lexicons
    #[command(subcommand, hide = true)]
    Cues(CuesCommand),
    /// Show what one room of the program sees in a document
    #[command(hide = true)]
    Inspect(Inspect),
    /// Print what a shell needs to complete commands and options
    #[command(hide = true)]
    Completions(Completions),
    /// Print the manual page of the program, or of one of its commands
    #[command(hide = true)]
    Man(Man),
}

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
    #[arg(long, value_name = "OURS=YOURS", value_parser = parse_field)]
    pub field: Vec<(String, String)>,
    /// Relation types to keep, such as `met,visited`, or `off`; `quoted-about` shows it beside the others
    #[arg(long, value_delimiter = ',', value_parser = parse_relation, value_name = "LIST")]
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
    #[arg(short, long, default_value_t = 0, value_name = "N")]
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
      meetings and visits as nodes, joined to those who were there
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
    #[arg(long, value_parser = parse_date, value_name = "DATE", help_heading = WHICH)]
    pub from: Option<DateSpan>,
    /// Only what happened on this day or earlier, inclusive
    #[arg(long, value_parser = parse_date, value_name = "DATE", help_heading = WHICH)]
    pub to: Option<DateSpan>,
    /// With --from or --to: keep documents without a date too
    #[arg(long, help_heading = WHICH)]
    pub undated: bool,
    /// The weakest pairs to keep (with --edges kind: edges): stated as a fact, planned, or only named together
    #[arg(long, default_value = "together", value_parser = parse_basis, value_name = "BASIS", help_heading = WHICH)]
    pub basis: Basis,
    /// Leave out pairs of less weight
    #[arg(long, default_value_t = 1, value_name = "N", help_heading = WHICH)]
    pub min_weight: u64,
    /// Keep only the N strongest pairs
    #[arg(long, value_name = "N", help_heading = WHICH)]
    pub top_edges: Option<usize>,
    /// Keep only one entity and what is at most HOPS steps away (1 unless told); NAME may be an id
    #[arg(long, value_name = "NAME[:HOPS]", help_heading = WHICH)]
    pub ego: Option<String>,
    /// Leave out an entity; NAME may be an id; may be given several times
    #[arg(long, value_name = "NAME", help_heading = WHICH)]
    pub without: Vec<String>,
    /// Files to write: graphml, gexf, json, csv, explorer, tables, svg, mentions [default: all but svg and mentions]
    #[arg(long, value_delimiter = ',', value_parser = parse_format, value_name = "LIST")]
    pub format: Vec<Format>,
    /// One edge for each pair, or for each pair and kind; or events as nodes between those who took part
    #[arg(long, default_value = "pair", value_parser = parse_edges, value_name = "MODEL")]
    pub edges: EdgeModel,
    /// Evidence for each edge in graph.json and explorer.html: a number, or `all`; evidence.csv always holds all
    #[arg(long, default_value = "10", value_parser = parse_evidence, value_name = "N")]
    pub evidence: Evidence,
    /// Keep sentences out of every file: names, places in the text, dates and counts stay
    #[arg(long)]
    pub no_text: bool,
    /// Whether nodes are given places; `off` saves time on a very large graph
    #[arg(long, value_enum, default_value_t = Layout::On, value_name = "WHETHER")]
    pub layout: Layout,
    /// Steps of timeline.gexf: day, month or year [default: by the span of the dates]
    #[arg(long, value_parser = parse_period, value_name = "PERIOD")]
    pub period: Option<Period>,
    /// Label the nodes in this language, where the gazetteer has a `name:LANG`
    #[arg(long, value_parser = parse_lang, value_name = "LANG")]
    pub labels: Option<entities::lang::Lang>,
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

#[derive(Args)]
#[command(after_help = "\
Examples:
  entities mentions seeds/
      every name found, with document, place and rule
  entities mentions seeds/ --why --unresolved
      the rule in words, and what was left open, with the reason
  entities mentions seeds/ -g starter --kinds person --offsets bytes
      people only; offsets in bytes instead of code points
  entities mentions 'seeds/*.txt' -o mentions.jsonl
      the text files alone, into a file")]
pub struct Mentions {
    #[command(flatten)]
    pub reading: Reading,
    /// Add the rule in words
    #[arg(long)]
    pub why: bool,
    /// Print also what was left open, with candidates and reason
    #[arg(long)]
    pub unresolved: bool,
    /// What offsets count
    #[arg(long, value_enum, default_value_t = Offsets::Chars, value_name = "UNIT")]
    pub offsets: Offsets,
    /// Write to a file in UTF-8 instead of standard output; it is replaced when all is done
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  entities view
      opens out/explorer.html in the default browser, and prints its path
  entities view graph/ --print
      only prints the path")]
pub struct View {
    /// The folder of a build, or the page itself
    #[arg(default_value = "out", value_name = "OUT")]
    pub out: PathBuf,
    /// Only print the path
    #[arg(long)]
    pub print: bool,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  entities relations seeds/
      every relation that a sentence states, with its words and the rule
  entities relations seeds/ --relations met,visited
      who met whom, and who went where")]
pub struct Relations {
    #[command(flatten)]
    pub reading: Reading,
    /// Write to a file in UTF-8 instead of standard output; it is replaced when all is done
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  entities diff out/ graph/
      why two builds differ, who is new, which edges, the new sentences, the new questions
  entities diff out/ graph/ --json
      all of it for another program
  entities diff out/ graph/ -o new.csv
      the new rows of evidence.csv as a table, beside the words

Build into another folder than last time (`-o`), so that the old one is there to compare.
Exit: 0 the same, 1 different, 2 failure or wrong usage.")]
pub struct Diff {
    /// The output folder of the earlier build
    pub old: PathBuf,
    /// The output folder of the later build
    pub new: PathBuf,
    /// Print JSON, with nothing left out
    #[arg(long)]
    pub json: bool,
    /// Write the new rows of evidence.csv to a file
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  entities completions bash
      put the output where your shell looks for completions: ~/.local/share/bash-completion/completions/entities
  entities completions powershell
      add the output to the file that $PROFILE names")]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  entities man
      the page of the program: put it into a folder man1/ of your manuals as entities.1
  entities man build
      the page of one command")]
pub struct Man {
    /// One of the commands
    pub command: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Offsets {
    /// Unicode code points
    Chars,
    /// Bytes of the UTF-8 text
    Bytes,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  entities explain 'Choïgou'
      who that may be, on its own
  entities explain 'Kim' --in seeds/fr-vostochny.txt
      who it is in that document, place by place")]
pub struct Explain {
    /// A name, or a sentence with names
    pub text: String,
    /// Look at this text inside a document
    #[arg(long = "in", value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The names to find, as for `build`
    #[arg(short, long, value_name = "PATH")]
    pub gazetteer: Vec<PathBuf>,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  entities compare 'Kim Jong Un' 'KIM JONG-UN'
      same: equal but for case, accents and punctuation; exit 0
  entities compare 'Sergei Shoigu' 'Sergueï Choïgou' --lang-b fr
      same, and which letters stand for which in French
  entities compare 'Kim Jong Un' 'Kim Dong-yup'
      different; exit 1
  entities compare --batch - < pairs.jsonl
      one {\"a\":…,\"b\":…} a line in, one {\"same\":…,\"reason\":…} a line out, exit 0

Exit: 0 same, 1 different, 2 failure or wrong usage.")]
pub struct Compare {
    /// One spelling
    #[arg(required_unless_present = "batch", requires = "b")]
    pub a: Option<String>,
    /// The other
    pub b: Option<String>,
    /// Language of the one
    #[arg(long, value_parser = parse_lang, value_name = "LANG")]
    pub lang_a: Option<entities::lang::Lang>,
    /// Language of the other
    #[arg(long, value_parser = parse_lang, value_name = "LANG")]
    pub lang_b: Option<entities::lang::Lang>,
    /// JSON lines of pairs from a file, or `-` for standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["a", "b", "lang_a", "lang_b"])]
    pub batch: Option<PathBuf>,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  entities variants 'Sergei Shoigu'
      a line for each language and spelling, divided by a tab
  entities variants 'Сергей Шойгу'
      from a name in any script
  entities variants 'Joe Biden' --lang en
      read aloud as English is; without --lang, letters that sound differently elsewhere are left alone
  entities variants 'Xi Jinping' --json
      one {\"lang\":…,\"text\":…} a line

They are made by rule, not collected from texts: a hint for a search or a gazetteer. For the matching nothing need be
listed; entities recognises many more.")]
pub struct Variants {
    /// A name
    pub name: String,
    /// Language of the name, which tells how its letters sound
    #[arg(long, value_parser = parse_lang, value_name = "LANG")]
    pub lang: Option<entities::lang::Lang>,
    /// Print JSON lines
    #[arg(long)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum GazetteerCommand {
    /// Look for rows that will not do what you mean: two entities with one spelling, names too short or too common
    #[command(after_help = "\
Examples:
  entities gazetteer check
      gazetteer/ of this folder, else the built-in one
  entities gazetteer check people.csv
      one file

Exit: 1 when an error is found, 0 with warnings only.")]
    Check(Check),
    /// Make a gazetteer ready once, in a file that the other commands open at once: for tens of thousands of names and more
    #[command(after_help = "\
Examples:
  entities gazetteer compile names.csv -o names.index
      then: entities build -g names.index articles/
  entities gazetteer compile people.csv places.csv --match folded -o all.index
      several files together, for builds with --match folded

The index belongs to this very program: after an update, make it again. When a file that it was made of, in its folder
or below, has changed, it is refused until it is made again.

Exit: 0 done, 1 failed, 2 wrong usage.")]
    Compile(Compile),
}

#[derive(Subcommand)]
pub enum CuesCommand {
    /// Score the relation lexicons on labelled sentences: precision and recall, and of each row what it found
    #[command(after_help = "\
Examples:
  entities cues test tests/cues/de.tsv
      a line holds language, sentence with [names], and `1 met 2` or `-`, with tabs between
  entities cues test sentences.tsv -g people/
      with the lexicons of people/cues/ added to the built-in ones

Exit: 0 done, 1 failed, 2 wrong usage.")]
    Test(CuesTest),
}

#[derive(Args)]
pub struct CuesTest {
    /// Files of labelled sentences
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Folders whose cues/ are added, as for `build`
    #[arg(short, long, value_name = "PATH")]
    pub gazetteer: Vec<PathBuf>,
}

#[derive(Args)]
pub struct Compile {
    /// Gazetteer files or folders, or the word `starter`; without any, gazetteer/ of this folder
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The index to write
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// How freely names are matched whose rows do not say; builds with this index must ask for the same
    #[arg(long = "match", value_name = "HOW", value_enum, default_value = "variants")]
    pub matching: MatchMode,
}

#[derive(Args)]
pub struct Check {
    /// Gazetteer files or folders, or the word `starter`; without any, gazetteer/ of this folder
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  entities inspect --stage read seeds/fr-vostochny.txt
  entities inspect --stage resolve seeds/fr-vostochny.txt")]
pub struct Inspect {
    /// The room whose work is shown, as JSON
    #[arg(long, value_enum)]
    pub stage: Stage,
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// Text, date, language, paragraphs, sentences
    Read,
    /// The folded text
    Normalize,
    /// Places that spell names, with all candidates
    Find,
    /// Who is meant
    Resolve,
    /// Pairs with their evidence
    Relate,
}

fn parse_field(text: &str) -> Result<(String, String), String> {
    const FIELDS: [&str; 7] = ["id", "text", "title", "date", "lang", "url", "outlet"];
    match text.split_once('=') {
        Some((ours, theirs)) if FIELDS.contains(&ours) && !theirs.is_empty() => {
            Ok((ours.to_owned(), theirs.to_owned()))
        }
        _ => Err(format!("expected FIELD=NAME with FIELD one of {}", FIELDS.join(", "))),
    }
}

fn parse_format(name: &str) -> Result<Format, String> {
    Format::from_name(name)
        .ok_or_else(|| format!("expected one of {}", Format::ALL.map(Format::name).join(", ")))
}

fn parse_edges(name: &str) -> Result<EdgeModel, String> {
    EdgeModel::from_name(name).ok_or_else(|| "expected pair, kind or event".to_owned())
}

/// A relation type, or nothing for `off`.
fn parse_relation(name: &str) -> Result<Option<RelationKind>, String> {
    if name == "off" {
        return Ok(None);
    }
    let known = RelationKind::TYPED.into_iter().chain([RelationKind::QuotedAbout]);
    known.clone().find(|kind| kind.as_str() == name).map(Some).ok_or_else(|| {
        let words: Vec<&str> = known.map(RelationKind::as_str).collect();
        format!("expected off or one of {}", words.join(", "))
    })
}

fn parse_period(name: &str) -> Result<Period, String> {
    Period::from_name(name).ok_or_else(|| "expected day, month or year".to_owned())
}

fn parse_evidence(text: &str) -> Result<Evidence, String> {
    match text.parse() {
        Ok(n) => Ok(Evidence(Some(n))),
        Err(_) if text == "all" => Ok(Evidence(None)),
        Err(_) => Err("expected a number or `all`".to_owned()),
    }
}

fn parse_lang(tag: &str) -> Result<entities::lang::Lang, String> {
    entities::lang::Lang::parse(tag)
        .ok_or_else(|| "expected a language such as fr or pt-BR".to_owned())
}

fn parse_date(text: &str) -> Result<DateSpan, String> {
    DateSpan::parse_iso(text).ok_or_else(|| "write 2022, 2022-03 or 2022-03-09".to_owned())
}

fn parse_basis(text: &str) -> Result<Basis, String> {
    Basis::from_name(text).ok_or_else(|| "write stated, planned or together".to_owned())
}
