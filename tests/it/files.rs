//! Files in and out: output into a file, patterns of names, no sentences, long paths, a full disk.

use std::io::Read;

use crate::command::{Desk, TEXT};

const EVERY_FORMAT: &str = "graphml,gexf,json,csv,explorer,tables,svg,mentions";

/// All that a folder of output holds, packed or not, by the names of the files.
fn contents(desk: &Desk, out: &str) -> Vec<(String, String)> {
    let mut contents = Vec::new();
    for (name, bytes) in desk.snapshot(out) {
        if std::path::Path::new(&name).extension().is_some_and(|end| end == "xlsx") {
            let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            for part in 0..archive.len() {
                let mut text = String::new();
                archive.by_index(part).unwrap().read_to_string(&mut text).unwrap();
                contents.push((name.clone(), text));
            }
        } else {
            contents.push((name, String::from_utf8(bytes).unwrap()));
        }
    }
    contents
}

#[test]
fn no_text_keeps_sentences_out_of_every_file() {
    let desk = Desk::new();
    // One for evidence, one for an event, one for a question and one for a relation's cue.
    desk.file("in/a.txt", TEXT);
    desk.file(
        "in/b.txt",
        "On 3 June 1840 Ada Lovelace, the countess, met Charles Babbage in London.\n",
    );
    desk.file(
        "in/d.txt",
        "Ada Lovelace met Charles Babbage in London. She was accompanied by Charles Babbage, keeper of the mill.\n",
    );
    desk.file("in/c.txt", "Nobody but a certain Lovelace had been asked to come to the mill.\n");
    desk.build(&["in", "-o", "with", "--format", EVERY_FORMAT, "--evidence", "all"]);
    desk.build(&["in", "-o", "without", "--format", EVERY_FORMAT, "--no-text"]);
    let pieces = [
        " wrote to ",
        " met Charles ",
        "Charles Babbage in ",
        "a certain Lovelace had",
        "keeper of the mill",
    ];
    let [with, without] = ["with", "without"].map(|out| contents(&desk, out));
    let holds = |contents: &[(String, String)], piece: &str| -> Vec<String> {
        let found = contents.iter().filter(|(_, text)| text.contains(piece));
        found.map(|(name, _)| name.clone()).collect()
    };
    for file in [
        "evidence.csv",
        "edges.csv",
        "explorer.html",
        "graph.json",
        "graph.gexf",
        "graph.graphml",
        "tables.xlsx",
    ] {
        let held = pieces.iter().any(|piece| holds(&with, piece).contains(&file.to_owned()));
        assert!(held, "{file} holds no sentence at all");
    }
    assert!(holds(&with, pieces[1]).contains(&"events.csv".to_owned()));
    assert!(desk.text("with/events.csv").contains(",keeper of the mill,"));
    assert!(!desk.text("with/events.csv").contains(",\"the countess"));
    assert!(holds(&with, pieces[3]).contains(&"review.csv".to_owned()));
    for piece in pieces {
        assert_eq!(holds(&without, piece), Vec::<String>::new(), "`{piece}`");
    }
    // The rest stays.
    assert_eq!(with.len(), without.len());
    assert_eq!(desk.text("with/nodes.csv"), desk.text("without/nodes.csv"));
    let evidence = desk.text("without/evidence.csv");
    assert_eq!(evidence.lines().count(), desk.text("with/evidence.csv").lines().count());
    assert!(evidence.contains("Ada Lovelace") && evidence.contains("in/b.txt"));
    assert_eq!(desk.json("without/summary.json")["options"]["text"], "off");
}

#[test]
fn mentions_and_relations_go_into_a_file() {
    let desk = Desk::new();
    desk.file(
        "in/a.txt",
        "On that day Ada Lovelace, the countess, met Charles Babbage in London.\n",
    );
    for command in ["mentions", "relations"] {
        let piped = desk.run(&[command, "in", "-g", "people.csv"]);
        desk.file("lines.jsonl", "old");
        let run = desk.run(&[command, "in", "-g", "people.csv", "-o", "lines.jsonl"]);
        run.says(0, &[]);
        assert!(run.stdout.is_empty());
        assert!(!piped.stdout.is_empty());
        assert_eq!(desk.bytes("lines.jsonl"), piped.stdout, "{command}");
    }
    assert_eq!(desk.listing(""), ["in", "lines.jsonl", "people.csv"], "nothing stays aside");
}

#[test]
fn a_file_of_output_is_whole_or_as_it_was() {
    let desk = Desk::new();
    desk.file("in/a.txt", TEXT);
    desk.file("lines.jsonl", "old");
    let run = desk.run(&["mentions", "nowhere", "-g", "people.csv", "-o", "lines.jsonl"]);
    run.says(1, &["no such file"]);
    desk.file("bad/a.bin", b"\0\x01\x02\0");
    let run = desk.run(&["mentions", "bad/a.bin", "-g", "people.csv", "-o", "lines.jsonl"]);
    run.says(1, &["nothing in INPUT can be read"]);
    assert_eq!(desk.text("lines.jsonl"), "old");
    let run = desk.run(&["mentions", "in", "-g", "people.csv", "-o", "in"]);
    run.says(1, &["cannot write `in`", "hint: it is a folder"]);
    let run = desk.run(&["mentions", "in", "-g", "people.csv", "-o", "no/such/lines.jsonl"]);
    run.says(1, &["no/such/lines.jsonl", "hint: make its folder first"]);
    // The output lies among the documents: it is none of them, this time or next.
    for _ in 0..2 {
        desk.run(&["mentions", "in", "-g", "people.csv", "-o", "in/lines.jsonl"]).says(0, &[]);
        assert_eq!(desk.text("in/lines.jsonl").lines().count(), 3);
    }
    assert_eq!(desk.listing(""), ["bad", "in", "lines.jsonl", "people.csv"]);
}

#[test]
fn patterns_of_names_are_expanded_by_the_program() {
    let desk = Desk::new();
    desk.file("in/b.txt", TEXT)
        .file("in/a.txt", TEXT)
        .file("in/c.md", TEXT)
        .file("in/.d.txt", TEXT);
    desk.file("in/deep/er/e.txt", TEXT);
    let documents = |pattern: &str| -> Vec<String> {
        let run = desk.run(&["mentions", pattern, "-g", "people.csv"]);
        run.says(0, &[]);
        let mut documents: Vec<String> =
            run.lines().iter().map(|line| line["doc"].as_str().unwrap().to_owned()).collect();
        documents.dedup();
        documents
    };
    assert_eq!(documents("in/*.txt"), ["a.txt", "b.txt"]);
    assert_eq!(documents("in/**/*.txt"), ["a.txt", "b.txt", "e.txt"]);
    assert_eq!(documents("in/[bc].*"), ["b.txt", "c.md"]);
    assert_eq!(documents("i?/deep"), ["deep/er/e.txt"]);
    desk.file("in/[x].txt", TEXT);
    assert_eq!(documents("in/[x].txt"), ["[x].txt"], "a name is no pattern");
    let run = desk.run(&["mentions", "in/*.pdf", "-g", "people.csv"]);
    run.says(1, &["named like `in/*.pdf`", "hint:"]);
    let run = desk.run(&["mentions", "in/***", "-g", "people.csv"]);
    run.says(1, &["`in/***` is no pattern", "hint:"]);
}

#[test]
fn a_path_longer_than_windows_likes_is_a_path() {
    let desk = Desk::new();
    let folder = ["a folder with a rather long name, as archives have them"; 8].join("/");
    let file = format!("in/{folder}/a.txt");
    assert!(file.len() > 400);
    desk.file(&file, TEXT);
    desk.build(&["in", "-o", &format!("{folder}/out")]);
    let documents = desk.text(&format!("{folder}/out/documents.csv"));
    assert!(documents.contains(&file), "{documents}");
}

/// The spreadsheet library has no error for a disk that is full while rows are put aside.
#[cfg(unix)]
#[test]
fn a_disk_that_is_full_under_the_tables_leaves_the_old_output() {
    let desk = Desk::new();
    desk.file("in/a.txt", TEXT.repeat(800));
    desk.build(&["in", "-o", "out"]);
    let before = desk.snapshot("out");
    let script = format!(
        "trap '' XFSZ; ulimit -f 100; '{}' build in -g people.csv -o out --format tables",
        env!("CARGO_BIN_EXE_entities")
    );
    let mut command = std::process::Command::new("sh");
    let output = command.arg("-c").arg(script).current_dir(desk.path("")).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert!(stderr.contains("tables.xlsx`") && stderr.contains("hint: "), "{stderr}");
    assert!(!stderr.contains("panicked"), "{stderr}");
    assert!(desk.snapshot("out") == before, "old output is touched");
}
