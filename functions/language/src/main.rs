//! Entry of the function `language`.

use portal::Portal;

use language::Speech;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    let (portal, wiring) = Portal::start(&[]).await?;
    let language = &Speech {
        portal,
        contacts: wiring.contacts()?,
        audit: wiring.audit()?,
    };
    portal::serve(|request| language.handle(request)).await
}
