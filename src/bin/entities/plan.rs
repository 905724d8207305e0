//! What the user meant: names loaded, conflicts refused, before any work.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use entities::date::{DateSpan, Day};
use entities::error::Error;
use entities::export::{EdgeModel, Format};
use entities::find::Matcher;
use entities::gazetteer::{
    BadRows, Decisions, Entity, Gazetteer, Kind, Loaded, Loader, Matching, STARTER,
};
use entities::graph::Filter;
use entities::id::hex;
use entities::index::Index;
use entities::normalize::fold_name;
use entities::pipeline::{Engine, EngineOptions};
use entities::relate::cues::Lexicons;
use entities::relate::{Kept, RelationKind, Window};
use sha2::{Digest, Sha256};

use crate::args::{BadRowMode, Build, FindMode, Layout, MatchMode, PolarityMode, Reading};

/// A usage error: what the user asked for cannot be meant. Exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(pub String);

/// The exit code of a failure.
pub fn exit_code(error: &anyhow::Error) -> u8 {
    if error.is::<Usage>() { 2 } else { 1 }
}

/// The folder of names in the current folder.
const GAZETTEER: &str = "gazetteer";

fn has_gazetteer() -> bool {
    Path::new(GAZETTEER).is_dir()
}

/// The names to find, and what a compiled gazetteer has ready for them.
pub struct Names {
    pub loaded: Loaded,
    compiled: Option<(Matcher, Matching)>,
}

impl std::ops::Deref for Names {
    type Target = Loaded;

    fn deref(&self) -> &Loaded {
        &self.loaded
    }
}

/// The names to find: `-g`, else `gazetteer/` of this folder, else the built-in ones.
pub fn gazetteer(paths: &[PathBuf], bad_rows: BadRows) -> Result<Loaded> {
    Ok(names_of(paths, bad_rows)?.loaded)
}

fn names_of(paths: &[PathBuf], bad_rows: BadRows) -> Result<Names> {
    let here = [PathBuf::from(GAZETTEER)];
    let starter = [PathBuf::from("starter")];
    let paths = match paths {
        [] if has_gazetteer() => &here[..],
        [] => &starter[..],
        given => given,
    };
    if let Some(path) = paths.iter().find(|path| Index::is_at(path)) {
        if paths.len() > 1 {
            let what = format!("`{}` is a compiled gazetteer, and stands alone", path.display());
            let hint = "compile all files together: `entities gazetteer compile FILE… -o INDEX`";
            return Err(Usage(format!("{what}\n  hint: {hint}")).into());
        }
        let Index { loaded, matcher, matching } = Index::open(path)?;
        return Ok(Names { loaded, compiled: Some((matcher, matching)) });
    }
    let mut loader = Loader::new(bad_rows);
    for path in paths {
        if path.as_os_str() == "starter" {
            loader.add_embedded(STARTER);
        } else {
            loader.add_path(path)?;
        }
    }
    Ok(Names { loaded: loader.finish()?, compiled: None })
}

/// What a message calls the names that are found with these options.
pub fn gazetteer_words(paths: &[PathBuf]) -> &'static str {
    match paths {
        [] if has_gazetteer() => "gazetteer/",
        [] => "the starter gazetteer (-g names another; there is no gazetteer/ here)",
        _ => "this gazetteer",
    }
}

/// The names to find for a command that reads documents.
pub fn names(reading: &Reading) -> Result<Names> {
    let bad_rows = match reading.bad_rows {
        BadRowMode::Stop => BadRows::Stop,
        BadRowMode::Skip => BadRows::Skip,
    };
    names_of(&reading.gazetteer, bad_rows)
}

/// The days asked for, and whether undated documents are kept.
///
/// # Errors
/// When the last day is before the first.
pub fn kept(options: &Build, decisions: Arc<Decisions>) -> Result<Kept> {
    let period = match (options.from, options.to) {
        (None, None) => None,
        (from, to) => Some(DateSpan {
            start: from.map_or(Day::MIN, |span| span.start),
            end: to.map_or(Day::MAX, |span| span.end),
        }),
    };
    if period.is_some_and(|period| period.end < period.start) {
        let what = "--to is before --from, so nothing would be left\n  hint: swap the two";
        return Err(Usage(what.to_owned()).into());
    }
    if period.is_none() && options.undated {
        let what = "--undated keeps undated documents beside a period, and none is asked for\n  hint: add --from or --to, or leave --undated out";
        return Err(Usage(what.to_owned()).into());
    }
    Ok(Kept { period, undated: options.undated, decisions })
}

/// The engine for what was asked, which lives as long as the process: to free a million names takes a while, and the system takes
/// them back at once.
///
/// # Errors
/// When a kind is asked for that no entity has: a slip of the pen would give an empty graph.
pub fn engine(
    names: &mut Names,
    reading: &Reading,
    window: Window,
    kept: Kept,
) -> Result<ManuallyDrop<Engine>> {
    let gazetteer = std::mem::take(&mut names.loaded.gazetteer);
    let kinds: Vec<Kind> = reading.kinds.iter().map(|word| Kind::meant(word)).collect();
    let known: BTreeSet<&str> =
        gazetteer.entities.iter().map(|entity| entity.kind.as_str()).collect();
    if let Some(kind) = kinds
        .iter()
        .find(|kind| matches!(kind, Kind::Other(word) if !known.contains(word.as_str())))
        && !known.is_empty()
    {
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        return Err(Usage(format!(
            "no entity of the gazetteer is of the kind `{}`\n  hint: its kinds are {known}",
            kind.as_str()
        ))
        .into());
    }
    let options = EngineOptions {
        window,
        matching: matching(reading.matching),
        kinds,
        relations: kept_relations(reading),
        every_polarity: reading.polarity == PolarityMode::All,
        find: reading.find == FindMode::On,
    };
    let lexicons = lexicons(&names.loaded)?;
    let gazetteer = Arc::new(gazetteer);
    let engine = match names.compiled.take() {
        None => Engine::new(gazetteer, options),
        Some((matcher, matching)) if matching == options.matching => {
            Engine::with_matcher(gazetteer, matcher, options)
        }
        Some((_, matching)) => {
            let (made, asked) = (matching.as_str(), options.matching.as_str());
            return Err(Usage(format!(
                "the gazetteer was compiled for `--match {made}`, and `{asked}` is asked for\n  hint: add `--match {made}`, or compile it again with `--match {asked}`"
            ))
            .into());
        }
    };
    Ok(ManuallyDrop::new(engine.with_lexicons(lexicons).keeping(kept)))
}

/// The built-in relation lexicons with the user's.
///
/// # Errors
/// Every complaint about the user's files.
pub fn lexicons(loaded: &Loaded) -> Result<Arc<Lexicons>> {
    if loaded.cues.is_empty() {
        return Ok(Lexicons::built_in());
    }
    let mut files = Lexicons::built_in_files();
    files.extend(loaded.cues.iter().cloned());
    let (lexicons, complaints) = Lexicons::compile(files);
    if complaints.is_empty() {
        Ok(Arc::new(lexicons))
    } else {
        Err(Error::Gazetteer(complaints).into())
    }
}

/// The relation types asked for; nothing = all.
fn kept_relations(reading: &Reading) -> Option<BTreeSet<RelationKind>> {
    let typed: BTreeSet<RelationKind> = reading.relations.iter().flatten().copied().collect();
    let named = typed.iter().any(|kind| *kind != RelationKind::QuotedAbout);
    (named || reading.relations.contains(&None)).then_some(typed)
}

pub fn matching(mode: MatchMode) -> Matching {
    match mode {
        MatchMode::Variants => Matching::Variants,
        MatchMode::Folded => Matching::Folded,
        MatchMode::Exact => Matching::Exact,
    }
}

/// Fingerprints of what went in beside documents and gazetteer, by name: 64 hexadecimal digits, the SHA-256 of the
/// contents one after the other, each behind its length. What is not used has none.
///
/// # Errors
/// When a file cannot be read.
pub fn fingerprints(reading: &Reading, loaded: &Loaded) -> Result<BTreeMap<String, String>> {
    let lexicons = loaded.cues.iter().map(|file| file.text.clone().into_bytes()).collect();
    let mentions = reading.mentions.iter().map(|path| {
        std::fs::read(path).map_err(|source| Error::Read { path: path.clone(), source })
    });
    let contents = [("lexicons", lexicons), ("mentions", mentions.collect::<Result<_, _>>()?)];
    let used = contents.into_iter().filter(|(_, files): &(_, Vec<Vec<u8>>)| !files.is_empty());
    let fingerprint = |files: Vec<Vec<u8>>| {
        let mut hash = Sha256::new();
        for bytes in files {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
        hex(&hash.finalize())
    };
    Ok(used.map(|(name, files)| (name.to_owned(), fingerprint(files))).collect())
}

/// Which part of the graph is asked for.
///
/// # Errors
/// When a name is of no entity of the gazetteer, or of several.
pub fn filter(options: &Build, gazetteer: &Gazetteer) -> Result<Filter> {
    if options.layout == Layout::Off && options.format.contains(&Format::Svg) {
        let what =
            "a picture needs places\n  hint: leave out `--layout off`, or `svg` of `--format`";
        return Err(Usage(what.to_owned()).into());
    }
    let without = options.without.iter().map(|name| entity(gazetteer, name));
    let ego = match options.ego.as_deref() {
        None => None,
        Some(asked) => Some(match asked.rsplit_once(':') {
            // An id may hold a colon, so the whole is tried first.
            Some((name, hops)) if named(gazetteer, asked).is_empty() => match hops.trim().parse() {
                Ok(hops) => (entity(gazetteer, name)?, hops),
                Err(_) => (entity(gazetteer, asked)?, 1),
            },
            _ => (entity(gazetteer, asked)?, 1),
        }),
    };
    Ok(Filter {
        without: without.collect::<Result<_>>()?,
        basis: options.basis,
        kinds_apart: options.edges == EdgeModel::Kind,
        min_weight: options.min_weight,
        ego,
        top_edges: options.top_edges,
    })
}

/// The id of the entity that a name or id is of.
fn entity(gazetteer: &Gazetteer, name: &str) -> Result<String> {
    match named(gazetteer, name)[..] {
        [id] => Ok(id.to_owned()),
        [] => Err(Usage(format!(
            "no entity of the gazetteer is named `{name}`\n  hint: `entities explain '{name}'` tells which names are near; an id will do as well"
        ))
        .into()),
        ref several => Err(Usage(format!(
            "`{name}` may be {}\n  hint: give the id of the one you mean",
            several.join(" or ")
        ))
        .into()),
    }
}

/// The ids of the entities of which this is the id, else the label, else another name.
fn named<'g>(gazetteer: &'g Gazetteer, name: &str) -> Vec<&'g str> {
    let folded = fold_name(name);
    let of = |test: &dyn Fn(&Entity) -> bool| -> Vec<&'g str> {
        gazetteer
            .entities
            .iter()
            .filter(|entity| test(entity))
            .map(|entity| entity.id.as_str())
            .collect()
    };
    let tests: [&dyn Fn(&Entity) -> bool; 3] =
        [&|entity| entity.id == name, &|entity| fold_name(&entity.label) == folded, &|entity| {
            entity.names.iter().any(|name| fold_name(&name.text) == folded)
        }];
    tests.into_iter().map(of).find(|ids| !ids.is_empty()).unwrap_or_default()
}
