use domain::document::{FieldName as F, Kind};

use super::Figure;

const fn figure(name: F, labels: &'static str, not: &'static str) -> Figure {
    Figure {
        name,
        labels,
        not,
        outright: "",
        not_under: "",
        spoils: "",
        additive: false,
    }
}

const fn additive(name: F, labels: &'static str, not: &'static str) -> Figure {
    Figure {
        additive: true,
        ..figure(name, labels, not)
    }
}

/// The figures of a kind, and how documents call them.
pub(super) const fn figures(kind: Kind) -> &'static [Figure] {
    match kind {
        Kind::Pillar3a => PILLAR_3A,
        Kind::BankTaxStatement => BANK,
        Kind::TaxStatement => TAX_STATEMENT,
        Kind::HealthInsurance => HEALTH,
        Kind::MedicalCosts => MEDICAL,
        Kind::DonationReceipt => DONATION,
        Kind::MortgageStatement => MORTGAGE,
        Kind::Childcare => CHILDCARE,
        Kind::UnemploymentBenefit => UNEMPLOYMENT,
        Kind::PensionStatement => PENSION,
        Kind::SalaryCertificate | Kind::Other => &[],
    }
}

/// Form 21 has the contributions to pension funds in a section of their own.
const SECOND_PILLAR: &str = "Einrichtung & beruflichen Vorsorge | Beiträge & 2 Säule | Vorsorge 2 Säule | \
    institution & prévoyance professionnelle | cotisations & 2e pilier | professionnelle 2e pilier | \
    istitut & previdenza professionale | contributi & 2 pilastro | professionale 2 pilastro | \
    ^2 Säule | ^2e pilier | ^2 pilastro | ^berufliche Vorsorge | ^prévoyance professionnelle | \
    ^previdenza professionale | ^Pensionskasse";

const PILLAR_3A: &[Figure] = &[
    Figure {
        not_under: SECOND_PILLAR,
        ..additive(
            F::BuyIns,
            "Einkauf | Einkäufe | ~einkäufe | rachat | rachats | riscatto | riscatti | buy in | \
            buy ins | purchase",
            "2 Säule | BVG | LPP | 2e pilier | 2 pilastro | Pensionskasse | \
            berufliche Vorsorge | prévoyance professionnelle | previdenza professionale | \
            ~Beitragsjahr | années de cotisation | anni di contribuzione",
        )
    },
    Figure {
        not_under: SECOND_PILLAR,
        ..additive(
            F::Contributions,
            "Beitrag | Beiträge | ~beiträge | ~beitrag | Einzahlung | einbezahlt | Einlage | \
            cotisation | versement | versé | contributi | contributo | versamento | \
            versamenti | versato | contribution | payment | paid in | deposit | Total & 3a | \
            Jahr | année | anno | year | bezahlte Prämie | einbezahlte Prämie | \
            geleistete Prämie | Prämien bezahlt | ~prämienzahlung | Total & ~prämien | \
            primes payées | primes versées | total & =primes | premi pagati | premi versati | \
            totale & =premi | premiums paid | total & premiums",
            "Einkauf | Einkäufe | rachat | riscatto | riscatti | buy in | purchase | Saldo | \
            solde | Kontostand | balance | Guthaben | avoir | avere | Zins | intérêt | \
            interessi | interest | Ertrag | Maximal | Maximum | maximal | massimo | limit | \
            plafond | 2 Säule | BVG | LPP | 2e pilier | 2 pilastro | Gebühr | frais | spese | \
            ~befreiung | libération | exonération | esonero | liberazione | waiver | ~risiko | \
            risque | rischio | risk | ~überschuss | ~überschüsse | excédent | eccedenz | surplus | \
            bonus | ausstehend | arriéré | arretrat | outstanding | ~prämienkonto | ~prämiendepot | \
            Säule 3b | 3b | Rückkaufswert | valeur de rachat | valore di riscatto",
        )
    },
    figure(
        F::Balance,
        "Guthaben | Vorsorgeguthaben | Kontostand | Saldo | avoir | solde | avere | balance",
        "Beitrag | cotisation | contributi | Einkauf | rachat | riscatto | Zins | intérêt | interessi",
    ),
];

/// Banks put accounts and loans on one statement.
const LOANS: &str = "^Hypotheken | ^Festhypothek | ^Hypothekarschuld | ^Hypothekarkredit | ^Darlehen | \
    ^Kredit | ^Schulden | ^prêts | ^hypothèques | ^crédits | ^dettes | ^ipoteche | ^mutui | \
    ^prestiti | ^debiti | ^mortgage | ^loans | ^debts";

const LOAN_ROWS: &str =
    "~hypothek | Darlehen | Kredit | hypoth | prêt | ipotec | mutuo | mortgage | =loan | =loans";

const BANK: &[Figure] = &[
    additive(
        F::WithholdingTax,
        "Verrechnungssteuer | VSt | Verr Steuer | VST 35 | impôt anticipé | imp anticipé | \
            IA 35 | imposta preventiva | IP 35 | withholding tax",
        "netto nach | après impôt | dopo imposta",
    ),
    Figure {
        not_under: LOANS,
        spoils: LOAN_ROWS,
        ..additive(
            F::GrossInterest,
            "Bruttozins | Bruttozinsen | Bruttoertrag | Zins brutto | Zinsen brutto | \
            Habenzins | Zinsertrag | Guthabenzins | Zinsgutschrift | Zins | Zinsen | \
            intérêts bruts | intérêt brut | intérêts créanciers | intérêts | intérêt | \
            rendement brut | revenu brut | interessi lordi | interesse lordo | \
            interessi attivi | interessi | reddito lordo | gross interest | interest | \
            credit interest",
            "netto | nettozins | net | nets | netti | Schuldzins | Sollzins | Schuld | \
            débiteurs | passifs | passivi | debitori | debit | Zinssatz | taux | tasso | rate | \
            Saldo | solde | Verrechnungssteuer | impôt anticipé | imposta preventiva | \
            withholding | Spesen | frais | ~hypothek | Darlehen | Kredit | hypoth | prêt | \
            ipotec | mutuo | mortgage | =loan | =loans",
        )
    },
    Figure {
        not_under: LOANS,
        spoils: LOAN_ROWS,
        ..additive(
            F::Balance,
            "Kapital | Saldo | Kontostand | Guthaben | Vermögen | Steuerwert | solde | capital | \
            avoir | fortune | valeur fiscale | capitale | saldo | avere | patrimonio | \
            valore fiscale | balance | tax value | Kapital 31 12 | Saldo per 31 12 | \
            solde au 31 | saldo al 31 | 31 12 | 31 Dezember | 31 décembre | 31 dicembre | \
            31 December",
            "Zins | ~zins | intérêts | intérêt | interessi | interest | Verrechnungssteuer | \
            impôt anticipé | imposta preventiva | withholding | Schuld | dette | debito | \
            01 01 | 1 Januar | 1er janvier | 1 gennaio | 1 January | Spesen | frais | spese | \
            fees | durchschnitt | ~hypothek | Darlehen | Kredit | hypoth | prêt | ipotec | mutuo | \
            mortgage | =loan | =loans",
        )
    },
];

const TAX_STATEMENT: &[Figure] = &[
    figure(
        F::WithholdingTax,
        "Verrechnungssteueranspruch | Verrechnungssteuer | impôt anticipé | \
            imposta preventiva | withholding tax",
        "mit VSt | ohne VSt | mit Verrechnungssteuer | ohne Verrechnungssteuer | \
            avec impôt | sans impôt | soumis | non soumis | con imposta | senza imposta | \
            with withholding | without | ausländisch | étranger | estera | foreign",
    ),
    figure(
        F::RevenueA,
        "A Werte | =A Bruttoertrag | =A Ertrag | Bruttoertrag =A | Ertrag =A | mit VSt | mit Verrechnungssteuer | \
            rendement brut =A | revenu brut =A | valeurs =A | avec impôt anticipé | avec IA | \
            soumis à l'impôt anticipé | reddito lordo =A | reddito =A | revenu =A | rendement =A | income =A | valori =A | con imposta preventiva | \
            con IP | gross revenue =A | gross income =A | revenue =A | with withholding | \
            subject to withholding",
        "ohne | sans | non soumis | senza | without | not subject | Steuerwert | \
            valeur fiscale | valore fiscale",
    ),
    figure(
        F::RevenueB,
        "B Werte | =B Bruttoertrag | =B Ertrag | Bruttoertrag =B | Ertrag =B | ohne VSt | ohne Verrechnungssteuer | \
            rendement brut =B | revenu brut =B | valeurs =B | sans impôt anticipé | sans IA | \
            non soumis à l'impôt anticipé | reddito lordo =B | reddito =B | revenu =B | rendement =B | income =B | valori =B | \
            senza imposta preventiva | senza IP | gross revenue =B | gross income =B | \
            revenue =B | without withholding | not subject to withholding",
        "Steuerwert | valeur fiscale | valore fiscale",
    ),
    figure(
        F::TaxValue,
        "Steuerwert | Gesamtsteuerwert | Total Steuerwert | Vermögenssteuerwert | \
            valeur fiscale | valeur imposable | valore fiscale | valore imponibile | \
            tax value | taxable value",
        "Ertrag | ~ertrag | rendement | revenu | reddito | income | revenue | Schuld | \
            dette | debiti | debt",
    ),
];

const NO_PREMIUM: &str = "Kostenbeteiligung | Franchise | Selbstbehalt | quote part | participation | franchigia | \
    aliquota | partecipazione | deductible | Kosten | frais | costi | spese | Leistungen | \
    Verbilligung | Prämienverbilligung | réduction | subside | riduzione | sussidi | \
    reduction | subsidy";

/// The same rows stand in the section of premiums and in that of costs. A monthly premium is not the
/// year's.
const NO_PREMIUM_SECTION: &str = "^Kostenbeteiligung | ^Ihre Kostenbeteiligung | ^Krankheitskosten | \
    ^Leistungen | ^Franchise | ^Selbstbehalt | ^participation | ^votre participation | ^frais | \
    ^coûts | ^prestations | ^quote part | ^partecipazione | ^costi | ^spese | ^prestazioni | \
    ^franchigia | ^costs | ^cost sharing | ^benefits | Monatsprämie | monatliche Prämie | \
    Prämien pro Monat | primes mensuelles | prime mensuelle | primes par mois | premi mensili | \
    premio mensile | premi al mese | monthly premium";

const HEALTH: &[Figure] = &[
    Figure {
        not_under: NO_PREMIUM_SECTION,
        ..additive(
            F::BasicPremiums,
            "KVG | Grundversicherung | obligatorische Krankenpflege | \
            obligatorische Krankenversicherung | obligatorische Grundversicherung | OKP | \
            LAMal | assurance obligatoire | assurance de base | assicurazione obbligatoria | \
            assicurazione di base | assicurazione base | basic insurance | compulsory | \
            mandatory | KVG & Prämien | LAMal & primes | LAMal & premi",
            "VVG | LCA | Zusatzversicherung | complémentaire | complémentaires | complementare | \
            complementari | supplementary | Kostenbeteiligung | Franchise | Selbstbehalt | \
            quote part | participation | franchigia | aliquota | partecipazione | deductible | \
            Kosten | ~kosten | frais | costi | spese | Leistungen | Verbilligung | \
            Prämienverbilligung | réduction | subside | riduzione | sussidi | reduction | \
            subsidy",
        )
    },
    Figure {
        not_under: NO_PREMIUM_SECTION,
        ..additive(
            F::SupplementaryPremiums,
            "VVG | LCA | Zusatzversicherung | Zusatzversicherungen | assurance complémentaire | \
            assurances complémentaires | complémentaire | complémentaires | \
            assicurazione complementare | assicurazioni complementari | complementare | \
            complementari | supplementary | additional insurance",
            NO_PREMIUM,
        )
    },
    additive(
        F::PremiumReduction,
        "Prämienverbilligung | IPV | Verbilligung | réduction individuelle | \
            réduction de primes | réduction des primes | subside | subsides | \
            riduzione dei premi | riduzione individuale | riduzione premi | sussidi | \
            premium reduction | subsidy",
        "",
    ),
    figure(F::Deductible, DEDUCTIBLE, "Prämien | primes | premi"),
    figure(
        F::CostShare,
        COST_SHARE,
        "Franchise | franchigia | Prämien | primes",
    ),
    figure(F::NotCovered, NOT_COVERED, ""),
    Figure {
        outright: BORNE,
        spoils: PREMIUMS,
        ..figure(F::MedicalTotal, MEDICAL_TOTAL, NOT_BORNE)
    },
];

const DEDUCTIBLE: &str = "Franchise | franchigia | deductible | Jahresfranchise";
const COST_SHARE: &str = "Selbstbehalt | quote part | aliquota percentuale | partecipazione 10 | co payment | \
    copayment | coinsurance | cost share | retention fee";
const NOT_COVERED: &str = "nicht gedeckt | nicht gedeckte | nicht versicherte | nicht versichert | nicht übernommen | \
    non couverts | non couvert | non remboursés | non pris en charge | non coperti | \
    non coperte | non riconosciute | not covered | uncovered";
const MEDICAL_TOTAL: &str = "total & Kosten | total & ~kosten | total & Kostenbeteiligung | total & Lasten | \
    total & frais | total & coûts | total & charge | totale & spese | totale & costi | \
    totale & carico | total & costs | total & expenses | selbst getragene | selbstgetragene | \
    frais à votre charge | frais de maladie | spese a suo carico | costs borne | \
    Krankheitskosten";

/// What is left to the person, whatever was billed.
const BORNE: &str = "^zu Ihren Lasten | ^Kosten zu Ihren Lasten | ^Betrag zu Ihren Lasten | \
    ^Ihren Lasten | total & Ihren Lasten | ^à votre charge | ^frais à votre charge | \
    ^montant à votre charge | total & votre charge | ^a suo carico | ^a vostro carico | \
    ^spese a suo carico | ^costi a suo carico | totale & suo carico | totale & vostro carico | \
    ^borne by | ^costs borne | total & borne";
/// What was billed, and what the insurer paid of it.
const NOT_BORNE: &str = "Prämien | primes | premi | premiums | vergütet | Vergütung | ~vergütung | remboursé | \
    rembours | rimborsato | rimbors | reimburs | bezahlt durch | Leistungen der | Leistung der | \
    ^Leistung | total Leistung | Leistung Kasse | Leistungen Kasse | ~kassenleistung | Rechnung | \
    ~arztrechnung | ~spitalrechnung | facture | facturé | factures | fattur | invoice | billed | \
    Lasten Kasse | Lasten der Kasse | Lasten Krankenkasse | Lasten der Krankenkasse | \
    Lasten =Versicherer | Lasten des =Versicherers | Lasten Versicherung | Lasten der Versicherung | \
    charge caisse | charge de la caisse | charge assureur | charge de l assureur | \
    charge assurance | charge de l assurance | carico cassa | carico della cassa | \
    carico dell assicuratore | carico dell assicurazione";
/// What premiums are called, and `premier` is not.
pub(super) const PREMIUMS: &str = "~prämie | =prime | =primes | =premi | =premio | premium";

const MEDICAL: &[Figure] = &[
    figure(F::Deductible, DEDUCTIBLE, "Prämien | primes | premi"),
    figure(F::CostShare, COST_SHARE, "Franchise | franchigia"),
    figure(F::NotCovered, NOT_COVERED, ""),
    Figure {
        outright: BORNE,
        spoils: PREMIUMS,
        ..figure(
            F::MedicalTotal,
            "total & Kosten | total & ~kosten | total & Kostenbeteiligung | total & Lasten | \
                total & frais | total & coûts | total & charge | totale & spese | totale & costi | \
                totale & carico | total & costs | total & expenses | selbst getragene | \
                selbstgetragene | frais à votre charge | spese a suo carico | costs borne | \
                Krankheitskosten | total | totale | Gesamtbetrag | Summe",
            NOT_BORNE,
        )
    },
];

const DONATION: &[Figure] = &[Figure {
    spoils: MEMBERSHIP,
    ..additive(
        F::Donation,
        "Spende | Spenden | ~spende | ~spenden | Betrag | ~betrag | Zuwendung | =don | =dons | \
        montant | versement | libéralité | importo | donazione | donazioni | liberalità | \
        offerta | amount | donation | donations | gift | total | totale | CHF | Franken | \
        in Höhe | de CHF | Summe | somme | somma",
        MEMBERSHIP,
    )
}];

/// What a member owes is no gift.
const MEMBERSHIP: &str = "~Mitgliederbeitrag | ~Mitgliederbeiträge | ~Mitgliedsbeitrag | \
    cotisation | quota sociale | membership";

const MORTGAGE: &[Figure] = &[
    additive(
        F::InterestPaid,
        "Zins | Zinsen | ~zins | ~zinsen | bezahlte Zinsen | Zinsaufwand | Zinsbetrag | \
            Hypothekarzinsen | Schuldzinsen | intérêts | intérêt | intérêts payés | \
            intérêts hypothécaires | intérêts débiteurs | interessi | interessi pagati | \
            interessi ipotecari | interessi passivi | interest | interest paid | \
            mortgage interest",
        "Zinssatz | taux | tasso | rate | Saldo | solde | Schuld | Restschuld | dette | \
            debito | debt | Kapital | capital | capitale | Amortisation | amortissement | \
            ammortamento | aufgelaufen | marchzins | courus | maturati | accrued | Gebühr | \
            frais | spese | fees",
    ),
    additive(
        F::Debt,
        "Schuld | ~schuld | Restschuld | Schuldsaldo | Kapitalschuld | Schuldkapital | \
            Hypothekarschuld | Saldo | Kapital | Hypothek | Festhypothek | Darlehen | \
            Darlehensbetrag | dette | solde | capital | capital restant | montant du prêt | emprunt | debito | \
            debito residuo | saldo | capitale | outstanding | debt | balance | principal | \
            loan amount",
        "Zins | Zinsen | ~zinsen | Schuldzins | Schuldzinsen | Hypothekarzins | intérêts | \
            intérêt | interessi | interest | 01 01 | 1 Januar | 1er janvier | 1 gennaio | \
            1 January | Amortisation | amortissement | ammortamento | ursprünglich | initial | \
            iniziale | Kaufpreis | Verkehrswert | valeur vénale | Gebühr | frais | spese | fees",
    ),
];

/// Meals of children are no costs of childcare.
const MEALS: &str = "^Verpflegung | ^Mahlzeit | ^Mahlzeiten | ^Essen | ^Mittagessen | ^repas | ^frais de repas | \
    ^frais repas | ^pasti | ^pasto | ^spese pasti | ^costi pasti | ^spese per pasti | \
    ^spese per i pasti | ^meal | ^meals";

const CHILDCARE: &[Figure] = &[Figure {
    spoils: MEALS,
    ..additive(
        F::ChildcareCosts,
        "total | totale | Betreuungskosten | Betreuung | ~betreuung | Kosten | ~kosten | \
        Elternbeitrag | Elternbeiträge | Betrag | Rechnungsbetrag | bezahlt | frais de garde | \
        frais | garde | montant | accueil | versé | spese di custodia | custodia | spese | \
        costi | importo | retta | pagato | childcare | care | costs | amount | fees | paid",
        "^Verpflegung | ^Mahlzeit | ^Mahlzeiten | ^Essen | ^Mittagessen | ^repas | ^frais de repas | \
        ^frais repas | ^pasti | ^pasto | ^spese pasti | ^costi pasti | ^spese per pasti | \
        ^spese per i pasti | ^meal | ^meals | Depot | dépôt | Subvention | subvention | \
        sussidio | Stundenansatz | tarif | Tarif | tariffa | pro Tag | par jour | al giorno",
    )
}];

const UNEMPLOYMENT: &[Figure] = &[
    additive(
        F::GrossBenefit,
        "brutto | Bruttoentschädigung | Bruttobetrag | Bruttotaggeld | Bruttotaggelder | \
            Bruttoleistung | Arbeitslosenentschädigung brutto | Taggelder brutto | brut | \
            brutes | bruts | indemnités brutes | indemnité brute | montant brut | lordo | \
            lorde | lordi | indennità lorda | indennità lorde | importo lordo | gross | \
            gross benefit | Taggelder | Arbeitslosenentschädigung | indemnités | indennità | \
            benefit",
        "netto | net | nette | nettes | nets | netta | nette | netti | Abzug | Abzüge | \
            déduction | déductions | deduzione | deduzioni | versicherter | assuré | \
            assicurato | insured | pro Tag | par jour | al giorno | Anzahl",
    ),
    additive(
        F::NetBenefit,
        "netto | Nettoentschädigung | Nettobetrag | Nettoauszahlung | Nettoleistung | \
            ausbezahlt | Auszahlung | net | nette | nettes | nets | montant net | versé | \
            netta | netti | importo netto | versato | paid out | net benefit",
        "brutto | brut | brutes | lordo | lorde | gross",
    ),
    figure(
        F::TaxAtSource,
        "Quellensteuer | impôt à la source | imposta alla fonte | tax at source",
        "",
    ),
];

const PENSION: &[Figure] = &[
    figure(
        F::NetSalary,
        "netto | net | nette | netta | Rente | Renten | ~rente | ~renten | Jahresrente | \
            ausbezahlt | ausgerichtet | Total | rente | rentes | rente annuelle | versée | \
            versées | rendita | rendite | rendita annua | versata | versate | totale | \
            pension | annual pension | paid",
        "Quellensteuer | impôt à la source | imposta alla fonte | brutto | brute | lorda | gross",
    ),
    figure(
        F::GrossSalary,
        "brutto | Bruttorente | brut | brute | rente brute | lordo | lorda | rendita lorda | \
            gross",
        "",
    ),
    figure(
        F::TaxAtSource,
        "Quellensteuer | impôt à la source | imposta alla fonte | tax at source | \
            withholding tax",
        "",
    ),
];
