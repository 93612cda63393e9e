// Draws each chart of the page from the specification beside it, in the colours of the page's sheet.
const dark = matchMedia("(prefers-color-scheme: dark)");
const figures = document.querySelectorAll("figure.chart");
const drawn = new Map();

function theme(figure) {
  const style = getComputedStyle(figure);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const words = { labelColor: colour("aside"), titleColor: colour("aside"), labelFontSize: 12 };
  return {
    aria: false, // the description and the table say it better than each mark in English
    font: style.fontFamily,
    background: "transparent",
    view: { stroke: null },
    axis: { ...words, gridColor: colour("line"), domainColor: colour("line"), tickColor: colour("line") },
    style: {
      told: { color: colour("accent") },
      outside: { color: colour("accent"), strokeWidth: 2 },
      trend: { color: colour("accent"), opacity: 0.45 },
      bars: { color: colour("accent"), opacity: 0.45 },
      extent: { color: colour("aside"), strokeWidth: 2 },
      disputed: { color: colour("conflict") },
    },
  };
}

async function draw(figure) {
  const { spec, formatLocale, timeFormatLocale } = JSON.parse(figure.querySelector("script").textContent);
  const place = figure.querySelector(".drawn");
  drawn.get(figure)?.finalize();
  const made = await window.vegaEmbed(place, spec, {
    actions: false,
    ast: true, // no eval: the pages' Content-Security-Policy forbids it
    config: theme(figure),
    defaultStyle: false,
    formatLocale,
    renderer: "svg",
    timeFormatLocale,
    tooltip: { disableDefaultStyle: true },
  });
  drawn.set(figure, made);
}

// The parts of a drawing call themselves images, of which none has a name; the whole has one.
function hush(place) {
  for (const part of place.querySelectorAll("svg [role]")) {
    part.removeAttribute("role");
    part.removeAttribute("aria-roledescription");
  }
}

if (figures.length) {
  await import("./vega.js");
  const redrawn = new MutationObserver((changes) => changes.forEach(({ target }) => hush(target.closest(".drawn"))));
  for (const figure of figures) {
    redrawn.observe(figure.querySelector(".drawn"), { subtree: true, childList: true, attributeFilter: ["role"] });
  }
  const drawAll = () => Promise.all([...figures].map(draw));
  await drawAll();
  dark.addEventListener("change", drawAll);
}
