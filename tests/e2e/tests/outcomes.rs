//! 成效: results are entered on a phone at the door, show in the figures, teach the take-up; each figure opens what it counts.

use linli_e2e::{Browser, Language, Options, Page, Result, Site};
use linli_words::{Lang, outcome_pages as words, plans, shell};

async fn start(lang: Lang, (width, height): (u32, u32)) -> Result<(Site, Browser, Page)> {
    let language = if lang == Lang::Zh { Language::Zh } else { Language::En };
    let site = Site::built()?;
    let browser = Browser::start(Options { language, width, height, ..Options::default() }).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(lang)).await?;
    page.within("nav.steps").click(shell::step_outcomes(lang)).await?;
    page.present("main.outcomes").await?;
    Ok((site, browser, page))
}

async fn view(page: &Page, name: &str) -> Result<()> {
    page.script("scrollTo(0, 0)", vec![]).await?;
    page.within("nav.views").click(name).await
}

#[tokio::test]
async fn results_of_sessions_are_entered_on_a_phone() -> Result<()> {
    for lang in [Lang::Zh, Lang::En] {
        let (mut site, browser, page) = start(lang, (390, 844)).await?;
        page.accessible().await?;
        site.stop();
        view(&page, shell::view_sessions(lang)).await?;
        let open = page.count(".results-list li").await?;
        assert!(open >= 3, "{open} sessions of the sample are past and say nothing");
        page.accessible().await?;
        page.click_at(".results-list li:first-child a.button").await?;
        for came in ["40", "52", "31"] {
            page.fill(words::came_in_all(lang), came).await?;
            page.fill(words::volunteers(lang), "5").await?;
            page.accessible().await?;
            if came != "31" {
                page.within("dialog:modal").click(words::next(lang)).await?;
            }
        }
        page.within("dialog:modal").click(words::more(lang)).await?;
        page.fill(words::asked(lang), "20").await?;
        page.fill(words::satisfied(lang), "19").await?;
        page.within("dialog:modal").click(words::done(lang)).await?;
        page.script(
            "const tallies = document.querySelectorAll('.standings button'); tallies[1].click()",
            vec![],
        )
        .await?;
        page.see(&words::came(lang, "52")).await?;
        page.see(&words::satisfied_share(lang, "95%")).await?;
        browser.quiet().await?;
    }
    Ok(())
}

#[tokio::test]
async fn each_figure_opens_what_it_counts() -> Result<()> {
    for lang in [Lang::Zh, Lang::En] {
        let (_site, browser, page) = start(lang, (1440, 900)).await?;
        page.accessible().await?;
        page.click_at(".headline button.figure").await?;
        page.present("dialog:modal table.detail tfoot").await?;
        page.accessible().await?;
        page.press("Escape").await?;
        page.see(words::learned_title(lang)).await?;
        page.click_at(".learned li:first-child button").await?;
        page.see(words::learned_used(lang)).await?;
        page.press("Control+z").await?;
        page.gone(words::learned_used(lang)).await?;

        view(&page, shell::view_indicators(lang)).await?;
        page.present(".signals li").await?;
        page.accessible().await?;
        view(&page, shell::view_trace(lang)).await?;
        page.present("table.threads tbody tr").await?;
        page.accessible().await?;
        view(&page, shell::view_leaps(lang)).await?;
        page.see(words::leap_workers(lang)).await?;
        page.accessible().await?;
        page.click_at(".leaps button.figure").await?;
        page.present("dialog:modal").await?;
        browser.quiet().await?;
    }
    Ok(())
}

/// A sentence that was written over stays when the figures under it change, and both are shown.
#[tokio::test]
async fn a_passage_that_was_written_over_is_kept() -> Result<()> {
    for lang in [Lang::Zh, Lang::En] {
        let (_site, browser, page) = start(lang, (1440, 900)).await?;
        view(&page, shell::view_report(lang)).await?;
        page.present(".paper h1").await?;
        page.present(".passages details:nth-of-type(3)").await?;
        page.accessible().await?;
        let own = "本季度活动办得扎实。";
        // Passages with a figure of sessions change with the next result.
        page.script(
            "for (const one of document.querySelectorAll('.passages details')) one.open = true",
            vec![],
        )
        .await?;
        let all = page.count(".passages details").await?;
        page.script("document.querySelector('[data-passage=results_sessions] textarea').id = 'mine'", vec![])
            .await?;
        page.present("#mine").await?;
        page.script(
            "const area = document.querySelector('#mine'); area.value = arguments[0];
             area.dispatchEvent(new Event('input', { bubbles: true }))",
            vec![own.into()],
        )
        .await?;
        page.see(words::passage_edited(lang)).await?;
        page.within(".paper").see(own).await?;
        page.click_at(".paper-tools > button.link").await?;
        view(&page, shell::view_sessions(lang)).await?;
        page.click_at(".results-list li:first-child a.button").await?;
        page.fill(words::came_in_all(lang), "77").await?;
        page.within("dialog:modal").click(words::done(lang)).await?;
        view(&page, shell::view_report(lang)).await?;
        page.see(words::passage_changed(lang)).await?;
        page.within(".paper").see(own).await?;
        assert!(page.count(".passages details").await? >= all, "no passage is lost");
        browser.quiet().await?;
    }
    Ok(())
}
