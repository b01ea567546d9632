// What the page says, and how it writes dates and numbers: in the browser's language.

const LANGUAGE = (navigator.languages ?? [navigator.language])
  .map((tag) => tag.split("-")[0].toLowerCase())
  .find((tag) => tag in TEXTS) ?? "en";
const LOCALE = `${LANGUAGE}-CH`;

const by = (id) => document.getElementById(id);
const knows = (key) => key in TEXTS[LANGUAGE];

function say(key, values = {}) {
  return TEXTS[LANGUAGE][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

const written = {
  date: (instant) => new Date(instant).toLocaleDateString(LOCALE, { dateStyle: "long" }),
  day: (instant) => new Date(instant).toLocaleDateString(LOCALE, { day: "2-digit", month: "2-digit", year: "numeric" }),
  moment: (instant) => new Date(instant).toLocaleString(LOCALE, { dateStyle: "medium", timeStyle: "short" }),
  number: (count) => count.toLocaleString(LOCALE),
  days: (count) => Number(count).toLocaleString(LOCALE, { style: "unit", unit: "day", unitDisplay: "long" }),
  bytes: (count) => {
    const [size, unit] = count < 1e6 ? [count / 1e3, "kilobyte"] : [count / 1e6, "megabyte"];
    return size.toLocaleString(LOCALE, { style: "unit", unit, maximumSignificantDigits: 2 });
  },
};

// Puts the words into the elements that name them, those of the templates too.
function speak() {
  const { retentionDays, region } = document.body.dataset;
  const values = {
    days: written.days(retentionDays),
    place: knows(`place.${region}`) ? say(`place.${region}`) : region,
    word: say("erase.word"),
  };
  document.documentElement.lang = LANGUAGE;
  document.title = say("title");
  const templates = [...document.querySelectorAll("template")].map(({ content }) => content);
  for (const root of [document, ...templates]) {
    for (const element of root.querySelectorAll("[data-text]")) {
      element.textContent = say(element.dataset.text, values);
    }
  }
}

function element(tag, ...children) {
  const node = document.createElement(tag);
  node.append(...children);
  return node;
}
