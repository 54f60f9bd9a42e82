//! From a heap of paper ballots to a result: typed in and once more, compared under four rules, decided otherwise, on
//! paper, and taken on as campaigns.
#![allow(clippy::expect_used, clippy::panic, reason = "a helper of tests may stop them")]

use linli_documents::WorkshopPaper;
use linli_e2e::{Browser, Language, Options, Page, Result, Site};
use linli_engine::workshop::count;
use linli_plan::{AnyId, Ballot, Command, Plan, ProposalId, VoteRule, WorkshopId, typed_votes};
use linli_storage::plan_file;
use linli_words::{
    Lang, PlanNames,
    answers::votes,
    ballot_pages as words, errors, exports, plans, shell,
    workshops::{self, rule},
};
use serde_json::json;
use tempfile::TempDir;

/// Waits until the page is kept for hours without a network.
const KEPT: &str = "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true));";
/// Whether nothing stands over the edge.
const FITS: &str = "const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth <= clientWidth && innerWidth <= clientWidth";

fn sample() -> Plan {
    let bytes = include_bytes!("../../../samples/olympic-village.linli.json");
    plan_file::read(bytes).expect("the sample opens").plan
}

fn workshop(plan: &Plan) -> WorkshopId {
    plan.workshops_in_order()[0]
}

/// The sample before the meeting: its ballots are still on paper.
fn before(plan: &Plan) -> Result<(TempDir, std::path::PathBuf)> {
    let ballots = plan.workshop_parts::<Ballot>(workshop(plan)).into_iter().map(AnyId::from).collect();
    let plan = plan.apply(&Command::Remove(ballots)).expect("ballots can be taken out");
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("before.linli.json");
    std::fs::write(&path, plan_file::write(&plan))?;
    Ok((folder, path))
}

/// A number, and what is on it or why it is void.
type PaperBallot = (u32, std::result::Result<String, String>);

/// What is on the paper ballots, in the order of their numbers; of void ones the reason.
fn paper(plan: &Plan) -> Vec<PaperBallot> {
    let ids = plan.workshop_parts::<Ballot>(workshop(plan));
    let one = |ballot: &Ballot| match &ballot.void {
        Some(reason) => (ballot.number, Err(reason.clone())),
        None => (ballot.number, Ok(typed_votes(plan, workshop(plan), &ballot.votes))),
    };
    ids.iter().map(|id| one(&plan.ballots[id])).collect()
}

async fn view(page: &Page, name: &str) -> Result<()> {
    page.within("nav.views").click(name).await
}

/// Types into the field that has the focus, and Enter.
async fn enter(page: &Page, text: &str) -> Result<()> {
    page.type_text(text).await?;
    page.press("Enter").await
}

#[tokio::test]
async fn paper_ballots_become_a_result_that_is_decided_and_taken_on() -> Result<()> {
    let lang = Lang::Zh;
    let plan = sample();
    let (_folder, file) = before(&plan)?;
    let mut site = Site::built()?;
    let browser = Browser::start(Options { language: Language::Zh, ..Options::default() }).await?;
    let page = browser.open(site.address()).await?;
    page.script_async(KEPT, vec![]).await?;
    site.stop();
    page.go(site.address()).await?;
    page.upload("#choose-file", file).await?;
    page.within("nav.steps").click(shell::step_workshops(lang)).await?;
    view(&page, shell::view_ballots(lang)).await?;
    page.see(words::none_entered(lang)).await?;

    let ballots = paper(&plan);
    type_all(&page, lang, &ballots).await?;
    page.see(workshops::settled(lang)).await?;
    assert_eq!(page.axe().await?.len(), 0);
    compare(&page, lang, &plan, &ballots).await?;

    view(&page, shell::view_results(lang)).await?;
    let count = count(&plan, workshop(&plan)).expect("it can be counted");
    let standings = count.standings();
    page.see(&votes::summary(lang, &plan, &count)[0]).await?;
    assert_eq!(page.count(".result > li").await?, standings.len() as u64 + 1);
    assert_eq!(page.axe().await?.len(), 0);
    rules(&page, lang).await?;
    let first = standings[0].proposal.to_string();
    let out =
        standings.iter().find(|one| !one.is_supported).expect("one is not supported").proposal.to_string();
    let reason = "会上一致要求先办";
    decide(&page, lang, &out, reason).await?;
    papers(&browser, &page, lang, reason).await?;
    campaigns(&page, lang, &plan, &first, &out).await?;
    browser.quiet().await
}

/// Types the ballots as they come in; in the middle the page is reloaded.
async fn type_all(page: &Page, lang: Lang, ballots: &[PaperBallot]) -> Result<()> {
    page.reach_at("#ballot-marks").await?;
    for (number, ballot) in ballots {
        match ballot {
            Ok(votes) => {
                enter(page, votes).await?;
                page.see(&words::kept(lang, *number)).await?;
            }
            Err(reason) => {
                page.fill(words::void_why(lang), reason).await?;
                page.click(words::make_void(lang)).await?;
                page.see(&words::made_void(lang, *number)).await?;
            }
        }
        if *number == 30 {
            page.reload().await?;
            page.present("#ballot-marks").await?;
            assert_eq!(page.value(words::number(lang)).await?, "31", "the reload has lost something");
            page.reach_at("#ballot-marks").await?;
        }
    }
    Ok(())
}

/// Begins the second entry: the first agrees, the second is mistyped, said at once, and typed again.
async fn compare(page: &Page, lang: Lang, plan: &Plan, ballots: &[PaperBallot]) -> Result<()> {
    page.click(words::second_pass(lang)).await?;
    let (Ok(first), Ok(second)) = (&ballots[0].1, &ballots[1].1) else { panic!("they are void") };
    enter(page, first).await?;
    page.see(&words::agrees(lang, 1)).await?;
    let wrong = second.rsplit_once(' ').map_or("0", |(most, _)| most);
    enter(page, wrong).await?;
    page.see(&words::differs(lang, 2)).await?;
    page.see(words::state_differs(lang)).await?;
    assert_eq!(page.axe().await?.len(), 0);
    enter(page, second).await?;
    page.see(&words::agrees(lang, 2)).await?;
    page.gone(words::state_differs(lang)).await?;
    too_many(page, lang, plan).await
}

/// More marks than allowed are said, and make a ballot void only when Enter insists. It was a slip: it is taken out again.
async fn too_many(page: &Page, lang: Lang, plan: &Plan) -> Result<()> {
    page.click(words::first_pass(lang)).await?;
    let number = |id: &ProposalId| plan.proposals[id].number.to_string();
    let marks: Vec<String> = plan.on_the_ballot(workshop(plan)).iter().take(9).map(number).collect();
    enter(page, &marks.join("+")).await?;
    let why = workshops::too_many(lang, 9, 8);
    page.see(&words::again_to_void(lang, &why)).await?;
    page.press("Enter").await?;
    page.see(&words::made_void(lang, 61)).await?;
    page.click_at("[data-ballot='61']").await?;
    page.click(words::remove(lang)).await?;
    page.see(&words::removed(lang, 61)).await?;
    page.see(workshops::settled(lang)).await
}

/// Three rules beside the one that was agreed.
async fn rules(page: &Page, lang: Lang) -> Result<()> {
    page.click(words::rules(lang)).await?;
    for other in [VoteRule::Greedy, VoteRule::EqualShares, VoteRule::Phragmen] {
        page.within("table.told").see(rule(lang, other)).await?;
    }
    page.present("table.matrix tbody tr").await?;
    page.click(words::spread(lang)).await?;
    page.see(workshops::group(lang)).await?;
    assert_eq!(page.axe().await?.len(), 0);
    Ok(())
}

/// Opens a proposal of the result, away from the bar that stands over the page.
async fn open(page: &Page, of: &str) -> Result<()> {
    let summary = format!("[data-of={of}] summary");
    let scroll = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })";
    page.script(scroll, vec![json!(summary)]).await?;
    page.click_at(&summary).await
}

/// The meeting supports what the rule does not; without a reason it cannot.
async fn decide(page: &Page, lang: Lang, of: &str, reason: &str) -> Result<()> {
    open(page, of).await?;
    page.click_at(&format!("[data-of={of}] [data-do=decide]")).await?;
    page.present("dialog:modal").await?;
    page.fill(words::meeting(lang), workshops::supported(lang)).await?;
    assert_eq!(page.axe().await?.len(), 0);
    page.within("dialog").click(shell::save_changes(lang)).await?;
    page.see(&errors::command(lang, &PlanNames::default(), &linli_plan::CommandError::ReasonMissing)).await?;
    page.fill(words::why(lang), reason).await?;
    page.within("dialog").click(shell::save_changes(lang)).await?;
    page.within(&format!("[data-of={of}]")).see(reason).await
}

/// 拟支持名单 names the reason, on paper and for Word.
async fn papers(browser: &Browser, page: &Page, lang: Lang, reason: &str) -> Result<()> {
    for paper in [WorkshopPaper::Tally, WorkshopPaper::Supported, WorkshopPaper::Minutes] {
        page.click(exports::workshop(lang, paper)).await?;
        page.present("article.paper h1").await?;
        page.see(reason).await?;
        assert!(page.print().await?.says(reason)?, "{paper:?}");
        page.click(exports::export_word(lang)).await?;
        browser.downloaded(".docx").await?;
        page.back().await?;
        page.present(".result").await?;
    }
    Ok(())
}

/// Two become campaigns, each of which leads back to its proposal.
async fn campaigns(page: &Page, lang: Lang, plan: &Plan, first: &str, decided: &str) -> Result<()> {
    for of in [first, decided] {
        open(page, of).await?;
        page.click_at(&format!("[data-of={of}] [data-do=make]")).await?;
        page.present(&format!("[data-of={of}] [data-do=open]")).await?;
    }
    let scroll = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })";
    page.script(scroll, vec![json!(format!("[data-of={first}]"))]).await?;
    page.click_at(&format!("[data-of={first}] [data-do=open]")).await?;
    let id: ProposalId = first.parse().expect("an id");
    page.within(".side").click(&plan.proposals[&id].title).await?;
    page.present("dialog:modal").await?;
    page.see(shell::step_workshops(lang)).await
}

#[tokio::test]
async fn the_views_are_for_everyone_in_english_in_the_dark_and_on_a_phone() -> Result<()> {
    let lang = Lang::En;
    let site = Site::built()?;
    let options =
        Options { language: Language::En, dark: true, width: 390, height: 844, ..Options::default() };
    let browser = Browser::start(options).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(lang)).await?;
    page.within("nav.steps").click(shell::step_workshops(lang)).await?;
    let mut faults = Vec::new();
    for (name, there) in
        [(shell::view_ballots(lang), ".numbers li"), (shell::view_results(lang), ".result > li")]
    {
        view(&page, name).await?;
        page.present(there).await?;
        faults.extend(page.axe().await?.iter().map(|fault| format!("{name}: {fault}")));
        if page.script(FITS, vec![]).await? != json!(true) {
            faults.push(format!("{name}: wider than the window"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    browser.quiet().await
}

#[tokio::test]
async fn ballots_leave_and_come_in_again() -> Result<()> {
    let lang = Lang::En;
    let (_folder, empty) = before(&sample())?;
    let site = Site::built()?;
    let browser = Browser::start(Options { language: Language::En, ..Options::default() }).await?;
    let page = browser.open(site.address()).await?;
    page.click(plans::open_sample(lang)).await?;
    page.within("nav.steps").click(shell::step_workshops(lang)).await?;
    view(&page, shell::view_ballots(lang)).await?;
    page.see(workshops::settled(lang)).await?;
    page.click(exports::export(lang)).await?;
    page.within(".menu-items").click(words::as_csv(lang)).await?;
    let file = browser.downloaded(".csv").await?;
    // Elsewhere, where the plan is not yet: it has the id of the sample.
    let browser = Browser::start(Options { language: Language::En, ..Options::default() }).await?;
    let page = browser.open(site.address()).await?;
    page.upload("#choose-file", empty).await?;
    page.within("nav.steps").click(shell::step_workshops(lang)).await?;
    view(&page, shell::view_ballots(lang)).await?;
    page.see(words::none_entered(lang)).await?;
    page.upload("#ballots-file", &file).await?;
    page.see(&words::import_new(lang, 60)).await?;
    page.accessible().await?;
    page.click(&words::import_take(lang, 60)).await?;
    page.see(&words::taken(lang, 60)).await?;
    page.see(workshops::settled(lang)).await?;
    // Once more, the same file finds nothing to do.
    page.upload("#ballots-file", &file).await?;
    page.see(&words::import_same(lang, 60)).await?;
    page.see(words::import_nothing(lang)).await?;
    page.click(shell::cancel(lang)).await?;
    browser.quiet().await
}
