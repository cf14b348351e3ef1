//! Background work whose result is polled, so that a window never waits.

use std::io;
use std::sync::mpsc::{Receiver, RecvError, TryRecvError, channel};
use std::thread;

/// A piece of work on a thread of its own.
#[derive(Debug)]
pub struct Job<T> {
    result: Receiver<T>,
}

/// The error for work that ended without a result, because it panicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("后台工作意外中断，没有结果；请再试一次")]
pub struct JobLost;

impl<T: Send + 'static> Job<T> {
    /// Starts the work. `wake` is called once on the other thread when [`Job::poll`] has a result, also after a panic.
    pub fn spawn(
        name: &str,
        work: impl FnOnce() -> T + Send + 'static,
        wake: impl FnOnce() + Send + 'static,
    ) -> io::Result<Self> {
        let (sender, result) = channel();
        thread::Builder::new().name(name.to_owned()).spawn(move || {
            // Dropped in reverse: the sender first, so that the woken caller finds the result or its loss.
            let _wake = WakeAtEnd(Some(wake));
            let sender = sender;
            // The receiver may be gone by now.
            sender.send(work()).ok();
        })?;
        Ok(Self { result })
    }

    /// Takes the result, once; none while the work is running.
    pub fn poll(&self) -> Option<Result<T, JobLost>> {
        match self.result.try_recv() {
            Ok(result) => Some(Ok(result)),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(JobLost)),
        }
    }

    /// Waits for the result; for callers without a window.
    pub fn wait(self) -> Result<T, JobLost> {
        self.result.recv().map_err(|RecvError| JobLost)
    }
}

struct WakeAtEnd<F: FnOnce()>(Option<F>);

impl<F: FnOnce()> Drop for WakeAtEnd<F> {
    fn drop(&mut self) {
        if let Some(wake) = self.0.take() {
            wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn the_result_is_there_when_the_caller_is_woken() {
        let (woken, waiting) = channel();
        let job = Job::spawn("test", || 42, move || woken.send(()).unwrap()).unwrap();
        waiting.recv().unwrap();
        assert_eq!(job.poll(), Some(Ok(42)));
    }

    #[test]
    fn a_panic_wakes_the_caller_and_is_told() {
        let (woken, waiting) = channel();
        let job: Job<()> = Job::spawn("test", || panic!("on purpose"), move || woken.send(()).unwrap()).unwrap();
        waiting.recv().unwrap();
        assert_eq!(job.poll(), Some(Err(JobLost)));
    }
}
