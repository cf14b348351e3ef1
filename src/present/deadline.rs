//! Deadlines in words.

use crate::evaluate::{Deadline, TaskJudgement};

/// Describes how close a task is to its deadline, and for which year it owes a report; empty if there is nothing to say.
#[must_use]
pub fn task_text(task: &TaskJudgement) -> String {
    match (task.owes, task.deadline) {
        (None, deadline) | (Some(_), deadline @ Deadline::Yearly { .. }) => deadline_text(deadline),
        (Some(year), deadline) => format!("{year} 年还没有填报，{}", deadline_text(deadline)),
    }
}

/// Describes a deadline, such as 逾期 31 天; empty if none is set.
#[must_use]
pub fn deadline_text(deadline: Deadline) -> String {
    match deadline {
        Deadline::Unset => String::new(),
        Deadline::Done => "已完成".to_owned(),
        Deadline::Yearly { year, reported: true } => format!("{year} 年已填报"),
        Deadline::Yearly { year, reported: false } => format!("{year} 年还没有填报"),
        Deadline::Open { days_left } => format!("还有 {days_left} 天"),
        Deadline::DueSoon { days_left: 0 } => "临期，今天到期".to_owned(),
        Deadline::DueSoon { days_left } => format!("临期，还有 {days_left} 天"),
        Deadline::Overdue { days } => format!("逾期 {days} 天"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_are_said_in_days() {
        let cases = [
            (Deadline::Unset, ""),
            (Deadline::Done, "已完成"),
            (Deadline::Open { days_left: 91 }, "还有 91 天"),
            (Deadline::DueSoon { days_left: 0 }, "临期，今天到期"),
            (Deadline::DueSoon { days_left: 9 }, "临期，还有 9 天"),
            (Deadline::Overdue { days: 31 }, "逾期 31 天"),
            (Deadline::Yearly { year: 2022, reported: true }, "2022 年已填报"),
            (Deadline::Yearly { year: 2022, reported: false }, "2022 年还没有填报"),
        ];
        for (deadline, words) in cases {
            assert_eq!(deadline_text(deadline), words);
        }
    }
}
