// The page of last resort: plain, read-only, and independent of the program it stands in for.
//
// Shown when the program does not start or when it calls `linliPanicked(message)`. It changes
// nothing that is stored; it offers all of it for download.
(() => {
  "use strict";
  const PREFIX = "linli.";
  // Call-back numbers stay on this computer.
  const STAYS = ".local";

  let started = false;
  let shown = false;

  window.linliPanicked = (message) => show(String(message));
  window.addEventListener("TrunkApplicationStarted", () => (started = true));
  // Listening while it goes down, because a script that cannot be loaded does not bubble.
  window.addEventListener("error", judge, true);
  window.addEventListener("unhandledrejection", (event) => judge({ error: event.reason }));

  function judge({ error, message, target }) {
    const trapped = typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;
    const missing = target instanceof HTMLScriptElement && target.type === "module";
    if (trapped || missing || (!started && error)) {
      show(missing ? "the program could not be loaded" : String(error?.message ?? message ?? error));
    }
  }

  function show(reason) {
    if (shown) return;
    if (!document.getElementById("rescue")) {
      document.addEventListener("DOMContentLoaded", () => show(reason), { once: true });
      return;
    }
    shown = true;
    const place = document.getElementById("rescue");
    for (const other of document.body.children) other.hidden = other !== place;
    const said = document.createElement("div");
    said.setAttribute("role", "alert");
    said.append(
      line("h1", "zh-CN", "程序出错，已经停止"),
      line("p", "zh-CN", "已经保存的数据都还在这台电脑上，没有被改动。请先下载一份备份，再重新打开页面。"),
      line("h2", "en", "Linli ran into an error and stopped"),
      line("p", "en", "What was saved is still on this computer, unchanged. Download a copy first, then reload."),
    );
    place.replaceChildren(said, actions(), line("pre", "en", reason));
    place.hidden = false;
    place.querySelector("button").focus();
  }

  function line(tag, language, text) {
    const element = document.createElement(tag);
    element.lang = language;
    element.textContent = text;
    return element;
  }

  function actions() {
    const row = document.createElement("p");
    row.className = "start-actions";
    row.append(
      button("下载全部数据 · Download everything", download),
      button("重新打开 · Reload", () => location.reload()),
    );
    return row;
  }

  function button(text, action) {
    const element = line("button", "zh-CN", text);
    element.type = "button";
    element.addEventListener("click", action);
    return element;
  }

  async function download() {
    const everything = {
      format: "linli-rescue",
      at: new Date().toISOString(),
      entries: entries(),
      databases: await databases(),
    };
    const file = new Blob([JSON.stringify(everything, null, 1)], { type: "application/json" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `linli-rescue-${everything.at.slice(0, 10)}.json`;
    link.click();
  }

  function entries() {
    const found = {};
    try {
      for (const key of Object.keys(localStorage).sort()) {
        if (key.startsWith(PREFIX) && !key.endsWith(STAYS)) found[key] = localStorage.getItem(key);
      }
    } catch (error) {
      found.unreadable = String(error);
    }
    return found;
  }

  // Large plans keep their body here. What cannot be read is said, and does not end the download.
  async function databases() {
    const found = {};
    try {
      for (const { name } of await indexedDB.databases()) {
        if (name.startsWith("linli")) found[name] = await records(name);
      }
    } catch (error) {
      found.unreadable = String(error);
    }
    return found;
  }

  async function records(name) {
    const database = await done(indexedDB.open(name));
    const found = {};
    for (const store of database.objectStoreNames) {
      const read = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([done(read.getAllKeys()), done(read.getAll())]);
      found[store] = keys
        .map((key, at) => [key, readable(values[at])])
        .filter(([key]) => !String(key).endsWith(STAYS));
    }
    database.close();
    return found;
  }

  function done(request) {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  function readable(value) {
    if (value instanceof ArrayBuffer) return readable(new Uint8Array(value));
    if (!(value instanceof Uint8Array)) return value;
    let text = "";
    for (const byte of value) text += String.fromCharCode(byte);
    return { base64: btoa(text) };
  }
})();
