// What the lists of challenges, listings, blocked items and meetings cost over
// many rows, and how many projects a bulletin takes.
#include "common/testing/query_cost.h"
#include "services/project/store/blocked_item_rows.h"
#include "services/project/store/challenge_rows.h"
#include "services/project/store/coordination_meeting_rows.h"
#include "services/project/store/listing_rows.h"
#include "tests/integration/services/project/follow_up_fixture.h"
#include "tests/integration/services/project/page_cost.h"

namespace jixiao::project {
namespace {

using ::testing::HasSubstr;
using testing::HasViolation;
using ::testing::Not;

constexpr char kDepartmentId[] = "nj-tcj";
constexpr int64_t kRows = 20000;

class FollowUpCostTest : public FollowUpTest {
 protected:
  // INSERT INTO `into` SELECT `values` of each number below `count`.
  void Seed(const std::string& into, const std::string& values, int64_t count) {
    database_.Execute("INSERT INTO " + into + " SELECT 'nj-tcj', " + values +
                          " FROM " + kNumbers + " WHERE i < ?",
                      {count});
    database_.Execute("ANALYZE TABLE " + into.substr(0, into.find(' ')));
  }
  // One of 100 projects, one in 50 open.
  void SeedChallenges() {
    Seed(
        "challenge (department, challenge, project, district, stage, "
        "description, open_date, state, challenger, close_date, answer, "
        "evidence, synthetic, sequence, row_version, create_time, "
        "update_time)",
        "CONCAT('c', LPAD(i, 6, '0')), CONCAT('p', i % 100), '江宁区', 3, '-', "
        "'2024-01-01', IF(i % 50 = 7, 1, 2), 'x', IF(i % 50 = 7, NULL, "
        "'2024-02-01'), '', '', 1, i + 1, 1, NOW(6), NOW(6)",
        kRows);
  }
  // Three a day, each for ten days; the last 30 have not ended.
  void SeedListings() {
    Seed(
        "listing (department, listing, kind, project, district, entry_date, "
        "reason, recipient, exit_date, exit_reason, synthetic, sequence, "
        "row_version, create_time, update_time)",
        "CONCAT('l', LPAD(i, 6, '0')), 1 + i % 2, CONCAT('p', i), '江宁区', "
        "DATE_ADD('2000-01-01', INTERVAL i DIV 3 DAY), '', '', IF(i >= 19970, "
        "NULL, DATE_ADD('2000-01-11', INTERVAL i DIV 3 DAY)), '', 1, i + 1, "
        "1, NOW(6), NOW(6)",
        kRows);
  }
  // One of 100 projects, one in 50 unresolved, due over 2,000 days.
  void SeedBlockedItems() {
    Seed(
        "blocked_item (department, blocked_item, project, district, "
        "display_name, description, assignee, open_date, due_date, state, "
        "escalation_level, escalated_to, resolve_date, resolution, synthetic, "
        "sequence, row_version, create_time, update_time)",
        "CONCAT('b', LPAD(i, 6, '0')), CONCAT('p', i % 100), '江宁区', '-', "
        "'', '-', '2000-01-01', DATE_ADD('2000-01-01', INTERVAL i % 2000 "
        "DAY), IF(i % 50 = 7, 1, 3), 0, '', IF(i % 50 = 7, NULL, "
        "'2024-02-01'), '', 1, i + 1, 1, NOW(6), NOW(6)",
        kRows);
  }
  // 200 a year, each with two items.
  void SeedMeetings() {
    Seed(
        "coordination_meeting (department, coordination_meeting, fiscal_year, "
        "batch, meeting_date, display_name, place, participants, minutes, "
        "synthetic, sequence, row_version, create_time, update_time)",
        "CONCAT('m', LPAD(i, 6, '0')), 2000 + i % 100, 1 + i DIV 100, "
        "MAKEDATE(2000 + i % 100, 1), '-', '', '[]', '', 1, i + 1, 1, NOW(6), "
        "NOW(6)",
        kRows);
    Seed(
        "coordination_meeting_item (department, coordination_meeting, "
        "position, blocked_item)",
        "CONCAT('m', LPAD(i DIV 2, 6, '0')), 1 + i % 2, CONCAT('b', i)",
        2 * kRows);
  }

  int64_t RowsRead(const filter::Statement& statement) {
    return testing::RowsRead(database_.db(), [&](mysql::Session& session) {
      session.Query(statement.sql, statement.params);
    });
  }
  // No sort, no temporary table, the index that is meant, and no more rows than
  // the page has.
  void ExpectServed(const filter::Statement& statement,
                    const std::string& key) {
    const auto plan =
        testing::PlanOf(database_.db(), statement.sql, statement.params);
    ASSERT_EQ(plan.size(), 1u) << statement.sql;
    EXPECT_EQ(plan[0].key, key) << statement.sql;
    EXPECT_THAT(plan[0].extra, Not(HasSubstr("filesort"))) << statement.sql;
    EXPECT_THAT(plan[0].extra, Not(HasSubstr("temporary"))) << statement.sql;
    EXPECT_LE(RowsRead(statement), kPageLimit + kPageOverhead) << statement.sql;
  }

  // Key projects under negotiation since 2024.
  void SeedKeyProjects(int64_t count) {
    Seed(
        "project (department, project, uid, display_name, investor, "
        "investor_class, headquarters_level, region_code, district, "
        "industry_chain, kind, operation_type, expansion, high_level, "
        "planned_total, foreign_investment_currency, fund_support_needed, "
        "owner, confidential, source_document, synthetic, stage, agreement, "
        "landing_proof, start_verified, negotiating_date, attracted_year, "
        "size_band, window_kind, actual_investment, foreign_capital, "
        "event_count, content_digest, sequence, row_version, create_time, "
        "update_time)",
        "CONCAT('p', LPAD(i, 6, '0')), UUID(), CONCAT('样例', LPAD(i, 6, "
        "'0')), '', 0, 0, '', '江宁区', '', 6, 1, 0, 0, 50000000000 + i DIV 3, "
        "'', 0, '', 0, '', 1, 1, 0, 0, 0, '2024-01-01', 0, '', 0, 0, 0, 1, "
        "UNHEX(SHA2(i, 256)), 1, 1, NOW(6), NOW(6)",
        count);
    Seed(
        "stage_event (department, project, number, kind, stage, event_date, "
        "agreement, landing_proof, evidence, reason, corrected, actor, "
        "sequence, create_time)",
        "CONCAT('p', LPAD(i, 6, '0')), 1, 1, 1, '2024-01-01', 0, 0, '', '', 0, "
        "'x', 1, NOW(6)",
        count);
  }
  absl::StatusOr<v1::Bulletin> Issue(const std::string& id) {
    return server_.Call(
        &WorkStub::CreateBulletin,
        Parse<v1::CreateBulletinRequest>(
            R"pb(parent: "departments/nj-tcj"
                 bulletin { issue_date { year: 2024 month: 6 day: 30 } })pb" +
            (" bulletin_id: '" + id + "'")));
  }
};

TEST_F(FollowUpCostTest, ChallengesAreServedByTheirIndexes) {
  SeedChallenges();
  ChallengeQuery all{kDepartmentId, "", false};
  ChallengeQuery open{kDepartmentId, "", true};
  ChallengeQuery of_project{kDepartmentId, "p7", false};
  for (const char* after : {"", "c010000"}) {
    ExpectServed(ChallengeStatement(all, after, kPageLimit), "PRIMARY");
    ExpectServed(ChallengeStatement(open, after, kPageLimit),
                 "challenge_by_state");
    ExpectServed(ChallengeStatement(of_project, after, kPageLimit),
                 "challenge_by_project");
  }
  // The open ones of a project are looked for among its own.
  of_project.open_only = true;
  EXPECT_LE(RowsRead(ChallengeStatement(of_project, "", kPageLimit)),
            kRows / 100 + kPageOverhead);
}

TEST_F(FollowUpCostTest, ListingsOfADayAreReadWithoutThoseThatHadEnded) {
  SeedListings();
  ListingQuery all{kDepartmentId, v1::Listing::KIND_UNSPECIFIED, std::nullopt};
  ListingQuery of_kind{kDepartmentId, v1::Listing::KIND_PRIORITY, std::nullopt};
  for (const char* after : {"", "l010000"}) {
    ExpectServed(ListingStatement(all, after, kPageLimit), "PRIMARY");
    ExpectServed(ListingStatement(of_kind, after, kPageLimit),
                 "listing_by_kind");
  }
  ListingQuery today = all;
  today.day = Day(2018, 4, 5);  // 30 are on the lists, of 20,000
  EXPECT_LE(RowsRead(ListingStatement(today, "", kPageLimit)),
            4 * 30 + kPageOverhead);
  today.kind = v1::Listing::KIND_PRIORITY;
  EXPECT_LE(RowsRead(ListingStatement(today, "", kPageLimit)),
            4 * 30 + kPageOverhead);
}

TEST_F(FollowUpCostTest, BlockedItemsAreServedByTheirIndexes) {
  SeedBlockedItems();
  BlockedItemQuery all{kDepartmentId, "", false, std::nullopt};
  BlockedItemQuery unresolved{kDepartmentId, "", true, std::nullopt};
  BlockedItemQuery of_project{kDepartmentId, "p7", false, std::nullopt};
  for (const char* after : {"", "b010000"}) {
    ExpectServed(BlockedItemStatement(all, after, kPageLimit), "PRIMARY");
    ExpectServed(BlockedItemStatement(unresolved, after, kPageLimit),
                 "blocked_item_by_resolution");
    ExpectServed(BlockedItemStatement(of_project, after, kPageLimit),
                 "blocked_item_by_project");
  }
  BlockedItemQuery due{kDepartmentId, "", false, Day(2000, 1, 3)};
  EXPECT_LE(RowsRead(BlockedItemStatement(due, "", kPageLimit)),
            3 * 3 * kRows / 2000 + kPageOverhead);
  due.unresolved_only = true;
  EXPECT_LE(RowsRead(BlockedItemStatement(due, "", kPageLimit)),
            2 * kRows / 50 + kPageOverhead);
}

TEST_F(FollowUpCostTest, MeetingsOfAYearAreServedByTheirIndex) {
  SeedMeetings();
  const MeetingQuery all{kDepartmentId, 0};
  const MeetingQuery of_year{kDepartmentId, 2024};
  for (const char* after : {"", "m010000"}) {
    ExpectServed(MeetingStatement(all, after, kPageLimit), "PRIMARY");
    ExpectServed(MeetingStatement(of_year, after, kPageLimit),
                 "coordination_meeting_by_year");
  }
  // With their items: two each, read by the meetings of the page alone.
  std::vector<v1::CoordinationMeeting> meetings;
  const int64_t read =
      testing::RowsRead(database_.db(), [&](mysql::Session& session) {
        meetings = SelectMeetings(session, of_year, "", kPageLimit);
      });
  ASSERT_EQ(meetings.size(), static_cast<size_t>(kPageLimit));
  for (const auto& meeting : meetings) {
    EXPECT_EQ(meeting.blocked_items_size(), 2);
  }
  EXPECT_LE(read, kPageLimit * (1 + 3) + 64 + kPageOverhead);
}

TEST_F(FollowUpCostTest, APageIsReadWithTheSameStatementsWhateverItsSize) {
  SeedChallenges();
  SeedListings();
  SeedBlockedItems();
  SeedMeetings();
  for (const int size : {1, 50, 500}) {
    const auto statements = [&](const auto& method, auto request) {
      request.set_parent(kDepartment);
      request.set_page_size(size);
      return Statements([&] { JX_EXPECT_OK(server_.Call(method, request)); });
    };
    EXPECT_EQ(
        statements(&WorkStub::ListChallenges, v1::ListChallengesRequest()), 1);
    EXPECT_EQ(statements(&WorkStub::ListListings, v1::ListListingsRequest()),
              1);
    EXPECT_EQ(
        statements(&WorkStub::ListBlockedItems, v1::ListBlockedItemsRequest()),
        1);
    EXPECT_EQ(statements(&WorkStub::ListCoordinationMeetings,
                         v1::ListCoordinationMeetingsRequest()),
              2);
    EXPECT_EQ(statements(&WorkStub::ListBulletins, v1::ListBulletinsRequest()),
              1);
  }
}

TEST_F(FollowUpCostTest, ABulletinTakesTenThousandProjectsSetWise) {
  SeedKeyProjects(10000);
  const int64_t statements = Statements([&] { JX_ASSERT_OK(Issue("b1")); });
  // 20 times ids, projects and histories, 40 times 250 entries, and the rest.
  EXPECT_LE(statements, 20 * 3 + 40 + 16);
  JX_ASSERT_OK_AND_ASSIGN(const auto second, Issue("b2"));
  EXPECT_EQ(second.entries_size(), 10000);
  EXPECT_EQ(second.entries(0).change(), v1::BulletinEntry::CHANGE_UNCHANGED);
  EXPECT_TRUE(second.synthetic());
  // One that signs leaves, and still is listed.
  JX_ASSERT_OK(Advance("p000000", v1::PROJECT_STAGE_SIGNED, Day(2024, 6, 30)));
  JX_ASSERT_OK_AND_ASSIGN(const auto third, Issue("b3"));
  EXPECT_EQ(third.entries_size(), 10000);
  EXPECT_EQ(third.entries(0).change(), v1::BulletinEntry::CHANGE_LEFT);
}

TEST_F(FollowUpCostTest, ABulletinOfMoreIsRefusedAndSaysSo) {
  SeedKeyProjects(10001);
  EXPECT_THAT(Issue("b1"),
              HasViolation("bulletin.issue_date", "more than 10000"));
  EXPECT_EQ(database_.Count("bulletin_entry"), 0);
}

TEST_F(FollowUpCostTest, WritesTakeAFixedNumberOfStatements) {
  AddStarted("p1", Day(2024, 3, 1), Day(2024, 5, 1));
  const auto raise = [&](const std::string& id) {
    return server_.Call(&WorkStub::CreateChallenge,
                        Parse<v1::CreateChallengeRequest>(
                            R"pb(parent: "departments/nj-tcj"
                                 challenge {
                                   project: "departments/nj-tcj/projects/p1"
                                   stage: PROJECT_STAGE_STARTED
                                   description: "-"
                                   open_date { year: 2024 month: 7 day: 1 }
                                 })pb" +
                            (" challenge_id: '" + id + "'")));
  };
  const int64_t first = Statements([&] { JX_ASSERT_OK(raise("c1")); });
  for (int i = 2; i < 20; ++i) JX_ASSERT_OK(raise("c" + std::to_string(i)));
  EXPECT_EQ(Statements([&] { JX_ASSERT_OK(raise("c20")); }), first);
  EXPECT_LE(first, 16);
}

}  // namespace
}  // namespace jixiao::project
