//! The barcodes of an electronic tax statement of a bank: eCH-0196.

use domain::document::{FieldName as F, Kind, Reading, Source};

use super::xml;
use crate::said::{Said, decimal, iso_date};

/// The totals among the attributes of the root.
const AMOUNTS: [(&str, F); 4] = [
    ("totalTaxValue", F::TaxValue),
    ("totalGrossRevenueA", F::RevenueA),
    ("totalGrossRevenueB", F::RevenueB),
    ("totalWithHoldingTaxClaim", F::WithholdingTax),
];

/// Reads the XML of a tax statement; `None` if it is another document.
pub(super) fn reading(text: &str) -> Option<Reading> {
    let document = xml::parse(text)?;
    let root = document.root_element();
    if root.tag_name().name() != "taxStatement" {
        return None;
    }
    let mut said = Said::of(Kind::TaxStatement, Source::Barcode);
    let attribute = |name| xml::attribute(root, name);
    said.year(attribute("taxPeriod").and_then(|year| year.parse().ok()));
    said.date(F::From, attribute("periodFrom").and_then(iso_date));
    said.date(F::To, attribute("periodTo").and_then(iso_date));
    for (name, field) in AMOUNTS {
        said.amount(field, attribute(name).and_then(decimal));
    }
    let institution = xml::find(root, "institution");
    let issuer = institution.and_then(|node| xml::attribute(node, "name"));
    said.text(F::Issuer, issuer.unwrap_or_default());

    let clients = root
        .children()
        .filter(|node| node.tag_name().name() == "client");
    let clients: Vec<_> = clients.take(4).collect();
    let names = clients.iter().map(|client| {
        let part = |name| xml::attribute(*client, name).unwrap_or_default();
        format!("{} {}", part("firstName"), part("lastName"))
            .trim()
            .to_owned()
    });
    said.text(F::Holder, &names.collect::<Vec<_>>().join(", "));
    // Joint accounts have several clients: the number of one of them would stand for all.
    if let [client] = clients[..] {
        said.ahv(xml::attribute(client, "tin").unwrap_or_default());
    }
    Some(said.done())
}

#[cfg(test)]
mod tests {
    use domain::document::Rappen;

    use super::*;

    #[test]
    fn totals_and_names_are_read() {
        let reading = reading(
            r#"<?xml version="1.0" encoding="UTF-8"?>
            <taxStatement xmlns="http://www.ech.ch/xmlns/eCH-0196/2" id="CH1" taxPeriod="2025"
              periodFrom="2025-01-01" periodTo="2025-12-31" canton="ZH" totalTaxValue="123456.785"
              totalGrossRevenueA="1000.00" totalGrossRevenueB="20.5"
              totalWithHoldingTaxClaim="350.00" minorVersion="2">
              <institution name="Musterbank AG"/>
              <client clientNumber="1" tin="756.1234.5678.97" firstName="Petra" lastName="Muster"/>
              <listOfBankAccounts totalTaxValue="1"/>
            </taxStatement>"#,
        )
        .unwrap();

        assert_eq!(reading.kind, Kind::TaxStatement);
        assert_eq!(reading.year(), Some(2025));
        assert_eq!(reading.amount(F::TaxValue), Some(Rappen(12_345_679)));
        assert_eq!(reading.amount(F::RevenueA), Some(Rappen::francs(1_000)));
        assert_eq!(reading.amount(F::RevenueB), Some(Rappen(2_050)));
        assert_eq!(reading.amount(F::WithholdingTax), Some(Rappen(35_000)));
        assert_eq!(reading.text(F::Issuer), Some("Musterbank AG"));
        assert_eq!(reading.text(F::Holder), Some("Petra Muster"));
        assert!(reading.field(F::Ahv).is_some());
    }

    #[test]
    fn a_joint_account_names_both_and_the_number_of_neither() {
        let reading = reading(
            r#"<taxStatement taxPeriod="2025">
              <client tin="756.1234.5678.97" firstName="Petra" lastName="Muster"/>
              <client tin="756.9217.0769.85" firstName="Luca" lastName="Muster"/>
            </taxStatement>"#,
        )
        .unwrap();

        assert_eq!(reading.text(F::Holder), Some("Petra Muster, Luca Muster"));
        assert!(reading.field(F::Ahv).is_none());
    }

    #[test]
    fn other_documents_are_none() {
        assert_eq!(reading("<T/>"), None);
        assert_eq!(reading("<salaryCertificate/>"), None);
        assert_eq!(reading("no xml"), None);
    }
}
