#include "services/budget/validate/batch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"
#include "google/protobuf/text_format.h"
#include "services/budget/data/embedded.h"

namespace jixiao::budget {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using testing::HasViolation;
using testing::IsOk;
using ::testing::SizeIs;

constexpr char kBatchRow[] = R"pb(
  record_id: "R-1"
  fiscal_year: 2024
  stage: BUDGET_STAGE_INITIAL
  direction: DIRECTION_REVENUE
  amount { currency_code: "CNY" units: 100 }
)pb";

v1::BatchCreateBudgetRecordsRequest Request(
    const std::vector<std::string>& rows) {
  v1::BatchCreateBudgetRecordsRequest request;
  request.set_parent("departments/nj-tcj");
  request.set_fiscal_year(2024);
  for (const std::string& row : rows) {
    EXPECT_TRUE(google::protobuf::TextFormat::MergeFromString(
        kBatchRow + row, request.add_budget_records()));
  }
  return request;
}

absl::StatusOr<BatchInput> Validate(const std::vector<std::string>& rows) {
  return ValidateBatch(Request(rows), EmbeddedReferenceData());
}

TEST(ValidateBatch, RecordsAreSortedAndTheRowsKeepTheirPlaces) {
  const auto input = Validate({"", "record_id: 'A'", "", "record_id: 'Z'"});
  ASSERT_THAT(input, IsOk());
  EXPECT_EQ(input->department, "nj-tcj");
  EXPECT_THAT(input->records, ElementsAre(Field(&Record::record_id, "A"),
                                          Field(&Record::record_id, "R-1"),
                                          Field(&Record::record_id, "Z")));
  EXPECT_THAT(input->first_rows, ElementsAre(1, 0, 3));
  EXPECT_THAT(input->places, ElementsAre(1, 0, 1, 2));
  EXPECT_EQ(input->digests[0], ContentDigest(input->records[0]));
}

TEST(ValidateBatch, AnIdWithTwoContentsIsRefused) {
  EXPECT_THAT(Validate({"", "month: 3"}),
              HasViolation("budget_records[1].record_id",
                           "\"R-1\" stands with other content in "
                           "budget_records[0]"));
}

TEST(ValidateBatch, ReportsEveryFaultOfEveryRow) {
  auto request = Request({"month: 13", "record_id: ''"});
  request.set_parent("x");
  request.set_fiscal_year(1999);
  request.set_request_id("y");
  EXPECT_THAT(
      ValidateBatch(request, EmbeddedReferenceData()),
      AllOf(HasViolation("parent"), HasViolation("fiscal_year"),
            HasViolation("request_id"), HasViolation("budget_records[0].month"),
            HasViolation("budget_records[0].fiscal_year"),
            HasViolation("budget_records[1].record_id")));
}

TEST(ValidateBatch, HoldsOneToAThousandRows) {
  EXPECT_THAT(Validate({}),
              HasViolation("budget_records", "must be 1 to 1000 rows, is 0"));
  EXPECT_THAT(Validate(std::vector<std::string>(1001)),
              HasViolation("budget_records", "is 1001"));
}

TEST(ValidateBatch, NotesNames) {
  const auto input = Validate({"",
                               "record_id: 'A' functional_code: '201' "
                               "functional_name: '别的'"});
  ASSERT_THAT(input, IsOk());
  ASSERT_THAT(input->findings, SizeIs(1));
  EXPECT_EQ(input->findings[0].index(), 1);
}

}  // namespace
}  // namespace jixiao::budget
