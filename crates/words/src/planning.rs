//! 生成安排建议: what it keeps to and assumes, the proposal with its reasons, scenarios.

use crate::sentences::sentences;

sentences! {
    of_playbook => "安排参数" | "For planning";
    of_playbook_about => "生成安排建议时用这些数；没有填的按“条件与假定”里的数推算。" | "The proposal counts with these; what is empty is assumed, as its list of conditions says.";
    association => "占用哪个协会的场次" | "Takes sessions of";
    audience => "对象占户数（%）" | "Audience (% of households)";
    take_up => "参与率（%）" | "Take-up (%)";
    session_cost => "每场费用（元）" | "Cost a session (yuan)";
    session_hours => "每场工时（小时）" | "Hours a session";
    organisations => "参与的社会组织" | "Organisations";
    enterprises => "参与的社会单位" | "Social units";
    after => "须先开展" | "Only after";
    excludes => "不与之同在一个小区" | "Not together with";
    months => "可开展的月份" | "Months";
}
