//! Why files cannot be merged.

use linli_merge::{Fault, MergeError, Side};

use crate::{Lang, errors};

/// Why a file was not merged.
#[must_use]
pub fn error(lang: Lang, error: &MergeError) -> String {
    let zh = lang == Lang::Zh;
    let text = match error {
        MergeError::Unreadable { fault } => return errors::plan_file(lang, fault),
        MergeError::OtherPlan { .. } if zh => {
            "这是另一份方案的文件，不能合并。只有同一份方案的各份副本可以合并；如需对照，请分别打开。"
        }
        MergeError::OtherPlan { .. } => {
            "This file is of another plan and cannot be merged: only copies of one plan can. Open both to compare them."
        }
        MergeError::Frozen if zh => "这份方案已结转封存，没有合并。要合并，请先解除封存。",
        MergeError::Frozen => {
            "This plan was closed when its work was carried over; nothing was merged. Reopen it first."
        }
        MergeError::SideCar { fault: Fault::Newer { .. }, .. } if zh => {
            "文件由更新版本的邻里存出，本版本不会合并，以免丢内容。请先更新再合并。"
        }
        MergeError::SideCar { fault: Fault::Newer { .. }, .. } => {
            "A newer Linli wrote this file; this version does not merge it rather than lose a part of it. Update first."
        }
        MergeError::Together { fault: Fault::TooManyValues { .. } } if zh => {
            "同一处已有太多不同的填法，放不下了。请先核定已有的分歧，再合并这份文件。"
        }
        MergeError::Together { fault: Fault::TooManyValues { .. } } => {
            "Too many offices disagree about one place. Settle what is open first, then merge this file."
        }
        MergeError::SideCar { side: Side::Here, .. } if zh => {
            "本机这份方案的合并记录损坏，没有合并。请打开最近存的邻里文件，再合并。"
        }
        MergeError::SideCar { side: Side::Here, .. } => {
            "What merging needs to know is damaged in the plan here; nothing was merged. Open your last file and merge that."
        }
        MergeError::SideCar { .. } | MergeError::Together { .. } if zh => {
            "文件的合并记录前后矛盾：文件损坏，或被人为改动过。没有合并，请向对方再要一份。"
        }
        MergeError::SideCar { .. } | MergeError::Together { .. } => {
            "What merging needs to know contradicts itself: the file is damaged or was tampered with. Nothing was merged; ask for the file again."
        }
        MergeError::TooMuch { fault } => return errors::plan_file(lang, fault),
        _ if zh => "没有合并。",
        _ => "Nothing was merged.",
    };
    text.to_owned()
}
