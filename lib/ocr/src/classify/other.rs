use domain::document::Kind;

use super::Sort;

/// Documents that look like one that we read and are none of them.
pub(super) const SORTS: &[Sort] = &[
    // Not taxed before it is paid out.
    other(
        "~Freizügigkeitskonto | Freizügigkeitsstiftung | Freizügigkeitspolice | \
            Freizügigkeit | compte de libre passage | libre passage | police de libre passage | \
            conto di libero passaggio | libero passaggio | vested benefits",
        "Freizügigkeit | Freizügigkeitsguthaben | Vorsorgeguthaben | vorsorgetechnische | \
            prestation de libre passage | avoir de prévoyance | prestazione di libero passaggio",
    ),
    // A pension fund's yearly certificate: insured benefits, no income.
    other(
        "Pensionskassenausweis | Vorsorgeausweis | Versicherungsausweis | ^Leistungsblatt | \
            persönlicher Ausweis | certificat de prévoyance | certificat d'assurance | \
            certificato di previdenza | certificato d'assicurazione | certificato personale | \
            pension fund certificate | insurance certificate | benefit statement",
        "versicherter Lohn | Altersguthaben | Umwandlungssatz | Sparbeiträge | \
            Risikobeiträge | salaire assuré | avoir de vieillesse | taux de conversion | \
            salario assicurato | avere di vecchiaia | aliquota di conversione | \
            insured salary | retirement assets | voraussichtliche Altersrente | \
            Austrittsleistung | prestation de sortie",
    ),
    // A buy-in into a pension fund.
    other(
        "Einkaufsbestätigung | Bestätigung & Einkauf & ~Pensionskasse | \
            Bescheinigung & Einkauf & BVG | attestation de rachat | \
            attestation & rachat & LPP | attestazione & riscatto & LPP | \
            attestazione di riscatto | pension fund buy in",
        "Vorsorgeeinrichtung | institution de prévoyance | istituto di previdenza | \
            Einkaufssumme | 2 Säule | 2e pilier | 2 pilastro",
    ),
    other(
        "~Betreibungsregister | Betreibungsauskunft | Betreibungsamt | Zahlungsbefehl | \
            registre des poursuites | office des poursuites | commandement de payer | \
            registro delle esecuzioni | estratto esecuzioni | ufficio esecuzione | \
            precetto esecutivo | debt enforcement | debt collection register",
        "Betreibungen | Verlustschein | poursuites | actes de défaut | esecuzioni | \
            attestati di carenza",
    ),
    // Letters, returns and bills of tax offices.
    other(
        "Veranlagungsverfügung | ^Veranlagung | Schlussrechnung | provisorische Rechnung | \
            Steuerrechnung | ^Steuererklärung | Einreichung der Steuererklärung | Zugangscode | \
            ^Aufforderung | ^Mahnung | décision de taxation | ^bordereau | ^déclaration d'impôt | \
            ^déclaration fiscale | code de contrôle | décompte final | ^sommation | ^rappel | \
            decisione di tassazione | notifica di tassazione | ^dichiarazione d'imposta | \
            ^dichiarazione fiscale | codice di accesso | ^diffida | ^richiamo | tax assessment | \
            ^tax return | tax bill | access code",
        "Steueramt | Steuerverwaltung | Gemeindesteuern | direkte Bundessteuer | \
            steuerbares Einkommen | Einsprachefrist | Einsprache | Registernummer | \
            administration cantonale des impôts | administration fiscale | impôt cantonal | \
            revenu imposable | no de contribuable | réclamation | \
            amministrazione delle contribuzioni | divisione delle contribuzioni | \
            reddito imponibile | ufficio di tassazione | tax office | taxable income",
    ),
    other(
        "^Police | Versicherungspolice | Versicherungsvertrag | police d'assurance | \
            ^polizza | polizza d'assicurazione | insurance policy | contrat d'assurance",
        "gültig ab | Vertragsbeginn | Versicherungsbeginn | valable dès | début du contrat | \
            valida dal | Monatsprämie | prime mensuelle | premio mensile | monthly premium",
    ),
    // Home, family, education: kept for later.
    other(
        "Mietvertrag | contrat de bail | contratto di locazione | Arbeitsvertrag | \
            contrat de travail | contratto di lavoro | Scheidungsurteil | jugement de divorce | \
            Kursbestätigung | attestation de formation | Leasingvertrag | contrat de leasing | \
            Schuldanerkennung | Handwerkerrechnung | Verwaltungsabrechnung | \
            Nebenkostenabrechnung | décompte de chauffage | Parteispende | Mitgliederbeitrag | \
            Krankmeldung | Arztzeugnis | Führerausweis | Ausländerausweis | Zwischenzeugnis | \
            Arbeitszeugnis | certificat de travail | certificato di lavoro",
        "",
    ),
];

/// The same, of pages that often go with a certificate in one file and say nothing against it.
pub(super) const FILLERS: &[Sort] = &[
    // Monthly, and no certificate.
    other(
        "Lohnabrechnung | Gehaltsabrechnung | Salärabrechnung | Lohnblatt | Lohnzettel | \
            fiche de salaire | bulletin de salaire | décompte de salaire | fiche de paie | \
            busta paga | conteggio salario | conteggio di salario | cedolino | payslip | \
            pay slip | salary slip | salary statement | payroll",
        "Auszahlung | Monatslohn | Ferienguthaben | Ansatz | versement | salaire mensuel | \
            retenues | salario mensile | trattenute | deductions | Überweisung | net pay",
    ),
    // A month of an account, or a letter on it.
    other(
        "Kontoauszug | extrait de compte | relevé de compte | estratto conto | \
            account statement | Kreditkartenabrechnung | Belastungsanzeige | Gutschriftsanzeige",
        "Buchungsdatum | Valuta | Belastung | Gutschrift | date comptable | débit | crédit | \
            data contabile | addebito | accredito | booking date | debit | credit",
    ),
];

pub(super) const fn other(titles: &'static str, supporting: &'static str) -> Sort {
    Sort {
        kind: Kind::Other,
        titles,
        shared_titles: "",
        supporting,
        negative: "",
    }
}
