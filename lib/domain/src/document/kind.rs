use serde::{Deserialize, Serialize};

use super::FieldName;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Salary certificate, form 11 with box A.
    SalaryCertificate,
    /// Pension statement: form 11 with box B, or a pension fund's or insurer's own.
    PensionStatement,
    /// Certificate of contributions to pillar 3a, form 21 or the provider's own.
    #[serde(rename = "pillar_3a")]
    Pillar3a,
    /// Balance and interest of bank accounts at the end of a year.
    BankTaxStatement,
    /// Statement of securities and accounts for the tax office, also electronic (eCH-0196).
    TaxStatement,
    /// Premiums of health insurance, often with the costs borne.
    HealthInsurance,
    /// Costs of illness borne by the person.
    MedicalCosts,
    /// Receipt for a donation.
    DonationReceipt,
    /// Debt and interest of a mortgage.
    MortgageStatement,
    /// Costs of childcare by third parties.
    Childcare,
    /// Unemployment benefits of a year.
    UnemploymentBenefit,
    /// Something else: kept, not understood.
    Other,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 12] = [
        Self::SalaryCertificate,
        Self::PensionStatement,
        Self::Pillar3a,
        Self::BankTaxStatement,
        Self::TaxStatement,
        Self::HealthInsurance,
        Self::MedicalCosts,
        Self::DonationReceipt,
        Self::MortgageStatement,
        Self::Childcare,
        Self::UnemploymentBenefit,
        Self::Other,
    ];

    /// The word that stands for it in tables and in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SalaryCertificate => "salary_certificate",
            Self::PensionStatement => "pension_statement",
            Self::Pillar3a => "pillar_3a",
            Self::BankTaxStatement => "bank_tax_statement",
            Self::TaxStatement => "tax_statement",
            Self::HealthInsurance => "health_insurance",
            Self::MedicalCosts => "medical_costs",
            Self::DonationReceipt => "donation_receipt",
            Self::MortgageStatement => "mortgage_statement",
            Self::Childcare => "childcare",
            Self::UnemploymentBenefit => "unemployment_benefit",
            Self::Other => "other",
        }
    }

    /// Whether it is on form 11.
    pub(crate) const fn is_form_11(self) -> bool {
        matches!(self, Self::SalaryCertificate | Self::PensionStatement)
    }

    /// What is said beside the figures that matter, if the document says it and it is not nothing.
    pub const fn further_figures(self) -> &'static [FieldName] {
        use FieldName as F;
        match self {
            Self::SalaryCertificate => &[
                F::SocialContributions,
                F::PensionContributions,
                F::PensionBuyIns,
                F::TaxAtSource,
            ],
            Self::PensionStatement => &[F::GrossSalary, F::TaxAtSource],
            Self::Pillar3a => &[F::BuyIns],
            Self::BankTaxStatement | Self::TaxStatement => &[F::WithholdingTax],
            Self::HealthInsurance => &[
                F::SupplementaryPremiums,
                F::PremiumReduction,
                F::MedicalTotal,
            ],
            Self::MedicalCosts => &[F::Deductible, F::CostShare, F::NotCovered],
            Self::DonationReceipt => &[F::DonationDate],
            Self::UnemploymentBenefit => &[F::NetBenefit, F::TaxAtSource],
            Self::MortgageStatement | Self::Childcare | Self::Other => &[],
        }
    }

    /// The figures that matter: said to the person first, and asked for when they are missing.
    pub const fn key_figures(self) -> &'static [FieldName] {
        use FieldName as F;
        match self {
            Self::SalaryCertificate => &[F::GrossSalary, F::NetSalary],
            Self::PensionStatement => &[F::NetSalary],
            Self::Pillar3a => &[F::Contributions],
            Self::BankTaxStatement => &[F::Balance, F::GrossInterest],
            Self::TaxStatement => &[F::TaxValue, F::RevenueA, F::RevenueB],
            Self::HealthInsurance => &[F::BasicPremiums],
            Self::MedicalCosts => &[F::MedicalTotal],
            Self::DonationReceipt => &[F::Donation],
            Self::MortgageStatement => &[F::Debt, F::InterestPaid],
            Self::Childcare => &[F::ChildcareCosts],
            Self::UnemploymentBenefit => &[F::GrossBenefit],
            Self::Other => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_the_word_in_json() {
        for kind in Kind::ALL {
            let json = serde_json::to_string(&kind).unwrap();
            assert_eq!(json, format!("\"{}\"", kind.code()));
        }
    }
}
