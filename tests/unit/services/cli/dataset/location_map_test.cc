#include "services/cli/dataset/location_map.h"

#include <string>

#include "common/status/status.h"
#include "gtest/gtest.h"
#include "services/cli/dataset/place_error.h"

namespace jixiao::cli {
namespace {

std::string Find(const LocationMap& map, const std::string& path) {
  const auto location = map.Find(path);
  return location ? ToString(*location) : "";
}

class LocationMapTest : public ::testing::Test {
 protected:
  LocationMapTest() {
    map_.Add("", {"framework.yaml", 1, 1});
    map_.Add("indicators[1]", {"framework.yaml", 9, 5});
    map_.Add("indicators[1].weight", {"framework.yaml", 11, 13});
    Diagnostics diagnostics;
    LocationMap::Rows rows;
    rows.file = SourceFile::FromText("code,名称,date\na,b,c\n\"x\",y,z\n",
                                     "p.csv", diagnostics);
    rows.offsets = {17, 23};
    rows.columns = {{"code", 0}, {"stage_dates.signed_date", 2}};
    map_.AddRows("projects", rows);
  }

  LocationMap map_;
};

TEST_F(LocationMapTest, FindsAFieldByItsPath) {
  EXPECT_EQ(Find(map_, "indicators[1].weight"), "framework.yaml:11:13");
}

TEST_F(LocationMapTest, FallsBackToWhatIsAround) {
  EXPECT_EQ(Find(map_, "indicators[1].quantitative.formula"),
            "framework.yaml:9:5");
  EXPECT_EQ(Find(map_, "grades[0].lower_bound"), "framework.yaml:1:1");
}

TEST_F(LocationMapTest, SkipsTheNameOfTheMessage) {
  EXPECT_EQ(Find(map_, "framework.indicators[1].weight"),
            "framework.yaml:11:13");
}

TEST_F(LocationMapTest, FindsFieldsOfRowsByReadingTheRowAgain) {
  EXPECT_EQ(Find(map_, "projects[1].stage_dates.signed_date"), "p.csv:3:7");
  EXPECT_EQ(Find(map_, "projects[0].stage_dates.signed_date"), "p.csv:2:5");
  EXPECT_EQ(Find(map_, "projects[1].unknown"), "p.csv:3:1");
  EXPECT_EQ(Find(map_, "projects[7].code"), "framework.yaml:1:1");
}

TEST_F(LocationMapTest, ASliceBeginsAtOneOfTheRows) {
  const LocationMap slice = map_.Slice("projects", 1, 5);
  EXPECT_EQ(Find(slice, "projects[0].code"), "p.csv:3:1");
  EXPECT_EQ(Find(slice, "projects[1].code"), "framework.yaml:1:1");
  EXPECT_EQ(Find(slice, "indicators[1].weight"), "framework.yaml:11:13");
  EXPECT_EQ(Find(map_, "projects[0].code"), "p.csv:2:1");
}

TEST_F(LocationMapTest, PlacesEachViolationOfAnError) {
  Diagnostics diagnostics;
  PlaceError(status::InvalidArgument({{"indicators[1].weight", "too big"},
                                      {"projects[0].code", "bad"}}),
             map_, "", diagnostics);
  const auto faults = diagnostics.Sorted();
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_EQ(ToString(faults[0]), "framework.yaml:11:13: too big");
  EXPECT_EQ(ToString(faults[1]), "p.csv:2:1: bad");
}

TEST_F(LocationMapTest, LeavesOutWhatFollowsFromAnEarlierFault) {
  Diagnostics diagnostics;
  diagnostics.Add({"framework.yaml", 11, 13}, "no number");
  PlaceError(status::InvalidArgument({{"indicators[1].weight", "missing"}}),
             map_, "", diagnostics);
  EXPECT_EQ(diagnostics.count(), 1u);
}

TEST_F(LocationMapTest, TellsHowManyViolationsAServerLeftOut) {
  std::vector<status::Violation> violations;
  for (int i = 0; i < 60; ++i) {
    violations.push_back({"projects[" + std::to_string(i) + "].code", "bad"});
  }
  Diagnostics diagnostics;
  PlaceError(status::InvalidArgument(violations), map_, "", diagnostics);
  bool told = false;
  for (const Fault& fault : diagnostics.Sorted()) {
    told = told || fault.message.find("10 more faults") == 0;
  }
  EXPECT_TRUE(told);
}

}  // namespace
}  // namespace jixiao::cli
