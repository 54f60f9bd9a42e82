//! Starts the page.

fn main() {
    linli::browser::failure::watch();
    leptos::mount::mount_to_body(linli::app::App);
    linli::browser::appearance::end_loading();
}
