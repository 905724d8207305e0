//! Room 1: what is read, under which name, and how it is taken apart.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use entities::lang::Lang;
use entities::read::{
    DateFrom, Document, Limits, Outcome, ReadOptions, Skip, dates, document, from_text, plan,
};

mod html;

fn sentences(text: &str) -> Vec<String> {
    let document = from_text("t", text);
    document.sentences.iter().map(|s| s.span.of(&document.text).to_owned()).collect()
}

/// `|` stands for a boundary in the second column, the text itself is without it.
#[test]
fn sentences_end_where_they_should() {
    let rows = [
        ("stop_and_capital", "Il arrive. Il part.", " Il arrive.|Il part."),
        (
            "no_end_after_m_dot",
            "Hier M. Kim est parti. M. Lee reste.",
            "Hier M. Kim est parti.|M. Lee reste.",
        ),
        (
            "initials_stay",
            "J. F. Kennedy met J.-P. Sartre. He left.",
            "J. F. Kennedy met J.-P. Sartre.|He left.",
        ),
        ("cyrillic_initial", "Приехал В. Путин. Он уехал.", "Приехал В. Путин.|Он уехал."),
        (
            "acronym_with_dots",
            "The U.S. President spoke. He left.",
            "The U.S. President spoke.|He left.",
        ),
        ("no_before_digit_only", "He said no. Then No. 5 came.", "He said no.|Then No. 5 came."),
        (
            "german_ordinal",
            "Am 14. September kam er an. Er ging am 3. Tag wieder nach Hause.",
            "Am 14. September kam er an.|Er ging am 3. Tag wieder nach Hause.",
        ),
        (
            "english_number_ends",
            "The boy was only 14. The girl was a good deal older than he was.",
            "The boy was only 14.|The girl was a good deal older than he was.",
        ),
        (
            "decimals_and_dates_hold",
            "It cost 3.50 on 11.09.2023 at 16.30. Fine.",
            "It cost 3.50 on 11.09.2023 at 16.30.|Fine.",
        ),
        (
            "dots_then_lower_case",
            "Er kam... und ging. Dann…  Nichts",
            "Er kam... und ging.|Dann…|Nichts",
        ),
        (
            "exclamation_in_quotation",
            "« Non ! » a dit Anna. « Oui ! » Elle part.",
            "« Non ! » a dit Anna.|« Oui ! »|Elle part.",
        ),
        ("closing_quote_belongs", "“He left.” She stayed.", "“He left.”|She stayed."),
        ("german_quotes", "»Nein!« Er ging. „Ja!“ Sie blieb.", "»Nein!«|Er ging.|„Ja!“|Sie blieb."),
        ("no_break_space_parts", "Il part.\u{a0}Elle reste.", "Il part.|Elle reste."),
        ("chinese_needs_no_space", "他来了。她走了！好吗？", "他来了。|她走了！|好吗？"),
        (
            "japanese_quotation_goes_on",
            "「はい。」と言った。帰った。",
            "「はい。」と言った。|帰った。",
        ),
        ("korean", "그는 왔다. 그녀는 갔다.", "그는 왔다.|그녀는 갔다."),
        ("arabic_question", "هل جاء؟ نعم جاء.", "هل جاء؟|نعم جاء."),
        ("devanagari_danda", "वह आया। वह गया।", "वह आया।|वह गया।"),
        ("credit_is_a_unit", "(Photo: Agence) Le maire parle.", "(Photo: Agence)|Le maire parle."),
        ("reference_belongs", "It fell.[12] It rose.", "It fell.[12]|It rose."),
        ("dash_and_capital", "Tu viens ? – Oui. – et toi", "Tu viens ?|– Oui. – et toi"),
        ("lines_are_paragraphs", "Un titre\nUn texte. Deux.", "Un titre|Un texte.|Deux."),
        ("crlf_lines", "Un titre\r\n\r\nUn texte.\r\n", "Un titre|Un texte."),
        ("empty", "", ""),
        ("blank", " \n\u{a0}\n", ""),
        ("only_stops", "...", "..."),
        ("heading_of_markdown", "# Title\ntext here", "# Title|text here"),
    ];
    for (fact, text, wanted) in rows {
        let wanted: Vec<&str> =
            wanted.split('|').map(str::trim).filter(|s| !s.is_empty()).collect();
        assert_eq!(sentences(text), wanted, "{fact}");
    }
}

#[test]
fn wrapped_lines_are_one_paragraph() {
    let text = "The ferry that used to cross the sound twice a day was taken out\n\
                of service in the spring, and nobody in the village was told why\n\
                until the mayor spoke.\n\nThen it was quiet again for a while, and the boats stayed where they\nwere.";
    let document = from_text("t", text);
    assert_eq!(document.paragraphs.len(), 2);
    assert_eq!(document.sentences.len(), 2);
}

#[test]
fn a_sentence_is_bounded() {
    let text = "word ".repeat(20_000);
    assert!(from_text("t", &text).sentences.iter().all(|s| s.span.len() <= 20_000));
    let text = "é".repeat(50_000);
    assert!(from_text("t", &text).sentences.iter().all(|s| s.span.len() <= 20_000));
}

proptest::proptest! {
    #[test]
    fn sentences_cover_all_but_white_space(text in "\\PC{0,80}|[a-zA-Z .!?«»\"()\n\u{a0}M。]{0,80}") {
        let document = from_text("t", &text);
        let mut at = 0;
        for sentence in &document.sentences {
            let paragraph = document.paragraphs[sentence.paragraph as usize].span;
            assert!(paragraph.contains(sentence.span));
            let gap = &text[at..sentence.span.start as usize];
            assert!(gap.trim().is_empty(), "{gap:?}");
            at = sentence.span.end as usize;
        }
        assert!(text[at..].trim().is_empty());
    }
}

#[test]
fn languages() {
    let fr = "Le président est arrivé hier soir dans la capitale pour une visite de trois jours.";
    let en =
        "The president arrived in the capital last night for a visit that will last three days.";
    let rows = [
        ("french", fr, Some("fr")),
        ("english", en, Some("en")),
        ("russian", "Президент вчера вечером прибыл в столицу с трёхдневным визитом.", Some("ru")),
        ("korean_by_script", "대통령은 어제", Some("ko")),
        ("japanese_by_kana", "大統領は昨日到着した", Some("ja")),
        ("chinese_by_han", "总统昨天抵达首都", Some("zh")),
        ("no_letters", "1/5 |", None),
    ];
    for (fact, text, wanted) in rows {
        assert_eq!(from_text("t", text).lang.map(|l| l.to_string()).as_deref(), wanted, "{fact}");
    }
    let mixed = from_text("t", &format!("{fr} {fr}\n\n{en}\n\nOui"));
    let of: Vec<_> = mixed.paragraphs.iter().map(|p| p.lang.unwrap().to_string()).collect();
    assert_eq!(of, ["fr", "en", "fr"], "paragraphs_have_their_own_language_and_short_ones_inherit");
}

#[test]
fn dates_of_fields() {
    let rows = [
        ("2023-09-12", "en", "2023-09-12"),
        ("2023-09-12T23:30:00-05:00", "en", "2023-09-12"),
        ("2023-09", "en", "2023-09"),
        ("1820", "en", "1820"),
        ("20230912", "en", "2023-09-12"),
        ("le 14 septembre 2023", "fr", "2023-09-14"),
        ("1er mai 2023", "fr", "2023-05-01"),
        ("September 15, 2023", "en", "2023-09-15"),
        ("15th of September 2023", "en", "2023-09-15"),
        ("Tue, 12 Sep 2023 10:00:00 GMT", "en", "2023-09-12"),
        ("14. September 2023", "de", "2023-09-14"),
        ("14 de septiembre de 2023", "es", "2023-09-14"),
        ("14 сентября 2023", "ru", "2023-09-14"),
        ("2023년 9월 14일", "ko", "2023-09-14"),
        ("2023年9月14日", "ja", "2023-09-14"),
        ("11.09.2023", "en", "2023-09-11"),
        ("03/04/2023", "fr", "2023-04-03"),
        ("03/04/2023", "en", ""),
        ("13/04/2023", "en", "2023-04-13"),
        ("September 2023", "en", "2023-09"),
        ("30 février 2023", "fr", ""),
        ("soon", "en", ""),
    ];
    for (field, lang, wanted) in rows {
        let date =
            dates::from_field(field, Lang::parse(lang)).map(|d| d.to_string()).unwrap_or_default();
        assert_eq!(date, wanted, "{field} ({lang})");
    }
}

#[test]
fn dates_of_names() {
    let rows = [
        ("a/2023-09-12_lemonde.txt", "2023-09-12"),
        ("GDL-1878-03-14-a.txt", "1878-03-14"),
        ("a/20230912.txt", "2023-09-12"),
        ("a/2023/09/12/x.txt", "2023-09-12"),
        ("a/2023-09/x.txt", "2023-09"),
        ("a/2023_09_12.html", "2023-09-12"),
        ("a/2023-09-12T10.txt", "2023-09-12"),
        ("000_19e10edf5c9ac541.txt", ""),
        ("a/12345678.txt", ""),
        ("a/2023-13-45.txt", ""),
        ("a/war-1914-18.txt", ""),
        ("a/2023-2024.txt", ""),
        ("a/120230912.txt", ""),
    ];
    for (name, wanted) in rows {
        assert_eq!(
            dates::from_name(name).map(|d| d.to_string()).unwrap_or_default(),
            wanted,
            "{name}"
        );
    }
}

#[test]
fn dates_of_heads() {
    let rows = [
        ("published_line", "Titre\nPublié: 11.09.2023 à 16:00 heures\nTexte.", "fr", "2023-09-11"),
        (
            "update_only_when_alone",
            "Mis à jour le 12.09.2023\nPublié le 11.09.2023",
            "fr",
            "2023-09-11",
        ),
        (
            "update_alone",
            "Titre\nDernière mise à jour: 12.09.2023 à 15:07 heures",
            "fr",
            "2023-09-12",
        ),
        ("bare_date_line", "Title\nSeptember 15, 2023\nText", "en", "2023-09-15"),
        ("byline", "By Jane Doe | 15 September 2023, 10:40 am", "en", "2023-09-15"),
        (
            "dateline",
            "PARIS, 14 septembre 2023 – Le ministre est arrivé ce matin dans la capitale avec toute sa suite.",
            "fr",
            "2023-09-14",
        ),
        ("event_in_a_headline_is_no_date", "Attentat du 11 septembre 2001\nTexte", "fr", ""),
        (
            "prose_is_no_date",
            "Il est né le 14 septembre 1950 dans une petite ville de la côte où son père était pêcheur.",
            "fr",
            "",
        ),
        ("short_prose_is_no_date", "The treaty was signed on 3 May 1990 by both", "en", ""),
        ("ambiguous_in_english", "Published: 03/04/2023", "en", ""),
        ("korean", "제목\n2023년 9월 14일", "ko", "2023-09-14"),
        ("russian", "Заголовок\nОпубликовано 14 сентября 2023 г. в 10:00", "ru", "2023-09-14"),
        ("too_far_down", &format!("{}15 September 2023", "line\n".repeat(20)), "en", ""),
    ];
    for (fact, text, lang, wanted) in rows {
        let date =
            dates::from_head(text, Lang::parse(lang)).map(|d| d.to_string()).unwrap_or_default();
        assert_eq!(date, wanted, "{fact}");
    }
}

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
    run.unread = sources.unread().iter().map(|(k, v)| (k.clone(), *v)).collect();
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
