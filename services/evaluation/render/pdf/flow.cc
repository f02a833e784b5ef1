#include "services/evaluation/render/pdf/flow.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "services/evaluation/document/labels.h"
#include "services/evaluation/render/chart/chart.h"
#include "services/evaluation/render/pdf/table_pages.h"
#include "services/evaluation/render/pdf/table_plan.h"
#include "services/evaluation/render/pdf/title.h"
#include "services/evaluation/render/source_annex.h"
#include "services/evaluation/render/span_text.h"

namespace jixiao::evaluation::pdf {
namespace {

constexpr double kTitlePitch = 36;
// From line to line of the supplement's text.
constexpr double kSupplementPitch = 20;
// Above and below tables and charts.
constexpr double kTableGap = 6;
// A heading needs so many lines below it on its page.
constexpr double kLinesBelowHeading = 2;
// Blank lines before the name of the attachment and before the signature.
constexpr double kBlankLines = 1;
constexpr double kBlankLinesToSign = 2;
// The date ends so many characters from the right.
constexpr double kDateFromRight = 4;
constexpr double kIndentCharacters = 2;
// Tables of more columns are set smaller.
constexpr int kFewColumns = 6;
// In the supplement so many lines of a paragraph stand together at least. The
// report proper fills its grid of lines.
constexpr std::size_t kLinesTogether = 2;

}  // namespace

TextStyle Flow::BodyStyle() const {
  TextStyle style;
  style.alignment = Alignment::kJustified;
  if (supplement_) {
    style.size = kSize4Small;
    style.pitch = kSupplementPitch;
    style.indent = kIndentCharacters * kSize4Small;
  } else {
    style.spacing = kCharacterPitch - kSize3;
    style.indent = kIndentCharacters * kCharacterPitch;
  }
  return style;
}

TextStyle Flow::HeadingStyle(int level) const {
  TextStyle style = BodyStyle();
  style.alignment = Alignment::kLeft;
  if (level <= 1) style.role = FontRole::kHeading1;
  if (level == 2) {
    style.role = supplement_ ? FontRole::kHeading1 : FontRole::kHeading2;
  }
  if (level >= 3) style.bold = true;
  if (supplement_) {
    style.indent = 0;
    if (level <= 2) style.size = kSize4;
  }
  return style;
}

TextStyle Flow::CaptionStyle() const {
  TextStyle style;
  style.role = FontRole::kHeading1;
  style.size = supplement_ ? kSize5 : kSize4Small;
  style.pitch = kSupplementPitch;
  style.alignment = Alignment::kCenter;
  return style;
}

double Flow::TableSize(const v1::Table& table) const {
  return supplement_ || table.column_widths_size() > kFewColumns ? kSize5Small
                                                                 : kSize5;
}

void Flow::Title(const std::string& title, const std::string& signatory) {
  if (title.empty()) return;
  TextStyle style;
  style.role = FontRole::kTitle;
  style.size = kSize2;
  style.pitch = kTitlePitch;
  style.alignment = Alignment::kCenter;
  pages_.Bookmark(SettableText(title), 1);
  for (const std::string& part :
       TitleParts(pages_.context(), title, signatory, style, kTextWidth)) {
    PutText(PlainRichText(part), style, 1, 0);
  }
  pages_.Advance(kLinePitch / 2);
  pages_.ToGrid();
}

void Flow::PutLine(const TextLine& line, const TextStyle& style) {
  DrawLine(line, style, kTextLeft, pages_.y(), &pages_);
  pages_.Advance(style.pitch);
}

void Flow::PutText(const RichText& text, const TextStyle& style,
                   std::size_t keep_lines, double keep) {
  const std::vector<TextLine> lines =
      BreakLines(pages_.context(), text, style, kTextWidth);
  const std::size_t kept = std::min(keep_lines, lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i + kept == lines.size()) {
      pages_.Need(static_cast<double>(kept) * style.pitch + keep);
    }
    pages_.Need(style.pitch);
    PutLine(lines[i], style);
  }
}

void Flow::PutSection(const v1::Section& section, double keep) {
  Heading(section);
  PutBlocks(section, keep);
}

void Flow::Heading(const v1::Section& section) {
  if (section.title().empty()) return;
  if (supplement_) pages_.Gap(kTableGap);
  const TextStyle style = HeadingStyle(section.level());
  const RichText text = PlainRichText(section.title());
  const std::size_t lines =
      BreakLines(pages_.context(), text, style, kTextWidth).size();
  pages_.Need((static_cast<double>(lines) + kLinesBelowHeading) * style.pitch);
  pages_.Bookmark(text.text, section.level() + 1);
  PutText(text, style, 0, 0);
}

void Flow::PutBlocks(const v1::Section& section, double keep) {
  for (int i = 0; i < section.blocks_size(); ++i) {
    const v1::Block& block = section.blocks(i);
    const bool last = i + 1 == section.blocks_size();
    switch (block.content_case()) {
      case v1::Block::kParagraph:
        Paragraph(block.paragraph(), last ? keep : 0);
        break;
      case v1::Block::kTable:
        Table(block.table());
        break;
      case v1::Block::kChart:
        Chart(block.chart());
        break;
      default:
        break;
    }
  }
}

void Flow::Paragraph(const v1::Paragraph& paragraph, double keep) {
  const TextStyle style = BodyStyle();
  if (supplement_) {
    pages_.Need(static_cast<double>(kLinesTogether) * style.pitch);
  }
  PutText(RichTextOf(paragraph.spans(), references_, marks_), style,
          supplement_ || keep > 0 ? kLinesTogether : 0, keep);
}

void Flow::Caption(const std::string& caption) {
  if (!caption.empty()) PutText(PlainRichText(caption), CaptionStyle(), 0, 0);
}

void Flow::Table(const v1::Table& table) {
  if (table.rows_size() == 0) return;
  if (!references_.Printed(table)) {
    PutText(PlainRichText(kSourceAnnexOmitted), BodyStyle(), 0, 0);
    return;
  }
  // A number at each source would only repeat that of its row.
  const bool marks = marks_ && table.caption() != kSourceTableCaption;
  const TablePlan plan =
      PlanTable(pages_.context(), table, references_, marks, TableSize(table));
  pages_.Gap(kTableGap);
  pages_.Need(HeightToBegin(plan) +
              (table.caption().empty() ? 0 : CaptionStyle().pitch));
  Caption(table.caption());
  DrawTable(plan, &pages_);
  pages_.Gap(kTableGap);
  if (!supplement_) pages_.ToGrid();
}

void Flow::Chart(const v1::Chart& chart) {
  const double height = ChartHeight(chart, kTextWidth);
  if (height <= 0) return;
  const double caption = chart.caption().empty() ? 0 : CaptionStyle().pitch;
  // A chart higher than a page is drawn smaller.
  const double scale = std::min(1.0, (kTextHeight - caption) / height);
  pages_.Gap(kTableGap);
  pages_.Need(height * scale + caption);
  cairo_save(pages_.cairo());
  cairo_translate(pages_.cairo(), kTextLeft + kTextWidth * (1 - scale) / 2,
                  pages_.y());
  cairo_scale(pages_.cairo(), scale, scale);
  cairo_move_to(pages_.cairo(), 0, 0);
  DrawChart(chart, kTextWidth, pages_.cairo());
  cairo_restore(pages_.cairo());
  pages_.Advance(height * scale);
  Caption(chart.caption());
  pages_.Gap(kTableGap);
  if (!supplement_) pages_.ToGrid();
}

double Flow::SignatureHeight(const std::string& attachment) const {
  const double statement =
      attachment.empty()
          ? 0
          : kBlankLines +
                static_cast<double>(BreakLines(pages_.context(),
                                               PlainRichText(attachment),
                                               BodyStyle(), kTextWidth)
                                        .size());
  return (statement + kBlankLinesToSign + 2) * kLinePitch;
}

void Flow::Signature(const std::string& attachment,
                     const std::string& signatory,
                     const google::protobuf::RepeatedPtrField<v1::Span>& date) {
  if (attachment.empty() && signatory.empty() && date.empty()) return;
  pages_.Need(SignatureHeight(attachment));
  if (!attachment.empty()) {
    pages_.Gap(kBlankLines * kLinePitch);
    PutText(PlainRichText(attachment), BodyStyle(), 0, 0);
  }
  pages_.Gap(kBlankLinesToSign * kLinePitch);
  TextStyle style = BodyStyle();
  style.indent = 0;
  style.alignment = Alignment::kLeft;
  const RichText by = PlainRichText(signatory);
  const RichText on = PlainRichText(PlainTextOf(date));
  const double on_width = WidthOf(pages_.context(), on, style);
  const double by_width = WidthOf(pages_.context(), by, style);
  const double right = kTextLeft + kTextWidth;
  const double on_left = right - kDateFromRight * kCharacterPitch - on_width;
  const double by_left =
      std::min(on_left + (on_width - by_width) / 2,
               right - kCharacterPitch * kIndentCharacters - by_width);
  for (const auto& [text, left] :
       {std::pair(&by, by_left), std::pair(&on, on_left)}) {
    const double from = std::max(left, kTextLeft);
    for (const TextLine& line :
         BreakLines(pages_.context(), *text, style, right - from)) {
      pages_.Need(style.pitch);
      DrawLine(line, style, from, pages_.y(), &pages_);
      pages_.Advance(style.pitch);
    }
  }
}

void Flow::AnnexTitle(const std::string& title, bool attachment) {
  if (title.empty()) return;
  TextStyle style;
  if (attachment) {
    style.role = FontRole::kHeading1;
    style.spacing = kCharacterPitch - kSize3;
  } else {
    style.role = FontRole::kTitle;
    style.size = kSize2Small;
    style.alignment = Alignment::kCenter;
  }
  const RichText text = PlainRichText(title);
  pages_.Bookmark(text.text, 2);
  PutText(text, style, 0, 0);
}

}  // namespace jixiao::evaluation::pdf
