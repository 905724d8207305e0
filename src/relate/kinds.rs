//! The relation types and what a text says of them.

use std::fmt;

/// What joins a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// Named in one window.
    Together,
    /// One only speaks, writes or is credited where the other is named.
    QuotedAbout,
    /// Were face to face.
    Met,
    /// Went to a place or to somebody.
    Visited,
    /// Spoke with each other, by telephone too.
    SpokeWith,
    /// Held talks with each other, or mediated.
    Negotiated,
    /// Signed, reached a deal, pledged.
    Agreed,
    /// Praised, backed, recognised.
    Supports,
    /// Acted together in deed.
    Cooperates,
    /// Gave, sold, lent.
    Supplied,
    /// Asked, urged, demanded.
    Requested,
    /// Criticised, sued, investigates.
    Accused,
    /// Warned, mobilised.
    Threatened,
    /// Refused, vetoed.
    Rejected,
    /// Sanctioned, expelled, arrested.
    Sanctioned,
    /// Killed, shelled, fought.
    Attacked,
}

impl RelationKind {
    /// The types that a cue lexicon may name.
    ///
    /// # Source
    /// The classes of the PLOVER ontology (Open Event Data Alliance, 2018), which condense CAMEO
    /// (Gerner et al. 2002); the consult class is kept apart in four.
    pub const TYPED: [Self; 14] = [
        Self::Met,
        Self::Visited,
        Self::SpokeWith,
        Self::Negotiated,
        Self::Agreed,
        Self::Supports,
        Self::Cooperates,
        Self::Supplied,
        Self::Requested,
        Self::Accused,
        Self::Threatened,
        Self::Rejected,
        Self::Sanctioned,
        Self::Attacked,
    ];

    /// The type whose number in the order of types (`as u32`) this is.
    pub(crate) fn numbered(number: usize) -> Option<Self> {
        match number {
            0 => Some(Self::Together),
            1 => Some(Self::QuotedAbout),
            _ => Self::TYPED.get(number - 2).copied(),
        }
    }

    /// The word for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Together => "together",
            Self::QuotedAbout => "quoted-about",
            Self::Met => "met",
            Self::Visited => "visited",
            Self::SpokeWith => "spoke-with",
            Self::Negotiated => "negotiated",
            Self::Agreed => "agreed",
            Self::Supports => "supports",
            Self::Cooperates => "cooperates",
            Self::Supplied => "supplied",
            Self::Requested => "requested",
            Self::Accused => "accused",
            Self::Threatened => "threatened",
            Self::Rejected => "rejected",
            Self::Sanctioned => "sanctioned",
            Self::Attacked => "attacked",
        }
    }

    /// The type of a word of a lexicon; nothing for `together` and what is none.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::TYPED.into_iter().find(|kind| kind.as_str() == name)
    }

    /// True where one acts on the other; false where both do the same.
    pub fn is_directed(self) -> bool {
        !matches!(
            self,
            Self::Together
                | Self::QuotedAbout
                | Self::Met
                | Self::SpokeWith
                | Self::Negotiated
                | Self::Agreed
                | Self::Cooperates
        )
    }

    /// True for the four ways of meeting: they bring people together in place or in talk.
    pub fn is_consult(self) -> bool {
        matches!(self, Self::Met | Self::Visited | Self::SpokeWith | Self::Negotiated)
    }
}

/// How a text states a relation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// As a fact.
    #[default]
    Asserted,
    /// As something that is to come.
    Planned,
    /// As something that did not or will not happen.
    Denied,
    /// As a possibility or rumour.
    Speculated,
    /// As a wish or demand.
    CalledFor,
}

impl Polarity {
    /// All of them, in the order of the files.
    pub const ALL: [Self; 5] =
        [Self::Asserted, Self::Planned, Self::Denied, Self::Speculated, Self::CalledFor];

    /// The word for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Planned => "planned",
            Self::Denied => "denied",
            Self::Speculated => "speculated",
            Self::CalledFor => "called-for",
        }
    }

    /// The polarity of a word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|polarity| polarity.as_str() == name)
    }
}

impl fmt::Display for Polarity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How the two are named in the sentence, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Both by name.
    Named,
    /// Both stand in one list of participants.
    Listed,
    /// One by a pronoun or as one of `the two leaders`.
    Pronoun,
}

impl Grade {
    /// The word for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Listed => "listed",
            Self::Pronoun => "pronoun",
        }
    }
}
