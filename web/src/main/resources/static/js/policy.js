// The editor of a draft of the policy: line numbers, a check while one types, saving without a new page.
import { ask, post, said } from "./request.js";
import { toast } from "./toast.js";

const WAIT_MILLIS = 400;
let form;
let text;
let gutter;
let saved;
let pending;
let asked = 0;

export function startEditor() {
  form = document.querySelector("[data-policy-editor]");
  text = form.querySelector("textarea");
  gutter = form.querySelector(".gutter");
  saved = words();
  text.addEventListener("input", changed);
  form.querySelector("#name")?.addEventListener("input", tellState);
  text.addEventListener("scroll", () => (gutter.scrollTop = text.scrollTop));
  document.querySelector("[data-found]").addEventListener("click", place);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s" && !text.readOnly) {
      event.preventDefault();
      save();
    }
  });
  document.querySelector("[data-after-saving]")?.addEventListener("submit", saveFirst);
  addEventListener("beforeunload", (event) => {
    if (isUnsaved()) {
      event.preventDefault();
    }
  });
  number();
}

function words() {
  return JSON.stringify([form.querySelector("#name")?.value, text.value]);
}

function isUnsaved() {
  return !text.readOnly && words() !== saved;
}

function changed() {
  number();
  tellState();
  clearTimeout(pending);
  pending = setTimeout(check, WAIT_MILLIS);
}

function tellState() {
  form.querySelector("[data-saving]").textContent = isUnsaved() ? form.dataset.unsaved : "";
}

function number() {
  const lines = text.value.split("\n").length;
  if (Number(gutter.dataset.lines) !== lines) {
    gutter.dataset.lines = lines;
    gutter.textContent = Array.from({ length: lines }, (_, at) => at + 1).join("\n") + "\n";
  }
  gutter.scrollTop = text.scrollTop;
}

/** Only the answer to the newest text counts. */
async function check() {
  const mine = ++asked;
  try {
    const response = await ask(form.dataset.check, { method: "POST", body: new URLSearchParams({ text: text.value }) });
    if (response.ok && mine === asked) {
      show(await response.json());
    }
  } catch {
    // The next key asks again.
  }
}

function show({ isFit, summary, findings }) {
  const found = document.querySelector("[data-found]");
  const told = found.querySelector("[data-summary]");
  told.textContent = summary;
  told.classList.toggle("alarm", !isFit);
  found.querySelector(".findings").replaceChildren(...findings.map((each) => line(found, each)));
}

function line(found, { kind, line, column, reason, hint }) {
  const item = Object.assign(document.createElement("li"), { className: kind });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "plain" });
  button.dataset.place = `${line}:${column}`;
  const chip = document.createElement("span");
  chip.className = kind === "doubt" ? "chip warn" : "chip alarm";
  chip.textContent = found.dataset[kind];
  button.append(chip, ` ${found.dataset.line.replace("{0}", line).replace("{1}", column)}`);
  item.append(button, Object.assign(document.createElement("span"), { textContent: reason }));
  if (hint) {
    item.append(Object.assign(document.createElement("span"), { className: "hush", textContent: hint }));
  }
  return item;
}

/** Puts the cursor where something was found. Columns count characters as people do. */
function place(event) {
  const button = event.target.closest("[data-place]");
  if (!button) {
    return;
  }
  const [line, column] = button.dataset.place.split(":").map(Number);
  const lines = text.value.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const at = before + [...(lines[line - 1] ?? "")].slice(0, Math.max(0, column - 1)).join("").length;
  text.focus();
  text.setSelectionRange(at, at + Math.max(0, (lines[line - 1] ?? "").length - (at - before)));
  text.scrollTop = Math.max(0, (text.scrollHeight / lines.length) * (line - 5));
  gutter.scrollTop = text.scrollTop;
}

async function save() {
  const sent = words();
  const told = await post(form.action, new URLSearchParams(new FormData(form)));
  if (told.ok) {
    saved = sent;
    document.querySelectorAll("input[name=revision]").forEach((field) => (field.value = told.revision));
    form.querySelector("[data-saving]").textContent = told.message;
  } else {
    toast({ ...told, message: told.message || said("failed") });
  }
  return told.ok;
}

/** What is submitted is what stands in the editor. */
async function saveFirst(event) {
  if (isUnsaved()) {
    event.preventDefault();
    if (await save()) {
      event.target.requestSubmit();
    }
  }
}
