//! Figures put right, in whatever order and words.

use super::{FieldName, FieldType, Rappen, Reading, Value, fields};
use crate::said::{Piece, Said, Tags};

/// What a message says about figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Figures {
    /// Nothing, or it asks.
    Nothing,
    /// These are right.
    Right(Vec<(FieldName, Value)>),
    /// One is called wrong, and there is no other.
    Denied,
    /// Figures without a name.
    Bare(Vec<i64>),
    /// One is only approximate.
    Unsure,
    /// A field and a figure, but not what they have to do with each other.
    Unclear,
}

/// What may stand in a part that puts a figure right.
const IN_PART: Tags = Tags::PLAIN
    .or(Tags::AROUND)
    .or(Tags::FORGIVEN)
    .or(Tags::AFFIRM)
    .or(Tags::RIGHT)
    .or(Tags::NO)
    .or(Tags::NOT)
    .or(Tags::INSTEAD)
    .or(Tags::BUT)
    .or(Tags::FIX)
    .or(Tags::FLAW)
    .or(Tags::WRONG)
    .or(Tags::ALL)
    .or(Tags::BOX)
    .or(Tags::MONEY)
    .or(Tags::PAPER)
    .or(Tags::WHO)
    .or(Tags::OPINION)
    .or(Tags::MODAL)
    .or(Tags::THOUSAND);
/// What may stand between a "not" and the figure that it denies.
const BETWEEN: Tags = Tags::PLAIN
    .or(Tags::MONEY)
    .or(Tags::FORGIVEN)
    .or(Tags::AROUND);
/// What calls a figure wrong.
const DENIES: Tags = Tags::NOT.or(Tags::WRONG).or(Tags::INSTEAD);
/// The hundredths of a franc.
const CENTS: [&str; 7] = [
    "rappen",
    "rappe",
    "rp",
    "centime",
    "centimes",
    "centesimi",
    "cents",
];
/// As many unknown words as may stand in parts without a figure.
const MOST_UNKNOWN: usize = 6;
/// A correction is no letter.
const MOST_PIECES: usize = 120;

/// A field or a figure of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Field(FieldName),
    /// In Rappen.
    Amount(i64),
    /// Only approximate.
    Vague,
    /// A date, a telephone number.
    Odd,
}

/// An item with the place of its piece.
#[derive(Clone, Copy, Debug)]
struct Placed {
    at: usize,
    item: Item,
}

/// What a message says about the figures of the readings shown.
pub(super) fn read(said: &Said, shown: &[&Reading]) -> Figures {
    if said.pieces.len() > MOST_PIECES {
        return Figures::Nothing;
    }
    let mut items = items(said, shown);
    let figures = items
        .iter()
        .filter(|i| !matches!(i.item, Item::Field(_)))
        .count();
    if figures == 0 {
        return Figures::Nothing;
    }
    name_by_figure(said, &mut items, shown);
    let named = figures < items.len();
    if named && said.has(Tags::MONTHLY) && said.questions == 0 {
        return Figures::Unsure;
    }
    if asks(said) {
        let wants = named && said.has(Tags::FIX) && !said.has(Tags::TOPIC);
        return if wants {
            Figures::Unclear
        } else {
            Figures::Nothing
        };
    }
    let is_clear = is_clear(said, &items, shown);
    if !named && !is_clear {
        return Figures::Nothing;
    }
    if is_unsure(said, &items) {
        return Figures::Unsure;
    }
    let odd = items.iter().any(|i| i.item == Item::Odd);
    if odd || !is_clear || said.has(Tags::WAIT) {
        return Figures::Unclear;
    }
    if is_denied(said, &items) {
        return Figures::Denied;
    }
    leave_denied(said, &mut items);
    leave_confirmed(said, &mut items);
    leave_old(&mut items, shown);
    match pairs_by_part(said, &items) {
        Some(pairs) => Figures::Right(pairs),
        None if !named => Figures::Bare(amounts(&items)),
        None => Figures::Unclear,
    }
}

/// The fields and figures of a message, in order.
fn items(said: &Said, shown: &[&Reading]) -> Vec<Placed> {
    let pieces = &said.pieces;
    let in_box = |p: &Piece| fields::in_box(&p.number.as_ref()?.written, shown);
    let mut items: Vec<Placed> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let piece = &pieces[at];
        // Nobody earns eleven francs a year: that is the number of a box.
        let field = fields::meant(&piece.fields, shown).or_else(|| in_box(piece));
        let next = &pieces[at + 1..];
        let item = match (&piece.number, field) {
            (Some(_), _) if next.first().is_some_and(counts) => None,
            (_, Some(field)) => Some(Item::Field(field)),
            (Some(number), _) if number.vague => Some(Item::Vague),
            (Some(number), _) => {
                let (item, taken) = in_thousands(number.amount, next);
                let (item, cents) = with_cents(item, &next[taken..]);
                items.push(Placed { at, item });
                at += taken + cents + 1;
                continue;
            }
            (None, _) => piece.is(Tags::THOUSAND).then_some(Item::Vague),
        };
        items.extend(item.map(|item| Placed { at, item }));
        at += 1;
    }
    name_once(&mut items);
    items
}

/// Leaves out a field that is named again: `Nettolohn (Ziffer 11)`.
fn name_once(items: &mut Vec<Placed>) {
    let mut named = Vec::new();
    items.retain(|placed| {
        let again = named.contains(&placed.item);
        if matches!(placed.item, Item::Field(_)) {
            named.push(placed.item);
        }
        !again
    });
}

/// `82 tausend 388` is a figure, `82 tausend` about one.
fn in_thousands(amount: Option<i64>, next: &[Piece]) -> (Item, usize) {
    let Some(amount) = amount else {
        return (Item::Odd, 0);
    };
    if !next.first().is_some_and(|p| p.is(Tags::THOUSAND)) {
        return (Item::Amount(amount), 0);
    }
    let rest = next.get(1).and_then(|p| p.number.as_ref());
    match rest.and_then(|rest| rest.amount) {
        Some(rest) if rest < 100_000 && amount < 100_000 => (Item::Amount(amount * 1000 + rest), 2),
        _ => (Item::Vague, 1),
    }
}

/// `7 months`: no amount.
fn counts(next: &Piece) -> bool {
    next.is(Tags::UNIT) && !next.is(Tags::MONEY)
}

/// `81'900 francs et 60 centimes`, `81'900 fr 60`.
fn with_cents(item: Item, next: &[Piece]) -> (Item, usize) {
    let joins = |p: &&Piece| ["und", "u", "and", "et", "e"].contains(&p.text.as_str());
    let money = next.iter().take_while(|p| p.is(Tags::MONEY)).count();
    let joined = next[money..].iter().take(1).filter(joins).count();
    let cents = next.get(money + joined).and_then(|p| p.number.as_ref());
    let cents = cents
        .filter(|n| n.written.len() == 2)
        .and_then(|n| n.amount);
    let named = next.get(money + joined + 1);
    let named = named.is_some_and(|p| CENTS.contains(&p.text.as_str()));
    match (item, cents) {
        (Item::Amount(amount), Some(cents)) if (money > 0 || named) && amount % 100 == 0 => {
            (Item::Amount(amount + cents / 100), money + joined + 1)
        }
        _ => (item, 0),
    }
}

/// Names the field of a figure that is replaced: `97'250 instead of 97'520`.
fn name_by_figure(said: &Said, items: &mut [Placed], shown: &[&Reading]) {
    let replaces = Tags::INSTEAD.or(Tags::NOT).or(Tags::WRONG).or(Tags::FIX);
    let [a, b] = items[..] else { return };
    let field = |item| match item {
        Item::Amount(amount) => field_saying(amount, shown),
        _ => None,
    };
    let (old, name) = match (field(a.item), field(b.item)) {
        (Some(name), None) => (a, name),
        (None, Some(name)) => (b, name),
        _ => return,
    };
    let amounts = items.iter().all(|i| matches!(i.item, Item::Amount(_)));
    if amounts && said.has(replaces) {
        let item = Item::Field(name);
        for placed in items.iter_mut().filter(|i| i.at == old.at) {
            placed.item = item;
        }
    }
}

/// The only field that says a figure.
fn field_saying(amount: i64, shown: &[&Reading]) -> Option<FieldName> {
    let fields = shown.iter().flat_map(|reading| reading.fields.iter());
    let mut fields = fields.filter(|f| matches!(f.value, Value::Amount(now) if now.0 == amount));
    let only = fields.next()?;
    fields.next().is_none().then_some(only.name)
}

/// Whether the only figure is called wrong: "82388 is not right", "not 82388".
fn is_denied(said: &Said, items: &[Placed]) -> bool {
    let mut figures = items.iter().filter(|i| !matches!(i.item, Item::Field(_)));
    let (Some(only), None) = (figures.next(), figures.next()) else {
        return false;
    };
    let part = said.pieces[only.at].part;
    let fields: Vec<usize> = items.iter().map(|i| i.at).collect();
    let after = said.pieces.iter().enumerate().skip(only.at + 1);
    let after = after.take_while(|(_, p)| p.part == part);
    let after = after.skip_while(|(i, p)| p.is(BETWEEN) && !p.is(DENIES) || fields.contains(i));
    let after = after.map(|(_, p)| p).take(1);
    let before = said.pieces[..only.at]
        .iter()
        .rev()
        .take_while(|p| p.part == part);
    let before = before
        .skip_while(|p| p.is(BETWEEN) && !p.is(DENIES))
        .take(1);
    let mut before = before.filter(|p| p.is(Tags::NOT.or(Tags::INSTEAD)) && !p.is(Tags::NO));
    // "Noch" and "no" are one word in dialect.
    let mut after = after.filter(|p| p.is(DENIES) && !p.is(Tags::INSTEAD.or(Tags::NO)));
    after.next().is_some() || before.next().is_some()
}

fn asks(said: &Said) -> bool {
    let asks = |p: &Piece| {
        p.is(Tags::ASK.or(Tags::IF)) && !p.is(Tags::PLAIN.or(Tags::AROUND).or(Tags::FORGIVEN))
    };
    said.questions > 0 || said.pieces.iter().any(asks)
}

/// Whether every word around the figures is understood, and not too many elsewhere are not.
fn is_clear(said: &Said, items: &[Placed], shown: &[&Reading]) -> bool {
    let parts: Vec<usize> = items.iter().map(|i| said.pieces[i.at].part).collect();
    let known = |p: &Piece| {
        p.is(IN_PART) || p.number.is_some() || fields::meant(&p.fields, shown).is_some()
    };
    let strange = |p: &&Piece| !known(p);
    let strange = said.pieces.iter().filter(strange);
    let (near, far): (Vec<_>, Vec<_>) = strange.partition(|p| parts.binary_search(&p.part).is_ok());
    let unsure = |p: &&Piece| !p.is(Tags::ABOUT.or(Tags::DOUBT).or(Tags::WAIT));
    !said.has(Tags::TOPIC)
        && near.into_iter().filter(unsure).count() == 0
        && far.into_iter().filter(unsure).count() <= MOST_UNKNOWN
}

/// Whether a figure is only approximate, or said with a doubt.
fn is_unsure(said: &Said, items: &[Placed]) -> bool {
    const NEAR: usize = 3;
    let mut figures = items.iter().filter(|i| !matches!(i.item, Item::Field(_)));
    figures.any(|figure| {
        let part = said.pieces[figure.at].part;
        let near = said.pieces[figure.at.saturating_sub(NEAR)..]
            .iter()
            .take(2 * NEAR + 1);
        let near = near.filter(|p| p.part == part);
        let mut of_part = said.pieces.iter().filter(|p| p.part == part);
        figure.item == Item::Vague
            || near.clone().any(|p| p.is(Tags::ABOUT))
            || of_part.any(|p| p.is(Tags::DOUBT))
    })
}

/// Leaves out the figure after "not" or "instead of", and the one that is called wrong.
fn leave_denied(said: &Said, items: &mut Vec<Placed>) {
    const NEAR: usize = 4;
    let pieces = &said.pieces;
    let all = amounts(items).len();
    let mut left = 0;
    items.retain(|placed| {
        let Item::Amount(_) = placed.item else {
            return true;
        };
        let part = |p: &&Piece| p.part == pieces[placed.at].part;
        let before = pieces[..placed.at].iter().rev().take(NEAR).take_while(part);
        let mut before = before.skip_while(|p| p.is(BETWEEN) && !p.is(Tags::NOT.or(Tags::INSTEAD)));
        let denied = before
            .next()
            .is_some_and(|p| p.is(Tags::NOT.or(Tags::INSTEAD)));
        let after = pieces[placed.at + 1..].iter().take(NEAR).take_while(part);
        let mut after = after.skip_while(|p| p.is(BETWEEN) && !p.is(Tags::WRONG));
        let wrong = after
            .next()
            .is_some_and(|p| p.is(Tags::WRONG) && !p.is(Tags::INSTEAD));
        let leave = (denied || wrong) && left + 1 < all;
        left += usize::from(leave);
        !leave
    });
}

/// Leaves out the fields of a part without a figure that says they are right.
fn leave_confirmed(said: &Said, items: &mut Vec<Placed>) {
    let part = |i: &Placed| said.pieces[i.at].part;
    let figures: Vec<usize> = items
        .iter()
        .filter(|i| matches!(i.item, Item::Amount(_)))
        .map(part)
        .collect();
    items.retain(|placed| {
        let mut of_part = said.pieces.iter().filter(|p| p.part == part(placed));
        let right = of_part.clone().any(|p| p.is(Tags::RIGHT.or(Tags::AFFIRM)));
        let denied = of_part.any(|p| p.is(Tags::NOT.or(Tags::WRONG)));
        let alone = figures.binary_search(&part(placed)).is_err();
        !(alone && right && !denied)
    });
}

/// Leaves out what the fields named say now, where there is another figure.
fn leave_old(items: &mut Vec<Placed>, shown: &[&Reading]) {
    let named: Vec<FieldName> = items
        .iter()
        .filter_map(|i| match i.item {
            Item::Field(name) => Some(name),
            _ => None,
        })
        .collect();
    let says = |amount: i64| {
        let now = named
            .iter()
            .flat_map(|name| shown.iter().filter_map(|r| r.amount(*name)));
        now.into_iter().any(|now| now.0 == amount)
    };
    if amounts(items).len() > named.len() {
        items.retain(|i| !matches!(i.item, Item::Amount(amount) if says(amount)));
    }
}

fn amounts(items: &[Placed]) -> Vec<i64> {
    let amount = |i: &Placed| match i.item {
        Item::Amount(amount) => Some(amount),
        _ => None,
    };
    items.iter().filter_map(amount).collect()
}

/// Every field with its figure, within the parts of the message as far as they pair.
fn pairs_by_part(said: &Said, items: &[Placed]) -> Option<Vec<(FieldName, Value)>> {
    let parts = items.chunk_by(|a, b| said.pieces[a.at].part == said.pieces[b.at].part);
    let (mut all, mut rest) = (Vec::new(), Vec::new());
    for part in parts {
        rest.extend_from_slice(part);
        if let Some(pairs) = pairs(&rest) {
            all.extend(pairs);
            rest.clear();
        }
    }
    let mut names: Vec<FieldName> = all.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    names.dedup();
    (rest.is_empty() && !all.is_empty() && names.len() == all.len()).then_some(all)
}

/// Every field with its figure: all before, or all after.
fn pairs(items: &[Placed]) -> Option<Vec<(FieldName, Value)>> {
    if items.is_empty() || !items.len().is_multiple_of(2) {
        return None;
    }
    let mut all: Vec<(FieldName, Value)> = Vec::new();
    let first = matches!(items[0].item, Item::Field(_));
    for pair in items.chunks(2) {
        let (name, amount) = match (pair[0].item, pair[1].item) {
            (Item::Field(name), Item::Amount(amount)) if first => (name, amount),
            (Item::Amount(amount), Item::Field(name)) if !first => (name, amount),
            _ => return None,
        };
        all.push((name, value(name, amount)?));
    }
    Some(all)
}

/// A figure as the value of a field.
pub(super) fn value(name: FieldName, amount: i64) -> Option<Value> {
    match name.field_type() {
        FieldType::Amount => Some(Value::Amount(Rappen(amount))),
        FieldType::Year => {
            let year = i32::try_from(amount / 100).ok()?;
            (1990..=2100).contains(&year).then_some(Value::Year(year))
        }
        // Nobody puts these right in a chat; and nothing of the tax return hangs on them.
        FieldType::Text | FieldType::Date | FieldType::Flag | FieldType::Ahv => None,
    }
}
