//! The first page and the files of a plan.

use linli_storage::snapshot::SnapshotReason;

use crate::{Lang, sentences::sentences};

sentences! {
    hero => "把小区台账变成分类动员工作方案。内容只存在这台电脑的浏览器里，不上传。" | "Turn your neighbourhood ledger into a campaign plan. Everything stays in this computer’s browser; nothing is uploaded.";
    drop_title => "把小区台账拖到这里" | "Drop your neighbourhood ledger here";
    drop_hint => "Excel、CSV或邻里文件；也可以直接粘贴表格" | "Excel, CSV or a Linli file; or paste a table";
    choose_file => "选择文件" | "Choose a file";
    start_blank => "从空白开始" | "Start blank";
    open_sample => "打开示例" | "Open the sample";
    many_offices => "区县汇总：把多个街道的文件放在一起" | "District: the files of many offices in one picture";
    recent => "最近的工作方案" | "Recent plans";
    open => "打开" | "Open";
    counts(neighbourhoods: &str, campaigns: &str) => "{neighbourhoods}个小区 · {campaigns}个项目" | "{neighbourhoods} neighbourhoods · {campaigns} campaigns";
    changed_at(when: &str) => "{when}改过" | "changed {when}";
    today_at(time: &str) => "今天{time}" | "today {time}";
    space_used(percent: &str) => "浏览器空间已用{percent}。浏览器里的内容没有加密，这台电脑的其他使用者也能看到。" | "{percent} of the browser’s space is used. What is kept in the browser is not encrypted: others who use this computer can see it.";
    space_denied => "这个浏览器窗口不让网页存内容，方案只能存为文件。" | "This browser window keeps nothing for pages: plans can only be saved to files.";
    plain_http => "本页通过普通http打开：没有离线备份，也不能防止两个窗口同时改同一份方案。请只开一个窗口，并常存文件。" | "This page came over plain http: there is no offline copy and nothing keeps two windows from editing one plan. Use one window and save to files often.";
    not_here => "本机没有这份方案。它可能在别的浏览器里，或已删除；请打开您存的邻里文件。" | "This plan is not in this browser. It may be in another one, or was removed; open the file you saved.";
    unreadable_plan => "这份方案的存档都读不出来。没有改动任何内容；请下载原始数据，并打开您最近存的邻里文件。" | "None of this plan’s stored versions can be read. Nothing was changed: download the raw data, and open the last file you saved.";
    newer_in_storage => "这份方案由更新版本的邻里存下，本版本读不了。请更新网页；要紧时可下载原始数据。" | "This plan was stored by a newer Linli that this version cannot read. Update the page; if need be, download the raw data.";
    download_raw => "下载原始数据" | "Download raw data";
    opening(name: &str) => "正在打开“{name}”…" | "Opening “{name}”…";
    sample_missing => "示例没有打开：页面的文件不全，请连上网络后重试。" | "The sample did not open: a file of the page is missing. Try again with a network.";
    blank_missing => "新方案没有建成：页面的文件不全，请连上网络后重试。" | "No new plan was made: a file of the page is missing. Try again with a network.";
    file_gone => "文件读不出来，可能已移走，或是一个文件夹。" | "The file cannot be read; it may have been moved, or is a folder.";
    what_is_it(name: &str) => "“{name}”不是表格，也不是邻里文件。可以打开：.xlsx、.xls、.csv、.linli.json。" | "“{name}” is neither a spreadsheet nor a Linli file. These open: .xlsx, .xls, .csv, .linli.json.";

    files_title => "存档" | "Files";
    files_about => "文件才是真正的备份，也是交给别的街道、社区的方式。" | "A file is the only real backup, and the way to hand the plan on.";
    export_title => "存为文件" | "Save to a file";
    export_about => "一份文件就是整份方案：台账、分类、项目都在里面。用U盘、邮件、微信都能转交。" | "One file holds the whole plan: ledger, segments, campaigns. Hand it on by USB stick or mail.";
    export_button => "存为邻里文件" | "Save as a Linli file";
    exported(name: &str) => "已交给浏览器下载：{name}" | "Handed to the browser as a download: {name}";
    last_file(day: &str) => "上次存为文件：{day}" | "Last saved to a file: {day}";
    no_file_yet => "这份方案还没有存成文件。" | "This plan has never been saved to a file.";
    edits_since(count: &str) => "有{count}处改动还没有存进文件。" | "Changes that are in no file yet: {count}.";
    backup_due(count: &str) => "有{count}处改动只在这个浏览器里，该存一份文件了：清理浏览器、换电脑都会丢掉没有存成文件的内容。" | "{count} changes are only in this browser. Save a file: clearing the browser or changing computers loses what is not in one.";
    later => "以后再说" | "Not now";
    persist_why => "空间紧张时，浏览器可能自行清掉网页内容。可以请它保留这些方案；文件仍是唯一可靠的备份。" | "When space runs short, a browser may clear what pages keep. It can be asked to keep these plans; a file is still the only sure backup.";
    persist_ask => "请浏览器保留" | "Ask the browser to keep them";
    persist_yes => "浏览器已答应保留，不会自行清掉。" | "The browser keeps them and will not clear them by itself.";
    persist_no => "浏览器没有答应。请常存文件。" | "The browser did not agree. Save to files often.";
    plan_room(name: &str, size: &str) => "{name}：{size}" | "{name}: {size}";
    document_plan => "工作方案" | "Plan";
    export_failed => "浏览器没有接受下载。" | "The browser did not take the download.";
    import_title => "打开文件" | "Open a file";
    import_about => "打开别处交来的邻里文件（.linli.json），也可以直接拖到页面上。" | "Open a Linli file from elsewhere (.linli.json), or drop it on the page.";
    folder_title => "自动存到文件夹" | "Save to a folder by itself";
    folder_about => "选一个文件夹，如U盘或单位网盘的同步文件夹。编辑时至多每15分钟存一份文件：当天留最近3份，以前每天留1份，共10份。" | "Choose a folder, such as a USB stick or one that your office synchronises. While you work a file is saved there at most every 15 minutes: the last 3 of today, one of each day before, 10 in all.";
    folder_choose => "选择文件夹" | "Choose a folder";
    folder_on(name: &str) => "正在存到“{name}”。" | "Saving to “{name}”.";
    folder_last(time: &str) => "最近一份：{time}" | "Last file: {time}";
    folder_asks(name: &str) => "浏览器重开以后，要您再允许一次才能继续存到“{name}”。" | "Since the browser was opened anew, it needs your permission to go on saving to “{name}”.";
    folder_allow => "允许继续存" | "Allow it";
    folder_failed(name: &str) => "没有存进“{name}”：文件夹可能已拔出、改名或写满。" | "Nothing was saved to “{name}”: the folder may be unplugged, renamed or full.";
    folder_off => "停止" | "Stop";
    folder_unsupported => "这个浏览器不能自动存到文件夹（Chrome、Edge可以）。请常手动存文件。" | "This browser cannot save to a folder by itself (Chrome and Edge can). Save files by hand often.";
    snapshots_title => "可以回到的版本" | "States to go back to";
    snapshots_about => "编辑时自动保留：最近10个，再往前每小时、每天各一个；导入、合并、恢复之前另留一个。只在这台电脑里，不能代替文件。" | "Kept while you work: the last 10, then one an hour and one a day; one more before an import, a merge or a restore. They are only in this browser and do not replace a file.";
    snapshots_none => "还没有。编辑以后会自动保留。" | "None yet. They are kept as you work.";
    snapshots_all(count: usize) => "显示全部{count}个" | "Show all {count}";
    snapshot_look => "查看" | "Look";
    snapshot_title(when: &str) => "{when}的版本" | "As it was on {when}";
    snapshot_then => "那时" | "Then";
    snapshot_now => "现在" | "Now";
    snapshot_same => "与现在相同。" | "The same as now.";
    snapshot_since => "从那时到现在" | "Since then";
    snapshot_unreadable => "这个版本读不出来。" | "This state cannot be read.";
    snapshot_restore => "恢复成这个版本" | "Go back to this";
    snapshot_restore_about => "恢复前会先留下现在的版本；恢复后也可以撤销。" | "What is there now is kept first, and going back can be undone.";
    snapshot_restored(when: &str) => "已恢复成{when}的版本，可以撤销。" | "Back to the plan of {when}; this can be undone.";
    snapshot_work => "编辑时自动保留" | "kept while working";
    snapshot_import => "导入之前" | "before an import";
    snapshot_merge => "合并之前" | "before a merge";
    snapshot_before_restore => "恢复旧版本之前" | "before going back";
    snapshot_migration => "程序升级之前" | "before an update of the program";
    snapshot_save => "另存为文件" | "Save as a file";
    here_title => "这台电脑里的工作方案" | "Plans in this browser";
    frozen_mark => "已封存" | "closed";
    this_plan => "当前" | "open";
    delete => "删除" | "Remove";
    delete_question(name: &str) => "删除本机的“{name}”？" | "Remove “{name}” from this browser?";
    delete_about => "本机的全部存档都会删去，不能撤销。已经存成文件的不受影响。" | "All its stored versions go, and this cannot be undone. Files you saved are not touched.";
    delete_after_saving => "先存为文件，再删除" | "Save to a file, then remove";
    deleted(name: &str) => "已删除：{name}" | "Removed: {name}";
    storage_title => "浏览器空间" | "Space in the browser";
    storage_used(used: &str, of: &str) => "已用{used}，共约{of}" | "{used} used of about {of}";
    damaged_title => "损坏的存档" | "Damaged versions";
    damaged_about => "这些内容读不出来，原样留着，不会被覆盖。可以下载，交给技术人员。" | "These cannot be read. They are kept as they are and never overwritten; download them for someone who can help.";
    download_damaged(count: usize) => "下载损坏的{count}份" | "Download {count} damaged";

    same_plan_equal => "文件与本机的内容相同，已打开本机这份。" | "The file and the plan here are the same; the one here is open.";
    take_file => "换成文件的版本（可撤销）" | "Take the file’s version (can be undone)";
    tables_left(count: usize) => "表格请一次导入一个，{count}个表格没有打开。" | "Tables are imported one at a time; {count} were not opened.";
    opened_with_findings(count: usize) => "已打开，有{count}处需要看一眼" | "Opened; {count} things to look at";
    findings_title => "打开文件时注意到的" | "Noticed while opening the file";
    set_aside => "读不出来的记录另存了一份，没有丢。" | "Records that cannot be read were set aside, not lost.";
    download_set_aside => "下载读不出来的记录" | "Download what could not be read";
    not_opened => "没有打开" | "Not opened";
    nothing_changed => "现有内容没有改动。" | "Nothing here was changed.";
}

/// Why an earlier state was kept.
#[must_use]
pub fn snapshot_reason(lang: Lang, reason: SnapshotReason) -> &'static str {
    match reason {
        SnapshotReason::Work => snapshot_work(lang),
        SnapshotReason::Import => snapshot_import(lang),
        SnapshotReason::Merge => snapshot_merge(lang),
        SnapshotReason::Restore => snapshot_before_restore(lang),
        SnapshotReason::Migration => snapshot_migration(lang),
    }
}
