// What a stage history should do, written down as simply as can be: a table of
// moves and a list that is changed in place. It shares nothing with
// services/project/domain/history but the types of the API.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_PROJECT_DOMAIN_STAGE_MODEL_H_
#define JIXIAO_TESTS_UNIT_SERVICES_PROJECT_DOMAIN_STAGE_MODEL_H_

#include <set>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "jixiao/project/v1/project.pb.h"
#include "services/project/domain/history.h"

namespace jixiao::project {

// One line of the list.
struct ModelLine {
  int64_t number = 0;
  std::string move;  // stage and what it needs, such as "SIGNED/INTENT"
  absl::CivilDay day;
  std::string evidence;
  std::string reporter;
  std::string corrector;
};

// Every operation says whether it was taken; one that was refused changes
// nothing.
class StageModel {
 public:
  StageModel(bool start_type, bool expansion)
      : start_type_(start_type), expansion_(expansion) {}

  bool Advance(const std::string& move, absl::CivilDay day,
               const std::string& evidence, const std::string& actor);
  bool Correct(int64_t number, const std::string& move, absl::CivilDay day,
               const std::string& evidence, const std::string& actor);
  bool TakeBack(int64_t number);
  bool Verify(const std::string& evidence, const std::string& actor);

  // The stages that may follow.
  std::set<std::string> LegalStages() const;
  // The line that counts on the day, 0 before the first.
  int64_t NumberOn(absl::CivilDay day) const;

  const std::vector<ModelLine>& lines() const { return lines_; }
  // All that is in force, as text.
  std::string Text() const;

 private:
  std::string StateAfter(const std::vector<ModelLine>& lines) const;
  std::vector<ModelLine>::iterator Start();

  bool start_type_;
  bool expansion_;
  std::vector<ModelLine> lines_;
  std::string verification_;
  int64_t events_ = 0;
};

// The same text of a history, and the move of a transition.
std::string TextOf(const History& history);
std::string MoveOf(const Transition& transition);

// The transition that makes a move; nothing else of it is set.
Transition TransitionOf(const std::string& move);

}  // namespace jixiao::project

#endif  // JIXIAO_TESTS_UNIT_SERVICES_PROJECT_DOMAIN_STAGE_MODEL_H_
