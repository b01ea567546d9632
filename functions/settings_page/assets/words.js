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
  moment: (instant) => new Date(instant).toLocaleString(LOCALE, { dateStyle: "medium", timeStyle: "short" }),
  number: (count) => count.toLocaleString(LOCALE),
  days: (count) => Number(count).toLocaleString(LOCALE, { style: "unit", unit: "day", unitDisplay: "long" }),
};

// Puts the words into the elements that name them.
function speak() {
  const { retentionDays, region } = document.body.dataset;
  const values = {
    days: written.days(retentionDays),
    place: knows(`place.${region}`) ? say(`place.${region}`) : region,
    word: say("erase.word"),
  };
  document.documentElement.lang = LANGUAGE;
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = say(element.dataset.text, values);
  }
}

function element(tag, ...children) {
  const node = document.createElement(tag);
  node.append(...children);
  return node;
}
