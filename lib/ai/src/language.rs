use domain::Language;

/// Words that stand in almost every sentence of one language and seldom in the others'.
///
/// Counting them beats statistics over letters on what people write here: short questions full of
/// words all four languages share (3a, Lohnausweis, ETF, canton names).
const WORDS: [(Language, &str); 4] = [
    (
        Language::De,
        "aber als am an auch auf aus bei bekomme bekommen bin bis bitte brauche bzw da damit danke das dass \
         dem den der des die diese doch du ein eine einem einen einer eines er es für fuer gibt grüezi gruezi \
         habe haben hallo hat heisst ich ihr im ins ist jahr kann kein keine man mein meine meinem meinen meiner \
         mich mir mit muss müssen muessen nach nicht noch nur ob oder ohne pro schon sein seit sie sind soll über \
         ueber um und uns unser unsere viel vom von vor wann war warum was weil welche welchen welcher welches wenn \
         wer werden wie wieviel wird wo wohin zu zum zur zwischen",
    ),
    (
        Language::En,
        "a about after all am an and any are as at be because been before by can could deduct did do does for \
         from get had has have hello her how i if in into is it its less long many may me more much must my need \
         no not of on only or our out over own paid pay per please she should so than thank thanks that the their \
         them there they this till to until up us was we what when where which who why will with without would \
         you your",
    ),
    (
        Language::Fr,
        "ai ans au aux avec avoir bonjour ce cela ces cet cette chez combien comme comment d dans de depuis des \
         dois doit donc du elle en encore entre es est et être etre faire faut fois ils j je jusqu l la le les \
         leur lui ma mais me merci mes moi mon n ne nos notre nous on ou où par pas peut peux plus pour pourquoi \
         puis-je puis qu quand que quel quelle quelles quels qui quoi s sa salut sans se ses si son sont suis sur \
         ta très tu un une vers vos votre vous y à a-t-il",
    ),
    (
        Language::It,
        "a ai al alla alle anche buongiorno c che chi ci ciao come con così cosa cosi da dai dal dalla dei del \
         della delle deve devo di dopo dove due e è ed entro essere fare gli ha hai hanno ho i il in io l la le \
         lo lui ma mi mia mie miei mio molto ne nel nella nelle no non nostro o per perché perche più piu posso \
         può puo qual quale quali quando quanto quanta quanti quante questa questo se sei senza si sia siamo sono \
         su sua sul sulla suo tra tutti tutto un una uno vi",
    ),
];

/// How this product's own words begin in each language: people write them without a sentence.
const STEMS: [(Language, &str); 4] = [
    (
        Language::De,
        "steuer abzug abzieh abgabe frist einkauf einkommen eigenmietwert krankenkasse kinder säule saeule \
         quellen spende verheiratet vermögen vermoegen pendel einreich rente zins schuld busse ehe wohnung haus \
         weiterbildung krankheitskosten geschäft geschaeft kosten",
    ),
    (
        Language::En,
        "tax deduct deadline salary pension donation married childcare wealth withholding filing file employer \
         income property mortgage fine crypto-tax shares dividend gains gain rent expenses costs commut",
    ),
    (
        Language::Fr,
        "impôt impot impos déclar declar dédu dedu délai delai pilier salaire don rente fortune mariage marié \
         marie enfant frais amende intérêt interet dette logement valeur retenue prolong certificat repas",
    ),
    (
        Language::It,
        "impost dichiar dedu dedurre scaden pilastro salar stipend donazion rendit sostanza matrimonio sposat \
         figli spese multa interess debit casa valore ritenut proroga certificat pasti",
    ),
];

/// As many words as make a sentence: fewer are often shared by several languages.
const SENTENCE: usize = 4;

/// The language a text is written in, or `None` when its words do not tell.
pub fn detect_language(text: &str) -> Option<Language> {
    told(text, 1)
}

/// The language of a sentence that clearly tells it, or `None`: for fewer words, and for those that
/// another language has as well.
pub fn language_of_sentence(text: &str) -> Option<Language> {
    let words = text.split(|c: char| !c.is_alphabetic());
    let words = words.filter(|word| !word.is_empty()).count();
    told(text, 2).filter(|_| words >= SENTENCE)
}

/// The language that has at least so many more words of a text than every other.
fn told(text: &str, margin: usize) -> Option<Language> {
    let lower = text.to_lowercase();
    let words = || {
        lower
            .split(|c: char| !c.is_alphabetic() && c != '-')
            .filter(|word| !word.is_empty())
    };
    let mut counts = [0, 1, 2, 3].map(|i| {
        let (language, own) = WORDS[i];
        let own = words()
            .filter(|word| own.split_whitespace().any(|known| known == *word))
            .count();
        let starts = |word: &str| {
            STEMS[i]
                .1
                .split_whitespace()
                .any(|stem| word.starts_with(stem))
        };
        (own + words().filter(|word| starts(word)).count(), language)
    });
    counts.sort_by_key(|(own, _)| std::cmp::Reverse(*own));
    let [(best, language), (second, _), ..] = counts;
    (best >= second + margin).then_some(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_questions_are_told_apart_by_language() {
        for (text, language) in [
            (
                "Bis wann muss ich die Steuererklärung im Kanton Zürich einreichen?",
                Language::De,
            ),
            ("und in Bern? wie lange?", Language::De),
            ("When do I have to hand in my tax return?", Language::En),
            ("Can I deduct my train pass?", Language::En),
            (
                "Jusqu'à quand dois-je remettre ma déclaration d'impôt ?",
                Language::Fr,
            ),
            ("Combien puis-je verser dans le pilier 3a ?", Language::Fr),
            (
                "Entro quando devo consegnare la dichiarazione d'imposta?",
                Language::It,
            ),
            ("Quanto posso versare nel pilastro 3a?", Language::It),
        ] {
            assert_eq!(detect_language(text), Some(language), "{text}");
        }
    }

    #[test]
    fn a_word_or_two_are_no_sentence() {
        for text in [
            "Merci vielmal!",
            "Merci",
            "merci viu mau",
            "Ciao",
            "Tax at source?",
            "Deadline ZH?",
            "et à Genève ?",
        ] {
            assert_eq!(language_of_sentence(text), None, "{text}");
        }
        for (text, language) in [
            ("Quel est le délai à Genève ?", Language::Fr),
            ("When is the deadline in Zurich?", Language::En),
            ("Quanto posso versare nel pilastro 3a?", Language::It),
            ("Wie hoch ist mein Nettolohn?", Language::De),
        ] {
            assert_eq!(language_of_sentence(text), Some(language), "{text}");
        }
    }

    #[test]
    fn what_does_not_tell_is_not_guessed() {
        for text in ["3a?", "ok", "", "Lohnausweis 2025", "👍", "LINK 123456"] {
            assert_eq!(detect_language(text), None, "{text}");
        }
    }

    #[test]
    fn the_questions_of_the_knowledge_base_are_told_apart() {
        let lines = include_str!("../../knowledge/tests/questions.tsv").lines();
        let (mut right, mut wrong, mut unsure) = (0, Vec::new(), 0);
        for line in lines.filter(|line| !line.starts_with('#')) {
            let mut columns = line
                .split('\t')
                .map(|column| column.trim_start_matches('!'));
            let language = columns.find_map(|column| column.parse::<Language>().ok());
            let (Some(language), Some(question)) = (language, columns.next()) else {
                continue;
            };
            match detect_language(question) {
                Some(found) if found == language => right += 1,
                Some(_) => wrong.push(question),
                None => unsure += 1,
            }
        }
        let all = right + wrong.len() + unsure;

        assert!(all > 300, "{all} questions were read");
        assert!(
            wrong.len() * 50 <= all,
            "{} of {all} wrong: {wrong:#?}",
            wrong.len()
        );
        assert!(
            right * 100 >= all * 80,
            "{right} of {all} right, {unsure} unsure"
        );
    }
}
