//! Finding and doing by the keyboard: the palette and the list of keys.

use crate::sentences::sentences;

sentences! {
    open_palette => "查找或执行" | "Find or do";
    palette => "查找小区、项目，或执行操作" | "Find a neighbourhood or campaign, or do something";
    palette_hint => "输入几个字，如小区名、“撤销”、“打印”" | "A few letters: a name, “undo”, “print”";
    nothing => "没有找到。换几个字试试；小区别名、社区也能查。" | "Nothing found. Try other letters; aliases and communities work too.";
    found(count: usize) => "找到{count}项，上下键选择，回车打开" | "{count} found; up and down choose, Enter opens";
    is_command => "操作" | "Command";
    is_neighbourhood => "小区" | "Neighbourhood";
    is_campaign => "项目" | "Campaign";
    is_playbook => "做法" | "Playbook";
    go_to(step: &str) => "到“{step}”" | "Go to {step}";
    home => "回到首页" | "Go to the first page";
    switch_language => "切换到英文（English）" | "Switch to Chinese (中文)";
    guide => "重新看入门任务" | "Show the first steps again";

    keys_page => "整个页面" | "Everywhere";
    keys_grid => "表格" | "Grid";
    keys_lists => "查找框、菜单、对话框" | "Palette, menus, dialogs";
    keys_map => "地图" | "Map";
    mac => "苹果电脑上，Ctrl可用⌘代替。" | "On a Mac, ⌘ does for Ctrl.";
    use_move => "移到旁边的格" | "Move to the next cell";
    use_edge => "移到一行、一列或整表的头尾" | "Move to the edge of a row, a column or the grid";
    use_page => "上下翻一页" | "Move by a page";
    use_extend => "选一块" | "Select a block";
    use_open => "编辑；在分组行上收起或展开" | "Edit; on a group, fold or unfold";
    use_commit => "确认并移到下一格" | "Take what was typed and move on";
    use_cancel => "放弃输入" | "Drop what was typed";
    use_leave => "之后按Tab离开表格" | "The next Tab leaves the table";
    use_line_end => "在格内换行" | "A new line within the cell";
    use_clear => "清空所选" | "Clear the selection";
    use_fill_down => "用第一行向下填充" | "Fill down from the first row";
    use_all => "全选" | "Select all cells";
    use_row => "看整行" | "Show the whole row";
    use_choose => "勾选这一行" | "Tick the row";
    use_sort => "在表头：按这一列排序" | "In the header: sort by the column";
    use_filter => "在表头：筛选这一列" | "In the header: filter by the column";
    use_widen => "在表头：列变窄、变宽" | "In the header: make the column narrower or wider";
    use_copy => "复制、粘贴一块（可与Excel、WPS互贴）" | "Copy and paste a block (to and from Excel or WPS)";
    use_type => "直接打字即改写这一格" | "Just type to replace the cell";
    use_pick => "上下选择" | "Choose up or down";
    use_run => "执行、打开" | "Do or open it";
    use_close => "关闭" | "Close";
    use_pan => "移到相邻的小区" | "Go to the nearest neighbourhood that way";
    use_zoom => "放大、缩小、看全图" | "Zoom in, zoom out, see all";
}
