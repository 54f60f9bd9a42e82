//! Tables of records: persistent maps of shared rows, and the one list of all of them.

use std::{
    fmt::{self, Debug},
    iter::FilterMap,
    marker::PhantomData,
    ops::Index,
    sync::Arc,
};

use imbl::{
    OrdMap,
    ordmap::{self, DiffItem},
    shared_ptr::DefaultSharedPtr,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{AnyId, CommandError, Extra, IdError, Plan, RecordId, tables::references::References as _};

/// The rows of a table without their kind.
pub(crate) type AnyRows = OrdMap<AnyId, AnyRecord>;

/// Rows by id. A clone is a reference count; equal rows of two clones are the same pointer.
///
/// The map below holds rows of any kind, so that it is compiled once and not for each kind.
pub struct Table<R> {
    rows: AnyRows,
    kind: PhantomData<fn() -> R>,
}

type RowOf<'a, R> = (&'a <R as Record>::Id, &'a Arc<R>);

/// The rows of a table in the order of their ids.
pub type Rows<'a, R> = FilterMap<
    ordmap::Iter<'a, AnyId, AnyRecord, DefaultSharedPtr>,
    fn((&'a AnyId, &'a AnyRecord)) -> Option<RowOf<'a, R>>,
>;

impl<R: Record> Table<R> {
    /// A row.
    #[must_use]
    pub fn get(&self, id: &R::Id) -> Option<&Arc<R>> {
        self.rows.get(&R::row_id(*id)).and_then(R::of)
    }

    /// Whether a row is there.
    #[must_use]
    pub fn contains_key(&self, id: &R::Id) -> bool {
        self.rows.contains_key(&R::row_id(*id))
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether it is the same table as another, seen without looking at a row.
    #[must_use]
    pub fn ptr_eq(&self, other: &Self) -> bool {
        self.rows.ptr_eq(&other.rows)
    }

    /// Rows with their ids, in the order of the ids.
    pub fn iter(&self) -> Rows<'_, R> {
        self.rows.iter().filter_map(row_of::<R>)
    }

    /// The ids in order.
    pub fn keys(&self) -> impl Iterator<Item = &R::Id> + use<'_, R> {
        self.iter().map(|(id, _)| id)
    }

    /// The rows in the order of their ids.
    pub fn values(&self) -> impl Iterator<Item = &Arc<R>> + use<'_, R> {
        self.iter().map(|(_, row)| row)
    }

    /// Puts a row in; what stood under its id leaves.
    pub fn insert(&mut self, id: R::Id, row: Arc<R>) {
        self.rows.insert(R::row_id(id), R::share(row));
    }

    /// Takes a row out.
    pub fn remove(&mut self, id: &R::Id) -> Option<Arc<R>> {
        self.rows.remove(&R::row_id(*id)).as_ref().and_then(R::of).cloned()
    }

    /// The rows that an earlier table does not have, or has otherwise; what they share is not looked at.
    pub fn changed_from<'a>(&'a self, earlier: &'a Self) -> impl Iterator<Item = RowOf<'a, R>> {
        earlier.rows.diff(&self.rows).filter_map(|difference| match difference {
            DiffItem::Add(id, row) | DiffItem::Update { new: (id, row), .. } => row_of::<R>((id, row)),
            DiffItem::Remove(..) => None,
        })
    }
}

impl<R> Table<R> {
    /// The rows, whatever their kind.
    pub(crate) fn any(&self) -> &AnyRows {
        &self.rows
    }

    /// The same, to be changed.
    pub(crate) fn any_mut(&mut self) -> &mut AnyRows {
        &mut self.rows
    }
}

fn row_of<'a, R: Record>((id, row): (&'a AnyId, &'a AnyRecord)) -> Option<RowOf<'a, R>> {
    R::id_of(id).zip(R::of(row))
}

/// A row that is known to be there; like that of the standard library's maps, it panics where it is not.
impl<R: Record> Index<&R::Id> for Table<R> {
    type Output = Arc<R>;

    #[expect(clippy::panic, reason = "what indexing means; the product asks with `get`")]
    fn index(&self, id: &R::Id) -> &Arc<R> {
        self.get(id).unwrap_or_else(|| panic!("no row {id}"))
    }
}

impl<R> Clone for Table<R> {
    fn clone(&self) -> Self {
        Self { rows: self.rows.clone(), kind: PhantomData }
    }
}

impl<R> Default for Table<R> {
    fn default() -> Self {
        Self { rows: OrdMap::new(), kind: PhantomData }
    }
}

impl<R> PartialEq for Table<R> {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

impl<R> Debug for Table<R> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rows.fmt(out)
    }
}

impl<R: Record> FromIterator<(R::Id, Arc<R>)> for Table<R> {
    fn from_iter<I: IntoIterator<Item = (R::Id, Arc<R>)>>(rows: I) -> Self {
        let mut table = Self::default();
        table.extend(rows);
        table
    }
}

impl<R: Record> Extend<(R::Id, Arc<R>)> for Table<R> {
    fn extend<I: IntoIterator<Item = (R::Id, Arc<R>)>>(&mut self, rows: I) {
        for (id, row) in rows {
            self.insert(id, row);
        }
    }
}

impl<'a, R: Record> IntoIterator for &'a Table<R> {
    type Item = RowOf<'a, R>;
    type IntoIter = Rows<'a, R>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A kind of row that a plan has a table of.
pub trait Record: Clone + PartialEq + Debug + Send + Sync + 'static {
    /// What names a row.
    type Id: RecordId + Send + Sync + 'static;
    /// The name of the table in files.
    const KIND: &'static str;
    /// Which table it is.
    const TABLE: RecordKind;

    /// A row among those of any kind.
    fn share(row: Arc<Self>) -> AnyRecord;
    /// A row of this kind among those of any.
    fn of(row: &AnyRecord) -> Option<&Arc<Self>>;
    /// An id among those of any kind.
    fn row_id(id: Self::Id) -> AnyId;
    /// An id of this kind among those of any.
    fn id_of(id: &AnyId) -> Option<&Self::Id>;
    /// The table of a plan.
    fn table(plan: &Plan) -> &Table<Self>;
    /// The table of a plan, to be changed.
    fn table_mut(plan: &mut Plan) -> &mut Table<Self>;
    /// Whether the plan can take the record.
    ///
    /// # Errors
    /// Says what is wrong with it.
    fn check(&self, plan: &Plan) -> Result<(), CommandError>;
}

/// Calls a macro with every table of a plan: `field: Record, Id;`. The one list of tables there is.
///
/// A new kind of record needs a line here, an id in `id.rs`, a rule in `row.rs` for what may be put and what is let
/// go with it, a name in `words::errors`, and a place in the generated plans of the storage's tests.
#[macro_export]
macro_rules! each_table {
    ($then:ident) => {
        $then! {
            /// 小区台账
            neighbourhoods: Neighbourhood, NeighbourhoodId;
            /// 分类规则
            segment_rules: SegmentRule, SegmentRuleId;
            /// 自定义类别
            custom_segments: CustomSegment, CustomSegmentId;
            /// 规则方案
            rule_sets: RuleSet, RuleSetId;
            /// 做法
            playbooks: Playbook, PlaybookId;
            /// 资金来源
            funds: Fund, FundId;
            /// 项目
            campaigns: Campaign, CampaignId;
            /// 活动
            sessions: Activity, ActivityId;
            /// 经费预算
            budget_lines: BudgetLine, BudgetLineId;
            /// 任务
            tasks: Task, TaskId;
            /// 指标
            indicators: Indicator, IndicatorId;
            /// 位置
            outlines: Outline, OutlineId;
            /// 自定义字段
            custom_fields: CustomField, CustomFieldId;
            /// 风险及应急
            risks: Risk, RiskId;
            /// 志愿服务岗位
            volunteer_posts: VolunteerPost, VolunteerPostId;
            /// 台账格式
            ledger_forms: LedgerForm, LedgerFormId;
            /// 专业协会
            associations: Association, AssociationId;
            /// 委员会
            committees: Committee, CommitteeId;
            /// 需求类别
            need_categories: NeedCategory, NeedCategoryId;
            /// 自定义状态
            need_statuses: NeedStatus, NeedStatusId;
            /// 需求
            needs: Need, NeedId;
            /// 社工
            workers: Worker, WorkerId;
            /// 社会组织
            organisations: Organisation, OrganisationId;
            /// 社会单位
            enterprises: Enterprise, EnterpriseId;
            /// 志愿者
            volunteers: Volunteer, VolunteerId;
            /// 节假日安排
            holiday_years: HolidayYear, HolidayYearId;
            /// 议事会
            workshops: Workshop, WorkshopId;
            /// 议程
            agenda_blocks: AgendaBlock, AgendaBlockId;
            /// 卡片
            cards: Card, CardId;
            /// 提案
            proposals: Proposal, ProposalId;
            /// 评议票
            ballots: Ballot, BallotId;
            /// 安排条件
            planning: PlanningSettings, PlanningSettingsId;
            /// 比选方案
            scenarios: Scenario, ScenarioId;
            /// 不宜安排时段
            blocked_times: BlockedTime, BlockedTimeId;
            /// 轮值表
            rotas: Rota, RotaId;
            /// 改写的报告文字
            report_texts: ReportText, ReportTextId;
        }
    };
}

macro_rules! records {
    ($($(#[$doc:meta])* $table:ident: $record:ident, $id:ident;)*) => {
        /// Which table a record is in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum RecordKind {
            $($(#[$doc])* $record,)*
        }

        impl RecordKind {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$record),*];

            /// The name of the table in files.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$record => stringify!($table),)* }
            }
        }

        /// A row of any kind, as tables hold it.
        #[derive(Clone, Debug, PartialEq)]
        pub enum AnyRecord {
            $($(#[$doc])* $record(Arc<crate::$record>),)*
        }

        impl AnyRecord {
            /// Which table it belongs to.
            #[must_use]
            pub fn kind(&self) -> RecordKind {
                match self { $(Self::$record(_) => RecordKind::$record,)* }
            }

            /// The record as the plan file has it.
            ///
            /// # Errors
            /// A field holds what JSON has no form for.
            pub fn write(&self) -> Result<Value, serde_json::Error> {
                match self { $(Self::$record(row) => serde_json::to_value(row),)* }
            }

            /// A record of a kind from a plan file.
            ///
            /// # Errors
            /// It is no object, one of its fields cannot be read, or one that it must have is not there.
            pub fn read(kind: RecordKind, value: &Value) -> Result<Self, serde_json::Error> {
                match kind {
                    $(RecordKind::$record => Deserialize::deserialize(value).map(Self::$record),)*
                }
            }

            /// What only a newer version understands of it.
            #[must_use]
            pub fn extra(&self) -> &Extra {
                match self { $(Self::$record(row) => &row.extra,)* }
            }

            pub(crate) fn validate(&self, plan: &Plan) -> Result<(), CommandError> {
                match self { $(Self::$record(row) => row.check(plan),)* }
            }

            pub(crate) fn each_reference(&self, name: &mut dyn FnMut(AnyId)) {
                match self { $(Self::$record(row) => row.as_ref().each_reference(name),)* }
            }
        }

        impl RecordKind {
            /// The id of a record of this kind.
            ///
            /// # Errors
            /// The text is none.
            pub fn id(self, text: &str) -> Result<AnyId, IdError> {
                match self { $(Self::$record => text.parse().map(AnyId::$record),)* }
            }
        }

        impl Plan {
            pub(crate) fn any_rows(&self, kind: RecordKind) -> &AnyRows {
                match kind { $(RecordKind::$record => self.$table.any(),)* }
            }

            pub(crate) fn any_rows_mut(&mut self, kind: RecordKind) -> &mut AnyRows {
                match kind { $(RecordKind::$record => self.$table.any_mut(),)* }
            }
        }

        $(impl Record for crate::$record {
            type Id = crate::$id;
            const KIND: &'static str = stringify!($table);
            const TABLE: RecordKind = RecordKind::$record;
            fn share(row: Arc<Self>) -> AnyRecord {
                AnyRecord::$record(row)
            }
            fn of(row: &AnyRecord) -> Option<&Arc<Self>> {
                if let AnyRecord::$record(row) = row { Some(row) } else { None }
            }
            fn row_id(id: Self::Id) -> AnyId {
                AnyId::$record(id)
            }
            fn id_of(id: &AnyId) -> Option<&Self::Id> {
                if let AnyId::$record(id) = id { Some(id) } else { None }
            }
            fn table(plan: &Plan) -> &Table<Self> {
                &plan.$table
            }
            fn table_mut(plan: &mut Plan) -> &mut Table<Self> {
                &mut plan.$table
            }
            fn check(&self, plan: &Plan) -> Result<(), CommandError> {
                crate::commands::any_row::Validate::validate(self, plan)
            }
        })*
    };
}

each_table!(records);
