//! Ctrl-C and SIGTERM: temporary files are removed, old output stays whole.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::report;

/// The folder, or the file, to remove when the program is stopped.
static TEMPORARY: Mutex<Option<PathBuf>> = Mutex::new(None);

/// The folder, or the file, to remove when the program is stopped.
pub fn temporary() -> MutexGuard<'static, Option<PathBuf>> {
    TEMPORARY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A signal is ending the program.
static STOPPING: AtomicBool = AtomicBool::new(false);

/// Waits for the end where a signal is ending the program: what fails because its folder was just removed is no failure.
pub fn give_way() {
    while STOPPING.load(Ordering::SeqCst) {
        std::thread::park();
    }
}

/// It may be half-written, and other threads still write: a folder into which one more file has come is emptied again.
/// What cannot be removed is removed by the next build.
fn remove(temporary: &Path) {
    for _ in 0..100 {
        let gone = fs::remove_dir_all(temporary).or_else(|_| fs::remove_file(temporary));
        if gone.is_ok() || temporary.symlink_metadata().is_err() {
            return;
        }
    }
}

/// A fault of the program ends it in order: the temporary folder is removed, old output stays whole, exit 1.
pub fn catch_faults() {
    std::panic::set_hook(Box::new(|fault| {
        give_way();
        // Whoever holds the lock is making or removing that folder.
        if let Ok(temporary) = TEMPORARY.try_lock()
            && let Some(folder) = temporary.as_ref()
        {
            remove(folder);
        }
        let what = fault.payload_as_str().unwrap_or_default();
        // The library that writes spreadsheets has no other way to say that the disk is full.
        let text = if what.starts_with("Couldn't write to xml file") {
            format!(
                "error: cannot write `tables.xlsx`: {what}\n  hint: free some space on that disk, or leave the tables out: `--format graphml,gexf,json,csv`"
            )
        } else {
            let place = fault.location().map_or_else(String::new, |place| format!(" ({place})"));
            format!(
                "error: a fault of the program: {what}{place}\n  hint: earlier output is untouched; please report this with the command that you gave"
            )
        };
        report::say(&text);
        std::process::exit(1);
    }));
}

/// Watches for the signals on a thread of its own; exits with 130 or 143 when one comes. Elsewhere than on Unix the
/// system ends the program, and the next build removes what it left aside.
#[cfg(not(unix))]
pub fn install() {}

/// Watches for the signals on a thread of its own; exits with 130 or 143 when one comes.
#[cfg(unix)]
pub fn install() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            STOPPING.store(true, Ordering::SeqCst);
            let temporary = temporary();
            if let Some(folder) = temporary.as_ref() {
                remove(folder);
            }
            std::process::exit(128 + signal);
        }
    });
}
