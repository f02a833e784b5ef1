#include "common/bulk/faults.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"

namespace jixiao::bulk {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::HasViolation;
using testing::IsOk;
using testing::MessageIs;
using ::testing::SizeIs;
using testing::StatusIs;

std::string MetadataOf(const absl::Status& error, const std::string& key) {
  for (const auto& [name, value] : status::MetadataOf(error)) {
    if (name == key) return value;
  }
  return "";
}

absl::Status Conflict(const std::string& id) {
  return status::RecordConflict("jixiao/Thing", "departments/d", id);
}

TEST(Faults, NoneIsOk) { EXPECT_THAT(Faults("rows").ToStatus(), IsOk()); }

TEST(Faults, ARowWithSeveralFaultsIsOneRow) {
  Faults faults("rows");
  status::Violations violations;
  violations.Add("amount", "must be set");
  violations.Add("stage", "must be set");
  faults.Add(7, "R-7", violations);
  EXPECT_EQ(faults.row_count(), 1);
  EXPECT_THAT(faults.first(), SizeIs(2));
  const absl::Status status = faults.ToStatus();
  EXPECT_THAT(status, AllOf(HasViolation("rows[7].amount", "must be set"),
                            HasViolation("rows[7].stage", "must be set"),
                            MessageIs(HasSubstr("1 row is faulty"))));
  EXPECT_EQ(MetadataOf(status, "faulty_rows"), "1");
}

TEST(Faults, KeepsTheFirstFiftyByRowAndCountsAll) {
  Faults faults("rows");
  for (size_t i = 200; i-- > 0;) {
    faults.Add(i, "R", "month", "is wrong");
  }
  EXPECT_EQ(faults.row_count(), 200);
  ASSERT_THAT(faults.first(), SizeIs(50));
  EXPECT_EQ(faults.first().front().index, 0u);
  EXPECT_EQ(faults.first().back().index, 49u);
  const absl::Status status = faults.ToStatus();
  EXPECT_THAT(status, MessageIs(HasSubstr("200 rows are faulty")));
  EXPECT_EQ(MetadataOf(status, "violation_count"), "200");
  EXPECT_EQ(MetadataOf(status, "truncated"), "true");
}

TEST(Faults, TheFirstRefusalIsTheErrorWhereNoRowIsInvalid) {
  Faults faults("rows");
  faults.Refuse(3, "a", "record_id", "exists", Conflict("a"));
  EXPECT_THAT(faults.ToStatus(),
              StatusIs(absl::StatusCode::kAlreadyExists,
                       type::v1::ERROR_REASON_RECORD_CONFLICT));
  EXPECT_EQ(faults.ToStatus().message(), Conflict("a").message());
  faults.Refuse(4, "b", "record_id", "exists", Conflict("b"));
  EXPECT_THAT(faults.ToStatus(),
              MessageIs(AllOf(HasSubstr("2 rows are faulty: record a"))));
  faults.Add(5, "c", "month", "is wrong");
  EXPECT_THAT(faults.ToStatus(),
              AllOf(HasViolation("rows[3].record_id", "exists"),
                    HasViolation("rows[5].month", "is wrong")));
}

TEST(Faults, AddUp) {
  Faults all("rows");
  all.Add(9, "i", "month", "is wrong");
  Faults more("");
  for (size_t i = 0; i < 60; ++i) more.Add(i, "R", "month", "is wrong");
  all.AddAll(more);
  EXPECT_EQ(all.row_count(), 61);
  EXPECT_THAT(all.first(), SizeIs(50));
  EXPECT_EQ(MetadataOf(all.ToStatus(), "violation_count"), "61");
}

TEST(Faults, PathsMayBeThoseOfSeveralLists) {
  Faults faults([](size_t index) {
    return (index % 2 == 0 ? "even[" : "odd[") + std::to_string(index / 2) +
           "]";
  });
  faults.Add(4, "e", "month", "is wrong");
  faults.Add(5, "o", "", "is wrong");
  const absl::Status status = faults.ToStatus();
  EXPECT_THAT(status, HasViolation("even[2].month", "is wrong"));
  EXPECT_THAT(status, HasViolation("odd[2]", "is wrong"));
  Faults fresh = faults.Fresh();
  EXPECT_EQ(fresh.row_count(), 0);
  fresh.Add(0, "e", "month", "is wrong");
  EXPECT_THAT(fresh.ToStatus(), HasViolation("even[0].month"));
}

TEST(Faults, ALongIdIsCut) {
  Faults faults("rows");
  faults.Add(0, std::string(1000, 'x'), "record_id", "is too long");
  EXPECT_LE(faults.first()[0].id.size(), 64u);
}

}  // namespace
}  // namespace jixiao::bulk
