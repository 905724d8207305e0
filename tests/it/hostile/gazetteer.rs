//! Bad rows: all named at once, before any work.

use crate::command::{Desk, TEXT};

#[test]
fn every_bad_row_is_named_before_any_work() {
    let desk = Desk::new();
    desk.file("in/a.txt", TEXT).build(&["in"]);
    let old = desk.snapshot("out");
    desk.file(
        "bad.csv",
        "id,kind,name,from\nada,person,Ada Lovelace,\nx,person,,\nada,place,Ada,\ny,person,Y Z,3rd of May\n",
    );
    desk.file("noname.csv", "id,kind,label\nq,person,Q R\n");
    let run = desk.run(&["build", "in", "-g", "bad.csv", "-g", "noname.csv"]);
    run.says(1, &["bad.csv:3", "bad.csv:4", "bad.csv:5", "noname.csv:1", "hint:", "`name`"]);
    assert!(run.stderr.matches("hint:").count() >= 4, "{}", run.stderr);
    assert_eq!(desk.snapshot("out"), old, "the old build is touched");
    desk.run(&["build", "in", "-g", "bad.csv", "-o", "fresh"]).says(1, &["bad.csv:3"]);
    assert!(!desk.path("fresh").exists());
    desk.run(&["gazetteer", "check", "bad.csv"]).says(1, &["bad.csv:3", "bad.csv:4", "bad.csv:5"]);
}

#[test]
fn a_gazetteer_that_is_not_there_is_named() {
    let desk = Desk::new();
    desk.file("in/a.txt", TEXT);
    desk.run(&["build", "in", "-g", "nowhere.csv"]).says(1, &["nowhere.csv"]);
    assert!(!desk.path("out").exists());
}

#[test]
fn gazetteer_files_inside_input_are_no_documents() {
    let desk = Desk::new();
    desk.file("in/a.txt", TEXT).file("in/names/people.csv", crate::command::PEOPLE);
    desk.run(&["build", "in", "-g", "in/names"]).says(0, &["1 document"]);
    assert_eq!(desk.documents("out"), 1);
    let run = desk.run(&["build", "in/names/people.csv", "in/a.txt", "-g", "in/names"]);
    run.says(0, &["left out `people.csv`", "no document"]);
    assert_eq!(desk.documents("out"), 1);
}

/// Each tail of such a name was a surname of its own, which took longer than anybody waits.
#[test]
fn a_name_of_thousands_of_particles_has_few_short_forms() {
    let name = format!("Karim{} Haddad", " bin".repeat(4000));
    let forms = entities::names::parts::short_forms(&name);
    assert!(forms.contains(&"bin Haddad".to_owned()) && forms.len() < 10, "{}", forms.len());
}
