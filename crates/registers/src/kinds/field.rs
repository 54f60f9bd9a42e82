//! The fields of these ledgers, with the names that headings have for them.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::ledger::{LedgerField, Synonyms};

/// One of the ledgers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Register {
    /// 需求台账
    Needs,
    /// 社工名册
    Workers,
    /// 社会组织台账
    Organisations,
    /// 社会单位台账
    Enterprises,
    /// 志愿者台账
    Volunteers,
}

impl Register {
    pub const ALL: [Self; 5] =
        [Self::Needs, Self::Workers, Self::Organisations, Self::Enterprises, Self::Volunteers];

    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Needs => "需求台账",
            Self::Workers => "社工名册",
            Self::Organisations => "社会组织台账",
            Self::Enterprises => "社会单位台账",
            Self::Volunteers => "志愿者台账",
        }
    }

    /// Its fields in the order of its columns.
    pub fn fields(self) -> impl Iterator<Item = RegisterField> {
        RegisterField::ALL.iter().copied().filter(move |field| field.form() == self)
    }

    /// The field without which a row is nothing.
    #[must_use]
    pub fn name_field(self) -> RegisterField {
        match self {
            Self::Needs => RegisterField::NeedText,
            Self::Workers => RegisterField::WorkerName,
            Self::Organisations => RegisterField::OrganisationName,
            Self::Enterprises => RegisterField::EnterpriseName,
            Self::Volunteers => RegisterField::VolunteerNumber,
        }
    }

    pub(super) fn synonyms(self) -> &'static Synonyms<RegisterField> {
        match self {
            Self::Needs => &NEEDS,
            Self::Workers => &WORKERS,
            Self::Organisations => &ORGANISATIONS,
            Self::Enterprises => &ENTERPRISES,
            Self::Volunteers => &VOLUNTEERS,
        }
    }
}

static NEEDS: LazyLock<Synonyms<RegisterField>> = LazyLock::new(|| synonyms(Register::Needs));
static WORKERS: LazyLock<Synonyms<RegisterField>> = LazyLock::new(|| synonyms(Register::Workers));
static ORGANISATIONS: LazyLock<Synonyms<RegisterField>> = LazyLock::new(|| synonyms(Register::Organisations));
static ENTERPRISES: LazyLock<Synonyms<RegisterField>> = LazyLock::new(|| synonyms(Register::Enterprises));
static VOLUNTEERS: LazyLock<Synonyms<RegisterField>> = LazyLock::new(|| synonyms(Register::Volunteers));

fn synonyms(form: Register) -> Synonyms<RegisterField> {
    Synonyms::of(form.fields().map(|field| (field, field.names().to_vec())).collect())
}

impl LedgerField for RegisterField {}

macro_rules! form_fields {
    ($($form:ident { $($(#[$doc:meta])* $field:ident $heading:literal [$($name:literal)*];)* })*) => {
        /// A field of one of these ledgers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum RegisterField {
            $($($(#[$doc])* $field,)*)*
        }

        impl RegisterField {
            pub const ALL: &'static [Self] = &[$($(Self::$field,)*)*];

            /// The ledger it is of.
            #[must_use]
            pub fn form(self) -> Register {
                match self { $($(Self::$field => Register::$form,)*)* }
            }

            /// The heading under which it leaves.
            #[must_use]
            pub fn heading(self) -> &'static str {
                match self { $($(Self::$field => $heading,)*)* }
            }

            /// Headings under which it comes, as they are compared.
            fn names(self) -> &'static [&'static str] {
                match self { $($(Self::$field => &[$($name),*],)*)* }
            }
        }
    };
}

form_fields! {
    Needs {
        /// 编号
        NeedCode "需求编号" ["需求编号" "编号" "工单编号" "工单号" "诉求编号" "code"];
        /// 登记日期
        NeedDay "登记日期" ["登记日期" "日期" "登记时间" "受理日期" "受理时间" "反映日期" "反映时间" "收集日期" "收集时间" "date"];
        /// 来源
        NeedSource "来源" ["来源" "诉求来源" "需求来源" "渠道" "反映渠道" "收集方式" "source"];
        /// 社区
        NeedCommunity "社区" ["社区" "社区名称" "所属社区" "居委会" "community"];
        /// 小区楼号
        NeedPlace "小区楼号" ["小区楼号" "小区" "小区名称" "楼号" "地址" "住址" "具体位置" "地点" "place"];
        /// 反映人
        NeedBy "反映人" ["反映人" "诉求人" "居民姓名" "姓名" "居民" "反映居民" "来电人"];
        /// 诉求内容
        NeedText "诉求内容" ["诉求内容" "需求内容" "内容" "反映内容" "主要诉求" "诉求" "需求" "反映问题" "问题" "主要内容" "text"];
        /// 诉求类型
        NeedKind "诉求类型" ["诉求类型" "类型" "诉求性质" "kind"];
        /// 类别
        NeedCategory "类别" ["类别" "分类" "诉求类别" "需求类别" "问题类别" "诉求分类" "category"];
        /// 紧急
        NeedUrgent "紧急" ["紧急" "是否紧急" "加急" "urgent"];
        /// 需回复
        NeedReply "需回复" ["需回复" "是否需回复" "需要回复" "要求回复"];
        /// 字迹不清
        NeedIllegible "字迹不清" ["字迹不清"];
        /// 小区待核
        NeedUnverified "小区待核" ["小区待核" "地址待核"];
        /// 责任单位
        NeedResponsible "责任单位" ["责任单位" "承办单位" "主办单位" "办理单位" "责任部门" "承办部门" "承办人" "responsible"];
        /// 办理时限
        NeedDue "办理时限" ["办理时限" "时限" "办结时限" "限办日期" "截止日期" "due"];
        /// 办理情况
        NeedProgress "办理情况" ["办理情况" "办理结果" "处理情况" "处理结果" "处置情况" "办理进展" "progress"];
        /// 是否办结
        NeedOutcome "是否办结" ["是否办结" "办结" "是否解决" "是否完成" "解决情况" "办结情况" "outcome"];
        /// 满意度
        NeedSatisfaction "满意度" ["满意度" "是否满意" "满意情况" "回访" "回访情况" "居民满意度" "satisfaction"];
        /// 备注
        NeedNotes "备注" ["备注" "说明" "notes"];
    }
    Workers {
        /// 社区
        WorkerCommunity "社区" ["社区" "社区名称" "所属社区" "所在社区" "单位" "所在单位" "工作单位" "community"];
        /// 姓名
        WorkerName "姓名" ["姓名" "社工姓名" "name"];
        /// 性别
        WorkerGender "性别" ["性别" "gender"];
        /// 出生年月
        WorkerBorn "出生年月" ["出生年月" "出生日期" "出生" "生日" "出生时间" "born"];
        /// 人员类别
        WorkerKind "人员类别" ["人员类别" "人员类型" "人员性质" "身份" "身份类别"];
        /// 职务
        WorkerPost "职务" ["职务" "岗位" "职位" "岗位职务" "post"];
        /// 分管工作
        WorkerDuties "分管工作" ["分管工作" "分管" "主管工作" "负责工作" "工作分工" "分工" "duties"];
        /// 证书等级
        WorkerCertificate "证书等级" ["证书等级" "证书" "社工证" "资格证书" "持证情况" "职业资格" "社工证等级" "证书级别" "持证等级" "certificate"];
        /// 取证时间
        WorkerSince "取证时间" ["取证时间" "取证日期" "取证年份" "取得时间" "发证时间" "发证日期" "since"];
        /// 特长
        WorkerSkills "特长" ["特长" "专长" "专业特长" "爱好特长" "兴趣特长" "技能" "skills"];
        /// 意向协会
        WorkerWishes "意向协会" ["意向协会" "意向" "志愿协会" "意愿" "协会意向" "拟加入协会" "wishes"];
        /// 所在协会
        WorkerAssociation "所在协会" ["所在协会" "所属协会" "现协会" "协会" "现所在协会" "association"];
        /// 工会小组
        WorkerGroup "工会小组" ["工会小组" "小组" "工会组别" "组别"];
        /// 可用工时
        WorkerHours "每月可用工时" ["每月可用工时" "可用工时" "月工时" "工时"];
        /// 备注
        WorkerNotes "备注" ["备注" "说明" "notes"];
    }
    Organisations {
        /// 社区
        OrganisationCommunity "社区" ["社区" "社区名称" "所属社区" "所在社区" "层级" "community"];
        /// 组织名称
        OrganisationName "组织名称" ["组织名称" "社会组织名称" "社会组织" "名称" "队伍名称" "团队名称" "单位名称" "name"];
        /// 类别
        OrganisationClass "类别" ["类别" "组织类别" "类型" "组织类型" "分类" "class"];
        /// 成立时间
        OrganisationFounded "成立时间" ["成立时间" "成立日期" "成立年份" "founded"];
        /// 登记/备案
        OrganisationLegal "登记/备案" ["登记备案" "备案登记" "登记情况" "备案情况" "是否备案" "登记备案情况" "登记状态" "备案" "登记"];
        /// 负责人
        OrganisationLeader "负责人" ["负责人" "带头人" "队长" "负责人姓名" "法定代表人" "leader"];
        /// 人数
        OrganisationMembers "人数" ["人数" "成员人数" "成员数" "会员数" "队员数" "规模" "members"];
        /// 活动地点
        OrganisationVenue "活动地点" ["活动地点" "活动场地" "活动场所" "地点" "venue"];
        /// 活动频次
        OrganisationCadence "活动频次" ["活动频次" "活动时间" "频次" "活动频率" "cadence"];
        /// 孵化协会
        OrganisationAssociation "孵化协会" ["孵化协会" "所属协会" "指导协会" "协会"];
        /// 备注
        OrganisationNotes "备注" ["备注" "说明" "notes"];
    }
    Enterprises {
        /// 单位名称
        EnterpriseName "单位名称" ["单位名称" "企业名称" "单位" "名称" "社会单位" "社会单位名称" "公司名称" "name"];
        /// 统一社会信用代码
        EnterpriseCode "统一社会信用代码" ["统一社会信用代码" "信用代码" "社会信用代码" "creditcode"];
        /// 单位性质
        EnterpriseNature "单位性质" ["单位性质" "性质" "企业性质" "单位类型" "nature"];
        /// 行业
        EnterpriseIndustry "行业" ["行业" "所属行业" "industry"];
        /// 社区
        EnterpriseCommunity "社区" ["社区" "所属社区" "所在社区" "社区名称" "community"];
        /// 地址/楼宇
        EnterpriseAddress "地址/楼宇" ["地址楼宇" "地址" "楼宇" "办公地址" "单位地址" "address"];
        /// 联系人
        EnterpriseContact "联系人" ["联系人" "负责人" "联络人" "contact"];
        /// 职工数
        EnterpriseStaff "职工数" ["职工数" "职工人数" "员工数" "员工人数" "从业人数" "人数" "staff"];
        /// 公益联盟
        EnterpriseAlliance "公益联盟" ["公益联盟" "是否加入公益联盟" "企业公益联盟" "联盟成员" "是否联盟成员"];
        /// 楼宇服务站
        EnterpriseStation "楼宇服务站" ["楼宇服务站" "服务站" "商务楼宇服务站"];
        /// 是否建会
        EnterpriseUnion "是否建会" ["是否建会" "建会" "工会" "是否建立工会" "建会情况" "有无工会"];
        /// 可提供资源
        EnterpriseOffers "可提供资源" ["可提供资源" "资源" "可提供的资源" "提供资源" "可供资源" "offers"];
        /// 单位需求
        EnterpriseWants "单位需求" ["单位需求" "需求" "企业需求" "诉求" "wants"];
        /// 参与情况
        EnterpriseTimes "参与情况" ["参与情况" "参与次数" "参加情况" "参与活动" "参与活动次数" "参与记录"];
        /// 备注
        EnterpriseNotes "备注" ["备注" "说明" "notes"];
    }
    Volunteers {
        /// 志愿者编号
        VolunteerNumber "志愿者编号" ["志愿者编号" "编号" "志愿者证号" "志愿者号" "number"];
        /// 姓名
        VolunteerName "姓名" ["姓名" "称呼" "志愿者姓名" "志愿者" "name"];
        /// 小区
        VolunteerPlace "小区" ["小区" "小区名称" "所在小区" "居住小区" "neighbourhood"];
        /// 所属组织
        VolunteerOrganisation "所属组织" ["所属组织" "社会组织" "所属队伍" "志愿队伍" "队伍" "organisation"];
        /// 特长
        VolunteerSkills "特长" ["特长" "专长" "技能" "服务特长" "skills"];
        /// 服务时长
        VolunteerHours "服务时长" ["服务时长" "服务时长小时" "时长" "服务小时" "累计时长" "hours"];
        /// 星级
        VolunteerStars "星级" ["星级" "志愿者星级" "stars"];
        /// 培训
        VolunteerTraining "培训" ["培训" "培训情况" "参加培训" "培训记录" "training"];
        /// 表彰激励
        VolunteerRewards "表彰激励" ["表彰激励" "表彰" "激励" "奖励" "表彰情况" "rewards"];
        /// 备注
        VolunteerNotes "备注" ["备注" "说明" "notes"];
    }
}
