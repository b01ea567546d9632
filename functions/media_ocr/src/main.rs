//! Entry of the function `media_ocr`.

use std::time::Duration;

use dossier::Dossier;
use files::Files;
use jobs::Worker;
use media_ocr::MediaOcr;
use settings::{Env, parameter};
use textract::{Channel, Textract};
use twilio::MediaHosts;
use wiring::Wiring;

/// What a job needs at most: a minute of an album, and its last file.
const RESERVE: Duration = Duration::from_secs(220);
/// One try of reading a page.
const PAGE: Duration = Duration::from_secs(30);

fn main() -> Result<(), lambda_runtime::Error> {
    // A file is read in a child process of this very program, see the crate `reader`.
    reader::apart::serve_if_child();
    run()
}

#[tokio::main(flavor = "current_thread")]
async fn run() -> Result<(), lambda_runtime::Error> {
    telemetry::init(&Env::process());
    let (media_ocr, worker) = &media_ocr().await?;
    worker.serve(RESERVE, |job, _| media_ocr.handle(job)).await
}

async fn media_ocr() -> anyhow::Result<(MediaOcr, Worker)> {
    let wiring = Wiring::with(&[parameter::ACCOUNT_SID, parameter::AUTH_TOKEN]).await?;
    let endpoint = wiring.start.env.optional("AWS_ENDPOINT_URL_TEXTRACT");
    let media_ocr = MediaOcr {
        contacts: wiring.contacts()?,
        users: wiring.users()?,
        messages: wiring.messages()?,
        dossier: Dossier {
            documents: wiring.documents()?,
            outbox: wiring.outbox()?,
        },
        outbox: wiring.answers()?,
        files: Files::new(&wiring.start.aws, wiring.variable("MEDIA_BUCKET")?),
        textract: Textract::new(&wiring.start.aws, endpoint, PAGE),
        channel: Channel {
            topic: wiring.variable("TEXTRACT_TOPIC_ARN")?,
            role: wiring.variable("TEXTRACT_ROLE_ARN")?,
        },
        twilio: wiring.twilio()?,
        hosts: MediaHosts::parse(&wiring.variable("TWILIO_MEDIA_HOSTS")?),
    };
    Ok((media_ocr, wiring.worker("MEDIA_QUEUE_URL")?))
}
