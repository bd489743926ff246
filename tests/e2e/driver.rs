//! One tauri-driver with the native driver it starts, in a process group of its own: killing only the first would
//! leave the second behind.

use crate::office::free_port;
use std::fs::File;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Groups that are still running: drivers, receiving points. Ended with the spec whatever becomes of it.
static RUNNING: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// A running driver.
pub struct Driver {
    /// Where it listens.
    pub address: String,
    child: Child,
}

impl Driver {
    /// Starts one on ports that are free, and waits until it answers.
    pub fn start(program: &Path, home: &Path, log: &Path) -> Self {
        let (port, native) = (free_port(), free_port());
        let out = File::create(log).expect("the driver's log can be written");
        let err = out.try_clone().expect("the log has a second handle");
        let mut command = Command::new(program);
        command.args(["--port", &port.to_string(), "--native-port", &native.to_string()]);
        // The person's home is the spec's own: letters go into its documents, and nobody's settings are touched.
        command
            .env("HOME", home)
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_CACHE_HOME");
        // The system's own dialogs speak one language here, so that their keys are known.
        command.env("LC_ALL", "C.UTF-8").env_remove("LANGUAGE");
        command.stdin(Stdio::null()).stdout(out).stderr(err);
        // A mail program of the spec's own, if it has one, is found before the system's.
        let system = std::env::var_os("PATH").unwrap_or_default();
        let path =
            std::env::join_paths(std::iter::once(home.join(".bin")).chain(std::env::split_paths(&system)));
        command.env("PATH", path.expect("a search path"));
        own_group(&mut command);
        let child = command.spawn().expect("tauri-driver starts");
        watch(child.id());
        let end = Instant::now() + Duration::from_secs(20);
        for port in [port, native] {
            while TcpStream::connect(("127.0.0.1", port)).is_err() {
                assert!(
                    Instant::now() < end,
                    "tauri-driver does not answer; see {}",
                    log.display()
                );
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        Self {
            address: format!("http://127.0.0.1:{port}"),
            child,
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        end_one(self.child.id());
        let _ = self.child.wait();
    }
}

/// Has a program about to be started lead a process group of its own.
pub fn own_group(command: &mut Command) {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    #[cfg(windows)]
    let _ = command;
}

/// A program that ends with the spec whatever becomes of it.
pub fn watch(group: u32) {
    RUNNING.lock().expect("the list of what runs").push(group);
}

/// Ends one that is watched, with all it has started.
pub fn end_one(group: u32) {
    end(group);
    if let Ok(mut running) = RUNNING.lock() {
        running.retain(|known| *known != group);
    }
}

/// Ends every driver that is still there.
pub fn end_all() {
    let left = RUNNING.lock().map(|mut running| std::mem::take(&mut *running));
    left.iter().flatten().for_each(|id| end(*id));
}

#[cfg(unix)]
fn end(group: u32) {
    let _ = Command::new("kill")
        .args(["-KILL", "--", &format!("-{group}")])
        .stderr(Stdio::null())
        .status();
}

#[cfg(windows)]
fn end(group: u32) {
    let _ = Command::new("taskkill")
        .args(["/T", "/F", "/PID", &group.to_string()])
        .status();
}
