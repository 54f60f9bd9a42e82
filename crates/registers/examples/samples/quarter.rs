//! The sample plan: the ledger as the program reads it, two segments set by hand, and a drafted quarter.

use std::ops::ControlFlow;

use linli_engine::{draft, segment::verdicts};
use linli_plan::{
    About, Adjustment, Command, NeighbourhoodId, Period, Plan, PlanId, RecordId, Segment,
    presets::{self, PresetLanguage},
};
use linli_registers::ledger::{Mapping, PreviewBuilder, recognise};

use crate::{
    fault::{SampleError, unknown},
    ids::counted,
    people, settled,
    source::{Row, Source, cell, date},
    workshop,
};

const OFFICE: &str = "奥运村街道";
pub(crate) fn plan(source: &Source) -> Result<Plan, SampleError> {
    let begun = date("plan", "2026-03-20")?;
    let period = Period::around(date("plan", "2026-04-01")?);
    let about = About { office: OFFICE.to_owned(), sample: true, ..About::begun(period, begun) };
    let mut plan = Plan::empty(PlanId::preset(1), about);
    plan = plan.apply(&Command::SetRules(presets::segment_rules()))?;
    plan = plan.apply(&Command::Put(
        presets::playbooks(PresetLanguage::Chinese).into_iter().map(Into::into).collect(),
    ))?;
    plan = plan.apply(&Command::AcceptImport(ledger(&plan, &source.ledger)?))?;
    for row in &source.adjustments {
        plan = adjust(&plan, row)?;
    }
    let mut ids = counted();
    let drafted = draft::quarter(&plan, &verdicts(&plan, None), &mut ids);
    plan = plan.apply(&Command::AddCampaigns(drafted.campaigns))?;
    workshop::workshop(&people::people(&settled::settle(&plan, source)?, source)?, source)
}

/// The ledger as the program reads any ledger.
fn ledger(plan: &Plan, text: &str) -> Result<Vec<(NeighbourhoodId, linli_plan::Neighbourhood)>, SampleError> {
    let workbook = linli_readers::from_text(text, &mut |_| ControlFlow::Continue(()))?;
    let sheet = workbook.sheets.first().ok_or_else(|| unknown("neighbourhoods.tsv", "no rows"))?;
    let layout = recognise(sheet);
    let mapping = Mapping::suggested(&layout);
    let mut preview = PreviewBuilder::new(plan, sheet, &layout, &mapping);
    let mut numbers = 1u16..;
    let mut new_id = || NeighbourhoodId::preset(numbers.next().unwrap_or_default());
    while preview.step(u32::MAX, &mut new_id) {}
    Ok(preview.finish().accept(&Default::default()))
}

fn adjust(plan: &Plan, row: &Row) -> Result<Plan, SampleError> {
    let file = "adjustments.tsv";
    let id = place(plan, file, cell(row, "小区名称"))?;
    let segment = Segment::from_code(cell(row, "类别")).ok_or_else(|| unknown(file, cell(row, "类别")))?;
    let adjustment = Adjustment {
        segment,
        reason: cell(row, "理由").to_owned(),
        by: cell(row, "经办").to_owned(),
        on: date(file, cell(row, "日期"))?,
    };
    Ok(plan.apply(&Command::AdjustSegment(vec![id], Some(adjustment)))?)
}

fn place(plan: &Plan, file: &'static str, name: &str) -> Result<NeighbourhoodId, SampleError> {
    let found = plan.neighbourhoods.iter().find(|(_, row)| row.name == name).map(|(id, _)| *id);
    found.ok_or_else(|| unknown(file, name))
}
