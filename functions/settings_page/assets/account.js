// What a person decides about their account: the language, what is kept, and whether it stays.

const FILE = "swissai-tax-whatsapp-export.json";

let language = null;
let saving = Promise.resolve();

async function loadLanguage() {
  if (language) return;
  const before = changes;
  const answer = await call("GET", "language");
  if (before === changes) showLanguage(answer.language);
}

function showLanguage(known) {
  language = known;
  by("language").value = known;
  by("language").disabled = false;
}

function forgetLanguage() {
  language = null;
  by("language").disabled = true;
  by("language-status").textContent = "";
}

// One after the other, so that the last choice is the one that stays.
function chooseLanguage() {
  const wanted = by("language").value;
  saving = saving.then(() => attempt(by("language"), () => saveLanguage(wanted)));
}

async function saveLanguage(wanted) {
  by("language-status").textContent = "";
  try {
    showLanguage((await call("PUT", "language", { language: wanted })).language);
    by("language-status").textContent = say("language.saved");
    // The documents have their names in this language.
    look();
  } catch (error) {
    by("language").value = language;
    throw error;
  }
}

async function exportData() {
  by("export-status").textContent = "";
  const { next_cursor: first, ...data } = await call("GET", "export");
  for (let cursor = first; cursor;) {
    const more = await call("GET", `export?cursor=${encodeURIComponent(cursor)}`);
    data.messages.push(...more.messages);
    cursor = more.next_cursor;
  }
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
  link.download = FILE;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  by("export-status").textContent = say("export.done", { file: FILE });
}

async function unlink() {
  await call("POST", "unlink", { confirm: true });
  show("unlinked");
  tell(say("unlinked.news"));
}

async function erase() {
  const { receipt } = await call("DELETE", "data", { confirm: true });
  dropCode();
  show("unlinked");
  showReceipt(receipt);
}

function showReceipt(receipt) {
  by("receipt-title").textContent = say(receipt.completed ? "receipt.done" : "receipt.begun");
  by("receipt-pending").hidden = receipt.completed;
  by("receipt-id").textContent = receipt.receipt_id;
  by("receipt-time").textContent = written.moment(receipt.requested_at);
  const erased = Object.entries(receipt.erased)
    .filter(([kind, count]) => count && knows(`erased.${kind}`))
    .map(([kind, count]) => `${say(`erased.${kind}`)}: ${written.number(Number(count))}`);
  list("receipt-erased", erased.length ? erased : [say("receipt.nothing")]);
  list("receipt-kept", receipt.kept.map((kind) => (knows(`kept.${kind}`) ? say(`kept.${kind}`) : kind)));
  by("receipt").hidden = false;
  by("receipt-title").focus();
}

// Items under a heading, or neither.
function list(id, items) {
  by(id).replaceChildren(...items.map((item) => element("li", item)));
  by(id).hidden = by(id).previousElementSibling.hidden = !items.length;
}
