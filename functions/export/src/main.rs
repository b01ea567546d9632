//! Entry of the function `export`.

use export::Export;
use portal::Portal;
use settings::parameter;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    let (portal, wiring) = Portal::start(&[parameter::INDEX_KEY]).await?;
    let export = &Export {
        portal,
        signer: wiring.start.secrets.index()?,
        archive: wiring.archive()?,
        audit: wiring.audit()?,
    };
    portal::serve(|request| export.handle(request)).await
}
