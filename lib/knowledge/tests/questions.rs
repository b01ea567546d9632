//! Asks the knowledge base what people ask, and looks at the article that comes first.

use std::fmt::Write as _;

use knowledge::{Knowledge, Language};

/// A line of a table: language, question, article (`-` for none), `!` if it must not fail.
struct Line<'a> {
    language: Language,
    question: &'a str,
    expected: &'a str,
    must_win: bool,
}

fn lines(table: &str) -> Vec<Line<'_>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            Line {
                language: cells[0].parse().expect(line),
                question: cells[1],
                expected: cells[2],
                must_win: cells.get(3) == Some(&"!"),
            }
        })
        .collect()
}

/// The share of right answers, a table of the others, and how many of those must not be there.
fn ask(knowledge: &Knowledge, lines: &[Line<'_>]) -> (f64, String, usize) {
    let (mut misses, mut lost, mut count) = (String::new(), 0, 0);
    for line in lines {
        let hits = knowledge.search(line.question, line.language, 3);
        let first = hits.first().map_or("-", |hit| &hit.article.id);
        if first != line.expected {
            count += 1;
            lost += usize::from(line.must_win);
            let mark = if line.must_win { "!" } else { " " };
            let _ = writeln!(
                misses,
                "{mark} {} {:?}: expected {}, found {}",
                line.language.code(),
                line.question,
                line.expected,
                hits.iter()
                    .map(|hit| format!("{} {:.1}", hit.article.id, hit.score))
                    .collect::<Vec<_>>()
                    .join(", "),
            );
        }
    }
    (1.0 - count as f64 / lines.len() as f64, misses, lost)
}

#[test]
fn most_questions_find_their_article_first() {
    let lines = lines(include_str!("questions.tsv"));

    check(&lines, 0.95);
}

/// Questions that nobody tuned the search on: the honest rate. Whoever changes the search because
/// of one moves it to the other table and writes a new one here.
#[test]
fn questions_never_tuned_on_find_their_article_too() {
    let lines = lines(include_str!("held_out.tsv"));

    check(&lines, 0.75);
}

fn check(lines: &[Line<'_>], least: f64) {
    let (rate, misses, lost) = ask(&Knowledge::embedded(), lines);
    let report = format!("{:.1} % of {} right\n{misses}", rate * 100.0, lines.len());
    assert!(rate >= least && lost == 0, "{report}");
    #[allow(clippy::print_stdout)] // for `cargo test -- --nocapture`
    {
        println!("{report}");
    }
}

#[test]
fn a_question_taken_for_another_language_is_found_all_the_same() {
    let knowledge = Knowledge::embedded();

    for (question, taken_for, expected) in [
        ("Hypothekarzinsen", Language::En, "debt-interest"),
        ("prolongation du délai", Language::De, "deadline-extension"),
        ("valore locativo", Language::Fr, "imputed-rent-abolition"),
        ("marriage penalty", Language::It, "marriage-penalty"),
    ] {
        let hits = knowledge.search(question, taken_for, 1);
        assert_eq!(hits[0].article.id, expected, "{question}");
    }
}

#[test]
fn an_article_on_another_canton_is_never_found() {
    let knowledge = Knowledge::embedded();

    for (question, wrong) in [
        ("Frist Steuererklärung Zürich", "filing-deadline-bern"),
        (
            "Krankenkassenprämien abziehen im Kanton Bern",
            "insurance-premiums-zurich",
        ),
        ("Frist Steuererklärung Genf", "filing-deadline-vaud"),
    ] {
        let hits = knowledge.search(question, Language::De, 10);
        assert!(
            !hits.is_empty() && hits.iter().all(|hit| hit.article.id != wrong),
            "{question}"
        );
    }
}

#[test]
fn no_more_hits_than_asked_for_come_best_first() {
    let knowledge = Knowledge::embedded();

    let hits = knowledge.search("Säule 3a", Language::De, 2);

    assert_eq!(hits.len(), 2);
    assert!(hits[0].score >= hits[1].score);
}

#[test]
fn nothing_in_is_nothing_out() {
    let knowledge = Knowledge::embedded();

    for question in [
        "",
        "   ",
        "?!",
        "🙂",
        "'",
        "ß",
        "\u{301}",
        &"x".repeat(5000),
    ] {
        assert!(
            knowledge.search(question, Language::De, 3).is_empty(),
            "{question}"
        );
    }
}
