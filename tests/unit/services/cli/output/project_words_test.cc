#include "services/cli/output/project_words.h"

#include <limits>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/cli/output/budget_words.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;

// Every value but the unspecified one has a word of its own in each language.
template <typename Enum>
void ExpectProjectWords() {
  const auto& type = *google::protobuf::GetEnumDescriptor<Enum>();
  for (int i = 0; i < type.value_count(); ++i) {
    const auto value = static_cast<Enum>(type.value(i)->number());
    const std::string chinese = WordOf(value, Language::kChinese);
    if (type.value(i)->number() == 0) {
      EXPECT_EQ(chinese, "") << type.value(i)->name();
      continue;
    }
    EXPECT_NE(chinese, EnumName(value)) << type.value(i)->name();
    EXPECT_NE(chinese, WordOf(value, Language::kEnglish));
    EXPECT_NE(WordOf(value, Language::kEnglish), "");
  }
}

TEST(ProjectWords, EveryValueHasAWordInBothLanguages) {
  ExpectProjectWords<v1::ProjectKind>();
  ExpectProjectWords<v1::OperationType>();
  ExpectProjectWords<v1::InvestorClass>();
  ExpectProjectWords<v1::HeadquartersLevel>();
  ExpectProjectWords<v1::ProjectStage>();
  ExpectProjectWords<v1::Agreement>();
  ExpectProjectWords<v1::LandingProof>();
  ExpectProjectWords<v1::WindowKind>();
  ExpectProjectWords<v1::Light>();
  ExpectProjectWords<v1::StageEvent::Kind>();
  ExpectProjectWords<v1::Investment::Kind>();
  ExpectProjectWords<v1::BlockedItem::State>();
  ExpectProjectWords<v1::BulletinEntry::Change>();
  ExpectProjectWords<v1::Schedule>();
  ExpectProjectWords<v1::Accumulation>();
  ExpectProjectWords<v1::SummaryDimension>();
}

TEST(ProjectWords, TellValuesOfASummary) {
  const auto word = [](v1::SummaryDimension dimension, const char* value) {
    return ValueWord(dimension, value, Language::kChinese);
  };
  EXPECT_EQ(word(v1::SUMMARY_DIMENSION_STAGE, "SIGNED"), "签约");
  EXPECT_EQ(word(v1::SUMMARY_DIMENSION_OPERATION_TYPE, "START"), "开工类");
  EXPECT_EQ(word(v1::SUMMARY_DIMENSION_HIGH_LEVEL, "true"), "是");
  EXPECT_EQ(word(v1::SUMMARY_DIMENSION_DISTRICT, "江宁区"), "江宁区");
  EXPECT_EQ(word(v1::SUMMARY_DIMENSION_ATTRACTED_YEAR, "0"), "未招引");
  EXPECT_EQ(word(v1::SUMMARY_DIMENSION_ATTRACTED_YEAR, "2024"), "2024");
  EXPECT_EQ(word(v1::SUMMARY_DIMENSION_SIZE_BAND, "10yi"), "≥10亿元");
  EXPECT_EQ(word(v1::SUMMARY_DIMENSION_SIZE_BAND, "large"), "large");
  EXPECT_EQ(word(v1::SUMMARY_DIMENSION_SIZE_BAND, ""), "未达或未填");
  EXPECT_EQ(word(v1::SUMMARY_DIMENSION_INVESTOR_CLASS, ""), "未填");
}

TEST(ProjectWords, OrderBandsBySizeAndStagesByTheirCourse) {
  const auto band = [](const char* value) {
    return OrderOf(v1::SUMMARY_DIMENSION_SIZE_BAND, value);
  };
  EXPECT_LT(band("1yi"), band("3yi"));
  EXPECT_LT(band("5yi"), band("10yi"));
  EXPECT_LT(band("10yi"), band(""));
  const auto stage = [](const char* value) {
    return OrderOf(v1::SUMMARY_DIMENSION_STAGE, value);
  };
  EXPECT_LT(stage("NEGOTIATING"), stage("LANDED"));
  EXPECT_LT(stage("LANDED"), stage("TERMINATED"));
}

TEST(ProjectWords, TellMeasuresAsTheirSourceDoes) {
  const auto text = [](const char* value, const char* unit,
                       v1::Qualifier qualifier,
                       Language language = Language::kChinese) {
    v1::Measure measure;
    measure.mutable_value()->set_value(value);
    measure.set_unit(unit);
    measure.set_qualifier(qualifier);
    return MeasureText(measure, language);
  };
  EXPECT_EQ(text("807", "场", v1::QUALIFIER_UNSPECIFIED), "807场");
  EXPECT_EQ(text("100", "场", v1::QUALIFIER_NEARLY), "近100场");
  EXPECT_EQ(text("70", "家", v1::QUALIFIER_UPWARD), "70余家");
  EXPECT_EQ(text("10000000", "人次", v1::QUALIFIER_OVER), "超10,000,000人次");
  EXPECT_EQ(text("3.5", "亿元", v1::QUALIFIER_ABOUT), "约3.5亿元");
  EXPECT_EQ(text("100", "场", v1::QUALIFIER_NEARLY, Language::kEnglish),
            "nearly 100场");
}

TEST(ProjectWords, KindsOfWorkThatNobodyKnowsKeepTheirId) {
  EXPECT_EQ(WorkKindWord("mission", Language::kChinese), "出访");
  EXPECT_EQ(WorkKindWord("mission", Language::kEnglish), "mission");
  EXPECT_EQ(WorkKindWord("audit", Language::kChinese), "audit");
}

}  // namespace
}  // namespace jixiao::cli
