//! Hostile input at scale: every loader, the fold, the names and whole builds on inputs made out of numbers.
//!
//! `HAMMER_CASES` says how many (2,000), `HAMMER_SEED` where the dice begin (1), `HAMMER_CASE=html:4711` runs one again.
//! A case fails when something panics or a strict parser refuses an output. One that takes longer than 10 s, or ends
//! the program (memory, stack), is named in the file of its thread under `CARGO_TARGET_TMPDIR`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod dice;
mod inputs;
mod outputs;
mod packed;
mod targets;
#[allow(dead_code, reason = "shared with other tests, which use the rest")]
#[path = "../interop/model.rs"]
mod model;
#[allow(dead_code, reason = "shared with other tests, which use the rest")]
#[path = "../it/world.rs"]
mod world;

use std::collections::BTreeMap;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use dice::Dice;
use targets::{File, TARGETS, Target};

const CASES: u64 = 2_000;
/// A hang, on the slowest machine and the largest input: in time of the processor, which others do not take away.
const HANG: Duration = Duration::from_secs(10);
/// By the clock, for what waits and does nothing.
const ASLEEP: Duration = Duration::from_mins(2);

/// What goes wrong, by the place in the code: the first case, what it said, and how many more.
type Findings = BTreeMap<String, (String, String, u64)>;

/// What one thread is at, and since when, by the clock and by [`used`].
type Desk = Mutex<Option<(&'static Target, u64, Instant, Option<Duration>)>>;

/// The processor time of all threads of this program, where the system tells it as Linux does.
fn used() -> Option<Duration> {
    let told = fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the name, which may hold blanks; in hundredths of a second.
    let fields: Vec<&str> = told.rsplit(')').next()?.split_whitespace().collect();
    let ticks = |field: usize| fields.get(field)?.parse::<u64>().ok();
    Some(Duration::from_millis(10 * (ticks(11)? + ticks(12)?)))
}

fn number(variable: &str, otherwise: u64) -> u64 {
    match std::env::var(variable) {
        Ok(told) => told.parse().unwrap_or_else(|_| panic!("{variable}={told} is no number")),
        Err(_) => otherwise,
    }
}

/// The target of a case: of a hundred, each has as many as its share.
fn target_of(case: u64) -> &'static Target {
    let mut left = case % TARGETS.iter().map(|target| target.share).sum::<u64>();
    for target in &TARGETS {
        match left.checked_sub(target.share) {
            Some(rest) => left = rest,
            None => return target,
        }
    }
    unreachable!("the shares add up")
}

fn files(seed: u64, target: &Target, case: u64) -> Vec<File> {
    (target.make)(&mut Dice::new(seed, target.name, case))
}

/// Writes the input of a case where a person finds it.
fn keep(seed: u64, target: &Target, case: u64) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("hammer-{}-{case}-{seed}", target.name));
    write(&folder, &files(seed, target, case));
    folder
}

fn write(folder: &Path, files: &[File]) {
    for file in files {
        let path = folder.join(&file.name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &file.bytes).unwrap();
    }
}

/// Runs a case in a folder of its own; what it says where it fails, after the place in the code.
fn run(seed: u64, target: &'static Target, case: u64) -> Result<(), (String, String)> {
    let attempt = AssertUnwindSafe(|| {
        let folder = tempfile::tempdir().unwrap();
        let files = files(seed, target, case);
        if target.on_disk {
            write(folder.path(), &files);
        }
        (target.check)(folder.path(), &files);
    });
    panic::catch_unwind(attempt).map_err(|_| LAST.take())
}

thread_local! {
    /// Place and words of the last panic of this thread.
    static LAST: std::cell::RefCell<(String, String)> = const { std::cell::RefCell::new((String::new(), String::new())) };
}

fn listen() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        LAST.replace((place, info.to_string()));
    }));
}

/// Stops the program when a case takes too long.
fn watch(seed: u64, desks: &[Desk], done: &AtomicBool) {
    while !done.load(Ordering::Relaxed) {
        std::thread::sleep(Duration::from_millis(200));
        for desk in desks {
            let at = *desk.lock().unwrap();
            let Some((target, case, since, before)) = at else { continue };
            let worked = match before.zip(used()) {
                // Each of the other threads may have taken as much.
                Some((before, now)) => {
                    now.saturating_sub(before) / u32::try_from(desks.len()).unwrap()
                }
                None => since.elapsed(),
            };
            if worked > HANG || since.elapsed() > ASLEEP {
                let input = keep(seed, target, case);
                eprintln!(
                    "hammer: {}:{case} (seed {seed}) takes longer than {HANG:?}; input in {}",
                    target.name,
                    input.display()
                );
                std::process::exit(1);
            }
        }
    }
}

fn work(seed: u64, cases: u64, next: &AtomicU64, desk: &Desk, trail: &Path) -> Findings {
    let mut findings = Findings::new();
    loop {
        let case = next.fetch_add(1, Ordering::Relaxed);
        if case >= cases {
            let _ = fs::remove_file(trail);
            return findings;
        }
        let target = target_of(case);
        fs::write(trail, format!("{}:{case} seed {seed}\n", target.name)).unwrap();
        *desk.lock().unwrap() = Some((target, case, Instant::now(), used()));
        let result = run(seed, target, case);
        *desk.lock().unwrap() = None;
        if let Err((place, words)) = result {
            let first = || (format!("{}:{case}", target.name), words, 0);
            findings.entry(format!("{} {place}", target.name)).or_insert_with(first).2 += 1;
        }
    }
}

/// One case again, as it was.
fn again(seed: u64, told: &str) -> ExitCode {
    let (name, case) = told.split_once(':').expect("HAMMER_CASE=target:number");
    let target = TARGETS.iter().find(|target| target.name == name).expect("a target");
    let case = case.parse().expect("a number");
    println!("{told} (seed {seed}): input in {}", keep(seed, target, case).display());
    match run(seed, target, case) {
        Ok(()) => ExitCode::SUCCESS,
        Err((_, words)) => {
            eprintln!("{words}");
            ExitCode::FAILURE
        }
    }
}

fn main() -> ExitCode {
    // The harness's arguments: a filter that is not ours asks for other tests.
    let mut filters = std::env::args().skip(1).filter(|argument| !argument.starts_with('-'));
    if filters.any(|filter| !"hammer".contains(&filter)) {
        return ExitCode::SUCCESS;
    }
    let (seed, cases) = (number("HAMMER_SEED", 1), number("HAMMER_CASES", CASES));
    listen();
    if let Ok(told) = std::env::var("HAMMER_CASE") {
        return again(seed, &told);
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let desks: Vec<Desk> = (0..threads).map(|_| Mutex::new(None)).collect();
    let (next, done) = (AtomicU64::new(0), AtomicBool::new(false));
    let findings = std::thread::scope(|scope| {
        scope.spawn(|| watch(seed, &desks, &done));
        let workers: Vec<_> = (0..)
            .zip(&desks)
            .map(|(thread, desk): (u32, &Desk)| {
                let trail =
                    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("hammer-at-{thread}"));
                let next = &next;
                scope.spawn(move || work(seed, cases, next, desk, &trail))
            })
            .collect();
        let mut all = Findings::new();
        for (place, found) in workers.into_iter().flat_map(|worker| worker.join().unwrap()) {
            let more = found.2;
            all.entry(place).and_modify(|known| known.2 += more).or_insert(found);
        }
        done.store(true, Ordering::Relaxed);
        all
    });
    for (first, words, count) in findings.values() {
        let (name, case) = first.split_once(':').unwrap();
        let target = TARGETS.iter().find(|target| target.name == name).unwrap();
        let input = keep(seed, target, case.parse().unwrap());
        eprintln!(
            "hammer: {count} cases, first HAMMER_SEED={seed} HAMMER_CASE={first}, input in {}\n  {words}",
            input.display()
        );
    }
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for case in 0..cases {
        *counts.entry(target_of(case).name).or_default() += 1;
    }
    let told: Vec<String> = counts.iter().map(|(name, count)| format!("{name} {count}")).collect();
    println!(
        "hammer: {cases} cases of seed {seed}, {} findings: {}",
        findings.len(),
        told.join(", ")
    );
    ExitCode::from(u8::from(!findings.is_empty()))
}
