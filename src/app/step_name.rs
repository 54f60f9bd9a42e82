//! What the steps are called.

use linli_words::{Lang, shell};

use crate::session::route::Step;

pub(super) fn step_name(lang: Lang, step: Step) -> &'static str {
    match step {
        Step::Ledger => shell::step_ledger(lang),
        Step::Segments => shell::step_segments(lang),
        Step::Needs => shell::step_needs(lang),
        Step::Resources => shell::step_resources(lang),
        Step::Campaigns => shell::step_campaigns(lang),
        Step::Calendar => shell::step_calendar(lang),
        Step::Workshops => shell::step_workshops(lang),
        Step::Outcomes => shell::step_outcomes(lang),
        Step::Files => shell::step_files(lang),
    }
}
