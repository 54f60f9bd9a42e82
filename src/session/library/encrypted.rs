//! Plan files under a passphrase, going out and coming in. The program that encrypts is ended after each use, so that
//! nothing remembers the words.

use futures_channel::mpsc;
use leptos::prelude::*;
use linli_words::{Lang, encryption as words};
use linli_worker::{EncryptionTask, JobError, Program, Query};

use super::{PlanLibrary, files::file_name, prompt::Prompt};
use crate::{
    browser,
    session::{Session, backup_reminder},
};

/// What goes behind the name of a file that was encrypted.
const ENDING: &str = ".age";

impl PlanLibrary {
    /// Asks the program that encrypts a question about passphrases.
    ///
    /// # Errors
    /// The program did not come.
    pub async fn ask_about_passphrase<Q: Query>(self, question: Q) -> Result<Q::Reply, JobError> {
        self.jobs.query(question, None).await
    }

    /// Ends the program that was asked about passphrases.
    pub fn forget_passphrases(self) {
        leptos::task::spawn_local(self.jobs.retire(Program::Encrypting));
    }

    /// Hands the plan over as an encrypted file. Returns its name, or nothing where it was not made or not taken.
    pub async fn export_encrypted(self, session: Session, lang: Lang, passphrase: String) -> Option<String> {
        let plan = session.now();
        let name = format!("{}{ENDING}", file_name(lang, &plan));
        let bytes = self.file_to_send(session).await;
        let encrypted = self.jobs.file(EncryptionTask::Encrypt { passphrase }, Some(&bytes)).await;
        self.jobs.retire(Program::Encrypting).await;
        let is_taken = browser::files::download(&name, "application/octet-stream", &encrypted.ok()?);
        if is_taken && session.plan().try_get_untracked().is_some_and(|now| now.has_same_records(&plan)) {
            backup_reminder::handed_out(session);
        }
        is_taken.then_some(name)
    }

    /// The content of an encrypted file, by the passphrase that is asked for until it opens; nothing where the person gave up.
    pub(super) async fn decrypted(self, name: &str, bytes: &[u8], lang: Lang) -> Option<Vec<u8>> {
        let mut is_wrong = false;
        loop {
            let (answer, mut answers) = mpsc::unbounded();
            self.prompt.set(Some(Prompt::Passphrase { file: name.to_owned(), is_wrong, answer }));
            // The dialog goes with its end of the channel.
            let passphrase = answers.recv().await.ok()?;
            let task = EncryptionTask::Decrypt { passphrase };
            let plain = self.jobs.file(task, Some(bytes)).await;
            self.jobs.retire(Program::Encrypting).await;
            match plain {
                Ok(plain) => {
                    self.prompt.set(None);
                    return Some(plain);
                }
                Err(JobError::NotDecrypted) => is_wrong = true,
                Err(_) => {
                    let sentence = words::decrypt_missing(lang).to_owned();
                    self.prompt.set(Some(Prompt::NotOpened { sentence }));
                    return None;
                }
            }
        }
    }
}

/// What the file is called without its encryption.
pub(super) fn plain_name(name: &str) -> String {
    name.strip_suffix(ENDING).unwrap_or(name).to_owned()
}

/// Whether a file is called as encrypted ones are.
pub(super) fn is_called_encrypted(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(ENDING)
}
