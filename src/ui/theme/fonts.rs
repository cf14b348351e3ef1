//! The embedded faces: Noto Sans CJK SC regular and bold, then the icons; rarer characters come from the system.

use std::sync::Arc;

use eframe::egui::{FontData, FontDefinitions, FontFamily};

use super::BOLD;

static REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Regular.otf");
static BOLD_FACE: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Bold.otf");
static ICONS: &[u8] = include_bytes!("../../../assets/icons/phosphor.ttf");

/// Lists the faces of each family, the text face first.
pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in [("regular", REGULAR), ("bold", BOLD_FACE), ("icons", ICONS)] {
        let mut data = FontData::from_static(bytes);
        if name == "icons" {
            data.tweak.y_offset_factor = 0.09;
        }
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    }
    for (family, face) in [
        (FontFamily::Proportional, "regular"),
        (FontFamily::Monospace, "regular"),
        (FontFamily::Name(BOLD.into()), "bold"),
    ] {
        fonts.families.insert(family, vec![face.to_owned(), "icons".to_owned()]);
    }
    fonts
}
