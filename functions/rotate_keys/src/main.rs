//! Entry of the function `rotate_keys`.

use std::time::Duration;

use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use rotate_keys::{Progress, rotate};
use settings::{Env, parameter};
use wiring::Wiring;

/// What the last page and the answer need.
const RESERVE: Duration = Duration::from_secs(20);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    telemetry::init(&Env::process());
    let wiring = Wiring::with(&[parameter::INDEX_KEY, parameter::WHATSAPP_NUMBER]).await?;
    let rotation = &wiring.rotation()?;
    run(service_fn(|event: LambdaEvent<Progress>| async move {
        let until = event.context.deadline() - RESERVE;
        let from = event.payload.next;
        let from = from.unwrap_or_default();
        Ok::<_, Error>(rotate(rotation, from, until).await?)
    }))
    .await
}
