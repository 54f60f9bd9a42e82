//! What a document is made of, whatever it is written as.

use linli_plan::{CampaignId, GapKind};
use serde::{Deserialize, Serialize};

use super::Lang;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub lang: Lang,
    /// Its title as plain text, for the name of a file.
    pub title: String,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// The title, centred.
    Title(String),
    Heading {
        /// How deep.
        level: Level,
        /// Its number with its mark: `一、`, `（一）`, `1.`.
        number: String,
        text: String,
    },
    /// A paragraph of the body, its first line indented as the language does.
    Paragraph(Vec<Run>),
    Table(Table),
    /// The list of attachments before the signature.
    AttachmentList {
        /// What stands before the first: `附件：`.
        label: String,
        /// Their titles, numbered where there are several.
        titles: Vec<String>,
    },
    /// Office and date at the foot, to the right.
    Signature {
        /// Who signs.
        office: String,
        /// The date, written out.
        date: String,
    },
    /// A new page of this orientation begins.
    Page {
        /// Wider than high.
        landscape: bool,
    },
    Attachment {
        /// `附件1`, or `附件` for an only one.
        label: String,
        /// Its title, centred.
        title: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// 一、
    First,
    /// （一）
    Second,
    /// 1.
    Third,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Run {
    /// Text as it stands.
    Text(String),
    /// Something that is not decided yet.
    Open(Open),
}

/// 【待填】: an open point, with where it is filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    pub campaign: CampaignId,
    /// What is open.
    pub kind: GapKind,
    /// What is printed there.
    pub text: String,
}

/// A table with a head that repeats on each page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub columns: Vec<Column>,
    /// Its rows; each has one cell for each column.
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub title: String,
    /// Its share of the width, in hundredths; those of a table add up to 100.
    pub width: u8,
    pub align: Align,
}

/// How the cells of a column are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Align {
    /// Text.
    Start,
    /// Short words and dates.
    Centre,
    /// Numbers.
    End,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub kind: RowKind,
    pub cells: Vec<Vec<Run>>,
}

/// What a row of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowKind {
    /// An entry.
    Body,
    /// 小计
    Subtotal,
    /// 合计
    Total,
}

impl Document {
    /// Every open point, in the order in which they are printed.
    pub fn open_points(&self) -> impl Iterator<Item = &Open> {
        self.runs().filter_map(|run| match run {
            Run::Open(open) => Some(open),
            Run::Text(_) => None,
        })
    }

    /// Every piece of running text and of tables, in order.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.blocks.iter().flat_map(|block| -> Box<dyn Iterator<Item = &Run>> {
            match block {
                Block::Paragraph(runs) => Box::new(runs.iter()),
                Block::Table(table) => Box::new(table.rows.iter().flat_map(|row| row.cells.iter().flatten())),
                Block::Title(_)
                | Block::Heading { .. }
                | Block::AttachmentList { .. }
                | Block::Signature { .. }
                | Block::Page { .. }
                | Block::Attachment { .. } => Box::new(std::iter::empty()),
            }
        })
    }
}
