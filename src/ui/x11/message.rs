//! A message in a window that the X server itself draws, in two colours, on any screen.

use x11rb::COPY_DEPTH_FROM_PARENT;
use x11rb::connection::Connection;
use x11rb::errors::ReplyOrIdError;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ConnectionExt, CreateGCAux, CreateWindowAux, EventMask, ImageFormat, ImageOrder, PropMode, Screen, Window,
    WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use super::bitmap::Bitmap;

/// The width of the window and its margin in dots, and the size of its letters, on a screen of usual density.
const WIDTH: u16 = 640;
const MARGIN: u16 = 24;
const SIZE: f32 = 17.0;
/// The width from which a screen counts as twice as dense.
const DENSE: u16 = 3000;

/// Shows a message until a key or a button is pressed or the window is closed. Returns whether it could be shown.
pub(in crate::ui) fn show_message(title: &str, text: &str) -> bool {
    let Ok((connection, screen)) = x11rb::connect(None) else { return false };
    let shown = connection.setup().roots.get(screen).is_some_and(|screen| match show(&connection, screen, title, text) {
        Ok(()) => true,
        Err(error) => {
            log::warn!("the message cannot be drawn: {error}");
            false
        }
    });
    drop(connection);
    shown
}

fn show(connection: &RustConnection, screen: &Screen, title: &str, text: &str) -> Result<(), ReplyOrIdError> {
    let scale = if screen.width_in_pixels >= DENSE { 2 } else { 1 };
    let text = format!("{title}\n\n{text}\n\n（按任意键或单击关闭）");
    let bitmap = Bitmap::of_text(&text, SIZE * f32::from(scale), WIDTH * scale, MARGIN * scale);
    let window = open(connection, screen, title, &bitmap)?;
    let context = connection.generate_id()?;
    let colours = CreateGCAux::new().foreground(screen.black_pixel).background(screen.white_pixel);
    connection.create_gc(context, window, &colours)?;
    let setup = connection.setup();
    let bits = bitmap.bits(setup.bitmap_format_scanline_pad, setup.bitmap_format_bit_order == ImageOrder::LSB_FIRST);
    connection.map_window(window)?;
    connection.flush()?;
    loop {
        match connection.wait_for_event()? {
            Event::Expose(_) => {
                let (width, height) = (bitmap.width, bitmap.height);
                connection.put_image(ImageFormat::XY_BITMAP, window, context, width, height, 0, 0, 0, 1, &bits)?;
                connection.flush()?;
            }
            // The only message that a window manager sends to this window asks it to close.
            Event::KeyPress(_) | Event::ButtonPress(_) | Event::ClientMessage(_) | Event::DestroyNotify(_) => return Ok(()),
            _ => {}
        }
    }
}

/// Creates the window in the middle of the screen.
fn open(connection: &RustConnection, screen: &Screen, title: &str, bitmap: &Bitmap) -> Result<Window, ReplyOrIdError> {
    let window = connection.generate_id()?;
    let middle = |screen: u16, size: u16| i16::try_from(screen.saturating_sub(size) / 2).unwrap_or(0);
    let (x, y) = (middle(screen.width_in_pixels, bitmap.width), middle(screen.height_in_pixels, bitmap.height));
    let events = EventMask::EXPOSURE | EventMask::KEY_PRESS | EventMask::BUTTON_PRESS | EventMask::STRUCTURE_NOTIFY;
    let look = CreateWindowAux::new().background_pixel(screen.white_pixel).event_mask(events);
    let class = WindowClass::INPUT_OUTPUT;
    let (width, height, parent) = (bitmap.width, bitmap.height, screen.root);
    connection.create_window(COPY_DEPTH_FROM_PARENT, window, parent, x, y, width, height, 0, class, 0, &look)?;
    let atom = |name: &[u8]| Ok::<_, ReplyOrIdError>(connection.intern_atom(false, name)?.reply()?.atom);
    let (name, utf8) = (atom(b"_NET_WM_NAME")?, atom(b"UTF8_STRING")?);
    connection.change_property8(PropMode::REPLACE, window, name, utf8, title.as_bytes())?;
    let (protocols, delete) = (atom(b"WM_PROTOCOLS")?, atom(b"WM_DELETE_WINDOW")?);
    connection.change_property32(PropMode::REPLACE, window, protocols, AtomEnum::ATOM, &[delete])?;
    Ok(window)
}
