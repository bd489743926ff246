//! A receiving point in a folder of its own, for one test.

use std::net::SocketAddr;
use std::path::PathBuf;

use inbox::{Config, Listed, Running};

use crate::common::Line;

pub struct Office {
    pub running: Option<Running>,
    home: tempfile::TempDir,
}

impl Office {
    pub fn open() -> Self {
        Self::with(|_| {})
    }

    pub fn with(change: impl FnOnce(&mut Config)) -> Self {
        let mut office = Self {
            running: None,
            home: tempfile::tempdir().unwrap(),
        };
        office.start(change);
        office
    }

    pub fn start(&mut self, change: impl FnOnce(&mut Config)) {
        let mut config = Config::new(&self.dir(), "127.0.0.1:0");
        // Tests share a disk that may be nearly full.
        config.limits.reserve = 0;
        change(&mut config);
        self.running = Some(inbox::start(config).unwrap());
    }

    pub fn stop(&mut self) {
        self.running.take().unwrap().stop().unwrap();
    }

    pub fn dir(&self) -> PathBuf {
        self.home.path().join("inbox")
    }

    pub fn address(&self) -> SocketAddr {
        self.running.as_ref().unwrap().address()
    }

    pub fn key(&self) -> letter::PublicKey {
        letter::PublicKey::from_base64(self.running.as_ref().unwrap().key()).unwrap()
    }

    pub fn line(&self) -> Line {
        Line::open(self.address()).unwrap()
    }

    pub fn list(&self) -> Vec<Listed> {
        inbox::list(&self.dir()).unwrap()
    }
}
