//! The program that encrypts and decrypts plan files, offers passphrases and weighs them.

use linli_encryption::{Strength, Word, decrypt, encrypt, generate, strength};
use linli_worker::{
    Answer, EncryptionTask, JobError, OfferWords, OfferedWord, PassphraseStrength, Service, Task, Turns,
    WeighPassphrase, serve,
};

#[derive(Default)]
struct Encrypting;

impl Service for Encrypting {
    async fn answer(&mut self, task: Task, body: &[u8], _: &mut Turns) -> Result<Answer, JobError> {
        let Task::Encryption(task) = task else { return Err(JobError::Garbled) };
        match task {
            EncryptionTask::OfferWords(OfferWords) => {
                let words = generate().map_err(|_| JobError::NotEncrypted)?;
                Answer::reply(&words.into_iter().map(offered).collect::<Vec<_>>())
            }
            EncryptionTask::WeighPassphrase(WeighPassphrase { passphrase, about }) => {
                let about: Vec<&str> = about.iter().map(String::as_str).collect();
                Answer::reply(&match strength(&passphrase, &about) {
                    Strength::Weak => PassphraseStrength::Weak,
                    Strength::Fair => PassphraseStrength::Fair,
                    Strength::Strong => PassphraseStrength::Strong,
                })
            }
            EncryptionTask::Encrypt { passphrase } => encrypt(body, &passphrase)
                .map(|bytes| Answer::File { bytes })
                .map_err(|_| JobError::NotEncrypted),
            EncryptionTask::Decrypt { passphrase } => decrypt(body, &passphrase)
                .map(|bytes| Answer::File { bytes })
                .map_err(|_| JobError::NotDecrypted),
        }
    }
}

fn offered(word: Word) -> OfferedWord {
    OfferedWord { sound: word.sound.to_owned(), written: word.written.to_owned() }
}

fn main() {
    serve::<Encrypting>();
}
