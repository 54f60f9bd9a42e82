//! `cargo xtask dist`: the page as it is handed out, in dist/.
//!
//! Trunk builds; then the style sheets become one, the content policy is put into index.html, the programs are made
//! ready for packing, and the service worker is told the files of this build. What comes out is measured against the
//! goals of `sizes`.

mod likeness;
mod locals;
mod names;
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
    succeed(tools.trunk(project, "build")?.arg("--release").arg("--dist").arg(&dist))?;

    styles::join(&dist)?;
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).context("reading dist/index.html")?;
    fs::write(&index, policy::with_policy(&page)?)?;
    names::shorten(&dist)?;
    likeness::sort(&dist)?;
    precache::seal(&dist)?;
    Sizes::measure(&dist)
}
