//! Files of other offices, merged and not yet taken: a letter that says who changed what, what to settle, what to look at.

use std::{collections::BTreeMap, rc::Rc};

use leptos::prelude::*;
use linli_merge::{Choice, Side};
use linli_plan::{Finding, FindingCode, Plan};
use linli_words::{
    Lang, PlanNames, errors, import, merge as words,
    merge::{Letter, Question, Section},
    plans, shell,
};
use linli_worker::MergeReport;

use crate::{
    browser,
    session::{
        library::{MergeState, MergedFile, MergedFiles, NotTaken, PlanFile, use_library},
        prefs::use_lang,
        route::{At, use_navigation},
        use_session,
    },
    widgets::toast::Toaster,
};

/// Longest name of a file that a sentence can begin with.
const SHORT: usize = 14;

/// What is chosen of each conflict, by its number: which of its values. What is not in it is settled later.
type Chosen = RwSignal<BTreeMap<usize, usize>>;

/// The screen of files that are being merged.
#[component]
pub(super) fn MergeScreen() -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    let session = use_session();
    let merging = library.merging();
    let content = move || {
        match merging.get() {
        None => ().into_any(),
        Some(MergeState::Working { at, of }) => view! {
            <section class="card pad stack" role="status">
                <p>{words::working(lang, at, of)}</p>
                <progress></progress>
                <Leave />
            </section>
        }
        .into_any(),
        Some(MergeState::Failed(files)) => view! {
            <section class="note bad" role="alert">
                <div>
                    <p>{words::failed(lang)}</p>
                </div>
                <button on:click=move |_| library.merge(session, files.clone())>{shell::try_again(lang)}</button>
                <Leave />
            </section>
        }
        .into_any(),
        Some(MergeState::Ready(merged)) => view! { <Merged merged /> }.into_any(),
    }
    };
    view! {
        <main id="content" tabindex="-1" class="merge">
            <div class="head">
                <div>
                    <h1>{words::title(lang)}</h1>
                    <p>{words::about(lang)}</p>
                </div>
            </div>
            {content}
        </main>
    }
}

/// Files wait, and the person is elsewhere: the way back to them.
#[component]
pub(super) fn Waiting() -> impl IntoView {
    let lang = use_lang();
    let merging = use_library().merging();
    let navigation = use_navigation();
    view! {
        <Show when=move || merging.with(Option::is_some)>
            <section class="note" id="merge-waiting">
                <div>{words::waiting(lang)}</div>
                <button on:click=move |_| navigation.open(Some(At::Merge))>{words::go_on(lang)}</button>
                <Leave />
            </section>
        </Show>
    }
}

/// Leaves the files and goes back to the list of files.
#[component]
fn Leave() -> impl IntoView {
    let lang = use_lang();
    let library = use_library();
    let navigation = use_navigation();
    let leave = move |_| {
        library.leave_merged();
        navigation.open(None);
    };
    view! { <button on:click=leave>{words::leave(lang)}</button> }
}

#[component]
fn Merged(merged: Rc<MergedFiles>) -> impl IntoView {
    let lang = use_lang();
    let chosen: Chosen = RwSignal::new(BTreeMap::new());
    let letters: Vec<(String, Letter)> = merged
        .files
        .iter()
        .filter_map(|file| {
            let report = file.outcome.as_ref().ok()?;
            let whose = whose(lang, &file.file.name);
            let mut letter = words::letter(lang, &whose, &report.difference, &merged.merged);
            letter.sections.extend(noticed(lang, report, &merged.merged));
            Some((file.file.name.clone(), letter))
        })
        .collect();
    let text = letters.iter().map(|(_, letter)| letter.text()).collect::<Vec<_>>().join("\n");
    let questions = questions(lang, &merged);
    let afterwards = merged
        .last_report()
        .map(|report| words::afterwards(lang, &merged.merged, &report.to_do, &report.unread));
    let refused = merged
        .files
        .iter()
        .filter(|file| file.outcome.is_err())
        .map(|file| view! { <NotMerged file=file.file.clone() why=why_not(lang, file) /> })
        .collect_view();
    let can_be_taken = !letters.is_empty();
    view! {
        {refused}
        {letters
            .into_iter()
            .map(|(name, letter)| view! { <LetterView name letter /> })
            .collect_view()}
        <Questions merged=Rc::clone(&merged) questions=questions.clone() chosen />
        {afterwards.into_iter().flatten().map(|section| view! { <SectionView section /> }).collect_view()}
        <Actions merged questions chosen text can_be_taken />
    }
}

/// What the office that sent a file is called: the name of the file, where that can begin a sentence.
fn whose(lang: Lang, name: &str) -> String {
    let stem = name.trim_end_matches(".json").trim_end_matches(".linli");
    if (1..=SHORT).contains(&stem.chars().count()) {
        stem.to_owned()
    } else {
        words::the_file(lang).to_owned()
    }
}

/// What was noticed while a file was opened; nothing where there was nothing. Records that cannot be read are said
/// elsewhere, by name.
fn noticed(lang: Lang, report: &MergeReport, plan: &Plan) -> Option<Section> {
    let names = PlanNames::of(plan);
    let is_unread = |finding: &&Finding| matches!(finding.code, FindingCode::UnreadableRecord { .. });
    let others = report.findings.iter().filter(|finding| !is_unread(finding));
    let lines: Vec<String> = others.map(|finding| errors::finding(lang, &names, finding)).collect();
    (!lines.is_empty()).then(|| Section { title: plans::findings_title(lang).to_owned(), lines })
}

fn why_not(lang: Lang, file: &MergedFile) -> String {
    file.outcome.as_ref().err().map(|error| words::error(lang, error)).unwrap_or_default()
}

fn questions(lang: Lang, merged: &MergedFiles) -> Vec<Question> {
    let Some(report) = merged.last_report() else { return Vec::new() };
    let name =
        merged.files.iter().rev().find(|file| file.outcome.is_ok()).map(|file| file.file.name.as_str());
    let whose = whose(lang, name.unwrap_or_default());
    let conflicts = report.difference.conflicts.iter();
    conflicts.map(|conflict| words::question(lang, &whose, &merged.merged, conflict)).collect()
}

/// A file that cannot be merged, and what can be done with it instead.
#[component]
fn NotMerged(file: PlanFile, why: String) -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="note bad" role="alert">
            <div>
                <h2>{words::not_merged(lang, &import::quoted(lang, &file.name))}</h2>
                <p>{why}</p>
            </div>
        </section>
    }
}

#[component]
fn LetterView(name: String, letter: Letter) -> impl IntoView {
    view! {
        <article class="card pad letter">
            <p class="under">{name}</p>
            <p class="headline">{letter.headline}</p>
            {letter.sections.into_iter().map(|section| view! { <SectionView section /> }).collect_view()}
        </article>
    }
}

#[component]
fn SectionView(section: Section) -> impl IntoView {
    view! {
        <section class="letter-section">
            <h2>{section.title}</h2>
            <ul>{section.lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        </section>
    }
}

/// What both sides changed, one question each.
#[component]
fn Questions(merged: Rc<MergedFiles>, questions: Vec<Question>, chosen: Chosen) -> impl IntoView {
    let lang = use_lang();
    if questions.is_empty() {
        return ().into_any();
    }
    let numbered: Vec<(usize, Question)> = questions.into_iter().enumerate().collect();
    let settle = |side, questions: &[(usize, Question)]| {
        let choices = merged.settled_as(side);
        let settled: BTreeMap<usize, usize> = questions
            .iter()
            .filter_map(|(number, question)| {
                let option = question.options.iter().position(|option| choices.contains(&option.choice))?;
                Some((*number, option))
            })
            .collect();
        move |_| chosen.update(|chosen| chosen.extend(settled.clone()))
    };
    let (as_here, as_file) = (settle(Side::Here, &numbered), settle(Side::File, &numbered));
    // Questions about one record stand together, and can be settled together.
    let records = numbered
        .chunk_by(|(_, one), (_, next)| one.record == next.record)
        .map(|questions| {
            let both = (questions.len() > 1).then(|| {
                let (as_here, as_file) = (settle(Side::Here, questions), settle(Side::File, questions));
                view! {
                    <div class="row conflict-record">
                        <strong>{questions.first().map(|(_, question)| question.record.clone())}</strong>
                        <button class="quiet" on:click=as_here>{words::record_here(lang)}</button>
                        <button class="quiet" on:click=as_file>{words::record_file(lang)}</button>
                    </div>
                }
            });
            let rows = questions
                .iter()
                .map(|(number, question)| view! { <QuestionRow number=*number question=question.clone() chosen /> })
                .collect_view();
            view! { <div class="conflicts-of-record">{both} {rows}</div> }
        })
        .collect_view();
    view! {
        <section class="card pad stack no-print" id="merge-questions">
            <div class="row">
                <h2>{words::ask_title(lang)}</h2>
                <button class="quiet" on:click=as_here>{words::all_here(lang)}</button>
                <button class="quiet" on:click=as_file>{words::all_file(lang)}</button>
            </div>
            <p class="muted">{words::ask_about(lang)}</p>
            {records}
        </section>
    }
    .into_any()
}

#[component]
fn QuestionRow(number: usize, question: Question, chosen: Chosen) -> impl IntoView {
    let lang = use_lang();
    let name = std::format!("conflict-{number}");
    let radio = |option: Option<usize>, label: String| {
        let is_chosen = move || chosen.with(|chosen| chosen.get(&number).copied() == option);
        let choose = move |_| {
            chosen.update(|chosen| match option {
                Some(option) => _ = chosen.insert(number, option),
                None => _ = chosen.remove(&number),
            });
        };
        view! {
            <label class="choice">
                <input type="radio" name=name.clone() prop:checked=is_chosen on:change=choose />
                <span>{label}</span>
            </label>
        }
    };
    let options = question
        .options
        .into_iter()
        .enumerate()
        .map(|(place, option)| radio(Some(place), words::option(lang, &option)))
        .collect_view();
    view! {
        <fieldset class="conflict">
            <legend>{question.title}</legend>
            {options}
            {radio(None, words::settle_later(lang).to_owned())}
        </fieldset>
    }
}

#[component]
fn Actions(
    merged: Rc<MergedFiles>,
    questions: Vec<Question>,
    chosen: Chosen,
    /// The letters as text.
    text: String,
    /// Whether any file can be merged.
    can_be_taken: bool,
) -> impl IntoView {
    let lang = use_lang();
    let session = use_session();
    let library = use_library();
    let toaster = expect_context::<Toaster>();
    let navigation = use_navigation();
    let busy = RwSignal::new(false);
    let single = match merged.files.as_slice() {
        [one] if can_be_taken => Some(one.file.clone()),
        _ => None,
    };
    let take = move |_| {
        busy.set(true);
        let merged = Rc::clone(&merged);
        let choices: Vec<Choice> = chosen.with_untracked(|chosen| {
            let choice = |(number, option): (&usize, &usize)| {
                Some(questions.get(*number)?.options.get(*option)?.choice.clone())
            };
            chosen.iter().filter_map(choice).collect()
        });
        leptos::task::spawn_local(async move {
            match library.take_merged(session, merged, choices).await {
                Ok(()) => {
                    toaster.say(words::merged_done(lang));
                    navigation.open(None);
                }
                Err(NotTaken::Changed) => toaster.say(words::changed_meanwhile(lang)),
                Err(NotTaken::Failed) => toaster.say(words::failed(lang)),
                Err(NotTaken::Refused(error)) => toaster.say(session.why_not(lang, &error)),
            }
            let _ = busy.try_set(false);
        });
    };
    let is_shut = move || busy.get() || session.is_read_only().get();
    let copy = move |_| {
        let is_taken = browser::clipboard::copy(&text);
        toaster.say(if is_taken { words::copied(lang) } else { words::not_copied(lang) });
    };
    let whole = single.map(|file| {
        let take_whole = move |_| {
            let file = file.clone();
            leptos::task::spawn_local(async move {
                library.take_files_version(session, file, lang).await;
                navigation.open(None);
            });
        };
        view! {
            <button class="quiet" prop:disabled=is_shut on:click=take_whole>{words::take_whole(lang)}</button>
        }
    });
    view! {
        <div class="merge-actions no-print">
            {can_be_taken
                .then(|| {
                    view! {
                        <button class="primary" prop:disabled=is_shut on:click=take>{words::merge_button(lang)}</button>
                        <button on:click=copy>{words::copy_letter(lang)}</button>
                        <button on:click=|_| browser::appearance::print()>{shell::print(lang)}</button>
                    }
                })}
            <Leave />
            {whole}
        </div>
    }
}
