// The messages that the demo's dataset becomes.
#include <algorithm>
#include <map>
#include <string>

#include "gtest/gtest.h"
#include "tests/unit/services/cli/dataset/dataset_copy.h"

namespace jixiao::cli {
namespace {

class ReadDemo : public ::testing::Test {
 protected:
  // Read once: no test changes it.
  static const Dataset& Demo() {
    static const Dataset& demo = *new Dataset([] {
      Diagnostics diagnostics;
      return ReadDataset(kDemoDirectory, diagnostics);
    }());
    return demo;
  }

  const type::v1::FactValue& Stated(const std::string& key) {
    for (const type::v1::Fact& fact : dataset_.submission.facts()) {
      if (fact.key().key() == key) return fact.value();
    }
    return type::v1::FactValue::default_instance();
  }

  const Dataset& dataset_ = Demo();
};

TEST_F(ReadDemo, Department) {
  const budget::v1::Department& department = dataset_.department;
  EXPECT_EQ(dataset_.department_id, "nj-tcj");
  EXPECT_EQ(dataset_.fiscal_year, 2024);
  EXPECT_EQ(department.display_name(), "南京市投资促进局");
  EXPECT_EQ(department.functions_size(), 10);
  EXPECT_EQ(department.established_year(), 2019);
  EXPECT_TRUE(dataset_.budget_units.empty());
  EXPECT_TRUE(dataset_.institutions.empty());
  EXPECT_FALSE(dataset_.ledger_year.has_value());
}

TEST_F(ReadDemo, Profile) {
  ASSERT_EQ(dataset_.profiles.size(), 1u);
  const budget::v1::Profile& profile = dataset_.profiles[0].message;
  EXPECT_EQ(profile.name(), "departments/nj-tcj/profiles/2024");
  EXPECT_EQ(profile.staff().authorized_count(), 37);
  EXPECT_EQ(profile.staff().deputy_leader_count(), 3);
  EXPECT_FALSE(profile.staff().has_opening_count());
  EXPECT_EQ(profile.assets().fixed().units(), 2760500);
  EXPECT_EQ(profile.assets().resolution().units(), 100);
  EXPECT_TRUE(profile.transcribed());
}

TEST_F(ReadDemo, BudgetRecords) {
  ASSERT_EQ(dataset_.budget_records.size(), 10u);
  const budget::v1::BudgetRecord& first = dataset_.budget_records[0];
  EXPECT_EQ(first.record_id(), "2024-I-01");
  EXPECT_EQ(first.stage(), budget::v1::BUDGET_STAGE_INITIAL);
  EXPECT_EQ(first.amount().units(), 33154100);
  EXPECT_EQ(first.resolution().units(), 100);
  EXPECT_TRUE(first.transcribed());
  EXPECT_EQ(first.month(), 0);
}

TEST_F(ReadDemo, ProjectsAndTargets) {
  ASSERT_EQ(dataset_.projects.size(), 1723u);
  int high_level = 0;
  int verified = 0;
  for (const project::v1::ProjectRow& row : dataset_.projects) {
    EXPECT_TRUE(row.project().synthetic());
    EXPECT_FALSE(row.transitions().empty());
    high_level += row.project().high_level() ? 1 : 0;
    verified += row.has_start_verification() ? 1 : 0;
  }
  EXPECT_EQ(high_level, 52);
  EXPECT_EQ(verified, 388);
  ASSERT_EQ(dataset_.targets.size(), 13u);
  EXPECT_EQ(dataset_.targets[0].value().value(), "300");
  EXPECT_EQ(dataset_.targets[0].unit(), "item");
  EXPECT_TRUE(dataset_.targets[0].transcribed());
  EXPECT_EQ(dataset_.targets[1].district(), "六合区");
  EXPECT_TRUE(dataset_.targets[1].synthetic());
  EXPECT_FALSE(dataset_.targets[1].transcribed());
}

TEST_F(ReadDemo, MoneyThatHasArrived) {
  std::int64_t actual = 0;
  for (const project::v1::Investment& investment : dataset_.investments) {
    EXPECT_TRUE(investment.synthetic());
    if (investment.kind() == project::v1::Investment::KIND_ACTUAL) {
      actual += investment.amount().units();
    }
  }
  EXPECT_EQ(actual, 161'350'000'000);
}

TEST_F(ReadDemo, WorkOfTheDepartment) {
  EXPECT_GT(dataset_.work_items.size(), 25u);
  for (const auto& item : dataset_.work_items) {
    EXPECT_TRUE(item.message.transcribed()) << item.message.name();
    EXPECT_FALSE(item.message.synthetic()) << item.message.name();
    EXPECT_NE(item.message.source_document(), "") << item.message.name();
  }
  ASSERT_EQ(dataset_.signings.size(), 1u);
  EXPECT_EQ(dataset_.signings[0].message.signed_projects_size(), 46);
  EXPECT_EQ(dataset_.meetings.size(), 11u);
  EXPECT_GT(dataset_.blocked_items.size(), 2u);
}

TEST_F(ReadDemo, Framework) {
  const evaluation::v1::Framework& framework = dataset_.framework();
  EXPECT_EQ(framework.name(), "frameworks/nanjing-department-2024");
  EXPECT_EQ(framework.grades_size(), 4);
  EXPECT_EQ(framework.checks_size(), 29);
  std::map<std::string, const evaluation::v1::Indicator*> by_code;
  for (const auto& indicator : framework.indicators()) {
    by_code[indicator.code()] = &indicator;
  }
  const evaluation::v1::Indicator& rate = *by_code.at("GC1.6");
  EXPECT_EQ(rate.parent_code(), "GC1");
  EXPECT_EQ(rate.weight().value(), "3");
  EXPECT_EQ(rate.target_text(), "＝100%");
  EXPECT_EQ(rate.quantitative().method(),
            evaluation::v1::SCORING_METHOD_EQUALS);
  EXPECT_EQ(rate.quantitative().overrun_remark().value(), "1.3");
  EXPECT_TRUE(by_code.at("XY1.1")->inferred());
  EXPECT_TRUE(by_code.at("JC1.1")->has_qualitative());
  EXPECT_FALSE(by_code.at("GC1")->has_weight());
}

TEST_F(ReadDemo, StatedFacts) {
  const type::v1::FactValue& spent = Stated("budget.expenditure.final");
  EXPECT_EQ(spent.number().value(), "29649100");
  EXPECT_EQ(spent.resolution().value(), "100");
  EXPECT_EQ(spent.unit(), "CNY");
  EXPECT_EQ(spent.printed_unit(), "万元");
  EXPECT_EQ(spent.source(), type::v1::FACT_SOURCE_STATED);
  EXPECT_EQ(spent.provenance().place(), "一、（二）");
  EXPECT_FALSE(spent.provenance().quote().empty());
  EXPECT_EQ(Stated("project.attracted.completion").number().value(), "1.723");
  EXPECT_EQ(Stated("project.attracted.completion").resolution().value(),
            "0.001");
  EXPECT_FALSE(Stated("staff.in_post").has_resolution());
  EXPECT_EQ(Stated("report.direction.names").name_list().names_size(), 4);
}

TEST_F(ReadDemo, Submission) {
  const evaluation::v1::Submission& submission = dataset_.submission;
  EXPECT_EQ(submission.name(), "departments/nj-tcj/submissions/2024");
  EXPECT_EQ(submission.claims_size(), 32);
  EXPECT_EQ(submission.claims(0).tier(), evaluation::v1::TIER_FULL);
  EXPECT_EQ(submission.claimed_total().value(), "100");
  EXPECT_EQ(submission.signed_date().month(), 9);
  ASSERT_EQ(submission.sections_size(), 10);
  EXPECT_EQ(submission.sections(0).title(), "");
  EXPECT_EQ(submission.sections(1).markdown(), "");
  EXPECT_EQ(submission.sections(2).place(), "narrative/11-basics.md");
}

TEST_F(ReadDemo, LevelTwoNameOf596CharactersIsTaken) {
  std::size_t longest = 0;
  for (const auto& indicator : dataset_.framework().indicators()) {
    longest = std::max(longest, indicator.display_name().size());
  }
  EXPECT_GT(longest, 1500u);
}

}  // namespace
}  // namespace jixiao::cli
