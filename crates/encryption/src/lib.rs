//! Plan files that only who knows the passphrase can read, in the format of age: the `age` command opens them too.
//!
//! A passphrase is stretched by scrypt, so that guessing one takes long; how long is written into the file. Wrong words and
//! a damaged file are one error: telling them apart would help who guesses.

mod strength;
mod words;

use age::{
    Decryptor, EncryptError, Identity,
    scrypt::{Identity as ScryptIdentity, Recipient},
    secrecy::SecretString,
};

pub use strength::{Strength, strength};
pub use words::{WORDS_OF_A_PASSPHRASE, Word, generate};

/// The logarithm of the work that a passphrase costs: 64 MiB and some tenths of a second.
const WORK_FACTOR: u8 = 16;
/// What a file may ask for. One more doubles the memory; 18 is 256 MiB.
const MAX_WORK_FACTOR: u8 = 18;
/// Why a file was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the passphrase does not open the file, or the file is damaged")]
pub struct NotOpened;

/// Why a file was not encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotEncrypted {
    #[error("a passphrase must not be empty")]
    NoPassphrase,
    #[error("the file could not be encrypted")]
    Failed,
}

/// # Errors
/// There is no passphrase, or no randomness.
pub fn encrypt(bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, NotEncrypted> {
    let passphrase = typed(passphrase);
    if passphrase.is_empty() {
        return Err(NotEncrypted::NoPassphrase);
    }
    let mut recipient = Recipient::new(SecretString::from(passphrase));
    recipient.set_work_factor(WORK_FACTOR);
    age::encrypt(&recipient, bytes).map_err(|_: EncryptError| NotEncrypted::Failed)
}

/// All of the file, or nothing.
///
/// # Errors
/// One for wrong words, for a file that is damaged or cut, and for one that asks for too much work.
pub fn decrypt(bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, NotOpened> {
    let mut identity = ScryptIdentity::new(SecretString::from(typed(passphrase)));
    identity.set_max_work_factor(MAX_WORK_FACTOR);
    let identity: &dyn Identity = &identity;
    let armoured = age::armor::ArmoredReader::new(bytes);
    let mut reader = Decryptor::new(armoured)
        .and_then(|decryptor| decryptor.decrypt(std::iter::once(identity)))
        .map_err(|_| NotOpened)?;
    let mut plain = Vec::new();
    std::io::Read::read_to_end(&mut reader, &mut plain).map_err(|_| NotOpened)?;
    Ok(plain)
}

/// A passphrase as it was meant: an input method leaves letters of full width, and copying leaves spaces and line ends.
fn typed(passphrase: &str) -> String {
    passphrase
        .trim()
        .chars()
        .map(|letter| match letter {
            '\u{3000}' => ' ',
            '！'..='～' => u32::from(letter).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(letter),
            _ => letter,
        })
        .collect()
}
