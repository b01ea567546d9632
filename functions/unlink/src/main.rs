//! Entry of the function `unlink`.

use portal::Portal;

use unlink::Unlink;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    let (portal, wiring) = Portal::start(&[]).await?;
    let unlink = &Unlink {
        portal,
        parting: wiring.parting()?,
    };
    portal::serve(|request| unlink.handle(request)).await
}
