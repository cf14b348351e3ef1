//! The thread that reads a plan for the screens: it indexes each generation once and answers what is asked about it.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use jiff::tz::TimeZone;

use super::parts::{Kept, Part, Wanted};
use crate::model::{Plan, PlanIndex};

/// Asks for what the screens show.
pub(super) struct Order {
    pub(super) wanted: Wanted,
    pub(super) plan: Arc<Plan>,
    pub(super) zone: TimeZone,
}

/// What was worked out.
pub(super) struct Answer {
    /// What it answers.
    pub(super) wanted: Wanted,
    pub(super) parts: Vec<Part>,
}

/// Says why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Silence {
    /// It is still being worked out.
    NotYet,
    /// The thread has ended, and what was asked must be asked again.
    Gone,
}

impl From<RecvTimeoutError> for Silence {
    fn from(error: RecvTimeoutError) -> Self {
        match error {
            RecvTimeoutError::Timeout => Self::NotYet,
            RecvTimeoutError::Disconnected => Self::Gone,
        }
    }
}

/// Hands orders to the thread and answers back.
#[derive(Default)]
pub(super) struct Reader {
    line: Option<Line>,
    /// What was worked out here, because there is no thread to do it.
    here: Option<Answer>,
}

struct Line {
    orders: Sender<Order>,
    answers: Receiver<Answer>,
}

impl Reader {
    /// Asks; an answer to an earlier question that was not begun yet is no longer wanted. Where the system gives no thread, or
    /// the thread has ended, the answer is worked out here.
    pub(super) fn ask(&mut self, order: Order) {
        if self.line.is_none() {
            self.line = Line::lay();
        }
        let refused = match &self.line {
            Some(line) => line.orders.send(order).err().map(|unsent| unsent.0),
            None => Some(order),
        };
        if let Some(Order { wanted, plan, zone }) = refused {
            let parts = Kept::default().parts(&PlanIndex::new(&plan), &wanted, &zone);
            self.here = Some(Answer { wanted, parts });
        }
    }

    /// Returns the next answer, after waiting for it no longer than is said.
    pub(super) fn answer_within(&mut self, patience: Duration) -> Result<Answer, Silence> {
        match (self.here.take(), &self.line) {
            (Some(answer), _) => Ok(answer),
            (None, Some(line)) => line.answers.recv_timeout(patience).map_err(Silence::from),
            (None, None) => Err(Silence::Gone),
        }
    }
}

impl Line {
    fn lay() -> Option<Self> {
        let (orders, waiting) = channel();
        let (sender, answers) = channel();
        let work = move || {
            let mut next = waiting.recv().ok();
            while let Some(order) = next {
                next = read_generation(order, &waiting, &sender);
            }
        };
        match thread::Builder::new().name("reader".to_owned()).spawn(work) {
            Ok(_) => Some(Self { orders, answers }),
            Err(error) => {
                log::warn!("no thread to read the plan: {error}");
                None
            }
        }
    }
}

/// Answers all that is asked about one generation; returns the first order about another, or none when nobody asks any more.
fn read_generation(mut order: Order, orders: &Receiver<Order>, answers: &Sender<Answer>) -> Option<Order> {
    let (plan, generation) = (Arc::clone(&order.plan), order.wanted.base.0);
    let index = PlanIndex::new(&plan);
    let mut kept = Kept::default();
    while order.wanted.base.0 == generation {
        let parts = kept.parts(&index, &order.wanted, &order.zone);
        answers.send(Answer { wanted: order.wanted, parts }).ok()?;
        order = orders.recv().ok()?;
        while let Ok(later) = orders.try_recv() {
            order = later;
        }
    }
    Some(order)
}
