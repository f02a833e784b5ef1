#include "tests/unit/services/project/domain/stage_model.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/clock/date.h"

namespace jixiao::project {
namespace {

constexpr char kRefused[] = "refused";

// A state, a move and the state it leads to. `track` is empty for all projects,
// else what they must be: "start", "operating", "expansion".
struct Move {
  const char* from;
  const char* move;
  const char* to;
  const char* track;
};

constexpr Move kMoves[] = {
    {"", "NEGOTIATING", "negotiating", ""},
    {"", "SIGNED/INTENT", "intent", ""},
    {"", "SIGNED/FORMAL", "formal", ""},
    {"", "LANDED/FILED", "landed", "start expansion"},
    {"", "LANDED/REGISTERED", "landed", "operating expansion"},
    {"", "LANDED/FUNDED", "landed", "operating expansion"},
    {"negotiating", "SIGNED/INTENT", "intent", ""},
    {"negotiating", "SIGNED/FORMAL", "formal", ""},
    {"negotiating", "LANDED/FILED", "landed", "start expansion"},
    {"negotiating", "LANDED/REGISTERED", "landed", "operating expansion"},
    {"negotiating", "LANDED/FUNDED", "landed", "operating expansion"},
    {"intent", "SIGNED/FORMAL", "formal", ""},
    {"intent", "LANDED/FILED", "landed", "start"},
    {"intent", "LANDED/REGISTERED", "landed", "operating"},
    {"intent", "LANDED/FUNDED", "landed", "operating"},
    {"formal", "LANDED/FILED", "landed", "start"},
    {"formal", "LANDED/REGISTERED", "landed", "operating"},
    {"formal", "LANDED/FUNDED", "landed", "operating"},
    {"landed", "STARTED", "started", "start"},
    {"landed", "OPERATING", "operating", "operating"},
    {"started", "OPERATING", "operating", ""},
    {"negotiating", "SUSPENDED", "negotiating, suspended", ""},
    {"intent", "SUSPENDED", "intent, suspended", ""},
    {"formal", "SUSPENDED", "formal, suspended", ""},
    {"landed", "SUSPENDED", "landed, suspended", ""},
    {"started", "SUSPENDED", "started, suspended", ""},
    {"operating", "SUSPENDED", "operating, suspended", ""},
    {"negotiating, suspended", "NEGOTIATING", "negotiating", ""},
    {"intent, suspended", "SIGNED", "intent", ""},
    {"formal, suspended", "SIGNED", "formal", ""},
    {"landed, suspended", "LANDED", "landed", ""},
    {"started, suspended", "STARTED", "started", ""},
    {"operating, suspended", "OPERATING", "operating", ""},
    {"negotiating", "TERMINATED", "end", ""},
    {"intent", "TERMINATED", "end", ""},
    {"formal", "TERMINATED", "end", ""},
    {"landed", "TERMINATED", "end", ""},
    {"started", "TERMINATED", "end", ""},
    {"operating", "TERMINATED", "end", ""},
    {"negotiating, suspended", "TERMINATED", "end", ""},
    {"intent, suspended", "TERMINATED", "end", ""},
    {"formal, suspended", "TERMINATED", "end", ""},
    {"landed, suspended", "TERMINATED", "end", ""},
    {"started, suspended", "TERMINATED", "end", ""},
    {"operating, suspended", "TERMINATED", "end", ""},
};

bool Fits(const Move& move, bool start_type, bool expansion) {
  for (const auto need : absl::StrSplit(move.track, ' ', absl::SkipEmpty())) {
    if (need == "start" && !start_type) return false;
    if (need == "operating" && start_type) return false;
    if (need == "expansion" && !expansion) return false;
  }
  return true;
}

std::string Unprefixed(const std::string& name, const std::string& prefix) {
  return name.substr(prefix.size());
}

std::string LineText(int64_t number, const std::string& move,
                     absl::CivilDay day, const std::string& evidence,
                     const std::string& reporter,
                     const std::string& corrector) {
  return absl::StrCat(number, " ", move, " ", date::Format(day),
                      " evidence=", evidence, " reporter=", reporter,
                      " corrector=", corrector, "\n");
}

std::string EndText(const std::string& verification, int64_t events) {
  return absl::StrCat("verified: ", verification, "\nevents: ", events, "\n");
}

}  // namespace

std::string StageModel::StateAfter(const std::vector<ModelLine>& lines) const {
  std::string state;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0 && lines[i].day < lines[i - 1].day) return kRefused;
    const auto* move = std::find_if(
        std::begin(kMoves), std::end(kMoves), [&](const Move& one) {
          return one.from == state && one.move == lines[i].move &&
                 Fits(one, start_type_, expansion_);
        });
    if (move == std::end(kMoves)) return kRefused;
    state = move->to;
  }
  return state;
}

std::vector<ModelLine>::iterator StageModel::Start() {
  return std::find_if(lines_.begin(), lines_.end(), [](const ModelLine& line) {
    return line.move == "STARTED";
  });
}

bool StageModel::Advance(const std::string& move, absl::CivilDay day,
                         const std::string& evidence,
                         const std::string& actor) {
  std::vector<ModelLine> lines = lines_;
  lines.push_back({events_ + 1, move, day, evidence, actor, ""});
  if (StateAfter(lines) == kRefused) return false;
  lines_ = lines;
  ++events_;
  return true;
}

bool StageModel::Correct(int64_t number, const std::string& move,
                         absl::CivilDay day, const std::string& evidence,
                         const std::string& actor) {
  std::vector<ModelLine> lines = lines_;
  for (ModelLine& line : lines) {
    if (line.number != number) continue;
    if (line.move == move && line.day == day && line.evidence == evidence) {
      return false;
    }
    line = {number, move, day, evidence, line.reporter, actor};
    if (StateAfter(lines) == kRefused) return false;
    if (Start() != lines_.end() && Start()->number == number) {
      verification_.clear();
    }
    lines_ = lines;
    ++events_;
    return true;
  }
  return false;
}

bool StageModel::TakeBack(int64_t number) {
  const auto line =
      std::find_if(lines_.begin(), lines_.end(),
                   [&](const ModelLine& one) { return one.number == number; });
  if (line == lines_.end()) return false;
  lines_.erase(line, lines_.end());
  if (Start() == lines_.end()) verification_.clear();
  ++events_;
  return true;
}

bool StageModel::Verify(const std::string& evidence, const std::string& actor) {
  const auto start = Start();
  if (start == lines_.end() || !verification_.empty() ||
      start->reporter == actor || start->corrector == actor) {
    return false;
  }
  verification_ = absl::StrCat(actor, " ", evidence);
  ++events_;
  return true;
}

std::set<std::string> StageModel::LegalStages() const {
  const std::string state = StateAfter(lines_);
  std::set<std::string> stages;
  for (const Move& move : kMoves) {
    if (move.from != state || !Fits(move, start_type_, expansion_)) continue;
    stages.insert(StageName(TransitionOf(move.move).stage));
  }
  return stages;
}

int64_t StageModel::NumberOn(absl::CivilDay day) const {
  int64_t number = 0;
  for (const ModelLine& line : lines_) {
    if (line.day <= day) number = line.number;
  }
  return number;
}

std::string StageModel::Text() const {
  std::string text;
  for (const ModelLine& line : lines_) {
    text += LineText(line.number, line.move, line.day, line.evidence,
                     line.reporter, line.corrector);
  }
  return text + EndText(verification_, events_);
}

std::string TextOf(const History& history) {
  std::string text;
  for (const Transition& one : history.transitions) {
    text += LineText(one.number, MoveOf(one), one.event_date, one.evidence,
                     one.reporter, one.corrector);
  }
  const auto& verification = history.verification;
  return text + EndText(verification.has_value()
                            ? absl::StrCat(verification->verifier, " ",
                                           verification->evidence)
                            : "",
                        history.event_count);
}

std::string MoveOf(const Transition& transition) {
  std::string move =
      Unprefixed(v1::ProjectStage_Name(transition.stage), "PROJECT_STAGE_");
  if (transition.agreement != v1::AGREEMENT_UNSPECIFIED) {
    absl::StrAppend(
        &move, "/",
        Unprefixed(v1::Agreement_Name(transition.agreement), "AGREEMENT_"));
  }
  if (transition.landing_proof != v1::LANDING_PROOF_UNSPECIFIED) {
    absl::StrAppend(&move, "/",
                    Unprefixed(v1::LandingProof_Name(transition.landing_proof),
                               "LANDING_PROOF_"));
  }
  return move;
}

Transition TransitionOf(const std::string& move) {
  Transition transition;
  for (const auto part : absl::StrSplit(move, '/')) {
    v1::ProjectStage stage = v1::PROJECT_STAGE_UNSPECIFIED;
    if (v1::ProjectStage_Parse(absl::StrCat("PROJECT_STAGE_", part), &stage)) {
      transition.stage = stage;
    }
    v1::Agreement agreement = v1::AGREEMENT_UNSPECIFIED;
    if (v1::Agreement_Parse(absl::StrCat("AGREEMENT_", part), &agreement)) {
      transition.agreement = agreement;
    }
    v1::LandingProof proof = v1::LANDING_PROOF_UNSPECIFIED;
    if (v1::LandingProof_Parse(absl::StrCat("LANDING_PROOF_", part), &proof)) {
      transition.landing_proof = proof;
    }
  }
  return transition;
}

}  // namespace jixiao::project
