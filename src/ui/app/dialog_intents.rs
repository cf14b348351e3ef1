//! Carries out the intents that open or close a dialog.

use super::App;
use super::file_question::Asked;
use crate::evaluate;
use crate::model::{EntryId, IndicatorId, ItemId, Measure, PlanIndex, Target};
use crate::ui::intent::DialogIntent;
use crate::ui::state::{Dialog, UnitsDraft};

impl App {
    pub(super) fn carry_out_dialog(&mut self, intent: DialogIntent) {
        match intent {
            DialogIntent::OpenPath => self.ask_for_path(Asked::Open),
            DialogIntent::CopyPath => self.ask_for_path(Asked::Copy),
            DialogIntent::SavePath => self.ask_for_path(Asked::Save),
            DialogIntent::Help(view) => {
                self.state.help = view.unwrap_or(self.state.help);
                self.state.dialogs.show(Dialog::Help);
            }
            DialogIntent::Units => self.state.dialogs.show(Dialog::Units(UnitsDraft { focus: true, ..UnitsDraft::default() })),
            DialogIntent::Retract(entry) => self.ask_retract(entry),
            DialogIntent::RetractNewest => match self.newest_entry() {
                Some(entry) => self.ask_retract(entry),
                None => self.state.done = "这一项还没有填报，没有可以撤回的".to_owned().into(),
            },
            DialogIntent::Determine(item) => {
                let by = self.memory.reporter.clone();
                self.state.dialogs.show(Dialog::Determine { item, verdict: None, reason: String::new(), by });
            }
            DialogIntent::TargetChange(indicator) => {
                let today = self.today();
                let present = self.session.plan().indicator(&indicator).map(|found| found.target_on(today));
                let measure = present.and_then(Target::measure).unwrap_or(Measure::Level).key().to_owned();
                let relation = present.and_then(Target::relation).map_or("Reach", |relation| relation.key()).to_owned();
                let [figure, other, body, document, reason] = <[String; 5]>::default();
                let fields = [today.to_string(), measure, relation, figure, other, body, document, reason];
                self.state.dialogs.show(Dialog::TargetChange { indicator, fields });
            }
            DialogIntent::Rebase(indicator) => self.ask_rebase(indicator),
            DialogIntent::Conflicts => self.state.dialogs.show(Dialog::Conflicts),
            DialogIntent::Close => {
                if matches!(self.state.dialogs.front, Some(Dialog::Unsaved(_))) {
                    self.told_at_open = None;
                }
                self.state.dialogs.close();
                self.leaving = None;
            }
        }
    }

    fn ask_retract(&mut self, id: EntryId) {
        if let Some(entry) = self.session.plan().entries.iter().find(|entry| entry.id == id) {
            let dialog = Dialog::Retract { entry: id, item: entry.item.clone(), reason: String::new(), by: String::new() };
            self.state.dialogs.show(dialog);
        }
    }

    /// Opens the dialog for a baseline under another definition, filled in with the definition of the newest figure.
    fn ask_rebase(&mut self, indicator: IndicatorId) {
        let item = ItemId::Indicator(indicator.clone());
        let index = PlanIndex::of_item(self.session.plan(), &item);
        let newest = evaluate::newest(&index, &item, self.state.review.cut_off);
        let definition = newest.map(|entry| entry.definition.clone()).unwrap_or_default();
        let found = index.indicator(&indicator);
        let base = found.and_then(|found| found.baseline.as_ref());
        let eve = found.map(|found| index.plan().period_of(found).baseline_date());
        let date = base.map(|base| base.date).or(eve).map(|date| date.to_string()).unwrap_or_default();
        let fields = [definition, String::new(), date, String::new()];
        self.state.dialogs.show(Dialog::Rebase { indicator, fields });
    }
}
