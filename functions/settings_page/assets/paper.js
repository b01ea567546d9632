// One document: its row in the list and, once it is opened, everything that was read from it. What
// a document says only ever becomes text.

// A link to a file is good for ten minutes.
const LENT = 9 * 60_000;

function makePaper() {
  const item = by("paper").content.firstElementChild.cloneNode(true);
  const made = { item, told: "", read: "", files: [], lent: 0, busy: false };
  item.querySelector("details").addEventListener("toggle", () => readPaper(made));
  item.querySelector(".again").addEventListener("click", () => {
    item.querySelector("summary").focus();
    readPaper(made);
  });
  return made;
}

// Shows what the list says of a document; touches nothing that stayed as it was.
function fillPaper(made, known) {
  const told = JSON.stringify(known);
  const { item } = made;
  if (told !== made.told) {
    const title = known.title ?? say("documents.untitled", { date: written.day(known.created_at) });
    const state = knows(`state.${known.state}`) ? say(`state.${known.state}`) : known.state;
    if (made.told && item.dataset.state !== known.state) {
      by("papers-news").textContent = say("documents.news", { title, state });
    }
    made.told = told;
    made.id = known.id;
    item.dataset.state = known.state;
    for (const name of item.querySelectorAll(".name")) {
      name.replaceChildren(known.title ? theirs(title) : title);
    }
    item.querySelector(".badge").textContent = state;
    const time = item.querySelector("time");
    time.dateTime = known.created_at;
    time.textContent = written.moment(known.created_at);
    item.querySelector(".remarks").replaceChildren(...remarks(known).map((text) => element("p", text)));
    item.querySelector(".figures").replaceChildren(...known.key_figures.map(figure));
  }
  // What failed is tried again by whoever looks at it: a button does not vanish under their finger.
  if (item.querySelector(".again").hidden) readPaper(made);
}

// What there is to know and to do, in sentences.
function remarks({ state, trouble, draft, missing, key_figures: figures }) {
  const keys = [];
  if (state === "unreadable") keys.push(knows(`trouble.${trouble}`) ? `trouble.${trouble}` : "trouble.other");
  if (state === "kept") keys.push("documents.kept");
  if (draft) keys.push("documents.draft");
  if (missing.length) keys.push("documents.missing");
  if (figures.some(isAsked)) keys.push("documents.doubtful");
  if (state === "asking") keys.push("documents.answer");
  return keys.map((key) => say(key));
}

const isAsked = ({ certainty }) => certainty === "asked";

function figure(field) {
  return element("div", element("dt", theirs(field.label)), element("dd", ...value(field)));
}

function value(field) {
  const text = theirs(field.currency ? `${field.currency}\u00a0${field.text}` : field.text);
  if (!isAsked(field)) return [text];
  return [text, "\u00a0", by("doubt").content.cloneNode(true)];
}

// Words of the document: in the language of the answers, and in whatever direction they run.
function theirs(text) {
  const node = element("bdi", text);
  if (language && language !== LANGUAGE) node.lang = language;
  return node;
}

// Asks for the whole of an open document, unless it is shown as the list tells it.
async function readPaper(made) {
  const { item, told } = made;
  const part = (css) => item.querySelector(css);
  if (!part("details").open || made.busy || made.read === told) return;
  made.busy = true;
  part(".again").hidden = true;
  if (!made.read) part(".note").textContent = say("loading");
  try {
    const whole = await fetchPaper(made);
    part("tbody").replaceChildren(...whole.fields.map((field) => fieldRow(whole, field)));
    part("table").hidden = !whole.fields.length;
    showFiles(made);
    part(".note").textContent = whole.fields.length + whole.files.length ? "" : say("documents.nothing");
    made.read = told;
  } catch (error) {
    if (error.code === "unauthorized" || error.code === "no_such_document") return explain(error);
    if (!(error instanceof Refusal)) console.error(error);
    // What was shown before may be wrong by now.
    made.read = "";
    part("table").hidden = true;
    made.files = [];
    showFiles(made);
    part(".note").textContent = say("documents.failed");
    part(".again").hidden = false;
  } finally {
    made.busy = false;
  }
}

async function fetchPaper(made) {
  const asked = Date.now();
  const whole = await call("GET", `documents/${encodeURIComponent(made.id)}`);
  made.files = whole.files;
  made.lent = asked;
  return whole;
}

function fieldRow({ kind }, field) {
  const label = element("th", theirs(field.label));
  label.scope = "row";
  // Only on the salary certificate people look for the numbers of the boxes.
  if (field.box && kind === "salary_certificate") label.append(`\u00a0(${field.box})`);
  const source = element("span", knows(`source.${field.source}`) ? say(`source.${field.source}`) : field.source);
  source.className = "source";
  return element("tr", label, element("td", ...value(field), " ", source));
}

// The buttons of the same files stay: somebody may be on one of them.
function showFiles(made) {
  const { item, files } = made;
  const buttons = item.querySelector(".files");
  const keys = JSON.stringify(files.map((file) => file.s3_key));
  if (buttons.dataset.keys === keys) return;
  buttons.dataset.keys = keys;
  buttons.replaceChildren(...files.map((file, i) => fileButton(made, file, i)));
}

function fileButton(made, { s3_key: key, content_type: type, size }, i) {
  const values = { n: i + 1, type: type.split("/").pop().toUpperCase(), size: written.bytes(size) };
  const label = say(made.files.length > 1 ? "documents.download_one" : "documents.download", values);
  const button = element("button", label);
  button.type = "button";
  button.addEventListener("click", () => attempt(button, () => download(made, key)));
  return button;
}

// The bucket answers with a download: the page stays where it is.
async function download(made, key) {
  if (Date.now() - made.lent > LENT) await fetchPaper(made);
  const file = made.files.find(({ s3_key: known }) => known === key);
  if (!file) throw new Refusal("unavailable");
  const link = element("a");
  link.href = file.download_url;
  link.click();
}
