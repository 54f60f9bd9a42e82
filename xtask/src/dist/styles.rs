//! One style sheet instead of one a screen: brotli then sees all rules together, and the browser asks once.
//!
//! Comments are left out; everything else stays as it was written.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

use super::precache::hex;

/// What holds only at the beginning of a sheet, and would be passed over in the midst of one.
const FIRST_ONLY: [&str; 3] = ["@charset", "@import", "@namespace"];

/// Puts the sheets that index.html links into one, in the order of their links.
pub(super) fn join(dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).context("reading dist/index.html")?;
    let links = links(&page)?;
    let mut joined = String::new();
    for link in &links {
        let file = dist.join(link.address);
        let sheet = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        let sheet = without_comments(&sheet).with_context(|| format!("joining {}", link.address))?;
        if let Some(rule) = FIRST_ONLY.into_iter().find(|rule| sheet.contains(rule)) {
            bail!("{} has {rule}, which a joined sheet cannot have", link.address);
        }
        joined.push_str(&sheet);
    }
    let hash = hex(&Sha256::digest(&joined));
    let name = format!("style-{}.css", &hash[..16]);
    fs::write(&index, with_one(&page, &links, &format!("./{name}"))?)?;
    for link in &links {
        fs::remove_file(dist.join(link.address))?;
    }
    fs::write(dist.join(name), joined).context("writing the joined style sheet")
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
            let address = tag.split_once("href=\"").and_then(|(_, rest)| rest.split_once('"'));
            let (address, _) = address.with_context(|| format!("`{tag}` has no address"))?;
            links.push(Link { tag: &page[start..=start + tag.len()], address });
        }
    }
    ensure!(!links.is_empty(), "index.html links no style sheet");
    Ok(links)
}

/// The page with the first link to the one sheet, and without the others.
fn with_one(page: &str, links: &[Link<'_>], address: &str) -> Result<String> {
    let mut one = String::new();
    let (mut changed, mut rest) = (String::with_capacity(page.len()), page);
    for link in links {
        let (before, after) = rest.split_once(link.tag).context("a link twice")?;
        let tag = link.tag.replace(link.address, address);
        if one.is_empty() {
            changed.push_str(before);
            changed.push_str(&tag);
            one = tag;
        } else {
            ensure!(tag == one, "`{}` holds under other conditions than the sheets before it", link.tag);
            changed.push_str(before.trim_end());
        }
        rest = after;
    }
    changed.push_str(rest);
    Ok(changed)
}

/// A sheet without its comments, and without the lines that held nothing else.
fn without_comments(sheet: &str) -> Result<String> {
    let (mut kept, mut rest) = (String::with_capacity(sheet.len()), sheet);
    while let Some(start) = rest.find(['/', '"', '\'', '\\', '(']) {
        kept.push_str(&rest[..start]);
        rest = &rest[start..];
        if let Some(comment) = rest.strip_prefix("/*") {
            let (_, after) = comment.split_once("*/").context("a comment does not end")?;
            rest = drop_comment(&mut kept, after);
        } else {
            let (whole, after) = rest.split_at(length(&kept, rest)?);
            kept.push_str(whole);
            rest = after;
        }
    }
    kept.push_str(rest);
    Ok(kept)
}

/// Goes on after a comment. Within a selector or a value an empty one stays: it may part two words.
fn drop_comment<'a>(kept: &mut String, after: &'a str) -> &'a str {
    let line = kept.trim_end_matches([' ', '\t']);
    if line.is_empty() || line.ends_with('\n') {
        if let Some(after) = after.strip_prefix('\n') {
            kept.truncate(line.len());
            return after;
        }
    } else if !line.ends_with([';', '{', '}', ',']) {
        kept.push_str("/**/");
    }
    after
}

/// How far a string, an escape or a url() reaches, within which nothing is a comment.
fn length(before: &str, rest: &str) -> Result<usize> {
    let mut characters = rest.chars();
    let end = match characters.next() {
        Some('\\') => return Ok(1 + characters.next().map_or(0, char::len_utf8)),
        Some(quote @ ('"' | '\'')) => quote,
        Some('(') if is_url(before) && !rest[1..].trim_start().starts_with(['"', '\'']) => ')',
        _ => return Ok(1),
    };
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' if end != ')' => break,
            _ if character == end => return Ok(at + 1),
            _ => {}
        }
    }
    bail!("`{}` does not end", rest.lines().next().unwrap_or_default())
}

fn is_url(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric() && c != '-' && c != '_');
    word.take(1).any(|word| word.eq_ignore_ascii_case("url"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<link rel=\"icon\" href=\"i.svg\">\n  <link rel=\"stylesheet\" href=\"./a-1.css\"/>\n  \
        <link rel=\"stylesheet\" href=\"./b-2.css\"/>\n</head>";

    #[test]
    fn the_first_link_leads_to_all() {
        let changed = with_one(PAGE, &links(PAGE).unwrap(), "./style-3.css").unwrap();
        let one = "<link rel=\"stylesheet\" href=\"./style-3.css\"/>";
        assert_eq!(changed, format!("<link rel=\"icon\" href=\"i.svg\">\n  {one}\n</head>"));
    }

    #[test]
    fn a_sheet_for_some_media_only_is_refused() {
        let page = PAGE.replace("href=\"./b", "media=\"print\" href=\"./b");
        assert!(with_one(&page, &links(&page).unwrap(), "./style-3.css").is_err());
    }

    #[test]
    fn comments_go_with_their_lines() {
        let sheet = "/* What\n it is */\na {\n  /* why */\n  top: 0; /* so */\n}\n";
        assert_eq!(without_comments(sheet).unwrap(), "a {\n  top: 0; \n}\n");
    }

    #[test]
    fn what_only_looks_like_a_comment_stays() {
        for sheet in [
            "a::before { content: \"/* \\\" */\"; }",
            "a::before { content: '/*'; } b::before { content: '*/'; }",
            "a { background: url(data:x/*;\\),'*/) }",
            "a { background: URL( \"/*)*/\" ) }",
            ".w-1\\/* b\\'c { width: calc(1px / 2) }",
        ] {
            assert_eq!(without_comments(sheet).unwrap(), sheet);
        }
        assert_eq!(without_comments("a { top: my-url(0 /* ' */) }").unwrap(), "a { top: my-url(0 /**/) }");
    }

    #[test]
    fn two_words_stay_two() {
        assert_eq!(without_comments(".a/* and */.b {}").unwrap(), ".a/**/.b {}");
    }

    #[test]
    fn an_open_end_is_refused() {
        for sheet in ["a {} /* b", "a { content: \"b\n}", "a { background: url(b; }"] {
            assert!(without_comments(sheet).is_err(), "{sheet}");
        }
    }
}
