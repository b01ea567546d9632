//! The barcode of a salary certificate from payroll software: Swissdec `TxAB`.

use domain::document::{FieldName as F, Kind, Rappen, Reading, Source};
use roxmltree::Node;

use super::xml;
use crate::said::{Said, decimal, iso_date};

/// What stands before the data in each symbol of a certificate.
pub(super) struct Header {
    /// The same in all symbols of one certificate.
    pub(super) document: u32,
    /// Bytes of the symbol, with the header.
    pub(super) length: usize,
    /// Its place, from 0.
    pub(super) index: usize,
    /// How many symbols there are.
    pub(super) count: usize,
}

impl Header {
    /// Bytes of the header.
    pub(super) const LENGTH: usize = 14;

    /// Reads the header; `None` if the bytes do not begin with one.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let &[
            d0,
            d1,
            d2,
            d3,
            mark,
            l0,
            l1,
            l2,
            one,
            _version,
            i0,
            i1,
            n0,
            n1,
            ..,
        ] = bytes
        else {
            return None;
        };
        let index = u16::from_be_bytes([i0, i1]);
        let header = Self {
            document: u32::from_be_bytes([d0, d1, d2, d3]),
            length: u32::from_be_bytes([0, l0, l1, l2]) as usize,
            index: usize::from(index.checked_sub(1)?),
            count: usize::from(u16::from_be_bytes([n0, n1])),
        };
        let holds = mark == b'z'
            && one == 1
            && header.index < header.count
            && (Self::LENGTH + 1..=bytes.len()).contains(&header.length);
        holds.then_some(header)
    }
}

/// Where an amount stands below the certificate.
const AMOUNTS: [(&str, F); 22] = [
    ("Income", F::Salary),
    ("FringeBenefits/FoodLodging", F::FoodLodging),
    ("FringeBenefits/CompanyCar", F::CompanyCar),
    ("FringeBenefits/Other", F::OtherFringeBenefits),
    ("SporadicBenefits", F::IrregularBenefits),
    ("CapitalPayment", F::CapitalBenefits),
    ("OwnershipRight", F::OwnershipRights),
    ("BoardOfDirectorsRemuneration", F::BoardCompensation),
    ("OtherBenefits", F::OtherBenefits),
    ("GrossIncome", F::GrossSalary),
    (
        "AHV-ALV-NBUV-AVS-AC-AANP-Contribution",
        F::SocialContributions,
    ),
    ("BVG-LPP-Contribution/Regular", F::PensionContributions),
    ("BVG-LPP-Contribution/Purchase", F::PensionBuyIns),
    // Some programs write it so.
    ("BVG-LPP-Contribution/Buyin", F::PensionBuyIns),
    ("NetIncome", F::NetSalary),
    ("DeductionAtSource", F::TaxAtSource),
    (
        "Charges/Effective/TravelFoodAccommodation",
        F::TravelExpenses,
    ),
    ("Charges/Effective/Other", F::OtherActualExpenses),
    ("Charges/LumpSum/Representation", F::RepresentationAllowance),
    ("Charges/LumpSum/Car", F::CarAllowance),
    ("Charges/LumpSum/Other", F::OtherAllowances),
    ("Charges/Education", F::TrainingContributions),
];

/// Reads the XML of a certificate: `S` is one of a salary, `B` one of a pension.
pub(super) fn reading(text: &str) -> Option<Reading> {
    let document = xml::parse(text)?;
    let root = document.root_element();
    if root.tag_name().name() != "T" {
        return None;
    }
    let (kind, certificate) = match (xml::find(root, "S"), xml::find(root, "B")) {
        (Some(salary), None) => (Kind::SalaryCertificate, salary),
        (None, Some(pension)) => (Kind::PensionStatement, pension),
        _ => return None,
    };
    let mut said = Said::of(kind, Source::Barcode);
    people(root, &mut said);
    period(certificate, &mut said);
    for (path, name) in AMOUNTS {
        said.amount(name, amount(certificate, path));
    }
    let ticks = [
        ("FreeTransport", F::FreeTransport),
        ("CanteenLunchCheck", F::CanteenMeals),
    ];
    for (path, name) in ticks {
        said.flag(name, ticked(certificate, path));
    }
    words(certificate, &mut said);
    if xml::find(certificate, "Charges/Effective/TravelFoodAccommodation").is_some() {
        said.flag(F::ActualTravelTicked, true);
    }
    let id = xml::text(certificate, "DocID").unwrap_or_default();
    if ["Entwurf", "Brouillon", "Bozza"]
        .iter()
        .any(|word| id.contains(word))
    {
        said.draft();
    }
    Some(said.done())
}

fn people(root: Node<'_, '_>, said: &mut Said) {
    if let Some(company) = xml::find(root, "Company") {
        let name = xml::attribute(company, "HR-RC-Name");
        said.text(F::Issuer, name.unwrap_or_default());
    }
    if let Some(person) = xml::find(root, "PersonID") {
        let part = |name| xml::attribute(person, name).unwrap_or_default();
        let name = format!("{} {}", part("Firstname"), part("Lastname"));
        said.text(F::Holder, &name);
        said.ahv(xml::text(person, "SV-AS-Nr").unwrap_or_default());
    }
}

fn period(certificate: Node<'_, '_>, said: &mut Said) {
    let date = |path| xml::text(certificate, path).and_then(iso_date);
    let (from, to) = (date("Period/from"), date("Period/until"));
    said.date(F::From, from);
    said.date(F::To, to);
    said.year(to.or(from).map(|day| day.year()));
}

/// The sum of all entries on a path: some boxes have several, each with a text and a sum.
fn amount(certificate: Node<'_, '_>, path: &str) -> Option<Rappen> {
    let entries = entries(certificate, path);
    let sums = entries.map(|entry| decimal(xml::text(entry, "Sum").or(entry.text())?));
    sums.reduce(|a, b| Some(Rappen(a?.0.checked_add(b?.0)?)))?
}

fn entries<'a>(certificate: Node<'a, 'a>, path: &str) -> impl Iterator<Item = Node<'a, 'a>> {
    let first = xml::find(certificate, path);
    let name = first.map(|entry| entry.tag_name().name());
    let all = first.into_iter().flat_map(|entry| entry.next_siblings());
    all.filter(move |entry| entry.is_element() && Some(entry.tag_name().name()) == name)
}

/// An element without a value is a tick.
fn ticked(certificate: Node<'_, '_>, path: &str) -> bool {
    xml::find(certificate, path).is_some_and(|tick| tick.text() != Some("false"))
}

fn words(certificate: Node<'_, '_>, said: &mut Said) {
    let joined = |paths: &[&str]| {
        let entries = paths.iter().flat_map(|path| entries(certificate, path));
        // Some entries are words, others have them in elements of their own.
        let nodes = entries.flat_map(|entry| entry.descendants().filter(Node::is_text));
        let texts: Vec<&str> = nodes.filter_map(|node| node.text()).collect();
        texts.join(" ")
    };
    said.text(F::FurtherBenefits, &joined(&["OtherFringeBenefits"]));
    // Programs write the approval of expenses or what a certificate replaces as a standard remark;
    // on paper both stand in box 15.
    said.text(F::Remarks, &joined(&["StandardRemark", "Remark"]));
}

#[cfg(test)]
mod tests {
    use domain::document::{Certainty, Value};

    use super::*;

    fn certificate(inside: &str) -> Reading {
        reading(&format!(
            "<T xmlns='urn:of:a:later:version'><S>{inside}</S></T>"
        ))
        .unwrap()
    }

    #[test]
    fn a_pension_statement_is_told_from_a_salary_certificate() {
        let pension = reading("<T><B><NetIncome>24000.00</NetIncome></B></T>").unwrap();

        assert_eq!(pension.kind, Kind::PensionStatement);
        assert_eq!(pension.amount(F::NetSalary), Some(Rappen::francs(24_000)));
        assert_eq!(certificate("").kind, Kind::SalaryCertificate);
        assert_eq!(reading("<T><S/><B/></T>"), None);
        assert_eq!(reading("<Tax/>"), None);
    }

    #[test]
    fn entries_of_one_box_are_added_and_both_spellings_of_buy_ins_are_known() {
        let reading = certificate(
            "<SporadicBenefits><Text>Bonus</Text><Sum>1000.00</Sum></SporadicBenefits>
             <SporadicBenefits><Text>Treue</Text><Sum>500.50</Sum></SporadicBenefits>
             <BVG-LPP-Contribution><Buyin>2000</Buyin></BVG-LPP-Contribution>
             <NewBox><Sum>1.00</Sum></NewBox>",
        );

        assert_eq!(reading.amount(F::IrregularBenefits), Some(Rappen(150_050)));
        assert_eq!(
            reading.amount(F::PensionBuyIns),
            Some(Rappen::francs(2_000))
        );
    }

    #[test]
    fn one_entry_that_cannot_be_read_leaves_the_box_out() {
        let reading = certificate(
            "<OtherBenefits><Sum>1000.00</Sum></OtherBenefits>
             <OtherBenefits><Sum>about 20</Sum></OtherBenefits>",
        );

        assert_eq!(reading.amount(F::OtherBenefits), None);
    }

    #[test]
    fn ticks_drafts_and_words_are_seen() {
        let reading = certificate(
            "<DocID>Entwurf - Brouillon - Bozza</DocID><CanteenLunchCheck/>
             <Remark>Teilzeit  80 %</Remark><OtherFringeBenefits>Reka</OtherFringeBenefits>",
        );

        assert!(reading.draft);
        let ticked = |name| reading.field(name).unwrap().value.clone();
        assert_eq!(ticked(F::CanteenMeals), Value::Flag(true));
        assert_eq!(ticked(F::FreeTransport), Value::Flag(false));
        assert_eq!(reading.text(F::Remarks), Some("Teilzeit 80 %"));
        assert_eq!(reading.text(F::FurtherBenefits), Some("Reka"));
        assert!(!certificate("<DocID>4711</DocID>").draft);
    }

    #[test]
    fn standard_remarks_and_free_ones_are_both_remarks() {
        let reading = certificate(
            "<Remark>Teilzeit 80 %</Remark>
             <StandardRemark>Rektifikat; ersetzt Lohnausweis vom 10.01.2026</StandardRemark>
             <StandardRemark>
                 <Text>Spesenreglement genehmigt:</Text><Canton>ZH</Canton>
             </StandardRemark>",
        );

        let expected = "Rektifikat; ersetzt Lohnausweis vom 10.01.2026 \
            Spesenreglement genehmigt: ZH Teilzeit 80 %";
        assert_eq!(reading.text(F::Remarks), Some(expected));
        assert_eq!(certificate("<StandardRemark/>").text(F::Remarks), None);
    }

    #[test]
    fn a_sum_that_does_not_close_is_asked() {
        let reading = certificate("<Income>50000</Income><GrossIncome>51000</GrossIncome>");

        let gross = reading.field(F::GrossSalary).unwrap();
        assert_eq!(gross.certainty, Certainty::Asked);
    }

    #[test]
    fn a_header_that_lies_is_none() {
        let header = |length: u8, index: u8, count: u8| {
            let mut bytes = vec![0, 0, 0, 7, b'z', 0, 0, length, 1, 3, 0, index, 0, count];
            bytes.extend([0; 20]);
            Header::of(&bytes).map(|header| (header.document, header.index, header.count))
        };

        assert_eq!(header(34, 2, 3), Some((7, 1, 3)));
        assert_eq!(header(20, 1, 1), Some((7, 0, 1)));
        assert_eq!(header(14, 1, 1), None);
        assert_eq!(header(35, 1, 1), None);
        assert_eq!(header(34, 0, 1), None);
        assert_eq!(header(34, 2, 1), None);
        assert!(Header::of(b"x\x9c").is_none());
    }
}
