//! The papers of campaigns, with what is still open in them.

use leptos::prelude::*;
use linli_plan::{CampaignId, GapKind, Plan};
use linli_words::{Lang, PlanNames, campaigns, errors, exports, format};
use linli_worker::{Output, Paper as Wish};

use crate::{
    paper::PaperDesk,
    session::{
        jobs::use_jobs,
        papers,
        prefs::use_lang,
        route::{At, use_navigation},
        use_session,
    },
    widgets::toast::Toaster,
};

/// 季度分类动员工作方案, with its attachments.
#[component]
pub(super) fn QuarterlyPaper() -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let verdicts = session.derived().verdicts;
    let with_campaigns = RwSignal::new(true);
    let wish = Signal::derive(move || Wish::Quarter { with_campaigns: with_campaigns.get() });
    let unverified = Signal::derive(move || verdicts.with(|verdicts| verdicts.unverified()));
    let option = move || {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=with_campaigns
                    on:change:target=move |event| with_campaigns.set(event.target().checked())
                />
                {campaigns::with_each_campaign(lang)}
            </label>
        }
    };
    view! { <Paper wish gaps=|plan| plan.gaps() unverified option back=None /> }
}

/// 活动方案 of one campaign.
#[component]
pub(super) fn CampaignPaper(id: CampaignId) -> impl IntoView {
    view! {
        <Paper
            wish=Signal::stored(Wish::Campaign(id))
            gaps=move |plan| plan.gaps_of(id)
            unverified=Signal::stored(0)
            option=|| ()
            back=Some(At::Campaign(id))
        />
    }
}

#[component]
fn Paper(
    wish: Signal<Wish>,
    gaps: impl Fn(&Plan) -> Vec<linli_plan::Gap> + Copy + Send + Sync + 'static,
    unverified: Signal<usize>,
    #[prop(into)] option: ViewFn,
    back: Option<At>,
) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let jobs = use_jobs();
    let toaster = expect_context::<Toaster>();
    let save = move |what| papers::hand_out(jobs, session.now(), lang, what, toaster);
    let of_quarter = matches!(wish.get_untracked(), Wish::Quarter { .. });
    let of_campaign = match back {
        Some(At::Campaign(id)) => Some(id),
        _ => None,
    };
    let open = Memo::new(move |_| {
        session.plan().with(|plan| {
            gaps(plan)
                .into_iter()
                .map(|gap| {
                    let title = plan.campaigns.get(&gap.campaign).map(|campaign| campaign.title.clone());
                    (gap.campaign, title.unwrap_or_default(), gap.kind, gap.count)
                })
                .collect::<Vec<_>>()
        })
    });
    let warnings = Memo::new(move |_| session.plan().with(|plan| warnings(lang, plan, of_campaign)));
    let count = move || open.with(|open| open.iter().map(|(_, _, _, count)| count).sum::<usize>());
    let said = move || match count() {
        0 if warnings.with(Vec::is_empty) => campaigns::check_done(lang).to_owned(),
        0 => String::new(),
        count => campaigns::check_open(lang, count),
    };
    let check = move || {
        view! {
            <p role="status">{said}</p>
            {move || warnings.get().into_iter().map(|text| view! { <p class="note warn">{text}</p> }).collect_view()}
            <Show when=move || { unverified.get() > 0 }>
                <p>{move || campaigns::check_unverified(lang, unverified.get())}</p>
            </Show>
            {option.run()}
        }
    };
    let more = move || {
        let tasks = of_quarter.then(|| {
            view! { <button on:click=move |_| save(Output::Word(Wish::Tasks))>{exports::export_tasks(lang)}</button> }
        });
        view! { {tasks} <OpenPoints open /> }
    };
    view! { <PaperDesk wish back check more /> }
}

/// What is wrong with what would be printed though nothing of it is empty: the office, the money.
fn warnings(lang: Lang, plan: &Plan, of: Option<CampaignId>) -> Vec<String> {
    let names = PlanNames::of(plan);
    let office = plan.about.office.is_empty().then(|| campaigns::check_office(lang).to_owned());
    let funds = plan.campaign_money(of);
    office.into_iter().chain(funds.iter().map(|finding| errors::finding(lang, &names, finding))).collect()
}

/// The open points by campaign, each leading to where it is filled in.
#[component]
fn OpenPoints(open: Memo<Vec<(CampaignId, String, GapKind, usize)>>) -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    let by_campaign = Memo::new(move |_| {
        let mut groups: Vec<(CampaignId, String, Vec<String>)> = Vec::new();
        for (id, title, kind, count) in open.get() {
            let text = campaigns::gap(lang, kind, count);
            match groups.last_mut() {
                Some((last, _, texts)) if *last == id => texts.push(text),
                _ => groups.push((id, title, vec![text])),
            }
        }
        groups
    });
    move || {
        by_campaign
            .get()
            .into_iter()
            .map(|(id, title, texts)| {
                view! {
                    <div class="open-group">
                        <h3>{title}</h3>
                        <p class="small muted">{texts.join(format::comma(lang))}</p>
                        <button class="link small" on:click=move |_| navigation.open(Some(At::Campaign(id)))>
                            {campaigns::fill_in(lang)}
                        </button>
                    </div>
                }
            })
            .collect_view()
    }
}
