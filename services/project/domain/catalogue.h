#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_CATALOGUE_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_CATALOGUE_H_

#include <string>
#include <string_view>
#include <vector>

#include "jixiao/project/v1/project.pb.h"

// The one table of what this service counts: keys, Chinese names, units and
// how each figure is drawn.
namespace jixiao::project {

inline constexpr char kAttracted[] = "project.attracted.count";
inline constexpr char kFixedAsset1Yi[] =
    "project.attracted.fixed_asset_1yi.count";
inline constexpr char kStarted[] = "project.started.count";
inline constexpr char kFiled3Yi[] = "project.filed_3yi.count";
inline constexpr char kFiled5Yi[] = "project.filed_5yi.count";
inline constexpr char kActualInvestment[] = "project.investment.actual";
inline constexpr char kHighLevel[] = "project.high_level.count";
inline constexpr char kDistrictCount[] = "project.district.count";

inline constexpr char kItem[] = "item";
inline constexpr char kCny[] = "CNY";

struct Metric {
  const char* key;
  const char* display_name;
  const char* unit;   // kItem or kCny
  const char* basis;  // what is counted, for a person to read
};

const std::vector<Metric>& Metrics();

// nullptr where there is none.
const Metric* FindMetric(std::string_view key);
std::vector<std::string> MetricKeys();

// The key of the high-level projects of a kind; nullptr for
// PROJECT_KIND_OTHER, which has none.
const char* HighLevelKey(v1::ProjectKind kind);

// Key and Chinese name of the target for a metric: "target." before the one,
// "目标" behind the other.
std::string TargetKey(std::string_view metric);
std::string TargetDisplayName(const Metric& metric);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_CATALOGUE_H_
