//! Why an import could not go on. The plan has not changed.

use linli_tables::{ReadError, TextEncoding};
use linli_words::{Lang, PlanNames, errors, import};
use linli_worker::JobError;

use crate::session::DispatchError;

/// Why an import could not go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// The browser could not read the file.
    Gone,
    /// The worker could not do it, or was stopped.
    Job(JobError),
    /// The plan did not take it.
    Refused(DispatchError),
}

impl From<JobError> for Failure {
    fn from(error: JobError) -> Self {
        Self::Job(error)
    }
}

impl Failure {
    pub(super) fn is_stop(&self) -> bool {
        matches!(self, Self::Job(JobError::Stopped))
    }

    /// Whether the same file may be readable next time.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::Gone | Self::Job(JobError::Table(_)) => false,
            Self::Job(_) | Self::Refused(_) => true,
        }
    }

    /// The encodings that the text may have, where a person has to say it.
    pub(super) fn encodings(&self) -> &[TextEncoding] {
        match self {
            Self::Job(JobError::Table(ReadError::UnknownEncoding { choices, .. })) => choices,
            _ => &[],
        }
    }

    /// What happened, and what to do.
    pub(super) fn reason(&self, lang: Lang, names: &PlanNames) -> String {
        match self {
            Self::Gone => import::gone(lang).to_owned(),
            Self::Refused(DispatchError::ReadOnly) => import::refused_read_only(lang).to_owned(),
            Self::Refused(DispatchError::Command(error)) => errors::command(lang, names, error),
            Self::Job(JobError::Stopped) => import::stopped(lang).to_owned(),
            Self::Job(JobError::Table(fault)) => errors::table(lang, fault),
            Self::Job(JobError::Plan(_)) => import::plan_not_taken(lang).to_owned(),
            Self::Job(JobError::Unavailable) => import::no_worker(lang).to_owned(),
            Self::Job(_) => import::crashed(lang).to_owned(),
        }
    }
}
