//! The needs, workers, organisations and social units of the sample office, read as the program reads any such ledger.

use std::ops::ControlFlow;

use linli_plan::{
    AnyRow, Command, Committee, CommitteeId, Conversion, Converted, Extra, Incubation, Need, NeedCategoryId,
    Organisation, Plan, PlaybookId, Reached, RecordId,
    presets::{self, Era, PresetLanguage},
};
use linli_registers::{
    kinds::{self, Register},
    ledger::{HiddenCells, Mapping},
};

use crate::{
    fault::{SampleError, unknown},
    ids::counted,
    source::Source,
};

/// The plan with associations, committees, needs and all who answer them.
pub(crate) fn people(plan: &Plan, source: &Source) -> Result<Plan, SampleError> {
    let mut plan = plan.apply(&Command::Put(presets::for_needs(Era::Source, PresetLanguage::Chinese)))?;
    plan = plan.apply(&Command::Put(committees(&plan)))?;
    let ledgers = [
        (Register::Workers, "workers.tsv", &source.workers),
        (Register::Organisations, "organisations.tsv", &source.organisations),
        (Register::Enterprises, "enterprises.tsv", &source.enterprises),
        (Register::Needs, "needs.tsv", &source.needs),
    ];
    for (form, file, text) in ledgers {
        plan = plan.apply(&Command::Put(rows(&plan, form, file, text)?))?;
    }
    plan = plan.apply(&Command::Put(offers(&plan)))?;
    Ok(plan.apply(&Command::Put(answered(&plan)))?)
}

/// Needs of old people are answered by the campaign for them.
fn answered(plan: &Plan) -> Vec<AnyRow> {
    let playbook = Some(PlaybookId::preset(16));
    let campaign =
        plan.campaigns.iter().find(|(_, campaign)| campaign.playbook == playbook).map(|(id, _)| *id);
    let is_old = |need: &Need| {
        let category = need.category.and_then(|id| plan.need_categories.get(&id));
        category.is_some_and(|category| category.name == "养老助残")
    };
    let needs = plan.needs.iter().filter(|(_, need)| is_old(need));
    needs
        .map(|(id, need)| {
            (*id, Need { campaigns: campaign.into_iter().collect(), ..need.as_ref().clone() }).into()
        })
        .collect()
}

fn rows(plan: &Plan, form: Register, file: &'static str, text: &str) -> Result<Vec<AnyRow>, SampleError> {
    let workbook = linli_readers::from_text(text, &mut |_| ControlFlow::Continue(()))?;
    let sheet = workbook.sheets.first().ok_or_else(|| unknown(file, "no rows"))?;
    let found = kinds::preview(plan, sheet, form, &Mapping::default(), HiddenCells::LeaveOut, &mut counted());
    Ok(found.accept(&Default::default()))
}

/// A committee of each kind in each community.
fn committees(plan: &Plan) -> Vec<AnyRow> {
    let mut communities: Vec<String> = Vec::new();
    for (_, row) in plan.neighbourhoods_in_order() {
        if !communities.contains(&row.community) {
            communities.push(row.community.clone());
        }
    }
    let kinds = plan.associations_in_order();
    let pairs = communities.iter().flat_map(|community| kinds.iter().map(move |kind| (community, *kind)));
    (1u16..)
        .zip(pairs)
        .map(|(number, (community, association))| {
            let committee = Committee {
                association,
                community: community.clone(),
                head: String::new(),
                members: Some(5),
                notes: String::new(),
                extra: Extra::new(),
            };
            (CommitteeId::preset(number), committee).into()
        })
        .collect()
}

/// What helps with which category: the words of organisations and offers say it, and the sample writes it down.
fn offers(plan: &Plan) -> Vec<AnyRow> {
    let category = |name: &str| -> Option<NeedCategoryId> {
        plan.need_categories.iter().find(|(_, row)| row.name == name).map(|(id, _)| *id)
    };
    let served = [
        ("爱宠", "文明养犬"),
        ("健康", "医疗健康"),
        ("合唱", "文体活动"),
        ("服务中心", "养老助残"),
        ("调解", "邻里纠纷"),
        ("自助服务", "物业管理"),
    ];
    let offered = [
        ("免疫", "文明养犬"),
        ("拾便", "文明养犬"),
        ("健康", "医疗健康"),
        ("编程", "儿童教育"),
        ("场地", "文体活动"),
    ];
    let mut rows: Vec<AnyRow> = Vec::new();
    for (id, row) in &plan.organisations {
        let mut row: Organisation = row.as_ref().clone();
        row.serves.extend(
            served.iter().filter(|(word, _)| row.name.contains(word)).filter_map(|(_, name)| category(name)),
        );
        if row.notes.contains("服务类") {
            row.conversion.push(Converted { step: Conversion::Willing, on: None });
        }
        if row.association.is_some() {
            row.stages.push(Reached { stage: Incubation::Entered, on: None });
        }
        rows.push((*id, row).into());
    }
    for (id, row) in &plan.enterprises {
        let mut row = row.as_ref().clone();
        for offer in &mut row.offers {
            let fitting = offered.iter().filter(|(word, _)| offer.what.contains(word));
            offer.categories.extend(fitting.filter_map(|(_, name)| category(name)));
        }
        rows.push((*id, row).into());
    }
    rows
}
