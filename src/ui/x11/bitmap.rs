//! A text drawn in black and white, with the program's own font and without a graphics card.

use eframe::egui::epaint::text::{Galley, PlacedRow};
use eframe::egui::{Color32, ColorImage, Context, FontId, RawInput, pos2, vec2};

use crate::ui::theme::install;

/// A picture of black and white dots.
pub(super) struct Bitmap {
    /// The width in dots.
    pub(super) width: u16,
    /// The height in dots.
    pub(super) height: u16,
    black: Vec<bool>,
}

impl Bitmap {
    /// Draws a text that wraps at a width, within a margin. All in dots.
    pub(super) fn of_text(text: &str, size: f32, width: u16, margin: u16) -> Self {
        let ctx = Context::default();
        install(&ctx);
        let mut bitmap = Self { width, height: 0, black: Vec::new() };
        let mut output = ctx.run_ui(RawInput::default(), |ui| {
            let wrap = f32::from(width.saturating_sub(2 * margin));
            ui.fonts_mut(|fonts| {
                let galley = fonts.layout(text.to_owned(), FontId::proportional(size), Color32::BLACK, wrap);
                bitmap = Self::of_galley(&galley, &fonts.image(), width, margin);
            });
        });
        output.textures_delta.clear();
        bitmap
    }

    fn of_galley(galley: &Galley, font: &ColorImage, width: u16, margin: u16) -> Self {
        let height = galley.size().y.ceil() as u16 + 2 * margin;
        let mut bitmap = Self { width, height, black: vec![false; usize::from(width) * usize::from(height)] };
        for row in &galley.rows {
            bitmap.draw(row, font, margin);
        }
        bitmap
    }

    fn draw(&mut self, row: &PlacedRow, font: &ColorImage, margin: u16) {
        for glyph in &row.row.glyphs {
            let source = glyph.uv_rect;
            let corner = row.pos + vec2(glyph.pos.x, glyph.pos.y) + source.offset + vec2(margin.into(), margin.into());
            let corner = pos2(corner.x.round(), corner.y.round());
            for y in source.min[1]..source.max[1] {
                for x in source.min[0]..source.max[0] {
                    let dot = font.pixels.get(usize::from(y) * font.width() + usize::from(x));
                    if dot.is_some_and(|dot| dot.a() >= 110) {
                        let place = corner + vec2((x - source.min[0]).into(), (y - source.min[1]).into());
                        self.blacken(place.x as usize, place.y as usize);
                    }
                }
            }
        }
    }

    fn blacken(&mut self, x: usize, y: usize) {
        let width = usize::from(self.width);
        if let Some(dot) = self.black.get_mut(y * width + x).filter(|_| x < width) {
            *dot = true;
        }
    }

    /// Returns the rows as bits, each row filled up to a multiple of `pad` bits.
    pub(super) fn bits(&self, pad: u8, first_is_lowest: bool) -> Vec<u8> {
        let pad = usize::from(pad.max(8));
        let bytes_per_row = usize::from(self.width).div_ceil(pad) * pad / 8;
        let mut bits = Vec::with_capacity(bytes_per_row * usize::from(self.height));
        for row in self.black.chunks(usize::from(self.width).max(1)) {
            let start = bits.len();
            bits.extend(row.chunks(8).map(|dots| {
                let bit = |nr: usize| if first_is_lowest { 1_u8 << nr } else { 0x80 >> nr };
                dots.iter().enumerate().filter(|(_, black)| **black).map(|(nr, _)| bit(nr)).sum::<u8>()
            }));
            bits.resize(start + bytes_per_row, 0);
        }
        bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_text_is_drawn_without_a_graphics_card() {
        let bitmap = Bitmap::of_text("一", 20.0, 64, 8);
        let rows: Vec<usize> = bitmap.black.chunks(64).map(|row| row.iter().filter(|black| **black).count()).collect();
        assert!(rows.iter().any(|count| *count >= 15), "one long stroke: {rows:?}");
        assert!(rows.iter().filter(|count| **count > 0).count() <= 6, "and nothing else: {rows:?}");
        let wrapped = Bitmap::of_text("没有可用的绘图方式，窗口打不开", 20.0, 64, 8);
        assert!(wrapped.height > 3 * bitmap.height && wrapped.width == 64);
    }

    #[test]
    fn the_bits_stand_as_the_server_wants_them() {
        let mut bitmap = Bitmap { width: 10, height: 2, black: vec![false; 20] };
        bitmap.blacken(0, 0);
        bitmap.blacken(9, 1);
        bitmap.blacken(10, 0);
        bitmap.blacken(0, 2);
        assert_eq!(bitmap.bits(32, true), [1, 0, 0, 0, 0, 2, 0, 0]);
        assert_eq!(bitmap.bits(16, false), [0x80, 0, 0, 0x40]);
    }
}
