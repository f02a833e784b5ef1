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
  return {std::move(key),
          std::move(name),
          std::move(stages),
          direction,
          kAnyRevenue,
          kAnyExpenditure,
          "",
          false};
}

LedgerFact OfKind(std::string key, std::string name, v1::BudgetStage stage,
                  v1::RevenueKind kind) {
  return {std::move(key), std::move(name), {stage}, kRevenue,
          kind,           kAnyExpenditure, "",      false};
}

LedgerFact OfKind(std::string key, std::string name, v1::BudgetStage stage,
                  v1::ExpenditureKind kind) {
  return {std::move(key),
          std::move(name),
          {stage},
          kExpenditure,
          kAnyRevenue,
          kind,
          "",
          false};
}

std::vector<LedgerFact> MakeLedgerFacts() {
  return {
      Total("budget.revenue.initial", "预算收入", {kInitial}, kRevenue),
      Total("budget.revenue.adjusted", "调整后预算收入",
            {kInitial, kAdjustment}, kRevenue),
      Total("budget.revenue.final", "决算收入", {kExecution}, kRevenue),
      Total("budget.expenditure.initial", "预算支出", {kInitial}, kExpenditure),
      Total("budget.expenditure.adjusted", "调整后预算支出",
            {kInitial, kAdjustment}, kExpenditure),
      Total("budget.expenditure.final", "决算支出", {kExecution}, kExpenditure),
      OfKind("budget.revenue.appropriation.initial", "财政拨款预算收入",
             kInitial, v1::REVENUE_KIND_APPROPRIATION),
      OfKind("budget.revenue.appropriation.final", "财政拨款决算收入",
             kExecution, v1::REVENUE_KIND_APPROPRIATION),
      OfKind("budget.revenue.non_tax.initial", "非税收入预算", kInitial,
             v1::REVENUE_KIND_NON_TAX),
      OfKind("budget.revenue.non_tax.final", "实际非税收入", kExecution,
             v1::REVENUE_KIND_NON_TAX),
      OfKind("budget.revenue.other.final", "其他决算收入", kExecution,
             v1::REVENUE_KIND_OTHER),
      OfKind("budget.expenditure.basic.initial", "基本支出预算", kInitial,
             v1::EXPENDITURE_KIND_BASIC),
      OfKind("budget.expenditure.basic.final", "基本支出决算", kExecution,
             v1::EXPENDITURE_KIND_BASIC),
      OfKind("budget.expenditure.project.initial", "项目支出预算", kInitial,
             v1::EXPENDITURE_KIND_PROJECT),
      OfKind("budget.expenditure.project.final", "项目支出决算", kExecution,
             v1::EXPENDITURE_KIND_PROJECT),
      // Of expenditure only: an addition is entered as revenue and as
      // expenditure, and is one adjustment.
      {"budget.adjustment.total",
       "预算调整总额",
       {kAdjustment},
       kExpenditure,
       kAnyRevenue,
       kAnyExpenditure,
       "",
       true},
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
    {"215", "资源勘探工业信息"},
    {"216", "商业服务业"},
    {"217", "金融"},
    {"219", "援助其他地区"},
    {"220", "自然资源海洋气象"},
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

#define JX_STAFF_(key, name, field)                                      \
  StaffFact {                                                            \
    key, name, #field, [](const v1::Staff& staff) {                      \
      return staff.has_##field() ? std::optional<int32_t>(staff.field()) \
                                 : std::nullopt;                         \
    }                                                                    \
  }

#define JX_ASSET_(key, name, field)                            \
  AssetFact {                                                  \
    key, name, #field, [](const v1::Assets& assets) {          \
      return assets.has_##field() ? &assets.field() : nullptr; \
    }                                                          \
  }

}  // namespace

const std::vector<LedgerFact>& LedgerFacts() {
  static const auto* facts = new std::vector<LedgerFact>(MakeLedgerFacts());
  return *facts;
}

LedgerFact FunctionFact(v1::BudgetStage stage,
                        const std::string& function_class) {
  const bool initial = stage == kInitial;
  LedgerFact fact =
      Total("budget.expenditure.function." + function_class +
                (initial ? ".initial" : ".final"),
            FunctionName(function_class) + (initial ? "预算支出" : "决算支出"),
            {stage}, kExpenditure);
  fact.function_class = function_class;
  return fact;
}

const std::vector<StaffFact>& StaffFacts() {
  static const auto* facts = new std::vector<StaffFact>{
      JX_STAFF_("staff.authorized", "行政编制", authorized_count),
      JX_STAFF_("staff.in_post", "实有在编人数", in_post_count),
      JX_STAFF_("staff.non_establishment", "编外员额", non_establishment_count),
      JX_STAFF_("staff.retired", "退休人数", retired_count),
      JX_STAFF_("staff.leader.chief", "局长职数", chief_leader_count),
      JX_STAFF_("staff.leader.deputy", "副局长职数", deputy_leader_count),
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
