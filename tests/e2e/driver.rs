//! One tauri-driver with the native driver it starts, in a process group of its own: killing only the first would
//! leave the second behind.

use std::fs::File;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Groups that are still running, ended with the spec whatever becomes of it.
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
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let child = command.spawn().expect("tauri-driver starts");
        RUNNING.lock().expect("the list of drivers").push(child.id());
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
        let id = self.child.id();
        end(id);
        let _ = self.child.wait();
        if let Ok(mut running) = RUNNING.lock() {
            running.retain(|known| *known != id);
        }
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

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its number").port()
}
