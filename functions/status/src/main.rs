//! Entry of the function `status`.

use portal::Portal;

use status::Status;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    let (portal, wiring) = Portal::start(&[]).await?;
    let status = &Status {
        portal,
        contacts: wiring.contacts()?,
        messages: wiring.messages()?,
        retention: wiring.days("MESSAGE_RETENTION_DAYS")?,
    };
    portal::serve(|request| status.handle(request)).await
}
