#include "services/project/domain/target.h"

#include <gtest/gtest.h>

#include <optional>
#include <set>
#include <string>

#include "common/resource/names.h"
#include "tests/unit/services/project/domain/fact_data.h"

namespace jixiao::project {
namespace {

TEST(ProjectTarget, NameOfEveryMetricIsAnIdOfItsOwn) {
  std::set<std::string> names;
  for (const std::string& metric : TestCatalogue().TargetMetrics()) {
    for (const char* district : {"", kJiangning, kPukou}) {
      TargetRow row;
      row.fiscal_year = 2024;
      row.metric = metric;
      row.district = district;
      const std::string id = TargetId(row);
      EXPECT_TRUE(resource::IsId(id)) << id;
      EXPECT_EQ(YearOfTargetId(id), 2024) << id;
      EXPECT_TRUE(names.insert(id).second) << id;
    }
  }
}

TEST(ProjectTarget, IdOfALongMetricIsCutAndStaysItsOwn) {
  TargetRow row;
  row.fiscal_year = 2031;
  row.metric = "project.attracted.fixed_asset_0123456789abcdef.count";
  row.district = kJiangning;
  const std::string id = TargetId(row);
  EXPECT_TRUE(resource::IsId(id)) << id;
  EXPECT_EQ(YearOfTargetId(id), 2031);
  row.metric = "project.attracted.fixed_asset_0123456789abcdeg.count";
  EXPECT_NE(TargetId(row), id);
}

TEST(ProjectTarget, OtherIdsHaveNoYear) {
  for (const char* id : {"", "2024", "-2024x", "a", "a-20x4", "a-2024-dxyz"}) {
    EXPECT_EQ(YearOfTargetId(id), std::nullopt) << id;
  }
}

TEST(ProjectTarget, NameAndDigestFollowTheContent) {
  TargetRow row;
  row.fiscal_year = 2024;
  row.metric = kStartedCount;
  row.unit = kItem;
  row.value = rational::Rational::FromInt(300);
  EXPECT_EQ(TargetName("nj-tcj", row),
            "departments/nj-tcj/targets/project-started-count-2024");
  EXPECT_EQ(TargetIdentity(row), "project.started.count");
  TargetRow same = row;
  same.value = rational::Rational::ParseDecimal("300.00").value();
  EXPECT_EQ(ContentDigest(row), ContentDigest(same));
  same.transcribed = true;
  EXPECT_NE(ContentDigest(row), ContentDigest(same));
  same.district = kPukou;
  EXPECT_EQ(TargetIdentity(same), "project.started.count/浦口区");
}

}  // namespace
}  // namespace jixiao::project
