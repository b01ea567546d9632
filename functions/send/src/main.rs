//! Entry of the function `send`.

use std::time::Duration;

use anyhow::Context as _;
use jobs::Worker;
use send::Send;
use settings::{Env, parameter};
use twilio::Templates;
use wiring::Wiring;

/// What a job needs at most: a look-up, a send, and the rows around them.
const RESERVE: Duration = Duration::from_secs(32);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    telemetry::init(&Env::process());
    let (send, worker) = &send().await?;
    worker.serve(RESERVE, |job, _| send.handle(job)).await
}

async fn send() -> anyhow::Result<(Send, Worker)> {
    let wiring = Wiring::with(&[
        parameter::ACCOUNT_SID,
        parameter::AUTH_TOKEN,
        parameter::WHATSAPP_NUMBER,
    ])
    .await?;
    let number = wiring.start.secrets.plain(parameter::WHATSAPP_NUMBER)?;
    let number = number.trim_start_matches("whatsapp:");
    let sends = wiring.variable("SENDS_PER_SECOND")?.parse();
    let send = Send {
        messages: wiring.messages()?,
        statuses: wiring.statuses()?,
        outbox: wiring.outbox()?,
        limits: wiring.limits()?,
        sends_per_second: sends.context("SENDS_PER_SECOND")?,
        templates: Templates::parse(&wiring.optional("MESSAGE_TEMPLATES"))?,
        contacts: wiring.contacts()?,
        twilio: wiring.twilio()?,
        from: format!("whatsapp:{number}").parse()?,
        public: wiring.public_url()?,
    };
    Ok((send, wiring.worker("SEND_QUEUE_URL")?))
}
