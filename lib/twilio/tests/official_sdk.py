#!/usr/bin/env python3
"""Compares this crate's verdicts with those of Twilio's own library.

    pip install twilio
    cargo build -p twilio --example verify
    tests/official_sdk.py target/debug/examples/verify [cases] [seed]

Random requests (Unicode, duplicates, blanks, broken escapes, ports, JSON bodies), signed by the
library, half of them tampered with. The library is asked what it thinks of each; so are we.
Left out: a bare `?` at the end of the URL, which Python's `urlparse` drops and the crate, told to
verify that very text, keeps (`PublicUrl::with` never produces one).
"""

import hashlib
import json
import random
import subprocess
import sys
from urllib.parse import parse_qsl, quote, quote_plus

from twilio.request_validator import RequestValidator

FORM = "application/x-www-form-urlencoded"
NAMES = ["Body", "BodyText", "From", "To", "MessageSid", "alpha", "Zeta", "Ünï", "😀", "a b", "A&=B"]
LETTERS = "abcXYZ019 +%&=;#?/\\\"'äöüéß–你好שלום😀👨‍👩‍👧\u0301\u0000\r\n\t"
HOSTS = ["https://api.example.com", "http://api.example.com", "https://api.example.com:8443",
         "https://api.example.com:443", "http://api.example.com:80", "https://a1.execute-api.eu-central-1.amazonaws.com"]
PATHS = ["/hook", "/prod/hook/", "/a%20b", "/hook?tenant=7&note=a%20b%2Bc", "/hook?x=1&x=1&y", "/h?a=b:1/2"]
BROKEN = ["%", "%zz", "%FF", "%C3", "%F0%9F", "%ED%A0%80", "a%C3%28b"]


class MultiDict(dict):
    """What web frameworks hand to the library: all values of a name."""

    def getall(self, name):
        return self[name]


def multi(pairs):
    out = MultiDict()
    for name, value in pairs:
        out.setdefault(name, []).append(value)
    return out


def text(rng):
    return "".join(rng.choice(LETTERS) for _ in range(rng.choice([0, 1, 3, 12])))


def form(rng):
    def name():
        return rng.choice(NAMES) if rng.random() < 0.8 else "N" + text(rng)

    pairs = [(name(), text(rng)) for _ in range(rng.randrange(9))]
    encode = rng.choice([quote_plus, quote])
    parts = [f"{encode(n, safe='')}={encode(v, safe='')}" for n, v in pairs]
    if rng.random() < 0.15:
        parts.append("Broken=" + rng.choice(BROKEN))
    if rng.random() < 0.1:
        parts.append("Flag")
    return "&".join(parts)


def decoded(body):
    return parse_qsl(body, keep_blank_values=True)


def other_port(rng, url):
    host = "api.example.com"
    defaults = (("https", 443), ("http", 80))
    for bare, port in ((f"{s}://{host}/", f"{s}://{host}:{n}/") for s, n in defaults):
        if url.startswith(bare) and rng.random() < 0.3:
            return url.replace(bare, port, 1)
        if url.startswith(port) and rng.random() < 0.3:
            return url.replace(port, bare, 1)
    return url.replace(":8443/", "/", 1) if rng.random() < 0.3 else url


def tampered(rng, case):
    kind = rng.randrange(8)
    if kind == 0:
        good = case["signature"]
        case["signature"] = rng.choice(["", good[:-1], good.lower(), good + " "])
    elif kind == 1:
        case["token"] += "0"
    elif kind == 2:
        case["url"] += rng.choice(["/", "&a=1", "#rc=2", "x"])
    elif kind == 3 and "form_body" in case:
        case["form_body"] += "&Injected=1"
    elif kind == 4 and "form_body" in case:
        case["form_body"] = case["form_body"].replace("+", "%20").replace("a", "b", 1)
    elif kind == 5 and "form_body" in case:
        parts = case["form_body"].split("&")
        rng.shuffle(parts)
        case["form_body"] = "&".join(parts[:-1])
    elif kind == 6:
        case["url"] = case["url"].replace("https://", "http://", 1)
    elif "raw_body" in case:
        case["raw_body"] += " "


def make(rng):
    token = f"{rng.getrandbits(128):032x}"
    url = rng.choice(HOSTS) + rng.choice(PATHS)
    validator = RequestValidator(token)
    if rng.random() < 0.15:
        raw = json.dumps({"text": text(rng), "n": rng.randrange(99)}, ensure_ascii=False)
        digest = hashlib.sha256(raw.encode()).hexdigest()
        if rng.random() < 0.1:
            digest = digest.upper()
        url += ("&" if "?" in url else "?") + "bodySHA256=" + digest
        case = {"url": url, "raw_body": raw, "content_type": "application/json"}
        case["signature"] = validator.compute_signature(other_port(rng, url), {})
    else:
        body = form(rng)
        case = {"url": url, "form_body": body, "content_type": rng.choice([FORM, FORM + "; charset=UTF-8"])}
        case["signature"] = validator.compute_signature(other_port(rng, url), multi(decoded(body)))
    case["token"] = token
    if rng.random() < 0.5:
        tampered(rng, case)
    return case


def official(case):
    params = case["raw_body"] if "raw_body" in case else multi(decoded(case["form_body"]))
    return RequestValidator(case["token"]).validate(case["url"], params, case["signature"])


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    cases = [make(rng) for _ in range(count)]
    lines = "".join(json.dumps(case) + "\n" for case in cases)
    run = subprocess.run([program], input=lines, capture_output=True, text=True, check=True)
    ours = [line == "true" for line in run.stdout.split()]
    theirs = [official(case) for case in cases]
    if len(ours) != len(cases):
        sys.exit(f"{len(cases)} requests, but {len(ours)} verdicts")
    wrong = [i for i in range(count) if ours[i] != theirs[i]]
    for i in wrong[:10]:
        print(f"official {theirs[i]}, ours {ours[i]}: {json.dumps(cases[i])}")
    print(f"{sum(theirs)} of {count} are valid to the official library")
    print(f"{count - len(wrong)} passed, {len(wrong)} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
