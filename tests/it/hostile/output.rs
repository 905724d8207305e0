//! Where output cannot go, and what it must not touch.

use crate::command::{Desk, TEXT};

fn desk() -> Desk {
    let desk = Desk::new();
    desk.file("in/a.txt", TEXT);
    desk
}

#[test]
fn a_file_in_the_place_of_the_folder_is_named() {
    let desk = desk();
    desk.file("out", "mine");
    desk.run(&["build", "in", "-g", "people.csv"]).says(1, &["`out`", "hint:", "-o"]);
    assert_eq!(desk.text("out"), "mine");
}

#[test]
fn a_folder_or_a_foreign_file_in_the_place_of_an_output_leaves_the_old_build_whole() {
    let desk = desk();
    desk.build(&["in", "--format", "json"]);
    let old = desk.snapshot("out");
    desk.file("out/graph.graphml/keep.txt", "mine");
    desk.run(&["build", "in", "-g", "people.csv"]).says(1, &["graph.graphml", "hint:", "-o"]);
    assert_eq!(desk.text("out/graph.graphml/keep.txt"), "mine");
    std::fs::remove_dir_all(desk.path("out/graph.graphml")).unwrap();
    assert_eq!(desk.snapshot("out"), old);
    desk.file("out/nodes.csv", "mine");
    desk.run(&["build", "in", "-g", "people.csv"]).says(1, &["nodes.csv", "hint:"]);
    assert_eq!(desk.text("out/nodes.csv"), "mine");
    std::fs::remove_file(desk.path("out/nodes.csv")).unwrap();
    assert_eq!(desk.snapshot("out"), old);
}

#[test]
fn files_of_other_hands_stay_and_those_no_longer_written_go() {
    let desk = desk();
    desk.build(&["in"]);
    desk.file("out/mine.gephi", "work").file("out/notes.csv", "notes");
    desk.build(&["in", "--format", "json"]);
    assert_eq!(
        desk.listing("out"),
        ["documents.csv", "graph.json", "mine.gephi", "notes.csv", "review.csv", "summary.json"]
    );
    assert_eq!(desk.text("out/mine.gephi"), "work");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let desk = desk();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = desk.command(&["mentions", "in", "-g", "people.csv"]);
    let run: crate::command::Run = command.stdout(full).output().unwrap().into();
    run.says(1, &["cannot write to standard output", "No space left"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_to_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    std::fs::create_dir(desk.path("closed")).unwrap();
    std::fs::set_permissions(desk.path("closed"), PermissionsExt::from_mode(0o555)).unwrap();
    if std::fs::write(desk.path("closed/probe"), "").is_ok() {
        return; // The superuser may write everywhere.
    }
    desk.run(&["build", "in", "-g", "people.csv", "-o", "closed"]).says(1, &["`closed", "hint:"]);
}

#[test]
fn output_inside_input_is_never_read() {
    let desk = desk();
    desk.build(&["in", "-o", "in/out", "--format", "csv,mentions,json"]);
    let first = desk.snapshot("in/out");
    desk.build(&["in", "-o", "in/out", "--format", "csv,mentions,json"]).says(0, &["1 document"]);
    assert_eq!(desk.snapshot("in/out"), first);
}

#[test]
fn input_inside_the_output_folder_is_read() {
    let desk = desk();
    desk.file("in/below/b.txt", "Ada Lovelace left London.\n");
    for out in [".", ".", "in", "in"] {
        desk.build(&["in", "-o", out, "--format", "csv,mentions"]);
        assert_eq!(desk.documents(out), 2);
    }
    desk.build(&["in/a.txt", "-o", "in"]);
    assert_eq!(desk.documents("in"), 1);
}

#[test]
fn the_same_input_gives_the_same_bytes_whatever_the_threads() {
    let desk = desk();
    for n in 0..40 {
        desk.file(&format!("in/{n}.txt"), format!("{TEXT}Ada Lovelace saw London {n} times.\n"));
    }
    let all = "graphml,json,csv,mentions";
    desk.build(&["in", "--format", all, "-j", "1", "-o", "one"]);
    let one = desk.snapshot("one");
    desk.build(&["in", "--format", all, "-j", "4", "-o", "four"]);
    assert_eq!(desk.snapshot("four"), one);
    desk.build(&["in", "--format", all, "-j", "4", "-o", "four"]);
    assert_eq!(desk.snapshot("four"), one);
    let path = desk.path("").to_string_lossy().into_owned();
    let told = one.iter().find(|(_, bytes)| String::from_utf8_lossy(bytes).contains(&path));
    assert!(told.is_none(), "an absolute path in {told:?}");
}
