//! Forgeries, each with its name: what is not named is right.

use serde_json::{Value, json};

use crate::signer::*;

pub(crate) type Forgeries = Vec<(String, String)>;

/// Claims that do not hold, under the right key.
pub(crate) fn claims_that_do_not_hold(issuer: &Issuer) -> Forgeries {
    let now = now();
    let changed = [
        ("expired by a second", json!({"exp": now - 1})),
        ("expires now", json!({"exp": now})),
        ("exp as text", json!({"exp": (now + 60).to_string()})),
        ("expired by half", json!({"exp": now as f64 - 0.5})),
        (
            "expired by one and a half",
            json!({"exp": now as f64 - 1.5}),
        ),
        ("negative exp", json!({"exp": -1})),
        ("huge exp", json!({"exp": u64::MAX})),
        ("exp beyond all integers", json!({"exp": 1e300})),
        ("exp in milliseconds", json!({"exp": (now + 60) * 1000})),
        (
            "fraction of a millisecond",
            json!({"exp": (now as f64 + 60.0) * 1000.0 + 0.5}),
        ),
        ("exp true", json!({"exp": true})),
        ("exp in a list", json!({"exp": [now + 60]})),
        ("exp null", json!({"exp": null})),
        ("not valid yet", json!({"nbf": now + 60})),
        (
            "not valid for half a minute",
            json!({"nbf": now as f64 + 30.5}),
        ),
        ("nbf as text", json!({"nbf": "0"})),
        ("negative nbf", json!({"nbf": -1})),
        ("nbf in milliseconds", json!({"nbf": now * 1000})),
        ("iat as text", json!({"iat": now.to_string()})),
        ("negative iat", json!({"iat": -0.5})),
        ("iat in milliseconds", json!({"iat": now * 1000})),
        ("iat in two minutes", json!({"iat": now + 120})),
        ("iat in a year", json!({"iat": now + 365 * 24 * 3600})),
        ("exp in two days", json!({"exp": now + 48 * 3600})),
        (
            "exp in a day and two minutes",
            json!({"exp": now + 24 * 3600 + 120}),
        ),
        (
            "exp in five years",
            json!({"exp": now + 5 * 365 * 24 * 3600}),
        ),
        ("list of our issuer", json!({"iss": ["iss"]})),
        ("list with our issuer", json!({"iss": ["other", "iss"]})),
        ("wrong issuer", json!({"iss": "iss/"})),
        ("issuer in capitals", json!({"iss": "ISS"})),
        ("list of wrong issuers", json!({"iss": ["other"]})),
        ("issuer as number", json!({"iss": 7})),
        ("wrong audience", json!({"aud": "other"})),
        ("audiences without ours", json!({"aud": ["other", "audi"]})),
        ("no audience", json!({"aud": []})),
        ("audience as object", json!({"aud": {"aud": "aud"}})),
        ("sub as number", json!({"sub": 7})),
        ("empty sub", json!({"sub": ""})),
        ("sub with a blank", json!({"sub": "an na"})),
        ("sub with a line feed", json!({"sub": "anna\n"})),
        ("sub too long", json!({"sub": "a".repeat(129)})),
        ("sub in a list", json!({"sub": ["anna"]})),
        ("e-mail as object", json!({"email": {"$ne": null}})),
        ("over the limit", json!({"padding": "p".repeat(8 * 1024)})),
    ];
    let mut forged: Vec<_> = changed
        .map(|(name, other)| (name.to_owned(), with(claims(), other).to_string()))
        .into();
    for claim in ["exp", "iss", "aud", "sub"] {
        let mut without = claims();
        without.as_object_mut().expect("an object").remove(claim);
        forged.push((format!("without {claim}"), without.to_string()));
        let twice = claims()
            .to_string()
            .replacen('{', &format!("{{\"{claim}\":1,"), 1);
        forged.push((format!("{claim} twice"), twice));
    }
    // No JSON, though some libraries write it.
    for number in ["NaN", "Infinity", "-Infinity", "1e999", "0x7fffffff"] {
        let odd = with(claims(), json!({"exp": "?"})).to_string();
        forged.push((format!("exp {number}"), odd.replace("\"?\"", number)));
    }
    let sub_twice = claims().to_string().replacen('{', r#"{"sub":"eve","#, 1);
    forged.push(("two users".to_owned(), sub_twice));
    for claims in ["", "[]", "null", "\"anna\"", "{", "{}"] {
        forged.push((format!("claims `{claims}`"), claims.to_owned()));
    }
    let token = |(name, claims): (String, String)| (name, issuer.token(claims));
    forged.into_iter().map(token).collect()
}

/// Headers that ask for something else, over the right key.
pub(crate) fn headers_that_mislead(issuer: &Issuer) -> Forgeries {
    let mut headers: Vec<String> = [
        json!({"crit": ["exp"]}),
        json!({"crit": ["b64"], "b64": false}),
        json!({"crit": []}),
        json!({"crit": "exp"}),
        json!({"kid": "k".repeat(257)}),
        json!({"kid": 7}),
        json!({"kid": ["0"]}),
        json!({"alg": null}),
        json!({"alg": [issuer.alg]}),
        json!({"alg": format!("{} ", issuer.alg)}),
        json!({"alg": issuer.alg.to_lowercase()}),
        json!({"alg": "none"}),
        json!({"alg": "EdDSA"}),
    ]
    .map(|other| with(issuer.header(), other).to_string())
    .into();
    let header = issuer.header().to_string();
    headers.push(header.replacen('{', r#"{"alg":"none","#, 1));
    headers.extend([r#"{"typ":"JWT"}"#, "", "{}", "[]", "null", "{"].map(str::to_owned));
    let token = |header: String| {
        let token = token(&header, claims(), &issuer.signers[0]);
        (header, token)
    };
    headers.into_iter().map(token).collect()
}

/// A good token with its signature missing, or damaged in another way.
pub(crate) fn damaged(issuer: &Issuer) -> Forgeries {
    let good = issuer.token(claims());
    let mut parts = good.splitn(3, '.');
    let [h, p, s] = [(); 3].map(|()| parts.next().expect("three parts"));
    let eve = encode(with(claims(), json!({"sub": "eve"})).to_string());
    let other = issuer.token(with(claims(), json!({"sub": "eve"})));
    let other = other.rsplit('.').next().expect("three parts");
    // The last character also holds bits of no byte: a lax decoder takes its neighbour for the same.
    let (rest, last) = s.split_at(s.len() - 1);
    let next = char::from(last.as_bytes()[0] + 1);
    let mut forged: Forgeries = [
        ("empty", String::new()),
        ("one part", h.to_owned()),
        ("dots", "..".to_owned()),
        ("more dots", "....".to_owned()),
        ("no signature", format!("{h}.{p}")),
        ("empty signature", format!("{h}.{p}.")),
        ("empty header", format!(".{p}.{s}")),
        ("empty payload", format!("{h}..{s}")),
        ("truncated", good[..good.len() - 1].to_owned()),
        ("half", good[..good.len() / 2].to_owned()),
        ("dot behind", format!("{good}.")),
        ("dot before", format!(".{good}")),
        ("fourth part", format!("{good}.{s}")),
        ("payload swapped", format!("{h}.{eve}.{s}")),
        ("parts swapped", format!("{p}.{h}.{s}")),
        ("another one's signature", format!("{h}.{p}.{other}")),
        ("last bits", format!("{h}.{p}.{rest}{next}")),
        ("not base64", format!("{h}.{p}.%%%")),
        ("padded", format!("{h}.{p}.{s}=")),
        (
            "plain JSON",
            format!("{}.{}.{s}", issuer.header(), claims()),
        ),
        ("blank before", format!(" {good}")),
        ("line feed behind", format!("{good}\n")),
        ("null byte behind", format!("{good}\0")),
        ("not ASCII", format!("{h}.{p}.{rest}é")),
        ("twice", good.repeat(2)),
    ]
    .map(|(name, token)| (name.to_owned(), token))
    .into();
    for alg in ["none", "None", "NONE", "nOnE", ""] {
        let none = encode(json!({"typ": "JWT", "alg": alg}).to_string());
        forged.push((format!("alg `{alg}`"), format!("{none}.{p}.")));
        forged.push((format!("alg `{alg}`, no last dot"), format!("{none}.{p}")));
        forged.push((
            format!("alg `{alg}`, old signature"),
            format!("{none}.{p}.{s}"),
        ));
    }
    forged
}

/// Headers with the signature that somebody without our keys could make for them.
pub(crate) fn signed(issuer: &Issuer, by: Vec<(&str, Value, Signer)>) -> Forgeries {
    by.into_iter()
        .map(|(name, other, signer)| {
            let header = with(issuer.header(), other);
            let token = token(&header, claims(), &signer);
            (format!("{name}: {header}"), token)
        })
        .collect()
}
