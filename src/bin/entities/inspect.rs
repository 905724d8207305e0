//! `entities inspect`: a window on any room, as JSON.

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use anyhow::Result;
use entities::normalize::{EXPANDED, FILLER, SOFT_BREAK, fold};
use entities::pipeline::Engine;
use entities::read::Document;
use entities::relate::{Kept, Window};
use entities::text::{CodePoints, Span};
use serde_json::{Value, json};

use crate::args::{Inspect, Stage};
use crate::report::Reporter;
use crate::{inputs, plan, stream};

pub fn run(options: &Inspect) -> Result<ExitCode> {
    let reading = &options.reading;
    let mut loaded = plan::names(reading)?;
    let mut sources = inputs::sources(reading, &loaded, None)?;
    let mut reporter = Reporter::new(reading);
    let engine = plan::engine(&mut loaded, reading, Window::Sentence, Kept::default())?;
    let mut out = BufWriter::new(std::io::stdout());
    let intake = stream::run(
        &mut sources,
        reading,
        &mut reporter,
        |document| show(&engine, document, options.stage),
        |shown| {
            serde_json::to_writer_pretty(&mut out, &shown)?;
            writeln!(out)?;
            Ok(out.flush()?)
        },
    )?;
    reporter.finish();
    intake.check(&sources)?;
    Ok(ExitCode::SUCCESS)
}

/// What a room makes of a document.
fn show(engine: &Engine, document: &Document, stage: Stage) -> Value {
    let text = &document.text;
    let mut offsets = CodePoints::new(text);
    let mut place = |span: Span| json!({"span": offsets.span(span), "text": span.of(text)});
    let label = |entity| engine.gazetteer().entity(entity).id.clone();
    match stage {
        Stage::Read => {
            let sentences: Vec<Value> = document
                .sentences
                .iter()
                .map(|sentence| {
                    let mut value = place(sentence.span);
                    value["paragraph"] = sentence.paragraph.into();
                    value["lang"] = document.paragraphs[sentence.paragraph as usize]
                        .lang
                        .map(|lang| lang.to_string())
                        .into();
                    value
                })
                .collect();
            json!({
                "id": document.id, "title": document.title, "url": document.url, "outlet": document.outlet,
                "date": document.date.map(|date| date.span.to_string()),
                "date_from": document.date.map(|date| date.from.as_str()),
                "lang": document.lang.map(|lang| lang.to_string()),
                "paragraphs": document.paragraphs.len(), "sentences": sentences,
            })
        }
        Stage::Normalize => {
            let folded = fold(text);
            let shown: Vec<u8> = folded
                .bytes
                .iter()
                .filter(|&&byte| byte != FILLER)
                .map(|&byte| match byte {
                    SOFT_BREAK => b'~',
                    EXPANDED => b'?',
                    other => other,
                })
                .collect();
            json!({"id": document.id, "bytes": folded.bytes.len(), "folded": String::from_utf8_lossy(&shown)})
        }
        Stage::Find => {
            let mentions: Vec<Value> = engine
                .find(document)
                .iter()
                .map(|mention| {
                    let mut value = place(mention.span);
                    let candidates = mention.candidates.iter();
                    value["candidates"] = candidates.map(|c| json!({"entity": label(c.entity), "form": format!("{:?}", c.form).to_lowercase(), "spelling": format!("{:?}", c.spelling).to_lowercase()})).collect();
                    value
                })
                .collect();
            json!({"id": document.id, "mentions": mentions})
        }
        Stage::Resolve => {
            let resolution = engine.resolve(document);
            let resolved: Vec<Value> = resolution
                .resolved
                .iter()
                .map(|mention| {
                    let mut value = place(mention.span);
                    value["entity"] = label(mention.entity).into();
                    value["via"] = mention.via.as_str().into();
                    value["certain"] = mention.certain.into();
                    value
                })
                .collect();
            let open: Vec<Value> = resolution
                .open
                .iter()
                .map(|mention| {
                    let mut value = place(mention.span);
                    value["candidates"] =
                        mention.candidates.iter().map(|&entity| label(entity)).collect();
                    value["reason"] = mention.reason.as_str().into();
                    value
                })
                .collect();
            json!({"id": document.id, "resolved": resolved, "open": open})
        }
        Stage::Relate => {
            let facts = engine.facts(document);
            let pairs: Vec<Value> = facts
                .pairs
                .iter()
                .map(|fact| {
                    json!({
                        "source": label(fact.pair.source()), "target": label(fact.pair.target()), "kind": fact.kind.as_str(),
                        "span": fact.span, "text": &*fact.text, "source_span": fact.source, "target_span": fact.target, "certain": fact.certain,
                    })
                })
                .collect();
            json!({"id": document.id, "windows": facts.windows, "pairs": pairs})
        }
    }
}
