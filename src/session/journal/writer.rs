//! The one thread that writes a journal, in the order in which it is told.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::super::{Disk, Fault};
use crate::model::Timestamp;
use crate::storage::{JournalHeader, JournalLine, JournalWriter, LeftJournal, set_aside};

/// What the writer is told.
#[derive(Debug)]
pub(super) enum WriterOrder {
    /// To begin the journal, in the place of whatever it wrote before.
    Begin(Box<JournalHeader>, Vec<JournalLine>),
    /// To add lines.
    Append(Vec<JournalLine>),
    /// To take the journal away until there is something to write again.
    Clear,
    /// To put a journal aside whose content was handed to this one before; it stays where that could not be written.
    Restored(Arc<LeftJournal>, Timestamp),
    /// To put a journal aside that a person has given up.
    Discarded(Arc<LeftJournal>, Timestamp),
    /// To do nothing but answer.
    Answer,
    /// To take the journal away for good.
    Close,
}

/// Talks to the thread. When it is dropped, the thread ends after what it was told.
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
    /// Starts the thread; it touches the disk only when it is told to.
    pub(super) fn start(files: JournalWriter, disk: Arc<dyn Disk>) -> io::Result<Self> {
        let (orders, received) = channel();
        let progress = Arc::<Mutex<Progress>>::default();
        let shared = Arc::clone(&progress);
        thread::Builder::new().name("journal".to_owned()).spawn(move || work(files, disk.as_ref(), &received, &shared))?;
        Ok(Self { orders, progress })
    }

    /// Gives an order and goes on.
    pub(super) fn give(&self, order: WriterOrder) {
        self.send(order, None);
    }

    /// Gives an order and waits until it is done; tells whether it was, in time.
    pub(super) fn wait(&self, order: WriterOrder, patience: Duration) -> bool {
        let (answer, answered) = channel();
        self.send(order, Some(answer));
        answered.recv_timeout(patience).is_ok()
    }

    /// Returns whether orders are not done yet.
    pub(super) fn is_writing(&self) -> bool {
        self.look(|progress| progress.waiting > 0)
    }

    /// Returns why the last writing failed, until one succeeds.
    pub(super) fn fault(&self) -> Option<Fault> {
        self.look(|progress| progress.fault)
    }

    /// Returns how many bytes were added since the journal was begun.
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
            // Behind a failure nothing is added; the session begins anew when it has heard of it.
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
            // Whoever asked may have lost patience.
            answer.send(()).ok();
        }
    }
}

/// What cannot be put aside is offered again at the next start.
fn put_aside(disk: &dyn Disk, left: &LeftJournal, now: Timestamp) {
    if let Err(fault) = set_aside(disk, left, now) {
        log::warn!("the journal {} cannot be put aside: {fault:?}", left.path().display());
    }
}
