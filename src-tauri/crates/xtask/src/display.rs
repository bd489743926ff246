//! A virtual display (Xvfb) whose frame buffer we read directly: no screenshot program, no delay.

use crate::frame::Frame;
use crate::process::{Group, on_path};
use crate::{checkout, requirements};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

/// The customer's laptop.
const SCREEN: &str = "1366x768x24";

/// A running virtual display; gone when dropped.
pub struct Display {
    /// For the environment variable `DISPLAY`.
    pub name: String,
    buffer: PathBuf,
    _server: Group,
}

impl Display {
    /// Starts one with a number that is free.
    pub fn start(folder: &str) -> Result<Self, String> {
        if on_path("Xvfb").is_none() {
            requirements::meet(&requirements::VIRTUAL_DISPLAY.iter().collect::<Vec<_>>())?;
        }
        let dir = checkout::fresh_folder(folder)?;
        let log = dir.join("xvfb.log");
        let mut command = Command::new("Xvfb");
        command
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                SCREEN,
                "-nolisten",
                "tcp",
                "-ac",
                "-fbdir",
            ])
            .arg(&dir);
        let mut server = Group::start(&mut command, &log)?;
        let end = Instant::now() + Duration::from_secs(20);
        loop {
            let said = server.said();
            // The number stands alone on its line, between whatever warnings the server has.
            let number = said.lines().find_map(|line| line.trim().parse::<u32>().ok());
            if let Some(number) = number.filter(|_| said.ends_with('\n')) {
                return Ok(Self {
                    name: format!(":{number}"),
                    buffer: dir.join("Xvfb_screen0"),
                    _server: server,
                });
            }
            if server.ended().is_some() || Instant::now() > end {
                return Err(format!("the virtual display did not start:\n{said}"));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// What it shows now.
    pub fn frame(&self) -> Result<Frame, String> {
        Frame::from_xwd(&self.raw()?)
    }

    /// The frame buffer as it is, for quick comparison.
    pub fn raw(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.buffer).map_err(|e| format!("the frame buffer cannot be read: {e}"))
    }

    /// Waits until a page is really painted: something is drawn, and it has stood still for a while.
    pub fn painted(
        &self,
        limit: Duration,
        mut alive: impl FnMut() -> Result<(), String>,
    ) -> Result<Frame, String> {
        const STILL: Duration = Duration::from_millis(1200);
        let end = Instant::now() + limit;
        let mut last = self.frame()?;
        let mut since = Instant::now();
        while Instant::now() < end {
            std::thread::sleep(Duration::from_millis(60));
            alive()?;
            let now = self.frame()?;
            if !now.looks_like(&last) {
                since = Instant::now();
            }
            last = now;
            if since.elapsed() >= STILL && last.has_content() {
                return Ok(last);
            }
        }
        let kept = checkout::scratch().join("not-painted.png");
        last.save(&kept)?;
        Err(format!(
            "the window was not painted within {} s; what it showed: {}",
            limit.as_secs(),
            kept.display()
        ))
    }
}
