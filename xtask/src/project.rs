//! Where the project and its caches are, which versions it is locked to, and how commands are run in it.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

pub(crate) struct Project {
    /// The folder of the workspace's Cargo.toml.
    pub(crate) root: PathBuf,
}

impl Project {
    /// The project this program was built from.
    pub(crate) fn find() -> Result<Self> {
        let here = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = here.parent().context("xtask lies below the workspace")?.to_path_buf();
        Ok(Self { root })
    }

    /// Where `cargo xtask dist` leaves the page.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Where this project keeps what is built once for all checkouts.
    ///
    /// # Errors
    /// When neither `LINLI_CACHE`, `XDG_CACHE_HOME` nor a home folder is known.
    pub(crate) fn cache() -> Result<PathBuf> {
        let folder = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        folder("LINLI_CACHE")
            .or_else(|| folder("XDG_CACHE_HOME").map(|cache| cache.join("linli")))
            .or_else(|| folder("HOME").map(|home| home.join(".cache/linli")))
            .or_else(|| folder("LOCALAPPDATA").map(|local| local.join("linli")))
            .context("no folder for caches: set LINLI_CACHE")
    }

    /// Cargo's target folder, shared by everything built here.
    pub(crate) fn target(&self) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.root.join("target"), PathBuf::from)
    }

    /// A command that runs in the project's root.
    pub(crate) fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.current_dir(&self.root);
        // Set by the cargo that runs this program; they would make every build script run again.
        for (name, _) in env::vars_os().filter(|(name, _)| is_of_outer_cargo(name)) {
            command.env_remove(name);
        }
        command
    }

    /// The same cargo that runs this program.
    pub(crate) fn cargo(&self) -> Command {
        self.command(
            env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")).as_os_str().as_ref() as &Path
        )
    }

    /// The version of a package in Cargo.lock.
    ///
    /// # Errors
    /// When the package is not there.
    pub(crate) fn locked_version(&self, package: &str) -> Result<String> {
        let lock = fs::read_to_string(self.root.join("Cargo.lock")).context("reading Cargo.lock")?;
        locked_version(&lock, package).with_context(|| format!("{package} is not in Cargo.lock"))
    }
}

fn is_of_outer_cargo(name: &OsString) -> bool {
    let name = name.to_string_lossy();
    name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let heading = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != heading);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    Some(version.trim_end_matches('"').to_owned())
}

/// Runs a command to its end.
///
/// # Errors
/// When it cannot be started or does not succeed.
pub(crate) fn succeed(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| format!("starting {program}"))?;
    if !status.success() {
        bail!("{program} ended with {status}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }
}
