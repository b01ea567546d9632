use std::{convert::Infallible, future::Future};

use lambda_http::{Body, Error, Request, Response, run, service_fn};
use settings::Env;
use wiring::Wiring;

use crate::Portal;

impl Portal {
    /// Begins the cold start of a user endpoint: logs, environment, and in one call its
    /// parameters, those named and those that all user endpoints need.
    ///
    /// # Errors
    /// Names what is missing.
    pub async fn start(names: &[&str]) -> Result<(Self, Wiring), Error> {
        telemetry::init(&Env::process());
        let tokens = auth::Settings::from_env(&Env::process())?;
        let mut all = vec![tokens.parameter()];
        all.extend(names);
        let wiring = Wiring::with(&all).await?;
        let keys = wiring.start.secrets.get(tokens.parameter())?;
        let portal = Self {
            verifier: tokens.verifier(keys)?,
            origin: wiring.public_url()?.origin(),
            users: wiring.users()?,
        };
        Ok((portal, wiring))
    }
}

/// Answers requests until the process is stopped.
///
/// # Errors
/// When the runtime's API fails.
pub async fn serve<F>(handle: impl Fn(Request) -> F + Send + Sync) -> Result<(), Error>
where
    F: Future<Output = Response<Body>> + Send,
{
    let handle = &handle;
    run(service_fn(move |request| async move {
        Ok::<_, Infallible>(handle(request).await)
    }))
    .await
}
