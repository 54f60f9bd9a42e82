// Registers the service worker of a built page and says when a newer version is waiting.
//
// The page may listen for "linli:update" on the window and then call `linliUpdate()`: the waiting
// version takes over and the page is loaded again. Until then nothing changes under the user's hands.
(() => {
  "use strict";
  const workers = navigator.serviceWorker;
  // Plain http on an intranet host has no service worker; the page itself says what that means.
  if (!workers) return;

  const build = document.querySelector('meta[name="linli-build"]')?.content;
  if (build === "development") {
    // A worker left from an earlier built page on this port would hide every change.
    workers.getRegistration().then((registration) => registration?.unregister(), () => {});
    return;
  }

  let asked = false;
  workers.addEventListener("controllerchange", () => {
    if (asked) location.reload();
  });

  function announce(registration) {
    if (!registration.waiting || !workers.controller) return;
    window.linliUpdate = () => {
      asked = true;
      registration.waiting?.postMessage("take-over");
    };
    window.dispatchEvent(new CustomEvent("linli:update"));
  }

  // After load, so that keeping a copy never competes with opening the page.
  window.addEventListener("load", async () => {
    try {
      const registration = await workers.register("./sw.js", { updateViaCache: "none" });
      announce(registration);
      registration.addEventListener("updatefound", () => {
        const coming = registration.installing;
        coming?.addEventListener("statechange", () => announce(registration));
      });
    } catch (error) {
      // The page works without its offline copy; the next visit tries again.
      console.warn("service worker not registered:", error);
    }
  });
})();
