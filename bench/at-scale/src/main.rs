//! Writes plan files of many offices into a folder: `linli-at-scale-bench FOLDER [OFFICES]`.
//!
//! Everything is drawn from the number of the office, so that two runs write the same files.
#![allow(clippy::print_stdout, reason = "a measurement prints")]

use std::{error::Error, fs, path::Path};

use chrono::{Days, NaiveDate};
use linli_plan::{
    About, Activity, ActivityId, AnyRow, BudgetLine, BudgetLineId, Campaign, CampaignId, CampaignPart,
    Command, Indicator, IndicatorId, Management, Measured, Need, NeedId, NeedOutcome, NeedState,
    Neighbourhood, NeighbourhoodId, Period, Plan, PlanId, Quantity, Quarter, RecordId, Satisfaction, Segment,
    Stage, presets,
};
use linli_storage::plan_file;

const PLACES: u64 = 60;
const NEEDS: u64 = 120;
const CAMPAIGNS: u64 = 6;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("the folder to write into")?;
    let offices: u64 = arguments.next().map_or(Ok(3_000), |count| count.parse())?;
    fs::create_dir_all(&folder)?;
    let mut bytes = 0;
    for number in 0..offices {
        let file = plan_file::write(&office(number)?);
        bytes += file.len();
        fs::write(Path::new(&folder).join(format!("{number:06}.linli.json")), file)?;
    }
    println!("{offices} files, {bytes} bytes");
    Ok(())
}

/// SplitMix64: enough to draw with, and the same everywhere.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    fn number(&mut self, from: i64, most: u64) -> i64 {
        from + i64::try_from(self.below(most)).unwrap_or_default()
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap_or_default()]
    }

    fn bits(&mut self) -> u128 {
        u128::from(self.next()) << 64 | u128::from(self.next())
    }
}

fn office(number: u64) -> Result<Plan, Box<dyn Error>> {
    let draw = &mut Draw(number);
    let day = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap_or_default();
    let period = Period { year: 2026, quarter: Some(Quarter::Second) };
    let about = About { office: format!("第{number}街道"), ..About::begun(period, day) };
    let mut plan = Plan::empty(PlanId::from_random(draw.bits()), about);
    plan = plan.apply(&Command::SetRules(presets::segment_rules()))?;
    let mut rows: Vec<AnyRow> = presets::for_needs(presets::Era::Current, presets::PresetLanguage::Chinese);
    let places: Vec<NeighbourhoodId> =
        (0..PLACES).map(|_| NeighbourhoodId::from_random(draw.bits())).collect();
    rows.extend(places.iter().zip(0..).map(|(id, order)| (*id, place(draw, order)).into()));
    let campaigns: Vec<CampaignId> = (0..CAMPAIGNS).map(|_| CampaignId::from_random(draw.bits())).collect();
    for (id, order) in campaigns.iter().zip(0..) {
        campaign(draw, *id, order, &places, &mut rows);
    }
    let categories = presets::need_categories(presets::Era::Current, presets::PresetLanguage::Chinese);
    let needs: Vec<NeedId> = (0..NEEDS).map(|_| NeedId::from_random(draw.bits())).collect();
    for (at, id) in needs.iter().enumerate() {
        let mut need = need(draw, day, &places);
        need.category = (draw.below(10) > 0).then(|| categories[at % categories.len()].0);
        // Each tenth says what the one before it said.
        need.merged_into = (at % 10 == 9).then(|| needs[at - 1]);
        rows.push((*id, need).into());
    }
    Ok(plan.apply(&Command::Put(rows))?)
}

fn place(draw: &mut Draw, order: i64) -> Neighbourhood {
    let households = draw.number(80, 2_500);
    let measured = |draw: &mut Draw, value: i64| match draw.below(10) {
        0 => None,
        1 => Some(Measured::range(value, value + 51)),
        2 => Some(Measured { approximate: true, raw: Some(format!("约{value}")), ..Measured::exact(value) }),
        _ => Some(Measured::exact(value)),
    };
    Neighbourhood {
        order,
        community: format!("第{}社区", order % 12),
        built_year: measured(draw, 0).map(|_| Measured::exact(draw.number(1975, 48))),
        households: measured(draw, households),
        residents: measured(draw, households * 5 / 2),
        aged_60: measured(draw, households / 2),
        management: Some(draw.one_of(&[Management::None, Management::Professional, Management::Employer])),
        fee: measured(draw, 0).map(|_| Measured::exact(draw.number(30, 600))),
        notes: "备注不外传".to_owned(),
        ..Neighbourhood::named(&format!("小区{order}"))
    }
}

fn need(draw: &mut Draw, day: NaiveDate, places: &[NeighbourhoodId]) -> Need {
    let states =
        [NeedState::New, NeedState::Assigned, NeedState::Handling, NeedState::Closed, NeedState::Void];
    let state = draw.one_of(&states);
    let is_closed = state == NeedState::Closed;
    let outcomes = [NeedOutcome::Solved, NeedOutcome::Partly, NeedOutcome::Unsolved];
    let said =
        [Satisfaction::Satisfied, Satisfaction::Fairly, Satisfaction::Unsatisfied, Satisfaction::NotReached];
    Need {
        text: "诉求不外传".to_owned(),
        by: "某居民".to_owned(),
        registered_on: day.checked_add_days(Days::new(draw.below(90))),
        neighbourhood: (draw.below(10) > 0).then(|| draw.one_of(places)),
        state,
        outcome: is_closed.then(|| draw.one_of(&outcomes)),
        satisfaction: is_closed.then(|| draw.one_of(&said)),
        ..Need::default()
    }
}

fn campaign(draw: &mut Draw, id: CampaignId, order: i64, places: &[NeighbourhoodId], rows: &mut Vec<AnyRow>) {
    let stages = [Stage::Draft, Stage::Agreed, Stage::Running, Stage::Done, Stage::Dropped];
    let segments = [Segment::Old, Segment::HighEnd, Segment::Commercial, Segment::Other];
    let row = Campaign {
        order,
        title: format!("项目{order}"),
        segment: (draw.below(10) > 0).then(|| draw.one_of(&segments)),
        neighbourhoods: (0..4).map(|_| draw.one_of(places)).collect(),
        stage: draw.one_of(&stages),
        ..Campaign::default()
    };
    rows.push((id, row).into());
    for part in 0..3 {
        let people = u32::try_from(draw.below(200)).ok().filter(|people| *people > 20);
        let session = Activity { people, ..Activity::blank(id, part) };
        rows.push((ActivityId::from_random(draw.bits()), session).into());
        let line = BudgetLine {
            item: format!("科目{part}"),
            unit_price_fen: (draw.below(10) > 0).then(|| draw.number(100, 90_000)),
            quantity: Some(Quantity { thousandths: draw.number(500, 20_000) }),
            spent_fen: (draw.below(2) > 0).then(|| draw.number(0, 100_000)),
            ..BudgetLine::blank(id, part)
        };
        rows.push((BudgetLineId::from_random(draw.bits()), line).into());
    }
    let indicator = Indicator {
        name: draw.one_of(&["参与人次", "覆盖户数", "新增志愿者"]).to_owned(),
        unit: "个".to_owned(),
        target: Some(draw.number(50, 500)),
        actual: (draw.below(3) > 0).then(|| draw.number(0, 600)),
        ..Indicator::blank(id, 0)
    };
    rows.push((IndicatorId::from_random(draw.bits()), indicator).into());
}
