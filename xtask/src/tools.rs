//! What the project needs beside cargo: how each is found and, when missing, installed.
//!
//! Programs written in Rust are built once into the project's cache, one folder a version. Browsers
//! come from the system: installed on Debian when there is the right to, named otherwise.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::project::{Project, succeed};

/// Newer versions of Trunk ask for a newer compiler than the project does.
const TRUNK: &str = "0.21.14";
const DENY: &str = "0.20.2";
const WASM: &str = "wasm32-unknown-unknown";
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const DRIVERS: [&str; 2] = ["chromedriver", "chromium.chromedriver"];

/// The programs that turn the crates into a page.
pub(crate) struct PageTools {
    pub(crate) trunk: PathBuf,
    /// The folder of the wasm-bindgen programs, which equal the crate's version.
    pub(crate) bindgen: PathBuf,
}

impl PageTools {
    /// Finds or installs the wasm target, Trunk and wasm-bindgen.
    ///
    /// # Errors
    /// When an installation fails.
    pub(crate) fn ready(project: &Project) -> Result<Self> {
        wasm_target(project)?;
        let bindgen = rust_program(
            project,
            &RustProgram {
                package: "wasm-bindgen-cli",
                program: "wasm-bindgen",
                version: &project.locked_version("wasm-bindgen")?,
                why: "joins the compiled page to the browser",
                options: &[],
            },
        )?;
        let trunk = rust_program(
            project,
            &RustProgram {
                package: "trunk",
                program: "trunk",
                version: TRUNK,
                why: "builds and serves the page",
                options: &["--locked", "--no-default-features"],
            },
        )?;
        let bindgen = bindgen.parent().context("a program has a folder")?.to_path_buf();
        Ok(Self { trunk, bindgen })
    }

    /// A call of Trunk that finds wasm-bindgen and fetches nothing.
    ///
    /// # Errors
    /// When `PATH` cannot be written.
    pub(crate) fn trunk(&self, project: &Project, task: &str) -> Result<Command> {
        let path = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(std::iter::once(self.bindgen.clone()).chain(env::split_paths(&path)))?;
        let mut trunk = project.command(&self.trunk);
        trunk.arg(task).arg("--offline").env("PATH", path);
        // Trunk reads NO_COLOR as a flag and refuses the customary value 1.
        trunk.env_remove("NO_COLOR");
        Ok(trunk)
    }

    /// wasm-bindgen itself.
    pub(crate) fn bindgen(&self) -> PathBuf {
        self.bindgen.join(program_name("wasm-bindgen"))
    }

    /// The program that runs wasm tests.
    pub(crate) fn test_runner(&self) -> PathBuf {
        self.bindgen.join(program_name("wasm-bindgen-test-runner"))
    }
}

/// What checks licences and sources of everything that is linked.
///
/// # Errors
/// When its installation fails.
pub(crate) fn deny(project: &Project) -> Result<PathBuf> {
    rust_program(
        project,
        &RustProgram {
            package: "cargo-deny",
            program: "cargo-deny",
            version: DENY,
            why: "checks licences and sources",
            options: &["--locked", "--no-default-features"],
        },
    )
}

/// A browser and the driver that steers it.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// Finds Chromium and chromedriver, or installs them.
    ///
    /// # Errors
    /// When they are missing and cannot be installed; the message names the packages.
    pub(crate) fn ready(project: &Project) -> Result<Self> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        install_browser(project)?;
        Self::find().context("chromium was installed, but is not on PATH")
    }

    fn find() -> Option<Self> {
        Some(Self { chromium: first_on_path(&BROWSERS)?, driver: first_on_path(&DRIVERS)? })
    }
}

fn install_browser(project: &Project) -> Result<()> {
    let packages = ["chromium", "chromium-driver", "fonts-noto-cjk"];
    let debian = Path::new("/etc/debian_version").exists();
    if !(debian && is_root()) {
        bail!(
            "the browser tests need Chromium and chromedriver on PATH (Debian: apt install {})",
            packages.join(" ")
        );
    }
    println!("Installing {} for the browser tests: about two minutes, once.", packages.join(", "));
    let apt = |arguments: &[&str]| {
        succeed(project.command("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update"])?;
    apt(&["install", "-y", packages[0], packages[1], packages[2]])
}

fn is_root() -> bool {
    output_of(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

fn wasm_target(project: &Project) -> Result<()> {
    let libraries = output_of(project.command("rustc").args(["--print", "target-libdir", "--target", WASM]));
    if libraries.is_some_and(|folder| Path::new(folder.trim()).exists()) {
        return Ok(());
    }
    println!("Adding the {WASM} target, which the page is compiled for: a few seconds, once.");
    succeed(project.command("rustup").args(["target", "add", WASM]))
        .with_context(|| format!("the compiler has no {WASM} target; it comes with rustup"))
}

struct RustProgram<'a> {
    package: &'a str,
    program: &'a str,
    version: &'a str,
    why: &'a str,
    options: &'a [&'a str],
}

/// The path of a program in exactly the version wanted.
fn rust_program(project: &Project, wanted: &RustProgram<'_>) -> Result<PathBuf> {
    let RustProgram { package, program, version, why, options } = *wanted;
    let cache = Project::cache()?;
    let home = cache.join("tools").join(format!("{package}-{version}"));
    let own = home.join("bin").join(program_name(program));
    if own.exists() {
        return Ok(own);
    }
    if let Some(found) = first_on_path(&[program]).filter(|path| has_version(path, version)) {
        return Ok(found);
    }
    println!("Installing {package} {version}, which {why}: about three minutes, once.");
    let mut install = project.cargo();
    install.args(["install", package, "--version", version]).args(options);
    install.arg("--root").arg(&home).arg("--target-dir").arg(cache.join("tools/target"));
    // Built to be used at once: a program called twice a build need not be fast itself.
    for (name, value) in [("LTO", "off"), ("OPT_LEVEL", "0"), ("CODEGEN_UNITS", "256")] {
        install.env(format!("CARGO_PROFILE_RELEASE_{name}"), value);
    }
    succeed(&mut install).with_context(|| format!("installing {package} {version}"))?;
    Ok(own)
}

fn has_version(program: &Path, version: &str) -> bool {
    output_of(Command::new(program).arg("--version"))
        .is_some_and(|said| said.split_whitespace().any(|word| word == version))
}

fn first_on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        folders.iter().map(|folder| folder.join(program_name(name))).find(|file| file.is_file())
    })
}

fn program_name(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}

fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
