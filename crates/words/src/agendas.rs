//! Agendas that a workshop can begin with.

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
}

/// An agenda to begin with.
#[derive(Clone, Copy, Debug)]
pub struct AgendaTemplate {
    pub name: fn(Lang) -> &'static str,
    pub blocks: &'static [BlockTemplate],
}

#[derive(Clone, Copy, Debug)]
pub struct BlockTemplate {
    pub name: fn(Lang) -> &'static str,
    pub minutes: u32,
    /// Whether it takes so long for each finalist.
    pub per_finalist: bool,
}

const fn block(name: fn(Lang) -> &'static str, minutes: u32) -> BlockTemplate {
    BlockTemplate { name, minutes, per_finalist: false }
}

/// The agendas, in the order in which they are offered.
pub const TEMPLATES: [AgendaTemplate; 3] = [
    AgendaTemplate {
        name: four_steps,
        blocks: &[
            block(opening, 10),
            block(write_cards, 20),
            block(sort_cards, 25),
            block(pause, 5),
            block(choose_and_plan, 35),
            block(roles_and_dates, 15),
            block(summing_up, 10),
        ],
    },
    AgendaTemplate {
        name: open_space,
        blocks: &[
            block(opening, 10),
            block(market, 20),
            block(first_round, 30),
            block(second_round, 30),
            block(reports, 15),
            block(dots, 10),
            block(summing_up, 5),
        ],
    },
    AgendaTemplate {
        name: review,
        blocks: &[
            block(opening, 10),
            BlockTemplate { per_finalist: true, ..block(presentations, 2) },
            block(questions, 15),
            block(filling_in, 15),
            block(counting, 20),
            block(announcing, 10),
            block(signing, 10),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::TEMPLATES;

    #[test]
    fn agendas_take_one_to_two_hours() {
        for template in TEMPLATES {
            let blocks = template.blocks.iter().filter(|block| !block.per_finalist);
            let minutes: u32 = blocks.map(|block| block.minutes).sum();
            assert!((60..=120).contains(&minutes), "{}", (template.name)(crate::Lang::En));
        }
    }
}
