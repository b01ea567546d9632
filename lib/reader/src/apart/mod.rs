//! Reads a file in a child process of its own, without keys, with bounded memory and time.
//!
//! The decoders are safe Rust, but they do not bound themselves: a file of a stranger may make them
//! allocate or run without end, or overflow the stack. That ends the child, and only the child.

mod child;
mod wire;

use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};

pub use child::{confine, serve_if_child};

use crate::{Contents, Limits, Unreadable};
use wire::Line;

/// The first argument of the child.
const READ_ONE_FILE: &str = "--read-one-file";
/// The exit code of a child that was told of a panic.
const PANICKED: i32 = 70;
/// The most that a child may answer: some hundred thousand words.
const MOST_ANSWER: u64 = 16 << 20;

/// Reads a file in a child: this program once more, whose `main` calls [`serve_if_child`] first.
///
/// Where the child ends before its time, what it had read until then counts.
///
/// # Errors
/// As [`crate::read`], and [`Unreadable::TooComplex`] or [`Unreadable::Broken`] for every way in
/// which a child can end without an answer.
pub async fn read(bytes: &[u8], limits: &Limits) -> Result<Contents, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    if bytes.len() > limits.max_bytes {
        return Err(Unreadable::TooLarge);
    }
    let program = std::env::current_exe().map_err(|_| Unreadable::NoProcess)?;
    let mut command = Command::new(program);
    command.arg(READ_ONE_FILE).args(child::arguments(limits));
    ask(command, bytes, limits).await
}

/// Asks a child of any kind: [`read`] with another program. Its environment is cleared.
///
/// # Errors
/// As [`read`].
pub async fn ask(
    mut command: Command,
    bytes: &[u8],
    limits: &Limits,
) -> Result<Contents, Unreadable> {
    let mut child = command
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(|_| Unreadable::NoProcess)?;
    let mut answer = Vec::new();
    let time = Duration::from_secs(limits.seconds);
    let talk = tokio::time::timeout(time, talk(&mut child, bytes, &mut answer)).await;
    let end = match talk {
        // The child has closed its output; it has nothing else to do.
        Ok(()) => child.try_wait().ok().flatten(),
        Err(_) => None,
    };
    let end = match end {
        Some(status) => Some(status),
        None => {
            let grace = Duration::from_millis(if talk.is_ok() { 500 } else { 0 });
            match tokio::time::timeout(grace, child.wait()).await {
                Ok(status) => status.ok(),
                Err(_) => {
                    // Killed or not, it is gone when the function returns.
                    let _ = child.kill().await;
                    None
                }
            }
        }
    };
    understand(&answer, end.and_then(|status| status.code()))
}

async fn talk(child: &mut Child, bytes: &[u8], answer: &mut Vec<u8>) {
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let tell = async {
        if let Some(mut stdin) = stdin {
            // A child that does not listen to the end has its answer already, or none.
            let _ = stdin.write_all(bytes).await;
            let _ = stdin.shutdown().await;
        }
    };
    let listen = async {
        if let Some(stdout) = stdout {
            let _ = stdout.take(MOST_ANSWER).read_to_end(answer).await;
        }
    };
    tokio::join!(tell, listen);
}

/// The last whole line counts; without one, the end of the child says why.
fn understand(answer: &[u8], code: Option<i32>) -> Result<Contents, Unreadable> {
    let whole = answer.split_inclusive(|b| *b == b'\n');
    let lines: Vec<&[u8]> = whole.filter(|line| line.ends_with(b"\n")).collect();
    match lines.last().map(|line| serde_json::from_slice(line)) {
        Some(Ok(Line::SoFar(sheet) | Line::Done(sheet))) => Ok(sheet.into()),
        Some(Ok(Line::Failed(why))) => Err(why),
        Some(Err(_)) => Err(Unreadable::Broken),
        None => Err(match code {
            Some(PANICKED | 0) => Unreadable::Broken,
            _ => Unreadable::TooComplex,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(line: &Line) -> Vec<u8> {
        let mut bytes = serde_json::to_vec(line).unwrap();
        bytes.push(b'\n');
        bytes
    }

    #[test]
    fn the_last_whole_line_counts() {
        let mut answer = line(&Line::SoFar((&Contents::blank(2)).into()));
        assert_eq!(understand(&answer, None).unwrap().pages, 2);

        answer.extend(b"{\"Done\":{\"rea");
        assert_eq!(understand(&answer, None).unwrap().pages, 2);

        answer.truncate(answer.len() - 13);
        answer.extend(line(&Line::Done((&Contents::blank(3)).into())));
        assert_eq!(understand(&answer, Some(0)).unwrap().pages, 3);
    }

    #[test]
    fn every_other_end_says_why() {
        let failed = line(&Line::Failed(Unreadable::TooManyPages { pages: 500 }));
        let many = Err(Unreadable::TooManyPages { pages: 500 });

        assert_eq!(understand(&failed, Some(0)), many);
        assert_eq!(understand(b"hello\n", Some(0)), Err(Unreadable::Broken));
        assert_eq!(understand(b"", Some(PANICKED)), Err(Unreadable::Broken));
        assert_eq!(understand(b"", None), Err(Unreadable::TooComplex));
        assert_eq!(understand(b"", Some(134)), Err(Unreadable::TooComplex));
    }
}
