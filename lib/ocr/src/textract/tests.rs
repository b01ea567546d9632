use super::*;

fn word(text: &str, left: f32, top: f32, width: f32, height: f32) -> Block {
    Block {
        block_type: "WORD".to_owned(),
        text: Some(text.to_owned()),
        confidence: Some(99.0),
        bounding_box: Some(BoundingBox {
            left,
            top,
            width,
            height,
        }),
        polygon: Some(vec![
            (left, top),
            (left + width, top),
            (left + width, top + height),
            (left, top + height),
        ]),
        ..Block::default()
    }
}

/// What a camera makes of a page when it is turned clockwise by so many quarters.
fn turned(block: &Block, quarters: usize) -> Block {
    let mut block = block.clone();
    for _ in 0..quarters {
        let turn = |(x, y): (f32, f32)| (1.0 - y, x);
        let corners: Vec<_> = block.polygon.iter().flatten().map(|c| turn(*c)).collect();
        block.polygon = Some(corners);
        let place = block.bounding_box.as_mut().unwrap();
        *place = BoundingBox {
            left: 1.0 - place.top - place.height,
            top: place.left,
            width: place.height,
            height: place.width,
        };
    }
    block
}

#[test]
fn a_page_turned_any_way_comes_out_upright() {
    let upright = [
        word("Nettolohn", 0.1, 0.6, 0.2, 0.01),
        word("82'388", 0.8, 0.6, 0.1, 0.01),
    ];
    for quarters in 0..4 {
        let photo: Vec<Block> = upright
            .iter()
            .map(|block| turned(block, quarters))
            .collect();

        let pages = pages(&photo);

        let [page] = &pages[..] else {
            panic!("one page");
        };
        for (word, place) in page.words.iter().zip([(0.1, 0.6), (0.8, 0.6)]) {
            let off = (word.left - place.0).abs().max((word.top - place.1).abs());
            assert!(off < 1e-4 && word.height < word.width, "{quarters}");
        }
    }
}

#[test]
fn the_angle_that_textract_names_goes_first() {
    let mut sideways = turned(&word("Nettolohn", 0.1, 0.6, 0.2, 0.01), 1);
    sideways.polygon = None;
    sideways.rotation = Some(90.0);

    let pages = pages(&[sideways]);

    let left = pages[0].words[0].left;
    assert!((left - 0.1).abs() < 1e-4, "{left}");
}

#[test]
fn a_page_that_is_absent_is_the_first_and_others_keep_their_order() {
    let mut second = word("zwei", 0.1, 0.1, 0.1, 0.01);
    second.page = Some(2);

    let pages = pages(&[second, word("eins", 0.1, 0.1, 0.1, 0.01)]);

    let words: Vec<&str> = pages.iter().map(|page| &page.words[0].text[..]).collect();
    assert_eq!(words, ["eins", "zwei"]);
}

#[test]
fn words_without_a_usable_place_are_left_out() {
    let mut none = word("a", 0.1, 0.1, 0.1, 0.01);
    none.bounding_box = None;
    none.polygon = None;
    let absurd = [f32::NAN, f32::INFINITY, -3.0, 1e30].map(|left| {
        let mut block = word("b", left, 0.1, 0.1, 0.01);
        block.polygon = None;
        block
    });
    let mut textless = word("c", 0.1, 0.1, 0.1, 0.01);
    textless.text = None;
    let mut unknown = word("d", 0.1, 0.1, 0.1, 0.01);
    unknown.block_type = "HOLOGRAM".to_owned();
    let page = Block {
        block_type: "PAGE".to_owned(),
        ..Block::default()
    };
    let blocks: Vec<Block> = [none, textless, unknown, page]
        .into_iter()
        .chain(absurd)
        .collect();

    let pages = pages(&blocks);

    assert_eq!(pages.len(), 1);
    assert!(pages[0].words.is_empty());
}

#[test]
fn nothing_gives_no_pages() {
    assert!(pages(&[]).is_empty());
}
