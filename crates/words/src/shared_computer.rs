//! A computer that others use too: its plans are cleared when work ends.

use crate::sentences::sentences;

sentences! {
    is_shared => "这是公用电脑，用完后清除" | "This computer is shared: clear it after use";
    setting => "公用电脑" | "Shared computer";
    end_button => "结束使用" | "End use";
    title => "结束使用这台电脑？" | "End your use of this computer?";
    about => "会清除邻里在这个浏览器里的全部工作方案、可以回到的版本、撤销步骤和设置，不能恢复。" | "All plans of Linli in this browser go, with their earlier states, steps to undo and settings. This cannot be undone.";
    downloads => "已经下载的文件不会动：请用U盘或邮件带走，再从下载文件夹里删掉。" | "Files that were downloaded stay: take them with you, then delete them from the download folder.";
    nothing_here => "这个浏览器里没有工作方案。" | "There are no plans in this browser.";
    all_in_file => "全部内容都已存成文件" | "everything is in a file";
    edits_in_no_file(count: &str) => "有{count}处改动还没有存进文件" | "changes in no file: {count}";
    sample_unchanged => "示例，没有改过" | "the sample, unchanged";
    no_file_from_here => "没有从这里存过文件" | "no file was saved here";
    confirm_in_files => "需要的文件我已打开看过并带走" | "I have opened the files I need and taken them with me";
    confirm_lost => "没有存进文件的改动不要了，需要的文件我已打开看过并带走" | "Changes in no file may be lost; I have opened the files I need and taken them with me";
    clear => "全部清除" | "Clear everything";
    clearing => "正在清除……" | "Clearing…";
    cleared_title => "已全部清除" | "Everything is cleared";
    cleared => "这个浏览器里没有留下任何工作方案。请关闭网页；下一位可以重新开始。" | "No plan is left in this browser. Close the page; the next person can start anew.";
    start_again => "重新开始" | "Start anew";
    not_cleared => "浏览器没有让全部清除。请再试一次；仍然不行时，请在浏览器设置里清除本网站的数据。" | "The browser did not let everything go. Try again; if that fails, clear this site’s data in the browser’s settings.";
}
