// What the tests of challenges, listings, bulletins, blocked items and meetings
// have in common.
#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_FOLLOW_UP_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_FOLLOW_UP_FIXTURE_H_

#include <string>
#include <vector>

#include "common/journal/moment.h"
#include "services/project/store/tally_rows.h"
#include "tests/integration/services/project/project_fixture.h"

namespace jixiao::project {

class FollowUpTest : public ProjectTest {
 protected:
  using Day = absl::CivilDay;

  // Today is 2025-01-15 in Shanghai.
  FollowUpTest() = default;

  // A start-type project in 江宁区 that landed and, with `started`, started on
  // these days.
  void AddLanded(const std::string& id, absl::CivilDay landed);
  void AddStarted(const std::string& id, absl::CivilDay landed,
                  absl::CivilDay started);

  // What a series has by a day of its year, in one district: of the year and as
  // a stock, "2/1".
  std::string SumOn(const std::string& series, const std::string& district,
                    absl::CivilDay day, int64_t sequence = journal::kLatest);

  // "series district day count" of what the subject adds now.
  std::vector<std::string> TallyOf(const std::string& subject);

  // The actions of the audit trail about a resource, oldest first, each with
  // who did it: "CREATE tester".
  std::vector<std::string> AuditOf(const std::string& name);

  // The ids that a list gives page by page, `page_size` at a time, separated by
  // blanks, the pages by "|".
  template <class Method, class Request, class Rows>
  std::string Pages(Method method, Request request, const Rows& rows,
                    int page_size) {
    std::string pages;
    request.set_parent(kDepartment);
    request.set_page_size(page_size);
    do {
      const auto page = server_.Call(method, request);
      EXPECT_THAT(page, testing::IsOk());
      if (!page.ok()) return "error";
      if (!pages.empty()) pages += " | ";
      std::string ids;
      for (const auto& row : rows(*page)) {
        if (!ids.empty()) ids += ' ';
        ids += row.name().substr(row.name().rfind('/') + 1);
      }
      pages += ids;
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return pages;
  }
};

}  // namespace jixiao::project

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_FOLLOW_UP_FIXTURE_H_
