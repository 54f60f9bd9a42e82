// Times the grid in Chromium beside AG Grid and Tabulator: opening, sorting, filtering and editing the same rows, at
// full speed and slowed down four times; then what only concerns ours: typing, moving, scrolling.
//
//   cargo xtask bench grid -- [rows] [columns]
//
// It builds the page, installs the others into node_modules and calls `node measure.mjs <folder> [rows] [columns]`.
// CHROMIUM names the browser. Every figure is from the gesture to the painted frame; compare those of one run only.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { chromium } from 'playwright-core';

const [folder, rows = '10000', columns = '20'] = process.argv.slice(2);
const kinds = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };
const server = http.createServer((request, response) => {
  const name = new URL(request.url, 'http://127.0.0.1').pathname;
  const here = /^\/(peers\.|node_modules\/)/.test(name) ? import.meta.dirname : folder;
  const file = path.join(here, name === '/' ? 'index.html' : path.normalize(name));
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
    // The middle of some gestures, each made ready first.
    async time(count, ready, gesture) {
      const times = [];
      for (let at = 0; at < count; at += 1) {
        await ready?.(at);
        await painted();
        await painted();
        const start = performance.now();
        gesture(at);
        times.push((await painted()) - start);
      }
      return middle(times, 0.5);
    },
    async ours() {
      const field = document.querySelector('.grid-field');
      const sort = () => document.querySelectorAll('.grid-sort')[5].click();
      const filter = (text) => {
        const into = document.querySelector('.grid-filter-cell input');
        into.value = text;
        into.dispatchEvent(new InputEvent('input', { bubbles: true }));
      };
      const start = (at) => {
        field.focus();
        field.value = String(at);
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      };
      const edit = await this.time(20, start, () => press('Enter'));
      const sorted = await this.time(5, null, sort);
      document.querySelector('#filters').click();
      await painted();
      const filtered = await this.time(5, () => filter(''), () => filter('77'));
      return { sort: sorted, filter: filtered, edit };
    },
    async theirs() {
      const peer = await window.peer;
      const edit = await this.time(20, (at) => peer.start(2 + at), () => peer.finish('17'));
      const sort = await this.time(5, null, (at) => peer.sort(at));
      const filter = await this.time(5, () => peer.filter(''), () => peer.filter('77'));
      return { sort, filter, edit };
    },
  };
  const watch = new MutationObserver(() => {
    if (document.querySelector('.grid-body .grid-row, .ag-row, .tabulator-row')) {
      watch.disconnect();
      painted().then((now) => { window.opened = now; });
    }
  });
  watch.observe(document, { childList: true, subtree: true });
});

// Opens a page at a speed and says when its first rows were painted, in ms from the navigation.
async function open(rate, address) {
  await slow.send('Emulation.setCPUThrottlingRate', { rate });
  await page.goto(`http://127.0.0.1:${server.address().port}/${address}rows=${rows}&columns=${columns}`);
  await page.waitForFunction(() => window.opened);
  return page.evaluate(() => window.opened);
}

for (const rate of [1, 4]) {
  const figures = { Linli: { open: await open(rate, '?') } };
  await page.locator('.grid-row[aria-rowindex="3"] [aria-colindex="7"]').click();
  Object.assign(figures.Linli, await page.evaluate(() => window.bench.ours()));
  for (const [name, tool] of [['AG Grid', 'ag'], ['Tabulator', 'tabulator']]) {
    figures[name] = { open: await open(rate, `peers.html?tool=${tool}&`) };
    Object.assign(figures[name], await page.evaluate(() => window.bench.theirs()));
  }
  console.log(`\n${rows} × ${columns}, slowed down ${rate}×: ms to the painted frame (how many times as long as ours)`);
  const gestures = ['open', 'sort', 'filter', 'edit'];
  console.log(' '.repeat(12) + gestures.map((gesture) => gesture.padStart(16)).join(''));
  for (const [name, times] of Object.entries(figures)) {
    const shown = gestures.map((gesture) => {
      const ratio = (times[gesture] / figures.Linli[gesture]).toFixed(2);
      return `${times[gesture].toFixed(0)} (${ratio})`.padStart(16);
    });
    console.log(name.padEnd(12) + shown.join(''));
  }
}

for (const rate of [1, 4]) {
  const opened = await open(rate, '?');
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
}
await browser.close();
server.close();
