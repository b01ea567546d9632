//! Files and children that mean harm: each ends with a clear word, in time, and only the child dies.

use std::time::{Duration, Instant};

use reader::{Contents, Limits, Unreadable, apart};
use tokio::process::Command;

fn main() {
    apart::serve_if_child();
    if let Some(child) = std::env::args().nth(1) {
        bad_child(&child);
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        the_child_reads_like_the_parent().await;
        bad_children_end().await;
        bad_files_end().await;
    });
}

fn file(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files");
    std::fs::read(format!("{folder}/{name}")).expect("a file of the tests")
}

async fn the_child_reads_like_the_parent() {
    let limits = Limits {
        seconds: 300,
        ..Limits::default()
    };
    for name in [
        "letter.pdf",
        "form_11.pdf",
        "barcode_200dpi.png",
        "user_password.pdf",
    ] {
        let bytes = file(name);

        assert_eq!(
            apart::read(&bytes, &limits).await,
            reader::read(&bytes, &limits),
            "{name}"
        );
    }
}

const MEMORY: u64 = 96 << 20;

fn short() -> Limits {
    Limits {
        seconds: 2,
        memory: MEMORY,
        ..Limits::default()
    }
}

/// Children that do not answer as they should.
fn bad_child(kind: &str) {
    let answer = |line: &str| {
        use std::io::Write;
        let mut stdout = std::io::stdout();
        let _ = stdout
            .write_all(line.as_bytes())
            .and_then(|()| stdout.flush());
    };
    match kind {
        "never-ends" => loop {
            std::hint::spin_loop();
        },
        "sleeps" => std::thread::sleep(Duration::from_secs(3600)),
        "wants-all-memory" => {
            assert!(apart::confine(&short()));
            let mut all: Vec<Vec<u8>> = Vec::new();
            while all.len() < 1024 {
                all.push(vec![1; 4 << 20]);
            }
            // Four gigabytes: nothing held it back.
            answer("{\"Failed\":\"empty\"}\n");
        }
        "needs-all-time" => {
            assert!(apart::confine(&Limits {
                seconds: 1,
                ..short()
            }));
            loop {
                std::hint::spin_loop();
            }
        }
        "overflows" => answer(&descend(0).to_string()),
        "panics" => panic!("as told"),
        "floods" => loop {
            answer(&"x".repeat(1 << 20));
        },
        "talks-nonsense" => answer("Grüezi\n"),
        "stops-in-the-middle" => answer("{\"Done\":{\"reading\":null,"),
        "counts-its-environment" => {
            let pages = std::env::vars_os().count();
            answer(&format!(
                "{{\"Failed\":{{\"too_many_pages\":{{\"pages\":{pages}}}}}}}\n"
            ));
        }
        _ => return,
    }
    std::process::exit(0);
}

fn descend(depth: u64) -> u64 {
    let room = std::hint::black_box([depth; 512]);
    if depth == u64::MAX {
        return 0;
    }
    descend(depth + 1) + room[1]
}

async fn bad_children_end() {
    for (kind, end) in [
        ("never-ends", Unreadable::TooComplex),
        ("sleeps", Unreadable::TooComplex),
        ("wants-all-memory", Unreadable::TooComplex),
        ("needs-all-time", Unreadable::TooComplex),
        ("overflows", Unreadable::TooComplex),
        ("floods", Unreadable::TooComplex),
        ("panics", Unreadable::TooComplex),
        ("talks-nonsense", Unreadable::Broken),
        ("stops-in-the-middle", Unreadable::Broken),
        (
            "counts-its-environment",
            Unreadable::TooManyPages { pages: 0 },
        ),
    ] {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.arg(kind);
        let started = Instant::now();

        let answer = apart::ask(command, &[0; 1 << 20], &short()).await;

        assert_eq!(answer, Err(end), "{kind}");
        assert!(started.elapsed() < Duration::from_secs(6), "{kind}");
    }
    let missing = apart::ask(Command::new("/nowhere"), b"x", &short()).await;
    assert_eq!(missing, Err(Unreadable::NoProcess));
}

/// Nothing is read from it, and that is said, or it is an empty page.
fn is_clear(answer: &Result<Contents, Unreadable>) -> bool {
    match answer {
        Ok(contents) => {
            let words = contents.text.iter().map(|page| page.words.len());
            contents.reading.is_none() && words.sum::<usize>() == 0
        }
        Err(why) => *why != Unreadable::NoProcess,
    }
}

async fn bad_files_end() {
    use Unreadable::{Broken, Empty, TooComplex, TooLarge, TooManyPages};

    let whole = file("salary_certificate_barcode.pdf");
    let noise: Vec<u8> = (0..20_000u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let after = |magic: &[u8]| [magic, &noise[..]].concat();
    let some = |name: &str, end| (name.to_owned(), file(name), Some(end));
    let any = |name: &str, bytes: Vec<u8>| (name.to_owned(), bytes, None);
    let mut cases = vec![
        ("nothing".to_owned(), Vec::new(), Some(Empty)),
        ("a header".to_owned(), b"%PDF-1.7\n".to_vec(), Some(Broken)),
        (
            "a giant png".to_owned(),
            png_header(50_000, 50_000),
            Some(TooLarge),
        ),
        (
            "a wide png".to_owned(),
            png_header(10_001, 1),
            Some(TooLarge),
        ),
        (
            "a giant jpeg".to_owned(),
            jpeg_header(65_535, 65_535),
            Some(TooLarge),
        ),
        ("a flat jpeg".to_owned(), jpeg_header(0, 100), Some(Broken)),
        some("pages_500.pdf", TooManyPages { pages: 500 }),
        some("content_bomb.pdf", TooComplex),
        some("object_stream_bomb.pdf", TooComplex),
        some("forms_in_forms.pdf", TooComplex),
        any("half a pdf", whole[..whole.len() / 2].to_vec()),
        any("a tenth of a pdf", whole[..whole.len() / 10].to_vec()),
        any("noise as pdf", after(b"%PDF-1.7\n")),
        any("noise as png", after(b"\x89PNG\r\n\x1a\n")),
        any("noise as jpeg", after(b"\xff\xd8\xff\xe0")),
        any("noise as tiff", after(b"II*\0\x08\0\0\0")),
        any("a jpeg that promises more", jpeg_header(5_000, 5_000)),
        any("a png that promises more", png_header(7_000, 7_000)),
    ];
    for name in [
        "ring_of_pages.pdf",
        "claims_many_pages.pdf",
        "many_operators.pdf",
        "deep_nesting.pdf",
        "huge_image.pdf",
    ] {
        cases.push(any(name, file(name)));
    }
    let limits = Limits {
        seconds: 8,
        ..Limits::default()
    };
    for (name, bytes, end) in cases {
        let started = Instant::now();

        let answer = apart::read(&bytes, &limits).await;

        assert!(is_clear(&answer), "{name}: {answer:?}");
        if let Some(end) = end {
            assert_eq!(answer, Err(end), "{name}");
        }
        assert!(started.elapsed() < Duration::from_secs(12), "{name}");
    }
}

fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut chunk = b"IHDR".to_vec();
    chunk.extend(width.to_be_bytes());
    chunk.extend(height.to_be_bytes());
    chunk.extend([8, 6, 0, 0, 0]);
    let mut crc = flate2::Crc::new();
    crc.update(&chunk);
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\x0d",
        &chunk[..],
        &crc.sum().to_be_bytes(),
    ]
    .concat()
}

fn jpeg_header(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = b"\xff\xd8\xff\xc0\0\x0b\x08".to_vec();
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.extend(b"\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0\x3f\0");
    bytes
}
