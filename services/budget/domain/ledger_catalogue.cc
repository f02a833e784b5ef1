// The facts that are summed from the ledger.
#include <utility>

#include "services/budget/domain/catalogue.h"
#include "services/budget/domain/codes.h"

namespace jixiao::budget {
namespace {

constexpr auto kInitial = v1::BUDGET_STAGE_INITIAL;
constexpr auto kAdjustment = v1::BUDGET_STAGE_ADJUSTMENT;
constexpr auto kExecution = v1::BUDGET_STAGE_EXECUTION;
constexpr auto kRevenue = v1::DIRECTION_REVENUE;
constexpr auto kExpenditure = v1::DIRECTION_EXPENDITURE;

template <class Enum>
std::vector<std::string> Words(std::initializer_list<Enum> values) {
  std::vector<std::string> words;
  for (Enum value : values) words.push_back(CodeOf(value).value());
  return words;
}

LedgerFilter Revenue(v1::RevenueKind kind) {
  return {Dimension::kRevenueKind, Words({kind}), {}};
}

// A row of basic expenditure that is not split is clear where the sum takes
// the whole of it, or nothing.
LedgerFilter Basic() {
  return {
      Dimension::kExpenditureKind,
      Words({v1::EXPENDITURE_KIND_BASIC, v1::EXPENDITURE_KIND_BASIC_PERSONNEL,
             v1::EXPENDITURE_KIND_BASIC_OPERATING}),
      {}};
}
LedgerFilter BasicPart(v1::ExpenditureKind kind) {
  return {Dimension::kExpenditureKind, Words({kind}),
          Words({v1::EXPENDITURE_KIND_BASIC})};
}
LedgerFilter Project() {
  return {
      Dimension::kExpenditureKind, Words({v1::EXPENDITURE_KIND_PROJECT}), {}};
}

LedgerFilter Yes(Dimension dimension) { return {dimension, {"true"}, {}}; }
LedgerFilter No(Dimension dimension) { return {dimension, {"false"}, {}}; }

LedgerFilter ThreePublic(std::initializer_list<v1::ThreePublicKind> kinds) {
  return {Dimension::kThreePublicKind, Words(kinds), {}};
}

LedgerFilter Fund(v1::FundType type) {
  return {Dimension::kFundType, Words({type}), {}};
}

LedgerFilter Adjustment(v1::AdjustmentKind kind) {
  return {Dimension::kAdjustmentKind, Words({kind}), {}};
}

// A figure of each stage: `stem`.initial, `stem`.adjusted and `stem`.final.
struct Family {
  const char* stem;
  v1::Direction direction;
  LedgerFilter filter;
  const char* initial_name;
  const char* adjusted_name;
  const char* final_name;
  bool only_occurring = false;
};

std::vector<Family> Families() {
  constexpr auto kAbroad = v1::THREE_PUBLIC_KIND_ABROAD;
  constexpr auto kPurchase = v1::THREE_PUBLIC_KIND_VEHICLE_PURCHASE;
  constexpr auto kOperation = v1::THREE_PUBLIC_KIND_VEHICLE_OPERATION;
  constexpr auto kReception = v1::THREE_PUBLIC_KIND_RECEPTION;
  return {
      {"budget.revenue",
       kRevenue,
       {},
       "预算收入",
       "调整后预算收入",
       "决算收入"},
      {"budget.revenue.appropriation", kRevenue,
       Revenue(v1::REVENUE_KIND_APPROPRIATION), "财政拨款预算收入",
       "财政拨款调整后预算收入", "财政拨款决算收入"},
      {"budget.revenue.non_tax", kRevenue, Revenue(v1::REVENUE_KIND_NON_TAX),
       "非税收入预算", "非税收入调整后预算", "实际非税收入"},
      {"budget.revenue.other", kRevenue, Revenue(v1::REVENUE_KIND_OTHER),
       "其他预算收入", "其他调整后预算收入", "其他决算收入"},
      {"budget.expenditure",
       kExpenditure,
       {},
       "预算支出",
       "调整后预算支出",
       "决算支出"},
      {"budget.expenditure.basic", kExpenditure, Basic(), "基本支出预算",
       "基本支出调整后预算", "基本支出决算"},
      {"budget.expenditure.personnel", kExpenditure,
       BasicPart(v1::EXPENDITURE_KIND_BASIC_PERSONNEL), "人员经费预算",
       "人员经费调整后预算", "人员经费决算"},
      {"budget.expenditure.operating", kExpenditure,
       BasicPart(v1::EXPENDITURE_KIND_BASIC_OPERATING), "公用经费预算",
       "公用经费调整后预算", "公用经费决算"},
      {"budget.expenditure.project", kExpenditure, Project(), "项目支出预算",
       "项目支出调整后预算", "项目支出决算"},
      {"budget.procurement", kExpenditure, Yes(Dimension::kProcurement),
       "政府采购预算", "政府采购调整后预算", "政府采购决算"},
      {"budget.three_public", kExpenditure,
       ThreePublic({kAbroad, kPurchase, kOperation, kReception}),
       "“三公”经费预算", "“三公”经费调整后预算", "“三公”经费决算"},
      {"budget.three_public.abroad", kExpenditure, ThreePublic({kAbroad}),
       "因公出国（境）费预算", "因公出国（境）费调整后预算",
       "因公出国（境）费决算"},
      {"budget.three_public.vehicle", kExpenditure,
       ThreePublic({kPurchase, kOperation}), "公务用车购置及运行费预算",
       "公务用车购置及运行费调整后预算", "公务用车购置及运行费决算"},
      {"budget.three_public.vehicle_purchase", kExpenditure,
       ThreePublic({kPurchase}), "公务用车购置费预算",
       "公务用车购置费调整后预算", "公务用车购置费决算"},
      {"budget.three_public.vehicle_operation", kExpenditure,
       ThreePublic({kOperation}), "公务用车运行维护费预算",
       "公务用车运行维护费调整后预算", "公务用车运行维护费决算"},
      {"budget.three_public.reception", kExpenditure, ThreePublic({kReception}),
       "公务接待费预算", "公务接待费调整后预算", "公务接待费决算"},
      {"budget.expenditure.fund.general_public_budget", kExpenditure,
       Fund(v1::FUND_TYPE_GENERAL_PUBLIC_BUDGET), "一般公共预算资金预算支出",
       "一般公共预算资金调整后预算支出", "一般公共预算资金决算支出", true},
      {"budget.expenditure.fund.government_fund", kExpenditure,
       Fund(v1::FUND_TYPE_GOVERNMENT_FUND), "政府性基金预算支出",
       "政府性基金调整后预算支出", "政府性基金决算支出", true},
      {"budget.expenditure.fund.state_capital", kExpenditure,
       Fund(v1::FUND_TYPE_STATE_CAPITAL), "国有资本经营资金预算支出",
       "国有资本经营资金调整后预算支出", "国有资本经营资金决算支出", true},
      {"budget.expenditure.fund.special_account", kExpenditure,
       Fund(v1::FUND_TYPE_SPECIAL_ACCOUNT), "财政专户资金预算支出",
       "财政专户资金调整后预算支出", "财政专户资金决算支出", true},
      {"budget.expenditure.fund.other", kExpenditure, Fund(v1::FUND_TYPE_OTHER),
       "其他资金预算支出", "其他资金调整后预算支出", "其他资金决算支出", true},
      {"budget.expenditure.function.{class}",
       kExpenditure,
       {Dimension::kFunctionalClass, {}, {}},
       "{name}预算支出",
       "{name}调整后预算支出",
       "{name}决算支出",
       true},
      {"budget.expenditure.economic.{class}",
       kExpenditure,
       {Dimension::kEconomicClass, {}, {}},
       "经济分类{name}年初预算",
       "经济分类{name}调整后预算",
       "经济分类{name}决算",
       true},
  };
}

// An adjustment counts once: an addition is entered as revenue and as
// expenditure, so the sums are of expenditure only.
struct AdjustmentRow {
  const char* key;
  LedgerFilter filter;
  const char* name;
};

std::vector<AdjustmentRow> AdjustmentRows() {
  return {
      {"budget.adjustment.total", {}, "预算调整总额"},
      {"budget.adjustment.counted", No(Dimension::kPolicyExempt),
       "计入预算调整率的调整额"},
      {"budget.adjustment.addition", Adjustment(v1::ADJUSTMENT_KIND_ADDITION),
       "预算追加额"},
      {"budget.adjustment.reduction", Adjustment(v1::ADJUSTMENT_KIND_REDUCTION),
       "预算追减额"},
      {"budget.adjustment.restructuring",
       Adjustment(v1::ADJUSTMENT_KIND_RESTRUCTURING), "预算结构调整额"},
  };
}

Definition LedgerDefinition(std::string key, std::string name, std::string base,
                            LedgerFact fact) {
  Definition definition;
  definition.key = std::move(key);
  definition.display_name = std::move(name);
  definition.unit = "CNY";
  definition.base = std::move(base);
  definition.by_budget_unit = true;
  definition.source = std::move(fact);
  return definition;
}

}  // namespace

std::vector<Definition> LedgerDefinitions() {
  std::vector<Definition> all;
  for (const Family& family : Families()) {
    const std::string stem = family.stem;
    const auto add = [&](const char* stage, const char* name, const char* base,
                         std::vector<v1::BudgetStage> stages) {
      all.push_back(
          LedgerDefinition(stem + stage, name, base,
                           {std::move(stages), family.direction, family.filter,
                            false, family.only_occurring}));
    };
    add(".initial", family.initial_name, "年初预算", {kInitial});
    add(".adjusted", family.adjusted_name, "调整后预算（年初预算＋调整）",
        {kInitial, kAdjustment});
    add(".final", family.final_name, "决算", {kExecution});
  }
  for (const AdjustmentRow& row : AdjustmentRows()) {
    all.push_back(LedgerDefinition(
        row.key, row.name, "预算调整（支出，取绝对值）",
        {{kAdjustment}, kExpenditure, row.filter, true, false}));
  }
  Definition paid =
      LedgerDefinition("budget.payment.actual", "累计实际支付", "决算",
                       {{kExecution}, kExpenditure, {}, false, false});
  paid.by_month = true;
  all.push_back(std::move(paid));
  return all;
}

}  // namespace jixiao::budget
