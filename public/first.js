// Before the first paint: language, theme and text size as they were chosen last, so that nothing flashes.
(() => {
  "use strict";
  const root = document.documentElement;
  let chosen = {};
  try {
    chosen = JSON.parse(localStorage.getItem("linli.prefs")) ?? {};
  } catch {
    // Storage may be denied; the page then opens with what the browser asks for.
  }
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = chosen.theme === "dark" || (chosen.theme !== "light" && dark) ? "dark" : "light";
  if (chosen.large_text) root.dataset.text = "large";
  const language = chosen.language ?? navigator.language ?? "zh";
  root.lang = language.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
})();
