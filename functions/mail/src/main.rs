//! Entry of the function `mail`.

use std::time::Duration;

use aws_lambda_events::event::sqs::SqsEvent;
use jobs::Worker;
use lambda_runtime::{LambdaEvent, run, service_fn};
use mail::Mail;
use settings::Env;
use wiring::Wiring;

/// What a job needs at most.
const RESERVE: Duration = Duration::from_secs(8);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    telemetry::init(&Env::process());
    let (mail, worker) = &mail().await?;
    run(service_fn(|event: LambdaEvent<SqsEvent>| async move {
        let deadline = event.context.deadline();
        let handle = |job| mail.handle(job);
        Ok::<_, lambda_runtime::Error>(worker.run(event.payload, deadline, RESERVE, handle).await)
    }))
    .await
}

async fn mail() -> anyhow::Result<(Mail, Worker)> {
    let wiring = Wiring::with(&[]).await?;
    let settings = wiring.public_url()?.with("/settings/whatsapp", None);
    let mail = Mail {
        users: wiring.users()?,
        contacts: wiring.contacts()?,
        ses: aws_sdk_ses::Client::new(&wiring.start.aws),
        sender: wiring.variable("MAIL_SENDER")?,
        settings,
    };
    Ok((mail, wiring.worker("MAIL_QUEUE_URL")?))
}
