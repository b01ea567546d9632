//! Whether two addresses are one person's.

/// What of a contact says who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known<'a> {
    /// Its index.
    pub index: &'a str,
    /// Whether it is linked to an account.
    pub linked: bool,
    /// Whether an id of its person is known.
    pub has_id: bool,
    /// Whether it was silent for so long that its number may be somebody else's.
    pub silent: bool,
    /// Whether it has to link again since.
    pub suspended: bool,
    /// The contact that has its number now, if that is another person.
    pub passed_to: Option<&'a str>,
}

/// Who wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The contact of the number, which may be new.
    Number,
    /// The contact of the id, which may be new.
    Id,
    /// The contact of the number; the id is to lead to it.
    NumberLearnsId,
    /// The contact of the id; the number is to lead to it.
    IdTakesNumber,
    /// The contact of both, whose number was taken for another person's meanwhile.
    Back,
    /// The contact of the number, which has to link again.
    Silent,
    /// Whoever has the number by now.
    Holder,
    /// The contact of the id, which may be new: the number was another person's before.
    Passed,
}

/// An address of a message: it did not come, or leads to nobody yet, or to a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Came<'a> {
    /// The message has no such address.
    Not,
    /// Nobody stands there.
    New,
    /// It leads to this contact.
    Known(Known<'a>),
}

/// Who wrote a message, by the number and the id that came with it.
///
/// An id names one person, a number whoever has it: people give up numbers and others get them. So a
/// known id decides; and a number that comes with another id than its contact's is not known to be the
/// same person's. A number without a readable id counts by itself. A contact without a known id takes
/// the first that comes with it, unless it was silent for long.
pub(crate) fn who(number: Came<'_>, id: Came<'_>) -> Verdict {
    use Verdict::{Back, Holder, Id, IdTakesNumber, Number, NumberLearnsId, Passed, Silent};
    match (number, id) {
        (Came::Not, _) => Id,
        (Came::Known(number), Came::Not) if number.passed_to.is_some() => Holder,
        (Came::Known(number), Came::Not) if number.silent => Silent,
        (_, Came::Not) => Number,
        (Came::New, Came::New) => NumberLearnsId,
        (Came::New, Came::Known(_)) => IdTakesNumber,
        (Came::Known(number), Came::Known(id)) if number.index == id.index => {
            match number.passed_to {
                Some(_) => Back,
                None => Id,
            }
        }
        (Came::Known(number), _) if number.has_id || number.passed_to.is_some() => Passed,
        (Came::Known(number), Came::New) if number.silent => Silent,
        (Came::Known(number), Came::New) if number.suspended => Number,
        (Came::Known(_), Came::New) => NumberLearnsId,
        (Came::Known(number), Came::Known(id)) => {
            match number.linked && (id.linked || number.silent || number.suspended) {
                true => Passed,
                false if number.linked => NumberLearnsId,
                false => IdTakesNumber,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBER: Known<'_> = Known {
        index: "number",
        linked: false,
        has_id: false,
        silent: false,
        suspended: false,
        passed_to: None,
    };
    const ID: Known<'_> = Known {
        index: "id",
        ..NUMBER
    };
    const LINKED: Known<'_> = Known {
        linked: true,
        ..NUMBER
    };

    #[test]
    fn the_first_message_joins_its_two_addresses() {
        assert_eq!(who(Came::New, Came::New), Verdict::NumberLearnsId);
        assert_eq!(who(Came::New, Came::Not), Verdict::Number);
        assert_eq!(who(Came::Not, Came::New), Verdict::Id);
    }

    #[test]
    fn an_id_is_learned_once() {
        let known = Known {
            has_id: true,
            ..LINKED
        };

        assert_eq!(who(Came::Known(LINKED), Came::New), Verdict::NumberLearnsId);
        assert_eq!(who(Came::Known(known), Came::New), Verdict::Passed);
        assert_eq!(who(Came::Known(known), Came::Known(ID)), Verdict::Passed);
        assert_eq!(who(Came::Known(known), Came::Known(known)), Verdict::Id);
    }

    #[test]
    fn a_known_id_brings_its_new_number_along() {
        let linked = Known { linked: true, ..ID };

        assert_eq!(who(Came::New, Came::Known(linked)), Verdict::IdTakesNumber);
        assert_eq!(
            who(Came::Known(NUMBER), Came::Known(linked)),
            Verdict::IdTakesNumber
        );
        assert_eq!(
            who(Came::Known(LINKED), Came::Known(ID)),
            Verdict::NumberLearnsId
        );
        assert_eq!(
            who(Came::Known(LINKED), Came::Known(linked)),
            Verdict::Passed
        );
    }

    #[test]
    fn a_number_alone_is_whose_it_was_last() {
        let passed = Known {
            passed_to: Some("id"),
            has_id: true,
            ..LINKED
        };

        assert_eq!(who(Came::Known(LINKED), Came::Not), Verdict::Number);
        assert_eq!(who(Came::Known(passed), Came::Not), Verdict::Holder);
        assert_eq!(who(Came::Known(passed), Came::Known(ID)), Verdict::Passed);
        assert_eq!(who(Came::Known(passed), Came::Known(passed)), Verdict::Back);
    }

    #[test]
    fn who_was_silent_for_long_links_again() {
        let silent = Known {
            silent: true,
            ..LINKED
        };
        let suspended = Known {
            suspended: true,
            ..LINKED
        };

        for id in [Came::Not, Came::New] {
            assert_eq!(who(Came::Known(silent), id), Verdict::Silent);
            assert_eq!(
                who(Came::Known(suspended), id),
                Verdict::Number,
                "no id is learned"
            );
        }
        for number in [silent, suspended] {
            assert_eq!(who(Came::Known(number), Came::Known(ID)), Verdict::Passed);
        }
    }
}
