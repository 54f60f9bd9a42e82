//! `cargo xtask dist`: the page as it is handed out, in dist/.
//!
//! Trunk builds; then the style sheets become one, the program is split into parts, the content policy is put into
//! index.html, and the service worker is told the files of this build. What comes out is measured against the limits of
//! `sizes`.

mod bundle;
mod parts;
mod policy;
mod precache;
mod sizes;
mod styles;

use std::fs;

use anyhow::{Context, Result};

pub(crate) use self::sizes::Sizes;
use crate::project::{Project, succeed};
use crate::tools::PageTools;

/// Builds dist/ and measures it.
pub(crate) fn run(project: &Project) -> Result<Sizes> {
    let tools = PageTools::ready(project)?;
    let dist = project.dist();
    let mut trunk = tools.trunk(project, "build")?;
    succeed(trunk.arg("--release").arg("--dist").arg(&dist).env("LINLI_PARTS", "1"))?;

    styles::join(&dist)?;
    let parts = parts::split(project, &tools, &dist)?;
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).context("reading dist/index.html")?;
    fs::write(&index, policy::with_policy(&page)?)?;
    precache::seal(&dist)?;
    Sizes::measure(&dist, &parts)
}
