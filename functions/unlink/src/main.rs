//! Entry of the function `unlink`.

use portal::Portal;

use unlink::Unlink;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    let (portal, wiring) = Portal::start(&[]).await?;
    let unlink = &Unlink {
        portal,
        contacts: wiring.contacts()?,
        linking: wiring.linking()?,
        outbox: outbox::Outbox::new(wiring.messages()?, wiring.queue("SEND_QUEUE_URL")?),
        messages: wiring.messages()?,
        mail: wiring.maybe_queue("MAIL_QUEUE_URL"),
    };
    portal::serve(|request| unlink.handle(request)).await
}
