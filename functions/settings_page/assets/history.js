// The messages, newest first. What a message holds only ever becomes text.

const MARKS = {
  pending: "waiting", sending: "waiting", unknown: "waiting",
  queued: "sent", sent: "sent", delivered: "delivered", read: "read",
  canceled: "failed", failed: "failed", undelivered: "failed",
};

const rows = new Map();
let olderCursor = null;

async function loadNewest() {
  const page = await call("GET", "messages?page_size=20");
  if (view !== "linked") return;
  const known = page.messages.some((message) => rows.has(message.id));
  if (!known) {
    forgetMessages();
    setOlder(page.next_cursor);
    note(page.messages.length ? "" : "history.empty");
  }
  for (const message of page.messages) {
    if (rows.has(message.id)) mark(rows.get(message.id), message);
  }
  // New ones wait while the top of the list is out of sight: nothing jumps under the reader's eyes.
  const missing = page.messages.some((message) => !rows.has(message.id));
  if (missing && (!known || by("messages").getBoundingClientRect().top > 0)) {
    by("messages").prepend(...page.messages.map(row));
  }
}

async function loadOlder() {
  const page = await call("GET", `messages?page_size=20&cursor=${encodeURIComponent(olderCursor)}`);
  by("messages").append(...page.messages.map(row));
  setOlder(page.next_cursor);
  if (olderCursor) return;
  note("history.all");
  by("history-note").focus({ preventScroll: true });
}

function forgetMessages() {
  rows.clear();
  by("messages").replaceChildren();
  setOlder(null);
  note("loading");
}

function setOlder(cursor) {
  olderCursor = cursor;
  by("older").hidden = !cursor;
}

function note(key) {
  by("history-note").textContent = key && say(key);
}

// The row of a message, made when it is seen for the first time.
function row(message) {
  const made = rows.get(message.id);
  if (made) return made;
  const item = by("row").content.firstElementChild.cloneNode(true);
  const mine = message.direction === "inbound";
  item.className = mine ? "mine" : "theirs";
  item.querySelector(".author").textContent = mine ? say("history.you") : "SwissAI Tax";
  const words = item.querySelector(".words");
  if (message.message_type !== "text" || !message.content) {
    const type = `type.${message.message_type}`;
    words.append(element("p", element("em", say(knows(type) ? type : "type.other"))));
  }
  if (message.content) words.append(element("p", ...formatted(message.content)));
  const time = item.querySelector("time");
  time.dateTime = message.created_at;
  time.textContent = written.moment(message.created_at);
  mark(item, message);
  rows.set(message.id, item);
  return item;
}

// Shows how far a message of ours has come; touches nothing that stayed as it was.
function mark(item, message) {
  const state = message.direction === "outbound" ? MARKS[message.status] : undefined;
  if (!state || item.dataset.mark === state) return;
  item.dataset.mark = state;
  const icon = by(`mark-${state === "read" ? "delivered" : state}`).content.cloneNode(true);
  const code = message.error_code;
  const words = element("span", say(state === "failed" && code ? "mark.failed_code" : `mark.${state}`, { code }));
  if (state !== "failed") words.className = "unseen";
  item.querySelector(".mark").replaceChildren(icon, words);
}

const MARKED = /(^|[^\p{L}\p{N}])([*_])(?=\S)([^\n]*?\S)\2(?![\p{L}\p{N}])/u;
const TAGS = { "*": "strong", _: "em" };

// WhatsApp's *bold* and _italic_, as nodes.
function formatted(text) {
  const match = MARKED.exec(text);
  if (!match) return [text];
  const [whole, before, sign, inner] = match;
  const styled = element(TAGS[sign], ...formatted(inner));
  const rest = text.slice(match.index + whole.length);
  return [text.slice(0, match.index) + before, styled, ...formatted(rest)];
}
