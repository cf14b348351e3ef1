//! The thread that reads a plan for the screens: it indexes each generation once and answers what is asked about it.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use jiff::tz::TimeZone;

use super::parts::{GenerationCache, Part, Wanted};
use crate::model::{Plan, PlanIndex};

/// Asks for what the screens show.
pub(super) struct ReadRequest {
    pub(super) wanted: Wanted,
    pub(super) plan: Arc<Plan>,
    pub(super) zone: TimeZone,
}

/// What was worked out.
pub(super) struct ReadAnswer {
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

/// Hands requests to the thread and answers back.
#[derive(Default)]
pub(super) struct PlanReader {
    line: Option<Line>,
    /// What was worked out here, because there is no thread to do it.
    here: Option<ReadAnswer>,
}

struct Line {
    requests: Sender<ReadRequest>,
    answers: Receiver<ReadAnswer>,
}

impl PlanReader {
    /// Asks; an answer to an earlier question that was not begun yet is no longer wanted. Where the system gives no thread, or
    /// the thread has ended, the answer is worked out here.
    pub(super) fn ask(&mut self, request: ReadRequest) {
        if self.line.is_none() {
            self.line = Line::lay();
        }
        let refused = match &self.line {
            Some(line) => line.requests.send(request).err().map(|unsent| unsent.0),
            None => Some(request),
        };
        if let Some(ReadRequest { wanted, plan, zone }) = refused {
            let parts = GenerationCache::default().parts(&PlanIndex::new(&plan), &wanted, &zone);
            self.here = Some(ReadAnswer { wanted, parts });
        }
    }

    /// Returns the next answer, after waiting for it no longer than is said.
    pub(super) fn answer_within(&mut self, patience: Duration) -> Result<ReadAnswer, Silence> {
        match (self.here.take(), &self.line) {
            (Some(answer), _) => Ok(answer),
            (None, Some(line)) => line.answers.recv_timeout(patience).map_err(Silence::from),
            (None, None) => Err(Silence::Gone),
        }
    }
}

impl Line {
    fn lay() -> Option<Self> {
        let (requests, waiting) = channel();
        let (sender, answers) = channel();
        let work = move || {
            let mut next = waiting.recv().ok();
            while let Some(request) = next {
                next = read_generation(request, &waiting, &sender);
            }
        };
        match thread::Builder::new().name("reader".to_owned()).spawn(work) {
            Ok(_) => Some(Self { requests, answers }),
            Err(error) => {
                log::warn!("no thread to read the plan: {error}");
                None
            }
        }
    }
}

/// Answers all that is asked about one generation; returns the first request about another, or none when nobody asks any more.
fn read_generation(
    mut request: ReadRequest,
    requests: &Receiver<ReadRequest>,
    answers: &Sender<ReadAnswer>,
) -> Option<ReadRequest> {
    let (plan, generation) = (Arc::clone(&request.plan), request.wanted.base.0);
    let index = PlanIndex::new(&plan);
    let mut kept = GenerationCache::default();
    while request.wanted.base.0 == generation {
        let parts = kept.parts(&index, &request.wanted, &request.zone);
        answers.send(ReadAnswer { wanted: request.wanted, parts }).ok()?;
        request = requests.recv().ok()?;
        while let Ok(later) = requests.try_recv() {
            request = later;
        }
    }
    Some(request)
}
