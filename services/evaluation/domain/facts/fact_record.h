// One value of a fact, parsed.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_FACT_RECORD_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_FACT_RECORD_H_

#include <optional>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "common/rational/interval.h"
#include "common/rational/rational.h"
#include "jixiao/type/v1/fact.pb.h"
#include "services/evaluation/domain/facts/fact_address.h"
#include "services/evaluation/domain/facts/fact_lookup.h"

namespace jixiao::evaluation {

// A value type. Numbers are in the base unit.
struct FactRecord {
  // In a FactTable its display name is the FactAddress::Label.
  type::v1::Fact fact;
  // Where a lookup finds it.
  FactAddress address;

  // The number as printed, or the DayNumber of a date.
  rational::Rational value;
  // What the number can stand for; a point where it is exact and for dates.
  rational::Interval interval;
  // The size of the last printed digit, where the value is one figure as a
  // source printed it; not set for exact values and for sums of several.
  std::optional<rational::Rational> printed_resolution;
  // The names of a name list.
  std::set<std::string> names;

  const std::string& key() const { return fact.key().key(); }
  const std::string& unit() const { return fact.value().unit(); }
  bool IsDate() const { return unit() == "date"; }
  bool IsNames() const { return unit() == "names"; }
  bool synthetic() const { return fact.value().synthetic(); }
  // Counts as STATED for the status of a leaf.
  bool StatedForStatus() const;
  // "2,964.91 万元", "2024年9月30日", "甲、乙".
  std::string Text() const;
  // The same without the unit: "2,964.91".
  std::string Figure() const;
};

// Reads a fact, as one of the evaluation's own year. The error's violations
// have paths below the fact, such as `value.unit`. A content that does not fit
// the unit, or an unknown unit, is an error.
absl::StatusOr<FactRecord> ParseFact(const type::v1::Fact& fact);

// Both can stand for the same thing: intervals that meet, equal dates, equal
// sets of names.
bool Agree(const FactRecord& a, const FactRecord& b);

// "台账", "项目库", "申报", "报告所列"; empty when unspecified.
std::string SourceName(type::v1::FactSource source);

// The name of the value's source, "来源不明" when unspecified; "示例数据" for a
// synthetic value.
std::string SourceText(const type::v1::FactValue& value);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_FACT_RECORD_H_
