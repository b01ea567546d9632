use std::time::Duration;

use aws_credential_types::{Credentials, provider::SharedCredentialsProvider};
use aws_sdk_ssm::config::{BehaviorVersion, Region, timeout::TimeoutConfig};
use aws_smithy_http_client::tls;
use aws_types::SdkConfig;

use crate::{Env, MissingVariable};

/// One try of a call; a healthy table or queue answers in a hundredth of it.
const ATTEMPT: Duration = Duration::from_secs(2);
/// A call with its retries: below every function's own deadline.
const OPERATION: Duration = Duration::from_secs(6);

/// The SDK's configuration, shared by all clients of a process.
///
/// On Lambda region and credentials are always in the environment, so the search through profiles,
/// web identities and metadata services (the crate `aws-config`) is left out, and with it its part
/// of every function's size. `AWS_ENDPOINT_URL` leads to an emulator, as in every SDK.
///
/// The SDK has no operation timeout of its own, so a hanging call would eat a function's time.
///
/// # Errors
/// Names the variable that is not set.
pub fn aws_config(env: &Env) -> Result<SdkConfig, MissingVariable> {
    let credentials = Credentials::new(
        env.required("AWS_ACCESS_KEY_ID")?,
        env.required("AWS_SECRET_ACCESS_KEY")?,
        env.optional("AWS_SESSION_TOKEN"),
        None,
        "environment",
    );
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(1))
        .operation_attempt_timeout(ATTEMPT)
        .operation_timeout(OPERATION)
        .build();
    let mut config = SdkConfig::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::new(env.required("AWS_REGION")?))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .timeout_config(timeouts);
    // `ring` in place of the default `aws-lc`: three quarters of a megabyte less per function.
    let https = aws_smithy_http_client::Builder::new()
        .tls_provider(tls::Provider::Rustls(
            tls::rustls_provider::CryptoMode::Ring,
        ))
        .build_https();
    config.set_http_client(Some(https));
    config.set_endpoint_url(env.optional("AWS_ENDPOINT_URL"));
    Ok(config.build())
}
