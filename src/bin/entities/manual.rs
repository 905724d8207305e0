//! `entities completions` and `entities man`: what the definition of the command line gives besides help.

use std::process::ExitCode;

use anyhow::Result;
use clap::CommandFactory;

use crate::args::{Arguments, Completions, Man};
use crate::output::Output;
use crate::plan::Usage;

/// What a shell needs to complete commands and options.
pub fn completions(options: &Completions) -> Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Arguments::command(), "entities", &mut script);
    print(&script)
}

/// The manual page of the program, or of one of its commands.
///
/// # Errors
/// When there is no such command.
pub fn page(options: &Man) -> Result<ExitCode> {
    let mut command = Arguments::command();
    // Gives the commands their full names.
    command.build();
    if let Some(name) = &options.command {
        let found = command.find_subcommand(name).cloned();
        let what = format!("there is no command `{name}`\n  hint: `entities --help` lists them");
        command = found.ok_or(Usage(what))?;
        let full = format!("entities-{name}");
        command = command.display_name(full);
    }
    let mut page = Vec::new();
    let version = concat!("entities ", env!("CARGO_PKG_VERSION"));
    clap_mangen::Man::new(command).source(version).render(&mut page)?;
    print(&page)
}

fn print(text: &[u8]) -> Result<ExitCode> {
    Output::open(None)?.put(text)?;
    Ok(ExitCode::SUCCESS)
}
