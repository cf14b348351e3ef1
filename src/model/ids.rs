//! One id type for each kind of thing in a plan, so that one cannot be taken for another.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps the id as it is written in a file.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// Returns the id as it is written in a file.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID.
            #[must_use]
            pub fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// Returns the UUID.
            #[must_use]
            pub fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

text_id!(
    /// The id of a [`Node`](super::Node): stable and readable, such as `3.2.1` or `box2.1`.
    NodeId
);
text_id!(
    /// The id of an [`Indicator`](super::Indicator): stable and readable, such as `I06`, `C017` or `P03`.
    IndicatorId
);
text_id!(
    /// The id of a [`Unit`](super::Unit).
    UnitId
);
uuid_id!(
    /// The id of an [`Entry`](super::Entry). Version 7 by convention, so that sorting by id is sorting by time of creation.
    EntryId
);
uuid_id!(
    /// The id of a [`Determination`](super::Determination). Version 7 by convention, like that of an entry.
    DeterminationId
);
uuid_id!(
    /// The id of a [`Conflict`](super::Conflict). Version 8, derived from its content.
    ConflictId
);

/// The id of an item: whatever can have entries, a remark and responsible units.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ItemId {
    /// A place in the outline, of any kind.
    Node(NodeId),
    /// An indicator of any set.
    Indicator(IndicatorId),
}

impl ItemId {
    /// Returns the text of the id, which is unique over nodes and indicators together.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Node(id) => id.as_str(),
            Self::Indicator(id) => id.as_str(),
        }
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<NodeId> for ItemId {
    fn from(id: NodeId) -> Self {
        Self::Node(id)
    }
}

impl From<IndicatorId> for ItemId {
    fn from(id: IndicatorId) -> Self {
        Self::Indicator(id)
    }
}
