//! The program that encrypts and decrypts plan files, offers passphrases and weighs them.

use linli_encryption::{Strength, Word, decrypt, encrypt, generate, strength};
use linli_worker::{
    EncryptionTask, JobError, OfferWords, OfferedWord, PassphraseStrength, Service, Turns, WeighPassphrase,
    reply, serve,
};

#[derive(Default)]
struct Encrypting;

impl Service for Encrypting {
    type Task = EncryptionTask;

    async fn answer(
        &mut self,
        task: EncryptionTask,
        body: &[u8],
        _: &mut Turns,
    ) -> Result<Vec<u8>, JobError> {
        match task {
            EncryptionTask::OfferWords(OfferWords) => {
                let words = generate().map_err(|_| JobError::NotEncrypted)?;
                reply(&words.into_iter().map(offered).collect::<Vec<_>>())
            }
            EncryptionTask::WeighPassphrase(WeighPassphrase { passphrase, about }) => {
                let about: Vec<&str> = about.iter().map(String::as_str).collect();
                reply(&match strength(&passphrase, &about) {
                    Strength::Weak => PassphraseStrength::Weak,
                    Strength::Fair => PassphraseStrength::Fair,
                    Strength::Strong => PassphraseStrength::Strong,
                })
            }
            EncryptionTask::Encrypt { passphrase } => {
                encrypt(body, &passphrase).map_err(|_| JobError::NotEncrypted)
            }
            EncryptionTask::Decrypt { passphrase } => {
                decrypt(body, &passphrase).map_err(|_| JobError::NotDecrypted)
            }
        }
    }
}

fn offered(word: Word) -> OfferedWord {
    OfferedWord { sound: word.sound.to_owned(), written: word.written.to_owned() }
}

fn main() {
    serve::<Encrypting>();
}
