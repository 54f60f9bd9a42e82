//! The content security policy of the built page.
//!
//! Written as a meta element, so that it holds on any static host; a host that can set headers sends
//! the same text for the worker's script too, which a meta element does not bind.

use anyhow::{Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

const PLACE: &str = "<meta charset=\"utf-8\">";

/// The page with the policy that allows exactly its own inline scripts.
///
/// # Errors
/// When the page has not exactly one inline script, or no place for the policy.
pub(super) fn with_policy(page: &str) -> Result<String> {
    let scripts = inline_scripts(page);
    let [script] = scripts.as_slice() else {
        bail!("index.html has {} inline scripts; Trunk's own must be the only one", scripts.len());
    };
    if page.matches(PLACE).count() != 1 {
        bail!("index.html has no {PLACE}");
    }
    let meta =
        format!("{PLACE}\n    <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy(script));
    Ok(page.replacen(PLACE, &meta, 1))
}

fn policy(inline_script: &str) -> String {
    let hash = STANDARD.encode(Sha256::digest(inline_script));
    let scripts = format!("script-src 'self' 'wasm-unsafe-eval' 'sha256-{hash}'");
    [
        "default-src 'none'",
        &scripts,
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    .join("; ")
}

/// The text of each script element that has no address.
fn inline_scripts(page: &str) -> Vec<&str> {
    page.split("<script")
        .skip(1)
        .filter_map(|rest| {
            let (attributes, rest) = rest.split_once('>')?;
            let (text, _) = rest.split_once("</script>")?;
            (!attributes.contains("src=")).then_some(text)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        "<meta charset=\"utf-8\"><script src=\"a.js\"></script><script type=\"module\">go()</script>";

    #[test]
    fn the_hash_is_of_the_inline_script_alone() {
        // echo -n 'go()' | openssl dgst -sha256 -binary | base64
        let hash = "'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='";
        assert_eq!(inline_scripts(PAGE), ["go()"]);
        assert!(with_policy(PAGE).unwrap().contains(hash), "{}", with_policy(PAGE).unwrap());
    }

    #[test]
    fn a_second_inline_script_is_refused() {
        assert!(with_policy(&format!("{PAGE}<script>evil()</script>")).is_err());
    }
}
