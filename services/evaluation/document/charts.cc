#include "services/evaluation/document/charts.h"

#include <cstddef>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/document/shown_fact.h"
#include "services/evaluation/domain/facts/fact_lookup.h"

namespace jixiao::evaluation {
namespace {

constexpr std::size_t kMaxCategories = 100;
constexpr int kMaxSeries = 6;
constexpr int kFewestValues = 2;
constexpr std::size_t kMaxTargetCharts = 4;
constexpr int kMonths = 12;
constexpr char kTargetKeyPrefix[] = "target.";

// The districts' figures of a metric, with its unit.
struct DistrictChart {
  std::vector<std::string> districts;
  ChartData target{"年度目标", {}};
  ChartData actual{"完成", {}};
  std::string unit;
};

DistrictChart DistrictsOf(const Context& context, const std::string& target) {
  const FactLookup lookup =
      context.facts.Lookup(type::v1::FACT_SOURCE_UNSPECIFIED);
  const std::string metric = target.substr(sizeof(kTargetKeyPrefix) - 1);
  DistrictChart chart;
  for (const std::string& district :
       lookup.PlacesOf(PlaceKind::kDistrict, target, false)) {
    FactAddress address(target);
    address.district = district;
    const FactRecord* aim = lookup(address);
    address.key = metric;
    const FactRecord* reached = lookup(address);
    if (aim == nullptr) continue;
    chart.unit = ShownUnit(*aim);
    chart.districts.push_back(district);
    chart.target.values.push_back(ShownFigure(context, *aim, chart.unit));
    chart.actual.values.push_back(
        reached == nullptr || reached->unit() != aim->unit()
            ? std::nullopt
            : std::optional(ShownFigure(context, *reached, chart.unit)));
  }
  return chart;
}

// The keys of targets that are set by district, each with its name.
std::map<std::string, std::string> DistrictTargets(const Context& context) {
  std::map<std::string, std::string> names;
  for (const NamedFactSet& named : context.fact_sets) {
    for (const type::v1::Fact& fact : named.set->facts()) {
      const type::v1::FactKey& key = fact.key();
      if (key.district().empty() ||
          !absl::StartsWith(key.key(), kTargetKeyPrefix)) {
        continue;
      }
      names.emplace(key.key(), fact.display_name());
    }
  }
  return names;
}

}  // namespace

void AddChart(v1::Chart::Kind kind, const std::string& caption,
              const std::string& unit,
              const std::vector<std::string>& categories,
              const std::vector<ChartData>& series, v1::Section* section) {
  v1::Chart chart;
  chart.set_kind(kind);
  chart.set_unit(unit);
  for (const std::string& category : categories) chart.add_categories(category);
  int count = 0;
  bool synthetic = false;
  for (const ChartData& data : series) {
    v1::ChartSeries out;
    out.set_name(data.name);
    bool any = false;
    for (const std::optional<v1::Figure>& value : data.values) {
      v1::ChartPoint* point = out.add_points();
      if (!value.has_value()) continue;
      *point->mutable_figure() = *value;
      any = true;
      ++count;
      synthetic = synthetic || value->fact().value().synthetic();
    }
    if (any) *chart.add_series() = std::move(out);
  }
  if (count < kFewestValues || categories.size() > kMaxCategories ||
      chart.series_size() > kMaxSeries) {
    return;
  }
  chart.set_caption(absl::StrCat(caption, synthetic ? kSyntheticMark : ""));
  *section->add_blocks()->mutable_chart() = std::move(chart);
}

void AddMonthlyChart(const Context& context, v1::Section* section) {
  std::vector<std::string> months;
  ChartData planned{"累计计划支付", {}};
  ChartData actual{"累计实际支付", {}};
  const auto at = [&](const char* key, int month) -> std::optional<v1::Figure> {
    FactAddress address(key);
    address.month = month;
    const FactRecord* record = context.facts.Find(address);
    if (record == nullptr || record->unit() != "CNY") return std::nullopt;
    return ShownFigure(context, *record, "万元");
  };
  for (int month = 1; month <= kMonths; ++month) {
    months.push_back(absl::StrCat(month, "月"));
    planned.values.push_back(at("budget.payment.planned", month));
    actual.values.push_back(at("budget.payment.actual", month));
  }
  AddChart(v1::Chart::KIND_LINES, "月度执行", "万元", months, {planned, actual},
           section);
}

void AddTargetCharts(const Context& context, v1::Section* section) {
  std::size_t charts = 0;
  for (const auto& [key, name] : DistrictTargets(context)) {
    if (charts++ == kMaxTargetCharts) break;
    const DistrictChart chart = DistrictsOf(context, key);
    AddChart(v1::Chart::KIND_BARS, absl::StrCat("各板块", name, "与完成"),
             chart.unit, chart.districts, {chart.target, chart.actual},
             section);
  }
}

}  // namespace jixiao::evaluation
