//! One campaign, laid out in the order of the 活动方案 it becomes.

use leptos::prelude::*;
use linli_plan::{Campaign, CampaignId, Command, Segment, Stage};
use linli_words::{Lang, campaigns, fields, shell};

use super::{
    budget::BudgetTable, indicators::IndicatorTable, places::Places, sessions::SessionTable, side::Side,
    tasks::TaskTable,
};
use crate::{
    session::{
        Session,
        derived::Shared,
        prefs::use_lang,
        route::{At, Navigation, use_navigation},
        use_session,
    },
    widgets::{
        field::{ChoiceField, TextArea, TextField},
        toast::Toaster,
    },
};

/// A campaign that is being edited. A handle: copies speak of the same one.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    /// Which campaign.
    pub(super) id: CampaignId,
    pub(super) session: Session,
    campaign: Memo<Option<Shared<Campaign>>>,
    /// Its fields only show.
    pub(super) read_only: Signal<bool>,
}

impl Editing {
    fn of(id: CampaignId, session: Session) -> Self {
        let campaign = session.derived().campaign(id);
        Self { id, session, campaign, read_only: session.is_read_only() }
    }

    /// A value of the campaign.
    pub(super) fn value<T>(self, take: fn(&Campaign) -> T) -> Signal<T>
    where
        T: Clone + Default + PartialEq + Send + Sync + 'static,
    {
        let campaign = self.campaign;
        Memo::new(move |_| campaign.with(|campaign| campaign.as_deref().map(take).unwrap_or_default())).into()
    }

    /// Changes the campaign.
    pub(super) fn change(self, change: impl FnOnce(&mut Campaign)) {
        let Some(campaign) = self.campaign.get_untracked() else { return };
        let mut campaign = campaign.as_ref().clone();
        change(&mut campaign);
        self.send(&Command::PutCampaign(self.id, Box::new(campaign)));
    }

    /// Sends a command about the campaign or a part of it.
    pub(super) fn send(self, command: &Command) {
        // Controls are shut while the plan is only for reading; a part of a campaign that another step has just
        // taken away has nothing left to change.
        let _ = self.session.dispatch(command);
    }

    fn text(
        self,
        take: fn(&Campaign) -> &String,
        put: fn(&mut Campaign, String),
    ) -> (Signal<String>, Callback<String>) {
        let campaign = self.campaign;
        let value = Memo::new(move |_| {
            campaign.with(|campaign| campaign.as_deref().map(take).cloned().unwrap_or_default())
        });
        (value.into(), Callback::new(move |text| self.change(|campaign| put(campaign, text))))
    }
}

/// The page of one campaign.
#[component]
pub(super) fn CampaignEditor(id: CampaignId) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let navigation = use_navigation();
    let toaster = expect_context::<Toaster>();
    let editing = Editing::of(id, session);
    let there = Memo::new(move |_| editing.campaign.with(Option::is_some));
    let title = editing.value(|campaign| campaign.title.clone());
    view! {
        <main id="content" tabindex="-1">
            <p class="trail">
                <button class="link" on:click=move |_| navigation.open(None)>
                    "← " {campaigns::all_campaigns(lang)}
                </button>
            </p>
            <Show when=move || there.get() fallback=move || view! { <p class="empty">{campaigns::gone(lang)}</p> }>
                <div class="head">
                    <div>
                        <h1>{title}</h1>
                    </div>
                    <div class="actions">
                        <button
                            class="quiet danger"
                            prop:disabled=editing.read_only
                            on:click=move |_| remove(editing, navigation, toaster, lang)
                        >
                            {campaigns::remove(lang)}
                        </button>
                        <button class="primary" on:click=move |_| navigation.open(Some(At::CampaignPaper(id)))>
                            {campaigns::print_campaign(lang)}
                        </button>
                    </div>
                </div>
                <div class="with-side">
                    <div class="sheet card">
                        <Basics editing />
                        <Texts editing />
                    </div>
                    <Side editing />
                </div>
            </Show>
        </main>
    }
}

fn remove(editing: Editing, navigation: Navigation, toaster: Toaster, lang: Lang) {
    let title = editing.campaign.get_untracked().map(|campaign| campaign.title.clone()).unwrap_or_default();
    if editing.session.dispatch(&Command::RemoveCampaigns(vec![editing.id])).is_ok() {
        navigation.open(None);
        let undo = Callback::new(move |()| {
            editing.session.undo();
        });
        toaster.offer(campaigns::removed(lang, &title), shell::undo(lang), undo);
    }
}

#[component]
fn Basics(editing: Editing) -> impl IntoView {
    let lang = use_lang();
    let (title, set_title) = editing.text(|campaign| &campaign.title, |campaign, text| campaign.title = text);
    let mut segments = vec![(String::new(), campaigns::all_segments(lang).to_owned())];
    segments.extend(
        Segment::ALL
            .iter()
            .map(|segment| (segment.code().to_owned(), fields::segment(lang, *segment).to_owned())),
    );
    let stages = Stage::ALL
        .iter()
        .map(|stage| (stage_code(*stage), campaigns::stage(lang, *stage).to_owned()))
        .collect::<Vec<_>>();
    let stage = editing.value(|campaign| stage_code(campaign.stage));
    let segment = editing
        .value(|campaign| campaign.segment.map(|segment| segment.code().to_owned()).unwrap_or_default());
    view! {
        <Part title=campaigns::basics(lang)>
            <TextField label=campaigns::field_title(lang) value=title on_input=set_title disabled=editing.read_only />
            <div class="columns">
                <ChoiceField
                    label=campaigns::field_segment(lang)
                    options=segments
                    value=segment
                    disabled=editing.read_only
                    on_input=Callback::new(move |code: String| {
                        editing.change(|campaign| campaign.segment = Segment::from_code(&code));
                    })
                />
                <ChoiceField
                    label=campaigns::field_stage(lang)
                    options=stages
                    value=stage
                    disabled=editing.read_only
                    on_input=Callback::new(move |code: String| {
                        let stage = Stage::ALL.into_iter().find(|stage| stage_code(*stage) == code);
                        editing.change(|campaign| campaign.stage = stage.unwrap_or_default());
                    })
                />
            </div>
            <Places editing />
        </Part>
    }
}

fn stage_code(stage: Stage) -> String {
    let code = match stage {
        Stage::Draft => "draft",
        Stage::Agreed => "agreed",
        Stage::Running => "running",
        Stage::Done => "done",
        Stage::Dropped => "dropped",
    };
    code.to_owned()
}

#[component]
fn Texts(editing: Editing) -> impl IntoView {
    let lang = use_lang();
    // A field that is alone under its heading needs no second name on the screen.
    let area = move |label: &'static str,
                     lines: u32,
                     take: fn(&Campaign) -> &String,
                     put: fn(&mut Campaign, String)| {
        let (value, set) = editing.text(take, put);
        let bare = label != campaigns::duties(lang);
        view! { <TextArea label bare lines value on_input=set placeholder=shell::to_fill(lang) disabled=editing.read_only /> }
    };
    let line = move |label: &'static str, take: fn(&Campaign) -> &String, put: fn(&mut Campaign, String)| {
        let (value, set) = editing.text(take, put);
        view! { <TextField label value on_input=set placeholder=shell::to_fill(lang) disabled=editing.read_only /> }
    };
    let (host, set_host) = editing.text(|campaign| &campaign.host, |campaign, text| campaign.host = text);
    let office = editing.session.derived().about.get_untracked().office.clone();
    view! {
        <Part title=campaigns::purpose(lang)>
            {area(campaigns::purpose(lang), 3, |campaign| &campaign.purpose, |campaign, text| campaign.purpose = text)}
            {line(campaigns::theme(lang), |campaign| &campaign.theme, |campaign, text| campaign.theme = text)}
        </Part>
        <Part title=campaigns::organisation(lang)>
            <div class="columns">
                <TextField
                    label=campaigns::host(lang)
                    value=host
                    on_input=set_host
                    placeholder=office
                    disabled=editing.read_only
                />
                {line(campaigns::organiser(lang), |campaign| &campaign.organiser, |campaign, text| campaign.organiser = text)}
                {line(
                    campaigns::co_organiser(lang),
                    |campaign| &campaign.co_organiser,
                    |campaign, text| campaign.co_organiser = text,
                )}
                {line(campaigns::supporters(lang), |campaign| &campaign.supporters, |campaign, text| campaign.supporters = text)}
            </div>
        </Part>
        <Part title=campaigns::sessions(lang)>
            <SessionTable editing />
        </Part>
        <Part title=campaigns::participants(lang)>
            {area(
                campaigns::participants(lang),
                2,
                |campaign| &campaign.participants,
                |campaign, text| campaign.participants = text,
            )}
        </Part>
        <Part title=campaigns::content(lang)>
            {area(campaigns::content(lang), 5, |campaign| &campaign.content, |campaign, text| campaign.content = text)}
        </Part>
        <Part title=campaigns::tasks(lang)>
            <TaskTable editing />
            {area(campaigns::duties(lang), 2, |campaign| &campaign.duties, |campaign, text| campaign.duties = text)}
        </Part>
        <Part title=campaigns::budget(lang)>
            <BudgetTable editing />
            {line(campaigns::fund(lang), |campaign| &campaign.fund, |campaign, text| campaign.fund = text)}
        </Part>
        <Part title=campaigns::publicity(lang)>
            {area(campaigns::publicity(lang), 2, |campaign| &campaign.publicity, |campaign, text| campaign.publicity = text)}
        </Part>
        <Part title=campaigns::safety(lang)>
            {line(
                campaigns::safety_lead(lang),
                |campaign| &campaign.safety_lead,
                |campaign, text| campaign.safety_lead = text,
            )}
            {area(campaigns::safety(lang), 3, |campaign| &campaign.safety, |campaign, text| campaign.safety = text)}
        </Part>
        <Part title=campaigns::requirements(lang)>
            {area(
                campaigns::requirements(lang),
                3,
                |campaign| &campaign.requirements,
                |campaign, text| campaign.requirements = text,
            )}
        </Part>
        <Part title=campaigns::indicators(lang)>
            <IndicatorTable editing />
        </Part>
    }
}

#[component]
fn Part(#[prop(into)] title: String, children: Children) -> impl IntoView {
    view! {
        <section class="part">
            <h2>{title}</h2>
            <div class="stack">{children()}</div>
        </section>
    }
}
