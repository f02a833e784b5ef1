#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <string>

#include "services/budget/data/embedded.h"
#include "services/budget/data/files.h"
#include "services/budget/data/load.h"

namespace jixiao::budget {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

TEST(EmbeddedReferenceData, IsWellFormed) {
  const auto codes = CodeTables::Parse(kCodesCsv);
  EXPECT_TRUE(codes.ok()) << codes.status();
  const auto lights = ExecutionLights::Parse(kExecutionLightsCsv);
  EXPECT_TRUE(lights.ok()) << lights.status();
}

TEST(EmbeddedReferenceData, IsTheSameObjectAtEachCall) {
  EXPECT_EQ(&EmbeddedReferenceData(), &EmbeddedReferenceData());
}

TEST(EmbeddedReferenceData, HasWhatAnInvestmentPromotionBureauSpendsOn) {
  const CodeTables& codes = EmbeddedReferenceData().codes;
  for (const int32_t year : {2018, 2021, 2024, 2027}) {
    for (const char* code :
         {"201",     "20113",   "2011301", "2011302", "2011308", "2011350",
          "2011399", "20132",   "206",     "208",     "2080505", "2080506",
          "210",     "2101101", "2101103", "212",     "216",     "21606",
          "221",     "2210201", "2210202", "2210203", "229"}) {
      EXPECT_EQ(codes.Fault(CodeKind::kFunctional, year, code), "");
    }
    for (const char* code :
         {"301", "30101", "302", "30212", "30217", "30231", "303", "307", "309",
          "310", "31013", "311", "312", "313", "399"}) {
      EXPECT_EQ(codes.Fault(CodeKind::kEconomic, year, code), "");
    }
  }
  EXPECT_EQ(codes.NameOf(CodeKind::kFunctional, 2024, "2011308"), "招商引资");
}

TEST(EmbeddedReferenceData, KnowsWhatCameAndWent) {
  const CodeTables& codes = EmbeddedReferenceData().codes;
  EXPECT_NE(codes.Fault(CodeKind::kFunctional, 2023, "20139"), "");
  EXPECT_EQ(codes.Fault(CodeKind::kFunctional, 2024, "20139"), "");
  EXPECT_NE(codes.Fault(CodeKind::kFunctional, 2018, "224"), "");
  EXPECT_EQ(codes.Fault(CodeKind::kFunctional, 2019, "224"), "");
  EXPECT_EQ(codes.Fault(CodeKind::kFunctional, 2018, "21605"), "");
  EXPECT_NE(codes.Fault(CodeKind::kFunctional, 2019, "21605"), "");
  EXPECT_EQ(codes.NameOf(CodeKind::kFunctional, 2019, "20805"),
            "行政事业单位离退休");
  EXPECT_EQ(codes.NameOf(CodeKind::kFunctional, 2020, "20805"),
            "行政事业单位养老支出");
}

class LoadReferenceDataTest : public ::testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& text) {
    const std::string path = ::testing::TempDir() + name;
    std::ofstream(path, std::ios::binary) << text;
    paths_.push_back(path);
    return path;
  }
  void TearDown() override {
    for (const std::string& path : paths_) std::remove(path.c_str());
  }

  std::vector<std::string> paths_;
};

TEST_F(LoadReferenceDataTest, TakesTheEmbeddedFilesWithoutAPath) {
  const auto data = LoadReferenceData("", "");
  ASSERT_TRUE(data.ok());
  EXPECT_EQ(data->codes.Fault(CodeKind::kFunctional, 2024, "2011308"), "");
  EXPECT_EQ(data->lights.green_from, rational::Rational::FromInt(80));
}

TEST_F(LoadReferenceDataTest, ReplacesThemByFiles) {
  const auto data = LoadReferenceData(
      Write("codes_2028.csv",
            "kind,code,name,from_year,until_year\nYEARS,,,2028,2028\n"
            "FUNCTIONAL,299,新类,2028,\n"),
      Write("lights.csv", "light,from_percent\nYELLOW,50\nGREEN,90.5\n"));
  ASSERT_TRUE(data.ok()) << data.status();
  EXPECT_EQ(data->codes.NameOf(CodeKind::kFunctional, 2028, "299"), "新类");
  EXPECT_EQ(data->lights.green_from, rational::Rational::FromFraction(181, 2));
}

TEST_F(LoadReferenceDataTest, NamesFileAndLineOfAFault) {
  const std::string path = Write(
      "bad.csv",
      "kind,code,name,from_year,until_year\nYEARS,,,2028,2028\nX,1,n,2028,\n");
  const auto data = LoadReferenceData(path, "");
  ASSERT_FALSE(data.ok());
  EXPECT_THAT(std::string(data.status().message()),
              AllOf(HasSubstr(path), HasSubstr("line 3")));
}

TEST_F(LoadReferenceDataTest, NamesAFileThatCannotBeRead) {
  for (const std::string& path :
       {std::string("/nowhere/codes.csv"), std::string(::testing::TempDir())}) {
    const auto data = LoadReferenceData("", path);
    ASSERT_FALSE(data.ok());
    EXPECT_THAT(std::string(data.status().message()), HasSubstr(path));
  }
}

}  // namespace
}  // namespace jixiao::budget
