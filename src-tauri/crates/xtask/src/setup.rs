//! Brings a fresh machine and a fresh clone to the point where everything builds; quick when there is nothing to do.

use crate::requirements::{self, Need};
use crate::steps::seconds;
use crate::{checkout, process};
use std::collections::hash_map::DefaultHasher;
use std::ffi::OsString;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Pinned: the driver that lets a test drive the real window.
const TAURI_DRIVER: &str = "2.1.0";
/// Pinned: the reader of bags by the Library of Congress.
const BAGIT: &str = "1.9.0";
/// Pinned: a client of the protocol by which letters are delivered.
const TUSPY: &str = "1.1.0";
/// Pinned: the library of spreadsheets, a stranger that fills our workbook in.
const OPENPYXL: &str = "3.1.5";

/// All that `test` needs.
pub fn everything() -> Result<(), String> {
    let mut needs: Vec<&Need> = requirements::PROGRAM.iter().collect();
    needs.extend(requirements::VIRTUAL_DISPLAY);
    needs.extend(requirements::CHECKS);
    requirements::meet(&needs)?;
    pages()?;
    driver()?;
    strangers()?;
    strangers_of_node()
}

/// All that `start` needs.
pub fn program(display: bool) -> Result<(), String> {
    let mut needs: Vec<&Need> = requirements::PROGRAM.iter().collect();
    if !display {
        needs.extend(requirements::VIRTUAL_DISPLAY);
    }
    requirements::meet(&needs)?;
    pages()
}

/// The search path with the tools of this checkout in front.
pub fn path() -> OsString {
    let python = checkout::tools()
        .join("python")
        .join(if cfg!(windows) { "Scripts" } else { "bin" });
    let mut dirs = vec![checkout::tools().join("bin"), python];
    dirs.extend(std::env::var_os("PATH").iter().flat_map(std::env::split_paths));
    // Some systems keep mkfs and friends out of an ordinary user's path.
    dirs.extend(["/usr/sbin", "/sbin"].map(PathBuf::from));
    std::env::join_paths(dirs).unwrap_or_else(|_| OsString::from("/usr/bin"))
}

/// An npm command in the folder of the pages.
pub fn npm(args: &[&str]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(args).current_dir(checkout::ui()).env("PATH", path());
    command
}

/// A cargo command in this checkout.
pub fn cargo(args: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .args(args)
        .current_dir(checkout::root())
        .env("PATH", path());
    // What cargo tells about this tool must not reach the builds it starts: it would rebuild needlessly.
    for (name, _) in std::env::vars_os() {
        let name_text = name.to_string_lossy();
        if name_text.starts_with("CARGO_PKG_") || name_text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// What a command needs built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// All there is, tests too.
    Everything,
    /// The programs.
    Programs,
    /// The programs and what is measured, in release. Each further program would cost minutes of linking.
    Measured,
}

/// Programs that measure.
pub const MEASURING: [&str; 6] = [
    "commit_bench",
    "report_bench",
    "years_bench",
    "bench",
    "analysis_bench",
    "inbox_bench",
];

/// Builds, always with the whole workspace selected and an example among the targets: another selection would choose
/// other features of the shared libraries, and each command would then compile most of them anew.
pub fn build(what: Build, log: &Path) -> Result<(), String> {
    let mut args = vec!["build", "--workspace", "--locked"];
    match what {
        Build::Everything => args.push("--all-targets"),
        Build::Programs => args.extend(["--bins", "--example", "bindings"]),
        Build::Measured => {
            args.extend(["--release", "--bin", "vsoko", "--bin", "vsoko-desktop"]);
            for example in MEASURING.iter().chain(&["empty_window", "school_letters"]) {
                args.extend(["--example", example]);
            }
        }
    }
    process::run(&mut cargo(&args), log, Duration::from_secs(5400)).map(|_| ())
}

/// The pages of the window: their libraries and their build.
fn pages() -> Result<(), String> {
    node()?;
    install(&checkout::ui(), "the libraries of the pages")?;
    build_pages()
}

/// Builds the pages when one of their sources changed since the last time.
pub fn build_pages() -> Result<(), String> {
    let stamp = checkout::scratch().join("pages.stamp");
    let now = fingerprint(&[
        checkout::ui().join("src"),
        checkout::ui().join("public"),
        checkout::ui().join("index.html"),
        checkout::ui().join("package-lock.json"),
        checkout::ui().join("vite.config.ts"),
        checkout::ui().join("svelte.config.js"),
        checkout::root().join("assets").join("locales"),
        checkout::root().join("assets").join("fonts"),
    ]);
    let built = checkout::ui().join("dist").join("index.html").exists();
    if built && fs::read_to_string(&stamp).ok().as_deref() == Some(&now) {
        return Ok(());
    }
    work("npm run build", "the pages of the window", || {
        let log = checkout::scratch().join("npm-build.log");
        process::run(&mut npm(&["run", "build"]), &log, Duration::from_secs(600))?;
        fs::write(&stamp, &now).map_err(|e| e.to_string())
    })
}

fn node() -> Result<(), String> {
    let advice = "Install Node.js 20.19 or newer with npm (https://nodejs.org) and try again.";
    let version =
        process::ask("node", &["--version"]).ok_or_else(|| format!("Node.js is missing. {advice}"))?;
    let mut parts = version
        .trim_start_matches('v')
        .split('.')
        .map_while(|part| part.parse::<u32>().ok());
    let known = (parts.next(), parts.next());
    if known < (Some(20), Some(19)) {
        return Err(format!("Node.js {version} is too old. {advice}"));
    }
    Ok(())
}

fn driver() -> Result<(), String> {
    let root = checkout::tools();
    let record = fs::read_to_string(root.join(".crates.toml")).unwrap_or_else(|_| String::new());
    let program = root
        .join("bin")
        .join(format!("tauri-driver{}", std::env::consts::EXE_SUFFIX));
    if program.exists() && record.contains(&format!("tauri-driver {TAURI_DRIVER}")) {
        return Ok(());
    }
    work(
        &format!("cargo install tauri-driver {TAURI_DRIVER}"),
        "drives the real window",
        || {
            let log = checkout::scratch().join("tauri-driver.log");
            let root = root.to_string_lossy();
            let version = format!("={TAURI_DRIVER}");
            let mut install = cargo(&[
                "install",
                "--locked",
                "--root",
                &root,
                "--version",
                &version,
                "tauri-driver",
            ]);
            process::run(&mut install, &log, Duration::from_secs(1500)).map(|_| ())
        },
    )
}

fn strangers() -> Result<(), String> {
    let environment = checkout::tools().join("python");
    let stamp = environment.join("installed");
    let strangers = [
        format!("bagit=={BAGIT}"),
        format!("tuspy=={TUSPY}"),
        format!("openpyxl=={OPENPYXL}"),
    ];
    if fs::read_to_string(&stamp).ok() == Some(strangers.join(" ")) {
        return Ok(());
    }
    work(
        &format!("pip install {}", strangers.join(" ")),
        "strangers that read and deliver our letters and fill our workbooks in",
        || {
            let log = checkout::scratch().join("strangers.log");
            let limit = Duration::from_secs(600);
            let python = if cfg!(windows) { "python" } else { "python3" };
            process::run(
                Command::new(python).args(["-m", "venv"]).arg(&environment),
                &log,
                limit,
            )?;
            let pip = environment
                .join(if cfg!(windows) { "Scripts" } else { "bin" })
                .join("pip");
            process::run(
                Command::new(pip).args(["install", "--quiet"]).args(&strangers),
                &log,
                limit,
            )?;
            fs::write(&stamp, strangers.join(" ")).map_err(|e| e.to_string())
        },
    )
}

/// Libraries of Node that fill our workbook in, pinned by their lock.
fn strangers_of_node() -> Result<(), String> {
    let folder = checkout::root().join("tests/suite/strangers/node");
    install(
        &folder,
        "libraries of spreadsheets, strangers that fill our workbook in",
    )
}

/// The libraries of a folder as its lock names them; nothing to do when they are there.
fn install(folder: &Path, why: &str) -> Result<(), String> {
    let lock = read(&folder.join("package-lock.json"))?;
    let installed = folder.join("node_modules").join(".installed-from");
    if fs::read(&installed).ok().as_ref() == Some(&lock) {
        return Ok(());
    }
    work("npm ci", why, || {
        let log = checkout::scratch().join("npm-ci.log");
        process::run(
            npm(&["ci", "--no-audit", "--no-fund"]).current_dir(folder),
            &log,
            Duration::from_secs(900),
        )?;
        fs::write(&installed, &lock).map_err(|e| e.to_string())
    })
}

fn work(what: &str, why: &str, task: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    println!("Setting up: {what} ({why}) …");
    let began = Instant::now();
    task()?;
    println!("Setting up: {what} done in {}", seconds(began.elapsed()));
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|e| format!("cannot read {}: {e}", path.display()))
}

/// Names, sizes and times of all files below: enough to see whether a build is out of date.
fn fingerprint(places: &[PathBuf]) -> String {
    let mut state = DefaultHasher::new();
    for place in places {
        for file in crate::walls::files_below(place) {
            file.hash(&mut state);
            if let Ok(facts) = fs::metadata(&file) {
                facts.len().hash(&mut state);
                facts.modified().ok().hash(&mut state);
            }
        }
    }
    format!("{:016x}", state.finish())
}
