//! What leaves and comes back: a ledger that was only exported is unchanged, a list that was filled in fills.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may end")]

use std::{
    ops::ControlFlow,
    pin::pin,
    task::{Context, Poll, Waker},
};

use chrono::NaiveDate;
use linli_documents::{Lang, book::Cell};
use linli_engine::{needs::RateBy, people::PlacementFault, segment::verdicts};
use linli_papers::sheets;
use linli_plan::{
    About, AnyRow, Command, Field, LedgerFormId, Neighbourhood, NeighbourhoodId, Period, Plan, PlanId,
    RecordId, Value, Volunteer, VolunteerId, presets,
};
use linli_registers::{
    import::{ImportField, ImportRow, ImportTarget, RowChoices},
    kinds::{Register, RegisterField},
    ledger::{Counts, HiddenCells, Mapping, OutcomeKind, RowFilter, Target, Withheld},
};
use linli_storage::plan_file;
use linli_worker::{
    Advise, Adviser, ComparePlan, ComputeRates, ComputingTask, CostOfMoving, CountCertificates, FindDoubles,
    FindDuplicates, FindHelpers, FindOpenings, FindSimilarNeeds, ImportJob, ImportSource, JobError, Output,
    Pace, PlaceWorkers, Previewed, Progress, Query, ReportOutput, SuggestCategories, Wanted, computed, file,
    report_file,
};
use proptest::prelude::*;

const FORM_A: &[u8] = include_bytes!("../../../samples/ledger-form-a.xlsx");
const FORM_B: &[u8] = include_bytes!("../../../samples/ledger-form-b.xlsx");
const FORM_B_GBK: &[u8] = include_bytes!("../../../samples/ledger-form-b.gbk.csv");
const SAMPLE: &[u8] = include_bytes!("../../../samples/olympic-village.linli.json");

/// A form of an office's own: groups of headings that repeat, columns that no field has, ID numbers.
const FREE: &str = "街道小区底数（内部）,,,,,,,,,,,\n\
    序号,社区,小区名称,楼栋,楼栋,安全情况,安全情况,治理情况,治理情况,负责人身份证号,底商面积,=公式\n\
    ,,,数量,备注,消防栓,备注,楼门长,健身器材,,,\n\
    1,甲,北里,12,其中1栋待拆,18个,2处损坏,张某等12人,有,11010519491231002X,约300平米,=1+1\n\
    2,甲,东园,8,,9,,,无,,,@x\n\
    3,乙,林苑,\"9,000\",—,,完好,李某,,,/,-5\n";

/// The number of the table that is open.
const TABLE: u32 = 7;

struct NoPause;

impl Pace for NoPause {
    async fn rest(&mut self, _: Progress) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// Nothing here waits for anything.
fn asked(sheet: usize, target: ImportTarget, mapping: &Mapping<ImportField>) -> ComparePlan {
    ComparePlan { table: TABLE, sheet, target, mapping: mapping.clone(), hidden: HiddenCells::LeaveOut }
}

fn done<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("nothing should wait"),
    }
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 5, 16).unwrap()
}

fn empty_plan() -> Plan {
    let about = About { office: "某街道".to_owned(), ..About::begun(Period::around(day()), day()) };
    let plan = Plan::empty(PlanId::preset(1), about);
    plan.apply(&Command::SetRules(presets::segment_rules())).unwrap()
}

/// What a file would change, and the plan after it, as the page takes both.
fn import(plan: &Plan, name: &str, bytes: &[u8]) -> (Previewed, Plan) {
    let mut job = ImportJob::default();
    let source = ImportSource::File { name: name.to_owned(), encoding: None };
    let opened = done(job.open(TABLE, ImportTarget::Neighbourhoods, &source, bytes, &mut NoPause)).unwrap();
    job.take_plan(&plan_file::write(plan)).unwrap();
    let mut last = plan.record_count() as u128 * 1_000;
    let mut random = || {
        last += 1;
        last
    };
    let sheet = opened.likeliest.unwrap_or(0);
    let mapping = Mapping::default();
    let target = ImportTarget::Neighbourhoods;
    let previewed = done(job.preview(&asked(sheet, target, &mapping), &mut random, &mut NoPause)).unwrap();
    let (records, _) = job.accept(TABLE, &RowChoices::default(), 0, usize::MAX).unwrap();
    let fields = previewed.fields.iter().cloned().map(AnyRow::from);
    let form = previewed.form.clone();
    let form = form.map(|form| AnyRow::from(plan.place_form(form, LedgerFormId::from_random(random()))));
    let next =
        plan.apply(&Command::AcceptLedger(fields.chain(form).collect(), records.neighbourhoods)).unwrap();
    (previewed, next)
}

fn written(plan: &Plan, what: Output, lang: Lang) -> Vec<u8> {
    file(Wanted { what, lang, today: day() }, &plan_file::write(plan)).unwrap()
}

fn assert_unchanged(plan: &Plan, name: &str, bytes: &[u8], count: usize) {
    let (previewed, next) = import(plan, name, bytes);
    let Counts { new, changed, unchanged, rejected, .. } = previewed.counts;
    assert_eq!((new, changed, rejected, unchanged as usize), (0, 0, 0, count), "{name}");
    assert_eq!(previewed.fields, [], "{name}");
    assert_eq!(next.neighbourhoods, plan.neighbourhoods, "{name}");
}

/// Exports a plan in every way and reads it back.
fn assert_round_trip(plan: &Plan) {
    let count = plan.neighbourhoods.len();
    for lang in Lang::ALL {
        assert_unchanged(plan, "台账.xlsx", &written(plan, Output::Ledger, lang), count);
        let list = sheets::to_fill(lang, plan, &verdicts(plan, None), None);
        let asked = list.sheets[0].rows.len();
        if asked > 0 {
            assert_unchanged(plan, "补填.xlsx", &linli_office::xlsx(&list).unwrap(), asked);
        }
    }
}

#[test]
fn ledgers_of_every_form_come_back_unchanged() {
    for (name, bytes) in
        [("a.xlsx", FORM_A), ("b.xlsx", FORM_B), ("b.csv", FORM_B_GBK), ("自有.csv", FREE.as_bytes())]
    {
        let (previewed, plan) = import(&empty_plan(), name, bytes);
        assert!(previewed.counts.new > 1, "{name}");
        assert_round_trip(&plan);
        let book = sheets::ledger(Lang::Zh, &plan, &verdicts(&plan, None));
        let headings: Vec<_> = book.sheets[0].columns.iter().map(|column| column.headings.clone()).collect();
        let form = previewed.form.unwrap();
        let hers: Vec<_> = form.columns.iter().map(|column| column.headings.clone()).collect();
        assert_eq!(headings[..hers.len()], hers, "{name}");
        assert_unchanged(
            &plan,
            "台账.csv",
            &written(&plan, Output::LedgerText, Lang::Zh),
            plan.neighbourhoods.len(),
        );
    }
}

#[test]
fn a_plan_without_a_form_comes_back_unchanged() {
    let plan = plan_file::read(SAMPLE).unwrap().plan;
    assert_round_trip(&plan);
}

#[test]
fn columns_that_no_field_has_are_kept_and_id_numbers_are_not() {
    let (previewed, plan) = import(&empty_plan(), "自有.csv", FREE.as_bytes());
    let names: Vec<&str> = previewed.fields.iter().map(|(_, field)| field.name.as_str()).collect();
    assert_eq!(names, ["消防栓", "安全情况·备注", "楼门长", "健身器材", "底商面积", "=公式"]);
    let bytes = plan_file::write(&plan);
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("2处损坏") && text.contains("张某等12人") && !text.contains("11010519491231002X"));
}

#[test]
fn a_list_that_was_filled_in_fills_and_erases_nothing() {
    let plan = plan_file::read(SAMPLE).unwrap().plan;
    let mut list = sheets::to_fill(Lang::Zh, &plan, &verdicts(&plan, None), None);
    let leaf = &mut list.sheets[0];
    let built = leaf.columns.iter().position(|column| column.headings == ["建成年份"]).unwrap();
    let row = leaf.rows.iter_mut().find(|row| row[built] == Cell::ToFill).unwrap();
    row[built] = Cell::Text("1988年".to_owned());
    let (name, community) = (row[1].text().to_owned(), row[0].text().to_owned());
    let (previewed, next) = import(&plan, "补填.xlsx", &linli_office::xlsx(&list).unwrap());
    assert_eq!((previewed.counts.changed, previewed.counts.new), (1, 0));
    let id = |plan: &Plan| -> NeighbourhoodId {
        let found =
            plan.neighbourhoods.iter().find(|(_, row)| row.name == name && row.community == community);
        *found.unwrap().0
    };
    assert_eq!(id(&next), id(&plan));
    let Some(Value::Number(year)) = next.neighbourhoods[&id(&next)].get(Field::BuiltYear) else {
        panic!("no year")
    };
    assert_eq!(year.single(), Some(1_988));
}

#[test]
fn each_community_gets_its_list() {
    let plan = plan_file::read(SAMPLE).unwrap().plan;
    let zip = written(&plan, Output::ToFillEach, Lang::Zh);
    assert!(zip.starts_with(b"PK"));
    let communities = sheets::communities_to_ask(&plan, &verdicts(&plan, None));
    assert!(communities.len() > 1);
    assert_eq!(zip, written(&plan, Output::ToFillEach, Lang::Zh), "the same plan gives the same bytes");
}

#[test]
fn lists_of_communities_whose_names_are_cut_to_the_same_are_told_apart() {
    let mut plan = plan_file::read(SAMPLE).unwrap().plan;
    let long = "示例街道奥林匹克公园西侧安置住宅区第一社区居民委员会（筹）东区甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉";
    let names = [
        format!("{long}甲"),
        format!("{long}乙"),
        "示例/一[社区]:*?".to_owned(),
        "History".to_owned(),
        String::new(),
    ];
    let rows: Vec<_> = names
        .iter()
        .zip(1u16..)
        .map(|(community, number)| {
            let row = Neighbourhood { community: community.clone(), ..Neighbourhood::named("新里") };
            (NeighbourhoodId::preset(number), row)
        })
        .collect();
    plan = plan.apply(&Command::AcceptImport(rows)).unwrap();
    assert!(written(&plan, Output::ToFillEach, Lang::Zh).starts_with(b"PK"));
}

const CELLS: &[&str] = &[
    "",
    "北里",
    "甲社区",
    "80年代",
    "2008.6",
    "1986",
    "约1200户",
    "18%",
    "三成",
    "待定",
    "无",
    "有",
    "部分有",
    "6-18",
    "0.65元",
    "业委会（筹）",
    "99999999",
    "3号院",
    "a、b",
    "-",
    "=1+1",
    "＝cmd",
    "'引号",
    "1e5",
    "100%",
    "1",
    "0.5",
    "９８６",
    "0.65-1.2元",
    "5.2",
    "某物业",
    "无（居委会代管）",
    "5万",
    "120",
];
const HEADINGS: &[&str] = &[
    "社区",
    "别名",
    "产权单位",
    "产权类型",
    "建成年代",
    "户数",
    "出租户数",
    "入住率（%）",
    "电梯",
    "物业费",
    "物业公司",
    "业委会",
    "备注",
    "层数",
    "均价（万元/㎡）",
    "无关",
    "其他台账",
];

fn any_ledger() -> impl Strategy<Value = String> {
    let row = prop::collection::vec(prop::sample::select(CELLS), HEADINGS.len());
    prop::collection::vec(row, 1..6).prop_map(|rows| {
        let mut text = format!("小区,{}\n", HEADINGS.join(","));
        for (number, row) in rows.iter().enumerate() {
            let cells: Vec<String> = row.iter().map(|cell| format!("\"{cell}\"")).collect();
            text.push_str(&format!("小区{number}号,{}\n", cells.join(",")));
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(12) })]

    #[test]
    fn whatever_came_in_comes_back_unchanged(ledger in any_ledger()) {
        let (_, plan) = import(&empty_plan(), "台账.csv", ledger.as_bytes());
        assert_round_trip(&plan);
    }
}

/// Under 万元/㎡ this is no price; under a heading without a unit it must not become one.
#[test]
fn words_that_were_not_understood_mean_no_more_under_another_heading() {
    let ledger = "社区,小区,均价（万元/㎡）\n甲,北里,2008.6\n甲,东园,8.7\n";
    let (_, plan) = import(&empty_plan(), "台账.csv", ledger.as_bytes());
    assert_unchanged(&plan, "均价.csv", "社区,小区,均价\n甲,北里,2008.6\n".as_bytes(), 1);
    let (previewed, next) = import(&plan, "均价.csv", "社区,小区,均价（元/㎡）\n甲,北里,2008.6\n".as_bytes());
    assert_eq!(previewed.counts.changed, 1, "a unit says what was meant");
    let north = next.neighbourhoods.values().find(|row| row.name == "北里").unwrap();
    assert!(north.unread.is_empty() && matches!(north.get(Field::Price), Some(Value::Number(_))));
}

/// A block of needs that was pasted: compared, split, accepted; then computed with.
#[test]
fn needs_come_in_by_their_own_ledger_and_are_worked_on() {
    let plan = empty_plan()
        .apply(&Command::Put(presets::for_needs(presets::Era::Source, presets::PresetLanguage::Chinese)));
    let plan = plan.unwrap();
    let text = "登记日期\t诉求内容\t类别\n2026-03-04\t遛狗不牵绳\t养犬\n2026-03-05\t停车难；楼道灯坏\t\n2026-03-05\t楼下遛狗不牵绳\t\n";
    let mut job = ImportJob::default();
    job.take_plan(&plan_file::write(&plan)).unwrap();
    let needs = ImportTarget::Register(Register::Needs);
    done(job.open(TABLE, needs, &ImportSource::Pasted, text.as_bytes(), &mut NoPause)).unwrap();
    let mut bits = 0u128;
    let mut random = || {
        bits += 1;
        bits << 40
    };
    let mapping = Mapping::default();
    let compared = done(job.preview(&asked(0, needs, &mapping), &mut random, &mut NoPause)).unwrap();
    let Counts { new, changed, unchanged, rejected, .. } = compared.counts;
    assert_eq!(([new, changed, unchanged, rejected], compared.several.as_slice()), ([3, 0, 0, 0], &[2][..]));
    let category = compared.layout.columns.last().unwrap();
    assert_eq!(
        compared.mapping.target(category),
        Target::Field(ImportField::Register(RegisterField::NeedCategory))
    );
    let rows = job.rows(TABLE, RowFilter::New, 1, 5).unwrap();
    assert_eq!((rows[0].number(), rows[0].outcome()), (2, OutcomeKind::New));
    assert_eq!(rows[0].parts(), ["停车难", "楼道灯坏"]);
    assert_eq!(job.rows(TABLE + 1, RowFilter::New, 1, 5), Err(JobError::NoTable), "another table");
    let split = RowChoices { split: [2].into(), ..RowChoices::default() };
    let (first, total) = job.accept(TABLE, &split, 0, 1).unwrap();
    let (mut records, _) = job.accept(TABLE, &split, 1, 9).unwrap();
    assert_eq!((first.len(), records.len(), total), (1, 3, 4));
    records.append(first);
    let plan = plan.apply(&Command::Put(records.into_rows())).unwrap();
    assert_eq!(plan.needs.len(), 4);
    let mut adviser = Adviser::default();
    let asked = Advise { text: "有人遛狗不牵绳".to_owned(), percent: 40, keywords_only: false };
    assert_eq!(adviser.advise(&asked), Err(JobError::NoTable));
    adviser.learn(&plan_file::write(&plan)).unwrap();
    let advice = adviser.advise(&asked).unwrap();
    assert_eq!(plan.category_name(advice.category.unwrap().category), "文明养犬");
    assert_eq!(advice.similar.len(), 2);

    let file = plan_file::write(&plan);
    assert_eq!(asked_about(&plan, FindSimilarNeeds { percent: 40 }).len(), 1);
    let pile = asked_about(&plan, SuggestCategories { most: 3, keywords_only: false });
    assert_eq!((pile.count, pile.first.len()), (3, 3));
    assert_eq!(asked_about(&plan, PlaceWorkers { balance: 3 }), Err(PlacementFault::NoWorkers));
    assert!(asked_about(&plan, FindHelpers::Need(pile.first[0].need)).is_empty());
    let wanted = Wanted { what: Output::Register(Register::Needs), lang: Lang::Zh, today: day() };
    assert!(!file_of(wanted, &file).is_empty());
}

/// The reply to a question about a plan, by way of JSON.
fn asked_about<Q: Query<Task = ComputingTask>>(plan: &Plan, question: Q) -> Q::Reply {
    let task = serde_json::to_string(&question.task()).unwrap();
    let ComputingTask::Compute(question) = serde_json::from_str(&task).unwrap() else {
        panic!("it is not about a plan")
    };
    serde_json::from_slice(&computed(&question, plan).unwrap()).unwrap()
}

fn file_of(wanted: Wanted<Output>, plan: &[u8]) -> Vec<u8> {
    file(wanted, plan).unwrap()
}

/// A column that was taken for something else takes the field from the column that had it.
#[test]
fn columns_of_a_register_are_taken_as_a_person_says() {
    let mut job = ImportJob::default();
    job.take_plan(&plan_file::write(&empty_plan())).unwrap();
    let text = "姓名\t称呼\t身份证号\n张三\t老张\t11010519491231002X\n";
    let workers = ImportTarget::Register(Register::Workers);
    done(job.open(TABLE, workers, &ImportSource::Pasted, text.as_bytes(), &mut NoPause)).unwrap();
    let name = Target::Field(ImportField::Register(RegisterField::WorkerName));
    let mut compare = |mapping: &Mapping<ImportField>| -> (Previewed, ImportRow) {
        let compared = done(job.preview(&asked(0, workers, mapping), &mut || 1, &mut NoPause)).unwrap();
        let row = job.rows(TABLE, RowFilter::All, 0, 9).unwrap().remove(0);
        (compared, row)
    };
    let (compared, row) = compare(&Mapping::default());
    let columns = &compared.layout.columns;
    assert_eq!(columns[2].withheld, Some(Withheld::IdNumbers));
    assert_eq!(compared.mapping.target(&columns[2]), Target::Ignore);
    assert_eq!(row.name(), "张三");
    let mut mapping = compared.mapping.clone();
    mapping.set(&compared.layout, &columns[1].key, name);
    let (renamed, row) = compare(&mapping);
    assert_eq!(renamed.mapping.target(&columns[0]), Target::Ignore, "the other column has lost the field");
    assert_eq!((renamed.mapping.target(&columns[1]), row.name()), (name, "老张"));
    mapping.set(&compared.layout, &columns[1].key, Target::Ignore);
    let (nameless, row) = compare(&mapping);
    assert_eq!(nameless.counts.rejected, 1, "without a column of names no row names anything");
    assert_eq!(row.outcome(), OutcomeKind::Rejected);
}

/// Every register of the workbook of all comes back unchanged, sheet by sheet.
#[test]
fn registers_of_the_whole_workbook_come_back_unchanged() {
    let plan = plan_file::read(SAMPLE).unwrap().plan;
    let volunteer = Volunteer { number: "BJ0001".into(), name: "周".into(), ..Volunteer::default() };
    let plan = plan.apply(&Command::put(VolunteerId::preset(1), volunteer)).unwrap();
    for lang in Lang::ALL {
        let wanted = Wanted { what: ReportOutput::Workbook, lang, today: day() };
        let bytes = report_file(wanted, &plan_file::write(&plan)).unwrap();
        let registers = Register::ALL.map(ImportTarget::Register);
        let targets = std::iter::once(ImportTarget::Neighbourhoods).chain(registers);
        let counts = [
            plan.neighbourhoods.len(),
            plan.needs.len(),
            plan.workers.len(),
            plan.organisations.len(),
            plan.enterprises.len(),
            plan.volunteers.len(),
        ];
        for ((sheet, target), count) in targets.enumerate().zip(counts) {
            let mut job = ImportJob::default();
            let source = ImportSource::File { name: "全部.xlsx".to_owned(), encoding: None };
            done(job.open(TABLE, target, &source, &bytes, &mut NoPause)).unwrap();
            job.take_plan(&plan_file::write(&plan)).unwrap();
            let mut bits = 0u128;
            let mut random = || {
                bits += 1;
                bits << 40
            };
            let asked = asked(sheet, target, &Mapping::default());
            let found = done(job.preview(&asked, &mut random, &mut NoPause)).unwrap().counts;
            let Counts { new, changed, unchanged, rejected, .. } = found;
            assert_eq!((new, changed, rejected, unchanged as usize), (0, 0, 0, count), "{target:?}");
        }
    }
}

/// The sample is placed better than it is, and the figures of its registers are there.
#[test]
fn questions_about_the_sample_are_answered() {
    let plan = plan_file::read(SAMPLE).unwrap().plan;
    let placed = asked_about(&plan, PlaceWorkers { balance: 3 }).unwrap();
    assert_eq!(placed.placed.len(), 65);
    let (worker, to) = (plan.workers_in_order()[0], plan.associations_in_order()[5]);
    let loss = asked_about(&plan, CostOfMoving { balance: 3, worker, to });
    assert!(loss.is_none_or(|loss| loss >= 0));
    let campaign = plan.campaigns_in_order()[0].0;
    let helpers = asked_about(&plan, FindHelpers::Campaign(campaign));
    assert_eq!(helpers.len(), 65 + plan.organisations.len() + plan.enterprises.len());
    let certificates = asked_about(&plan, CountCertificates { first: 2013, last: 2017 });
    let years: Vec<i32> = certificates.iter().map(|year| year.certificates.year).collect();
    assert_eq!(years, [2013, 2014, 2015, 2016, 2017]);
    assert!(asked_about(&plan, FindOpenings).iter().any(|opening| opening.needs > 0));
    assert!(asked_about(&plan, FindDoubles).is_empty());
    let all = asked_about(&plan, ComputeRates { by: RateBy::All });
    for by in [RateBy::Association, RateBy::Category, RateBy::Segment, RateBy::Month] {
        assert_eq!(asked_about(&plan, ComputeRates { by }).last(), all.last(), "{by:?}");
    }
}

/// Two rows of one name under two communities that are spelled alike.
#[test]
fn rows_that_may_be_one_are_found_beside_the_page() {
    let ledger = "社区,小区\n甲社区,示例北里\n甲社区居委会,示例北里小区\n乙,别处\n";
    let (_, plan) = import(&empty_plan(), "台账.csv", ledger.as_bytes());
    let alike = asked_about(&plan, FindDuplicates);
    assert_eq!(alike.len(), 1);
    assert!(!alike[0].reasons.is_empty());
}
