//! A workshop from its preparation to the room: agenda, names, papers, proposals gone through with keys, two windows in
//! step, a clock that outlives a reload, cards that become a proposal.

use linli_documents::WorkshopPaper;
use linli_e2e::{Browser, Language, Options, Page, Result, Site};
use linli_plan::{CommandError, RecordId, Screening, WorkshopId};
use linli_words::{
    Lang, PlanNames, campaigns, errors, exports, plans, rule_changes, shell, workshop_pages as words,
    workshops,
};
use serde_json::json;

/// Waits until the page is kept for hours without a network.
const KEPT: &str = "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true));";

async fn start(lang: Lang, (width, height): (u32, u32)) -> Result<(Site, Browser, Page)> {
    let language = if lang == Lang::Zh { Language::Zh } else { Language::En };
    let site = Site::built()?;
    let browser = Browser::start(Options { language, width, height, ..Options::default() }).await?;
    let page = browser.open(site.address()).await?;
    Ok((site, browser, page))
}

/// Opens a view of the step.
async fn view(page: &Page, name: &str) -> Result<()> {
    page.within("nav.views").click(name).await
}

/// Prepares a meeting in a plan that has nothing, and looks at the sheet to sign.
async fn prepare(lang: Lang) -> Result<()> {
    let (_site, browser, page) = start(lang, (1440, 900)).await?;
    page.click(plans::start_blank(lang)).await?;
    page.present("nav.steps").await?;
    page.press("Alt+7").await?;
    page.see(words::empty(lang)).await?;
    page.accessible().await?;
    page.within(".empty").click(words::add(lang)).await?;
    page.fill(words::start(lang), "14:00").await?;
    page.present("[role=group] button:nth-of-type(3)").await?;
    page.click_at("[role=group] button:nth-of-type(3)").await?;
    page.present("table[data-kind=agenda] tbody tr:nth-child(7)").await?;
    page.see("14:10").await?;
    // The last block moves up by key, and the keyboard stays on it.
    page.reach_at("table[data-kind=agenda] tbody tr:nth-child(7) .ends button").await?;
    page.press("Enter").await?;
    let here = "return [...document.querySelectorAll('table[data-kind=agenda] tbody tr')]
        .findIndex(row => row.contains(document.activeElement))";
    page.present("table[data-kind=agenda] tbody tr:nth-child(6) button:focus").await?;
    assert_eq!(page.script(here, vec![]).await?, json!(5));
    page.fill(words::attendees(lang), "王某 | 甲社区\n李某").await?;
    page.click("王某").await?;
    page.see(&words::came(lang, "2", "1")).await?;
    // Another name keeps who has come.
    page.reach_field(words::attendees(lang)).await?;
    page.press("Control+End").await?;
    page.type_text("\n张某").await?;
    page.see(&words::came(lang, "3", "1")).await?;
    page.fill(workshops::duty(lang, linli_plan::Duty::Host), "王某").await?;
    page.accessible().await?;
    page.click(exports::workshop(lang, WorkshopPaper::SignIn)).await?;
    page.present("article.paper").await?;
    page.within("article.paper").see("张某").await?;
    page.see(&campaigns::check_open(lang, 1)).await?;
    page.accessible().await?;
    page.click(&format!("← {}", shell::back(lang))).await?;
    page.see(words::attendance(lang)).await?;
    browser.quiet().await
}

#[tokio::test]
async fn a_meeting_is_prepared() -> Result<()> {
    prepare(Lang::Zh).await
}

#[tokio::test]
async fn a_meeting_is_prepared_in_english() -> Result<()> {
    prepare(Lang::En).await
}

/// Ballots of the sample are entered: what is voted on changes only with a reason.
async fn unseal(page: &Page, lang: Lang) -> Result<()> {
    page.reach_at(".screening button").await?;
    page.press("f").await?;
    let refused = CommandError::RulesSealed { id: WorkshopId::preset(1) };
    page.see(&errors::command(lang, &PlanNames::default(), &refused)).await?;
    page.click(rule_changes::change(lang)).await?;
    page.present("dialog:modal").await?;
    page.accessible().await?;
    page.fill(rule_changes::why(lang), "初筛有误，重新评议").await?;
    page.fill(rule_changes::decided_by(lang), "主持人").await?;
    page.within("dialog").click(rule_changes::change(lang)).await?;
    page.see(&rule_changes::open(lang, "初筛有误，重新评议")).await
}

#[tokio::test]
async fn proposals_are_gone_through() -> Result<()> {
    let lang = Lang::Zh;
    let (_site, browser, page) = start(lang, (1440, 900)).await?;
    page.click(plans::open_sample(lang)).await?;
    page.within("nav.steps").click(shell::step_workshops(lang)).await?;
    view(&page, shell::view_proposals(lang)).await?;
    page.present(".screening li:nth-child(58)").await?;
    page.accessible().await?;
    unseal(&page, lang).await?;
    page.reach_at(".screening button").await?;
    page.press("Down").await?;
    page.press("x").await?;
    page.present("dialog:modal").await?;
    page.accessible().await?;
    page.type_text("超出社区职责").await?;
    page.press("Enter").await?;
    page.present(".screening li:nth-child(2) [data-state=turned_down]:focus").await?;
    page.within(".screening li:nth-child(2)").see("超出社区职责").await?;
    page.press("p").await?;
    page.present(".screening li:nth-child(2) [data-state=passed]").await?;
    page.press("f").await?;
    page.present(".screening li:nth-child(2) .accent").await?;
    page.press("Enter").await?;
    page.present("dialog:modal").await?;
    page.accessible().await?;
    page.click(words::split(lang)).await?;
    page.fill(words::split_second(lang), "爱宠公约与拾便袋").await?;
    page.within("dialog details .actions").click(words::split(lang)).await?;
    page.within("dialog .dialog-head").see("爱宠公约与拾便袋").await?;
    page.press("Escape").await?;
    page.present(".screening li:nth-child(59)").await?;

    page.click(words::similar(lang)).await?;
    page.present("table.told tbody tr").await?;
    page.click_at("table.told tbody button").await?;
    page.see(words::merged_said(lang)).await?;
    page.fill(words::as_list(lang), words::merged(lang)).await?;
    page.click_at(".screening li:last-child button").await?;
    page.click(words::separate(lang)).await?;
    page.press("Escape").await?;
    page.fill(words::as_list(lang), workshops::screening(lang, Screening::Passed)).await?;
    page.click(words::as_ledger(lang)).await?;
    page.present("#records-0-0").await?;
    browser.quiet().await
}

/// The meeting itself, in two windows.
async fn hold(lang: Lang) -> Result<()> {
    let (mut site, browser, host) = start(lang, (1440, 900)).await?;
    host.script_async(KEPT, vec![]).await?;
    host.click(plans::open_sample(lang)).await?;
    host.present("nav.steps").await?;
    host.press("Alt+7").await?;
    view(&host, shell::view_host(lang)).await?;
    host.see(words::not_begun(lang)).await?;
    let address = host.address().await?.replace("at=host", "at=stage");
    let stage = browser.open_tab(&address).await?;
    stage.set_size(1280, 720).await?;
    stage.present(".stage .agenda li").await?;
    stage.accessible().await?;

    host.click(words::begin(lang)).await?;
    host.present(".clock[data-light=green]").await?;
    stage.present(".clock[data-light=green]").await?;
    host.press("p").await?;
    stage.see(words::paused(lang)).await?;
    host.press("p").await?;
    stage.see(words::left(lang)).await?;
    host.press("f").await?;
    stage.present(".clock").await?;
    let minutes = "return parseInt(document.querySelector('.clock').innerText)";
    host.see(words::pause(lang)).await?;
    let left = host.script(minutes, vec![]).await?.as_i64().unwrap_or_default();
    assert!((9..=10).contains(&left), "five minutes and five more: {left}");
    host.press("n").await?;
    stage.present(".agenda li:nth-child(2).now").await?;

    // A reload loses nothing, neither the clock nor the right to write; nor does a network that is gone.
    site.stop();
    host.reload().await?;
    host.present(".clock[data-light]").await?;
    host.present(".agenda li:nth-child(2).now").await?;
    host.accessible().await?;

    host.fill(words::stage_shows(lang), words::face_cards(lang)).await?;
    stage.see(words::no_cards(lang)).await?;
    host.reach_field(words::card_text(lang)).await?;
    for card in ["楼道装扶手", "楼道灯坏了", "遛狗不拴绳"] {
        host.type_text(card).await?;
        host.press("Enter").await?;
        host.present(&format!("[aria-label*='{card}']")).await?;
    }
    stage.see("遛狗不拴绳").await?;
    host.fill(words::new_theme(lang), "楼道").await?;
    host.press("Enter").await?;
    host.reach_at("[aria-label*='楼道装扶手']").await?;
    host.press("1").await?;
    host.present("[data-under='楼道'] [aria-label*='楼道装扶手']:focus").await?;
    host.press("+").await?;
    host.present("[data-under='楼道'] .dots").await?;
    host.drag("[aria-label*='楼道灯坏了']", "[data-under='楼道'] .slip-card").await?;
    host.present("[data-under='楼道'] li:nth-child(2)").await?;
    host.accessible().await?;
    stage.within(".board").see("楼道灯坏了").await?;
    stage.accessible().await?;
    host.click(words::theme_to_proposal(lang)).await?;
    host.see(&words::theme_was_made(lang, words::a_proposal(lang))).await?;
    host.present(".slip-card.made").await?;
    host.fill(words::stage_shows(lang), words::face_proposals(lang)).await?;
    stage.present(".on-stage li:nth-child(30)").await?;
    let seen = stage.text().await?;
    for segment in linli_plan::Segment::ALL {
        let name = linli_words::fields::segment(lang, &PlanNames::default(), segment).to_owned();
        assert!(!seen.contains(&name), "the projector says {name}");
    }
    stage.accessible().await?;
    browser.console_errors().await?;
    Ok(())
}

#[tokio::test]
async fn a_meeting_is_held_in_two_windows() -> Result<()> {
    hold(Lang::Zh).await
}

#[tokio::test]
async fn a_meeting_is_held_in_english() -> Result<()> {
    hold(Lang::En).await
}

/// One phone is enough where there is no projector.
#[tokio::test]
async fn one_phone_is_enough() -> Result<()> {
    let lang = Lang::Zh;
    let (_site, browser, page) = start(lang, (390, 844)).await?;
    page.click(plans::open_sample(lang)).await?;
    page.within("nav.steps").click(shell::step_workshops(lang)).await?;
    for name in [shell::view_meetings, shell::view_proposals, shell::view_host] {
        view(&page, name(lang)).await?;
        page.present("nav.views + *").await?;
        page.accessible().await?;
        let fits = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth";
        assert_eq!(page.script(fits, vec![]).await?, json!(true), "{} is too wide", name(lang));
    }
    page.click(words::begin(lang)).await?;
    page.present(".clock[data-light=green]").await?;
    page.click(words::next(lang)).await?;
    page.present(".agenda li:nth-child(2).now").await?;
    browser.quiet().await
}
