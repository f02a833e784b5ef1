#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_FACT_SET_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_FACT_SET_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "common/rational/rational.h"
#include "jixiao/type/v1/fact.pb.h"
#include "services/project/domain/target.h"

namespace jixiao::project {

// How many rows were counted, and how many of them are generated sample data.
struct Count {
  int64_t rows = 0;
  int64_t synthetic = 0;

  Count& operator+=(const Count& other) {
    rows += other.rows;
    synthetic += other.synthetic;
    return *this;
  }
};

// Kinds 1 to 5, those which have a fact of their own.
inline constexpr std::size_t kHighLevelKinds = 5;

// What one district has among the projects of a fiscal year, as of a date. A
// project is attracted by the date of its first stage; one without any date by
// the last day of its fiscal year.
struct Tally {
  std::string district;
  int64_t sequence = 0;  // the newest of all rows
  Count all;             // whatever they have reached
  int64_t undated = 0;   // without any stage date
  Count attracted;
  Count fixed_asset_1yi;  // of the attracted: fixed-asset investment >= 1e8
  int64_t fixed_asset_unreported = 0;  // of the attracted
  Count landed;                        // start-type, landed by the date
  Count filed_3yi;                     // of the landed: filed investment >= 3e8
  Count filed_5yi;                     // of the landed: filed investment >= 5e8
  int64_t filed_unreported = 0;        // of the landed
  Count high_level;                    // of the attracted
  std::array<Count, kHighLevelKinds> high_level_kinds;
  rational::Rational actual_yuan;  // sum over the attracted that report it
  int64_t actual_unreported = 0;   // of the attracted

  // Adds everything but the district; the newest sequence counts.
  Tally& operator+=(const Tally& other);
};

// All that the facts of a department and year are drawn from, read in one
// snapshot.
struct Snapshot {
  std::string department;  // the id
  int32_t fiscal_year = 0;
  absl::CivilDay effective_date;
  int64_t sequence = 0;
  std::vector<Tally> districts;  // one each; none: no project of that year
  // Projects of this and earlier years that started within the year and by
  // the effective date.
  Count started;
  int64_t started_sequence = 0;  // the newest of those
  std::vector<StoredTarget> targets;
  std::vector<std::string> unfinished_imports;
};

// The facts, sorted, with the digest over them. A figure is absent where the
// year has no projects, and where a project that it would count does not
// report what it filters or sums by; zero means that none fits.
jixiao::type::v1::FactSet BuildFactSet(const Snapshot& snapshot);

absl::CivilDay LastDayOf(int32_t fiscal_year);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_FACT_SET_H_
