//! `entities explain`: who a text could be, and why others are refused.

use std::io::{StdoutLock, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};
use entities::find::{Candidate, Form, Mention, Spelling};
use entities::gazetteer::{BadRows, Gazetteer};
use entities::lang::Lang;
use entities::names::{Spelt, compare, name_words, parts};
use entities::normalize::fold_name;
use entities::pipeline::{Engine, EngineOptions};
use entities::read::{
    Document, Outcome, ReadOptions, Skip, document, from_text, plan as plan_reading,
};
use entities::resolve::{OpenMention, ResolvedMention, Via};
use entities::text::Span;

use crate::args::Explain;
use crate::{plan, why};

/// Entities named as refused at most.
const REFUSED: usize = 10;

pub fn run(options: &Explain) -> Result<ExitCode> {
    let loaded = plan::gazetteer(&options.gazetteer, BadRows::Stop)?;
    let mut explainer = Explainer {
        engine: Engine::new(loaded.gazetteer.into(), EngineOptions::default()),
        whose: plan::gazetteer_words(&options.gazetteer),
        out: std::io::stdout().lock(),
    };
    match &options.file {
        None => explainer.alone(&options.text)?,
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
                places += explainer.inside(&document, &options.text)?;
            }
            if places == 0 {
                let file = file.display();
                writeln!(explainer.out, "`{}` does not occur in `{file}`", options.text)?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn unreadable(skip: &Skip) -> anyhow::Error {
    anyhow::anyhow!("cannot read `{}`: {}", skip.name, skip.reason)
}

struct Explainer<'o> {
    engine: Engine,
    /// What the gazetteer is called.
    whose: &'static str,
    out: StdoutLock<'o>,
}

impl Explainer<'_> {
    /// A text on its own: every name in it, its candidates, and near entities that are refused.
    fn alone(&mut self, text: &str) -> Result<()> {
        let document = from_text("TEXT", text);
        let mentions = self.engine.find(&document);
        for mention in &mentions {
            writeln!(self.out, "`{}`", mention.span.of(text))?;
            for candidate in &mention.candidates {
                let told = describe(
                    self.engine.gazetteer(),
                    *candidate,
                    mention.span.of(text),
                    document.lang,
                );
                writeln!(self.out, "  {told}")?;
            }
        }
        if mentions.is_empty() {
            writeln!(self.out, "`{text}` is no name of {}", self.whose)?;
        }
        let found: Vec<_> = mentions
            .iter()
            .flat_map(|mention| &mention.candidates)
            .map(|candidate| candidate.entity.index())
            .collect();
        self.refused(text, document.lang, &found)
    }

    /// The entities that share a word with a text and are not among those found, with the reason.
    fn refused(&mut self, text: &str, lang: Option<Lang>, found: &[usize]) -> Result<()> {
        let asked: Vec<String> = parts::words(text)
            .into_iter()
            .map(fold_name)
            .filter(|word| word.chars().count() > 1)
            .collect();
        let mut refused = 0;
        for (number, entity) in self.engine.gazetteer().entities.iter().enumerate() {
            if found.contains(&number) {
                continue;
            }
            let shared = entity.names.iter().find(|name| {
                let words: Vec<String> =
                    parts::words(&name.text).into_iter().map(fold_name).collect();
                asked.iter().any(|word| words.contains(word))
            });
            let Some(name) = shared else { continue };
            refused += 1;
            if refused > REFUSED {
                continue;
            }
            let n_words = |name: &str| name_words(name).len();
            let listed = Spelt { text: &name.text, lang: name.lang };
            let verdict = compare(&listed, &Spelt { text, lang });
            let why = if n_words(text) == n_words(&name.text) && !verdict.is_same() {
                verdict.reason().to_owned()
            } else {
                format!("only a part of `{}` is here", name.text)
            };
            writeln!(self.out, "  not {} ({}): {why}", entity.label, entity.id)?;
        }
        if refused > REFUSED {
            writeln!(self.out, "  and {} more that share a word", refused - REFUSED)?;
        }
        Ok(())
    }

    /// Every place of the text in a document, and what became of it; how many there are.
    fn inside(&mut self, document: &Document, text: &str) -> Result<usize> {
        let resolution = self.engine.resolve(document);
        let found = self.engine.find(document);
        let mut places = 0;
        for (at, found_text) in document.text.match_indices(text) {
            places += 1;
            let span = Span::new(at, at + found_text.len());
            let sentence = document.sentences.iter().position(|one| one.span.contains(span));
            let shown = sentence.map_or(span, |number| document.sentences[number].span);
            let shown = shown.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
            writeln!(self.out, "{}: {shown}", document.id)?;
            if let Some(mention) = resolution.resolved.iter().find(|one| one.span.overlaps(span)) {
                self.resolved(document, mention)?;
            } else if let Some(open) = resolution.open.iter().find(|one| one.span.overlaps(span)) {
                let same = found.iter().find(|mention| mention.span == open.span);
                self.open(document, open, same)?;
            } else {
                let sentence = sentence.and_then(|number| u32::try_from(number).ok());
                let lang = sentence.and_then(|number| why::lang_at(document, number));
                writeln!(self.out, "  no name of {} starts and ends here", self.whose)?;
                let elsewhere = self.elsewhere(text, lang)?;
                self.refused(text, lang, &elsewhere)?;
            }
        }
        self.out.flush().context("cannot write")?;
        Ok(places)
    }

    /// Who a mention is, and by which rule.
    fn resolved(&mut self, document: &Document, mention: &ResolvedMention) -> Result<()> {
        let entity = self.engine.gazetteer().entity(mention.entity);
        let doubt = if mention.certain { "" } else { ", not certain" };
        let whole = mention.span.of(&document.text);
        let lang = why::lang_at(document, mention.sentence);
        let told = match mention.via {
            Via::Variant | Via::Inflected => why::spelling(entity, whole, lang, false),
            _ => None,
        };
        let told = told.as_deref().unwrap_or(mention.via.explain());
        writeln!(self.out, "  `{whole}` is {} ({}): {told}{doubt}", entity.label, entity.id)?;
        Ok(())
    }

    /// Why a mention is open, and who it could be, of the candidates that were found for it.
    fn open(
        &mut self,
        document: &Document,
        open: &OpenMention,
        found: Option<&Mention>,
    ) -> Result<()> {
        let text = open.span.of(&document.text);
        let lang = why::lang_at(document, open.sentence);
        writeln!(self.out, "  `{text}` is open: {}", open.reason.explain())?;
        for candidate in found.into_iter().flat_map(|mention| &mention.candidates) {
            let told = describe(self.engine.gazetteer(), *candidate, text, lang);
            writeln!(self.out, "    {told}")?;
        }
        Ok(())
    }

    /// The entities of which a text is a name where nothing is known of its language, with the reason why it is none in
    /// this one.
    fn elsewhere(&mut self, text: &str, lang: Option<Lang>) -> Result<Vec<usize>> {
        let mentions = self.engine.find(&Document { lang: None, ..from_text("TEXT", text) });
        let whole = mentions.iter().filter(|mention| mention.span.of(text) == text);
        let mut told = Vec::new();
        for candidate in whole.flat_map(|mention| &mention.candidates) {
            if told.contains(&candidate.entity.index()) {
                continue;
            }
            let entity = self.engine.gazetteer().entity(candidate.entity);
            let names = entity.names.iter().map(|name| Spelt { text: &name.text, lang: name.lang });
            let mut verdicts = names.map(|name| compare(&name, &Spelt { text, lang }));
            if let Some(refusal) = verdicts.find(|verdict| !verdict.is_same()) {
                let place = lang.map_or("here".to_owned(), |lang| format!("in a text in `{lang}`"));
                let why = refusal.reason();
                writeln!(self.out, "  not {} ({}) {place}: {why}", entity.label, entity.id)?;
                told.push(candidate.entity.index());
            }
        }
        Ok(told)
    }
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
    let listed = entity.names.iter().any(|name| fold_name(&name.text) == fold_name(text));
    let rule = match (candidate.form, candidate.spelling) {
        (Form::Full, Spelling::Exact | Spelling::Folded) if !listed => {
            "a name of the gazetteer without what may be left out of it"
        }
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
