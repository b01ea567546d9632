use super::{Certainty, FieldName, Kind, Rappen, Reading, Source};

/// A sum of form 11.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    /// Box 8 is the sum of the boxes 1 to 7.
    Gross,
    /// Box 11 is box 8 less the boxes 9, 10.1 and 10.2.
    Net,
}

/// How sure recognised characters have to be, in percent, to be taken at their word.
pub const SURE: u8 = 90;

/// How a sum came out. Whole francs are rounded in each box, so a sum may be off by a few.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SumCheck {
    /// It closes: a proof. Within two francs where every figure was surely read.
    Proven,
    /// It is off by no more than five francs.
    Near,
    /// It is off by this much.
    Off(Rappen),
    /// One of the figures is missing.
    Unknown,
}

impl Sum {
    /// The total, the boxes that are added and those that are taken off.
    pub const fn boxes(self) -> (FieldName, &'static [FieldName], &'static [FieldName]) {
        use FieldName as F;
        match self {
            Self::Gross => (
                F::GrossSalary,
                &[
                    F::Salary,
                    F::FoodLodging,
                    F::CompanyCar,
                    F::OtherFringeBenefits,
                    F::IrregularBenefits,
                    F::CapitalBenefits,
                    F::OwnershipRights,
                    F::BoardCompensation,
                    F::OtherBenefits,
                ],
                &[],
            ),
            Self::Net => (
                F::NetSalary,
                &[F::GrossSalary],
                &[
                    F::SocialContributions,
                    F::PensionContributions,
                    F::PensionBuyIns,
                ],
            ),
        }
    }

    /// Whether this is its total, or one of its parts.
    fn has(self, name: FieldName) -> bool {
        let (total, plus, minus) = self.boxes();
        name == total || plus.contains(&name) || minus.contains(&name)
    }

    /// Checks the sum. A box without an amount counts as nothing, but there must be at least one
    /// figure to add.
    pub fn check(self, reading: &Reading) -> SumCheck {
        let (total, plus, minus) = self.boxes();
        let amounts = |names: &[FieldName]| -> Vec<Rappen> {
            names
                .iter()
                .filter_map(|name| reading.amount(*name))
                .collect()
        };
        let (Some(total), plus) = (reading.amount(total), amounts(plus)) else {
            return SumCheck::Unknown;
        };
        if plus.is_empty() {
            return SumCheck::Unknown;
        }
        let sum = |amounts: Vec<Rappen>| amounts.iter().map(|amount| amount.0).sum::<i64>();
        let off = total.0 - (sum(plus) - sum(amounts(minus)));
        // A last digit that was misread is off by as little as a rounding is.
        let of_it = |name: &FieldName| self.has(*name);
        let mut fields = reading.fields.iter().filter(|field| of_it(&field.name));
        let surely = fields.all(|field| field.source != Source::Ocr || field.confidence >= SURE);
        match off.abs() {
            0 => SumCheck::Proven,
            1..=200 if surely => SumCheck::Proven,
            1..=500 => SumCheck::Near,
            _ => SumCheck::Off(Rappen(off)),
        }
    }
}

/// Weighs the figures of a reading anew after the person put one right: in a sum that closes now all
/// of them are proven; in one that is off the others are asked.
pub fn weigh(reading: &mut Reading) {
    for sum in [Sum::Gross, Sum::Net] {
        let certainty = match sum.check(reading) {
            SumCheck::Proven => Certainty::Stated,
            SumCheck::Off(_) => Certainty::Asked,
            SumCheck::Near | SumCheck::Unknown => continue,
        };
        for field in &mut reading.fields {
            if sum.has(field.name) && field.source != Source::Person {
                field.certainty = certainty;
            }
        }
    }
}

/// Whether a salary certificate takes nothing off in the boxes 9 and 10. Every pension statement is
/// such a form 11, and of the salary certificates those of small salaries: which of the two it is,
/// only the cross in A or B tells.
fn takes_nothing_off(reading: &Reading) -> bool {
    let (total, plus, minus) = Sum::Net.boxes();
    let amount = |name: &FieldName| reading.amount(*name);
    let nothing = |name| amount(name).is_none_or(|amount| amount == Rappen(0));
    // What was taken off may be illegible, but then the totals differ.
    let totals = amount(&plus[0]).zip(amount(&total));
    let same = totals.is_none_or(|(gross, net)| gross == net);
    reading.kind == Kind::SalaryCertificate && minus.iter().all(nothing) && same
}

/// Asks for the totals of a form 11 without a cross in A or B, where nothing else tells that it is
/// of a salary.
pub fn ask_salary_or_pension(reading: &mut Reading) {
    if !takes_nothing_off(reading) {
        return;
    }
    for field in &mut reading.fields {
        if TOTALS.contains(&field.name) {
            field.certainty = Certainty::Asked;
        }
    }
}

/// Whether a salary certificate may be a pension statement, and the person has not said yet.
pub fn may_be_pension(reading: &Reading) -> bool {
    let open = reading.asked().any(|field| TOTALS.contains(&field.name));
    open && takes_nothing_off(reading)
}

/// The boxes that salaries and pensions share.
const TOTALS: [FieldName; 3] = [
    FieldName::Salary,
    FieldName::GrossSalary,
    FieldName::NetSalary,
];

/// The most that may be paid into pillar 3a in a year, with and without a pension fund; `None` for
/// years that we do not know.
///
/// Source: Federal Social Insurance Office, limits of pillar 3a, as published for each year.
pub const fn pillar_3a_maximum(year: i32) -> Option<(Rappen, Rappen)> {
    let (small, large) = match year {
        2020 => (6_826, 34_128),
        2021 | 2022 => (6_883, 34_416),
        2023 | 2024 => (7_056, 35_280),
        2025 | 2026 => (7_258, 36_288),
        _ => return None,
    };
    Some((Rappen::francs(small), Rappen::francs(large)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Certainty, Field, Kind, Source, Value};

    fn certificate(amounts: &[(FieldName, i64)]) -> Reading {
        let mut reading = Reading::of(Kind::SalaryCertificate);
        for (name, francs) in amounts {
            reading.set(Field {
                name: *name,
                value: Value::Amount(Rappen::francs(*francs)),
                source: Source::Ocr,
                confidence: 95,
                certainty: Certainty::Asked,
            });
        }
        reading
    }

    #[test]
    fn both_sums_close_and_expenses_stand_outside() {
        use FieldName as F;
        let reading = certificate(&[
            (F::Salary, 85_000),
            (F::CompanyCar, 3_240),
            (F::OtherFringeBenefits, 1_200),
            (F::IrregularBenefits, 6_500),
            (F::GrossSalary, 95_940),
            (F::SocialContributions, 6_140),
            (F::PensionContributions, 5_412),
            (F::PensionBuyIns, 2_000),
            (F::NetSalary, 82_388),
            (F::TaxAtSource, 9_000),
            (F::RepresentationAllowance, 2_400),
        ]);

        assert_eq!(Sum::Gross.check(&reading), SumCheck::Proven);
        assert_eq!(Sum::Net.check(&reading), SumCheck::Proven);
    }

    #[test]
    fn roundings_are_forgiven_and_misread_digits_are_not() {
        use FieldName as F;
        let of = |net, confidence| {
            let mut reading = certificate(&[
                (F::GrossSalary, 50_000),
                (F::SocialContributions, 3_200),
                (F::NetSalary, net),
            ]);
            reading.fields[1].confidence = confidence;
            reading
        };
        let net = |net| of(net, 95);

        assert_eq!(Sum::Net.check(&net(46_802)), SumCheck::Proven);
        assert_eq!(Sum::Net.check(&of(46_802, 80)), SumCheck::Near);
        assert_eq!(Sum::Net.check(&of(46_800, 80)), SumCheck::Proven);
        assert_eq!(Sum::Net.check(&net(46_805)), SumCheck::Near);
        assert_eq!(
            Sum::Net.check(&net(46_080)),
            SumCheck::Off(Rappen::francs(-720))
        );
        assert_eq!(Sum::Gross.check(&net(46_800)), SumCheck::Unknown);
    }

    #[test]
    fn a_figure_put_right_proves_the_others_and_a_wrong_one_questions_them() {
        use FieldName as F;
        let mut reading = certificate(&[
            (F::GrossSalary, 50_000),
            (F::SocialContributions, 3_200),
            (F::NetSalary, 46_080),
        ]);
        let mut put_right = |net| {
            reading.set(Field {
                name: F::NetSalary,
                value: Value::Amount(Rappen::francs(net)),
                source: Source::Person,
                confidence: 100,
                certainty: Certainty::Stated,
            });
            weigh(&mut reading);
            reading.asked().count()
        };

        assert_eq!(put_right(46_800), 0);
        assert_eq!(put_right(46_000), 2);
    }

    #[test]
    fn a_form_that_takes_nothing_off_may_be_of_a_pension() {
        use FieldName as F;
        let may_be = |amounts: &[(F, i64)]| {
            let mut reading = certificate(amounts);
            for field in &mut reading.fields {
                field.certainty = Certainty::Stated;
            }
            assert!(!may_be_pension(&reading), "nothing is asked");
            ask_salary_or_pension(&mut reading);
            may_be_pension(&reading)
        };
        let (gross, net) = ((F::GrossSalary, 24_000), (F::NetSalary, 24_000));

        assert!(may_be(&[(F::Salary, 24_000), gross, net]));
        assert!(may_be(&[gross, (F::SocialContributions, 0), net]));
        assert!(may_be(&[net]));
        assert!(!may_be(&[gross, (F::SocialContributions, 1_536), net]));
        assert!(!may_be(&[gross, (F::NetSalary, 22_464)]));
        assert!(!may_be(&[(F::TaxAtSource, 100)]));
    }

    #[test]
    fn the_maximum_is_known_for_the_years_we_know() {
        assert_eq!(
            pillar_3a_maximum(2025).map(|(small, _)| small),
            Some(Rappen(725_800))
        );
        assert_eq!(pillar_3a_maximum(2030), None);
    }
}
