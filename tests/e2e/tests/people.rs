//! Who can help: a register comes in without ID numbers, workers are placed and the placement is taken back, a social
//! unit joins a campaign, and the views of the step are for everyone.

use linli_e2e::{Browser, Language, Options, Page, Result, Site};
use linli_words::{Lang, import, needs, people, plans, shell};
use serde_json::json;

const DESK: (u32, u32) = (1440, 900);
const PHONE: (u32, u32) = (390, 844);

/// A register as an office pastes it.
const REGISTER: &str = "姓名\t社区\t身份证号\t证书等级\t特长\n\
    测试甲\t示例一社区\t11010519491231002X\t中级\t养老、舞蹈\n\
    赵某\t示例一社区\t\t高级\t\n\
    \t示例二社区\t\t\t\n";

/// Puts a text with tabs into the field for pasting, where Tab would leave it.
const TYPE: &str = "const field = document.querySelector('dialog textarea');
    field.value = arguments[0];
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));";

/// The service worker has kept the page.
const KEPT: &str = "const done = arguments[arguments.length - 1];
    navigator.serviceWorker.ready.then(async () => {
        while (!navigator.serviceWorker.controller) await new Promise((next) => setTimeout(next, 50));
        done(true);
    });";

async fn start(lang: Lang, dark: bool, (width, height): (u32, u32)) -> Result<(Site, Browser, Page)> {
    let language = if lang == Lang::Zh { Language::Zh } else { Language::En };
    let site = Site::built()?;
    let browser = Browser::start(Options { language, dark, width, height, ..Options::default() }).await?;
    let page = browser.open(site.address()).await?;
    Ok((site, browser, page))
}

/// Opens the sample at a view of this step.
async fn sample(page: &Page, lang: Lang, view: &str) -> Result<()> {
    page.click(plans::open_sample(lang)).await?;
    page.within("nav.steps").click(shell::step_resources(lang)).await?;
    page.within("nav.views").click(view).await
}

#[tokio::test]
async fn a_row_that_may_be_a_record_is_asked_about() -> Result<()> {
    let lang = Lang::Zh;
    let (_site, browser, page) = start(lang, false, DESK).await?;
    sample(&page, lang, shell::view_volunteers(lang)).await?;
    let form = linli_words::exports::form(lang, linli_registers::kinds::Register::Volunteers);
    let pasted = async |table: &str| -> Result<()> {
        page.click(&people::import(lang, form)).await?;
        page.fill(people::paste(lang), "x").await?;
        page.script(TYPE, vec![json!(table)]).await?;
        page.click(people::read_pasted(lang)).await
    };
    pasted("志愿者编号\t姓名\t备注\nZ-901\t赵某\t电话13800000000").await?;
    page.see(&import::blot_personal(lang, "1")).await?;
    page.accessible().await?;
    page.click(&people::take_in(lang, 1)).await?;
    page.see(&people::taken_in(lang, 1)).await?;
    pasted("志愿者编号\t姓名\nZ-901\t孙某").await?;
    page.see(&import::doubts::is_the_same(lang, "赵某")).await?;
    page.see(&people::show_rows(lang, import::doubts::sum_doubtful(lang), 1)).await?;
    page.accessible().await?;
    page.click(&people::take_in(lang, 1)).await?;
    page.see("孙某").await?;
    page.see("赵某").await?;
    let kept = page.script("return JSON.stringify(localStorage)", vec![]).await?.to_string();
    assert!(!kept.contains("13800000000"), "a telephone number was kept");
    browser.quiet().await
}

#[tokio::test]
async fn a_register_comes_in_without_id_numbers() -> Result<()> {
    let lang = Lang::Zh;
    let (_site, browser, page) = start(lang, false, DESK).await?;
    sample(&page, lang, shell::view_workers(lang)).await?;
    page.see("65 / 65").await?;
    let form = linli_words::exports::form(lang, linli_registers::kinds::Register::Workers);
    page.reach(&people::import(lang, form)).await?;
    page.press("Enter").await?;
    page.present("dialog:modal").await?;
    page.accessible().await?;
    page.fill(people::paste(lang), "x").await?;
    page.script(TYPE, vec![json!(REGISTER)]).await?;
    page.click(people::read_pasted(lang)).await?;
    page.see(needs::id_numbers_dropped(lang)).await?;
    page.see(&people::show_rows(lang, import::sum_rejected(lang), 1)).await?;
    page.see(people::nameless_row(lang)).await?;
    page.accessible().await?;
    page.click(import::columns(lang)).await?;
    page.fill(&import::goes_to(lang, "特长"), import::ignore(lang)).await?;
    page.click(&import::take(lang, "赵某")).await?;
    page.click(&people::take_in(lang, 1)).await?;
    page.see(&people::taken_in(lang, 1)).await?;
    page.see("66 / 66").await?;
    let kept = "return JSON.stringify(localStorage)";
    let kept = page.script(kept, vec![]).await?.to_string();
    assert!(!kept.contains("11010519491231002X"), "an ID number was kept");
    page.press("Control+z").await?;
    page.see("65 / 65").await?;
    browser.quiet().await
}

/// Without a network, as in an office that has none.
#[tokio::test]
async fn a_placement_is_accepted_as_one_step_and_taken_back() -> Result<()> {
    let lang = Lang::Zh;
    let (mut site, browser, page) = start(lang, false, DESK).await?;
    page.script_async(KEPT, vec![]).await?;
    site.stop();
    page.go(site.address()).await?;
    sample(&page, lang, shell::view_placement(lang)).await?;
    page.click(people::place(lang)).await?;
    let table = "main table.list tbody tr";
    page.present(table).await?;
    assert_eq!(page.count(table).await?, 65);
    page.accessible().await?;
    page.click(people::only_moving(lang)).await?;
    let moving = page.count(table).await?;
    assert!(0 < moving && moving < 65, "{moving}");
    let moving = usize::try_from(moving).unwrap_or_default();
    page.click(&people::moves(lang, moving)).await?;
    page.see(&people::placed(lang, moving)).await?;
    page.see(people::no_moves(lang)).await?;
    page.press("Control+z").await?;
    page.see(&people::moves(lang, moving)).await?;
    page.fill(people::move_whom(lang), "赵某").await?;
    page.fill(people::move_to(lang), "公共卫生协会").await?;
    page.click(people::move_ask(lang)).await?;
    page.within("main section:last-of-type [role=status]").see("公共卫生协会").await?;
    browser.quiet().await
}

#[tokio::test]
async fn a_social_unit_is_matched_with_a_campaign() -> Result<()> {
    let lang = Lang::En;
    let (_site, browser, page) = start(lang, false, DESK).await?;
    page.click(plans::open_sample(lang)).await?;
    page.within("nav.steps").click(shell::step_campaigns(lang)).await?;
    page.click_at("table.list tbody a.row-link").await?;
    page.click(people::find_helpers(lang)).await?;
    let find = "const row = [...document.querySelectorAll('table.list tbody tr')]
        .find((row) => row.innerText.includes(arguments[0]));
        return row && row.querySelector('button').getAttribute('aria-label').replace('Add ', '');";
    page.see(people::is_enterprise(lang)).await?;
    let name = page.script(find, vec![json!(people::is_enterprise(lang))]).await?;
    let name = name.as_str().unwrap_or_default().to_owned();
    page.reach(&people::add(lang, &name)).await?;
    page.press("Enter").await?;
    page.see(&people::taking_part(lang, &name)).await?;
    page.accessible().await?;
    page.within("nav.steps").click(shell::step_resources(lang)).await?;
    page.script("scrollTo(0, 0)", vec![]).await?;
    page.within("nav.views").click(shell::view_enterprises(lang)).await?;
    page.click(people::offers(lang)).await?;
    page.see(people::asking_needs(lang)).await?;
    page.accessible().await?;
    let open = "const row = [...document.querySelectorAll('details table tbody tr')]
        .find((row) => row.innerText.includes(arguments[0]));
        row.querySelector('button').click();";
    page.script(open, vec![json!(name)]).await?;
    page.within("dialog").see(people::takes_part_in(lang)).await?;
    page.accessible().await?;
    browser.quiet().await
}

/// What a view is called.
type Named = fn(Lang) -> &'static str;

/// Goes through the views and gathers what is wrong at each.
async fn tour(lang: Lang, dark: bool, size: (u32, u32)) -> Result<()> {
    let (_site, browser, page) = start(lang, dark, size).await?;
    let mut faults = Vec::new();
    sample(&page, lang, shell::view_associations(lang)).await?;
    let grid = "[role=grid], .ledger-list li";
    let views: [(Named, &str); 7] = [
        (shell::view_associations, "table[data-kind=associations]"),
        (shell::view_workers, grid),
        (shell::view_placement, "table[data-kind=associations]"),
        (shell::view_organisations, grid),
        (shell::view_incubation, ".board .lane li"),
        (shell::view_enterprises, grid),
        (shell::view_volunteers, "main .empty"),
    ];
    for (view, there) in views {
        page.within("nav.views").click(view(lang)).await?;
        page.present(there).await?;
        let name = view(Lang::En);
        faults.extend(page.axe().await?.iter().map(|violation| format!("{name}: {violation}")));
        let fits = "const { scrollWidth, clientWidth } = document.documentElement;
            return scrollWidth <= clientWidth && innerWidth <= clientWidth";
        if page.script(fits, vec![]).await? != json!(true) {
            faults.push(format!("{name}: wider than the window"));
        }
        page.shot(&format!("resources-{name}")).await?;
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    browser.quiet().await
}

#[tokio::test]
async fn views_are_accessible_in_chinese_by_day() -> Result<()> {
    tour(Lang::Zh, false, DESK).await
}

#[tokio::test]
async fn views_are_accessible_in_english_by_night() -> Result<()> {
    tour(Lang::En, true, DESK).await
}

#[tokio::test]
async fn views_fit_a_phone() -> Result<()> {
    tour(Lang::Zh, false, PHONE).await
}

#[tokio::test]
async fn an_empty_plan_is_told_where_to_begin() -> Result<()> {
    let lang = Lang::Zh;
    let (_site, browser, page) = start(lang, false, DESK).await?;
    page.click(plans::start_blank(lang)).await?;
    page.within("nav.steps").click(shell::step_resources(lang)).await?;
    page.click(people::take_current(lang)).await?;
    page.present("table[data-kind=associations] tbody tr:nth-child(6)").await?;
    page.see(people::no_committees(lang)).await?;
    for (view, empty) in [
        (shell::view_workers(lang), people::no_workers(lang)),
        (shell::view_organisations(lang), people::no_organisations(lang)),
        (shell::view_incubation(lang), people::no_organisations(lang)),
        (shell::view_enterprises(lang), people::no_enterprises(lang)),
        (shell::view_volunteers(lang), people::no_volunteers(lang)),
    ] {
        page.within("nav.views").click(view).await?;
        page.see(empty).await?;
    }
    page.accessible().await?;
    page.within("nav.views").click(shell::view_placement(lang)).await?;
    page.click(people::place(lang)).await?;
    page.see(needs::no_workers(lang)).await?;
    page.press("Control+z").await?;
    page.within("nav.views").click(shell::view_associations(lang)).await?;
    page.present("table[data-kind=associations].parts tbody:empty, .hidden table[data-kind=associations]")
        .await?;
    browser.quiet().await
}
