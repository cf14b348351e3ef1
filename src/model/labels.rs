//! The words for the unit that leads an item and for those that support it.

use serde::{Deserialize, Serialize};

/// 分工称谓: the pair of words for who leads and who supports, as the plan's own documents use it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LabelPair {
    /// 牵头、配合.
    #[default]
    LeadSupport,
    /// 主办、协办.
    HostAssist,
    /// 责任、协同.
    ResponsibleCooperate,
}

impl LabelPair {
    /// Every pair, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::LeadSupport, Self::HostAssist, Self::ResponsibleCooperate];

    /// Returns whether this is the pair of a plan that names none.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the word used in machine-readable output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::LeadSupport => "lead_support",
            Self::HostAssist => "host_assist",
            Self::ResponsibleCooperate => "responsible_cooperate",
        }
    }

    /// Returns the Chinese name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::LeadSupport => "牵头、配合",
            Self::HostAssist => "主办、协办",
            Self::ResponsibleCooperate => "责任、协同",
        }
    }

    /// Returns the short word for who leads.
    #[must_use]
    pub fn lead(self) -> &'static str {
        match self {
            Self::LeadSupport => "牵头",
            Self::HostAssist => "主办",
            Self::ResponsibleCooperate => "责任",
        }
    }

    /// Returns the short word for who supports.
    #[must_use]
    pub fn supporting(self) -> &'static str {
        match self {
            Self::LeadSupport => "配合",
            Self::HostAssist => "协办",
            Self::ResponsibleCooperate => "协同",
        }
    }

    /// Returns the word for the unit that leads.
    #[must_use]
    pub fn lead_unit(self) -> &'static str {
        match self {
            Self::LeadSupport => "牵头单位",
            Self::HostAssist => "主办单位",
            Self::ResponsibleCooperate => "责任单位",
        }
    }

    /// Returns the word for a unit that supports.
    #[must_use]
    pub fn supporting_unit(self) -> &'static str {
        match self {
            Self::LeadSupport => "配合单位",
            Self::HostAssist => "协办单位",
            Self::ResponsibleCooperate => "协同单位",
        }
    }
}
