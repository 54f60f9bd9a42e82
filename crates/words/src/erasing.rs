//! Records of persons that are erased for ever.

use crate::sentences::sentences;

sentences! {
    button => "彻底删除…" | "Erase for ever…";
    title(name: &str) => "彻底删除“{name}”？" | "Erase “{name}” for ever?";
    about => "这条记录会从方案、撤销步骤和这台电脑上可以回到的版本里一并去掉，不能恢复。以后与别处的文件合并时，别处的这条记录也不会再进来。" | "The record goes from the plan, from undo and from every state to go back to in this browser; this cannot be undone. No file of another office brings it back.";
    elsewhere => "已经存出的文件里还有，请另行删除；别处打开合并后的新文件，也会一并去掉。" | "Files that were saved before still hold it: remove them yourself. Where the next file is merged, it goes as well.";
    notes => "别的记录的备注里如果写着这个人的姓名，请另外用“查找”改掉。" | "If notes of other records name this person, find and change them as well.";
    cost => "本方案现有的撤销步骤、可以回到的版本和损坏的存档会全部清掉。" | "All steps that can be undone, states to go back to and damaged versions of this plan go with it.";
    confirm => "彻底删除" | "Erase for ever";
    working => "正在彻底删除……" | "Erasing…";
    done => "已彻底删除。" | "Erased for ever.";
    other_branch => "另一个窗口还有没并进来的改动，里面可能也有这条记录。请先在“存档”里合并，再彻底删除。" | "Another window has changes that are not in this plan and may hold the record. Merge them under Files first.";
    not_made => "没有删除：页面旁边的程序没有回应。方案没有改动，请再试一次。" | "Nothing was erased: the program beside the page did not answer. The plan is unchanged; please try again.";
    states_left => "已从方案里去掉，但浏览器没有让清掉全部旧版本。请把方案存为文件，在“存档”里删除本机的方案，再打开文件。" | "It is out of the plan, but the browser did not let all earlier states go. Save the plan to a file, remove the plan from this browser under Files, and open the file.";
}
