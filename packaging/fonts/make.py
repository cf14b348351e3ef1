#!/usr/bin/env python3
"""Makes the embedded fonts in assets/ from Debian's fonts-noto-cjk and the Phosphor icon font.

Needs: apt-get install fonts-noto-cjk; pip install fonttools; the path of Phosphor.ttf (MIT) as the only argument.
Run it from the root of the repository. Hangul and all layout features are left out; everything else that the
Simplified Chinese face maps stays. The sign U+2252, which GB 18030 has and the face has not, is drawn into the icon font.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

SIMPLIFIED_CHINESE = 2
FACES = {"Regular": "assets/fonts/NotoSansSC-Regular.otf", "Bold": "assets/fonts/NotoSansSC-Bold.otf"}
HANGUL = [(0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xFFA0, 0xFFDC)]
ICONS = {
    line.split()[0]: int(line.split()[1], 16)
    for line in Path("packaging/fonts/icons.txt").read_text().splitlines()
    if line and not line.startswith("#")
}


def subset_to(font, unicodes):
    options = subset.Options()
    options.layout_features = []
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE", "GPOS", "GSUB"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)


def text_face(weight, target):
    font = TTCollection(f"/usr/share/fonts/opentype/noto/NotoSansCJK-{weight}.ttc").fonts[SIMPLIFIED_CHINESE]
    subset_to(font, [c for c in font.getBestCmap() if not any(low <= c <= high for low, high in HANGUL)])
    font.save(target)


def approximately_equal_sign(font):
    """Adds U+2252: two bars with a dot above the left end and one below the right end."""
    unit = font["head"].unitsPerEm / 1000
    pen = TTGlyphPen(None)
    for left, bottom, width, height in [(80, 420, 840, 70), (80, 240, 840, 70), (130, 590, 110, 110), (760, 30, 110, 110)]:
        right, top = left + width, bottom + height
        corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
        pen.moveTo(tuple(round(v * unit) for v in corners[0]))
        for corner in corners[1:]:
            pen.lineTo(tuple(round(v * unit) for v in corner))
        pen.closePath()
    font.setGlyphOrder(font.getGlyphOrder() + ["uni2252"])
    font["glyf"]["uni2252"] = pen.glyph()
    font["hmtx"]["uni2252"] = (font["head"].unitsPerEm, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0x2252] = "uni2252"


def main():
    for weight, target in FACES.items():
        text_face(weight, target)
    icons = TTFont(sys.argv[1])
    subset_to(icons, list(ICONS.values()))
    approximately_equal_sign(icons)
    icons.save("assets/icons/phosphor.ttf")


main()
