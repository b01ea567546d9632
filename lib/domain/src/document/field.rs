use serde::{Deserialize, Serialize};

/// What a field says, whatever the document calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldName {
    /// The tax year.
    Year,
    /// Who issued it: employer, bank, foundation, insurer, association.
    Issuer,
    /// Whom it is about.
    Holder,
    /// Their AHV number (form 11, box C).
    Ahv,
    /// Their date of birth.
    BirthDate,
    /// First day of the period (form 11, box E).
    From,
    /// Last day of the period (form 11, box E).
    To,
    /// Free transport to work (form 11, box F).
    FreeTransport,
    /// Canteen or lunch checks (form 11, box G).
    CanteenMeals,
    /// Box 1.
    Salary,
    /// Box 2.1.
    FoodLodging,
    /// Box 2.2.
    CompanyCar,
    /// Box 2.3.
    OtherFringeBenefits,
    /// Box 3.
    IrregularBenefits,
    /// Box 4.
    CapitalBenefits,
    /// Box 5.
    OwnershipRights,
    /// Box 6.
    BoardCompensation,
    /// Box 7.
    OtherBenefits,
    /// Box 8: gross salary, or the gross pension.
    GrossSalary,
    /// Box 9: AHV/IV/EO/ALV/NBUV.
    SocialContributions,
    /// Box 10.1.
    PensionContributions,
    /// Box 10.2: buy-ins into the pension fund.
    PensionBuyIns,
    /// Box 11: net salary, or the pension; what goes into the tax return.
    NetSalary,
    /// Box 12.
    TaxAtSource,
    /// Box 13.1.1, ticked.
    ActualTravelTicked,
    /// Box 13.1.1, amount.
    TravelExpenses,
    /// Box 13.1.2.
    OtherActualExpenses,
    /// Box 13.2.1.
    RepresentationAllowance,
    /// Box 13.2.2.
    CarAllowance,
    /// Box 13.2.3.
    OtherAllowances,
    /// Box 13.3.
    TrainingContributions,
    /// Box 14.
    FurtherBenefits,
    /// Box 15.
    Remarks,
    /// Contributions to pillar 3a in the year, in total.
    Contributions,
    /// Buy-ins into pillar 3a in the year, in total.
    BuyIns,
    /// Balance of all accounts on 31 December.
    Balance,
    /// Gross interest of the year.
    GrossInterest,
    /// Swiss withholding tax of 35 %.
    WithholdingTax,
    /// Tax value of all securities and accounts.
    TaxValue,
    /// Gross revenue with Swiss withholding tax ("A").
    RevenueA,
    /// Gross revenue without it ("B").
    RevenueB,
    /// Premiums of the compulsory insurance (KVG).
    BasicPremiums,
    /// Premiums of supplementary insurance (VVG).
    SupplementaryPremiums,
    /// Reduction of premiums by the canton.
    PremiumReduction,
    /// Franchise borne.
    Deductible,
    /// Share of costs borne (10 %).
    CostShare,
    /// Costs not covered.
    NotCovered,
    /// Costs of illness borne, in total.
    MedicalTotal,
    /// What was given.
    Donation,
    /// When it was given.
    DonationDate,
    /// Debt on 31 December.
    Debt,
    /// Interest paid in the year.
    InterestPaid,
    /// Costs of childcare, in total.
    ChildcareCosts,
    /// The child.
    Child,
    /// Gross unemployment benefit.
    GrossBenefit,
    /// Net unemployment benefit.
    NetBenefit,
}

/// The type of a field's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// Money.
    Amount,
    /// A year.
    Year,
    /// A day.
    Date,
    /// Words.
    Text,
    /// Ticked or not.
    Flag,
    /// An AHV number.
    Ahv,
}

/// A numbered box of form 11 that holds an amount, with its place in the two sums.
pub type Box11 = (&'static str, FieldName);

impl FieldName {
    /// All names, in the order in which a document shows them.
    pub const ALL: [Self; 56] = {
        use FieldName::*;
        [
            Year,
            Issuer,
            Holder,
            Ahv,
            BirthDate,
            From,
            To,
            FreeTransport,
            CanteenMeals,
            Salary,
            FoodLodging,
            CompanyCar,
            OtherFringeBenefits,
            IrregularBenefits,
            CapitalBenefits,
            OwnershipRights,
            BoardCompensation,
            OtherBenefits,
            GrossSalary,
            SocialContributions,
            PensionContributions,
            PensionBuyIns,
            NetSalary,
            TaxAtSource,
            ActualTravelTicked,
            TravelExpenses,
            OtherActualExpenses,
            RepresentationAllowance,
            CarAllowance,
            OtherAllowances,
            TrainingContributions,
            FurtherBenefits,
            Remarks,
            Contributions,
            BuyIns,
            Balance,
            GrossInterest,
            WithholdingTax,
            TaxValue,
            RevenueA,
            RevenueB,
            BasicPremiums,
            SupplementaryPremiums,
            PremiumReduction,
            Deductible,
            CostShare,
            NotCovered,
            MedicalTotal,
            Donation,
            DonationDate,
            Debt,
            InterestPaid,
            ChildcareCosts,
            Child,
            GrossBenefit,
            NetBenefit,
        ]
    };

    /// The boxes of form 11 that hold an amount.
    pub const AMOUNTS_OF_FORM_11: [Box11; 21] = [
        ("1", Self::Salary),
        ("2.1", Self::FoodLodging),
        ("2.2", Self::CompanyCar),
        ("2.3", Self::OtherFringeBenefits),
        ("3", Self::IrregularBenefits),
        ("4", Self::CapitalBenefits),
        ("5", Self::OwnershipRights),
        ("6", Self::BoardCompensation),
        ("7", Self::OtherBenefits),
        ("8", Self::GrossSalary),
        ("9", Self::SocialContributions),
        ("10.1", Self::PensionContributions),
        ("10.2", Self::PensionBuyIns),
        ("11", Self::NetSalary),
        ("12", Self::TaxAtSource),
        ("13.1.1", Self::TravelExpenses),
        ("13.1.2", Self::OtherActualExpenses),
        ("13.2.1", Self::RepresentationAllowance),
        ("13.2.2", Self::CarAllowance),
        ("13.2.3", Self::OtherAllowances),
        ("13.3", Self::TrainingContributions),
    ];

    /// The box of form 11, if the field is one of its boxes.
    pub fn form_11_box(self) -> Option<&'static str> {
        let letter = match self {
            Self::Ahv => "C",
            Self::Year => "D",
            Self::From | Self::To => "E",
            Self::FreeTransport => "F",
            Self::CanteenMeals => "G",
            Self::ActualTravelTicked => "13.1.1",
            Self::FurtherBenefits => "14",
            Self::Remarks => "15",
            _ => {
                let mut boxes = Self::AMOUNTS_OF_FORM_11.iter();
                return boxes
                    .find(|(_, name)| *name == self)
                    .map(|(number, _)| *number);
            }
        };
        Some(letter)
    }

    /// The type of its value.
    pub const fn field_type(self) -> FieldType {
        match self {
            Self::Year => FieldType::Year,
            Self::Issuer | Self::Holder | Self::FurtherBenefits | Self::Remarks | Self::Child => {
                FieldType::Text
            }
            Self::Ahv => FieldType::Ahv,
            Self::BirthDate | Self::From | Self::To | Self::DonationDate => FieldType::Date,
            Self::FreeTransport | Self::CanteenMeals | Self::ActualTravelTicked => FieldType::Flag,
            _ => FieldType::Amount,
        }
    }
}
