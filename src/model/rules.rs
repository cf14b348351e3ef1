//! The names of the rule sets by which a plan can be judged. What each of them demands is defined in the evaluation.

use serde::{Deserialize, Serialize};

/// 评价规则: the name of a rule set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rules {
    /// 默认规则: achieved against expected progress.
    #[default]
    Standard,
    /// 国家信息中心: achieved progress against time progress.
    InformationCenter,
    /// 欧盟统计局、加拿大统计局: actual against required compound growth.
    Eurostat,
    /// 联合国 2023: the projected end value.
    UnitedNations,
}

impl Rules {
    /// Every rule set, in the order in which choices show them.
    pub const ALL: [Self; 4] = [Self::Standard, Self::InformationCenter, Self::Eurostat, Self::UnitedNations];

    /// The rule sets in use in China, the default first.
    pub const USUAL: [Self; 2] = [Self::Standard, Self::InformationCenter];

    /// 其他规则: rule sets in use elsewhere. Choices show them apart, after the usual ones.
    pub const OTHERS: [Self; 2] = [Self::Eurostat, Self::UnitedNations];

    /// Returns the word used on the command line and in machine-readable output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Standard => "default",
            Self::InformationCenter => "sic",
            Self::Eurostat => "eurostat",
            Self::UnitedNations => "un2023",
        }
    }

    /// Returns the Chinese name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard => "默认",
            Self::InformationCenter => "国家信息中心",
            Self::Eurostat => "欧盟统计局（Eurostat/StatCan）",
            Self::UnitedNations => "联合国 2023",
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference to what decides about skipping")]
    pub(super) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// «The default stands first, then that of 国家信息中心; what is used abroad stands behind, apart.»
    #[test]
    fn a_rule_set_is_either_usual_or_another() {
        assert_eq!(Rules::USUAL.first(), Some(&Rules::default()));
        assert_eq!([Rules::USUAL, Rules::OTHERS].concat(), Rules::ALL);
    }
}
