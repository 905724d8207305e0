//! The command line: parse, plan, work, report, exit code. The only place that prints.

mod args;
mod build;
mod compare;
mod cues;
mod diff;
mod explain;
mod gazetteer;
mod inputs;
mod inspect;
mod manual;
mod mentions;
mod output;
mod plan;
mod relations;
mod report;
mod signals;
mod stream;
mod variants;
mod view;
mod why;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command, CuesCommand, GazetteerCommand};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    signals::install();
    signals::catch_faults();
    let arguments = Arguments::parse();
    let result = match &arguments.command {
        Command::Build(options) => build::run(options),
        Command::View(options) => view::run(options),
        Command::Mentions(options) => mentions::run(options),
        Command::Relations(options) => relations::run(options),
        Command::Cues(CuesCommand::Test(options)) => cues::test(options),
        Command::Inspect(options) => inspect::run(options),
        Command::Explain(options) => explain::run(options),
        Command::Compare(options) => compare::run(options),
        Command::Variants(options) => variants::run(options),
        Command::Diff(options) => diff::run(options),
        Command::Gazetteer(GazetteerCommand::Check(options)) => gazetteer::check(options),
        Command::Gazetteer(GazetteerCommand::Compile(options)) => gazetteer::compile(options),
        Command::Completions(options) => manual::completions(options),
        Command::Man(options) => manual::page(options),
    };
    match result {
        Ok(code) => code,
        Err(error) if report::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            signals::give_way();
            report::error(&error);
            // These answer 1 for "different", so their failures are 2.
            let asks = matches!(arguments.command, Command::Compare(_) | Command::Diff(_));
            ExitCode::from(if asks { 2 } else { plan::exit_code(&error) })
        }
    }
}
