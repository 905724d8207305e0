//! Files as bytes: formats by extension, unpacking, and limits.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use crate::error::reason;

/// The reason why input was refused.
pub(super) struct Refused(pub String);

impl From<std::io::Error> for Refused {
    fn from(error: std::io::Error) -> Self {
        Self(format!("cannot be read: {}", reason(&error)))
    }
}

/// What a file holds, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Plain,
    Html,
    Json,
    Csv,
    Tsv,
    /// Not told by the name: JSONL when it begins with `{`, else plain text.
    Sniff,
}

impl Format {
    /// The format that a file name tells, below `.gz` and `.zst`; else its last extension in lower case.
    pub(super) fn of(name: &str) -> Result<Self, String> {
        let lower = name.to_lowercase();
        let bare =
            lower.strip_suffix(".gz").or_else(|| lower.strip_suffix(".zst")).unwrap_or(&lower);
        let extension =
            |name: &str| name.rsplit_once('.').map(|(_, end)| end.to_owned()).unwrap_or_default();
        match extension(bare).as_str() {
            "txt" | "md" | "markdown" | "text" => Ok(Self::Plain),
            "html" | "htm" | "xhtml" => Ok(Self::Html),
            "jsonl" | "ndjson" => Ok(Self::Json),
            "csv" => Ok(Self::Csv),
            "tsv" => Ok(Self::Tsv),
            _ => Err(extension(&lower)),
        }
    }
}

pub(super) type Input = BufReader<Box<dyn Read + Send>>;

pub(super) fn buffered(reader: Box<dyn Read + Send>) -> Input {
    BufReader::with_capacity(64 * 1024, reader)
}

/// The bytes of a file, unpacked where its name says so.
pub(super) fn open(path: &Path) -> Result<Input, Refused> {
    if !path.metadata()?.is_file() {
        return Err(Refused("not a regular file".to_owned()));
    }
    let file = BufReader::new(File::open(path)?);
    let extension =
        path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    Ok(buffered(match extension.as_str() {
        "gz" => Box::new(flate2::bufread::MultiGzDecoder::new(file)),
        "zst" => Box::new(Frames { source: Some(file), open: None }),
        _ => Box::new(file),
    }))
}

/// All frames of a zstd file: a stream decoder stops behind the first, `cat a.zst b.zst` has two.
struct Frames {
    source: Option<BufReader<File>>,
    open:
        Option<ruzstd::decoding::StreamingDecoder<BufReader<File>, ruzstd::decoding::FrameDecoder>>,
}

impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        loop {
            if let Some(decoder) = &mut self.open {
                let n = decoder.read(buffer)?;
                if n > 0 || buffer.is_empty() {
                    return Ok(n);
                }
            }
            if let Some(done) = self.open.take() {
                self.source = Some(done.into_inner());
            }
            let Some(mut source) = self.source.take() else { return Ok(0) };
            if source.fill_buf()?.is_empty() {
                return Ok(0);
            }
            let decoder =
                ruzstd::decoding::StreamingDecoder::new(source).map_err(std::io::Error::other)?;
            self.open = Some(decoder);
        }
    }
}

/// JSONL when the first byte that is not blank is `{`, else plain text. Only looks into the buffer.
pub(super) fn sniff(reader: &mut Input) -> Result<Format, Refused> {
    let head = reader.fill_buf()?;
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let first = head.iter().find(|b| !b.is_ascii_whitespace());
    Ok(if first == Some(&b'{') { Format::Json } else { Format::Plain })
}

/// Everything that is left, refused above `limit` bytes.
pub(super) fn whole(mut reader: Input, limit: usize) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    reader.by_ref().take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        return Err(Refused(format!("holds more than {}; split it", size(limit))));
    }
    Ok(bytes)
}

/// One line read into `line` without its line feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Read,
    /// Longer than the limit; passed over without being held.
    TooLong,
    End,
}

pub(super) fn read_line(
    reader: &mut dyn BufRead,
    line: &mut Vec<u8>,
    limit: usize,
) -> std::io::Result<Line> {
    line.clear();
    let (mut over, mut any) = (false, false);
    loop {
        let chunk = reader.fill_buf()?;
        if chunk.is_empty() {
            break;
        }
        any = true;
        let stop = chunk.iter().position(|b| *b == b'\n');
        let part = chunk.get(..stop.unwrap_or(chunk.len())).unwrap_or_default();
        if line.len() + part.len() > limit {
            over = true;
            // Frees what was held: the rest of a 10 GB line passes through the buffer only.
            *line = Vec::new();
        }
        if !over {
            line.extend_from_slice(part);
        }
        let used = part.len() + usize::from(stop.is_some());
        reader.consume(used);
        if stop.is_some() {
            break;
        }
    }
    Ok(match (any, over) {
        (false, _) => Line::End,
        (_, true) => Line::TooLong,
        _ => Line::Read,
    })
}

/// `64 MiB`, `1 GiB`, `100 bytes`.
pub(super) fn size(bytes: usize) -> String {
    match bytes {
        b if b >= 1 << 30 && b % (1 << 30) == 0 => format!("{} GiB", b >> 30),
        b if b >= 1 << 20 && b % (1 << 20) == 0 => format!("{} MiB", b >> 20),
        b => format!("{b} bytes"),
    }
}
