//! Who may write a plan: one tab at a time.

/// Who may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// The browser has not answered yet.
    Asking,
    Writing,
    /// Another tab; this one reads along.
    OtherTab,
    /// Another tab still; this one has asked for its turn.
    TakingOver,
}
