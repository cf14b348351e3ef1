//! Opens the window and sees to it that the program never vanishes without a word.

use std::env;
use std::panic;
use std::path::Path;
use std::process::{Command, ExitCode};

use plandesk::session::Environment;
use plandesk::ui;

use crate::logging;

/// Carries a message to the process that shows it after this one has failed.
const NOTICE_VARIABLE: &str = "PLANDESK_NOTICE";

/// Opens the window and returns when it is closed. A failure is logged, printed and shown in a window of its own.
pub(crate) fn open(environment: &Environment, path: Option<&Path>) -> ExitCode {
    if let Ok(text) = env::var(NOTICE_VARIABLE) {
        logging::tell(&text);
        return match ui::show_notice(environment, &text) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        };
    }
    let log = logging::start(environment);
    let place = log.map_or_else(String::new, |path| format!("\n日志：{}", path.display()));
    let outcome = panic::catch_unwind(panic::AssertUnwindSafe(|| ui::run(environment, path)));
    let text = match outcome {
        Ok(Ok(())) => return ExitCode::SUCCESS,
        Ok(Err(error)) if error.is_without_screen() => {
            log::error!("{error}");
            logging::tell(&error.to_string());
            return ExitCode::FAILURE;
        }
        Ok(Err(error)) => format!("{error}{place}"),
        Err(_) => format!(
            "程序遇到意外情况，已经停止。已保存的规划文件完好，没有写到一半；最后一次保存之后的改动没有存下。\n请重新打开程序；如果再次出现，请把日志交给维护人员。{place}"
        ),
    };
    log::error!("{text}");
    show_in_new_process(&text);
    ExitCode::FAILURE
}

/// A process whose window has failed cannot open another one; a new process can.
fn show_in_new_process(text: &str) {
    let shown = env::current_exe()
        .and_then(|program| Command::new(program).env(NOTICE_VARIABLE, text).env_remove("PLANDESK_RENDERER").spawn());
    if let Err(error) = shown {
        log::error!("the message cannot be shown: {error}");
        logging::tell(text);
    }
}
