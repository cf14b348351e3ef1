//! The thread that reads a plan for the screens. It indexes each generation of the plan once and answers requests about it.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use jiff::tz::TimeZone;

use super::parts::{GenerationCache, Part, Wanted};
use crate::model::{Plan, PlanIndex};

/// A request for what the screens show.
pub(super) struct ReadRequest {
    pub(super) wanted: Wanted,
    pub(super) plan: Arc<Plan>,
    pub(super) zone: TimeZone,
}

/// The answer to a request.
pub(super) struct ReadAnswer {
    /// What was asked for.
    pub(super) wanted: Wanted,
    pub(super) parts: Vec<Part>,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Silence {
    /// It is still being computed.
    NotYet,
    /// The thread has ended, and the request must be made again.
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

/// Sends requests to the thread and receives its answers.
#[derive(Default)]
pub(super) struct PlanReader {
    line: Option<Line>,
    /// An answer computed here, for want of a thread.
    here: Option<ReadAnswer>,
}

struct Line {
    requests: Sender<ReadRequest>,
    answers: Receiver<ReadAnswer>,
}

impl PlanReader {
    /// Makes a request. It replaces earlier requests that the thread has not begun. If no thread can be started, or the thread
    /// has ended, the answer is computed at once.
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

    /// Returns the next answer, after waiting for it at most `patience`.
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

/// Answers requests about one generation. Returns the first request about another one, or `None` when there can be no more.
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
