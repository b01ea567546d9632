//! Entry of the function `ai_reply`.

use std::{sync::Arc, time::Duration};

use ai::{Assistant, ModelClient};
use ai_reply::{Accounts, AiReply};
use anyhow::Context as _;
use aws_lambda_events::event::sqs::SqsEvent;
use jobs::{Queue, Worker};
use lambda_runtime::{LambdaEvent, run, service_fn};
use outbox::Outbox;
use settings::{Env, Start, parameter};
use store::{Contacts, LinkCodes, Linking, Messages, Users};

/// All tries of one question: well below the function's timeout of 60 seconds.
const MODEL_BUDGET: Duration = Duration::from_secs(20);
/// What a job needs at most: the model, the settling, and the calls around them.
const RESERVE: Duration = Duration::from_secs(30);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    telemetry::init(&Env::process());
    let (reply, worker) = &ai_reply().await?;
    run(service_fn(|event: LambdaEvent<SqsEvent>| async move {
        let deadline = event.context.deadline();
        let handle = |job| reply.handle(job);
        Ok::<_, lambda_runtime::Error>(worker.run(event.payload, deadline, RESERVE, handle).await)
    }))
    .await
}

async fn ai_reply() -> anyhow::Result<(AiReply, Worker)> {
    let start = Start::with(&[
        parameter::ACCOUNT_SID,
        parameter::AUTH_TOKEN,
        parameter::ENCRYPTION_KEY,
        parameter::INDEX_KEY,
        parameter::MODEL_API_KEY,
    ])
    .await?;
    let secrets = &start.secrets;
    let db = aws_sdk_dynamodb::Client::new(&start.aws);
    let sqs = aws_sdk_sqs::Client::new(&start.aws);
    let sealer = Arc::new(secrets.sealer()?);
    let days = start
        .variable("MESSAGE_RETENTION_DAYS")?
        .parse()
        .context("MESSAGE_RETENTION_DAYS")?;
    let table = |name| start.variable(name);
    let messages = Messages::new(
        db.clone(),
        table("MESSAGES_TABLE")?,
        Arc::clone(&sealer),
        time::Duration::days(days),
    );
    let (contacts, users, codes) = (
        table("CONTACTS_TABLE")?,
        table("USERS_TABLE")?,
        table("LINK_CODES_TABLE")?,
    );
    let http = reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(3))
        .redirect(reqwest::redirect::Policy::none())
        .build()?;
    let tokens = twilio::AuthTokens::parse(secrets.get(parameter::AUTH_TOKEN)?)?;
    let reply = AiReply {
        accounts: Accounts {
            contacts: Contacts::new(db.clone(), contacts.clone(), Arc::clone(&sealer)),
            users: Users::new(db.clone(), users.clone(), Arc::clone(&sealer)),
            codes: LinkCodes::new(db.clone(), codes.clone()),
            linking: Linking::new(db, contacts, users, codes, sealer),
            index: secrets.index()?,
        },
        outbox: Outbox::new(
            messages.clone(),
            Queue::new(sqs.clone(), start.variable("SEND_QUEUE_URL")?),
        ),
        messages,
        assistant: Assistant::new(ModelClient::new(
            http,
            &start.variable("OPENAI_BASE_URL")?,
            start.variable("OPENAI_MODEL")?,
            secrets.get(parameter::MODEL_API_KEY)?.clone(),
            MODEL_BUDGET,
        )),
        twilio: twilio::Client::new(
            twilio::http_client()?,
            &start.variable("TWILIO_API_BASE_URL")?,
            secrets.plain(parameter::ACCOUNT_SID)?.parse()?,
            tokens.primary().clone(),
        )?,
    };
    Ok((reply, Worker::new(sqs, start.variable("REPLY_QUEUE_URL")?)))
}
