// What a result rests on and what it needs, noted while it is evaluated.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_NOTES_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_NOTES_H_

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/evaluation/domain/facts/fact_address.h"
#include "services/evaluation/domain/formula/outcome.h"

namespace jixiao::evaluation::formula {

// A list of used and one of missing facts, in the order of the formula, from
// which stretches can be dropped: what turns out not to matter.
class Notes {
 public:
  struct Mark {
    std::size_t used;
    std::size_t missing;
  };

  void Use(const FactAddress& address) { used_.push_back(address.ToString()); }
  void Miss(const FactAddress& address) {
    missing_.push_back(address.ToString());
  }

  Mark Now() const { return {used_.size(), missing_.size()}; }
  // Drops what was noted from one mark to another.
  void Forget(const Mark& from, const Mark& to) {
    Erase(from.used, to.used, &used_);
    Erase(from.missing, to.missing, &missing_);
  }
  // Drops what was used since the mark.
  void ForgetUsed(const Mark& from) { used_.resize(from.used); }

  // Each fact once.
  void MoveTo(Outcome* out) {
    std::set<std::string> seen;
    for (std::string& name : used_) {
      if (seen.insert(name).second) out->used.push_back(std::move(name));
    }
    out->missing.insert(missing_.begin(), missing_.end());
  }

 private:
  static void Erase(std::size_t from, std::size_t to,
                    std::vector<std::string>* names) {
    names->erase(names->begin() + static_cast<std::ptrdiff_t>(from),
                 names->begin() + static_cast<std::ptrdiff_t>(to));
  }

  // Texts of addresses.
  std::vector<std::string> used_;
  std::vector<std::string> missing_;
};

}  // namespace jixiao::evaluation::formula

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FORMULA_NOTES_H_
