// The items of a batch move by the database's clock, whatever a server's says.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "services/orchestrator/domain/operation.h"
#include "services/orchestrator/store/batch_rows.h"
#include "tests/integration/services/orchestrator/report_fixture.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::BatchItem;
using report::v1::Report;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class BatchClock : public ReportFixture {
 protected:
  // The id of a batch of two departments; nobody works on it.
  std::string Begin() {
    report::v1::GenerateReportsRequest request;
    request.set_parent("departments/-");
    request.set_fiscal_year(2024);
    request.add_departments("departments/nj-a");
    request.add_departments("departments/nj-b");
    const auto operation = Call(
        &report::v1::ReportService::Stub::GenerateReports, request, Operator());
    JX_EXPECT_OK(operation);
    if (!operation.ok()) return "";
    const std::string& name = operation->name();
    return name.substr(name.rfind('/') + 1);
  }

  // The items that moved at or after `since`; `latest` as SelectMovedItems has
  // it.
  std::vector<BatchItem> Moved(const std::string& batch, absl::Time since,
                               absl::Time& latest) {
    std::vector<BatchItem> items;
    JX_EXPECT_OK(database_.db().Read(mysql::CallDeadline::In(absl::Seconds(10)),
                                     [&](mysql::Session& session) {
                                       items = SelectMovedItems(
                                           session, batch, 2024, since, latest);
                                       return absl::OkStatus();
                                     }));
    return items;
  }
};

TEST_F(BatchClock, AMoveIsSeenThoughTheServerIsADayAhead) {
  clock_.Set(absl::Now() + absl::Hours(24));
  const std::string batch = Begin();
  absl::Time begun = absl::UnixEpoch();
  ASSERT_THAT(Moved(batch, absl::UnixEpoch(), begun), SizeIs(2));
  absl::Time latest = begun;
  EXPECT_THAT(Moved(batch, begun + absl::Microseconds(1), latest), IsEmpty());

  JX_ASSERT_OK(database_.db().RunInTransaction(
      mysql::CallDeadline::In(absl::Seconds(10)), [&](mysql::Session& session) {
        BatchItemChange change;
        change.batch = batch;
        change.department = "nj-b";
        change.revision = 1;
        change.state = Report::STATE_GENERATING;
        change.step = report::v1::REPORT_STEP_COLLECT;
        UpdateBatchItem(session, change);
        return absl::OkStatus();
      }));
  const std::vector<BatchItem> moved =
      Moved(batch, begun + absl::Microseconds(1), latest);
  ASSERT_THAT(moved, SizeIs(1));
  EXPECT_EQ(moved[0].department(), "departments/nj-b");
  EXPECT_GT(latest, begun);
}

}  // namespace
}  // namespace jixiao::orchestrator
