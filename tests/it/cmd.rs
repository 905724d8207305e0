//! The command line as its help describes it: every example of every help text runs.

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

#[test]
fn every_example_of_every_help_runs() {
    let desk = Desk::new();
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&project.join("seeds"), &desk.path("seeds"));
    copy(&project.join("seeds"), &desk.path("articles"));
    copy(&project.join("gazetteer"), &desk.path("gazetteer"));
    copy(&project.join("tests/cues"), &desk.path("tests/cues"));
    copy(&project.join("gazetteer/cues"), &desk.path("people/cues"));
    for list in ["names.csv", "places.csv"] {
        copied(&desk.path("gazetteer/places.csv"), &desk.path(list));
    }
    copied(&desk.path("tests/cues/it.tsv"), &desk.path("sentences.tsv"));
    desk.file("pairs.jsonl", "{\"a\":\"Kim Jong Un\",\"b\":\"KIM JONG-UN\"}\n");
    let mut count = 0;
    for command in HELPS {
        for example in examples(&desk, command) {
            let (mut words, input) = words(&example);
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
            // The example of two names that differ says so by its exit code.
            let differ = example.contains("'Kim Dong-yup'") || example.starts_with("diff");
            let expected = i32::from(differ);
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(expected), "entities {example}: {stderr}");
            let elsewhere = example.starts_with("build") || example.contains(" -o ");
            let silent = output.stdout.is_empty() && !elsewhere;
            assert!(!silent, "entities {example}: says nothing");
            count += 1;
        }
    }
    assert!(count >= 18, "only {count} examples found");
    for file in ["out/summary.json", "graph/summary.json"] {
        assert!(desk.path(file).is_file(), "{file}");
    }
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
