//! The fixed wording of reports.

use linli_words::sentences;

sentences! {
    title(office: &str, period: &str) => "{office}{period}\n分类动员工作报告" | "{office}: report on mobilisation by segment, {period}";
    quarters_missing(quarters: &str) => "说明：没有{quarters}的方案，未计入。" | "Not counted, as there is no plan of them: {quarters}.";
    situation => "基本情况" | "Situation";
    practice => "主要做法" | "What was done";
    results => "取得成效" | "Results";
    problems => "存在问题" | "What is lacking";
    next => "下一步工作安排" | "Next steps";
    tasks_table => "任务办理情况表" | "Tasks";
    money_table => "经费执行情况表" | "Money";
    needs_table => "需求办理情况表" | "Needs";

    places(count: &str, counts: &str) => "辖区小区{count}个，其中{counts}。" | "There are {count} neighbourhoods: {counts}.";
    places_none => "小区台账尚未录入。" | "The ledger has no neighbourhoods yet.";
    segment_count(segment: &str, count: &str) => "{segment}{count}个" | "{count} {segment}";
    undecided => "类别待定" | "undecided";
    needs(count: &str, solved: &str, share: &str) => "收集需求{count}件，办结{solved}件，办结率{share}。" | "Needs that were collected: {count}; settled: {solved} ({share}).";
    needs_none => "需求台账尚无记录。" | "The register of needs is empty.";
    people(workers: &str, organisations: &str, units: &str) =>
        "现有社工{workers}名、社会组织{organisations}家、社会单位{units}家参与。" | "Social workers: {workers}; social organisations: {organisations}; social units: {units}.";
    proposals(brought: &str, supported: &str) => "收集居民提案{brought}个，{supported}个获得支持。" | "Proposals of residents: {brought}; supported: {supported}.";

    campaign_held(title: &str, held: &str, visits: &str) => "{title}：开展活动{held}场，参与{visits}人次。" | "{title}: sessions held: {held}; visits: {visits}.";
    campaign_silent(title: &str, held: &str) => "{title}：开展活动{held}场，参与人次【待填】。" | "{title}: sessions held: {held}; visits 〔to be filled〕.";
    nothing_held => "本期活动举办情况【待填】。" | "What came of the sessions is not entered yet, 〔to be filled〕.";
    general_campaigns => "全街道" | "All neighbourhoods";

    sessions(held: &str, visits: &str) => "开展活动{held}场，参与{visits}人次。" | "Sessions held: {held}; visits: {visits}.";
    sessions_open(count: &str) => "另有{count}场参与人次【待填】，未计入。" | "Sessions of which visits are 〔to be filled〕: {count}.";
    planned_of(planned: &str, share: &str) => "计划活动{planned}场，完成{share}。" | "Planned: {planned}; done: {share}.";
    households(count: &str) => "活动覆盖{count}户。" | "Households in these neighbourhoods: {count}.";
    volunteers(people: &str, hours: &str) => "志愿者参加{people}人次，服务{hours}小时。" | "Volunteers: {people}; hours: {hours}.";
    satisfaction(asked: &str, satisfied: &str, share: &str) => "现场调查{asked}人，{satisfied}人满意，满意率{share}。" | "Asked: {asked}; satisfied: {satisfied} ({share}).";
    money(planned: &str, spent: &str, share: &str) => "经费计划{planned}，支出{spent}，执行率{share}。" | "Planned money: {planned}; spent: {spent} ({share}).";
    money_open(planned: &str, spent: &str) => "经费计划{planned}，支出{spent}。" | "Planned money: {planned}; spent: {spent}.";
    lines_open(lines: &str) => "另有{lines}尚待测算，未计入。" | "Not worked out and not counted: {lines}.";
    organisations(moves: &str) => "社会组织：{moves}。" | "Social organisations: {moves}.";
    organisation_moves(what: &str, count: &str) => "{what}{count}家" | "{what}: {count}";
    units(units: &str, deeds: &str) => "{units}家社会单位参与活动{deeds}次。" | "Social units that took part: {units}, {deeds} times.";
    certificates(part: &str, of: &str, share: &str) => "社工{of}名，持证{part}名，持证率{share}。" | "Social workers with a certificate: {part} of {of} ({share}).";
    certificates_gained(count: &str) => "本期新取得或晋级证书{count}人次。" | "Certificates taken: {count}.";
    indicators(count: &str, on_course: &str, behind: &str, far: &str, unknown: &str) =>
        "项目指标{count}项：正常{on_course}项，偏慢{behind}项，滞后{far}项，未填实际值{unknown}项。"
        | "Indicators: {count}; on course: {on_course}; behind: {behind}; far behind: {far}; without an actual value: {unknown}.";

    problem_places(count: &str) => "{count}个小区类别待核实" | "neighbourhoods whose segment is to be verified: {count}";
    problem_overdue(count: &str) => "{count}场活动已过日期，举办情况【待填】" | "sessions whose day is past and of which what came is 〔to be filled〕: {count}";
    problem_cancelled(count: &str) => "{count}场活动取消" | "sessions that were cancelled: {count}";
    problem_needs(count: &str) => "{count}件需求尚未办结" | "needs that are not settled: {count}";
    problem_indicators(names: &str) => "指标滞后：{names}" | "indicators far behind: {names}";
    problem_idle(count: &str) => "{count}个小区没有安排项目" | "neighbourhoods without a campaign: {count}";
    problem_services(services: &str, all: &str) => "服务类社会组织偏少（{all}家中{services}家）" | "few social organisations give services ({services} of {all})";
    ordinal(place: &str) => "{place}是" | "({place}) ";
    problems_none => "存在问题【待填】。" | "What is lacking is 〔to be filled〕.";

    next_sessions(count: &str) => "按计划开展其余{count}场活动。" | "The other sessions are held as planned: {count}.";
    next_tasks(count: &str) => "抓紧完成{count}项未完成任务，落实责任单位和时限。" | "Tasks that are open are finished: {count}.";
    next_needs(count: &str) => "继续办理{count}件未办结需求，及时答复居民。" | "Open needs are handled and residents get an answer: {count}.";
    next_places(count: &str) => "核实{count}个小区的类别，补齐台账。" | "Segments of neighbourhoods are verified: {count}.";
    next_record(count: &str) => "补录{count}场活动的举办情况。" | "What came of past sessions is entered: {count}.";
    next_money => "加快经费支出，规范报销和归档。" | "Money is spent in time, and papers are filed.";
    next_none => "下一步工作安排【待填】。" | "Next steps are 〔to be filled〕.";

    status_column => "办理情况" | "Status";
    done => "已完成" | "Done";
    late => "已超期" | "Late";
    under_way => "未完成" | "Open";
    planned_column => "计划（元）" | "Planned (yuan)";
    spent_column => "支出（元）" | "Spent (yuan)";
    rate_column => "执行率" | "Spent of planned";
    category_column => "需求类别" | "Category";
    received_column => "收集（件）" | "Collected";
    answered_column => "已回应（件）" | "Answered";
    solved_column => "已解决（件）" | "Settled";
    solution_column => "解决率" | "Settled of all";
    satisfaction_column => "满意率" | "Satisfied";
    uncategorised => "未分类" | "Without a category";
}
