//! Records, one at a time: JSONL and tables.

use std::collections::BTreeMap;
use std::io::{BufRead, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use serde_json::Value;

use super::sources::{Body, Fields, RawDocument, RawMention, ReadOptions, Skip};
use crate::decode::{self, Declares};
use crate::error::{in_record, reason};
use crate::sheet::delimiter;

use super::streams::{self, Format, Input, Line, Refused, size};

/// The records of one file.
pub(super) struct Records {
    file: String,
    names: Names,
    limit: usize,
    n: u64,
    kind: Kind,
}

enum Kind {
    Json { reader: Box<dyn BufRead + Send>, line: Vec<u8> },
    Table(Box<Table>),
    Done,
}

struct Table {
    reader: csv::Reader<Metered>,
    columns: BTreeMap<String, usize>,
    left: Arc<AtomicUsize>,
    row: csv::ByteRecord,
    /// What fields are decoded by that are not UTF-8.
    fallback: Option<&'static Encoding>,
}

/// What the fields are called in this run.
struct Names(Vec<(String, String)>);

impl Names {
    fn of<'n>(&'n self, ours: &'n str) -> &'n str {
        self.0.iter().find(|(name, _)| name == ours).map_or(ours, |(_, theirs)| theirs)
    }

    /// The names to look under, best first.
    fn all<'n>(&'n self, ours: &'n str) -> impl Iterator<Item = &'n str> {
        let name = self.of(ours);
        std::iter::once(name).chain((ours == "outlet").then_some("source"))
    }
}

/// Lets through as many bytes as are left, so that one row cannot fill the memory.
struct Metered {
    reader: Box<dyn BufRead + Send>,
    left: Arc<AtomicUsize>,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.reader.read(buffer)?;
        let left = self.left.load(Ordering::Relaxed);
        if n > left {
            return Err(std::io::Error::other("limit"));
        }
        self.left.store(left - n, Ordering::Relaxed);
        Ok(n)
    }
}

impl Records {
    pub(super) fn open(
        file: &str,
        mut input: Input,
        format: Format,
        options: &ReadOptions,
    ) -> Result<Self, Refused> {
        let names = Names(options.fields.clone());
        let limit = options.limits.line;
        let head = input.fill_buf()?;
        let bom = Encoding::for_bom(head);
        if bom.is_none()
            && let Some((kind, _)) = decode::binary_kind(head)
        {
            return Err(Refused(format!("a binary file ({kind}), not text")));
        }
        let detected = std::str::from_utf8(head)
            .err()
            .filter(|e| e.error_len().is_some())
            .map(|_| decode::detect(head));
        let reader: Box<dyn BufRead + Send> = match bom {
            Some((e, _)) if e == UTF_16LE || e == UTF_16BE => {
                let bytes = streams::whole(input, options.limits.document)?;
                Box::new(Cursor::new(decode::decode(&bytes, Declares::No).text.into_bytes()))
            }
            Some((_, length)) => {
                input.consume(length);
                Box::new(input)
            }
            None => Box::new(input),
        };
        let kind = match format {
            Format::Json => Kind::Json { reader, line: Vec::new() },
            other => Kind::Table(Box::new(Table::open(reader, other, &names, limit, detected)?)),
        };
        Ok(Self { file: file.to_owned(), names, limit, n: 0, kind })
    }

    pub(super) fn next(&mut self) -> Option<Result<RawDocument, Skip>> {
        match &mut self.kind {
            Kind::Json { .. } => self.next_line(),
            Kind::Table(_) => self.next_row(),
            Kind::Done => None,
        }
    }

    fn next_line(&mut self) -> Option<Result<RawDocument, Skip>> {
        loop {
            let Kind::Json { reader, line } = &mut self.kind else { return None };
            self.n += 1;
            let read = streams::read_line(reader.as_mut(), line, self.limit);
            // A packed file may hold hundreds of millions of them.
            if matches!(read, Ok(Line::Read)) && line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let place = format!("{}:{}", self.file, self.n);
            match read {
                Ok(Line::End) => return None,
                Ok(Line::TooLong) => {
                    return Some(Err(Skip::new(
                        place,
                        format!("the line is longer than {}; split the document", size(self.limit)),
                    )));
                }
                Err(error) => {
                    self.kind = Kind::Done;
                    return Some(Err(Skip::new(
                        place,
                        format!("cannot be read, the rest of the file is lost: {}", reason(&error)),
                    )));
                }
                Ok(Line::Read) => {}
            }
            let text = String::from_utf8_lossy(line);
            let parsed = parse(&text).and_then(|value| json_record(&value, &self.names));
            let unnamed = || format!("{}#{}", self.file, self.n);
            return Some(match parsed {
                Ok((id, text, fields)) => Ok(RawDocument {
                    id: id.unwrap_or_else(unnamed),
                    place,
                    body: Body::Text(text),
                    fields,
                    ..RawDocument::default()
                }),
                Err(reason) => Err(Skip::new(place, reason)),
            });
        }
    }

    fn next_row(&mut self) -> Option<Result<RawDocument, Skip>> {
        let Kind::Table(table) = &mut self.kind else { return None };
        table.left.store(self.limit, Ordering::Relaxed);
        let line = table.reader.position().line();
        self.n += 1;
        match table.reader.read_byte_record(&mut table.row) {
            Ok(false) => return None,
            Ok(true) => {}
            Err(error) => {
                let over = table.left.load(Ordering::Relaxed) < self.limit
                    && error.to_string().contains("limit");
                self.kind = Kind::Done;
                let reason = if over {
                    format!(
                        "a row of more than {} begins here (is a quotation mark left open?); the rest of the file is not read",
                        size(self.limit)
                    )
                } else {
                    format!("cannot be read, the rest of the file is lost: {error}")
                };
                return Some(Err(Skip::new(format!("{}:{line}", self.file), reason)));
            }
        }
        let place =
            format!("{}:{}", self.file, table.row.position().map_or(line, csv::Position::line));
        let names = &self.names;
        let get = |ours: &str| {
            let cell = names.all(ours).find_map(|name| table.columns.get(&name.to_lowercase()));
            let value = table.decoded(table.row.get(*cell?)?);
            Some(value).filter(|value| !value.trim().is_empty())
        };
        let id = get("id")
            .map_or_else(|| format!("{}#{}", self.file, self.n), |id| id.trim().to_owned());
        let fields = Fields {
            title: get("title"),
            date: get("date"),
            lang: get("lang"),
            url: get("url"),
            outlet: get("outlet"),
            mentions: Vec::new(),
        };
        Some(Ok(RawDocument {
            id,
            place,
            body: Body::Text(get("text").unwrap_or_default()),
            fields,
            ..RawDocument::default()
        }))
    }
}

impl Table {
    fn open(
        mut reader: Box<dyn BufRead + Send>,
        format: Format,
        names: &Names,
        limit: usize,
        detected: Option<&'static Encoding>,
    ) -> Result<Self, Refused> {
        let head = reader.fill_buf()?;
        let usual = if format == Format::Tsv { b'\t' } else { b',' };
        let delimiter = delimiter(head, usual);
        let left = Arc::new(AtomicUsize::new(limit));
        let metered = Metered { reader, left: Arc::clone(&left) };
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(metered);
        let header = reader
            .byte_headers()
            .map_err(|error| Refused(format!("cannot be read: {error}")))?
            .clone();
        let titles: Vec<String> =
            header.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_lowercase()).collect();
        let mut columns = BTreeMap::new();
        for (n, title) in titles.iter().enumerate() {
            columns.entry(title.clone()).or_insert(n);
        }
        if !columns.contains_key(&names.of("text").to_lowercase()) {
            // Tables that the program writes, and people fill, lie among documents too.
            if ["doc", "decide", "verdict"].iter().any(|word| columns.contains_key(*word)) {
                return Err(Refused("a table about documents, so it is no document".to_owned()));
            }
            let what =
                format!("has no column `{}`, only `{}`", names.of("text"), titles.join("`, `"));
            return Err(Refused(format!(
                "{what}; name the column that holds the text: --field text=COLUMN"
            )));
        }
        Ok(Self { reader, columns, left, row: csv::ByteRecord::new(), fallback: detected })
    }

    fn decoded(&self, cell: &[u8]) -> String {
        if let Ok(text) = std::str::from_utf8(cell) {
            return text.to_owned();
        }
        let encoding =
            self.fallback.filter(|e| *e != UTF_8).unwrap_or_else(|| decode::detect(cell));
        encoding.decode_without_bom_handling(cell).0.into_owned()
    }
}

/// One JSON object. A lone surrogate, which is no character, is read as U+FFFD.
fn parse(line: &str) -> Result<Value, String> {
    let line = line.trim();
    serde_json::from_str(line)
        .or_else(|error| {
            mended(line).and_then(|mended| serde_json::from_str(&mended).ok()).ok_or(error)
        })
        .map_err(|error| format!("not valid JSON: {}", in_record(&error)))
}

/// The line with every escaped surrogate without its other half replaced; nothing where there is none.
fn mended(line: &str) -> Option<String> {
    let unit = |at: usize| -> Option<u32> {
        let digits = line.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        u32::from_str_radix(digits, 16).ok()
    };
    let mut out = String::with_capacity(line.len());
    let (mut at, mut kept, mut any) = (0, 0, false);
    while let Some(step) = line.get(at..).and_then(|rest| rest.find('\\')) {
        at += step;
        match unit(at) {
            Some(0xd800..=0xdbff) if matches!(unit(at + 6), Some(0xdc00..=0xdfff)) => at += 12,
            Some(0xd800..=0xdfff) => {
                out.push_str(line.get(kept..at)?);
                out.push_str("\\ufffd");
                at += 6;
                kept = at;
                any = true;
            }
            Some(_) => at += 6,
            // An escaped backslash hides the `u` behind it.
            None => at += 1 + line.get(at + 1..)?.chars().next().map_or(0, char::len_utf8),
        }
    }
    out.push_str(line.get(kept..)?);
    any.then_some(out)
}

type Parts = (Option<String>, String, Fields);

fn json_record(value: &Value, names: &Names) -> Result<Parts, String> {
    let Value::Object(object) = value else { return Err("not a JSON object".to_owned()) };
    let get = |ours: &str| names.all(ours).find_map(|name| object.get(name));
    let string = |ours: &str| match get(ours)? {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let text = match get("text") {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) => String::new(),
        Some(_) => return Err(format!("field `{}` is not a string", names.of("text"))),
        None => {
            let have: Vec<&str> = object.keys().map(String::as_str).take(12).collect();
            return Err(format!(
                "no field `{}`, only `{}`; name it: --field text=FIELD",
                names.of("text"),
                have.join("`, `")
            ));
        }
    };
    let mentions = match object.get("mentions") {
        None | Some(Value::Null) => Vec::new(),
        Some(list) => serde_json::from_value::<Vec<RawMention>>(list.clone())
            .map_err(|error| format!("field `mentions` is not a list of mentions: {error}"))?,
    };
    let fields = Fields {
        title: string("title"),
        date: string("date"),
        lang: string("lang"),
        url: string("url"),
        outlet: string("outlet"),
        mentions,
    };
    Ok((string("id"), text, fields))
}
