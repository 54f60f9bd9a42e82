//! What is asked of the program that encrypts. It is ended after each use, and the passphrases that it was told with it.

use serde::{Deserialize, Serialize};

use crate::{Program, Task, program::queries};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EncryptionTask {
    OfferWords(OfferWords),
    WeighPassphrase(WeighPassphrase),
    /// The file beside the message, encrypted.
    Encrypt {
        passphrase: String,
    },
    /// The file beside the message as it was before it was encrypted.
    Decrypt {
        passphrase: String,
    },
}

impl Task for EncryptionTask {
    const PROGRAM: Program = Program::Encrypting;
}

queries! {
    OfferWords => EncryptionTask::OfferWords -> Vec<OfferedWord>;
    WeighPassphrase => EncryptionTask::WeighPassphrase -> PassphraseStrength;
}

/// A passphrase of words that are drawn at random.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferWords;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedWord {
    /// What is typed: `chuntian`.
    pub sound: String,
    /// What it means: `春天`.
    pub written: String,
}

/// How well a passphrase withstands guessing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeighPassphrase {
    pub passphrase: String,
    /// What anyone would try first, such as the office's name.
    pub about: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassphraseStrength {
    Weak,
    Fair,
    Strong,
}
