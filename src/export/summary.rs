//! `summary.json`: what was counted, with which options, from what. No clock, no absolute path.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::graph::{EntityGraph, Measured};
use crate::id::hex;

use super::documents::document_rows;
use super::pairs::basis_counts;
use super::spells::on_timeline;
use super::{ExportOptions, RunInfo};

/// The content of `summary.json` but for `files`, which [`super::OutDir::finish`] adds.
pub fn of(graph: &EntityGraph, run: &RunInfo, options: &ExportOptions) -> Map<String, Value> {
    let mut summary = Map::new();
    summary.insert("program".into(), "entities".into());
    summary.insert("version".into(), run.version.clone().into());
    summary.insert("counts".into(), counts(graph, run, options));
    summary.insert("options".into(), json!(run.options));
    let mut fingerprints = run.fingerprints.clone();
    fingerprints.entry("documents".to_owned()).or_insert_with(|| documents(graph, run));
    summary.insert("fingerprints".into(), json!(fingerprints));
    let skipped = run.skipped.iter().map(|(doc, reason)| json!({"doc": doc, "reason": reason}));
    summary.insert("skipped".into(), skipped.collect());
    let not_read: BTreeMap<&String, usize> =
        run.not_read.iter().map(|(extension, files)| (extension, files.len())).collect();
    summary.insert("not_read".into(), json!(not_read));
    summary.insert("never_found".into(), json!(run.never_found));
    if let Some(measured) = graph.measured {
        summary.insert("network".into(), network(measured));
    }
    for (name, value) in &run.summary {
        summary.entry(name.as_str()).or_insert_with(|| value.clone());
    }
    summary
}

/// 64 hexadecimal digits: the SHA-256 of the rows of `documents.csv` but for what is found in the documents, and but for
/// files of formats that are not read. Each cell follows its length.
fn documents(graph: &EntityGraph, run: &RunInfo) -> String {
    let (mut hash, mut left_out) = (Sha256::new(), None);
    // Hashing cannot fail.
    let _ = document_rows(graph, run, &mut |row| {
        left_out = left_out.or_else(|| row.iter().position(|cell| cell == "mentions"));
        for (_, cell) in row.iter().enumerate().filter(|(column, _)| Some(*column) != left_out) {
            hash.update((cell.len() as u64).to_le_bytes());
            hash.update(cell);
        }
        Ok(())
    });
    hex(&hash.finalize())
}

/// What the measures come to.
fn network(measured: Measured) -> Value {
    json!({
        "communities": measured.communities,
        "modularity": (measured.modularity * 1e6).round() / 1e6 + 0.0,
        "components": measured.components,
        "betweenness": measured.betweenness_sources.map_or_else(
            || "exact".to_owned(),
            |sources| format!("estimated from {sources} nodes"),
        ),
    })
}

/// The member `graph` of `graph.json`: what made it, of how much.
pub fn graph_member(graph: &EntityGraph, run: &RunInfo, options: &ExportOptions) -> Value {
    json!({
        "generator": format!("entities {}", run.version).trim_end(),
        "options": run.options,
        "counts": counts(graph, run, options),
    })
}

fn counts(graph: &EntityGraph, run: &RunInfo, options: &ExportOptions) -> Value {
    let (totals, basis) = (graph.totals, basis_counts(graph, options));
    let dates = graph.documents.iter().filter_map(|document| document.date);
    let off_timeline = dates.filter(|date| !on_timeline(date)).count();
    json!({
        "documents": totals.documents,
        "undated": totals.undated,
        "dates_off_timeline": off_timeline,
        "copies": run.copies,
        "skipped": run.skipped.len(),
        "not_read": run.not_read.values().map(Vec::len).sum::<usize>(),
        "outside_period": totals.outside_period,
        "left_out_undated": totals.left_out_undated,
        "gazetteer_rows_left_out": run.rows_left_out,
        "documents_told_not_read": run.not_met,
        "evidence_judged": run.decisions,
        "evidence_struck": totals.struck,
        "evidence_checked": graph.checked(),
        "windows": totals.windows,
        "mentions": totals.mentions,
        "open": totals.open,
        "crowded_out": totals.crowded_out,
        "entities_in_gazetteer": run.entities_in_gazetteer,
        "entities_found": graph.graph.node_count() as u64 + run.entities_filtered,
        "entities_shown": graph.graph.node_count(),
        "weak_by_rule": run.weak_by_rule,
        "pairs": basis.stated + basis.planned + basis.together,
        "pairs_stated": basis.stated,
        "pairs_planned": basis.planned,
        "pairs_only_together": basis.together,
        "edges": graph.graph.edge_count(),
        "edges_filtered": run.edges_filtered,
        "evidence": graph.pieces(),
        "questions": graph.questions.len(),
    })
}
