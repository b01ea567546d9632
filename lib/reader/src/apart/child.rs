use std::io::{Read, Write};

use rustix::process::{Resource, Rlimit, setrlimit};

use super::{
    PANICKED, READ_ONE_FILE,
    wire::{Line, Sheet},
};
use crate::{Contents, Limits, Unreadable, contents::read_in_steps};

/// Room for decoders that call themselves; it is only taken as it is used.
const STACK: usize = 64 << 20;

/// Reads one file and ends the process, if it was started for that by [`super::read`].
///
/// To be called before anything else: before keys are fetched, before threads are started.
pub fn serve_if_child() {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() != Some(READ_ONE_FILE) {
        return;
    }
    let Some(limits) = limits(arguments) else {
        std::process::exit(PANICKED);
    };
    if !confine(&limits) {
        std::process::exit(PANICKED);
    }
    let worker = std::thread::Builder::new().stack_size(STACK);
    let done = worker
        .spawn(move || serve(&limits))
        .map(|thread| thread.join());
    std::process::exit(match done {
        Ok(Ok(())) => 0,
        _ => PANICKED,
    });
}

/// Bounds this process for the rest of its life: memory, processor time, no files, no core dump.
/// Says whether that worked.
pub fn confine(limits: &Limits) -> bool {
    let at_most = |most: u64| Rlimit {
        current: Some(most),
        maximum: Some(most),
    };
    [
        (Resource::As, limits.memory),
        (Resource::Cpu, limits.seconds),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
    ]
    .into_iter()
    .all(|(resource, most)| setrlimit(resource, at_most(most)).is_ok())
}

fn serve(limits: &Limits) {
    let mut bytes = Vec::new();
    let most = limits.max_bytes as u64 + 1;
    if std::io::stdin().take(most).read_to_end(&mut bytes).is_err() {
        return;
    }
    let so_far = &mut |contents: &Contents| say(&Line::SoFar(Sheet::from(contents)));
    let done: Result<Contents, Unreadable> = read_in_steps(&bytes, limits, so_far);
    say(&match done {
        Ok(contents) => Line::Done(Sheet::from(&contents)),
        Err(why) => Line::Failed(why),
    });
}

fn say(line: &Line) {
    if let Ok(mut json) = serde_json::to_vec(line) {
        json.push(b'\n');
        let mut stdout = std::io::stdout().lock();
        // Nobody listens any more: there is nobody to tell.
        let _ = stdout.write_all(&json).and_then(|()| stdout.flush());
    }
}

/// The limits as arguments of the child, in the order in which it reads them.
pub(super) fn arguments(limits: &Limits) -> [String; 6] {
    let Limits {
        max_bytes,
        max_pages,
        max_pixels,
        max_side,
        seconds,
        memory,
    } = limits;
    [
        max_bytes.to_string(),
        max_pages.to_string(),
        max_pixels.to_string(),
        max_side.to_string(),
        seconds.to_string(),
        memory.to_string(),
    ]
}

fn limits(mut arguments: impl Iterator<Item = String>) -> Option<Limits> {
    let mut next = || arguments.next()?.parse::<u64>().ok();
    Some(Limits {
        max_bytes: usize::try_from(next()?).ok()?,
        max_pages: usize::try_from(next()?).ok()?,
        max_pixels: next()?,
        max_side: u32::try_from(next()?).ok()?,
        seconds: next()?,
        memory: next()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_reach_the_child() {
        let given = Limits {
            max_pages: 7,
            ..Limits::default()
        };

        assert_eq!(limits(arguments(&given).into_iter()), Some(given));
        assert_eq!(limits(["1".to_owned()].into_iter()), None);
    }
}
