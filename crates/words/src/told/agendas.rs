//! Agendas and criteria that a workshop can begin with.

use super::{Line, Told};
use crate::{Lang, sentences::sentences};

sentences! {
    four_steps => "四步议事（2小时）" | "Four steps (2 hours)";
    open_space => "开放空间（2小时）" | "Open space (2 hours)";
    review => "提案评审（2小时）" | "Review of proposals (2 hours)";
    opening => "开场、签到、议事规则" | "Opening, sign-in, rules";
    write_cards => "写卡片：每张一件事" | "Write cards, one thing each";
    sort_cards => "分类归纳、贴点排序" | "Sort the cards, stick dots";
    pause => "休息" | "Break";
    choose_and_plan => "分组选题、制定方案" | "Choose in groups and plan";
    roles_and_dates => "分工、时间、经费" | "Roles, dates, money";
    summing_up => "小结、公布下一步" | "Summing up, what comes next";
    market => "提出话题、排出场次" | "Raise topics, set the rounds";
    first_round => "第一轮讨论" | "First round";
    second_round => "第二轮讨论" | "Second round";
    reports => "各组汇报" | "Groups report";
    dots => "贴点、认领" | "Dots, who takes part";
    presentations => "提案陈述（逐项）" | "Proposals, one by one";
    questions => "提问、答疑" | "Questions and answers";
    filling_in => "填写评议票" | "Fill in the ballots";
    counting => "收票、计票、复核" | "Collect, count, check";
    announcing => "公布结果、说明理由" | "Announce the result and say why";
    signing => "签字确认、下一步安排" | "Signatures, what comes next";
    template => "模板" | "Template";
    block => "环节" | "Block";
    minutes => "分钟" | "Minutes";

    need => "需求性" | "Need";
    feasibility => "可行性" | "Feasibility";
    participation => "参与性" | "Participation";
    lasting => "可持续性" | "Lasting effect";
    thrift => "预算合理性" | "Sound budget";
}

type Say = fn(Lang) -> &'static str;
/// Code and name of a template; the name of each block, its minutes, whether they are those of each finalist.
type Template = (&'static str, Say, &'static [(Say, u32, bool)]);

const TEMPLATES: [Template; 3] = [
    (
        "four_steps",
        four_steps,
        &[
            (opening, 10, false),
            (write_cards, 20, false),
            (sort_cards, 25, false),
            (pause, 5, false),
            (choose_and_plan, 35, false),
            (roles_and_dates, 15, false),
            (summing_up, 10, false),
        ],
    ),
    (
        "open_space",
        open_space,
        &[
            (opening, 10, false),
            (market, 20, false),
            (first_round, 30, false),
            (second_round, 30, false),
            (reports, 15, false),
            (dots, 10, false),
            (summing_up, 5, false),
        ],
    ),
    (
        "review",
        review,
        &[
            (opening, 10, false),
            (presentations, 2, true),
            (questions, 15, false),
            (filling_in, 15, false),
            (counting, 20, false),
            (announcing, 10, false),
            (signing, 10, false),
        ],
    ),
];

/// Criteria of a score sheet: name, full marks, weight in basis points.
const CRITERIA: [(Say, u32, u32); 5] = [
    (need, 10, 3_000),
    (feasibility, 10, 2_000),
    (participation, 10, 2_000),
    (lasting, 10, 1_500),
    (thrift, 10, 1_500),
];

/// Agendas, a line for each block: `of` holds the code of the template, the minutes, and `1` where they are those of each
/// finalist; then lines of `criteria`: full marks, weight in basis points. Options: the templates.
#[must_use]
pub fn agendas(lang: Lang) -> Told {
    let mut lines = Vec::new();
    for (code, name, blocks) in TEMPLATES {
        for (block, minutes, per_finalist) in blocks {
            lines.push(Line {
                of: vec![code.to_owned(), minutes.to_string(), u8::from(*per_finalist).to_string()],
                cells: vec![name(lang).to_owned(), block(lang).to_owned(), minutes.to_string()],
                notes: Vec::new(),
            });
        }
    }
    for (name, most, weight) in CRITERIA {
        lines.push(Line {
            of: vec!["criteria".to_owned(), most.to_string(), weight.to_string()],
            cells: vec![String::new(), name(lang).to_owned(), most.to_string()],
            notes: Vec::new(),
        });
    }
    Told {
        heads: [template, block, minutes].map(|head| head(lang).to_owned()).to_vec(),
        lines,
        options: TEMPLATES
            .iter()
            .map(|(code, name, _)| ((*code).to_owned(), name(lang).to_owned()))
            .collect(),
        ..Told::default()
    }
}
