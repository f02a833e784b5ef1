#include "services/project/domain/fact_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "common/digest/digest.h"
#include "common/testing/matchers.h"
#include "services/project/domain/catalogue.h"

namespace jixiao::project {
namespace {

using jixiao::type::v1::Fact;
using jixiao::type::v1::FactSet;
using rational::Rational;
using ::testing::ElementsAre;
using testing::EqualsProto;
using ::testing::IsEmpty;

// 3 projects in one district: all attracted, one landed and filed, real.
Tally District(const std::string& name) {
  Tally tally;
  tally.district = name;
  tally.sequence = 4;
  tally.all = {3, 0};
  tally.attracted = {3, 0};
  tally.fixed_asset_1yi = {2, 0};
  tally.landed = {1, 0};
  tally.filed_3yi = {1, 0};
  tally.high_level = {1, 0};
  tally.high_level_kinds[3] = {1, 0};
  tally.actual_yuan = Rational::ParseDecimal("1000.50").value();
  return tally;
}

Snapshot OneDistrict() {
  Snapshot snapshot;
  snapshot.department = "nj-tcj";
  snapshot.fiscal_year = 2024;
  snapshot.effective_date = absl::CivilDay(2024, 12, 31);
  snapshot.sequence = 9;
  snapshot.districts = {District("江宁区")};
  snapshot.started = {2, 0};
  snapshot.started_sequence = 5;
  return snapshot;
}

// "key" or "key@district" -> number.
std::map<std::string, std::string> Numbers(const FactSet& set) {
  std::map<std::string, std::string> numbers;
  for (const Fact& fact : set.facts()) {
    std::string key = fact.key().key();
    if (!fact.key().district().empty()) key += "@" + fact.key().district();
    numbers[key] = fact.value().number().value();
  }
  return numbers;
}

const Fact& Find(const FactSet& set, const std::string& key,
                 const std::string& district = "") {
  for (const Fact& fact : set.facts()) {
    if (fact.key().key() == key && fact.key().district() == district) {
      return fact;
    }
  }
  ADD_FAILURE() << "no fact " << key;
  return Fact::default_instance();
}

bool Has(const FactSet& set, const std::string& key) {
  return Numbers(set).count(key) > 0;
}

TEST(FactSet, CountsEveryFactOfTheCatalogue) {
  const FactSet set = BuildFactSet(OneDistrict());
  EXPECT_EQ(Numbers(set), (std::map<std::string, std::string>{
                              {"project.attracted.count", "3"},
                              {"project.attracted.count@江宁区", "3"},
                              {"project.attracted.fixed_asset_1yi.count", "2"},
                              {"project.district.count", "1"},
                              {"project.filed_3yi.count", "1"},
                              {"project.filed_5yi.count", "0"},
                              {"project.high_level.count", "1"},
                              {"project.high_level.foreign.count", "1"},
                              {"project.high_level.future.count", "0"},
                              {"project.high_level.headquarters.count", "0"},
                              {"project.high_level.manufacturing.count", "0"},
                              {"project.high_level.services.count", "0"},
                              {"project.investment.actual", "1000.5"},
                              {"project.started.count", "2"}}));
  EXPECT_EQ(set.department(), "departments/nj-tcj");
  EXPECT_EQ(set.sequence(), 9);
  EXPECT_EQ(set.origin(), "project");
}

TEST(FactSet, FactSaysWhatItWasDrawnFrom) {
  const FactSet set = BuildFactSet(OneDistrict());
  Fact fact = Find(set, kAttracted, "江宁区");
  EXPECT_EQ(fact.value().provenance().digest().size(), 64u);
  fact.mutable_value()->mutable_provenance()->clear_digest();
  EXPECT_THAT(
      fact, EqualsProto(R"pb(
        key {
          department: "departments/nj-tcj"
          fiscal_year: 2024
          key: "project.attracted.count"
          district: "江宁区"
        }
        display_name: "招引项目数"
        value {
          number { value: "3" }
          unit: "item"
          source: FACT_SOURCE_TRACKED
          provenance {
            resource: "departments/nj-tcj"
            sequence: 4
            quote: "2024 年度：本年度招引项目，板块：江宁区，截至 2024-12-31"
            record_count: 3
          }
        }
      )pb"));
  EXPECT_EQ(Find(set, kActualInvestment).value().unit(), "CNY");
  EXPECT_EQ(Find(set, kStarted).value().provenance().sequence(), 5);
}

TEST(FactSet, SumsOverDistricts) {
  Snapshot snapshot = OneDistrict();
  snapshot.districts.push_back(District("浦口区"));
  snapshot.districts.back().sequence = 8;
  Tally none;
  none.district = "高淳区";
  none.all = {1, 0};
  snapshot.districts.push_back(none);
  const FactSet set = BuildFactSet(snapshot);
  EXPECT_EQ(Numbers(set)["project.attracted.count"], "6");
  EXPECT_EQ(Numbers(set)["project.district.count"], "2");
  EXPECT_EQ(Numbers(set)["project.investment.actual"], "2001");
  EXPECT_FALSE(Has(set, "project.attracted.count@高淳区"));
  EXPECT_EQ(Find(set, kAttracted).value().provenance().sequence(), 8);
}

TEST(FactSet, IsSortedAndItsDigestCoversTheFactsOnly) {
  Snapshot snapshot = OneDistrict();
  snapshot.districts.push_back(District("浦口区"));
  const FactSet set = BuildFactSet(snapshot);
  std::string canonical;
  for (int i = 0; i < set.facts_size(); ++i) {
    if (i > 0) {
      const auto& a = set.facts(i - 1).key();
      const auto& b = set.facts(i).key();
      EXPECT_LT(std::make_pair(a.key(), a.district()),
                std::make_pair(b.key(), b.district()));
      canonical += ",";
    }
    canonical += digest::CanonicalJson(set.facts(i));
  }
  EXPECT_EQ(set.digest(), digest::Sha256Hex("[" + canonical + "]"));
  snapshot.sequence = 100;
  EXPECT_EQ(BuildFactSet(snapshot).digest(), set.digest());
  snapshot.districts[0].attracted.rows = 4;
  EXPECT_NE(BuildFactSet(snapshot).digest(), set.digest());
}

TEST(FactSet, AYearWithoutProjectsHasNoTrackedFacts) {
  Snapshot snapshot = OneDistrict();
  snapshot.districts.clear();
  EXPECT_THAT(BuildFactSet(snapshot).facts(), IsEmpty());
}

TEST(FactSet, AnAmountThatIsNotReportedMakesItsFiguresAbsent) {
  Snapshot snapshot = OneDistrict();
  snapshot.districts[0].fixed_asset_unreported = 1;
  snapshot.districts[0].filed_unreported = 1;
  snapshot.districts[0].actual_unreported = 1;
  const FactSet set = BuildFactSet(snapshot);
  EXPECT_FALSE(Has(set, kFixedAsset1Yi));
  EXPECT_FALSE(Has(set, kFiled3Yi));
  EXPECT_FALSE(Has(set, kFiled5Yi));
  EXPECT_FALSE(Has(set, kActualInvestment));
  EXPECT_TRUE(Has(set, kAttracted));
  EXPECT_TRUE(Has(set, kStarted));
}

TEST(FactSet, UndatedProjectsCountOnlyFromTheEndOfTheirYear) {
  Snapshot snapshot = OneDistrict();
  snapshot.districts[0].undated = 1;
  EXPECT_TRUE(Has(BuildFactSet(snapshot), kAttracted));
  snapshot.effective_date = absl::CivilDay(2024, 12, 30);
  const FactSet set = BuildFactSet(snapshot);
  EXPECT_FALSE(Has(set, kAttracted));
  EXPECT_FALSE(Has(set, kHighLevel));
  EXPECT_FALSE(Has(set, kDistrictCount));
  EXPECT_TRUE(Has(set, kFiled3Yi));
  EXPECT_TRUE(Has(set, kStarted));
}

TEST(FactSet, ActualInvestmentCannotBeToldForAnEarlierDay) {
  Snapshot snapshot = OneDistrict();
  snapshot.effective_date = absl::CivilDay(2024, 9, 30);
  const FactSet set = BuildFactSet(snapshot);
  EXPECT_FALSE(Has(set, kActualInvestment));
  EXPECT_TRUE(Has(set, kAttracted));
}

TEST(FactSet, IsSyntheticWhereAnyCountedRowIs) {
  Snapshot snapshot = OneDistrict();
  Tally& tally = snapshot.districts[0];
  tally.all.synthetic = tally.attracted.synthetic = 1;
  const FactSet set = BuildFactSet(snapshot);
  EXPECT_TRUE(Find(set, kAttracted).value().synthetic());
  EXPECT_TRUE(Find(set, kDistrictCount).value().synthetic());
  EXPECT_TRUE(Find(set, kActualInvestment).value().synthetic());
  // Real rows only made it up.
  EXPECT_FALSE(Find(set, kFixedAsset1Yi).value().synthetic());
  // Zero rests on every row that was looked at.
  EXPECT_TRUE(Find(set, kFiled5Yi).value().synthetic());
}

TEST(FactSet, TargetsAreFactsOfTheirOwn) {
  Snapshot snapshot = OneDistrict();
  snapshot.districts.clear();
  StoredTarget target;
  target.sequence = 7;
  target.row.fiscal_year = 2024;
  target.row.metric = kStarted;
  target.row.value = Rational::FromInt(300);
  target.row.unit = kItem;
  target.row.source_document = "三、3";
  target.row.transcribed = true;
  snapshot.targets = {target};
  const FactSet set = BuildFactSet(snapshot);
  ASSERT_EQ(set.facts_size(), 1);
  Fact fact = set.facts(0);
  EXPECT_EQ(fact.value().provenance().digest(),
            digest::HexEncode(ContentDigest(target.row)));
  fact.mutable_value()->mutable_provenance()->clear_digest();
  EXPECT_THAT(
      fact, EqualsProto(R"pb(
        key {
          department: "departments/nj-tcj"
          fiscal_year: 2024
          key: "target.project.started.count"
        }
        display_name: "开工项目数目标"
        value {
          number { value: "300" }
          unit: "item"
          source: FACT_SOURCE_TRACKED
          provenance {
            resource: "departments/nj-tcj/targets/project-started-count-2024"
            sequence: 7
            quote: "三、3"
          }
          transcribed: true
        }
      )pb"));
}

TEST(FactSet, NamesUnfinishedImports) {
  Snapshot snapshot = OneDistrict();
  snapshot.unfinished_imports = {"departments/nj-tcj/imports/2024-a"};
  EXPECT_THAT(BuildFactSet(snapshot).unfinished_imports(),
              ElementsAre("departments/nj-tcj/imports/2024-a"));
}

}  // namespace
}  // namespace jixiao::project
