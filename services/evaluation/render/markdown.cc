#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/evaluation/document/assemble.h"
#include "services/evaluation/document/spans.h"
#include "services/evaluation/render/chart/chart_table.h"
#include "services/evaluation/render/grid.h"
#include "services/evaluation/render/markdown_escape.h"
#include "services/evaluation/render/render.h"
#include "services/evaluation/render/span_text.h"

namespace jixiao::evaluation {
namespace {

using SpanList = google::protobuf::RepeatedPtrField<v1::Span>;

// Runs of bold spans become one; emphasis marks touch the text.
std::string Inline(const SpanList& spans) {
  std::string out;
  std::u32string before;
  for (int i = 0; i < spans.size();) {
    const bool bold = spans[i].bold();
    std::string run;
    for (; i < spans.size() && spans[i].bold() == bold; ++i) {
      run += PlainTextOf(spans[i]);
    }
    if (bold) {
      const char32_t previous = before.empty() ? U' ' : before.back();
      std::u32string after;
      if (i < spans.size()) after = ToUtf32(PlainTextOf(spans[i]));
      const char32_t next = after.empty() ? U' ' : after.front();
      out += markdown::Strong(run, previous, next);
    } else {
      out += markdown::Escape(run);
    }
    before = ToUtf32(run);
  }
  return out;
}

std::string TableText(const v1::Table& table) {
  const Grid grid = LayOut(table);
  if (grid.empty() || grid.front().empty()) return "";
  const std::size_t columns = grid.front().size();
  const std::size_t header =
      static_cast<std::size_t>(std::max(table.header_row_count(), 0));
  const auto row_text = [&](std::size_t r) {
    std::string line = "|";
    for (const v1::TableCell* cell : grid[r]) {
      absl::StrAppend(&line, " ", cell == nullptr ? "" : Inline(cell->spans()),
                      " |");
    }
    return line + "\n";
  };
  // A column is aligned as its first body cell.
  std::string rule = "|";
  for (std::size_t c = 0; c < columns; ++c) {
    int alignment = v1::TableCell::ALIGNMENT_LEFT;
    for (std::size_t r = header; r < grid.size(); ++r) {
      if (grid[r][c] == nullptr) continue;
      alignment = grid[r][c]->alignment();
      break;
    }
    rule += alignment == v1::TableCell::ALIGNMENT_CENTER  ? " :---: |"
            : alignment == v1::TableCell::ALIGNMENT_RIGHT ? " ---: |"
                                                          : " --- |";
  }
  std::string out;
  if (header == 0) {
    out = "|";
    for (std::size_t c = 0; c < columns; ++c) out += "  |";
    out += "\n";
  } else {
    out = row_text(0);
  }
  out += rule + "\n";
  for (std::size_t r = header == 0 ? 0 : 1; r < grid.size(); ++r) {
    out += row_text(r);
  }
  return out;
}

class MarkdownWriter {
 public:
  std::string Run(const v1::Document& document) {
    Paragraph("# " + markdown::Escape(document.title()));
    const int attachment = AttachmentIndex(document);
    bool supplement = false;
    for (int i = 0; i < document.sections_size(); ++i) {
      if (i == attachment) Signature(document, document.sections(i).title());
      if (document.sections(i).supplement() && !supplement) {
        Paragraph("---");
        supplement = true;
      }
      Section(document.sections(i));
    }
    if (attachment == document.sections_size()) Signature(document, "");
    return std::move(out_);
  }

 private:
  void Signature(const v1::Document& document, const std::string& attachment) {
    if (!attachment.empty()) Paragraph(markdown::Escape(attachment));
    Paragraph(markdown::EscapeBlock(document.signatory()));
    Paragraph(markdown::GuardStart(Inline(document.signed_date())));
  }

  void Section(const v1::Section& section) {
    if (!section.title().empty()) {
      const std::size_t level =
          static_cast<std::size_t>(std::clamp(section.level(), 1, 3)) + 1;
      Paragraph(absl::StrCat(std::string(level, '#'), " ",
                             markdown::Escape(section.title())));
    }
    for (const v1::Block& block : section.blocks()) {
      if (block.has_paragraph()) {
        Paragraph(markdown::GuardStart(Inline(block.paragraph().spans())));
      } else if (block.has_table()) {
        if (!block.table().caption().empty()) {
          Paragraph(markdown::Strong(block.table().caption(), U' ', U' '));
        }
        Paragraph(TableText(block.table()));
      } else if (block.has_chart()) {
        Paragraph(markdown::Strong(block.chart().caption(), U' ', U' '));
        Paragraph(TableText(ChartTable(block.chart())));
      }
    }
  }

  void Paragraph(std::string text) {
    while (!text.empty() && text.back() == '\n') text.pop_back();
    if (text.empty()) return;
    if (!out_.empty()) out_ += "\n";
    absl::StrAppend(&out_, text, "\n");
  }

  std::string out_;
};

}  // namespace

std::string RenderMarkdown(const v1::Document& document) {
  return MarkdownWriter().Run(document);
}

}  // namespace jixiao::evaluation
