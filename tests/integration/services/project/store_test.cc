#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "common/testing/database.h"
#include "common/testing/fake_clock.h"
#include "common/testing/matchers.h"
#include "services/project/domain/catalogue.h"
#include "services/project/store/mysql_store.h"
#include "tests/integration/services/project/fixture.h"

namespace jixiao::project {
namespace {

using money::Money;
using rational::Rational;
using testing::StatusIs;

mysql::CallDeadline Soon() {
  return mysql::CallDeadline::In(absl::Seconds(20));
}

class ProjectStoreTest : public ::testing::Test {
 protected:
  absl::Status Import(const ImportRows& rows) {
    v1::ImportProjectsResponse response;
    return store_.Import({"tester", "Import", Soon(), nullptr}, rows,
                         &response);
  }

  ImportRows Rows(std::vector<ProjectRow> projects,
                  std::vector<TargetRow> targets = {}) {
    ImportRows rows;
    rows.department = "nj-tcj";
    rows.fiscal_year = 2024;
    rows.projects = std::move(projects);
    rows.targets = std::move(targets);
    return rows;
  }

  absl::StatusOr<Snapshot> Read(absl::CivilDay day) {
    return store_.ReadSnapshot(Soon(), "nj-tcj", 2024, day);
  }

  testing::Database database_{AllMigrations()};
  testing::FakeClock clock_;
  MysqlStore store_{&database_.db(), &clock_};
};

ProjectRow Row(const std::string& code, const std::string& district) {
  ProjectRow row;
  row.code = code;
  row.display_name = code;
  row.district = district;
  row.fiscal_year = 2024;
  row.kind = v1::PROJECT_KIND_OTHER;
  row.operation_type = v1::OPERATION_TYPE_START;
  row.stage_dates[0] = absl::CivilDay(2024, 2, 1);
  return row;
}

TEST_F(ProjectStoreTest, KeepsEveryFieldOfAProject) {
  ProjectRow row = Row("p1", "江宁区");
  row.high_level = true;
  row.kind = v1::PROJECT_KIND_FOREIGN;
  row.planned_total = Money::FromFen(std::numeric_limits<int64_t>::max());
  row.fixed_asset_investment = Money::FromFen(0);
  for (int i = 0; i < 5; ++i) {
    row.stage_dates[i] = absl::CivilDay(2024, i + 1, 28);
  }
  row.synthetic = true;
  JX_ASSERT_OK(Import(Rows({row})));
  JX_ASSERT_OK_AND_ASSIGN(const StoredProject got,
                          store_.GetProject(Soon(), "nj-tcj", "p1"));
  EXPECT_EQ(ContentDigest(got.row), ContentDigest(row));
  EXPECT_EQ(got.create_time, clock_.Now());
  EXPECT_EQ(got.version, 1);
}

TEST_F(ProjectStoreTest, CodesDifferByCaseAndAreFoundByDepartment) {
  JX_ASSERT_OK(Import(Rows({Row("p1", "江宁区")})));
  EXPECT_THAT(store_.GetProject(Soon(), "nj-tcj", "P1").status(),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(store_.GetProject(Soon(), "nj-swj", "p1").status(),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(ProjectStoreTest, TalliesAmountsAtTheirBounds) {
  ProjectRow just = Row("a", "江宁区");
  just.fixed_asset_investment = Money::FromFen(10000000000);
  just.filed_investment = Money::FromFen(30000000000);
  just.actual_investment = Money::FromFen(std::numeric_limits<int64_t>::max());
  just.stage_dates[2] = absl::CivilDay(2024, 5, 1);
  ProjectRow below = just;
  below.code = "b";
  below.fixed_asset_investment = Money::FromFen(9999999999);
  below.filed_investment = Money::FromFen(29999999999);
  ProjectRow operating = just;
  operating.code = "c";
  operating.operation_type = v1::OPERATION_TYPE_OPERATING;
  operating.filed_investment = Money::FromFen(50000000000);
  JX_ASSERT_OK(Import(Rows({just, below, operating})));
  JX_ASSERT_OK_AND_ASSIGN(const Snapshot snapshot,
                          Read(absl::CivilDay(2024, 12, 31)));
  ASSERT_EQ(snapshot.districts.size(), 1u);
  const Tally& tally = snapshot.districts[0];
  EXPECT_EQ(tally.attracted.rows, 3);
  EXPECT_EQ(tally.fixed_asset_1yi.rows, 2);
  EXPECT_EQ(tally.landed.rows, 2);
  EXPECT_EQ(tally.filed_3yi.rows, 1);
  EXPECT_EQ(tally.filed_5yi.rows, 0);
  EXPECT_EQ(tally.actual_yuan,
            Rational::FromInt(std::numeric_limits<int64_t>::max()) *
                Rational::FromInt(3) / Rational::FromInt(100));
}

TEST_F(ProjectStoreTest, CountsWhatIsNotReported) {
  ProjectRow undated = Row("a", "江宁区");
  undated.stage_dates[0] = std::nullopt;
  ProjectRow landed = Row("b", "江宁区");
  landed.stage_dates[2] = absl::CivilDay(2024, 5, 1);
  JX_ASSERT_OK(Import(Rows({undated, landed})));
  JX_ASSERT_OK_AND_ASSIGN(const Snapshot end,
                          Read(absl::CivilDay(2024, 12, 31)));
  const Tally& tally = end.districts.at(0);
  EXPECT_EQ(tally.undated, 1);
  EXPECT_EQ(tally.attracted.rows, 2);
  EXPECT_EQ(tally.fixed_asset_unreported, 2);
  EXPECT_EQ(tally.filed_unreported, 1);
  EXPECT_EQ(tally.actual_unreported, 2);
  EXPECT_TRUE(tally.actual_yuan.IsZero());
  JX_ASSERT_OK_AND_ASSIGN(const Snapshot before,
                          Read(absl::CivilDay(2024, 12, 30)));
  EXPECT_EQ(before.districts.at(0).attracted.rows, 1);
}

TEST_F(ProjectStoreTest, TalliesByDistrictWithTheNewestSequence) {
  JX_ASSERT_OK(Import(Rows({Row("a", "江宁区"), Row("b", "浦口区")})));
  ProjectRow later = Row("c", "浦口区");
  later.synthetic = true;
  later.stage_dates[3] = absl::CivilDay(2024, 7, 1);
  JX_ASSERT_OK(Import(Rows({later})));
  JX_ASSERT_OK_AND_ASSIGN(const Snapshot snapshot,
                          Read(absl::CivilDay(2024, 12, 31)));
  ASSERT_EQ(snapshot.districts.size(), 2u);
  const Tally& pukou = snapshot.districts[0].district == "浦口区"
                           ? snapshot.districts[0]
                           : snapshot.districts[1];
  const Tally& jiangning = snapshot.districts[0].district == "浦口区"
                               ? snapshot.districts[1]
                               : snapshot.districts[0];
  EXPECT_EQ(pukou.attracted.rows, 2);
  EXPECT_EQ(pukou.attracted.synthetic, 1);
  EXPECT_GT(pukou.sequence, jiangning.sequence);
  EXPECT_LE(pukou.sequence, snapshot.sequence);
  EXPECT_EQ(snapshot.started.rows, 1);
  EXPECT_EQ(snapshot.started_sequence, pukou.sequence);
}

TEST_F(ProjectStoreTest, KeepsTargetsByMetricAndDistrict) {
  TargetRow target;
  target.fiscal_year = 2024;
  target.metric = kActualInvestment;
  target.value = Rational::ParseDecimal("150000000000.01").value();
  target.unit = kCny;
  target.source_document = "某号文";
  target.transcribed = true;
  TargetRow of_district = target;
  of_district.district = "江宁区";
  JX_ASSERT_OK(Import(Rows({}, {of_district, target})));
  JX_ASSERT_OK_AND_ASSIGN(const Snapshot snapshot,
                          Read(absl::CivilDay(2024, 12, 31)));
  ASSERT_EQ(snapshot.targets.size(), 2u);
  EXPECT_EQ(ContentDigest(snapshot.targets[0].row), ContentDigest(target));
  EXPECT_EQ(ContentDigest(snapshot.targets[1].row), ContentDigest(of_district));
}

TEST_F(ProjectStoreTest, ListsFromTheCodeAfter) {
  JX_ASSERT_OK(Import(Rows({Row("a", "x"), Row("a-1", "x"), Row("b", "x")})));
  JX_ASSERT_OK_AND_ASSIGN(const auto projects,
                          store_.ListProjects(Soon(), {"nj-tcj", 0, "a", 5}));
  ASSERT_EQ(projects.size(), 2u);
  EXPECT_EQ(projects[0].row.code, "a-1");
  EXPECT_EQ(projects[1].row.code, "b");
}

}  // namespace
}  // namespace jixiao::project
