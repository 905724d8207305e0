//! Where data goes: standard output, or a file that is whole or not there.

use std::fs::File;
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use entities::error::Error;
use tempfile::TempDir;

use crate::signals;

/// A stream of data.
pub enum Output {
    Stdout(BufWriter<Stdout>),
    File { path: PathBuf, file: BufWriter<File>, aside: TempDir },
}

const NAME: &str = "new";

impl Output {
    /// Standard output, or a file, which is written aside until [`Output::finish`].
    ///
    /// # Errors
    /// When there is no writing beside the file.
    pub fn open(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path else {
            return Ok(Self::Stdout(BufWriter::new(io::stdout())));
        };
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if path.is_dir() {
            return Err(failed(path, io::ErrorKind::IsADirectory.into()));
        }
        let mut temporary = signals::temporary();
        let aside = tempfile::Builder::new().prefix(".entities-").tempdir_in(folder);
        let aside = aside.map_err(|source| failed(path, source))?;
        *temporary = Some(aside.path().to_owned());
        drop(temporary);
        let file = File::create(aside.path().join(NAME)).map_err(|source| failed(path, source))?;
        Ok(Self::File { path: path.to_owned(), file: BufWriter::new(file), aside })
    }

    /// Writes some of the data. On standard output it goes out at once, for somebody may be reading along.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Stdout(out) => out
                .write_all(bytes)
                .and_then(|()| out.flush())
                .context("cannot write to standard output"),
            Self::File { path, file, .. } => {
                file.write_all(bytes).map_err(|source| failed(path, source))
            }
        }
    }

    /// Puts the file in place.
    ///
    /// # Errors
    /// When it cannot be completed or replaced; an old file then stays as it was.
    pub fn finish(self) -> Result<()> {
        match self {
            Self::Stdout(_) => Ok(()),
            Self::File { path, mut file, aside } => {
                let done = file.flush().and_then(|()| {
                    drop(file);
                    std::fs::rename(aside.path().join(NAME), &path)
                });
                drop(aside);
                *signals::temporary() = None;
                done.map_err(|source| failed(&path, source))
            }
        }
    }
}

fn failed(path: &Path, source: io::Error) -> anyhow::Error {
    let hint = match source.kind() {
        io::ErrorKind::IsADirectory => "it is a folder; add the name of a file",
        io::ErrorKind::NotFound => "make its folder first, or name another with `-o`",
        _ => {
            "close the program that has it open, see that there is space, or name another with `-o`"
        }
    };
    Error::Write { path: path.to_owned(), source, hint }.into()
}
