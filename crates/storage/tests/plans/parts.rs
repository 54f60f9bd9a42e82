//! Strategies for the parts of campaigns and the funds that pay for them.

use chrono::NaiveTime;
use linli_plan::{
    Activity, Attendance, BudgetLine, CampaignId, CampaignPart, Fund, FundId, Indicator, Occurrence, Plan,
    Quantity, ReportPaper, ReportText, Risk, Task, VolunteerPost, VolunteerService,
};
use proptest::{collection, option, prelude::*, sample::select};

use super::{day, extra, id, quantity, table, text};

pub(super) fn time() -> impl Strategy<Value = NaiveTime> {
    (0u32..86_400).prop_map(|second| NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap())
}

fn session() -> impl Strategy<Value = Activity> {
    let when = (option::of(day()), option::of(time()), option::of(time()));
    let whom = (option::of(any::<u32>()), option::of(id()), option::of(id()));
    let planned = (id::<CampaignId>(), any::<i64>(), text(), when, text(), whom, extra()).prop_map(
        |(campaign, order, name, (date, start, end), place, (people, neighbourhood, series), extra)| {
            Activity {
                date,
                start,
                end,
                name,
                place,
                people,
                neighbourhood,
                series,
                extra,
                ..Activity::blank(campaign, order)
            }
        },
    );
    (planned, result()).prop_map(|(planned, result)| {
        let (held, attended, (volunteers, volunteer_hours, service), asked, spent_fen, texts) = result;
        let (asked, satisfied) = asked.unzip();
        let (result_notes, report_line) = texts;
        Activity {
            held,
            attended,
            volunteers,
            volunteer_hours,
            service,
            asked,
            satisfied,
            spent_fen,
            result_notes,
            report_line,
            ..planned
        }
    })
}

type Volunteers = (Option<u32>, Option<Quantity>, Vec<VolunteerService>);
type SessionResult =
    (Option<Occurrence>, Vec<Attendance>, Volunteers, Option<(u32, u32)>, Option<i64>, (String, String));

fn result() -> impl Strategy<Value = SessionResult> {
    let group = (text(), any::<u32>()).prop_map(|(group, people)| Attendance { group, people });
    let served = (id(), any::<i64>())
        .prop_map(|(volunteer, thousandths)| VolunteerService { volunteer, hours: Quantity { thousandths } });
    let asked = any::<u32>().prop_flat_map(|asked| (Just(asked), 0..=asked));
    (
        option::of(select(Occurrence::ALL.as_slice())),
        collection::vec(group, 0..3),
        (option::of(any::<u32>()), quantity(), collection::vec(served, 0..3)),
        option::of(asked),
        option::of(any::<i64>()),
        (text(), text()),
    )
}

fn report_text() -> impl Strategy<Value = ReportText> {
    (select(ReportPaper::ALL.as_slice()), text(), text(), text(), extra()).prop_map(
        |(paper, passage, generated, text, extra)| ReportText { paper, passage, generated, text, extra },
    )
}

fn budget_line() -> impl Strategy<Value = BudgetLine> {
    let texts = (text(), text(), text());
    let money = || option::of(any::<i64>());
    let paid = (option::of(id::<FundId>()), money(), money());
    (id::<CampaignId>(), any::<i64>(), texts, money(), quantity(), paid, extra()).prop_map(
        |(campaign, order, (item, unit, basis), unit_price_fen, quantity, paid, extra)| {
            let (fund, committed_fen, spent_fen) = paid;
            BudgetLine {
                campaign,
                order,
                item,
                unit_price_fen,
                quantity,
                unit,
                basis,
                fund,
                committed_fen,
                spent_fen,
                extra,
            }
        },
    )
}

fn task() -> impl Strategy<Value = Task> {
    (
        id::<CampaignId>(),
        any::<i64>(),
        text(),
        text(),
        (option::of(day()), option::of(day())),
        (any::<bool>(), collection::btree_set(id(), 0..3)),
        extra(),
    )
        .prop_map(|(campaign, order, title, owner, (start, due), (done, after), extra)| Task {
            campaign,
            order,
            title,
            owner,
            start,
            due,
            done,
            after,
            extra,
        })
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let figure = || option::of(any::<i64>());
    (id::<CampaignId>(), any::<i64>(), (text(), text(), text()), (figure(), figure(), figure()), extra())
        .prop_map(|(campaign, order, (name, unit, source), (baseline, target, actual), extra)| Indicator {
            campaign,
            order,
            name,
            unit,
            baseline,
            target,
            actual,
            source,
            extra,
        })
}

fn fund() -> impl Strategy<Value = Fund> {
    let communities = collection::btree_set(text(), 0..3);
    let texts = (text(), text(), text(), text());
    (any::<i64>(), texts, communities, option::of(any::<i64>()), extra()).prop_map(
        |(order, (name, uses, procedure, notes), communities, amount_fen, extra)| Fund {
            order,
            name,
            communities,
            uses,
            procedure,
            amount_fen,
            notes,
            extra,
        },
    )
}

fn risk() -> impl Strategy<Value = Risk> {
    (id::<CampaignId>(), any::<i64>(), (text(), text(), text()), extra()).prop_map(
        |(campaign, order, (risk, measure, owner), extra)| Risk {
            campaign,
            order,
            risk,
            measure,
            owner,
            extra,
        },
    )
}

fn volunteer_post() -> impl Strategy<Value = VolunteerPost> {
    let people = || option::of(any::<u32>());
    let texts = (text(), text(), text(), text());
    (id::<CampaignId>(), any::<i64>(), texts, (people(), people(), quantity()), extra()).prop_map(
        |(campaign, order, (duty, lead, training, commendation), (needed, joined, hours), extra)| {
            VolunteerPost {
                campaign,
                order,
                duty,
                needed,
                joined,
                hours,
                lead,
                training,
                commendation,
                extra,
            }
        },
    )
}

/// The plan with any parts and funds.
pub(super) fn added(plan: BoxedStrategy<Plan>) -> BoxedStrategy<Plan> {
    let tables = (
        table(id().boxed(), session().boxed()),
        table(id().boxed(), budget_line().boxed()),
        table(id().boxed(), task().boxed()),
        table(id().boxed(), indicator().boxed()),
        table(id().boxed(), fund().boxed()),
        table(id().boxed(), risk().boxed()),
        table(id().boxed(), volunteer_post().boxed()),
        table(id().boxed(), report_text().boxed()),
    );
    (plan, tables)
        .prop_map(|(plan, tables)| {
            let (sessions, budget_lines, tasks, indicators, funds, risks, volunteer_posts, report_texts) =
                tables;
            Plan {
                sessions,
                budget_lines,
                tasks,
                indicators,
                funds,
                risks,
                volunteer_posts,
                report_texts,
                ..plan
            }
        })
        .boxed()
}
