//! The papers of a workshop.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkshopPaper {
    /// 签到表
    SignIn,
    /// 提案卡
    ProposalCards,
    /// 评议票, or 评分表 where proposals are scored; numbered.
    Ballots,
    /// 计票确认单
    Tally,
    /// 拟支持名单
    Supported,
    /// 会议纪要
    Minutes,
}
