//! Which page of the help is shown.

use crate::present::methods::MethodTopic;

/// The pages of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HelpPage {
    /// 使用步骤.
    Steps,
    /// 评价办法.
    Methods,
    /// 快捷键.
    Keys,
}

/// What of the help is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HelpView {
    /// The page.
    pub(crate) page: HelpPage,
    /// The topic of the methods.
    pub(crate) topic: MethodTopic,
    /// The key of the method; `None` for the first of the topic.
    pub(crate) method: Option<&'static str>,
}

impl Default for HelpView {
    fn default() -> Self {
        Self { page: HelpPage::Steps, topic: MethodTopic::Measured, method: None }
    }
}

impl HelpView {
    /// The page of methods, at a topic and a method of it.
    pub(crate) fn methods(topic: MethodTopic, method: Option<&'static str>) -> Self {
        Self { page: HelpPage::Methods, topic, method }
    }
}
