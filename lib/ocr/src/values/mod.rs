//! What words say: amounts, dates, years, AHV numbers.

mod ahv;
mod amount;
mod currency;
mod date;
mod groups;
mod month;

pub(crate) use ahv::ahv_numbers;
pub(crate) use amount::{Amount, amounts, has_minus_before, repaired};
pub(crate) use date::{Day, bare_year, days};

/// Whether a folded word is the name of a month.
pub(crate) fn is_month(word: &str) -> bool {
    month::month(word).is_some()
}
