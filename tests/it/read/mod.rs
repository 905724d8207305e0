//! Room 1: what is read, and under which name; how it is taken apart is in the modules.

#![allow(clippy::unwrap_used, reason = "what a test has just made is there")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use entities::lang::Lang;
use entities::read::{DateFrom, Document, Limits, Outcome, ReadOptions, Skip, document, plan};

mod html;
mod parts;

struct Input(tempfile::TempDir);

impl Input {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

#[derive(Default, Debug)]
struct Run {
    documents: Vec<Document>,
    skipped: Vec<Skip>,
    copies: Vec<String>,
    unread: Vec<(String, u64)>,
}

impl Run {
    fn ids(&self) -> Vec<&str> {
        self.documents.iter().map(|d| d.id.as_str()).collect()
    }

    fn skips(&self, name: &str, reason: &str) {
        let holds = |skip: &Skip| skip.name == name && skip.reason.contains(reason);
        assert!(self.skipped.iter().any(holds), "{name}: {reason} in {:?}", self.skipped);
    }
}

fn run(path: &Path, options: ReadOptions) -> Run {
    run_all(&[path.to_owned()], options)
}

fn run_all(paths: &[PathBuf], options: ReadOptions) -> Run {
    let mut sources = plan(paths, options).unwrap();
    let mut run = Run::default();
    for outcome in &mut sources {
        match outcome {
            Outcome::Document(raw) => match document(*raw) {
                Ok(document) => run.documents.push(document),
                Err(skip) => run.skipped.push(skip),
            },
            Outcome::Skipped(skip) => run.skipped.push(skip),
            Outcome::Copy { of } => run.copies.push(of),
        }
    }
    run.unread = sources.unread().iter().map(|(k, v)| (k.clone(), v.len() as u64)).collect();
    run
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zst(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

#[test]
fn folders() {
    let input = Input::new()
        .with("in/b.txt", "Beta.")
        .with("in/a/z.md", "# Zed\n\nText.")
        .with("in/a.html", "<p>Alpha</p>")
        .with("in/a_files/part.html", "<p>Part</p>")
        .with("in/lone_files/part.txt", "Lone.")
        .with("in/.hidden.txt", "Hidden.")
        .with("in/.gitignore", "*.txt")
        .with("in/x.docx", "PK")
        .with("in/y.DOCX", "PK")
        .with("in/out/old.txt", "Output.")
        .with("in/people.csv", "name\nX");
    let never_read = vec![
        input.path("in/out").canonicalize().unwrap(),
        input.path("in/people.csv").canonicalize().unwrap(),
    ];
    let found = run(&input.path("in"), ReadOptions { never_read, ..ReadOptions::default() });
    assert_eq!(found.ids(), ["in/a.html", "in/a/z.md", "in/b.txt", "in/lone_files/part.txt"]);
    assert_eq!(found.unread, [("docx".to_owned(), 2)]);
    assert!(found.skipped.is_empty(), "{:?}", found.skipped);
    let both = run_all(
        &[input.path("in/b.txt"), input.path("in/a"), input.path("in/b.txt")],
        ReadOptions::default(),
    );
    assert_eq!(both.ids(), ["b.txt", "a/z.md"], "the_same_file_given_twice_is_one_document");
    assert!(
        plan(&[input.path("none")], ReadOptions::default()).is_err(),
        "a_missing_path_is_an_error"
    );
}

#[cfg(unix)]
#[test]
fn links() {
    let input = Input::new().with("in/a.txt", "Alpha.").with("in/sub/b.txt", "Beta.");
    std::os::unix::fs::symlink(input.path("in"), input.path("in/sub/loop")).unwrap();
    std::os::unix::fs::symlink(input.path("nothing"), input.path("in/broken.txt")).unwrap();
    let found = run(&input.path("in"), ReadOptions::default());
    assert_eq!(found.ids(), ["in/a.txt", "in/sub/b.txt"]);
    found.skips("in/sub/loop", "never end");
    found.skips("in/broken.txt", "link to nothing");
}

#[test]
fn single_files() {
    let input = Input::new()
        .with("notes.log", "Plain text.")
        .with("photo.jpg", b"\xff\xd8\xff\xe0JFIF\0")
        .with("nul.txt", b"ab\0cd")
        .with("empty.txt", "")
        .with("a.txt.gz", gz(b"Packed."))
        .with("b.txt.zst", [zst(b"One. "), zst(b"Two.")].concat())
        .with("bad.txt.gz", "no gzip");
    let one = |name: &str| run(&input.path(name), ReadOptions::default());
    assert_eq!(one("notes.log").ids(), ["notes.log"], "an_unknown_extension_is_sniffed");
    one("photo.jpg").skips("photo.jpg", "JPEG");
    one("nul.txt").skips("nul.txt", "binary");
    assert_eq!(one("empty.txt").documents[0].sentences.len(), 0, "an_empty_file_is_a_document");
    assert_eq!(one("a.txt.gz").documents[0].text, "Packed.");
    assert_eq!(one("b.txt.zst").documents[0].text, "One. Two.");
    one("bad.txt.gz").skips("bad.txt.gz", "cannot be read");
}

#[test]
fn encodings() {
    let long = "Le président a été élu à la majorité, où l'été déjà s'achève près de la forêt. ";
    let cp1252: Vec<u8> = encoding_rs::WINDOWS_1252.encode(long).0.into_owned();
    let cp1251 = encoding_rs::WINDOWS_1251
        .encode("Президент вчера вечером прибыл в столицу с визитом.")
        .0
        .into_owned();
    let utf16: Vec<u8> = [0xfeff]
        .into_iter()
        .chain("Čapek.\r\nZwei.".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let damaged = [long.as_bytes(), b"\xff", long.as_bytes()].concat();
    let rows: [(&str, Vec<u8>, &str, &str); 6] = [
        ("bom_is_removed", [b"\xef\xbb\xbf".as_slice(), "Élu.".as_bytes()].concat(), "Élu.", ""),
        ("utf16_with_bom_keeps_crlf", utf16, "Čapek.\r\nZwei.", "UTF-16LE"),
        ("windows_1252_is_detected", cp1252, long, "windows-1252"),
        (
            "windows_1251_is_detected",
            cp1251,
            "Президент вчера вечером прибыл в столицу с визитом.",
            "windows-1251",
        ),
        ("damaged_utf8_is_counted", damaged, &format!("{long}\u{fffd}{long}"), "1 undecodable"),
        ("plain_utf8_says_nothing", long.as_bytes().to_vec(), long, ""),
    ];
    for (fact, bytes, text, note) in rows {
        let input = Input::new().with("a.txt", bytes);
        let found = run(&input.path("a.txt"), ReadOptions::default());
        assert_eq!(found.documents[0].text, text, "{fact}");
        assert!(
            found.documents[0].notes.concat().contains(note),
            "{fact}: {:?}",
            found.documents[0].notes
        );
        assert!(!note.is_empty() || found.documents[0].notes.is_empty(), "{fact}");
    }
}

#[test]
fn jsonl() {
    let lines = concat!(
        "{\"id\":\"a\",\"text\":\"Un.\",\"title\":\"T\",\"date\":\"2023-09-12\",\"lang\":\"fr\",\"source\":\"Le Jour\",\"url\":\"u\"}\n",
        "\n{broken\n",
        "{\"id\":7,\"text\":\"Sept.\"}\n",
        "{\"text\":\"Sans nom.\"}\n",
        "{\"id\":\"a\",\"text\":\"Un.\"}\n{\"id\":\"a\",\"text\":\"Deux.\"}\n{\"id\":\"a\",\"text\":\"Trois.\"}\n",
        "{\"id\":\"s\",\"text\":\"x\\ud800y \\ud83d\\ude00 \\\\ud800\"}\n",
        "{\"id\":\"m\",\"text\":\"Été à Lyon.\",\"mentions\":[{\"start\":6,\"end\":10,\"entity\":\"lyon\",\"text\":\"Lyon\"},{\"start\":0,\"end\":3}]}\n",
        "{\"id\":\"w\",\"text\":\"Été à Lyon.\",\"mentions\":[{\"start\":5,\"end\":9,\"text\":\"Lyon\"}]}\n",
        "{\"id\":\"e\",\"text\":\"\"}\n{\"id\":\"n\"}\n[1]\n",
        "{\"id\":\"last\",\"text\":\"Fin.\"}",
    );
    let input = Input::new().with("f.jsonl", lines);
    let found = run(&input.path("f.jsonl"), ReadOptions::default());
    assert_eq!(found.ids(), ["a", "7", "f.jsonl#5", "a#2", "a#3", "s", "m", "e", "last"]);
    assert_eq!(found.copies, ["a"], "the_same_text_counts_once");
    let a = &found.documents[0];
    assert_eq!(
        (a.title.as_deref(), a.outlet.as_deref(), a.url.as_deref()),
        (Some("T"), Some("Le Jour"), Some("u"))
    );
    assert_eq!(a.lang, Lang::parse("fr"), "a_told_language_wins");
    assert_eq!(a.date.unwrap().from, DateFrom::Record);
    found.skips("f.jsonl:3", "not valid JSON");
    let twice = found.skipped.iter().filter(|skip| skip.reason.contains("at line 1"));
    assert_eq!(twice.count(), 0, "the_line_is_told_once");
    assert_eq!(found.documents[5].text, "x\u{fffd}y 😀 \\ud800", "lone_surrogates_are_replaced");
    let m = &found.documents[6];
    let given: Vec<&str> = m.given.iter().map(|g| g.span.of(&m.text)).collect();
    assert_eq!(given, ["Été", "Lyon"], "mentions_come_in_order_and_in_bytes");
    found.skips("f.jsonl:11", "`Lyon` but the text has ` Lyo`");
    found.skips("f.jsonl:13", "no field `text`");
    found.skips("f.jsonl:14", "not a JSON object");
    let packed = Input::new()
        .with("f.jsonl.gz", gz(lines.as_bytes()))
        .with("f.ndjson.zst", zst(lines.as_bytes()));
    assert_eq!(run(&packed.path("f.jsonl.gz"), ReadOptions::default()).documents.len(), 9);
    assert_eq!(run(&packed.path("f.ndjson.zst"), ReadOptions::default()).documents.len(), 9);
}

#[test]
fn tables() {
    let excel = encoding_rs::WINDOWS_1252
        .encode("ID;Texte;Date\n1;\"Été; à Lyon.\nOui.\";12.09.2023\n;Rien;\n")
        .0
        .into_owned();
    let input = Input::new()
        .with("a.csv", "id,TEXT,source\nx,\"Un, deux.\",Jour\ny,Trois.,\n")
        .with("b.csv", excel)
        .with("c.tsv", "id\ttext\nt\tTab.\n")
        .with("d.csv", "id,body\n1,Text\n");
    let a = run(&input.path("a.csv"), ReadOptions::default());
    assert_eq!(a.ids(), ["x", "y"]);
    assert_eq!(a.documents[0].outlet.as_deref(), Some("Jour"));
    let fields = vec![("text".to_owned(), "texte".to_owned())];
    let b = run(&input.path("b.csv"), ReadOptions { fields, ..ReadOptions::default() });
    assert_eq!(b.ids(), ["1", "b.csv#2"]);
    assert_eq!(b.documents[0].text, "Été; à Lyon.\nOui.", "semicolons_and_windows_1252_from_excel");
    assert_eq!(b.documents[0].date.unwrap().span.to_string(), "2023-09-12");
    assert_eq!(run(&input.path("c.tsv"), ReadOptions::default()).documents[0].text, "Tab.");
    run(&input.path("d.csv"), ReadOptions::default()).skips("d.csv", "--field text=");
}

#[test]
fn limits_are_named() {
    let long = format!(
        "{{\"id\":\"a\",\"text\":\"{}\"}}\n{{\"id\":\"b\",\"text\":\"Short.\"}}\n",
        "x".repeat(200_000)
    );
    let row = format!("id,text\na,Short.\nb,\"{}\"\n", "x".repeat(200_000));
    let input = Input::new()
        .with("l.jsonl", &long)
        .with("l.csv", &row)
        .with("bomb.txt.gz", gz(&vec![b'a'; 5_000_000]))
        .with("bomb.html.zst", zst(&vec![b'a'; 5_000_000]));
    let limits = Limits { line: 100_000, document: 1 << 20, page: 1 << 20 };
    let one = |name: &str| run(&input.path(name), ReadOptions { limits, ..ReadOptions::default() });
    one("l.jsonl").skips("l.jsonl:1", "longer than 100000 bytes");
    assert_eq!(one("l.jsonl").ids(), ["b"], "the_line_behind_a_long_one_is_read");
    one("l.csv").skips("l.csv:3", "more than 100000 bytes");
    assert_eq!(one("l.csv").ids(), ["a"]);
    one("bomb.txt.gz").skips("bomb.txt.gz", "more than 1 MiB");
    one("bomb.html.zst").skips("bomb.html.zst", "more than 1 MiB");
}

#[test]
fn standard_input() {
    let rows = [
        ("{\"id\":\"j\",\"text\":\"Json.\"}\n", "j"),
        ("Plain text.", "stdin"),
        ("\n  {\"text\":\"x\"}", "stdin#2"),
    ];
    for (bytes, id) in rows {
        let mut sources = plan(&["-".into()], ReadOptions::default())
            .unwrap()
            .with_stdin(Box::new(bytes.as_bytes()));
        let Some(Outcome::Document(raw)) = sources.next() else { panic!("{id}") };
        assert_eq!(raw.id, id);
    }
}

#[test]
fn hostile_pages_end() {
    let deep = format!("{}text{}", "<div>".repeat(20_000), "</div>".repeat(20_000));
    for page in
        ["", "<", "<html>", "<p>", &deep, "<!doctype html><title>x</title>", "\u{0}<p>\u{fffe}a"]
    {
        let input = Input::new().with("a.html", page);
        run(&input.path("a.html"), ReadOptions::default());
    }
}
