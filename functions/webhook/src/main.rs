//! Entry of the function `webhook`.

use std::{convert::Infallible, sync::Arc};

use anyhow::Context as _;
use lambda_http::{run, service_fn};
use settings::{Env, Start, parameter};
use webhook::{Tables, Webhook};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    telemetry::init(&Env::process());
    let webhook = &webhook().await?;
    run(service_fn(|request| async move {
        Ok::<_, Infallible>(webhook.handle(request).await)
    }))
    .await
}

async fn webhook() -> anyhow::Result<Webhook<Tables>> {
    let start = Start::with(&[
        parameter::ACCOUNT_SID,
        parameter::AUTH_TOKEN,
        parameter::WHATSAPP_NUMBER,
        parameter::ENCRYPTION_KEY,
        parameter::INDEX_KEY,
    ])
    .await?;
    let secrets = &start.secrets;
    let db = aws_sdk_dynamodb::Client::new(&start.aws);
    let sealer = Arc::new(secrets.sealer()?);
    let days = start
        .variable("MESSAGE_RETENTION_DAYS")?
        .parse()
        .context("MESSAGE_RETENTION_DAYS")?;
    let tables = Tables {
        contacts: store::Contacts::new(
            db.clone(),
            start.variable("CONTACTS_TABLE")?,
            Arc::clone(&sealer),
        ),
        messages: store::Messages::new(
            db,
            start.variable("MESSAGES_TABLE")?,
            sealer,
            time::Duration::days(days),
        ),
        replies: jobs::Queue::new(
            aws_sdk_sqs::Client::new(&start.aws),
            start.variable("REPLY_QUEUE_URL")?,
        ),
    };
    Ok(Webhook {
        validator: twilio::Validator::new(twilio::AuthTokens::parse(
            secrets.get(parameter::AUTH_TOKEN)?,
        )?),
        public: twilio::PublicUrl::parse(&start.variable("PUBLIC_BASE_URL")?)?,
        account: secrets.plain(parameter::ACCOUNT_SID)?.parse()?,
        our_number: secrets.plain(parameter::WHATSAPP_NUMBER)?.to_owned(),
        index: secrets.index()?,
        inbox: tables,
    })
}
