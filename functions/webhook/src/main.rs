//! Entry of the function `webhook`.

use std::convert::Infallible;

use lambda_http::{run, service_fn};
use settings::{Env, parameter};
use webhook::{Tables, Webhook};
use wiring::Wiring;

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
    let wiring = Wiring::with(&[
        parameter::ACCOUNT_SID,
        parameter::AUTH_TOKEN,
        parameter::WHATSAPP_NUMBER,
        parameter::INDEX_KEY,
    ])
    .await?;
    let secrets = &wiring.start.secrets;
    let tokens = twilio::AuthTokens::parse(secrets.get(parameter::AUTH_TOKEN)?)?;
    Ok(Webhook {
        validator: twilio::Validator::new(tokens),
        public: wiring.public_url()?,
        account: secrets.plain(parameter::ACCOUNT_SID)?.parse()?,
        our_number: secrets.plain(parameter::WHATSAPP_NUMBER)?.to_owned(),
        index: secrets.index()?,
        recognition: wiring.recognition()?,
        inbox: Tables {
            contacts: wiring.contacts()?,
            messages: wiring.messages()?,
            replies: wiring.queue("REPLY_QUEUE_URL")?,
        },
    })
}
