use crate::{
    layout::{Line, Token},
    pattern::AnyOf,
};

/// A row of the form, found on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Row {
    /// Its place in [`NUMBERS`].
    pub(super) index: usize,
    /// The middle of its height.
    pub(super) y: f32,
    /// Whether its number was read, not only its label.
    pub(super) numbered: bool,
    weight: u32,
}

/// The rows of the form in their order, with words of their labels. Short labels that several
/// rows share (`Andere`, `Übrige`) tell nothing and are left out.
pub(super) const NUMBERS: [(&str, &str); 28] = [
    (
        "1",
        "Lohn soweit nicht | salaire qui ne concerne pas | salario se non da indicare | \
            Lohn & Ziffer 2",
    ),
    (
        "2",
        "Gehaltsnebenleistungen | prestazioni accessorie al salario",
    ),
    (
        "2.1",
        "Verpflegung Unterkunft | pension logement | vitto alloggio | room and board",
    ),
    (
        "2.2",
        "Privatanteil | part privée | quota privata | private use",
    ),
    ("2.3", ""),
    (
        "3",
        "unregelmässige Leistungen | prestations non périodiques | prestazioni aperiodiche | \
            irregular benefits",
    ),
    (
        "4",
        "Kapitalleistungen | prestations en capital | prestazioni in capitale | \
            capital benefits",
    ),
    (
        "5",
        "Beteiligungsrechte | droits de participation | diritti di partecipazione | \
            ownership rights",
    ),
    (
        "6",
        "Verwaltungsratsentschädigungen | indemnités des membres | indennità dei membri | \
            board of directors",
    ),
    (
        "7",
        "andere Leistungen | autres prestations altre | other benefits",
    ),
    (
        "8",
        "Bruttolohn total | salaire brut total | salario lordo totale | gross salary total",
    ),
    (
        "9",
        "Beiträge AHV | ~NBUV | cotisations AVS | contributi AVS | contributions OASI",
    ),
    (
        "10",
        "berufliche Vorsorge | prévoyance professionnelle | previdenza professionale | \
            company pension",
    ),
    (
        "10.1",
        "ordentliche Beiträge | cotisations ordinaires | contributi ordinari | \
            regular contributions",
    ),
    (
        "10.2",
        "Beiträge für den Einkauf | cotisations pour le rachat | \
            contributi per il riscatto | purchasing contributions",
    ),
    ("11", "Nettolohn | salaire net | salario netto | net salary"),
    (
        "12",
        "Quellensteuerabzug | retenue de l'impôt | ritenuta d'imposta | withholding tax",
    ),
    (
        "13",
        "Spesenvergütungen | allocations pour frais | indennità per spese | \
            expenses reimbursement",
    ),
    (
        "13.1",
        "effektive Spesen | frais effectifs | spese effettive | actual expenses",
    ),
    (
        "13.1.1",
        "Reise Verpflegung | voyage repas | viaggio vitto | trip room",
    ),
    ("13.1.2", ""),
    (
        "13.2",
        "Pauschalspesen | frais forfaitaires | spese forfettarie | overall expenses",
    ),
    ("13.2.1", "Repräsentation | représentation | rappresentanza"),
    ("13.2.2", "Auto voiture | automobile"),
    ("13.2.3", ""),
    (
        "13.3",
        "Beiträge an die Weiterbildung | contributions au perfectionnement | \
            contributi per il perfezionamento | further education",
    ),
    (
        "14",
        "weitere Gehaltsnebenleistungen | further fringe benefits | \
            autres prestations salariales accessoires | altre prestazioni accessorie",
    ),
    ("15", "Bemerkungen | observations | osservazioni | comments"),
];

/// What a number and a label weigh when they contradict the order of the rows.
const NUMBER: u32 = 3;
/// A number that lost its dots: `23` for `2.3`.
const DAMAGED: u32 = 1;
const LABEL: u32 = 2;
/// How far from its number a label may be, less than rows are apart.
const BESIDE: f32 = 0.012;
/// More candidates than any form has.
const MOST: usize = 300;

/// The rows that are found, from the top: each at most once, in the order of the form.
pub(super) fn find(lines: &[Line]) -> Vec<Row> {
    let labels: Vec<AnyOf> = NUMBERS
        .iter()
        .map(|(_, labels)| AnyOf::new(labels))
        .collect();
    let edge = left_edge(lines);
    let mut found: Vec<Row> = Vec::new();
    for line in lines {
        let mut fresh = numbers(line, edge);
        let words = line.folded();
        let labelled = labels
            .iter()
            .enumerate()
            .filter(|(_, label)| label.fits(&words));
        for (index, _) in labelled {
            match fresh.iter_mut().find(|row| row.index == index) {
                Some(row) => row.weight += LABEL,
                None => fresh.push(Row {
                    index,
                    y: line.y,
                    numbered: false,
                    weight: LABEL,
                }),
            }
        }
        found.append(&mut fresh);
        if found.len() > MOST {
            found.truncate(MOST);
            break;
        }
    }
    merge(&mut found);
    in_order(&mut found)
}

/// Gives the label of a row to its number, where a tilt has put them on two lines, or where the
/// next line says it in another language. Apart, one would count against the other.
fn merge(found: &mut Vec<Row>) {
    let (mut numbered, labels): (Vec<Row>, Vec<Row>) = found.iter().partition(|row| row.numbered);
    let mut rest = Vec::new();
    for label in labels {
        let of = |row: &&mut Row| row.index == label.index && (row.y - label.y).abs() < BESIDE;
        match numbered.iter_mut().find(of) {
            Some(row) => row.weight = row.weight.max(label.weight + row.weight.min(NUMBER)),
            None => rest.push(label),
        }
    }
    numbered.append(&mut rest);
    *found = numbered;
}

/// The row with this number.
pub(super) fn row(rows: &[Row], number: &str) -> Option<Row> {
    let index = NUMBERS.iter().position(|(known, _)| *known == number)?;
    rows.iter().find(|row| row.index == index).copied()
}

fn numbers(line: &Line, edge: f32) -> Vec<Row> {
    let mut found = Vec::new();
    for (place, token) in line.tokens().enumerate() {
        let Some((index, damaged)) = number(token) else {
            continue;
        };
        // A bare number begins its line, at the margin; one with dots may follow a heading.
        let dotted = token.text.trim_end_matches('.').contains('.');
        let at_margin = place == 0 && token.left < edge + 0.09;
        if !(at_margin || dotted && token.left < edge + 0.45) {
            continue;
        }
        found.push(Row {
            index,
            y: token.y,
            numbered: true,
            weight: if damaged { DAMAGED } else { NUMBER },
        });
    }
    found
}

/// The row that a word is the number of, and whether its dots were lost.
fn number(token: &Token) -> Option<(usize, bool)> {
    let text = token.text.trim_matches(['|', '[', ']', '_', ',']);
    let text = text.trim_end_matches('.');
    let exact = NUMBERS.iter().position(|(number, _)| *number == text);
    if let Some(index) = exact {
        return Some((index, false));
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let only = text.chars().all(|c| c.is_ascii_digit() || ".,".contains(c));
    let bare = |number: &str| number.replace('.', "") == digits;
    let index = NUMBERS.iter().position(|(number, _)| bare(number))?;
    (only && digits.len() >= 2).then_some((index, true))
}

/// Where the lines of the form begin.
fn left_edge(lines: &[Line]) -> f32 {
    let mut lefts: Vec<f32> = lines.iter().map(Line::left).collect();
    lefts.sort_by(f32::total_cmp);
    lefts.get(lefts.len() / 10).copied().unwrap_or(0.0)
}

/// The heaviest choice of rows whose numbers rise from top to bottom.
fn in_order(found: &mut [Row]) -> Vec<Row> {
    found.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.index.cmp(&b.index)));
    let mut best: Vec<(u32, Option<usize>)> = Vec::with_capacity(found.len());
    for (i, row) in found.iter().enumerate() {
        let before = (0..i).filter(|j| found[*j].index < row.index);
        let before = before.max_by_key(|j| best[*j].0);
        let weight = row.weight + before.map_or(0, |j| best[j].0);
        best.push((weight, before));
    }
    let mut at = (0..found.len()).max_by_key(|i| best[*i].0);
    let mut rows = Vec::new();
    while let Some(i) = at {
        rows.push(found[i]);
        at = best[i].1;
    }
    rows.reverse();
    rows
}

#[cfg(test)]
mod tests {
    use domain::document::Source;

    use super::*;
    use crate::{layout::Sheet, testing::page};

    fn found(text: &str) -> Vec<&'static str> {
        let sheet = Sheet::of(&page(text, Source::Ocr));
        let rows = find(&sheet.lines);
        rows.iter().map(|row| NUMBERS[row.index].0).collect()
    }

    #[test]
    fn rows_are_found_by_number_or_label() {
        let text = "1. Lohn soweit nicht unter Ziffer 2-7\n  2.1 Verpflegung\n  23 Andere\n\
            Bruttolohn total\n9. Beiträge\n10. Vorsorge 10.1 Ordentliche Beiträge\n11 Nettolohn";

        assert_eq!(
            found(text),
            ["1", "2.1", "2.3", "8", "9", "10", "10.1", "11"]
        );
    }

    #[test]
    fn a_label_just_below_its_number_is_no_other_row() {
        let row = |index, y, numbered, weight| Row {
            index,
            y,
            numbered,
            weight,
        };
        let place = |number| NUMBERS.iter().position(|(n, _)| *n == number).unwrap();
        let (outer, inner) = (place("13.1"), place("13.1.1"));
        let mut found = vec![
            row(inner, 0.6938, true, NUMBER),
            row(outer, 0.6941, false, LABEL),
            row(inner, 0.7036, false, LABEL),
        ];

        merge(&mut found);
        let rows = in_order(&mut found);

        assert_eq!(rows, [row(inner, 0.6938, true, NUMBER + LABEL)]);
    }

    #[test]
    fn numbers_out_of_order_are_no_rows() {
        let text = "1. Lohn\n3. Bonus\n8. Brutto\n2. Stock\n9. AHV\n11. Netto\n1 Ort";

        assert_eq!(found(text), ["1", "3", "8", "9", "11"]);
    }
}
