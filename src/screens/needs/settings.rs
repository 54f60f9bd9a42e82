//! 类别与期限: the tree of categories with who handles what, the office's own statuses, the rest days of the years.

use leptos::prelude::*;
use linli_plan::{
    AnyId, Command, NeedCategory, NeedCategoryId, NeedId, RecordId,
    presets::{self, Era, PresetLanguage},
};
use linli_words::{Lang, need_pages as words};

use super::{
    columns::{CATEGORIES, STATUSES, categories, new_category, new_status, status_ids},
    context::{Name, ScreenContext},
};
use crate::{
    browser,
    holiday_table::HolidayTable,
    records::{Column, RecordEditor, RecordTable},
    widgets::field::{ChoiceField, TextField},
};

/// All that needs are sorted by.
#[component]
pub(super) fn Settings() -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    view! {
        <div class="stack">
            {move || starters(context)}
            {table(context, "need_categories", words::categories, CATEGORIES, words::add_category)}
            <Reshape />
            {table(context, "need_statuses", words::status_own, STATUSES, words::add_status)}
            <HolidayTable />
            <p class="small muted">{words::settings_how(lang)}</p>
        </div>
    }
    .into_any()
}

/// Where there are no categories: associations and categories to begin with.
pub(super) fn starters(context: ScreenContext) -> AnyView {
    let lang = context.lang;
    if context.session.plan().with(|plan| !plan.need_categories.is_empty()) {
        return ().into_any();
    }
    let language = if lang == Lang::Zh { PresetLanguage::Chinese } else { PresetLanguage::English };
    let button = |(era, name): (Era, Name)| {
        view! {
            <button
                prop:disabled=context.read_only
                on:click=move |_| {
                    if context.send(&Command::Put(presets::for_needs(era, language))) {
                        context.did(words::started(lang));
                    }
                }
            >
                {name(lang)}
            </button>
        }
    };
    let buttons =
        [(Era::Source, words::start_source as Name), (Era::Current, words::start_current)].map(button);
    view! {
        <div class="note">
            <div class="stack">
                <p>{words::start_about(lang)}</p>
                <div class="actions">{buttons.collect_view()}</div>
            </div>
        </div>
    }
    .into_any()
}

fn table(
    context: ScreenContext,
    kind: &'static str,
    title: Name,
    columns: &'static [Column],
    add: Name,
) -> AnyView {
    let (lang, plan) = (context.lang, context.session.plan());
    let rows = Signal::derive(move || {
        plan.with(|plan| match kind {
            "need_categories" => {
                plan.categories_in_order().into_iter().map(|(id, _)| AnyId::NeedCategory(id)).collect()
            }
            _ => status_ids(plan),
        })
    });
    let new = Callback::new(move |()| {
        plan.with_untracked(|plan| match kind {
            "need_categories" => new_category(plan, lang),
            _ => new_status(plan, lang),
        })
    });
    view! {
        <section class="card pad stack">
            <h2>{title(lang)}</h2>
            <RecordTable desk=RecordEditor::here() kind caption=title(lang) rows columns add=add(lang) new />
        </section>
    }
    .into_any()
}

/// Two categories made one, and one made two; the needs follow.
#[component]
fn Reshape() -> impl IntoView {
    let context = ScreenContext::here();
    let lang = context.lang;
    let plan = context.session.plan();
    let [from, into, of, name, word] = [(); 5].map(|()| RwSignal::new(String::new()));
    let choose = move |label: &'static str, value: RwSignal<String>| {
        // The list is made again when a category is renamed or comes in.
        move || {
            view! {
                <ChoiceField
                    label
                    options=plan.with(|plan| categories(plan, lang))
                    value
                    on_input=Callback::new(move |code| value.set(code))
                    disabled=context.read_only
                />
            }
        }
    };
    let text = move |label: &'static str, value: RwSignal<String>| {
        view! {
            <TextField label value on_input=Callback::new(move |text| value.set(text)) disabled=context.read_only />
        }
    };
    let merge = move |_| {
        let ids =
            (into.get_untracked().parse::<NeedCategoryId>(), from.get_untracked().parse::<NeedCategoryId>());
        if let (Ok(keep), Ok(gone)) = ids
            && context.send(&Command::MergeCategories(keep, gone))
        {
            from.set(String::new());
            context.did(words::categories_merged(lang));
        }
    };
    let taken = move || -> Vec<NeedId> {
        let (of, word) = (of.get().parse::<NeedCategoryId>().ok(), word.get());
        let says =
            |need: &linli_plan::Need| need.category == of && of.is_some() && need.text.contains(word.trim());
        plan.with(|plan| plan.needs.iter().filter(|(_, need)| says(need)).map(|(id, _)| *id).collect())
    };
    let split = move |_| {
        let plan = context.session.now();
        let of = of.get_untracked().parse::<NeedCategoryId>().ok();
        let Some(whole) = of.and_then(|of| plan.need_categories.get(&of)) else { return };
        let new = NeedCategory {
            order: plan.next_category_order(),
            name: name.get_untracked().trim().to_owned(),
            keywords: Some(word.get_untracked().trim().to_owned())
                .filter(|word| !word.is_empty())
                .into_iter()
                .collect(),
            ..whole.as_ref().clone()
        };
        let needs = untrack(taken);
        let count = needs.len();
        let id = NeedCategoryId::from_random(browser::random::bits());
        if context.send(&Command::SplitCategory(id, Box::new(new), needs)) {
            name.set(String::new());
            context.did(words::category_split(lang, count));
        }
    };
    view! {
        <section class="card pad stack">
            <h2>{words::reshape(lang)}</h2>
            <div class="columns">
                {choose(words::merge_from(lang), from)}
                {choose(words::merge_to(lang), into)}
            </div>
            <div class="actions">
                <button
                    prop:disabled=move || {
                        context.read_only.get() || from.with(String::is_empty) || into.with(String::is_empty)
                    }
                    on:click=merge
                >
                    {words::merge_categories(lang)}
                </button>
            </div>
            <div class="columns">
                {choose(words::split_of(lang), of)}
                {text(words::split_name(lang), name)}
                {text(words::split_word(lang), word)}
            </div>
            <div class="actions">
                <button
                    prop:disabled=move || {
                        context.read_only.get() || of.with(String::is_empty) || name.with(|name| name.trim().is_empty())
                    }
                    on:click=split
                >
                    {move || words::split_category(lang, taken().len())}
                </button>
            </div>
        </section>
    }
    .into_any()
}
