// Series: dated sums that facts are drawn from. A fact of a year is the sum of
// a series over the days of the year up to a day, a stock the sum over all days
// up to it. Pure functions.
#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_TALLY_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_TALLY_H_

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"

namespace jixiao::project {

// What a series has on a day in a district; "" where it has no district.
struct TallyKey {
  std::string series;
  std::string district;
  absl::CivilDay day;

  bool operator<(const TallyKey& other) const {
    return std::tie(series, district, day) <
           std::tie(other.series, other.district, other.day);
  }
};

struct TallySum {
  int64_t count = 0;
  int64_t amount = 0;     // in fen, or the smallest unit of the currency
  int64_t synthetic = 0;  // of `count`, and of amounts without one

  TallySum& operator+=(const TallySum& other) {
    count += other.count;
    amount += other.amount;
    synthetic += other.synthetic;
    return *this;
  }
  TallySum operator-() const { return {-count, -amount, -synthetic}; }
  bool IsZero() const { return count == 0 && amount == 0 && synthetic == 0; }
};

// What a series has in a district by a day.
struct SeriesSum {
  TallySum year;   // from the first day of the year to the day
  TallySum stock;  // all that is dated up to the day
};

// By series and district.
using SeriesSums = std::map<std::pair<std::string, std::string>, SeriesSum>;

// What one subject adds, without zeros.
using Contributions = std::map<TallyKey, TallySum>;

// A row of tally_entry: what a write changes.
struct TallyEntry {
  std::string subject;  // below the department, such as `projects/p1`
  TallyKey key;
  TallySum sum;
};

// Adds the entries that turn `before` into `after`; none for what is equal.
void AddChange(const std::string& subject, const Contributions& before,
               const Contributions& after, std::vector<TallyEntry>& entries);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_TALLY_H_
