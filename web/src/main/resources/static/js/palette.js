// The command palette: Ctrl-K or Cmd-K finds customers, invoices, payments, pages and actions.
import { ask } from "./request.js";

const WAIT_MILLIS = 120;
let dialog;
let input;
let results;
let found = [];
let chosen = 0;
let pending;

export function startPalette() {
  dialog = document.querySelector("dialog.palette");
  if (!dialog) {
    return;
  }
  input = dialog.querySelector("input");
  results = dialog.querySelector("ul");
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      openPalette();
    }
  });
  document.querySelectorAll("[data-palette]").forEach((button) => button.addEventListener("click", openPalette));
  input.addEventListener("input", () => {
    clearTimeout(pending);
    pending = setTimeout(search, WAIT_MILLIS);
  });
  input.addEventListener("keydown", pressed);
  results.addEventListener("click", (event) => go(Number(event.target.closest("li")?.dataset.at)));
}

function openPalette() {
  dialog.showModal();
  input.value = "";
  input.focus();
  search();
}

async function search() {
  const text = input.value.trim();
  const response = await ask(`/search?q=${encodeURIComponent(text)}`);
  if (response.ok && text === input.value.trim()) {
    found = [...actions(text), ...(await response.json())];
    chosen = 0;
    show();
  }
}

/** What can be done on this page, by the names of its buttons. */
function actions(text) {
  return [...document.querySelectorAll("[data-action]")]
    .filter((button) => button.offsetParent !== null)
    .map((button) => ({ kind: "action", title: button.dataset.action, detail: "", button }))
    .filter((action) => action.title.toLowerCase().includes(text.toLowerCase()))
    .slice(0, 6);
}

function show() {
  results.replaceChildren(
    ...found.map((each, at) => {
      const line = document.createElement("li");
      line.id = `found-${at}`;
      line.role = "option";
      line.dataset.at = at;
      line.setAttribute("aria-selected", at === chosen);
      const kind = dialog.dataset[`kind${each.kind[0].toUpperCase()}${each.kind.slice(1)}`];
      for (const [name, text] of [["hush small", kind], ["", each.title], ["hush small", each.detail]]) {
        line.append(Object.assign(document.createElement("span"), { className: name, textContent: text }));
      }
      return line;
    }),
  );
  input.setAttribute("aria-activedescendant", found.length ? `found-${chosen}` : "");
  dialog.querySelector("[data-nothing]").hidden = found.length > 0;
  results.children[chosen]?.scrollIntoView({ block: "nearest" });
}

function pressed(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && found.length) {
    event.preventDefault();
    chosen = (chosen + step + found.length) % found.length;
    show();
  } else if (event.key === "Enter") {
    event.preventDefault();
    go(chosen);
  } else if (event.key === "Escape") {
    // A search field would take the first Escape for itself, to empty its text.
    event.preventDefault();
    dialog.close();
  }
}

function go(at) {
  const target = found[at];
  if (!target) {
    return;
  }
  dialog.close();
  if (target.button) {
    target.button.click();
  } else {
    location.assign(target.path);
  }
}
