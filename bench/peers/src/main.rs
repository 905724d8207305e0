//! Other ways to find names, each a process of its own: `peers PEER NAMES REPORTS`, both files one a line.
//!
//! Prints the peer, how many names, seconds until they are ready, seconds over the text, matches. `naive` reads raw text;
//! the others want names and text that `peers strip FILE` has written: decomposed, small letters, no marks, no hyphens.
//! Like the program they are measured against they hold one line of text at a time; unlike it they only count.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write, stdout};
use std::ops::Range;
use std::time::Instant;

use daachorse::{CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use flashtext2::case_sensitive::KeywordProcessor;

#[path = "../../../benches/rooms/stripped.rs"]
mod stripped;

use stripped::{automaton, find, is_whole, strip};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Counts the names in a line.
type Count = Box<dyn FnMut(&str) -> usize>;

fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["strip", file] => {
            let mut out = BufWriter::new(stdout().lock());
            for_lines(file, |line| Ok(writeln!(out, "{}", strip(&unhyphenated(line)).text)?))?;
            Ok(out.flush()?)
        }
        [peer, names, reports] => measure(peer, names, reports),
        _ => Err("usage: peers PEER NAMES REPORTS | peers strip FILE".into()),
    }
}

fn measure(peer: &str, names: &str, reports: &str) -> Outcome<()> {
    let started = Instant::now();
    let raw = peer == "naive";
    let mut listed: Vec<String> = Vec::new();
    for_lines(names, |name| {
        listed.push(if raw { strip(&unhyphenated(name)).text } else { name.to_owned() });
        Ok(())
    })?;
    listed.sort_unstable();
    listed.dedup();
    let mut count = ready(peer, &listed)?;
    let build = started.elapsed();
    let started = Instant::now();
    let mut matches = 0;
    for_lines(reports, |line| {
        matches += count(line);
        Ok(())
    })?;
    let scan = started.elapsed();
    println!(
        "{peer}\t{}\t{:.3}\t{:.3}\t{matches}",
        listed.len(),
        build.as_secs_f64(),
        scan.as_secs_f64()
    );
    Ok(())
}

/// The names ready to be looked for.
fn ready(peer: &str, names: &[String]) -> Outcome<Count> {
    Ok(match peer {
        "naive" => {
            let automaton = automaton(names)?;
            Box::new(move |line| find(&automaton, &unhyphenated(line)).len())
        }
        "bare" => {
            let automaton = automaton(names)?;
            Box::new(move |line| automaton.find_iter(line).count())
        }
        "daachorse" => {
            let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
                .match_kind(MatchKind::LeftmostLongest)
                .build::<_, _, u32>(names)
                .map_err(|error| error.to_string())?;
            Box::new(move |line| {
                let found = automaton.leftmost_find_iter(line);
                found.filter(|found| is_whole(line, &(found.start()..found.end()))).count()
            })
        }
        "fst" => {
            let set = fst::Set::from_iter(names)?;
            Box::new(move |line| walk(set.as_fst(), line))
        }
        "flashtext2" => {
            let mut processor = KeywordProcessor::new();
            processor.add_keywords_from_iter(names.iter().map(String::as_str));
            Box::new(move |line| processor.extract_keywords_with_span(line).count())
        }
        _ => return Err(format!("no peer `{peer}`").into()),
    })
}

/// From each start of a word as far as names go on, as the taggers of Lucene do; the longest counts.
fn walk<D: AsRef<[u8]>>(names: &fst::raw::Fst<D>, line: &str) -> usize {
    let (mut count, mut taken, mut inside) = (0, 0, false);
    for (start, character) in line.char_indices() {
        let starts = !inside && character.is_alphanumeric() && start >= taken;
        inside = character.is_alphanumeric();
        if starts && let Some(found) = longest(names, line, start) {
            taken = found.end;
            count += 1;
        }
    }
    count
}

fn longest<D: AsRef<[u8]>>(
    names: &fst::raw::Fst<D>,
    line: &str,
    start: usize,
) -> Option<Range<usize>> {
    let (mut node, mut best) = (names.root(), None);
    for (end, byte) in (start + 1..).zip(line[start..].bytes()) {
        let Some(way) = node.find_input(byte) else { break };
        node = names.node(node.transition_addr(way));
        if node.is_final() && is_whole(line, &(start..end)) {
            best = Some(start..end);
        }
    }
    best
}

/// Hyphens are blanks in names and texts alike; the length stays.
fn unhyphenated(line: &str) -> String {
    line.replace(['-', '_'], " ")
}

fn for_lines(path: &str, mut work: impl FnMut(&str) -> Outcome<()>) -> Outcome<()> {
    let mut lines = BufReader::with_capacity(1 << 20, File::open(path)?);
    let mut line = String::new();
    while lines.read_line(&mut line)? > 0 {
        work(line.trim_end_matches('\n'))?;
        line.clear();
    }
    Ok(())
}
