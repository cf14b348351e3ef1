//! Messages that stay on the screen until they are dealt with.

use crate::ui::intent::{AlertId, Intent};

/// A message that stays until it is dealt with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Alert {
    /// What happened, in one line.
    pub(crate) title: String,
    /// Where the work is now and what to do.
    pub(crate) detail: String,
    /// Whether something failed, rather than needs attention.
    pub(crate) is_error: bool,
    /// What a person can do about it, as words and intent; the likeliest last.
    pub(crate) remedies: Vec<(String, Intent)>,
}

impl Alert {
    /// Creates a message about a failure.
    pub(crate) fn error(title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { title: title.into(), detail: detail.into(), is_error: true, remedies: Vec::new() }
    }

    /// Creates a message about something that needs attention.
    pub(crate) fn notice(title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { is_error: false, ..Self::error(title, detail) }
    }

    /// Adds a remedy, which is drawn as a button.
    #[must_use]
    pub(crate) fn offering(mut self, words: impl Into<String>, intent: impl Into<Intent>) -> Self {
        self.remedies.push((words.into(), intent.into()));
        self
    }

    /// Returns whether one of the remedies is this intent.
    pub(crate) fn offers(&self, wanted: &Intent) -> bool {
        self.remedies.iter().any(|(_, intent)| intent == wanted)
    }
}

/// The messages on the screen, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Alerts {
    shown: Vec<(AlertId, Alert)>,
    next: u64,
}

impl Alerts {
    /// Shows a message until it is dealt with. A message that is already shown is not repeated.
    pub(crate) fn report(&mut self, alert: Alert) {
        self.track(alert);
    }

    /// Does the same as `report`, and returns the id of the message.
    pub(crate) fn track(&mut self, alert: Alert) -> AlertId {
        if let Some((id, _)) = self.shown.iter().find(|(_, shown)| *shown == alert) {
            return *id;
        }
        let id = AlertId(self.next);
        self.next += 1;
        self.shown.push((id, alert));
        id
    }

    /// Returns an empty list for another plan. It goes on counting ids, so that a late click on a message of this plan cannot
    /// dismiss one of the other.
    pub(crate) fn anew(&self) -> Self {
        Self { shown: Vec::new(), next: self.next }
    }

    /// Removes a message. Does nothing if it is gone already.
    pub(crate) fn dismiss(&mut self, id: AlertId) {
        self.shown.retain(|(shown, _)| *shown != id);
    }

    /// Removes the messages for which `is_over` returns true.
    pub(crate) fn withdraw(&mut self, is_over: impl Fn(&Alert) -> bool) {
        self.shown.retain(|(_, alert)| !is_over(alert));
    }

    /// Iterates over the messages with their ids, oldest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (AlertId, &Alert)> {
        self.shown.iter().map(|(id, alert)| (*id, alert))
    }

    /// Returns whether no message is shown.
    pub(crate) fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(alerts: &Alerts) -> Vec<&str> {
        alerts.iter().map(|(_, alert)| alert.title.as_str()).collect()
    }

    #[test]
    fn a_message_dismissed_after_another_has_gone_takes_none_with_it() {
        let mut alerts = Alerts::default();
        for title in ["没有保存", "文件有变动", "打开时发现以下情况"] {
            alerts.report(Alert::notice(title, ""));
        }
        let [_, changed, _] = alerts.iter().map(|(id, _)| id).collect::<Vec<_>>()[..] else { panic!("three are shown") };
        // A save succeeds after the click, before the click is carried out.
        alerts.withdraw(|alert| alert.title == "没有保存");
        alerts.dismiss(changed);
        assert_eq!(titles(&alerts), ["打开时发现以下情况"]);
        alerts.dismiss(changed);
        assert_eq!(titles(&alerts), ["打开时发现以下情况"], "a second click on the same one");
    }

    #[test]
    fn a_message_that_comes_again_is_another_one() {
        let mut alerts = Alerts::default();
        let first = alerts.track(Alert::notice("文件有变动", ""));
        assert_eq!(alerts.track(Alert::notice("文件有变动", "")), first, "it is shown already");
        alerts.dismiss(first);
        let second = alerts.track(Alert::notice("文件有变动", ""));
        alerts.dismiss(first);
        assert_eq!(titles(&alerts).len(), 1);
        let mut of_other_plan = alerts.anew();
        let third = of_other_plan.track(Alert::notice("文件有变动", ""));
        assert!(third != first && third != second);
        assert_eq!(alerts.iter().map(|(id, _)| id).collect::<Vec<_>>(), [second]);
    }
}
