//! Documents that are not what they should be.

use std::io::Write;

use flate2::write::GzEncoder;

use crate::command::{Desk, TEXT};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

#[test]
fn other_encodings_are_decoded_and_said() {
    let desk = Desk::new();
    desk.file("accents.csv", "id,kind,name\nrene,person,René Céleste\nada,person,Ada Lovelace\n");
    let text = "René Céleste a reçu Ada Lovelace à l'été dernier, près du café.\n";
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let wide: Vec<u8> =
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    desk.file("in/latin.txt", latin).file("in/wide.txt", wide);
    let run = desk.run(&["build", "in", "-g", "accents.csv", "-v"]);
    run.says(0, &["`in/latin.txt`", "windows-1252", "`in/wide.txt`", "UTF-16LE"]);
    let lines = desk.run(&["mentions", "in", "-g", "accents.csv"]).lines();
    let found = lines.iter().filter(|line| line["text"] == "René Céleste").count();
    assert_eq!(found, 2);
    assert!(!desk.run(&["build", "in", "-g", "accents.csv"]).stderr.contains("1252"));
}

#[test]
fn an_empty_file_an_empty_folder_and_nothing_found_are_an_empty_graph() {
    let desk = Desk::new();
    desk.file("empty.txt", "").file("none.txt", "Nobody is here.\n");
    std::fs::create_dir(desk.path("folder")).unwrap();
    for (input, why) in [
        ("empty.txt", "no entity was found"),
        ("none.txt", "no entity was found"),
        ("folder", "INPUT holds no document"),
    ] {
        desk.build(&[input]).says(0, &["warning:", why, "hint:"]);
        let graph = desk.json("out/graph.json");
        assert_eq!(graph["nodes"].as_array().map(Vec::len), Some(0), "{input}");
        let graphml = desk.text("out/graph.graphml");
        assert!(roxmltree::Document::parse(&graphml).is_ok(), "{input}");
    }
}

#[test]
fn input_of_other_formats_alone_is_an_error() {
    let desk = Desk::new();
    desk.file("in/report.pdf", "%PDF-1.4\n");
    desk.run(&["build", "in", "-g", "people.csv"]).says(1, &["nothing in INPUT", "hint:", ".txt"]);
    desk.run(&["mentions", "in", "-g", "people.csv"]).says(1, &["nothing in INPUT"]);
    desk.run(&["inspect", "--stage", "read", "in"]).says(1, &["nothing in INPUT"]);
    desk.file("in/a.txt", TEXT).build(&["in"]).says(0, &["1 not read: 1 .pdf"]);
}

#[test]
fn no_input_is_wrong_usage_and_a_wrong_path_a_failure() {
    let desk = Desk::new();
    desk.run(&["build"]).says(2, &["INPUT", "seeds/", "hint:"]);
    desk.run(&["mentions"]).says(2, &["INPUT", "hint:"]);
    for command in ["build", "mentions"] {
        desk.run(&[command, "nowhere/at-all.txt"]).says(1, &["nowhere/at-all.txt", "hint:"]);
    }
    desk.run(&["explain", "Kim", "--in", "nowhere.txt"]).says(1, &["nowhere.txt", "hint:"]);
    assert!(!desk.path("out").exists());
}

#[test]
fn a_binary_file_is_skipped_and_named() {
    let desk = Desk::new();
    desk.file("in/a.txt", TEXT)
        .file("in/b.txt", b"\x7fELF\x00\x01\x02\x00\x00\xff\xfe\x00".repeat(50));
    desk.build(&["in"]).says(0, &["left out `in/b.txt`: a binary file", "1 left out"]);
    desk.run(&["build", "in", "-g", "people.csv", "--strict"]).says(1, &["in/b.txt", "hint:"]);
    desk.run(&["explain", "Ada", "--in", "in/b.txt"]).says(1, &["b.txt", "binary"]);
    desk.build(&["in", "-q"]);
    assert_eq!(desk.build(&["in", "-q"]).stderr, "");
}

#[cfg(unix)]
#[test]
fn broken_links_and_loops_are_skipped_and_named() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    desk.file("in/a.txt", TEXT);
    symlink("gone.txt", desk.path("in/broken.txt")).unwrap();
    symlink(".", desk.path("in/loop")).unwrap();
    desk.build(&["in"])
        .says(0, &["`in/broken.txt`: a link to nothing", "`in/loop`: a link to a folder above"]);
    assert_eq!(desk.documents("out"), 1);
}

#[cfg(unix)]
#[test]
fn device_files_are_skipped_and_named() {
    let desk = Desk::new();
    desk.file("a.txt", TEXT);
    desk.build(&["/dev/zero", "a.txt"]).says(0, &["left out `zero`: not a regular file"]);
    assert_eq!(desk.documents("out"), 1);
    desk.run(&["build", "/dev/zero", "-g", "people.csv"]).says(1, &["zero", "nothing in INPUT"]);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_skipped_and_named() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.file("in/a.txt", TEXT).file("in/b.txt", TEXT);
    std::fs::set_permissions(desk.path("in/b.txt"), PermissionsExt::from_mode(0o000)).unwrap();
    if std::fs::File::open(desk.path("in/b.txt")).is_ok() {
        return; // The superuser may read everything.
    }
    desk.build(&["in"]).says(0, &["left out `in/b.txt`", "denied"]);
}

#[test]
fn characters_that_xml_forbids_never_reach_it() {
    let desk = Desk::new();
    let text = "Ada\u{20}Lovelace \u{1}\u{b}\u{FFFE}\u{FFFF}met Charles Babbage\u{8} & <co>.\n";
    let record = r#"{"id":"r\u0001\u001f","text":"Ada Lovelace \ud800 \u0002 and Charles Babbage\ufffe met.","title":"\udfff\u0000"}"#;
    desk.file("in/a.txt", text).file("in/b.jsonl", record);
    let run = desk.build(&["in"]);
    assert_eq!(desk.documents("out"), 2, "{}", run.stderr);
    let graphml = desk.text("out/graph.graphml");
    let tree = roxmltree::Document::parse(&graphml).expect("valid XML");
    assert!(tree.descendants().any(|node| node.has_tag_name("edge")));
    for line in desk.run(&["mentions", "in/a.txt", "-g", "people.csv"]).lines() {
        let (start, end) = (line["start"].as_u64().unwrap(), line["end"].as_u64().unwrap());
        let slice: String = text
            .chars()
            .skip(usize::try_from(start).unwrap())
            .take(usize::try_from(end - start).unwrap())
            .collect();
        assert_eq!(line["text"], slice);
    }
}

#[test]
fn a_gzip_bomb_is_refused_with_the_limit_named() {
    let desk = Desk::new();
    // A page may hold 64 MiB; packed, this one is some hundred kilobytes.
    desk.file("in/bomb.html.gz", gzip(&vec![b' '; (64 << 20) + 2])).file("in/a.txt", TEXT);
    desk.build(&["in"]).says(0, &["left out `in/bomb.html.gz`", "64 MiB"]);
    assert_eq!(desk.documents("out"), 1);
}

#[test]
fn a_huge_line_is_refused_with_the_limit_named() {
    let desk = Desk::new();
    let mut lines = br#"{"id":"big","text":""#.to_vec();
    lines.resize((64 << 20) + 2, b'x');
    lines.extend_from_slice(
        b"\"}\n{\"id\":\"small\",\"text\":\"Ada Lovelace met Charles Babbage.\"}\n",
    );
    desk.file("in/b.jsonl.gz", gzip(&lines));
    desk.build(&["in"]).says(0, &["left out `in/b.jsonl.gz:1`", "64 MiB"]);
    assert_eq!(desk.documents("out"), 1);
}

#[test]
fn a_damaged_archive_is_skipped_and_named() {
    let desk = Desk::new();
    let whole = gzip(TEXT.repeat(50).as_bytes());
    desk.file("in/cut.txt.gz", &whole[..whole.len() / 2]).file("in/a.txt", TEXT);
    desk.build(&["in"]).says(0, &["left out `in/cut.txt.gz`"]);
    desk.file("in/cut.txt.gz", whole).build(&["in"]);
    assert_eq!(desk.documents("out"), 2);
}

#[test]
fn an_id_that_comes_twice_is_a_copy_or_gets_a_number() {
    let desk = Desk::new();
    let line = |text: &str| format!("{{\"id\":\"x\",\"text\":\"{text}\"}}\n");
    let (one, two) = ("Ada Lovelace met Charles Babbage.", "Ada Lovelace left London.");
    desk.file("in/a.jsonl", [line(one), line(one), line(two)].concat());
    desk.build(&["in", "-v"]).says(0, &["2 documents", "1 copy", "`x` came twice"]);
    let lines = desk.run(&["mentions", "in", "-g", "people.csv"]).lines();
    let ids: Vec<&str> = lines.iter().filter_map(|line| line["doc"].as_str()).collect();
    assert_eq!(ids, ["x", "x", "x#2", "x#2"]);
}

#[test]
fn a_bad_record_is_named_by_its_line() {
    let desk = Desk::new();
    desk.file(
        "in/a.jsonl",
        "{\"id\":\"x\",\"text\":\"Ada Lovelace left London.\"}\n{broken\n{\"id\":\"y\"}\n",
    );
    desk.build(&["in"]).says(0, &["in/a.jsonl:2", "in/a.jsonl:3", "2 left out"]);
}
