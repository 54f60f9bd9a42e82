//! Laws of plan files, over any plan.
#![allow(clippy::unwrap_used, reason = "a helper of tests may stop them")]

mod plans;

use linli_plan::FindingCode;
use linli_storage::plan_file::{PlanReader, PlanWriter, ReadError, read, write};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(plan in plans::plan()) {
        let bytes = write(&plan);
        let opened = read(&bytes).unwrap();
        prop_assert!(opened.set_aside.is_empty(), "{:?}", opened.set_aside);
        prop_assert!(!opened.findings.iter().any(|finding| finding.code == FindingCode::ChangedOutside));
        prop_assert_eq!(&opened.plan, &plan);
        prop_assert_eq!(write(&opened.plan), bytes);
    }

    #[test]
    fn slices_of_any_size_give_the_same(plan in plans::plan(), slice in 1usize..9) {
        let mut writer = PlanWriter::new(&plan);
        while !writer.step(slice) {}
        let bytes = writer.finish();
        prop_assert_eq!(&bytes, &write(&plan));
        let mut reader = PlanReader::new(&bytes).unwrap();
        while !reader.step(slice).unwrap() {}
        prop_assert_eq!(reader.finish().unwrap().plan, plan);
    }

    #[test]
    fn any_other_json_layout_of_the_file_is_the_same_plan(plan in plans::plan()) {
        let bytes = write(&plan);
        let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let mut other = b"\xEF\xBB\xBF".to_vec();
        other.extend(serde_json::to_vec_pretty(&value).unwrap());
        let other = read(&other).unwrap().plan;
        prop_assert_eq!(&other.about.office, &plan.about.office);
        prop_assert_eq!(other.tasks.len(), plan.tasks.len());
    }

    #[test]
    fn a_beginning_of_a_file_is_refused(plan in plans::plan(), cut in 0.0f64..1.0) {
        let bytes = write(&plan);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let end = (cut * (bytes.len() - 1) as f64) as usize;
        let refused = matches!(read(&bytes[..end]), Err(ReadError::Truncated { .. } | ReadError::Empty));
        prop_assert!(refused, "cut at {} of {}", end, bytes.len());
    }

    #[test]
    fn damage_never_stops_the_program(plan in plans::plan(), flips in prop::collection::vec((any::<prop::sample::Index>(), 0u8..8), 1..6)) {
        let mut bytes = write(&plan);
        for (place, bit) in flips {
            let place = place.index(bytes.len());
            bytes[place] ^= 1 << bit;
        }
        let _ = read(&bytes);
    }

    #[test]
    fn a_changed_record_is_noticed(plan in plans::plan(), year in 2200i32..9000) {
        let text = String::from_utf8(write(&plan)).unwrap();
        let was = format!("\"year\":{}", plan.about.period.year);
        let changed = text.replacen(&was, &format!("\"year\":{year}"), 1);
        if let Ok(opened) = read(changed.as_bytes()) {
            prop_assert!(opened.findings.iter().any(|finding| finding.code == FindingCode::ChangedOutside));
        }
    }
}
