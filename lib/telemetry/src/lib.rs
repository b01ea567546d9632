#![doc = include_str!("../README.md")]

use std::{
    io::Write as _,
    time::{SystemTime, UNIX_EPOCH},
};

use serde_json::{Value, json};
use tracing_subscriber::filter::LevelFilter;

/// Namespace of every metric.
pub const NAMESPACE: &str = "SwissAI/WhatsApp";

/// What is counted or measured. The names are fixed: alarms and dashboards use them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// A message came in and was stored for the first time.
    MessageReceived,
    /// A message was taken by the provider.
    MessageSent,
    /// A message will not reach its receiver.
    DeliveryFailures,
    /// Something failed that an operator may have to look at.
    ErrorCount,
    /// Milliseconds of one invocation's work.
    ProcessingDuration,
    /// Milliseconds from a question's arrival until its answer was queued.
    ReplyLatency,
    /// A document was read, or found to be unreadable.
    DocumentRead,
    /// A number was linked.
    LinkSucceeded,
    /// A code was refused.
    LinkFailed,
    /// A request with a bad signature, or too large to have one.
    SignatureRejected,
    /// A row of equal texts was answered no more: a machine sent them.
    LoopEnded,
    /// A signed delivery to a number that is none of ours.
    UnknownSender,
    /// A message was refused because the set-up is wrong: so will be others.
    ConfigurationError,
    /// A template was needed that the settings do not name.
    TemplateMissing,
    /// A row that was open was given back to its queue.
    Swept,
    /// Rows that were open for too long, as one look found them.
    OpenRows,
    /// Age of the oldest of them; 0 when there was none.
    OldestOpenSeconds,
    /// A job was given up by the queue of this function.
    DeadLettered,
}

impl Metric {
    fn unit(self) -> &'static str {
        match self {
            Self::ProcessingDuration | Self::ReplyLatency => "Milliseconds",
            Self::OldestOpenSeconds => "Seconds",
            _ => "Count",
        }
    }

    /// Adds `value` to the metric of `function`.
    pub fn add(self, function: &'static str, value: f64) {
        let at = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let line = emf(self, function, value, at.as_millis());
        // A lost metric must not fail a message: standard output is gone only when the process is.
        let _ = writeln!(std::io::stdout(), "{line}");
    }

    /// Counts one.
    pub fn count(self, function: &'static str) {
        self.add(function, 1.0);
    }
}

/// One document of CloudWatch's embedded metric format:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html>
fn emf(metric: Metric, function: &str, value: f64, millis: u128) -> Value {
    let name = format!("{metric:?}");
    let mut document = json!({
        "_aws": {
            "Timestamp": u64::try_from(millis).unwrap_or(u64::MAX),
            "CloudWatchMetrics": [{
                "Namespace": NAMESPACE,
                "Dimensions": [["Function"]],
                "Metrics": [{ "Name": name, "Unit": metric.unit() }],
            }],
        },
        "Function": function,
    });
    document[&name] = json!(value);
    document
}

/// Starts logging: one JSON object a line, at the level `RUST_LOG` names (INFO without it).
///
/// Levels alone, no filter by module: the filter's regular expressions would be a tenth of a
/// function's size. TRACE is not to be had: the runtime would print whole events.
pub fn init(env: &settings::Env) {
    let asked = env
        .optional("RUST_LOG")
        .and_then(|level| level.parse().ok());
    let level = asked.unwrap_or(LevelFilter::INFO).min(LevelFilter::DEBUG);
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_span_list(false)
        .with_ansi(false)
        .with_max_level(level)
        .init();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_metric_is_a_document_of_the_embedded_format() {
        let document = emf(Metric::ReplyLatency, "ai_reply", 812.0, 1_763_000_000_000);

        assert_eq!(document["ReplyLatency"], 812.0);
        assert_eq!(document["Function"], "ai_reply");
        let metrics = &document["_aws"]["CloudWatchMetrics"][0];
        assert_eq!(metrics["Namespace"], "SwissAI/WhatsApp");
        assert_eq!(metrics["Metrics"][0]["Unit"], "Milliseconds");
        assert_eq!(metrics["Dimensions"][0][0], "Function");
    }
}
