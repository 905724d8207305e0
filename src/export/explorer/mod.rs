//! `explorer.html`: one file to open by double click, in which the network and its evidence can be read.
//!
//! The page itself is `page.html`, made from `web/` and committed. It holds its styles and script, and a policy that lets it load
//! nothing and run nothing else. What is written here is the data in its middle ([`data`]):
//! the rows of nodes as in `graph.json`, pairs with their evidence, documents, events and questions.

use std::io::{self, Write};

use crate::graph::EntityGraph;

use super::{ExportOptions, RunInfo};

pub mod data;
mod documents;
mod rows;

const PAGE: &str = include_str!("page.html");
/// Where the data goes; the page has it once.
const MARK: &str = "{\"data\":\"here\"}";

/// Writes the page.
///
/// # Errors
/// When the writer fails.
pub fn write(
    graph: &EntityGraph,
    run: &RunInfo,
    options: &ExportOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (head, tail) =
        PAGE.split_once(MARK).ok_or_else(|| io::Error::other("no place for data"))?;
    out.write_all(head.as_bytes())?;
    data::write(graph, run, options, &mut Inert(out))?;
    out.write_all(tail.as_bytes())
}

/// JSON in which no `<` stands, so that nothing in it ends the element around it. In JSON a `<` stands only in strings.
struct Inert<'w>(&'w mut dyn Write);

impl Write for Inert<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for (number, part) in bytes.split(|byte| *byte == b'<').enumerate() {
            if number > 0 {
                self.0.write_all(b"\\u003c")?;
            }
            self.0.write_all(part)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
