// Figures: what the facts of one department and day are, before they become
// facts. Pure functions.
#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_FIGURES_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_FIGURES_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/time/civil_time.h"
#include "common/rational/rational.h"
#include "jixiao/project/v1/signing.pb.h"
#include "services/project/domain/catalogue.h"
#include "services/project/domain/tally.h"
#include "services/project/domain/target.h"

namespace jixiao::project {

// All that the facts of a department and year are drawn from, read in one
// snapshot.
struct Snapshot {
  std::string department;  // the id
  int32_t fiscal_year = 0;
  absl::CivilDay effective_date;  // in that year
  int64_t sequence = 0;
  SeriesSums sums;
  std::vector<v1::SigningConversion> signings;  // of the year up to the day
  std::vector<StoredTarget> targets;            // of the year
  std::vector<std::string> unfinished_imports;
};

// A figure that can be told.
struct Drawn {
  rational::Rational number;  // exact, in the base unit
  int64_t record_count = 0;
  bool synthetic = false;
  bool transcribed = false;
  // What the number was made of where that is more than a sum, for a person to
  // read; else empty.
  std::string detail;
  const StoredTarget* target = nullptr;  // of a target or a completion
};

// One that cannot, and why, in Chinese.
struct Missing {
  std::string cause;
};

using Drawing = std::variant<Drawn, Missing>;

// The figures of one snapshot, to which it refers. A figure is missing where a
// project that it would count does not report what it is told by, and where
// nothing of its kind is recorded at all by the day; zero means that there is
// something and none fits. What a zero rests on are the projects attracted in
// the year or, where there are none and for what is recorded around projects,
// all that is recorded of its kind.
class Figures {
 public:
  Figures(const Snapshot& snapshot, const Catalogue& catalogue);

  // `district` is empty for the whole department. Requires a definition of the
  // catalogue, by district where one is given.
  Drawing Draw(const Definition& definition, const std::string& district) const;

  // nullptr where there is none.
  const StoredTarget* TargetFor(const std::string& metric,
                                const std::string& district) const;

  // The districts for which the set has this fact: where it counts anything or
  // has a target, and all where projects were attracted in the year. Sorted.
  std::set<std::string> DistrictsOf(const Definition& definition) const;

 private:
  // A series over the year or as a stock; amounts of many districts may be more
  // than one number of 64 bits holds.
  struct Sum {
    int64_t count = 0;
    rational::Rational amount;
    int64_t synthetic = 0;
  };
  // What a zero rests on.
  struct Basis {
    bool recorded = false;  // anything at all
    bool synthetic = false;
  };

  Sum SumOf(const std::string& series, const std::string& district,
            v1::Accumulation accumulation) const;
  Basis BasisOf(const Definition& definition,
                const std::string& district) const;
  Drawing DrawSum(const Definition& definition,
                  const std::string& district) const;
  Drawing DrawDistricts(const Definition& definition) const;
  Drawing DrawRatio(const Definition& definition,
                    const std::string& district) const;
  Drawing DrawSigning(const Definition& definition) const;
  Drawing DrawTarget(const Definition& definition,
                     const std::string& district) const;
  Drawing DrawCompletion(const Definition& definition,
                         const std::string& district) const;

  const Snapshot& snapshot_;
  const Catalogue& catalogue_;
  std::map<std::pair<std::string, std::string>, const StoredTarget*> targets_;
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_FIGURES_H_
