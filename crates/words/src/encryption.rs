//! Files that only a passphrase opens.

use crate::sentences::sentences;

sentences! {
    encrypt_button => "加密存为文件…" | "Save encrypted…";
    encrypt_title => "加密存为文件" | "Save to an encrypted file";
    encrypt_about => "文件要经微信、邮件或U盘转交时，可以加密。没有口令谁也打不开；忘了口令，文件也找不回来。" | "Encrypt a file that travels by mail, messenger or USB stick. Without the passphrase nobody opens it; if it is forgotten, the file is lost.";
    generated_words => "用生成的口令" | "Use generated words";
    own_words => "自己写口令" | "Write my own";
    words_label => "口令" | "Passphrase";
    other_words => "换一组" | "Other words";
    copy_words => "复制口令" | "Copy the words";
    words_copied => "口令已复制。请另行告知，不要和文件一起发。" | "Copied. Send it another way than the file.";
    tell_apart => "口令请打电话或当面告知，不要和文件一起发。" | "Tell the passphrase by telephone or in person, never together with the file.";
    preparing => "正在生成口令……" | "Making words…";
    no_words => "没有生成口令：页面的文件不全，请连上网络后重试。" | "No words were made: a file of the page is missing. Try again with a network.";
    strength_weak => "很容易被猜到，请写长一些，或用生成的口令。" | "Easily guessed: make it longer, or use the generated words.";
    strength_fair => "一般，再长一些更好。" | "Fair; longer is better.";
    strength_strong => "不容易被猜到。" | "Hard to guess.";
    encrypt_now => "加密并存为文件" | "Encrypt and save";
    encrypting => "正在加密……" | "Encrypting…";
    encrypt_failed => "没有加密成，也没有存出文件。请再试一次。" | "Nothing was encrypted or saved. Please try again.";
    exported(name: &str) => "已交给浏览器下载：{name}。打开时要输入口令。" | "Handed to the browser as a download: {name}. It opens with the passphrase.";

    decrypt_title => "文件已加密" | "The file is encrypted";
    decrypt_about(name: &str) => "打开“{name}”要用存文件的人告诉您的口令。" | "“{name}” opens with the passphrase that its sender told you.";
    decrypt_now => "打开" | "Open";
    decrypting => "正在解密……" | "Decrypting…";
    not_decrypted => "打不开：口令不对，或文件已损坏。请核对口令；仍打不开，就请对方重新发一份。" | "It does not open: the passphrase is another one, or the file is damaged. Check the words; if it still fails, ask for the file again.";
    decrypt_missing => "没有解密成：页面的文件不全，请连上网络后重试。" | "Nothing was decrypted: a file of the page is missing. Try again with a network.";
}
