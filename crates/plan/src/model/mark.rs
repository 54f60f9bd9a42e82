//! 是/否, √/×, 满意/不满意: the one table of the marks that people put into forms.
//!
//! Every reader of marks asks here: typed and pasted cells, ledgers of all kinds, ballots, conditions. A mark is read whole
//! or not at all: what is not in the table is not understood, and is for its reader to say so.

use super::need::Satisfaction;

/// Marks for yes, each beside what says the opposite.
const PAIRS: &[(&str, &str)] = &[
    ("是", "否"),
    ("是的", "不是"),
    ("有", "无"),
    ("有", "没有"),
    ("有", "没"),
    ("已有", "未有"),
    ("已有", "尚无"),
    ("均有", "均无"),
    ("都有", "都无"),
    ("都有", "都没有"),
    ("对", "错"),
    ("对", "不对"),
    ("正确", "不正确"),
    ("正确", "错误"),
    ("真", "假"),
    ("需要", "不需要"),
    ("需要", "无需"),
    ("需", "不需"),
    ("可以", "不可以"),
    ("可", "不可"),
    ("能", "不能"),
    ("会", "不会"),
    ("行", "不行"),
    ("要", "不要"),
    ("同意", "不同意"),
    ("赞成", "不赞成"),
    ("赞成", "反对"),
    ("支持", "不支持"),
    ("支持", "反对"),
    ("√", "×"),
    ("✓", "✗"),
    ("✔", "✘"),
    ("✅", "❌"),
    ("✅", "❎"),
    ("☑", "☐"),
    ("☑", "□"),
    ("🗹", "🗷"),
    ("√", "x"),
    ("打勾", "打叉"),
    ("勾", "叉"),
    ("1", "0"),
    ("y", "n"),
    ("yes", "no"),
    ("t", "f"),
    ("true", "false"),
];

/// Marks that stand for themselves in any column; 1, 有 and 行 may be something else in a column that asks how much.
const OF_ANY_COLUMN: &[&str] = &["是", "否", "√", "×", "✓", "✗", "✔", "✘", "☑", "☐", "对", "错"];

/// What makes a word its opposite when it stands before it.
const NEGATIONS: &[&str] = &[
    "不",
    "不是",
    "未",
    "尚未",
    "未曾",
    "没",
    "没有",
    "还没",
    "还没有",
    "无",
    "非",
    "无需",
    "不用",
    "并未",
    "并不",
];

/// One spelling for a mark: half-width, lower case, no white space, nothing invisible, no full stop behind it.
fn plain(text: &str) -> String {
    let letters = text.chars().filter_map(|letter| match letter {
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}' => None,
        _ if letter.is_whitespace() || letter.is_control() => None,
        '！'..='～' => char::from_u32(u32::from(letter) - 0xfee0),
        '╳' | '✕' | '✖' => Some('×'),
        _ => Some(letter),
    });
    let text: String = letters.flat_map(char::to_lowercase).collect();
    text.trim_end_matches(['。', '.', ';', '!', ',']).to_owned()
}

/// Whether a mark says yes or no; nothing where it says neither.
#[must_use]
pub fn mark(text: &str) -> Option<bool> {
    whole(&plain(text))
}

fn whole(plain: &str) -> Option<bool> {
    let is = |word: &str| plain == word;
    if PAIRS.iter().any(|(yes, _)| is(yes)) {
        Some(true)
    } else if PAIRS.iter().any(|(_, no)| is(no)) {
        Some(false)
    } else {
        None
    }
}

/// The same in a column that has words of its own for yes: 已办结 where it asks whether a thing is done (办结). Such a word
/// with a negation before it says no.
#[must_use]
pub fn mark_of(text: &str, own: &[&str]) -> Option<bool> {
    let plain = plain(text);
    if let Some(known) = whole(&plain) {
        return Some(known);
    }
    let is_own =
        |text: &str| own.contains(&text) || text.strip_prefix('已').is_some_and(|rest| own.contains(&rest));
    if is_own(&plain) {
        return Some(true);
    }
    negated(&plain).is_some_and(is_own).then_some(false)
}

/// What a text denies: 业委会 of 没有业委会.
#[must_use]
pub fn negated(text: &str) -> Option<&str> {
    let longest = NEGATIONS.iter().filter(|word| text.starts_with(**word)).max_by_key(|word| word.len())?;
    text.get(longest.len()..).filter(|rest| !rest.is_empty())
}

/// Whether what stands before or behind a word denies it, within its clause: 没有 before 业委会, 已撤 behind 物业公司.
#[must_use]
pub fn is_denied(before: &str, after: &str) -> bool {
    const BETWEEN: [char; 12] = ['、', ',', '，', '/', '+', ';', '；', '。', '(', ')', '（', '）'];
    const AFTER: &[&str] =
        &["无", "没", "未", "不", "否", "×", ":无", "：无", "已撤", "撤", "已解散", "解散"];
    let clause = before.rsplit(BETWEEN).next().unwrap_or_default();
    let denies = |letter: char| matches!(letter, '不' | '未' | '没' | '无' | '非' | '否' | '×');
    clause.contains(denies) || AFTER.iter().any(|word| after.starts_with(word))
}

/// What makes 满意 less than it, or more.
const HEDGES: &[&str] =
    &["基本", "基本上", "比较", "较", "较为", "大体", "大体上", "大致", "总体", "总体上", "还算", "还", "尚"];
const DEGREES: &[&str] = &[
    "很",
    "非常",
    "十分",
    "特别",
    "极",
    "极其",
    "极为",
    "相当",
    "完全",
    "太",
    "大",
    "甚",
    "怎么",
    "都",
    "均",
    "全部",
    "够",
    "是",
    "感到",
    "表示",
    "居民",
    "群众",
    "业主",
    "诉求人",
    "来电人",
    "反映人",
    "对结果",
    "对处理结果",
    "对办理结果",
    "本人",
];
const DENIALS: &[&str] = &["不", "没", "没有", "未", "非", "并不", "无", "难以", "谈不上", "说不上"];
const NOT_REACHED: &[&str] = &[
    "未联系上",
    "联系不上",
    "没联系上",
    "没有联系上",
    "无法联系",
    "无法联系上",
    "未接通",
    "未接听",
    "未接",
    "无人接听",
    "电话未接",
    "空号",
    "停机",
    "关机",
    "未能联系上",
];

/// How satisfied somebody says to be; nothing where that cannot be told, as of 一般, 满意/不满意 or 是否满意.
#[must_use]
pub fn satisfaction(text: &str) -> Option<Satisfaction> {
    let plain = plain(text);
    if NOT_REACHED.contains(&plain.as_str()) {
        return Some(Satisfaction::NotReached);
    }
    if OF_ANY_COLUMN.contains(&plain.as_str()) {
        let is = whole(&plain)?;
        return Some(if is { Satisfaction::Satisfied } else { Satisfaction::Unsatisfied });
    }
    let (before, after) = plain.split_once("满意")?;
    let before = Tone::of(before)?;
    let after = match after.strip_prefix('度') {
        // 满意度高, 满意度不高, 满意度低.
        Some(level) => {
            let level = level.trim_start_matches([':', '为', '是']);
            let (tone, is_low) = match level.strip_suffix(['低', '差']) {
                Some(tone) => (tone, true),
                None => (level.strip_suffix('高')?, false),
            };
            let tone = Tone::of(tone.trim_end_matches('偏'))?;
            Tone { denials: tone.denials + u32::from(is_low), is_hedged: false }
        }
        None => Tone::of(after.trim_end_matches(['的', '了']))?,
    };
    match (before.denials + after.denials, before.is_hedged || after.is_hedged) {
        (0, false) => Some(Satisfaction::Satisfied),
        (0, true) => Some(Satisfaction::Fairly),
        (1, _) => Some(Satisfaction::Unsatisfied),
        _ => None,
    }
}

/// What stands around 满意.
#[derive(Clone, Copy)]
struct Tone {
    denials: u32,
    is_hedged: bool,
}

impl Tone {
    /// Nothing where a word of it is not known.
    fn of(mut rest: &str) -> Option<Self> {
        let mut tone = Self { denials: 0, is_hedged: false };
        while !rest.is_empty() {
            let all = DENIALS.iter().chain(HEDGES).chain(DEGREES);
            let word = *all.filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len())?;
            tone.denials += u32::from(DENIALS.contains(&word));
            tone.is_hedged |= HEDGES.contains(&word);
            rest = rest.get(word.len()..)?;
        }
        Some(tone)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_as_they_are_put_into_forms() {
        for text in ["是", " √ ", "✔️", "☑", "TRUE", "True", "ｙ", "Y", "１", "对", "有", "✓。"]
        {
            assert_eq!(mark(text), Some(true), "{text}");
        }
        for text in ["否", "×", "X", "ｘ", "☐", "□", "FALSE", "Ｎ", "0", "０", "错", "无", "没有", "❌"]
        {
            assert_eq!(mark(text), Some(false), "{text}");
        }
        for text in ["", "待定", "○", "☒", "2", "有的", "是否", "是/否", "√×", "不否", "10", "v"]
        {
            assert_eq!(mark(text), None, "{text}");
        }
    }

    #[test]
    fn a_column_has_words_of_its_own() {
        let done = |text| mark_of(text, &["办结", "解决"]);
        assert_eq!([done("已办结"), done("办结"), done("√")], [Some(true); 3]);
        assert_eq!([done("未办结"), done("没有解决"), done("尚未办结"), done("否")], [Some(false); 4]);
        assert_eq!([done("办结中"), done("未曾不办结"), done("未")], [None; 3]);
    }

    #[test]
    fn satisfaction_with_its_degrees_and_denials() {
        use Satisfaction::{Fairly, NotReached, Satisfied, Unsatisfied};
        for (expected, texts) in [
            (Some(Satisfied), &["满意", "非常满意", "很满意。", "居民表示满意", "满意度高", "√", "是"][..]),
            (Some(Fairly), &["基本满意", "比较满意", "较满意", "总体满意"]),
            (
                Some(Unsatisfied),
                &[
                    "不满意",
                    "不太满意",
                    "不是很满意",
                    "不大满意",
                    "不怎么满意",
                    "非常不满意",
                    "比较不满意",
                    "不基本满意",
                    "没有满意",
                    "未满意",
                    "满意度低",
                    "满意度较低",
                    "满意度不高",
                    "满意度差",
                    "谈不上满意",
                    "否",
                    "×",
                ],
            ),
            (Some(NotReached), &["未联系上", "无人接听"]),
            (
                None,
                &[
                    "一般",
                    "是否满意",
                    "满意/不满意",
                    "满意吗",
                    "不是不满意",
                    "没有不满意",
                    "1",
                    "5",
                    "有",
                    "无",
                    "满意度",
                    "满意度一般",
                    "部分满意",
                    "",
                    "满意率80%",
                ],
            ),
        ] {
            for text in texts {
                assert_eq!(satisfaction(text), expected, "{text}");
            }
        }
    }

    #[test]
    fn no_mark_stands_on_both_sides() {
        for (yes, no) in PAIRS {
            assert_eq!((mark(yes), mark(no)), (Some(true), Some(false)), "{yes} {no}");
        }
    }

    #[test]
    fn what_denies_stands_before_or_behind_in_the_same_clause() {
        assert!(is_denied("没有", ""));
        assert!(is_denied("", "已撤离"));
        assert!(is_denied("有业委会，无", ""));
        assert!(!is_denied("无业委会，有", ""));
        assert_eq!(negated("没有业委会"), Some("业委会"));
        assert_eq!(negated("没有"), None);
    }

    proptest! {
        #[test]
        fn no_mark_and_its_negation_read_alike(
            yes in prop::sample::select(PAIRS.iter().map(|(yes, _)| *yes).chain(["满意", "非常满意"]).collect::<Vec<_>>()),
            negation in prop::sample::select(NEGATIONS.to_vec()),
            space in prop::sample::select(vec!["", " ", "　", "\u{200b}"]),
        ) {
            let denied = format!("{negation}{space}{yes}");
            prop_assert_ne!(mark(&denied), Some(true));
            prop_assert!(mark(yes).is_none() || mark(&denied) != mark(yes), "{}", denied);
            let says_yes = |text: &str| {
                matches!(satisfaction(text), Some(Satisfaction::Satisfied | Satisfaction::Fairly))
            };
            prop_assert!(!says_yes(&denied), "{}", denied);
        }

        #[test]
        fn a_word_of_a_column_and_its_negation_never_read_alike(
            own in "[\u{4e00}-\u{9fff}]{1,4}",
            negation in prop::sample::select(NEGATIONS.to_vec()),
        ) {
            let own = own.as_str();
            prop_assume!(negated(own).is_none() && whole(own).is_none() && !own.starts_with('有'));
            prop_assert_eq!(mark_of(own, &[own]), Some(true));
            prop_assert_eq!(mark_of(&format!("{negation}{own}"), &[own]), Some(false));
        }

        #[test]
        fn the_width_and_the_case_of_a_mark_say_nothing(
            mark_text in prop::sample::select(vec!["y", "n", "yes", "no", "true", "false", "1", "0", "x"]),
        ) {
            let wide: String =
                mark_text.chars().filter_map(|letter| char::from_u32(u32::from(letter) + 0xfee0)).collect();
            prop_assert_eq!(mark(&wide), mark(mark_text));
            prop_assert_eq!(mark(&mark_text.to_uppercase()), mark(mark_text));
        }
    }
}
