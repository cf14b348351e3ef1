//! What kind of work a place in the outline is.

use serde::{Deserialize, Serialize};

/// 事项类别: what kind of work a node is. A project's money and progress are indicators that hang on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Category {
    /// 任务.
    Task,
    /// 政策举措.
    Policy,
    /// 工程项目.
    Project(ProjectKind),
}

/// Whether a project stands alone or bundles several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ProjectKind {
    /// 单体.
    Single,
    /// 打捆.
    Bundled,
}

impl Category {
    /// Every category, in the order in which choices show them.
    pub const ALL: [Self; 4] =
        [Self::Task, Self::Policy, Self::Project(ProjectKind::Single), Self::Project(ProjectKind::Bundled)];

    /// Returns the word used in machine-readable output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Policy => "policy",
            Self::Project(ProjectKind::Single) => "single_project",
            Self::Project(ProjectKind::Bundled) => "bundled_project",
        }
    }

    /// Returns the Chinese name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Task => "任务",
            Self::Policy => "政策举措",
            Self::Project(ProjectKind::Single) => "工程项目（单体）",
            Self::Project(ProjectKind::Bundled) => "工程项目（打捆）",
        }
    }
}
