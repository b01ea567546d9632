//! Entry of the function `messages`.

use messages::History;
use portal::Portal;
use settings::parameter;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    let (portal, wiring) = Portal::start(&[parameter::INDEX_KEY]).await?;
    let messages = &History {
        portal,
        signer: wiring.start.secrets.index()?,
        messages: wiring.messages()?,
        retention: wiring.days("MESSAGE_RETENTION_DAYS")?,
    };
    portal::serve(|request| messages.handle(request)).await
}
