#include "services/budget/domain/record.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <vector>

#include "common/digest/digest.h"
#include "common/testing/matchers.h"

namespace jixiao::budget {
namespace {

Record Full() {
  Record record;
  record.record_id = "P-1";
  record.fiscal_year = 2024;
  record.stage = v1::BUDGET_STAGE_EXECUTION;
  record.direction = v1::DIRECTION_EXPENDITURE;
  record.expenditure_kind = v1::EXPENDITURE_KIND_BASIC;
  record.functional_code = "2011301";
  record.economic_code = "30101";
  record.fund_type = v1::FUND_TYPE_GENERAL_PUBLIC_BUDGET;
  record.amount = money::Money::FromFen(2242560000);
  record.resolution = money::Money::FromFen(10000);
  record.month = 12;
  record.source_document = "决算表";
  return record;
}

TEST(Record, EqualContentHasEqualDigestsWhateverTheStoreGave) {
  Record stored = Full();
  stored.sequence = 9;
  stored.create_time = absl::FromUnixSeconds(5);
  EXPECT_EQ(ContentDigest(stored), ContentDigest(Full()));
}

TEST(Record, EveryFieldOfTheContentChangesTheDigest) {
  const std::vector<std::function<void(Record&)>> changes = {
      [](Record&) {},
      [](Record& r) { r.record_id = "P-2"; },
      [](Record& r) { r.fiscal_year = 2023; },
      [](Record& r) { r.stage = v1::BUDGET_STAGE_INITIAL; },
      [](Record& r) { r.direction = v1::DIRECTION_REVENUE; },
      [](Record& r) { r.revenue_kind = v1::REVENUE_KIND_OTHER; },
      [](Record& r) { r.expenditure_kind = v1::EXPENDITURE_KIND_UNSPECIFIED; },
      [](Record& r) { r.functional_code = "201"; },
      [](Record& r) { r.economic_code = ""; },
      [](Record& r) { r.fund_type = v1::FUND_TYPE_OTHER; },
      [](Record& r) { r.amount = money::Money::FromFen(2242560001); },
      [](Record& r) { r.resolution = std::nullopt; },
      [](Record& r) { r.month = 0; },
      [](Record& r) { r.source_document = ""; },
      [](Record& r) { r.synthetic = true; },
      [](Record& r) { r.transcribed = true; },
      [](Record& r) { r.budget_unit = "hq"; },
      [](Record& r) { r.adjustment_kind = v1::ADJUSTMENT_KIND_ADDITION; },
      [](Record& r) { r.policy_exempt = false; },
      [](Record& r) { r.policy_exempt = true; },
      [](Record& r) { r.budget_project = "招商"; },
      [](Record& r) { r.procurement = false; },
      [](Record& r) { r.procurement = true; },
      [](Record& r) { r.three_public_kind = v1::THREE_PUBLIC_KIND_NONE; },
      [](Record& r) { r.reversed_record_id = "P-0"; },
      [](Record& r) { r.reason = "错账"; },
  };
  std::set<std::string> digests;
  for (const auto& change : changes) {
    Record record = Full();
    change(record);
    digests.insert(ContentDigest(record));
  }
  EXPECT_EQ(digests.size(), changes.size());
}

TEST(Record, ADigestIsStoredDataAndNeverChanges) {
  EXPECT_EQ(digest::HexEncode(ContentDigest(Full())),
            digest::Sha256Hex(
                "15:budget_record/13:P-14:20249:EXECUTION11:EXPENDITURE-"
                "5:BASIC7:20113015:3010121:GENERAL_PUBLIC_BUDGET10:2242560000"
                "5:100002:129:决算表1:01:0"));
}

TEST(Record, ADigestOfEveryFieldIsStoredDataToo) {
  Record record = Full();
  record.budget_unit = "hq";
  record.adjustment_kind = v1::ADJUSTMENT_KIND_ADDITION;
  record.policy_exempt = false;
  record.budget_project = "X1";
  record.procurement = true;
  record.three_public_kind = v1::THREE_PUBLIC_KIND_ABROAD;
  EXPECT_EQ(digest::HexEncode(ContentDigest(record)),
            digest::Sha256Hex(
                "15:budget_record/23:P-14:20249:EXECUTION11:EXPENDITURE-"
                "5:BASIC7:20113015:3010121:GENERAL_PUBLIC_BUDGET10:2242560000"
                "5:100002:129:决算表1:01:02:hq8:ADDITION1:02:X11:16:ABROAD"
                "0:0:"));
}

TEST(Record, WhatAReversalTakesFromTheOtherIsNoContentOfItsOwn) {
  Record bare;
  bare.record_id = "P-2";
  bare.fiscal_year = 2024;
  bare.amount = money::Money::FromFen(-100);
  bare.reversed_record_id = "P-1";
  bare.reason = "错账";
  Record complete = Full();
  complete.budget_unit = "hq";
  complete.procurement = true;
  complete.transcribed = true;
  complete.closes = true;
  complete.record_id = bare.record_id;
  complete.amount = bare.amount;
  complete.month = bare.month;
  complete.source_document = bare.source_document;
  complete.reversed_record_id = bare.reversed_record_id;
  complete.reason = bare.reason;
  EXPECT_EQ(ContentDigest(complete), ContentDigest(bare));
  bare.month = 3;
  EXPECT_NE(ContentDigest(complete), ContentDigest(bare));
}

TEST(Record, ComesBackFromItsMessage) {
  Record record = Full();
  record.sequence = 3;
  record.create_time = absl::FromUnixSeconds(1700000000);
  const v1::BudgetRecord proto = ToProto("nj-tcj", record);
  EXPECT_THAT(proto, testing::EqualsProto(R"pb(
                name: "departments/nj-tcj/budgetRecords/2024-P-1"
                record_id: "P-1"
                fiscal_year: 2024
                stage: BUDGET_STAGE_EXECUTION
                direction: DIRECTION_EXPENDITURE
                expenditure_kind: EXPENDITURE_KIND_BASIC
                functional_code: "2011301"
                economic_code: "30101"
                fund_type: FUND_TYPE_GENERAL_PUBLIC_BUDGET
                amount { currency_code: "CNY" units: 22425600 }
                resolution { currency_code: "CNY" units: 100 }
                month: 12
                source_document: "决算表"
                sequence: 3
                create_time { seconds: 1700000000 }
              )pb"));
  EXPECT_EQ(ContentDigest(FromProto(proto)), ContentDigest(record));
}

TEST(IsSameContent, ComparesDigests) {
  const Record record = Full();
  Record other = record;
  other.month = 11;
  const StoredContent stored = {ContentDigest(record), record.month};
  EXPECT_TRUE(IsSameContent(record, ContentDigest(record), stored));
  EXPECT_FALSE(IsSameContent(other, ContentDigest(other), stored));
}

TEST(IsSameContent, AReversalWithTheMonthThatItWasGivenIsTheSame) {
  Record reversal;
  reversal.record_id = "R-1";
  reversal.fiscal_year = 2024;
  reversal.amount = money::Money::FromFen(-100);
  reversal.reversed_record_id = "P-0";
  reversal.reason = "错账";
  const StoredContent without = {ContentDigest(reversal), 8};
  reversal.month = 8;
  EXPECT_TRUE(IsSameContent(reversal, ContentDigest(reversal), without));
  const StoredContent with = {ContentDigest(reversal), 8};
  reversal.month = 9;
  EXPECT_FALSE(IsSameContent(reversal, ContentDigest(reversal), without));
  reversal.month = 0;
  EXPECT_FALSE(IsSameContent(reversal, ContentDigest(reversal), with));
}

TEST(Record, EveryFieldComesBackFromItsMessage) {
  Record record = Full();
  record.budget_unit = "hq";
  record.adjustment_kind = v1::ADJUSTMENT_KIND_REDUCTION;
  record.policy_exempt = false;
  record.budget_project = "招商引资";
  record.procurement = true;
  record.three_public_kind = v1::THREE_PUBLIC_KIND_RECEPTION;
  record.reversed_record_id = "P-0";
  record.reason = "错账";
  const v1::BudgetRecord proto = ToProto("nj-tcj", record);
  EXPECT_EQ(proto.reversed_record(),
            "departments/nj-tcj/budgetRecords/2024-P-0");
  EXPECT_TRUE(proto.has_policy_exempt());
  const Record back = FromProto(proto);
  EXPECT_EQ(back.reversed_record_id, "P-0");
  EXPECT_EQ(back.policy_exempt, std::optional<bool>(false));
  v1::BudgetRecord again = ToProto("nj-tcj", back);
  *again.mutable_create_time() = proto.create_time();
  EXPECT_THAT(again, testing::EqualsProto(proto));
}

}  // namespace
}  // namespace jixiao::budget
