//! The program as a user starts it, in a folder of its own.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A small gazetteer: two people and a place.
pub const PEOPLE: &str = "id,kind,name,name:fr,aliases\n\
    ada,person,Ada Lovelace,Ada de Lovelace,\n\
    charles,person,Charles Babbage,,\n\
    london,place,London,Londres,\n";

/// A text with two of them in one sentence.
pub const TEXT: &str = "Ada Lovelace wrote to Charles Babbage. He was not in London that day.\n";

/// A row of a table, by the names of its columns.
pub type Row = BTreeMap<String, String>;

/// A folder of one test, with `people.csv` in it.
pub struct Desk(TempDir);

/// What a run of the program left behind.
pub struct Run {
    pub code: Option<i32>,
    pub stdout: Vec<u8>,
    pub stderr: String,
}

impl Desk {
    pub fn new() -> Self {
        let desk = Self(TempDir::new().expect("a temporary folder"));
        desk.file("people.csv", PEOPLE);
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, with the folders above it.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
        self
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_entities"));
        command.current_dir(self.0.path()).args(arguments).stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        self.command(arguments).output().expect("the program starts").into()
    }

    /// `entities build … -g people.csv`, which must succeed.
    pub fn build(&self, arguments: &[&str]) -> Run {
        let run = self.run(&[&["build", "-g", "people.csv"], arguments].concat());
        assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.stderr);
        run
    }

    pub fn with_stdin(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        // Small enough for the pipe, so it cannot block; a program that does not read is no failure of the test.
        let _ = child.stdin.take().expect("a pipe").write_all(input);
        child.wait_with_output().expect("the program ends").into()
    }

    pub fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn text(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).expect("UTF-8")
    }

    pub fn json(&self, name: &str) -> Value {
        serde_json::from_slice(&self.bytes(name)).expect("JSON")
    }

    /// The names of what lies in a folder, in order.
    pub fn listing(&self, name: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(name)).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// All files of a folder with their bytes.
    pub fn snapshot(&self, name: &str) -> Vec<(String, Vec<u8>)> {
        let names = self.listing(name).into_iter();
        names.map(|file| (file.clone(), self.bytes(&format!("{name}/{file}")))).collect()
    }

    /// The rows of a table.
    pub fn rows(&self, name: &str) -> Vec<Row> {
        rows(&self.bytes(name))
    }

    /// Documents that a build counted.
    pub fn documents(&self, out: &str) -> u64 {
        let graph = self.json(&format!("{out}/summary.json"));
        graph["counts"]["documents"].as_u64().unwrap_or_else(|| panic!("{graph}"))
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: output.stdout,
            stderr: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

impl Run {
    pub fn out(&self) -> &str {
        std::str::from_utf8(&self.stdout).expect("UTF-8")
    }

    /// Its lines of standard output as JSON.
    pub fn lines(&self) -> Vec<Value> {
        self.out().lines().map(|line| serde_json::from_str(line).expect("a JSON line")).collect()
    }

    /// Fails unless the run ended with this code and said all of this.
    pub fn says(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, Some(code), "{}", self.stderr);
        for word in words {
            assert!(self.stderr.contains(word), "no `{word}` in: {}", self.stderr);
        }
    }
}

/// The rows of a table with a header.
pub fn rows(csv: &[u8]) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(csv);
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

/// Copies a folder with everything below it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
