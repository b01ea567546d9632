//! Documents of many makers: other words, other orders, other columns.

use domain::document::{Certainty, FieldName as F, Kind, Rappen, Reading, Source};
use ocr::{Page, Word};

/// A page as a typewriter would print it.
fn page(text: &str) -> Page {
    let mut words = Vec::new();
    for (row, line) in text.lines().enumerate() {
        let mut column = 0_usize;
        for word in line.split(' ') {
            if !word.is_empty() {
                words.push(Word {
                    text: word.to_owned(),
                    confidence: 100.0,
                    left: 0.04 + 0.0095 * column as f32,
                    top: 0.05 + 0.019 * row as f32,
                    width: 0.0095 * word.chars().count() as f32,
                    height: 0.013,
                });
            }
            column += word.chars().count() + 1;
        }
    }
    Page {
        words,
        source: Source::Text,
    }
}

fn read(text: &str) -> Reading {
    ocr::understand(&[page(text)], 2026)
}

/// The kind and the figures; every figure that is there must be stated.
fn assert_says(text: &str, kind: Kind, figures: &[(F, &str)]) {
    let reading = read(text);
    assert_eq!(reading.kind, kind, "{text}");
    assert_eq!(reading.year(), Some(2025), "{text}");
    for (name, amount) in figures {
        let field = reading.field(*name);
        let found = reading.amount(*name).map(|amount| amount.to_string());
        assert_eq!(found.as_deref(), Some(*amount), "{name:?} of {text}");
        let certainty = field.map(|field| field.certainty);
        assert_eq!(certainty, Some(Certainty::Stated), "{name:?} of {text}");
    }
}

#[test]
fn bank_statements() {
    let figures = [
        (F::Balance, "12'480.35"),
        (F::GrossInterest, "321.40"),
        (F::WithholdingTax, "112.49"),
    ];
    for text in [
        "Banque Exemple SA\n\nAttestation d'intérêts et de capital au 31.12.2025\n\n\
         Compte épargne CH93 0076 2011 6238 5295 7\n\
         Solde au 31.12.2025                         CHF      12'480.35\n\
         Intérêts bruts                              CHF         321.40\n\
         Impôt anticipé 35 %                         CHF         112.49\n\
         Intérêts nets                               CHF         208.91",
        "Banca Esempio SA\n\nAttestazione degli interessi e del capitale 2025\n\n\
         Conto                  Saldo 31.12.2025   Interessi lordi   Imposta preventiva\n\
         Conto di risparmio            12'480.35            321.40               112.49",
        "Sample Bank Ltd\n\nInterest and capital statement 2025\n\n\
         Account                 Gross interest   Withholding tax 35%   Balance 31.12.2025\n\
         Savings account               300.00          105.00            10'000.00\n\
         Private account                21.40            7.49             2'480.35\n\
         Total                         321.40          112.49            12'480.35",
        "Musterbank AG\n\nZinsausweis für das Steuerjahr 2025\n\n\
         Sparkonto\n\
         Zinsertrag brutto: CHF 321.40\n\
         Verrechnungssteuer: CHF 112.49\n\
         Kontostand am 31. Dezember 2025: CHF 12'480.35",
    ] {
        assert_says(text, Kind::BankTaxStatement, &figures);
    }
}

#[test]
fn pillar_3a() {
    for text in [
        "Vorsorgestiftung Muster\n\nBescheinigung Säule 3a\n\nSteuerjahr 2025\n\
         Einbezahlte Beiträge 2025                      CHF   7'258.00\n\
         Guthaben per 31.12.2025                        CHF  48'210.15",
        "Fondation de prévoyance Exemple\n\nAttestation fiscale\nPrévoyance individuelle liée (pilier 3a)\n\n\
         Année: 2025        CHF 7'258.00",
        "Fondazione di previdenza Esempio\n\nAttestazione contributi pilastro 3a 2025\n\n\
         Contratto     Inizio   Scadenza      Importo CHF\n\
         001.234       2018     2044             4'000.00\n\
         001.235       2020     2046             3'258.00\n\
         Totale dei contributi versati           7'258.00",
        "Sample Pension Foundation\n\nPillar 3a tax certificate 2025\n\n\
         Total contributions paid in 2025          CHF 7'258.00\n\
         Balance on 31.12.2025                     CHF 21'000.00",
    ] {
        assert_says(text, Kind::Pillar3a, &[(F::Contributions, "7'258")]);
    }
}

#[test]
fn health_and_costs() {
    assert_says(
        "Krankenkasse Muster AG\n\nSteuerbescheinigung 2025\n\n\
         Prämien Grundversicherung (KVG)               5'184.60\n\
         Prämien Zusatzversicherung (VVG)                842.40\n\
         Prämienverbilligung                          -1'200.00\n\
         Kostenbeteiligung\n\
         Franchise                                       300.00\n\
         Selbstbehalt                                    412.85",
        Kind::HealthInsurance,
        &[
            (F::BasicPremiums, "5'184.60"),
            (F::SupplementaryPremiums, "842.40"),
            (F::PremiumReduction, "1'200"),
            (F::Deductible, "300"),
            (F::CostShare, "412.85"),
        ],
    );
    assert_says(
        "Cassa malati Esempio\n\nAttestazione dei premi 2025\n\n\
         Assicurazione obbligatoria LAMal     CHF 4'986.00\n\
         Assicurazioni complementari LCA      CHF 1'128.60\n\
         Totale premi                         CHF 6'114.60",
        Kind::HealthInsurance,
        &[
            (F::BasicPremiums, "4'986"),
            (F::SupplementaryPremiums, "1'128.60"),
        ],
    );
    assert_says(
        "Caisse-maladie Exemple SA\n\nRécapitulatif des frais médicaux 2025\n\n\
         Franchise                              300.00\n\
         Quote-part 10 %                        188.75\n\
         Frais non couverts                      64.20\n\
         Total à votre charge                   552.95",
        Kind::MedicalCosts,
        &[
            (F::Deductible, "300"),
            (F::CostShare, "188.75"),
            (F::NotCovered, "64.20"),
            (F::MedicalTotal, "552.95"),
        ],
    );
}

#[test]
fn donations() {
    for text in [
        "Hilfswerk Muster\n\nSpendenbestätigung 2025\n\nWir danken Ihnen für Ihre Spende von CHF 350.- vom 18.11.2025.",
        "Association Exemple\n\nAttestation de dons 2025\n\nMontant total de vos dons : CHF 350.00",
        "Sample Charity\n\nDonation receipt\n\nTax year: 2025\nDate of donation: 18 November 2025\nAmount: CHF 350.00",
        "Associazione Esempio\n\nRicevuta di donazione 2025\n\nImporto     CHF\n            350.00",
    ] {
        assert_says(text, Kind::DonationReceipt, &[(F::Donation, "350")]);
    }
}

#[test]
fn mortgages() {
    let figures = [(F::Debt, "592'000"), (F::InterestPaid, "8'108.75")];
    for text in [
        "Hypothekarbank Muster AG\n\nHypothekarzinsausweis 2025\n\n\
         Restschuld per 31.12.2025                 CHF  592'000.00\n\
         Bezahlte Hypothekarzinsen 2025            CHF    8'108.75",
        "Banque Exemple SA\n\nAttestation d'intérêts hypothécaires 2025\n\n\
         Prêt            Intérêts payés     Dette au 31.12.2025\n\
         Hypothèque 1          5'670.00              420'000.00\n\
         Hypothèque 2          2'438.75              172'000.00\n\
         Total                 8'108.75              592'000.00",
        "Banca Esempio SA\n\nAttestazione interessi ipotecari 2025\n\n\
         Debito residuo al 31.12.2025: CHF 592'000.00\n\
         Interessi pagati nel 2025: CHF 8'108.75",
        "Sample Bank Ltd\n\nMortgage interest statement 2025\n\n\
         Outstanding balance 31.12.2025       592'000.00\n\
         Interest paid in 2025                  8'108.75",
    ] {
        assert_says(text, Kind::MortgageStatement, &figures);
    }
}

#[test]
fn childcare_benefits_and_pensions() {
    assert_says(
        "Kita Muster GmbH\n\nBestätigung Kinderbetreuung 2025\n\nKind: Lia Muster\n\
         Betreuungskosten Januar bis Juni          6'000.00\n\
         Betreuungskosten Juli bis Dezember        6'697.00\n\
         Total                                    12'697.00",
        Kind::Childcare,
        &[(F::ChildcareCosts, "12'697")],
    );
    assert_says(
        "Arbeitslosenkasse Muster\n\nBescheinigung über Arbeitslosenentschädigung 2025\n\n\
         Bruttoentschädigung                      37'148.00\n\
         AHV-Beiträge                              1'968.85\n\
         Nettoentschädigung                       35'179.15",
        Kind::UnemploymentBenefit,
        &[(F::GrossBenefit, "37'148"), (F::NetBenefit, "35'179.15")],
    );
    assert_says(
        "Caisse de compensation Exemple\n\nAttestation de rentes 2025\n\n\
         Rente AVS par mois                        2'000.00\n\
         Total des rentes versées en 2025         24'000.00",
        Kind::PensionStatement,
        &[(F::NetSalary, "24'000")],
    );
}

#[test]
fn tax_statements() {
    assert_says(
        "Banque Exemple SA\n\nRelevé fiscal 2025\n\n\
         Valeur fiscale au 31.12.2025                         71'012.40\n\
         Rendement brut A (avec impôt anticipé)                  726.90\n\
         Rendement brut B (sans impôt anticipé)                  398.15\n\
         Impôt anticipé à récupérer                              254.42",
        Kind::TaxStatement,
        &[
            (F::TaxValue, "71'012.40"),
            (F::RevenueA, "726.90"),
            (F::RevenueB, "398.15"),
            (F::WithholdingTax, "254.42"),
        ],
    );
}

#[test]
fn no_sum_turns_another_currency_into_francs() {
    for text in [
        "Saldo per 31.12.2025      EUR 5'000.00",
        "Saldo Sparkonto           EUR 2'000.00\nSaldo Privatkonto         EUR 3'000.00\n\
         Total                     EUR 5'000.00",
    ] {
        let reading = read(&format!("Musterbank AG\n\nZinsausweis 2025\n\n{text}"));

        let balance = reading.field(F::Balance).unwrap();
        assert_eq!(balance.certainty, Certainty::Asked, "{text}");
    }
}

#[test]
fn what_is_too_much_for_pillar_3a_is_asked() {
    let reading = read(
        "Vorsorgestiftung Muster\n\nBescheinigung Säule 3a 2025\n\nTotal der Beiträge Säule 3a   72'580.00",
    );

    let field = reading.field(F::Contributions).unwrap();
    assert_eq!(field.certainty, Certainty::Asked);
}

#[test]
fn a_year_of_the_future_is_not_one() {
    let reading = read("Musterbank AG\n\nZinsausweis 2031\n\nSaldo CHF 12.00");

    assert_eq!(reading.kind, Kind::BankTaxStatement);
    assert_eq!(reading.year(), None);
    assert!(reading.amount(F::Balance) == Some(Rappen::francs(12)));
}
