#include "services/cli/commands/summary_text.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "common/text/text.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// An evaluation with so many violated and held checks.
EvaluatedReport ReportWith(int violated, int held) {
  EvaluatedReport result;
  result.report.set_fiscal_year(2024);
  result.report.set_revision(3);
  result.report.set_state(report::v1::Report::STATE_DRAFT);
  auto& summary = *result.evaluation.mutable_summary();
  summary.mutable_claimed_total()->set_value("100");
  summary.mutable_published_total()->set_value("94");
  summary.set_leaf_count(32);
  for (const auto status : {evaluation::v1::LEAF_STATUS_CONTRADICTED,
                            evaluation::v1::LEAF_STATUS_UNVERIFIABLE,
                            evaluation::v1::LEAF_STATUS_NOT_APPLICABLE,
                            evaluation::v1::LEAF_STATUS_UNSUPPORTED}) {
    auto& total = *summary.add_status_totals();
    total.set_status(status);
    total.set_leaf_count(8);
    total.mutable_claimed_points()->set_value("5");
  }
  for (int i = 0; i < violated + held; ++i) {
    auto& finding = *result.evaluation.add_findings();
    finding.set_id("C" + std::to_string(i));
    finding.set_verdict(i < violated ? type::v1::VERDICT_VIOLATED
                                     : type::v1::VERDICT_HOLDS);
    finding.set_message(
        "既称预算足额执行，又称预算未作调整，则决算支出应等于年初预算；两项满分"
        "不能同时成立。");
  }
  return result;
}

std::vector<std::string> ScreenLines(const std::string& text) {
  std::vector<std::string> lines = absl::StrSplit(text, '\n');
  lines.pop_back();
  return lines;
}

TEST(SummaryText, FitsAScreenOf80By24) {
  for (const int violated : {0, 13, 14, 200}) {
    for (const Language language : {Language::kChinese, Language::kEnglish}) {
      const auto lines = ScreenLines(
          SummaryText(ReportWith(violated, 9), "nj-tcj", language, Terminal()));
      EXPECT_LE(lines.size(), 23u) << violated;
      for (const std::string& line : lines) {
        EXPECT_LE(text::DisplayWidth(line), 80u) << line;
      }
    }
  }
}

TEST(SummaryText, FitsATerminalOf60Columns) {
  Terminal terminal;
  terminal.width = 60;
  EvaluatedReport report = ReportWith(14, 9);
  for (const auto verdict :
       {type::v1::VERDICT_HOLDS, type::v1::VERDICT_ROUNDING,
        type::v1::VERDICT_VIOLATED, type::v1::VERDICT_TENSION,
        type::v1::VERDICT_MISSING}) {
    auto& count = *report.evaluation.mutable_summary()->add_verdict_counts();
    count.set_verdict(verdict);
    count.set_finding_count(10);
  }
  for (const Language language : {Language::kChinese, Language::kEnglish}) {
    const auto lines =
        ScreenLines(SummaryText(report, "nj-tcj", language, terminal));
    EXPECT_LE(lines.size(), 23u);
    std::size_t widest = 0;
    for (const std::string& line : lines) {
      EXPECT_LE(text::DisplayWidth(line), 60u) << line;
      widest = std::max(widest, text::DisplayWidth(line));
    }
    EXPECT_GE(widest, 58u);
  }
}

TEST(SummaryText, ShowsAllThirteenFindingsOfTheDemo) {
  const std::string text =
      SummaryText(ReportWith(13, 16), "nj-tcj", Language::kChinese, Terminal());
  EXPECT_THAT(text, HasSubstr("\n  C12 "));
  EXPECT_THAT(text, Not(HasSubstr("未列出")));
  EXPECT_THAT(text, Not(HasSubstr("C13")));
  EXPECT_EQ(ScreenLines(text).size(), 23u);
}

TEST(SummaryText, SaysHowManyFindingsHaveNoRoom) {
  const std::string text =
      SummaryText(ReportWith(20, 0), "nj-tcj", Language::kEnglish, Terminal());
  EXPECT_THAT(text, HasSubstr("  … 8 more\n"));
}

TEST(SummaryText, SumsUpInChineseOrEnglish) {
  const EvaluatedReport report = ReportWith(1, 1);
  EXPECT_THAT(SummaryText(report, "nj-tcj", Language::kChinese, Terminal()),
              HasSubstr("正文自评 100 分，附表得分合计 94 分"));
  EXPECT_THAT(SummaryText(report, "nj-tcj", Language::kEnglish, Terminal()),
              HasSubstr("claimed 100, sum of the published table 94"));
}

}  // namespace
}  // namespace jixiao::cli
