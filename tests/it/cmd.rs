//! The command line as its help and its pages describe it: every example runs.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::command::{Desk, copy};

/// The commands whose help has examples; none is the program itself.
const HELPS: [&[&str]; 15] = [
    &[],
    &["build"],
    &["view"],
    &["mentions"],
    &["relations"],
    &["explain"],
    &["compare"],
    &["variants"],
    &["gazetteer", "check"],
    &["gazetteer", "compile"],
    &["cues", "test"],
    &["inspect"],
    &["diff"],
    &["completions"],
    &["man"],
];

#[test]
fn transcripts() {
    trycmd::TestCases::new().case("tests/cmd/*.md").case("docs/one-sentence.md");
}

/// The examples of a help text: the lines of `Examples:` that begin with the program's name.
fn examples(desk: &Desk, command: &[&str]) -> Vec<String> {
    let run = desk.run(&[command, &["--help"]].concat());
    assert_eq!(run.code, Some(0), "{command:?}");
    assert!(run.stderr.is_empty(), "{command:?}: help is data");
    let help = run.out().split_once("Examples:\n").expect("examples").1.to_owned();
    let found: Vec<String> = help
        .lines()
        .filter_map(|line| line.strip_prefix("  entities "))
        .map(str::to_owned)
        .collect();
    assert!(!found.is_empty(), "{command:?}");
    found
}

/// Words of a line as a shell takes them, with what follows `<`; `|` ends it, for the rest is another program's.
fn words(line: &str) -> (Vec<String>, Option<String>) {
    let line = line.split(" | ").next().unwrap_or_default();
    let (line, input) = match line.split_once(" < ") {
        Some((line, input)) => (line, Some(input.trim().to_owned())),
        None => (line, None),
    };
    let mut words = Vec::new();
    for (number, part) in line.split('\'').enumerate() {
        if number % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    (words, input)
}

fn copied(from: &Path, to: &Path) {
    fs::copy(from, to).expect("a copy");
}

/// A desk with what the examples name: articles, lists, sentences and pairs.
fn furnished() -> Desk {
    let desk = Desk::new();
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&project.join("seeds"), &desk.path("seeds"));
    copy(&project.join("seeds"), &desk.path("articles"));
    copy(&project.join("gazetteer"), &desk.path("gazetteer"));
    copy(&project.join("tests/cues"), &desk.path("tests/cues"));
    copy(&project.join("gazetteer/cues"), &desk.path("people/cues"));
    for list in ["names.csv", "places.csv", "companies.csv"] {
        copied(&desk.path("gazetteer/places.csv"), &desk.path(list));
    }
    copied(&desk.path("people.csv"), &desk.path("people/people.csv"));
    copied(&desk.path("tests/cues/it.tsv"), &desk.path("sentences.tsv"));
    desk.file("pairs.jsonl", "{\"a\":\"Kim Jong Un\",\"b\":\"KIM JONG-UN\"}\n");
    desk
}

/// Runs an example, `entities` left out, which must come to its end and say or write something.
fn try_out(desk: &Desk, example: &str) {
    let (mut words, input) = words(example);
    if words.first().is_some_and(|command| command == "view") {
        // No browser opens during the tests.
        words.push("--print".to_owned());
        words.dedup();
    }
    let stdin = input.map_or_else(Stdio::null, |name| {
        Stdio::from(fs::File::open(desk.path(&name)).expect("the example's input"))
    });
    let mut child = desk.command(&[]);
    let output = child.args(&words).stdin(stdin).output().expect("the program starts");
    // The example of two names that differ says so by its exit code, and so does that of two builds.
    let differ = example.contains("'Kim Dong-yup'") || example.starts_with("diff out");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(i32::from(differ)), "entities {example}: {stderr}");
    let elsewhere = example.starts_with("build") || example.contains(" -o ");
    assert!(elsewhere || !output.stdout.is_empty(), "entities {example}: says nothing");
}

#[test]
fn every_example_of_every_help_runs() {
    let desk = furnished();
    let mut count = 0;
    for command in HELPS {
        for example in examples(&desk, command) {
            try_out(&desk, &example);
            count += 1;
        }
    }
    assert!(count >= 18, "only {count} examples found");
    for file in ["out/summary.json", "graph/summary.json"] {
        assert!(desk.path(file).is_file(), "{file}");
    }
}

/// The commands of a line, `entities` left out: the line itself, less what stands behind `#` for the reader, or what
/// stands between backticks. Those with a word in capitals, for the reader to fill in, and bare names of commands
/// cannot be run.
fn commands(line: &str) -> Vec<&str> {
    if let Some(command) = line.trim_start().strip_prefix("entities ") {
        return vec![command.split(" #").next().unwrap_or_default()];
    }
    let spans = line.split('`').skip(1).step_by(2);
    let told = spans.filter_map(|span| span.strip_prefix("entities "));
    let to_fill_in = |word: &str| word.chars().all(|letter| letter.is_ascii_uppercase());
    told.filter(|command| command.contains(['/', '-', '\'']))
        .filter(|command| {
            !command.split([' ', '\'']).any(|word| !word.is_empty() && to_fill_in(word))
        })
        .collect()
}

/// Each page on a desk of its own, its commands in their order; pages with transcripts and with
/// what takes minutes are elsewhere.
#[test]
fn every_example_of_the_pages_runs() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![project.join("README.md")];
    let docs = fs::read_dir(project.join("docs")).expect("the pages");
    pages.extend(docs.map(|page| page.expect("a page").path()));
    pages.sort();
    let mut count = 0;
    for page in pages {
        let name = page.file_name().expect("a name");
        if !name.as_encoded_bytes().ends_with(b".md") || name == "performance.md" {
            continue;
        }
        let text = fs::read_to_string(&page).expect("a page");
        let mut desk = None;
        for example in text.lines().flat_map(commands) {
            let desk = desk.get_or_insert_with(furnished);
            if example.contains("mended.xlsx") {
                // The reader has just made this copy, of a build that the page tells before.
                copied(&desk.path("out/tables.xlsx"), &desk.path("mended.xlsx"));
            }
            try_out(desk, example);
            count += 1;
        }
    }
    assert!(count >= 20, "only {count} examples found");
}

#[test]
fn every_command_has_help_with_examples() {
    let desk = Desk::new();
    let top = desk.run(&["--help"]);
    let commands = top.out().split_once("Commands:\n").expect("commands").1;
    for line in commands.lines().take_while(|line| !line.is_empty()) {
        let name = line.split_whitespace().next().expect("a name");
        let known = name == "help" || HELPS.iter().any(|help| help.first() == Some(&name));
        assert!(known, "`{name}` is not in the list of this test");
    }
    assert!(!commands.contains("inspect"), "a hidden command");
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let desk = Desk::new();
    // More than a pipe holds, so that the program must meet its end.
    desk.file("in/a.txt", crate::command::TEXT.repeat(2000));
    let script = format!(
        "{{ '{}' mentions in -g people.csv; echo $? > code; }} | head -1",
        env!("CARGO_BIN_EXE_entities")
    );
    let output =
        Command::new("sh").arg("-c").arg(script).current_dir(desk.path("")).output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1);
    assert_eq!(desk.text("code").trim(), "0");
}
