// The conversation as it stands on the phone's screen.

import { element, formatted, icon } from "./format.js";
import { fill } from "./labels.js";

const NEAR_BOTTOM = 120;
const TYPING_LIMIT = 25_000;

export class Conversation {
  constructor(log, down) {
    this.log = log;
    this.down = down;
    this.typing = element("div", "row theirs typing");
    this.typing.append(element("div", "bubble dots", element("i"), element("i"), element("i")));
    log.addEventListener("scroll", () => (down.hidden = this.nearBottom()));
    down.addEventListener("click", () => this.toBottom());
  }

  // Starts over with what the server remembers.
  reset(messages, context) {
    Object.assign(this, context);
    this.rows = new Map();
    this.messages = new Map();
    this.lastDay = "";
    this.lastSide = "";
    this.log.setAttribute("aria-live", "off");
    this.log.replaceChildren(messages.length ? "" : this.welcome());
    this.stopTyping();
    for (const message of messages) this.show(message);
    this.toBottom();
    requestAnimationFrame(() => this.log.setAttribute("aria-live", "polite"));
  }

  show(message) {
    const follow = message.mine || this.nearBottom();
    this.messages.set(message.sid, message);
    const known = this.rows.get(message.sid);
    if (known) {
      this.mark(known, message);
    } else {
      this.log.querySelector(".welcome")?.remove();
      this.separate(new Date(message.at));
      const row = this.row(message);
      this.rows.set(message.sid, row);
      if (!message.mine) this.stopTyping();
      this.typing.isConnected ? this.typing.before(row) : this.log.append(row);
    }
    if (follow) this.toBottom();
    else this.down.hidden = false;
  }

  note(text) {
    this.log.append(element("div", "note", text));
    this.lastSide = "";
    this.toBottom();
  }

  startTyping() {
    const follow = this.nearBottom();
    this.log.append(this.typing);
    this.onTyping?.(true);
    clearTimeout(this.typingEnd);
    this.typingEnd = setTimeout(() => this.stopTyping(), TYPING_LIMIT);
    if (follow) this.toBottom();
  }

  stopTyping() {
    clearTimeout(this.typingEnd);
    this.typing.remove();
    this.onTyping?.(false);
  }

  nearBottom() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_BOTTOM;
  }

  toBottom() {
    this.log.scrollTop = this.log.scrollHeight;
    this.down.hidden = true;
  }

  welcome() {
    const steps = element("ol", "", ...this.labels.steps.map((step) => element("li", "", step)));
    const title = element("h3", "", fill(this.labels.hello, { name: this.name }).trim());
    return element("div", "welcome", title, steps);
  }

  separate(when) {
    const key = when.toDateString();
    if (key === this.lastDay) return;
    this.lastDay = key;
    this.lastSide = "";
    this.log.append(element("div", "day", this.dayName(when)));
  }

  dayName(when) {
    const now = new Date(Date.now() + this.offset);
    const days = Math.round((midnight(now) - midnight(when)) / 86_400_000);
    if (days === 0) return this.labels.today;
    if (days === 1) return this.labels.yesterday;
    const form = { weekday: "long", day: "numeric", month: "long" };
    return new Intl.DateTimeFormat(`${this.language}-CH`, form).format(when);
  }

  row(message) {
    const side = message.mine ? "mine" : "theirs";
    const bubble = element("div", "bubble");
    for (const file of message.media) bubble.append(this.attachment(file));
    if (message.template) bubble.append(element("div", "template", this.labels.template));
    const text = message.body || message.template;
    if (text) bubble.append(element("div", "text", formatted(text)));
    if (message.media_url) bubble.append(element("div", "text", formatted(message.media_url)));
    const meta = element("span", "meta");
    bubble.append(meta);
    const row = element("div", `row ${side}`, bubble, element("p", "problem"));
    if (side !== this.lastSide) row.classList.add("first");
    this.lastSide = side;
    this.mark(row, message);
    return row;
  }

  // Brings ticks and failure up to date; the text stays as it is, so a screen
  // reader does not read it again.
  mark(row, message) {
    const when = new Date(message.at);
    const clock = { hour: "2-digit", minute: "2-digit" };
    const time = element("time", "", new Intl.DateTimeFormat("de-CH", clock).format(when));
    time.dateTime = message.at;
    const meta = row.querySelector(".meta");
    meta.replaceChildren(time);
    const problem = this.problem(message);
    row.classList.toggle("failed", Boolean(problem));
    row.querySelector(".problem").textContent = problem;
    if (!message.mine) return;
    if (problem) {
      meta.append(icon("warn", "tick bad"));
      return;
    }
    const state = message.seen ? "read" : message.accepted ? "delivered" : "sent";
    const tick = icon(state === "sent" ? "tick" : "ticks", `tick ${state}`);
    tick.removeAttribute("aria-hidden");
    tick.setAttribute("role", "img");
    tick.setAttribute("aria-label", this.labels[state]);
    meta.append(tick);
  }

  problem(message) {
    if (!message.problem && !message.error_code) return "";
    const code = message.error_code;
    const text = this.labels[`e${code}`] ?? message.problem;
    const problem = code ? `${text} (${code})` : text;
    return fill(message.mine ? this.labels.failed : this.labels.lost, { problem });
  }

  attachment(file) {
    const link = element("a", "attachment");
    link.href = `/media/${file.id}`;
    link.target = "_blank";
    link.rel = "noopener";
    if (file.content_type.startsWith("image/")) {
      const image = element("img");
      image.src = link.href;
      image.alt = file.name || this.labels.photo;
      image.addEventListener("load", () => this.nearBottom() && this.toBottom());
      link.classList.add("picture");
      link.append(image);
      return link;
    }
    const size = `${Math.max(1, Math.round(file.size / 1024))} kB`;
    const kind = file.content_type.split("/").pop().split(";")[0].toUpperCase();
    const name = element("span", "name", file.name || this.labels.document);
    const small = element("small", "", `${kind} · ${size}`);
    link.append(element("span", "sheet", icon("doc")), element("span", "about", name, small));
    return link;
  }
}

function midnight(when) {
  return new Date(when.getFullYear(), when.getMonth(), when.getDate()).getTime();
}
