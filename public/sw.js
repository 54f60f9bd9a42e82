// Keeps one whole version of the page for use without a network.
//
// Every file comes from the same version, index.html included: a newer index.html with an older
// worker, or a plan written by a newer version and opened by an older one after the network went,
// would be worse than a page that is one version behind. A newer version is fetched whole, checked,
// and waits until the page asks for it or every tab of the older one is closed.

// Filled in by `cargo xtask dist`: the build, and [address, SHA-256 in hex] of each file.
const BUILD = "development";
const FILES = [];

const PREFIX = "linli-";
const CACHE = PREFIX + BUILD;
const PAGE = "./";

self.addEventListener("install", (event) => {
  event.waitUntil(keepAll());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOlder().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const here = new URL(request.url).origin === self.location.origin;
  if (request.method === "GET" && here) event.respondWith(answer(request));
});

async function keepAll() {
  const cache = await caches.open(CACHE);
  await Promise.all(FILES.map(([address, hash]) => keep(cache, address, hash)));
}

// A release that is only half copied to its host must not become the offline version.
async function keep(cache, address, hash) {
  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${address}: status ${response.status}`);
  const found = await digest(await response.clone().arrayBuffer());
  if (found !== hash) throw new Error(`${address}: not the file of build ${BUILD}`);
  await cache.put(address, response);
}

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function dropOlder() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(isPage(request) ? PAGE : request, { ignoreVary: true });
  return kept ?? fetch(request);
}

// The step and the selection are in the query, so every address of the page is the same file.
function isPage(request) {
  const scope = new URL("./", self.location).pathname;
  const { pathname } = new URL(request.url);
  return request.mode === "navigate" && (pathname === scope || pathname === `${scope}index.html`);
}
