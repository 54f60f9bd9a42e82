//! What a person has to settle, or should know, about a file that has arrived, or before
//! everything is cleared.

use futures_channel::mpsc;
use linli_plan::Finding;
use linli_storage::plan_file::SetAside;
use linli_words::PlanNames;

/// What a person has to settle, or should know.
#[derive(Clone)]
pub enum Prompt {
    /// A file was not opened; nothing has changed.
    NotOpened {
        /// What happened and what to do.
        sentence: String,
    },
    /// A file is encrypted.
    Passphrase {
        file: String,
        /// The passphrase that was given last did not open it.
        is_wrong: bool,
        /// Who waits for the passphrase; gives up once this is dropped.
        answer: mpsc::UnboundedSender<String>,
    },
    /// Work on a shared computer ends.
    EndUse,
    /// A file was opened, with things to look at.
    Noticed {
        findings: Vec<Finding>,
        /// What the plan calls its own segments and fields.
        names: PlanNames,
        /// Records that could not be read, as they stand.
        set_aside: Vec<SetAside>,
    },
}
