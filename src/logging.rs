//! The log: a file in the program's own folder, with panics in it; and a last word where nothing else can be said.

use std::io::{self, Write};

#[cfg(feature = "gui")]
pub(crate) use file::start;

/// Writes a sentence to the error stream; where even that is closed there is nobody left to tell.
pub(crate) fn tell(text: &str) {
    writeln!(io::stderr().lock(), "{text}").ok();
}

#[cfg(feature = "gui")]
mod file {
    use std::backtrace::Backtrace;
    use std::panic;
    use std::path::PathBuf;

    use flexi_logger::{Cleanup, Criterion, FileSpec, Logger, LoggerHandle, Naming};
    use plandesk::session::Environment;

    /// How large one log file grows, in bytes.
    const LARGEST: u64 = 1024 * 1024;
    /// How many earlier log files are kept.
    const KEPT: usize = 3;

    /// Starts the log and returns its file; without folders of its own the program runs without a log.
    pub(crate) fn start(environment: &Environment) -> Option<PathBuf> {
        let folder = environment.folders.as_ref()?.logs.clone();
        let handle = started(FileSpec::default().directory(&folder).basename("plandesk"))?;
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            log::error!("{panic}\n{}", Backtrace::force_capture());
            handle.flush();
            usual(panic);
        }));
        Some(folder.join("plandesk_rCURRENT.log"))
    }

    fn started(file: FileSpec) -> Option<LoggerHandle> {
        let logger = Logger::try_with_env_or_str("warn, plandesk=info").ok()?;
        let logger = logger.log_to_file(file).append().format(flexi_logger::opt_format);
        logger.rotate(Criterion::Size(LARGEST), Naming::Numbers, Cleanup::KeepLogFiles(KEPT)).start().ok()
    }
}
