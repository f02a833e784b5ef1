#include "services/budget/domain/catalogue.h"

namespace jixiao::budget {
namespace {

constexpr auto kInitial = v1::BUDGET_STAGE_INITIAL;
constexpr auto kAdjustment = v1::BUDGET_STAGE_ADJUSTMENT;
constexpr auto kExecution = v1::BUDGET_STAGE_EXECUTION;
constexpr auto kRevenue = v1::DIRECTION_REVENUE;
constexpr auto kExpenditure = v1::DIRECTION_EXPENDITURE;
constexpr auto kAnyRevenue = v1::REVENUE_KIND_UNSPECIFIED;
constexpr auto kAnyExpenditure = v1::EXPENDITURE_KIND_UNSPECIFIED;

LedgerFact Total(std::string key, std::string name,
                 std::vector<v1::BudgetStage> stages, v1::Direction direction) {
  return {std::move(key),  std::move(name), std::move(stages), direction,
          kAnyRevenue,     kAnyExpenditure, "",                false};
}

LedgerFact OfKind(std::string key, std::string name, v1::BudgetStage stage,
                  v1::RevenueKind kind) {
  return {std::move(key), std::move(name), {stage}, kRevenue,
          kind,           kAnyExpenditure, "",      false};
}

LedgerFact OfKind(std::string key, std::string name, v1::BudgetStage stage,
                  v1::ExpenditureKind kind) {
  return {std::move(key), std::move(name), {stage}, kExpenditure,
          kAnyRevenue,    kind,            "",      false};
}

std::vector<LedgerFact> MakeLedgerFacts() {
  return {
      Total("budget.revenue.initial", "年初预算收入", {kInitial}, kRevenue),
      Total("budget.revenue.adjusted", "调整预算收入", {kInitial, kAdjustment},
            kRevenue),
      Total("budget.revenue.final", "决算收入", {kExecution}, kRevenue),
      Total("budget.expenditure.initial", "年初预算支出", {kInitial},
            kExpenditure),
      Total("budget.expenditure.adjusted", "调整预算支出",
            {kInitial, kAdjustment}, kExpenditure),
      Total("budget.expenditure.final", "决算支出", {kExecution},
            kExpenditure),
      OfKind("budget.revenue.appropriation.initial", "年初预算财政拨款收入",
             kInitial, v1::REVENUE_KIND_APPROPRIATION),
      OfKind("budget.revenue.appropriation.final", "决算财政拨款收入",
             kExecution, v1::REVENUE_KIND_APPROPRIATION),
      OfKind("budget.revenue.non_tax.initial", "年初预算非税收入", kInitial,
             v1::REVENUE_KIND_NON_TAX),
      OfKind("budget.revenue.non_tax.final", "决算非税收入", kExecution,
             v1::REVENUE_KIND_NON_TAX),
      OfKind("budget.revenue.other.final", "决算其他收入", kExecution,
             v1::REVENUE_KIND_OTHER),
      OfKind("budget.expenditure.basic.initial", "年初预算基本支出", kInitial,
             v1::EXPENDITURE_KIND_BASIC),
      OfKind("budget.expenditure.basic.final", "决算基本支出", kExecution,
             v1::EXPENDITURE_KIND_BASIC),
      OfKind("budget.expenditure.project.initial", "年初预算项目支出",
             kInitial, v1::EXPENDITURE_KIND_PROJECT),
      OfKind("budget.expenditure.project.final", "决算项目支出", kExecution,
             v1::EXPENDITURE_KIND_PROJECT),
      // Of expenditure only: an addition is entered as revenue and as
      // expenditure, and is one adjustment.
      {"budget.adjustment.total", "预算调整总额", {kAdjustment}, kExpenditure,
       kAnyRevenue, kAnyExpenditure, "", true},
  };
}

struct FunctionClass {
  const char* code;
  const char* name;
};

// 政府收支分类科目, classes (类) of expenditure by function.
constexpr FunctionClass kFunctionClasses[] = {
    {"201", "一般公共服务"},
    {"202", "外交"},
    {"203", "国防"},
    {"204", "公共安全"},
    {"205", "教育"},
    {"206", "科学技术"},
    {"207", "文化旅游体育与传媒"},
    {"208", "社会保障和就业"},
    {"209", "社会保险基金"},
    {"210", "卫生健康"},
    {"211", "节能环保"},
    {"212", "城乡社区"},
    {"213", "农林水"},
    {"214", "交通运输"},
    {"215", "资源勘探工业信息等"},
    {"216", "商业服务业等"},
    {"217", "金融"},
    {"219", "援助其他地区"},
    {"220", "自然资源海洋气象等"},
    {"221", "住房保障"},
    {"222", "粮油物资储备"},
    {"223", "国有资本经营预算"},
    {"224", "灾害防治及应急管理"},
    {"227", "预备费"},
    {"229", "其他类"},
    {"230", "转移性"},
    {"231", "债务还本"},
    {"232", "债务付息"},
    {"233", "债务发行费用"},
};

std::string FunctionName(const std::string& code) {
  for (const FunctionClass& known : kFunctionClasses) {
    if (code == known.code) return known.name;
  }
  return "功能分类" + code;
}

#define JX_STAFF_(key, name, field)                                   \
  StaffFact {                                                         \
    key, name, #field, [](const v1::Staff& staff) {                   \
      return staff.has_##field() ? std::optional<int32_t>(staff.field()) \
                                 : std::nullopt;                      \
    }                                                                 \
  }

#define JX_ASSET_(key, name, field)                          \
  AssetFact {                                                \
    key, name, #field, [](const v1::Assets& assets) {        \
      return assets.has_##field() ? &assets.field() : nullptr; \
    }                                                        \
  }

}  // namespace

const std::vector<LedgerFact>& LedgerFacts() {
  static const auto* facts = new std::vector<LedgerFact>(MakeLedgerFacts());
  return *facts;
}

LedgerFact FunctionFact(v1::BudgetStage stage,
                        const std::string& function_class) {
  const bool initial = stage == kInitial;
  LedgerFact fact = Total("budget.expenditure.function." + function_class +
                              (initial ? ".initial" : ".final"),
                          (initial ? "年初预算" : "决算") +
                              FunctionName(function_class) + "支出",
                          {stage}, kExpenditure);
  fact.function_class = function_class;
  return fact;
}

const std::vector<StaffFact>& StaffFacts() {
  static const auto* facts = new std::vector<StaffFact>{
      JX_STAFF_("staff.authorized", "编制人数", authorized_count),
      JX_STAFF_("staff.in_post", "在职人数", in_post_count),
      JX_STAFF_("staff.non_establishment", "编外人数",
                non_establishment_count),
      JX_STAFF_("staff.retired", "退休人数", retired_count),
      JX_STAFF_("staff.leader.chief", "正职领导人数", chief_leader_count),
      JX_STAFF_("staff.leader.deputy", "副职领导人数", deputy_leader_count),
  };
  return *facts;
}

const std::vector<AssetFact>& AssetFacts() {
  static const auto* facts = new std::vector<AssetFact>{
      JX_ASSET_("asset.total", "资产总额", total),
      JX_ASSET_("asset.cash", "货币资金", cash),
      JX_ASSET_("asset.non_current", "非流动资产", non_current),
      JX_ASSET_("asset.fixed", "固定资产", fixed),
      JX_ASSET_("asset.intangible", "无形资产", intangible),
  };
  return *facts;
}

#undef JX_STAFF_
#undef JX_ASSET_

}  // namespace jixiao::budget
