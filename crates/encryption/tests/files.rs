//! Files leave and come back whole; whatever is wrong is one error and nothing else.

use age::{scrypt::Recipient, secrecy::SecretString};
use linli_encryption::{NotEncrypted, NotOpened, decrypt, encrypt};
use linli_storage::plan_file::{self, ReadError, is_encrypted};

const WORDS: &str = "chuntian-yuguo-zhuyi-menkou-denghuo-qingcha";

#[test]
fn a_file_comes_back_with_its_words() {
    for plain in [b"".as_slice(), "{\"format\":\"linli\"}".as_bytes(), &[7; 200_000]] {
        let file = encrypt(plain, WORDS).unwrap();
        assert!(is_encrypted(&file) && !is_encrypted(plain));
        assert_eq!(decrypt(&file, WORDS).unwrap(), plain);
        assert_eq!(plan_file::read(&file).unwrap_err(), ReadError::Encrypted);
    }
}

#[test]
fn an_input_method_and_a_copied_line_end_do_not_matter() {
    let file = encrypt(b"plan", WORDS).unwrap();
    let full_width = "ｃｈｕｎｔｉａｎ－ｙｕｇｕｏ－ｚｈｕｙｉ－ｍｅｎｋｏｕ－ｄｅｎｇｈｕｏ－ｑｉｎｇｃｈａ";
    assert_eq!(decrypt(&file, full_width), Ok(b"plan".to_vec()));
    assert_eq!(decrypt(&file, &format!("　{WORDS}\r\n")), Ok(b"plan".to_vec()));
}

#[test]
fn wrong_words_and_a_damaged_file_are_one_error_without_text() {
    let file = encrypt(&[42; 150_000], WORDS).unwrap();
    assert_eq!(decrypt(&file, "chuntian"), Err(NotOpened));
    assert_eq!(decrypt(&file, ""), Err(NotOpened));
    // Cut inside the head, inside and after the first chunk of 64 KiB, and before the last byte.
    for length in [0, 20, 150, 70_000, file.len() - 1] {
        assert_eq!(decrypt(&file[..length], WORDS), Err(NotOpened), "{length} bytes");
    }
    for at in [30, 120, file.len() / 2, file.len() - 1] {
        let mut damaged = file.clone();
        damaged[at] ^= 1;
        assert_eq!(decrypt(&damaged, WORDS), Err(NotOpened), "byte {at}");
    }
    let longer = [file.as_slice(), b"\0"].concat();
    assert_eq!(decrypt(&longer, WORDS), Err(NotOpened));
}

#[test]
fn a_file_that_asks_for_too_much_work_is_refused_before_it_is_done() {
    let file = String::from_utf8_lossy(&encrypt(b"plan", WORDS).unwrap()).into_owned();
    let head = file.lines().find(|line| line.starts_with("-> scrypt")).unwrap().to_owned();
    assert!(head.ends_with(" 16"), "{head}");
    let mut recipient = Recipient::new(SecretString::from(WORDS.to_owned()));
    recipient.set_work_factor(1);
    let cheap = age::encrypt(&recipient, b"plan").unwrap();
    let end_of_factor = cheap.windows(3).position(|bytes| bytes == b" 1\n").unwrap();
    for factor in ["19", "20", "63"] {
        let costly = [&cheap[..=end_of_factor], factor.as_bytes(), &cheap[end_of_factor + 2..]].concat();
        assert_eq!(decrypt(&costly, WORDS), Err(NotOpened), "factor {factor}");
    }
}

#[test]
fn no_words_are_refused() {
    assert_eq!(encrypt(b"plan", " 　\n"), Err(NotEncrypted::NoPassphrase));
}

#[test]
fn a_file_in_letters_opens_too() {
    let mut recipient = Recipient::new(SecretString::from(WORDS.to_owned()));
    recipient.set_work_factor(10);
    let armoured = age::encrypt_and_armor(&recipient, b"plan").unwrap();
    assert!(is_encrypted(armoured.as_bytes()));
    assert_eq!(decrypt(armoured.as_bytes(), WORDS), Ok(b"plan".to_vec()));
}

#[test]
fn a_file_of_another_implementation_opens() {
    let file = include_bytes!("age-encryption.js.age");
    assert_eq!(decrypt(file, "chuntian-denghuo-hehua"), Ok(b"{\"format\":\"linli\"}\n".to_vec()));
}
