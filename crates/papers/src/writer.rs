//! Writing blocks one after the other: numbers of headings, runs with open points, tables.

use linli_documents::{Align, Block, Column, Document, Level, Open, Row, RowKind, Run, Table};
use linli_plan::{CampaignId, GapKind};
use linli_words::Lang;

use super::phrases;

/// A document that is being written.
pub(super) struct Writer {
    pub(super) lang: Lang,
    title: String,
    blocks: Vec<Block>,
    /// Headings counted so far, by depth.
    counts: [usize; 3],
}

impl Writer {
    /// Begins with a title, whose lines are broken where it says so.
    pub(super) fn titled(lang: Lang, title: String) -> Self {
        Self { lang, title: title.replace('\n', ""), blocks: vec![Block::Title(title)], counts: [0; 3] }
    }

    /// A document of one page across.
    pub(super) fn across(lang: Lang, title: String) -> Self {
        let mut writer = Self::titled(lang, title);
        writer.blocks.insert(0, Block::Page { landscape: true });
        writer
    }

    pub(super) fn finish(self) -> Document {
        Document { lang: self.lang, title: self.title, blocks: self.blocks }
    }

    pub(super) fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    pub(super) fn heading(&mut self, level: Level, text: &str) {
        let depth = level as usize;
        self.counts[depth] += 1;
        self.counts[depth + 1..].fill(0);
        let number = number(self.lang, level, self.counts);
        self.blocks.push(Block::Heading { level, number, text: text.to_owned() });
    }

    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(vec![Run::Text(text.into())]));
    }

    pub(super) fn paragraph(&mut self, line: Paragraph) {
        self.blocks.push(Block::Paragraph(line.runs));
    }

    /// How many blocks are written.
    pub(super) fn len(&self) -> usize {
        self.blocks.len()
    }

    /// What a person wrote, each of its lines a paragraph.
    pub(super) fn lines(&mut self, text: &str) {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            self.say(line);
        }
    }

    /// The list of attachments, numbered where there are several.
    pub(super) fn attachments(&mut self, titles: &[&str]) {
        let numbered = |(title, number): (&&str, i32)| match titles.len() {
            1 => (*title).to_owned(),
            _ => format!("{number}.{}{title}", phrases::space(self.lang)),
        };
        let titles = titles.iter().zip(1..).map(numbered).collect();
        let label = phrases::attachment_list(self.lang).to_owned();
        self.blocks.push(Block::AttachmentList { label, titles });
    }

    pub(super) fn table(&mut self, columns: Vec<Column>, rows: Vec<Row>) {
        self.blocks.push(Block::Table(Table { columns, rows }));
    }
}

fn number(lang: Lang, level: Level, counts: [usize; 3]) -> String {
    let [first, second, third] = counts;
    match (lang, level) {
        (Lang::Zh, Level::First) => format!("{}、", numeral(first)),
        (Lang::Zh, Level::Second) => format!("（{}）", numeral(second)),
        (Lang::Zh, Level::Third) => format!("{third}."),
        (Lang::En, Level::First) => format!("{first}."),
        (Lang::En, Level::Second) => format!("{first}.{second}"),
        (Lang::En, Level::Third) => format!("{first}.{second}.{third}"),
    }
}

/// A Chinese numeral from 1 to 99; plain digits beyond.
pub(super) fn numeral(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (number / 10, number % 10) {
        (0, ones) => DIGITS[ones].to_owned(),
        (1, ones) => format!("十{}", DIGITS[ones]),
        (tens @ 2..=9, ones) => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
        _ => number.to_string(),
    }
}

/// Runs of one paragraph or cell about one campaign.
pub(super) struct Paragraph {
    lang: Lang,
    campaign: CampaignId,
    runs: Vec<Run>,
}

impl Paragraph {
    pub(super) fn about(lang: Lang, campaign: CampaignId) -> Self {
        Self { lang, campaign, runs: Vec::new() }
    }

    pub(super) fn text(mut self, text: &str) -> Self {
        match self.runs.last_mut() {
            _ if text.is_empty() => {}
            Some(Run::Text(before)) => before.push_str(text),
            Some(Run::Open(_)) | None => self.runs.push(Run::Text(text.to_owned())),
        }
        self
    }

    pub(super) fn open(mut self, kind: GapKind) -> Self {
        let text = phrases::to_be_filled(self.lang).to_owned();
        self.runs.push(Run::Open(Open { campaign: self.campaign, kind, text }));
        self
    }

    /// The text, or an open point where there is none.
    pub(super) fn text_or_open(self, text: &str, kind: GapKind) -> Self {
        if text.is_empty() { self.open(kind) } else { self.text(text) }
    }

    pub(super) fn join(mut self, other: Self) -> Self {
        for run in other.runs {
            match run {
                Run::Text(text) => self = self.text(&text),
                Run::Open(open) => self.runs.push(Run::Open(open)),
            }
        }
        self
    }

    /// Lines as sentences of one paragraph.
    pub(super) fn sentences(lang: Lang, campaign: CampaignId, lines: Vec<Self>) -> Self {
        lines.into_iter().enumerate().fold(Self::about(lang, campaign), |text, (place, line)| {
            let space = if place == 0 { "" } else { phrases::space(lang) };
            text.text(space).join(line).text(phrases::stop(lang))
        })
    }

    pub(super) fn cell(self) -> Vec<Run> {
        self.runs
    }
}

pub(super) fn cell(text: impl Into<String>) -> Vec<Run> {
    let text = text.into();
    if text.is_empty() { Vec::new() } else { vec![Run::Text(text)] }
}

pub(super) fn column(title: &str, width: u8, align: Align) -> Column {
    Column { title: title.to_owned(), width, align }
}

pub(super) fn body(cells: Vec<Vec<Run>>) -> Row {
    Row { kind: RowKind::Body, cells }
}

/// A text without what separates it from a next one.
fn bare(text: &str) -> &str {
    text.trim().trim_end_matches(['。', '；', '，', '、', '.', ';', ','])
}

/// Lines that a person wrote, without their own numbers.
fn steps(text: &str) -> Vec<&str> {
    text.lines()
        .map(|line| {
            let line = line.trim();
            let rest = line.trim_start_matches(|character: char| character.is_ascii_digit());
            let unnumbered =
                if rest.len() < line.len() { rest.strip_prefix(['.', '．', '、']) } else { None };
            bare(unnumbered.unwrap_or(line))
        })
        .filter(|step| !step.is_empty())
        .collect()
}

/// Lines that a person wrote as one sentence.
pub(super) fn run_in(lang: Lang, text: &str) -> String {
    steps(text).join(phrases::semicolon(lang))
}

/// The steps of a programme in short: what stands before their colons where all have one, else all they say.
pub(super) fn gist(lang: Lang, text: &str) -> String {
    /// Characters that a lead may have; a longer one is a sentence of its own.
    const LONGEST_LEAD: usize = 24;
    let leads: Option<Vec<&str>> = steps(text)
        .into_iter()
        .map(|step| step.split_once(['：', ':']).map(|(lead, _)| lead.trim()))
        .map(|lead| lead.filter(|lead| lead.chars().count() <= LONGEST_LEAD))
        .collect();
    leads.map_or_else(|| run_in(lang, text), |leads| leads.join(phrases::enumeration(lang)))
}

/// A text with the full stop of its language, unless it ends a sentence already.
pub(super) fn ended(lang: Lang, text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['。', '！', '？', '.', '!', '?']) || text.ends_with("。”") {
        return text.to_owned();
    }
    format!("{}{}", bare(text), phrases::stop(lang))
}

#[cfg(test)]
mod numbers {
    use super::*;

    #[test]
    fn headings_count_as_their_language_does() {
        let mut writer = Writer::titled(Lang::Zh, String::new());
        for level in [Level::First, Level::Second, Level::Third, Level::Second, Level::First, Level::Second] {
            writer.heading(level, "");
        }
        let numbers: Vec<String> = writer
            .finish()
            .blocks
            .into_iter()
            .filter_map(|block| match block {
                Block::Heading { number, .. } => Some(number),
                _ => None,
            })
            .collect();
        assert_eq!(numbers.concat(), "一、（一）1.（二）二、（一）");
        assert_eq!(
            (numeral(10), numeral(11), numeral(20), numeral(35)),
            ("十".into(), "十一".into(), "二十".into(), "三十五".into())
        );
        assert_eq!(number(Lang::En, Level::Third, [3, 1, 2]), "3.1.2");
    }

    #[test]
    fn a_programme_is_told_by_its_leads_where_it_has_them() {
        assert_eq!(gist(Lang::Zh, "1.摸底：走访楼门长；列清单。\n2.服务：每月一次。"), "摸底、服务");
        assert_eq!(gist(Lang::Zh, "1.宣讲规定。\n\n2.商定公约：分楼栋。"), "宣讲规定；商定公约：分楼栋");
        assert_eq!(gist(Lang::Zh, ""), "");
    }

    #[test]
    fn a_sentence_ends_once() {
        assert_eq!(ended(Lang::Zh, "居民；"), "居民。");
        assert_eq!(ended(Lang::Zh, "都来吧！"), "都来吧！");
        assert_eq!(ended(Lang::En, "Residents"), "Residents.");
    }
}
