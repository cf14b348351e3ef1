//! Takes the keyboard away from the program's window and gives it back at once, so that an input method puts its list away.

use std::thread;

use x11rb::CURRENT_TIME;
use x11rb::connection::Connection;
use x11rb::errors::ReplyOrIdError;
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt, CreateWindowAux, WindowClass};

/// Starts to take the focus off the program's window and back, on a thread of its own.
pub(in crate::ui) fn refocus() {
    let work = || {
        if let Err(error) = try_refocus() {
            log::debug!("the focus stays where it is: {error}");
        }
    };
    if let Err(error) = thread::Builder::new().name("refocus".to_owned()).spawn(work) {
        log::debug!("the focus stays where it is: {error}");
    }
}

/// Moves the focus to a window within the program's own and back. To the window manager, the program has it all the time.
fn try_refocus() -> Result<(), Box<dyn std::error::Error>> {
    let (connection, _) = x11rb::connect(None)?;
    let focus = connection.get_input_focus()?.reply()?;
    let window = focus.focus;
    let name = connection.intern_atom(true, b"_NET_WM_PID")?.reply()?.atom;
    let owner = connection.get_property(false, window, name, AtomEnum::CARDINAL, 0, 1)?.reply().map_err(ReplyOrIdError::from)?;
    if owner.value32().and_then(|mut pids| pids.next()) != Some(std::process::id()) {
        return Ok(());
    }
    let child = connection.generate_id()?;
    let look = CreateWindowAux::new();
    connection.create_window(0, child, window, -1, -1, 1, 1, 0, WindowClass::INPUT_ONLY, 0, &look)?;
    connection.map_window(child)?;
    connection.set_input_focus(focus.revert_to, child, CURRENT_TIME)?;
    connection.set_input_focus(focus.revert_to, window, CURRENT_TIME)?;
    connection.destroy_window(child)?;
    // The answer shows that everything before it is done.
    connection.get_input_focus()?.reply()?;
    Ok(())
}
