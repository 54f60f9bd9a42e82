//! `linli encrypt` and `linli decrypt`: a file that only a passphrase opens. Programs of age open it too.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use linli_encryption::{Word, decrypt, encrypt, generate};
use linli_words::{Lang, cli as words};

use crate::{fault::Fault, ledger::bytes_of, terminal::tell};

/// What goes behind the name of an encrypted file.
const ENDING: &str = "age";

/// Encrypts a file by the passphrase of a file, or by words that are drawn and told.
pub(crate) fn seal(
    lang: Lang,
    file: &Path,
    out: Option<&Path>,
    passphrase: Option<&Path>,
) -> Result<String, Fault> {
    let bytes = bytes_of(file)?;
    let out = out.map_or_else(|| with_ending(file), Path::to_owned);
    let passphrase = match passphrase {
        Some(path) => first_line(path)?,
        None => {
            let drawn = generate().map_err(Fault::NotEncrypted)?;
            let join = |part: fn(&Word) -> &'static str, between| {
                drawn.iter().map(part).collect::<Vec<_>>().join(between)
            };
            let passphrase = join(|word| word.sound, "-");
            tell(&words::drawn_passphrase(lang, &passphrase, &join(|word| word.written, " ")));
            passphrase
        }
    };
    save(&out, &encrypt(&bytes, &passphrase).map_err(Fault::NotEncrypted)?)?;
    tell(&words::saved(lang, &out.display().to_string()));
    Ok(String::new())
}

/// Opens an encrypted file by the passphrase of a file, or by the first line of the input.
pub(crate) fn open(
    lang: Lang,
    file: &Path,
    out: Option<&Path>,
    passphrase: Option<&Path>,
) -> Result<String, Fault> {
    let bytes = bytes_of(file)?;
    let out = out.map_or_else(|| without_ending(file), Path::to_owned);
    let passphrase = match passphrase {
        Some(path) => first_line(path)?,
        None => {
            tell(words::type_passphrase(lang));
            let mut line = String::new();
            io::stdin().read_line(&mut line).map_err(|error| Fault::Open { path: "stdin".into(), error })?;
            line
        }
    };
    let plain = decrypt(&bytes, &passphrase).map_err(|_| Fault::NotDecrypted { path: file.to_owned() })?;
    save(&out, &plain)?;
    tell(&words::saved(lang, &out.display().to_string()));
    Ok(String::new())
}

fn first_line(path: &Path) -> Result<String, Fault> {
    let text = String::from_utf8_lossy(&bytes_of(path)?).into_owned();
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

fn save(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    fs::write(path, bytes).map_err(|error| Fault::Save { path: path.to_owned(), error })
}

fn with_ending(file: &Path) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(".");
    name.push(ENDING);
    name.into()
}

/// A file that is not called as encrypted ones are keeps its content: what comes out goes beside it.
fn without_ending(file: &Path) -> PathBuf {
    if file.extension().is_some_and(|ending| ending == ENDING) {
        file.with_extension("")
    } else {
        let mut name = OsString::from(file);
        name.push(".json");
        name.into()
    }
}
