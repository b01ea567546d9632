//! Entry of the function `erase`.

use erase::Erase;
use portal::Portal;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    let (portal, wiring) = Portal::start(&[]).await?;
    let erase = &Erase {
        portal,
        contacts: wiring.contacts()?,
        linking: wiring.linking()?,
        audit: wiring.audit()?,
        outbox: outbox::Outbox::new(wiring.messages()?, wiring.queue("SEND_QUEUE_URL")?),
        messages: wiring.messages()?,
        erasing: wiring.queue("ERASE_QUEUE_URL")?,
    };
    portal::serve(|request| erase.handle(request)).await
}
