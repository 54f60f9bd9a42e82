// The import of a large ledger by the built page beside SheetJS, in one Chromium. See README.md.

import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const XLSX = require("xlsx");
const dist = path.resolve(process.argv[2] ?? "../../dist");
const rows = Number(process.env.ROWS ?? 100_000);

const HEADS = [
  "序号", "社区名称", "小区名称", "别名", "产权类型", "产权单位", "竣工时间", "总栋数", "总户数", "出租率",
  "物业管理方式", "物业服务企业", "物业费（元/㎡·月）", "业委会/物管会", "网格数", "最高层数", "电梯", "常住人口", "60岁以上", "备注",
];

function ledger() {
  const sheet = [HEADS];
  for (let row = 0; row < rows; row++) {
    sheet.push([
      row + 1, `第${row % 500}社区`, `样本${row}号院`, row % 9 ? "" : `别名${row}`, row % 3 ? "商品房" : "房改房", row % 3 ? "" : "某厂",
      row % 4 ? 1980 + (row % 40) : "80年代", `${1 + (row % 20)}栋`, row % 5 ? 200 + (row % 2000) : `约${300 + (row % 900)}户`, "18%",
      row % 2 ? "专业物业" : "自管", row % 2 ? "某物业" : "", row % 7 ? 0.5 + (row % 50) / 10 : "0.65-1.2元", "无", 3, 6, row % 2 ? "有" : "无",
      1000 + (row % 3000), 200 + (row % 400), "",
    ]);
  }
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(sheet), "台账");
  const file = path.join(os.tmpdir(), `linli-bench-${rows}.xlsx`);
  fs.writeFileSync(file, XLSX.write(book, { type: "buffer", bookType: "xlsx", compression: true }));
  return file;
}

const KINDS = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };
const server = http.createServer((request, response) => {
  const name = decodeURIComponent(request.url.split("?")[0]).replace(/\/$/, "/index.html");
  const file = path.join(dist, path.normalize(name));
  if (!file.startsWith(dist) || !fs.existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": KINDS[path.extname(file)] ?? "application/octet-stream" });
  fs.createReadStream(file).pipe(response);
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));

const file = ledger();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
// The policy of the page would not let a second program in.
const page = await (await browser.newContext({ locale: "zh-CN", bypassCSP: true })).newPage();
await page.addInitScript(() => {
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
  }).observe({ type: "longtask", buffered: true });
});
await page.goto(`http://127.0.0.1:${server.address().port}/`);
await page.waitForSelector("#choose-file", { state: "attached" });
await page.evaluate(() => { window.longest = 0; });

const began = performance.now();
await page.locator("#choose-file").setInputFiles(file);
await page.getByRole("button", { name: /^导入[\d,]+个小区/ }).waitFor({ timeout: 300_000 });
const ours = performance.now() - began;
const busy = await page.evaluate(() => window.longest);

await page.addScriptTag({ path: require.resolve("xlsx/dist/xlsx.full.min.js") });
const bytes = fs.readFileSync(file).toString("base64");
const theirs = await page.evaluate((text) => {
  const data = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const began = performance.now();
  const book = XLSX.read(data, { type: "array" });
  const rows = XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]]);
  return { millis: performance.now() - began, rows: rows.length };
}, bytes);

const round = Math.round;
console.log(`${rows} rows × ${HEADS.length} columns, ${round(fs.statSync(file).size / 1024)} KiB`);
console.log(`Linli    ${round(ours)} ms to checked and compared rows; page's thread busy ${round(busy)} ms at the longest`);
console.log(`SheetJS  ${round(theirs.millis)} ms to ${theirs.rows} plain rows, all of it on the page's thread`);
console.log(`ratio    ${(theirs.millis / ours).toFixed(2)}`);
await browser.close();
server.close();
