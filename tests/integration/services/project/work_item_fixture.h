#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_WORK_ITEM_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_WORK_ITEM_FIXTURE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "common/journal/moment.h"
#include "services/project/store/tally_rows.h"
#include "services/project/store/work_item_rows.h"
#include "tests/integration/services/project/project_fixture.h"

namespace jixiao::project {

class WorkItemTest : public ProjectTest {
 protected:
  // An activity of 2024 without dates; `more` is text of the request.
  absl::StatusOr<v1::WorkItem> CreateItem(const std::string& id,
                                          const std::string& more = "") {
    return server_.Call(&WorkStub::CreateWorkItem,
                        Parse<v1::CreateWorkItemRequest>(
                            R"pb(parent: "departments/nj-tcj"
                                 work_item {
                                   kind: "activity"
                                   display_name: "金洽会"
                                   fiscal_year: 2024
                                 })pb" +
                            (" work_item_id: '" + id + "' ") + more),
                        kReporter);
  }
  // `more` is text of the request: etag and what changes.
  absl::StatusOr<v1::WorkItem> UpdateItem(const std::string& id,
                                          const std::string& more) {
    return server_.Call(&WorkStub::UpdateWorkItem,
                        Parse<v1::UpdateWorkItemRequest>(
                            "work_item { name: 'departments/nj-tcj/workItems/" +
                            id + "' } " + more),
                        kReporter);
  }
  absl::StatusOr<v1::WorkItem> GetItem(const std::string& id) {
    v1::GetWorkItemRequest request;
    request.set_name("departments/nj-tcj/workItems/" + id);
    return server_.Call(&WorkStub::GetWorkItem, request);
  }
  absl::StatusOr<v1::ListWorkItemsResponse> List(const std::string& more = "") {
    return server_.Call(&WorkStub::ListWorkItems,
                        Parse<v1::ListWorkItemsRequest>(
                            "parent: 'departments/nj-tcj' " + more));
  }
  // The ids of a list, of one page.
  std::vector<std::string> Ids(const std::string& more = "") {
    std::vector<std::string> ids;
    const auto page = List(more);
    JX_EXPECT_OK(page);
    for (const v1::WorkItem& item : page->work_items()) {
      ids.push_back(IdOf(item.name()));
    }
    return ids;
  }
  // What the year of a day has in a series by that day.
  TallySum Tallied(const std::string& series, absl::CivilDay day,
                   int64_t sequence = journal::kLatest) {
    TallySum sum;
    JX_EXPECT_OK(database_.db().Read({}, [&](mysql::Session& session) {
      sum =
          SelectSeriesSums(session, "nj-tcj", static_cast<int32_t>(day.year()),
                           day, sequence)[{series, ""}]
              .year;
      return absl::OkStatus();
    }));
    return sum;
  }
};

}  // namespace jixiao::project

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_WORK_ITEM_FIXTURE_H_
