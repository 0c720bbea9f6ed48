// The ranked list of Today: moving and opening by keys, and news that never move what is read.
import { openForm } from "./forms.js";
import { listen } from "./live.js";
import { ask, fragment, said } from "./request.js";
import { toast } from "./toast.js";

class WorklistGrid extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ol");
    this.panel = document.querySelector(".panel");
    this.shown = Promise.resolve();
    this.worked = new Set();
    this.beside = this.current()?.dataset.account;
    this.addEventListener("click", (event) => this.clicked(event));
    this.pointed = false;
    this.addEventListener("pointermove", () => (this.pointed = true));
    this.addEventListener("pointerleave", () => this.waits() && this.sort());
    document.addEventListener("keydown", () => this.leavePointer());
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
    if (event.target.closest("[data-news]")) {
      event.preventDefault();
      this.sort();
    }
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
    this.keepInPlace(row, () => {
      this.rows()
        .filter((other) => other !== row && other.classList.contains("gone"))
        .forEach((other) => other.closest("li").remove());
    });
    history.replaceState(null, "", row.href);
    this.show(row);
    return true;
  }

  /** Shows the account of a row beside the list; whoever acts on it waits for `shown`. */
  show(row, scrollTop = 0) {
    this.shown = row ? this.fetchAccount(row.dataset.account, scrollTop) : Promise.resolve();
  }

  async fetchAccount(account, scrollTop) {
    this.panel.setAttribute("aria-busy", "true");
    try {
      const html = await fragment(`/today/accounts/${account}`);
      const isWorked = this.beside === account && this.hasOpenForm();
      if (this.current()?.dataset.account === account && !isWorked) {
        this.panel.innerHTML = html;
        this.panel.scrollTop = scrollTop;
        this.beside = account;
      }
    } catch {
      toast({ ok: false, message: said("failed"), undo: "" });
    }
    this.panel.removeAttribute("aria-busy");
  }

  /** A form that is open is not taken away by a newer look at the same account. */
  hasOpenForm() {
    return this.panel.querySelector("form[data-form]:not([hidden])") !== null;
  }

  /** Opens a form for the row with the focus, never one of the account that stood there before. */
  async openForm(name) {
    const row = this.at();
    if (row && row !== this.current()) {
      this.open(row);
    }
    await this.shown;
    openForm(name, this.panel);
  }

  /** After work on an account: on to the next one. */
  acted(event) {
    const account = event.target.closest(".panel") && /accounts\/(\d+)/.exec(event.target.action)?.[1];
    const done = this.current();
    if (!account || done?.dataset.account !== account) {
      event.target.hidden = true;
      return;
    }
    this.worked.add(account);
    const rows = this.rows();
    const next = rows.slice(rows.indexOf(done) + 1).find((row) => !row.classList.contains("gone"));
    if (event.target.dataset.stay === undefined && next) {
      this.open(next);
      next.focus();
    } else {
      event.target.hidden = true;
      this.show(done);
      done.focus();
    }
  }

  /** One look after the other: an answer that is overtaken by a newer one would undo it. */
  async lookForNews() {
    this.again = true;
    if (this.looking || document.hidden) {
      return;
    }
    this.looking = true;
    try {
      while (this.again) {
        this.again = false;
        await this.look();
      }
    } finally {
      this.looking = false;
    }
  }

  async look() {
    const shown = this.rows().filter((row) => !row.classList.contains("gone"));
    const parameters = this.part();
    parameters.set("shown", shown.map((row) => row.dataset.account).join(","));
    const response = await ask(`/today/pulse?${parameters}`);
    if (!response.ok) {
      return;
    }
    this.take(await response.json());
    if (this.pointed && this.list.matches(":hover")) {
      this.querySelector("[data-news]").hidden = false;
    } else {
      await this.sort();
    }
  }

  /** Whoever works by keys is not about to click where the pointer was left. */
  leavePointer() {
    this.pointed = false;
    if (this.waits()) {
      this.sort();
    }
  }

  /** Which part of the list the page shows, as parameters. */
  part() {
    const parameters = new URLSearchParams(location.search);
    parameters.delete("account");
    return parameters;
  }

  /** Marks what left, with a short notice, and counts anew. */
  take({ gone, total, bands }) {
    this.rows()
      .filter((row) => gone.includes(Number(row.dataset.account)))
      .filter((row) => !row.classList.contains("gone"))
      .forEach((row) => {
        row.classList.add("gone");
        if (this.worked.delete(row.dataset.account)) {
          return; // whoever worked it knows
        }
        const name = row.querySelector(".name").textContent.trim();
        toast({ ok: true, message: said("left").replace("{0}", name), undo: "" });
      });
    document.querySelector("span[data-total]").textContent = total.toLocaleString();
    document.querySelectorAll("[data-band]").forEach((place) => {
      place.textContent = (bands[place.dataset.band] ?? 0).toLocaleString();
    });
  }

  /** Whether the list has changed while the pointer rested on it, so that nothing was moved. */
  waits() {
    return !this.querySelector("[data-news]").hidden;
  }

  /** Puts the rows into their order of now; the one that is read stays where it is on the screen. */
  async sort() {
    const fresh = await this.freshItems(this.rows().length);
    this.querySelector("[data-news]").hidden = true;
    const focused = document.activeElement;
    const changed = this.keepInPlace(this.anchor(), () => this.arrange(fresh));
    if (focused?.isConnected && focused !== document.activeElement) {
      focused.focus({ preventScroll: true });
    }
    this.querySelector(".empty").hidden = this.rows().length > 0;
    if (changed && !this.hasOpenForm()) {
      this.show(this.current(), this.panel.scrollTop);
    }
  }

  /** Changes the list so that a row stays where it is on the screen. */
  keepInPlace(row, change) {
    const before = row?.getBoundingClientRect().top;
    const answer = change();
    if (row?.isConnected) {
      const moved = row.getBoundingClientRect().top - before;
      this.isBeside() ? (this.scrollTop += moved) : scrollBy(0, moved);
    }
    return answer;
  }

  /** What people look at: the row with the focus, the open one, or the first that can be seen. */
  anchor() {
    const { top, bottom } = this.getBoundingClientRect();
    const isSeen = (row) => {
      const place = row.getBoundingClientRect();
      return place.top >= top && place.bottom <= bottom;
    };
    return [document.activeElement?.closest?.("worklist-grid a.row"), this.current(), ...this.rows()]
      .filter(Boolean)
      .find(isSeen);
  }

  /** At least so many rows as the server would list them now, as items of a list. */
  async freshItems(atLeast) {
    const list = document.createElement("ol");
    let next = `/today/rows?${this.part()}`;
    while (next && list.querySelectorAll("a.row").length < atLeast) {
      list.querySelector("li.more")?.remove();
      list.insertAdjacentHTML("beforeend", await fragment(next));
      next = list.querySelector("li.more button")?.getAttribute("hx-get");
    }
    return [...list.children];
  }

  /** Makes the list hold those items, moving as few as possible; answers whether the open one changed. */
  arrange(fresh) {
    const open = this.current();
    const keyOf = (item) => item.querySelector("a.row")?.dataset.account ?? "more";
    const known = new Map([...this.list.children].map((item) => [keyOf(item), item]));
    let changed = open?.classList.contains("gone") ?? false;
    const items = fresh.map((item) => {
      const old = known.get(keyOf(item));
      known.delete(keyOf(item));
      if (old?.innerHTML.trim() === item.innerHTML.trim()) {
        return old;
      }
      const row = old?.querySelector("a.row");
      if (!row) {
        return item;
      }
      changed ||= row === open && row.innerHTML !== item.querySelector("a.row").innerHTML;
      row.className = item.querySelector("a.row").className;
      row.innerHTML = item.querySelector("a.row").innerHTML;
      return old;
    });
    const left = open?.closest("li");
    if (left && known.get(open.dataset.account) === left) {
      // The account that is being read stays, struck through, until another one is opened.
      items.splice([...this.list.children].indexOf(left), 0, left);
      known.delete(open.dataset.account);
    }
    known.forEach((item) => item.remove());
    items.forEach((item, at) => {
      if (this.list.children[at] !== item) {
        this.list.insertBefore(item, this.list.children[at] ?? null);
      }
    });
    window.htmx?.process(this.list);
    return changed;
  }
}

customElements.define("worklist-grid", WorklistGrid);
