#include "tests/unit/services/evaluation/domain/seed_case.h"

#include <string>
#include <vector>

#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation::test {
namespace {

struct Figure {
  const char* key;
  const char* text;  // empty: declared and printed nowhere
  const char* unit;  // as printed
  const char* base;
};

// Every figure that formulas name, with its value as the report prints it.
constexpr Figure kFigures[] = {
    {"budget.revenue.initial", "3315.41", "万元", "CNY"},
    {"budget.expenditure.initial", "3315.41", "万元", "CNY"},
    {"budget.expenditure.basic.initial", "1749.90", "万元", "CNY"},
    {"budget.expenditure.project.initial", "1565.51", "万元", "CNY"},
    {"budget.revenue.final", "2952.11", "万元", "CNY"},
    {"budget.revenue.appropriation.final", "2952.03", "万元", "CNY"},
    {"budget.revenue.other.final", "0.07", "万元", "CNY"},
    {"budget.expenditure.final", "2964.91", "万元", "CNY"},
    {"budget.expenditure.function.201.final", "2242.56", "万元", "CNY"},
    {"budget.expenditure.function.208.final", "192.99", "万元", "CNY"},
    {"budget.expenditure.function.216.final", "3.30", "万元", "CNY"},
    {"budget.expenditure.function.221.final", "503.99", "万元", "CNY"},
    {"budget.expenditure.function.206.final", "22.07", "万元", "CNY"},
    {"asset.total", "333.38", "万元", "CNY"},
    {"asset.cash", "39.81", "万元", "CNY"},
    {"asset.non_current", "293.57", "万元", "CNY"},
    {"asset.fixed", "276.05", "万元", "CNY"},
    {"asset.intangible", "17.52", "万元", "CNY"},
    {"staff.in_post", "40", "名", "person"},
    {"staff.authorized", "37", "名", "person"},
    {"project.attracted.count", "1723", "个", "item"},
    {"project.attracted.completion", "172.3", "%", "one"},
    {"project.large.count", "612", "个", "item"},
    {"project.large.share", "35.5", "%", "one"},
    {"project.started.count", "388", "个", "item"},
    {"project.started.completion", "129.3", "%", "one"},
    {"target.project.started.count", "300", "个", "item"},
    {"project.investment.actual", "1613.5", "亿元", "CNY"},
    {"project.investment.completion", "107.6", "%", "one"},
    {"project.filed_3yi.count", "190", "个", "item"},
    {"project.filed_5yi.count", "129", "个", "item"},
    {"project.high_level.count", "52", "个", "item"},
    {"high.manufacturing", "7", "个", "item"},
    {"high.services", "4", "个", "item"},
    {"high.headquarters", "15", "个", "item"},
    {"high.foreign", "12", "个", "item"},
    {"high.future", "14", "个", "item"},
    {"conference.signed", "46", "个", "item"},
    {"conference.formal", "23", "个", "item"},
    {"conference.filed", "9", "个", "item"},
    {"conference.registered", "11", "个", "item"},
    {"conference.intent", "23", "个", "item"},
    {"conference.formalized", "11", "个", "item"},
    {"training.lecture.held", "11", "期", "event"},
    {"report.evaluation_point.count", "33", "个", "item"},
    {"report.aspect.count", "11", "个", "item"},
    // Printed nowhere.
    {"budget.expenditure.adjusted", "", "", "CNY"},
    {"budget.carryover.opening", "", "", "CNY"},
    {"target.project.attracted.count", "", "", "item"},
    {"target.project.investment.actual", "", "", "CNY"},
    {"budget.revenue.non_tax.initial", "", "", "CNY"},
    {"budget.revenue.non_tax.final", "", "", "CNY"},
    {"absent.a", "", "", "one"},
    {"absent.b", "", "", "one"},
};

void AddVocabulary(v1::Framework* framework) {
  for (const Figure& figure : kFigures) {
    AddFact(framework, figure.key, std::string("事实") + figure.key,
            figure.base);
  }
  for (const char* key :
       {"report.direction.names", "table.level1.names",
        "project.negotiating.names", "outreach.arrived.names"}) {
    AddFact(framework, key, std::string("名单") + key, "names");
  }
  for (const char* key :
       {"table.leaf.count", "table.level2.count", "table.explanation.count",
        "table.evaluation_points.count"}) {
    AddFact(framework, key, std::string("附表") + key, "item");
  }
  for (const char* key :
       {"table.weight.total", "table.score.total", "report.claimed_total"}) {
    AddFact(framework, key, std::string("合计") + key, "one");
  }
  AddFact(framework, "report.signed_date", "落款日期", "date");
  AddFact(framework, "report.year_end", "年末", "date");
}

// The leaves of one level-2 row: "q5" is a qualitative leaf of weight 5, "n2"
// one whose facts are printed nowhere.
void AddRow(v1::Framework* framework, const std::string& code,
            const std::string& parent, const std::vector<std::string>& leaves) {
  AddNode(framework, code, parent, "二级" + code);
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const std::string leaf = code + "." + std::to_string(i + 1);
    const std::string weight = leaves[i].substr(1);
    if (leaves[i][0] == 'q') {
      AddQualitative(framework, leaf, code, weight);
    } else {
      AddQuantitative(framework, leaf, code, weight, v1::SCORING_METHOD_EQUALS,
                      "absent.a / absent.b", "1")
          ->set_target_text("＝100%");
    }
  }
}

// Gives a leaf its own formula.
v1::QuantitativeRule* SetRule(v1::Framework* framework, const std::string& code,
                              v1::ScoringMethod method,
                              const std::string& formula) {
  for (v1::Indicator& indicator : *framework->mutable_indicators()) {
    if (indicator.code() != code) continue;
    indicator.mutable_quantitative()->set_method(method);
    indicator.mutable_quantitative()->set_formula(formula);
    return indicator.mutable_quantitative();
  }
  return nullptr;
}

void AddTree(v1::Framework* framework) {
  AddNode(framework, "J", "", "决策");
  AddRow(framework, "J1", "J", {"q5", "q2"});
  AddRow(framework, "J2", "J", {"q5", "q3"});
  AddRow(framework, "J3", "J", {"q5", "q3"});
  AddNode(framework, "G", "", "过程");
  AddRow(framework, "G1", "G",
         {"n2", "n2", "n1", "n1", "n1", "n3", "n1", "n1"});
  AddRow(framework, "G2", "G", {"q5", "q3", "q5", "q3", "n3", "q3"});
  AddRow(framework, "G3", "G", {"q2", "n2", "q3"});
  AddRow(framework, "G4", "G", {"q2", "q1"});
  AddRow(framework, "G5", "G", {"q1", "n2", "q3"});
  AddRow(framework, "G6", "G", {"n2", "q2", "n2"});
  AddNode(framework, "L", "", "履职");
  AddRow(framework, "L1", "L", {"q15"});
  AddNode(framework, "X", "", "效益")->set_inferred(true);
  AddNode(framework, "X1", "X", "推定")->set_inferred(true);
  AddQualitative(framework, "X1.1", "X1", "6")->set_inferred(true);

  v1::QuantitativeRule* non_tax =
      SetRule(framework, "G1.1", v1::SCORING_METHOD_PROPORTIONAL,
              "budget.revenue.non_tax.final / budget.revenue.non_tax.initial");
  non_tax->set_not_applicable_condition("budget.revenue.non_tax.initial == 0");
  non_tax->set_not_applicable_reason("没有非税收入预算，按满分计。");
  SetRule(framework, "G1.6", v1::SCORING_METHOD_EQUALS,
          "budget.expenditure.final / coalesce(budget.expenditure.adjusted, "
          "budget.expenditure.initial)");
  SetRule(framework, "G5.2", v1::SCORING_METHOD_LOWER_LINEAR,
          "staff.in_post / staff.authorized");
}

}  // namespace

v1::Framework SeedFramework() {
  v1::Framework framework;
  framework.set_name("frameworks/nanjing-department-2024");
  framework.set_display_name("南京市市级部门整体预算绩效自评价指标体系");
  framework.mutable_full_marks()->set_value("100");
  AddVocabulary(&framework);
  AddTree(&framework);
  AddSeedChecks(&framework);
  return framework;
}

v1::Submission SeedSubmission() {
  v1::Submission submission = SmallSubmission();
  submission.set_framework("frameworks/nanjing-department-2024");
  submission.mutable_signed_date()->set_year(2024);
  submission.mutable_signed_date()->set_month(9);
  submission.mutable_signed_date()->set_day(30);
  for (const Figure& figure : kFigures) {
    if (figure.text[0] == '\0') continue;
    *submission.add_facts() = Printed(figure.key, figure.text, figure.unit);
  }
  *submission.add_facts() =
      Names("report.direction.names", {"决策", "过程", "履职", "效益"});
  *submission.add_facts() =
      Names("project.negotiating.names", {"新加坡金鹰", "A.O.史密斯"});
  *submission.add_facts() = Names("outreach.arrived.names", {"新加坡金鹰"});
  submission.clear_claims();
  const v1::Framework framework = SeedFramework();
  for (const v1::Indicator& indicator : framework.indicators()) {
    if (indicator.inferred() || indicator.weight().value().empty()) continue;
    AddClaim(&submission, indicator.code(), indicator.weight().value());
  }
  return submission;
}

type::v1::FactSet SeedLedger() {
  constexpr auto kLedger = type::v1::FACT_SOURCE_LEDGER;
  // The sum of the five functional rows, each known to 100 yuan.
  type::v1::Fact spent =
      Exact("budget.expenditure.final", "29649100", "CNY", kLedger);
  spent.mutable_value()->mutable_resolution()->set_value("500");
  spent.mutable_value()->mutable_provenance()->set_record_count(5);
  return MakeFactSet({
      Transcribed(spent),
      Transcribed(
          Printed("budget.expenditure.initial", "3315.41", "万元", kLedger)),
      Transcribed(Exact("budget.revenue.non_tax.initial", "0", "CNY", kLedger)),
      Transcribed(Exact("staff.in_post", "40", "person", kLedger)),
      Transcribed(Exact("staff.authorized", "37", "person", kLedger)),
  });
}

type::v1::FactSet SeedProjects() {
  constexpr auto kTracked = type::v1::FACT_SOURCE_TRACKED;
  return MakeFactSet({
      Synthetic(Exact("project.attracted.count", "1723", "item", kTracked)),
      Synthetic(
          Exact("target.project.attracted.count", "1000", "item", kTracked)),
      Synthetic(Exact("target.project.investment.actual", "150000000000", "CNY",
                      kTracked)),
  });
}

}  // namespace jixiao::evaluation::test
