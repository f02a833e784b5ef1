#include "services/evaluation/domain/score_distribution.h"

#include <algorithm>
#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace jixiao::evaluation {
namespace {

// The departments and claims of each bucket, "2/1 0/0 ...".
std::string BucketsText(const v1::ScoreDistribution& distribution) {
  std::string text;
  for (const v1::ScoreBucket& bucket : distribution.buckets()) {
    text += std::to_string(bucket.department_count()) + "/" +
            std::to_string(bucket.claimed_full_count()) + " ";
  }
  return text;
}

TEST(ScoreDistribution, NothingHasElevenEmptyBucketsAndNoMean) {
  const v1::ScoreDistribution distribution = Distribute({});
  EXPECT_EQ(distribution.buckets_size(), 11);
  EXPECT_EQ(distribution.buckets(0).display_name(), "[0%, 10%)");
  EXPECT_EQ(distribution.buckets(9).display_name(), "[90%, 100%)");
  EXPECT_EQ(distribution.buckets(10).display_name(), "100%");
  EXPECT_EQ(distribution.department_count(), 0);
  EXPECT_FALSE(distribution.has_lowest());
  EXPECT_FALSE(distribution.has_median());
  EXPECT_FALSE(distribution.has_mean());
  EXPECT_FALSE(distribution.has_highest());
}

TEST(ScoreDistribution, ABoundBelongsToTheBucketAbove) {
  // Of 3 points: 0.29, 0.30 (10%), 2.69, 2.70 (90%), 2.99 and all.
  const v1::ScoreDistribution distribution = Distribute({{29, 300, 1, 1},
                                                         {30, 300, 1, 0},
                                                         {269, 300, 1, 1},
                                                         {270, 300, 1, 0},
                                                         {299, 300, 1, 1},
                                                         {300, 300, 2, 2}});
  EXPECT_EQ(BucketsText(distribution),
            "1/1 1/0 0/0 0/0 0/0 0/0 0/0 0/0 1/1 2/1 2/2 ");
  EXPECT_EQ(distribution.department_count(), 7);
}

TEST(ScoreDistribution, AThirdOfAWeightIsNotRoundedIntoAnotherBucket) {
  // 0.2999... of 10.01 points would round to 30%.
  EXPECT_EQ(BucketsText(Distribute({{300, 1001, 1, 0}})),
            "0/0 0/0 1/0 0/0 0/0 0/0 0/0 0/0 0/0 0/0 0/0 ");
}

TEST(ScoreDistribution, TheMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo) {
  const v1::ScoreDistribution distribution =
      Distribute({{100, 300, 1, 0}, {201, 300, 1, 0}, {300, 300, 2, 0}});
  EXPECT_EQ(distribution.median().value(), "2.51");  // of 2.505, half up
  EXPECT_EQ(distribution.lowest().value(), "1");
  EXPECT_EQ(distribution.highest().value(), "3");
  EXPECT_EQ(distribution.mean().value(), "2.25");  // of 2.2525
}

TEST(ScoreDistribution, WeightsMayDiffer) {
  const v1::ScoreDistribution distribution =
      Distribute({{200, 200, 3, 1}, {200, 400, 1, 1}});
  EXPECT_EQ(BucketsText(distribution),
            "0/0 0/0 0/0 0/0 0/0 1/1 0/0 0/0 0/0 0/0 3/1 ");
  EXPECT_EQ(distribution.median().value(), "2");
}

TEST(ScoreDistribution, TheOrderOfWhatIsCountedDoesNotMatter) {
  std::mt19937 random(3);
  for (int round = 0; round < 50; ++round) {
    std::vector<ScoreCount> counts;
    std::vector<int64_t> scores;
    for (int i = 0; i < 12; ++i) {
      const int64_t score = static_cast<int64_t>(random() % 500);
      const int times = 1 + static_cast<int>(random() % 3);
      counts.push_back({score, 500, times, 0});
      scores.insert(scores.end(), static_cast<std::size_t>(times), score);
    }
    const std::string sorted = Distribute(counts).SerializeAsString();
    std::shuffle(counts.begin(), counts.end(), random);
    const v1::ScoreDistribution distribution = Distribute(counts);
    EXPECT_EQ(distribution.SerializeAsString(), sorted);
    std::sort(scores.begin(), scores.end());
    EXPECT_EQ(distribution.department_count(), static_cast<int>(scores.size()));
    // Twice the median in hundredths is the sum of the middle two.
    const int64_t twice =
        scores[(scores.size() - 1) / 2] + scores[scores.size() / 2];
    const std::string rounded = std::to_string((twice + 1) / 2);
    std::string median = distribution.median().value();
    const std::size_t point = median.find('.');
    std::string digits =
        point == std::string::npos
            ? median + "00"
            : median.substr(0, point) +
                  (median.substr(point + 1) + "0").substr(0, 2);
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    EXPECT_EQ(digits, rounded);
  }
}

}  // namespace
}  // namespace jixiao::evaluation
