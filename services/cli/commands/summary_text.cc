#include "services/cli/commands/summary_text.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/text/text.h"
#include "services/cli/output/table.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Evaluation;
using evaluation::v1::Finding;

bool DoesNotHold(const Finding& finding) {
  return finding.verdict() == type::v1::VERDICT_VIOLATED ||
         finding.verdict() == type::v1::VERDICT_TENSION;
}

std::size_t SummaryWidth(const Terminal& terminal) {
  return std::min(kSummaryWidth, terminal.width);
}

std::string Head(const EvaluatedReport& result, const std::string& department,
                 Language language, const Terminal& terminal) {
  const auto& summary = result.evaluation.summary();
  const std::string title = absl::StrCat(
      department, " ", result.report.fiscal_year(),
      In(language, " 年度部门整体预算绩效自评价，第 ",
         ", performance self-evaluation, revision "),
      result.report.revision(), In(language, " 稿（", " ("),
      WordOf(result.report.state(), language), In(language, "）", ")"));
  return absl::StrCat(
      terminal.Paint(Colour::kBold,
                     text::TruncateToWidth(title, SummaryWidth(terminal))),
      "\n", In(language, "正文自评 ", "claimed "),
      PointsText(summary.claimed_total()),
      In(language, " 分，附表得分合计 ", ", sum of the published table "),
      PointsText(summary.published_total()),
      In(language, " 分，三级指标 ", ", leaves "), summary.leaf_count(),
      In(language, " 个\n", "\n"));
}

std::string StatusTable(const Evaluation& evaluation, Language language,
                        const Terminal& terminal) {
  Table table({{In(language, "状态", "status")},
               {In(language, "指标数", "leaves"), Table::Align::kRight},
               {In(language, "自评分", "claimed"), Table::Align::kRight},
               {In(language, "核算分", "computed"), Table::Align::kRight}});
  for (const auto& total : evaluation.summary().status_totals()) {
    table.AddRow({{WordOf(total.status(), language), ColourOf(total.status())},
                  absl::StrCat(total.leaf_count()),
                  PointsText(total.claimed_points()),
                  PointsText(total.computed_points())});
  }
  return table.Render(terminal);
}

// Goes on in another line where one is not wide enough.
std::string VerdictLine(const Evaluation& evaluation, Language language,
                        const Terminal& terminal) {
  std::string line =
      absl::StrCat(In(language, "勾稽检查 ", "checks "),
                   evaluation.findings_size(), In(language, " 项：", ": "));
  std::size_t used = text::DisplayWidth(line);
  const char* gap = "";
  for (const auto& count : evaluation.summary().verdict_counts()) {
    const std::string word = WordOf(count.verdict(), language);
    const std::string number = absl::StrCat(" ", count.finding_count());
    const std::size_t width = text::DisplayWidth(word) + number.size();
    if (used + 2 + width > SummaryWidth(terminal)) {
      line += "\n";
      used = 0;
      gap = "  ";
    }
    absl::StrAppend(&line, gap, terminal.Paint(ColourOf(count.verdict()), word),
                    number);
    used += std::string_view(gap).size() + width;
    gap = "  ";
  }
  return line + "\n";
}

std::string FindingLine(const Finding& finding, Language language,
                        const Terminal& terminal) {
  const std::string id = text::PadRight(finding.id(), 4);
  const std::string verdict =
      text::PadRight(WordOf(finding.verdict(), language),
                     language == Language::kChinese ? 6 : 8);
  const std::size_t used =
      text::DisplayWidth(id) + text::DisplayWidth(verdict) + 4;
  const std::string& words =
      finding.message().empty() ? finding.display_name() : finding.message();
  return absl::StrCat(
      "  ", id, " ", terminal.Paint(ColourOf(finding.verdict()), verdict), " ",
      text::TruncateToWidth(words, SummaryWidth(terminal) - used), "\n");
}

}  // namespace

std::string SummaryText(const EvaluatedReport& result,
                        const std::string& department, Language language,
                        const Terminal& terminal) {
  const Evaluation& evaluation = result.evaluation;
  std::string text = absl::StrCat(Head(result, department, language, terminal),
                                  StatusTable(evaluation, language, terminal),
                                  VerdictLine(evaluation, language, terminal));
  std::vector<const Finding*> findings;
  for (const Finding& finding : evaluation.findings()) {
    if (DoesNotHold(finding)) findings.push_back(&finding);
  }
  const std::string hint = absl::StrCat(
      In(language, "逐项：", "details: "), "jixiao check list --department ",
      department, " --year ", result.report.fiscal_year(),
      In(language, "（及 score list）", " (or: score list)"));
  const auto used = std::count(text.begin(), text.end(), '\n') + 1;
  const auto room = static_cast<std::size_t>(
      std::max<std::ptrdiff_t>(kSummaryLines - used, 2));
  const bool all = findings.size() <= room;
  const std::size_t shown = all ? findings.size() : room - 1;
  for (std::size_t i = 0; i < shown; ++i) {
    absl::StrAppend(&text, FindingLine(*findings[i], language, terminal));
  }
  if (!all) {
    absl::StrAppend(&text, "  … ", findings.size() - shown,
                    In(language, " 项未列出\n", " more\n"));
  }
  return absl::StrCat(text, text::TruncateToWidth(hint, SummaryWidth(terminal)),
                      "\n");
}

}  // namespace jixiao::cli
