//! `entities mentions`: every resolved mention as a JSON line.

use std::process::ExitCode;

use anyhow::Result;
use entities::export::MentionLine;
use entities::export::mentions::write_line;
use entities::pipeline::Engine;
use entities::read::Document;
use entities::resolve::{OpenMention, Resolution, ResolvedMention, Via};
use entities::text::{CodePoints, Span};

use crate::args::{Mentions, Offsets};
use crate::{stream, why};

pub fn run(options: &Mentions) -> Result<ExitCode> {
    let shown =
        Shown { why: options.why, unresolved: options.unresolved, offsets: options.offsets };
    stream::lines(&options.reading, options.output.as_deref(), |engine, document| {
        lines(engine, document, &engine.resolve(document), shown)
    })
}

/// What a line shows beside the mention.
#[derive(Clone, Copy)]
pub struct Shown {
    pub why: bool,
    pub unresolved: bool,
    pub offsets: Offsets,
}

/// The lines of one document, in order of place.
pub fn lines(
    engine: &Engine,
    document: &Document,
    resolution: &Resolution,
    shown: Shown,
) -> Vec<u8> {
    let mut writer = LineWriter {
        engine,
        document,
        shown,
        offsets: CodePoints::new(&document.text),
        sentence: None,
        bytes: Vec::new(),
    };
    let open = if shown.unresolved { resolution.open.as_slice() } else { &[] };
    let mut open = open.iter().peekable();
    for mention in &resolution.resolved {
        while let Some(earlier) = open.next_if(|open| open.span < mention.span) {
            writer.open(earlier);
        }
        writer.resolved(mention);
    }
    open.for_each(|mention| writer.open(mention));
    writer.bytes
}

struct LineWriter<'a> {
    engine: &'a Engine,
    document: &'a Document,
    shown: Shown,
    offsets: CodePoints<'a>,
    /// The last sentence asked for: its span in the unit shown.
    sentence: Option<(Span, [usize; 2])>,
    bytes: Vec<u8>,
}

impl<'a> LineWriter<'a> {
    fn line(&mut self, span: Span, sentence: u32) -> MentionLine<'a> {
        let in_bytes = |span: Span| [span.start as usize, span.end as usize];
        let sentence_span = self.document.sentences[sentence as usize].span;
        let (place, sentence) = if self.shown.offsets == Offsets::Bytes {
            (in_bytes(span), in_bytes(sentence_span))
        } else {
            let sentence = match self.sentence {
                Some((known, counted)) if known == sentence_span => counted,
                _ => self.offsets.span(sentence_span),
            };
            self.sentence = Some((sentence_span, sentence));
            // Counted from the sentence's start, so that one document is walked a few times, not once a mention.
            let inner = CodePoints::new(sentence_span.of(&self.document.text)).span(Span {
                start: span.start - sentence_span.start,
                end: span.end - sentence_span.start,
            });
            ([sentence[0] + inner[0], sentence[0] + inner[1]], sentence)
        };
        MentionLine {
            doc: &self.document.id,
            start: place[0],
            end: place[1],
            text: span.of(&self.document.text),
            entity: None,
            kind: None,
            name: None,
            via: None,
            certain: None,
            sentence,
            lang: self.document.lang,
            date: self.document.date.map(|date| date.span),
            why: None,
            candidates: None,
            reason: None,
        }
    }

    fn resolved(&mut self, mention: &ResolvedMention) {
        let entity = self.engine.gazetteer().entity(mention.entity);
        let mut line = self.line(mention.span, mention.sentence);
        line.entity = Some(&entity.id);
        line.kind = Some(entity.kind.as_str());
        line.name = Some(&entity.label);
        line.via = Some(mention.via.as_str());
        line.certain = Some(mention.certain);
        let why = self.shown.why.then(|| self.why(mention));
        line.why = why.as_deref();
        self.push(&line);
    }

    /// The rule in words and, for another spelling, what makes it one.
    fn why(&self, mention: &ResolvedMention) -> String {
        let rule = mention.via.explain();
        if !matches!(mention.via, Via::Variant | Via::Inflected) {
            return rule.to_owned();
        }
        let entity = self.engine.gazetteer().entity(mention.entity);
        let lang = why::lang_at(self.document, mention.sentence);
        let text = mention.span.of(&self.document.text);
        why::spelling(entity, text, lang, false).unwrap_or_else(|| rule.to_owned())
    }

    fn open(&mut self, mention: &OpenMention) {
        let mut line = self.line(mention.span, mention.sentence);
        line.candidates = Some(
            mention
                .candidates
                .iter()
                .map(|&entity| self.engine.gazetteer().entity(entity).id.as_str())
                .collect(),
        );
        line.reason = Some(mention.reason.as_str());
        line.why = self.shown.why.then(|| mention.reason.explain());
        self.push(&line);
    }

    fn push(&mut self, line: &MentionLine) {
        // Writing to memory cannot fail.
        let _ = write_line(&mut self.bytes, line);
    }
}
