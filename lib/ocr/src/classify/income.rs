use domain::document::Kind;

use super::Sort;

/// Salary, pensions, benefits.
pub(super) const SORTS: &[Sort] = &[
    Sort {
        kind: Kind::SalaryCertificate,
        titles: "Lohnausweis | certificat de salaire | certificato di salario | salary certificate",
        shared_titles: "",
        supporting: "Bruttolohn total | salaire brut total | salario lordo totale | gross salary total | \
            ~NBUV | AANP | Form 11 | 605 040 | Ziffer 2 | Gehaltsnebenleistungen | \
            Quellensteuerabzug | Spesenvergütungen | Verwaltungsratsentschädigungen | \
            Beteiligungsrechte | Beiträge an die Weiterbildung | \
            In die Steuererklärung übertragen",
        negative: "Lohnabrechnung | Gehaltsabrechnung | Lohnblatt | fiche de salaire | \
            bulletin de salaire | décompte de salaire | fiche de paie | busta paga | \
            conteggio salario | cedolino | payslip | pay slip",
    },
    Sort {
        kind: Kind::PensionStatement,
        titles: "Rentenbescheinigung | Rentenausweis | Leistungsausweis | Rentenbestätigung | \
            Bescheinigung & ~Renten | Steuerbescheinigung & ~Rente | attestation de rente | \
            attestation des rentes | attestation & rentes versées | \
            attestazione delle rendite | attestazione di rendita | attestazione della rendita | \
            certificato di rendita | pension statement | pension certificate | \
            statement of pension",
        shared_titles: "Steuerbescheinigung | attestation fiscale | attestazione fiscale",
        supporting: "Ausgleichskasse | caisse de compensation | cassa di compensazione | \
            compensation office | SVA | AHV Rente | IV Rente | Altersrente | Invalidenrente | \
            Hinterlassenenrente | Witwenrente | BVG Rente | rente AVS | rente AI | \
            rente de vieillesse | rente LPP | rendita AVS | rendita AI | rendita di vecchiaia | \
            rendita LPP | old age pension | Rentenbezüger | bénéficiaire de rente",
        // The title line of form 11 names both of its uses; box B tells them apart.
        negative: "Lohnausweis | certificat de salaire | Vorsorgeausweis | Pensionskassenausweis | \
            certificat de prévoyance | certificato di previdenza | versicherter Lohn | \
            salaire assuré | salario assicurato",
    },
    Sort {
        kind: Kind::UnemploymentBenefit,
        titles: "Bescheinigung & ~Arbeitslosen | Bescheinigung & ALV | \
            Jahresbescheinigung & =ALV | Steuerbescheinigung & =ALV | \
            Bestätigung & Arbeitslosenentschädigung | Jahresbescheinigung & ~Arbeitslosen | \
            Steuerausweis & ~Arbeitslosen | attestation & chômage | \
            attestation & assurance chômage | attestazione & disoccupazione | \
            certificato & disoccupazione | unemployment benefit | unemployment insurance",
        // Accident insurers and compensation offices pay daily allowances too.
        shared_titles: "Steuerbescheinigung | attestation fiscale | attestazione fiscale | \
            Bescheinigung & Taggeld | Jahresbescheinigung & Taggeld | Taggeldbescheinigung | \
            attestation & indemnités journalières | attestazione & indennità giornaliere",
        supporting: "Arbeitslosenkasse | Arbeitslosenentschädigung | Arbeitslosenversicherung | \
            caisse de chômage | indemnités de chômage | indemnité de chômage | \
            cassa disoccupazione | cassa di disoccupazione | indennità di disoccupazione | \
            unemployment fund | UNIA | Syna | SECO | Taggeld | indemnités journalières | \
            indennità giornaliere | daily allowances | Kontrollperiode | \
            Arbeitslosenkasse & Taggeld | caisse de chômage & indemnités journalières | \
            cassa disoccupazione & indennità giornaliere | \
            cassa di disoccupazione & indennità giornaliere",
        negative: "Abrechnung für den Monat | Kontrollperiode vom | Lohnausweis | décompte du mois",
    },
];
