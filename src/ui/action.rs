//! The actions of menus, buttons and shortcuts, with their words and keys. No two actions share a key.

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

use super::intent::{ChangeIntent, DialogIntent, FileIntent, Intent, ViewIntent};
use super::screen::Screen;

/// Something that a menu, a button or a shortcut can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Open,
    OpenPath,
    Save,
    SaveAs,
    Quit,
    Undo,
    Redo,
    Search,
    Report,
    Submit,
    Lead,
    SubmitAndNext,
    TakeBack,
    Correct,
    Retract,
    ShowOverview,
    ShowChapters,
    ShowIndicators,
    NextItem,
    PreviousItem,
    NextTarget,
    PreviousTarget,
    ToggleTree,
    ToggleForm,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    ToggleTheme,
    Help,
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };
const ALT: Modifiers = Modifiers::ALT;
const PLAIN: Modifiers = Modifiers::NONE;

impl Action {
    /// Every action, in the order in which the page of shortcuts lists them.
    pub(crate) const ALL: [Self; 29] = [
        Self::Open,
        Self::OpenPath,
        Self::Save,
        Self::SaveAs,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::Search,
        Self::Report,
        Self::Submit,
        Self::Lead,
        Self::SubmitAndNext,
        Self::TakeBack,
        Self::Correct,
        Self::Retract,
        Self::ShowOverview,
        Self::ShowChapters,
        Self::ShowIndicators,
        Self::NextItem,
        Self::PreviousItem,
        Self::NextTarget,
        Self::PreviousTarget,
        Self::ToggleTree,
        Self::ToggleForm,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
        Self::ToggleTheme,
        Self::Help,
    ];

    /// Returns the intent that carries out the action.
    pub(crate) fn intent(self) -> Intent {
        match self {
            Self::Open => FileIntent::AskOpen.into(),
            Self::OpenPath => DialogIntent::OpenPath.into(),
            Self::Save => FileIntent::Save.into(),
            Self::SaveAs => FileIntent::AskSaveAs.into(),
            Self::Quit => FileIntent::Quit.into(),
            Self::Undo => ChangeIntent::Undo.into(),
            Self::Redo => ChangeIntent::Redo.into(),
            Self::Search => ViewIntent::Search.into(),
            Self::Report => ViewIntent::ReportOnSelected.into(),
            Self::Submit => ChangeIntent::Submit.into(),
            Self::Lead => ViewIntent::PickLead.into(),
            Self::SubmitAndNext => ChangeIntent::SubmitAndNext.into(),
            Self::TakeBack => ViewIntent::TakeBack.into(),
            Self::Correct => ViewIntent::CorrectNewest.into(),
            Self::Retract => DialogIntent::RetractNewest.into(),
            Self::ShowOverview => ViewIntent::Show(Screen::Overview).into(),
            Self::ShowChapters => ViewIntent::Show(Screen::Chapters).into(),
            Self::ShowIndicators => ViewIntent::Show(Screen::Indicators).into(),
            Self::NextItem => ViewIntent::SelectNext.into(),
            Self::PreviousItem => ViewIntent::SelectPrevious.into(),
            Self::NextTarget => ViewIntent::StepTarget(1).into(),
            Self::PreviousTarget => ViewIntent::StepTarget(-1).into(),
            Self::ToggleTree => ViewIntent::ToggleTree.into(),
            Self::ToggleForm => ViewIntent::ToggleForm.into(),
            Self::ZoomIn => ViewIntent::ZoomIn.into(),
            Self::ZoomOut => ViewIntent::ZoomOut.into(),
            Self::ZoomReset => ViewIntent::ZoomReset.into(),
            Self::ToggleTheme => ViewIntent::ToggleTheme.into(),
            Self::Help => DialogIntent::Help(None).into(),
        }
    }

    /// Returns the words shown in menus and on the page of shortcuts.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Open => "打开…",
            Self::OpenPath => "按路径打开…",
            Self::Save => "保存",
            Self::SaveAs => "另存为…",
            Self::Quit => "退出",
            Self::Undo => "撤销",
            Self::Redo => "重做",
            Self::Search => "搜索",
            Self::Report => "填报所选的一项",
            Self::Submit => "提交填报",
            Self::Lead => "指定牵头单位",
            Self::SubmitAndNext => "提交，填下一项",
            Self::TakeBack => "放回刚才填写的内容",
            Self::Correct => "更正最近一次填报",
            Self::Retract => "撤回最近一次填报…",
            Self::ShowOverview => "总览",
            Self::ShowChapters => "章节",
            Self::ShowIndicators => "指标",
            Self::NextItem => "下一项",
            Self::PreviousItem => "上一项",
            Self::NextTarget => "本处的下一个目标",
            Self::PreviousTarget => "本处的上一个目标",
            Self::ToggleTree => "显示或收起目录",
            Self::ToggleForm => "显示或收起填报栏",
            Self::ZoomIn => "放大",
            Self::ZoomOut => "缩小",
            Self::ZoomReset => "恢复原大小",
            Self::ToggleTheme => "切换深色或浅色",
            Self::Help => "帮助",
        }
    }

    /// Returns the action's shortcuts. Menus show only the first.
    pub(crate) fn keys(self) -> &'static [KeyboardShortcut] {
        const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
            KeyboardShortcut::new(modifiers, key)
        }
        match self {
            Self::Open => const { &[key(CTRL, Key::O)] },
            Self::OpenPath => const { &[key(CTRL_SHIFT, Key::O)] },
            Self::Save => const { &[key(CTRL, Key::S)] },
            Self::SaveAs => const { &[key(CTRL_SHIFT, Key::S)] },
            Self::Quit => const { &[key(CTRL, Key::Q)] },
            Self::Undo => const { &[key(CTRL, Key::Z)] },
            Self::Redo => const { &[key(CTRL, Key::Y), key(CTRL_SHIFT, Key::Z)] },
            Self::Search => const { &[key(CTRL, Key::F)] },
            Self::Report => const { &[key(PLAIN, Key::F2)] },
            Self::Submit => const { &[key(CTRL, Key::Enter)] },
            Self::Lead => const { &[key(CTRL, Key::L)] },
            Self::SubmitAndNext => const { &[key(CTRL_SHIFT, Key::Enter)] },
            Self::TakeBack => const { &[key(PLAIN, Key::F3)] },
            Self::Correct => const { &[key(CTRL, Key::G)] },
            Self::Retract => const { &[key(CTRL, Key::H)] },
            Self::ShowOverview => const { &[key(CTRL, Key::Num1)] },
            Self::ShowChapters => const { &[key(CTRL, Key::Num2)] },
            Self::ShowIndicators => const { &[key(CTRL, Key::Num3)] },
            Self::NextItem => const { &[key(ALT, Key::ArrowDown)] },
            Self::PreviousItem => const { &[key(ALT, Key::ArrowUp)] },
            Self::NextTarget => const { &[key(ALT, Key::ArrowRight)] },
            Self::PreviousTarget => const { &[key(ALT, Key::ArrowLeft)] },
            Self::ToggleTree => const { &[key(PLAIN, Key::F7)] },
            Self::ToggleForm => const { &[key(PLAIN, Key::F8)] },
            Self::ZoomIn => const { &[key(CTRL, Key::Plus), key(CTRL, Key::Equals)] },
            Self::ZoomOut => const { &[key(CTRL, Key::Minus)] },
            Self::ZoomReset => const { &[key(CTRL, Key::Num0)] },
            Self::ToggleTheme => const { &[key(PLAIN, Key::F9)] },
            Self::Help => const { &[key(PLAIN, Key::F1)] },
        }
    }

    /// Returns the first shortcut in words, such as Ctrl+Shift+S.
    pub(crate) fn key_text(self) -> String {
        self.keys().first().copied().map(key_text).unwrap_or_default()
    }

    /// Returns the words of a menu with the first shortcut, such as 保存 Ctrl+S.
    pub(crate) fn text_with_keys(self) -> String {
        format!("{}… {}", self.text(), self.key_text())
    }

    /// Returns a tooltip: the words and the first shortcut.
    pub(crate) fn tooltip(self) -> String {
        format!("{}（{}）", self.text().trim_end_matches('…'), self.key_text())
    }

    /// Returns whether the action works while a dialog is open.
    pub(crate) fn works_in_dialogs(self) -> bool {
        matches!(self, Self::ZoomIn | Self::ZoomOut | Self::ZoomReset | Self::ToggleTheme | Self::Help)
    }

    /// Returns whether a text field must lose the focus, and so turn what was typed into an edit, before the action is done.
    pub(crate) fn ends_typing(self) -> bool {
        match self {
            Self::Open
            | Self::OpenPath
            | Self::Save
            | Self::SaveAs
            | Self::Quit
            | Self::Report
            | Self::Lead
            | Self::ShowOverview
            | Self::ShowChapters
            | Self::ShowIndicators
            | Self::NextItem
            | Self::PreviousItem
            | Self::NextTarget
            | Self::PreviousTarget
            | Self::Correct
            | Self::Retract => true,
            Self::Undo
            | Self::Redo
            | Self::Search
            | Self::Submit
            | Self::SubmitAndNext
            | Self::TakeBack
            | Self::ToggleTree
            | Self::ToggleForm
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::ZoomReset
            | Self::ToggleTheme
            | Self::Help => false,
        }
    }

    /// Returns whether the action is left to a focused text field, which has its own undo.
    pub(crate) fn yields_to_text_fields(self) -> bool {
        matches!(self, Self::Undo | Self::Redo)
    }
}

/// Returns a shortcut in words, as the keys are printed on Chinese keyboards.
pub(crate) fn key_text(shortcut: KeyboardShortcut) -> String {
    let modifiers = shortcut.modifiers;
    let held = [(modifiers.command || modifiers.ctrl, "Ctrl"), (modifiers.alt, "Alt"), (modifiers.shift, "Shift")];
    let key = match shortcut.logical_key {
        Key::ArrowDown => "↓",
        Key::ArrowUp => "↑",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::Enter => "Enter",
        Key::Plus => "+",
        Key::Minus => "−",
        Key::Equals => "=",
        other => other.symbol_or_name(),
    };
    held.iter().filter(|(is_held, _)| *is_held).map(|(_, name)| *name).chain([key]).collect::<Vec<_>>().join("+")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_share_a_key() {
        let keys: Vec<_> = Action::ALL.iter().flat_map(|action| action.keys().iter().map(move |key| (key, action))).collect();
        for (place, (key, action)) in keys.iter().enumerate() {
            for (other, other_action) in &keys[place + 1..] {
                assert!(key != other, "{action:?} and {other_action:?} share {}", key_text(**key));
            }
        }
    }

    #[test]
    fn keys_are_worded_as_printed() {
        assert_eq!(Action::SaveAs.tooltip(), "另存为（Ctrl+Shift+S）");
        assert_eq!(Action::ZoomOut.key_text(), "Ctrl+−");
        assert_eq!(Action::Help.key_text(), "F1");
    }
}
