// Requests of our own scripts: they carry the CSRF token and follow no redirect to the sign-in page.

export function csrf() {
  return document.querySelector('meta[name="csrf"]')?.content ?? "";
}

/** How long a look may take: one that never ends would keep all later ones waiting. */
const LOOK_MILLIS = 20_000;

export async function ask(path, options = {}) {
  const response = await fetch(path, {
    ...(options.method ? {} : { signal: AbortSignal.timeout(LOOK_MILLIS) }),
    ...options,
    headers: { "X-Fragment": "1", "X-CSRF-TOKEN": csrf(), ...options.headers },
  });
  if (response.status === 401) {
    location.assign("/sign-in");
  }
  return response;
}

export async function fragment(path) {
  const response = await ask(path);
  if (!response.ok) {
    throw new Error(`${path} gave ${response.status}`);
  }
  return response.text();
}

/** Posts fields and answers with {ok, message, undo}. */
export async function post(path, fields = new URLSearchParams()) {
  try {
    const response = await ask(path, { method: "POST", body: fields });
    if (response.headers.get("Content-Type")?.includes("json")) {
      return await response.json();
    }
    return { ok: response.ok, message: said("failed"), undo: "" };
  } catch {
    return { ok: false, message: said("offline"), undo: "" };
  }
}

/** A text that the page carries for scripts. */
export function said(key) {
  return document.body.dataset[key] ?? "";
}
