// The units themselves. A unit that a source prints is added here, once.
#include "common/units/units.h"

namespace jixiao::units {
namespace {

using rational::Rational;

struct Row {
  std::string_view name;
  std::string_view base;
  int exponent;  // the factor as a power of ten
};

constexpr Row kRows[] = {
    {"元", "CNY", 0},          {"千元", "CNY", 3},      {"万元", "CNY", 4},
    {"百万元", "CNY", 6},      {"千万元", "CNY", 7},    {"亿元", "CNY", 8},
    {"美元", "USD", 0},        {"万美元", "USD", 4},    {"亿美元", "USD", 8},
    {"人", "person", 0},       {"名", "person", 0},     {"万人", "person", 4},
    {"个", "item", 0},         {"项", "item", 0},       {"座", "item", 0},
    {"城市", "item", 0},       {"万个", "item", 4},     {"次", "occasion", 0},
    {"人次", "occasion", 0},   {"批次", "occasion", 0}, {"批", "occasion", 0},
    {"万人次", "occasion", 4}, {"万次", "occasion", 4}, {"场", "event", 0},
    {"场次", "event", 0},      {"期", "event", 0},      {"篇", "article", 0},
    {"家", "company", 0},      {"户", "company", 0},    {"万家", "company", 4},
    {"月", "month", 0},        {"个月", "month", 0},    {"天", "day", 0},
    {"日", "day", 0},          {"年", "year", 0},       {"分", "point", 0},
    {"倍", "one", 0},          {"%", "one", -2},        {"％", "one", -2},
    {"‰", "one", -3},          {"日期", "date", 0},     {"名单", "names", 0},
};

}  // namespace

const std::vector<BaseUnit>& BaseUnits() {
  static const auto& units = *new std::vector<BaseUnit>{
      {"CNY", "元", Dimension::kMoney},
      {"USD", "美元", Dimension::kMoney},
      {"person", "人", Dimension::kCount},
      {"item", "个", Dimension::kCount},
      {"occasion", "次", Dimension::kCount},
      {"event", "场", Dimension::kCount},
      {"article", "篇", Dimension::kCount},
      {"company", "家", Dimension::kCount},
      {"day", "天", Dimension::kDuration},
      {"month", "个月", Dimension::kDuration},
      {"year", "年", Dimension::kDuration},
      {"point", "分", Dimension::kPoints},
      {"one", "", Dimension::kRatio},
      {"date", "", Dimension::kDate},
      {"names", "", Dimension::kNames},
  };
  return units;
}

const std::vector<PrintedUnit>& PrintedUnits() {
  static const auto& units = *new std::vector<PrintedUnit>([] {
    std::vector<PrintedUnit> all;
    for (const Row& row : kRows) {
      all.push_back({row.name, row.base, Rational::Pow10(row.exponent)});
    }
    for (const BaseUnit& base : BaseUnits()) {
      all.push_back({base.id, base.id, Rational::FromInt(1)});
    }
    return all;
  }());
  return units;
}

std::string_view DimensionName(Dimension dimension) {
  switch (dimension) {
    case Dimension::kMoney:
      return "money";
    case Dimension::kCount:
      return "count";
    case Dimension::kRatio:
      return "ratio";
    case Dimension::kDuration:
      return "duration";
    case Dimension::kPoints:
      return "points";
    case Dimension::kDate:
      return "date";
    case Dimension::kNames:
      return "names";
  }
  return "unknown";
}

}  // namespace jixiao::units
