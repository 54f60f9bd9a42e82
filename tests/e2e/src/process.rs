//! Processes that the harness starts, each ended by its id.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;

use crate::{Failure, Result};

/// A running chromedriver; ended when dropped.
pub(crate) struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts chromedriver on a free port that it chooses itself. Now and then it loses the port to another program
    /// before it listens, and ends; then it is started once more.
    ///
    /// # Errors
    /// When it is missing or does not say its port, however often it is started.
    pub(crate) fn start(language: &str) -> Result<Self> {
        const TRIES: usize = 4;
        let mut started = Self::start_once(language);
        for _ in 1..TRIES {
            if !matches!(started, Err(Failure::NoDriver)) {
                break;
            }
            started = Self::start_once(language);
        }
        started
    }

    fn start_once(language: &str) -> Result<Self> {
        let program = program("LINLI_CHROMEDRIVER", "chromedriver", "/usr/bin/chromedriver")?;
        let mut child = Command::new(program)
            .arg("--port=0")
            .env("LANGUAGE", language)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let stdout = child.stdout.take().ok_or(Failure::NoDriver)?;
        let mut lines = BufReader::new(stdout).lines();
        let port = lines.by_ref().map_while(std::result::Result::ok).find_map(|line| port_in(&line));
        // Read on, or a full pipe would stop the driver.
        thread::spawn(move || lines.for_each(drop));
        match port {
            Some(port) => Ok(Self { child, port }),
            None => {
                end(child.id());
                let _ = child.wait();
                Err(Failure::NoDriver)
            }
        }
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The path of a program the tests need.
///
/// # Errors
/// When neither the variable nor the usual place names a file.
pub(crate) fn program(variable: &str, what: &'static str, usual: &str) -> Result<PathBuf> {
    let path = env::var_os(variable).map_or_else(|| PathBuf::from(usual), PathBuf::from);
    if path.is_file() { Ok(path) } else { Err(Failure::Missing { what, path }) }
}

/// Ends one process at once, as a power cut would.
pub(crate) fn end(id: u32) {
    let id = id.to_string();
    let mut command = if cfg!(windows) { Command::new("taskkill") } else { Command::new("kill") };
    if cfg!(windows) {
        command.args(["/F", "/T", "/PID", &id]);
    } else {
        command.args(["-KILL", &id]);
    }
    let _ = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
}

/// Chromedriver says "ChromeDriver was started successfully on port 43211."
fn port_in(line: &str) -> Option<u16> {
    line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
}
