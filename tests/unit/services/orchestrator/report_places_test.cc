#include "services/orchestrator/domain/report_places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/testing/matchers.h"

namespace jixiao::orchestrator {
namespace {

using google::protobuf::RepeatedPtrField;
using report::v1::ReportComment;
using testing::HasViolation;
using testing::IsOk;

void AddComment(const std::string& section, const std::string& code,
                RepeatedPtrField<ReportComment>& comments) {
  ReportComment* comment = comments.Add();
  comment->set_section(section);
  comment->set_indicator_code(code);
  comment->set_text("说明依据");
}

const ReportPlaces& SomePlaces() {
  static const auto* places = new ReportPlaces{
      {"二、评价结论", "三、部门履职成效"}, {"GC1.6", "GC5.2"}};
  return *places;
}

TEST(ReportPlaces, ACommentIsAboutAPartOfTheReportOrAboutTheWhole) {
  RepeatedPtrField<ReportComment> comments;
  AddComment("", "", comments);
  EXPECT_FALSE(NamesPlaces(comments));
  EXPECT_THAT(CheckPlaces(comments, {}), IsOk());
  AddComment("二、评价结论", "GC5.2", comments);
  EXPECT_TRUE(NamesPlaces(comments));
  EXPECT_THAT(CheckPlaces(comments, SomePlaces()), IsOk());
}

TEST(ReportPlaces, EveryPlaceThatIsNotThereIsNamedWithNearOnes) {
  RepeatedPtrField<ReportComment> comments;
  AddComment("二、评价结果", "", comments);
  AddComment("", "GC5.3", comments);
  const absl::Status status = CheckPlaces(comments, SomePlaces());
  EXPECT_THAT(status, HasViolation("comments[0].section", "二、评价结论"));
  EXPECT_THAT(status, HasViolation("comments[1].indicator_code", "GC5.2"));
}

TEST(ReportPlaces, AReportThatIsNotGeneratedHasNone) {
  RepeatedPtrField<ReportComment> comments;
  AddComment("二、评价结论", "", comments);
  EXPECT_THAT(CheckPlaces(comments, {}), HasViolation("comments[0].section"));
}

}  // namespace
}  // namespace jixiao::orchestrator
