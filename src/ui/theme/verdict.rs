//! The look of each verdict: a shape, the colour of its bars, and the colour of its shape and word, which has enough contrast to
//! read.

use eframe::egui::{Color32, Ui};

use crate::model::Verdict;
use crate::ui::widgets::Mark;

/// The shape and colours of a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct VerdictLook {
    /// The shape. Verdicts of different colours have different shapes.
    pub(crate) mark: Mark,
    /// The colour of bars.
    pub(crate) fill: Color32,
    /// The colour of numbers in a bar.
    pub(crate) on_fill: Color32,
    /// The colour of the word and of the shape.
    pub(crate) word: Color32,
}

impl VerdictLook {
    /// Returns the colour of the shape. It is that of the word, so that 未填报 does not have the grey of an empty bar.
    pub(crate) fn colour_of_mark(self) -> Color32 {
        self.word
    }
}

/// Returns the look of a verdict in the theme in which `ui` is drawn.
pub(crate) fn verdict_look(ui: &Ui, verdict: Verdict) -> VerdictLook {
    of_theme(ui.visuals().dark_mode, verdict)
}

fn of_theme(dark: bool, verdict: Verdict) -> VerdictLook {
    use Verdict::{
        Ahead, AlreadyMet, ByPerson, Exceeded, Met, NotComparable, NotMet, NotReported, OnTrack, Receding, SlightlyBehind,
        TargetPending, WellBehind,
    };
    let (mark, light, dark_fill) = match verdict {
        AlreadyMet | Exceeded | Met => (Mark::Check, [0x1A, 0x5F, 0xB4], [0x6B, 0xA4, 0xF4]),
        Ahead => (Mark::Up, [0x1B, 0x78, 0x4B], [0x56, 0xC2, 0x8C]),
        OnTrack => (Mark::Disc, [0x1C, 0x76, 0x66], [0x5F, 0xCB, 0x98]),
        SlightlyBehind => (Mark::Diamond, [0x9A, 0x5B, 0x00], [0xE8, 0xA3, 0x3D]),
        WellBehind | NotMet => (Mark::Square, [0xC0, 0x35, 0x2B], [0xF0, 0x7B, 0x72]),
        Receding => (Mark::Down, [0x8C, 0x1D, 0x18], [0xEE, 0x8C, 0xA2]),
        TargetPending | NotComparable | ByPerson => (Mark::HollowDiamond, [0x6B, 0x6A, 0x86], [0xAD, 0xAB, 0xCB]),
        NotReported => (Mark::Ring, [0x66, 0x6D, 0x77], [0x9A, 0xA1, 0xAC]),
    };
    let [red, green, blue] = if dark { dark_fill } else { light };
    let colour = Color32::from_rgb(red, green, blue);
    let palette = super::palette::of_theme(dark);
    let is_grey = verdict == NotReported;
    VerdictLook {
        mark,
        fill: if is_grey { palette.track } else { colour },
        on_fill: if is_grey { palette.text } else { palette.on_accent },
        word: colour,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::palette::tests::contrast;

    #[test]
    fn the_words_of_all_verdicts_are_readable_on_every_ground() {
        for dark in [false, true] {
            let palette = crate::ui::theme::palette::of_theme(dark);
            for verdict in Verdict::ALL {
                let look = of_theme(dark, verdict);
                for ground in [palette.surface, palette.selection] {
                    assert!(contrast(look.word, ground) >= 4.5, "{verdict:?}, dark {dark}: {}", contrast(look.word, ground));
                }
                assert!(contrast(look.on_fill, look.fill) >= 4.5, "{verdict:?}, dark {dark}: number in a bar");
            }
        }
    }

    #[test]
    fn verdicts_of_different_colour_have_different_shapes() {
        for (a, b) in Verdict::ALL.iter().flat_map(|a| Verdict::ALL.iter().map(move |b| (*a, *b))) {
            let (one, other) = (of_theme(false, a), of_theme(false, b));
            assert_eq!(one.word == other.word, one.mark == other.mark, "{a:?} and {b:?}");
        }
    }
}
