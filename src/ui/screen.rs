//! The screens that the rail leads to.

/// A screen of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) enum Screen {
    /// 总览.
    #[default]
    Overview,
    /// 章节.
    Chapters,
    /// 指标.
    Indicators,
}
