// Units, profiles, fiscal year and institutions of department.yaml.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/services/cli/dataset/dataset_copy.h"

namespace jixiao::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

constexpr char kUnits[] =
    "units:\n"
    "  - {id: main, display_name: 本级, kind: ADMINISTRATIVE, code: '403001'}\n"
    "  - id: centre\n"
    "    display_name: 投资促进服务中心\n"
    "    kind: PUBLIC_INSTITUTION\n"
    "    posts: {authorized: 12, opening: 10, joined: 2, left: 1, in_post: "
    "11}\n"
    "    assets:\n"
    "      unit: 万元\n"
    "      fixed: 30.00\n"
    "      classes:\n"
    "        - {kind: VEHICLE, in_use: 20.00, idle: 4.00}\n"
    "        - {kind: BUILDING, in_use: 6.00}\n";

constexpr char kYear[] =
    "\ncarry_over: {unit: 万元, opening: 12.80, closing: 0.00}\n"
    "payment_schedule:\n"
    "  unit: 万元\n"
    "  months: [100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, "
    "100.5]\n";

constexpr char kInstitutions[] =
    "institutions:\n"
    "  - id: budget-rules\n"
    "    display_name: 预算管理办法\n"
    "    subject: BUDGET\n"
    "    document_number: 宁投促〔2020〕3 号\n"
    "    issue_date: 2020-03-01\n"
    "    expire_date: 2025-02-28\n";

class DepartmentFile : public ::testing::Test {
 protected:
  void SetUp() override {
    copy_.Replace("department.yaml",
                  "units: []                    # 无下属单位", kUnits);
    copy_.Append("department.yaml", std::string(kYear) + kInstitutions);
  }

  Dataset Read() {
    Diagnostics diagnostics;
    Dataset dataset = copy_.Read(diagnostics);
    for (const Fault& fault : diagnostics.Sorted()) {
      ADD_FAILURE() << ToString(fault);
    }
    return dataset;
  }

  DatasetCopy copy_;
};

TEST_F(DepartmentFile, GivesUnitsWithTheirProfiles) {
  const Dataset dataset = Read();
  ASSERT_EQ(dataset.budget_units.size(), 2u);
  const budget::v1::BudgetUnit& main = dataset.budget_units[0].message;
  EXPECT_EQ(main.name(), "departments/nj-tcj/budgetUnits/main");
  EXPECT_EQ(main.kind(), budget::v1::BUDGET_UNIT_KIND_ADMINISTRATIVE);
  EXPECT_EQ(main.code(), "403001");
  ASSERT_EQ(dataset.profiles.size(), 2u);
  const budget::v1::Profile& centre = dataset.profiles[1].message;
  EXPECT_EQ(centre.name(), "departments/nj-tcj/profiles/2024-centre");
  EXPECT_EQ(centre.staff().joined_count(), 2);
  ASSERT_EQ(centre.assets().classes_size(), 2);
  EXPECT_EQ(centre.assets().classes(0).idle().units(), 40'000);
  EXPECT_EQ(centre.assets().resolution().units(), 100);
}

TEST_F(DepartmentFile, GivesCarryOverAndPaymentSchedule) {
  const Dataset dataset = Read();
  ASSERT_TRUE(dataset.ledger_year.has_value());
  const budget::v1::FiscalYear& year = dataset.ledger_year->message;
  EXPECT_EQ(year.name(), "departments/nj-tcj/fiscalYears/2024");
  EXPECT_EQ(year.opening_carry_over().units(), 128'000);
  EXPECT_TRUE(year.has_closing_carry_over());
  EXPECT_EQ(year.carry_over_resolution().units(), 100);
  ASSERT_EQ(year.planned_payments_size(), 12);
  EXPECT_EQ(year.planned_payments(11).units(), 1'005'000);
  EXPECT_TRUE(year.transcribed());
}

TEST_F(DepartmentFile, GivesInstitutions) {
  const Dataset dataset = Read();
  ASSERT_EQ(dataset.institutions.size(), 1u);
  const budget::v1::Institution& rules = dataset.institutions[0].message;
  EXPECT_EQ(rules.name(), "departments/nj-tcj/institutions/budget-rules");
  EXPECT_EQ(rules.subject(), budget::v1::INSTITUTION_SUBJECT_BUDGET);
  EXPECT_EQ(rules.issue_date().year(), 2020);
  EXPECT_EQ(rules.expire_date().day(), 28);
}

TEST_F(DepartmentFile, FindsThePlaceOfAFieldThatAServerRefuses) {
  const Dataset dataset = Read();
  const auto at =
      dataset.profiles[1].at.Find("profile.assets.classes[0].idle.units");
  ASSERT_TRUE(at.has_value());
  EXPECT_EQ(at->line, 43);
  EXPECT_EQ(at->column, 48);
}

TEST_F(DepartmentFile, RefusesStaffThatDoesNotAddUp) {
  copy_.Replace("department.yaml", "left: 1,", "left: 2,");
  EXPECT_THAT(copy_.Faults(),
              ElementsAre("department.yaml:38:71: opening 10 + joined 2 - left "
                          "2 is 10, but in_post is 11"));
}

TEST_F(DepartmentFile, RefusesAnotherNumberOfMonths) {
  copy_.Replace("department.yaml", "months: [100, ", "months: [");
  EXPECT_THAT(copy_.Faults(),
              ElementsAre("department.yaml:66:11: months has 11 amounts; "
                          "accepted: 12, those of January to December"));
}

TEST_F(DepartmentFile, RefusesWordsAndIdsThatAreNone) {
  copy_.Replace("department.yaml", "kind: ADMINISTRATIVE", "kind: 行政");
  copy_.Replace("department.yaml", "id: centre", "id: main");
  copy_.Replace("department.yaml", "subject: BUDGET", "subject: BUDGETS");
  EXPECT_THAT(
      copy_.Faults(),
      ElementsAre(StartsWith("department.yaml:34:40: \"行政\" is not accepted "
                             "here; accepted: ADMINISTRATIVE, "),
                  StartsWith("department.yaml:35:9: the id main is there "
                             "twice"),
                  StartsWith("department.yaml:70:14: \"BUDGETS\" is not")));
}

TEST_F(DepartmentFile, RefusesAnAssetClassThatIsThereTwice) {
  copy_.Replace("department.yaml", "kind: BUILDING", "kind: VEHICLE");
  EXPECT_THAT(copy_.Faults(),
              ElementsAre("department.yaml:44:18: the class VEHICLE is there "
                          "twice"));
}

TEST_F(DepartmentFile, RefusesAnInstitutionThatEndsBeforeItBegins) {
  copy_.Replace("department.yaml", "2025-02-28", "2019-02-28");
  EXPECT_THAT(copy_.Faults(),
              ElementsAre("department.yaml:73:18: the last day 2019-02-28 is "
                          "before the day of issue 2020-03-01"));
}

TEST_F(DepartmentFile, RefusesAFoundingThatIsNoYear) {
  copy_.Replace("department.yaml", "established_year: 2019",
                "established_year: 219");
  EXPECT_THAT(copy_.Faults(),
              ElementsAre(StartsWith("department.yaml:6:19: \"219\" is not "
                                     "accepted here; accepted: a whole number "
                                     "from 1900")));
}

TEST(DepartmentFileOfALedger, IsExact) {
  DatasetCopy copy;
  copy.Replace("department.yaml", "transcribed: true", "transcribed: false");
  copy.Append("department.yaml", kYear);
  copy.Replace("department.yaml", "closing: 0.00", "closing: 0");
  EXPECT_THAT(copy.Faults(), IsEmpty());
  Diagnostics diagnostics;
  const Dataset dataset = copy.Read(diagnostics);
  EXPECT_FALSE(dataset.ledger_year->message.has_carry_over_resolution());
  EXPECT_FALSE(dataset.profiles[0].message.assets().has_resolution());
  EXPECT_FALSE(dataset.profiles[0].message.transcribed());
}

}  // namespace
}  // namespace jixiao::cli
