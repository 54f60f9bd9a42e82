// Times the grid in Chromium: opening, scrolling, moving and editing, at full speed and slowed down four times.
//
//   trunk build --release && node measure.mjs <folder> [rows] [columns]
//
// Needs playwright-core, installed anywhere node finds it, and Chromium at CHROMIUM or /usr/bin/chromium.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { chromium } from 'playwright-core';

const [folder, rows = '10000', columns = '20'] = process.argv.slice(2);
const kinds = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };
const server = http.createServer((request, response) => {
  const name = new URL(request.url, 'http://127.0.0.1').pathname;
  const file = path.join(folder, name === '/' ? 'index.html' : name);
  if (!fs.existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': kinds[path.extname(file)] ?? 'text/plain' }).end(fs.readFileSync(file));
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const slow = await page.context().newCDPSession(page);
await page.addInitScript(() => {
  const middle = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
  const shown = (list) => `median ${middle(list, 0.5).toFixed(1)} ms, 95 % ${middle(list, 0.95).toFixed(1)} ms, worst ${Math.max(...list).toFixed(1)} ms`;
  // A task after the frame's own callbacks begins once the frame has been laid out and painted.
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    channel.port2.postMessage(0);
  }));
  const press = (key) => document.querySelector('.grid-field').dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  window.bench = {
    async scroll(step, frames) {
      const scroller = document.querySelector('.grid-scroll');
      const work = [];
      let deltas = [];
      let last = await painted();
      for (let frame = 0; frame < frames; frame += 1) {
        const start = performance.now();
        scroller.scrollTop += step;
        scroller.dispatchEvent(new Event('scroll'));
        await Promise.resolve();
        await Promise.resolve();
        scroller.getBoundingClientRect();
        document.querySelector('.grid-row').offsetHeight;
        work.push(performance.now() - start);
        const now = await painted();
        deltas.push(now - last);
        last = now;
      }
      return `work ${shown(work)}; frames ${shown(deltas)}`;
    },
    async edit(count) {
      const times = [];
      const field = document.querySelector('.grid-field');
      field.focus();
      for (let at = 0; at < count; at += 1) {
        field.value = String(at);
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        await painted();
        const start = performance.now();
        press('Enter');
        times.push((await painted()) - start);
      }
      return shown(times);
    },
    async type(count) {
      const times = [];
      const field = document.querySelector('.grid-field');
      field.focus();
      for (let at = 0; at < count; at += 1) {
        const start = performance.now();
        field.value = '1';
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        times.push((await painted()) - start);
        press('Escape');
        press('ArrowDown');
        await painted();
      }
      return shown(times);
    },
    async move(key, count) {
      const times = [];
      document.querySelector('.grid-field').focus();
      for (let at = 0; at < count; at += 1) {
        const start = performance.now();
        press(key);
        times.push((await painted()) - start);
      }
      return shown(times);
    },
    async sort() {
      const start = performance.now();
      document.querySelectorAll('.grid-sort')[5].click();
      return `${((await painted()) - start).toFixed(1)} ms`;
    },
  };
  const watch = new MutationObserver(() => {
    if (document.querySelector('.grid-body .grid-row')) {
      watch.disconnect();
      painted().then((now) => { window.opened = now; });
    }
  });
  watch.observe(document, { childList: true, subtree: true });
});
for (const rate of [1, 4]) {
  await slow.send('Emulation.setCPUThrottlingRate', { rate });
  await page.goto(`http://127.0.0.1:${server.address().port}/?rows=${rows}&columns=${columns}`);
  await page.waitForFunction(() => window.opened);
  const opened = await page.evaluate(() => window.opened);
  await page.locator('.grid-row[aria-rowindex="3"] [aria-colindex="7"]').click();
  const cells = await page.evaluate(() => document.querySelectorAll('.grid-cell').length);
  console.log(`${rows} × ${columns}, ${cells} cells drawn, slowed down ${rate}×`);
  console.log('  from navigation to the first rows painted', `${opened.toFixed(0)} ms`);
  console.log('  edit, Enter to paint    ', await page.evaluate(() => window.bench.edit(30)));
  console.log('  first sign typed to paint', await page.evaluate(() => window.bench.type(30)));
  console.log('  arrow to paint          ', await page.evaluate(() => window.bench.move('ArrowDown', 30)));
  console.log('  page down to paint      ', await page.evaluate(() => window.bench.move('PageDown', 30)));
  console.log('  scroll three rows a frame', await page.evaluate(() => window.bench.scroll(102, 120)));
  console.log('  scroll a page a frame   ', await page.evaluate(() => window.bench.scroll(800, 120)));
  console.log('  sort                    ', await page.evaluate(() => window.bench.sort()));
}
await browser.close();
server.close();
