//! The desktop shell: a thin coat over the use cases. It opens the data folder, the window, and wires the commands.

mod commands;
mod error;
mod state;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use app::{Desk, Surroundings, SystemClock, places};
use domain::problem::{Problem, codes};
use tauri::{Manager, RunEvent, WindowEvent};
use words::{Speech, Words};

use state::{Shared, Stopping};

/// How long a closing window gives its page to save the field that is being typed in.
const LAST_WORDS: Duration = Duration::from_millis(400);

/// Opens the window on the data folder that `--data` or `VSOKO_DATA` names, or on the usual one.
pub fn run() -> ExitCode {
    let dir = data_dir();
    let desk = dir.and_then(|dir| {
        Desk::open(
            &dir,
            Surroundings {
                clock: Arc::new(SystemClock),
                speech: Words::russian(),
            },
        )
    });
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            // A second start shows the window that is there: two windows on one desk would only confuse.
            if let Some(window) = app.get_webview_window("main") {
                let shown = window.unminimize().and_then(|()| window.set_focus());
                report_failure(shown);
            }
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .manage(Shared::new(desk))
        .manage(Stopping::default())
        .on_window_event(|window, event| {
            if let WindowEvent::CloseRequested { api, .. } = event {
                api.prevent_close();
                close_gently(window.clone());
            }
        })
        .invoke_handler(commands::handler())
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|handle, event| {
                if matches!(event, RunEvent::Exit) {
                    handle.state::<Shared>().close();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            let problem = Problem::new(codes::INTERNAL).with("detail", &error);
            let sentence = Words::russian().problem(&problem);
            eprintln!("{}\n{}", sentence.message, sentence.remedy);
            ExitCode::FAILURE
        }
    }
}

/// Lets the page hand over the field that is being typed in, then closes the window.
fn close_gently(window: tauri::Window) {
    if let Some(page) = window.get_webview_window(window.label()) {
        report_failure(page.eval("document.activeElement?.blur()"));
    }
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(LAST_WORDS).await;
        report_failure(window.destroy());
    });
}

/// `--data DIR`, else what the use cases know.
fn data_dir() -> Result<PathBuf, Problem> {
    let mut args = std::env::args_os().skip(1);
    while let Some(arg) = args.next() {
        if arg == "--data" {
            return args
                .next()
                .map(PathBuf::from)
                .ok_or_else(|| Problem::new(codes::NO_DATA_DIR));
        }
    }
    places::default_data_dir().ok_or_else(|| Problem::new(codes::NO_DATA_DIR))
}

/// What a person need not be told and support may want to know.
fn report_failure<E: std::fmt::Display>(result: Result<(), E>) {
    if let Err(error) = result {
        eprintln!("{error}");
    }
}
