//! A compiled gazetteer: the same output as from its files, and a clear refusal of what cannot be trusted.

use crate::command::Desk;

/// Lists of several scripts, with an answered question and a judged sentence beside them.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.file("names/a.csv", "id,kind,name,aliases,match\nshoigu,person,Sergei Shoigu,,\nkim,person,Kim Jong Un,金正恩,\nzug,place,Zug,,folded\npam,organisation,Port Authority,PA,exact\n");
    desk.file("names/cues/en.tsv", std::fs::read("gazetteer/cues/en.tsv").expect("the cues"));
    desk.file(
        "in/a.txt",
        "Сергей Шойгу met Kim Jong-un in Zug. Choïgou said no. 金正恩 was there; the PA was not.\n\nKim met Shoigu.\n",
    );
    desk
}

#[test]
fn an_index_gives_the_same_bytes_as_its_files() {
    let desk = desk();
    for (matching, more) in [("variants", 4), ("folded", 3)] {
        let asked = ["--match", matching];
        let compiled =
            desk.run(&[&["gazetteer", "compile", "names", "-o", "all.index"], &asked[..]].concat());
        compiled.says(0, &["all.index: 4 entities"]);
        let build = |from: &str, out: &str| {
            let run =
                desk.run(&[&["build", "in", "-q", "-g", from, "-o", out], &asked[..]].concat());
            assert_eq!(run.code, Some(0), "{}", run.stderr);
        };
        build("names", "plain");
        build("all.index", "indexed");
        assert_eq!(desk.snapshot("plain"), desk.snapshot("indexed"));
        assert!(desk.rows("plain/nodes.csv").len() >= more, "{}", desk.text("plain/nodes.csv"));
        // Made twice, it is the same.
        let first = desk.bytes("all.index");
        desk.run(&[&["gazetteer", "compile", "names", "-o", "all.index"], &asked[..]].concat());
        assert!(desk.bytes("all.index") == first);
    }
}

#[test]
fn answers_and_verdicts_are_in_the_index() {
    let desk = Desk::new();
    desk.file(
        "text/a.txt",
        "Ada Lovelace wrote to Charles Babbage. Ada Lovelace saw Charles Babbage.\n",
    );
    desk.build(&["text", "-q"]);
    let first = &desk.rows("out/evidence.csv")[0]["evidence"];
    desk.file("judged.csv", format!("evidence,verdict\n{first},no\n"));
    desk.run(&["gazetteer", "compile", "people.csv", "judged.csv", "-o", "x.index"]);
    let run = desk.run(&["build", "text", "-q", "-g", "x.index", "-o", "second"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(desk.rows("second/evidence.csv").len(), desk.rows("out/evidence.csv").len() - 1);
}

#[test]
fn what_is_damaged_foreign_or_stale_is_refused() {
    let desk = Desk::new();
    desk.file("a.txt", crate::command::TEXT);
    let compile =
        || desk.run(&["gazetteer", "compile", "people.csv", "-o", "x.index"]).says(0, &[]);
    let build = || desk.run(&["build", "a.txt", "-q", "-g", "x.index"]);
    compile();
    assert_eq!(build().code, Some(0));
    let whole = desk.bytes("x.index");
    let end = whole.iter().position(|byte| *byte == b'\n').unwrap();
    let hint = "make it again with `entities gazetteer compile`";
    for at in [end + 1, end + 100, whole.len() - 1] {
        let mut broken = whole.clone();
        broken[at] ^= 0x20;
        desk.file("x.index", &broken);
        build().says(1, &["x.index: the index is damaged", hint]);
    }
    for length in [end, end + 1, whole.len() / 2, whole.len() - 1] {
        desk.file("x.index", &whole[..length]);
        build().says(1, &["x.index: the index is damaged", hint]);
    }
    let head = String::from_utf8(whole[..end].to_vec()).unwrap();
    let other = head.replace(env!("CARGO_PKG_VERSION"), "99.0.0");
    desk.file("x.index", [other.as_bytes(), &whole[end..]].concat());
    build().says(1, &["another version of the program", hint]);
    desk.file("x.index", "{\"entities_index\":1,\"new\":true}\n");
    build().says(1, &["another version of the program", hint]);
    compile();
    desk.file("people.csv", "id,kind,name\nada,person,Ada King\n");
    build().says(1, &["the index is stale: `people.csv` has changed since it was made", hint]);
    // It may travel without its files.
    std::fs::remove_file(desk.path("people.csv")).unwrap();
    assert_eq!(build().code, Some(0));
}

#[test]
fn an_index_stands_alone_and_for_one_way_to_match() {
    let desk = Desk::new();
    desk.file("a.txt", crate::command::TEXT);
    desk.run(&["gazetteer", "compile", "people.csv", "-o", "x.index"]).says(0, &[]);
    desk.run(&["build", "a.txt", "-g", "x.index", "-g", "people.csv"]).says(
        2,
        &["`x.index` is a compiled gazetteer, and stands alone", "hint: compile all files"],
    );
    desk.run(&["build", "a.txt", "-g", "x.index", "--match", "folded"])
        .says(2, &["compiled for `--match variants`", "hint: add `--match variants`, or compile"]);
    desk.run(&["gazetteer", "compile", "x.index", "-o", "y.index"])
        .says(2, &["a compiled gazetteer is not compiled again"]);
    desk.run(&["gazetteer", "compile", "people.csv", "-o", "no/where/x.index"])
        .says(1, &["cannot write `no/where/x.index`", "hint: check that the folder is there"]);
    assert_eq!(desk.listing("."), ["a.txt", "people.csv", "x.index"]);
    // The other commands open it too.
    let check = desk.run(&["gazetteer", "check", "x.index"]);
    assert_eq!(check.code, Some(0), "{}", check.stderr);
    let mentions = desk.run(&["mentions", "a.txt", "-g", "x.index", "-q"]);
    assert_eq!(mentions.stdout, desk.run(&["mentions", "a.txt", "-g", "people.csv", "-q"]).stdout);
}
