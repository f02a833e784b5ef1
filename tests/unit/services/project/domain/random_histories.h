// Histories for tests, written down or drawn at random.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_PROJECT_DOMAIN_RANDOM_HISTORIES_H_
#define JIXIAO_TESTS_UNIT_SERVICES_PROJECT_DOMAIN_RANDOM_HISTORIES_H_

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/project/domain/history.h"
#include "services/project/domain/project_state.h"
#include "services/project/domain/reference_data.h"

namespace jixiao::project {

inline constexpr int64_t kFenPerYi = 10'000'000'000;

// Moves as TransitionOf takes them (stage_model.h), with their days.
using DatedMoves = std::vector<std::pair<std::string, absl::CivilDay>>;

// Numbers from 1, reported by "reporter".
History HistoryOf(const DatedMoves& moves);

// A project of a type with this history and nothing else.
ProjectState StateOf(const DatedMoves& moves,
                     v1::OperationType type = v1::OPERATION_TYPE_START);

// The reference data of these tests: bands 1yi, 3yi, 5yi; windows of 90 days,
// yellow below 30, red below 0; key projects from 500 million yuan.
ReferenceData TestReference();

// Below `bound`.
int Draw(std::mt19937& random, int bound);

// A legal history of up to `most` transitions from 2023 on, its start verified
// in half the cases. It need not come from TransitionOf moves alone:
// suspensions are resumed, reasons and documents differ.
History RandomHistory(std::mt19937& random, const Track& track, int most);

// A project of any kind with a random history.
ProjectState RandomState(std::mt19937& random);

}  // namespace jixiao::project

#endif  // JIXIAO_TESTS_UNIT_SERVICES_PROJECT_DOMAIN_RANDOM_HISTORIES_H_
