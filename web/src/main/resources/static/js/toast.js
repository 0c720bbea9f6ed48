// Short notices about what was done, with a way to take it back.
import { post, said } from "./request.js";

const SHOWN_MILLIS = 8000;
let lastUndo = "";

export function toast({ ok, message, undo }) {
  const place = document.querySelector(".toasts");
  const box = document.createElement("div");
  box.className = ok ? "toast" : "toast bad";
  box.append(Object.assign(document.createElement("span"), { textContent: message }));
  if (undo) {
    lastUndo = undo;
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: said("undo") });
    button.addEventListener("click", () => takeBack(undo));
    box.append(button);
  }
  place.append(box);
  setTimeout(() => box.remove(), SHOWN_MILLIS);
}

/** Takes back what was done last on this page; nothing if nothing was. */
export async function takeBack(path = lastUndo) {
  if (!path) {
    return;
  }
  lastUndo = "";
  const told = await post(path);
  toast(told);
  document.dispatchEvent(new CustomEvent("taken-back", { detail: told }));
}
