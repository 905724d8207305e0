//! `entities build`: the main job.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use entities::export::{EdgeModel, ExportOptions, Format, OutDir, RunInfo, write_all};
use entities::gazetteer::{Decisions, Entity, Gazetteer};
use entities::graph::pairs::Basis;
use entities::graph::{EntityGraph, Tally};
use entities::read::{Document, Sources};
use entities::relate::RelationKind;

use crate::args::{Build, FindMode, Layout, MatchMode, Offsets, PolarityMode};
use crate::mentions::{Shown, lines};
use crate::report::Reporter;
use crate::stream::Intake;
use crate::{inputs, plan, signals, stream};

const MENTIONS: &str = "mentions.jsonl";
const EVIDENCE: &str = "evidence.csv";
/// Bytes of evidence in memory, beyond which it is sorted on disk: some hundred thousand sentences.
const IN_MEMORY: usize = 96 << 20;
/// Written whatever the formats.
const ALWAYS: [&str; 3] = ["documents.csv", "review.csv", "summary.json"];

pub fn run(options: &Build) -> Result<ExitCode> {
    let reading = &options.reading;
    let mut names = plan::names(reading)?;
    let mut sources = inputs::sources(reading, &names, Some(&options.out))?;
    let mut reporter = Reporter::new(reading);
    reporter.notices(&names);
    let weak_by_rule = names.weak_by_rule as u64;
    let filter = plan::filter(options, &names.gazetteer)?;
    let decisions = Arc::new(std::mem::take(&mut names.loaded.decisions));
    let rows_left_out = names.left_out.len() as u64;
    let kept = plan::kept(options, Arc::clone(&decisions))?;
    let fingerprints = plan::fingerprints(reading, &names)?;
    let engine = plan::engine(&mut names, reading, options.window, kept)?;
    let mut out = {
        // A signal that comes while the folder is made waits until it is known what to remove.
        let mut temporary = signals::temporary();
        let out = OutDir::create(&options.out)?;
        *temporary = Some(out.aside().to_owned());
        out
    };

    let export = export_options(options);
    let with_mentions = export.formats.contains(&Format::Mentions);
    let mut mentions = if with_mentions { Some(out.writer(MENTIONS)?) } else { None };
    let shown = Shown { why: false, unresolved: false, offsets: Offsets::Chars };
    let work = |document: &Document| {
        let resolution = engine.resolve(document);
        let lines =
            if with_mentions { lines(&engine, document, &resolution, shown) } else { Vec::new() };
        (engine.relate(document, resolution), lines)
    };
    let mut tally = Tally::default();
    let intake = stream::run(&mut sources, reading, &mut reporter, work, |(facts, lines)| {
        if let Some(file) = &mut mentions {
            file.write_all(&lines).map_err(|source| out.failed(MENTIONS, source))?;
        }
        tally.absorb(facts);
        Ok(tally.put_aside(out.aside(), IN_MEMORY)?)
    })?;
    if let Some(mut file) = mentions {
        file.flush().map_err(|source| out.failed(MENTIONS, source))?;
    }
    for doc in sources.not_met() {
        reporter.warn(&format!("no document is named `{doc}`, as the table of documents says"));
    }
    reporter.finish();
    intake.check(&sources)?;
    let graph = tally.graph(engine.gazetteer(), options.labels)?;
    let graph = graph.decided(&decisions).map_err(|source| out.failed(EVIDENCE, source))?;
    let mut run = run_info(options, engine.gazetteer(), &graph, &sources, intake, &decisions);
    run.weak_by_rule = weak_by_rule;
    run.rows_left_out = rows_left_out;
    run.fingerprints.extend(fingerprints);
    let graph = stream::pool(reading)?.install(|| {
        let (mut graph, left_out) = graph.filtered(&filter, &export.hidden_kinds);
        run.entities_filtered = left_out.nodes as u64;
        run.edges_filtered = left_out.pairs as u64;
        graph.measure(&export.hidden_kinds);
        if options.layout == Layout::On {
            let bar = reporter.steps("placing the nodes");
            graph.lay_out(&export.hidden_kinds, &mut |done, all| {
                bar.set_length(all);
                bar.set_position(done);
            });
            bar.finish_and_clear();
        }
        if options.no_text {
            graph.forget_sentences();
        }
        if export.edges == EdgeModel::Event {
            let mut view = graph.by_event().map_err(|source| out.failed(EVIDENCE, source))?;
            view.measure(&export.hidden_kinds);
            if options.layout == Layout::On {
                view.lay_out(&export.hidden_kinds, &mut |_, _| {});
            }
            graph.event_view = Some(Box::new(view));
        }
        write_all(&graph, &run, &export, &mut out).map(|()| graph)
    })?;
    drop(out);
    *signals::temporary() = None;
    let mut files = ALWAYS.to_vec();
    export.formats.iter().for_each(|format| files.extend(files_of(*format)));
    files.retain(|name| options.out.join(name).exists());
    reporter.closing(&graph, &run, &export, &files, &options.out);
    Ok(ExitCode::SUCCESS)
}

/// The names of the files that a format writes.
fn files_of(format: Format) -> &'static [&'static str] {
    match format {
        Format::Graphml => &["graph.graphml"],
        Format::Gexf => &["graph.gexf", "timeline.gexf"],
        Format::Explorer => &["explorer.html"],
        Format::Svg => &["graph.svg"],
        Format::Tables => &["tables.xlsx"],
        Format::Json => &["graph.json"],
        Format::Csv => &["nodes.csv", "edges.csv", EVIDENCE, "events.csv"],
        Format::Mentions => &[MENTIONS],
    }
}

/// The names of all files that a build can write.
pub fn all_files() -> impl Iterator<Item = &'static str> {
    ALWAYS
        .into_iter()
        .chain(Format::ALL.into_iter().flat_map(|format| files_of(format).iter().copied()))
}

fn export_options(options: &Build) -> ExportOptions {
    let formats =
        if options.format.is_empty() { Format::DEFAULT.to_vec() } else { options.format.clone() };
    ExportOptions {
        formats,
        edges: options.edges,
        period: options.period,
        evidence_cap: options.evidence.0,
        hidden_kinds: hidden_kinds(options),
    }
}

/// What one only speaks of is shown where it is asked for.
fn hidden_kinds(options: &Build) -> BTreeSet<String> {
    let mut hidden = ExportOptions::default().hidden_kinds;
    if options.reading.relations.contains(&Some(RelationKind::QuotedAbout)) {
        hidden.clear();
    }
    hidden
}

fn run_info(
    options: &Build,
    gazetteer: &Gazetteer,
    graph: &EntityGraph,
    sources: &Sources,
    intake: Intake,
    decisions: &Decisions,
) -> RunInfo {
    let found: BTreeSet<&str> = graph.graph.node_weights().map(|node| node.id.as_str()).collect();
    let never = gazetteer.entities.iter().filter(|entity| !found.contains(entity.id.as_str()));
    let mut asked = vec![
        ("window", options.window.to_string()),
        ("match", match_word(options.reading.matching).to_owned()),
        ("edges", options.edges.name().to_owned()),
        ("evidence", options.evidence.0.map_or_else(|| "all".to_owned(), |n| n.to_string())),
    ];
    if !options.reading.kinds.is_empty() {
        asked.push(("kinds", options.reading.kinds.join(",")));
    }
    if !options.reading.relations.is_empty() {
        let words =
            options.reading.relations.iter().map(|kind| kind.map_or("off", RelationKind::as_str));
        asked.push(("relations", words.collect::<Vec<_>>().join(",")));
    }
    if options.reading.polarity == PolarityMode::All {
        asked.push(("polarity", "all".to_owned()));
    }
    if options.reading.find == FindMode::Off {
        asked.push(("find", "off".to_owned()));
    }
    for (name, date) in [("from", options.from), ("to", options.to)] {
        if let Some(date) = date {
            asked.push((name, date.to_string()));
        }
    }
    if options.undated {
        asked.push(("undated", "kept".to_owned()));
    }
    if options.basis != Basis::Together {
        asked.push(("basis", options.basis.name().to_owned()));
    }
    if options.min_weight > 1 {
        asked.push(("min_weight", options.min_weight.to_string()));
    }
    if let Some(n) = options.top_edges {
        asked.push(("top_edges", n.to_string()));
    }
    if let Some(name) = &options.ego {
        asked.push(("ego", name.clone()));
    }
    if !options.without.is_empty() {
        asked.push(("without", options.without.join("|")));
    }
    if options.layout == Layout::Off {
        asked.push(("layout", "off".to_owned()));
    }
    if options.no_text {
        asked.push(("text", "off".to_owned()));
    }
    if let Some(period) = options.period {
        asked.push(("period", period.name().to_owned()));
    }
    if let Some(lang) = options.labels {
        asked.push(("labels", lang.to_string()));
    }
    let mut skipped = intake.skipped;
    skipped.sort();
    RunInfo {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        options: asked.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        fingerprints: [
            ("decisions".to_owned(), decisions.fingerprint()),
            ("gazetteer".to_owned(), gazetteer.fingerprint()),
        ]
        .into(),
        skipped,
        not_read: sources.unread().clone(),
        copies: intake.copies,
        never_found: labels(gazetteer, never),
        entities_in_gazetteer: gazetteer.entities.len() as u64,
        not_met: sources.not_met().count() as u64,
        decisions: decisions.verdicts.len() as u64,
        ..RunInfo::default()
    }
}

/// The labels of these entities; with the id, where another entity of the gazetteer has the same.
fn labels<'g>(gazetteer: &'g Gazetteer, entities: impl Iterator<Item = &'g Entity>) -> Vec<String> {
    let (mut known, mut shared) = (BTreeSet::new(), BTreeSet::new());
    for entity in &gazetteer.entities {
        if !known.insert(entity.label.as_str()) {
            shared.insert(entity.label.as_str());
        }
    }
    let label = |entity: &Entity| {
        let Entity { label, id, .. } = entity;
        if shared.contains(label.as_str()) { format!("{label} ({id})") } else { label.clone() }
    };
    entities.map(label).collect()
}

fn match_word(mode: MatchMode) -> &'static str {
    match mode {
        MatchMode::Variants => "variants",
        MatchMode::Folded => "folded",
        MatchMode::Exact => "exact",
    }
}
