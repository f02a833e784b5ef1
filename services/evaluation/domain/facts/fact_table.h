// All facts of one evaluation, with the value that is used of each.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_FACT_TABLE_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_FACT_TABLE_H_

#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/status/status.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/type/v1/fact.pb.h"
#include "services/evaluation/domain/facts/consolidate.h"
#include "services/evaluation/domain/facts/fact_address.h"
#include "services/evaluation/domain/facts/fact_lookup.h"
#include "services/evaluation/domain/facts/fact_record.h"
#include "services/evaluation/domain/facts/vocabulary.h"

namespace jixiao::evaluation {

// The figures of a department: of its fiscal year and the one before, whole or
// by month, budget unit and district. Immutable once built; may be read from
// several threads. Its records live as long as it does, also when it is moved.
class FactTable {
 public:
  // Collects values. The order of adding makes no difference to the table.
  class Builder {
   public:
    // The vocabulary must outlive the builder.
    Builder(const Vocabulary& vocabulary, int fiscal_year);

    // Adds a value of the fiscal year or the one before; those of other years
    // are left out. `field` is where it comes from, for the violation of a
    // value that cannot be read or whose unit is not that of the vocabulary.
    void Add(const type::v1::Fact& fact, const std::string& field);

    // With the figures that follow from those of budget units (Consolidate).
    // INVALID_ARGUMENT of everything that Add found wrong.
    absl::StatusOr<FactTable> Build();

   private:
    bool FitsVocabulary(const FactRecord& record, const std::string& field);

    const Vocabulary& vocabulary_;
    const int fiscal_year_;
    status::Violations violations_;
    // The unit of each key.
    std::map<std::string, std::string> units_;
    FactValues values_;
  };

  FactTable(FactTable&&) = default;
  FactTable& operator=(FactTable&&) = default;

  // The value that is used (DOMAIN.md §4 "Which value of a fact"); nullptr
  // where there is none.
  const FactRecord* Find(const FactAddress& address) const;

  // The same, among the values of one source only; every source when
  // unspecified.
  const FactRecord* FindFrom(const FactAddress& address,
                             type::v1::FactSource source) const;

  // Of the whole department and year, by key or by Chinese name, that of the
  // vocabulary first, then that which the fact itself carries.
  const FactRecord* FindNamed(const std::string& key_or_display_name) const;

  // FindFrom with the source bound. The table must outlive it.
  FactLookup Lookup(type::v1::FactSource source) const;

  // The facts of the whole department and year in the order of their keys, with
  // all their values.
  const std::map<std::string, std::vector<FactRecord>>& values() const {
    return values_;
  }

  // One finding `S-1`, `S-2`... for each fact whose real values cannot stand
  // for the same thing, in the order of the keys; those of the whole department
  // and year first.
  std::vector<v1::Finding> SourceFindings() const;

 private:
  // By source (0: every source), the value that is used; nullptr for none.
  using Chosen = std::array<const FactRecord*, type::v1::FactSource_ARRAYSIZE>;

  FactTable() = default;
  // Takes the values of one address.
  void Take(const FactAddress& address, std::vector<FactRecord> values);
  std::set<std::string> PlacesOf(PlaceKind kind, const std::string& key,
                                 bool prior, type::v1::FactSource source) const;

  std::map<std::string, std::vector<FactRecord>> values_;
  // Those of months, units, districts and the year before.
  std::map<FactAddress, std::vector<FactRecord>> parts_;
  std::map<FactAddress, Chosen> chosen_;
  std::map<std::string, std::string> key_by_name_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_FACT_TABLE_H_
