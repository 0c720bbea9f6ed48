// The ranked list of Today: moving and opening by keys, and news that never move what is read.
import { openForm } from "./forms.js";
import { listen } from "./live.js";
import { ask, fragment, said } from "./request.js";
import { toast } from "./toast.js";

class WorklistGrid extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ol");
    this.panel = document.querySelector(".panel");
    this.total = Number(this.dataset.total);
    this.addEventListener("click", (event) => this.clicked(event));
    document.addEventListener("acted", (event) => this.acted(event));
    document.addEventListener("taken-back", () => this.show(this.current()));
    listen("worklist", () => this.lookForNews());
    this.current()?.scrollIntoView({ block: "nearest" });
  }

  rows() {
    return [...this.list.querySelectorAll("a.row")];
  }

  current() {
    return this.list.querySelector('a.row[aria-current="true"]') ?? this.rows()[0];
  }

  /** The row that keys move from: the one with the focus, else the one that is open. */
  at() {
    return document.activeElement?.closest?.("worklist-grid a.row") ?? this.current();
  }

  focusCurrent() {
    this.current()?.focus();
  }

  pressed(key) {
    switch (key) {
      case "j":
      case "ArrowDown":
        return this.move(1);
      case "k":
      case "ArrowUp":
        return this.move(-1);
      case "Enter":
        return this.open(this.at());
      default:
        return false;
    }
  }

  move(step) {
    const rows = this.rows();
    const row = rows[rows.indexOf(this.at()) + step];
    if (!row) {
      this.querySelector(".more button")?.click();
      return false;
    }
    row.focus();
    row.scrollIntoView({ block: "nearest" });
    return true;
  }

  clicked(event) {
    const row = event.target.closest("a.row");
    if (row && !event.ctrlKey && !event.metaKey && this.isBeside()) {
      event.preventDefault();
      this.open(row);
    }
  }

  /** Whether there is room for the account beside the list; on a phone it is a page of its own. */
  isBeside() {
    return getComputedStyle(this.panel).display !== "none";
  }

  open(row) {
    if (!row) {
      return false;
    }
    if (!this.isBeside()) {
      location.assign(`/accounts/${row.dataset.account}`);
      return true;
    }
    this.rows().forEach((other) => other.removeAttribute("aria-current"));
    row.setAttribute("aria-current", "true");
    history.replaceState(null, "", row.href);
    this.show(row);
    return true;
  }

  async show(row) {
    if (!row) {
      return;
    }
    const account = row.dataset.account;
    this.panel.setAttribute("aria-busy", "true");
    try {
      const html = await fragment(`/today/accounts/${account}`);
      if (this.current()?.dataset.account === account) {
        this.panel.innerHTML = html;
        this.panel.scrollTop = 0;
      }
    } catch {
      toast({ ok: false, message: said("failed"), undo: "" });
    }
    this.panel.removeAttribute("aria-busy");
  }

  /** Opens a form for the row with the focus, opening its account first if need be. */
  openForm(name) {
    const row = this.at();
    if (row && row !== this.current()) {
      this.open(row);
    }
    const opened = openForm(name, this.panel);
    if (!opened) {
      setTimeout(() => openForm(name, this.panel), 150);
    }
    return true;
  }

  /** After work on an account: on to the next one. */
  acted(event) {
    if (!event.target.closest(".panel")) {
      return;
    }
    const rows = this.rows();
    const done = this.current();
    done?.classList.add("done");
    const next = rows.slice(rows.indexOf(done) + 1).find((row) => !row.classList.contains("gone"));
    if (event.target.dataset.stay === undefined && next) {
      this.open(next);
      next.focus();
    } else {
      this.show(done);
      done?.focus();
    }
  }

  async lookForNews() {
    if (document.hidden) {
      return;
    }
    const shown = this.rows().filter((row) => !row.classList.contains("gone"));
    const parameters = new URLSearchParams(location.search);
    parameters.delete("account");
    parameters.set("shown", shown.map((row) => row.dataset.account).join(","));
    const response = await ask(`/today/pulse?${parameters}`);
    if (response.ok) {
      this.take(await response.json());
    }
  }

  take({ gone, total }) {
    const leaving = this.rows().filter(
      (row) => gone.includes(Number(row.dataset.account)) && !row.classList.contains("gone"),
    );
    leaving.forEach((row) => this.leave(row));
    document.querySelectorAll("span[data-total]").forEach((place) => {
      place.textContent = total.toLocaleString();
    });
    const news = this.querySelector("[data-news]");
    if (news && total > this.total - leaving.length) {
      news.hidden = false;
    }
    this.total = total;
  }

  /** A row leaves by itself, with a short notice; the one that is being read stays, marked. */
  leave(row) {
    const name = row.querySelector(".name").textContent;
    if (row.getAttribute("aria-current") === "true" || row === document.activeElement) {
      row.classList.add("gone");
    } else {
      const list = this.list.closest(".rows");
      const above = row.getBoundingClientRect().bottom < list.getBoundingClientRect().top;
      const height = row.getBoundingClientRect().height;
      row.closest("li").remove();
      if (above) {
        list.scrollTop -= height;
      }
    }
    toast({ ok: true, message: said("left").replace("{0}", name.trim()), undo: "" });
  }
}

customElements.define("worklist-grid", WorklistGrid);
