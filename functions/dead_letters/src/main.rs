//! Entry of the function `dead_letters`.

use dead_letters::{DeadLetters, Origins};
use dossier::{Dossier, Results};
use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use settings::Env;
use wiring::Wiring;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    telemetry::init(&Env::process());
    let dead_letters = &dead_letters().await?;
    run(service_fn(|event: LambdaEvent<_>| async move {
        Ok::<_, Error>(dead_letters.handle(event.payload).await)
    }))
    .await
}

async fn dead_letters() -> anyhow::Result<DeadLetters> {
    let wiring = Wiring::with(&[]).await?;
    Ok(DeadLetters {
        origins: Origins::of(&wiring.start.env),
        parked: wiring.dead_letters()?,
        results: Results {
            contacts: wiring.contacts()?,
            users: wiring.users()?,
            messages: wiring.messages()?,
            dossier: Dossier {
                documents: wiring.documents()?,
                outbox: wiring.outbox()?,
            },
        },
    })
}
