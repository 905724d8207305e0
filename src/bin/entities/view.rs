//! `entities view`: the page of a build in the browser.

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::args::View;
use crate::report::say;

const PAGE: &str = "explorer.html";

/// Prints where the page is, and opens it. Where no browser can be started, it says so and does not fail: the path is there.
pub fn run(options: &View) -> Result<ExitCode> {
    let page = if options.out.is_dir() { options.out.join(PAGE) } else { options.out.clone() };
    anyhow::ensure!(
        page.is_file(),
        "there is no `{}`\n  hint: `entities build` writes it, unless `--format` leaves `explorer` out; name the folder that was given to `-o`",
        page.display()
    );
    let path = std::path::absolute(&page)
        .with_context(|| format!("cannot tell where `{}` is", page.display()))?;
    writeln!(std::io::stdout(), "{}", path.display())?;
    if !options.print && open::that_detached(&path).is_err() {
        say("no browser could be started here: open the file by double click");
    }
    Ok(ExitCode::SUCCESS)
}
