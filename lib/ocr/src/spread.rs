//! Two certificates side by side on one page: copied from a folder, or photographed together.

use crate::{Page, Word};

/// Row numbers of form 11 that nothing else on it looks like.
const NUMBERS: [&str; 10] = [
    "2.1", "2.2", "2.3", "10.1", "10.2", "13.1.1", "13.1.2", "13.2.1", "13.2.2", "13.2.3",
];
/// As many of them stand twice on one height.
const FEWEST: usize = 3;
/// How far apart both stand, and how much one of them may stand lower.
const APART: std::ops::RangeInclusive<f32> = 0.3..=0.7;
const LOWER: f32 = 0.03;
/// The margin of a page, in its width.
const MARGIN: f32 = 0.04;

/// Both halves of a page that shows two forms 11. Read as one, the amounts of one person would stand
/// beside the name of the other.
pub(crate) fn halves(page: &Page) -> Option<[Page; 2]> {
    let mut widths: Vec<f32> = NUMBERS.iter().filter_map(|n| width(page, n)).collect();
    if widths.len() < FEWEST {
        return None;
    }
    widths.sort_by(f32::total_cmp);
    let width = widths[widths.len() / 2];
    let lefts = page.words.iter().map(|word| word.left);
    let left = lefts.fold(f32::MAX, f32::min).max(0.0) - MARGIN * width;
    let half = |i: f32| {
        let from = left + i * width;
        let words = page.words.iter().filter(|word| {
            let middle = word.left + word.width / 2.0;
            (middle < left + width) == (i == 0.0)
        });
        let words = words.map(|word| Word {
            left: (word.left - from) / width,
            width: word.width / width,
            ..word.clone()
        });
        Page {
            words: words.collect(),
            source: page.source,
        }
    };
    Some([half(0.0), half(1.0)])
}

/// How far apart a row number stands twice, on one height.
fn width(page: &Page, number: &str) -> Option<f32> {
    let is_it = |word: &&Word| word.text.trim_end_matches('.') == number;
    let found: Vec<&Word> = page.words.iter().filter(is_it).collect();
    let [a, b] = found[..] else {
        return None;
    };
    let width = (a.left - b.left).abs();
    ((a.top - b.top).abs() < LOWER && APART.contains(&width)).then_some(width)
}

#[cfg(test)]
mod tests {
    use domain::document::{FieldName, Rappen, Source};

    use super::*;
    use crate::{document::understand_all, testing};

    fn form(ahv: &str, gross: &str, contributions: &str, net: &str) -> Page {
        let text = format!(
            "A X Lohnausweis - Certificat de salaire - Certificato di salario\n\n\
             C {ahv}                                                  D 2025\n\n\
             1. Lohn soweit nicht unter Ziffer 2-7                                     {gross}\n\
             2.1 Verpflegung\n\n2.2 Privatanteil\n\n2.3 Andere\n\n\
             8. Bruttolohn total                                                       {gross}\n\
             9. Beiträge AHV/IV/EO/ALV/NBUV                                            {contributions}\n\
             10. Berufliche Vorsorge\n\n10.1 Ordentliche Beiträge\n\n\
             11. Nettolohn                                                             {net}"
        );
        testing::page(&text, Source::Ocr)
    }

    #[test]
    fn two_forms_side_by_side_are_two_certificates() {
        let halves = [
            form("756.9217.0769.85", "50000", " 3200", "46800"),
            form("756.1234.5678.97", "24000", " 1536", "22464"),
        ];
        let words = halves.iter().enumerate().flat_map(|(i, half)| {
            half.words.iter().map(move |word| Word {
                left: (word.left + i as f32) / 2.0,
                width: word.width / 2.0,
                ..word.clone()
            })
        });
        let both = Page {
            words: words.collect(),
            source: Source::Ocr,
        };

        let readings = understand_all(&[both], 2026);

        let said = readings.iter().map(|reading| {
            let ahv = reading
                .field(FieldName::Ahv)
                .map(|field| field.value.clone());
            (ahv, reading.amount(FieldName::NetSalary))
        });
        let said: Vec<_> = said.collect();
        let expected = halves.iter().zip([46_800, 22_464]).map(|(half, net)| {
            let alone = &understand_all(std::slice::from_ref(half), 2026)[0];
            let ahv = alone.field(FieldName::Ahv).map(|field| field.value.clone());
            assert!(ahv.is_some());
            (ahv, Some(Rappen::francs(net)))
        });
        assert!(said == expected.collect::<Vec<_>>());
    }

    #[test]
    fn a_form_alone_is_left_whole() {
        let form = form("756.9217.0769.85", "50000", " 3200", "46800");
        assert!(super::halves(&form).is_none());
    }
}
