// Shows WhatsApp's text formatting. Text becomes nodes, never markup: whatever
// a message holds, it can only ever be text, a few styles and http(s) links.

const BLOCK = /```([\s\S]+?)```/g;
const INLINE = new RegExp(
  [
    "(?<url>https?://[^\\s<]+)",
    "`(?<code>[^`\\n]+)`",
    "(?<![\\p{L}\\p{N}])(?<mark>[*_~])(?=\\S)(?<inner>[^\\n]*?\\S)\\k<mark>(?![\\p{L}\\p{N}])",
  ].join("|"),
  "u",
);
const TAGS = { "*": "strong", _: "em", "~": "s" };

export function element(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

export function icon(name, className = "") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

export function formatted(text) {
  const out = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(BLOCK)) {
    lines(out, text.slice(end, match.index));
    out.append(element("code", "block", match[1].replace(/^\n|\n$/g, "")));
    end = match.index + match[0].length;
  }
  lines(out, text.slice(end));
  return out;
}

function lines(out, text) {
  const all = text.split("\n");
  all.forEach((line, n) => {
    const item = line.match(/^[-*•] (.+)/);
    const quote = line.match(/^> (.+)/);
    if (item) {
      const row = element("span", "item");
      inline(row, item[1]);
      out.append(row);
    } else if (quote) {
      const row = element("span", "quote");
      inline(row, quote[1]);
      out.append(row);
    } else {
      inline(out, line);
      if (n < all.length - 1) out.append("\n");
    }
  });
}

function inline(out, text) {
  let rest = text;
  for (let match = INLINE.exec(rest); match; match = INLINE.exec(rest)) {
    out.append(rest.slice(0, match.index));
    const { url, code, mark, inner } = match.groups;
    let used = match[0];
    if (url) {
      used = url.replace(/[.,;:!?)\]'"*_~]+$/, "");
      out.append(anchor(used));
    } else if (code) {
      out.append(element("code", "", code));
    } else {
      const styled = element(TAGS[mark]);
      inline(styled, inner);
      out.append(styled);
    }
    rest = rest.slice(match.index + used.length);
  }
  out.append(rest);
}

function anchor(url) {
  const link = element("a", "", url);
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener noreferrer nofollow";
  return link;
}
