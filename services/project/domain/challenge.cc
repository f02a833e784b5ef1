#include "services/project/domain/challenge.h"

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/status/macros.h"
#include "services/project/domain/contributions.h"

namespace jixiao::project {

Contributions ContributionsOf(const Followed<v1::Challenge>& challenge) {
  const v1::Challenge& content = challenge.resource;
  const absl::CivilDay open = DayOf(content.open_date());
  Contributions contributions;
  Count(series::kChallengesOpened, challenge.district, open, 1,
        content.synthetic(), contributions);
  CountStock(series::kChallengesOpen, challenge.district, open,
             content.has_close_date() ? &content.close_date() : nullptr,
             content.synthetic(), contributions);
  return contributions;
}

absl::Status CheckChallengeable(const History& history, v1::ProjectStage stage,
                                absl::CivilDay day,
                                const std::string& project) {
  const Transition* reached = FirstOf(history, stage);
  if (reached != nullptr && reached->event_date <= day) {
    return absl::OkStatus();
  }
  const Transition* on = On(history, day);
  const std::string state = on != nullptr ? StageName(on->stage) : "";
  return WrongState(
      project, state,
      absl::StrCat("had not reached ", StageName(stage), " by ",
                   date::Format(day), ", so that cannot be challenged"));
}

absl::Status CloseChallenge(v1::Challenge::State to,
                            const google::type::Date& close_date,
                            const std::string& answer,
                            const std::string& evidence,
                            v1::Challenge& challenge) {
  if (challenge.state() != v1::Challenge::STATE_OPEN) {
    const std::string state =
        WithoutPrefix(v1::Challenge::State_Name(challenge.state()), "STATE_");
    return WrongState(challenge.name(), state,
                      absl::StrCat("is ", state, ", not OPEN"));
  }
  JX_RETURN_IF_ERROR(CheckNotBefore(DayOf(close_date),
                                    DayOf(challenge.open_date()),
                                    "the day it was raised", "close_date"));
  challenge.set_state(to);
  *challenge.mutable_close_date() = close_date;
  challenge.set_answer(answer);
  challenge.set_evidence(evidence);
  return absl::OkStatus();
}

}  // namespace jixiao::project
