//! Entry of the function `ai_reply`.

use std::time::Duration;

use ai::{Assistant, ModelClient};
use ai_reply::{Accounts, AiReply, Quotas};
use dossier::Dossier;
use jobs::Worker;
use settings::{Env, parameter};
use wiring::Wiring;

/// All tries of one question: well below the function's timeout of 60 seconds.
const MODEL_BUDGET: Duration = Duration::from_secs(20);
/// What a job needs at most: the model, the settling, and the calls around them.
const RESERVE: Duration = Duration::from_secs(30);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    telemetry::init(&Env::process());
    let (reply, worker) = &ai_reply().await?;
    worker.serve(RESERVE, |job, _| reply.handle(job)).await
}

async fn ai_reply() -> anyhow::Result<(AiReply, Worker)> {
    let wiring = Wiring::with(&[
        parameter::ACCOUNT_SID,
        parameter::AUTH_TOKEN,
        parameter::INDEX_KEY,
        parameter::MODEL_API_KEY,
    ])
    .await?;
    let secrets = &wiring.start.secrets;
    let reply = AiReply {
        accounts: Accounts {
            contacts: wiring.contacts()?,
            users: wiring.users()?,
            codes: wiring.codes()?,
            linking: wiring.linking()?,
            audit: wiring.audit()?,
            limits: wiring.limits()?,
            ceiling: wiring.number("LINK_ATTEMPTS_CEILING")?,
            index: secrets.index()?,
            mail: wiring.maybe_queue("MAIL_QUEUE_URL"),
        },
        outbox: wiring.answers()?,
        messages: wiring.messages()?,
        assistant: Assistant::new(ModelClient::new(
            ai::http_client()?,
            &wiring.variable("OPENAI_BASE_URL")?,
            ai_reply::model(&wiring.start.env)?,
            secrets.get(parameter::MODEL_API_KEY)?.clone(),
            MODEL_BUDGET,
        )),
        quotas: Quotas {
            messages_per_minute: wiring.number("MESSAGES_PER_MINUTE")?,
            questions_per_hour: wiring.number("QUESTIONS_PER_HOUR")?,
            questions_per_day: wiring.number("QUESTIONS_PER_DAY")?,
            documents_per_hour: wiring.number("DOCUMENTS_PER_HOUR")?,
            model_tokens_per_user_day: wiring.number("MODEL_TOKENS_PER_USER_DAY")?,
            model_calls_per_minute: wiring.number("MODEL_CALLS_PER_MINUTE")?,
            model_tokens_per_day: wiring.number("MODEL_TOKENS_PER_DAY")?,
        },
        dossier: Dossier {
            documents: wiring.documents()?,
            outbox: wiring.outbox()?,
        },
        reading: wiring.queue("MEDIA_QUEUE_URL")?,
        erasing: wiring.queue("ERASE_QUEUE_URL")?,
        twilio: wiring.twilio()?,
        settings_url: wiring.public_url()?.with("/settings/whatsapp", None),
    };
    Ok((reply, wiring.worker("REPLY_QUEUE_URL")?))
}
