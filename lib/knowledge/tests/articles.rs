//! What holds for every article, whoever edits it.

use std::collections::BTreeSet;

use knowledge::{Confidence, Knowledge, Language};

#[test]
fn there_are_at_least_fifty_articles_with_ids_of_their_own() {
    let knowledge = Knowledge::embedded();
    let ids: BTreeSet<&str> = knowledge
        .articles()
        .iter()
        .map(|article| article.id.as_str())
        .collect();

    assert!(ids.len() >= 50);
    assert_eq!(ids.len(), knowledge.articles().len());
    for id in ids {
        assert!(
            id.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
            "{id}"
        );
        assert_eq!(
            knowledge.article(id).map(|article| article.id.as_str()),
            Some(id)
        );
    }
}

#[test]
fn every_article_has_a_year_and_a_source_a_user_can_recognise() {
    for article in Knowledge::embedded().articles() {
        let id = &article.id;
        let years: Vec<&str> = article.year.split('-').collect();
        assert!(
            years.len() <= 2
                && years
                    .iter()
                    .all(|year| year.len() == 4 && year.starts_with("20")),
            "{id}"
        );
        assert!(
            article.source.len() >= 5 && !article.source.contains(['[', ']']),
            "{id}"
        );
        assert!(
            article
                .url
                .as_ref()
                .is_none_or(|url| url.starts_with("https://")),
            "{id}"
        );
    }
}

#[test]
fn every_article_says_something_short_in_all_four_languages() {
    for article in Knowledge::embedded().articles() {
        for language in Language::ALL {
            let at = format!("{} {}", article.id, language.code());
            let title = article.title(language).chars().count();
            let text = article.text(language).chars().count();
            assert!(
                (4..=120).contains(&title),
                "{at}: title of {title} characters"
            );
            assert!(
                (40..=450).contains(&text),
                "{at}: text of {text} characters"
            );
            assert!(article.text(language).ends_with('.'), "{at}");
            assert!(
                article.in_language(language).keywords.contains(", "),
                "{at}"
            );
        }
        let german = article.in_language(Language::De);
        for field in [&german.title, &german.body, &german.keywords] {
            assert!(
                !field.contains('ß'),
                "{}: Swiss spelling has no ß",
                article.id
            );
        }
    }
}

#[test]
fn what_we_are_not_sure_of_asks_the_user_to_check() {
    for article in Knowledge::embedded().articles() {
        if article.confidence == Confidence::High {
            continue;
        }
        for (language, check) in [
            (Language::De, "prüf"),
            (Language::En, "check"),
            (Language::Fr, "vérifi"),
            (Language::It, "verific"),
        ] {
            let text = article.text(language);
            assert!(
                text.contains(check),
                "{} {}: {text}",
                article.id,
                language.code()
            );
        }
    }
}

#[test]
fn amounts_are_the_same_in_every_language() {
    for article in Knowledge::embedded().articles() {
        let amounts = |language| {
            let text = article.text(language);
            let amounts = text.split("CHF ").skip(1);
            amounts
                .map(|rest| {
                    rest.split(|c: char| !c.is_ascii_digit() && c != '\'')
                        .next()
                        .unwrap_or("")
                })
                .map(str::to_owned)
                .collect::<BTreeSet<String>>()
        };
        for language in [Language::En, Language::Fr, Language::It] {
            assert_eq!(amounts(Language::De), amounts(language), "{}", article.id);
        }
    }
}
