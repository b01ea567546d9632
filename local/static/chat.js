// The chat page: who is writing, what they write, and the live connection.

import { Conversation } from "./bubbles.js";
import { element, icon } from "./format.js";
import { LABELS, fill, languageOf } from "./labels.js";
import { nameOf, offered } from "./samples.js";

const $ = (id) => document.getElementById(id);
const conversation = new Conversation($("log"), $("down"));
const narrow = matchMedia("(max-width: 820px)");
let settings = { people: [], samples: [] };
let person;
let labels = LABELS.en;
let offset = 0;
let stream;
let files = [];

async function start() {
  settings = await (await fetch("/config.json")).json();
  const wanted = new URLSearchParams(location.search).get("user") ?? remembered();
  const known = settings.people.find((p) => p.key === wanted);
  choose(known ?? (/^\+\d{7,15}$/.test(wanted ?? "") ? stranger(wanted) : settings.people[0]));
  setInterval(showTime, 5000);
}

function remembered() {
  try {
    return localStorage.getItem("person");
  } catch {
    return null;
  }
}

// Someone without an account: they can write, but there is nobody to sign in as.
function stranger(number) {
  return { key: number, name: spaced(number), number };
}

function choose(next) {
  person = next;
  try {
    localStorage.setItem("person", person.key);
  } catch {
    // A browser that keeps nothing only forgets who was chosen.
  }
  const language = languageOf(person);
  labels = LABELS[language];
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-label]")) {
    node.textContent = labels[node.dataset.label];
  }
  for (const node of document.querySelectorAll("[data-title]")) {
    node.setAttribute("aria-label", labels[node.dataset.title]);
    if (node.tagName === "BUTTON") node.title = labels[node.dataset.title];
  }
  $("text").placeholder = labels.text;
  $("text").setAttribute("aria-label", labels.text);
  $("me").replaceWith(avatar(person, "me"));
  $("link").hidden = $("link-hint").hidden = !person.language;
  $("link").href = `/sign-in?user=${person.key}`;
  $("link-hint").textContent = fill(labels.linkHint, { name: person.name });
  showPeople();
  showSuggestions();
  setFiles([]);
  connect();
}

function avatar(who, id) {
  const initials = who.language ? who.name.split(" ").map((part) => part[0]).join("") : "#";
  const node = element("span", `avatar ${who.key.replace(/\W/g, "")}`, initials);
  node.setAttribute("aria-hidden", "true");
  if (id) node.id = id;
  return node;
}

function showPeople() {
  const everyone = settings.people.includes(person) ? settings.people : [...settings.people, person];
  const hadFocus = $("people").contains(document.activeElement);
  $("people").replaceChildren(
    ...everyone.map((who) => {
      const input = element("input");
      Object.assign(input, { type: "radio", name: "person", value: who.key, checked: who === person });
      input.addEventListener("change", () => choose(who));
      const about = element("span", "about", element("b", "", who.name));
      if (who.language) about.append(element("small", "", spaced(who.number)));
      const card = element("label", "person", input, avatar(who), about);
      if (who.language) card.append(element("span", "chip", who.language.toUpperCase()));
      return card;
    }),
  );
  if (hadFocus) $("people").querySelector(":checked")?.focus();
}

function spaced(number) {
  return number.replace(/^(\+41)(\d\d)(\d{3})(\d\d)(\d\d)$/, "$1 $2 $3 $4 $5");
}

function showSuggestions() {
  const button = (text, act, ...before) => {
    const node = element("button", "suggestion", ...before, element("span", "", text));
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  };
  $("questions").replaceChildren(
    ...labels.questions.map((question) =>
      button(question, () => {
        $("text").value = question;
        grow();
        closePanel();
        $("text").focus();
      }),
    ),
  );
  $("samples-section").hidden = settings.samples.length === 0;
  $("samples").replaceChildren(
    ...offered(settings.samples, languageOf(person)).map((sample) => {
      const look = icon(sample.medium === "photo" ? "photo" : "doc");
      const node = button(nameOf(sample, languageOf(person)), () => attachSample(sample.name), look);
      if (LABELS[sample.language]) node.append(element("span", "chip", sample.language.toUpperCase()));
      return node;
    }),
  );
}

async function attachSample(name) {
  const answer = await fetch(`/samples/${encodeURIComponent(name)}`);
  const blob = await answer.blob();
  setFiles([...files, new File([blob], name, { type: blob.type })]);
  closePanel();
  $("text").focus();
}

function connect() {
  stream?.close();
  presence(labels.connecting);
  conversation.onTyping = (on) => presence(on ? labels.typing : labels.online);
  stream = new EventSource(`/events?user=${encodeURIComponent(person.number)}`);
  const on = (kind, act) => stream.addEventListener(kind, (event) => act(JSON.parse(event.data)));
  on("snapshot", ({ messages, now }) => {
    offset = Date.parse(now) - Date.now();
    if (Math.abs(offset) < 2000) offset = 0;
    presence(labels.online);
    restart(messages);
  });
  on("message", (message) => conversation.show(message));
  on("typing", () => conversation.startTyping());
  on("reset", () => restart([]));
  on("clock", ({ now, advanced }) => {
    offset = Date.parse(now) - Date.now();
    restart([...conversation.messages.values()]);
    conversation.note(fill(labels.clock, { hours: Math.round(advanced / 360) / 10 }));
  });
  stream.onerror = () => presence(labels.connecting);
}

function restart(messages) {
  const name = person.language ? person.name.split(" ")[0] : "";
  conversation.reset(messages, { labels, offset, name, language: languageOf(person) });
  showTime();
}

function presence(text) {
  $("presence").textContent = text;
}

function showTime() {
  const form = { hour: "2-digit", minute: "2-digit" };
  const now = new Date(Date.now() + offset);
  $("phone-time").textContent = new Intl.DateTimeFormat("de-CH", form).format(now);
}

function setFiles(next) {
  files = next;
  $("tray").hidden = files.length === 0;
  $("tray").replaceChildren(
    ...files.map((file) => {
      const remove = element("button", "icon", icon("close"));
      remove.type = "button";
      remove.title = labels.remove;
      remove.setAttribute("aria-label", `${labels.remove}: ${file.name}`);
      remove.addEventListener("click", () => setFiles(files.filter((other) => other !== file)));
      return element("span", "file", icon("doc"), element("span", "name", file.name), remove);
    }),
  );
}

function attach(list) {
  const fitting = [...list].filter((f) => /^(image\/|application\/pdf$)/.test(f.type));
  if (fitting.length) setFiles([...files, ...fitting]);
  return fitting.length > 0;
}

async function send() {
  const body = $("text").value.trim();
  const chosen = files;
  if (!body && chosen.length === 0) return;
  $("text").value = "";
  grow();
  setFiles([]);
  $("notice").hidden = true;
  try {
    // As on a phone, each file is a message of its own; the text goes with the first.
    if (chosen.length === 0) await post({ body });
    for (const [n, file] of chosen.entries()) {
      const type = { "Content-Type": file.type };
      const path = `/_control/media?name=${encodeURIComponent(file.name)}`;
      const { id } = await ask(path, { method: "POST", headers: type, body: file });
      await post({ body: n === 0 ? body : "", media: [id] });
    }
  } catch {
    $("text").value = body;
    grow();
    setFiles(chosen);
    notice(labels.unreachable);
  }
}

function post(message) {
  const order = { from: person.number, profile_name: person.name, ...message };
  return call("/send", order);
}

function call(path, body) {
  const headers = { "Content-Type": "application/json" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}

async function ask(path, options) {
  const answer = await fetch(path, options);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

function notice(text) {
  $("notice").textContent = text;
  $("notice").hidden = false;
}

function grow() {
  const text = $("text");
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 132)}px`;
}

function openPanel() {
  document.body.classList.add("open");
  $("shade").hidden = false;
  $("panel-open").setAttribute("aria-expanded", "true");
  panelReach();
  $("panel-close").focus();
}

function closePanel() {
  const wasOpen = document.body.classList.contains("open");
  document.body.classList.remove("open");
  $("shade").hidden = true;
  $("panel-open").setAttribute("aria-expanded", "false");
  panelReach();
  if (wasOpen) $("panel-open").focus();
}

// A panel that is out of sight must be out of reach of the tab key, too.
function panelReach() {
  $("panel").inert = narrow.matches && !document.body.classList.contains("open");
}

$("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
$("text").addEventListener("input", grow);
$("text").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
});
$("text").addEventListener("paste", (event) => {
  if (attach(event.clipboardData.files)) event.preventDefault();
});
$("attach").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", () => {
  attach($("file").files);
  $("file").value = "";
  $("text").focus();
});
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  attach(event.dataTransfer.files);
});
document.addEventListener("keydown", (event) => event.key === "Escape" && closePanel());
$("other").addEventListener("submit", (event) => {
  event.preventDefault();
  const number = $("other-number").value.replace(/\s/g, "");
  if (!/^\+[1-9]\d{6,14}$/.test(number)) {
    notice(labels.badNumber);
    return;
  }
  $("notice").hidden = true;
  choose(settings.people.find((p) => p.number === number) ?? stranger(number));
});
$("advance").addEventListener("click", () => {
  call("/_control/clock", { advance_seconds: 24 * 3600 }).catch(() => notice(labels.unreachable));
});
$("panel-open").addEventListener("click", openPanel);
$("panel-close").addEventListener("click", closePanel);
$("shade").addEventListener("click", closePanel);
narrow.addEventListener("change", closePanel);
panelReach();
start().catch(() => notice(labels.unreachable));
