// News from the server: one stream for the page, told to whoever listens, at most once a second.

const LEAST_MILLIS = 1000;
const LOOK_ANYWAY_MILLIS = 15_000;
let source;

export function listen(name, tell) {
  source ??= new EventSource("/live");
  let due = 0;
  source.addEventListener(name, () => {
    if (!due) {
      due = setTimeout(() => {
        due = 0;
        tell();
      }, LEAST_MILLIS / 4);
    }
  });
  // What was told before the stream stood, or while it was broken, nobody heard.
  source.addEventListener("open", tell);
  document.addEventListener("visibilitychange", () => document.hidden || tell());
  // A stream that something on the way keeps back does not keep the page from being right.
  setInterval(() => document.hidden || tell(), LOOK_ANYWAY_MILLIS);
}
