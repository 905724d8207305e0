//! The match stage beside what one writes first, on gazetteers of any size: `cargo bench --bench scan -- FOLDER...`.
//!
//! Each folder is one of `bench/generate.py`. Raw text in, exact offsets out, one thread; documents are read and names
//! compiled beforehand, and the time of the latter is told by itself. Every run of ours has one of the naive pipeline
//! before it, and one of the bare automaton over text that is already stripped; the median of the ratios is printed with
//! the least and the most. docs/performance.md has the figures.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use aho_corasick::AhoCorasick;
use entities::find::{Matcher, Way};
use entities::gazetteer::{Matching, load};
use entities::normalize::fold;
use entities::read::{Document, from_text};

#[path = "rooms/naive.rs"]
mod naive;

use naive::{Naive, strip};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Pairs of runs.
const RUNS: usize = 7;
/// Bytes of text: enough to leave the caches, little enough for the naive pipeline.
const TEXT: usize = 4_000_000;

fn main() {
    let folders: Vec<String> =
        std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    if folders.is_empty() {
        // `cargo bench` runs every benchmark without words.
        println!("scan: name folders that bench/generate.py has written");
    }
    for folder in folders {
        compare(Path::new(&folder));
    }
}

fn compare(folder: &Path) {
    let listed = load(&[folder.join("names.csv")]).expect("the names load").gazetteer;
    let text = std::fs::read_to_string(folder.join("reports.txt")).expect("the reports are there");
    let mut bytes = 0;
    let documents: Vec<Document> = text
        .lines()
        .take_while(|line| {
            bytes += line.len();
            bytes <= TEXT
        })
        .map(|line| from_text("report.txt", line))
        .collect();
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    println!("\n{}: {} entities, {bytes} bytes of text", folder.display(), listed.entities.len());

    let (naive, build) = timed(|| Naive::new(&listed));
    println!("  naive automaton ready in {build:.3} s");
    let stripped: Vec<String> =
        documents.iter().map(|document| strip(&document.text).text).collect();
    let of_naive = || documents.iter().map(|document| naive.find(&document.text).len()).sum();
    let bare = |automaton: &AhoCorasick| {
        stripped.iter().map(|text| automaton.find_iter(text).count()).sum()
    };
    let of_bare = || bare(naive.automaton());
    let of = |matcher: &Matcher| {
        let found = |document: &Document| matcher.scan(document, &fold(&document.text)).len();
        documents.iter().map(found).sum()
    };
    let show = |what: &str, ours: &dyn Fn() -> usize| {
        // The first runs fill caches and what is remembered of words.
        let (found, first) = timed(ours);
        println!("  {what}: first run {first:.3} s, {found} mentions; {} naive", of_naive());
        ratio("naive pipeline", bytes, &of_naive, ours);
        ratio("bare automaton", bytes, &of_bare, ours);
    };
    for (what, way) in [("automaton", Way::Letters), ("table of words", Way::Words)] {
        let (folded, build) = timed(|| Matcher::by(&listed, Matching::Folded, way));
        println!("  {what} of folded names ready in {build:.3} s");
        show("match=folded", &|| of(&folded));
    }
    let mut listed = listed;
    for entity in &mut listed.entities {
        entity.matching = None;
    }
    let (variants, build) = timed(|| Matcher::new(&listed, Matching::Variants));
    println!("  names in all spellings ready in {build:.3} s");
    show("match=variants", &|| of(&variants));
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let started = Instant::now();
    let made = black_box(work());
    (made, started.elapsed().as_secs_f64())
}

/// Prints how many times as fast as another we are.
#[expect(clippy::cast_precision_loss, reason = "for show")]
fn ratio(name: &str, bytes: usize, theirs: &dyn Fn() -> usize, ours: &dyn Fn() -> usize) {
    let mut pairs: Vec<(f64, f64)> = (0..RUNS).map(|_| (timed(theirs).1, timed(ours).1)).collect();
    pairs.sort_by(|one, other| (one.0 / one.1).total_cmp(&(other.0 / other.1)));
    let times = |pair: &(f64, f64)| pair.0 / pair.1;
    let rate = |seconds: f64| bytes as f64 / 1e6 / seconds;
    let middle = pairs[RUNS / 2];
    println!(
        "    {:.2} times the {name} ({:.2} to {:.2}); {:.1} and {:.1} MB/s",
        times(&middle),
        times(&pairs[0]),
        times(&pairs[RUNS - 1]),
        rate(middle.1),
        rate(middle.0),
    );
}
