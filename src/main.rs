//! Starts the program: a verb of the command line, or the window.

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

use plandesk::cli::{self, Outcome};
use plandesk::session::Environment;

fn main() -> ExitCode {
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    match cli::run(env::args_os(), &Environment::real(), &mut out, &mut err) {
        Outcome::Exit(code) => ExitCode::from(code),
        Outcome::Window(_) => {
            // Where even the error stream is closed there is nobody left to tell.
            writeln!(err, "这个版本没有窗口，只能在命令行中使用；命令见 plandesk --help").ok();
            ExitCode::FAILURE
        }
    }
}
