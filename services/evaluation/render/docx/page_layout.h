// The page of GB/T 9704 in twips (a twentieth of a point): A4, margins above
// 37 mm and on the left 28 mm, text of 156 by 225 mm in 22 lines of 29 points.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_PAGE_LAYOUT_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_PAGE_LAYOUT_H_

namespace jixiao::evaluation::docx {

inline constexpr int kPageWidth = 11906;
inline constexpr int kPageHeight = 16838;
inline constexpr int kMarginTop = 2098;
inline constexpr int kMarginBottom = 1980;
inline constexpr int kMarginLeft = 1588;
inline constexpr int kMarginRight = 1474;
inline constexpr int kHeaderDistance = 1130;  // from the upper edge
inline constexpr int kFooterDistance = 1260;  // from the lower edge
inline constexpr int kTextWidth = kPageWidth - kMarginLeft - kMarginRight;
inline constexpr int kTextHeight = kPageHeight - kMarginTop - kMarginBottom;
inline constexpr int kLinePitch = 580;

// Sizes of type in half points, by the names of Chinese typography.
inline constexpr int kSize2Hao = 44;
inline constexpr int kSize3Hao = 32;
inline constexpr int kSize4Hao = 28;
inline constexpr int kSizeSmall4Hao = 24;
inline constexpr int kSize5Hao = 21;
inline constexpr int kSizeSmall5Hao = 18;

// A quarter of a point less between characters of 3号: 28 of them fill a line.
inline constexpr int kBodySpacing = -5;
inline constexpr int kBodyCharacter = 10 * kSize3Hao + kBodySpacing;

// Tables are set in 小五号 with lines of 13 points.
inline constexpr int kTableLine = 260;
inline constexpr int kCellPadding = 70;

}  // namespace jixiao::evaluation::docx

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_PAGE_LAYOUT_H_
