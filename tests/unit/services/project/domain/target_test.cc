#include "services/project/domain/target.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "common/resource/names.h"
#include "services/project/domain/catalogue.h"

namespace jixiao::project {
namespace {

TargetRow Row(const std::string& metric, const std::string& district = "") {
  TargetRow row;
  row.fiscal_year = 2024;
  row.metric = metric;
  row.district = district;
  row.unit = kItem;
  return row;
}

TEST(Target, NameOfEveryMetricIsAnIdOfItsOwn) {
  std::set<std::string> names;
  for (const Metric& metric : Metrics()) {
    for (const char* district : {"", "江宁区", "浦口区"}) {
      const std::string name = TargetName("nj-tcj", Row(metric.key, district));
      const auto child = resource::ParseChildName(name, "targets");
      ASSERT_TRUE(child.has_value()) << name;
      EXPECT_TRUE(resource::IsId(child->id)) << child->id;
      EXPECT_TRUE(names.insert(name).second) << name;
    }
  }
  EXPECT_EQ(TargetName("nj-tcj", Row(kStarted)),
            "departments/nj-tcj/targets/project-started-count-2024");
}

TEST(Target, DigestDoesNotDependOnTrailingZeros) {
  TargetRow a = Row(kStarted);
  a.value = rational::Rational::ParseDecimal("300").value();
  TargetRow b = a;
  b.value = rational::Rational::ParseDecimal("300.00").value();
  EXPECT_EQ(ContentDigest(a), ContentDigest(b));
  b.transcribed = true;
  EXPECT_NE(ContentDigest(a), ContentDigest(b));
}

TEST(Catalogue, NamesAreUniqueAndFitTheFact) {
  std::set<std::string> names;
  for (const Metric& metric : Metrics()) {
    EXPECT_TRUE(names.insert(metric.display_name).second) << metric.key;
    EXPECT_TRUE(names.insert(TargetDisplayName(metric)).second) << metric.key;
    EXPECT_EQ(FindMetric(metric.key), &metric);
  }
  EXPECT_EQ(FindMetric("project.unknown"), nullptr);
  EXPECT_EQ(HighLevelKey(v1::PROJECT_KIND_OTHER), nullptr);
}

}  // namespace
}  // namespace jixiao::project
