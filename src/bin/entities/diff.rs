//! `entities diff`: what changed between two builds, and why.

use std::fmt::Write as _;
use std::process::ExitCode;

use anyhow::Result;
use entities::diff::{Causes, Change, Differences, Entity, Pair, Question, compare};
use entities::graph::pairs::TOGETHER;
use serde_json::{Value, json};

use crate::args::Diff;
use crate::output::Output;
use crate::report::counted;

/// How many of a kind are named before a count stands for the rest; `--json` names all.
const NAMED: usize = 20;

pub fn run(options: &Diff) -> Result<ExitCode> {
    let differences = compare(&options.old, &options.new)?;
    if let Some(path) = &options.output {
        let mut table = csv::WriterBuilder::new()
            .terminator(csv::Terminator::Any(b'\n'))
            .from_writer(Vec::new());
        for row in [&differences.evidence_header].into_iter().chain(&differences.new_evidence) {
            table.write_record(row)?;
        }
        let mut out = Output::open(Some(path))?;
        out.put(&table.into_inner()?)?;
        out.finish()?;
    }
    let text = if options.json { format!("{}\n", json(&differences)) } else { words(&differences) };
    Output::open(None)?.put(text.as_bytes())?;
    Ok(ExitCode::from(u8::from(!differences.is_empty())))
}

/// The differences in the order in which a person asks: why, who, which edges, the sentences, the questions.
fn words(differences: &Differences) -> String {
    if differences.is_empty() {
        return "The two builds are the same.\n".to_owned();
    }
    let mut text = String::new();
    why(&mut text, &differences.causes);
    if differences.paired_only {
        text.push_str("Entities without a pair are not compared: with events as nodes, a build does not tell of them.\n");
    }
    let entity = |entity: &Entity| {
        let told = [entity.id.as_str(), entity.kind.as_str()];
        let told: Vec<&str> = told.into_iter().filter(|word| !word.is_empty()).collect();
        format!("{} ({})", entity.label, told.join(", "))
    };
    let entities = |n: usize| counted(n as u64, "entity", "entities");
    let list = &differences.new_entities;
    named(&mut text, &entities(list.len()), "found for the first time", list, entity);
    let list = &differences.lost_entities;
    named(&mut text, &entities(list.len()), "not found any more", list, entity);
    let edges = |n: usize| counted(n as u64, "edge", "edges");
    let list = &differences.new_edges;
    named(&mut text, &edges(list.len()), "new", list, pair);
    let list = &differences.lost_edges;
    named(&mut text, &edges(list.len()), "gone", list, pair);
    let change = |change: &Change| {
        let [source, target] = [&change.pair.source[1], &change.pair.target[1]];
        format!("{source} – {target}: {}, was {}", change.pair.basis.name(), change.before.name())
    };
    let list = &differences.rose;
    named(&mut text, &edges(list.len()), "resting on more than before", list, change);
    let list = &differences.fell;
    named(&mut text, &edges(list.len()), "resting on less", list, change);
    // What a text states is read before what only stands together.
    let kind = differences.evidence_header.iter().position(|name| name == "kind");
    let mut list: Vec<&Vec<String>> = differences.new_evidence.iter().collect();
    list.sort_by_key(|row| {
        kind.and_then(|kind| row.get(kind)).is_some_and(|kind| kind == TOGETHER)
    });
    let sentence = |row: &&Vec<String>| sentence(&differences.evidence_header, row);
    let pieces = |n: u64| counted(n, "piece of evidence", "pieces of evidence");
    named(&mut text, &pieces(list.len() as u64), "new", &list, sentence);
    if differences.lost_evidence > 0 {
        let _ = writeln!(text, "{} gone.", pieces(differences.lost_evidence));
    }
    let questions = |n: u64| counted(n, "question", "questions");
    let list = &differences.new_questions;
    named(&mut text, &questions(list.len() as u64), "new", list, |question: &Question| {
        format!(
            "{} ({}), {}: {}",
            question.spelling, question.reason, question.doc, question.sentence
        )
    });
    if differences.gone_questions > 0 {
        let _ = writeln!(text, "{} asked no more.", questions(differences.gone_questions));
    }
    text
}

fn pair(pair: &Pair) -> String {
    let sentences = counted(pair.evidence, "piece of evidence", "pieces of evidence");
    format!("{} – {}: {}, {sentences}", pair.source[1], pair.target[1], pair.basis.name())
}

/// A row of evidence in one line; columns that it does not have are left out.
fn sentence(header: &[String], row: &[String]) -> String {
    let cell = |name: &str| {
        let column = header.iter().position(|header| header == name);
        column.and_then(|column| row.get(column)).map_or("", String::as_str)
    };
    let mut line = format!("{} – {}, {}", cell("source_name"), cell("target_name"), cell("kind"));
    for part in [cell("date"), cell("doc")].into_iter().filter(|part| !part.is_empty()) {
        let _ = write!(line, ", {part}");
    }
    if !cell("sentence").is_empty() {
        let _ = write!(line, ": {}", cell("sentence"));
    }
    line
}

fn why(text: &mut String, causes: &Causes) {
    if causes.is_empty() {
        text.push_str(
            "Why: not told by the summaries; the same documents, gazetteer and options.\n",
        );
        return;
    }
    text.push_str("Why:\n");
    for (list, what) in
        [(&causes.added, "added"), (&causes.removed, "removed"), (&causes.changed, "changed")]
    {
        if !list.is_empty() {
            let count = counted(list.len() as u64, "document", "documents");
            let _ = writeln!(text, "  {count} {what}: {}", some(list, String::clone).join(", "));
        }
    }
    for input in &causes.inputs {
        let what = match input.as_str() {
            "decisions" => "the answers and verdicts",
            "gazetteer" => "the rows of the gazetteer",
            "lexicons" => "the relation lexicons (cues/)",
            "mentions" => "the mentions brought along",
            other => other,
        };
        let _ = writeln!(text, "  {what}: not the same");
    }
    for (name, [old, new]) in &causes.options {
        let [old, new] = [old, new].map(|value| if value.is_empty() { "not set" } else { value });
        let _ = writeln!(text, "  option {}: {old} -> {new}", name.replace('_', "-"));
    }
    if let Some([old, new]) = &causes.version {
        let _ = writeln!(text, "  program: {old} -> {new}");
    }
}

/// A heading and a line for each of the list; nothing for an empty list.
fn named<T>(text: &mut String, count: &str, what: &str, list: &[T], line: impl Fn(&T) -> String) {
    if !list.is_empty() {
        let _ = writeln!(text, "{count} {what}:");
        for line in some(list, line) {
            let _ = writeln!(text, "  {line}");
        }
    }
}

/// The first of a list, and how many more there are.
fn some<T>(list: &[T], line: impl Fn(&T) -> String) -> Vec<String> {
    let mut lines: Vec<String> = list.iter().take(NAMED).map(line).collect();
    if list.len() > NAMED {
        lines.push(format!("and {} more (--json names all)", list.len() - NAMED));
    }
    lines
}

fn json(differences: &Differences) -> Value {
    let causes = &differences.causes;
    let options = causes
        .options
        .iter()
        .map(|(name, [old, new])| (name.clone(), json!({"old": old, "new": new})));
    let entities = |list: &[Entity]| -> Value {
        list.iter().map(|one| json!({"id": one.id, "label": one.label, "kind": one.kind})).collect()
    };
    let pair = |pair: &Pair| {
        json!({
            "source": pair.source[0], "source_name": pair.source[1],
            "target": pair.target[0], "target_name": pair.target[1],
            "basis": pair.basis.name(), "evidence": pair.evidence,
        })
    };
    let pairs = |list: &[Pair]| -> Value { list.iter().map(pair).collect() };
    let changes = |list: &[Change]| -> Value {
        let change = |change: &Change| {
            let mut value = pair(&change.pair);
            value["before"] = change.before.name().into();
            value
        };
        list.iter().map(change).collect()
    };
    let evidence: Value = differences
        .new_evidence
        .iter()
        .map(|row| {
            let cells = differences.evidence_header.iter().zip(row);
            let cells = cells.map(|(name, cell)| (name.clone(), Value::from(cell.as_str())));
            Value::Object(cells.collect())
        })
        .collect();
    let questions: Value = differences
        .new_questions
        .iter()
        .map(|one| {
            json!({
                "reason": one.reason, "spelling": one.spelling, "candidates": one.candidates,
                "doc": one.doc, "sentence": one.sentence,
            })
        })
        .collect();
    json!({
        "same": differences.is_empty(),
        "why": {
            "documents": {
                "added": causes.added, "removed": causes.removed, "changed": causes.changed,
            },
            "inputs": causes.inputs,
            "options": Value::Object(options.collect()),
            "version": causes.version.as_ref().map(|[old, new]| json!({"old": old, "new": new})),
        },
        "entities": {
            "new": entities(&differences.new_entities), "lost": entities(&differences.lost_entities),
            "paired_only": differences.paired_only,
        },
        "edges": {
            "new": pairs(&differences.new_edges), "lost": pairs(&differences.lost_edges),
            "rose": changes(&differences.rose), "fell": changes(&differences.fell),
        },
        "evidence": {"new": evidence, "lost": differences.lost_evidence},
        "questions": {"new": questions, "gone": differences.gone_questions},
    })
}
