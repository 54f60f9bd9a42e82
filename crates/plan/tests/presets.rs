//! The preset playbooks: what the source says is quoted word for word, and nothing is put into its mouth.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use linli_plan::{
    About, Command, Origin, Period, Plan, PlanId, Playbook, PlaybookId, RecordId, Segment,
    presets::{Era, PresetLanguage, associations, for_needs, need_categories, playbooks},
};

/// The sentences of the source document that playbooks quote.
const SOURCE: &str = include_str!("source.txt");
/// Stands where a quotation leaves sentences out.
const OMISSION: &str = "……";
/// Names of the source that appear as quotation only.
const QUOTED_ONLY: [&str; 2] = ["主妇联盟", "辣妈"];

fn library(language: PresetLanguage) -> BTreeMap<PlaybookId, Playbook> {
    let listed = playbooks(language);
    let count = listed.len();
    let library: BTreeMap<_, _> = listed.into_iter().collect();
    assert_eq!(library.len(), count, "two playbooks of {language:?} have one number");
    library
}

fn both() -> [BTreeMap<PlaybookId, Playbook>; 2] {
    [library(PresetLanguage::Chinese), library(PresetLanguage::English)]
}

/// Every text of a playbook except its quotation, and its name apart.
fn own_texts(playbook: &Playbook) -> Vec<&str> {
    let template = &playbook.template;
    let mut texts: Vec<&str> = [
        &playbook.need,
        &playbook.mobilised,
        &playbook.lead,
        &playbook.partners,
        &playbook.cadence,
        &playbook.stated_result,
        &template.title,
        &template.purpose,
        &template.theme,
        &template.participants,
        &template.content,
        &template.publicity,
        &template.safety,
        &template.requirements,
    ]
    .map(String::as_str)
    .to_vec();
    texts.extend(template.budget.iter().flat_map(|line| [line.item.as_str(), line.unit.as_str()]));
    texts.extend(template.tasks.iter().map(String::as_str));
    texts.extend(template.indicators.iter().flat_map(|one| [one.name.as_str(), one.unit.as_str()]));
    texts
}

fn is_chinese(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

#[test]
fn both_languages_say_the_same() {
    let [chinese, english] = both();
    assert_eq!(chinese.len(), 20);
    assert_eq!(chinese.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>());
    for (one, other) in chinese.values().zip(english.values()) {
        let figures = |playbook: &Playbook| {
            let template = &playbook.template;
            let budget: Vec<_> =
                template.budget.iter().map(|line| (line.unit_price_fen, line.quantity)).collect();
            let filled: Vec<_> = own_texts(playbook).into_iter().map(str::is_empty).collect();
            (
                (playbook.order, playbook.segment, playbook.drafts_quarter, playbook.extra.clone()),
                (template.sessions, template.people_per_session, budget, filled),
                std::mem::discriminant(&playbook.origin),
            )
        };
        assert_eq!(figures(one), figures(other), "{}", one.name);
        assert_eq!(one.template.content.lines().count(), other.template.content.lines().count());
    }
}

#[test]
fn each_segment_is_drafted_from_one_playbook() {
    for library in both() {
        let drafting: Vec<_> = library.values().filter(|playbook| playbook.drafts_quarter).collect();
        let segments: BTreeSet<_> = drafting.iter().filter_map(|playbook| playbook.segment).collect();
        assert_eq!((drafting.len(), segments), (4, BTreeSet::from(Segment::ALL)));
        for playbook in drafting {
            let template = &playbook.template;
            assert!(template.sessions > 0 && template.people_per_session.is_some(), "{}", playbook.name);
            assert!(!template.theme.is_empty() && !template.budget.is_empty(), "{}", playbook.name);
            assert!(template.tasks.len() >= 3 && template.indicators.len() >= 2, "{}", playbook.name);
        }
    }
}

#[test]
fn every_template_can_be_drafted_from() {
    for playbook in both().iter().flat_map(|map| map.values()) {
        let template = &playbook.template;
        for text in [&template.title, &template.purpose, &template.participants, &template.content] {
            assert!(!text.is_empty(), "{}", playbook.name);
        }
        assert!(template.sessions > 0 && !template.tasks.is_empty(), "{}", playbook.name);
        for line in &template.budget {
            assert!(line.unit_price_fen.is_none_or(|price| price > 0), "{}", line.item);
            assert!(line.quantity.is_none_or(|quantity| quantity.thousandths > 0), "{}", line.item);
        }
    }
}

#[test]
fn the_source_is_quoted_word_for_word() {
    let [chinese, english] = both();
    let mut quoted = 0;
    for (id, playbook) in &chinese {
        let Origin::Source(quotation) = &playbook.origin else { continue };
        quoted += 1;
        for piece in quotation.split(OMISSION) {
            assert!(SOURCE.contains(piece), "{} is not what the source says: {piece}", playbook.name);
        }
        let Origin::Source(english) = &english[id].origin else {
            panic!("{} lacks its quotation", playbook.name)
        };
        let rendering = english.strip_prefix(quotation.as_str()).and_then(|rest| rest.strip_prefix('\n'));
        assert!(rendering.is_some_and(|text| text.len() > 20), "{} is not rendered", playbook.name);
    }
    assert_eq!(quoted, 16);
}

#[test]
fn names_of_the_source_stay_in_the_quotation() {
    for playbook in both().iter().flat_map(|map| map.values()) {
        for name in QUOTED_ONLY {
            assert!(!playbook.name.contains(name), "{}", playbook.name);
            assert!(own_texts(playbook).iter().all(|text| !text.contains(name)), "{}", playbook.name);
        }
    }
}

#[test]
fn punctuation_is_that_of_the_language() {
    let [chinese, english] = both();
    for text in chinese.values().flat_map(own_texts) {
        assert!(!text.contains([',', ';', ':', '?', '!', '(', ')', '"', ' ']), "{text}");
    }
    for text in english.values().flat_map(own_texts) {
        assert!(!text.chars().any(is_chinese), "{text}");
    }
}

/// Six associations in both eras, which lead every category but the last one; what the source names is as it says.
#[test]
fn presets_of_needs_make_a_plan() {
    for era in [Era::Source, Era::Current] {
        for language in [PresetLanguage::Chinese, PresetLanguage::English] {
            let day = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
            let plan = Plan::empty(PlanId::preset(1), About::begun(Period::around(day), day));
            let plan = plan.apply(&Command::Put(for_needs(era, language))).unwrap();
            assert_eq!((plan.associations.len(), plan.need_categories.len()), (6, 15));
            let led = plan.need_categories.values().filter(|category| category.lead.is_some());
            assert_eq!(led.count(), 14);
        }
    }
    let name = |category: &str| {
        let rows = need_categories(Era::Source, PresetLanguage::Chinese);
        let lead = rows.iter().find(|(_, row)| row.name == category).and_then(|(_, row)| row.lead);
        let names = associations(Era::Source, PresetLanguage::Chinese);
        names.into_iter().find(|(id, _)| Some(*id) == lead).map(|(_, row)| row.name)
    };
    let told = ["文明养犬", "养老助残", "物业管理"].map(name);
    assert_eq!(told.map(Option::unwrap), ["综合治理协会", "社会福利协会", "公共卫生协会"]);
}
