//! The embedded fonts: Noto Sans SC in regular and bold, and the icons. They cover GB 18030 level 1.

use std::sync::Arc;

use eframe::egui::{FontData, FontDefinitions, FontFamily};

use super::BOLD;

static REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Regular.otf");
static BOLD_FACE: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Bold.otf");
static ICONS: &[u8] = include_bytes!("../../../assets/icons/phosphor.ttf");

/// Returns egui's font families. Each has its text face first, then the icons.
pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in [("regular", REGULAR), ("bold", BOLD_FACE), ("icons", ICONS)] {
        let mut data = FontData::from_static(bytes);
        if name == "icons" {
            data.tweak.y_offset_factor = 0.09;
        }
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    }
    for (family, face) in
        [(FontFamily::Proportional, "regular"), (FontFamily::Monospace, "regular"), (FontFamily::Name(BOLD.into()), "bold")]
    {
        fonts.families.insert(family, vec![face.to_owned(), "icons".to_owned()]);
    }
    fonts
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Context, FontId, RawInput};

    use super::*;

    /// Returns the characters of implementation level 1 of GB 18030-2022: those of one and two bytes outside the private use
    /// area, the rest of the first block of unified ideographs, and extension A.
    fn level_1() -> Vec<char> {
        let bytes = |first: u8| (0x40..=0xFE).filter(|second| *second != 0x7F).map(move |second| [first, second]);
        let decoded = (0x81..=0xFE).flat_map(bytes).filter_map(|pair| {
            let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(&pair)?.into_owned();
            text.chars().next().filter(|_| text.chars().count() == 1)
        });
        let ideographs = ('\u{9FA6}'..='\u{9FEF}').chain('\u{3400}'..='\u{4DB5}');
        let private = |character: &char| ('\u{E000}'..='\u{F8FF}').contains(character);
        (' '..='~').chain(decoded).chain(ideographs).filter(|character| !private(character)).collect()
    }

    #[test]
    fn no_character_of_gb18030_level_1_is_missing_in_either_weight() {
        let ctx = Context::default();
        ctx.set_fonts(definitions());
        let mut missing: Vec<char> = Vec::new();
        let mut output = ctx.run_ui(RawInput::default(), |ui| {
            for family in [FontFamily::Proportional, FontFamily::Name(BOLD.into())] {
                let font = FontId::new(15.0, family);
                let lacks = |character: &char| !ui.fonts_mut(|fonts| fonts.has_glyph(&font, *character));
                missing.extend(level_1().into_iter().filter(lacks));
            }
        });
        output.textures_delta.clear();
        assert!(level_1().len() > 27_000);
        assert_eq!(missing, Vec::<char>::new());
    }
}
