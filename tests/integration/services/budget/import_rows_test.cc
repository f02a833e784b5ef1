// What is said about the rows of an import, and which are taken.
#include "absl/strings/str_cat.h"
#include "tests/integration/services/budget/import_fixture.h"

namespace jixiao::budget {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::HasViolation;
using testing::MessageIs;
using ::testing::SizeIs;
using testing::StatusIs;

constexpr char kSkip[] = "skip_invalid_rows: true";
constexpr char kClerk[] = "subject=c;role=CLERK;department=nj-tcj";
constexpr char kReviewer[] = "subject=r;role=REVIEWER;department=nj-tcj";

// "index record field: description" of each.
std::vector<std::string> Lines(
    const google::protobuf::RepeatedPtrField<v1::RowRemark>& remarks) {
  std::vector<std::string> lines;
  for (const v1::RowRemark& remark : remarks) {
    lines.push_back(absl::StrCat(remark.index(), " ", remark.record_id(), " ",
                                 remark.field(), ": ", remark.description()));
  }
  return lines;
}

class ImportRowsTest : public ImportTest {};

TEST_F(ImportRowsTest, OneBadRowRefusesTheWholeFile) {
  auto rows = ManyRows(2700);
  rows[17].mutable_amount()->set_nanos(1);
  rows[2600].set_stage(v1::BUDGET_STAGE_UNSPECIFIED);
  rows[2601] = rows[1];
  rows[2601].set_month(3);
  rows[2602].set_month(13);
  EXPECT_THAT(
      server_.Import(rows),
      AllOf(HasViolation("budget_records[17].amount.nanos",
                         "the amount is finer than one fen"),
            HasViolation("budget_records[2600].stage"),
            HasViolation("budget_records[2601].record_id",
                         "stands with other content in budget_records[1]"),
            HasViolation("budget_records[2602].month"),
            MessageIs(HasSubstr("4 rows are faulty"))));
  EXPECT_EQ(Contents(), kNothing);
}

TEST_F(ImportRowsTest, FiftyFaultsAreListedAndAllRowsCounted) {
  auto rows = ManyRows(1200);
  for (size_t i = 0; i < rows.size(); i += 2) rows[i].set_month(13);
  const auto refused = server_.Import(rows);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(refused, MessageIs(HasSubstr("600 rows are faulty")));
  // As many of the first 50 as fit into the trailers.
  const auto violations = status::ViolationsOf(refused.status());
  EXPECT_LE(violations.size(), 50u);
  EXPECT_GE(violations.size(), 25u);
  EXPECT_EQ(violations[1].field, "budget_records[2].month");

  JX_ASSERT_OK_AND_ASSIGN(const auto taken, server_.Import(rows, kSkip));
  EXPECT_EQ(Counts(taken), "600 created, 0 unchanged, 600 skipped, sequence 3");
  EXPECT_THAT(taken.row_errors(), SizeIs(50));
  EXPECT_EQ(taken.row_errors(49).index(), 98);
}

TEST_F(ImportRowsTest, FaultsOfEveryKindAreToldAtOnce) {
  JX_ASSERT_OK(Post({Payment("there", 5)}));
  const std::string before = Contents();
  EXPECT_THAT(
      server_.Import({Payment("a", 1, "month: 13"),
                      Payment("b", 1, "budget_unit: 'nowhere'"),
                      Payment("there", 6), ReversalOf("absent", "c", -1),
                      ReversalOf("a", "d", -1), Payment("e", 1),
                      Payment("e", 2),
                      Payment("f", 1,
                              "functional_code: "
                              "'9999999'")}),
      AllOf(HasViolation("budget_records[0].month"),
            HasViolation("budget_records[1].budget_unit",
                         "the department has no budget unit \"nowhere\""),
            HasViolation("budget_records[2].record_id",
                         "exists with other content"),
            HasViolation("budget_records[3].reversed_record", "does not exist"),
            HasViolation("budget_records[4].reversed_record",
                         "is a row of this file that is faulty itself"),
            HasViolation("budget_records[6].record_id",
                         "stands with other content in budget_records[5]"),
            HasViolation("budget_records[7].functional_code"),
            MessageIs(HasSubstr("7 rows are faulty"))));
  EXPECT_EQ(Contents(), before);
}

TEST_F(ImportRowsTest, SkippedRowsAreListedAndTheRestIsTaken) {
  CreateUnit("bj");
  JX_ASSERT_OK(Post({Payment("there", 5), Payment("taken", 7)}));
  const std::vector<v1::BudgetRecord> rows = {
      Payment("a", 1, "month: 13"),
      Payment("b", 10, "budget_unit: 'bj'"),
      Payment("c", 1, "budget_unit: 'nowhere'"),
      Payment("there", 6),
      ReversalOf("c", "d", -1),
      ReversalOf("there", "e", -5),
      Payment("taken", 7),
  };
  JX_ASSERT_OK_AND_ASSIGN(const auto taken, server_.Import(rows, kSkip));
  EXPECT_EQ(taken.created_count(), 2);
  EXPECT_EQ(taken.unchanged_count(), 1);
  EXPECT_EQ(taken.skipped_count(), 4);
  EXPECT_THAT(
      Lines(taken.row_errors()),
      ::testing::ElementsAre(
          HasSubstr("0 a month: "), HasSubstr("2 c budget_unit: "),
          HasSubstr("3 there record_id: a record of this id exists with other "
                    "content"),
          HasSubstr("4 d reversed_record: is a row of this file")));
  EXPECT_EQ(Total(), "4 rows, 1700");  // 5 + 7 + 10 - 5
  EXPECT_EQ(RollupFaults(), "");
  EXPECT_EQ(server_.Import(rows, kSkip)->unchanged_count(), 3);
  EXPECT_EQ(Total(), "4 rows, 1700");
}

TEST_F(ImportRowsTest, ARepeatedRequestMustSkipTheSameRows) {
  auto rows = ManyRows(3);
  rows[1].set_month(13);
  const std::string head = WithId(kRequestA) + " " + kSkip;
  JX_ASSERT_OK_AND_ASSIGN(const auto first, server_.Import(rows, head));
  EXPECT_THAT(server_.Import(rows, head),
              testing::IsOkAndHolds(testing::EqualsProto(first)));
  rows[1].set_month(14);
  EXPECT_THAT(server_.Import(rows, head),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_REQUEST_ID_REUSED));
}

TEST_F(ImportRowsTest, AFileOfFaultyRowsAloneIsSkippedWhole) {
  EXPECT_EQ(Counts(server_.Import({Payment("a", 1, "month: 13")}, kSkip)),
            "0 created, 0 unchanged, 1 skipped, sequence 1");
  EXPECT_EQ(Contents(), kNothing);
}

TEST_F(ImportRowsTest, AReversalMayComeBeforeTheRowOfTheFileThatItReverses) {
  std::vector<v1::BudgetRecord> rows = {
      ReversalOf("R-2", "V-1", -1, "month: 0"),
      ReversalOf("R-2500", "V-2", -2500),
      ReversalOf("R-2", "V-3", -1),
  };
  for (const v1::BudgetRecord& row : ManyRows(2500)) rows.push_back(row);
  EXPECT_EQ(Counts(server_.Import(rows)),
            "2503 created, 0 unchanged, 0 skipped, sequence 4");
  EXPECT_EQ(RollupFaults(), "");
  EXPECT_EQ(database_.Scalar("SELECT GROUP_CONCAT(record_id, ':', closes ORDER "
                             "BY record_id) FROM budget_record WHERE "
                             "reversed_record_id IS NOT NULL"),
            "V-1:0,V-2:1,V-3:1");
  EXPECT_EQ(Counts(server_.Import(rows)),
            "0 created, 2503 unchanged, 0 skipped, sequence 4");
}

TEST_F(ImportRowsTest, WhatIsReadCanBeSentAgain) {
  JX_ASSERT_OK(Post({Payment("A", 100, "month: 3"),
                     ReversalOf("A", "R", -30, "month: 0"),
                     ReversalOf("A", "S", -20, "month: 5")}));
  v1::ListBudgetRecordsRequest request;
  request.set_parent(kDepartment);
  request.set_fiscal_year(2024);
  JX_ASSERT_OK_AND_ASSIGN(
      const auto read,
      server_.Call(&v1::BudgetService::Stub::ListBudgetRecords, request));
  const std::vector<v1::BudgetRecord> rows(read.budget_records().begin(),
                                           read.budget_records().end());
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1].month(), 3);
  JX_ASSERT_OK(Post(rows));
  EXPECT_EQ(Counts(server_.Import(rows)),
            "0 created, 3 unchanged, 0 skipped, sequence 2");
  EXPECT_EQ(database_.Count("budget_record"), 3);

  v1::BudgetRecord later = rows[1];
  later.set_month(4);
  EXPECT_THAT(Post({later}), StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST_F(ImportRowsTest, TogetherReversalsTakeAtMostWhatIsLeft) {
  JX_ASSERT_OK(Post({Payment("a", 100), ReversalOf("a", "a1", -30)}));
  const std::vector<v1::BudgetRecord> rows = {
      ReversalOf("a", "a2", -50), ReversalOf("a", "a3", -21),
      ReversalOf("a", "a4", -20), ReversalOf("a", "a5", -1)};
  const auto refused = server_.Import(rows);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition,
                                type::v1::ERROR_REASON_REVERSAL_REFUSED));
  EXPECT_THAT(refused, MessageIs(HasSubstr("2 rows are faulty")));
  EXPECT_THAT(refused, MessageIs(HasSubstr("budget_records[1].amount")));
  JX_ASSERT_OK_AND_ASSIGN(const auto taken, server_.Import(rows, kSkip));
  EXPECT_EQ(taken.created_count(), 2);
  EXPECT_EQ(taken.skipped_count(), 2);
  EXPECT_EQ(Total(), "4 rows, 0");
  EXPECT_EQ(RollupFaults(), "");
}

TEST_F(ImportRowsTest, AReversalOfAReversalOrOfAnotherYearIsRefused) {
  JX_ASSERT_OK(Post({Payment("a", 100), ReversalOf("a", "a1", -30)}));
  EXPECT_THAT(server_.Import({ReversalOf("a1", "a2", 30)}),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_REVERSAL_REFUSED));
  EXPECT_THAT(server_.Import({Payment("b", 1), ReversalOf("b", "b1", -1),
                              ReversalOf("b1", "b2", 1)}),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_REVERSAL_REFUSED));
  v1::BudgetRecord other = ReversalOf("a", "a2", -1);
  other.set_reversed_record("departments/nj-tcj/budgetRecords/2023-a");
  EXPECT_THAT(server_.Import({other}),
              HasViolation("budget_records[0].reversed_record"));
}

TEST_F(ImportRowsTest, ManyReversalsOfOneRecordAreExaminedTogether) {
  JX_ASSERT_OK(Post({Payment("a", 1200)}));
  std::vector<v1::BudgetRecord> rows;
  for (int i = 0; i < 1300; ++i) {
    rows.push_back(ReversalOf("a", absl::StrCat("v", i), -1));
  }
  JX_ASSERT_OK_AND_ASSIGN(const auto taken, server_.Import(rows, kSkip));
  EXPECT_EQ(taken.created_count(), 1200);
  EXPECT_EQ(taken.skipped_count(), 100);
  EXPECT_EQ(taken.row_errors(0).index(), 1200);
  EXPECT_EQ(RollupFaults(), "");
}

TEST_F(ImportRowsTest, AClosedYearTakesOnlyReversalsByReviewers) {
  JX_ASSERT_OK(server_.Import(ManyRows(3)));
  CloseYear();
  const std::string before = Contents();
  const auto closed = StatusIs(absl::StatusCode::kFailedPrecondition,
                               type::v1::ERROR_REASON_FISCAL_YEAR_CLOSED);
  EXPECT_THAT(ImportAs(kReviewer, {Payment("a", 1)}), closed);
  EXPECT_THAT(
      ImportAs(kReviewer, {Payment("a", 1), ReversalOf("R-1", "b", -1)}),
      closed);
  EXPECT_THAT(ImportAs(kClerk, {ReversalOf("R-1", "b", -1)}), closed);
  // What is there already is confirmed all the same.
  EXPECT_EQ(ImportAs(kClerk, ManyRows(3))->unchanged_count(), 3);
  EXPECT_EQ(Contents(), before);
  auto rows = ManyRows(3);
  rows.push_back(ReversalOf("R-1", "b", -1));
  EXPECT_EQ(ImportAs(kReviewer, rows)->created_count(), 1);
}

TEST_F(ImportRowsTest, ASealedYearTakesNothing) {
  JX_ASSERT_OK(server_.Import(ManyRows(3)));
  CloseYear();
  v1::GetFiscalYearRequest get;
  get.set_name("departments/nj-tcj/fiscalYears/2024");
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::FiscalYear year,
      server_.Call(&v1::BudgetService::Stub::GetFiscalYear, get));
  v1::SealFiscalYearRequest seal;
  seal.set_name(year.name());
  seal.set_etag(year.etag());
  JX_ASSERT_OK(server_.Call(&v1::BudgetService::Stub::SealFiscalYear, seal));
  EXPECT_THAT(ImportAs(kReviewer, {ReversalOf("R-1", "b", -1)}),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_FISCAL_YEAR_CLOSED));
}

TEST_F(ImportRowsTest, AmountsBeyondTheLimitAreRefused) {
  auto row = Payment("a", 1);
  row.mutable_amount()->set_units(int64_t{10000000000000});
  EXPECT_THAT(server_.Import({row}), HasViolation("budget_records[0].amount"));
  row.mutable_amount()->set_units(int64_t{9999999999999});
  JX_EXPECT_OK(server_.Import({row}));
}

TEST_F(ImportRowsTest, NamesThatDifferFromTheirCodesAreFindings) {
  auto rows = ManyRows(120);
  for (v1::BudgetRecord& row : rows) {
    row.set_functional_code("201");
    row.set_functional_name("一般公共服务支出");
  }
  for (size_t i = 0; i < 60; ++i) rows[i].set_functional_name("别的名称");
  rows[0].set_month(13);
  JX_ASSERT_OK_AND_ASSIGN(const auto taken, server_.Import(rows, kSkip));
  EXPECT_EQ(taken.created_count(), 119);
  EXPECT_EQ(taken.finding_count(), 59);
  EXPECT_THAT(taken.findings(), SizeIs(50));
  EXPECT_EQ(taken.findings(0).index(), 1);
  EXPECT_EQ(taken.findings(0).field(), "functional_name");
}

}  // namespace
}  // namespace jixiao::budget
