//! `cargo xtask serve`: the page on this computer, rebuilt on every change, opened when it answers.

use std::env;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::project::Project;
use crate::tools::PageTools;

#[derive(Args)]
pub(crate) struct Options {
    /// The port to serve on; the next free one is taken when it is in use.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Only print the address.
    #[arg(long)]
    no_open: bool,
    /// Build as small and fast as the page that is handed out; slower to build.
    #[arg(long)]
    release: bool,
}

/// Serves until the user ends it.
pub(crate) fn run(project: &Project, options: &Options) -> Result<()> {
    let tools = PageTools::ready(project)?;
    let port = free_port(options.port)?;
    if port != options.port {
        println!("Port {} is in use; serving on {port}.", options.port);
    }
    println!("Building the page: the first time takes a few minutes, later ones seconds.");

    let mut trunk = tools.trunk(project, "serve")?;
    // Its own folder: dist/ is for the page that is handed out.
    trunk.arg("--dist").arg(project.target().join("page"));
    trunk.args(["--address", "127.0.0.1", "--port", &port.to_string()]);
    if options.release {
        trunk.arg("--release");
    }
    let mut server = trunk.spawn().context("starting Trunk")?;

    if wait_until_it_answers(&mut server, port)? {
        let address = format!("http://127.0.0.1:{port}/");
        println!("Linli is at {address} (Ctrl-C ends it).");
        if !options.no_open {
            open(&address);
        }
    }
    let status = server.wait().context("waiting for Trunk")?;
    if !status.success() {
        bail!("Trunk ended with {status}");
    }
    Ok(())
}

fn free_port(first: u16) -> Result<u16> {
    (first..=first.saturating_add(100))
        .find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
        .with_context(|| format!("no free port from {first} on; give another with --port"))
}

/// Whether the page answers before Trunk ends; a first build that fails is waited out, as Trunk does.
fn wait_until_it_answers(server: &mut Child, port: u16) -> Result<bool> {
    loop {
        if server.try_wait().context("waiting for Trunk")?.is_some() {
            return Ok(false);
        }
        if answers(port) {
            return Ok(true);
        }
        thread::sleep(Duration::from_millis(300));
    }
}

fn answers(port: u16) -> bool {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let ask = || {
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        stream.write_all(
            b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nConnection: close\r\n\r\n",
        )?;
        let mut start = [0; 12];
        stream.read_exact(&mut start)?;
        Ok::<_, std::io::Error>(start.ends_with(b"200"))
    };
    ask().unwrap_or(false)
}

/// Opens the browser where there is one; the address has been printed already.
fn open(address: &str) {
    let without_display = env::var_os("DISPLAY").is_none() && env::var_os("WAYLAND_DISPLAY").is_none();
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut start = Command::new("cmd");
        start.args(["/C", "start", ""]);
        start
    } else if without_display {
        return;
    } else {
        Command::new("xdg-open")
    };
    let opened = command.arg(address).stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !opened.is_ok_and(|status| status.success()) {
        println!("No browser could be opened; go to {address} in one.");
    }
}
