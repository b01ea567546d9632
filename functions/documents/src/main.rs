//! Entry of the function `documents`.

use documents::Papers;
use files::Files;
use portal::Portal;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    let (portal, wiring) = Portal::start(&[]).await?;
    let papers = &Papers {
        portal,
        documents: wiring.documents()?,
        files: Files::new(&wiring.start.aws, wiring.variable("MEDIA_BUCKET")?),
    };
    portal::serve(|request| papers.handle(request)).await
}
