#include "services/budget/domain/catalogue.h"

#include <algorithm>
#include <utility>

#include "common/text/text.h"
#include "services/budget/domain/codes.h"

namespace jixiao::budget {
namespace {

constexpr char kClass[] = "{class}";
constexpr char kName[] = "{name}";

std::vector<Definition> MakeCatalogue() {
  std::vector<Definition> all = LedgerDefinitions();
  std::vector<Definition> more = ProfileDefinitions();
  std::move(more.begin(), more.end(), std::back_inserter(all));
  std::sort(all.begin(), all.end(),
            [](const auto& a, const auto& b) { return a.key < b.key; });
  return all;
}

std::string Replaced(std::string text, const std::string& part,
                     const std::string& by) {
  const size_t at = text.find(part);
  return at == std::string::npos ? text : text.replace(at, part.size(), by);
}

bool EndsWith(const std::string& text, const std::string& end) {
  return text.size() > end.size() &&
         text.compare(text.size() - end.size(), end.size(), end) == 0;
}

// 一般公共服务支出 is 一般公共服务 before 预算支出 and 决算支出.
std::string WithoutExpenditure(const std::string& name) {
  for (const char* end : {"等支出", "支出"}) {
    if (EndsWith(name, end)) {
      return name.substr(0, name.size() - std::string(end).size());
    }
  }
  return name;
}

std::string ClassName(Dimension dimension, const std::string& code,
                      const CodeTables& codes, int32_t fiscal_year) {
  const bool functional = dimension == Dimension::kFunctionalClass;
  const std::string name =
      codes.NameOf(functional ? CodeKind::kFunctional : CodeKind::kEconomic,
                   fiscal_year, code);
  if (name.empty()) return functional ? "功能分类" + code : code;
  return functional ? WithoutExpenditure(name) : name;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The code that `key` has in the place of {class}, or "".
std::string ClassIn(const std::string& key, const Definition& definition) {
  const size_t at = definition.key.find(kClass);
  const std::string end =
      definition.key.substr(at + std::string(kClass).size());
  if (key.size() != at + kClassDigits + end.size() ||
      key.compare(0, at, definition.key, 0, at) != 0 ||
      key.compare(at + kClassDigits, end.size(), end) != 0) {
    return "";
  }
  const std::string code = key.substr(at, kClassDigits);
  return std::all_of(code.begin(), code.end(), IsDigit) ? code : "";
}

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : "+") + word;
  }
  return text;
}

struct QueryOf {
  std::string operator()(const LedgerFact& fact) const {
    return "预算台账合计：" + QueryText(fact);
  }
  std::string operator()(const PlannedPayments&) const {
    return "用款计划累计：fiscalYears.planned_payments";
  }
  std::string operator()(const CarryOver& fact) const {
    return std::string("年度：fiscalYears.") +
           (fact.opening ? "opening_carry_over" : "closing_carry_over");
  }
  std::string operator()(const StaffFact& fact) const {
    return std::string("单位概况：staff.") + fact.field;
  }
  std::string operator()(const AssetFact& fact) const {
    return "单位概况：assets." + fact.field;
  }
  std::string operator()(const InstitutionFact& fact) const {
    std::string text = "制度登记簿：当日有效";
    if (const auto word = CodeOf(fact.subject)) text += "，subject=" + *word;
    return text;
  }
};

}  // namespace

const std::vector<Definition>& Catalogue() {
  static const auto& all = *new std::vector<Definition>(MakeCatalogue());
  return all;
}

bool IsTemplate(const Definition& definition) {
  return definition.key.find(kClass) != std::string::npos;
}

Definition OfClass(const Definition& definition, const std::string& code,
                   const CodeTables& codes, int32_t fiscal_year) {
  Definition one = definition;
  LedgerFact& fact = std::get<LedgerFact>(one.source);
  fact.filter.words = {code};
  one.key = Replaced(one.key, kClass, code);
  one.display_name =
      Replaced(one.display_name, kName,
               ClassName(fact.filter.dimension, code, codes, fiscal_year));
  return one;
}

std::optional<Definition> FindDefinition(const std::string& key,
                                         const CodeTables& codes,
                                         int32_t fiscal_year) {
  for (const Definition& definition : Catalogue()) {
    if (!IsTemplate(definition)) {
      if (definition.key == key) return definition;
      continue;
    }
    const std::string code = ClassIn(key, definition);
    if (!code.empty()) return OfClass(definition, code, codes, fiscal_year);
  }
  return std::nullopt;
}

std::string NearestKeys(const std::string& key) {
  std::vector<std::string> keys;
  for (const Definition& definition : Catalogue()) {
    keys.push_back(definition.key);
  }
  return text::DidYouMean(keys, key);
}

v1::FactDefinition ToProto(const Definition& definition) {
  v1::FactDefinition proto;
  proto.set_key(definition.key);
  proto.set_display_name(Replaced(
      definition.display_name, kName,
      std::holds_alternative<LedgerFact>(definition.source) &&
              std::get<LedgerFact>(definition.source).filter.dimension ==
                  Dimension::kFunctionalClass
          ? "功能分类"
          : ""));
  proto.set_unit(definition.unit);
  proto.set_base(definition.base);
  proto.set_query(std::visit(QueryOf(), definition.source));
  proto.set_consolidation(definition.consolidation);
  proto.set_by_month(definition.by_month);
  proto.set_by_budget_unit(definition.by_budget_unit);
  return proto;
}

std::string QueryText(const LedgerFact& fact) {
  std::vector<std::string> stages;
  for (v1::BudgetStage stage : fact.stages) {
    stages.push_back(CodeOf(stage).value_or(""));
  }
  std::string text = "stage=" + Joined(stages) +
                     "，direction=" + CodeOf(fact.direction).value_or("");
  const LedgerFilter& filter = fact.filter;
  if (filter.dimension != Dimension::kNone) {
    const bool by_class = filter.dimension == Dimension::kFunctionalClass ||
                          filter.dimension == Dimension::kEconomicClass;
    text += "，" + DimensionField(filter.dimension) + "=" +
            (filter.words.empty() ? kClass : Joined(filter.words)) +
            (by_class ? "*" : "");
  }
  if (fact.magnitude) text += "，取绝对值";
  return text;
}

}  // namespace jixiao::budget
