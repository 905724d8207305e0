//! Two output folders in, what differs between them out: first why, then what.
//!
//! It reads only what a build says of itself (`summary.json`, `documents.csv`, `nodes.csv`, `evidence.csv`,
//! `review.csv`), so builds of other days and machines can be compared. It never reads a document.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::error::Error;
use crate::graph::pairs::{Basis, TOGETHER};

mod folder;

use folder::{Folder, Row};

/// What differs between an old and a new build. Every list is sorted and the same for any order of the documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Why.
    pub causes: Causes,
    /// True where only entities with a pair are compared: one of the two builds shows events as nodes, and such a build
    /// does not tell of the others.
    pub paired_only: bool,
    /// Entities found for the first time, in order of id.
    pub new_entities: Vec<Entity>,
    /// Entities that are not found any more, in order of id.
    pub lost_entities: Vec<Entity>,
    /// Pairs connected for the first time, in order of their ids.
    pub new_edges: Vec<Pair>,
    /// Pairs that are not connected any more.
    pub lost_edges: Vec<Pair>,
    /// Pairs that rest on more than before.
    pub rose: Vec<Change>,
    /// Pairs that rest on less.
    pub fell: Vec<Change>,
    /// The header of `evidence.csv` in the new build.
    pub evidence_header: Vec<String>,
    /// The rows of evidence that the old build does not have, as they stand in the new one.
    pub new_evidence: Vec<Vec<String>>,
    /// Pieces of evidence that the new build does not have.
    pub lost_evidence: u64,
    /// Questions that the old build did not ask, in the order of the new one.
    pub new_questions: Vec<Question>,
    /// Questions that the new build does not ask any more.
    pub gone_questions: u64,
}

/// What went into the two builds and is not the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Causes {
    /// Names of documents that only the new build read, in order.
    pub added: Vec<String>,
    /// Names of documents that only the old build read.
    pub removed: Vec<String>,
    /// Names of documents whose text, date, title, outlet, address or language is another.
    pub changed: Vec<String>,
    /// What else went in and is another, by name: `decisions`, `gazetteer`, `lexicons`, `mentions`.
    pub inputs: BTreeSet<String>,
    /// Options by name, old and new value; empty for one that is not set.
    pub options: BTreeMap<String, [String; 2]>,
    /// The program's versions, where they differ.
    pub version: Option<[String; 2]>,
}

impl Causes {
    /// True when the two builds are of the same.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Differences {
    /// True when the two builds are of the same and say the same.
    pub fn is_empty(&self) -> bool {
        let header = self.evidence_header.clone();
        *self == Self { evidence_header: header, ..Self::default() }
    }
}

/// An entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Its kind.
    pub kind: String,
}

/// A connected pair, by ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The end with the lower id: id and label.
    pub source: [String; 2],
    /// The other end.
    pub target: [String; 2],
    /// What it rests on.
    pub basis: Basis,
    /// Its pieces of evidence.
    pub evidence: u64,
}

/// A pair whose basis is another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The pair as it is now.
    pub pair: Pair,
    /// What it rested on.
    pub before: Basis,
}

/// A question of `review.csv`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Question {
    /// Why it is asked.
    pub reason: String,
    /// The spelling in question.
    pub spelling: String,
    /// The ids that it may be of, joined by `|`.
    pub candidates: String,
    /// The first document.
    pub doc: String,
    /// The sentence there.
    pub sentence: String,
}

/// What differs between two output folders.
///
/// # Errors
/// When one of them is no output folder, or was built without the files that are compared.
pub fn compare(old: &Path, new: &Path) -> Result<Differences, Error> {
    let [old, new] = [Folder::open(old)?, Folder::open(new)?];
    let mut differences = Differences { causes: causes(&old, &new)?, ..Differences::default() };
    let [mut was, mut is] = [entities(&old)?, entities(&new)?];
    if old.shows_events() != new.shows_events() {
        // Where events are nodes, an entity without one is not among them: on both sides only those of pairs are told.
        differences.paired_only = true;
        [was, is] = [paired(&old, &was, &is)?, paired(&new, &is, &was)?];
    }
    differences.new_entities = only(&is, &was);
    differences.lost_entities = only(&was, &is);
    evidence(&old, &new, &mut differences)?;
    edges(&old, &new, &mut differences)?;
    let [was, is] = [questions(&old)?, questions(&new)?];
    let key = |question: &Question| {
        (question.reason.clone(), question.spelling.clone(), question.candidates.clone())
    };
    let [known, asked] = [&was, &is].map(|list| list.iter().map(key).collect::<BTreeSet<_>>());
    differences.new_questions = is.into_iter().filter(|one| !known.contains(&key(one))).collect();
    differences.gone_questions = known.difference(&asked).count() as u64;
    Ok(differences)
}

/// The values of one map whose keys the other does not have.
fn only<V: Clone, W>(these: &BTreeMap<String, V>, those: &BTreeMap<String, W>) -> Vec<V> {
    let these = these.iter().filter(|(key, _)| !those.contains_key(*key));
    these.map(|(_, value)| value.clone()).collect()
}

fn causes(old: &Folder, new: &Folder) -> Result<Causes, Error> {
    let [was, is] = [documents(old)?, documents(new)?];
    let names = |documents: &BTreeMap<String, BTreeMap<String, String>>| {
        documents.keys().cloned().map(|name| (name.clone(), name)).collect::<BTreeMap<_, _>>()
    };
    let mut causes = Causes {
        added: only(&names(&is), &was),
        removed: only(&names(&was), &is),
        ..Causes::default()
    };
    for (name, document) in &is {
        // A column that only one of the versions writes tells nothing.
        let differs = |before: &BTreeMap<String, String>| {
            document.iter().any(|(column, cell)| before.get(column).is_some_and(|one| one != cell))
        };
        causes.changed.extend(was.get(name).filter(|before| differs(before)).map(|_| name.clone()));
    }
    let [was, is] = [old, new].map(|folder| folder.texts("fingerprints"));
    // Which documents differ is known better.
    let inputs = was.keys().chain(is.keys()).filter(|name| was.get(*name) != is.get(*name));
    causes.inputs = inputs.filter(|name| *name != "documents").cloned().collect();
    let [was, is] = [old, new].map(|folder| folder.texts("options"));
    for name in was.keys().chain(is.keys()).filter(|name| was.get(*name) != is.get(*name)) {
        let values = [&was, &is].map(|options| options.get(name).cloned().unwrap_or_default());
        causes.options.insert(name.clone(), values);
    }
    let versions = [old.version(), new.version()];
    causes.version = (versions[0] != versions[1]).then_some(versions);
    Ok(causes)
}

/// What `documents.csv` says of each document that was read, but for what the gazetteer bears on.
fn documents(folder: &Folder) -> Result<BTreeMap<String, BTreeMap<String, String>>, Error> {
    const COLUMNS: [&str; 7] = ["sha256", "title", "date", "outlet", "url", "lang", "characters"];
    let mut documents = BTreeMap::new();
    let mut table = folder.table("documents.csv", &["doc", "status"])?;
    let columns = COLUMNS.map(|name| table.optional(name));
    table.each(|row: Row| {
        if !row.get(1).starts_with("skipped") {
            let cells = COLUMNS.iter().zip(columns);
            let cells = cells.filter_map(|(name, column)| {
                Some(((*name).to_owned(), row.cell(column?).to_owned()))
            });
            documents.insert(row.get(0).to_owned(), cells.collect());
        }
    })?;
    Ok(documents)
}

fn entities(folder: &Folder) -> Result<BTreeMap<String, Entity>, Error> {
    let mut entities = BTreeMap::new();
    folder.table("nodes.csv", &["Id", "Label", "kind"])?.each(|row: Row| {
        let [id, label, kind] = [0, 1, 2].map(|column| row.get(column).to_owned());
        // Where events are shown as nodes, they are no entities.
        if !(kind == "event" && id.starts_with("event:")) {
            entities.insert(id.clone(), Entity { id, label, kind });
        }
    })?;
    Ok(entities)
}

/// The entities of a build that have a pair, as its own list tells of them, else the other build's.
fn paired(
    folder: &Folder,
    told: &BTreeMap<String, Entity>,
    elsewhere: &BTreeMap<String, Entity>,
) -> Result<BTreeMap<String, Entity>, Error> {
    let pairs = pairs(folder)?.into_values();
    let ends = pairs.flat_map(|pair| [pair.source, pair.target]);
    let entity = |[id, label]: [String; 2]| {
        let known = told.get(&id).or_else(|| elsewhere.get(&id)).cloned();
        let entity = known.unwrap_or_else(|| Entity { id: id.clone(), label, kind: String::new() });
        (id, entity)
    };
    Ok(ends.map(entity).collect())
}

fn evidence(old: &Folder, new: &Folder, differences: &mut Differences) -> Result<(), Error> {
    let mut known = BTreeSet::new();
    old.table("evidence.csv", &["evidence"])?.each(|row: Row| {
        known.insert(row.get(0).to_owned());
    })?;
    let mut table = new.table("evidence.csv", &["evidence"])?;
    differences.evidence_header = table.header();
    let (mut kept, mut rows) = (0, Vec::new());
    table.each(|row: Row| {
        if known.contains(row.get(0)) {
            kept += 1;
        } else {
            rows.push(row.cells());
        }
    })?;
    differences.new_evidence = rows;
    differences.lost_evidence = known.len() as u64 - kept;
    Ok(())
}

fn edges(old: &Folder, new: &Folder, differences: &mut Differences) -> Result<(), Error> {
    let [was, is] = [pairs(old)?, pairs(new)?];
    for (ends, pair) in &is {
        match was.get(ends) {
            None => differences.new_edges.push(pair.clone()),
            Some(before) => {
                let change = || Change { pair: pair.clone(), before: before.basis };
                // The strongest basis is the least.
                if pair.basis < before.basis {
                    differences.rose.push(change());
                } else if pair.basis > before.basis {
                    differences.fell.push(change());
                }
            }
        }
    }
    let lost = was.iter().filter(|(ends, _)| !is.contains_key(*ends));
    differences.lost_edges = lost.map(|(_, pair)| pair.clone()).collect();
    Ok(())
}

/// The pairs that are shown, by their evidence: a relation that is only denied, speculated or called for shows none,
/// unless the build counted these.
fn pairs(folder: &Folder) -> Result<BTreeMap<[String; 2], Pair>, Error> {
    const COLUMNS: [&str; 6] =
        ["source", "target", "source_name", "target_name", "kind", "polarity"];
    let every_polarity =
        folder.texts("options").get("polarity").is_some_and(|which| which == "all");
    let mut pairs: BTreeMap<[String; 2], Pair> = BTreeMap::new();
    folder.table("evidence.csv", &COLUMNS)?.each(|row: Row| {
        let mut ends = [[row.get(0), row.get(2)], [row.get(1), row.get(3)]];
        // Of directed kinds the source is who acts.
        ends.sort_unstable();
        let [kind, polarity] = [row.get(4), row.get(5)];
        let basis = Basis::of(kind, polarity);
        if basis != Basis::Together || kind == TOGETHER || every_polarity {
            let [source, target] = ends.map(|end| end.map(str::to_owned));
            let ids = [source[0].clone(), target[0].clone()];
            let pair = Pair { source, target, basis, evidence: 0 };
            let pair = pairs.entry(ids).or_insert(pair);
            pair.evidence += 1;
            pair.basis = pair.basis.min(basis);
        }
    })?;
    Ok(pairs)
}

fn questions(folder: &Folder) -> Result<Vec<Question>, Error> {
    let columns = ["reason", "spelling", "candidates", "doc", "sentence"];
    let mut questions = Vec::new();
    folder.table("review.csv", &columns)?.each(|row: Row| {
        let [reason, spelling, candidates, doc, sentence] =
            [0, 1, 2, 3, 4].map(|column| row.get(column).to_owned());
        questions.push(Question { reason, spelling, candidates, doc, sentence });
    })?;
    Ok(questions)
}
