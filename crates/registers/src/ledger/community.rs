//! The community that a title or a tab names.

/// Longest name of a community, in characters.
const LONGEST: usize = 12;
/// How the name of a community ends.
const ENDS: &[&str] = &["社区", "居委会"];
/// What stands before 社区 and is no name.
const NO_NAMES: &[&str] = &["", "各", "所属", "所在", "全", "本", "分", "按", "每个", "各个", "示范"];
/// Names that programs give to tabs.
const EMPTY_TABS: &[&str] = &["sheet", "工作表", "表", "table"];

/// The community in a title: 甲社区 of 某街道甲社区住宅小区基本情况统计表.
pub(super) fn community_in(title: &str) -> Option<String> {
    ENDS.iter().find_map(|end| {
        let (before, _) = title.split_once(end)?;
        let is_letter = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c) || c.is_ascii_digit();
        let letters: Vec<char> = before.chars().rev().take_while(is_letter).collect();
        let name: String = letters.into_iter().rev().collect();
        let name = ["街道办事处", "办事处", "街道", "镇", "乡"]
            .iter()
            .find_map(|office| name.rsplit_once(office).map(|(_, rest)| rest))
            .unwrap_or(&name);
        let is_name = !NO_NAMES.contains(&name) && name.chars().count() <= LONGEST;
        is_name.then(|| format!("{name}{end}"))
    })
}

/// The community that a tab names, which needs not say that it is one.
pub(super) fn community_on_tab(tab: &str) -> Option<String> {
    let tab = tab.trim();
    community_in(tab).or_else(|| {
        let bare = tab.to_lowercase();
        let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | ' '));
        let is_chinese = tab.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let speaks_of_forms =
            ["小区", "台账", "统计", "汇总", "明细", "情况", "底数"].iter().any(|word| tab.contains(word));
        let is_name =
            is_chinese && !speaks_of_forms && !EMPTY_TABS.contains(&bare) && tab.chars().count() <= LONGEST;
        (is_name && !tab.is_empty()).then(|| tab.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn communities_stand_in_titles_and_on_tabs() {
        let found = |text: &str| community_in(text);
        assert_eq!(found("示例一社区住宅小区基本情况统计表").as_deref(), Some("示例一社区"));
        assert_eq!(found("望花街道花园社区小区底数").as_deref(), Some("花园社区"));
        assert_eq!(found("填报单位（盖章）：河西社区").as_deref(), Some("河西社区"));
        for title in ["望花街道各社区小区情况", "社区小区台账", "2026年住宅小区基本情况"]
        {
            assert_eq!(found(title), None, "{title}");
        }
        assert_eq!(community_on_tab("北苑").as_deref(), Some("北苑"));
        for tab in ["Sheet1", "工作表2", "小区台账", "汇总", "2026", ""] {
            assert_eq!(community_on_tab(tab), None, "{tab}");
        }
    }
}
