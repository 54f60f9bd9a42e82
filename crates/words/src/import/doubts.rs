//! Rows that may be a record that is there already, which a person has to say.

use linli_registers::ledger::{Doubt, DoubtReason};

use crate::{Lang, sentences::sentences};

sentences! {
    sum_doubtful => "要您认一认" | "For you to say";
    is_the_same(name: &str) => "就是已有的“{name}”" | "It is the “{name}” that is there";
    same_code(name: &str) => "编号与“{name}”相同，名称或其他内容对不上，先按新的读入" | "It has the code of “{name}”, and something else that does not fit; taken for a new one";
    other_code(name: &str) => "名称与“{name}”相同，编号不同，先按新的读入" | "It has the name of “{name}” and another code; taken for a new one";
    same_name(name: &str) => "名称与“{name}”相同，其他内容对不上，先按新的读入" | "It has the name of “{name}”, and something else that does not fit; taken for a new one";
}

/// Why a row may be a record that is there, and what it is taken for.
#[must_use]
pub fn doubt(lang: Lang, doubt: &Doubt) -> String {
    let name = if doubt.community.is_empty() {
        doubt.name.clone()
    } else {
        format!("{} {}", doubt.community, doubt.name)
    };
    match doubt.why {
        DoubtReason::SameCode => same_code(lang, &name),
        DoubtReason::OtherCode => other_code(lang, &name),
        DoubtReason::SameName => same_name(lang, &name),
    }
}
