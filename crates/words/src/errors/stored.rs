//! Faults of what a browser keeps.

use linli_storage::{
    generation::Damage,
    store::{SaveError, StorageError},
};

use super::{mebibytes, plan_file, say};
use crate::Lang;

/// Why a store did not do as it was told.
#[must_use]
pub fn storage(lang: Lang, fault: &StorageError) -> String {
    match fault {
        StorageError::Denied => say!(
            lang,
            "浏览器不允许这个网页存内容（常见于无痕窗口）。内容只在这个页面里，请存为文件。"
                | "The browser does not let this page keep anything (common in private windows). Everything is only in this page: save it to a file."
        ),
        StorageError::Quota => say!(
            lang,
            "浏览器给这个网页的空间已满。请存为文件，再到“存档”删去不用的方案。"
                | "This browser’s space for the page is full. Save to a file, then remove plans you no longer need under Files."
        ),
        _ => say!(
            lang,
            "浏览器的存储没有响应。内容只在这个页面里，请存为文件，再重新打开浏览器。"
                | "The browser’s storage does not answer. Everything is only in this page: save it to a file, then restart the browser."
        ),
    }
}

/// Why a plan was not saved.
#[must_use]
pub fn save(lang: Lang, fault: &SaveError) -> String {
    match fault {
        SaveError::Quota { needed_bytes } => {
            let needed = mebibytes(*needed_bytes);
            say!(
                lang,
                "没有存上：浏览器的空间已满，还需约{needed} MiB。上次存的还在，新的改动只在这个页面里。请存为文件，或到“存档”删去不用的方案。"
                    | "Not saved: this browser’s space is full, about {needed} MiB are needed. What was saved before is still there; the new changes are only in this page. Save to a file, or remove plans you no longer need under Files."
            )
        }
        SaveError::Storage { fault } => storage(lang, fault),
        SaveError::NotKept => say!(
            lang,
            "没有存上：浏览器读回的内容与写入的不一致。上次存的还在，新的改动只在这个页面里，请存为文件。"
                | "Not saved: the browser gave back something other than was written. What was saved before is still there; the new changes are only in this page: save them to a file."
        ),
        SaveError::Taken { .. } => say!(
            lang,
            "没有存上：另一个窗口刚存了同一份方案。请再试一次。"
                | "Not saved: another window has just saved this plan. Try again."
        ),
        SaveError::Newer { .. } => say!(
            lang,
            "没有存上：这份方案已由更新版本的邻里存过，旧版本存会丢内容。请把改动存为文件，再更新网页。"
                | "Not saved: a newer Linli has saved this plan, and this version would lose a part of it. Save your changes to a file, then update the page."
        ),
        _ => say!(
            lang,
            "没有存上。新的改动只在这个页面里，请存为文件。"
                | "Not saved. The new changes are only in this page: save them to a file."
        ),
    }
}

/// What is wrong with a stored text.
#[must_use]
pub fn damage(lang: Lang, fault: &Damage) -> String {
    match fault {
        Damage::Torn => say!(
            lang,
            "没有写完就断了（多半是断电或浏览器被关掉）。"
                | "It breaks off: probably a power cut, or the browser was ended."
        ),
        Damage::Checksum => say!(
            lang,
            "内容与校验值不符，存好以后被改动或损坏。"
                | "Its checksum does not fit: it was changed or damaged after it was saved."
        ),
        Damage::Newer { .. } => say!(
            lang,
            "由更新版本的邻里存下，本版本读不了。请更新网页。"
                | "A newer Linli stored it; this version cannot read it. Update the page."
        ),
        Damage::NotOurs => say!(lang, "不是邻里存下的内容。" | "Linli did not store this."),
        Damage::Misplaced => say!(
            lang,
            "是另一份方案的内容，放错了位置。" | "It belongs to another plan and stands in the wrong place."
        ),
        Damage::Plan { fault } => plan_file(lang, fault),
        _ => say!(lang, "内容完整，但读不出来。" | "It is whole and cannot be read."),
    }
}
