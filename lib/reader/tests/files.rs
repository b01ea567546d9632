//! Files that mean well: what they say is read as it stands there.

use domain::document::{Ahv, Certainty, FieldName as F, Kind, Rappen, Source, Value};
use reader::{Contents, Limits, Unreadable, read};
use time::macros::date;

fn file(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files");
    std::fs::read(format!("{folder}/{name}")).expect("a file of the tests")
}

fn contents(name: &str) -> Contents {
    read(&file(name), &patient()).expect("a file that can be read")
}

/// A build without optimisation on a busy machine needs more time than a file may cost.
fn patient() -> Limits {
    Limits {
        seconds: 600,
        ..Limits::default()
    }
}

fn words(contents: &Contents) -> Vec<&str> {
    let words = contents.text.iter().flat_map(|page| &page.words);
    words.map(|word| word.text.as_str()).collect()
}

const LETTER: [&str; 10] = [
    "Zins-",
    "und",
    "Kapitalausweis",
    "per",
    "31.12.2025",
    "Saldo",
    "CHF",
    "48'213.55",
    "Bruttozins",
    "312.40",
];

#[test]
fn a_salary_certificate_is_read_from_its_barcode() {
    let contents = contents("salary_certificate_barcode.pdf");

    let reading = contents.reading.unwrap();
    assert_eq!(reading.kind, Kind::SalaryCertificate);
    assert!(!reading.draft);
    for (name, francs) in [
        (F::Salary, 85_000),
        (F::CompanyCar, 3_240),
        (F::OtherFringeBenefits, 1_200),
        (F::IrregularBenefits, 6_500),
        (F::GrossSalary, 95_940),
        (F::SocialContributions, 6_140),
        (F::PensionContributions, 5_412),
        (F::PensionBuyIns, 2_000),
        (F::NetSalary, 82_388),
    ] {
        assert_eq!(
            reading.amount(name),
            Some(Rappen::francs(francs)),
            "{name:?}"
        );
    }
    assert_eq!(reading.amount(F::TaxAtSource), None);
    assert_eq!(reading.year(), Some(2025));
    let value = |name| reading.field(name).map(|field| field.value.clone());
    assert_eq!(value(F::From), Some(Value::Date(date!(2025 - 01 - 01))));
    assert_eq!(value(F::To), Some(Value::Date(date!(2025 - 12 - 31))));
    assert_eq!(value(F::CanteenMeals), Some(Value::Flag(true)));
    assert_eq!(value(F::FreeTransport), Some(Value::Flag(false)));
    let ahv = Ahv::parse("756.1234.5678.97").unwrap();
    assert_eq!(value(F::Ahv), Some(Value::Ahv(ahv)));
    assert_eq!(reading.text(F::Holder), Some("Petra Muster-Beispiel"));
    assert_eq!(reading.text(F::Issuer), Some("Beispiel Muster AG"));
    assert!(
        reading
            .text(F::Remarks)
            .unwrap()
            .starts_with("Spesenreglement")
    );
    let exact = |field: &&domain::document::Field| {
        field.source == Source::Barcode && field.certainty == Certainty::Stated
    };
    assert!(reading.fields.iter().all(|field| exact(&field)));
    assert_eq!(contents.further, []);
}

#[test]
fn its_text_layer_is_read_too_with_places() {
    let contents = contents("salary_certificate_barcode.pdf");

    assert_eq!(contents.pages, 1);
    let words = &contents.text[0].words;
    let gross = words.iter().find(|word| word.text == "95'940").unwrap();
    let row = words.iter().find(|word| word.text == "8.").unwrap();
    assert!((gross.top - row.top).abs() < 0.01);
    assert!(row.left < 0.1 && gross.left > 0.8);
    assert!(gross.left + gross.width < 0.95);
    assert!((0.008..0.02).contains(&gross.height));
}

#[test]
fn pictures_of_its_barcode_are_read_coarse_or_turned() {
    let exact = contents("salary_certificate_barcode.pdf").reading;

    for name in ["barcode_200dpi.png", "barcode_turned.jpg"] {
        let contents = contents(name);
        assert_eq!((contents.pages, contents.text.len()), (1, 1), "{name}");
        assert_eq!(contents.reading, exact, "{name}");
    }
}

#[test]
fn a_tax_statement_is_joined_from_six_symbols_on_its_last_page() {
    let contents = contents("tax_statement.pdf");

    let reading = contents.reading.as_ref().unwrap();
    assert_eq!(reading.kind, Kind::TaxStatement);
    assert_eq!(reading.year(), Some(2025));
    assert_eq!(reading.amount(F::TaxValue), Some(Rappen(15_234_075)));
    assert_eq!(reading.amount(F::RevenueA), Some(Rappen(182_040)));
    assert_eq!(reading.amount(F::RevenueB), Some(Rappen(9_615)));
    assert_eq!(reading.amount(F::WithholdingTax), Some(Rappen(63_715)));
    assert_eq!(reading.text(F::Issuer), Some("Musterbank AG"));
    assert_eq!(reading.text(F::Holder), Some("Petra Müller"));
    assert_eq!(contents.pages, 2);
    assert!(words(&contents).contains(&"152'340.75"));
}

#[test]
fn the_official_form_is_read_from_its_fields() {
    let contents = contents("form_11.pdf");

    let reading = contents.reading.as_ref().unwrap();
    assert_eq!(reading.kind, Kind::SalaryCertificate);
    assert_eq!(reading.amount(F::GrossSalary), Some(Rappen::francs(74_400)));
    assert_eq!(reading.amount(F::NetSalary), Some(Rappen::francs(65_738)));
    assert_eq!(reading.text(F::Holder), Some("Petra Müller"));
    assert_eq!(reading.text(F::Issuer), Some("Beispiel Muster AG"));
    assert_eq!(
        reading.field(F::NetSalary).unwrap().source,
        Source::FormField
    );
    assert_eq!(reading.asked().count(), 0);
}

#[test]
fn the_fields_of_another_form_are_words_of_the_page() {
    let contents = contents("other_form.pdf");

    assert_eq!(contents.reading, None);
    assert_eq!(words(&contents), ["Petra", "Müller", "CHF", "120.00"]);
}

#[test]
fn words_are_read_however_the_page_is_turned_or_cut() {
    assert_eq!(words(&contents("letter.pdf")), LETTER);
    assert_eq!(words(&contents("turned.pdf")), LETTER);
    assert_eq!(words(&contents("cropped.pdf")), LETTER[..8]);
}

#[test]
fn a_password_of_the_owner_only_does_not_keep_us_out() {
    assert_eq!(words(&contents("owner_password.pdf")), LETTER);
    let encrypted = read(&file("user_password.pdf"), &patient());
    assert_eq!(encrypted, Err(Unreadable::Encrypted));
}

#[test]
fn text_that_nobody_sees_or_that_means_something_else_is_left_to_character_recognition() {
    for name in [
        "scan_with_hidden_words.pdf",
        "stamp_on_a_scan.pdf",
        "no_mapping.pdf",
    ] {
        let contents = contents(name);
        assert_eq!(words(&contents), Vec::<&str>::new(), "{name}");
        assert_eq!(contents.pages, 1, "{name}");
    }
}

#[test]
fn a_figure_under_a_white_box_is_gone() {
    let contents = contents("white_box.pdf");

    assert_eq!(words(&contents), ["Spende", "980.-"]);
}

#[test]
fn files_that_are_too_large_are_not_looked_at() {
    let limits = Limits {
        max_bytes: 1_000,
        ..Limits::default()
    };

    assert_eq!(
        read(&file("letter.pdf"), &limits),
        Err(Unreadable::TooLarge)
    );
    assert_eq!(read(b"", &limits), Err(Unreadable::Empty));
    assert_eq!(
        read("Grüezi".as_bytes(), &limits),
        Err(Unreadable::Unsupported)
    );
}
