//! The same documents give the same bytes: in any order, on any number of threads, in every run.

use std::collections::BTreeMap;
use std::fs;

use entities::export::{EdgeModel, ExportOptions, Format, OutDir, RunInfo, write_all};
use entities::graph::Tally;
use entities::read::{Document, from_text};
use entities::relate::Window;
use rayon::prelude::*;

use crate::world::{WORLD, engine};

/// Texts with names that are certain, short, open and too common, in several scripts.
const TEXTS: &[&str] = &[
    "Vladimir Putin met Kim Jong Un. Putin smiled, and Kim left for Vladivostok.",
    "Selon l’OTAN, la Russie attend.\n\nPoutine a quitté l’Ukraine 😀.",
    "George Washington slept. Then Washington woke, and Will wrote to NATO.",
    "김정은이 블라디보스토크에서 러시아를 떠났다. 제주는 멀다.",
    "俄罗斯和乌克兰的代表来到济州。",
    "The US asked the WHO and the UN, which asked Adrienne Watson. Sophie Watson knew.",
    "There stood Will. Russia and Ukraine and NATO and Nice were far.",
];

fn documents() -> Vec<Document> {
    let document = |number: usize| {
        let date = if number.is_multiple_of(3) {
            String::new()
        } else {
            format!("2021-{:02}-03_", number % 12 + 1)
        };
        let text =
            format!("{}\n\n{}", TEXTS[number % TEXTS.len()], TEXTS[number * 3 % TEXTS.len()]);
        let mut document = from_text(&format!("{date}{number}.txt"), &text);
        document.outlet = (!number.is_multiple_of(4)).then(|| format!("Courier {}", number % 4));
        document
    };
    (0..60).map(document).collect()
}

/// Room for all evidence.
const MEMORY: usize = usize::MAX;

/// Every file of a build, by name. Each thread absorbs what it is given; the tallies are merged as they come. Evidence beyond
/// so many bytes is put aside.
fn files(
    documents: &[Document],
    window: Window,
    threads: usize,
    in_memory: usize,
) -> BTreeMap<String, Vec<u8>> {
    let [folder, aside] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let engine = engine(WORLD, window);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let tally = pool.install(|| {
        let absorb = |mut tally: Tally, document: &Document| {
            tally.absorb(engine.facts(document));
            tally.put_aside(aside.path(), in_memory).unwrap();
            tally
        };
        let merge = |mut one: Tally, other: Tally| {
            one.merge(other);
            one
        };
        documents
            .par_iter()
            .with_max_len(3)
            .fold(Tally::default, absorb)
            .reduce(Tally::default, merge)
    });
    let mut graph = tally.graph(engine.gazetteer(), None).unwrap();
    let options = ExportOptions {
        formats: Format::ALL.to_vec(),
        edges: EdgeModel::Kind,
        ..ExportOptions::default()
    };
    let mut out = OutDir::create(folder.path()).unwrap();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        graph.measure(&options.hidden_kinds);
        graph.lay_out(&options.hidden_kinds, &mut |_, _| {});
        write_all(&graph, &RunInfo::default(), &options, &mut out).unwrap();
    });
    drop(out);
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        files.insert(name, fs::read(entry.path()).unwrap());
    }
    files
}

/// The documents in another order, the same for the same seed.
fn shuffled(mut documents: Vec<Document>, mut seed: u64) -> Vec<Document> {
    for end in (1..documents.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from(seed >> 33).unwrap() % (end + 1);
        documents.swap(end, other);
    }
    documents
}

#[test]
fn order_threads_and_runs_leave_no_trace() {
    for window in [Window::Sentence, Window::Paragraph, Window::Document, Window::Tokens(8)] {
        let first = files(&documents(), window, 1, MEMORY);
        let names: Vec<&str> = first.keys().map(String::as_str).collect();
        let expect = [
            "documents.csv",
            "edges.csv",
            "events.csv",
            "evidence.csv",
            "explorer.html",
            "graph.gexf",
            "graph.graphml",
            "graph.json",
            "graph.svg",
            "nodes.csv",
            "review.csv",
            "summary.json",
            "tables.xlsx",
            "timeline.gexf",
        ];
        assert_eq!(names, expect);
        let builds = [
            ("a second run", files(&documents(), window, 1, MEMORY)),
            ("four threads", files(&documents(), window, 4, MEMORY)),
            ("another order", files(&shuffled(documents(), 1), window, 1, MEMORY)),
            ("another order on four threads", files(&shuffled(documents(), 2), window, 4, MEMORY)),
            ("all evidence put aside", files(&documents(), window, 1, 0)),
            ("some put aside", files(&shuffled(documents(), 3), window, 1, 5000)),
            ("all put aside on three threads", files(&shuffled(documents(), 4), window, 3, 0)),
        ];
        for (how, files) in builds {
            for name in &expect {
                assert!(files.get(*name) == first.get(*name), "{name} differs: {window}, {how}");
            }
            assert_eq!(files.len(), first.len());
        }
    }
}
