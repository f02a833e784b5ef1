#include "services/project/domain/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "common/text/text.h"
#include "common/units/units.h"
#include "services/project/domain/contributions.h"
#include "tests/unit/services/project/domain/fact_data.h"

namespace jixiao::project {
namespace {

using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

TEST(ProjectCatalogue, IsSortedAndKeysAndNamesAreUnique) {
  std::set<std::string> names;
  std::string last;
  for (const Definition& definition : TestCatalogue().definitions()) {
    EXPECT_LT(last, definition.key);
    last = definition.key;
    EXPECT_TRUE(names.insert(definition.display_name).second)
        << definition.display_name;
    EXPECT_EQ(TestCatalogue().Find(definition.key), &definition);
  }
  EXPECT_EQ(TestCatalogue().Find("project.unknown"), nullptr);
  EXPECT_EQ(TestCatalogue().Find(""), nullptr);
}

TEST(ProjectCatalogue, EveryDefinitionSaysAllOfItself) {
  for (const Definition& definition : TestCatalogue().definitions()) {
    const v1::FactDefinition proto = ToProto(definition);
    EXPECT_EQ(
        proto.key().find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_."),
        std::string::npos)
        << proto.key();
    EXPECT_LE(proto.key().size(), 128u);
    EXPECT_FALSE(proto.display_name().empty()) << proto.key();
    EXPECT_LE(text::CodePointCount(proto.display_name()), 64u) << proto.key();
    EXPECT_NE(units::FindBase(proto.unit()), nullptr) << proto.key();
    EXPECT_FALSE(proto.query().empty()) << proto.key();
    EXPECT_NE(proto.accumulation(), v1::ACCUMULATION_UNSPECIFIED);
  }
}

TEST(ProjectCatalogue, ReferencesOfDefinitionsLeadToOthers) {
  for (const Definition& definition : TestCatalogue().definitions()) {
    const bool sums = definition.measure == Measure::kCount ||
                      definition.measure == Measure::kAmount ||
                      definition.measure == Measure::kDistricts;
    EXPECT_EQ(definition.series.empty(), !sums) << definition.key;
    EXPECT_EQ(definition.signing_count != nullptr,
              definition.measure == Measure::kSigning)
        << definition.key;
    for (const std::string& key : {definition.part, definition.base}) {
      if (!key.empty()) {
        EXPECT_NE(TestCatalogue().Find(key), nullptr) << definition.key;
      }
    }
    if (definition.measure == Measure::kRatio) {
      EXPECT_FALSE(definition.part.empty()) << definition.key;
      EXPECT_FALSE(definition.base.empty()) << definition.key;
    }
    if (definition.target_allowed) {
      EXPECT_NE(TestCatalogue().Find(TargetKey(definition.key)), nullptr);
      EXPECT_NE(TestCatalogue().Find(CompletionKey(definition.key)), nullptr);
      EXPECT_EQ(definition.accumulation, v1::ACCUMULATION_YEAR);
      EXPECT_TRUE(definition.unit == kItem || definition.unit == kCny)
          << definition.key;
    }
  }
}

TEST(ProjectCatalogue, KeysAndNamesOfEarlierFactsStay) {
  const std::pair<const char*, const char*> kEarlier[] = {
      {"project.attracted.count", "招引项目数"},
      {"project.attracted.fixed_asset_1yi.count",
       "固定资产投资1亿元以上项目数"},
      {"project.started.count", "开工项目数"},
      {"project.filed_3yi.count", "备案3亿元以上开工类项目数"},
      {"project.filed_5yi.count", "备案5亿元以上开工类项目数"},
      {"project.investment.actual", "实际投资总额"},
      {"project.high_level.count", "高能级项目数"},
      {"project.high_level.manufacturing.count", "大体量制造业项目数"},
      {"project.high_level.services.count", "大体量服务业项目数"},
      {"project.high_level.headquarters.count", "标志性总部项目数"},
      {"project.high_level.foreign.count", "标志性外资项目数"},
      {"project.high_level.future.count", "标志性未来产业项目数"},
      {"project.district.count", "板块数"},
      {"target.project.started.count", "开工项目数目标"},
      {"target.project.investment.actual", "实际投资总额目标"},
  };
  for (const auto& [key, name] : kEarlier) {
    const Definition* definition = TestCatalogue().Find(key);
    ASSERT_NE(definition, nullptr) << key;
    EXPECT_EQ(definition->display_name, name);
  }
}

TEST(ProjectCatalogue, EveryFigureOfTheReportHasAKey) {
  for (const char* key : {"project.attracted.completion",
                          "project.started.completion",
                          "project.investment.completion",
                          "project.attracted.fixed_asset_1yi.share",
                          "project.attracted.investor.central_state.count",
                          "project.attracted.investor.multinational.count",
                          "project.attracted.investor.private.count",
                          "project.attracted.investor.chain_leader.count",
                          "project.attracted.investor.fortune_500.count",
                          "project.attracted.headquarters.china.count",
                          "project.key.negotiating.count",
                          "project.key.signed.count",
                          "project.coordination_meeting.count",
                          "project.fund_referral.count",
                          "signing.formal.count",
                          "signing.formal.filed.count",
                          "signing.formal.settled.count",
                          "signing.intent.count",
                          "signing.intent.converted.count",
                          "project.work.activity.count"}) {
    EXPECT_NE(TestCatalogue().Find(key), nullptr) << key;
  }
}

TEST(ProjectCatalogue, BandsAndKindsOfWorkFollowTheReferenceData) {
  ReferenceData reference = EmbeddedReferenceData();
  reference.size_bands = {{"2yi", "2亿元", 20000000000}};
  reference.work_kinds = {{"salon", "沙龙"}};
  const Catalogue catalogue(reference);
  const Definition* band =
      catalogue.Find("project.attracted.fixed_asset_2yi.count");
  ASSERT_NE(band, nullptr);
  EXPECT_EQ(band->display_name, "固定资产投资2亿元以上项目数");
  EXPECT_EQ(band->unreported, series::kAttractedFixedAssetUnreported);
  EXPECT_NE(catalogue.Find("project.filed_2yi.count"), nullptr);
  EXPECT_NE(catalogue.Find("project.work.salon.count"), nullptr);
  EXPECT_EQ(catalogue.Find("project.attracted.fixed_asset_1yi.count"), nullptr);
  EXPECT_EQ(catalogue.Find("project.work.activity.count"), nullptr);
}

TEST(ProjectCatalogue, NamesTheNearestKeys) {
  EXPECT_THAT(TestCatalogue().NearestKeys("project.start.count"),
              HasSubstr("project.started.count"));
  EXPECT_THAT(TestCatalogue().TargetMetrics(),
              IsSupersetOf({kAttractedCount, kStartedCount,
                            kActualInvestmentFact, kDistrictCount}));
}

}  // namespace
}  // namespace jixiao::project
