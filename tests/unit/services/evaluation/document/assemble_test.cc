#include "services/evaluation/document/assemble.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "common/digest/digest.h"
#include "common/testing/matchers.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/document/spans.h"
#include "services/evaluation/narrative/literals.h"
#include "tests/unit/services/evaluation/document/demo_case.h"
#include "tests/unit/services/evaluation/document/walk.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::EqualsProto;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

bool HasDigit(const std::string& text) {
  const std::u32string all = ToUtf32(text);
  return std::any_of(all.begin(), all.end(), narrative::IsDigit);
}

std::vector<std::string> TextsWithDigits(const v1::Document& document) {
  std::vector<std::string> out;
  for (const v1::Span& span : test::SpansOf(document)) {
    if (span.has_text() && HasDigit(span.text())) out.push_back(span.text());
  }
  return out;
}

std::vector<std::string> FiguresWithoutSource(const v1::Document& document) {
  std::vector<std::string> out;
  for (const v1::Figure& figure : test::FiguresOf(test::SpansOf(document))) {
    const type::v1::FactValue& value = figure.fact().value();
    const type::v1::Provenance& provenance = value.provenance();
    if (figure.text().empty() || figure.fact().key().key().empty() ||
        figure.fact().key().department().empty() ||
        figure.fact().key().fiscal_year() == 0 ||
        value.content_case() == type::v1::FactValue::CONTENT_NOT_SET ||
        value.unit().empty() || provenance.resource().empty() ||
        provenance.digest().empty() || provenance.quote().empty()) {
      out.push_back(figure.ShortDebugString());
    }
  }
  return out;
}

std::vector<std::string> TitlesOf(const v1::Document& document) {
  std::vector<std::string> titles;
  for (const v1::Section& section : document.sections()) {
    titles.push_back(section.title());
  }
  return titles;
}

TEST(AssembleDocument, PrintsTheSectionsOfTheSeedInItsOrder) {
  EXPECT_THAT(
      TitlesOf(test::DemoDocument()),
      ElementsAre("", "一、部门（单位）概况", "（一）部门（单位）基本情况",
                  "（二）部门（单位）收支情况", "（三）部门（单位）绩效目标",
                  "二、评价结论", "三、部门履职成效", "四、存在问题及原因分析",
                  "五、有关建议", "六、评价工作开展情况及其他需说明的情况",
                  "附件：指标体系得分情况", "附：系统核算与勾稽说明",
                  "（一）核算结论", "（二）核算明细", "（三）勾稽检查结果",
                  "（四）各来源数值对照", "（五）收支与进度", "（六）数据来源",
                  "（七）文字问题"));
}

TEST(AssembleDocument, MarksWhatTheSystemAdds) {
  const v1::Document& document = test::DemoDocument();
  const int attachment = AttachmentIndex(document);
  EXPECT_EQ(document.sections(attachment).title(), "附件：指标体系得分情况");
  for (int i = 0; i < document.sections_size(); ++i) {
    EXPECT_EQ(document.sections(i).supplement(), i > attachment) << i;
  }
}

TEST(AssembleDocument, LeavesNoDigitOutsideFiguresAndLiterals) {
  EXPECT_THAT(TextsWithDigits(test::DemoDocument()), IsEmpty());
}

TEST(AssembleDocument, LeavesNoFigureWithoutProvenance) {
  EXPECT_THAT(test::FiguresOf(test::SpansOf(test::DemoDocument())),
              Not(IsEmpty()));
  EXPECT_THAT(FiguresWithoutSource(test::DemoDocument()), IsEmpty());
}

TEST(AssembleDocument, SignsAsTheSubmissionSays) {
  const v1::Document& document = test::DemoDocument();
  EXPECT_EQ(document.title(),
            "2024 年度南京市投资促进局整体预算绩效自评价报告");
  EXPECT_EQ(document.signatory(), "南京市投资促进局");
  ASSERT_EQ(document.signed_date_size(), 1);
  EXPECT_EQ(document.signed_date(0).literal(), "2024 年 9 月 30 日");
}

TEST(AssembleDocument, DigestIsOfTheCanonicalContent) {
  const v1::Document& document = test::DemoDocument();
  EXPECT_EQ(document.digest(), digest::Sha256Hex(DigestedJson(document)));
  v1::Document renamed = document;
  renamed.set_name("departments/x/evaluations/e9/documents/report");
  renamed.add_renderings()->set_size_bytes(1);
  EXPECT_EQ(DigestedJson(renamed), DigestedJson(document));
}

TEST(AssembleDocument, SaysTheSameOnEveryRun) {
  EXPECT_THAT(test::Assemble(test::DemoCase()),
              EqualsProto(test::DemoDocument()));
}

TEST(AssembleDocument, DependsOnNeitherNameNorOrderOfInputs) {
  test::Case other = test::DemoCase();
  std::reverse(other.fact_sets.begin(), other.fact_sets.end());
  other.evaluation.set_name("departments/nj-tcj/evaluations/e77");
  other.evaluation.set_uid("7e5c");
  other.evaluation.mutable_create_time()->set_seconds(1700000000);
  const v1::Document document = test::Assemble(other);
  EXPECT_EQ(document.name(),
            "departments/nj-tcj/evaluations/e77/documents/report");
  EXPECT_EQ(document.digest(), test::DemoDocument().digest());
  EXPECT_THAT(DigestedJson(document), Not(HasSubstr("/evaluations/")));
}

TEST(AssembleDocument, SeesOtherContent) {
  const auto digest_of = [](const std::string& signatory) {
    return test::Assemble(test::SmallCase([&](test::Case& c) {
             c.submission.set_signatory(signatory);
           }))
        .digest();
  };
  EXPECT_NE(digest_of("甲局"), digest_of("乙局"));
}

TEST(AssembleDocument, MarksSyntheticFiguresWhereverTheyStand) {
  const std::vector<v1::Span> spans = test::SpansOf(test::DemoDocument());
  int marked = 0;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (!spans[i].has_figure() ||
        !spans[i].figure().fact().value().synthetic()) {
      continue;
    }
    // In tables its unit stands before the mark.
    ++marked;
    ASSERT_LT(i + 1, spans.size());
    EXPECT_THAT(spans[i + 1].text(), HasSubstr(kSyntheticMark))
        << spans[i].ShortDebugString();
  }
  EXPECT_GT(marked, 0);
}

TEST(AssembleDocument, HandlesASubmissionWithoutNarrative) {
  const v1::Document document = test::Assemble(test::SmallCase());
  EXPECT_EQ(document.sections(0).title(), "附件：指标体系得分情况");
  EXPECT_THAT(TextsWithDigits(document), IsEmpty());
  EXPECT_THAT(FiguresWithoutSource(document), IsEmpty());
}

// Text that wants to be markup, with digits in it.
constexpr char kHostile[] = "<b onclick=\"x('1')\">|`*_[3](http://y.z)&amp;#2";

TEST(AssembleDocument, KeepsTheRulesForHostileText) {
  const test::Case hostile = test::SmallCase([](test::Case& c) {
    c.framework.set_display_name(kHostile);
    for (v1::Indicator& node : *c.framework.mutable_indicators()) {
      node.set_display_name(node.code() + kHostile);
      node.set_remark(kHostile);
    }
    c.framework.mutable_indicators(3)->set_target_text(kHostile);
    c.framework.mutable_checks(0)->set_display_name(kHostile);
    c.framework.mutable_checks(0)->set_message(kHostile);
    c.submission.set_title(kHostile);
    c.submission.set_signatory(kHostile);
    for (v1::Claim& claim : *c.submission.mutable_claims()) {
      claim.set_explanation(kHostile);
      claim.set_evaluation_points(kHostile);
    }
    auto* provenance =
        c.submission.mutable_facts(0)->mutable_value()->mutable_provenance();
    provenance->set_quote(kHostile);
    provenance->set_place(kHostile);
    v1::NarrativeSection* section = c.submission.add_sections();
    section->set_level(1);
    section->set_title(kHostile);
    section->set_markdown("[[5]] <b> {{支出}} {{编制}}");
  });
  const v1::Document document = test::Assemble(hostile);
  EXPECT_THAT(TextsWithDigits(document), IsEmpty());
  EXPECT_THAT(FiguresWithoutSource(document), IsEmpty());
}

}  // namespace
}  // namespace jixiao::evaluation
