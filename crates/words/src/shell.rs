//! The frame of the page: steps, tools, save state, and what every screen says.

use linli_plan::CommandKind;

use crate::{Lang, format, sentences::sentences};

sentences! {
    seal => "邻" | "邻";
    product => "邻里" | "Linli";
    product_long => "邻里动员工作台" | "Neighbourhood mobilisation workbench";
    steps => "步骤" | "Steps";
    skip_to_content => "跳到正文" | "Skip to content";
    step_ledger => "台账" | "Ledger";
    step_segments => "分类" | "Segments";
    step_campaigns => "项目" | "Campaigns";
    step_files => "存档" | "Files";
    step_done => "已有内容" | "in hand";
    step_open => "有待办" | "something to do";
    step_empty => "还没有内容" | "nothing yet";
    all_plans => "全部工作方案" | "All plans";
    plan_settings => "方案名称与时间" | "Name and period of the plan";
    undo => "撤销" | "Undo";
    redo => "重做" | "Redo";
    settings => "显示设置" | "Display";
    switch_language => "EN" | "中文";
    switch_language_long => "Switch to English" | "切换到中文";
    theme_system => "颜色随系统" | "Colours of the system";
    theme_light => "浅色" | "Light";
    theme_dark => "深色" | "Dark";
    large_text => "大字" | "Large text";
    keyboard_help => "键盘操作" | "Keyboard";
    close => "关闭" | "Close";
    cancel => "取消" | "Cancel";
    save_changes => "确定" | "Done";
    stop => "停止" | "Stop";
    back => "返回" | "Back";
    print => "打印" | "Print";
    to_fill => "待填" | "to be filled";
    new_version => "新版本已备好，更新后自动重新打开，内容不受影响。" | "A new version is ready. Updating reopens the page; nothing is lost.";
    update_now => "更新" | "Update";

    saving_nothing => "只看，未改动" | "Nothing changed";
    saving_now => "正在存…" | "Saving…";
    saved_at(time: &str) => "已存于本机{time}" | "Saved here {time}";
    saving_failed => "没有存上" | "Not saved";
    saving_read_only => "只读" | "Read only";
    not_saved_banner => "改动还没有存上，只在这个页面里。请现在存为文件，再关页面。" | "Changes are not kept; they exist only in this page. Save them to a file before you close it.";
    not_saved_quota => "浏览器给这个网页的空间已满，新的改动没有存上，只在这个页面里。请存为文件，或到“存档”删去不用的工作方案。" | "This browser’s space for the page is full: new changes are not kept, only in this page. Save to a file, or remove plans you no longer need under Files.";
    not_saved_denied => "浏览器不允许这个网页存内容（常见于无痕窗口）。改动只在这个页面里，关页面前请存为文件。" | "The browser does not let this page keep anything (common in private windows). Changes live only in this page: save to a file before closing.";
    save_to_file => "存为文件" | "Save to a file";
    try_again => "再试一次" | "Try again";
    other_tab_banner => "这份方案正在另一个窗口里编辑。这里只读，会随那边的改动更新；关掉那个窗口，这里就能改。" | "This plan is being edited in another window. Here it is read only and follows along; close the other window to edit here.";
    other_tab_free => "另一个窗口已关闭，现在可以在这里编辑。" | "The other window has closed; you can edit here now.";
    read_only_refused => "只读，没有改动。" | "Read only: nothing was changed.";
    damaged_banner(count: usize) => "本机有{count}份旧存档损坏，打开的是最近一份完好的；损坏的内容原样留着，可在“存档”下载。" | "{count} stored version(s) are damaged; the latest good one is open. The damaged bytes are kept and can be downloaded under Files.";

    office => "街道名称" | "Street office";
    office_placeholder => "如：奥运村街道" | "e.g. Olympic Village";
    year => "年度" | "Year";
    quarter => "时间段" | "Period";
    whole_year => "全年" | "Whole year";
    quarter_name(name: &str) => "第{name}季度" | "Q{name}";
    unnamed_office => "未命名街道" | "Unnamed office";
    sample_mark => "示例" | "Sample";
    year_problem => "请填四位年份，如2026。" | "Four digits, such as 2026.";

    keys_undo => "撤销 / 重做" | "Undo / redo";
    keys_steps => "到第1至4步" | "Go to step 1 to 4";
    keys_grid => "表格：方向键移动，回车或直接打字编辑，Esc放弃" | "Grid: arrows move, Enter or typing edits, Esc abandons";
    keys_copy => "表格：复制、粘贴一块内容（可与Excel、WPS互贴）" | "Grid: copy and paste a block (to and from Excel or WPS)";
    keys_range => "表格：选一块；清空" | "Grid: select a block; clear it";
    keys_help => "这份说明" | "This help";
}

/// The name of a plan: office and period.
#[must_use]
pub fn plan_title(lang: Lang, office: &str, period: linli_plan::Period) -> String {
    let office = if office.is_empty() { unnamed_office(lang) } else { office };
    format!("{office} · {}", format::period(lang, period))
}

/// What a step of the history did, as undo names it.
#[must_use]
pub fn done(lang: Lang, kind: CommandKind) -> String {
    let text = |zh: &str, en: &str| match lang {
        Lang::Zh => zh.to_owned(),
        Lang::En => en.to_owned(),
    };
    match kind {
        CommandKind::About => text("改方案名称", "renamed the plan"),
        CommandKind::Import(count) => {
            text(&format!("导入{count}个小区"), &format!("imported {count} neighbourhoods"))
        }
        CommandKind::Add(count) => {
            text(&format!("新增{count}个小区"), &format!("added {count} neighbourhoods"))
        }
        CommandKind::Edit(count) => text(&format!("改{count}格"), &format!("changed {count} cells")),
        CommandKind::Remove(count) => {
            text(&format!("删除{count}个小区"), &format!("removed {count} neighbourhoods"))
        }
        CommandKind::Adjust(count) => {
            text(&format!("人工调整{count}个小区"), &format!("adjusted {count} neighbourhoods"))
        }
        CommandKind::Unadjust(count) => text(
            &format!("{count}个小区恢复按规则"),
            &format!("returned {count} neighbourhoods to the rules"),
        ),
        CommandKind::Recognise => text("认定高档小区", "answered which are high-end"),
        CommandKind::Rules => text("改分类规则", "changed the rules"),
        CommandKind::Playbooks => text("改做法", "changed playbooks"),
        CommandKind::AddCampaigns(count) => {
            text(&format!("新增{count}个项目"), &format!("added {count} campaigns"))
        }
        CommandKind::EditCampaign => text("改项目", "edited a campaign"),
        CommandKind::RemoveCampaigns(count) => {
            text(&format!("删除{count}个项目"), &format!("removed {count} campaigns"))
        }
        CommandKind::Replace => text("换成文件中的版本", "took the file’s version"),
        _ => text("改动", "a change"),
    }
}

/// Undo, with what it takes back.
#[must_use]
pub fn undo_what(lang: Lang, kind: CommandKind) -> String {
    match lang {
        Lang::Zh => format!("撤销：{}", done(lang, kind)),
        Lang::En => format!("Undo: {}", done(lang, kind)),
    }
}

/// Redo, with what it does again.
#[must_use]
pub fn redo_what(lang: Lang, kind: CommandKind) -> String {
    match lang {
        Lang::Zh => format!("重做：{}", done(lang, kind)),
        Lang::En => format!("Redo: {}", done(lang, kind)),
    }
}

/// Said after undo.
#[must_use]
pub fn undone(lang: Lang, kind: CommandKind) -> String {
    match lang {
        Lang::Zh => format!("已撤销：{}", done(lang, kind)),
        Lang::En => format!("Undone: {}", done(lang, kind)),
    }
}

/// Said after redo.
#[must_use]
pub fn redone(lang: Lang, kind: CommandKind) -> String {
    match lang {
        Lang::Zh => format!("已重做：{}", done(lang, kind)),
        Lang::En => format!("Redone: {}", done(lang, kind)),
    }
}
