//! A static host on this computer: the built page under an address, with the headers a good host sends.
//!
//! Each answer closes its connection, so that a host that was taken down is down at once: that is
//! how offline use is proved.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use tempfile::TempDir;

use crate::{Failure, Result};

/// A folder served at an address of its own.
pub struct Site {
    folder: PathBuf,
    address: String,
    port: u16,
    host: Option<Host>,
    refused: Refused,
}

/// What a file's name contains that is not handed out; everything is where it is empty.
type Refused = Arc<Mutex<String>>;

impl Site {
    /// The page as `cargo xtask dist` left it.
    ///
    /// # Errors
    /// When it has not been built.
    pub fn built() -> Result<Self> {
        let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist");
        Self::of(env::var_os("LINLI_DIST").map_or_else(usual, PathBuf::from))
    }

    /// A copy of the built page that a test may damage; it is gone with the folder.
    ///
    /// # Errors
    /// As [`Self::built`], and when it cannot be copied.
    pub fn copied() -> Result<(TempDir, Self)> {
        let folder = tempfile::tempdir()?;
        copy(Self::built()?.folder(), folder.path())?;
        let site = Self::of(folder.path())?;
        Ok((folder, site))
    }

    /// A folder with an index.html. Files are read when asked for, so a test may change them.
    ///
    /// # Errors
    /// When there is no index.html, or no port.
    pub fn of(folder: impl Into<PathBuf>) -> Result<Self> {
        let folder = folder.into();
        let index = folder.join("index.html");
        if !index.is_file() {
            return Err(Failure::Missing { what: "the built page (cargo xtask dist)", path: index });
        }
        let refused = Refused::default();
        let host = Host::start(&folder, 0, &refused)?;
        let port = host.port;
        Ok(Self { folder, address: format!("http://127.0.0.1:{port}/"), port, host: Some(host), refused })
    }

    /// The address of the page, with a slash at its end.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// From now on files whose names contain this are not there; with an empty text, all are there again.
    pub fn refuse(&self, name: &str) {
        name.clone_into(&mut self.refused.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Takes the host down: from now on connections are refused.
    pub fn stop(&mut self) {
        self.host = None;
    }

    /// Brings the host up again under the same address.
    ///
    /// # Errors
    /// When the port has been taken meanwhile.
    pub fn resume(&mut self) -> Result<()> {
        if self.host.is_none() {
            self.host = Some(Host::start(&self.folder, self.port, &self.refused)?);
        }
        Ok(())
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir(&target)?;
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

struct Host {
    port: u16,
    stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Host {
    fn start(folder: &Path, port: u16, refused: &Refused) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let port = listener.local_addr()?.port();
        let stopping = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&stopping);
        let (folder, refused) = (folder.to_path_buf(), Arc::clone(refused));
        let thread = thread::spawn(move || {
            for stream in listener.incoming() {
                if seen.load(Ordering::SeqCst) {
                    break;
                }
                let (folder, stopping, refused) = (folder.clone(), Arc::clone(&seen), Arc::clone(&refused));
                // A browser opens connections ahead of need; one that is silent must not stop the rest.
                thread::spawn(move || stream.and_then(|stream| answer(stream, &folder, &stopping, &refused)));
            }
        });
        Ok(Self { port, stopping, thread: Some(thread) })
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::SeqCst);
        // The listener sleeps until someone comes.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn answer(stream: TcpStream, folder: &Path, stopping: &AtomicBool, refused: &Refused) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut header = String::from("-");
    while !header.trim().is_empty() {
        header.clear();
        reader.read_line(&mut header)?;
    }
    // A connection opened ahead of need outlives the listener.
    if stopping.load(Ordering::SeqCst) {
        return Ok(());
    }
    let target = request.split(' ').nth(1).unwrap_or("/");
    let refused = refused.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let is_refused = !refused.is_empty() && target.contains(&refused);
    let (status, kind, body) = match read(folder, target).filter(|_| !is_refused) {
        Some((kind, body)) => ("200 OK", kind, body),
        None => ("404 Not Found", "text/plain", Vec::new()),
    };
    let mut head = format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n", body.len());
    if let Some(policy) = policy(folder) {
        head.push_str(&format!("Content-Security-Policy: {policy}\r\n"));
    }
    head.push_str("Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n");
    let stream = reader.get_mut();
    stream.write_all(head.as_bytes())?;
    stream.write_all(&body)
}

fn read(folder: &Path, target: &str) -> Option<(&'static str, Vec<u8>)> {
    let path = target.split(['?', '#']).next()?.trim_start_matches('/');
    if path.split('/').any(|part| part == "..") {
        return None;
    }
    let path = if path.is_empty() { "index.html" } else { path };
    let body = fs::read(folder.join(path)).ok()?;
    let ending = path.rsplit('.').next().unwrap_or_default();
    Some((kind(ending), body))
}

fn kind(ending: &str) -> &'static str {
    match ending {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

/// The policy that index.html carries, for a header: that way it binds the worker's script too.
fn policy(folder: &Path) -> Option<String> {
    let page = fs::read_to_string(folder.join("index.html")).ok()?;
    let (_, rest) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"")?;
    Some(rest.split_once('"')?.0.to_owned())
}
