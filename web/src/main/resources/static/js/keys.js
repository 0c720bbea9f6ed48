// The key map: single keys while nobody is typing. Parts of the page offer commands by name.
import { closeForm, openForm } from "./forms.js";
import { takeBack } from "./toast.js";

const FORMS = { c: "call", n: "note", s: "snooze", p: "promise", d: "dispute" };

export function startKeys() {
  document.addEventListener("keydown", pressed);
  document.querySelectorAll("[data-help]").forEach((button) => button.addEventListener("click", help));
}

function help() {
  document.querySelector("dialog.help")?.showModal();
}

function pressed(event) {
  if (event.key === "Escape") {
    escape(event);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
    return;
  }
  if (document.querySelector("dialog[open]")) {
    return;
  }
  const grid = document.querySelector("worklist-grid");
  if (event.key === "?") {
    help();
  } else if (event.key === "/") {
    document.querySelector("[data-palette]")?.click();
  } else if (event.key === "u") {
    takeBack();
  } else if (FORMS[event.key] && (grid ? grid.openForm(FORMS[event.key]) : openForm(FORMS[event.key]))) {
    // opened
  } else if (!grid?.pressed(event.key)) {
    return;
  }
  event.preventDefault();
}

function escape(event) {
  const form = event.target.closest?.("form[data-form]");
  if (form) {
    closeForm(form);
  }
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (menu.contains(document.activeElement)) {
      menu.querySelector("summary").focus();
    }
    menu.removeAttribute("open");
  });
}

function isTyping(target) {
  return target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")
    || target.matches?.(".choice input[type=radio]");
}
