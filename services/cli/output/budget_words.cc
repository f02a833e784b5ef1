#include "services/cli/output/budget_words.h"

#include <limits>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace jixiao::cli {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;

// What the names of the enumeration begin with: the name of its zero without
// "UNSPECIFIED".
std::string PrefixOf(const EnumDescriptor& type) {
  const std::string& zero = type.FindValueByNumber(0)->name();
  return zero.substr(0, zero.size() - std::string("UNSPECIFIED").size());
}

// The enumeration that the values of the dimension are names of; nullptr where
// they are none.
const EnumDescriptor* EnumOf(budget::v1::SummaryDimension dimension) {
  using google::protobuf::GetEnumDescriptor;
  switch (dimension) {
    case budget::v1::SUMMARY_DIMENSION_STAGE:
      return GetEnumDescriptor<budget::v1::BudgetStage>();
    case budget::v1::SUMMARY_DIMENSION_ADJUSTMENT_KIND:
      return GetEnumDescriptor<budget::v1::AdjustmentKind>();
    case budget::v1::SUMMARY_DIMENSION_DIRECTION:
      return GetEnumDescriptor<budget::v1::Direction>();
    case budget::v1::SUMMARY_DIMENSION_REVENUE_KIND:
      return GetEnumDescriptor<budget::v1::RevenueKind>();
    case budget::v1::SUMMARY_DIMENSION_EXPENDITURE_KIND:
      return GetEnumDescriptor<budget::v1::ExpenditureKind>();
    case budget::v1::SUMMARY_DIMENSION_FUND_TYPE:
      return GetEnumDescriptor<budget::v1::FundType>();
    case budget::v1::SUMMARY_DIMENSION_THREE_PUBLIC_KIND:
      return GetEnumDescriptor<budget::v1::ThreePublicKind>();
    default:
      return nullptr;
  }
}

std::string BudgetEnumWord(budget::v1::SummaryDimension dimension, int number,
                           Language language) {
  switch (dimension) {
    case budget::v1::SUMMARY_DIMENSION_STAGE:
      return WordOf(static_cast<budget::v1::BudgetStage>(number), language);
    case budget::v1::SUMMARY_DIMENSION_ADJUSTMENT_KIND:
      return WordOf(static_cast<budget::v1::AdjustmentKind>(number), language);
    case budget::v1::SUMMARY_DIMENSION_DIRECTION:
      return WordOf(static_cast<budget::v1::Direction>(number), language);
    case budget::v1::SUMMARY_DIMENSION_REVENUE_KIND:
      return WordOf(static_cast<budget::v1::RevenueKind>(number), language);
    case budget::v1::SUMMARY_DIMENSION_EXPENDITURE_KIND:
      return WordOf(static_cast<budget::v1::ExpenditureKind>(number), language);
    case budget::v1::SUMMARY_DIMENSION_FUND_TYPE:
      return WordOf(static_cast<budget::v1::FundType>(number), language);
    default:
      return WordOf(static_cast<budget::v1::ThreePublicKind>(number), language);
  }
}

}  // namespace

std::string EnumName(const EnumDescriptor& type, int value) {
  const EnumValueDescriptor* found = type.FindValueByNumber(value);
  if (found == nullptr || value == 0) return "";
  const std::string prefix = PrefixOf(type);
  return absl::StartsWith(found->name(), prefix)
             ? found->name().substr(prefix.size())
             : found->name();
}

int EnumNumber(const EnumDescriptor& type, const std::string& name) {
  const EnumValueDescriptor* value = type.FindValueByName(name);
  if (value == nullptr) {
    value = type.FindValueByName(absl::StrCat(PrefixOf(type), name));
  }
  return value == nullptr ? 0 : value->number();
}

std::string TruthWord(const std::string& value, Language language) {
  if (value == "true") return In(language, "是", "yes");
  if (value == "false") return In(language, "否", "no");
  return value;
}

std::string WordOf(budget::v1::BudgetStage stage, Language language) {
  switch (stage) {
    case budget::v1::BUDGET_STAGE_INITIAL:
      return In(language, "年初预算", "initial");
    case budget::v1::BUDGET_STAGE_ADJUSTMENT:
      return In(language, "调整", "adjustment");
    case budget::v1::BUDGET_STAGE_EXECUTION:
      return In(language, "执行", "execution");
    default:
      return EnumName(stage);
  }
}

std::string WordOf(budget::v1::Direction direction, Language language) {
  switch (direction) {
    case budget::v1::DIRECTION_REVENUE:
      return In(language, "收入", "revenue");
    case budget::v1::DIRECTION_EXPENDITURE:
      return In(language, "支出", "expenditure");
    default:
      return EnumName(direction);
  }
}

std::string WordOf(budget::v1::RevenueKind kind, Language language) {
  switch (kind) {
    case budget::v1::REVENUE_KIND_APPROPRIATION:
      return In(language, "财政拨款", "appropriation");
    case budget::v1::REVENUE_KIND_NON_TAX:
      return In(language, "非税", "non-tax");
    case budget::v1::REVENUE_KIND_OTHER:
      return In(language, "其他", "other");
    default:
      return EnumName(kind);
  }
}

std::string WordOf(budget::v1::ExpenditureKind kind, Language language) {
  switch (kind) {
    case budget::v1::EXPENDITURE_KIND_BASIC:
      return In(language, "基本", "basic");
    case budget::v1::EXPENDITURE_KIND_PROJECT:
      return In(language, "项目", "project");
    case budget::v1::EXPENDITURE_KIND_BASIC_PERSONNEL:
      return In(language, "人员", "personnel");
    case budget::v1::EXPENDITURE_KIND_BASIC_OPERATING:
      return In(language, "公用", "operating");
    default:
      return EnumName(kind);
  }
}

std::string WordOf(budget::v1::FundType type, Language language) {
  switch (type) {
    case budget::v1::FUND_TYPE_GENERAL_PUBLIC_BUDGET:
      return In(language, "一般公共预算", "general public");
    case budget::v1::FUND_TYPE_GOVERNMENT_FUND:
      return In(language, "政府性基金", "government fund");
    case budget::v1::FUND_TYPE_STATE_CAPITAL:
      return In(language, "国有资本经营", "state capital");
    case budget::v1::FUND_TYPE_SPECIAL_ACCOUNT:
      return In(language, "财政专户", "special account");
    case budget::v1::FUND_TYPE_OTHER:
      return In(language, "其他", "other");
    default:
      return EnumName(type);
  }
}

std::string WordOf(budget::v1::AdjustmentKind kind, Language language) {
  switch (kind) {
    case budget::v1::ADJUSTMENT_KIND_ADDITION:
      return In(language, "追加", "addition");
    case budget::v1::ADJUSTMENT_KIND_REDUCTION:
      return In(language, "追减", "reduction");
    case budget::v1::ADJUSTMENT_KIND_RESTRUCTURING:
      return In(language, "结构调整", "restructuring");
    default:
      return EnumName(kind);
  }
}

std::string WordOf(budget::v1::ThreePublicKind kind, Language language) {
  switch (kind) {
    case budget::v1::THREE_PUBLIC_KIND_NONE:
      return In(language, "非三公", "none");
    case budget::v1::THREE_PUBLIC_KIND_ABROAD:
      return In(language, "因公出国", "abroad");
    case budget::v1::THREE_PUBLIC_KIND_VEHICLE_PURCHASE:
      return In(language, "公车购置", "vehicle purchase");
    case budget::v1::THREE_PUBLIC_KIND_VEHICLE_OPERATION:
      return In(language, "公车运行", "vehicle operation");
    case budget::v1::THREE_PUBLIC_KIND_RECEPTION:
      return In(language, "公务接待", "reception");
    default:
      return EnumName(kind);
  }
}

std::string WordOf(budget::v1::FiscalYear::State state, Language language) {
  switch (state) {
    case budget::v1::FiscalYear::STATE_OPEN:
      return In(language, "开放", "open");
    case budget::v1::FiscalYear::STATE_CLOSED:
      return In(language, "已结账", "closed");
    case budget::v1::FiscalYear::STATE_SEALED:
      return In(language, "已封存", "sealed");
    default:
      return EnumName(state);
  }
}

std::string WordOf(budget::v1::BudgetImport::State state, Language language) {
  switch (state) {
    case budget::v1::BudgetImport::STATE_UNFINISHED:
      return In(language, "未完成", "unfinished");
    case budget::v1::BudgetImport::STATE_FINISHED:
      return In(language, "完成", "finished");
    case budget::v1::BudgetImport::STATE_ABANDONED:
      return In(language, "已放弃", "abandoned");
    default:
      return EnumName(state);
  }
}

std::string WordOf(budget::v1::ExecutionLight light, Language language) {
  switch (light) {
    case budget::v1::EXECUTION_LIGHT_RED:
      return In(language, "红", "red");
    case budget::v1::EXECUTION_LIGHT_YELLOW:
      return In(language, "黄", "yellow");
    case budget::v1::EXECUTION_LIGHT_GREEN:
      return In(language, "绿", "green");
    default:
      return EnumName(light);
  }
}

std::string WordOf(budget::v1::SummaryDimension dimension, Language language) {
  switch (dimension) {
    case budget::v1::SUMMARY_DIMENSION_DEPARTMENT:
      return In(language, "部门", "department");
    case budget::v1::SUMMARY_DIMENSION_BUDGET_UNIT:
      return In(language, "预算单位", "budget unit");
    case budget::v1::SUMMARY_DIMENSION_STAGE:
      return In(language, "阶段", "stage");
    case budget::v1::SUMMARY_DIMENSION_ADJUSTMENT_KIND:
      return In(language, "调整类型", "adjustment kind");
    case budget::v1::SUMMARY_DIMENSION_POLICY_EXEMPT:
      return In(language, "政策性", "policy exempt");
    case budget::v1::SUMMARY_DIMENSION_DIRECTION:
      return In(language, "收支", "direction");
    case budget::v1::SUMMARY_DIMENSION_REVENUE_KIND:
      return In(language, "收入类型", "revenue kind");
    case budget::v1::SUMMARY_DIMENSION_EXPENDITURE_KIND:
      return In(language, "支出类型", "expenditure kind");
    case budget::v1::SUMMARY_DIMENSION_FUNCTIONAL_CLASS:
      return In(language, "功能分类", "functional class");
    case budget::v1::SUMMARY_DIMENSION_ECONOMIC_CLASS:
      return In(language, "经济分类", "economic class");
    case budget::v1::SUMMARY_DIMENSION_FUND_TYPE:
      return In(language, "资金性质", "fund type");
    case budget::v1::SUMMARY_DIMENSION_PROCUREMENT:
      return In(language, "政府采购", "procurement");
    case budget::v1::SUMMARY_DIMENSION_THREE_PUBLIC_KIND:
      return In(language, "三公经费", "three public");
    case budget::v1::SUMMARY_DIMENSION_MONTH:
      return In(language, "月份", "month");
    default:
      return EnumName(dimension);
  }
}

Colour ColourOf(budget::v1::ExecutionLight light) {
  switch (light) {
    case budget::v1::EXECUTION_LIGHT_RED:
      return Colour::kRed;
    case budget::v1::EXECUTION_LIGHT_YELLOW:
      return Colour::kYellow;
    case budget::v1::EXECUTION_LIGHT_GREEN:
      return Colour::kGreen;
    default:
      return Colour::kNone;
  }
}

std::string ValueWord(budget::v1::SummaryDimension dimension,
                      const std::string& value, Language language) {
  if (value.empty()) return In(language, "未填", "not reported");
  if (dimension == budget::v1::SUMMARY_DIMENSION_POLICY_EXEMPT ||
      dimension == budget::v1::SUMMARY_DIMENSION_PROCUREMENT) {
    return TruthWord(value, language);
  }
  const EnumDescriptor* type = EnumOf(dimension);
  const int number = type == nullptr ? 0 : EnumNumber(*type, value);
  return number == 0 ? value : BudgetEnumWord(dimension, number, language);
}

std::pair<int, std::string> OrderOf(budget::v1::SummaryDimension dimension,
                                    const std::string& value) {
  if (value.empty()) return {std::numeric_limits<int>::max(), ""};
  const EnumDescriptor* type = EnumOf(dimension);
  return {type == nullptr ? 0 : EnumNumber(*type, value), value};
}

}  // namespace jixiao::cli
