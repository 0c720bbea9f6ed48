// Around the page: theme, menu, times in the reader's zone, menus that close again.

const YEAR_SECONDS = 31536000;

export function startShell() {
  document.querySelector("[data-theme-toggle]")?.addEventListener("click", toggleTheme);
  document.querySelector("[data-menu]")?.addEventListener("click", toggleMenu);
  document.addEventListener("click", closeMenus);
  showLocalTimes(document);
  new MutationObserver((changes) =>
    changes.forEach((change) =>
      change.addedNodes.forEach((node) => node.querySelectorAll && showLocalTimes(node)),
    ),
  ).observe(document.body, { childList: true, subtree: true });
}

function toggleTheme() {
  const root = document.documentElement;
  const dark =
    root.dataset.theme === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : root.dataset.theme === "dark";
  root.dataset.theme = dark ? "light" : "dark";
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=${YEAR_SECONDS}; SameSite=Lax`;
  document.dispatchEvent(new CustomEvent("theme"));
}

function toggleMenu(event) {
  const rail = document.querySelector(".rail");
  event.currentTarget.setAttribute("aria-expanded", rail.classList.toggle("open"));
}

function closeMenus(event) {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) {
      menu.removeAttribute("open");
    }
  });
}

function showLocalTimes(within) {
  within.querySelectorAll("time[data-instant]").forEach((time) => {
    const at = new Date(time.dateTime);
    time.title = time.textContent;
    time.textContent = at.toLocaleString(navigator.language, { dateStyle: "medium", timeStyle: "short" });
    time.removeAttribute("data-instant");
  });
}
