#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_STAGE_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_STAGE_FIXTURE_H_

#include <string>

#include "common/status/status.h"
#include "tests/integration/services/project/project_fixture.h"

namespace jixiao::project {

inline constexpr auto kNegotiating = v1::PROJECT_STAGE_NEGOTIATING;
inline constexpr auto kSigned = v1::PROJECT_STAGE_SIGNED;
inline constexpr auto kLanded = v1::PROJECT_STAGE_LANDED;
inline constexpr auto kStarted = v1::PROJECT_STAGE_STARTED;
inline constexpr auto kOperating = v1::PROJECT_STAGE_OPERATING;
inline constexpr auto kSuspended = v1::PROJECT_STAGE_SUSPENDED;
inline constexpr auto kTerminated = v1::PROJECT_STAGE_TERMINATED;

MATCHER_P(IsRefused, legal,
          "is STAGE_REFUSED with legal " + std::string(legal)) {
  if (status::ReasonOf(arg.status()) != type::v1::ERROR_REASON_STAGE_REFUSED) {
    *result_listener << arg.status();
    return false;
  }
  return ::testing::ExplainMatchResult(
      ::testing::Contains(::testing::Pair("legal", std::string(legal))),
      status::MetadataOf(arg.status()), result_listener);
}

class StageTest : public ProjectTest {
 protected:
  // In negotiation since 2024-03-01.
  void Begin(const std::string& id, const std::string& more = "") {
    JX_ASSERT_OK(Create(
        id, R"pb(first_event {
                   stage: PROJECT_STAGE_NEGOTIATING
                   event_date { year: 2024 month: 3 day: 1 }
                 }
                 project { filed_investment { currency_code: "CNY" } })pb" +
                more));
  }

  // Signed on 2024-04-01, landed on 2024-05-01, started on 2024-06-01.
  void Start(const std::string& id) {
    Begin(id);
    JX_ASSERT_OK(Advance(id, kSigned, Day(2024, 4, 1)));
    JX_ASSERT_OK(Advance(id, kLanded, Day(2024, 5, 1)));
    JX_ASSERT_OK(Advance(id, kStarted, Day(2024, 6, 1)));
  }
};

}  // namespace jixiao::project

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_STAGE_FIXTURE_H_
