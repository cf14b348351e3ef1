//! The thread that writes a journal.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::super::{Disk, Fault};
use crate::model::Timestamp;
use crate::storage::{JournalHeader, JournalLine, JournalWriter, LeftJournal, set_aside};

/// An order to the writer.
#[derive(Debug)]
pub(super) enum WriterOrder {
    /// Start the journal, replacing any written before.
    Begin(Box<JournalHeader>, Vec<JournalLine>),
    /// Append lines.
    Append(Vec<JournalLine>),
    /// Delete the journal until there is something to write again.
    Clear,
    /// Put aside a journal whose content was handed to this one before; it stays if that could not be written.
    Restored(Arc<LeftJournal>, Timestamp),
    /// Put aside a journal that a person has discarded.
    Discarded(Arc<LeftJournal>, Timestamp),
    /// Only answer.
    Answer,
    /// Delete the journal and end.
    Close,
}

/// A handle to the writer thread. When dropped, the thread ends after its pending orders.
#[derive(Debug)]
pub(super) struct Writer {
    orders: Sender<(WriterOrder, Option<Sender<()>>)>,
    progress: Arc<Mutex<Progress>>,
}

#[derive(Debug, Default)]
struct Progress {
    waiting: u64,
    added: usize,
    fault: Option<Fault>,
}

impl Writer {
    /// Starts the thread, which touches the disk only on order.
    pub(super) fn start(files: JournalWriter, disk: Arc<dyn Disk>) -> io::Result<Self> {
        let (orders, received) = channel();
        let progress = Arc::<Mutex<Progress>>::default();
        let shared = Arc::clone(&progress);
        thread::Builder::new().name("journal".to_owned()).spawn(move || work(files, disk.as_ref(), &received, &shared))?;
        Ok(Self { orders, progress })
    }

    /// Gives an order without waiting.
    pub(super) fn give(&self, order: WriterOrder) {
        self.send(order, None);
    }

    /// Gives an order and waits for it; returns whether it was done in time.
    pub(super) fn wait(&self, order: WriterOrder, patience: Duration) -> bool {
        let (answer, answered) = channel();
        self.send(order, Some(answer));
        answered.recv_timeout(patience).is_ok()
    }

    /// Returns whether orders are pending.
    pub(super) fn is_writing(&self) -> bool {
        self.look(|progress| progress.waiting > 0)
    }

    /// Returns why the last writing failed, until one succeeds.
    pub(super) fn fault(&self) -> Option<Fault> {
        self.look(|progress| progress.fault)
    }

    /// Returns how many bytes were appended since the journal was started.
    pub(super) fn added(&self) -> usize {
        self.look(|progress| progress.added)
    }

    fn send(&self, order: WriterOrder, answer: Option<Sender<()>>) {
        self.look(|progress| progress.waiting = progress.waiting.saturating_add(1));
        if self.orders.send((order, answer)).is_err() {
            // The thread ends only with this value, or in a panic; what it was to write is then not written.
            self.look(|progress| progress.fault = Some(Fault { kind: io::ErrorKind::BrokenPipe, code: None }));
        }
    }

    fn look<T>(&self, see: impl FnOnce(&mut Progress) -> T) -> T {
        see(&mut self.progress.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn work(files: JournalWriter, disk: &dyn Disk, orders: &Receiver<(WriterOrder, Option<Sender<()>>)>, progress: &Mutex<Progress>) {
    let mut files = Some(files);
    let mut fault = None;
    while let (Some(open), Ok((order, answer))) = (files.as_mut(), orders.recv()) {
        match order {
            WriterOrder::Begin(header, lines) => fault = open.begin(&header, &lines).err(),
            // After a failure nothing is appended; the session restarts the journal when it notices.
            WriterOrder::Append(lines) => fault = fault.or_else(|| open.append(&lines).err()),
            WriterOrder::Clear => {
                open.clear();
                fault = None;
            }
            WriterOrder::Restored(left, now) if fault.is_none() => put_aside(disk, &left, now),
            WriterOrder::Discarded(left, now) => put_aside(disk, &left, now),
            WriterOrder::Restored(..) | WriterOrder::Answer => {}
            WriterOrder::Close => files.take().into_iter().for_each(JournalWriter::close),
        }
        let added = files.as_ref().map_or(0, JournalWriter::added);
        let mut told = progress.lock().unwrap_or_else(PoisonError::into_inner);
        if let (Some(fault), None) = (fault, told.fault) {
            log::warn!("the journal cannot be written: {fault:?}");
        }
        told.waiting = told.waiting.saturating_sub(1);
        (told.added, told.fault) = (added, fault);
        drop(told);
        if let Some(answer) = answer {
            // The caller may have timed out.
            answer.send(()).ok();
        }
    }
}

/// Puts a journal aside; on failure it is offered again at the next start.
fn put_aside(disk: &dyn Disk, left: &LeftJournal, now: Timestamp) {
    if let Err(fault) = set_aside(disk, left, now) {
        log::warn!("the journal {} cannot be put aside: {fault:?}", left.path().display());
    }
}
