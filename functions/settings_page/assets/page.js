// The page's views, and what keeps them true.

const FAST = 2_000;
const BRISK = 4_000;
const SLOW = 10_000;

let view = "loading";
let looking = false;
let misses = 0;
let timer = 0;
let again = null;

// Changes the view; nothing of the one before stays. Whoever was in a part that disappears is led
// to the heading of the new one.
function show(next) {
  if (next === view) return;
  const first = view === "loading";
  view = next;
  settle();
  tell("");
  dropCode();
  showPending(null);
  forgetPapers();
  forgetMessages();
  forgetLanguage();
  for (const part of document.querySelectorAll("[data-in]")) {
    part.hidden = !part.dataset.in.split(" ").includes(next);
  }
  const focused = document.activeElement;
  if (!first && (focused === document.body || focused.closest("[hidden]"))) {
    by(next).querySelector("h2").focus();
  }
}

function tell(text) {
  by("news").textContent = text;
}

// Says what went wrong, in words, with a way to try again.
function explain(error, retry) {
  if (error.code === "unauthorized") return show("signed_out");
  // The phone or another window was faster: the next look shows how it stands.
  if (["already_linked", "not_linked", "no_such_document"].includes(error.code)) return void look();
  if (!(error instanceof Refusal)) console.error(error);
  again = retry;
  by("problem").hidden = false;
  by("problem-text").textContent = say(knows(`problem.${error.code}`) ? `problem.${error.code}` : "problem.unavailable");
}

function settle() {
  again = null;
  by("problem").hidden = true;
  by("problem-text").textContent = "";
}

// Does what somebody asked for with a control, once at a time.
async function attempt(control, work) {
  if (control.getAttribute("aria-busy")) return;
  control.setAttribute("aria-busy", "true");
  settle();
  tell("");
  try {
    await work();
  } catch (error) {
    explain(error, () => {
      control.focus();
      attempt(control, work);
    });
  } finally {
    control.removeAttribute("aria-busy");
  }
}

// Looks how it stands, and goes on looking while the page is seen: often while a code waits to be
// sent or a document to be confirmed, less often while calls fail.
async function look() {
  clearTimeout(timer);
  if (looking || document.hidden) return;
  looking = true;
  try {
    await refresh();
    misses = 0;
    if (again === look) settle();
  } catch (error) {
    misses += 1;
    if (view === "loading" && error.code === "unavailable") show("failed");
    else if (view === "failed" && error.code === "unavailable") tell(say("problem.unavailable"));
    else explain(error, look);
  } finally {
    looking = false;
  }
  const linked = papersAreMoving() ? BRISK : SLOW;
  const waiting = codeIsShown() || !by("pending").hidden;
  const pause = view === "linked" ? linked : waiting ? FAST : 0;
  if (pause) timer = setTimeout(look, pause * 2 ** Math.min(misses, 4));
}

async function refresh() {
  const before = changes;
  const status = await call("GET", "status");
  if (before !== changes) return refresh();
  const was = view;
  if (!status.linked) {
    show("unlinked");
    showPending(status.pending);
    if (was === "linked") tell(say("unlinked.news"));
    return;
  }
  const number = status.phone_number_masked ?? "WhatsApp";
  by("number").textContent = number;
  by("since").textContent = status.linked_at ? written.date(status.linked_at) : "–";
  by("count").textContent = written.number(status.message_count);
  by("last").textContent = status.last_message_at ? written.moment(status.last_message_at) : say("linked.none");
  by("stopped").hidden = status.enabled;
  by("in-doubt").hidden = !status.in_doubt;
  by("in-doubt").textContent = status.in_doubt ? say(`doubt.${status.in_doubt}`) : "";
  by("unconfirmed").hidden = status.confirmed || Boolean(status.in_doubt);
  by("unconfirmed-text").textContent = say("confirm.text", { number });
  show("linked");
  if (was === "unlinked") tell(say("linked.news", { number }));
  const spoken = loadLanguage();
  await Promise.all([spoken, loadPapers(spoken), loadNewest()]);
}

// A dialog that asks before something is done.
function ask(opener, dialog, work) {
  opener.addEventListener("click", () => {
    if (!opener.getAttribute("aria-busy")) dialog.showModal();
  });
  dialog.querySelector(".cancel").addEventListener("click", () => dialog.close());
  dialog.querySelector(".confirm").addEventListener("click", () => {
    dialog.close();
    attempt(opener, work);
  });
}

function checkWord() {
  const typed = by("erase-word").value.trim().toLocaleUpperCase(LOCALE);
  by("erase-dialog").querySelector(".confirm").disabled = typed !== say("erase.word");
}

function start() {
  speak();
  const on = (id, work) => by(id).addEventListener("click", () => attempt(by(id), work));
  on("make", makeCode);
  on("refuse", refuseLink);
  on("confirm", confirmNumber);
  by("not-mine").addEventListener("click", () => by("unlink").click());
  on("more-papers", showMorePapers);
  on("older", loadOlder);
  on("export", exportData);
  on("reload", look);
  by("copy").addEventListener("click", copyCode);
  by("retry").addEventListener("click", () => again());
  by("language").addEventListener("change", chooseLanguage);
  ask(by("unlink"), by("unlink-dialog"), unlink);
  ask(by("erase"), by("erase-dialog"), erase);
  by("erase-word").addEventListener("input", checkWord);
  by("erase-dialog").addEventListener("close", () => {
    by("erase-word").value = "";
    checkWord();
  });
  checkWord();
  document.addEventListener("visibilitychange", look);
  addEventListener("online", look);
  look();
}

start();
