#include "services/evaluation/document/evidence_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/evaluation/document/assemble.h"
#include "services/evaluation/document/attachment.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/domain/review.h"
#include "services/evaluation/render/render.h"
#include "services/evaluation/render/span_text.h"
#include "tests/unit/services/evaluation/document/demo_case.h"
#include "tests/unit/services/evaluation/document/walk.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// The rows of the table with the caption, each row's cells joined by bars.
std::vector<std::string> RowsUnder(const v1::Document& document,
                                   const std::string& caption) {
  std::vector<std::string> rows;
  for (const v1::Section& section : document.sections()) {
    for (const v1::Block& block : section.blocks()) {
      if (!block.has_table() || block.table().caption() != caption) continue;
      for (const v1::TableRow& row : block.table().rows()) {
        std::string text;
        for (const v1::TableCell& cell : row.cells()) {
          text += PlainTextOf(cell.spans()) + "|";
        }
        rows.push_back(text);
      }
    }
  }
  return rows;
}

v1::Evidence& AddPiece(v1::Submission* submission, const std::string& number) {
  v1::Evidence& evidence = *submission->add_evidence();
  evidence.set_number(number);
  evidence.set_title("制度 " + number);
  evidence.add_indicator_codes("A.1");
  return evidence;
}

TEST(EvidenceList, IsLeftOutWhereThereIsNoEvidence) {
  EXPECT_THAT(RowsUnder(test::DemoDocument(), kEvidenceListCaption), IsEmpty());
}

TEST(EvidenceList, HasOnlyTheColumnsThatSomeEvidenceFills) {
  const v1::Document document =
      test::Assemble(test::SmallCase([](test::Case& c) {
        AddPiece(&c.submission, "1号");
        AddPiece(&c.submission, "2号");
      }));
  const std::vector<std::string> rows =
      RowsUnder(document, kEvidenceListCaption);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0], "编号|名称|佐证的指标|");
  EXPECT_THAT(rows[1], HasSubstr("1号|制度 1号|"));
  EXPECT_THAT(rows[2], HasSubstr("2号|制度 2号|"));
}

TEST(EvidenceList, SaysWhatTheRegisterSaysAndWhatSupportsNothing) {
  const v1::Document document =
      test::Assemble(test::SmallCase([](test::Case& c) {
        v1::Evidence& full = AddPiece(&c.submission, "宁投促〔2024〕3号");
        full.set_kind("制度");
        full.set_issuer("南京市投资促进局");
        full.mutable_issue_date()->set_year(2020);
        full.mutable_issue_date()->set_month(1);
        full.mutable_issue_date()->set_day(8);
        *full.mutable_expire_date() = full.issue_date();
        full.set_file_digest(std::string(64, 'a'));
        AddPiece(&c.submission, "样号").set_synthetic(true);
      }));
  const std::vector<std::string> rows =
      RowsUnder(document, kEvidenceListCaption);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0],
            "编号|名称|种类|出具单位|日期|有效期至|佐证的指标|文件摘要（SHA-"
            "256）|");
  EXPECT_THAT(rows[1], HasSubstr("|制度|南京市投资促进局|2020年1月8日|2020年1月"
                                 "8日（已失效）|"));
  EXPECT_THAT(rows[1], HasSubstr(std::string(64, 'a')));
  EXPECT_THAT(rows[2], HasSubstr(kSyntheticMark));
}

TEST(EvidenceList, StandsBelowTheTableOfTheAttachment) {
  const v1::Document document = test::Assemble(
      test::SmallCase([](test::Case& c) { AddPiece(&c.submission, "1号"); }));
  const v1::Section& attachment = document.sections(AttachmentIndex(document));
  EXPECT_EQ(attachment.title(), kAttachmentTitle);
  ASSERT_EQ(attachment.blocks_size(), 2);
  EXPECT_EQ(attachment.blocks(1).table().caption(), kEvidenceListCaption);
  for (const auto format :
       {v1::DOCUMENT_FORMAT_HTML, v1::DOCUMENT_FORMAT_MARKDOWN}) {
    EXPECT_THAT(*Render(document, format), HasSubstr(kEvidenceListCaption));
  }
}

TEST(EvidenceList, LeavesNoDigitInPlainText) {
  const v1::Document document = test::Assemble(test::SmallCase(
      [](test::Case& c) { AddPiece(&c.submission, "〔2024〕3号"); }));
  for (const v1::Span& span : test::SpansOf(document)) {
    EXPECT_EQ(span.text().find_first_of("0123456789"), std::string::npos)
        << span.text();
  }
}

TEST(Reviews, StandBesideClaimedAndComputedScores) {
  test::Case reviewed = test::SmallCase();
  google::protobuf::RepeatedPtrField<v1::LeafReview> reviews;
  v1::LeafReview& review = *reviews.Add();
  review.set_indicator_code("A.1");
  review.mutable_reviewed_score()->set_value("31.5");
  review.set_reason("2024 年没有考核办法");
  const auto framework =
      test::OrFail(CompiledFramework::Compile(reviewed.framework));
  reviewed.evaluation = test::OrFail(
      ApplyReviews(*framework, reviewed.evaluation, reviews, "rev"));
  const v1::Document document = test::Assemble(reviewed);
  const std::vector<std::string> rows = RowsUnder(document, "复核意见");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0], "三级指标|权重|自评分|核算分|复核分|复核理由|");
  EXPECT_THAT(rows[1], HasSubstr("|40|40|—|31.5|2024 年没有考核办法|"));
  for (const v1::Figure& figure : test::FiguresOf(test::SpansOf(document))) {
    EXPECT_NE(figure.fact().value().provenance().digest(), "")
        << figure.fact().key().key();
  }
}

TEST(Reviews, AreLeftOutWhereNothingIsReviewed) {
  EXPECT_THAT(RowsUnder(test::DemoDocument(), "复核意见"), IsEmpty());
  EXPECT_THAT(*Render(test::DemoDocument(), v1::DOCUMENT_FORMAT_MARKDOWN),
              Not(HasSubstr("复核后得分")));
}

}  // namespace
}  // namespace jixiao::evaluation
