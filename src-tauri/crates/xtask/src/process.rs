//! Starting other programs so that none outlives us and none hangs us: output goes to a file, every wait has an end,
//! and a group of programs (a driver and the windows it opens) is ended as a group.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// A program, and all it starts, in a process group of its own; ended when this value goes.
pub struct Group {
    child: Child,
    log: PathBuf,
}

impl Group {
    /// Starts `command` with its output in `log`.
    pub fn start(command: &mut Command, log: &Path) -> Result<Self, String> {
        redirect(command, log)?;
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let child = command.spawn().map_err(|e| cannot_start(command, &e))?;
        let group = Self {
            child,
            log: log.to_path_buf(),
        };
        group.watch();
        Ok(group)
    }

    /// The first program of the group.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Has the first program ended?
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// What the group has said so far.
    pub fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_else(|e| format!("(its output cannot be read: {e})"))
    }

    /// An interrupted tool must not leave windows behind: a small shell ends the group once we are gone.
    fn watch(&self) {
        #[cfg(unix)]
        {
            let script = format!(
                "while kill -0 {ours} 2>/dev/null && kill -0 -- -{group} 2>/dev/null; do sleep 1; done; \
                 kill -TERM -- -{group} 2>/dev/null",
                ours = std::process::id(),
                group = self.id(),
            );
            let watcher = Command::new("sh")
                .args(["-c", &script])
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn();
            drop(watcher);
        }
    }

    #[cfg(unix)]
    fn signal(&self, signal: &str) {
        let _ = Command::new("kill")
            .args([signal, "--", &format!("-{}", self.id())])
            .stderr(Stdio::null())
            .status();
    }

    #[cfg(windows)]
    fn signal(&self, _signal: &str) {
        let _ = Command::new("taskkill")
            .args(["/T", "/F", "/PID", &self.id().to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.signal("-TERM");
        let patience = Instant::now() + Duration::from_secs(2);
        while Instant::now() < patience && self.ended().is_none() {
            std::thread::sleep(Duration::from_millis(20));
        }
        self.signal("-KILL");
        let _ = self.child.wait();
    }
}

/// Runs `command` to its end, output to `log`, and gives back what it said.
pub fn run(command: &mut Command, log: &Path, limit: Duration) -> Result<String, String> {
    redirect(command, log)?;
    let said = || fs::read_to_string(log).unwrap_or_else(|e| format!("(its output cannot be read: {e})"));
    let mut child = command.spawn().map_err(|e| cannot_start(command, &e))?;
    let end = Instant::now() + limit;
    loop {
        match child.try_wait().map_err(|e| e.to_string())? {
            Some(status) if status.success() => return Ok(said()),
            Some(status) => {
                return Err(format!(
                    "{}\n`{}` ended with {status}",
                    tail(&said()),
                    words(command)
                ));
            }
            None if Instant::now() > end => {
                end_tree(child.id());
                let _ = child.wait();
                return Err(format!(
                    "{}\n`{}` did not end within {} s and was stopped",
                    tail(&said()),
                    words(command),
                    limit.as_secs()
                ));
            }
            None => std::thread::sleep(Duration::from_millis(25)),
        }
    }
}

/// Runs a short question to another program; `None` when it is absent or says no.
pub fn ask(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .args(args)
        .stdin(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The program's place on the search path, if it is there.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let paths = std::env::var_os("PATH")?;
    let names: &[&str] = if cfg!(windows) {
        &[".exe", ".cmd", ""]
    } else {
        &[""]
    };
    std::env::split_paths(&paths)
        .flat_map(|dir| {
            names
                .iter()
                .map(move |suffix| dir.join(format!("{program}{suffix}")))
        })
        .find(|path| path.is_file())
}

/// A command as a person would type it.
pub fn words(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

/// All processes below `pid`, itself first.
pub fn descendants(pid: u32) -> Vec<u32> {
    let mut found = vec![pid];
    let mut next = 0;
    while let Some(&parent) = found.get(next) {
        next += 1;
        let tasks = fs::read_dir(format!("/proc/{parent}/task"))
            .into_iter()
            .flatten()
            .flatten();
        for task in tasks {
            let children = fs::read_to_string(task.path().join("children")).unwrap_or_else(|_| String::new());
            found.extend(
                children
                    .split_whitespace()
                    .filter_map(|id| id.parse::<u32>().ok()),
            );
        }
    }
    found
}

fn end_tree(pid: u32) {
    if cfg!(windows) {
        let _ = Command::new("taskkill")
            .args(["/T", "/F", "/PID", &pid.to_string()])
            .status();
        return;
    }
    for id in descendants(pid).iter().rev() {
        let _ = Command::new("kill")
            .args(["-KILL", &id.to_string()])
            .stderr(Stdio::null())
            .status();
    }
}

fn redirect(command: &mut Command, log: &Path) -> Result<(), String> {
    if let Some(dir) = log.parent() {
        fs::create_dir_all(dir).map_err(|e| format!("cannot make {}: {e}", dir.display()))?;
    }
    let out = File::create(log).map_err(|e| format!("cannot write {}: {e}", log.display()))?;
    let err = out.try_clone().map_err(|e| e.to_string())?;
    command.stdin(Stdio::null()).stdout(out).stderr(err);
    Ok(())
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("cannot start `{}`: {error}", words(command))
}

/// The end of a long output, which is where the reason stands.
fn tail(said: &str) -> String {
    const LINES: usize = 250;
    let lines: Vec<&str> = said.lines().collect();
    match lines.len().checked_sub(LINES) {
        Some(cut) if cut > 0 => format!("… {cut} lines before …\n{}", lines[cut..].join("\n")),
        _ => lines.join("\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("xtask-process-{}-{name}", std::process::id()))
    }

    #[test]
    #[cfg(unix)]
    fn a_hanging_program_is_stopped_with_its_children() {
        let started = Instant::now();
        let said = run(
            Command::new("sh").args(["-c", "echo before; sleep 60 & wait"]),
            &log("hang"),
            Duration::from_millis(300),
        );
        assert!(started.elapsed() < Duration::from_secs(10));
        let reason = said.unwrap_err();
        assert!(
            reason.contains("before") && reason.contains("was stopped"),
            "{reason}"
        );
    }

    #[test]
    #[cfg(unix)]
    fn a_group_ends_whole() {
        let path = log("group");
        let group = Group::start(Command::new("sh").args(["-c", "sleep 60 & echo $!; wait"]), &path).unwrap();
        let child = loop {
            if let Ok(id) = group.said().trim().parse::<u32>() {
                break id;
            }
            std::thread::sleep(Duration::from_millis(10));
        };
        assert!(Path::new(&format!("/proc/{child}")).exists());
        drop(group);
        let runs =
            || fs::read_to_string(format!("/proc/{child}/stat")).is_ok_and(|stat| !stat.contains(") Z "));
        let end = Instant::now() + Duration::from_secs(10);
        while runs() {
            assert!(Instant::now() < end, "the child of the group outlived it");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    #[test]
    fn a_long_output_keeps_its_end() {
        let long: String = (0..1000).map(|n| format!("line {n}\n")).collect();
        let end = tail(&long);
        assert!(end.starts_with("… 750 lines before …"));
        assert!(end.ends_with("line 999"));
    }
}
