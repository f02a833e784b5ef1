#include "services/evaluation/domain/score_distribution.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "common/rational/rational.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

constexpr int kShares = 10;
constexpr int kHundredthsInAPoint = 100;
constexpr int kDistributionDecimals = 2;

// Which tenth of the weight the score lies in; kShares for full marks.
int BucketOf(const ScoreCount& count) {
  if (count.score >= count.weight) return kShares;
  return static_cast<int>(std::max<int64_t>(count.score, 0) * kShares /
                          count.weight);
}

// Hundredths of a point, or a fraction of them, as points.
void SetHundredthsAsPoints(const Rational& hundredths, google::type::Decimal* points) {
  points->set_value(
      PlainText((hundredths / Rational::FromInt(kHundredthsInAPoint))
                    .RoundHalfAway(kDistributionDecimals)));
}

// The score of the department at that place of the sorted ones, from 0.
int64_t ScoreAt(const std::vector<ScoreCount>& sorted, int64_t place) {
  for (const ScoreCount& count : sorted) {
    if (place < count.department_count) return count.score;
    place -= count.department_count;
  }
  return sorted.back().score;
}

void AddBuckets(const std::vector<ScoreCount>& counts,
                v1::ScoreDistribution* distribution) {
  for (int i = 0; i < kShares; ++i) {
    distribution->add_buckets()->set_display_name(
        absl::StrCat("[", i * kShares, "%, ", (i + 1) * kShares, "%)"));
  }
  distribution->add_buckets()->set_display_name("100%");
  for (const ScoreCount& count : counts) {
    v1::ScoreBucket* bucket = distribution->mutable_buckets(BucketOf(count));
    bucket->set_department_count(bucket->department_count() +
                                 count.department_count);
    bucket->set_claimed_full_count(bucket->claimed_full_count() +
                                   count.claimed_full_count);
  }
}

}  // namespace

v1::ScoreDistribution Distribute(std::vector<ScoreCount> counts) {
  std::sort(counts.begin(), counts.end(),
            [](const ScoreCount& a, const ScoreCount& b) {
              return a.score < b.score;
            });
  v1::ScoreDistribution distribution;
  AddBuckets(counts, &distribution);
  int64_t departments = 0;
  Rational sum;
  for (const ScoreCount& count : counts) {
    departments += count.department_count;
    sum += Rational::FromInt(count.score) *
           Rational::FromInt(count.department_count);
  }
  if (departments == 0) return distribution;
  distribution.set_department_count(static_cast<int>(departments));
  const Rational middle =
      Rational::FromInt(ScoreAt(counts, (departments - 1) / 2)) +
      Rational::FromInt(ScoreAt(counts, departments / 2));
  SetHundredthsAsPoints(Rational::FromInt(counts.front().score),
            distribution.mutable_lowest());
  SetHundredthsAsPoints(middle / Rational::FromInt(2), distribution.mutable_median());
  SetHundredthsAsPoints(sum / Rational::FromInt(departments), distribution.mutable_mean());
  SetHundredthsAsPoints(Rational::FromInt(counts.back().score),
            distribution.mutable_highest());
  return distribution;
}

}  // namespace jixiao::evaluation
