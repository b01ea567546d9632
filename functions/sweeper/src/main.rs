//! Entry of the function `sweeper`.

use std::time::Duration;

use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use serde_json::Value;
use settings::Env;
use sweeper::{Queues, Sweeper};
use wiring::Wiring;

/// What the rows under way need, each with a read, a job and a write.
const RESERVE: Duration = Duration::from_secs(20);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    telemetry::init(&Env::process());
    let sweeper = &sweeper().await?;
    run(service_fn(|event: LambdaEvent<Value>| async move {
        let until = event.context.deadline() - RESERVE;
        Ok::<_, Error>(sweeper.sweep(until).await?)
    }))
    .await
}

async fn sweeper() -> anyhow::Result<Sweeper> {
    let wiring = Wiring::with(&[]).await?;
    Ok(Sweeper {
        messages: wiring.messages()?,
        documents: wiring.documents()?,
        queues: Queues {
            replies: wiring.queue("REPLY_QUEUE_URL")?,
            sending: wiring.queue("SEND_QUEUE_URL")?,
            results: wiring.queue("OCR_RESULT_QUEUE_URL")?,
        },
    })
}
