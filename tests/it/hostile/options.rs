//! What each option changes, and what is said of options that cannot be meant.

use crate::command::{Desk, TEXT};

fn desk() -> Desk {
    let desk = Desk::new();
    desk.file("in/a.txt", TEXT);
    desk
}

/// Labels of the nodes, in order of the file.
fn labels(desk: &Desk) -> Vec<String> {
    let graph = desk.json("out/graph.json");
    let nodes = graph["nodes"].as_array().expect("nodes").iter();
    nodes.map(|node| node["label"].as_str().expect("a label").to_owned()).collect()
}

fn edges(desk: &Desk) -> usize {
    desk.json("out/graph.json")["edges"].as_array().expect("edges").len()
}

#[test]
fn wrong_usage_is_exit_two_and_says_what_is_expected() {
    let desk = desk();
    let wrong: [(&[&str], &str); 14] = [
        (
            &["build", "in", "--format", "gexff"],
            "graphml, gexf, json, csv, explorer, tables, svg, mentions",
        ),
        (&["build", "in", "--window", "page"], "--window"),
        (&["build", "in", "--window", "tokens:0"], "--window"),
        (&["build", "in", "--edges", "both"], "pair, kind or event"),
        (&["build", "in", "--evidence", "many"], "a number or `all`"),
        (&["build", "in", "--field", "body"], "FIELD=NAME"),
        (&["build", "in", "--field", "bodi=text"], "outlet"),
        (&["build", "in", "--labels", "1"], "a language such as"),
        (&["build", "in", "--kinds", "persn", "-g", "people.csv"], "its kinds are person, place"),
        (&["build", "in", "-q", "-v"], "cannot be used with"),
        (&["build", "in", "-j", "x"], "--jobs"),
        (&["bild", "in"], "build"),
        (&["compare", "one"], "<B>"),
        (&["inspect", "in"], "--stage"),
    ];
    for (arguments, word) in wrong {
        desk.run(arguments).says(2, &[word]);
        assert!(!desk.path("out").exists(), "{arguments:?}");
    }
    assert_eq!(desk.run(&[]).code, Some(2));
}

#[test]
fn formats_asked_for_are_the_only_ones_written() {
    let desk = desk();
    let formats: [(&str, &[&str]); 4] = [
        ("graphml", &["graph.graphml"]),
        ("json", &["graph.json"]),
        ("csv", &["edges.csv", "events.csv", "evidence.csv", "nodes.csv"]),
        ("mentions", &["mentions.jsonl"]),
    ];
    for (format, files) in formats {
        desk.build(&["in", "--format", format]);
        let mut expected = [files, &["documents.csv", "review.csv", "summary.json"]].concat();
        expected.sort_unstable();
        assert_eq!(desk.listing("out"), expected, "{format}");
    }
    let lines = desk.run(&["mentions", "in", "-g", "people.csv"]).stdout;
    assert_eq!(desk.bytes("out/mentions.jsonl"), lines);
}

#[test]
fn windows_widen() {
    let desk = desk();
    let found = |window: &str| {
        desk.build(&["in", "--window", window]);
        edges(&desk)
    };
    assert_eq!(found("sentence"), 1);
    assert_eq!(found("paragraph"), 3);
    assert_eq!(found("document"), 3);
    assert_eq!(found("tokens:3"), 0, "there are two words between them");
    assert_eq!(found("tokens:100"), 3);
}

#[test]
fn kinds_and_labels() {
    let desk = desk();
    desk.build(&["in", "--kinds", "person", "--labels", "fr"]);
    assert_eq!(labels(&desk), ["Ada de Lovelace", "Charles Babbage"]);
    desk.build(&["in", "--kinds", "place,person", "--labels", "fr"]);
    assert_eq!(labels(&desk), ["Ada de Lovelace", "Charles Babbage", "Londres"]);
}

#[test]
fn fields_of_other_names() {
    let desk = desk();
    desk.file("b.jsonl", "{\"key\":\"k\",\"body\":\"Ada Lovelace met Charles Babbage.\"}\n");
    let arguments =
        ["mentions", "b.jsonl", "-g", "people.csv", "--field", "text=body", "--field", "id=key"];
    let lines = desk.run(&arguments).lines();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["doc"], "k");
    desk.run(&arguments[..4]).says(1, &["b.jsonl:1", "text"]);
}

#[test]
fn standard_input_is_text_or_records() {
    let desk = desk();
    let arguments = ["mentions", "-", "-g", "people.csv"];
    let lines = desk.with_stdin(&arguments, TEXT.as_bytes()).lines();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["doc"], "stdin");
    let record = br#"{"id":"r","text":"Ada Lovelace left."}"#;
    let lines = desk.with_stdin(&arguments, record).lines();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["doc"], "r");
    assert_eq!(desk.with_stdin(&arguments, b"").code, Some(0));
}

#[test]
fn offsets_count_what_was_asked_for() {
    let desk = Desk::new();
    let text = "Été : Ada Lovelace.";
    desk.file("a.txt", text);
    let arguments = ["mentions", "a.txt", "-g", "people.csv", "--offsets", "bytes"];
    let span = |arguments: &[&str]| {
        let line = desk.run(arguments).lines().remove(0);
        (line["start"].as_u64(), line["end"].as_u64())
    };
    assert_eq!(span(&arguments[..4]), (Some(6), Some(18)));
    assert_eq!(span(&arguments), (Some(8), Some(20)));
}

#[test]
fn data_goes_to_stdout_and_talk_to_stderr() {
    let desk = desk();
    let run = desk.build(&["in", "-v"]);
    assert!(run.stdout.is_empty() && !run.stderr.is_empty());
    let run = desk.run(&["mentions", "in", "-g", "people.csv", "--progress", "never"]);
    assert_eq!((run.stderr.as_str(), run.lines().len()), ("", 3));
}
