use domain::document::Kind;

use super::Sort;

/// Premiums, costs of illness, donations, childcare.
pub(super) const SORTS: &[Sort] = &[
    Sort {
        kind: Kind::HealthInsurance,
        titles: "Prämienbescheinigung | Prämienbestätigung | Prämienübersicht | Prämienausweis | \
            Steuerbescheinigung & ~Prämien | Steuerausweis & ~Prämien | \
            Steuerbescheinigung & ~Krankenkasse | Bescheinigung & ~Krankenversicherung | \
            attestation de primes | attestation des primes | attestation & primes | \
            attestation fiscale & primes | attestazione dei premi | attestazione & premi | \
            certificato dei premi | premium statement | premium certificate | \
            tax certificate & premiums",
        shared_titles: "Steuerbescheinigung | Steuerausweis | Steuerübersicht | attestation fiscale | \
            attestation pour la déclaration | attestazione fiscale | tax certificate | \
            tax statement | Kostenübersicht",
        supporting: "KVG | VVG | LAMal | LCA | Grundversicherung | Zusatzversicherung | \
            obligatorische Krankenpflegeversicherung | Prämienverbilligung | ~prämien | \
            assurance obligatoire des soins | assurance de base | assurances complémentaires | \
            assurance complémentaire | réduction individuelle des primes | primes | \
            assicurazione di base | assicurazione obbligatoria | assicurazioni complementari | \
            assicurazione complementare | riduzione dei premi | premi | basic insurance | \
            compulsory health insurance | supplementary insurance | Krankenkasse | \
            caisse maladie | cassa malati",
        // A certificate bears the policy's number too; a policy says what a month costs.
        negative: "Police & pro Monat | Police & ~monatlich | Police & ~monatsprämie | \
            police & par mois | police & ~mensuel | polizza & al mese | polizza & ~mensil | \
            policy & monthly | Versicherungspolice | Prämienrechnung | \
            facture de primes | Prämien 20 ab | gültig ab | valable dès | valida dal | \
            Säule 3a | pilier 3a | Lohnausweis",
    },
    Sort {
        kind: Kind::MedicalCosts,
        titles: "Kostenübersicht | Leistungsübersicht | Kostenbeteiligung | Krankheitskosten | \
            Zusammenstellung & ~kosten | Leistungsabrechnung & Steuererklärung | \
            récapitulatif des frais | récapitulatif & frais médicaux | frais de maladie | \
            frais médicaux | participation aux coûts | participation aux frais | \
            riepilogo dei costi | riepilogo delle spese | partecipazione ai costi | \
            spese di malattia | spese mediche | medical costs | medical expenses | cost sharing",
        shared_titles: "Steuerbescheinigung | Steuerübersicht | attestation fiscale | \
            attestazione fiscale | tax certificate",
        supporting: "Franchise | Selbstbehalt | nicht gedeckte | nicht versicherte | quote part | \
            frais non couverts | aliquota percentuale | franchigia | costi non coperti | \
            spese non coperte | deductible | not covered | zu Ihren Lasten | à votre charge | \
            a suo carico | borne by",
        // A yearly statement lists bills; one bill, or how it was settled, is no such statement.
        negative: "Police & pro Monat | Police & ~monatlich | Police & ~monatsprämie | \
            police & par mois | police & ~mensuel | polizza & al mese | polizza & ~mensil | \
            policy & monthly | Versicherungspolice | ~abrechnung & Rechnung | \
            décompte & facture | conteggio & fattura | settlement & invoice | \
            Rechnung vom | Rechnung von | Rechnung Nr | Rechnungsnummer | Leistungsabrechnung vom | Leistungsabrechnung Nr | facture no | \
            facture =n | facture du | décompte de prestations | fattura =n | fattura no | \
            fattura del | conteggio delle prestazioni | invoice no | invoice number | \
            invoice date | mahnung",
    },
    Sort {
        kind: Kind::DonationReceipt,
        titles: "Spendenbescheinigung | Spendenbestätigung | Spendenquittung | Spendenausweis | \
            Bestätigung & ~Spende | Zuwendungsbestätigung | Zuwendungsbescheinigung | \
            attestation de =don | attestation de =dons | attestation & =don | \
            attestation & =dons | reçu fiscal & =don | confirmation de =don | \
            attestazione di donazione | attestazione & donazion | attestazione & liberalità | \
            ricevuta di donazione | ricevuta & donazione | conferma & donazione | \
            donation receipt | donation certificate | donation confirmation | \
            confirmation of donation",
        shared_titles: "attestation fiscale | attestazione fiscale | Steuerbescheinigung | tax certificate",
        supporting: "gemeinnützig | steuerbefreit | ~Spende | Zuwendung | utilité publique | exonérée | \
            exonéré | =don | donateur | pubblica utilità | esente da imposte | donazione | \
            liberalità | donation | charitable | non profit | tax exempt",
        negative: "Einzahlungsschein | Empfangsschein | récépissé | section paiement | \
            sezione pagamento | payment part | Mitgliederbeitrag | cotisation de membre | \
            quota sociale | membership fee | Parteispende | parti politique | partito | \
            political party",
    },
    Sort {
        kind: Kind::Childcare,
        titles: "Betreuungsbestätigung | Bestätigung & ~betreuung | Bescheinigung & ~betreuung | \
            Kinderdrittbetreuung | Kinderbetreuungskosten | Kinderbetreuung | \
            Betreuungskosten | Fremdbetreuung | attestation & frais de garde | \
            attestation de garde | frais de garde | attestation & crèche | \
            attestation & accueil | attestazione & custodia | spese di custodia | \
            attestazione & asilo nido | attestazione & cura | childcare | child care | \
            Kita Rechnung | Krippenrechnung",
        shared_titles: "Jahresbestätigung | Steuerbescheinigung | attestation fiscale | \
            attestazione fiscale | tax certificate | Bestätigung | attestation | attestazione",
        supporting: "Kita | Kindertagesstätte | Krippe | Hort | Tagesfamilie | Tagesschule | \
            Mittagstisch | Kind | crèche | garderie | maman de jour | accueil de jour | UAPE | \
            enfant | asilo nido | nido | doposcuola | famiglia diurna | bambino | bambina | \
            figlio | figlia | nursery | day care | daycare | child",
        negative: "Schulgeld | écolage | retta scolastica | school fees | Sportlager | Ferienlager | \
            Familienzulage | Kinderzulage | allocations familiales | assegni familiari",
    },
];
