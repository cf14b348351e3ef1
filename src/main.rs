//! Starts the program: runs a command line verb, or opens the window.

mod logging;
#[cfg(feature = "gui")]
mod window;

use std::env;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use plandesk::cli::{self, Outcome};
use plandesk::session::Environment;

fn main() -> ExitCode {
    let environment = Environment::real();
    let outcome = cli::run(env::args_os(), &environment, &mut io::stdout().lock(), &mut io::stderr().lock());
    match outcome {
        Outcome::Exit(code) => ExitCode::from(code),
        Outcome::Window(path) => open_window(&environment, path.as_deref()),
    }
}

#[cfg(feature = "gui")]
fn open_window(environment: &Environment, path: Option<&Path>) -> ExitCode {
    window::open(environment, path)
}

#[cfg(not(feature = "gui"))]
fn open_window(_: &Environment, _: Option<&Path>) -> ExitCode {
    logging::tell("这个版本没有窗口，只能在命令行中使用；命令见 plandesk --help");
    ExitCode::FAILURE
}
