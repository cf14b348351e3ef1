//! How a task stands to its due date, in words.

use crate::evaluate::Deadline;

/// Says how a task stands to its due date; empty where it has none.
#[must_use]
pub fn deadline_text(deadline: Deadline) -> String {
    match deadline {
        Deadline::Unset => String::new(),
        Deadline::Done => "已完成".to_owned(),
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
        ];
        for (deadline, words) in cases {
            assert_eq!(deadline_text(deadline), words);
        }
    }
}
