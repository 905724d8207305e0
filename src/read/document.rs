//! From what was found to a [`Document`]: decode, unwrap, take apart. Pure, so that it runs in parallel.

use super::segment::{self, Layout};
use super::sources::{Body, RawDocument, Skip};
use super::{DateFrom, Document, DocumentDate, Paragraph, Sentence, dates, given, html, language};
use crate::date::DateSpan;
use crate::decode::{Declares, DecodeNote, decode};
use crate::lang::Lang;

/// The document of a plain text: paragraphs, sentences, languages, and the date of its name or head.
pub fn from_text(id: &str, text: &str) -> Document {
    let mut document = empty(id, text.to_owned());
    take_apart(&mut document, Layout::Guess, None);
    document.date = dates::from_name(id)
        .map(|span| DocumentDate { span, from: DateFrom::Name })
        .or_else(|| head_date(&document));
    document
}

/// The document that was found.
///
/// # Errors
/// When a mention that it brings along does not fit its text.
pub fn document(raw: RawDocument) -> Result<Document, Skip> {
    let fields = raw.fields;
    let told = |field: &Option<String>| field.as_deref().and_then(Lang::parse);
    let mut metadata_date = None;
    let mut page_head = String::new();
    let (mut document, layout, lang) = match raw.body {
        Body::Text(text) => (empty(&raw.id, text), Layout::Guess, None),
        Body::Plain(bytes) => {
            let decoded = decode(&bytes, Declares::No);
            let mut document = empty(&raw.id, decoded.text);
            document.notes.extend(said(decoded.note));
            (document, Layout::Guess, None)
        }
        Body::Html(bytes) => {
            let decoded = decode(&bytes, Declares::Html);
            let page = html::read(&decoded.text);
            let mut document = empty(&raw.id, page.text);
            document.notes.extend(said(decoded.note));
            (document.title, document.url, document.outlet) = (page.title, page.url, page.outlet);
            metadata_date = page.date;
            page_head = page.head;
            (document, Layout::Lines, page.lang)
        }
    };
    document.sha256 = raw.sha256;
    let stated = raw.told;
    document.given = given::convert(&document.text, fields.mentions)
        .map_err(|reason| Skip::new(&raw.place, reason))?;
    take_apart(&mut document, layout, stated.lang.or(told(&fields.lang)).or(lang));
    document.title = stated.title.or(fields.title).or(document.title);
    document.url = stated.url.or(fields.url).or(document.url);
    document.outlet = stated.outlet.or(fields.outlet).or(document.outlet);

    let lang = document.lang;
    let record = fields.date.as_deref().filter(|date| !date.trim().is_empty());
    let read = |text: Option<&str>, from| {
        Some(DocumentDate { span: dates::from_field(text?, lang)?, from })
    };
    let of_record = read(record, DateFrom::Record);
    if let (Some(date), None) = (record, of_record) {
        document.notes.push(format!(
            "date `{date}` not understood or told in two ways; write it as 2023-09-12"
        ));
    }
    document.date = of_record
        .or_else(|| read(metadata_date.as_deref(), DateFrom::Metadata))
        .or_else(|| named(dates::from_name(&document.id)))
        .or_else(|| head_date(&document))
        .or_else(|| {
            Some(DocumentDate { span: dates::from_stamps(&page_head, lang)?, from: DateFrom::Text })
        });
    // A table that says what was found anyway leaves told where it was found.
    if let Some(date) = stated.date
        && date != document.date.map(|found| found.span)
    {
        document.date = date.map(|span| DocumentDate { span, from: DateFrom::Documents });
    }
    if document.date.is_none() && stated.date.is_none() {
        let unclear = record.or_else(|| dates::unclear_in_name(&document.id));
        document.unclear_date = unclear.map(str::to_owned);
    }
    Ok(document)
}

fn named(span: Option<DateSpan>) -> Option<DocumentDate> {
    Some(DocumentDate { span: span?, from: DateFrom::Name })
}

fn head_date(document: &Document) -> Option<DocumentDate> {
    Some(DocumentDate {
        span: dates::from_head(&document.text, document.lang)?,
        from: DateFrom::Text,
    })
}

fn empty(id: &str, text: String) -> Document {
    Document {
        id: id.to_owned(),
        title: None,
        url: None,
        outlet: None,
        date: None,
        unclear_date: None,
        lang: None,
        text,
        paragraphs: Vec::new(),
        sentences: Vec::new(),
        given: Vec::new(),
        notes: Vec::new(),
        sha256: String::new(),
    }
}

/// What `-v` says about decoding; nothing for UTF-8 without loss.
fn said(note: DecodeNote) -> Option<String> {
    match note {
        DecodeNote { encoding: "UTF-8", replaced: 0 } => None,
        DecodeNote { encoding, replaced: 0 } => Some(format!("decoded as {encoding}")),
        DecodeNote { encoding, replaced } => {
            Some(format!("decoded as {encoding}, {replaced} undecodable places replaced"))
        }
    }
}

/// Fills paragraphs, sentences and languages. `told` is the language that a record or page claims.
fn take_apart(document: &mut Document, layout: Layout, told: Option<Lang>) {
    let text = &document.text;
    document.lang = told.or_else(|| language::of_document(text));
    let paragraphs = segment::paragraphs(text, layout);
    let is_only =
        paragraphs.len() == 1 && told.is_none() && text.len() <= language::PARAGRAPH_WINDOW;
    for span in paragraphs {
        // What is asked of the whole text need not be asked of its one paragraph.
        let own = || language::of_paragraph(span.of(text), document.lang);
        let lang = if is_only { None } else { own() }.or(document.lang);
        let paragraph = u32::try_from(document.paragraphs.len()).unwrap_or(u32::MAX);
        document.paragraphs.push(Paragraph { span, lang });
        let sentences = segment::sentences(text, span, lang);
        document.sentences.extend(sentences.into_iter().map(|span| Sentence { span, paragraph }));
    }
}
