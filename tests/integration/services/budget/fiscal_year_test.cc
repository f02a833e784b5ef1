// Fiscal years: states, carry-over, schedule, revisions.
#include "common/bulk/import_run.h"
#include "services/budget/store/fiscal_year_rows.h"
#include "tests/integration/services/budget/ledger_fixture.h"

namespace jixiao::budget {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::HasViolation;
using testing::IsOk;
using testing::StatusIs;

constexpr auto kFailed = absl::StatusCode::kFailedPrecondition;

class FiscalYearTest : public LedgerTest {
 protected:
  void SetUp() override { CreateDepartment("nj-tcj"); }

  // With the etag that holds unless `content` gives one.
  absl::StatusOr<v1::FiscalYear> Update(int32_t fiscal_year,
                                        const std::string& content,
                                        const std::string& head = "") {
    auto request = Parse<v1::UpdateFiscalYearRequest>(head);
    const v1::FiscalYear year = Year(fiscal_year);
    request.mutable_fiscal_year()->set_name(year.name());
    request.mutable_fiscal_year()->set_etag(year.etag());
    request.mutable_fiscal_year()->MergeFrom(Parse<v1::FiscalYear>(content));
    return Call(UpdateFiscalYear, request);
  }

  static std::string Opening(int64_t yuan) {
    return "opening_carry_over { currency_code: 'CNY' units: " +
           std::to_string(yuan) + " }";
  }
  static std::string Closing(int64_t yuan) {
    return "closing_carry_over { currency_code: 'CNY' units: " +
           std::to_string(yuan) + " }";
  }
};

TEST_F(FiscalYearTest, AYearThatWasNeverChangedIsOpenAndEmpty) {
  EXPECT_THAT(Year(2024), testing::EqualsProto(R"pb(
                name: "departments/nj-tcj/fiscalYears/2024"
                fiscal_year: 2024
                state: STATE_OPEN
              )pb"));
  EXPECT_THAT(Call(GetFiscalYear, Parse<v1::GetFiscalYearRequest>(
                                      "name: 'departments/b/fiscalYears/"
                                      "2024'")),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
}

TEST_F(FiscalYearTest, AnUpdateChangesTheFieldsOfTheMask) {
  std::string payments;
  for (int i = 1; i <= 12; ++i) {
    payments +=
        " planned_payments { currency_code: 'CNY' units: " + std::to_string(i) +
        " }";
  }
  JX_ASSERT_OK_AND_ASSIGN(
      const auto first,
      Update(2024, Opening(7) + payments + " transcribed: true " +
                       "carry_over_resolution { currency_code: 'CNY' units: "
                       "1 }"));
  EXPECT_EQ(first.sequence(), 2);
  EXPECT_EQ(first.etag(), "\"2\"");
  EXPECT_EQ(first.planned_payments_size(), 12);
  EXPECT_EQ(first.planned_payments(11).units(), 12);
  EXPECT_THAT(Year(2024), testing::EqualsProto(first));

  JX_ASSERT_OK_AND_ASSIGN(
      const auto second,
      Update(2024, Closing(9),
             "update_mask { paths: 'closing_carry_over' paths: "
             "'planned_payments' }"));
  EXPECT_EQ(second.opening_carry_over().units(), 7);
  EXPECT_EQ(second.closing_carry_over().units(), 9);
  EXPECT_EQ(second.planned_payments_size(), 0);
  EXPECT_TRUE(second.transcribed());

  // Both stand, each at its sequence.
  JX_ASSERT_OK(database_.db().Read({}, [&](mysql::Session& session) {
    EXPECT_EQ(SelectFiscalYear(session, "nj-tcj", 2024, 1).sequence(), 0);
    EXPECT_THAT(SelectFiscalYear(session, "nj-tcj", 2024, 2),
                testing::EqualsProto(first));
    EXPECT_THAT(SelectFiscalYear(session, "nj-tcj", 2024, journal::kLatest),
                testing::EqualsProto(second));
    return absl::OkStatus();
  }));
}

TEST_F(FiscalYearTest, APartOfAnAmountNeedsTheRest) {
  const std::string mask = "update_mask { paths: 'opening_carry_over.units' }";
  EXPECT_THAT(Update(2024, Opening(7), mask),
              HasViolation("fiscal_year.opening_carry_over.currency_code"));
  JX_ASSERT_OK(Update(2024, Opening(7)));
  JX_ASSERT_OK_AND_ASSIGN(const auto year, Update(2024, Opening(8), mask));
  EXPECT_EQ(year.opening_carry_over().units(), 8);
}

TEST_F(FiscalYearTest, AStaleEtagIsRefused) {
  JX_ASSERT_OK(Update(2024, Opening(7)));
  const auto mismatch = StatusIs(absl::StatusCode::kAborted,
                                 type::v1::ERROR_REASON_ETAG_MISMATCH);
  EXPECT_THAT(Update(2024, Opening(8) + " etag: '\"1\"'"), mismatch);
  EXPECT_THAT(Update(2024, Opening(8) + " etag: ''"), IsOk())
      << "an empty one leaves that of the helper";
  EXPECT_THAT(Update(2025, Opening(8) + " etag: '\"1\"'"), mismatch);
  v1::UpdateFiscalYearRequest without;
  without.mutable_fiscal_year()->set_name(Year(2024).name());
  EXPECT_THAT(Call(UpdateFiscalYear, without), mismatch);
  v1::CloseFiscalYearRequest close;
  close.set_name(Year(2024).name());
  EXPECT_THAT(Call(CloseFiscalYear, close), mismatch);
}

TEST_F(FiscalYearTest, StatesOnlyMoveForward) {
  const auto wrong = StatusIs(kFailed, type::v1::ERROR_REASON_WRONG_STATE);
  EXPECT_THAT(Seal(2024), wrong);
  JX_ASSERT_OK_AND_ASSIGN(const auto closed, Close(2024));
  EXPECT_EQ(closed.state(), v1::FiscalYear::STATE_CLOSED);
  EXPECT_THAT(Close(2024), wrong);
  EXPECT_THAT(Update(2024, Opening(1)),
              StatusIs(kFailed, type::v1::ERROR_REASON_FISCAL_YEAR_CLOSED));
  JX_ASSERT_OK_AND_ASSIGN(const auto sealed, Seal(2024));
  EXPECT_EQ(sealed.state(), v1::FiscalYear::STATE_SEALED);
  EXPECT_THAT(Seal(2024), wrong);
  EXPECT_THAT(Close(2024), wrong);
  EXPECT_THAT(Update(2024, Opening(1)),
              StatusIs(kFailed, type::v1::ERROR_REASON_FISCAL_YEAR_CLOSED));
  JX_EXPECT_OK(Update(2025, Opening(1)));
}

TEST_F(FiscalYearTest, TheCarryOverFitsThatOfAClosedNeighbour) {
  const auto mismatch =
      StatusIs(kFailed, type::v1::ERROR_REASON_CARRY_OVER_MISMATCH);
  JX_ASSERT_OK(Update(2023, Closing(7)));
  JX_ASSERT_OK(Update(2024, Opening(8) + Closing(1))) << "2023 is open";
  EXPECT_THAT(Close(2023), mismatch) << "2024 has reported";
  EXPECT_THAT(Close(2024), mismatch);
  JX_ASSERT_OK(Update(2024, Opening(7)));
  JX_ASSERT_OK(Close(2023));
  const absl::Status refused = Update(2024, Opening(9)).status();
  EXPECT_THAT(refused, mismatch);
  EXPECT_EQ(status::MetadataOf(refused),
            (status::Metadata{{"closing", "7"}, {"opening", "9"}}));
  JX_ASSERT_OK(Close(2024));
  EXPECT_THAT(Update(2025, Opening(2)), mismatch);
  JX_EXPECT_OK(Update(2025, Opening(1)));
  JX_ASSERT_OK(Update(2022, Closing(5)));
  JX_EXPECT_OK(Seal(2023)) << "the opening of 2023 is not reported";
}

TEST_F(FiscalYearTest, AnEarlierYearFitsALaterOneThatIsClosed) {
  JX_ASSERT_OK(Update(2024, Opening(7)));
  JX_ASSERT_OK(Close(2024));
  EXPECT_THAT(Update(2023, Closing(6)),
              StatusIs(kFailed, type::v1::ERROR_REASON_CARRY_OVER_MISMATCH));
  JX_EXPECT_OK(Update(2023, Closing(6) + "carry_over_resolution { "
                                         "currency_code: 'CNY' units: 2 }"));
}

TEST_F(FiscalYearTest, AnUnfinishedImportStandsInTheWayOfClosing) {
  const bulk::ImportKey key{"nj-tcj", 2024, std::string(32, 'a')};
  JX_ASSERT_OK(
      database_.db().RunInTransaction({}, [&](mysql::Session& session) {
        bulk::BeginRun(session, key, 1, "tester");
        return absl::OkStatus();
      }));
  const absl::Status refused = Close(2024).status();
  EXPECT_THAT(refused,
              StatusIs(kFailed, type::v1::ERROR_REASON_IMPORT_UNFINISHED));
  EXPECT_EQ(status::MetadataOf(refused),
            (status::Metadata{{"import", bulk::ImportName(key)}}));
  JX_EXPECT_OK(Close(2023));
  JX_ASSERT_OK(
      database_.db().RunInTransaction({}, [&](mysql::Session& session) {
        bulk::FinishRun(session, key);
        return absl::OkStatus();
      }));
  JX_EXPECT_OK(Close(2024));
}

TEST_F(FiscalYearTest, AWriteIsAuditedReplayedAndCanBeTried) {
  JX_ASSERT_OK(Update(2024, Opening(7)));
  v1::CloseFiscalYearRequest request;
  request.set_name(Year(2024).name());
  request.set_etag(Year(2024).etag());
  request.set_validate_only(true);
  JX_ASSERT_OK_AND_ASSIGN(const auto tried, Call(CloseFiscalYear, request));
  EXPECT_EQ(tried.state(), v1::FiscalYear::STATE_CLOSED);
  EXPECT_EQ(Year(2024).state(), v1::FiscalYear::STATE_OPEN);
  request.set_validate_only(false);
  request.set_request_id(kRequestA);
  JX_ASSERT_OK_AND_ASSIGN(const auto first, Call(CloseFiscalYear, request));
  JX_ASSERT_OK_AND_ASSIGN(const auto second, Call(CloseFiscalYear, request));
  EXPECT_THAT(second, testing::EqualsProto(first));
  EXPECT_EQ(database_.Scalar("SELECT GROUP_CONCAT(action ORDER BY sequence) "
                             "FROM audit_event WHERE resource LIKE "
                             "'%fiscalYears/2024'"),
            "UPDATE,CLOSE");
  EXPECT_THAT(database_.Scalar("SELECT before_json FROM audit_event WHERE "
                               "action = 'CLOSE'"),
              AllOf(HasSubstr("STATE_OPEN"), HasSubstr("\"units\":\"7\"")));
  EXPECT_THAT(database_.Scalar("SELECT after_json FROM audit_event WHERE "
                               "action = 'CLOSE'"),
              HasSubstr("STATE_CLOSED"));
}

TEST_F(FiscalYearTest, ListsTheYearsThatWereChanged) {
  for (int32_t year : {2026, 2023, 2024, 2025}) {
    JX_ASSERT_OK(Update(year, "transcribed: true"));
  }
  JX_ASSERT_OK(Update(2024, Opening(1)));
  const auto list = [&](const std::string& text) {
    return Call(ListFiscalYears, Parse<v1::ListFiscalYearsRequest>(
                                     "parent: 'departments/nj-tcj' " + text));
  };
  JX_ASSERT_OK_AND_ASSIGN(const auto first, list("page_size: 3"));
  ASSERT_EQ(first.fiscal_years_size(), 3);
  EXPECT_EQ(first.fiscal_years(0).fiscal_year(), 2023);
  EXPECT_THAT(first.fiscal_years(1), testing::EqualsProto(Year(2024)));
  JX_ASSERT_OK_AND_ASSIGN(const auto rest, list("page_size: 3 page_token: '" +
                                                first.next_page_token() + "'"));
  ASSERT_EQ(rest.fiscal_years_size(), 1);
  EXPECT_EQ(rest.fiscal_years(0).fiscal_year(), 2026);
  EXPECT_EQ(rest.next_page_token(), "");
  EXPECT_THAT(list("parent: 'departments/b'"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(list("page_token: 'x'"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_INVALID));
  CreateDepartment("b");
  EXPECT_THAT(list("parent: 'departments/b' page_token: '" +
                   first.next_page_token() + "'"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH));
}

}  // namespace
}  // namespace jixiao::budget
