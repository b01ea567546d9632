//! Words that say nothing about a question's subject, folded.

use std::collections::HashSet;

use crate::language::Language;

/// Letters left over from `l'impôt` or `I'm`; `b`, `f` and `g` name permits and boxes.
const LETTERS: &str = "a c d e h i j k l m n o p q r s t u v w x y z";

const DE: &str = "aber alle allem allen aller alles als also am an ander andere auch auf aus bei \
    beim bin bis bist bitte da dabei dafur damit danke dann das dass dazu dein deine dem den denn \
    der des die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen \
    einer eines einfach er es etwas euch fur gar ganz geht gehts genau gerne gib gibt gibts gut \
    guten hab habe haben hallo hast hat hatte heisst her hi hier hoch ich ihm ihn ihnen ihr ihre \
    im immer in ins ist ja jetzt kann kannst kein keine keinen konnen konnte kosten kostet lassen \
    lang lange mache machen macht mal man mehr mein meine meinem meinen meiner mich mir mit mochte \
    moglich morgen muss mussen nach nicht nichts nie noch nun nur ob oder ohne schon sehr sei sein \
    seine seit sich sie sind so soll sollte super tun uber um und uns unser unsere vielmals viel \
    viele vom von vor war ware warum was weil welche welchem welchen welcher welches wenn wer \
    werde werden wie wieso wieviel will wir wird wo wollen wurde wurden zu zum zur franken chf \
    kanton kt fr merci hoi ziit gehen gehe uf isch het hani mues chan und oberhaupt bedeutet eigentlich nimmt \
    bekommen bekomme macht heute sagen weiss wissen frage hilfe helfen zahlen zahle zahlt bezahlen bezahle neu neue neues neuer beste besten";

const EN: &str = "about all also am an and any are as at be been being but by can cannot could \
    did didn do does doesn doing don dont for from get gets give go going good had has hasn have \
    haven having he hello help her here hey hi him his how if in into is isn it its just know let \
    like ll many may me might more much must my need no not now of ok okay on one only or our out \
    please re really should so some such tell than thank thanks that the their them then there these \
    they thing this those through to too up ve very want was way we well were what whats \
    where which while who whose why will with would yes you your chf francs canton kt lot mean \
    means s really new best take taken question amount";

const FR: &str = "ai au aussi aux avec avez avoir avons bien bonjour bonsoir c ca car ce cela ces \
    cet cette chez dans comme comment d dans de des dire dois doit donc du elle elles en encore entre \
    est et etait ete etes etre eu fait faire faut ici il ils j je jusqu l la le les leur leurs lui \
    ma mais me merci mes moi mon n ne nos notre nous on ont ou oui par pas peu peut peux plus pour \
    pourquoi puis puisse qu que quel quelle quelles quels qui quoi sa salut sans se ses si \
    son sont suis sur ta te tes toi ton tous tout toute toutes tres tu un une va vais vas vers \
    veut veux voici voila vos votre vous y beaucoup combien svp chf francs canton ca cest est \
    accord ok bientot signifie nouveau nouvelle payer paie paye besoin aider aide question ya quelqu chose";

const IT: &str = "a abbiamo ad agli ai al alla alle allo anche avere avete bene buongiorno \
    buonasera c che chi ci ciao come con cosa cose cui da dagli dai dal dalla dalle de degli dei \
    del della delle dello di dove e ed era essere fa fai fanno fare fatto gli grazie ha hai hanno \
    ho i il in io l la le lei li lo loro lui ma me mi mia mie miei mio mille molto ne negli nei \
    nel nella nelle no noi non nostra nostro o ogni oppure per perche piu po posso possono puo \
    qual quale quali quanta quante quanti quanto quel quella quello questa queste questi \
    questo qui se sei si sia siamo sono sta stai su sua sue sugli sui sul sulla suo suoi ti tu \
    tua tue tuo tuoi tutti tutto costi costo costa serve servono un una uno va vi vuoi nuovo nuova chiedere pagare paga pago pagano chf franchi canton cantone viene devo deve \
    salve ancora esiste significa aiuto aiutare domanda voglio vorrei";

/// The folded words of a language that are left out of the search.
pub(crate) fn of(language: Language) -> HashSet<&'static str> {
    let words = match language {
        Language::De => DE,
        Language::En => EN,
        Language::Fr => FR,
        Language::It => IT,
    };
    LETTERS.split(' ').chain(words.split(' ')).collect()
}

/// Folded words that any tax question may contain: they show that it is one, and little else.
pub(crate) fn on_taxes_in_general(language: Language) -> impl Iterator<Item = &'static str> {
    let words = match language {
        Language::De => {
            "steuer steuern steuererklarung steuererklarungen versteuern versteuert besteuert \
             steuerverwaltung steuerbar steuerpflichtig abziehen abziehbar abgezogen abzug abzuge abzugsfahig \
             absetzen absetzbar deklarieren steueramt"
        }
        Language::En => {
            "tax taxes taxed taxable taxation return returns deduct deducted deductible \
             deductable deduction deductions declare declared swiss switzerland"
        }
        Language::Fr => {
            "impot impots imposable imposables impose imposes fiscal fiscale fisc deduire deduit \
             deductible deductibles deduction deductions declarer declaration declarations suisse"
        }
        Language::It => {
            "imposta imposte tassa tasse tassato tassata tassati imponibile fiscale fisco \
             dedurre deducibile deducibili deduzione deduzioni dichiarare dichiarazione svizzera"
        }
    };
    words.split(' ')
}

/// Folded words of our articles that any other talk may contain: they count little.
pub(crate) fn everyday(language: Language) -> impl Iterator<Item = &'static str> {
    let words = match language {
        Language::De => {
            "wann monat jahr jahre beantragen deutschland gewonnen essen zeit verkaufen verkauft haus auto geschenk zug bus"
        }
        Language::En => {
            "when month year years france germany italy won world capital time food party sell sold house car gift history letter \
             power games vote purchase number"
        }
        Language::Fr => {
            "quand mois annee annees france mondial gagne gagner monde temps manger vendre vendu maison voiture cadeau cours \
             film ensemble jeux chiffre"
        }
        Language::It => {
            "quando mese anno anni italia vinto vincere mondiale tempo mangiare vendere venduto casa macchina auto \
             regalo corso nido insieme giochi comprare"
        }
    };
    words.split(' ')
}
