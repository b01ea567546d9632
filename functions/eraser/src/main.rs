//! Entry of the function `eraser`.

use std::time::Duration;

use eraser::Eraser;
use files::Files;
use jobs::Worker;
use settings::{Env, parameter};
use wiring::Wiring;

/// What a job needs at most, from one page of messages to the next.
const RESERVE: Duration = Duration::from_secs(25);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    telemetry::init(&Env::process());
    let (eraser, worker) = &eraser().await?;
    worker
        .serve(RESERVE, |job, end| eraser.handle(job, end - RESERVE))
        .await
}

async fn eraser() -> anyhow::Result<(Eraser, Worker)> {
    let wiring = Wiring::with(&[parameter::ACCOUNT_SID, parameter::AUTH_TOKEN]).await?;
    let eraser = Eraser {
        users: wiring.users()?,
        archive: wiring.archive()?,
        audit: wiring.audit()?,
        files: Files::new(&wiring.start.aws, wiring.variable("MEDIA_BUCKET")?),
        twilio: wiring.twilio()?,
        queue: wiring.queue("ERASE_QUEUE_URL")?,
    };
    Ok((eraser, wiring.worker("ERASE_QUEUE_URL")?))
}
