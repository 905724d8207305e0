//! Ctrl-C and SIGTERM while documents are read.
#![cfg(unix)]

use std::process::{Child, Command, Stdio};

use crate::command::{Desk, TEXT};

/// Waits until the build has its folder aside; it then waits for its input.
fn begun(desk: &Desk, child: &mut Child) {
    while !desk.path("out").is_dir()
        || !desk.listing("out").iter().any(|name| name.starts_with(".entities-"))
    {
        assert!(child.try_wait().expect("a child").is_none(), "the program ended by itself");
        std::thread::yield_now();
    }
}

fn stop(signal: &str, code: i32) {
    let desk = Desk::new();
    desk.file("in/a.txt", TEXT).build(&["in"]);
    let old = desk.snapshot("out");
    let mut command =
        desk.command(&["build", "-", "in", "-g", "people.csv", "--format", "csv,mentions"]);
    // Standard input stays open, so the program cannot end by itself.
    let mut child =
        command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
    let open = child.stdin.take();
    begun(&desk, &mut child);
    let id = child.id().to_string();
    assert!(Command::new("kill").args([signal, &id]).status().expect("a `kill`").success());
    assert_eq!(child.wait().expect("a child").code(), Some(code));
    drop(open);
    assert_eq!(desk.snapshot("out"), old, "the old build is touched");
}

#[test]
fn sigterm_leaves_the_old_build_whole() {
    stop("-TERM", 143);
}

#[test]
fn ctrl_c_leaves_the_old_build_whole() {
    stop("-INT", 130);
}

#[test]
fn what_a_killed_run_left_behind_is_removed_by_the_next() {
    let desk = Desk::new();
    desk.file("in/a.txt", TEXT);
    let mut command = desk.command(&["build", "-", "-g", "people.csv"]);
    let mut child =
        command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
    begun(&desk, &mut child);
    child.kill().unwrap();
    child.wait().expect("a child");
    desk.build(&["in", "--format", "json"]);
    assert_eq!(desk.listing("out"), ["documents.csv", "graph.json", "review.csv", "summary.json"]);
}
