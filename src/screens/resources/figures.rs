//! Figures beside the ledgers: certificates and training, offers and what asks for them, rows that may be doubles.
//!
//! Each is worked out when it is first unfolded.

use chrono::Datelike;
use leptos::prelude::*;
use linli_engine::people::Opening;
use linli_plan::AnyId;
use linli_words::{
    Lang,
    answers::figures::{self, register_row},
    people,
};
use linli_worker::{CertificateYear, CountCertificates, FindDoubles, FindOpenings, Query};

use crate::{
    browser,
    records::answer::{AnswerTable, QueryView, first_rows, said},
    session::{
        prefs::use_lang,
        query::{Answered, PlanQuery},
        route::{At, Navigation, use_navigation},
    },
};

/// Years of certificates that are shown.
const YEARS: i32 = 5;
/// Pairs of doubles that are shown.
const PAIRS: usize = 50;

/// 持证率 and training of the last years, with what each rate was computed from.
#[component]
pub(super) fn Certificates() -> impl IntoView {
    let lang = use_lang();
    let shown = first_rows();
    let table = move |answered: &Answered<CountCertificates>| {
        let undated = answered.reply.last().map_or(0, |year| year.certificates.undated);
        let heads = [
            people::year,
            people::held,
            people::here,
            people::rate,
            people::levels,
            people::raised,
            people::trained,
            people::training_hours,
        ];
        let row = |year: &CertificateYear| {
            let CertificateYear { certificates, training } = year;
            view! {
                <tr>
                    <th scope="row">{certificates.year}</th>
                    <td>{certificates.held}</td>
                    <td>{certificates.workers}</td>
                    <td>{figures::certificate_rate(certificates)}</td>
                    <td>{figures::levels(certificates)}</td>
                    <td>{certificates.raised}</td>
                    <td>{training.people}</td>
                    <td>{training.hours}</td>
                </tr>
            }
            .into_any()
        };
        view! {
            {said(figures::about_certificates(lang, undated))}
            <AnswerTable
                caption=people::certificates(lang)
                heads=heads.map(|head| head(lang)).to_vec()
                rows=answered.reply.clone()
                row
                shown
            />
        }
        .into_any()
    };
    let last = browser::clock::today().year();
    fold(people::certificates(lang), CountCertificates { first: last - YEARS + 1, last }, table)
}

/// What social units offer, and the campaigns and needs that ask for it.
#[component]
pub(super) fn Offers() -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    let shown = first_rows();
    let table = move |answered: &Answered<FindOpenings>| {
        let heads = [
            people::is_enterprise,
            people::offered,
            people::asking_campaigns,
            people::asking_needs,
            people::open,
        ];
        let plan = answered.plan.clone();
        let row = move |opening: &Opening| {
            let Some(unit) = plan.enterprises.get(&opening.enterprise) else { return ().into_any() };
            view! {
                <tr>
                    <th scope="row">{unit.name.clone()}</th>
                    <td>{figures::offers(lang, unit)}</td>
                    <td>{figures::asking_campaigns(lang, &plan, opening)}</td>
                    <td>{opening.needs}</td>
                    <td>
                        <div class="row">{open(navigation, lang, opening.enterprise.into(), &unit.name)}</div>
                    </td>
                </tr>
            }
            .into_any()
        };
        view! {
            <p class="muted">{people::offers_how(lang)}</p>
            <AnswerTable
                caption=people::offers(lang)
                heads=heads.map(|head| head(lang)).to_vec()
                rows=answered.reply.clone()
                row
                shown
            />
        }
        .into_any()
    };
    fold(people::offers(lang), FindOpenings, table)
}

/// Rows of the registers that may be one and the same.
#[component]
pub(super) fn Doubles() -> impl IntoView {
    let lang = use_lang();
    let navigation = use_navigation();
    let shown = first_rows();
    let table = move |answered: &Answered<FindDoubles>| {
        let heads = [people::double_one, people::double_other, people::open].map(|head| head(lang));
        let plan = answered.plan.clone();
        let row = move |(one, other): &(AnyId, AnyId)| {
            let [first, second] = [one, other].map(|id| register_row(lang, &plan, *id));
            let links = [(one, &first), (other, &second)].map(|(id, name)| open(navigation, lang, *id, name));
            view! {
                <tr>
                    <th scope="row">{first}</th>
                    <td>{second}</td>
                    <td>
                        <div class="row">{links.collect_view()}</div>
                    </td>
                </tr>
            }
            .into_any()
        };
        let pairs: Vec<_> = answered.reply.iter().take(PAIRS).copied().collect();
        view! {
            <p class="muted">{people::doubles_how(lang)}</p>
            <AnswerTable caption=people::doubles(lang) heads=heads.to_vec() rows=pairs row shown />
        }
        .into_any()
    };
    fold(people::doubles(lang), FindDoubles, table)
}

fn open(navigation: Navigation, lang: Lang, id: AnyId, name: &str) -> impl IntoView + use<> {
    let go = move |_| navigation.open(Some(At::record(id)));
    view! {
        <button class="link" aria-label=people::open_record(lang, name) on:click=go>
            {people::open(lang)}
        </button>
    }
}

/// An answer that is asked for when it is unfolded.
fn fold<Q: Query>(
    title: &'static str,
    question: Q,
    answer: impl Fn(&Answered<Q>) -> AnyView + Send + 'static,
) -> impl IntoView {
    let query = PlanQuery::unasked();
    let unfold = move |_| {
        if !untrack(|| query.is_asked()) {
            query.ask(question.clone());
        }
    };
    view! {
        <details class="card pad" on:toggle=unfold>
            <summary>{title}</summary>
            <QueryView query answer />
        </details>
    }
    .into_any()
}
