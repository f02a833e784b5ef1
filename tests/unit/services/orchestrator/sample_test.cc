#include "services/orchestrator/domain/sample.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

namespace jixiao::orchestrator {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

SampleCandidate Candidate(const std::string& department, int64_t risk_points,
                          bool certain = false) {
  return {{department, 2024, 1}, risk_points, certain};
}

std::vector<std::string> DepartmentsOf(
    const std::vector<SampleCandidate>& candidates) {
  std::vector<std::string> departments;
  for (const SampleCandidate& candidate : candidates) {
    departments.push_back(candidate.key.department);
  }
  return departments;
}

TEST(Sample, TakesThoseWithTheMostPointsAtRisk) {
  const SampleDraw draw = DrawSample(
      {Candidate("a", 100), Candidate("b", 7100), Candidate("c", 500)}, 0, 2);
  EXPECT_THAT(DepartmentsOf(draw.sampled), ElementsAre("b", "c"));
  EXPECT_THAT(DepartmentsOf(draw.not_sampled), ElementsAre("a"));
}

TEST(Sample, EqualRiskIsDecidedByTheDepartment) {
  const SampleDraw draw = DrawSample(
      {Candidate("c", 100), Candidate("a", 100), Candidate("b", 100)}, 0, 2);
  EXPECT_THAT(DepartmentsOf(draw.sampled), ElementsAre("a", "b"));
}

TEST(Sample, ThoseSampledBeforeCount) {
  const SampleDraw draw =
      DrawSample({Candidate("a", 100), Candidate("b", 200)}, 4, 5);
  EXPECT_THAT(DepartmentsOf(draw.sampled), ElementsAre("b"));
  EXPECT_THAT(DepartmentsOf(DrawSample({Candidate("a", 1)}, 9, 5).sampled),
              IsEmpty());
}

TEST(Sample, WhatCannotBeLeftOutIsTakenFirstAndEvenBeyondTheSize) {
  const SampleDraw draw = DrawSample(
      {Candidate("a", 900), Candidate("b", 0, true), Candidate("c", 10, true)},
      0, 1);
  EXPECT_THAT(DepartmentsOf(draw.sampled), ElementsAre("c", "b"));
  EXPECT_THAT(DepartmentsOf(draw.not_sampled), ElementsAre("a"));
}

// Nobody left out has more points at risk than somebody sampled for them.
TEST(Sample, NoReportLeftOutIsRiskierThanOneThatWasChosen) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    std::vector<SampleCandidate> candidates;
    const int count = static_cast<int>(random() % 30);
    for (int i = 0; i < count; ++i) {
      candidates.push_back(Candidate("d" + std::to_string(i),
                                     static_cast<int64_t>(random() % 20),
                                     random() % 7 == 0));
    }
    const auto size = static_cast<int64_t>(1 + random() % 20);
    const SampleDraw draw = DrawSample(candidates, 0, size);
    ASSERT_EQ(draw.sampled.size() + draw.not_sampled.size(), candidates.size());
    for (const SampleCandidate& out : draw.not_sampled) {
      ASSERT_FALSE(out.certain);
      ASSERT_GE(static_cast<int64_t>(draw.sampled.size()), size);
      for (const SampleCandidate& in : draw.sampled) {
        ASSERT_TRUE(in.certain || in.risk_points >= out.risk_points);
      }
    }
  }
}

}  // namespace
}  // namespace jixiao::orchestrator
