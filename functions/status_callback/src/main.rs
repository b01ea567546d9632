//! Entry of the function `status_callback`.

use std::{convert::Infallible, sync::Arc};

use lambda_http::{run, service_fn};
use settings::{Env, Secrets, parameter};
use status_callback::StatusCallback;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    telemetry::init(&settings::Env::process());
    let callback = &status_callback().await?;
    run(service_fn(|request| async move {
        Ok::<_, Infallible>(callback.handle(request).await)
    }))
    .await
}

async fn status_callback() -> anyhow::Result<StatusCallback<store::Messages>> {
    let env = Env::process();
    let aws = settings::aws_config(&env)?;
    let names = [
        parameter::ACCOUNT_SID,
        parameter::AUTH_TOKEN,
        parameter::ENCRYPTION_KEY,
    ];
    let ssm = aws_sdk_ssm::Client::new(&aws);
    let secrets = Secrets::fetch(&ssm, &env.required("PARAMETER_PREFIX")?, &names).await?;
    let messages = store::Messages::new(
        aws_sdk_dynamodb::Client::new(&aws),
        env.required("MESSAGES_TABLE")?,
        Arc::new(secrets.sealer()?),
        time::Duration::ZERO,
    );
    Ok(StatusCallback {
        validator: twilio::Validator::new(twilio::AuthTokens::parse(
            secrets.get(parameter::AUTH_TOKEN)?,
        )?),
        public: twilio::PublicUrl::parse(&env.required("PUBLIC_BASE_URL")?)?,
        account: secrets.plain(parameter::ACCOUNT_SID)?.parse()?,
        statuses: messages,
    })
}
