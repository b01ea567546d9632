//! Entry of the function `send`.

use std::{sync::Arc, time::Duration};

use aws_lambda_events::event::sqs::SqsEvent;
use jobs::Worker;
use lambda_runtime::{LambdaEvent, run, service_fn};
use send::Send;
use settings::{Env, Start, parameter};

/// What a job needs at most: a look-up, a send, and the rows around them.
const RESERVE: Duration = Duration::from_secs(32);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    telemetry::init(&Env::process());
    let (send, worker) = &send().await?;
    run(service_fn(|event: LambdaEvent<SqsEvent>| async move {
        let deadline = event.context.deadline();
        let handle = |job| send.handle(job);
        Ok::<_, lambda_runtime::Error>(worker.run(event.payload, deadline, RESERVE, handle).await)
    }))
    .await
}

async fn send() -> anyhow::Result<(Send, Worker)> {
    let start = Start::with(&[
        parameter::ACCOUNT_SID,
        parameter::AUTH_TOKEN,
        parameter::WHATSAPP_NUMBER,
        parameter::ENCRYPTION_KEY,
    ])
    .await?;
    let secrets = &start.secrets;
    let messages = store::Messages::new(
        aws_sdk_dynamodb::Client::new(&start.aws),
        start.variable("MESSAGES_TABLE")?,
        Arc::new(secrets.sealer()?),
        time::Duration::ZERO,
    );
    let tokens = twilio::AuthTokens::parse(secrets.get(parameter::AUTH_TOKEN)?)?;
    let number = secrets
        .plain(parameter::WHATSAPP_NUMBER)?
        .trim_start_matches("whatsapp:");
    let send = Send {
        messages,
        twilio: twilio::Client::new(
            twilio::http_client()?,
            &start.variable("TWILIO_API_BASE_URL")?,
            secrets.plain(parameter::ACCOUNT_SID)?.parse()?,
            tokens.primary().clone(),
        )?,
        from: format!("whatsapp:{number}").parse()?,
        public: twilio::PublicUrl::parse(&start.variable("PUBLIC_BASE_URL")?)?,
    };
    Ok((
        send,
        Worker::new(
            aws_sdk_sqs::Client::new(&start.aws),
            start.variable("SEND_QUEUE_URL")?,
        ),
    ))
}
