use domain::document::Kind;

use super::Sort;

/// Accounts, securities, pillar 3a, debts.
pub(super) const SORTS: &[Sort] = &[
    Sort {
        kind: Kind::Pillar3a,
        titles: "Bescheinigung über Vorsorgebeiträge | Vorsorgebescheinigung | Form 21 | \
            Bescheinigung & Säule 3a | Steuerbescheinigung & Säule 3a | \
            3a Steuerbescheinigung | 3a Bescheinigung | Bestätigung & Säule 3a | Säule 3a | \
            Vorsorgekonto 3a | Bescheinigung & gebundene Vorsorge | cotisations de prévoyance | \
            attestation & pilier 3a | attestation & prévoyance individuelle liée | \
            attestation & prévoyance liée | pilier 3a | contributi di previdenza | \
            attestazione & pilastro 3a | attestazione & previdenza individuale vincolata | \
            pilastro 3a | pillar 3a",
        shared_titles: "Steuerbescheinigung | attestation fiscale | attestazione fiscale | tax certificate",
        supporting: "Säule 3a | pilier 3a | pilastro 3a | gebundene Selbstvorsorge | \
            gebundenen Selbstvorsorge | gebundene Vorsorge | gebundenen Vorsorge | \
            prévoyance individuelle liée | prévoyance liée | previdenza individuale vincolata | \
            previdenza vincolata | ~Vorsorgestiftung | fondation de prévoyance | \
            fondazione di previdenza | Vorsorgebeiträge | Form 21 | tied pension | BVV 3 | OPP 3",
        negative: "Freizügigkeit | libre passage | libero passaggio | vested benefits | Säule 3b | \
            pilier 3b | pilastro 3b | Lohnausweis | Einzahlungsschein | Empfangsschein | \
            récépissé | ricevuta | payment slip",
    },
    Sort {
        kind: Kind::BankTaxStatement,
        titles: "Zins und Kapitalausweis | Zins und Saldoausweis | Zinsausweis | Steuerausweis | \
            Kapital und Zinsbescheinigung | Kapital und Zinsausweis | \
            Zins und Kapitalbescheinigung | Saldobestätigung | Zinsabschluss | \
            Zinsbescheinigung | Bankbescheinigung | attestation & intérêts et & capital | \
            attestation & intérêts & solde | attestation d'intérêts | \
            attestation des intérêts | relevé d'intérêts | certificat d'intérêts | \
            attestation de solde | attestato degli interessi | attestazione degli interessi | \
            attestazione & interessi & capitale | certificato & interessi | \
            interest and capital | capital and interest | interest statement | \
            balance confirmation",
        shared_titles: "Steuerbescheinigung | extrait fiscal | relevé fiscal | attestation fiscale | \
            estratto fiscale | attestazione fiscale | tax certificate | tax statement",
        supporting: "Bruttozins | Habenzins | Zinsertrag | Guthabenzins | Verrechnungssteuer | \
            Sparkonto | Privatkonto | Kontonummer | Kapital | Saldo | impôt anticipé | \
            intérêts bruts | intérêt brut | intérêts créanciers | compte épargne | \
            compte privé | solde au | imposta preventiva | interessi lordi | interesse lordo | \
            conto di risparmio | conto risparmio | conto privato | saldo al | gross interest | \
            withholding tax | savings account | account balance",
        negative: "Freizügigkeit | libre passage | libero passaggio | vested benefits | Säule 3a | \
            pilier 3a | pilastro 3a | pillar 3a | Hypothekarzins | intérêts hypothécaires | \
            interessi ipotecari | mortgage interest | Kontoauszug | extrait de compte | \
            relevé de compte | estratto conto | account statement | Betreibungsregister",
    },
    Sort {
        kind: Kind::TaxStatement,
        titles: "Steuerauszug | eSteuerauszug | E Steuerauszug | Steuerverzeichnis | \
            Steuerreporting | relevé fiscal électronique | relevé fiscal | \
            estratto fiscale elettronico | electronic tax statement | tax statement | \
            Wertschriftenverzeichnis | Depotauszug & Steuer | Verzeichnis & Wertschriften",
        shared_titles: "extrait fiscal | estratto fiscale | attestation fiscale | Steuerausweis | \
            état des titres | elenco dei titoli | relevé de dépôt | estratto deposito | \
            tax report",
        supporting: "Steuerwert | Bruttoertrag | A Werte | B Werte | Werte mit | Werte ohne | \
            Wertschriften | Valor | ISIN | DA 1 | Kursliste | valeur fiscale | rendement brut | \
            revenu brut | valeurs avec | valeurs sans | valore fiscale | reddito lordo | \
            valori con | valori senza | tax value | gross revenue | gross income | eCH 0196 | \
            Depot",
        negative: "Freizügigkeit | libre passage | libero passaggio | Lohnausweis | Betreibungsregister",
    },
    Sort {
        kind: Kind::MortgageStatement,
        titles: "Hypothekarzinsausweis | Zinsausweis & ~Hypothek | Zinsbestätigung & ~Hypothek | \
            ~Hypothek & Bescheinigung | Hypothekarbestätigung | Schuldzinsausweis | \
            Schuldzinsbescheinigung | Schuldzinsbestätigung | \
            Zins und Saldobestätigung & ~Hypothek | attestation & intérêts hypothécaires | \
            attestation & intérêts passifs | attestation & hypothécaire | \
            attestation & hypothèque | attestazione & ~ipotec | \
            attestazione & interessi passivi | mortgage interest | mortgage statement | \
            mortgage & certificate",
        shared_titles: "Zinsausweis | Steuerausweis | attestation fiscale | attestazione fiscale | \
            Zins und Kapitalausweis",
        supporting: "~Hypothek | Hypothekarzins | SARON | Restschuld | Schuldzins | Sollzins | \
            Amortisation | Darlehen | Grundpfand | hypothèque | hypothécaire | \
            intérêts passifs | intérêts débiteurs | dette | prêt | ipoteca | ipotecari | \
            debito residuo | interessi passivi | interessi debitori | mortgage | \
            outstanding debt",
        negative: "Baukredit | crédit de construction | credito di costruzione | Leasing | \
            Betreibungsregister | Offerte | Angebot",
    },
];
