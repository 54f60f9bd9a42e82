//! What says nothing about the matter: particles, pronouns, and the phrases that any request begins and ends with.

/// Characters that only join words: nothing is counted across them.
const PARTICLES: &str = "的了吗呢吧啊呀嘛们我你您他她它这那哪";

/// Characters that say something only beside another one: 不 and 有 alone, and 没有, do not; 有害 does.
const AUXILIARIES: &str = "是也都就还又很太更最被把请和与或及而但因为所以之其于在不有没要会能可对从到让给向跟只已再才并且若如则等着过来去上下个一些说想望";

/// What stands in requests of every kind: nothing is counted across it.
const PHRASES: [&str; 46] = [
    "希望", "请问", "现在", "怎么", "什么", "非常", "领导", "你好", "您好", "谢谢", "尊敬", "敬的", "是否",
    "根据", "关于", "由于", "其他", "其它", "这样", "那么", "问题", "情况", "解决", "反映", "市民", "群众",
    "百姓", "书记", "市长", "局长", "政府", "部门", "没有", "可以", "因为", "所以", "但是", "如果", "已经",
    "还是", "一直", "不能", "就是", "不是", "能否", "或者",
];

/// Whether a character says nothing alone.
pub(super) fn is_function_word(letter: char) -> bool {
    AUXILIARIES.contains(letter)
}

/// The runs of letters between particles and phrases.
pub(super) fn runs(letters: &[char]) -> Vec<&[char]> {
    let mut runs = Vec::new();
    let (mut start, mut place) = (0, 0);
    while let Some(rest) = letters.get(place..).filter(|rest| !rest.is_empty()) {
        let gap = gap(rest);
        if gap > 0 {
            runs.extend(letters.get(start..place).filter(|run| !run.is_empty()));
            start = place + gap;
        }
        place += gap.max(1);
    }
    runs.extend(letters.get(start..).filter(|run| !run.is_empty()));
    runs
}

/// How many letters a particle or phrase has that begins here; none, 0.
fn gap(letters: &[char]) -> usize {
    match letters {
        [first, ..] if PARTICLES.contains(*first) => 1,
        [first, second, ..] if PHRASES.iter().any(|phrase| phrase.chars().eq([*first, *second])) => 2,
        _ => 0,
    }
}
