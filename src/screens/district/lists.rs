//! Who has reported, what has changed, what is judged differently.

use std::rc::Rc;

use leptos::prelude::*;
use linli_district::{Difference, Measure, OfficeLine, ReportState};
use linli_words::{district as words, format};
use linli_worker::DistrictPaper;

use super::state::{Gathering, Picture};
use crate::session::prefs::use_lang;

/// Lines that are shown of a list; the rest is in the file.
const SHOWN: usize = 500;

/// 报送情况表
#[component]
pub(super) fn Reports(gathering: Gathering, picture: Rc<Picture>) -> impl IntoView {
    let lang = use_lang();
    let all = &picture.gathered;
    let count = |state| all.count(state);
    let said = words::gathered(
        lang,
        count(ReportState::Reported),
        count(ReportState::Returned),
        count(ReportState::Missing),
    );
    let recount = words::recount(lang, all.recount.same, all.recount.differing, all.recount.open);
    let periods = (all.periods.len() > 1).then(|| {
        let each: Vec<String> = all.periods.iter().map(|period| format::period(lang, *period)).collect();
        words::several_periods(lang, &each.join(format::comma(lang)))
    });
    let lines = all.lines.iter().enumerate().take(SHOWN);
    let lines =
        lines.map(|(place, line)| view! { <Line gathering place line=line.clone() /> }).collect_view();
    view! {
        <section class="card" id="district-reports">
            <div class="pad">
                <h2 id="district-reports-title">{words::reports_tab(lang)}</h2>
                <p role="status">{said}</p>
                <p>{recount}</p>
                {periods.map(|text| view! { <p class="note warn">{text}</p> })}
            </div>
            <div class="across" tabindex="0" role="region" aria-labelledby="district-reports-title">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{words::office(lang)}</th>
                            <th scope="col">{words::state_heading(lang)}</th>
                            <th scope="col">{words::period_heading(lang)}</th>
                            <th scope="col">{words::reported_by(lang)}</th>
                            <th scope="col">{words::reported_on(lang)}</th>
                            <th scope="col">{words::rules_heading(lang)}</th>
                            <th scope="col" class="num">{words::measure(lang, Measure::Neighbourhoods)}</th>
                            <th scope="col" class="num">{words::measure(lang, Measure::Needs)}</th>
                            <th scope="col" class="num">{words::differing_heading(lang)}</th>
                            <th scope="col">{words::remarks_heading(lang)}</th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
            <More left=all.lines.len().saturating_sub(SHOWN) />
        </section>
    }
}

#[component]
fn Line(gathering: Gathering, place: usize, line: OfficeLine) -> impl IntoView {
    let lang = use_lang();
    let tone = match line.state {
        ReportState::Reported => "pill good",
        ReportState::Returned => "pill bad",
        ReportState::Missing => "pill warn",
        ReportState::Superseded => "pill",
    };
    let period = line.period.map(|period| format::period(lang, period));
    let day = line.reported_on.map(|day| format::date(lang, day));
    let number = |value: i64| line.form.map(|_| format::number(value));
    let remarks = line.remarks.iter().map(|one| view! { <li>{words::remark(lang, one)}</li> }).collect_view();
    let has_remarks = !line.remarks.is_empty();
    view! {
        <tr>
            <th scope="row">{line.office.clone()} <span class="under">{line.file.clone()}</span></th>
            <td>
                <span class=tone>{words::state(lang, line.state)}</span>
            </td>
            <td>{period}</td>
            <td>{line.reported_by.clone()}</td>
            <td>{day}</td>
            <td>{words::rules(lang, line.rules)}</td>
            <td class="num">{number(line.totals.all.neighbourhoods)}</td>
            <td class="num">{number(line.totals.all.needs)}</td>
            <td class="num">{number(line.recount.differing.into())}</td>
            <td class="remarks">
                <ul>{remarks}</ul>
                {has_remarks
                    .then(|| {
                        view! {
                            <button
                                class="quiet"
                                on:click=move |_| gathering.hand_out(DistrictPaper::Letter(place))
                            >
                                {words::save_letter(lang)}
                            </button>
                        }
                    })}
            </td>
        </tr>
    }
}

#[component]
fn More(left: usize) -> impl IntoView {
    let lang = use_lang();
    (left > 0).then(|| view! { <p class="pad muted small">{words::more_lines(lang, left)}</p> })
}

/// Figures that have changed by more than a fifth.
#[component]
pub(super) fn Swings(picture: Rc<Picture>) -> impl IntoView {
    let lang = use_lang();
    let all = &picture.gathered.swings;
    let lines =
        all.iter().take(SHOWN).map(|swing| view! { <li>{words::swing(lang, swing)}</li> }).collect_view();
    (!all.is_empty()).then(|| {
        view! {
            <section class="card pad" id="district-swings">
                <h2>{words::swings_tab(lang)}</h2>
                <ul class="letter-lines">{lines}</ul>
                <More left=all.len().saturating_sub(SHOWN) />
            </section>
        }
    })
}

/// Neighbourhoods that office and district judge differently.
#[component]
pub(super) fn Differences(picture: Rc<Picture>) -> impl IntoView {
    let lang = use_lang();
    let all = &picture.gathered.differences;
    let left = all.len().saturating_sub(SHOWN) + picture.gathered.more_differences;
    let row = |one: &Difference| {
        let basis = if one.by_hand { words::by_hand(lang) } else { words::by_rules(lang) };
        view! {
            <tr>
                <td>{one.office.clone()}</td>
                <td>{one.community.clone()}</td>
                <th scope="row">{one.name.clone()}</th>
                <td>{words::segment(lang, &one.own).to_owned()}</td>
                <td>{basis}</td>
                <td>{words::segment(lang, &one.uniform).to_owned()}</td>
            </tr>
        }
    };
    let rows = all.iter().take(SHOWN).map(row).collect_view();
    (!all.is_empty()).then(|| {
        view! {
            <section class="card" id="district-differences">
                <h2 class="pad" id="district-differences-title">{words::differences_tab(lang)}</h2>
                <div class="across" tabindex="0" role="region" aria-labelledby="district-differences-title">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{words::office(lang)}</th>
                                <th scope="col">{words::community(lang)}</th>
                                <th scope="col">{words::neighbourhood(lang)}</th>
                                <th scope="col">{words::own_heading(lang)}</th>
                                <th scope="col">{words::by_hand_heading(lang)}</th>
                                <th scope="col">{words::uniform_heading(lang)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <More left />
            </section>
        }
    })
}
