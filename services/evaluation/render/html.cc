#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/evaluation/document/assemble.h"
#include "services/evaluation/document/figures.h"
#include "services/evaluation/render/chart/chart_svg.h"
#include "services/evaluation/render/chart/chart_table.h"
#include "services/evaluation/render/grid.h"
#include "services/evaluation/render/html_escape.h"
#include "services/evaluation/render/html_parts.h"
#include "services/evaluation/render/links.h"
#include "services/evaluation/render/render.h"
#include "services/evaluation/render/span_text.h"
#include "services/evaluation/render/style.h"

namespace jixiao::evaluation {
namespace {

using html::AlignmentClass;
using html::Escape;
using html::Tone;
using html::ToneOf;
using SpanList = google::protobuf::RepeatedPtrField<v1::Span>;

// Short cells that are not flush left are not broken into lines.
constexpr std::size_t kUnbrokenBytes = 16;

class HtmlWriter {
 public:
  explicit HtmlWriter(const v1::Document& document)
      : document_(document), links_(document) {}

  std::string Run() {
    Head();
    const int attachment = AttachmentIndex(document_);
    bool supplement = false;
    for (int i = 0; i < document_.sections_size(); ++i) {
      const v1::Section& section = document_.sections(i);
      if (i == attachment) {
        Signature(section.title());
        Put("<section class=\"attachment\" id=\"attachment\">\n");
      } else if (section.supplement() && !supplement) {
        if (attachment == document_.sections_size()) Signature("");
        Put("</main>\n<aside class=\"paper supplement\" id=\"supplement\">\n");
        supplement = true;
      }
      Section(section);
      if (i == attachment) Put("</section>\n");
    }
    if (!supplement && attachment == document_.sections_size()) Signature("");
    Put(supplement ? "</aside>\n" : "</main>\n");
    Put("</body>\n</html>\n");
    return std::move(out_);
  }

 private:
  void Put(const std::string& text) { out_ += text; }

  void Head() {
    const std::string title = Escape(document_.title());
    Put("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n"
        "<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
        "&#39;none&#39;; style-src &#39;unsafe-inline&#39;\">\n");
    Put(absl::StrCat("<title>", title, "</title>\n<style>", kStyle,
                     "</style>\n</head>\n<body>\n"));
    Hint();
    Put("<main class=\"paper\">\n");
    Title();
  }

  // A title that names the signatory breaks behind the name, where it must.
  void Title() {
    const std::string& title = document_.title();
    const std::string& name = document_.signatory();
    const std::size_t at = name.empty() ? std::string::npos : title.find(name);
    const std::size_t end = at + name.size();
    if (at == std::string::npos || end == title.size()) {
      Put(absl::StrCat("<h1>", Escape(title), "</h1>\n"));
      return;
    }
    Put(absl::StrCat("<h1><span>", Escape(title.substr(0, end)),
                     "</span><span>", Escape(title.substr(end)),
                     "</span></h1>\n"));
  }

  void Hint() {
    Put("<nav class=\"hint\">带虚线的数字可以查看来源。");
    if (AttachmentIndex(document_) < document_.sections_size()) {
      Put("<a href=\"#attachment\">附件</a>");
    }
    const auto& sections = document_.sections();
    if (std::any_of(sections.begin(), sections.end(),
                    [](const auto& section) { return section.supplement(); })) {
      Put(" · <a href=\"#supplement\">系统核算与勾稽说明</a>");
    }
    Put("</nav>\n");
  }

  // What nobody signs has no such block.
  void Signature(const std::string& attachment) {
    if (attachment.empty() && document_.signatory().empty() &&
        document_.signed_date().empty()) {
      return;
    }
    Put("<div class=\"signature\">\n");
    if (!attachment.empty()) {
      Put(absl::StrCat("<p>", Escape(attachment), "</p>\n"));
    }
    Put(absl::StrCat("<div class=\"signed\">\n<p class=\"by\">",
                     Escape(document_.signatory()), "</p>\n<p class=\"on\">"));
    Inline(document_.signed_date());
    Put("</p>\n</div>\n</div>\n");
  }

  void Section(const v1::Section& section) {
    if (!section.title().empty()) {
      const int level = std::clamp(section.level(), 1, 3) + 1;
      Put(absl::StrCat("<h", level, ">", Escape(section.title()), "</h", level,
                       ">\n"));
    }
    for (const v1::Block& block : section.blocks()) {
      if (block.has_paragraph()) {
        Put("<p>");
        Inline(block.paragraph().spans());
        Put("</p>\n");
      } else if (block.has_table()) {
        Table(block.table(), section.supplement());
      } else if (block.has_chart()) {
        Chart(block.chart());
      }
    }
  }

  // The drawing, and its values as a table that opens below it.
  void Chart(const v1::Chart& chart) {
    const std::string svg = chart::LinkedSvg(
        chart, {[this](const v1::Figure& f) { return links_.TargetOf(f); },
                html::Tip});
    if (svg.empty()) return;
    Put("<figure class=\"drawn\">\n");
    if (!chart.caption().empty()) {
      Put(absl::StrCat("<figcaption>", Escape(chart.caption()),
                       "</figcaption>\n"));
    }
    Put(absl::StrCat("<div class=\"scroll\">", svg,
                     "</div>\n<details><summary>数据与来源</summary>\n"));
    Table(ChartTable(chart), false);
    Put("</details>\n</figure>\n");
  }

  void Inline(const SpanList& spans) {
    for (const v1::Span& span : spans) {
      if (span.bold()) Put("<strong>");
      if (span.has_figure()) {
        Figure(span.figure());
      } else {
        Put(Escape(PlainTextOf(span)));
      }
      if (span.bold()) Put("</strong>");
    }
  }

  void Figure(const v1::Figure& figure) {
    const std::string target = links_.TargetOf(figure);
    Put("<a class=\"f\"");
    Put(target.empty() ? std::string(" tabindex=\"0\"")
                       : absl::StrCat(" href=\"#", Escape(target), "\""));
    Put(absl::StrCat(" data-tip=\"", Escape(html::Tip(figure)), "\">",
                     Escape(FigureWords(figure)), "</a>"));
  }

  void Table(const v1::Table& table, bool supplement) {
    Put("<div class=\"scroll\"><table>\n");
    if (!table.caption().empty()) {
      Put(absl::StrCat("<caption>", Escape(table.caption()), "</caption>\n"));
    }
    Columns(table);
    const int header =
        std::clamp(table.header_row_count(), 0, table.rows_size());
    if (header > 0) Put("<thead>\n");
    for (int r = 0; r < header; ++r) Row(table.rows(r), true, false);
    Put(header > 0 ? "</thead>\n<tbody>\n" : "<tbody>\n");
    for (int r = header; r < table.rows_size(); ++r) {
      Row(table.rows(r), false, supplement);
    }
    Put("</tbody>\n</table></div>\n");
  }

  void Columns(const v1::Table& table) {
    int sum = 0;
    for (const int width : table.column_widths()) sum += std::max(width, 0);
    if (sum == 0) return;
    Put("<colgroup>");
    for (const int width : table.column_widths()) {
      const int tenths = std::max(width, 0) * 1000 / sum;
      Put(absl::StrCat("<col style=\"width:", tenths / 10, ".", tenths % 10,
                       "%\">"));
    }
    Put("</colgroup>\n");
  }

  void Row(const v1::TableRow& row, bool header, bool supplement) {
    Tone tone = Tone::kPlain;
    for (const v1::TableCell& cell : row.cells()) {
      if (supplement) tone = std::max(tone, ToneOf(PlainTextOf(cell.spans())));
    }
    const std::string id = links_.IdOf(row);
    const bool sum = row.kind() == v1::TableRow::KIND_SUBTOTAL ||
                     row.kind() == v1::TableRow::KIND_TOTAL;
    Put("<tr");
    if (!id.empty()) Put(absl::StrCat(" id=\"", Escape(id), "\""));
    if (tone == Tone::kBad) {
      Put(" class=\"bad\"");
    } else if (tone == Tone::kWarn) {
      Put(" class=\"warn\"");
    } else if (sum) {
      Put(" class=\"sum\"");
    }
    Put(">");
    for (const v1::TableCell& cell : row.cells()) {
      Cell(cell, header, tone != Tone::kPlain);
    }
    Put("</tr>\n");
  }

  void Cell(const v1::TableCell& cell, bool header, bool toned) {
    const std::string text = PlainTextOf(cell.spans());
    Put(header ? "<th scope=\"col\"" : "<td");
    if (cell.row_span() > 1) {
      Put(absl::StrCat(" rowspan=\"", cell.row_span(), "\""));
    }
    if (cell.column_span() > 1) {
      Put(absl::StrCat(" colspan=\"", cell.column_span(), "\""));
    }
    if (!header) {
      Put(absl::StrCat(" class=\"", AlignmentClass(cell.alignment())));
      if (cell.alignment() != v1::TableCell::ALIGNMENT_LEFT &&
          text.size() <= kUnbrokenBytes) {
        Put(" n");
      }
      if (toned && ToneOf(text) != Tone::kPlain) Put(" mark");
      Put("\"");
    }
    Put(">");
    Inline(cell.spans());
    Put(header ? "</th>" : "</td>");
  }

  const v1::Document& document_;
  const Links links_;
  std::string out_;
};

}  // namespace

std::string RenderHtml(const v1::Document& document) {
  return HtmlWriter(document).Run();
}

}  // namespace jixiao::evaluation
