//! What is said to a person: on stderr, never among the data.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};
use std::path::Path;

use entities::error::Error;
use entities::export::pairs::basis_counts;
use entities::export::{ExportOptions, RunInfo, mark_of_open};
use entities::gazetteer::Loaded;
use entities::graph::{DocumentRow, EntityGraph};
use indicatif::{ProgressBar, ProgressStyle};

use crate::args::{Progress, Reading};
use crate::inputs::FORMATS_READ;

/// Of a list of names of one's own the missing ones are worth telling; of a large one most are missing.
const NEVER: usize = 40;

/// What Gephi still draws at a pace to work with: nodes, and pairs.
const GEPHI_NODES: u64 = 100_000;
const GEPHI_PAIRS: u64 = 500_000;

/// How many single things are named before a count stands for the rest.
const NAMED: usize = 20;

/// Says an error with its chain of causes.
pub fn error(error: &anyhow::Error) {
    if let Some(Error::Read { path, source }) = error.downcast_ref()
        && source.kind() == std::io::ErrorKind::NotFound
    {
        let hint = "check the spelling; paths are taken from the current folder";
        say(&format!("error: no such file or folder: `{}`\n  hint: {hint}", path.display()));
        return;
    }
    let mut text = String::new();
    for (depth, cause) in error.chain().enumerate() {
        let cause = cause.to_string();
        if depth == 0 {
            let _ = write!(text, "error: {cause}");
        } else if !text.contains(&cause) {
            let _ = write!(text, ": {cause}");
        }
    }
    say(&text);
}

/// True when the reader of our output has gone: no error of ours.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        let json =
            cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(std::io::ErrorKind::BrokenPipe)
    })
}

/// A line on stderr; a closed stderr is nobody's error.
pub fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Warnings, details and progress of one run.
pub struct Reporter {
    quiet: bool,
    verbose: bool,
    warned: usize,
    bar: ProgressBar,
}

impl Reporter {
    /// A reporter as the options ask; the bar shows on a terminal only.
    pub fn new(reading: &Reading) -> Self {
        let shown =
            reading.progress == Progress::Auto && !reading.quiet && std::io::stderr().is_terminal();
        let bar = if shown { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        if let Ok(style) =
            ProgressStyle::with_template("{spinner} {human_pos} documents, {per_sec}, {elapsed}")
        {
            bar.set_style(style);
        }
        Self { quiet: reading.quiet, verbose: reading.verbose, warned: 0, bar }
    }

    /// Something the user should know; many alike are named up to a limit, all of them with `-v`.
    pub fn warn(&mut self, text: &str) {
        self.warned += 1;
        if !self.quiet && (self.verbose || self.warned <= NAMED) {
            self.bar.suspend(|| say(&format!("warning: {text}")));
        }
    }

    /// Something for those who ask with `-v`.
    pub fn detail(&self, text: &str) {
        if self.verbose {
            self.bar.suspend(|| say(text));
        }
    }

    /// What there is to say of the gazetteer.
    pub fn notices(&mut self, loaded: &Loaded) {
        for notice in &loaded.notices {
            self.detail(&format!("note: {notice}"));
        }
        for row in &loaded.left_out {
            self.warn(&format!("left out of the gazetteer: {row}"));
        }
        for file in loaded.files.iter().filter(|file| mark_of_open(file).is_some()) {
            self.warn(&format!(
                "`{}` is open in another program: what is not saved there is not read",
                file.display()
            ));
        }
    }

    /// One document is done.
    pub fn document(&self) {
        self.bar.inc(1);
    }

    /// No more documents: the bar goes.
    pub fn finish(&mut self) {
        self.bar.finish_and_clear();
        if self.warned > NAMED && !self.quiet && !self.verbose {
            say(&format!("warning: {} more like these; -v names all", self.warned - NAMED));
        }
    }

    /// A bar of steps, on a terminal only.
    pub fn steps(&self, what: &'static str) -> ProgressBar {
        if self.bar.is_hidden() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new(1);
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:40} {percent} %, {eta} left") {
            bar.set_style(style);
        }
        bar.set_message(what);
        bar
    }

    /// The closing words of a build: what was read, what was found, what to open.
    pub fn closing(
        &self,
        graph: &EntityGraph,
        run: &RunInfo,
        export: &ExportOptions,
        files: &[&str],
        out: &Path,
    ) {
        if self.quiet {
            return;
        }
        let totals = graph.totals;
        let mut asides = Vec::new();
        aside(&mut asides, totals.undated, "undated");
        let near = graph.documents.iter().filter(|document| document.copy_of.is_some()).count();
        let copies = run.copies + near as u64;
        aside(&mut asides, copies, if copies == 1 { "copy" } else { "copies" });
        let is_empty = |document: &&DocumentRow| document.sentences == 0;
        aside(&mut asides, graph.documents.iter().filter(is_empty).count() as u64, "empty");
        aside(&mut asides, totals.outside_period, "outside the period left out");
        aside(&mut asides, totals.left_out_undated, "undated left out");
        let unread = run.not_read.values().map(Vec::len).sum::<usize>() as u64;
        if unread > 0 {
            let kinds: Vec<String> = run
                .not_read
                .iter()
                .map(|(extension, files)| match extension.as_str() {
                    "" => format!("{} without extension", files.len()),
                    extension => format!("{} .{extension}", files.len()),
                })
                .collect();
            asides.push(format!("{} not read: {}", number(unread), kinds.join(", ")));
        }
        aside(&mut asides, run.skipped.len() as u64, "left out");
        let asides =
            if asides.is_empty() { String::new() } else { format!(" ({})", asides.join(", ")) };
        let shown = graph.graph.node_count() as u64;
        let found = shown + run.entities_filtered;
        let mut text = format!("{}{asides}. ", plural(totals.documents, "document"));
        let _ = write!(
            text,
            "{} of {} entities found",
            number(found),
            number(run.entities_in_gazetteer)
        );
        if (1..=NEVER).contains(&run.never_found.len()) {
            let _ = write!(text, "; never: {}", run.never_found.join(", "));
        }
        let _ =
            write!(text, ". {}, {} open.", plural(totals.mentions, "mention"), number(totals.open));
        say(&text);
        let unread = run.not_read.keys().map(String::as_str);
        for cure in unread.filter_map(cure).collect::<BTreeSet<_>>() {
            say(&format!("  hint: {cure}"));
        }
        let basis = basis_counts(graph, export);
        let pairs = basis.stated + basis.planned + basis.together;
        if run.entities_filtered + run.edges_filtered > 0 {
            say(&format!(
                "Kept {} of {} entities and {} of {}, as asked.",
                number(shown),
                number(found),
                number(pairs),
                plural(pairs + run.edges_filtered, "pair")
            ));
        }
        let mut text = plural(pairs, "pair");
        if basis.stated + basis.planned > 0 {
            let [stated, planned, together] =
                [basis.stated, basis.planned, basis.together].map(number);
            let _ = write!(text, ": {stated} stated, {planned} planned, {together} only together");
        }
        text.push('.');
        let judged = [(totals.struck, "struck out"), (graph.checked(), "checked")];
        let judged: Vec<String> = judged
            .iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| format!("{} {what}", number(*n)))
            .collect();
        if run.decisions > 0 {
            let found = if judged.is_empty() { "none found".to_owned() } else { judged.join(", ") };
            let _ = write!(text, " {} judged: {found}.", plural(run.decisions, "sentence"));
        }
        let steps = next_steps(files, out, graph.questions.len() as u64);
        say(format!("{text} {steps}").trim_end());
        if run.rows_left_out > 0 {
            say(&format!(
                "{} of the gazetteer left out, named above.",
                plural(run.rows_left_out, "row")
            ));
        }
        if run.not_met > 0 {
            say(&format!(
                "{} of the table of documents {} not read here, named above.",
                plural(run.not_met, "document"),
                if run.not_met == 1 { "was" } else { "were" }
            ));
        }
        if shown > GEPHI_NODES || pairs > GEPHI_PAIRS {
            say(&format!(
                "warning: {} nodes and {} edges: Gephi opens that with 2 GB of memory and more, but draws it slowly\n  hint: `--top-edges 50000` keeps the strongest pairs, `--min-weight 2` those named together twice; or filter `backbone` below 0.05 in Gephi",
                number(shown),
                number(pairs)
            ));
        }
        if shown == 0 && found > 0 {
            say(
                "warning: the options keep nothing of the graph\n  hint: is the entity of --ego found in these documents? is --min-weight above every weight?",
            );
        }
        if run.entities_in_gazetteer == 0 {
            say(
                "warning: the gazetteer holds no name, so nothing could be found\n  hint: is the file empty? of a workbook the first sheet that is not hidden is read; -v tells what was read",
            );
        } else if found == 0 {
            let (why, hint) = if totals.documents > 0 {
                (
                    "no entity was found",
                    "does the gazetteer hold the names of these documents? `entities explain NAME --in FILE` tells what is seen",
                )
            } else if totals.outside_period + totals.left_out_undated > 0 {
                (
                    "no document is of this period",
                    "documents.csv has the date of each; --undated keeps those without one",
                )
            } else {
                ("INPUT holds no document", FORMATS_READ)
            };
            say(&format!("warning: {why}, so the graph is empty\n  hint: {hint}"));
        }
    }
}

/// What to do about files that are not read.
fn cure(extension: &str) -> Option<&'static str> {
    Some(match extension {
        "pdf" => ".pdf: save the text from your reader, or run pdftotext",
        "doc" | "docx" | "odt" | "rtf" | "pages" => {
            "word processor files: save them as .txt or .html"
        }
        "xls" | "xlsx" | "ods" => {
            "spreadsheets of documents: save them as .csv with a column `text`; a list of names goes to -g"
        }
        "zip" | "7z" | "rar" | "tar" => "archives: unpack them first",
        "eml" | "msg" | "mbox" | "epub" => "mail and books: save them as .txt or .html",
        "png" | "jpg" | "jpeg" | "tif" | "tiff" => {
            "pictures of text: run a program that reads them (OCR) first"
        }
        _ => return None,
    })
}

/// What to open, first things first.
fn next_steps(files: &[&str], out: &Path, questions: u64) -> String {
    let has = |name: &str| files.contains(&name);
    let shown = |name: &str| out.join(name).display().to_string();
    let first = |names: &[&'static str]| names.iter().copied().find(|name| has(name));
    let mut steps = Vec::new();
    for (what, names) in [
        ("", &["explorer.html"][..]),
        ("Gephi: ", &["graph.gexf", "graph.graphml"]),
        ("Excel: ", &["tables.xlsx", "edges.csv"]),
        ("programs: ", &["graph.json"]),
        ("sentences: ", &["evidence.csv"]),
    ] {
        if let Some(name) = first(names) {
            let what = if steps.is_empty() { "Start with " } else { what };
            steps.push(format!("{what}{}", shown(name)));
        }
    }
    if questions > 0 {
        steps.push(format!("{}: {}", plural(questions, "question"), shown("review.csv")));
    }
    steps.join("; ")
}

fn aside(asides: &mut Vec<String>, n: u64, word: &str) {
    if n > 0 {
        asides.push(format!("{} {word}", number(n)));
    }
}

/// A number and its noun.
pub fn plural(n: u64, noun: &str) -> String {
    counted(n, noun, &format!("{noun}s"))
}

/// The same for words that take no `s`.
pub fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// A number with commas between the thousands.
pub fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
