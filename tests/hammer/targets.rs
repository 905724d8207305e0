//! What is hammered: how an input is made, and what must hold of whatever the program makes of it.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use entities::diff;
use entities::export::{EdgeModel, ExportOptions, Format, OutDir, RunInfo, relations, write_all};
use entities::find::Matcher;
use entities::gazetteer::{BadRows, CueFile, Loaded, Loader, Matching, RowFormat, check, load_str};
use entities::graph::Tally;
use entities::index::Index;
use entities::lang::Lang;
use entities::names::{self, Spelt, chinese, korean, parts};
use entities::normalize::{EXPANDED, fold, fold_name};
use entities::pipeline::{Engine, EngineOptions};
use entities::read::{self, Document, Limits, Outcome, ReadOptions};
use entities::relate::cues::Lexicons;
use entities::relate::{Kept, Window};
use entities::text::{CodePoints, Span};

use crate::dice::Dice;
use crate::world::{WORLD, engine};
use crate::{inputs, model, outputs, packed};

/// One file of an input.
pub struct File {
    /// Its path below the folder of the case.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// One thing that is hammered.
pub struct Target {
    pub name: &'static str,
    /// Of all shares, how many cases are of it.
    pub share: u64,
    /// Whether the files are written before it is run.
    pub on_disk: bool,
    pub make: fn(&mut Dice) -> Vec<File>,
    pub check: fn(&Path, &[File]),
}

pub const TARGETS: [Target; 13] = [
    Target {
        name: "text",
        share: 14,
        on_disk: true,
        make: |dice| one("in/a.txt", inputs::text(dice)),
        check: documents,
    },
    Target {
        name: "html",
        share: 12,
        on_disk: true,
        make: |dice| one("in/a.html", inputs::page(dice)),
        check: documents,
    },
    Target {
        name: "jsonl",
        share: 10,
        on_disk: true,
        make: |dice| one("in/a.jsonl", inputs::records(dice)),
        check: documents,
    },
    Target { name: "csv", share: 8, on_disk: true, make: csv_documents, check: documents },
    Target { name: "packed", share: 8, on_disk: true, make: packed_documents, check: documents },
    Target { name: "workbook", share: 8, on_disk: true, make: workbook, check: gazetteer },
    Target { name: "gazetteer", share: 12, on_disk: true, make: gazetteer_files, check: gazetteer },
    Target { name: "index", share: 6, on_disk: true, make: index, check: opened },
    Target { name: "decisions", share: 8, on_disk: true, make: decisions, check: gazetteer },
    Target {
        name: "cues",
        share: 4,
        on_disk: false,
        make: |dice| one("fr.tsv", inputs::cues(dice)),
        check: cues,
    },
    Target {
        name: "fold",
        share: 6,
        on_disk: false,
        make: |dice| one("a.txt", inputs::text(dice)),
        check: folds,
    },
    Target { name: "names", share: 8, on_disk: false, make: two_names, check: compares },
    Target { name: "build", share: 2, on_disk: true, make: corpus, check: builds },
];

fn one(name: &str, bytes: Vec<u8>) -> Vec<File> {
    vec![File { name: name.to_owned(), bytes }]
}

fn csv_documents(dice: &mut Dice) -> Vec<File> {
    let rows = inputs::rows(dice, &["id", "text"]);
    let bytes = inputs::separated(dice, &rows);
    let bytes = dice.mutate(&bytes, &bytes.clone());
    one(if dice.once_in(3) { "in/a.tsv" } else { "in/a.csv" }, bytes)
}

fn packed_documents(dice: &mut Dice) -> Vec<File> {
    let (inner, bytes) = match dice.below(4) {
        0 => ("txt", inputs::text(dice)),
        1 => ("html", inputs::page(dice)),
        2 => ("jsonl", inputs::records(dice)),
        // Packed a thousandfold.
        _ => (*dice.one(&["txt", "html", "jsonl"]), vec![*dice.one(b" {a<\n"); 4 << 20]),
    };
    let is_gzip = dice.once_in(2);
    let mut whole = if is_gzip { packed::gzip(&bytes) } else { packed::zstd(&bytes) };
    if dice.once_in(3) {
        whole.extend_from_within(..);
    }
    let whole = if dice.once_in(4) { whole } else { dice.mutate(&whole, &bytes) };
    one(&format!("in/a.{inner}.{}", if is_gzip { "gz" } else { "zst" }), whole)
}

fn workbook(dice: &mut Dice) -> Vec<File> {
    let (end, bytes) = packed::workbook(dice);
    one(&format!("names.{end}"), bytes)
}

fn gazetteer_files(dice: &mut Dice) -> Vec<File> {
    let file = |dice: &mut Dice, number: usize| {
        let always: &[&str] = if dice.once_in(4) { &[] } else { &["id", "kind", "name"] };
        let rows = inputs::rows(dice, always);
        let (end, bytes) = inputs::table(dice, &rows);
        File { name: format!("names-{number}.{end}"), bytes }
    };
    (0..=dice.below(2)).map(|number| file(dice, number)).collect()
}

/// A compiled gazetteer as it is written.
static INDEX: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let rows =
        "id,kind,name,match\na,person,Sergei Bondar,\nb,person,Kim Do-hyun,\nc,place,Zug,folded\n";
    let loaded = load_str("a.csv", RowFormat::Csv, rows).expect("a gazetteer");
    let mut bytes = Vec::new();
    let written =
        Index::new(loaded, Matching::Variants).write(Path::new("."), Path::new("x"), &mut bytes);
    written.expect("memory takes it");
    bytes
});

fn index(dice: &mut Dice) -> Vec<File> {
    let end = INDEX.iter().position(|byte| *byte == b'\n').expect("a first line");
    let bytes = if dice.once_in(2) {
        dice.mutate(&INDEX, &INDEX)
    } else {
        let head = dice.mutate(&INDEX[..end], &INDEX[..end]);
        [&head, &INDEX[end..]].concat()
    };
    one("names.index", bytes)
}

fn decisions(dice: &mut Dice) -> Vec<File> {
    let always: &[&str] = match dice.below(3) {
        0 => &["decide", "reason", "spelling", "candidates", "id", "kind", "name"],
        1 => &["evidence", "verdict"],
        _ => &["doc", "date", "lang"],
    };
    let rows = inputs::rows(dice, always);
    let bytes = inputs::separated(dice, &rows);
    one("answers.csv", dice.mutate(&bytes, &bytes.clone()))
}

fn two_names(dice: &mut Dice) -> Vec<File> {
    ["a", "b"].map(|name| File { name: name.to_owned(), bytes: inputs::name(dice).into() }).into()
}

fn corpus(dice: &mut Dice) -> Vec<File> {
    let mut files = vec![
        File { name: "in/a.txt".to_owned(), bytes: inputs::text(dice) },
        File { name: "in/b.jsonl".to_owned(), bytes: inputs::records(dice) },
    ];
    // A name is at most 255 bytes, and no folder.
    let name = inputs::name(dice).replace(['/', '\\', '\0'], "_");
    let name = format!("in/2023-09-12 {}.txt", &name[..name.floor_char_boundary(200)]);
    files.push(File { name, bytes: inputs::prose(dice).into() });
    let names = dice.mutate_text(WORLD, "id,kind,name\n");
    files.push(File { name: "people/world.csv".to_owned(), bytes: WORLD.into() });
    files.push(File { name: "people/more.csv".to_owned(), bytes: names.into() });
    // Nothing of it is read: it says how the case is built.
    files.push(File {
        name: "options".to_owned(),
        bytes: vec![u8::try_from(dice.below(24)).unwrap()],
    });
    files
}

/// Small, so that small inputs meet them.
const LIMITS: Limits = Limits { line: 64 << 10, document: 1 << 20, page: 64 << 10 };

static ENGINE: LazyLock<Engine> = LazyLock::new(|| engine(WORLD, Window::Sentence));

fn read_all(folder: &Path) -> Vec<Document> {
    let options = ReadOptions { limits: LIMITS, ..ReadOptions::default() };
    let sources = read::plan(&[folder.join("in")], options).unwrap();
    let mut ids = BTreeSet::new();
    let read = sources.filter_map(|outcome| match outcome {
        Outcome::Document(raw) => {
            assert!(raw.size() <= 8 * LIMITS.document, "{} bytes are held", raw.size());
            assert!(ids.insert(raw.id.clone()), "two documents are named {}", raw.id);
            read::document(*raw).ok()
        }
        Outcome::Skipped(skip) => {
            assert!(!skip.reason.is_empty());
            None
        }
        Outcome::Copy { .. } => None,
    });
    read.collect()
}

fn within(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?} is no stretch of the text");
}

fn documents(folder: &Path, _: &[File]) {
    for document in read_all(folder) {
        let text = &document.text;
        let mut last = 0;
        for paragraph in &document.paragraphs {
            within(text, paragraph.span);
            assert!(last <= paragraph.span.start, "paragraphs overlap");
            last = paragraph.span.end;
        }
        last = 0;
        for sentence in &document.sentences {
            within(text, sentence.span);
            assert!(last <= sentence.span.start, "sentences overlap");
            assert!(document.paragraphs[sentence.paragraph as usize].span.contains(sentence.span));
            last = sentence.span.end;
        }
        document.given.iter().for_each(|mention| within(text, mention.span));
        facts(&ENGINE, &document);
    }
}

/// What an engine makes of a document.
fn facts(engine: &Engine, document: &Document) {
    let facts = engine.facts(document);
    assert_eq!(facts.mentions.len(), facts.spellings.len());
    assert_eq!(facts.mentions.len(), facts.parts.len());
    let mut last = Span::default();
    for mention in &facts.mentions {
        within(&document.text, mention.span);
        assert!(last <= mention.span && !mention.span.is_empty(), "mentions out of order");
        last = mention.span;
    }
    facts.open.iter().for_each(|open| within(&document.text, open.mention.span));
    for line in relations::lines(engine.gazetteer(), &facts).split(|byte| *byte == b'\n') {
        assert!(line.is_empty() || serde_json::from_slice::<serde_json::Value>(line).is_ok());
    }
}

fn load(folder: &Path, files: &[File], bad_rows: BadRows) -> Option<Loaded> {
    let mut loader = Loader::new(bad_rows);
    for file in files {
        loader.add_path(&folder.join(&file.name)).unwrap();
    }
    // An error tells what, and has words for all of it.
    loader.finish().map_err(|error| assert!(error.to_string().contains("in the gazetteer"))).ok()
}

/// What is not as it was written is refused, or told the same names.
fn opened(folder: &Path, files: &[File]) {
    let path = folder.join(&files[0].name);
    let _ = Index::is_at(&path);
    let Ok(Index { loaded, matcher, matching }) = Index::open(&path) else { return };
    assert_eq!(loaded.gazetteer.entities.len(), 3, "another gazetteer");
    let options = EngineOptions { matching, ..EngineOptions::default() };
    let engine = Engine::with_matcher(Arc::new(loaded.gazetteer), matcher, options);
    facts(&engine, &read::from_text("2023-09-12.txt", "Сергей Бондарь met Kim Do-hyun in Zug."));
}

fn gazetteer(folder: &Path, files: &[File]) {
    for file in files {
        let _ = read::document_table(&folder.join(&file.name));
    }
    let strict = load(folder, files, BadRows::Stop);
    let Some(loaded) = load(folder, files, BadRows::Skip) else { return };
    if let Some(strict) = strict {
        assert_eq!(strict.gazetteer, loaded.gazetteer, "no row was left out, and yet");
    }
    let entities = &loaded.gazetteer.entities;
    assert!(entities.windows(2).all(|pair| pair[0].id < pair[1].id), "ids out of order or twice");
    for entity in entities {
        let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || b"_.:-".contains(&byte);
        assert!(!entity.id.is_empty() && entity.id.bytes().all(is_sign), "id {:?}", entity.id);
        assert!(!entity.label.trim().is_empty() && !entity.names.is_empty(), "{entity:?}");
    }
    for finding in check(&loaded.gazetteer) {
        assert!(!finding.complaint.what.is_empty());
    }
    loaded.decisions.fingerprint();
    // Its own names in a text, each beside the next.
    let mut text = String::new();
    for name in entities.iter().take(50).flat_map(|entity| &entity.names).take(100) {
        text.push_str(&name.text);
        text.push_str(" met ");
        text.truncate(text.floor_char_boundary(8000));
    }
    let engine = Engine::new(Arc::new(loaded.gazetteer), EngineOptions::default());
    facts(&engine, &read::from_text("2023-09-12.txt", &text));
}

fn cues(_: &Path, files: &[File]) {
    static ONCE: LazyLock<Arc<entities::gazetteer::Gazetteer>> =
        LazyLock::new(|| crate::world::gazetteer(WORLD));
    let text = String::from_utf8_lossy(&files[0].bytes).into_owned();
    let file = CueFile { name: "fr.tsv".to_owned(), path: "cues/fr.tsv".to_owned(), text };
    let (lexicons, _) = Lexicons::compile(vec![file]);
    let document = read::from_text(
        "a.txt",
        "Hier, à Nice, Vladimir Putin a rencontré Kim Jong Un et Sergueï Lavrov. Emmanuel Macron ne visitera pas l’Ukraine.",
    );
    let options = EngineOptions { matching: Matching::Folded, ..EngineOptions::default() };
    let engine = Engine::new(Arc::clone(&ONCE), options).with_lexicons(Arc::new(lexicons));
    facts(&engine, &document);
}

fn folds(_: &Path, files: &[File]) {
    let text = String::from_utf8_lossy(&files[0].bytes);
    let folded = fold(&text);
    assert_eq!(folded.bytes.len(), text.len(), "the fold keeps the length");
    assert!(folded.expansions.is_sorted_by(|a, b| a.0 < b.0));
    for (offset, form) in &folded.expansions {
        assert!(folded.bytes[*offset as usize] == EXPANDED && !form.is_empty());
    }
    let name = fold_name(&text);
    assert_eq!(fold_name(&name), name, "what is folded folds to itself");
    let mut points = CodePoints::new(&text);
    for (count, (at, _)) in text.char_indices().enumerate() {
        assert_eq!(points.at(at), count);
        if count % 7 == 0 {
            let end = text.floor_char_boundary(at + 40);
            let part = folded.compact(Span::new(at, end));
            assert_eq!(part, part.trim(), "no blanks at the ends");
        }
    }
}

fn compares(_: &Path, files: &[File]) {
    let [a, b] = [0, 1].map(|at: usize| String::from_utf8_lossy(&files[at].bytes).into_owned());
    for lang in ["fr", "ru", "ko"] {
        let lang = Lang::parse(lang);
        let (left, right) = (Spelt { text: &a, lang: None }, Spelt { text: &b, lang });
        let verdict = names::compare(&left, &right);
        assert!(!verdict.reason().is_empty());
        names::stems(&a, lang);
        assert!(names::compare(&left, &left).is_same() || fold_name(&a).is_empty());
        if let Some((_, why)) = names::nearest_name([left, right], &right) {
            assert!(!why.is_empty());
        }
    }
    for likely in names::likely_spellings(&Spelt { text: &a, lang: None }) {
        assert!(!likely.text.is_empty(), "a spelling without letters");
    }
    let words = parts::words(&a);
    parts::order(&a);
    parts::short_forms(&a);
    parts::full_forms(&a);
    parts::without_middle_names(&a);
    parts::comma(&a);
    parts::without_brackets(&a);
    parts::given_name(&a);
    parts::addressed(&a);
    assert!(words.iter().all(|word| !parts::is_patronymic(word) || !word.is_empty()));
    korean::parse(&words);
    chinese::parse(&words);
    assert!(
        names::slug(&a).bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.:-".contains(&byte))
    );
}

/// A whole build through the library, every format; then the hostile model with this build's texts in it.
fn builds(folder: &Path, files: &[File]) {
    let mut loader = Loader::new(BadRows::Skip);
    loader.add_path(&folder.join("people")).unwrap();
    let Ok(loaded) = loader.finish() else { return };
    let option = usize::from(files.last().unwrap().bytes[0]);
    let window =
        [Window::Sentence, Window::Paragraph, Window::Document, Window::Tokens(5)][option % 4];
    let engine = Engine::new(
        Arc::new(loaded.gazetteer),
        EngineOptions { window, ..EngineOptions::default() },
    )
    .keeping(Kept { decisions: Arc::new(loaded.decisions), ..Kept::default() });
    let _ = Matcher::new(engine.gazetteer(), Matching::Exact);
    let mut tally = Tally::default();
    for document in read_all(folder) {
        tally.absorb(engine.facts(&document));
    }
    let graph = tally.graph(engine.gazetteer(), None).unwrap();
    let texts: Vec<String> =
        files.iter().map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).collect();
    let mut hostile = model::hostile_with(|_, evidence| evidence.text.clone_from(&texts[1]));
    for (number, node) in hostile.graph.node_weights_mut().enumerate() {
        node.label.clone_from(&texts[number % texts.len()]);
        node.kind.clone_from(&texts[(number + 1) % texts.len()]);
        node.attributes.insert(texts[0].clone(), texts[1].clone());
        node.spellings.push((texts[2].clone(), 1));
    }
    for (number, document) in hostile.documents.iter_mut().enumerate() {
        document.title = Some(texts[0].clone());
        document.url = Some(format!("{}{}", ["", "http://", "javascript:"][number % 3], texts[1]));
    }
    hostile.questions.iter_mut().for_each(|question| question.sentence.clone_from(&texts[0]));
    for (name, mut graph) in [("real", graph), ("hostile", hostile)] {
        let edges = [EdgeModel::Pair, EdgeModel::Kind, EdgeModel::Event][option / 4 % 3];
        let formats =
            Format::ALL.into_iter().filter(|format| *format != Format::Mentions).collect();
        let options = ExportOptions { formats, edges, ..ExportOptions::default() };
        graph.measure(&options.hidden_kinds);
        graph.lay_out(&options.hidden_kinds, &mut |_, _| {});
        if edges == EdgeModel::Event {
            let mut view = graph.by_event().unwrap();
            view.measure(&options.hidden_kinds);
            view.lay_out(&options.hidden_kinds, &mut |_, _| {});
            graph.event_view = Some(Box::new(view));
        }
        let run =
            RunInfo { skipped: vec![(texts[0].clone(), texts[1].clone())], ..RunInfo::default() };
        let out = folder.join(name);
        write_all(&graph, &run, &options, &mut OutDir::create(&out).unwrap()).unwrap();
        outputs::check(&out);
        if name == "real" {
            assert!(diff::compare(&out, &out).unwrap().is_empty(), "a build differs from itself");
        }
    }
}
