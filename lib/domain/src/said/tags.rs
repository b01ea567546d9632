//! What a word does in a message.

/// A set of tags: a word may do several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tags(u64);

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Tags {
            $($(#[$doc])* pub(crate) const $name: Self = Self(1 << $bit);)*
        }
    };
}

tags! {
    /// Says yes: `ja`.
    AFFIRM = 0;
    /// Says that something is right: `stimmt`.
    RIGHT = 1;
    /// Says no: `nein`.
    NO = 2;
    /// Denies what stands beside it: `nicht`.
    NOT = 3;
    /// What may be wrong: `Fehler`.
    FLAW = 4;
    /// Says that something is wrong: `falsch`.
    WRONG = 5;
    /// Asks for a change: `korrigieren`.
    FIX = 6;
    /// Everything: `alles`.
    ALL = 7;
    /// Takes something back: `aber`, `nur`.
    BUT = 8;
    /// Is not sure: `vielleicht`.
    DOUBT = 9;
    /// Asks for time: `Moment`.
    WAIT = 10;
    /// Makes a condition: `falls`.
    IF = 11;
    /// Asks: `warum`.
    ASK = 12;
    /// Makes a figure approximate: `etwa`.
    ABOUT = 13;
    /// Names what is replaced: `statt`.
    INSTEAD = 14;
    /// A thousand, or a figure in words.
    THOUSAND = 15;
    /// Comes before the number of a box: `Ziffer`.
    BOX = 16;
    /// Says nothing by itself: `das`, `ist`.
    PLAIN = 17;
    /// The paper, or what belongs to a person on it: `Lohnausweis`.
    PAPER = 18;
    /// To have something: `habe`.
    HAVE = 19;
    /// `bitte`, `danke`.
    COURTESY = 20;
    /// `Guten Tag`.
    GREETING = 21;
    /// Comes before a signature: `Freundliche Grüsse`.
    CLOSING = 22;
    /// `ähm`, `also`.
    FILLER = 23;
    /// To end, whatever it may be: `Schluss`.
    CEASE = 24;
    /// What we send: `Nachrichten`, `schreiben`.
    MESSAGE = 25;
    /// From now on no more: `nicht mehr`.
    NO_MORE = 26;
    /// A whole wish for no more messages: `abmelden`.
    SIGN_OFF = 27;
    /// To be taken from a list.
    REMOVE = 28;
    /// From what one can be taken: `Liste`, `Nummer`.
    LIST = 29;
    /// To take back.
    REVOKE = 30;
    /// Speaking and writing in a language.
    TALK = 31;
    /// Shows what waits: `zeigen`.
    SHOW = 32;
    /// What a code is called: `Code`, `PIN`.
    CODE = 33;
    /// To link an account.
    LINK = 34;
    /// Presents something: `hier`, `steht`.
    PRESENT = 35;
    /// Francs.
    MONEY = 36;
    /// Only part: `nur`, where it is no correction.
    TOPIC = 37;
    /// To need or want something: `brauche`.
    WANT = 38;
    /// What is held about a person: `Daten`.
    DATA = 39;
    /// Who speaks or is spoken to: `mich`, `Sie`.
    WHO = 40;
    /// Means that no questions are left, or a refusal of help.
    DECLINE = 41;
    /// Stands around a figure put right, and says nothing beside one.
    AROUND = 42;
    /// To get what we send: `bekommen`.
    RECEIVE = 43;
    /// To wish: `möchte`.
    DESIRE = 44;
    /// Makes of a "no" a "no more": `mehr`.
    MORE = 45;
    /// `nicht mehr`, `plus de`: no more by itself.
    NO_MORE_AT_ALL = 46;
    /// Denies what stands beside it, also where it answers by itself: `gar nicht`.
    STRONG_NOT = 47;
    /// Says what ought to be: `sollte`.
    MODAL = 48;
    /// Thanks for something: `danke für`.
    THANKS_FOR = 49;
    /// To end, said to us: `hört auf`.
    HALT = 50;
    /// A view of somebody who is sure enough to complain: `ich glaube`.
    OPINION = 51;
    /// What may be wrong without being an error: `Problem`.
    TROUBLE = 52;
    /// By the month, where the paper tells the year.
    MONTHLY = 53;
    /// When, how much or by which way: keeps a wish to a part of it.
    LIMIT = 54;
    /// What is counted beside an amount: `Monate`.
    UNIT = 55;
    /// Gives a reason: `weil`.
    REASON = 56;
    /// To let somebody be: `lasst`.
    LET = 57;
    /// What somebody is to be left in: `in Ruhe`.
    PEACE = 58;
    /// Begins a question: `wie`, `can I`.
    QUESTION = 59;
    /// Asks wherever it stands: `ich möchte wissen`.
    WONDER = 60;
    /// Thanks: `danke`.
    THANKS = 61;
    /// Praises: `toll`.
    PRAISE = 62;
    /// Taken away for good: `gelöscht`.
    ERASED = 63;
}

impl Tags {
    /// What is forgiven around every wording.
    pub(crate) const FORGIVEN: Self = Self::COURTESY
        .or(Self::GREETING)
        .or(Self::CLOSING)
        .or(Self::FILLER);
    /// What makes a message more than an answer.
    pub(crate) const OPEN: Self = Self::ASK.or(Self::IF).or(Self::WAIT).or(Self::MONTHLY);

    /// What answers, doubts or asks, in every kind of message.
    pub(crate) const SPEAKS: Self = Self::OPEN
        .or(Self::AFFIRM)
        .or(Self::RIGHT)
        .or(Self::NO)
        .or(Self::NOT)
        .or(Self::FLAW)
        .or(Self::WRONG)
        .or(Self::FIX)
        .or(Self::BUT)
        .or(Self::DOUBT)
        .or(Self::OPINION)
        .or(Self::LIMIT)
        .or(Self::DECLINE)
        .or(Self::ABOUT)
        .or(Self::INSTEAD)
        .or(Self::MODAL)
        .or(Self::TOPIC);

    /// Both sets.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the sets have a tag in common.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
