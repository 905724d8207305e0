//! Ctrl-C and SIGTERM: temporary files are removed, old output stays whole.

use std::path::PathBuf;
use std::sync::Mutex;

/// The folder to remove when the program is stopped.
pub static TEMPORARY: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Watches for the signals on a thread of its own; exits with 130 or 143 when one comes.
pub fn install() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let temporary = TEMPORARY.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            if let Some(folder) = temporary.as_ref() {
                // The folder may be half-written; what cannot be removed is removed by the next build.
                let _ = std::fs::remove_dir_all(folder);
            }
            std::process::exit(128 + signal);
        }
    });
}
