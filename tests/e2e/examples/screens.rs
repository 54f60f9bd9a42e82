//! The pictures of docs/screens, taken of the built page with the sample plan: `cargo xtask screens`.

use linli_e2e::{Browser, Language, Options, Page, Result, Site};
use linli_words::{Lang, campaigns, guide, plans, shell};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let site = Site::built()?;
    chinese_by_day(&site).await?;
    english_by_night(&site).await?;
    on_a_phone(&site).await
}

/// The sample plan in a window of its own. The browser is kept as long as the page is used.
async fn sample(site: &Site, options: Options, lang: Lang) -> Result<(Browser, Page)> {
    let browser = Browser::start(options).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(lang)).await?;
    page.present("nav.steps").await?;
    page.click(guide::dismiss(lang)).await?;
    Ok((browser, page))
}

async fn chinese_by_day(site: &Site) -> Result<()> {
    let lang = Lang::Zh;
    let (_browser, page) = sample(site, Options::default(), lang).await?;
    let steps = [
        ("ledger.zh", shell::step_ledger(lang), "#ledger-0-0"),
        ("segments.zh", shell::step_segments(lang), ".verdict"),
        ("needs.zh", shell::step_needs(lang), "#content h1"),
        ("campaigns.zh", shell::step_campaigns(lang), "table.list tbody tr"),
        ("workshop.zh", shell::step_workshops(lang), "#content h1"),
    ];
    for (name, step, there) in steps {
        page.within("nav.steps").click(step).await?;
        page.present(there).await?;
        page.shot(name).await?;
    }
    page.within("nav.steps").click(shell::step_campaigns(lang)).await?;
    page.click(campaigns::print_plan(lang)).await?;
    page.present(".paper h1").await?;
    page.shot("paper.zh").await
}

async fn english_by_night(site: &Site) -> Result<()> {
    let lang = Lang::En;
    let options = Options { language: Language::En, dark: true, ..Options::default() };
    let (_browser, page) = sample(site, options, lang).await?;
    page.within("nav.steps").click(shell::step_segments(lang)).await?;
    page.present(".verdict").await?;
    page.shot("segments.en.dark").await
}

async fn on_a_phone(site: &Site) -> Result<()> {
    let lang = Lang::Zh;
    let options = Options { width: 390, height: 844, ..Options::default() };
    let (_browser, page) = sample(site, options, lang).await?;
    page.within("nav.steps").click(shell::step_needs(lang)).await?;
    page.present("#content h1").await?;
    page.shot("needs.phone.zh").await
}
