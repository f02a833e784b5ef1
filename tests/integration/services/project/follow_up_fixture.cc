#include "tests/integration/services/project/follow_up_fixture.h"

#include "absl/strings/str_cat.h"

namespace jixiao::project {

void FollowUpTest::AddLanded(const std::string& id, absl::CivilDay landed) {
  JX_ASSERT_OK(Create(id, R"pb(
    first_event {
      stage: PROJECT_STAGE_SIGNED
      agreement: AGREEMENT_FORMAL
      event_date { year: 2023 month: 1 day: 1 }
    }
    project { filed_investment { currency_code: "CNY" units: 300000000 } }
  )pb"));
  JX_ASSERT_OK(Advance(id, v1::PROJECT_STAGE_LANDED, landed));
}

void FollowUpTest::AddStarted(const std::string& id, absl::CivilDay landed,
                              absl::CivilDay started) {
  ASSERT_NO_FATAL_FAILURE(AddLanded(id, landed));
  JX_ASSERT_OK(Advance(id, v1::PROJECT_STAGE_STARTED, started));
}

std::string FollowUpTest::SumOn(const std::string& series,
                                const std::string& district, absl::CivilDay day,
                                int64_t sequence) {
  SeriesSum sum;
  JX_EXPECT_OK(database_.db().Read({}, [&](mysql::Session& session) {
    const SeriesSums sums = SelectSeriesSums(
        session, "nj-tcj", static_cast<int32_t>(day.year()), day, sequence);
    const auto found = sums.find({series, district});
    sum = found == sums.end() ? SeriesSum() : found->second;
    return absl::OkStatus();
  }));
  return absl::StrCat(sum.year.count, "/", sum.stock.count);
}

std::vector<std::string> FollowUpTest::TallyOf(const std::string& subject) {
  std::vector<std::string> lines;
  JX_EXPECT_OK(database_.db().Read({}, [&](mysql::Session& session) {
    mysql::Rows rows = session.Query(
        "SELECT CONCAT_WS(' ', series, district, CAST(day AS CHAR), "
        "SUM(item_count)) FROM tally_entry WHERE department = 'nj-tcj' AND "
        "subject = ? GROUP BY series, district, day HAVING SUM(item_count) <> "
        "0 ORDER BY series, day, district",
        {subject});
    lines.clear();
    while (rows.Next()) lines.push_back(rows.Text(1));
    return absl::OkStatus();
  }));
  return lines;
}

std::vector<std::string> FollowUpTest::AuditOf(const std::string& name) {
  std::vector<std::string> lines;
  JX_EXPECT_OK(database_.db().Read({}, [&](mysql::Session& session) {
    mysql::Rows rows = session.Query(
        "SELECT CONCAT(action, ' ', actor) FROM audit_event WHERE department = "
        "'nj-tcj' AND resource = ? ORDER BY sequence, ordinal",
        {name});
    lines.clear();
    while (rows.Next()) lines.push_back(rows.Text(1));
    return absl::OkStatus();
  }));
  return lines;
}

}  // namespace jixiao::project
