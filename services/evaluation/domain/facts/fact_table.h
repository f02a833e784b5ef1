// All facts of one evaluation, with the value that is used of each.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_FACT_TABLE_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_FACT_TABLE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/status/status.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/type/v1/fact.pb.h"
#include "services/evaluation/domain/facts/fact_record.h"
#include "services/evaluation/domain/facts/vocabulary.h"

namespace jixiao::evaluation {

// Formulas see the figures of the whole department and year: those without
// month, budget unit and district. Other figures are kept out. Immutable once
// built; may be read from several threads. Its records live as long as it does.
class FactTable {
 public:
  // Collects values. The order of adding makes no difference to the table.
  class Builder {
   public:
    // The vocabulary must outlive the builder.
    explicit Builder(const Vocabulary& vocabulary);

    // Adds a value. `field` is where it comes from, for the violation of a
    // value that cannot be read or whose unit is not that of the vocabulary.
    void Add(const type::v1::Fact& fact, const std::string& field);

    // INVALID_ARGUMENT of everything that Add found wrong.
    absl::StatusOr<FactTable> Build();

   private:
    const Vocabulary& vocabulary_;
    status::Violations violations_;
    std::map<std::string, std::vector<FactRecord>> values_;
  };

  // The value that is used (DOMAIN.md §4 "Which value of a fact"); nullptr
  // where there is none.
  const FactRecord* Find(const std::string& key) const;

  // The same, among the values of one source only; every source when
  // unspecified.
  const FactRecord* FindFrom(const std::string& key,
                             type::v1::FactSource source) const;

  // By key or by Chinese name, that of the vocabulary first, then that which
  // the fact itself carries.
  const FactRecord* FindNamed(const std::string& key_or_display_name) const;

  // FindFrom with the source bound. The table must outlive it.
  FactLookup Lookup(type::v1::FactSource source) const;

  // The facts in the order of their keys, with all their values.
  const std::map<std::string, std::vector<FactRecord>>& values() const {
    return values_;
  }

  // One finding `S-1`, `S-2`... for each fact whose real values cannot stand
  // for the same thing, in the order of the keys.
  std::vector<v1::Finding> SourceFindings() const;

 private:
  // By key, then by source (0: every source), an index into the values.
  using Chosen = std::map<std::string, std::map<int, std::size_t>>;

  void Choose();

  std::map<std::string, std::vector<FactRecord>> values_;
  Chosen chosen_;
  std::map<std::string, std::string> key_by_name_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_FACT_TABLE_H_
