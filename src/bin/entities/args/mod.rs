//! What the user typed. The help texts are the manual; their examples are run by the tests.

mod build;
mod parse;
mod reading;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use entities::lang::Lang;

pub use build::{Build, Evidence, Layout};
pub use reading::{BadRowMode, FindMode, MatchMode, PolarityMode, Progress, Reading};

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
    /// Check a gazetteer, or make a long one ready
    #[command(subcommand)]
    Gazetteer(GazetteerCommand),
    /// Score the relation lexicons
    #[command(subcommand, hide = true)]
    Cues(CuesCommand),
    /// Show what one stage of the program sees in a document
    #[command(hide = true)]
    Inspect(Inspect),
    /// Print what a shell needs to complete commands and options
    #[command(hide = true)]
    Completions(Completions),
    /// Print the manual page of the program, or of one of its commands
    #[command(hide = true)]
    Man(Man),
}

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
    #[arg(long, value_parser = parse::lang, value_name = "LANG")]
    pub lang_a: Option<Lang>,
    /// Language of the other
    #[arg(long, value_parser = parse::lang, value_name = "LANG")]
    pub lang_b: Option<Lang>,
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

They are made by rule, not collected from texts: a hint for a search or a gazetteer. Nothing need be listed to be matched; entities recognises many more.")]
pub struct Variants {
    /// A name
    pub name: String,
    /// Language of the name, which tells how its letters sound
    #[arg(long, value_parser = parse::lang, value_name = "LANG")]
    pub lang: Option<Lang>,
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

The index belongs to this very program: after an update, make it again. It is refused, too, when a file that it was made of, in its folder or below, has changed.

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
    /// The stage whose work is shown, as JSON
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
