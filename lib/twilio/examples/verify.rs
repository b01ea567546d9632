//! Reads requests as JSON lines and prints for each whether its signature holds.
//!
//! A line is an object: `url`, `token`, `signature`, `content_type`, and the body as `params`
//! (pairs), `form_body` or `raw_body`. `tests/official_sdk.py` compares the verdicts with those of
//! Twilio's own library.
#![allow(clippy::print_stdout)]

use std::{
    error::Error,
    io::{self, BufRead},
};

use serde::Deserialize;
use twilio::{AuthTokens, SignedRequest, Validator};

#[derive(Deserialize)]
struct Line {
    url: String,
    token: String,
    signature: Option<String>,
    content_type: Option<String>,
    params: Option<Vec<(String, String)>>,
    form_body: Option<String>,
    raw_body: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    for line in io::stdin().lock().lines() {
        let line: Line = serde_json::from_str(&line?)?;
        let from_params = line.params.map(|params| {
            form_urlencoded::Serializer::new(String::new())
                .extend_pairs(params)
                .finish()
        });
        let body = line.form_body.or(line.raw_body).or(from_params);
        let validator = Validator::new(AuthTokens::parse(&line.token.into())?);
        let verdict = validator.verify(&SignedRequest {
            url: &line.url,
            content_type: line.content_type.as_deref(),
            body: body.unwrap_or_default().as_bytes(),
            signature: line.signature.as_deref(),
            settings: None,
        });
        println!("{}", verdict.is_ok());
    }
    Ok(())
}
