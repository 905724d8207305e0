//! What the user meant: names loaded, inputs found, conflicts refused, before any work.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use entities::error::{Complaint, Error};
use entities::gazetteer::{Kind, Loaded, Loader, Matching, STARTER};
use entities::pipeline::{Engine, EngineOptions};
use entities::read::{ReadOptions, Sources};
use entities::relate::Window;

use crate::args::{MatchMode, Reading};

/// A usage error: what the user asked for cannot be meant. Exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(pub String);

/// The exit code of a failure.
pub fn exit_code(error: &anyhow::Error) -> u8 {
    if error.is::<Usage>() { 2 } else { 1 }
}

/// The names to find: `-g`, else `gazetteer/` of this folder, else the built-in ones.
pub fn gazetteer(paths: &[PathBuf]) -> Result<Loaded> {
    let here = [PathBuf::from("gazetteer")];
    let starter = [PathBuf::from("starter")];
    let paths = match paths {
        [] if here[0].is_dir() => &here[..],
        [] => &starter[..],
        given => given,
    };
    let mut loader = Loader::default();
    for path in paths {
        if path.as_os_str() == "starter" {
            loader.add_embedded(STARTER);
        } else {
            loader.add_path(path)?;
        }
    }
    Ok(loader.finish()?)
}

/// The engine for what was asked.
pub fn engine(loaded: &mut Loaded, reading: &Reading, window: Window) -> Engine {
    let gazetteer = std::mem::take(&mut loaded.gazetteer);
    let options = EngineOptions {
        window,
        matching: matching(reading.matching),
        kinds: reading.kinds.iter().map(|word| Kind::of(word.trim())).collect(),
    };
    Engine::new(Arc::new(gazetteer), options)
}

fn matching(mode: MatchMode) -> Matching {
    match mode {
        MatchMode::Variants => Matching::Variants,
        MatchMode::Folded => Matching::Folded,
        MatchMode::Exact => Matching::Exact,
    }
}

/// The documents: INPUT, else `seeds/` of this folder. Gazetteer files and the output folder are never read.
pub fn sources(reading: &Reading, loaded: &Loaded, out: Option<&Path>) -> Result<Sources> {
    let seeds = [PathBuf::from("seeds")];
    let inputs = match reading.inputs.as_slice() {
        [] if seeds[0].is_dir() => &seeds[..],
        [] => {
            return Err(Usage("no INPUT: name the files or folders to read\n  hint: `entities build articles/`; without INPUT the program reads seeds/ of the current folder, and there is none".into()).into());
        }
        given => given,
    };
    let never_read = loaded
        .files
        .iter()
        .map(PathBuf::as_path)
        .chain(out)
        .filter_map(|path| path.canonicalize().ok())
        .collect();
    let options =
        ReadOptions { fields: reading.field.clone(), never_read, ..ReadOptions::default() };
    Ok(entities::read::plan(inputs, options)?)
}

/// The error of an input in which nothing can be read.
pub fn nothing_to_read() -> anyhow::Error {
    let what = "nothing in INPUT can be read";
    let hint =
        "the program reads .txt, .md, .html, .jsonl, .csv and .tsv files, also as .gz and .zst";
    Error::Input(Complaint::new("", 0, what, hint)).into()
}
