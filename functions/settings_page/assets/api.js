// Calls of the API, which is beside this page, whatever the path before both.

const API = location.pathname.replace(/\/settings\/whatsapp\/?$/, "") + "/api/whatsapp/";
// Longer than the slowest call takes: an erasure is waited for up to 20 seconds.
const PATIENCE = 30_000;

// How many calls that change something began or ended: an answer that was asked for before one of
// them may no longer be true.
let changes = 0;

// A call that did not get what it asked for. `code` is the API's own, or "unavailable".
class Refusal extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

async function call(method, path, body) {
  const change = method === "GET" ? 0 : 1;
  changes += change;
  try {
    const response = await fetch(API + path, {
      method,
      headers: body ? { "content-type": "application/json" } : {},
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const answer = await response.json();
    if (response.ok) return answer;
    throw new Refusal(response.status < 500 && answer.code ? answer.code : "unavailable");
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal("unavailable");
  } finally {
    changes += change;
  }
}
