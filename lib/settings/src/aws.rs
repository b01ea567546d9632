use std::time::Duration;

use aws_config::{BehaviorVersion, SdkConfig, timeout::TimeoutConfig};

/// One try of a call; a healthy table or queue answers in a hundredth of it.
const ATTEMPT: Duration = Duration::from_secs(2);
/// A call with its retries: below every function's own deadline.
const OPERATION: Duration = Duration::from_secs(6);

/// The SDK's configuration, shared by all clients of a process: one TLS connector, one pool.
///
/// The SDK has no operation timeout of its own, so a hanging call would eat a function's time.
pub async fn aws_config() -> SdkConfig {
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(1))
        .operation_attempt_timeout(ATTEMPT)
        .operation_timeout(OPERATION)
        .build();
    aws_config::defaults(BehaviorVersion::v2026_01_12()).timeout_config(timeouts).load().await
}
