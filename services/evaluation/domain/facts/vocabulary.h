// The figures that a framework's formulas and checks may name.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_VOCABULARY_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_VOCABULARY_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/status/status.h"
#include "google/protobuf/repeated_field.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "services/evaluation/domain/facts/fact_address.h"

namespace jixiao::evaluation {

// True for lower-case words of letters, digits and underscores joined by dots,
// the first beginning with a letter; at most 128 characters.
bool IsFactKey(const std::string& key);

// Maps keys and Chinese names to definitions. Immutable once built; may be read
// from several threads.
class Vocabulary {
 public:
  struct Definition {
    std::string key;
    std::string display_name;
    std::string unit;  // a base unit's id
    // Of a rate: the key of the amount that its consolidation weighs by; may be
    // empty.
    std::string weighted_by;
  };

  // Adds what is wrong to `violations` under `facts[i]`; wrong definitions are
  // left out.
  static Vocabulary Build(
      const google::protobuf::RepeatedPtrField<v1::FactDefinition>& facts,
      status::Violations* violations);

  // nullptr where there is none.
  const Definition* FindKey(const std::string& key) const;
  const Definition* FindName(const std::string& key_or_display_name) const;

  // As FindName, with an error that names the nearest figures.
  absl::StatusOr<const Definition*> Get(
      const std::string& key_or_display_name) const;

  // FactAddress::Label with the display name; with the key itself where it is
  // not defined.
  std::string DisplayName(const FactAddress& address) const;

  const std::map<std::string, Definition>& definitions() const {
    return by_key_;
  }

 private:
  std::map<std::string, Definition> by_key_;
  std::map<std::string, std::string> key_by_name_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_VOCABULARY_H_
