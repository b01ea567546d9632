//! Entry of the function `ocr_result`.

use std::time::Duration;

use dossier::{Dossier, Results};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use ocr_result::OcrResult;
use settings::Env;
use textract::Textract;
use wiring::Wiring;

/// One try of fetching a page of an answer.
const ANSWER: Duration = Duration::from_secs(10);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    telemetry::init(&Env::process());
    let ocr_result = &ocr_result().await?;
    let handle = |event: LambdaEvent<_>| async move {
        Ok::<_, Error>(ocr_result.handle(event.payload).await)
    };
    lambda_runtime::run(service_fn(handle)).await
}

async fn ocr_result() -> anyhow::Result<OcrResult> {
    let wiring = Wiring::with(&[]).await?;
    let endpoint = wiring.start.env.optional("AWS_ENDPOINT_URL_TEXTRACT");
    Ok(OcrResult {
        results: Results {
            contacts: wiring.contacts()?,
            users: wiring.users()?,
            messages: wiring.messages()?,
            dossier: Dossier {
                documents: wiring.documents()?,
                outbox: wiring.outbox()?,
            },
        },
        textract: Textract::new(&wiring.start.aws, endpoint, ANSWER),
    })
}
