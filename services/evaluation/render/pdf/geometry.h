// The page of GB/T 9704 in points: A4, text area 156 × 225 mm, 22 lines of 28
// characters.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_PDF_GEOMETRY_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_PDF_GEOMETRY_H_

namespace jixiao::evaluation::pdf {

constexpr double Millimetres(double length) { return length * 72 / 25.4; }

inline constexpr double kPageWidth = Millimetres(210);
inline constexpr double kPageHeight = Millimetres(297);
inline constexpr double kTextLeft = Millimetres(28);
inline constexpr double kTextTop = Millimetres(37);
inline constexpr double kTextWidth = Millimetres(156);
inline constexpr double kTextHeight = Millimetres(225);
inline constexpr double kTextBottom = kTextTop + kTextHeight;

// From line to line, and from character to character in a line.
inline constexpr double kLinePitch = kTextHeight / 22;
inline constexpr double kCharacterPitch = kTextWidth / 28;

// The page number stands this far below the text area, and at its outer edge
// one character inwards.
inline constexpr double kFooterDistance = Millimetres(7);

// Sizes of type: 2号, 小2号, 3号, 4号, 小4号, 5号, 小5号.
inline constexpr double kSize2 = 22;
inline constexpr double kSize2Small = 18;
inline constexpr double kSize3 = 16;
inline constexpr double kSize4 = 14;
inline constexpr double kSize4Small = 12;
inline constexpr double kSize5 = 10.5;
inline constexpr double kSize5Small = 9;

// The middle of a Chinese character lies this part of its size above the
// baseline.
inline constexpr double kMiddle = 0.38;

}  // namespace jixiao::evaluation::pdf

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_PDF_GEOMETRY_H_
