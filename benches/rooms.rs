//! How fast the rooms are, in bytes of text, beside the naive pipeline: `cargo bench`.
//!
//! docs/performance.md has the figures and says how to read them.

use std::sync::{Arc, LazyLock};

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use entities::export::{ExportOptions, graphml};
use entities::find::{Form, Matcher};
use entities::gazetteer::{Gazetteer, Matching, STARTER, load_embedded};
use entities::graph::Tally;
use entities::normalize::{FoldedText, fold};
use entities::pipeline::{Engine, EngineOptions};
use entities::read::{Document, from_text};
use entities::relate::DocFacts;

#[path = "rooms/corpus.rs"]
mod corpus;
#[path = "rooms/naive.rs"]
mod naive;

use corpus::{Scripts, Written};
use naive::Naive;

const DOCUMENTS: usize = 180;
const TEXTS: [Scripts; 2] = [Scripts::Latin, Scripts::Mixed];

static GAZETTEER: LazyLock<Arc<Gazetteer>> = LazyLock::new(|| {
    Arc::new(load_embedded(STARTER).expect("the starter gazetteer loads").gazetteer)
});
static MATCHER: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(&GAZETTEER, Matching::Variants));
static NAIVE: LazyLock<Naive> = LazyLock::new(|| Naive::new(&GAZETTEER));
static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::new(Arc::clone(&GAZETTEER), EngineOptions::default()));
static LATIN: LazyLock<Vec<Sample>> = LazyLock::new(|| samples(Scripts::Latin));
static MIXED: LazyLock<Vec<Sample>> = LazyLock::new(|| samples(Scripts::Mixed));

/// A document, ready for each room.
struct Sample {
    written: Written,
    document: Document,
    folded: FoldedText,
}

fn samples(scripts: Scripts) -> Vec<Sample> {
    corpus::write(&GAZETTEER, scripts, DOCUMENTS)
        .into_iter()
        .zip(0..)
        .map(|(written, number): (Written, usize)| Sample {
            document: from_text(&format!("{number}.txt"), &written.text),
            folded: fold(&written.text),
            written,
        })
        .collect()
}

fn of(scripts: Scripts) -> &'static [Sample] {
    match scripts {
        Scripts::Latin => &LATIN,
        Scripts::Mixed => &MIXED,
    }
}

fn bytes(samples: &[Sample]) -> BytesCount {
    BytesCount::new(samples.iter().map(|sample| sample.written.text.len()).sum::<usize>())
}

fn main() {
    for scripts in TEXTS {
        check(scripts);
    }
    divan::main();
}

/// A fast matcher that finds nothing is worth nothing: nearly all names written must be found.
fn check(scripts: Scripts) {
    let (mut written, mut ours, mut mentions, mut naive) = (0, 0, 0, 0);
    for Sample { written: Written { text, names }, document, folded } in of(scripts) {
        let found = MATCHER.scan(document, folded);
        let plain = NAIVE.find(text);
        written += names.len();
        // Some short forms are common words (`بين`, `대통령`); alone they are left open by the resolver.
        mentions += found
            .iter()
            .filter(|mention| mention.candidates.iter().any(|one| one.form == Form::Full))
            .count();
        ours += names
            .iter()
            .filter(|(span, entity)| {
                found.iter().any(|mention| {
                    mention.span.range() == *span
                        && mention.candidates.iter().any(|candidate| candidate.entity == *entity)
                })
            })
            .count();
        naive += names.iter().filter(|(span, _)| plain.contains(span)).count();
    }
    println!(
        "{scripts:?}: {written} names written, {ours} found, {mentions} mentions; naive: {naive} found"
    );
    assert!(written > 100 && ours * 100 >= written * 95, "names are missed");
    assert!(mentions * 100 <= written * 110, "names are found that were not written");
    assert!(naive * 100 >= written * 50, "the naive pipeline misses too much to be compared with");
}

/// Room 1 from decoded text on: paragraphs, sentences, languages, date.
#[divan::bench(args = TEXTS)]
fn read(bencher: Bencher, scripts: Scripts) {
    let samples = of(scripts);
    bencher.counter(bytes(samples)).bench(|| {
        for sample in samples {
            black_box(from_text("a.txt", &sample.written.text));
        }
    });
}

#[divan::bench(name = "fold", args = TEXTS)]
fn fold_alone(bencher: Bencher, scripts: Scripts) {
    let samples = of(scripts);
    bencher.counter(bytes(samples)).bench(|| {
        for sample in samples {
            black_box(fold(&sample.written.text));
        }
    });
}

#[divan::bench(args = TEXTS)]
fn find(bencher: Bencher, scripts: Scripts) {
    let samples = of(scripts);
    bencher.counter(bytes(samples)).bench(|| {
        for sample in samples {
            black_box(MATCHER.scan(&sample.document, &sample.folded));
        }
    });
}

#[divan::bench(args = TEXTS)]
fn fold_and_find(bencher: Bencher, scripts: Scripts) {
    let samples = of(scripts);
    bencher.counter(bytes(samples)).bench(|| {
        for sample in samples {
            black_box(MATCHER.scan(&sample.document, &fold(&sample.written.text)));
        }
    });
}

/// What `fold_and_find` is measured against.
#[divan::bench(name = "naive", args = TEXTS)]
fn naive_pipeline(bencher: Bencher, scripts: Scripts) {
    let samples = of(scripts);
    bencher.counter(bytes(samples)).bench(|| {
        for sample in samples {
            black_box(NAIVE.find(&sample.written.text));
        }
    });
}

/// Rooms 2 to 5.
#[divan::bench(args = TEXTS)]
fn facts(bencher: Bencher, scripts: Scripts) {
    let samples = of(scripts);
    bencher.counter(bytes(samples)).bench(|| {
        for sample in samples {
            black_box(ENGINE.facts(&sample.document));
        }
    });
}

fn all_facts(samples: &[Sample]) -> Vec<DocFacts> {
    samples.iter().map(|sample| ENGINE.facts(&sample.document)).collect()
}

fn total(facts: Vec<DocFacts>) -> Tally {
    let mut tally = Tally::default();
    for one in facts {
        tally.absorb(one);
    }
    tally
}

/// Room 6: the sums, in bytes of the text that they came from.
#[divan::bench(args = TEXTS)]
fn absorb(bencher: Bencher, scripts: Scripts) {
    let samples = of(scripts);
    let facts = all_facts(samples);
    bencher.counter(bytes(samples)).with_inputs(|| facts.clone()).bench_values(total);
}

/// Room 7: in bytes written.
#[divan::bench(args = TEXTS)]
fn write_graphml(bencher: Bencher, scripts: Scripts) {
    let graph = total(all_facts(of(scripts))).graph(&GAZETTEER, None).expect("all is in memory");
    let write = || {
        let mut out = Vec::new();
        graphml::write(&graph, &ExportOptions::default(), &mut out)
            .expect("writing to memory does not fail");
        out
    };
    bencher.counter(BytesCount::new(write().len())).bench(write);
}
