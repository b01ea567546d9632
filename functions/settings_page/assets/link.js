// Linking: a code, and the ways to send it.

let deadline = 0;
let countdown = 0;

const codeIsShown = () => !by("code").hidden;

async function makeCode() {
  const code = await call("POST", "link");
  const number = new URL(code.deep_link).pathname.slice(1);
  deadline = Date.now() + code.expires_in_seconds * 1000;
  by("send").textContent = say("link.send", { number: `+${number}` });
  by("digits").textContent = code.token;
  by("spelled").textContent = `LINK ${[...code.token].join(" ")}`;
  by("open").href = code.deep_link;
  by("qr").src = `data:image/svg+xml,${encodeURIComponent(code.qr_svg)}`;
  by("qr").alt = say("link.qr");
  by("link-status").textContent = "";
  by("begin").hidden = true;
  by("code").hidden = false;
  by("send").focus();
  countdown = setInterval(countDown, 1000);
  countDown();
  look();
}

function countDown() {
  const seconds = Math.max(0, Math.round((deadline - Date.now()) / 1000));
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  by("left").textContent = say("link.left", { time });
  if (seconds > 0) return;
  const focused = by("code").contains(document.activeElement);
  dropCode();
  by("link-status").textContent = say("link.ended");
  if (focused) by("make").focus();
}

function dropCode() {
  clearInterval(countdown);
  by("code").hidden = true;
  by("begin").hidden = false;
  for (const id of ["digits", "spelled", "link-status"]) by(id).textContent = "";
  by("open").removeAttribute("href");
  by("qr").removeAttribute("src");
}

// The number that was asked whether this is its account; the code is used by then.
function showPending(pending) {
  if (pending && codeIsShown()) dropCode();
  by("pending").hidden = !pending;
  by("pending-text").textContent = pending ? say("pending.text", { number: pending.phone_number_masked }) : "";
}

async function refuseLink() {
  const { message } = await call("POST", "unlink", { confirm: true });
  showPending(null);
  tell(message);
  by("make").focus();
}

async function confirmNumber() {
  await call("POST", "link/confirm");
  by("unconfirmed").hidden = true;
  tell(say("confirm.done"));
  by("linked-title").focus();
}

async function copyCode() {
  by("link-status").textContent = "";
  const copied = await writeToClipboard(by("message"));
  by("link-status").textContent = say(copied ? "link.copied" : "link.selected");
}

// Where the clipboard is missing or refused, the text is left selected, ready to be copied by hand.
async function writeToClipboard(source) {
  try {
    await navigator.clipboard.writeText(source.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(source);
    return document.execCommand("copy");
  }
}
