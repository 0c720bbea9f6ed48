// Forms that answer without a new page, and small comforts of forms.
import { csrf, fragment, post } from "./request.js";
import { toast } from "./toast.js";

export function startForms() {
  document.addEventListener("submit", submitted);
  document.addEventListener("click", clicked);
  document.addEventListener("change", changed);
  document.addEventListener("keydown", typed);
  document.addEventListener("taken-back", () => isBesideList(document.body) || refresh());
  document.body.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRF-TOKEN"] = csrf();
  });
}

async function submitted(event) {
  const form = event.target.closest("form");
  if (form?.dataset.confirm && !confirm(form.dataset.confirm)) {
    event.preventDefault();
    return;
  }
  if (!form?.matches("[data-act]")) {
    return;
  }
  event.preventDefault();
  const button = form.querySelector("button[type=submit], button:not([type])");
  if (button?.disabled) {
    return;
  }
  button?.toggleAttribute("disabled", true);
  const fields = new URLSearchParams(new FormData(form, event.submitter));
  addPicked(form, fields);
  const told = await post(form.action, fields);
  button?.toggleAttribute("disabled", false);
  toast(told);
  if (told.ok) {
    form.reset();
    form.dispatchEvent(new CustomEvent("acted", { bubbles: true, detail: told }));
    if (!isBesideList(form)) {
      await refresh();
      openerOf(form)?.focus();
    }
  }
}

/** Whether the list of Today takes care of what changed. */
function isBesideList(element) {
  return Boolean(document.querySelector("worklist-grid") && (element === document.body || element.closest(".panel")));
}

/** Shows the page as it is now, and leaves the notices with their undo standing. */
async function refresh() {
  const page = new DOMParser().parseFromString(await fragment(location.href), "text/html");
  document.querySelector("main").replaceChildren(...page.querySelector("main").childNodes);
}

function openerOf(form) {
  return document.querySelector(`[data-open="${form.dataset.form}"]`);
}

/** Hides a form and gives the focus back to where it came from. */
export function closeForm(form) {
  form.hidden = true;
  const row = form.closest(".panel") && document.querySelector('worklist-grid a.row[aria-current="true"]');
  (row || openerOf(form))?.focus();
}

/** Adds the rows that are ticked in the table that the form acts on. */
function addPicked(form, fields) {
  const table = form.dataset.picks && document.getElementById(form.dataset.picks);
  table?.querySelectorAll("input[name=item]:checked").forEach((box) => fields.append("item", box.value));
}

function clicked(event) {
  const day = event.target.closest("[data-fill]");
  if (day) {
    const field = day.closest("form").elements[day.dataset.fill];
    field.value = day.dataset.value;
    field.focus();
  }
  const opener = event.target.closest("[data-open]");
  if (opener) {
    openForm(opener.dataset.open, opener.closest(".panel, main"));
  }
  const closer = event.target.closest("[data-close]");
  if (closer) {
    closeForm(closer.closest("form"));
  }
}

function changed(event) {
  const all = event.target.closest("[data-pick-all]");
  if (all) {
    all.closest("table").querySelectorAll("tbody .tight input[type=checkbox]").forEach((box) => {
      box.checked = all.checked;
    });
  }
  if (event.target.matches("[data-submit]")) {
    event.target.form.requestSubmit();
  }
}

/** A digit on a row of choices or days takes that one and goes on to the next field. */
function typed(event) {
  if (event.target.matches?.(".choice input[type=radio]") && /^[1-9]$/.test(event.key)) {
    const choices = event.target.form.elements[event.target.name];
    const choice = choices[Number(event.key) - 1];
    if (choice) {
      event.preventDefault();
      choice.checked = true;
      event.target.form.querySelector("[data-next]")?.focus();
    }
  }
  const day = event.target.closest?.("[data-fill]");
  if (day && /^[1-9]$/.test(event.key)) {
    event.preventDefault();
    day.form.querySelectorAll("[data-fill]")[Number(event.key) - 1]?.click();
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) {
    event.target.form.requestSubmit();
  }
}

/** Opens a form by its name and closes the others beside it. */
export function openForm(name, within = document) {
  const form = within?.querySelector(`form[data-form="${name}"]`);
  if (!form) {
    return false;
  }
  within.querySelectorAll("form[data-form]").forEach((other) => {
    other.hidden = other !== form;
  });
  form.querySelector("[data-first]")?.focus();
  form.scrollIntoView({ block: "nearest" });
  return true;
}
