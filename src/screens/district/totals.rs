//! What the offices add up to: in all, by segment, category, status and indicator.

use std::rc::Rc;

use leptos::prelude::*;
use linli_district::{Figures, Measure, SegmentKey};
use linli_words::{campaigns, district as words, format, needs};

use super::state::Picture;
use crate::session::prefs::use_lang;

/// What is shown of segments; the file has all of it.
const OF_SEGMENTS: [Measure; 4] =
    [Measure::Neighbourhoods, Measure::Households, Measure::Needs, Measure::PlannedFen];
const OF_CATEGORIES: [Measure; 3] = [Measure::Needs, Measure::Answered, Measure::Solved];

/// A table: what its rows are, the headings of its figures, and its rows.
#[derive(Clone)]
struct Figured {
    id: &'static str,
    title: &'static str,
    first: &'static str,
    heads: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
}

#[component]
pub(super) fn TotalsView(picture: Rc<Picture>) -> impl IntoView {
    let lang = use_lang();
    let totals = &picture.gathered.totals;
    let figures = |all: &Figures, of: &[Measure]| -> Vec<String> {
        of.iter().map(|measure| words::figure(*measure, all.get(*measure))).collect()
    };
    let heads =
        |of: &[Measure]| of.iter().map(|one| words::measure(lang, *one).to_owned()).collect::<Vec<_>>();
    let in_all = Figured {
        id: "district-all",
        title: words::totals_title(lang),
        first: words::measure_heading(lang),
        heads: vec![words::total(lang).to_owned()],
        rows: Measure::ALL
            .iter()
            .map(|one| (words::measure(lang, *one).to_owned(), figures(&totals.all, &[*one])))
            .collect(),
    };
    let segment = |segment: SegmentKey| {
        let own = totals.segments.get(&segment).copied().unwrap_or_default();
        let uniform = totals.uniform.get(&segment).copied().unwrap_or_default();
        let mut cells = figures(&own, &OF_SEGMENTS);
        cells.extend(figures(&uniform, &[Measure::Neighbourhoods]));
        (words::segment(lang, &segment).to_owned(), cells)
    };
    let mut segment_heads = heads(&OF_SEGMENTS);
    segment_heads.push(words::uniform_heading(lang).to_owned());
    let by_segment = Figured {
        id: "district-segments",
        title: words::segments_tab(lang),
        first: words::segment_heading(lang),
        heads: segment_heads,
        rows: picture.gathered.segments().into_iter().map(segment).collect(),
    };
    let category = |(name, all): (&String, &Figures)| {
        let name = if name.is_empty() { words::no_category(lang).to_owned() } else { name.clone() };
        (name, figures(all, &OF_CATEGORIES))
    };
    let by_category = Figured {
        id: "district-categories",
        title: words::categories_tab(lang),
        first: words::category_heading(lang),
        heads: heads(&OF_CATEGORIES),
        rows: totals.categories.iter().map(category).collect(),
    };
    let of_needs = totals.states.iter().map(|(state, count)| {
        (
            format!("{} · {}", words::need_group(lang), needs::state(lang, *state)),
            vec![format::number(*count)],
        )
    });
    let of_campaigns = totals.stages.iter().map(|(stage, count)| {
        let name = format!("{} · {}", words::campaign_group(lang), campaigns::stage(lang, *stage));
        (name, vec![format::number(*count)])
    });
    let by_status = Figured {
        id: "district-statuses",
        title: words::statuses_tab(lang),
        first: words::status_heading(lang),
        heads: vec![words::count_heading(lang).to_owned()],
        rows: of_needs.chain(of_campaigns).collect(),
    };
    let by_indicator = Figured {
        id: "district-indicators",
        title: words::indicators_tab(lang),
        first: words::indicator_heading(lang),
        heads: [words::unit_heading(lang), words::target(lang), words::actual(lang), words::reached(lang)]
            .map(str::to_owned)
            .to_vec(),
        rows: totals
            .indicators
            .iter()
            .map(|(key, sum)| {
                let mut cells = vec![key.unit.clone()];
                cells.extend([sum.target, sum.actual, sum.reached].map(format::number));
                (key.name.clone(), cells)
            })
            .collect(),
    };
    let tables = [in_all, by_segment, by_category, by_status, by_indicator];
    let filled = tables.into_iter().filter(|table| !table.rows.is_empty());
    view! {
        <div class="cards district-totals">
            {filled.map(|table| view! { <FiguredTable table /> }).collect_view()}
        </div>
    }
}

#[component]
fn FiguredTable(table: Figured) -> impl IntoView {
    let Figured { id, title, first, heads, rows } = table;
    let title_id = format!("{id}-title");
    let row = |(name, cells): (String, Vec<String>)| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                {cells.into_iter().map(|cell| view! { <td class="num">{cell}</td> }).collect_view()}
            </tr>
        }
    };
    view! {
        <section class="card" id=id>
            <h2 class="pad" id=title_id.clone()>{title}</h2>
            <div class="across" tabindex="0" role="region" aria-labelledby=title_id>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{first}</th>
                            {heads.into_iter().map(|head| view! { <th scope="col" class="num">{head}</th> }).collect_view()}
                        </tr>
                    </thead>
                    <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}
