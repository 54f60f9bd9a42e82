//! 自定义类别: the office's own segments, each with a colour and a shape.

use leptos::prelude::*;
use linli_plan::{Command, CustomSegment, CustomSegmentId, Extra, RecordId, SegmentColour, SegmentShape};
use linli_words::{fields, rule_editor as words, shell};

use crate::{
    browser,
    session::{prefs::use_lang, use_session},
    widgets::{
        dialog::Dialog,
        field::{ChoiceField, TextField},
        segment_tag::SegmentTag,
    },
};

/// The dialog. What is put in is shown by its name at once, so the page behind is built anew and this closes.
#[component]
pub(super) fn OwnSegments(on_close: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let editing = RwSignal::new(None::<CustomSegmentId>);
    let name = RwSignal::new(String::new());
    let look = RwSignal::new((SegmentColour::Rose, SegmentShape::Hexagon));
    let problem = RwSignal::new(None::<String>);
    let send = move |command: &Command| match session.dispatch(command) {
        Ok(()) => on_close.run(()),
        Err(error) => problem.set(Some(session.why_not(lang, &error))),
    };
    let save = move |_| {
        let plan = session.now();
        let id =
            editing.get_untracked().unwrap_or_else(|| CustomSegmentId::from_random(browser::random::bits()));
        let present = plan.custom_segments.get(&id);
        let next =
            plan.custom_segments.values().map(|one| one.order).max().map_or(0, |last| last.saturating_add(1));
        let (colour, shape) = look.get_untracked();
        send(&Command::put(
            id,
            CustomSegment {
                order: present.map_or(next, |present| present.order),
                name: name.get_untracked().trim().to_owned(),
                colour,
                shape,
                extra: present.map_or_else(Extra::new, |present| present.extra.clone()),
            },
        ));
    };
    let plan = session.now();
    let each = plan.custom_segments_in_order().into_iter().map(move |(id, segment)| {
        let (kept, colour, shape) = (segment.name.clone(), segment.colour, segment.shape);
        let edit = move |_| {
            editing.set(Some(id));
            name.set(kept.clone());
            look.set((colour, shape));
            browser::focus::on("own-segment");
        };
        let label = segment.name.clone();
        view! {
            <li class="row">
                <SegmentTag code=fields::look(colour, shape) label=segment.name.clone() />
                <span class="spread"></span>
                <button class="quiet" aria-label=words::on_named(lang, words::own_edit(lang), &label) on:click=edit>{words::own_edit(lang)}</button>
                <button class="quiet danger" aria-label=words::on_named(lang, words::remove(lang), &label) on:click=move |_| send(&Command::remove(id))>
                    {words::remove(lang)}
                </button>
            </li>
        }
    });
    let each = each.collect_view();
    let colours = SegmentColour::CODES.iter().filter_map(move |code| {
        Some(((*code).to_owned(), words::colour(lang, SegmentColour::from_code(code)?).to_owned()))
    });
    let shapes = SegmentShape::CODES.iter().filter_map(move |code| {
        Some(((*code).to_owned(), words::shape(lang, SegmentShape::from_code(code)?).to_owned()))
    });
    view! {
        <Dialog
            title=words::own(lang)
            close=shell::close(lang)
            on_close
            foot=move || view! { <button on:click=move |_| on_close.run(())>{shell::close(lang)}</button> }
        >
            <div class="stack">
                <p class="muted">{words::own_about(lang)}</p>
                <ul class="stack">{each}</ul>
                <section class="stack" id="own-segment" tabindex="-1">
                    <TextField label=words::own_name(lang) value=name on_input=Callback::new(move |text| name.set(text)) />
                    <div class="sentence">
                        <ChoiceField
                            label=words::own_colour(lang)
                            options=colours.collect()
                            value=Signal::derive(move || look.get().0.code().to_owned())
                            on_input=Callback::new(move |code: String| {
                                look.update(|look| look.0 = SegmentColour::from_code(&code).unwrap_or(look.0));
                            })
                        />
                        <ChoiceField
                            label=words::own_shape(lang)
                            options=shapes.collect()
                            value=Signal::derive(move || look.get().1.code().to_owned())
                            on_input=Callback::new(move |code: String| {
                                look.update(|look| look.1 = SegmentShape::from_code(&code).unwrap_or(look.1));
                            })
                        />
                        {move || {
                            let (colour, shape) = look.get();
                            let code = fields::look(colour, shape);
                            let label = Some(name.get()).filter(|name| !name.is_empty());
                            view! { <SegmentTag code label=label.unwrap_or_else(|| words::own_name(lang).to_owned()) /> }
                        }}
                    </div>
                    <p class="problem" role="alert">{problem}</p>
                    <div>
                        <button class="primary" prop:disabled=session.is_read_only() on:click=save>
                            {move || if editing.get().is_some() { shell::save_changes(lang) } else { words::own_add(lang) }}
                        </button>
                    </div>
                </section>
            </div>
        </Dialog>
    }
}
