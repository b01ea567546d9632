// The documents of people who do not exist: which of them are offered, and under what name.

const MOST = 10;
const LONG = 3; // pages

const KINDS = {
  en: {
    salary_certificate: "Salary certificate", pension_statement: "Pension statement", pillar_3a: "Pillar 3a",
    bank_tax_statement: "Bank statement", tax_statement: "Securities", health_insurance: "Health insurance",
    medical_costs: "Medical costs", donation_receipt: "Donation", mortgage_statement: "Mortgage",
    childcare: "Childcare", unemployment_benefit: "Unemployment benefit", other: "Something else",
  },
  de: {
    salary_certificate: "Lohnausweis", pension_statement: "Rentenbescheinigung", pillar_3a: "Säule 3a",
    bank_tax_statement: "Zinsausweis", tax_statement: "Wertschriften", health_insurance: "Krankenkasse",
    medical_costs: "Krankheitskosten", donation_receipt: "Spende", mortgage_statement: "Hypothek",
    childcare: "Kinderbetreuung", unemployment_benefit: "Arbeitslosengeld", other: "Etwas anderes",
  },
  fr: {
    salary_certificate: "Certificat de salaire", pension_statement: "Attestation de rente", pillar_3a: "Pilier 3a",
    bank_tax_statement: "Attestation bancaire", tax_statement: "Titres", health_insurance: "Assurance-maladie",
    medical_costs: "Frais médicaux", donation_receipt: "Don", mortgage_statement: "Hypothèque",
    childcare: "Garde d’enfants", unemployment_benefit: "Chômage", other: "Autre chose",
  },
  it: {
    salary_certificate: "Certificato di salario", pension_statement: "Attestazione di rendita", pillar_3a: "Pilastro 3a",
    bank_tax_statement: "Attestazione bancaria", tax_statement: "Titoli", health_insurance: "Cassa malati",
    medical_costs: "Spese mediche", donation_receipt: "Donazione", mortgage_statement: "Ipoteca",
    childcare: "Custodia di bambini", unemployment_benefit: "Disoccupazione", other: "Altro",
  },
};

const MEDIA = {
  en: { photo: "photo", scan: "scan", scan_pdf: "scanned PDF", pdf_barcode: "PDF, barcode" },
  de: { photo: "Foto", scan: "Scan", scan_pdf: "Scan als PDF", pdf_barcode: "PDF, Barcode" },
  fr: { photo: "photo", scan: "scan", scan_pdf: "PDF scanné", pdf_barcode: "PDF, code-barres" },
  it: { photo: "foto", scan: "scansione", scan_pdf: "PDF scansionato", pdf_barcode: "PDF, codice a barre" },
};

// One sample of each kind, in the person's language where there is one, and as many media as can be.
export function offered(samples, language) {
  const kinds = [...new Set(samples.map((sample) => sample.kind).filter(Boolean))];
  const ordered = [...kinds.filter((kind) => kind !== "other").slice(0, MOST - 1), "other"];
  const used = { pdf: 1, pdf_form: 1, pdf_barcode: 1 }; // a photo is what people send
  const chosen = [];
  for (const kind of ordered) {
    const cost = (sample) =>
      2 * (used[sample.medium] ?? 0) + (sample.language !== language) + 5 * (sample.pages > LONG);
    const [best] = samples.filter((s) => s.kind === kind).sort((a, b) => cost(a) - cost(b));
    if (!best) continue;
    used[best.medium] = (used[best.medium] ?? 0) + 1;
    chosen.push(best);
  }
  // Files nobody said anything about are offered by their names.
  return [...chosen, ...samples.filter((s) => !s.kind).slice(0, MOST - chosen.length)];
}

export function nameOf(sample, language) {
  const kind = KINDS[language][sample.kind] ?? sample.kind;
  return kind ? `${kind} · ${MEDIA[language][sample.medium] ?? "PDF"}` : sample.name;
}
