//! Entry of the function `link`.

use std::{convert::Infallible, sync::Arc};

use lambda_http::{run, service_fn};
use link::Link;
use settings::{Env, Secrets, parameter};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    telemetry::init(&settings::Env::process());
    let link = &link().await?;
    run(service_fn(|request| async move {
        Ok::<_, Infallible>(link.handle(request).await)
    }))
    .await
}

async fn link() -> anyhow::Result<Link> {
    let env = Env::process();
    let aws = settings::aws_config(&env)?;
    let tokens = auth::Settings::from_env(&env)?;
    let names = [
        parameter::WHATSAPP_NUMBER,
        parameter::ENCRYPTION_KEY,
        parameter::INDEX_KEY,
        tokens.parameter(),
    ];
    let ssm = aws_sdk_ssm::Client::new(&aws);
    let secrets = Secrets::fetch(&ssm, &env.required("PARAMETER_PREFIX")?, &names).await?;
    let db = aws_sdk_dynamodb::Client::new(&aws);
    Ok(Link {
        verifier: tokens.verifier(secrets.get(tokens.parameter())?)?,
        origin: twilio::PublicUrl::parse(&env.required("PUBLIC_BASE_URL")?)?.origin(),
        number: secrets
            .plain(parameter::WHATSAPP_NUMBER)?
            .trim_start_matches("whatsapp:")
            .to_owned(),
        index: secrets.index()?,
        users: store::Users::new(
            db.clone(),
            env.required("USERS_TABLE")?,
            Arc::new(secrets.sealer()?),
        ),
        codes: store::LinkCodes::new(db, env.required("LINK_CODES_TABLE")?),
    })
}
