// The documents, newest first, as they are read and confirmed in the chat.

// How many are shown at first, and more at a time.
const AT_ONCE = 10;

const papers = new Map();
let received = [];
let limit = AT_ONCE;

// `spoken`: until the language of the answers is known, in which the titles are.
async function loadPapers(spoken) {
  const before = changes;
  const answer = await call("GET", "documents");
  await spoken.catch(() => {});
  // An answer from before a change may be in another language, or of what is erased.
  if (view !== "linked" || before !== changes) return;
  const first = !papers.size;
  received = answer.documents;
  showPapers(first);
}

// Shows what was received. New ones wait while the top of the list is out of sight: nothing jumps
// under the reader's eyes.
function showPapers(anyway) {
  const held = new Set(received.map(({ id }) => id));
  for (const [id, { item }] of papers) {
    if (held.has(id)) continue;
    item.remove();
    papers.delete(id);
  }
  const list = by("papers");
  const seen = anyway || list.getBoundingClientRect().top > 0;
  const shown = received.filter(({ id }, i) => papers.has(id) || (i < limit && seen));
  shown.forEach((known, i) => {
    const { item } = paper(known);
    // Whoever is in a row stays there: those that stand in their place are not moved.
    if (list.children[i] !== item) list.insertBefore(item, list.children[i] ?? null);
  });
  const whole = received.length <= limit;
  by("more-papers").hidden = whole;
  const all = whole && limit > AT_ONCE ? "documents.all" : "";
  noteOnPapers(received.length ? all : "documents.empty");
}

async function showMorePapers() {
  limit += AT_ONCE;
  showPapers(true);
  if (by("more-papers").hidden) by("papers-note").focus({ preventScroll: true });
}

function forgetPapers() {
  papers.clear();
  received = [];
  limit = AT_ONCE;
  by("papers").replaceChildren();
  by("more-papers").hidden = true;
  by("papers-news").textContent = "";
  noteOnPapers("loading");
}

function noteOnPapers(key) {
  by("papers-note").textContent = key && say(key);
}

// Whether a document is being read or waits for an answer: both change from outside, soon.
function papersAreMoving() {
  return received.some(({ state }) => state === "reading" || state === "asking");
}

// The row of a document, made when it is seen for the first time.
function paper(known) {
  const made = papers.get(known.id) ?? makePaper();
  papers.set(known.id, made);
  fillPaper(made, known);
  return made;
}
