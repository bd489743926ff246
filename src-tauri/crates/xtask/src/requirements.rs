//! What the machine itself must have. Each need is probed by what it gives (a program, a library), so that a machine
//! that has it from anywhere is content; only what is missing is installed, through Debian's packages, and said first.

use crate::process;
use crate::steps::seconds;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Something the machine must have.
pub struct Need {
    probe: Probe,
    /// Debian's packages that bring it.
    packages: &'static [&'static str],
    /// What it is for, said when it is missing.
    purpose: &'static str,
}

enum Probe {
    /// One of these programs on the search path.
    Program(&'static [&'static str]),
    /// A library known to pkg-config.
    Library(&'static str),
    /// Python that can make a virtual environment.
    PythonEnvironments,
}

/// To build and open the program.
pub const PROGRAM: &[Need] = &[
    Need {
        probe: Probe::Program(&["cc", "gcc", "clang"]),
        packages: &["build-essential"],
        purpose: "linking",
    },
    Need {
        probe: Probe::Program(&["pkg-config"]),
        packages: &["pkg-config"],
        purpose: "finding libraries",
    },
    Need {
        probe: Probe::Library("webkit2gtk-4.1"),
        packages: &["libwebkit2gtk-4.1-dev"],
        purpose: "the window",
    },
    Need {
        probe: Probe::Library("librsvg-2.0"),
        packages: &["librsvg2-dev"],
        purpose: "icons in the window",
    },
];

/// To open it where there is no display.
pub const VIRTUAL_DISPLAY: &[Need] = &[Need {
    probe: Probe::Program(&["Xvfb"]),
    packages: &["xvfb"],
    purpose: "a virtual display",
}];

/// To run every check.
pub const CHECKS: &[Need] = &[
    Need {
        probe: Probe::Program(&["git"]),
        packages: &["git"],
        purpose: "the wall of frozen files",
    },
    Need {
        probe: Probe::Program(&["WebKitWebDriver"]),
        packages: &["webkit2gtk-driver"],
        purpose: "tests in the real window",
    },
    Need {
        probe: Probe::Program(&["chromium"]),
        packages: &["chromium"],
        purpose: "accessibility of the pages",
    },
    Need {
        probe: Probe::Program(&["xdotool"]),
        packages: &["xdotool"],
        purpose: "choosing a folder in the system's own dialog",
    },
    Need {
        probe: Probe::Program(&["minisign"]),
        packages: &["minisign"],
        purpose: "a stranger that checks our signatures",
    },
    Need {
        probe: Probe::Program(&["age", "age-keygen"]),
        packages: &["age"],
        purpose: "a stranger that opens our encrypted letters",
    },
    Need {
        probe: Probe::Program(&["qpdf"]),
        packages: &["qpdf"],
        purpose: "a stranger that checks our PDF",
    },
    Need {
        probe: Probe::Program(&["pdftotext", "pdftoppm"]),
        packages: &["poppler-utils"],
        purpose: "reading and picturing our PDF",
    },
    Need {
        probe: Probe::Program(&["soffice"]),
        packages: &["libreoffice-writer-nogui", "libreoffice-calc-nogui"],
        purpose: "a stranger that opens our DOCX and XLSX",
    },
    Need {
        probe: Probe::Program(&["ssconvert"]),
        packages: &["gnumeric"],
        purpose: "a stranger that opens our XLSX",
    },
    Need {
        probe: Probe::Program(&["strace"]),
        packages: &["strace"],
        purpose: "injecting disk faults",
    },
    Need {
        probe: Probe::Program(&["mkfs.ext4"]),
        packages: &["e2fsprogs"],
        purpose: "simulated power cuts",
    },
    Need {
        probe: Probe::PythonEnvironments,
        packages: &["python3", "python3-venv"],
        purpose: "bagit and openpyxl, strangers that open our letters and workbooks",
    },
];

/// Makes sure of the needs: installs what is missing where that is possible, else says exactly what to install.
pub fn meet(needs: &[&Need]) -> Result<(), String> {
    if cfg!(windows) {
        return meet_on_windows();
    }
    let missing: Vec<&Need> = needs.iter().copied().filter(|need| !need.met()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing
        .iter()
        .flat_map(|need| need.packages.iter().copied())
        .collect();
    let by_hand = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    for need in &missing {
        println!(
            "Missing on this machine: {} (for {})",
            need.packages.join(", "),
            need.purpose
        );
    }
    let Some(privilege) = privilege() else {
        return Err(format!(
            "This needs packages that only an administrator can install. On Debian or Ubuntu:\n  sudo {by_hand}\n\
             On other systems install the packages that bring the same."
        ));
    };
    println!("Installing them from Debian's packages: {by_hand}");
    let began = Instant::now();
    apt(&privilege, &["update"])?;
    let mut install = vec!["install", "-y", "--no-install-recommends"];
    install.extend(&packages);
    apt(&privilege, &install)?;
    println!("Installed in {}.", seconds(began.elapsed()));
    match missing.iter().find(|need| !need.met()) {
        None => Ok(()),
        Some(need) => Err(format!(
            "{} is installed and yet does not serve {}",
            need.packages.join(", "),
            need.purpose
        )),
    }
}

impl Need {
    fn met(&self) -> bool {
        match self.probe {
            Probe::Program(names) => names.iter().any(|name| {
                process::on_path(name).is_some()
                    || ["/usr/sbin", "/sbin"]
                        .iter()
                        .any(|dir| Path::new(dir).join(name).is_file())
            }),
            Probe::Library(name) => process::ask("pkg-config", &["--exists", name]).is_some(),
            Probe::PythonEnvironments => process::ask("python3", &["-c", "import venv, ensurepip"]).is_some(),
        }
    }
}

/// How to call apt-get with the right to install: nothing in front for root, else sudo. `None`: there is no way.
fn privilege() -> Option<Vec<String>> {
    process::on_path("apt-get")?;
    if process::ask("id", &["-u"]).as_deref() == Some("0") {
        return Some(Vec::new());
    }
    process::on_path("sudo")?;
    // Without a person at a terminal sudo must not wait for a password.
    let attended = std::io::IsTerminal::is_terminal(&std::io::stdin());
    if attended {
        return Some(vec!["sudo".into()]);
    }
    process::ask("sudo", &["-n", "true"]).map(|_| vec!["sudo".into(), "-n".into()])
}

fn apt(privilege: &[String], args: &[&str]) -> Result<(), String> {
    let mut words: Vec<&str> = privilege.iter().map(String::as_str).collect();
    words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]);
    words.extend(args);
    let log = crate::checkout::scratch().join("apt.log");
    process::run(
        Command::new(words[0]).args(&words[1..]),
        &log,
        Duration::from_secs(1800),
    )
    .map(|_| ())
}

fn meet_on_windows() -> Result<(), String> {
    println!(
        "On Windows nothing is installed for you. The program needs: Rust with the MSVC build tools, Node.js 20.19 or \
         newer, and WebView2 (part of Windows 10 and 11). The tests in the real window also need msedgedriver of the \
         same version as Edge on the search path."
    );
    Ok(())
}
