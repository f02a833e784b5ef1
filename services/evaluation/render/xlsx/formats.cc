#include "services/evaluation/render/xlsx/formats.h"

namespace jixiao::evaluation::xlsx {
namespace {

constexpr char kBodyFont[] = "宋体";
constexpr char kHeadFont[] = "黑体";
constexpr double kBodyPoints = 10.5;
constexpr double kTitlePoints = 15;
constexpr lxw_color_t kHeaderFill = 0xEEF1F5;
constexpr lxw_color_t kSumFill = 0xF7F8FA;
constexpr lxw_color_t kBorder = 0x8A8F98;
constexpr lxw_color_t kLinkColor = 0x1F4E79;

std::uint8_t AlignmentOf(v1::TableCell::Alignment alignment) {
  switch (alignment) {
    case v1::TableCell::ALIGNMENT_CENTER:
      return LXW_ALIGN_CENTER;
    case v1::TableCell::ALIGNMENT_RIGHT:
      return LXW_ALIGN_RIGHT;
    default:
      return LXW_ALIGN_LEFT;
  }
}

void SetFrame(lxw_format* format) {
  format_set_border(format, LXW_BORDER_THIN);
  format_set_border_color(format, kBorder);
  format_set_text_wrap(format);
}

}  // namespace

lxw_format* Formats::Get(const Look& look) {
  lxw_format*& format = made_[{look.kind, look.alignment, look.number_format}];
  if (format != nullptr) return format;
  format = workbook_add_format(workbook_);
  const bool head =
      look.kind == Look::Kind::kTitle || look.kind == Look::Kind::kHeader;
  format_set_font_name(format, head ? kHeadFont : kBodyFont);
  format_set_font_size(
      format, look.kind == Look::Kind::kTitle ? kTitlePoints : kBodyPoints);
  format_set_align(format, AlignmentOf(look.alignment));
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  if (!look.number_format.empty()) {
    format_set_num_format(format, look.number_format.c_str());
  }
  switch (look.kind) {
    case Look::Kind::kHeader:
      SetFrame(format);
      format_set_bg_color(format, kHeaderFill);
      break;
    case Look::Kind::kBody:
      SetFrame(format);
      break;
    case Look::Kind::kSum:
      SetFrame(format);
      format_set_bold(format);
      format_set_bg_color(format, kSumFill);
      break;
    case Look::Kind::kLink:
      format_set_font_color(format, kLinkColor);
      format_set_underline(format, LXW_UNDERLINE_SINGLE);
      break;
    case Look::Kind::kTitle:
    case Look::Kind::kNote:
      break;
  }
  return format;
}

}  // namespace jixiao::evaluation::xlsx
