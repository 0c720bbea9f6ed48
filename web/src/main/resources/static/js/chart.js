// Charts of the tables beside them: a table with data-chart is drawn above itself and stays readable.

const SCRIPT = import.meta.url.replace(/js\/chart\.js.*/, "vendor/echarts-6.1.0.common.min.js");

export async function drawCharts() {
  await load(SCRIPT);
  document.querySelectorAll("table[data-chart]").forEach(draw);
}

function load(path) {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: path, onload: resolve, onerror: reject });
    document.head.append(script);
  });
}

function draw(table) {
  const place = document.getElementById(table.dataset.chart);
  const chart = echarts.init(place, null, { renderer: "canvas" });
  const render = () => chart.setOption(option(table), true);
  render();
  document.addEventListener("theme", render);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", render);
  new ResizeObserver(() => chart.resize()).observe(place);
}

function option(table) {
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(name).trim();
  const heads = [...table.querySelectorAll("thead th")].slice(1).map((cell) => cell.textContent.trim());
  const rows = [...table.querySelectorAll("tbody tr")];
  const type = table.dataset.type ?? "bar";
  const text = { color: color("--ink-soft"), fontFamily: "inherit" };
  const axis = { axisLabel: text, axisLine: { lineStyle: { color: color("--line-strong") } }, axisTick: { show: false } };
  const byRow = table.dataset.series === "rows";
  const value = (cell) => (cell.dataset.value ? Number(cell.dataset.value) : null);
  const series = byRow
    ? rows.map((row) => ({ name: row.cells[0].textContent.trim(), data: [...row.cells].slice(1).map(value) }))
    : heads.map((name, at) => ({ name, data: rows.map((row) => value(row.cells[at + 1])) }));
  return {
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 250,
    color: ["--age-0", "--age-3", "--accent", "--age-1", "--age-5", "--age-6"].map(color),
    aria: { enabled: false },
    grid: { left: 8, right: 16, top: series.length > 1 ? 36 : 12, bottom: 8, containLabel: true },
    legend: series.length > 1 ? { top: 0, left: 0, textStyle: text, icon: "roundRect" } : undefined,
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      backgroundColor: color("--raised"),
      borderColor: color("--line"),
      textStyle: { color: color("--ink") },
      valueFormatter: (number) => (number == null ? "n/a" : number.toLocaleString()),
    },
    xAxis: { type: "category", data: byRow ? heads : rows.map((row) => row.cells[0].textContent.trim()), ...axis },
    yAxis: {
      type: "value",
      scale: type === "line",
      ...axis,
      axisLabel: { ...text, formatter: (number) => Intl.NumberFormat(undefined, { notation: "compact" }).format(number) },
      axisLine: { show: false },
      splitLine: { lineStyle: { color: color("--line") } },
    },
    series: series.map((each) => ({ ...each, type, stack: type === "bar" ? "all" : undefined, symbolSize: 6, barMaxWidth: 48 })),
  };
}
