// Finds what a person would reach for: a visible control by its accessible name.
//
// arguments: kind ("control" or "field"), name, selector of a part of the page ("" is all of it).
// Returns { element } or { problem }.
const [kind, name, part] = arguments;

const CONTROLS =
  "button, a[href], summary, label, input[type=button], input[type=submit], input[type=checkbox], input[type=radio], " +
  "[role=button], [role=link], [role=tab], [role=menuitem], [role=menuitemcheckbox], [role=menuitemradio], " +
  "[role=option], [role=switch], [role=checkbox], [role=radio], [role=treeitem], [role=gridcell], [role=columnheader], " +
  "th, td, [role=row]";
const FIELDS =
  "input:not([type=button]):not([type=submit]):not([type=hidden]), textarea, select, [contenteditable=true], " +
  "[role=textbox], [role=combobox], [role=spinbutton], [role=searchbox], [role=slider]";

const plain = (text) => (text ?? "").normalize("NFC").replace(/\s+/g, " ").trim();

function nameOf(element) {
  const by = element.getAttribute("aria-labelledby");
  if (by) return plain(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(" "));
  const label = element.getAttribute("aria-label");
  if (label) return plain(label);
  if (element.labels?.length) return plain([...element.labels].map(textOfLabel).join(" "));
  if (element.matches("input[type=button], input[type=submit]")) return plain(element.value);
  const text = element.matches("input, textarea, select") ? "" : plain(element.innerText);
  return text || plain(element.getAttribute("title")) || plain(element.getAttribute("placeholder")) ||
    plain(element.querySelector("img[alt], svg[aria-label]")?.getAttribute("alt"));
}

// The field inside its own label has text too: the options of a select, say.
function textOfLabel(label) {
  const copy = label.cloneNode(true);
  copy.querySelectorAll("input, select, textarea").forEach((field) => field.remove());
  return copy.textContent;
}

function reachable(element) {
  if (element.closest("[inert], [aria-hidden=true]")) return false;
  const shown = element.matches("input[type=checkbox], input[type=radio]") && element.labels?.length
    ? element.labels[0]
    : element;
  return shown.checkVisibility({ opacityProperty: false, visibilityProperty: true });
}

const modal = [...document.querySelectorAll("dialog:modal")].at(-1);
const root = part ? document.querySelector(part) : (modal ?? document);
if (!root) return { problem: `no element ${part}` };

const wanted = plain(name);
const all = [...root.querySelectorAll(kind === "field" ? FIELDS : CONTROLS)].filter(reachable);
const exact = all.filter((element) => nameOf(element) === wanted);
let found = exact.length ? exact : all.filter((element) => nameOf(element).includes(wanted));
// A cell or label around a button has the same name; the innermost is meant.
found = found.filter((element) => !found.some((other) => other !== element && element.contains(other)));
// A label and its own field are one thing.
found = found.filter((element) => !(element.matches("label") && element.control && found.includes(element.control)));
if (found.length === 1) return { element: found[0] };
if (found.length === 0) {
  const names = [...new Set(all.map(nameOf).filter(Boolean))].slice(0, 60);
  return { problem: `no ${kind} named “${name}”; there are: ${names.join(" | ")}` };
}
return { problem: `${found.length} ${kind}s named “${name}”: say where, with within(…)` };
