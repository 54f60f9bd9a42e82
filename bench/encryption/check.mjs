// Files under a passphrase go both ways between Linli and another implementation of age.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Decrypter, Encrypter } from "age-encryption";

const linli = process.argv[2] ?? "linli";
const folder = mkdtempSync(join(tmpdir(), "linli-age-"));
const at = (name) => join(folder, name);
const words = "chuntian-denghuo-hehua-qingcha-menkou-wanfeng";
writeFileSync(at("words"), `${words}\n`);

for (const size of [0, 1, 65_535, 65_536, 65_537, 3_000_000]) {
  const plain = Buffer.alloc(size, "邻里");
  writeFileSync(at("plain"), plain);
  execFileSync(linli, ["encrypt", at("plain"), "--out", at("ours.age"), "--passphrase-file", at("words")]);
  const decrypter = new Decrypter();
  decrypter.addPassphrase(words);
  const opened = await decrypter.decrypt(readFileSync(at("ours.age")));
  assert.ok(plain.equals(Buffer.from(opened)), `${size} bytes of ours`);

  const encrypter = new Encrypter();
  encrypter.setPassphrase(words);
  encrypter.setScryptWorkFactor(16);
  writeFileSync(at("theirs.age"), await encrypter.encrypt(plain));
  execFileSync(linli, ["decrypt", at("theirs.age"), "--out", at("back"), "--passphrase-file", at("words")]);
  assert.ok(plain.equals(readFileSync(at("back"))), `${size} bytes of theirs`);
}

const age = process.argv[3];
if (age) {
  const typed = `printf '${words}\\n' | script -qec '${age} -d -o ${at("by-age")} ${at("ours.age")}' /dev/null`;
  execFileSync("sh", ["-c", typed]);
  assert.ok(readFileSync(at("plain")).equals(readFileSync(at("by-age"))), "ours by the age command");
}
console.log("both ways, all sizes");
