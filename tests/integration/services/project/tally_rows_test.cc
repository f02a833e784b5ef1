// The subjects behind a series.
#include "services/project/store/tally_rows.h"

#include "common/journal/moment.h"
#include "services/project/domain/contributions.h"
#include "tests/integration/services/project/project_fixture.h"
#include "tests/integration/services/project/tally_check.h"

namespace jixiao::project {
namespace {

class TallyTest : public ProjectTest {
 protected:
  std::vector<TallyItem> Items(const std::string& series,
                               const std::string& district,
                               const std::string& after, int64_t limit,
                               int64_t sequence = journal::kLatest) {
    std::vector<TallyItem> items;
    JX_EXPECT_OK(database_.db().Read({}, [&](mysql::Session& session) {
      items =
          SelectTallyItems(session, "nj-tcj", series, district, Day(2024, 1, 1),
                           Day(2024, 12, 31), sequence, after, limit);
      return absl::OkStatus();
    }));
    return items;
  }
};

TEST_F(TallyTest, AChangeOfDistrictMovesTheInvestments) {
  JX_ASSERT_OK(Create("p1"));
  JX_ASSERT_OK(Arrive({Arrival("p1", "i1", 2024, 5, 300),
                       Arrival("p1", "i2", 2024, 5, 40),
                       Arrival("p1", "i3", 2024, 7, 5)}));
  const int64_t before = Sequence();
  JX_ASSERT_OK(Update("p1", "district: '鼓楼区'"));
  EXPECT_EQ(TallyFaults(database_.db(), "nj-tcj"), "");
  const auto then = Items(series::kActualInvestment, "", "", 10, before);
  ASSERT_EQ(then.size(), 1u);
  EXPECT_EQ(then[0].district, "江宁区");
  const auto now = Items(series::kActualInvestment, "", "", 10);
  ASSERT_EQ(now.size(), 1u);
  EXPECT_EQ(now[0].subject, "projects/p1");
  EXPECT_EQ(now[0].district, "鼓楼区");
  EXPECT_EQ(now[0].day, Day(2024, 5, 31));
  EXPECT_EQ(now[0].sum.amount, 34500);
  EXPECT_TRUE(Items(series::kActualInvestment, "江宁区", "", 10).empty());
}

TEST_F(TallyTest, TheSubjectsOfASeriesComeInPages) {
  const std::string signed_on =
      "first_event { stage: PROJECT_STAGE_SIGNED agreement: AGREEMENT_FORMAL "
      "event_date { year: 2024 month: 5 day: 6 } }";
  for (const char* id : {"p1", "p2", "p3", "p4"}) {
    JX_ASSERT_OK(Create(id, signed_on));
  }
  // Its day is the one that holds.
  JX_ASSERT_OK(Correct(
      "p3", 1, "event_date { year: 2024 month: 6 day: 7 } reason: 'x'"));
  // This one counts in another year.
  JX_ASSERT_OK(Correct(
      "p2", 1, "event_date { year: 2023 month: 6 day: 7 } reason: 'x'"));
  const auto first = Items(series::kAttracted, "", "", 2);
  ASSERT_EQ(first.size(), 2u);
  EXPECT_EQ(first[0].subject, "projects/p1");
  EXPECT_EQ(first[1].subject, "projects/p3");
  EXPECT_EQ(first[1].day, Day(2024, 6, 7));
  EXPECT_EQ(first[1].sum.count, 1);
  const auto second = Items(series::kAttracted, "", first[1].subject, 2);
  ASSERT_EQ(second.size(), 1u);
  EXPECT_EQ(second[0].subject, "projects/p4");
  EXPECT_EQ(Items(series::kAttracted, "江宁区", "", 9).size(), 3u);
  EXPECT_TRUE(Items(series::kAttracted, "鼓楼区", "", 9).empty());
}

}  // namespace
}  // namespace jixiao::project
