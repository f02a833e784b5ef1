// BatchCreateInvestments, ListInvestments.
#include "common/status/status.h"
#include "tests/integration/services/project/project_fixture.h"

namespace jixiao::project {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using testing::EqualsProto;
using testing::HasViolation;
using ::testing::Pair;
using testing::StatusIs;

constexpr char kUsdAmount[] =
    "kind: KIND_FOREIGN_CAPITAL amount { currency_code: 'USD' units: 100 } "
    "rate { value: '7.123450' }";

class InvestmentTest : public ProjectTest {
 protected:
  void SetUp() override {
    JX_ASSERT_OK(Create("p1",
                        "project { planned_total { currency_code: 'CNY' "
                        "units: 1000 } }"));
    JX_ASSERT_OK(Create("p2"));
  }

  std::vector<std::string> List(const std::string& parent, int page_size) {
    v1::ListInvestmentsRequest request;
    request.set_parent(parent);
    request.set_page_size(page_size);
    std::vector<std::string> ids;
    do {
      const auto page = server_.Call(&ProjectStub::ListInvestments, request);
      if (!page.ok()) return {page.status().ToString()};
      for (const auto& one : page->investments()) {
        ids.push_back(one.investment_id());
      }
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return ids;
  }
};

TEST_F(InvestmentTest, WhatArrivesIsKeptAndAddsToItsProject) {
  JX_ASSERT_OK_AND_ASSIGN(
      const v1::BatchCreateInvestmentsResponse added,
      Arrive({Arrival("p1", "i1", 2024, 5, 280, "evidence: '进账单'"),
              Arrival("p1", "i2", 2024, 6, 0, kUsdAmount)}));
  EXPECT_EQ(added.created_count(), 2);
  EXPECT_EQ(added.sequence(), 3);
  v1::Investment second = added.investments(1);
  EXPECT_TRUE(second.has_create_time());
  second.clear_create_time();
  EXPECT_THAT(second, EqualsProto(R"pb(
                name: "departments/nj-tcj/projects/p1/investments/i2"
                project: "departments/nj-tcj/projects/p1"
                investment_id: "i2"
                kind: KIND_FOREIGN_CAPITAL
                year: 2024
                month: 6
                amount { currency_code: "USD" units: 100 }
                rate { value: "7.12345" }
                amount_cny { currency_code: "CNY" units: 712 nanos: 350000000 }
                sequence: 3
              )pb"));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Project project, Get("p1"));
  EXPECT_THAT(project.actual_investment(), EqualsProto(Yuan(280)));
  EXPECT_THAT(project.foreign_capital(), EqualsProto(Yuan(712, 350000000)));
  EXPECT_EQ(project.etag(), "\"2\"");
  v1::ListInvestmentsRequest request;
  request.set_parent(NameOf("p1"));
  JX_ASSERT_OK_AND_ASSIGN(const v1::ListInvestmentsResponse listed,
                          server_.Call(&ProjectStub::ListInvestments, request));
  ASSERT_EQ(listed.investments_size(), 2);
  EXPECT_THAT(listed.investments(0), EqualsProto(added.investments(0)));
  EXPECT_THAT(listed.investments(1), EqualsProto(added.investments(1)));
}

TEST_F(InvestmentTest, AnEntryThatIsThereIsNotAddedAgain) {
  const v1::Investment one = Arrival("p1", "i1", 2024, 5, 300);
  JX_ASSERT_OK(Arrive({one, one}));
  const std::string before = Contents();
  JX_ASSERT_OK_AND_ASSIGN(const v1::BatchCreateInvestmentsResponse again,
                          Arrive({one}));
  EXPECT_EQ(again.created_count(), 0);
  EXPECT_EQ(again.sequence(), 3);
  EXPECT_EQ(Contents(), before);
  EXPECT_THAT(Arrive({Arrival("p1", "i0", 2024, 5, 1),
                      Arrival("p1", "i1", 2024, 6, 300)}),
              StatusIs(absl::StatusCode::kAlreadyExists,
                       type::v1::ERROR_REASON_RECORD_CONFLICT));
  EXPECT_EQ(Contents(), before);
  // The id is that of the project's.
  JX_ASSERT_OK(Arrive({Arrival("p2", "i1", 2024, 6, 300)}));
}

TEST_F(InvestmentTest, WhatPassesThePlanNeedsAReason) {
  JX_ASSERT_OK(Arrive({Arrival("p1", "i1", 2024, 5, 1000)}));
  const auto refused = Arrive({Arrival("p1", "i2", 2024, 5, 1)});
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition,
                                type::v1::ERROR_REASON_INVESTMENT_EXCESS));
  EXPECT_THAT(status::MetadataOf(refused.status()),
              Contains(Pair("planned", "1,000.00")));
  EXPECT_THAT(status::MetadataOf(refused.status()),
              Contains(Pair("total", "1,001.00")));
  // Foreign capital counts too.
  EXPECT_THAT(Arrive({Arrival("p1", "i2", 2024, 5, 0, kUsdAmount)}),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  JX_ASSERT_OK(Arrive({Arrival("p1", "i2", 2024, 5, 1, "reason: '追加'")}));
  // A project without a plan has no limit.
  JX_ASSERT_OK(Arrive({Arrival("p2", "i1", 2024, 5, 1000000)}));
}

TEST_F(InvestmentTest, NoMoreIsTakenBackThanHasArrivedOfItsKind) {
  JX_ASSERT_OK(Arrive({Arrival("p1", "i1", 2024, 5, 100),
                       Arrival("p1", "i2", 2024, 5, 0, kUsdAmount)}));
  EXPECT_THAT(Arrive({Arrival("p1", "i3", 2024, 5, -1)}),
              HasViolation("investments[0].reason"));
  EXPECT_THAT(Arrive({Arrival("p2", "i1", 2024, 5, 1),
                      Arrival("p1", "i3", 2024, 5, -101, "reason: '退回'")}),
              HasViolation("investments[1].amount", "-1.00"));
  JX_ASSERT_OK(Arrive({Arrival("p1", "i3", 2024, 6, -100, "reason: '退回'")}));
  EXPECT_THAT(Get("p1")->actual_investment(), EqualsProto(Yuan(0)));
}

TEST_F(InvestmentTest, EveryFaultOfEveryEntryIsReportedAtOnce) {
  auto wrong = Parse<v1::Investment>("kind: 9 year: 1999 month: 13");
  auto foreign = Arrival("p1", "I1", 2025, 2, 0,
                         "amount { currency_code: 'USD' units: 1 }");
  auto other = Arrival("p1", "i2", 2024, 1, 0);
  other.set_project("departments/other/projects/p1");
  const auto refused = Arrive({wrong, foreign, other}, "request_id: 'x'");
  for (const char* field :
       {"investments[0].project", "investments[0].investment_id",
        "investments[0].kind", "investments[0].year", "investments[0].month",
        "investments[0].amount", "investments[1].investment_id",
        "investments[1].month", "investments[1].amount.currency_code",
        "investments[2].project", "investments[2].amount", "request_id"}) {
    EXPECT_THAT(refused, HasViolation(field));
  }
  foreign = Arrival("p1", "i1", 2025, 1, 0,
                    "kind: KIND_FOREIGN_CAPITAL amount { currency_code: 'USD' "
                    "units: 1 }");
  EXPECT_THAT(Arrive({foreign}), HasViolation("investments[0].rate"));
  EXPECT_THAT(Arrive({Arrival("p1", "i1", 2024, 1, 1),
                      Arrival("p1", "i1", 2024, 1, 2)}),
              HasViolation("investments[1].investment_id", "investments[0]"));
  EXPECT_THAT(Arrive({}), HasViolation("investments"));
  EXPECT_THAT(Arrive(std::vector<v1::Investment>(
                  1001, Arrival("p1", "i1", 2024, 1, 1))),
              HasViolation("investments"));
}

TEST_F(InvestmentTest, AProjectThatDoesNotExistIsNotFound) {
  const std::string before = Contents();
  EXPECT_THAT(Arrive({Arrival("p1", "i1", 2024, 1, 1),
                      Arrival("p3", "i1", 2024, 1, 1)}),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(Contents(), before);
}

TEST_F(InvestmentTest, AmountsAreLimitedAndRoundedOnce) {
  EXPECT_THAT(Arrive({Arrival("p2", "i1", 2024, 1, 1'000'000'000'000)}),
              HasViolation("investments[0].amount.units"));
  const std::string many =
      "kind: KIND_FOREIGN_CAPITAL amount { currency_code: 'USD' units: "
      "900000000000 } rate { value: '7' }";
  EXPECT_THAT(Arrive({Arrival("p2", "i1", 2024, 1, 0, many)}),
              HasViolation("investments[0].amount"));
  const std::string half =
      "kind: KIND_FOREIGN_CAPITAL amount { currency_code: 'JPY' units: 5 } "
      "rate { value: '0.049' }";  // 0.245 yuan
  JX_ASSERT_OK_AND_ASSIGN(const v1::BatchCreateInvestmentsResponse added,
                          Arrive({Arrival("p2", "i1", 2024, 1, 0, half)}));
  EXPECT_THAT(added.investments(0).amount_cny(),
              EqualsProto(Yuan(0, 250000000)));
}

TEST_F(InvestmentTest, ASumThatDoesNotFitIsRefusedWhole) {
  JX_ASSERT_OK(Arrive({Arrival("p2", "i1", 2024, 1, 1)}));
  database_.Execute(
      "UPDATE tally_cell SET amount = 9223372036854775000 WHERE series = "
      "'investment.actual' AND span = 'Y'");
  const std::string before = Contents();
  EXPECT_THAT(Arrive({Arrival("p2", "i2", 2024, 2, 10)}),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_AMOUNT_OVERFLOW));
  EXPECT_EQ(Contents(), before);
}

TEST_F(InvestmentTest, TheyAreListedByProjectMonthAndId) {
  JX_ASSERT_OK(
      Arrive({Arrival("p2", "c", 2024, 1, 1), Arrival("p1", "z", 2023, 12, 1),
              Arrival("p1", "b", 2024, 2, 1), Arrival("p1", "a", 2024, 2, 1),
              Arrival("p1", "y", 2024, 1, 1)}));
  for (const int size : {1, 2, 3, 50}) {
    EXPECT_THAT(List(NameOf("p1"), size), ElementsAre("z", "y", "a", "b"));
    EXPECT_THAT(List(NameOf("-"), size), ElementsAre("z", "y", "a", "b", "c"));
  }
  v1::ListInvestmentsRequest request;
  request.set_parent(NameOf("p9"));
  EXPECT_THAT(server_.Call(&ProjectStub::ListInvestments, request),
              StatusIs(absl::StatusCode::kNotFound));
  request.set_parent("departments/nj-tcj");
  EXPECT_THAT(server_.Call(&ProjectStub::ListInvestments, request),
              HasViolation("parent"));
}

TEST_F(InvestmentTest, RequestsAreRepeatedAndTriedWithoutEffect) {
  const std::string before = Contents();
  const std::vector<v1::Investment> one = {Arrival("p1", "i1", 2024, 5, 1)};
  JX_ASSERT_OK_AND_ASSIGN(const v1::BatchCreateInvestmentsResponse tried,
                          Arrive(one, "validate_only: true"));
  EXPECT_EQ(tried.created_count(), 1);
  EXPECT_EQ(Contents(), before);
  const std::string id = std::string("request_id: '") + kRequestA + "'";
  JX_ASSERT_OK_AND_ASSIGN(const v1::BatchCreateInvestmentsResponse first,
                          Arrive(one, id));
  JX_ASSERT_OK_AND_ASSIGN(const v1::BatchCreateInvestmentsResponse again,
                          Arrive(one, id));
  EXPECT_THAT(again, EqualsProto(first));
  JX_EXPECT_OK(VerifyChain());
}

}  // namespace
}  // namespace jixiao::project
