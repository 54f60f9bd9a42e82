//! Whether the page is built in parts: `cargo xtask dist` says so, everything else builds one program.
//!
//! The splitter cuts a linked program at the functions that are marked for it, and needs to know what refers to what,
//! so the linker keeps its relocations.

fn main() {
    println!("cargo::rerun-if-env-changed=LINLI_PARTS");
    println!("cargo::rustc-check-cfg=cfg(linli_parts)");
    if std::env::var_os("LINLI_PARTS").is_some() {
        println!("cargo::rustc-cfg=linli_parts");
        println!("cargo::rustc-link-arg-bin=app=--emit-relocs");
    }
}
