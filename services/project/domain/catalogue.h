// Every fact that the project service draws, as data: its key, its Chinese name
// and how it is drawn. What depends on the reference data (bands, kinds of
// work) is generated from it.
#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_CATALOGUE_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_CATALOGUE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "jixiao/project/v1/fact_definition.pb.h"
#include "jixiao/project/v1/signing.pb.h"
#include "services/project/domain/currency.h"
#include "services/project/domain/reference_data.h"

namespace jixiao::project {

inline constexpr char kAttractedCount[] = "project.attracted.count";
inline constexpr char kStartedCount[] = "project.started.count";
inline constexpr char kActualInvestmentFact[] = "project.investment.actual";
inline constexpr char kDistrictCount[] = "project.district.count";
inline constexpr char kTargetPrefix[] = "target.";

// Base units besides kCny.
inline constexpr char kItem[] = "item";
inline constexpr char kOccasion[] = "occasion";
inline constexpr char kUsd[] = "USD";
inline constexpr char kOne[] = "one";

// Amounts of series are in fen and cents: so many make one of the base unit.
inline constexpr int64_t kHundredths = 100;

// What a figure is made of.
enum class Measure {
  kCount,       // the count of a series
  kAmount,      // the amount of a series, in hundredths of the unit
  kDistricts,   // how many districts have anything in a series
  kRatio,       // `part` on `base`
  kSigning,     // a count over the conversions of the year's signings
  kTarget,      // the target for `part`
  kCompletion,  // `part` on its target
};

// A value.
struct Definition {
  std::string key;
  std::string display_name;
  std::string unit;   // id of the base unit
  std::string query;  // what is counted, for a person to read
  v1::Accumulation accumulation = v1::ACCUMULATION_YEAR;
  bool by_district = false;
  bool target_allowed = false;
  Measure measure = Measure::kCount;
  // Of kCount, kAmount and kDistricts: the series.
  std::string series;
  // A series of projects that do not report what this one is told by: while
  // there are any the figure is missing. Empty where there is no such series.
  std::string unreported;
  // The series whose entries show that something is recorded at all, so that
  // nothing counted means zero: those that begin with it; empty: of projects.
  std::string group;
  // Keys of other facts, see Measure.
  std::string part;
  std::string base;
  int32_t (v1::SigningConversion::*signing_count)() const = nullptr;
};

// Whether what is behind the figure can be listed.
bool Explainable(const Definition& definition);

v1::FactDefinition ToProto(const Definition& definition);

// Key and Chinese name of the target for a fact and of how far it is reached.
std::string TargetKey(const std::string& key);
std::string CompletionKey(const std::string& key);

// All facts that are drawn under the given reference data. Immutable.
class Catalogue {
 public:
  explicit Catalogue(const ReferenceData& reference);

  // By key.
  const std::vector<Definition>& definitions() const { return definitions_; }
  // nullptr where there is none.
  const Definition* Find(std::string_view key) const;
  // The keys of facts for which a target may be set, sorted.
  std::vector<std::string> TargetMetrics() const;
  // "; did you mean a, b or c?" of the keys nearest to an unknown one, or "".
  std::string NearestKeys(const std::string& key) const;

 private:
  std::vector<Definition> definitions_;
};

// The definitions that need no reference data (catalogue_rows.cc), without
// targets and completions.
std::vector<Definition> FixedDefinitions();

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_CATALOGUE_H_
