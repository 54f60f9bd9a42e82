//! `cargo xtask screens`: the pictures of docs/screens, taken anew of the built page, so that they cannot grow old.

use anyhow::Result;

use crate::dist;
use crate::project::{Project, succeed};
use crate::tools::Browser;

pub(crate) fn run(project: &Project) -> Result<()> {
    println!("{}", dist::run(project)?);
    let browser = Browser::ready(project)?;
    let mut take = project.cargo();
    take.args(["run", "--quiet", "--package", "linli-e2e", "--example", "screens"]);
    take.env("LINLI_DIST", project.dist()).env("LINLI_SHOTS", project.root.join("docs/screens"));
    take.env("LINLI_CHROMIUM", browser.chromium).env("LINLI_CHROMEDRIVER", browser.driver);
    succeed(&mut take)
}
