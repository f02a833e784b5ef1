// A framework that extends another: a city's on a province's.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FRAMEWORK_EXTEND_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FRAMEWORK_EXTEND_H_

#include <vector>

#include "common/status/status.h"
#include "jixiao/evaluation/v1/framework.pb.h"

namespace jixiao::evaluation {

// How many frameworks may extend each other, the first one counted.
inline constexpr int kMaxExtensionDepth = 5;
inline constexpr int kMaxOmittedCodes = 2000;

// A whole framework and where its parts come from.
struct ExtendedFramework {
  v1::Framework framework;
  // For each element of the list of the same name in `framework`: its place in
  // that list of the extending framework; -1 where only the base has it.
  std::vector<int> grades;
  std::vector<int> facts;
  std::vector<int> indicators;
  std::vector<int> checks;
  std::vector<int> tier_words;
};

// The whole framework of `extending` on `base`, which is whole itself.
//
// Grades (by name), facts (by key), indicators (by code), checks (by id) and
// tier words (by word) that both have are the base's with everything replaced
// that the extending one sets; a list inside of one is replaced as a whole, and
// so is a rule or check of another kind. A bool that is true in the base stays
// true. Where the scoring method changes, the parameters of the old method go
// (the target too where the new one is TIERS); where a checklist takes the
// place of tier bounds or the other way round, the old ones go. Grades are
// sorted by their bounds, best first; indicators come each after its parent,
// new ones after those of the same parent; everything else new comes at the
// end.
//
// `omitted_codes` name indicators (with all below them) and checks of the base
// that are left out before that; one that is also in `extending` is then
// entirely its own. Fields of the server (uid, state, times, ...) and the name
// are those of `extending`.
//
// Extending the base by the result gives the result again. Adds to `violations`
// what is wrong with `omitted_codes`, nothing else: the result is to be
// compiled, and may be as wrong as its parts.
ExtendedFramework Extend(const v1::Framework& base,
                         const v1::Framework& extending,
                         status::Violations* violations);

// Violations of the whole framework as the author of the extending one knows
// them: `indicators[7].weight` becomes `indicators[0].weight` where it is his
// first indicator; what only the base has becomes `base`, with the element's
// code in the description.
status::Violations InExtending(const ExtendedFramework& extended,
                               const status::Violations& violations);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FRAMEWORK_EXTEND_H_
