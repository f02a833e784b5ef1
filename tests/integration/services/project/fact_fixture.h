// Facts and targets of nj-tcj over the server.
#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_FACT_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_FACT_FIXTURE_H_

#include <cstdint>
#include <string>

#include "jixiao/type/v1/fact.pb.h"
#include "tests/integration/services/project/project_fixture.h"

namespace jixiao::project {

class FactTest : public ProjectTest {
 protected:
  // Of 2024 up to a day, as known at a sequence, 0: now.
  type::v1::FactSet SetOn(absl::CivilDay day, int64_t sequence = 0);
  type::v1::FactSet YearEnd(int64_t sequence = 0) {
    return SetOn(absl::CivilDay(2024, 12, 31), sequence);
  }

  // Of a fact of 2024; `more` is text of the request.
  absl::StatusOr<v1::ExplainFactResponse> Explain(
      const std::string& key, const std::string& more = "",
      const std::string& principal = testing::kAnyPrincipal);

  // Sets or changes a target; `fields` is text of v1::Target, its name that of
  // the content unless it says another.
  absl::StatusOr<v1::Target> SetTarget(const std::string& fields,
                                       const std::string& more = "");

  // p1 of 江宁区: negotiating 2023-12-20, signed 2024-02-10, landed in time
  // 2024-05-01, started 2024-07-20 (claimed), 6亿 planned, 2亿 fixed assets,
  // 3亿 filed. p2 of 浦口区, an expansion that landed 2024-03-31, sample data,
  // 0.5亿 fixed assets. p3 of 玄武区, confidential, negotiating since
  // 2024-06-30, 10亿 planned.
  void AddProjects();
};

// Number of a fact; "" where the set has none.
std::string NumberOf(const type::v1::FactSet& set, const std::string& key,
                     const std::string& district = "");
// The fact; a failure where the set has none.
const type::v1::Fact& FactOf(const type::v1::FactSet& set,
                             const std::string& key,
                             const std::string& district = "");

}  // namespace jixiao::project

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_FACT_FIXTURE_H_
