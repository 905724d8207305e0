//! `entities explain`: who a text could be, and why others are refused.

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result};
use entities::find::{Candidate, Form, Spelling};
use entities::gazetteer::BadRows;
use entities::gazetteer::Gazetteer;
use entities::lang::Lang;
use entities::names::{Spelt, compare, name_words, parts};
use entities::normalize::fold_name;
use entities::pipeline::{Engine, EngineOptions};
use entities::read::{
    Document, Outcome, ReadOptions, Skip, document, from_text, plan as plan_reading,
};
use entities::resolve::Via;
use entities::text::Span;

use crate::args::Explain;
use crate::{plan, why};

/// Entities named as refused at most.
const REFUSED: usize = 10;

pub fn run(options: &Explain) -> Result<ExitCode> {
    let loaded = plan::gazetteer(&options.gazetteer, BadRows::Stop)?;
    let engine = Engine::new(loaded.gazetteer.into(), EngineOptions::default());
    let whose = plan::gazetteer_words(&options.gazetteer);
    let mut out = std::io::stdout().lock();
    match &options.file {
        None => alone(&engine, &options.text, whose, &mut out)?,
        Some(file) => {
            let sources = plan_reading(std::slice::from_ref(file), ReadOptions::default())?;
            let mut places = 0;
            for outcome in sources {
                let raw = match outcome {
                    Outcome::Document(raw) => raw,
                    Outcome::Skipped(skip) => return Err(unreadable(&skip)),
                    Outcome::Copy { .. } => continue,
                };
                let document = document(*raw).map_err(|skip| unreadable(&skip))?;
                places += inside(&engine, &document, &options.text, whose, &mut out)?;
            }
            if places == 0 {
                writeln!(out, "`{}` does not occur in `{}`", options.text, file.display())?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn unreadable(skip: &Skip) -> anyhow::Error {
    anyhow::anyhow!("cannot read `{}`: {}", skip.name, skip.reason)
}

/// A text on its own: every name in it, its candidates, and near entities that are refused.
fn alone(engine: &Engine, text: &str, whose: &str, out: &mut impl Write) -> Result<()> {
    let document = from_text("TEXT", text);
    let mentions = engine.find(&document);
    for mention in &mentions {
        writeln!(out, "`{}`", mention.span.of(text))?;
        for candidate in &mention.candidates {
            let text = mention.span.of(text);
            writeln!(out, "  {}", describe(engine.gazetteer(), *candidate, text, document.lang))?;
        }
    }
    if mentions.is_empty() {
        writeln!(out, "`{text}` is no name of {whose}")?;
    }
    let found: Vec<_> = mentions
        .iter()
        .flat_map(|mention| &mention.candidates)
        .map(|candidate| candidate.entity.index())
        .collect();
    refused(engine, text, document.lang, &found, out)
}

/// The entities that share a word with a text and are not among those found, with the reason.
fn refused(
    engine: &Engine,
    text: &str,
    lang: Option<Lang>,
    found: &[usize],
    out: &mut impl Write,
) -> Result<()> {
    let asked: Vec<String> = parts::words(text)
        .into_iter()
        .map(fold_name)
        .filter(|word| word.chars().count() > 1)
        .collect();
    let mut refused = 0;
    for (number, entity) in engine.gazetteer().entities.iter().enumerate() {
        if found.contains(&number) {
            continue;
        }
        let shared = entity.names.iter().find(|name| {
            let words: Vec<String> = parts::words(&name.text).into_iter().map(fold_name).collect();
            asked.iter().any(|word| words.contains(word))
        });
        if let Some(name) = shared {
            refused += 1;
            if refused <= REFUSED {
                let words = |name: &str| name_words(name).len();
                let listed = Spelt { text: &name.text, lang: name.lang };
                let asked = Spelt { text, lang };
                let verdict = compare(&listed, &asked);
                if words(text) == words(&name.text) && !verdict.is_same() {
                    let why = verdict.reason();
                    writeln!(out, "  not {} ({}): {why}", entity.label, entity.id)?;
                } else {
                    writeln!(
                        out,
                        "  not {} ({}): only a part of `{}` is here",
                        entity.label, entity.id, name.text
                    )?;
                }
            }
        }
    }
    if refused > REFUSED {
        writeln!(out, "  and {} more that share a word", refused - REFUSED)?;
    }
    Ok(())
}

/// Every place of the text in a document, and what became of it; how many there are.
fn inside(
    engine: &Engine,
    document: &Document,
    text: &str,
    whose: &str,
    out: &mut impl Write,
) -> Result<usize> {
    let resolution = engine.resolve(document);
    let found = engine.find(document);
    let mut places = 0;
    for (at, found_text) in document.text.match_indices(text) {
        places += 1;
        let span = Span::new(at, at + found_text.len());
        let sentence = document
            .sentences
            .iter()
            .find(|sentence| sentence.span.contains(span))
            .map_or(span, |sentence| sentence.span);
        writeln!(
            out,
            "{}: {}",
            document.id,
            sentence.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ")
        )?;
        if let Some(mention) =
            resolution.resolved.iter().find(|mention| mention.span.overlaps(span))
        {
            let entity = engine.gazetteer().entity(mention.entity);
            let doubt = if mention.certain { "" } else { ", not certain" };
            let whole = mention.span.of(&document.text);
            let rule = mention.via.explain();
            let lang = why::lang_at(document, mention.sentence);
            let told = match mention.via {
                Via::Variant | Via::Inflected => why::spelling(entity, whole, lang, false),
                _ => None,
            };
            let told = told.as_deref().unwrap_or(rule);
            writeln!(out, "  `{whole}` is {} ({}): {told}{doubt}", entity.label, entity.id)?;
        } else if let Some(open) =
            resolution.open.iter().find(|mention| mention.span.overlaps(span))
        {
            writeln!(
                out,
                "  `{}` is open: {}",
                open.span.of(&document.text),
                open.reason.explain()
            )?;
            if let Some(mention) = found.iter().find(|mention| mention.span == open.span) {
                for candidate in &mention.candidates {
                    let text = open.span.of(&document.text);
                    let lang = why::lang_at(document, open.sentence);
                    writeln!(out, "    {}", describe(engine.gazetteer(), *candidate, text, lang))?;
                }
            }
        } else {
            writeln!(out, "  no name of {whose} starts and ends here")?;
            let sentence = document.sentences.iter().position(|one| one.span.contains(span));
            let sentence = sentence.and_then(|number| u32::try_from(number).ok());
            let lang = sentence.and_then(|number| why::lang_at(document, number));
            let elsewhere = elsewhere(engine, text, lang, out)?;
            refused(engine, text, lang, &elsewhere, out)?;
        }
    }
    out.flush().context("cannot write")?;
    Ok(places)
}

/// The entities of which a text is a name where nothing is known of its language, with the reason why it is none in
/// this one.
fn elsewhere(
    engine: &Engine,
    text: &str,
    lang: Option<Lang>,
    out: &mut impl Write,
) -> Result<Vec<usize>> {
    let mentions = engine.find(&Document { lang: None, ..from_text("TEXT", text) });
    let whole = mentions.iter().filter(|mention| mention.span.of(text) == text);
    let mut told = Vec::new();
    for candidate in whole.flat_map(|mention| &mention.candidates) {
        let entity = engine.gazetteer().entity(candidate.entity);
        let names = entity.names.iter().map(|name| Spelt { text: &name.text, lang: name.lang });
        let asked = Spelt { text, lang };
        let refusal = names.map(|name| compare(&name, &asked)).find(|verdict| !verdict.is_same());
        if let Some(refusal) = refusal.filter(|_| !told.contains(&candidate.entity.index())) {
            let lang = lang.map_or("here".to_owned(), |lang| format!("in a text in `{lang}`"));
            let why = refusal.reason();
            writeln!(out, "  not {} ({}) {lang}: {why}", entity.label, entity.id)?;
            told.push(candidate.entity.index());
        }
    }
    Ok(told)
}

fn describe(gazetteer: &Gazetteer, candidate: Candidate, text: &str, lang: Option<Lang>) -> String {
    let entity = gazetteer.entity(candidate.entity);
    let other = matches!(candidate.spelling, Spelling::Inflected | Spelling::Variant);
    let told = match candidate.form {
        Form::Full if other => why::spelling(entity, text, lang, false),
        Form::Short if other => why::spelling(entity, text, lang, true),
        _ => None,
    };
    let told = told.map(|told| format!("; {told}")).unwrap_or_default();
    let rule = match (candidate.form, candidate.spelling) {
        (Form::Full, Spelling::Exact) => "a spelling of the gazetteer, character by character",
        (Form::Full, Spelling::Folded) => {
            "a spelling of the gazetteer, but for case, accents or punctuation"
        }
        (Form::Full, Spelling::Inflected) => {
            "a spelling of the gazetteer with an ending of the language"
        }
        (Form::Full, Spelling::Variant) => "another spelling of a name of the gazetteer",
        (Form::Weak, _) => "a weak name: counts only beside another name of the entity",
        (Form::Short, _) => "part of a name: counts only where the document gives it in full",
        (Form::Near, _) => {
            "just beyond the limit for another spelling of this name: asked, never taken"
        }
    };
    if let (Form::Full, Some(told)) = (candidate.form, told.strip_prefix("; ")) {
        return format!("{} ({}, {}): {told}", entity.label, entity.id, entity.kind.as_str());
    }
    format!("{} ({}, {}): {rule}{told}", entity.label, entity.id, entity.kind.as_str())
}
