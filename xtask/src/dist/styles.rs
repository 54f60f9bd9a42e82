//! One style sheet instead of one a screen: the browser asks once, and brotli sees all rules together.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use sha2::{Digest, Sha256};

use super::precache::hex;

/// Puts the sheets that index.html links into one, in the order of their links.
pub(super) fn join(dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).context("reading dist/index.html")?;
    let links = links(&page)?;
    let mut sheets = String::new();
    for link in &links {
        let file = dist.join(link.address);
        sheets += &fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        fs::remove_file(file)?;
    }
    let joined = minified(&sheets)?;
    let hash = hex(&Sha256::digest(&joined));
    let name = format!("style-{}.css", &hash[..16]);
    fs::write(&index, with_one(&page, &links, &format!("./{name}"))?)?;
    fs::write(dist.join(name), joined).context("writing the joined style sheet")
}

/// A sheet without what nobody reads. What is not understood is a fault, never left out.
fn minified(sheets: &str) -> Result<String> {
    let mut sheet =
        StyleSheet::parse(sheets, ParserOptions::default()).map_err(|fault| anyhow!("{fault}"))?;
    sheet.minify(MinifyOptions::default()).map_err(|fault| anyhow!("{fault}"))?;
    let printed = sheet.to_css(PrinterOptions { minify: true, ..PrinterOptions::default() })?;
    Ok(printed.code)
}

/// A link to a style sheet, as index.html has it.
struct Link<'a> {
    tag: &'a str,
    address: &'a str,
}

fn links(page: &str) -> Result<Vec<Link<'_>>> {
    let mut links = Vec::new();
    for (start, _) in page.match_indices("<link ") {
        let (tag, _) = page[start..].split_once('>').context("a link in index.html does not end")?;
        if tag.contains("rel=\"stylesheet\"") {
            ensure!(!tag.contains("media="), "`{tag}>` is for some media only and cannot be joined");
            let address = tag.split_once("href=\"").and_then(|(_, rest)| rest.split_once('"'));
            let (address, _) = address.with_context(|| format!("`{tag}>` has no address"))?;
            links.push(Link {
                tag: &page[start..=start + tag.len()],
                address: address.trim_start_matches("./"),
            });
        }
    }
    ensure!(!links.is_empty(), "index.html links no style sheet");
    Ok(links)
}

/// The page with one link in the place of the first.
fn with_one(page: &str, links: &[Link<'_>], address: &str) -> Result<String> {
    let (first, others) = links.split_first().context("there is a link")?;
    let mut page = page.replacen(first.tag, &format!("<link rel=\"stylesheet\" href=\"{address}\">"), 1);
    for link in others {
        page = page.replacen(link.tag, "", 1);
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<link rel=\"icon\" href=\"i.svg\"><link rel=\"stylesheet\" href=\"./a-1.css\"/><link rel=\"stylesheet\" href=\"./b-2.css\"/></head>";

    #[test]
    fn the_first_link_leads_to_all() {
        let changed = with_one(PAGE, &links(PAGE).unwrap(), "./style-3.css").unwrap();
        assert_eq!(
            changed,
            "<link rel=\"icon\" href=\"i.svg\"><link rel=\"stylesheet\" href=\"./style-3.css\"></head>"
        );
    }

    #[test]
    fn a_sheet_for_some_media_only_is_refused() {
        assert!(links(&PAGE.replace("href=\"./b", "media=\"print\" href=\"./b")).is_err());
    }

    #[test]
    fn what_is_not_understood_is_a_fault() {
        assert_eq!(minified("a { top: 0px; /* why */ }").unwrap(), "a{top:0}");
        assert!(minified("a { } } b {").is_err());
    }
}
