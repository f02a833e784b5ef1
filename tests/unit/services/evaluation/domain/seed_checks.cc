#include <string>
#include <vector>

#include "tests/unit/services/evaluation/domain/seed_case.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation::test {
namespace {

constexpr auto kEqual = v1::RELATION_OPERATOR_EQUAL;
constexpr auto kAtMost = v1::RELATION_OPERATOR_AT_MOST;

v1::Check* AddStated(v1::Framework* framework, const std::string& id,
                     const std::vector<std::string>& terms,
                     v1::RelationOperator op, const std::string& unit) {
  v1::Check* check = AddRelation(framework, id, terms, op, unit);
  check->set_source(type::v1::FACT_SOURCE_STATED);
  return check;
}

void AddBudgetChecks(v1::Framework* framework) {
  const std::string rate =
      "budget.expenditure.final / budget.expenditure.initial";
  AddStated(framework, "B1",
            {"budget.expenditure.basic.initial + "
             "budget.expenditure.project.initial",
             "budget.expenditure.initial"},
            kEqual, "万元");
  AddStated(framework, "B2",
            {"budget.revenue.initial", "budget.expenditure.initial"}, kEqual,
            "万元");
  AddStated(framework, "F1",
            {"budget.revenue.appropriation.final + budget.revenue.other.final",
             "budget.revenue.final"},
            kEqual, "万元");
  AddStated(framework, "F2",
            {"sum(budget.expenditure.function.201.final, "
             "budget.expenditure.function.208.final, "
             "budget.expenditure.function.216.final, "
             "budget.expenditure.function.221.final, "
             "budget.expenditure.function.206.final)",
             "budget.expenditure.final"},
            kEqual, "万元");
  AddStated(framework, "F3",
            {"budget.expenditure.final - budget.revenue.final",
             "budget.carryover.opening"},
            kAtMost, "万元")
      ->set_message(
          "多支出 {budget.expenditure.final - "
          "budget.revenue.final|万元|2} 万元。");
  AddStated(framework, "A1", {"asset.cash + asset.non_current", "asset.total"},
            kEqual, "万元");
  AddStated(framework, "A2",
            {"asset.fixed + asset.intangible", "asset.non_current"}, kEqual,
            "万元");
  AddStated(framework, "E1", {rate, "100%"}, kEqual, "%")
      ->add_claimed_indicator_codes("G1.6");
  v1::Check* joint =
      AddStated(framework, "J1",
                {"budget.expenditure.final", "budget.expenditure.initial"},
                kEqual, "万元");
  joint->add_claimed_indicator_codes("G1.6");
  joint->add_claimed_indicator_codes("G1.7");
  AddStated(framework, "J2", {"asset.cash", "0"}, kEqual, "万元")
      ->set_assumption("年末货币资金即年末结转结余。");
  AddStated(framework, "J3", {rate, "100%"}, kEqual, "%")
      ->set_assumption("年末既定进度为全部预算。");
  AddStated(framework, "H1", {"staff.in_post / staff.authorized", "100%"},
            kAtMost, "%")
      ->add_claimed_indicator_codes("G5.2");
}

void AddProjectChecks(v1::Framework* framework) {
  AddStated(framework, "P1",
            {"project.attracted.count / target.project.attracted.count",
             "project.attracted.completion"},
            kEqual, "%");
  AddStated(framework, "P4",
            {"project.investment.actual / target.project.investment.actual",
             "project.investment.completion"},
            kEqual, "%");
  AddStated(
      framework, "P2",
      {"project.large.count / project.attracted.count", "project.large.share"},
      kEqual, "%");
  AddStated(framework, "P3",
            {"project.started.count / target.project.started.count",
             "project.started.completion"},
            kEqual, "%");
  AddStated(framework, "P5",
            {"high.manufacturing + high.services + high.headquarters + "
             "high.foreign + high.future",
             "project.high_level.count"},
            kEqual, "个");
  AddStated(framework, "P6",
            {"project.filed_5yi.count", "project.filed_3yi.count",
             "project.large.count", "project.attracted.count"},
            kAtMost, "个");
  AddStated(framework, "P7",
            {"conference.formal + conference.intent", "conference.signed"},
            kEqual, "个");
  AddStated(framework, "P8",
            {"max(conference.filed + conference.registered, conference.formal "
             "+ conference.formalized - conference.intent)",
             "conference.formal"},
            kAtMost, "个");
  AddStated(framework, "P12", {"training.lecture.held / 12 期", "100%"}, kEqual,
            "%")
      ->set_assumption("每月一期，代表全部培训计划。");
  v1::Check* names = framework->add_checks();
  names->set_id("X1");
  names->set_display_name("在谈项目没有已到账的外资");
  names->set_source(type::v1::FACT_SOURCE_STATED);
  names->set_assumption("在谈项目不会先有外资到账。");
  names->mutable_name_set()->set_left_fact("project.negotiating.names");
  names->mutable_name_set()->set_right_fact("outreach.arrived.names");
  names->mutable_name_set()->set_relation(v1::NameSetCheck::RELATION_DISJOINT);
}

void AddTableChecks(v1::Framework* framework) {
  AddStated(framework, "T1",
            {"table.leaf.count", "report.evaluation_point.count"}, kEqual,
            "个");
  AddStated(framework, "T2", {"table.weight.total", "100"}, kEqual, "");
  AddStated(framework, "T3", {"table.score.total", "report.claimed_total"},
            kEqual, "");
  AddStated(framework, "T4", {"table.level2.count", "report.aspect.count"},
            kEqual, "个");
  v1::Check* names = framework->add_checks();
  names->set_id("T6");
  names->set_display_name("所列方向都有指标");
  names->mutable_name_set()->set_left_fact("report.direction.names");
  names->mutable_name_set()->set_right_fact("table.level1.names");
  names->mutable_name_set()->set_relation(v1::NameSetCheck::RELATION_SUBSET);
  v1::Check* filled = framework->add_checks();
  filled->set_id("T8");
  filled->set_display_name("评分说明与评价要点已填写");
  filled->mutable_presence()->add_fact_keys("table.explanation.count");
  filled->mutable_presence()->add_fact_keys("table.evaluation_points.count");
  v1::Check* dates = framework->add_checks();
  dates->set_id("D1");
  dates->set_display_name("落款不早于年末");
  dates->mutable_date_order()->set_earlier_fact("report.year_end");
  dates->mutable_date_order()->set_later_fact("report.signed_date");
}

}  // namespace

void AddSeedChecks(v1::Framework* framework) {
  AddBudgetChecks(framework);
  AddProjectChecks(framework);
  AddTableChecks(framework);
}

}  // namespace jixiao::evaluation::test
