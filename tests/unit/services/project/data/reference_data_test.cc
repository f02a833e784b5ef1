#include "services/project/domain/reference_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "common/testing/matchers.h"
#include "services/project/data/embedded.h"
#include "services/project/data/load.h"
#include "tests/unit/services/project/domain/random_histories.h"

namespace jixiao::project {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::MessageIs;
using ::testing::StartsWith;
using testing::StatusIs;

TEST(EmbeddedReferenceData, HasTheTwelveDistrictsOfTheCity) {
  const ReferenceData& data = EmbeddedReferenceData();
  EXPECT_EQ(data.districts.size(), 12u);
  EXPECT_TRUE(data.HasDistrict("江宁区"));
  EXPECT_TRUE(data.HasDistrict("江北新区"));
  EXPECT_FALSE(data.HasDistrict("江宁"));
  EXPECT_FALSE(data.HasDistrict(""));
}

TEST(EmbeddedReferenceData, HasTheBandsThatTheReportCountsBy) {
  const ReferenceData& data = EmbeddedReferenceData();
  EXPECT_EQ(data.BandOf(0), "");
  EXPECT_EQ(data.BandOf(kFenPerYi - 1), "");
  EXPECT_EQ(data.BandOf(kFenPerYi), "1yi");
  EXPECT_EQ(data.BandOf(3 * kFenPerYi - 1), "1yi");
  EXPECT_EQ(data.BandOf(3 * kFenPerYi), "3yi");
  EXPECT_EQ(data.BandOf(5 * kFenPerYi), "5yi");
  EXPECT_EQ(data.BandOf(1000 * kFenPerYi), "10yi");
  EXPECT_EQ(data.key_project_minimum_fen, 5 * kFenPerYi);
}

TEST(EmbeddedReferenceData, HasTwoWindowsOfNinetyDays) {
  for (const WindowRule& rule : {EmbeddedReferenceData().landing_window,
                                 EmbeddedReferenceData().start_window}) {
    EXPECT_EQ(rule.days, 90);
    EXPECT_EQ(rule.yellow_below, 30);
    EXPECT_EQ(rule.red_below, 0);
  }
}

TEST(EmbeddedReferenceData, HasTheKindsOfWork) {
  const ReferenceData& data = EmbeddedReferenceData();
  EXPECT_EQ(data.work_kinds.size(), 10u);
  ASSERT_NE(data.FindWorkKind("mission"), nullptr);
  EXPECT_EQ(data.FindWorkKind("mission")->display_name, "出访");
  EXPECT_EQ(data.FindWorkKind("Mission"), nullptr);
}

TEST(EmbeddedReferenceData, IsTheSameObjectAtEachCall) {
  EXPECT_EQ(&EmbeddedReferenceData(), &EmbeddedReferenceData());
}

// As short as can be; one thing in each line.
const char kYaml[] =
    "districts: [东区, 西区]\n"
    "size_bands:\n"
    "  - {id: small, display_name: 小, minimum: 0.01}\n"
    "  - {id: large, display_name: 大, minimum: 100}\n"
    "landing_window: {days: 60, yellow_below: 20, red_below: -5}\n"
    "start_window: {days: 30, yellow_below: 7, red_below: 7}\n"
    "key_project_minimum: 1234.5\n"
    "work_kinds:\n"
    "  - {id: tour, display_name: 参观}\n";

absl::StatusOr<ReferenceData> ParseReplaced(const std::string& from,
                                            const std::string& to) {
  const std::string yaml = absl::StrReplaceAll(kYaml, {{from, to}});
  EXPECT_NE(yaml, kYaml);
  return ReferenceData::Parse(yaml);
}

TEST(ParseReferenceData, ReadsEverything) {
  const auto data = ReferenceData::Parse(kYaml);
  ASSERT_THAT(data, IsOk());
  EXPECT_EQ(data->districts, (std::vector<std::string>{"东区", "西区"}));
  ASSERT_EQ(data->size_bands.size(), 2u);
  EXPECT_EQ(data->size_bands[0].id, "small");
  EXPECT_EQ(data->size_bands[0].minimum_fen, 1);
  EXPECT_EQ(data->size_bands[1].display_name, "大");
  EXPECT_EQ(data->landing_window.days, 60);
  EXPECT_EQ(data->landing_window.red_below, -5);
  EXPECT_EQ(data->start_window.days, 30);
  EXPECT_EQ(data->start_window.yellow_below, 7);
  EXPECT_EQ(data->key_project_minimum_fen, 123450);
  EXPECT_EQ(data->work_kinds[0].id, "tour");
}

TEST(ParseReferenceData, NamesTheLineAndWhatIsAccepted) {
  struct Case {
    const char* from;
    const char* to;
    const char* line;
    const char* text;
  };
  for (const Case& fault : std::vector<Case>{
           {"东区, 西区", "东区, 东区", "line 1: ", "东区 is there twice"},
           {"[东区, 西区]", "[]", "line 1: ", "no list of one item or more"},
           {"[东区, 西区]", "东区", "line 1: ", "no list"},
           {"东区", "\"\"", "line 1: ", "a text of 1 to 40 characters"},
           {"东区", "\"东区 \"", "line 1: ", "without blanks around it"},
           {"id: small", "id: Small", "line 3: ", "lower-case letters"},
           {"id: small", "name: small", "line 3: ", "unknown key \"name\""},
           {"id: small, ", "", "line 3: ", "a size band has no id"},
           {"id: large", "id: small", "line 4: ", "small is there twice"},
           {"minimum: 0.01", "minimum: 0", "line 3: ", "yuan above 0"},
           {"minimum: 0.01", "minimum: 0.001", "line 3: ", "yuan above 0"},
           {"minimum: 100", "minimum: 0.01",
            "line 4: ", "not above that of small"},
           {"days: 60", "days: 0", "line 5: ", "whole days from 1 to 3650"},
           {"days: 60", "days: 1.5", "line 5: ", "whole days"},
           {"red_below: -5", "red_below: 21",
            "line 5: ", "red_below of landing_window is above yellow_below"},
           {"days: 30", "days: 30, days: 31",
            "line 6: ", "days is there twice"},
           {"start_window", "start_windows",
            "line 6: ", "did you mean start_window"},
           {"key_project_minimum: 1234.5\n", "",
            "line 1: ", "the reference data has no key_project_minimum"},
           {"1234.5", "much", "line 7: ", "yuan above 0"},
           {"id: tour", "id: [tour]", "line 9: ", "lower-case letters"},
           {"- {id: tour", "- {id: tour]", "line 9: ", "is no YAML"},
           {"参观", "\xff", "line 9: ", "is no UTF-8"},
       }) {
    SCOPED_TRACE(std::string(fault.from) + " -> " + fault.to);
    const auto parsed = ParseReplaced(fault.from, fault.to);
    EXPECT_THAT(parsed, StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_THAT(parsed, MessageIs(AllOf(StartsWith(fault.line),
                                        HasSubstr(fault.text))));
  }
}

TEST(ParseReferenceData, WantsOneDocument) {
  EXPECT_THAT(ReferenceData::Parse(""),
              MessageIs("has 0 YAML documents; accepted: one"));
  EXPECT_THAT(ReferenceData::Parse(std::string(kYaml) + "---\n" + kYaml),
              MessageIs("has 2 YAML documents; accepted: one"));
  EXPECT_THAT(ReferenceData::Parse("- a\n"),
              MessageIs(HasSubstr("the reference data is no map; accepted: "
                                  "districts, ")));
}

TEST(LoadReferenceData, WithoutAPathIsWhatIsBuiltIn) {
  const auto data = LoadReferenceData("");
  ASSERT_THAT(data, IsOk());
  EXPECT_EQ(data->districts, EmbeddedReferenceData().districts);
}

TEST(LoadReferenceData, ReadsAFileAndNamesItInErrors) {
  const std::string path = ::testing::TempDir() + "project_reference.yaml";
  std::ofstream(path, std::ios::binary) << kYaml;
  const auto data = LoadReferenceData(path);
  ASSERT_THAT(data, IsOk());
  EXPECT_EQ(data->districts[0], "东区");
  std::ofstream(path, std::ios::binary) << "districts: []\n";
  EXPECT_THAT(LoadReferenceData(path),
              MessageIs(StartsWith(path + ": line 1")));
  std::remove(path.c_str());
  EXPECT_THAT(LoadReferenceData(path),
              MessageIs(StartsWith(path + ": cannot be read: ")));
  EXPECT_THAT(LoadReferenceData(::testing::TempDir()),
              MessageIs(HasSubstr(": is a folder")));
}

}  // namespace
}  // namespace jixiao::project
