//! Bills: nothing that we read, unless somebody was treated for an illness.

use domain::document::Kind;

use super::{Sort, Text, other::other};
use crate::{layout::Sheet, pattern::AnyOf};

/// Bills and slips.
const BILL: Sort = other(
    "^Rechnung | ^Rechnung Nr | Einzahlungsschein | Empfangsschein | Zahlteil | \
        Prämienrechnung | ^facture | récépissé | section paiement | ^fattura | ^ricevuta | \
        sezione pagamento | polizza di versamento | ^invoice | payment part | ^receipt | \
        ^Offerte | ^Quittung",
    "Zahlbar bis | zahlbar durch | Konto zahlbar an | MWST | Rechnungsnummer | \
        Rechnungsdatum | Fällig | payable | compte payable à | TVA | échéance | pagabile | \
        conto pagabile a | IVA | VAT | due date",
);

/// Those of doctors, dentists, hospitals and pharmacies.
const TREATMENT: Sort = Sort {
    kind: Kind::MedicalCosts,
    titles: "Zahnarztrechnung | Arztrechnung | Spitalrechnung | Honorarrechnung | Honorarnote | \
        Rückforderungsbeleg | TARMED | TARDOC | note d'honoraires | facture dentaire | \
        facture médicale | justificatif de remboursement | nota d'onorario | nota onorari | \
        fattura medica | fattura dentistica | giustificativo di rimborso | dental invoice | \
        medical invoice",
    shared_titles: "",
    supporting: TREATED,
    negative: "",
};

/// Titles that only they have. Lawyers and architects write for a fee too.
const PLAIN: &str = "Zahnarztrechnung | Arztrechnung | Spitalrechnung | Rechnung TARMED | \
    Rechnung TARDOC | TARMED Rechnung | TARDOC Rechnung | facture dentaire | facture médicale | \
    facture TARMED | facture TARDOC | note d'honoraires & dentiste | \
    note d'honoraires & médecin | fattura medica | fattura dentistica | fattura del dentista | \
    fattura del medico | fattura TARMED | fattura TARDOC | nota d'onorario & dentista | \
    nota d'onorario & medico | dental invoice | medical invoice";

/// Who treats people.
const DOCTOR: &str = "Zahnarzt | Zahnärzte | Zahnärztin | Zahnklinik | Zahnmedizin | Zahnpraxis | \
    Arzt | Ärzte | Ärztin | ~arztpraxis | Hausarzt | Kinderarzt | Frauenarzt | Augenarzt | \
    Facharzt | Fachärztin | =Dr =med | Physiotherapie | Psychotherapie | =Spital | \
    Kantonsspital | Apotheke | médecin | dentiste | dentaire | clinique | hôpital | pharmacie | \
    cabinet médical | physiothérapie | =medico | dentista | dentistico | dentistica | ospedale | \
    clinica | farmacia | fisioterapia | dentist | dental | physician | hospital | pharmacy";

/// What a treatment is written down with.
const TREATED: &str = "TARMED | TARDOC | Tarifziffer | Taxpunkte | Taxpunktwert | Konsultation | \
    Behandlung | Diagnose | Befund | =Patient | =Patientin | Dentalhygiene | Zahnreinigung | \
    Füllung | Röntgenbild | Rezept | Medikamente | consultation | traitement | patiente | \
    point tarifaire | points tarifaires | détartrage | radiographie | ordonnance | médicaments | \
    consultazione | consulto | trattamento | paziente | otturazione | igiene dentale | \
    radiografia | ricetta | medicamenti | farmaci | punti tariffari | treatment | prescription";

/// Animals, what is only planned, reminders, and what insurers write on bills.
const NOT: &str = "Tierarzt | Tierärztin | Tierklinik | ~tierarztpraxis | vétérinaire | veterinario | \
    veterinaria | veterinary | Kostenvoranschlag | Kostenschätzung | ^Offerte | =devis | \
    estimation d'honoraires | preventivo | cost estimate | Mahnung | Zahlungserinnerung | \
    rappel de paiement | sommation | sollecito | diffida | Prämienrechnung | \
    facture de primes | fattura dei premi | Leistungsabrechnung | décompte de prestations | \
    conteggio delle prestazioni";

impl Text {
    /// How much it is a bill, and of which kind.
    pub(super) fn bill(&self) -> (i32, bool, Kind) {
        let bill = self.score(&BILL);
        let (score, titled, kind) = self.score(&TREATMENT);
        match (bill.1 || titled) && self.is_of_treatment() {
            true => (score.max(bill.0), true, kind),
            false => bill,
        }
    }

    /// A doctor is named on many bills; two words of a treatment tell that it was one.
    fn is_of_treatment(&self) -> bool {
        let fits = |patterns| AnyOf::new(patterns).fits(&self.words);
        let treated = || fits(DOCTOR) && AnyOf::new(TREATED).count(&self.words) >= 2;
        !fits(NOT) && (self.title(&AnyOf::new(PLAIN)).is_some() || treated())
    }
}

/// Whether it is the bill of a doctor: the insurance may bear a part of its total.
pub(crate) fn is_of_a_doctor(sheets: &[Sheet]) -> bool {
    Text::of(sheets).bill().2 == Kind::MedicalCosts
}

#[cfg(test)]
mod tests {
    use domain::document::{Certainty, FieldName, Rappen, Source};

    use super::*;
    use crate::{testing::page, understand};

    const BILLS: [&str; 5] = [
        "Zahnarztpraxis Dr. med. dent. A. Muster\n\nRechnung Nr. 4711 vom 14.03.2025\n\n\
            Patientin: Petra Muster\nDentalhygiene 145.00\nFüllung 205.00\nTotal CHF 350.00\n\n\
            Empfangsschein\nKonto zahlbar an\nZahlbar durch\nRechnungsnummer 4711",
        "Dr. med. B. Muster\n\nHonorarrechnung 14.03.2025\n\nTARDOC Taxpunkte\n\
            Konsultation 14.03.2025\nTotal CHF 350.00",
        "Zahnarztrechnung 2025\n\nTotal CHF 350.00",
        "Cabinet dentaire Exemple\n\nNote d'honoraires du 14.03.2025\n\nPatiente: Renée Modèle\n\
            Détartrage 145.00\nRadiographie 205.00\nTotal CHF 350.00\n\nRécépissé\n\
            Compte payable à",
        "Studio medico dentistico Esempio\n\nFattura 14.03.2025\n\nPaziente: Luca Esempio\n\
            Igiene dentale 145.00\nOtturazione 205.00\nTotale CHF 350.00\nPagabile entro 30 giorni",
    ];

    #[test]
    fn a_doctors_bill_is_medical_costs_and_its_total_is_asked() {
        for text in BILLS {
            let reading = understand(&[page(text, Source::Text)], 2026);

            assert_eq!(reading.kind, Kind::MedicalCosts, "{text}");
            let total = reading.field(FieldName::MedicalTotal).unwrap();
            assert_eq!(total.certainty, Certainty::Asked, "{text}");
            let amount = reading.amount(FieldName::MedicalTotal);
            assert_eq!(amount, Some(Rappen::francs(350)), "{text}");
        }
    }

    #[test]
    fn other_bills_stay_what_they_are() {
        for text in [
            "Rechnung Nr. 12\nTierarztpraxis Muster\nPatient: Rex\nBehandlung 90.00\nTotal 90.00",
            "Kostenvoranschlag\nZahnarztpraxis Muster\nPatient: Petra Muster\nBehandlung\nFüllung",
            "Mahnung\nZahnarztrechnung 4711\nPatientin Petra Muster\nTotal 350.00",
            "Rechnung Nr. 3\nGlanz Reinigungen GmbH\nKunde: Zahnarztpraxis Muster\n\
                Reinigung Behandlungsräume 400.00\nTotal 400.00",
            "Honorarrechnung\nAnwaltskanzlei Muster\nBeratung Scheidung\nTotal 1'200.00",
            "Note d'honoraires\nÉtude d'avocats Exemple\nConsultation juridique\nTotal 1'200.00",
            "Nota d'onorario\nStudio d'architettura Esempio\nTotale 1'200.00",
            "Prämienrechnung Januar 2026\nZahnarztversicherung\nBehandlung Rezept\nTotal 30.00",
        ] {
            let reading = understand(&[page(text, Source::Text)], 2026);

            assert_eq!(reading.kind, Kind::Other, "{text}");
        }
    }
}
