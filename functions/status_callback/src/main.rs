//! Entry of the function `status_callback`.

use std::convert::Infallible;

use jobs::Queue;
use lambda_http::{run, service_fn};
use settings::{Env, Start, parameter};
use status_callback::{StatusCallback, Tables};
use store::{Statuses, Stops};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    telemetry::init(&Env::process());
    let callback = &status_callback().await?;
    run(service_fn(|request| async move {
        Ok::<_, Infallible>(callback.handle(request).await)
    }))
    .await
}

async fn status_callback() -> anyhow::Result<StatusCallback<Tables>> {
    let start = Start::with(&[parameter::ACCOUNT_SID, parameter::AUTH_TOKEN]).await?;
    let secrets = &start.secrets;
    let tokens = twilio::AuthTokens::parse(secrets.get(parameter::AUTH_TOKEN)?)?;
    let db = aws_sdk_dynamodb::Client::new(&start.aws);
    Ok(StatusCallback {
        validator: twilio::Validator::new(tokens),
        public: twilio::PublicUrl::parse(&start.variable("PUBLIC_BASE_URL")?)?,
        account: secrets.plain(parameter::ACCOUNT_SID)?.parse()?,
        statuses: Tables {
            statuses: Statuses::new(db.clone(), start.variable("MESSAGES_TABLE")?),
            stops: Stops::new(db, start.variable("CONTACTS_TABLE")?),
            sending: Queue::new(
                aws_sdk_sqs::Client::new(&start.aws),
                start.variable("SEND_QUEUE_URL")?,
            ),
        },
    })
}
