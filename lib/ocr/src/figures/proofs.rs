//! What proves a figure, or contradicts it.

use domain::document::{FieldName, Kind, Rappen, pillar_3a_maximum};

use super::{choose::Found, spot::Spot, sums, tables::PREMIUMS};
use crate::pattern::AnyOf;

/// Roundings of printed Rappen.
const CENTS: i64 = 5;

/// Marks what is proven and what is contradicted.
pub(super) fn check(kind: Kind, spots: &[Spot], chosen: &mut [Found], year: Option<i32>) {
    for found in chosen.iter_mut() {
        let proven =
            is_column_sum(spots, found) || is_row_sum(spots, found) || stands_twice(spots, found);
        found.evidence.proven |= proven && found.evidence.clear;
    }
    use FieldName as F;
    match kind {
        Kind::BankTaxStatement => withholding(chosen, F::GrossInterest),
        Kind::TaxStatement => withholding(chosen, F::RevenueA),
        Kind::Pillar3a => maximum(chosen, year),
        Kind::HealthInsurance | Kind::MedicalCosts => {
            parts(
                chosen,
                F::MedicalTotal,
                &[F::Deductible, F::CostShare, F::NotCovered],
            );
            premiums(spots, chosen);
        }
        Kind::UnemploymentBenefit | Kind::PensionStatement => deductions(spots, chosen),
        _ => {}
    }
}

/// Whether it is the sum of the rows above it in its column.
fn is_column_sum(spots: &[Spot], found: &Found) -> bool {
    let same = spots[found.spot].amount.value.0.abs() == found.value.0.abs();
    same && sums::column(spots, found.spot).is_some()
}

/// Whether it is the sum of the amounts before it in its row.
fn is_row_sum(spots: &[Spot], found: &Found) -> bool {
    let same = spots[found.spot].amount.value == found.value;
    same && sums::row(spots, found.spot).is_some()
}

/// Whether the same amount stands on another line, under another label.
fn stands_twice(spots: &[Spot], found: &Found) -> bool {
    let line = spots[found.spot].line;
    let mut others = spots.iter().filter(|spot| spot.line != line);
    found.value.0 != 0 && others.any(|spot| spot.amount.value.0.abs() == found.value.0.abs())
}

/// Swiss withholding tax is 35 % of the revenue, except on accounts with little interest.
fn withholding(chosen: &mut [Found], revenue: FieldName) {
    let (Some(tax), Some(of)) = (
        value(chosen, FieldName::WithholdingTax),
        value(chosen, revenue),
    ) else {
        return;
    };
    let full = (of.0 * 35 + 50) / 100;
    let proven = tax.0 != 0 && (tax.0 - full).abs() <= CENTS;
    let contradicted = tax.0 > full + CENTS;
    mark(
        chosen,
        &[FieldName::WithholdingTax, revenue],
        proven,
        contradicted,
    );
}

fn maximum(chosen: &mut [Found], year: Option<i32>) {
    let latest = (2000..2100).rev().find_map(pillar_3a_maximum);
    let most = year.and_then(pillar_3a_maximum).or(latest);
    let Some((_, most)) = most else {
        return;
    };
    let above = value(chosen, FieldName::Contributions).is_some_and(|paid| paid > most);
    mark(chosen, &[FieldName::Contributions], false, above);
}

/// A total that is the sum of its parts proves them; one that is off is in doubt with them.
fn parts(chosen: &mut [Found], total: FieldName, parts: &[FieldName]) {
    let found: Vec<Rappen> = parts
        .iter()
        .filter_map(|name| value(chosen, *name))
        .collect();
    let Some(sum) = value(chosen, total) else {
        return;
    };
    let off = sum.0 - found.iter().map(|part| part.0).sum::<i64>();
    let all: Vec<FieldName> = parts.iter().copied().chain([total]).collect();
    let enough = found.len() >= 2;
    mark(
        chosen,
        &all,
        enough && sum.0 != 0 && off == 0,
        enough && found.len() == parts.len() && off != 0,
    );
}

/// Premiums that add up to an amount on the page, with or without the reduction.
fn premiums(spots: &[Spot], chosen: &mut [Found]) {
    use FieldName as F;
    let (Some(basic), Some(more)) = (
        value(chosen, F::BasicPremiums),
        value(chosen, F::SupplementaryPremiums),
    ) else {
        return;
    };
    let less = value(chosen, F::PremiumReduction).unwrap_or_default();
    // Rows that were added up may be of something else: only a total of premiums says that not.
    let added = chosen.iter().any(|found| {
        matches!(found.name, F::BasicPremiums | F::SupplementaryPremiums) && found.added
    });
    let premiums = AnyOf::new(PREMIUMS);
    let is_proof =
        |spot: &Spot| !added || (spot.total && spot.own().any(|words| premiums.fits(words)));
    let on_page = |sum: i64| {
        let mut same = spots.iter().filter(|spot| spot.amount.value.0 == sum);
        same.any(is_proof)
    };
    let gross = more.0 != 0 && on_page(basic.0 + more.0);
    let net = less.0 != 0 && on_page(basic.0 + more.0 - less.0);
    mark(
        chosen,
        &[F::BasicPremiums, F::SupplementaryPremiums],
        gross || net,
        false,
    );
    mark(chosen, &[F::PremiumReduction], net, false);
}

/// Gross less the amounts between is net.
fn deductions(spots: &[Spot], chosen: &mut [Found]) {
    use FieldName as F;
    for (gross, net) in [
        (F::GrossBenefit, F::NetBenefit),
        (F::GrossSalary, F::NetSalary),
    ] {
        let place = |name| {
            chosen
                .iter()
                .find(|found| found.name == name)
                .map(|found| found.spot)
        };
        let (Some(from), Some(to)) = (place(gross), place(net)) else {
            continue;
        };
        let between: i64 = spots
            .get(from + 1..to)
            .unwrap_or_default()
            .iter()
            .map(|spot| spot.amount.value.0.abs())
            .sum();
        let amount = |name| value(chosen, name).map_or(0, |amount| amount.0);
        let off = amount(gross) - between - amount(net);
        mark(chosen, &[gross, net], between != 0 && off == 0, false);
    }
}

fn value(chosen: &[Found], name: FieldName) -> Option<Rappen> {
    let found = chosen.iter().find(|found| found.name == name);
    found.map(|found| found.value)
}

fn mark(chosen: &mut [Found], names: &[FieldName], proven: bool, contradicted: bool) {
    for found in chosen
        .iter_mut()
        .filter(|found| names.contains(&found.name))
    {
        found.evidence.proven |= proven;
        found.evidence.contradicted |= contradicted;
    }
}
