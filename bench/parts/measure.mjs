// Times the built page in Chromium: the first screen, and each step's first paint after a click, at full speed and slowed
// down four times. With several folders it measures each, so that two builds can be compared in one run.
//
//   cargo xtask bench parts
//   node measure.mjs FOLDER...
//
// CHROMIUM names the browser.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { chromium } from 'playwright-core';

const RUNS = 5;
const STEPS = ['台账', '分类', '需求', '资源', '项目', '议事', '存档'];
const kinds = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.svg': 'image/svg+xml' };
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });

function serve(folder) {
  const server = http.createServer((request, response) => {
    const name = new URL(request.url, 'http://127.0.0.1').pathname;
    const file = path.join(folder, name === '/' ? 'index.html' : path.normalize(name));
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': kinds[path.extname(file)] ?? 'text/plain' }).end(fs.readFileSync(file));
  });
  return new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(server)));
}

// A task after the frame's own callbacks begins once the frame has been laid out and painted.
const painted = () => new Promise((done) => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => done(performance.now());
  channel.port2.postMessage(0);
}));

const click = async (name) => {
  const link = [...document.querySelectorAll('nav.steps a')].find((one) => one.textContent.includes(name));
  const start = performance.now();
  link.click();
  const ready = () => link.getAttribute('aria-current') === 'page'
    && document.querySelector('#content:not([aria-busy])') !== null;
  while (!ready()) await new Promise((done) => setTimeout(done, 1));
  return (await window.painted()) - start;
};

async function visit(address, rate) {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  const slow = await context.newCDPSession(page);
  await slow.send('Emulation.setCPUThrottlingRate', { rate });
  await page.addInitScript(`window.painted = ${painted}; window.step = ${click};`);
  await page.goto(address, { waitUntil: 'commit' });
  await page.getByText('打开示例').first().waitFor();
  const figures = { first: await page.evaluate(() => window.painted()) };
  await page.getByText('打开示例').first().click();
  await page.locator('nav.steps a').first().waitFor({ timeout: 120000 });
  await page.waitForSelector('#content:not([aria-busy])', { timeout: 120000 });
  for (const round of ['at once', 'again']) {
    for (const name of [...STEPS.slice(1), STEPS[0]]) figures[`${name} ${round}`] = await page.evaluate((name) => window.step(name), name);
    await page.waitForTimeout(3000);
  }
  await context.close();
  return figures;
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
for (const rate of [1, 4]) {
  const tables = {};
  for (const folder of process.argv.slice(2)) {
    const server = await serve(folder);
    const runs = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await visit(`http://127.0.0.1:${server.address().port}/`, rate));
    for (const key of Object.keys(runs[0])) {
      (tables[key] ??= {})[folder] = `${median(runs.map((run) => run[key])).toFixed(0)} ms`;
    }
    server.close();
  }
  console.log(`\nslowed down ${rate} times, medians of ${RUNS}`);
  console.table(tables);
}
await browser.close();
