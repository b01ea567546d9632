//! Entry of the function `link`.

use std::{convert::Infallible, sync::Arc};

use lambda_http::{run, service_fn};
use link::Link;
use settings::{Env, Start, parameter};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    telemetry::init(&Env::process());
    let link = &link().await?;
    run(service_fn(|request| async move {
        Ok::<_, Infallible>(link.handle(request).await)
    }))
    .await
}

async fn link() -> anyhow::Result<Link> {
    let tokens = auth::Settings::from_env(&Env::process())?;
    let start = Start::with(&[
        parameter::WHATSAPP_NUMBER,
        parameter::ENCRYPTION_KEY,
        parameter::INDEX_KEY,
        tokens.parameter(),
    ])
    .await?;
    let secrets = &start.secrets;
    let db = aws_sdk_dynamodb::Client::new(&start.aws);
    Ok(Link {
        verifier: tokens.verifier(secrets.get(tokens.parameter())?)?,
        origin: twilio::PublicUrl::parse(&start.variable("PUBLIC_BASE_URL")?)?.origin(),
        number: secrets
            .plain(parameter::WHATSAPP_NUMBER)?
            .trim_start_matches("whatsapp:")
            .to_owned(),
        index: secrets.index()?,
        users: store::Users::new(
            db.clone(),
            start.variable("USERS_TABLE")?,
            Arc::new(secrets.sealer()?),
        ),
        codes: store::LinkCodes::new(db, start.variable("LINK_CODES_TABLE")?),
    })
}
