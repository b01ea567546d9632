//! What people call the fields.

use super::{FieldName, FieldType, Kind, Reading};
use crate::{said::fold, texts::labels};

/// A field that a phrase may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    name: FieldName,
    /// The only kind of document where it does.
    only: Option<Kind>,
}

use FieldName as F;

/// Shorter names that people use beside the printed ones.
const SHORT: &[(FieldName, &str)] = &[
    (
        F::NetSalary,
        "netto, netto lohn, nettogehalt, nettosalar, nettobetrag, netto betrag, netto salar, nettoeinkommen, nettolohn total, nettolohns, nettoverdienst, nettojahreslohn, rente, net, net pay, net wage, net wages, net income, net amount, net total, net figure, nets, take home, take home pay, sal net, salaire net, le salaire net, net annuel, montant net, revenu net, paie nette, nette, netto annuo, salario netto, stipendio netto, sal netto, importo netto, paga netta, netta, netti, rendita, nettolon, netsalary, nettosalaire, nett, nett salary, nett pay, nett income, nett wage, nettoloh, nettolohn, netto lohn, nettlohn, netlohn, nettogage, netto gage, nettobezug, nettozahlung, ausbezahlt, ausbezahlter lohn, netto ausbezahlt, auszahlung, net salaire, sal net, net a payer, net paye, net percu, net verse, salaire nette, stip netto, stipendio nett, salario nett, netto in busta, netto percepito, netto pagato, net salry, net sallary",
    ),
    (
        F::GrossSalary,
        "brutto, brutto lohn, bruttogehalt, bruttosalar, bruttobetrag, brutto betrag, brutto salar, bruttoeinkommen, bruttolohn total, bruttolohns, bruttoverdienst, bruttojahreslohn, gross, gross pay, gross wage, gross wages, gross income, gross amount, gross total, gross figure, brut, sal brut, salaire brut, brut annuel, montant brut, revenu brut, brute, lordo, salario lordo, stipendio lordo, sal lordo, importo lordo, paga lorda, lorda, lordi, lordo annuo, stip lordo, reddito lordo, grss, gros salary, gross salry, gross sallary, gross earnings, gross annual, annual gross, bruttoloh, brutto loh, bruttlohn, brutogage, bruttogage, brutto gage, brutolohn, brut total, total brut, brut salaire, salaire brute, lordo totale, totale lordo",
    ),
    (
        F::TaxAtSource,
        "quellensteuer, quellensteuern, quellestuur, quellestuuer, quellestur, quallestuur, quellensteuerabzug, qst, source tax, tax at source, withholding tax, tax withheld at source, withheld tax, tax withheld, impot source, impot a la source, impots a la source, l impot source, retenue a la source, imposition a la source, imposta fonte, imp fonte, imposta alla fonte, trattenuta alla fonte, ritenuta alla fonte, trattenuta fonte, imposte alla fonte, fonte, alla fonte, tassa alla fonte, tasse alla fonte, tax fonte, qsteuer, q steuer, quellenst, quellsteuer, quellestuure, quallestuure, quellesteuer, quellsteuern, steuer an der quelle, withholding, source taxes, taxes at source, wht, tax deducted at source, retenue source, retenue d impot, is retenu, impot retenu, impot preleve, impots source, impot de source",
    ),
    (
        F::SocialContributions,
        "ahv, ahv beitrage, ahv beitrag, beitrage ahv, ahv abzug, ahv abzuge, sozialabgaben, sozialversicherung, sozialversicherungen, sozialversicherungsbeitrage, sozialbeitrage, sozialleistungen, ahv beitrag, avs, cotisations avs, cotisation avs, cotisations sociales, charges sociales, assurances sociales, deductions sociales, contributi avs, contributi sociali, oneri sociali, oasi, oasi contributions, ahv contributions, avs contributions, social security, social security contributions, social contributions, social insurance, social insurance contributions, social charges, social deductions, social insurances, social insurance deductions, ahv iv, ahv iv eo, ahv iv eo alv, avs ai, avs ai apg, avs ai apg ac, avs ai ipg, avs ai ipg ad, ahv abzuge total, ahv biitrag, ahv beitrag total, sozialabzug, sozialabzuge, sozialversicherig, sozialversicherige, sozialversicherungsabzuge, ahv deductions, ahv deduction, ahv contribution, avs contribution, deductions avs, deduction avs, retenues sociales, retenue avs, retenues avs, cotis avs, cotis sociales, trattenute sociali, trattenuta avs, trattenute avs, deduzioni sociali, deduzione avs, contributo avs",
    ),
    (
        F::PensionContributions,
        "bvg, bvg beitrag, bvg beitrage, bvg abzug, bvg abzuge, pk, pk beitrag, pk beitrage, pk abzug, pensionskasse, pensionskassen, pensionskassenbeitrag, pensionskassenbeitrage, pensionskassenabzug, pensionskasse beitrage, pensionskassa, beitrage bvg, beitrage pk, beitrage pensionskasse, beitrage berufliche vorsorge, berufliche vorsorge, vorsorge, vorsorgebeitrage, 2 saule, zweite saule, zweiti suule, 2 suule, lpp, cotisations lpp, cotisation lpp, cotisations de prevoyance, prevoyance, prevoyance professionnelle, caisse de pension, caisse de pensions, cotisations caisse de pension, 2 pilier, deuxieme pilier, second pilier, cotisations 2 pilier, contributi lpp, contributo lpp, cassa pensione, cassa pensioni, contributi cassa pensione, contributi cassa pensioni, previdenza, previdenza professionale, contributi previdenza professionale, 2 pilastro, secondo pilastro, pension fund, pension fund contribution, pension fund contributions, pension contribution, pension contributions, bvg contribution, bvg contributions, lpp contributions, occupational pension, occupational pension contributions, occupational benefits, 2 pillar, second pillar, pension plan, pension scheme, pension deduction, pension deductions, occupational pension contribution, occupational pensions, 2nd pillar contributions, second pillar contributions, second pillar contribution, pillar 2, pillar two, bvg deduction, bvg deductions, bvg biitrag, bvg biitrage, pk biitrag, pensionskasse beitrag, pensionskasse abzug, pensionskassebiitrag, pensionskassebeitrag, pensionskasse biitrag, berufliche vorsorg, berufflichi vorsorg, zweite suule, zwoiti suule, zwoti suule, saule 2, cotis lpp, deduction lpp, deductions lpp, retenue lpp, retenues lpp, caisse pension, caisse de retraite, cotisations 2e pilier, cotisation 2 pilier, 2eme pilier, deuxieme pillier, deduzione lpp, deduzioni lpp, trattenuta lpp, trattenute lpp, cassa pensione contributi, contributi secondo pilastro, contributi 2 pilastro, previdenza prof",
    ),
    (
        F::PensionBuyIns,
        "pk einkauf, pensionskasseneinkauf, einkauf pk, einkauf bvg, rachat lpp, rachats lpp, riscatto lpp, riscatti lpp, pension buy in, pension buy ins",
    ),
    (
        F::Contributions,
        "3a, saule 3a, suule 3a, pilier 3a, pilastro 3a, pillar 3a, beitrage, beitrag, einzahlung, einzahlungen, contributions, cotisations, contributi",
    ),
    (F::Balance, "saldo, balance, solde, kapital, kontostand"),
    (
        F::GrossInterest,
        "zins, zinsen, bruttozinsen, interest, interets, interessi, zins brutto, interet",
    ),
    (
        F::Debt,
        "hypothek, schulden, schuld, mortgage, debt, hypotheque, dette, ipoteca, debito",
    ),
    (
        F::BasicPremiums,
        "pramien, pramie, grundversicherung, premiums, premium, primes, prime, premi, premio",
    ),
    (
        F::Donation,
        "betrag, amount, montant, importo, spende, don, donation, donazione",
    ),
    (F::GrossBenefit, "taggelder, taggeld, indemnites, indennita"),
    (F::Year, "steuerjahr, tax year, annee fiscale, anno fiscale"),
];

/// Names that mean it in one kind of document alone.
const IN_ONE_KIND: &[(FieldName, Kind, &str)] = &[
    (F::NetSalary, Kind::PensionStatement, "pension, pensione"),
    (
        F::PensionContributions,
        Kind::SalaryCertificate,
        "pension, pensione, pensions, pension one, pension figure",
    ),
];

/// Every name of a field of which the value can be put right in words.
pub(crate) fn all() -> impl Iterator<Item = (String, Named)> {
    let any = |name| Named { name, only: None };
    let split = |line: &'static str| line.split(", ").map(str::to_owned);
    let short = SHORT.iter();
    let short = short.flat_map(move |(name, line)| split(line).map(move |p| (p, any(*name))));
    let special = IN_ONE_KIND.iter().flat_map(move |(name, kind, line)| {
        let named = Named {
            name: *name,
            only: Some(*kind),
        };
        split(line).map(move |phrase| (phrase, named))
    });
    // "Lohn" alone is what people call the gross and the net.
    let printed = FieldName::ALL.into_iter().filter(|name| {
        matches!(name.field_type(), FieldType::Amount | FieldType::Year) && *name != F::Salary
    });
    let printed = printed.flat_map(move |name| {
        let labels = labels::labels(name).into_iter().filter_map(phrase);
        labels.map(move |label| (label, any(name)))
    });
    special.chain(short).chain(printed)
}

/// A printed label as it is said: what a slash or a bracket adds is not.
fn phrase(label: &str) -> Option<String> {
    let said = label.split(['/', '(']).next()?;
    let said = fold(said).replace(['\'', '-'], " ");
    (!said.contains([',', '.'])).then(|| said.trim().to_owned())
}

/// The field that one of the readings has, or could have, by one of the names.
pub(crate) fn meant(named: &[Named], shown: &[&Reading]) -> Option<FieldName> {
    let fits = |named: &&Named| {
        let of_kind = |kind| shown.iter().any(|reading| reading.kind == kind);
        fits(named.name, shown) && named.only.is_none_or(of_kind)
    };
    named.iter().find(fits).map(|named| named.name)
}

/// The field in a box of form 11, if a reading shown has such boxes.
pub(crate) fn in_box(number: &str, shown: &[&Reading]) -> Option<FieldName> {
    let mut boxes = FieldName::AMOUNTS_OF_FORM_11.iter();
    let (_, name) = boxes.find(|(of, _)| *of == number)?;
    fits(*name, shown).then_some(*name)
}

/// Whether a reading shown has such a field, or could have it.
fn fits(name: FieldName, shown: &[&Reading]) -> bool {
    shown.iter().any(|reading| {
        name == FieldName::Year
            || reading.field(name).is_some()
            || reading.kind.key_figures().contains(&name)
            || (reading.kind.is_form_11() && name.form_11_box().is_some())
    })
}
