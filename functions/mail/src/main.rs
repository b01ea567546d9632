//! Entry of the function `mail`.

use std::time::Duration;

use jobs::Worker;
use mail::Mail;
use settings::Env;
use wiring::Wiring;

/// What a job needs at most.
const RESERVE: Duration = Duration::from_secs(8);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    telemetry::init(&Env::process());
    let (mail, worker) = &mail().await?;
    worker.serve(RESERVE, |job, _| mail.handle(job)).await
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
