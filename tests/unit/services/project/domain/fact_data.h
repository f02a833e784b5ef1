// Snapshots to draw facts from, and how to look at what is drawn.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_PROJECT_DOMAIN_FACT_DATA_H_
#define JIXIAO_TESTS_UNIT_SERVICES_PROJECT_DOMAIN_FACT_DATA_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <string>

#include "jixiao/type/v1/fact.pb.h"
#include "services/project/data/embedded.h"
#include "services/project/domain/catalogue.h"
#include "services/project/domain/figures.h"

namespace jixiao::project {

inline constexpr char kJiangning[] = "江宁区";
inline constexpr char kPukou[] = "浦口区";

inline const Catalogue& TestCatalogue() {
  static const auto& catalogue = *new Catalogue(EmbeddedReferenceData());
  return catalogue;
}

// Of the whole year 2024, without anything in it.
inline Snapshot EmptySnapshot() {
  Snapshot snapshot;
  snapshot.department = "nj-tcj";
  snapshot.fiscal_year = 2024;
  snapshot.effective_date = absl::CivilDay(2024, 12, 31);
  snapshot.sequence = 9;
  return snapshot;
}

// Adds to what happened in the year, and with it to the stock.
inline void AddToYear(Snapshot& snapshot, const std::string& series,
                      const std::string& district, const TallySum& sum) {
  SeriesSum& both = snapshot.sums[{series, district}];
  both.year += sum;
  both.stock += sum;
}

// Adds to what was so before the year.
inline void AddBefore(Snapshot& snapshot, const std::string& series,
                      const std::string& district, const TallySum& sum) {
  snapshot.sums[{series, district}].stock += sum;
}

inline void AddTarget(Snapshot& snapshot, const std::string& metric,
                      const std::string& district, int64_t value,
                      bool synthetic = false) {
  StoredTarget target;
  target.row.fiscal_year = snapshot.fiscal_year;
  target.row.metric = metric;
  target.row.district = district;
  target.row.value = rational::Rational::FromInt(value);
  const Definition* definition = TestCatalogue().Find(metric);
  target.row.unit = definition == nullptr ? kItem : definition->unit;
  target.row.source_document = "年度计划";
  target.row.synthetic = synthetic;
  target.sequence = 3;
  snapshot.targets.push_back(target);
}

// "key" or "key@district" -> number.
inline std::map<std::string, std::string> NumbersOf(
    const type::v1::FactSet& set) {
  std::map<std::string, std::string> numbers;
  for (const type::v1::Fact& fact : set.facts()) {
    std::string key = fact.key().key();
    if (!fact.key().district().empty()) key += "@" + fact.key().district();
    numbers[key] = fact.value().number().value();
  }
  return numbers;
}

inline const type::v1::Fact& FactOf(const type::v1::FactSet& set,
                                    const std::string& key,
                                    const std::string& district = "") {
  for (const type::v1::Fact& fact : set.facts()) {
    if (fact.key().key() == key && fact.key().district() == district) {
      return fact;
    }
  }
  ADD_FAILURE() << "no fact " << key << " " << district;
  return type::v1::Fact::default_instance();
}

}  // namespace jixiao::project

#endif  // JIXIAO_TESTS_UNIT_SERVICES_PROJECT_DOMAIN_FACT_DATA_H_
