//! Answers of the model that are not whole.

use e2e::Stack;

const ZURICH: &str = "Bis wann muss ich die Steuererklärung im Kanton Zürich einreichen?";

#[tokio::test]
async fn a_cut_answer_gives_way_to_the_whole_passage() {
    let (stack, _guard) = Stack::shared().await;
    let number = stack.linked_number("de-CH").await;

    // Half of what the stand-in would quote, which ends before the date.
    stack.say(&number, &format!("CUTANSWER {ZURICH}")).await;
    let sent = stack.wait_for(&number, 2).await;

    let answer = &sent[1].body;
    let (text, source) = answer.split_once('📎').expect("a source line");
    assert!(text.contains("31. März"), "{answer}");
    assert!(text.trim_end().ends_with('.'), "{answer}");
    assert!(source.contains("Quelle: "), "{answer}");
    // The model is there: nobody is told that it is not.
    assert!(!text.contains("antwortet gerade nicht"), "{answer}");
    assert_eq!(stack.quiet(&number).await.len(), 2);
}
