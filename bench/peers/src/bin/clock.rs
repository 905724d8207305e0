//! Runs a command and prints, behind what it says itself on the standard error: seconds of processor time, seconds by the
//! clock, KB at the peak. `clock COMMAND...`; ends with 1 where the command fails.
//!
//! A program of its own because a process never shows a lower peak than that of the process which started it.

use std::error::Error;
use std::process::{Command, ExitCode};
use std::time::Instant;

use wait4::Wait4;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut words = std::env::args_os().skip(1);
    let program = words.next().ok_or("usage: clock COMMAND...")?;
    let started = Instant::now();
    let ended = Command::new(program).args(words).spawn()?.wait4()?;
    let wall = started.elapsed().as_secs_f64();
    let cpu = (ended.rusage.utime + ended.rusage.stime).as_secs_f64();
    eprintln!("{cpu:.6}\t{wall:.6}\t{}", ended.rusage.maxrss / 1024);
    Ok(if ended.status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
