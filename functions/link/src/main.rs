//! Entry of the function `link`.

use link::Link;
use portal::Portal;
use settings::parameter;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    let (portal, wiring) =
        Portal::start(&[parameter::WHATSAPP_NUMBER, parameter::INDEX_KEY]).await?;
    let secrets = &wiring.start.secrets;
    let number = secrets.plain(parameter::WHATSAPP_NUMBER)?;
    let link = &Link {
        portal,
        number: number.trim_start_matches("whatsapp:").to_owned(),
        index: secrets.index()?,
        codes: wiring.codes()?,
        contacts: wiring.contacts()?,
        linking: wiring.linking()?,
    };
    portal::serve(|request| link.handle(request)).await
}
