//! Entry of the function `erase`.

use erase::Erase;
use portal::Portal;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    let (portal, wiring) = Portal::start(&[]).await?;
    let erase = &Erase {
        portal,
        linking: wiring.linking()?,
        parting: wiring.parting()?,
        audit: wiring.audit()?,
        erasing: wiring.queue("ERASE_QUEUE_URL")?,
    };
    portal::serve(|request| erase.handle(request)).await
}
