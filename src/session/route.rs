//! Where the person is: the plan, the step, and what is open in it. Lives in the query of the address.

use std::str::FromStr;

use leptos::prelude::*;
use linli_documents::WorkshopPaper;
use linli_plan::{AnyId, CampaignId, NeighbourhoodId, PlanId, PlaybookId, WorkshopId};

use crate::browser;

/// A step of the way through, in the order of the work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// 台账
    #[default]
    Ledger,
    /// 分类
    Segments,
    /// 需求
    Needs,
    /// 资源
    Resources,
    /// 项目
    Campaigns,
    /// 日历
    Calendar,
    /// 议事
    Workshops,
    /// 成效
    Outcomes,
    /// 存档
    Files,
}

impl Step {
    /// The steps that work, left to right.
    pub const ALL: [Self; 9] = [
        Self::Ledger,
        Self::Segments,
        Self::Needs,
        Self::Resources,
        Self::Campaigns,
        Self::Calendar,
        Self::Workshops,
        Self::Outcomes,
        Self::Files,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Ledger => "ledger",
            Self::Segments => "segments",
            Self::Needs => "needs",
            Self::Resources => "resources",
            Self::Campaigns => "campaigns",
            Self::Calendar => "calendar",
            Self::Workshops => "workshops",
            Self::Outcomes => "outcomes",
            Self::Files => "files",
        }
    }
}

macro_rules! views {
    ($($(#[$doc:meta])* $view:ident = $code:literal,)*) => {
        /// A way of looking at a step, beside its list.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum View {
            $($(#[$doc])* $view,)*
        }

        impl View {
            pub const ALL: &'static [Self] = &[$(Self::$view),*];

            /// Its name in the address.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$view => $code,)* }
            }
        }
    };
}

views! {
    /// 安排建议
    Planner = "planner",
    /// 看板
    Board = "board",
    /// 分类概览
    Overview = "overview",
    /// 资金
    Funds = "funds",
    /// 做法库
    Library = "library",
    /// 录入
    Entry = "entry",
    /// 待定类别
    Unsure = "unsure",
    /// 相似需求
    Similar = "similar",
    /// 类别对照
    Matrix = "matrix",
    /// 办理情况
    Rates = "rates",
    /// 需求的类别、状态、节假日
    Categories = "categories",
    /// 社工
    Workers = "workers",
    /// 协会编配
    Placement = "placement",
    /// 社会组织
    Organisations = "organisations",
    /// 培育进度
    Incubation = "incubation",
    /// 社会单位
    Enterprises = "enterprises",
    /// 志愿者
    Volunteers = "volunteers",
    /// 周
    Week = "week",
    /// 年
    Year = "year",
    /// 甘特图
    Gantt = "gantt",
    /// 轮值
    Rota = "rota",
    /// 休息日和不宜安排的时段
    DaysOff = "days-off",
    /// 提案
    Proposals = "proposals",
    /// 现场
    Host = "host",
    /// 计票
    Ballots = "ballots",
    /// 结果
    Results = "results",
    /// 活动成效
    Sessions = "sessions",
    /// 指标
    Indicators = "indicators",
    /// 来龙去脉
    Trace = "trace",
    /// 三个飞跃
    Leaps = "leaps",
    /// 工作报告
    Report = "report",
    /// 投影: a window of its own, which no other view leads to.
    Stage = "stage",
}

impl View {
    /// Those of a step, in order; its list or first page is none of them.
    #[must_use]
    pub fn of(step: Step) -> &'static [Self] {
        match step {
            Step::Needs => {
                &[Self::Entry, Self::Unsure, Self::Similar, Self::Matrix, Self::Rates, Self::Categories]
            }
            Step::Resources => &[
                Self::Workers,
                Self::Placement,
                Self::Organisations,
                Self::Incubation,
                Self::Enterprises,
                Self::Volunteers,
            ],
            Step::Campaigns => &[Self::Planner, Self::Board, Self::Overview, Self::Funds, Self::Library],
            Step::Calendar => &[Self::Week, Self::Year, Self::Gantt, Self::Rota, Self::DaysOff],
            Step::Workshops => &[Self::Proposals, Self::Host, Self::Ballots, Self::Results],
            Step::Outcomes => &[Self::Sessions, Self::Indicators, Self::Trace, Self::Leaps, Self::Report],
            Step::Ledger | Step::Segments | Step::Files => &[],
        }
    }
}

/// What is open within a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    Neighbourhood(NeighbourhoodId),
    Campaign(CampaignId),
    /// The step, looked at in another way than as a list.
    View(View),
    Playbook(PlaybookId),
    Record(AnyId),
    Import,
    /// Files of other offices, merged and to be looked at.
    Merge,
    /// The quarterly plan as a paper.
    QuarterlyPaper,
    CampaignPaper(CampaignId),
    /// A paper of the workshop that is spoken of.
    Sheet(WorkshopPaper),
}

/// The papers of a workshop with their names in the address, as they are needed.
pub const SHEETS: [(WorkshopPaper, &str); 6] = [
    (WorkshopPaper::SignIn, "sheet-sign-in"),
    (WorkshopPaper::ProposalCards, "sheet-proposals"),
    (WorkshopPaper::Ballots, "sheet-ballots"),
    (WorkshopPaper::Tally, "sheet-tally"),
    (WorkshopPaper::Supported, "sheet-supported"),
    (WorkshopPaper::Minutes, "sheet-minutes"),
];

impl At {
    fn text(self) -> String {
        match self {
            Self::Neighbourhood(id) => id.to_string(),
            Self::Campaign(id) => id.to_string(),
            Self::View(view) => view.code().to_owned(),
            Self::Playbook(id) => id.to_string(),
            Self::Record(id) => id.to_string(),
            Self::Import => "import".to_owned(),
            Self::Merge => "merge".to_owned(),
            Self::QuarterlyPaper => "paper".to_owned(),
            Self::CampaignPaper(id) => format!("paper-{id}"),
            Self::Sheet(paper) => {
                let named = SHEETS.iter().find(|(one, _)| *one == paper);
                named.map_or_else(String::new, |(_, code)| (*code).to_owned())
            }
        }
    }

    #[must_use]
    pub fn record(id: AnyId) -> Self {
        match id {
            AnyId::Neighbourhood(id) => Self::Neighbourhood(id),
            AnyId::Campaign(id) => Self::Campaign(id),
            AnyId::Playbook(id) => Self::Playbook(id),
            id => Self::Record(id),
        }
    }

    fn read(text: &str) -> Option<Self> {
        match text {
            "import" => Some(Self::Import),
            "merge" => Some(Self::Merge),
            "paper" => Some(Self::QuarterlyPaper),
            _ => match text.strip_prefix("paper-") {
                Some(id) => id.parse().ok().map(Self::CampaignPaper),
                None => {
                    let sheet = SHEETS.iter().find(|(_, code)| *code == text);
                    if let Some((paper, _)) = sheet {
                        return Some(Self::Sheet(*paper));
                    }
                    let view = || View::ALL.iter().find(|view| view.code() == text).copied().map(Self::View);
                    text.parse().ok().map(Self::record).or_else(view)
                }
            },
        }
    }
}

/// The page of many offices in the address.
const DISTRICT: &str = "district";

/// Where the person is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The open plan; the first page where none is.
    pub plan: Option<PlanId>,
    pub step: Step,
    /// What is open within the step.
    pub at: Option<At>,
    /// Segments are shown on a map rather than as a list.
    pub map: bool,
    /// The workshop that is spoken of; the last one where none is named.
    pub workshop: Option<WorkshopId>,
    /// Files of many offices are gathered, and no plan is open.
    pub district: bool,
}

impl Route {
    /// A step of a plan with nothing open in it.
    #[must_use]
    pub fn to(plan: PlanId, step: Step) -> Self {
        Self { plan: Some(plan), step, ..Self::default() }
    }

    /// The gathering of many offices.
    #[must_use]
    pub fn district() -> Self {
        Self { district: true, ..Self::default() }
    }

    /// The same step with something open in it.
    #[must_use]
    pub fn at(self, at: At) -> Self {
        Self { at: Some(at), ..self }
    }

    /// Whether this is the window for the projector: it shows and never writes.
    #[must_use]
    pub fn is_stage(&self) -> bool {
        self.at == Some(At::View(View::Stage))
    }

    #[must_use]
    pub fn query(&self) -> String {
        let Some(plan) = self.plan else {
            return if self.district { format!("page={DISTRICT}") } else { String::new() };
        };
        let step = self.step.code();
        let map = if self.map { "&view=map" } else { "" };
        let mut query = format!("plan={plan}&step={step}{map}");
        if let Some(workshop) = self.workshop {
            query = format!("{query}&workshop={workshop}");
        }
        if let Some(at) = self.at {
            query = format!("{query}&at={}", at.text());
        }
        query
    }
}

impl FromStr for Route {
    type Err = std::convert::Infallible;

    /// Reads a query. What is not understood is left out: an address never shows an error page.
    fn from_str(query: &str) -> Result<Self, Self::Err> {
        let mut route = Self::default();
        for (name, value) in query.split('&').filter_map(|part| part.split_once('=')) {
            match name {
                "plan" => route.plan = value.parse().ok(),
                "step" => {
                    route.step = Step::ALL.into_iter().find(|step| step.code() == value).unwrap_or_default();
                }
                "view" => route.map = value == "map",
                "workshop" => route.workshop = value.parse().ok(),
                "at" => route.at = At::read(value),
                "page" => route.district = value == DISTRICT,
                _ => {}
            }
        }
        Ok(match route {
            Self { plan: Some(_), .. } => Self { district: false, ..route },
            Self { district, .. } => Self { district, ..Self::default() },
        })
    }
}

/// The route as a signal, and the only way to change it.
#[derive(Clone, Copy)]
pub struct Navigation {
    route: RwSignal<Route>,
}

impl Navigation {
    /// Reads the address and follows it from now on.
    #[must_use]
    pub fn start() -> Self {
        let read = || Route::from_str(&browser::address::query()).unwrap_or_default();
        let route = RwSignal::new(read());
        browser::address::on_return(move || route.set(read()));
        Self { route }
    }

    /// Where the person is.
    #[must_use]
    pub fn route(self) -> ReadSignal<Route> {
        self.route.read_only()
    }

    /// Goes somewhere, as a new entry of the browser's history.
    pub fn go(self, route: Route) {
        if self.route.get_untracked() != route {
            browser::address::set_query(&route.query(), false);
            self.route.set(route);
        }
    }

    /// Goes somewhere without an entry of its own.
    pub fn replace(self, route: Route) {
        if self.route.get_untracked() != route {
            browser::address::set_query(&route.query(), true);
            self.route.set(route);
        }
    }

    /// Opens something within the present step, or closes it.
    pub fn open(self, at: Option<At>) {
        let route = self.route.get_untracked();
        self.go(Route { at, ..route });
    }
}

#[must_use]
pub fn use_navigation() -> Navigation {
    expect_context()
}

#[cfg(test)]
mod tests {
    use linli_plan::{NeedId, RecordId, TaskId};

    use super::*;

    #[test]
    fn every_place_survives_its_address() {
        let plan = PlanId::preset(7);
        let places = [
            None,
            Some(At::Neighbourhood(NeighbourhoodId::preset(1))),
            Some(At::Campaign(CampaignId::preset(2))),
            Some(At::Playbook(PlaybookId::preset(4))),
            Some(At::View(View::Board)),
            Some(At::View(View::Library)),
            Some(At::View(View::Volunteers)),
            Some(At::View(View::Stage)),
            Some(At::Record(NeedId::preset(5).into())),
            Some(At::Record(TaskId::preset(6).into())),
            Some(At::Import),
            Some(At::QuarterlyPaper),
            Some(At::CampaignPaper(CampaignId::preset(3))),
            Some(At::Sheet(WorkshopPaper::SignIn)),
            Some(At::Sheet(WorkshopPaper::Minutes)),
        ];
        for step in Step::ALL {
            for at in places {
                for (map, workshop) in [(false, None), (true, None), (false, Some(WorkshopId::preset(8)))] {
                    let route = Route { plan: Some(plan), step, at, map, workshop, district: false };
                    assert_eq!(route.query().parse(), Ok(route));
                }
            }
        }
    }

    #[test]
    fn many_offices_are_gathered_where_no_plan_is_open() {
        assert_eq!(Route::district().query().parse(), Ok(Route::district()));
        let plan = PlanId::preset(7);
        let both = format!("page=district&{}", Route::to(plan, Step::Needs).query());
        assert_eq!(both.parse(), Ok(Route::to(plan, Step::Needs)));
    }

    #[test]
    fn an_address_that_makes_no_sense_leads_to_the_first_page() {
        for query in ["", "plan=nonsense&step=ledger", "step=segments", "&&==&", "plan=nb_preset0000000001"] {
            assert_eq!(query.parse(), Ok(Route::default()), "{query}");
        }
    }
}
