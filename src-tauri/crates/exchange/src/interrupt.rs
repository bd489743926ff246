//! Ctrl-C as a wish to stop, for work of the command line that stops between two letters.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

static ASKED: AtomicBool = AtomicBool::new(false);

/// Listens for Ctrl-C from now on: the first one is a wish, the second ends the program at once. Where the system gives
/// no such signal, Ctrl-C goes on to end the program, which loses nothing either.
pub fn listen() {
    static LISTENING: OnceLock<()> = OnceLock::new();
    LISTENING.get_or_init(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build();
        if let Ok(runtime) = runtime {
            thread::spawn(move || {
                runtime.block_on(async {
                    while tokio::signal::ctrl_c().await.is_ok() {
                        if ASKED.swap(true, Ordering::Relaxed) {
                            std::process::exit(130);
                        }
                    }
                });
            });
        }
    });
}

/// Did somebody ask to stop?
pub fn asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}
